// asking.c: see asking.h.  Statements are found again by the address of their text.

#include "ledger/asking.h"

#include <assert.h>
#include <stdlib.h>

void ent_asking_open(ent_asking *q, const ent_ledger *l, const char *as_of, ent_arena *keep,
                     ent_error *err)
{
    *q = (ent_asking){.ledger = l, .keep = keep, .err = err};
    memcpy(q->as_of, as_of, strlen(as_of) + 1);
    memcpy(q->until, as_of[0] ? as_of : "9999-12-31", sizeof q->until);
}

void ent_asking_close(ent_asking *q)
{
    for (int i = 0; i < q->n_statements; i++)
        sqlite3_finalize(q->statements[i].statement);
    q->n_statements = 0;
    ent_buffer_free(&q->scratch);
}

static void add_statement(ent_asking *q, const char *sql, sqlite3_stmt *s)
{
    assert(q->n_statements < ENT_MAX_STATEMENTS);
    q->statements[q->n_statements].sql = sql;
    q->statements[q->n_statements++].statement = s;
}

sqlite3_stmt *ent_asking_use(ent_asking *q, const char *sql)
{
    if (q->status != ENT_OK)
        return NULL;
    for (int i = 0; i < q->n_statements; i++)
        if (q->statements[i].sql == sql) {
            sqlite3_reset(q->statements[i].statement);
            sqlite3_clear_bindings(q->statements[i].statement);
            return q->statements[i].statement;
        }
    sqlite3_stmt *s = NULL;
    q->status = ent_ledger_prepare(q->ledger, sql, &s, q->err);
    if (q->status != ENT_OK)
        return NULL;
    add_statement(q, sql, s);
    return s;
}

void ent_asking_keep(ent_asking *q, sqlite3_stmt *s) { add_statement(q, NULL, s); }

bool ent_asking_row(ent_asking *q, sqlite3_stmt *s)
{
    if (q->status != ENT_OK || !s)
        return false;
    int code = sqlite3_step(s);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        q->status = ent_ledger_error(q->ledger, "cannot read the ledger", q->err);
    return code == SQLITE_ROW;
}

ent_str ent_asking_text(ent_asking *q, sqlite3_stmt *s, int k)
{
    return ent_arena_str(q->keep, ent_column_text(s, k));
}

size_t ent_asking_begin(const ent_asking *q) { return q->scratch.n; }

ent_str ent_asking_take(ent_asking *q, size_t begin)
{
    if (q->scratch.failed && q->status == ENT_OK)
        q->status = ent_fail(q->err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    ent_str text = ENT_S("");
    if (q->scratch.n > begin)
        text = ent_arena_str(q->keep, ent_str_cut(ent_buffer_str(&q->scratch), (ptrdiff_t)begin,
                                                  (ptrdiff_t)q->scratch.n));
    q->scratch.n = begin;
    return text;
}

ent_str ent_asking_name(ent_asking *q, ent_str code)
{
    sqlite3_stmt *s = ent_asking_use(q, "SELECT name FROM state WHERE code = ?1");
    ent_bind_text(s, 1, code);
    ent_str name = ent_asking_row(q, s) ? ent_asking_text(q, s, 0) : ENT_S("");
    return name.n ? name : code;
}

bool ent_list_has(ent_str list, ent_str item)
{
    ent_str part;
    while (ent_str_split(&list, ';', &part))
        if (ent_str_eq(part, item))
            return true;
    return false;
}

// ----------------------------------------------------------------------------------------- stories

// A document that speaks of the sides, and the day of its publication.
typedef struct dated {
    ent_day day; // ENT_NO_DAY: not known
    int64_t document;
    bool unread; // its day is still to be looked up
} dated;

typedef struct story_list {
    dated *items; // a document may stand there several times
    ptrdiff_t n, room;
} story_list;

// Columns: a document and, where the rows know it, its publication.  Rows of one document follow each other.
static void add_stories(ent_asking *q, const char *sql, ent_str code, ent_str other,
                        story_list *out)
{
    sqlite3_stmt *s = ent_asking_use(q, sql);
    bool dates = s && sqlite3_column_count(s) > 1;
    ent_bind_text(s, 1, code);
    if (other.n)
        ent_bind_text(s, 2, other);
    if (dates)
        sqlite3_bind_text(s, 3, q->until, -1, SQLITE_STATIC);
    while (ent_asking_row(q, s)) {
        dated d = {ENT_NO_DAY, sqlite3_column_int64(s, 0), !dates};
        if (out->n && out->items[out->n - 1].document == d.document)
            continue;
        if (dates && !ent_day_parse(ent_column_text(s, 1), &d.day))
            d.day = ENT_NO_DAY;
        ENT_PUSH(q->keep, out, d);
    }
}

static void add_stories_of_pair(ent_asking *q, ent_str code, ent_str other, story_list *out)
{
    static const char events[] = "SELECT document, published FROM pair"
                                 " WHERE actor = ?1 AND recipient = ?2"
                                 " AND (published IS NULL OR published <= ?3)";
    static const char records[] = "SELECT account.document FROM (" ENT_RECORDS_OF_TWO ") AS of_both"
                                  " CROSS JOIN account ON account.record = of_both.record";
    add_stories(q, events, code, other, out);
    add_stories(q, events, other, code, out);
    add_stories(q, records, code, other, out);
}

static void add_stories_of_one(ent_asking *q, ent_str code, story_list *out)
{
    add_stories(q,
                "SELECT event.document FROM side JOIN event ON event.id = side.event"
                " WHERE side.code = ?1",
                code, ENT_S(""), out);
    add_stories(q,
                "SELECT account.document FROM party"
                " JOIN account ON account.record = party.record WHERE party.code = ?1",
                code, ENT_S(""), out);
}

// Every pair of a code of one list and another of the other.
static bool add_stories_of_lists(ent_asking *q, ent_str codes, ent_str others, story_list *out)
{
    bool any = false;
    ent_str a, b, rest;
    while (ent_str_split(&codes, ';', &a))
        for (rest = others; ent_str_split(&rest, ';', &b);)
            if (a.n && b.n && !ent_str_eq(a, b)) {
                add_stories_of_pair(q, a, b, out);
                any = true;
            }
    return any;
}

static int compare_documents(const void *a, const void *b)
{
    const dated *x = a, *y = b;
    int order = (x->document > y->document) - (x->document < y->document);
    return order ? order : (int)x->unread - (int)y->unread;
}

static int compare_days(const void *a, const void *b)
{
    const dated *x = a, *y = b;
    return x->day != y->day ? (x->day < y->day ? -1 : 1) : compare_documents(a, b);
}

// Is it known as of the day?  Then with the day of its publication.
static bool find_published(ent_asking *q, dated *d)
{
    sqlite3_stmt *s = ent_asking_use(q, "SELECT published FROM document WHERE id = ?1"
                                        " AND (published IS NULL OR published <= ?2)");
    sqlite3_bind_int64(s, 1, d->document);
    sqlite3_bind_text(s, 2, q->until, -1, SQLITE_STATIC);
    if (!ent_asking_row(q, s))
        return false;
    if (!ent_day_parse(ent_column_text(s, 0), &d->day))
        d->day = ENT_NO_DAY;
    return true;
}

// Each document once; those whose day is to be looked up stand behind those that have it.
static ptrdiff_t keep_known(ent_asking *q, dated *items, ptrdiff_t n)
{
    ptrdiff_t kept = 0;
    int64_t last = 0;
    if (n)
        qsort(items, (size_t)n, sizeof *items, compare_documents);
    for (ptrdiff_t i = 0; i < n; i++) {
        bool known =
            items[i].document != last && (!items[i].unread || find_published(q, &items[i]));
        last = items[i].document;
        items[i].unread = false;
        if (known)
            items[kept++] = items[i];
    }
    return kept;
}

static ent_stories put_in_order(ent_asking *q, story_list *found)
{
    ptrdiff_t n = keep_known(q, found->items, found->n);
    if (n)
        qsort(found->items, (size_t)n, sizeof *found->items, compare_days);
    ent_stories out = {ENT_NEW(q->keep, ent_day, n + 1), ENT_NEW(q->keep, int64_t, n + 1), n};
    for (ptrdiff_t i = 0; i < n; i++) {
        out.items[i] = found->items[i].day;
        out.documents[i] = found->items[i].document;
    }
    return out;
}

ent_stories ent_stories_of(ent_asking *q, ent_str codes, ent_str others)
{
    story_list found = {0};
    ent_str first;
    if (!add_stories_of_lists(q, codes, others, &found)) {
        ent_str rest = codes.n ? codes : others;
        if (ent_str_split(&rest, ';', &first))
            add_stories_of_one(q, first, &found);
    }
    return put_in_order(q, &found);
}

int64_t ent_stories_between(const ent_stories *s, ent_day from, ent_day to)
{
    int64_t n = 0;
    for (ptrdiff_t i = 0; i < s->n; i++)
        n += s->items[i] != ENT_NO_DAY && s->items[i] >= from && s->items[i] <= to;
    return n;
}
