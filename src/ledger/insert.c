// insert.c: see insert.h.
//
// A batch is a transaction of some hundred documents: a commit waits for the disk, and who is killed loses
// one batch.  Blocks whose accounts come or go are noted as stale in the same transaction, so that
// settling finds them whatever happens in between.

#define _GNU_SOURCE // clock_gettime

#include "ledger/insert.h"

#include "ledger/gloss_rows.h"
#include "ledger/numbers.h"
#include "ledger/original.h"
#include "ledger/serialise.h"
#include "ledger/source_order.h"

#include <stdlib.h>
#include <time.h>

enum {
    BATCH = 256,      // documents of a transaction
    BATCH_TIME = 1000 // milliseconds
};

// The statements of each kind of row, its columns in order.  An event or account whose id is there already
// is left out, and so is what refers to it.
static const char *const inserts[ENT_ROW_KINDS] = {
    [ENT_ROW_DOCUMENT] =
        "INSERT INTO document (hash, title, published, language, publisher, license, outcome, "
        "error, n_sentences, n_tokens, shingles, coder) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
        " ON CONFLICT (hash) DO NOTHING",
    [ENT_ROW_SOURCE] =
        "INSERT INTO source (document, doc_id, path, number, url, title, publisher, published, "
        "license) VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
    [ENT_ROW_ORIGINAL] = "INSERT OR REPLACE INTO original (document, format, reading, size, bytes)"
                         " VALUES (?,?,?,?,?)",
    [ENT_ROW_SENTENCE] =
        "INSERT INTO sentence (document, number, start, end, byte_start, byte_end, text)"
        " VALUES (?,?,?,?,?,?,?)",
    [ENT_ROW_EVENT] =
        "INSERT INTO event (event_id, sentence, document, day, date, enddate, date_precision, "
        "date_basis, date_text, symmetric, event, mode, contexts, cameo, quad_code, event_scale, "
        "goldstein, status, event_text, spans, place, place_text, country_code, admin1, latitude, "
        "longitude, geonameid, feature_class, feature_code, confidence, rule)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
        " ON CONFLICT (event_id) DO NOTHING",
    [ENT_ROW_SIDE] = "INSERT INTO side (event, role, position, code, sectors, cameo, name, office, "
                     "text, level, cow, gw) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
    [ENT_ROW_PAIR] = "INSERT INTO pair (actor, recipient, day, event, quad_code, event_scale, "
                     "goldstein, status, document, published) VALUES (?,?,?,?,?,?,?,?,?,?)",
    [ENT_ROW_ACCOUNT] =
        "INSERT INTO account (account_id, document, type, block, stage, status, by_codes, "
        "to_codes, symmetric, kind, title, what, subjects, conditions, specificity, amount, "
        "currency, date_start, date_end, date_precision, date_basis, date_text, weekday, due_text, "
        "due_start, due_end, due_basis, place, country_code, latitude, longitude, event, mode, "
        "cameo, contexts, claimed_by, speaker, confidence)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
        " ON CONFLICT (account_id) DO NOTHING",
    [ENT_ROW_ACCOUNT_SENTENCE] =
        "INSERT INTO account_sentence (account, sentence) VALUES (?,?) ON CONFLICT DO NOTHING",
    [ENT_ROW_ACCOUNT_EVENT] =
        "INSERT INTO account_event (account, event) VALUES (?,?) ON CONFLICT DO NOTHING",
    [ENT_ROW_ACCOUNT_PERSON] =
        "INSERT INTO account_person (account, position, role, name, written, office, code, "
        "sectors, level) VALUES (?,?,?,?,?,?,?,?,?)",
    [ENT_ROW_STALE] = "INSERT INTO stale (block) VALUES (?) ON CONFLICT DO NOTHING",
};

/** Other statements; ?1 is a document, but for the first two. */
enum {
    FIND,        // by hash
    INDEX,       // the words of a sentence
    BLOCKS,      // of its accounts and those of its near-copies, now stale
    TOUCH,       // these accounts
    PEOPLE,      // a block that names its people's countrymen: without its names they may be others
    UNINDEX,     // its sentences' words
    NO_ACCOUNTS, // then its rows go, those first that others do not hang on
    NO_EVENTS,
    NO_SENTENCES,
    RENEW,      // the document's row
    COMPARE,    // all texts anew: by its day another may be the original of its copies
    MOVE,       // its sources to ?2
    NO_COPIES,  // of it any more
    REMOVE,     // itself
    MARK,       // it is to be coded anew
    REMOVE_BAD, // documents that could not be read where a new source lies
    OTHERS
};
// Of a document and its near-copies: its publishers count for them, too.
#define OF_TEXT \
    " WHERE document IN (SELECT ?1 UNION ALL SELECT id FROM document WHERE copy_of = ?1)"
static const char *const others[OTHERS] = {
    [FIND] = "SELECT id, coder FROM document WHERE hash = ?",
    [INDEX] = "INSERT INTO sentence_text (rowid, text) SELECT id, text FROM sentence WHERE id = ?1",
    [BLOCKS] = "INSERT OR IGNORE INTO stale (block) SELECT DISTINCT block FROM account" OF_TEXT,
    [TOUCH] = "INSERT OR IGNORE INTO touched SELECT id FROM account" OF_TEXT,
    [PEOPLE] =
        "INSERT OR IGNORE INTO stale (block) SELECT DISTINCT coalesce("
        "(SELECT a.block FROM account_person AS q JOIN account AS a ON a.id = q.account"
        " WHERE q.person = p.person AND a.document <> ?1 LIMIT 1),"
        " (SELECT a.block FROM person AS o JOIN account_person AS q ON q.person = o.id"
        " JOIN account AS a ON a.id = q.account WHERE o.code IS (SELECT code FROM person"
        " WHERE id = p.person) AND a.document <> ?1 LIMIT 1))"
        " FROM account AS x JOIN account_person AS p ON p.account = x.id WHERE x.document = ?1",
    [UNINDEX] = "INSERT INTO sentence_text (sentence_text, rowid, text)"
                " SELECT 'delete', id, text FROM sentence WHERE document = ?1",
    [NO_ACCOUNTS] = "DELETE FROM account WHERE document = ?1",
    [NO_EVENTS] = "DELETE FROM event WHERE document = ?1",
    [NO_SENTENCES] = "DELETE FROM sentence WHERE document = ?1",
    [RENEW] = "UPDATE document SET hash = ?1, title = ?2, published = ?3, language = ?4, "
              "publisher = ?5, license = ?6, outcome = ?7, error = ?8, n_sentences = ?9, "
              "n_tokens = ?10, shingles = ?11, coder = ?12 WHERE id = ?13",
    [COMPARE] = "DELETE FROM settled WHERE block IN ('copies|', 'copies|last')",
    [MOVE] = "UPDATE OR IGNORE source SET document = ?2 WHERE document = ?1",
    [NO_COPIES] = "UPDATE document SET copy_of = NULL WHERE copy_of = ?1",
    [REMOVE] = "DELETE FROM document WHERE id = ?1",
    [MARK] = "UPDATE document SET coder = '' WHERE id = ?1",
    [REMOVE_BAD] = "DELETE FROM document WHERE outcome LIKE 'failed-%' AND id <> ?1 AND id IN"
                   " (SELECT document FROM source WHERE path = ?2 AND number = ?3)",
};

struct ent_inserter {
    ent_ledger *ledger;
    char coder[ENT_CODER_ROOM];
    ent_gloss_rows *glosses;
    ent_source_order order;
    sqlite3_stmt *insert[ENT_ROW_KINDS], *other[OTHERS];
    ent_numbers rows[ENT_ROW_KINDS]; // of the document in hand, in order; 0: left out
    bool open;                       // a transaction
    bool bad;                        // documents in the ledger that could not be read
    int64_t began;
    int in_batch;
    ent_inserted done, batch;
};

static int64_t clock_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static ent_status out_of_memory(const ent_inserter *in, ent_error *err)
{
    return ent_fail(err, ENT_TOO_LARGE, ent_str_of(in->ledger->path), 0, -1, "out of memory");
}

// -------------------------------------------------------------------------------------- statements

/** Bind the columns of a row; false: it refers to a row that was left out. */
static bool bind_row(const ent_inserter *in, sqlite3_stmt *s, ent_str *row)
{
    bool whole = true;
    for (int k = 1;; k++) {
        ent_value v = ent_rows_value(row);
        switch (v.kind) {
        case ENT_VALUE_END: return whole;
        case ENT_VALUE_NULL: sqlite3_bind_null(s, k); break;
        case ENT_VALUE_INT: sqlite3_bind_int64(s, k, v.number); break;
        case ENT_VALUE_REAL: sqlite3_bind_double(s, k, v.real); break;
        case ENT_VALUE_TEXT:
            sqlite3_bind_text(s, k, v.text.n ? v.text.p : "", (int)v.text.n, SQLITE_STATIC);
            break;
        case ENT_VALUE_BLOB: sqlite3_bind_blob(s, k, v.text.p, (int)v.text.n, SQLITE_STATIC); break;
        case ENT_VALUE_REF: {
            const ent_numbers *list = &in->rows[v.of];
            int64_t number = v.number < (int64_t)list->n ? list->items[v.number] : 0;
            whole = whole && number;
            sqlite3_bind_int64(s, k, number);
        }
        }
    }
}

/** Step a statement that gives no rows. */
static ent_status run(const ent_inserter *in, sqlite3_stmt *s, ent_error *err)
{
    int code = sqlite3_step(s);
    ent_status status =
        code == SQLITE_DONE ? ENT_OK : ent_ledger_error(in->ledger, "cannot write", err);
    sqlite3_reset(s);
    return status;
}

static ent_status run_for(const ent_inserter *in, int which, int64_t document, ent_error *err)
{
    sqlite3_bind_int64(in->other[which], 1, document);
    return run(in, in->other[which], err);
}

/** The number of the document with a hash, 0 if there is none, and whether it is coded as now. */
static ent_status find(const ent_inserter *in, ent_str hash, ent_taking *t, ent_error *err)
{
    sqlite3_stmt *s = in->other[FIND];
    ent_bind_text(s, 1, hash);
    int code = sqlite3_step(s);
    t->id = code == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
    t->outdated = t->id && !ent_str_eq(ent_column_text(s, 1), ent_str_of(in->coder));
    ent_status status = code == SQLITE_ROW || code == SQLITE_DONE
                            ? ENT_OK
                            : ent_ledger_error(in->ledger, "cannot read the documents", err);
    sqlite3_reset(s);
    return status;
}

// --------------------------------------------------------------------------------------- documents

/** Take away what a document gave, and note which records that concerns. */
static ent_status clear(const ent_inserter *in, int64_t document, ent_error *err)
{
    static const int steps[] = {BLOCKS, PEOPLE, UNINDEX, NO_ACCOUNTS, NO_EVENTS, NO_SENTENCES};
    ent_status status = ENT_OK;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0] && status == ENT_OK; i++)
        status = run_for(in, steps[i], document, err);
    return status;
}

/** What is told of a text, also by its near-copies, is to be settled anew. */
static ent_status mark_text(const ent_inserter *in, int64_t document, ent_error *err)
{
    ent_status status = run_for(in, BLOCKS, document, err);
    return status == ENT_OK ? run_for(in, TOUCH, document, err) : status;
}

/** A document whose text turned out to be that of another one: its sources go there. */
static ent_status merge(const ent_inserter *in, int64_t document, int64_t into, ent_error *err)
{
    static const int steps[] = {MOVE, NO_COPIES, REMOVE};
    int64_t first;
    ent_status status = ent_source_order_first(&in->order, into, &first, err);
    if (status == ENT_OK)
        status = clear(in, document, err);
    sqlite3_bind_int64(in->other[MOVE], 2, into);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0] && status == ENT_OK; i++)
        status = run_for(in, steps[i], document, err);
    if (status == ENT_OK)
        status = ent_source_order_lead(&in->order, into, first, err);
    return status == ENT_OK ? mark_text(in, into, err) : status;
}

/** Has document `a` the source that a text common to both should be coded from? */
static ent_status leads(const ent_inserter *in, int64_t a, int64_t b, bool *out, ent_error *err)
{
    int64_t of_a = 0, of_b = 0;
    ent_status status = ent_source_order_first(&in->order, a, &of_a, err);
    if (status == ENT_OK)
        status = ent_source_order_first(&in->order, b, &of_b, err);
    return status == ENT_OK ? ent_source_order_compare(&in->order, of_a, of_b, out, err) : status;
}

static ent_status renew(const ent_inserter *in, ent_str row, int64_t document, ent_error *err)
{
    sqlite3_stmt *s = in->other[RENEW];
    bind_row(in, s, &row);
    sqlite3_bind_int64(s, 13, document);
    ent_status status = run(in, s, err);
    if (status == ENT_OK)
        status = run(in, in->other[COMPARE], err);
    return status == ENT_OK ? mark_text(in, document, err) : status;
}

/** The rows take the place of those that document `again` has; *known: it became another one, whose rows stay. */
static ent_status replace(const ent_inserter *in, ent_str row, ent_taking *t, bool *known,
                          ent_error *err)
{
    ent_str rest = row;
    bool here = true;
    ent_status status = clear(in, t->again, err);
    if (status == ENT_OK)
        status = find(in, ent_rows_value(&rest).text, t, err);
    int64_t other = t->id != t->again ? t->id : 0;
    if (status == ENT_OK && other)
        status = leads(in, t->again, other, &here, err);
    if (status == ENT_OK && other)
        status = merge(in, here ? other : t->again, here ? t->again : other, err);
    *known = !here;
    if (status != ENT_OK || *known)
        return status;
    t->id = t->again;
    return renew(in, row, t->again, err);
}

/** A document that is new, or was there: *known says which. */
static ent_status add_document(const ent_inserter *in, ent_str *row, bool *known, ent_taking *t,
                               ent_error *err)
{
    sqlite3_stmt *s = in->insert[ENT_ROW_DOCUMENT];
    ent_str hash = *row;
    hash = ent_rows_value(&hash).text;
    bind_row(in, s, row);
    ent_status status = run(in, s, err);
    if (status != ENT_OK)
        return status;
    *known = sqlite3_changes(in->ledger->db) == 0;
    if (*known)
        return find(in, hash, t, err);
    t->id = sqlite3_last_insert_rowid(in->ledger->db);
    return ENT_OK;
}

static ent_status find_document(const ent_inserter *in, ent_str *row, ent_taking *t, ent_error *err)
{
    ent_status status = find(in, ent_rows_value(row).text, t, err);
    (void)ent_rows_value(row); // the end
    return status;
}

/** What could not be read at a place is forgotten once something could be read there. */
static ent_status forget_bad(const ent_inserter *in, ent_str row, ent_error *err)
{
    sqlite3_stmt *s = in->other[REMOVE_BAD];
    (void)ent_rows_value(&row); // the document
    (void)ent_rows_value(&row); // its id
    ent_bind_text(s, 2, ent_rows_value(&row).text);
    sqlite3_bind_int64(s, 3, ent_rows_value(&row).number);
    return run_for(in, REMOVE_BAD, in->rows[ENT_ROW_DOCUMENT].items[0], err);
}

// --------------------------------------------------------------------------------------- its rows

/** A row of one of the tables below a document. */
static ent_status add_row(ent_inserter *in, ent_row_kind kind, ent_str *row, ent_error *err)
{
    sqlite3 *db = in->ledger->db;
    int64_t id = 0;
    ent_status status = ENT_OK;
    if (bind_row(in, in->insert[kind], row)) {
        status = run(in, in->insert[kind], err);
        if (status == ENT_OK && sqlite3_changes(db))
            id = sqlite3_last_insert_rowid(db);
    }
    if (status == ENT_OK && id && kind == ENT_ROW_SENTENCE)
        status = run_for(in, INDEX, id, err);
    in->batch.events += kind == ENT_ROW_EVENT && id;
    in->batch.accounts += kind == ENT_ROW_ACCOUNT && id;
    if (status == ENT_OK && !ent_numbers_add(&in->rows[kind], id))
        status = out_of_memory(in, err);
    return status;
}

static ent_status add_gloss(const ent_inserter *in, ent_row_kind kind, ent_str *row, ent_error *err)
{
    ent_str code = ent_rows_value(row).text;
    (void)ent_rows_value(row); // the end
    return kind == ENT_ROW_STATE ? ent_gloss_rows_state(in->glosses, code, err)
                                 : ent_gloss_rows_cameo(in->glosses, code, err);
}

static void pass_over(ent_str *row)
{
    while (ent_rows_value(row).kind != ENT_VALUE_END)
        ;
}

/** What a document is coded from now, in the place of what it was; it is marked until that is done. */
static ent_status renew_original(ent_inserter *in, const ent_taking *t, ent_error *err)
{
    ent_buffer rows = {0};
    ent_row_kind kind;
    ent_original_row(t->record, t->reading, &rows);
    ent_str rest = ent_buffer_str(&rows);
    ent_status status = rows.failed ? out_of_memory(in, err) : run_for(in, MARK, t->id, err);
    if (status == ENT_OK && ent_rows_next(&rest, &kind))
        status = add_row(in, kind, &rest, err);
    ent_buffer_free(&rows);
    return status;
}

/** A known text lies in one more place: more publishers may stand behind its records, and it may be better coded
 *  from there. */
static ent_status weigh_source(ent_inserter *in, int64_t source, ent_taking *t, ent_error *err)
{
    int64_t first = 0;
    bool better = false;
    in->batch.new_sources++;
    ent_status status = mark_text(in, t->id, err);
    if (status == ENT_OK && t->record && t->record->bytes)
        status = ent_source_order_first(&in->order, t->id, &first, err);
    if (status == ENT_OK && first)
        status = ent_source_order_compare(&in->order, source, first, &better, err);
    if (status != ENT_OK || !better)
        return status;
    t->outdated = true;
    status = ent_source_order_lead(&in->order, t->id, source, err);
    return status == ENT_OK ? renew_original(in, t, err) : status;
}

static ent_status add_source(ent_inserter *in, ent_str *row, bool known, ent_taking *t,
                             ent_error *err)
{
    ent_str start = *row;
    ent_status status = add_row(in, ENT_ROW_SOURCE, row, err);
    const ent_numbers *added = &in->rows[ENT_ROW_SOURCE];
    if (status != ENT_OK || !added->items[added->n - 1])
        return status;
    if (known)
        status = weigh_source(in, added->items[added->n - 1], t, err);
    return status == ENT_OK && in->bad ? forget_bad(in, start, err) : status;
}

/** The first row of a document. */
static ent_status begin_document(ent_inserter *in, ent_row_kind kind, ent_str *row, bool *known,
                                 ent_taking *t, ent_error *err)
{
    ent_status status;
    if (kind == ENT_ROW_KNOWN) {
        *known = true;
        status = find_document(in, row, t, err);
    } else if (t->again) {
        status = replace(in, *row, t, known, err);
        pass_over(row);
    } else {
        status = add_document(in, row, known, t, err);
    }
    if (status == ENT_OK)
        status = ent_gloss_rows_coder(in->glosses, ent_str_of(in->coder), err);
    if (status == ENT_OK && !ent_numbers_add(&in->rows[ENT_ROW_DOCUMENT], t->id))
        status = out_of_memory(in, err);
    return status;
}

/** The rows of one document, known: those that it has stay as they are. */
static ent_status add_rows(ent_inserter *in, ent_taking *t, bool *known, ent_error *err)
{
    ent_status status = ENT_OK;
    ent_row_kind kind;
    for (ent_str rest = t->rows; status == ENT_OK && ent_rows_next(&rest, &kind);) {
        bool kept = t->again && (kind == ENT_ROW_SOURCE || kind == ENT_ROW_ORIGINAL);
        if (kind == ENT_ROW_DOCUMENT || kind == ENT_ROW_KNOWN)
            status = begin_document(in, kind, &rest, known, t, err);
        else if (kind == ENT_ROW_SOURCE && !kept)
            status = add_source(in, &rest, *known, t, err);
        else if (*known || kept)
            pass_over(&rest);
        else if (kind == ENT_ROW_STATE || kind == ENT_ROW_CAMEO)
            status = add_gloss(in, kind, &rest, err);
        else
            status = add_row(in, kind, &rest, err);
    }
    return status;
}

// ----------------------------------------------------------------------------------------- batches

static ent_status begin(ent_inserter *in, ent_error *err)
{
    if (in->open)
        return ENT_OK;
    ent_status status = ent_ledger_exec(in->ledger, "BEGIN IMMEDIATE", err);
    in->open = status == ENT_OK;
    in->began = clock_now();
    in->in_batch = 0;
    in->batch = (ent_inserted){0};
    return status;
}

static void abandon(ent_inserter *in)
{
    if (in->open)
        sqlite3_exec(in->ledger->db, "ROLLBACK", NULL, NULL, NULL);
    in->open = false;
}

ent_status ent_inserter_commit(ent_inserter *in, ent_error *err)
{
    if (!in->open)
        return ENT_OK;
    ent_status status = ent_ledger_exec(in->ledger, "COMMIT", err);
    if (status != ENT_OK) {
        abandon(in);
        return status;
    }
    in->open = false;
    in->done.added += in->batch.added;
    in->done.known += in->batch.known;
    in->done.new_sources += in->batch.new_sources;
    in->done.recoded += in->batch.recoded;
    in->done.events += in->batch.events;
    in->done.accounts += in->batch.accounts;
    return ENT_OK;
}

ent_status ent_inserter_take(ent_inserter *in, ent_taking *t, ent_error *err)
{
    bool known = false;
    ent_status status = begin(in, err);
    for (int i = 0; i < ENT_ROW_KINDS; i++)
        in->rows[i].n = 0;
    t->outdated = false;
    if (status == ENT_OK)
        status = add_rows(in, t, &known, err);
    if (status != ENT_OK) {
        abandon(in);
        return status;
    }
    in->batch.recoded += t->again != 0;
    in->batch.known += !t->again && t->coded && known;
    in->batch.added += !t->again && t->coded && !known;
    in->bad = in->bad || !t->coded;
    if (++in->in_batch >= BATCH || clock_now() - in->began >= BATCH_TIME)
        return ent_inserter_commit(in, err);
    return ENT_OK;
}

const ent_inserted *ent_inserter_done(const ent_inserter *in) { return &in->done; }

// ------------------------------------------------------------------------------- opening, closing

static ent_status prepare(ent_inserter *in, ent_error *err)
{
    ent_status status = ENT_OK;
    for (int i = 0; i < ENT_ROW_KINDS && status == ENT_OK; i++)
        if (inserts[i])
            status = ent_ledger_prepare(in->ledger, inserts[i], &in->insert[i], err);
    for (int i = 0; i < OTHERS && status == ENT_OK; i++)
        status = ent_ledger_prepare(in->ledger, others[i], &in->other[i], err);
    return status;
}

/** Are there documents that could not be read? */
static ent_status look_for_bad(ent_inserter *in, ent_error *err)
{
    sqlite3_stmt *s = NULL;
    ent_status status = ent_ledger_prepare(
        in->ledger, "SELECT 1 FROM document WHERE outcome LIKE 'failed-%' LIMIT 1", &s, err);
    if (status == ENT_OK)
        in->bad = sqlite3_step(s) == SQLITE_ROW;
    sqlite3_finalize(s);
    return status;
}

ent_status ent_inserter_open(ent_ledger *l, const ent_engine *engine, ent_inserter **out,
                             ent_error *err)
{
    ent_inserter *in = *out = calloc(1, sizeof *in);
    if (!in)
        return ent_fail(err, ENT_TOO_LARGE, ent_str_of(l->path), 0, -1, "out of memory");
    in->ledger = l;
    ent_coder_name(engine, in->coder);
    ent_status status = prepare(in, err);
    if (status == ENT_OK)
        status = look_for_bad(in, err);
    if (status == ENT_OK)
        status = ent_source_order_open(l, &in->order, err);
    return status == ENT_OK ? ent_gloss_rows_open(l, engine, &in->glosses, err) : status;
}

void ent_inserter_close(ent_inserter *in)
{
    if (!in)
        return;
    abandon(in);
    for (int i = 0; i < ENT_ROW_KINDS; i++) {
        sqlite3_finalize(in->insert[i]);
        free(in->rows[i].items);
    }
    for (int i = 0; i < OTHERS; i++)
        sqlite3_finalize(in->other[i]);
    ent_gloss_rows_close(in->glosses);
    ent_source_order_close(&in->order);
    free(in);
}
