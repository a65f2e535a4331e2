// seen.h: a record as it was known on a day: its fields, people, and the sentence that tells it best.
// Floor: ledger.  Fields are those of docs/formats/ledger.md.

#ifndef ENT_LEDGER_SEEN_H
#define ENT_LEDGER_SEEN_H

#include "ledger/asking.h"

/** Where a sentence stands. */
typedef struct ent_seen_document {
    int64_t id; // of `document`; 0: none
    ent_str doc_id, title, publisher, published, url, language;
} ent_seen_document;

/** A sentence, whole, and who is said to have said it. */
typedef struct ent_seen_quote {
    ent_str text; // "" if there is none
    ent_str what; // the part that matters, in the words of the sentence; or ""
    ent_str claimed_by, speaker;
    ent_seen_document document;
} ent_seen_quote;

typedef struct ent_seen_person {
    ent_str name, office, code, role;
    int level; // 1 to 5, 0: not known
} ent_seen_person;

typedef struct ent_seen {
    int64_t id;
    ent_str record_id, type, stage, status, kind, title, what, subjects, conditions, specificity;
    ent_str by_codes, to_codes; // between ';'
    bool symmetric;
    bool has_amount;
    double amount;
    ent_str currency;
    ent_str day, date_start, date_end, date_precision, date_basis, date_text;
    ent_str due_text, due_start, due_end, due_basis;
    ent_str place, country_code, claimed_by, first_seen, last_seen;
    int64_t n_reports, n_publishers; // known on that day
    bool later;                      // later reports tell of it, too, which are not to be known
    bool filled;                     // what follows was read
    const ent_seen_person *persons;  // [n_persons] in the order of the record
    ptrdiff_t n_persons;
    ent_seen_quote quote;
} ent_seen;

/** A record as of the day.
 *
 *  Takes   a number of `record`.
 *  Gives   its fields and people; where reports of it are newer than the day, as those known by then tell
 *          them (as_of.h).
 *  Fails   as the asking does; false also where nothing was known of it on that day.
 */
bool ent_seen_read(ent_asking *q, int64_t record, ent_seen *out);

/** The sentence in which somebody denies it, the earliest; false: nobody does. */
bool ent_seen_denial(ent_asking *q, int64_t record, ent_seen_quote *out);
/** The same in two steps: its fields, by which many are judged; its people and the sentence of those that
 *  are shown. */
bool ent_seen_find(ent_asking *q, int64_t record, ent_seen *out);
void ent_seen_fill(ent_asking *q, ent_seen *r);

/** Columns of `sentence` and `document` that ent_seen_quote_of reads, from column 0. */
#define ENT_QUOTE_COLUMNS                                                              \
    "sentence.text, account.what, account.claimed_by, account.speaker, document.id,"   \
    " coalesce(source.doc_id, ''), coalesce(document.title, source.title),"            \
    " coalesce(document.publisher, source.publisher), document.published, source.url," \
    " document.language"
/** The document's first source: the one it was coded from. */
#define ENT_QUOTE_SOURCE \
    " LEFT JOIN source ON source.id = (SELECT min(id) FROM source WHERE document = document.id)"

ent_seen_quote ent_seen_quote_of(ent_asking *q, sqlite3_stmt *s);

/** "Tasnim", else the id of the document, without folders. */
ent_str ent_seen_source_name(const ent_seen_document *d);

/** When it happened, in words: "2022-09-01", "2022-09-01 to 2022-09-03", "week of 2022-08-29",
 *  "September 2022", "2022", "reported 2022-09-01, day not stated", "“on Thursday”, day not known". */
ent_str ent_seen_when(ent_asking *q, const ent_seen *r);
/** A span of days in words, as above, or "". */
ent_str ent_days_in_words(ent_asking *q, ent_str from, ent_str to, ent_str precision);

#endif
