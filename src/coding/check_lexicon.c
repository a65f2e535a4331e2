// check_lexicon.c: what is wrong or doubtful in tables of the lexicon: the sentences beside each line are
// run, and each line is held against all others.

#include "coding/check.h"
#include "coding/lexicon_examples.h"

typedef struct checker {
    const ent_engine *engine;
    int first; // table
    ent_findings *out;
} checker;

static bool is_lexicon(const ent_table *t)
{
    return t->n_columns > 0 &&
           (ent_str_eq(t->name, ENT_S("acts")) || ent_str_eq(t->name, ENT_S("operators")));
}

// The table in question with that file, or -1.
static int table_of(const checker *c, ent_str file)
{
    for (int i = c->first; i < c->engine->n_tables; i++)
        if (ent_str_eq(c->engine->tables[i].file, file))
            return i;
    return -1;
}

// ------------------------------------------------------------------------------------------ one line

/** A row with the columns that are looked at; empty if there is no such column. */
typedef struct line {
    int table;
    int64_t number;
    ent_str code, mode, roles, example, near;
} line;

static void warn(const checker *c, const line *l, const char *text)
{
    ent_findings_add(c->out, true, l->table, c->engine->tables[l->table].file, l->number, "%s",
                     text);
}

// Only events with such a mode come of a line.
static void check_mode(const checker *c, const line *l, ent_str mode)
{
    const ent_codebook *book = c->engine->codebook;
    const ent_code_entry *e = ent_codebook_find(book, l->code);
    ent_str event;
    ent_lexicon_split_mode(mode, &event, &mode);
    if (event.n == 0 && e)
        event = e->plover;
    if (mode.n == 0 || event.n == 0 || ent_codebook_has_mode(book, event, mode))
        return;
    ent_findings_add(c->out, false, l->table, c->engine->tables[l->table].file, l->number,
                     "%.*s, the event of %.*s, has no mode \"%.*s\"", (int)event.n, event.p,
                     (int)l->code.n, l->code.p, (int)mode.n, mode.p);
}

// MODE of "S=O@MODE?".
static ent_str hosted_mode(ent_str roles)
{
    ptrdiff_t at = ent_str_find_byte(roles, 0, '@');
    ptrdiff_t end = roles.n - ent_str_ends(roles, ENT_S("?"));
    return at < 0 ? ENT_S("") : ent_str_cut(roles, at + 1, end);
}

static void check_line(const checker *c, const line *l)
{
    check_mode(c, l, l->mode);
    check_mode(c, l, hosted_mode(l->roles));
    if (l->example.n == 0)
        warn(c, l, "no example: a sentence that this line must find");
    if (l->near.n == 0)
        warn(c, l, "no near miss: a sentence that it must not find");
}

static void check_lines(const checker *c, int table)
{
    ent_table t = c->engine->tables[table];
    ent_row row;
    ent_error err;
    for (int more; (more = ent_table_next(&t, &row, &err)) != 0;) {
        if (more < 0)
            continue;
        line l = {.table = table,
                  .number = row.line,
                  .code = ent_table_field(&t, &row, "code"),
                  .mode = ent_table_field(&t, &row, "mode"),
                  .roles = ent_table_field(&t, &row, "roles"),
                  .example = ent_table_field(&t, &row, "example"),
                  .near = ent_table_field(&t, &row, "near")};
        check_line(c, &l);
    }
}

// --------------------------------------------------------------------------------- lines and others

// "events/acts.tsv" and 123 of "events/acts.tsv:123".
static int64_t split_rule(ent_str rule, ent_str *file)
{
    int64_t number = 0;
    ptrdiff_t at = rule.n;
    while (at > 0 && rule.p[at - 1] != ':')
        at--;
    *file = ent_str_cut(rule, 0, at > 0 ? at - 1 : 0);
    return ent_str_to_int(ent_str_cut(rule, at, rule.n), &number) ? number : 0;
}

static void check_overrides(const checker *c)
{
    for (ptrdiff_t i = 0; i < ent_lexicon_overrides(c->engine->lexicon); i++) {
        ent_override o = ent_lexicon_override(c->engine->lexicon, i);
        ent_str file;
        int64_t number = split_rule(o.by->rule, &file);
        int table = table_of(c, file);
        if (table >= 0)
            ent_findings_add(c->out, true, table, file, number,
                             "repeats a pattern of %.*s, which it overrides", (int)o.of->rule.n,
                             o.of->rule.p);
    }
}

// ---------------------------------------------------------------------------------------- sentences

// A row that was not compiled has no entry to find.
static bool is_fault(const ent_engine *engine, const ent_error *e)
{
    for (ptrdiff_t i = 0; i < engine->faults.n; i++) {
        const ent_error *fault = &engine->faults.items[i];
        if (fault->line == e->line && strcmp(fault->file, e->file) == 0)
            return true;
    }
    return false;
}

static void hear_example(void *user, const ent_error *e)
{
    const checker *c = user;
    ent_finding one = {.error = *e, .order = table_of(c, ent_str_of(e->file))};
    if (!is_fault(c->engine, e))
        ent_findings_push(c->out, &one);
}

int ent_check_lexicon(const ent_engine *engine, int first, ent_findings *out, ent_arena *work,
                      ent_arena tmp)
{
    checker c = {.engine = engine, .first = first, .out = out};
    for (int i = first; i < engine->n_tables; i++)
        if (is_lexicon(&engine->tables[i]))
            check_lines(&c, i);
    check_overrides(&c);
    ent_example_counts n =
        ent_lexicon_examples(engine, first, ENT_S(""), work, tmp, &c, hear_example);
    return n.acts + n.operators;
}
