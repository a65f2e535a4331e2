// people.c: who of all who are named is one person.
//
// Names are compared within a state.  The most complete come first; each further one joins the only person it fits,
// by spelling and sector, or of several the only one in the same office; else it is a person of its own.  So "Khan"
// is not every Khan, and what a name is does not hang on the order in which reports came.

#include "base/digest.h"
#include "base/utf8.h"
#include "ledger/settling.h"
#include <stdlib.h>

enum { LONG_NAME = 3 }; // words that tell a person without his office

/** A name as it is told of people in one sector and office. */
typedef struct naming {
    ent_str name, folded, sectors, office;
    ent_name_words words;
    uint64_t bits; // of its words
    bool known;    // in the tables of the world
    int32_t head;  // index of the most complete naming of the person
} naming;

/** A row of account_person. */
typedef struct mention {
    int64_t account, position, person;
    ent_str name, written, sectors, office;
    int32_t naming;
} mention;

typedef struct mentions {
    mention *items;
    ptrdiff_t n, room;
} mentions;

typedef struct namings {
    naming *items;
    ptrdiff_t n, room;
    int32_t *heads;
    int32_t n_heads;
} namings;

// -------------------------------------------------------------------------------- reading

static ent_status load(ent_settling *s, ent_str code, mentions *out, ent_error *err)
{
    sqlite3_stmt *ask =
        ent_settling_ask(s,
                         "SELECT account, position, coalesce(person, 0), name, written, sectors, "
                         "office FROM account_person WHERE coalesce(code, '') = ?1",
                         err);
    if (!ask)
        return err->status;
    sqlite3_bind_text(ask, 1, code.p, (int)code.n, SQLITE_STATIC);
    int step;
    while ((step = sqlite3_step(ask)) == SQLITE_ROW) {
        mention m = {.account = sqlite3_column_int64(ask, 0),
                     .position = sqlite3_column_int64(ask, 1),
                     .person = sqlite3_column_int64(ask, 2),
                     .name = ent_column_kept(ask, 3, &s->keep),
                     .written = ent_column_kept(ask, 4, &s->keep),
                     .sectors = ent_column_kept(ask, 5, &s->keep),
                     .office = ent_column_kept(ask, 6, &s->keep)};
        if (m.name.n > 0)
            ENT_PUSH(&s->keep, out, m);
    }
    return ent_settling_end(s, ask, step, err);
}

static int cmp_mention(const void *x, const void *y)
{
    const mention *a = x, *b = y;
    int d = ent_str_cmp(a->name, b->name);
    d = d ? d : ent_str_cmp(a->sectors, b->sectors);
    return d ? d : ent_str_cmp(a->office, b->office);
}

// Is it the canonical name of somebody of the tables?
static bool is_known(const ent_world *w, ent_str name)
{
    for (int32_t i = 0; i < w->n_tenures; i++)
        if (ent_str_eq(w->tenures[i].name, name))
            return true;
    return false;
}

static void find_namings(ent_settling *s, mentions *m, namings *out)
{
    const ent_world *world = s->engine->world;
    if (m->n > 1)
        qsort(m->items, (size_t)m->n, sizeof *m->items, cmp_mention);
    for (ptrdiff_t i = 0; i < m->n; i++) {
        const mention *at = &m->items[i];
        if (i == 0 || cmp_mention(at - 1, at) != 0) {
            naming new = {.name = at->name,
                          .folded = ent_fold(&s->keep, at->name),
                          .sectors = at->sectors,
                          .office = at->office,
                          .words = ent_cast_words(world->spelling, at->name, &s->keep)};
            bool again = i > 0 && ent_str_eq(at[-1].name, at->name);
            new.known = again ? out->items[out->n - 1].known : is_known(world, at->name);
            for (int w = 0; w < new.words.n; w++)
                new.bits |= (uint64_t)1 << (new.words.word[w].skeleton & 63);
            ENT_PUSH(&s->keep, out, new);
        }
        m->items[i].naming = (int32_t)(out->n - 1);
    }
}

// ------------------------------------------------------------------------------ clustering

// The most complete first: known ones, then those of most words, then the longest.
static int cmp_completeness(const naming *a, const naming *b)
{
    if (a->known != b->known)
        return a->known ? -1 : 1;
    if (a->words.n != b->words.n)
        return a->words.n > b->words.n ? -1 : 1;
    if (a->name.n != b->name.n)
        return a->name.n > b->name.n ? -1 : 1;
    int d = ent_str_cmp(a->name, b->name);
    d = d ? d : ent_str_cmp(a->sectors, b->sectors);
    return d ? d : ent_str_cmp(a->office, b->office);
}

typedef struct rank {
    const naming *naming;
    int32_t at;
} rank;

static int cmp_rank(const void *x, const void *y)
{
    return cmp_completeness(((const rank *)x)->naming, ((const rank *)y)->naming);
}

static bool share_sector(ent_str a, ent_str b)
{
    if (a.n == 0 || b.n == 0)
        return true;
    ent_str one;
    while (ent_str_split(&a, ',', &one)) {
        ent_str rest = b, other;
        while (ent_str_split(&rest, ',', &other))
            if (ent_str_eq(one, other))
                return true;
    }
    return false;
}

static bool same_office(const naming *a, const naming *b)
{
    return a->office.n > 0 && ent_str_eq_nocase(a->office, b->office);
}

static bool same_person(const ent_spelling *s, const naming *a, const naming *b)
{
    bool same_name = ent_str_eq(a->folded, b->folded);
    if (a->known && b->known)
        return ent_str_eq(a->name, b->name);
    if (same_name && (a->known || b->known || a->words.n >= LONG_NAME))
        return true;
    if (!(a->bits & b->bits))
        return false;
    ent_name_fit fit = ent_spelling_fit(s, &a->words, &b->words);
    int shorter = a->words.n < b->words.n ? a->words.n : b->words.n;
    if (fit == ENT_NAME_FULL && shorter >= LONG_NAME)
        return true;
    if (fit == ENT_NAME_PART) // without its surname: "Zaheer Ahmad" of "Zaheer Ahmad Babar"
        return shorter >= LONG_NAME ? share_sector(a->sectors, b->sectors)
                                    : shorter > 1 && same_office(a, b);
    return fit >= ENT_NAME_SURNAME && share_sector(a->sectors, b->sectors);
}

// The head that a naming belongs to, or -1: none, or more than one and no office to choose by.
static int32_t find_head(const ent_spelling *s, const namings *all, const naming *one)
{
    int32_t found = -1, of_office = -1, n = 0, n_office = 0;
    for (int32_t i = 0; i < all->n_heads; i++) {
        const naming *head = &all->items[all->heads[i]];
        if (ent_str_eq(head->name, one->name) && share_sector(head->sectors, one->sectors))
            return all->heads[i];
        if (!same_person(s, head, one))
            continue;
        found = all->heads[i];
        n++;
        if (same_office(head, one)) {
            of_office = all->heads[i];
            n_office++;
        }
    }
    return n == 1 ? found : n_office == 1 ? of_office : -1;
}

static void cluster(ent_settling *s, namings *all)
{
    rank *order = ENT_NEW(&s->keep, rank, all->n + 1);
    all->heads = ENT_NEW(&s->keep, int32_t, all->n + 1);
    for (int32_t i = 0; i < (int32_t)all->n; i++)
        order[i] = (rank){&all->items[i], i};
    if (all->n > 1)
        qsort(order, (size_t)all->n, sizeof *order, cmp_rank);
    for (ptrdiff_t i = 0; i < all->n; i++) {
        naming *one = &all->items[order[i].at];
        one->head = find_head(s->engine->world->spelling, all, one);
        if (one->head >= 0)
            continue;
        one->head = order[i].at;
        all->heads[all->n_heads++] = order[i].at;
    }
}

// --------------------------------------------------------------------------------- writing

typedef struct writing {
    ent_settling *s;
    sqlite3_stmt *person, *name, *clear, *set, *mark;
} writing;

// Of two with one name the second, in the order of completeness, has its number in the id.
static void person_id(ent_str code, const namings *all, int32_t at, char out[33])
{
    const naming *head = &all->items[all->heads[at]];
    char number = '0';
    for (int32_t i = 0; i < at; i++)
        number = (char)(number + ent_str_eq(all->items[all->heads[i]].name, head->name));
    ent_digest d;
    ent_digest_init(&d);
    ent_digest_add_field(&d, ENT_S("person"));
    ent_digest_add_field(&d, code);
    ent_digest_add_field(&d, head->name);
    if (number > '0')
        ent_digest_add_field(&d, (ent_str){&number, 1});
    ent_digest_end(&d, out, 32);
}

// Rows of all heads; their numbers into row[] by the index of the head.
static ent_status write_heads(writing *w, ent_str code, const namings *all, int64_t *row,
                              ent_error *err)
{
    ent_status status = ENT_OK;
    for (int32_t i = 0; status == ENT_OK && i < all->n_heads; i++) {
        char id[33];
        person_id(code, all, i, id);
        sqlite3_bind_text(w->person, 1, id, -1, SQLITE_STATIC);
        ent_bind_text(w->person, 2, all->items[all->heads[i]].name);
        ent_bind_text(w->person, 3, code);
        int step = sqlite3_step(w->person);
        row[all->heads[i]] = step == SQLITE_ROW ? sqlite3_column_int64(w->person, 0) : 0;
        status = ent_settling_end(w->s, w->person, step, err);
        if (status != ENT_OK)
            break;
        sqlite3_bind_int64(w->clear, 1, row[all->heads[i]]);
        status = ent_settling_do(w->s, w->clear, err);
    }
    return status;
}

static ent_status write_name(writing *w, int64_t person, ent_str name, ent_error *err)
{
    sqlite3_bind_int64(w->name, 1, person);
    ent_bind_text(w->name, 2, name);
    ent_bind_text(w->name, 3, ent_fold(&w->s->keep, name));
    return ent_settling_do(w->s, w->name, err);
}

static ent_status write_mention(writing *w, const mention *m, int64_t person, ent_error *err)
{
    ent_status status = write_name(w, person, m->name, err);
    if (status == ENT_OK && m->written.n > 0)
        status = write_name(w, person, m->written, err);
    if (status != ENT_OK || m->person == person)
        return status;
    sqlite3_bind_int64(w->set, 1, person);
    sqlite3_bind_int64(w->set, 2, m->account);
    sqlite3_bind_int64(w->set, 3, m->position);
    status = ent_settling_do(w->s, w->set, err);
    sqlite3_bind_int64(w->mark, 1, m->account);
    return status == ENT_OK ? ent_settling_do(w->s, w->mark, err) : status;
}

static bool ask_all(writing *w, ent_error *err)
{
    const struct {
        sqlite3_stmt **into;
        const char *sql;
    } asked[] = {
        {&w->person, "INSERT INTO person (person_id, name, code) VALUES (?1, ?2, ?3) "
                     "ON CONFLICT (person_id) DO UPDATE SET name = excluded.name RETURNING id"},
        {&w->name, "INSERT OR IGNORE INTO person_name VALUES (?1, ?2, ?3)"},
        {&w->clear, "DELETE FROM person_name WHERE person = ?1"},
        {&w->set, "UPDATE account_person SET person = ?1 WHERE account = ?2 AND position = ?3"},
        {&w->mark, "INSERT OR IGNORE INTO stale SELECT DISTINCT block FROM account "
                   "WHERE document = (SELECT document FROM account WHERE id = ?1)"}};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        if (!(*asked[i].into = ent_settling_ask(w->s, asked[i].sql, err)))
            return false;
    return true;
}

static ent_status settle_state(ent_settling *s, ent_str code, ent_error *err)
{
    mentions m = {0};
    namings all = {0};
    writing w = {.s = s};
    ent_status status = load(s, code, &m, err);
    if (status != ENT_OK || m.n == 0)
        return status;
    find_namings(s, &m, &all);
    cluster(s, &all);
    if (!ask_all(&w, err))
        return err->status;
    int64_t *row = ENT_NEW(&s->keep, int64_t, all.n + 1);
    status = write_heads(&w, code, &all, row, err);
    for (ptrdiff_t i = 0; status == ENT_OK && i < m.n; i++)
        status = write_mention(&w, &m.items[i], row[all.items[m.items[i].naming].head], err);
    return status;
}

static ent_status drop_unnamed(ent_settling *s, ent_error *err)
{
    sqlite3_stmt *drop = ent_settling_ask(s,
                                          "DELETE FROM person WHERE NOT EXISTS "
                                          "(SELECT 1 FROM account_person WHERE person = person.id)",
                                          err);
    return drop ? ent_settling_do(s, drop, err) : err->status;
}

static void close_from(ent_settling *s, int n)
{
    while (s->n_open > n)
        sqlite3_finalize(s->open[--s->n_open]);
}

ent_status ent_settle_people(ent_settling *s, ent_error *err)
{
    struct {
        ent_str *items;
        ptrdiff_t n, room;
    } codes = {0};
    sqlite3_stmt *ask = ent_settling_ask(s,
                                         "SELECT DISTINCT coalesce(p.code, '') FROM stale s "
                                         "JOIN account a ON a.block = s.block "
                                         "JOIN account_person p ON p.account = a.id ORDER BY 1",
                                         err);
    if (!ask)
        return err->status;
    int code;
    while ((code = sqlite3_step(ask)) == SQLITE_ROW)
        ENT_PUSH(&s->keep, &codes, ent_column_kept(ask, 0, &s->keep));
    ent_status status = ent_settling_end(s, ask, code, err);
    for (ptrdiff_t i = 0; status == ENT_OK && i < codes.n; i++) {
        int open = s->n_open;
        status = settle_state(s, codes.items[i], err);
        close_from(s, open);
    }
    return status == ENT_OK ? drop_unnamed(s, err) : status;
}
