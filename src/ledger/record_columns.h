// record_columns.h: what is read of a record, in one order for all who read one.
// Floor: ledger.  docs/formats/ledger.md says what the columns mean.

#ifndef ENT_LEDGER_RECORD_COLUMNS_H
#define ENT_LEDGER_RECORD_COLUMNS_H

#include "ledger/as_of.h"

/** Every column with its name here. */
#define ENT_RECORD_COLUMNS(X)     \
    X(ID, record_id)              \
    X(TYPE, type)                 \
    X(STAGE, stage)               \
    X(STATUS, status)             \
    X(BY, by_codes)               \
    X(TO, to_codes)               \
    X(SYMMETRIC, symmetric)       \
    X(KIND, kind)                 \
    X(TITLE, title)               \
    X(WHAT, what)                 \
    X(SUBJECTS, subjects)         \
    X(CONDITIONS, conditions)     \
    X(SPECIFICITY, specificity)   \
    X(AMOUNT, amount)             \
    X(CURRENCY, currency)         \
    X(DAY, day)                   \
    X(DATE_START, date_start)     \
    X(DATE_END, date_end)         \
    X(PRECISION, date_precision)  \
    X(BASIS, date_basis)          \
    X(DATE_TEXT, date_text)       \
    X(DUE_TEXT, due_text)         \
    X(DUE_START, due_start)       \
    X(DUE_END, due_end)           \
    X(DUE_BASIS, due_basis)       \
    X(PLACE, place)               \
    X(COUNTRY, country_code)      \
    X(LATITUDE, latitude)         \
    X(LONGITUDE, longitude)       \
    X(EVENT, event)               \
    X(MODE, mode)                 \
    X(CAMEO, cameo)               \
    X(CONTEXTS, contexts)         \
    X(CLAIMED_BY, claimed_by)     \
    X(CONFIDENCE, confidence)     \
    X(N_ACCOUNTS, n_accounts)     \
    X(N_REPORTS, n_reports)       \
    X(N_PUBLISHERS, n_publishers) \
    X(FIRST_SEEN, first_seen)     \
    X(LAST_SEEN, last_seen)       \
    X(REVIEWED, reviewed)

/** ENT_COLUMN_TYPE is the place of `type` in the statements below. */
enum {
    ENT_COLUMN_NUMBER,
#define ENT_COLUMN(name, column) ENT_COLUMN_##name,
    ENT_RECORD_COLUMNS(ENT_COLUMN)
#undef ENT_COLUMN
};

#define ENT_COLUMN_NAME(name, column) ", " #column

/** The record of number ?1; and as it was known on the day ?2, where later reports are not to be known. */
#define ENT_RECORD_NOW "SELECT id" ENT_RECORD_COLUMNS(ENT_COLUMN_NAME) " FROM record WHERE id = ?1"
#define ENT_RECORD_THEN ENT_RECORD_AS_OF("?1", "?2") ENT_RECORD_NOW

#endif
