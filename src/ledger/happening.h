// happening.h: one record of a ledger with its persons, sentences and links, as every form writes it.
// Floor: ledger.  docs/formats/record.md says what each field means.
//
//     ent_happening_reader r;
//     status = ent_happening_reader_open(ledger, query, NULL, &r, err);
//     while (status == ENT_OK && (status = ent_happening_next(&r, &row, err)) == ENT_OK && row)
//         ent_happening_json(&r, &json);
//     ent_happening_reader_close(&r);

#ifndef ENT_LEDGER_HAPPENING_H
#define ENT_LEDGER_HAPPENING_H

#include "coding/json.h"
#include "ledger/glossary.h"
#include "ledger/query.h"

/** One person in one part. */
typedef struct ent_participant {
    ent_str name, written; // every spelling, between ';'; no name: who holds an office, in words
    ent_str role, office, sectors, code;
    int level;      // 1-5, 0: unknown
    int is_host;    // of the state that it happened in: 1 yes, 0 no, -1 unknown
    int64_t person; // person.id
} ent_participant;

/** One sentence that it rests on. */
typedef struct ent_quoted {
    ent_str doc_id, url, title, publisher, published, sentence;
    int64_t number;               // of the sentence in its document, from 1
    int64_t byte_start, byte_end; // of the file, -1: unknown
} ent_quoted;

/** What came of it, or what it came of. */
typedef struct ent_record_link {
    ent_str kind, record_id, reason;
    double score;
    bool to_earlier; // the other record is the earlier one: this one does to it what the kind says
} ent_record_link;

/** A record.  Empty strings and what is marked so are not known. */
typedef struct ent_happening {
    int64_t number; // record.id
    ent_str id, type, stage, status, by, to, kind, title, what, subjects, conditions, specificity;
    bool symmetric, has_amount, has_coordinates, reviewed;
    double amount, latitude, longitude, confidence;
    ent_str currency, day, date_start, date_end, date_precision, date_basis, date_text;
    ent_str due_text, due_start, due_end, due_basis;
    ent_str place, country, event, mode, cameo, contexts, claimed_by, denied_by, first_seen,
        last_seen;
    int64_t n_accounts, n_reports, n_publishers;
    ent_str side_a, side_b;   // the first two states: who did it and to whom; of equals by letters
    ent_str visitor, host;    // of visits
    ent_participant *persons; // [n_persons]
    ent_quoted *quoted;       // [n_quoted] by day, document and place in it
    ent_record_link *links;   // [n_links] to earlier ones first
    ptrdiff_t n_persons, n_quoted, n_links;
} ent_happening;

/** A cursor over the records that fit a query.  What `now` points to lives until the next one. */
typedef struct ent_happening_reader {
    ent_happening now;
    ent_glossary glossary;

    int64_t person; // only sentences of accounts that name this person are quoted; 0: all

    // its own
    const ent_ledger *ledger;
    char as_of[11]; // "" or the day asked for: later reports are not known yet
    sqlite3_stmt *numbers, *row, *persons, *holders, *quoted, *links, *denied, *known;
    ent_arena region;
    ent_guard guard;
} ent_happening_reader;

/** Ask for the records that fit a query.
 *
 *  Takes   a ledger that outlives the reader; `order`: ORDER BY over columns of `record`, or NULL: by day.
 *          With a day in as_of, only reports published until then count, and stage and status are those
 *          of the last of them.  The reader must not be copied or moved while it is open.
 *  Gives   a reader before the first record; close it, also after a failure.
 *  Fails   as ent_conditions_open.
 */
ENT_MUST_CHECK ent_status ent_happening_reader_open(const ent_ledger *l, const ent_ledger_query *q,
                                                    const char *order, ent_happening_reader *out,
                                                    ent_error *err);
/** The next record into r->now; *row says whether there is one. */
ENT_MUST_CHECK ent_status ent_happening_next(ent_happening_reader *r, bool *row, ent_error *err);
/** The record of that number into r->now; *row says whether there is one. */
ENT_MUST_CHECK ent_status ent_happening_load(ent_happening_reader *r, int64_t number, bool *row,
                                             ent_error *err);
void ent_happening_reader_close(ent_happening_reader *r);

/** Is it of that type? */
bool ent_happening_is_visit(const ent_happening *h);

// The forms, one file each.

/** The record as one JSON object. */
void ent_happening_json(const ent_happening_reader *r, ent_json *j);
/** As a line of CSV; and the line above all. */
void ent_happening_csv(const ent_happening_reader *r, ent_buffer *out);
void ent_happening_csv_head(ent_buffer *out);
/** For the eye. */
void ent_happening_table(const ent_happening_reader *r, int width, bool colour, ent_buffer *out);

/** The objects of JSON that other answers share. */
void ent_quoted_json(const ent_quoted *g, ent_json *j);
void ent_participant_json(const ent_participant *p, ent_json *j);

#endif
