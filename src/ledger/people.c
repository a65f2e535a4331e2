// people.c: who of all who are named is one person (people_cluster.c), and the rows of persons.
//
// Names are compared within a state, each once for its sector and office, however often it is told.  While nothing but
// further tellings of names that are there came, nobody changes.  `settled` says how many tellings a state's persons
// were made of, so that some that went are noticed.

#include "base/digest.h"
#include "base/utf8.h"
#include "ledger/numbers.h"
#include "ledger/people.h"

#define PEOPLE "people|"

/** A state whose tellings came or went. */
typedef struct state_told {
    ent_str code;
    int64_t n, fresh; // tellings; of nobody yet
    bool anew;        // some went, or the tables are others
} state_told;

typedef struct states_told {
    state_told *items;
    ptrdiff_t n, room;
} states_told;

// -------------------------------------------------------------------------------- reading

// With those that are settled and of whom nothing is told any more.
static ent_status find_states(ent_settling *s, states_told *out, ent_error *err)
{
    sqlite3_stmt *ask = ent_settling_ask(
        s,
        "SELECT t.code, t.n, t.fresh, coalesce(d.n, 0) <> t.n - t.fresh OR coalesce(d.coder, ?1) <> ?1 "
        "FROM (SELECT coalesce(code, '') AS code, count(*) AS n, count(*) - count(person) AS fresh "
        "FROM account_person WHERE name <> '' GROUP BY coalesce(code, '')) t "
        "LEFT JOIN settled d ON d.block = '" PEOPLE "' || t.code "
        "WHERE t.fresh > 0 OR coalesce(d.n, 0) <> t.n OR d.coder <> ?1 "
        "UNION ALL SELECT substr(block, 8), 0, 0, 1 FROM settled "
        "WHERE block >= '" PEOPLE "' AND block < 'people}' AND n > 0 AND NOT EXISTS (SELECT 1 FROM "
        "account_person WHERE coalesce(code, '') = substr(block, 8) AND name <> '') ORDER BY 1",
        err);
    if (!ask)
        return err->status;
    sqlite3_bind_text(ask, 1, s->coder, -1, SQLITE_STATIC);
    int code;
    while ((code = sqlite3_step(ask)) == SQLITE_ROW)
        ENT_PUSH(&s->keep, out,
                 (state_told){ent_column_kept(ask, 0, &s->keep), sqlite3_column_int64(ask, 1),
                              sqlite3_column_int64(ask, 2), sqlite3_column_int(ask, 3) != 0});
    return ent_settling_end(s, ask, code, err);
}

static ent_status load(ent_settling *s, ent_str code, ent_namings *out, ent_error *err)
{
    sqlite3_stmt *ask = ent_settling_ask(
        s,
        "SELECT name, sectors, office, coalesce(min(person), 0), coalesce(max(person), 0), "
        "count(*) - count(person) FROM account_person WHERE coalesce(code, '') = ?1 AND name <> '' "
        "GROUP BY name, sectors, office",
        err);
    if (!ask)
        return err->status;
    sqlite3_bind_text(ask, 1, code.n ? code.p : "", (int)code.n, SQLITE_STATIC);
    int step;
    while ((step = sqlite3_step(ask)) == SQLITE_ROW)
        ENT_PUSH(&s->keep, out,
                 (ent_naming){.name = ent_column_kept(ask, 0, &s->keep),
                              .sectors = ent_column_kept(ask, 1, &s->keep),
                              .office = ent_column_kept(ask, 2, &s->keep),
                              .least = sqlite3_column_int64(ask, 3),
                              .most = sqlite3_column_int64(ask, 4),
                              .fresh = sqlite3_column_int64(ask, 5)});
    return ent_settling_end(s, ask, step, err);
}

// Is every name, with its sector and office, that of one person already?
static bool all_known(const ent_namings *all)
{
    for (ptrdiff_t i = 0; i < all->n; i++)
        if (!all->items[i].least || all->items[i].least != all->items[i].most)
            return false;
    return true;
}

// --------------------------------------------------------------------------------- writing

typedef struct writing {
    ent_settling *s;
    sqlite3_stmt *find, *person, *name, *clear, *names, *touch, *mark, *set;
    struct {
        int64_t *items;
        ptrdiff_t n, room;
    } changed;  // persons whose names are to be written anew
    bool moved; // tellings from one person to another
} writing;

// Of two with one name the second, in the order of completeness, has its number in the id; they are neighbours.
static void person_id(ent_str code, const ent_namings *all, int32_t at, char out[33])
{
    const ent_naming *head = &all->items[all->heads[at]];
    char number = '0';
    while (at > 0 && ent_str_eq(all->items[all->heads[--at]].name, head->name))
        number++;
    ent_digest d;
    ent_digest_init(&d);
    ent_digest_add_field(&d, ENT_S("person"));
    ent_digest_add_field(&d, code);
    ent_digest_add_field(&d, head->name);
    if (number > '0')
        ent_digest_add_field(&d, (ent_str){&number, 1});
    ent_digest_end(&d, out, 32);
}

// The row of a head, made if there is none.
static ent_status write_head(writing *w, ent_str code, const ent_namings *all, int32_t at,
                             int64_t *row, ent_error *err)
{
    char id[33];
    person_id(code, all, at, id);
    sqlite3_bind_text(w->find, 1, id, -1, SQLITE_STATIC);
    int step = sqlite3_step(w->find);
    *row = step == SQLITE_ROW ? sqlite3_column_int64(w->find, 0) : 0;
    ent_status status = ent_settling_end(w->s, w->find, step, err);
    if (status != ENT_OK || *row)
        return status;
    sqlite3_bind_text(w->person, 1, id, -1, SQLITE_STATIC);
    ent_bind_text(w->person, 2, all->items[all->heads[at]].name);
    ent_bind_text(w->person, 3, code);
    status = ent_settling_do(w->s, w->person, err);
    *row = sqlite3_last_insert_rowid(w->s->ledger->db);
    return status;
}

static void add_changed(writing *w, int64_t person) { ENT_PUSH(&w->s->keep, &w->changed, person); }

static void bind_naming(sqlite3_stmt *s, ent_str code, const ent_naming *one, int64_t person)
{
    sqlite3_bind_text(s, 1, code.n ? code.p : "", (int)code.n, SQLITE_STATIC);
    sqlite3_bind_text(s, 2, one->name.p, (int)one->name.n, SQLITE_STATIC);
    ent_bind_text(s, 3, one->sectors);
    ent_bind_text(s, 4, one->office);
    sqlite3_bind_int64(s, 5, person);
}

// The tellings of a naming go to a person.  Where they were another's, their documents are to be settled anew.
static ent_status write_naming(writing *w, ent_str code, const ent_naming *one, int64_t person,
                               ent_error *err)
{
    bool moved = one->least && (one->least != person || one->most != person);
    if (one->fresh == 0 && !moved)
        return ENT_OK;
    add_changed(w, person);
    w->moved |= moved;
    if (moved) {
        add_changed(w, one->least);
        add_changed(w, one->most);
    }
    sqlite3_stmt *const steps[] = {w->touch, w->mark, w->set};
    ent_status status = ENT_OK;
    for (size_t i = moved ? 0 : 2; status == ENT_OK && i < sizeof steps / sizeof *steps; i++) {
        bind_naming(steps[i], code, one, person);
        status = ent_settling_do(w->s, steps[i], err);
    }
    return status;
}

static ent_status write_name(writing *w, int64_t person, ent_str name, ent_error *err)
{
    if (name.n == 0)
        return ENT_OK;
    ent_arena tmp = w->s->tmp;
    sqlite3_bind_int64(w->name, 1, person);
    ent_bind_text(w->name, 2, name);
    ent_bind_text(w->name, 3, ent_fold(&tmp, name));
    return ent_settling_do(w->s, w->name, err);
}

// Every spelling of a person.
static ent_status write_names(writing *w, int64_t person, ent_error *err)
{
    sqlite3_bind_int64(w->clear, 1, person);
    ent_status status = ent_settling_do(w->s, w->clear, err);
    sqlite3_bind_int64(w->names, 1, person);
    int step = SQLITE_DONE;
    while (status == ENT_OK && (step = sqlite3_step(w->names)) == SQLITE_ROW) {
        status = write_name(w, person, ent_column_text(w->names, 0), err);
        if (status == ENT_OK)
            status = write_name(w, person, ent_column_text(w->names, 1), err);
    }
    return status == ENT_OK ? ent_settling_end(w->s, w->names, step, err) : status;
}

#define OF_NAMING                                                                     \
    "WHERE coalesce(code, '') = ?1 AND name = ?2 AND sectors IS ?3 AND office IS ?4 " \
    "AND person IS NOT ?5"

static bool ask_all(writing *w, ent_error *err)
{
    const struct {
        sqlite3_stmt **into;
        const char *sql;
    } asked[] = {
        {&w->find, "SELECT id FROM person WHERE person_id = ?1"},
        {&w->person, "INSERT INTO person (person_id, name, code) VALUES (?1, ?2, ?3)"},
        {&w->name, "INSERT OR IGNORE INTO person_name VALUES (?1, ?2, ?3)"},
        {&w->clear, "DELETE FROM person_name WHERE person = ?1"},
        {&w->names, "SELECT DISTINCT name, written FROM account_person WHERE person = ?1"},
        {&w->touch,
         "INSERT OR IGNORE INTO touched SELECT id FROM account WHERE document IN "
         "(SELECT document FROM account WHERE id IN (SELECT account FROM account_person " OF_NAMING
         "))"},
        {&w->mark, "INSERT OR IGNORE INTO stale (block) SELECT DISTINCT block FROM account WHERE "
                   "document IN (SELECT document FROM account WHERE id IN (SELECT "
                   "account FROM account_person " OF_NAMING "))"},
        {&w->set, "UPDATE account_person SET person = ?5 " OF_NAMING}};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        if (!(*asked[i].into = ent_settling_ask(w->s, asked[i].sql, err)))
            return false;
    return true;
}

// ------------------------------------------------------------------------------- one state

static ent_status drop_unnamed(ent_settling *s, ent_str code, ent_error *err)
{
    sqlite3_stmt *drop =
        ent_settling_ask(s,
                         "DELETE FROM person WHERE coalesce(code, '') = ?1 AND NOT "
                         "EXISTS (SELECT 1 FROM account_person WHERE person = "
                         "person.id)",
                         err);
    if (!drop)
        return err->status;
    sqlite3_bind_text(drop, 1, code.n ? code.p : "", (int)code.n, SQLITE_STATIC);
    return ent_settling_do(s, drop, err);
}

static ent_status note_settled(ent_settling *s, const state_told *state, ent_error *err)
{
    sqlite3_stmt *note = ent_settling_ask(
        s, "INSERT OR REPLACE INTO settled (block, n, coder) VALUES ('" PEOPLE "' || ?1, ?2, ?3)",
        err);
    if (!note)
        return err->status;
    sqlite3_bind_text(note, 1, state->code.n ? state->code.p : "", (int)state->code.n,
                      SQLITE_STATIC);
    sqlite3_bind_int64(note, 2, state->n);
    sqlite3_bind_text(note, 3, s->coder, -1, SQLITE_STATIC);
    return ent_settling_do(s, note, err);
}

// Who each naming is; row[] by the index of its head.
static ent_status write_people(writing *w, const state_told *state, const ent_namings *all,
                               ent_error *err)
{
    int64_t *row = ENT_NEW(&w->s->keep, int64_t, all->n + 1);
    ent_status status = ENT_OK;
    for (int32_t i = 0; status == ENT_OK && i < all->n_heads; i++) {
        status = write_head(w, state->code, all, i, &row[all->heads[i]], err);
        if (state->anew)
            add_changed(w, row[all->heads[i]]);
    }
    for (ptrdiff_t i = 0; status == ENT_OK && i < all->n; i++) {
        const ent_naming *one = &all->items[i];
        status = write_naming(w, state->code, one, all->n_heads ? row[one->head] : one->least, err);
    }
    return status;
}

static ent_status settle_state(ent_settling *s, const state_told *state, ent_error *err)
{
    ent_namings all = {0};
    writing w = {.s = s};
    ent_status status = load(s, state->code, &all, err);
    if (status != ENT_OK)
        return status;
    if (state->anew || !all_known(&all))
        ent_namings_cluster(s->engine->world, &all, &s->keep);
    if (!ask_all(&w, err))
        return err->status;
    status = write_people(&w, state, &all, err);
    if (status == ENT_OK && (state->anew || w.moved))
        status = drop_unnamed(s, state->code, err);
    if (w.changed.n > 0)
        w.changed.n = (ptrdiff_t)ent_numbers_sort(w.changed.items, (size_t)w.changed.n);
    for (ptrdiff_t i = 0; status == ENT_OK && i < w.changed.n; i++)
        status = write_names(&w, w.changed.items[i], err);
    return status == ENT_OK ? note_settled(s, state, err) : status;
}

static void close_from(ent_settling *s, int n)
{
    while (s->n_open > n)
        sqlite3_finalize(s->open[--s->n_open]);
}

ent_status ent_settle_people(ent_settling *s, ent_error *err)
{
    states_told states = {0};
    ent_status status = find_states(s, &states, err);
    for (ptrdiff_t i = 0; status == ENT_OK && i < states.n; i++) {
        int open = s->n_open;
        status = settle_state(s, &states.items[i], err);
        close_from(s, open);
    }
    return status;
}
