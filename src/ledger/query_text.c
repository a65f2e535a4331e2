// query_text.c: words that a sentence of a row must have, as a condition.  See query_build.h.
//
// Words of the full text are asked before all else where they are rare, after it where they are not: rows are
// then few, or enough of them are soon found.

#include "ledger/query_build.h"

enum {
    RARE_WORDS = 2000,   // sentences that have them
    COMMON_WORDS = 50000 // the same
};

// Does FTS5 understand it?  What it says of a slip is short; ours tells what to do.
static ent_status check_text(ent_query_builder *b)
{
    sqlite3_stmt *s = NULL;
    ent_status status = ent_ledger_prepare(
        b->ledger, "SELECT 1 FROM sentence_text WHERE sentence_text MATCH ?1 LIMIT 1", &s, b->err);
    if (status != ENT_OK)
        return status;
    ent_bind_text(s, 1, ent_str_of(b->query->text));
    int code = sqlite3_step(s) & 0xFF;
    if (code == SQLITE_ERROR)
        status = ent_fail(b->err, ENT_ARGUMENT, ENT_S(""), 0, -1,
                          "cannot search for '%.80s' (%.80s); put words with signs into quotation "
                          "marks, as in '\"joint-drill\" OR drone*'",
                          b->query->text, sqlite3_errmsg(b->ledger->db));
    else if (code != SQLITE_ROW && code != SQLITE_DONE)
        status = ent_ledger_error(b->ledger, "cannot search the ledger", b->err);
    sqlite3_finalize(s);
    return status;
}

// How many sentences have the words, counted up to one more than `most`.
static ent_status count_matches(const ent_query_builder *b, int64_t most, int64_t *n)
{
    sqlite3_stmt *s = NULL;
    bool row = false;
    ent_status status = ent_ledger_prepare(
        b->ledger,
        "SELECT count(*) FROM (SELECT 1 FROM sentence_text WHERE sentence_text MATCH ?1 LIMIT ?2)",
        &s, b->err);
    if (status != ENT_OK)
        return status;
    ent_bind_text(s, 1, ent_str_of(b->query->text));
    sqlite3_bind_int64(s, 2, most + 1);
    status = ent_query_step(b->ledger, s, &row, b->err);
    *n = row ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_finalize(s);
    return status;
}

// Are few rows looked at, or looked at only until some are found?  Else one list of all is quicker.
static bool is_narrow(const ent_ledger_query *q)
{
    return q->limit > 0 || ent_query_given(q->a) || ent_query_given(q->b) ||
           ent_query_given(q->person) || ent_query_given(q->place);
}

// From the words to the rows.
static const char *const text_first[] = {
    [ENT_ASK_RECORDS] = "record.id IN (SELECT account.record FROM sentence_text"
                        " JOIN account_sentence ON account_sentence.sentence ="
                        " sentence_text.rowid JOIN account ON account.id ="
                        " account_sentence.account WHERE sentence_text MATCH #%)",
    [ENT_ASK_EVENTS] = "event.sentence IN (SELECT rowid FROM sentence_text"
                       " WHERE sentence_text MATCH #)",
    [ENT_ASK_PAIRS] = "pair.event IN (SELECT id FROM event WHERE sentence IN"
                      " (SELECT rowid FROM sentence_text WHERE sentence_text MATCH #))"};

// From the rows to the words, of which one list is made.
static const char *const text_last[] = {
    [ENT_ASK_RECORDS] = "EXISTS (SELECT 1 FROM account CROSS JOIN account_sentence ON"
                        " account_sentence.account = account.id WHERE account.record ="
                        " record.id AND +account_sentence.sentence IN (SELECT rowid FROM"
                        " sentence_text WHERE sentence_text MATCH #)%)",
    [ENT_ASK_EVENTS] = "+event.sentence IN (SELECT rowid FROM sentence_text"
                       " WHERE sentence_text MATCH #)",
    [ENT_ASK_PAIRS] = "(SELECT sentence FROM event WHERE id = pair.event) IN (SELECT rowid"
                      " FROM sentence_text WHERE sentence_text MATCH #)"};

// Row by row until there are enough: '&' stands for the number of the row.
static const char *const text_by_row[] = {
    [ENT_ASK_RECORDS] = "EXISTS (SELECT 1 FROM account CROSS JOIN account_sentence ON"
                        " account_sentence.account = account.id WHERE account.record = &"
                        " AND EXISTS (SELECT 1 FROM sentence_text WHERE"
                        " sentence_text MATCH # AND rowid = account_sentence.sentence)%)",
    [ENT_ASK_EVENTS] = "EXISTS (SELECT 1 FROM sentence_text WHERE sentence_text MATCH #"
                       " AND rowid = (SELECT same.sentence FROM event AS same WHERE same.id = &))"};

// Words of every sixteenth sentence are found in any few rows; a list of them all would be long.
ent_status ent_query_add_text(ent_query_builder *b)
{
    int64_t n = 0;
    if (!ent_query_given(b->query->text))
        return ENT_OK;
    ent_status status = check_text(b);
    if (status == ENT_OK && is_narrow(b->query))
        status = count_matches(b, COMMON_WORDS, &n);
    if (status != ENT_OK)
        return status;
    if (n > COMMON_WORDS && b->subject != ENT_ASK_PAIRS && b->query->limit > 0) {
        b->c->late = text_by_row[b->subject];
        b->c->late_parameter = ent_query_keep(b, ent_str_of(b->query->text));
    } else {
        ent_query_add(b, (n > RARE_WORDS ? text_last : text_first)[b->subject],
                      ent_query_keep(b, ent_str_of(b->query->text)));
    }
    return ENT_OK;
}
