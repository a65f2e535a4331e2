// lexicon_examples.c: see lexicon_examples.h.
//
// An example must yield an event by its line, a near miss none.  An operator, and an act that is no
// event by itself (a bare statement, or roles with "?"), must be found in its example and not in its near
// miss, even if a longer entry takes its words; one of "nothing" must win, and no event may come
// besides.

#include "coding/lexicon_examples.h"
#include <stdio.h>

typedef struct runner {
    const ent_engine *engine;
    ent_arena *keep, tmp;
    void *user;
    ent_example_listener *hear;
    ent_example_counts counts;
} runner;

/** A line of the lexicon with its sentences. */
typedef struct lexicon_line {
    const ent_table *table;
    int64_t line;
    bool is_operator, silences;
    bool eventless; // an act without an event of its own
} lexicon_line;

static void analyse(runner *r, ent_str text, ent_analysis *a)
{
    ent_error err;
    ent_str none = ENT_S("");
    ent_arena_reset(r->keep, 1 << 20);
    *a = (ent_analysis){.document = {.id = none,
                                     .url = none,
                                     .title = none,
                                     .source = none,
                                     .licence = none,
                                     .language = none,
                                     .path = none,
                                     .text = text,
                                     .published = ENT_NO_DAY}};
    ent_analyse_document(r->engine, r->keep, r->tmp, a, &err);
}

static bool is_rule(ent_str rule, const lexicon_line *l)
{
    char line[24];
    int n = snprintf(line, sizeof line, ":%lld", (long long)l->line);
    return ent_str_starts(rule, l->table->file) && ent_str_ends(rule, (ent_str){line, n}) &&
           rule.n == l->table->file.n + n;
}

static bool codes(const ent_analysis *a, const lexicon_line *l)
{
    for (ptrdiff_t i = 0; i < a->events.n; i++)
        if (is_rule(a->events.items[i].rule, l))
            return true;
    return false;
}

static bool finds(const runner *r, const ent_analysis *a, const lexicon_line *l)
{
    ent_layers layers = ent_analysis_layers(a);
    for (int32_t s = 0; s < a->sentences.n; s++) {
        ent_arena tmp = r->tmp;
        ent_tree tree = ent_tree_of(&layers, r->engine->world->grammar, s, &tmp);
        ent_matches found = (l->silences ? ent_lexicon_find : ent_lexicon_find_all)(
            r->engine->lexicon, r->engine->world->words, &tree, NULL, r->keep, tmp);
        for (ptrdiff_t i = 0; i < found.n; i++)
            if (is_rule(found.items[i].entry->rule, l))
                return true;
    }
    return false;
}

static bool holds(runner *r, const lexicon_line *l, ent_str text, bool wanted)
{
    ent_analysis a;
    analyse(r, text, &a);
    if (!l->is_operator && !l->eventless)
        return codes(&a, l) == wanted;
    bool silent = !l->silences || !wanted || a.events.n == 0;
    return silent && finds(r, &a, l) == wanted;
}

static void complain(runner *r, const lexicon_line *l, const char *what, ent_str sentence)
{
    ent_error e;
    ent_fail(&e, ENT_TABLE, l->table->file, l->line, -1, "%s: %.*s", what,
             (int)(sentence.n < 200 ? sentence.n : 200), sentence.p);
    r->counts.wrong++;
    r->hear(r->user, &e);
}

static void run_line(runner *r, const lexicon_line *l, ent_str example, ent_str near)
{
    r->counts.without += example.n == 0 || near.n == 0;
    bool finding = l->is_operator || l->eventless;
    if (example.n && !holds(r, l, example, true))
        complain(r, l,
                 l->silences ? "its example is coded"
                 : finding   ? "its example does not hold it"
                             : "its example is not coded by it",
                 example);
    if (near.n && !holds(r, l, near, false))
        complain(r, l, finding ? "its near miss holds it" : "its near miss is coded by it", near);
}

static bool has_no_event(const runner *r, ent_str code)
{
    const ent_code_entry *e = ent_codebook_find(r->engine->codebook, code);
    return e && e->plover.n == 0;
}

static void run_table(runner *r, ent_table t, bool operators)
{
    ent_row row;
    ent_error err;
    int example = ent_table_column(&t, ENT_S("example")),
        near = ent_table_column(&t, ENT_S("near"));
    int op = ent_table_column(&t, ENT_S("operator")), code = ent_table_column(&t, ENT_S("code"));
    int roles = ent_table_column(&t, ENT_S("roles"));
    for (int more; (more = ent_table_next(&t, &row, &err)) != 0;) {
        if (more < 0)
            continue;
        *(operators ? &r->counts.operators : &r->counts.acts) += 1;
        ent_str nothing = ent_str_of(ent_operator_name(ENT_OP_NOTHING));
        lexicon_line l = {.table = &t,
                          .line = row.line,
                          .is_operator = operators,
                          .eventless = (code >= 0 && has_no_event(r, row.field[code])) ||
                                       (roles >= 0 && ent_str_ends(row.field[roles], ENT_S("?"))),
                          .silences = operators && op >= 0 && ent_str_eq(row.field[op], nothing)};
        run_line(r, &l, example < 0 ? ENT_S("") : row.field[example],
                 near < 0 ? ENT_S("") : row.field[near]);
    }
}

ent_example_counts ent_lexicon_examples(const ent_engine *engine, int first, ent_str only,
                                        ent_arena *keep, ent_arena tmp, void *user,
                                        ent_example_listener *hear)
{
    runner r = {.engine = engine, .keep = keep, .tmp = tmp, .user = user, .hear = hear};
    for (int i = first; i < engine->n_tables; i++) {
        ent_str name = engine->tables[i].name;
        bool operators = ent_str_eq(name, ENT_S("operators"));
        if ((operators || ent_str_eq(name, ENT_S("acts"))) &&
            ent_str_find(engine->tables[i].file, 0, only) >= 0)
            run_table(&r, engine->tables[i], operators);
    }
    return r.counts;
}
