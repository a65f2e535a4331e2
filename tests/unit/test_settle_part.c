// test_settle_part.c: what comes one by one makes the same ledger as what comes at once, in a block so large that
// only a part of it is settled anew.

#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "settle_fixture.h"

enum { AT_ONCE = 860, ONE_BY_ONE = 60, TOLD = AT_ONCE + ONE_BY_ONE, DAYS = 300, COPIES = 6 };

static uint64_t seed;

static uint64_t random64(void) // splitmix64 (Steele, Lea and Flood 2014)
{
    uint64_t z = (seed += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static int below(int n) { return (int)(random64() % (uint64_t)n); }

// ------------------------------------------------------------------------------------ made-up tellings

/** A telling and the texts that it points to. */
typedef struct made {
    told t;
    char document[24], id[33], published[11], date[11], what[96], title[16], name[2][32],
        publisher[8];
    uint32_t shingles[64];
} made;

static made all[TOLD];

static void make_day(char out[11], int day)
{
    snprintf(out, 11, "2024-%02d-%02d", 1 + day / 28, 1 + day % 28);
}

// Few words are frequent, many are rare.
static void make_word(char *out, size_t room)
{
    int rank = below(2) ? below(20) : below(2) ? below(100) : below(2000);
    snprintf(out, room, "%c%c%c%c ", 'b' + rank % 7, "aeiou"[rank / 7 % 5], 'k' + rank / 35 % 8,
             'a' + rank / 280 % 8);
}

static void make_words(made *m, const made *like)
{
    if (like)
        memcpy(m->what, like->what, sizeof m->what);
    for (int i = 0, at = 0; i < 7; i++, at += 5)
        if (!like || below(4) == 0)
            make_word(m->what + at, like ? 5 : sizeof m->what - (size_t)at);
    for (int i = 0; like && i < 6; i++)
        m->what[5 * i + 4] = ' ';
}

static void make_name(char out[32])
{
    static const char *const firsts[] = {"", "Amir ", "Reza ", "Zaheer Ahmad ", "Omar "};
    int k = below(24);
    snprintf(out, 32, "%s%c%c%c%ci", firsts[below(5)], 'B' + k % 6, "aeiou"[k / 6 % 5], 'm' + k % 4,
             'd' + k % 5);
    out[31] = 0;
}

// As an agency sends it round: much the same minima.
static void make_shingles(made *m, const made *like)
{
    for (int i = 0; i < 64; i++)
        m->shingles[i] = like && below(8) ? like->shingles[i] : (uint32_t)random64();
    m->t.shingles = m->shingles;
}

static void make(int i, const made *like)
{
    static const char *const stages[] = {NULL, "negotiated", "signed", "in force"};
    made *m = &all[i];
    int day = like ? -1 : below(DAYS);
    *m = (made){.t = {.type = below(30) ? "agreement" : "contact", .by = "IRN", .to = "PAK"}};
    snprintf(m->document, sizeof m->document, "d%d", i);
    snprintf(m->id, sizeof m->id, "%016llx%016llx", (unsigned long long)random64(),
             (unsigned long long)random64());
    snprintf(m->publisher, sizeof m->publisher, "p%d", below(5));
    make_words(m, like);
    make_shingles(m, like && below(COPIES) == 0 ? like : NULL);
    if (like)
        memcpy(m->published, like->published, sizeof m->published);
    else
        make_day(m->published, day);
    if (like && like->t.date)
        memcpy(m->date, like->date, sizeof m->date);
    else
        memcpy(m->date, m->published, sizeof m->date);
    for (int k = 0; k < 2; k++) {
        if (like && below(4))
            memcpy(m->name[k], like->name[k], sizeof m->name[k]);
        else
            make_name(m->name[k]);
        m->t.person[k] =
            (told_person){k ? "met" : "party", m->name[k], NULL, k ? "PAK" : "IRN", "GOV"};
    }
    m->t.document = m->document;
    m->t.id = m->id;
    m->t.publisher = m->publisher;
    m->t.published = below(12) ? m->published : NULL;
    m->t.date = below(2) ? m->date : NULL;
    m->t.what = m->what;
    m->t.stage = strcmp(m->t.type, "agreement") == 0 ? stages[below(4)] : NULL;
    m->t.title = below(3) ? NULL : m->title;
    memcpy(m->title, m->what, 15);
    m->t.place = below(3) ? NULL : "Tehran";
}

static void make_all(uint64_t from)
{
    seed = from;
    for (int i = 0; i < TOLD; i++)
        make(i, i > 0 && below(4) ? &all[below(i)] : NULL);
}

// --------------------------------------------------------------------------------- what came of it

static void add_rows(ent_ledger *l, const char *sql, ent_buffer *out)
{
    char *rows = ledger_text(l, sql);
    ent_buffer_add_str(out, ent_str_of(rows));
    free(rows);
}

/** Everything that settling makes, by content. */
static char *describe(ent_ledger *l)
{
    static const char *const asked[] = {
        "SELECT record_id||' '||type||' '||status||' '||coalesce(day, '-')||' '||coalesce(what, '-')"
        "||' '||confidence||' '||n_accounts||' '||n_reports||' '||n_publishers||' '||reviewed"
        "||' '||coalesce(first_seen, '-') FROM record ORDER BY 1",
        "SELECT a.account_id||' '||r.record_id FROM account a JOIN record r ON r.id = a.record "
        "ORDER BY 1",
        "SELECT a.account_id||' '||o.account_id||' '||m.score||' '||m.reason FROM merge m JOIN "
        "account a ON a.id = m.account JOIN account o ON o.id = m.other ORDER BY 1",
        "SELECT r.record_id||' '||q.person_id||' '||p.role||' '||p.written FROM record_person p "
        "JOIN record r ON r.id = p.record JOIN person q ON q.id = p.person ORDER BY 1",
        "SELECT p.person_id||' '||p.name||' '||n.name FROM person p JOIN person_name n ON "
        "n.person = p.id ORDER BY 1",
        "SELECT e.record_id||' '||l.record_id||' '||k.kind||' '||k.reason FROM link k JOIN record e "
        "ON e.id = k.earlier JOIN record l ON l.id = k.later ORDER BY 1",
        "SELECT d.hash||' '||o.hash FROM document d JOIN document o ON o.id = d.copy_of ORDER BY 1"};
    ent_buffer out = {0};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        add_rows(l, asked[i], &out);
    ent_buffer_add_byte(&out, 0);
    return out.p;
}

static void assert_same(const char *seen, const char *expected)
{
    size_t at = 0, line = 0;
    for (; seen[at] && seen[at] == expected[at]; at++)
        if (seen[at] == '\n')
            line = at + 1;
    if (seen[at] != expected[at])
        fail_msg("one by one: %.200s\nat once: %.200s", seen + line, expected + line);
}

// ------------------------------------------------------------------------------------------- tests

// In the order of a walk that meets each once.
static int nth(int i, int step) { return (int)((int64_t)i * step % TOLD); }

/** Tell and settle what is left, now and then with a decision.  Gives how often little was written. */
static int tell_one_by_one(settled *l, const ent_engine *engine, int step)
{
    int small = 0;
    for (int i = AT_ONCE; i < TOLD; i++) {
        tell(l->ledger, &all[nth(i, step)].t);
        int before = sqlite3_total_changes(l->ledger->db);
        settle(l, engine);
        small += sqlite3_total_changes(l->ledger->db) - before < 2 * AT_ONCE;
        if (i % 20)
            continue;
        char *id = ledger_text(
            l->ledger, "SELECT account_id FROM account WHERE record IN (SELECT id FROM record "
                       "WHERE n_accounts > 2) ORDER BY account_id LIMIT 1");
        id[strcspn(id, "\n")] = 0;
        ent_error err;
        if (ent_ledger_split(l->ledger, engine, id, "2024-07-01", "me", "no", &err) != ENT_OK)
            fail_msg("%s", err.text);
        free(id);
    }
    return small;
}

static void copy_decisions(const settled *from, const settled *to)
{
    sqlite3_stmt *ask;
    ent_error err;
    assert_int_equal(ent_ledger_prepare(from->ledger,
                                        "SELECT account_id, other_id FROM decision ORDER BY id",
                                        &ask, &err),
                     ENT_OK);
    while (sqlite3_step(ask) == SQLITE_ROW) {
        const char *ids[] = {(const char *)sqlite3_column_text(ask, 0),
                             (const char *)sqlite3_column_text(ask, 1)};
        ledger_put(
            to->ledger,
            "INSERT INTO decision (kind, account_id, other_id, decided) VALUES ('split', ?1, "
            "?2, '2024-07-01')",
            ids, 2);
    }
    sqlite3_finalize(ask);
}

static void comes_one_by_one_or_at_once(void **state)
{
    fixture *f = *state;
    static const int steps[] = {7, 919};
    for (int turn = 0; turn < 2; turn++) {
        settled slow, fast;
        make_all((uint64_t)turn + 1);
        ledger_open(&slow, "slow");
        for (int i = 0; i < AT_ONCE; i++)
            tell(slow.ledger, &all[nth(i, steps[turn])].t);
        settle(&slow, f->engine);
        int small = tell_one_by_one(&slow, f->engine, steps[turn]);
        ledger_open(&fast, "fast");
        for (int i = 0; i < TOLD; i++)
            tell(fast.ledger, &all[i].t);
        copy_decisions(&slow, &fast);
        settle(&fast, f->engine);
        char *seen = describe(slow.ledger), *expected = describe(fast.ledger);
        assert_same(seen, expected);
        if (small < ONE_BY_ONE / 2)
            fail_msg("only %d of %d settled a part", small, ONE_BY_ONE);
        assert_int_equal(ledger_number(slow.ledger, "SELECT count(*) FROM touched"), 0);
        free(seen);
        free(expected);
        ledger_close(&slow);
        ledger_close(&fast);
    }
}

// What goes is noticed by their number.
static void what_goes_settles_the_whole(void **state)
{
    fixture *f = *state;
    settled l, fresh;
    make_all(9);
    ledger_open(&l, "gone");
    ledger_open(&fresh, "never");
    for (int i = 0; i < TOLD; i++)
        tell(l.ledger, &all[i].t);
    settle(&l, f->engine);
    ledger_sql(l.ledger, "INSERT INTO stale SELECT DISTINCT block FROM account");
    ledger_sql(l.ledger, "UPDATE document SET copy_of = NULL");
    ledger_sql(l.ledger, "DELETE FROM document WHERE hash < 'd3'");
    tell(l.ledger, &all[0].t); // one comes back
    settle(&l, f->engine);
    for (int i = 0; i < TOLD; i++)
        if (i == 0 || strcmp(all[i].document, "d3") >= 0)
            tell(fresh.ledger, &all[i].t);
    settle(&fresh, f->engine);
    char *seen = describe(l.ledger), *expected = describe(fresh.ledger);
    assert_same(seen, expected);
    free(seen);
    free(expected);
    ledger_close(&l);
    ledger_close(&fresh);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_one_by_one_or_at_once),
        cmocka_unit_test(what_goes_settles_the_whole),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
