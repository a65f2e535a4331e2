// why.c: why the accounts of a record are together: each with its document, sentences, score and reason, and what
// people have decided about them.

#include "coding/json.h"
#include "coding/pen.h"
#include "ledger/decide.h"
#include "ledger/query.h"

enum { SHORT_ID = 12 };

typedef struct telling_why {
    ent_ledger *ledger;
    const ent_ledger_query *query;
    int64_t record;
    sqlite3_stmt *head, *accounts, *sentences, *decisions, *links;
    ent_buffer out;
} telling_why;

static ent_status ask(telling_why *w, ent_error *err)
{
    const struct {
        sqlite3_stmt **into;
        const char *sql;
    } asked[] = {
        {&w->head,
         "SELECT record_id, type, by_codes, to_codes, what, date_start, place, status, stage, "
         "n_accounts, n_reports, n_publishers, reviewed, title FROM record WHERE id = ?1"},
        {&w->accounts,
         "SELECT a.id, a.account_id, coalesce((SELECT doc_id FROM source WHERE document = d.id "
         "ORDER BY id LIMIT 1), ''), d.publisher, d.published, a.type, a.status, a.stage, "
         "a.date_start, a.what, m.score, m.reason, o.account_id, c.hash, "
         "(SELECT url FROM source WHERE document = d.id ORDER BY id LIMIT 1) "
         "FROM account a JOIN document d ON d.id = a.document "
         "LEFT JOIN document c ON c.id = d.copy_of "
         "LEFT JOIN merge m ON m.record = a.record AND m.account = a.id "
         "LEFT JOIN account o ON o.id = m.other WHERE a.record = ?1 "
         "ORDER BY d.published IS NULL, d.published, a.account_id"},
        {&w->sentences,
         "SELECT s.text FROM account_sentence x JOIN sentence s ON s.id = x.sentence "
         "WHERE x.account = ?1 ORDER BY s.number"},
        {&w->decisions,
         "SELECT kind, account_id, other_id, decided, by_whom, reason FROM decision WHERE "
         "account_id IN (SELECT account_id FROM account WHERE record = ?1) OR "
         "other_id IN (SELECT account_id FROM account WHERE record = ?1) ORDER BY id"},
        {&w->links, "SELECT l.kind, l.earlier = ?1, r.record_id, l.score, l.reason, r.type, r.day "
                    "FROM link l JOIN record r ON r.id = CASE l.earlier WHEN ?1 THEN l.later "
                    "ELSE l.earlier END WHERE l.earlier = ?1 OR l.later = ?1 "
                    "ORDER BY r.day, r.record_id, l.kind"}};
    ent_status status = ENT_OK;
    for (size_t i = 0; status == ENT_OK && i < sizeof asked / sizeof *asked; i++) {
        status = ent_ledger_prepare(w->ledger, asked[i].sql, asked[i].into, err);
        if (status == ENT_OK && *asked[i].into != w->sentences)
            sqlite3_bind_int64(*asked[i].into, 1, w->record);
    }
    return status;
}

static void close_all(telling_why *w)
{
    sqlite3_finalize(w->head);
    sqlite3_finalize(w->accounts);
    sqlite3_finalize(w->sentences);
    sqlite3_finalize(w->decisions);
    sqlite3_finalize(w->links);
    ent_buffer_free(&w->out);
}

// ------------------------------------------------------------------------------------- JSON

static void json_text(ent_json *j, const char *key, sqlite3_stmt *s, int k)
{
    ent_json_key(j, key);
    ent_json_text(j, ent_column_text(s, k));
}

static void json_score(ent_json *j, const char *key, sqlite3_stmt *s, int k)
{
    ent_json_key(j, key);
    ent_json_number(j, sqlite3_column_double(s, k), 2);
}

static ent_status json_sentences(telling_why *w, ent_json *j, int64_t account, ent_error *err)
{
    bool row = true;
    ent_status status;
    sqlite3_reset(w->sentences);
    sqlite3_bind_int64(w->sentences, 1, account);
    ent_json_key(j, "sentences");
    ent_json_open(j, '[');
    while ((status = ent_query_step(w->ledger, w->sentences, &row, err)) == ENT_OK && row)
        ent_json_str(j, ent_column_text(w->sentences, 0));
    ent_json_close(j, ']');
    return status;
}

static ent_status json_account(telling_why *w, ent_json *j, ent_error *err)
{
    sqlite3_stmt *s = w->accounts;
    ent_json_open(j, '{');
    json_text(j, "account_id", s, 1);
    json_text(j, "doc_id", s, 2);
    json_text(j, "url", s, 14);
    json_text(j, "publisher", s, 3);
    json_text(j, "published", s, 4);
    json_text(j, "copy_of", s, 13);
    json_text(j, "type", s, 5);
    json_text(j, "status", s, 6);
    json_text(j, "stage", s, 7);
    json_text(j, "date_start", s, 8);
    json_text(j, "what", s, 9);
    if (sqlite3_column_type(s, 10) != SQLITE_NULL) {
        json_score(j, "score", s, 10);
        json_text(j, "reason", s, 11);
        json_text(j, "with", s, 12);
    }
    ent_status status = json_sentences(w, j, sqlite3_column_int64(s, 0), err);
    ent_json_close(j, '}');
    return status;
}

static ent_status json_list(telling_why *w, ent_json *j, const char *key, sqlite3_stmt *s,
                            const char *const *keys, ent_error *err)
{
    bool row;
    ent_status status;
    ent_json_key(j, key);
    ent_json_open(j, '[');
    while ((status = ent_query_step(w->ledger, s, &row, err)) == ENT_OK && row) {
        ent_json_open(j, '{');
        for (int k = 0; keys[k]; k++)
            if (sqlite3_column_type(s, k) == SQLITE_FLOAT)
                json_score(j, keys[k], s, k);
            else if (sqlite3_column_type(s, k) == SQLITE_INTEGER) {
                ent_json_key(j, keys[k]);
                ent_json_bool(j, sqlite3_column_int(s, k) != 0);
            } else
                json_text(j, keys[k], s, k);
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
    return status;
}

static ent_status write_json(telling_why *w, ent_error *err)
{
    static const char *const decision_keys[] = {"kind",    "account_id", "other_id", "decided",
                                                "by_whom", "reason",     NULL};
    static const char *const link_keys[] = {"kind",   "earlier", "record_id", "score",
                                            "reason", "type",    "day",       NULL};
    static const char *const head_keys[] = {"record_id",  "type",  "by_codes", "to_codes", "what",
                                            "date_start", "place", "status",   "stage"};
    ent_json j = {.out = &w->out};
    bool row;
    ent_json_open(&j, '{');
    for (int k = 0; k < 9; k++)
        json_text(&j, head_keys[k], w->head, k);
    ent_json_key(&j, "reviewed");
    ent_json_bool(&j, sqlite3_column_int(w->head, 12) != 0);
    ent_json_key(&j, "accounts");
    ent_json_open(&j, '[');
    ent_status status;
    while ((status = ent_query_step(w->ledger, w->accounts, &row, err)) == ENT_OK && row &&
           (status = json_account(w, &j, err)) == ENT_OK)
        ;
    ent_json_close(&j, ']');
    if (status == ENT_OK)
        status = json_list(w, &j, "decisions", w->decisions, decision_keys, err);
    if (status == ENT_OK)
        status = json_list(w, &j, "links", w->links, link_keys, err);
    ent_json_close(&j, '}');
    ent_buffer_add_byte(&w->out, '\n');
    return status == ENT_OK ? ent_query_write(w->query, &w->out, err) : status;
}

// ------------------------------------------------------------------------------------- lines

static void say_column(ent_pen *p, const char *before, sqlite3_stmt *s, int k)
{
    ent_str text = ent_column_text(s, k);
    if (text.n == 0)
        return;
    ent_pen_say(p, before);
    ent_pen_text(p, text);
}

static void say_id(ent_pen *p, const char *before, sqlite3_stmt *s, int k)
{
    ent_str id = ent_column_text(s, k);
    ent_pen_say(p, before);
    ent_pen_style(p, ENT_STYLE_CODE);
    ent_pen_text(p, ent_str_cut(id, 0, id.n < SHORT_ID ? id.n : SHORT_ID));
    ent_pen_style(p, ENT_STYLE_PLAIN);
}

static void say_number(ent_pen *p, const char *before, double value, int decimals)
{
    char text[32];
    ent_buffer b = {.p = text, .room = sizeof text, .max = sizeof text};
    ent_buffer_add_number(&b, value, decimals);
    ent_pen_say(p, before);
    ent_pen_text(p, ent_buffer_str(&b));
}

static void say_head(telling_why *w, ent_pen *p)
{
    sqlite3_stmt *s = w->head;
    ent_pen_style(p, ENT_STYLE_STRONG);
    ent_pen_text(p, ent_column_text(s, 1));
    ent_pen_style(p, ENT_STYLE_PLAIN);
    say_id(p, " ", s, 0);
    say_column(p, "  ", s, 2);
    say_column(p, " > ", s, 3);
    say_column(p, "  ", s, 5);
    say_column(p, "  ", s, 6);
    say_column(p, "  ", s, 7);
    say_column(p, ", ", s, 8);
    say_column(p, "  ", s, 13);
    say_column(p, "  ", s, 4);
    ent_pen_put(p, 2);
    say_number(p, "  accounts ", sqlite3_column_int(s, 9), 0);
    say_number(p, ", documents ", sqlite3_column_int(s, 10), 0);
    say_number(p, ", publishers ", sqlite3_column_int(s, 11), 0);
    if (sqlite3_column_int(s, 12))
        ent_pen_say(p, ", reviewed");
    ent_pen_put(p, 2);
}

static ent_status say_sentences(telling_why *w, ent_pen *p, int64_t account, ent_error *err)
{
    bool row = true;
    ent_status status;
    sqlite3_reset(w->sentences);
    sqlite3_bind_int64(w->sentences, 1, account);
    while ((status = ent_query_step(w->ledger, w->sentences, &row, err)) == ENT_OK && row) {
        say_column(p, "    \"", w->sentences, 0);
        ent_pen_say(p, "\"");
        ent_pen_put(p, 5);
    }
    return status;
}

static ent_status say_account(telling_why *w, ent_pen *p, ent_error *err)
{
    sqlite3_stmt *s = w->accounts;
    say_id(p, "  account ", s, 1);
    say_column(p, "  ", s, 4);
    say_column(p, "  ", s, 3);
    say_column(p, "  ", s, 2);
    say_column(p, "  (", s, 7);
    if (sqlite3_column_bytes(s, 7))
        ent_pen_say(p, ")");
    if (sqlite3_column_bytes(s, 13))
        ent_pen_say(p, "  near-copy");
    ent_pen_put(p, 4);
    ent_status status = say_sentences(w, p, sqlite3_column_int64(s, 0), err);
    if (status == ENT_OK && sqlite3_column_type(s, 10) != SQLITE_NULL) {
        say_number(p, "    score ", sqlite3_column_double(s, 10), 2);
        say_id(p, " with ", s, 12);
        say_column(p, ": ", s, 11);
        ent_pen_put(p, 6);
    }
    return status;
}

static ent_status say_decisions(telling_why *w, ent_pen *p, ent_error *err)
{
    bool row;
    ent_status status;
    sqlite3_stmt *s = w->decisions;
    while ((status = ent_query_step(w->ledger, s, &row, err)) == ENT_OK && row) {
        say_column(p, "  decided ", s, 3);
        say_column(p, ": ", s, 0);
        say_id(p, " ", s, 1);
        say_id(p, " and ", s, 2);
        say_column(p, ", by ", s, 4);
        say_column(p, ": ", s, 5);
        ent_pen_put(p, 4);
    }
    return status;
}

static ent_status say_links(telling_why *w, ent_pen *p, ent_error *err)
{
    bool row;
    ent_status status;
    sqlite3_stmt *s = w->links;
    while ((status = ent_query_step(w->ledger, s, &row, err)) == ENT_OK && row) {
        bool earlier = sqlite3_column_int(s, 1) != 0; // is this record the earlier one?
        say_column(p, earlier ? "  later " : "  earlier ", s, 5);
        say_id(p, " ", s, 2);
        say_column(p, " ", s, 6);
        say_column(p, earlier ? " " : ", which this ", s, 0);
        ent_pen_say(p, earlier ? " this" : "");
        say_number(p, ", score ", sqlite3_column_double(s, 3), 2);
        say_column(p, ": ", s, 4);
        ent_pen_put(p, 4);
    }
    return status;
}

static ent_status write_lines(telling_why *w, ent_error *err)
{
    ent_pen p = ent_pen_of(&w->out, w->query->width, w->query->colour);
    bool row;
    ent_status status;
    say_head(w, &p);
    while ((status = ent_query_step(w->ledger, w->accounts, &row, err)) == ENT_OK && row &&
           (status = say_account(w, &p, err)) == ENT_OK)
        ;
    if (status == ENT_OK)
        status = say_decisions(w, &p, err);
    if (status == ENT_OK)
        status = say_links(w, &p, err);
    ent_pen_free(&p);
    return status == ENT_OK ? ent_query_write(w->query, &w->out, err) : status;
}

ent_status ent_ledger_why(ent_ledger *ledger, const char *record, const ent_ledger_query *query,
                          ent_error *err)
{
    telling_why w = {.ledger = ledger, .query = query};
    ent_named named;
    bool row = false;
    if (query->format != ENT_LEDGER_TABLE && query->format != ENT_LEDGER_JSONL)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1,
                        "reasons are written as table or jsonl only");
    ent_status status = ent_ledger_named(ledger, record, &named, err);
    if (status == ENT_OK && !named.record)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1, "account %s is in no record yet",
                        named.id);
    w.record = status == ENT_OK ? named.record : 0;
    if (status == ENT_OK)
        status = ask(&w, err);
    if (status == ENT_OK)
        status = ent_query_step(ledger, w.head, &row, err);
    if (status == ENT_OK && row)
        status = query->format == ENT_LEDGER_JSONL ? write_json(&w, err) : write_lines(&w, err);
    close_all(&w);
    return status;
}
