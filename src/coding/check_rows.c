// check_rows.c: rows that compile, but say what can hardly be meant.

#include "coding/check.h"
#include "base/utf8.h"
#include "language/lemma_words.h"
#include <stdlib.h>

enum {
    OLD_YEARS = 10, // a table that ended so long before the stock's own version
    SHORT = 8       // bytes; a name in small letters that is shorter is likely a common word
};

// Some of the rows.
typedef struct row_list {
    const ent_fact_row **items; // [n]
    ptrdiff_t n;
} row_list;

typedef struct looker {
    const ent_engine *engine;
    ent_fact_rows rows;
    row_list codes; // of actors
    int first;      // table
    ent_findings *out;
    ent_arena tmp;
} looker;

static void warn(const looker *l, const ent_fact_row *row, const char *what, ent_str value)
{
    ent_findings_add(l->out, true, row->table, l->engine->tables[row->table].file, row->line, what,
                     (int)(value.n < 80 ? value.n : 80), value.p ? value.p : "");
}

static bool is_code(const ent_fact_row *row) { return row->family == ENT_FACT_CODE; }

static bool is_own(const looker *l, const ent_fact_row *row) { return row->table >= l->first; }

// ------------------------------------------------------------------------------------------- codes

static bool is_actor_code(const looker *l, ent_str kind, ent_str code)
{
    for (ptrdiff_t i = 0; i < l->codes.n; i++)
        if (ent_str_eq(l->codes.items[i]->kind, kind) && ent_str_eq(l->codes.items[i]->id, code))
            return true;
    return false;
}

static void look_at_sectors(const looker *l, const ent_fact_row *row, ent_str sectors)
{
    ent_str part;
    while (sectors.n > 0 && ent_str_split(&sectors, ',', &part))
        if (!is_actor_code(l, ENT_S("sector"), ent_str_trim(part)))
            warn(l, row, "no sector \"%.*s\" in the table of actor codes", ent_str_trim(part));
}

static void look_at_country(const looker *l, const ent_fact_row *row)
{
    const ent_world *w = l->engine->world;
    int32_t actor = ent_world_actor(w, row->text);
    if ((actor < 0 || !w->actors[actor].is_state) && !is_actor_code(l, ENT_S("country"), row->text))
        warn(l, row, "\"%.*s\" is the code of no state and of no kind of organisation", row->text);
}

static bool is_state_code(ent_str id)
{
    return id.n == 3 && ent_is_upper((unsigned char)id.p[0]) &&
           ent_is_upper((unsigned char)id.p[1]) && ent_is_upper((unsigned char)id.p[2]);
}

// ------------------------------------------------------------------------------------------- names

static bool is_one_word(ent_str s)
{
    return ent_str_find_byte(s, 0, ' ') < 0 && ent_str_find_byte(s, 0, '{') < 0 &&
           ent_str_find_byte(s, 0, '-') < 0;
}

// Short enough to be a common word, and nothing about it looks like a name.
static bool is_small(ent_str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (!ent_is_lower((unsigned char)s.p[i]))
            return false;
    return s.n < SHORT;
}

static bool is_word(const looker *l, ent_str acronym)
{
    ent_arena tmp = l->tmp;
    ent_str word = ent_fold(&tmp, acronym), lemma;
    ent_word number = ent_vocabulary_find(l->engine->world->words, word);
    // Treebanks have many an acronym as a noun.
    static const int tags[] = {ENT_XPOS_VB, ENT_XPOS_JJ, ENT_XPOS_RB, ENT_XPOS_IN, ENT_XPOS_DT};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (ent_lemmas_has_base(l->engine->lemmas, word, tags[i], &lemma))
            return true;
    for (int class = 0; class < ENT_WORD_CLASSES; class ++)
        if (number && ent_grammar_is(l->engine->world->grammar, number, (ent_word_class) class))
            return true;
    return false;
}

static void look_at_name(const looker *l, const ent_fact_row *row)
{
    if (is_small(row->text))
        warn(l, row, "\"%.*s\" is found wherever this word stands in small letters", row->text);
    if (!ent_str_eq(row->kind, ENT_S("acronym")))
        return;
    if (row->text.n == 1)
        warn(l, row, "an acronym of one letter, \"%.*s\"", row->text);
    else if (is_one_word(row->text) && is_word(l, row->text))
        warn(l, row, "\"%.*s\" is a word too, which headlines in capitals write like this",
             row->text);
}

static void look_at_actor(const looker *l, const ent_fact_row *row)
{
    bool shared = false;
    if (row->text.n == 0)
        return; // the compiler has said so
    if (row->family == ENT_FACT_STATE && !is_state_code(row->id))
        warn(l, row, "the code of a state is three capital letters, not \"%.*s\"", row->id);
    if (ent_fact_is_name(row, &shared))
        look_at_name(l, row);
    if (ent_str_eq(row->kind, ENT_S("sector")))
        look_at_sectors(l, row, row->text);
    if (ent_str_eq(row->kind, ENT_S("code")))
        look_at_country(l, row);
}

// -------------------------------------------------------------------------------- persons, offices

int32_t ent_check_role(const ent_world *world, ent_str office, ent_arena tmp)
{
    ent_phrase_list phrases = {0};
    ent_word words[ENT_MAX_PHRASE_WORDS];
    int32_t role = 0;
    if (ent_phrase_expand(&tmp, office, &phrases) || phrases.n == 0)
        return -1;
    int n = phrases.items[0].n;
    for (int i = 0; i < n; i++)
        words[i] = ent_vocabulary_find(world->words, ent_fold(&tmp, phrases.items[0].word[i]));
    return ent_phrases_longest(world->role_phrases, words, n, &role) == n ? role - 1 : -1;
}

static void look_at_person(const looker *l, const ent_fact_row *row)
{
    if (row->kind.n == 0)
        warn(l, row, "no office of \"%.*s\"", row->text);
    else if (ent_check_role(l->engine->world, row->kind, l->tmp) < 0)
        warn(l, row, "no table of offices has \"%.*s\", so it has no sector and no level",
             row->kind);
    if (row->text.n > 0 && ent_is_lower((unsigned char)row->text.p[0]))
        warn(l, row, "the name of a person in small letters, \"%.*s\"", row->text);
}

static void look_at_office(const looker *l, const ent_fact_row *row)
{
    look_at_sectors(l, row, row->more[1]);
    if (!ent_str_eq(row->kind, ENT_S("office")))
        return;
    if (row->more[1].n == 0)
        warn(l, row, "the office \"%.*s\" has no sector", row->text);
    if (row->more[3].n == 0)
        warn(l, row, "the office \"%.*s\" has no level", row->text);
}

// --------------------------------------------------------------------------------- whole actors

static bool is_actor(const ent_fact_row *row)
{
    return row->family == ENT_FACT_STATE || row->family == ENT_FACT_ORGANISATION;
}

static int compare_actors(const ent_fact_row *x, const ent_fact_row *y)
{
    return x->family != y->family ? (x->family < y->family ? -1 : 1) : ent_str_cmp(x->id, y->id);
}

// Rows of one actor stay in their order.
static int compare(const void *a, const void *b)
{
    const ent_fact_row *x = *(const ent_fact_row *const *)a, *y = *(const ent_fact_row *const *)b;
    int order = compare_actors(x, y);
    return order ? order : x < y ? -1 : x > y;
}

static bool has_kind(const ent_fact_row *const *rows, ptrdiff_t n, ent_str kind)
{
    for (ptrdiff_t i = 0; i < n; i++)
        if (ent_str_eq(rows[i]->kind, kind))
            return true;
    return false;
}

// The rows are all that one actor has, in all tables; it is new if the first is among those checked.
static void look_at_new_actor(const looker *l, const ent_fact_row *const *rows, ptrdiff_t n)
{
    const ent_fact_row *row = rows[0];
    if (!is_own(l, row))
        return;
    if (!has_kind(rows, n, ENT_S("name")))
        warn(l, row, "\"%.*s\" is new and has no row of kind name", row->id);
    if (row->family == ENT_FACT_ORGANISATION && !has_kind(rows, n, ENT_S("code")))
        warn(l, row, "\"%.*s\" is new and has no row of kind code: events would carry its id",
             row->id);
}

static row_list list_rows(const ent_fact_rows *rows, bool (*wanted)(const ent_fact_row *row),
                          ent_arena *a)
{
    row_list list = {.items = ENT_NEW(a, const ent_fact_row *, rows->n)};
    for (ptrdiff_t i = 0; i < rows->n; i++)
        if (wanted(&rows->items[i]))
            list.items[list.n++] = &rows->items[i];
    return list;
}

static void look_at_whole_actors(const looker *l, ent_arena tmp)
{
    row_list list = list_rows(&l->rows, is_actor, &tmp);
    if (list.n > 0)
        qsort(list.items, (size_t)list.n, sizeof *list.items, compare);
    for (ptrdiff_t from = 0, to = 0; from < list.n; from = to) {
        while (to < list.n && compare_actors(list.items[from], list.items[to]) == 0)
            to++;
        look_at_new_actor(l, list.items + from, to - from);
    }
}

// ------------------------------------------------------------------------------------ whole tables

static bool has_dates(const ent_fact_row *row)
{
    return row->family == ENT_FACT_STATE || row->family == ENT_FACT_ORGANISATION ||
           row->family == ENT_FACT_PERSON;
}

// The last day of a table whose every row has an end; ENT_NO_DAY if one has none.
static ent_day last_day(const looker *l, int table)
{
    ent_day last = ENT_NO_DAY;
    for (ptrdiff_t i = 0; i < l->rows.n; i++) {
        const ent_fact_row *row = &l->rows.items[i];
        if (row->table != table)
            continue;
        if (!has_dates(row) || row->to == ENT_NO_DAY)
            return ENT_NO_DAY;
        last = row->to > last ? row->to : last;
    }
    return last;
}

static void look_at_table(const looker *l, int table)
{
    int64_t year = 0;
    ent_day last = last_day(l, table);
    ent_str version = ent_str_of(l->engine->data_version);
    if (last == ENT_NO_DAY || version.n < 4 || !ent_str_to_int(ent_str_cut(version, 0, 4), &year))
        return;
    char day[11];
    ent_day_format(last, day);
    if (ent_civil_of(last).year + OLD_YEARS < year)
        ent_findings_add(l->out, true, table, l->engine->tables[table].file, 1,
                         "every row has ended by %s; what still holds has no end date", day);
}

void ent_check_rows(const ent_engine *engine, int first, ent_findings *out, ent_arena tmp)
{
    looker l = {.engine = engine, .first = first, .out = out};
    l.rows = ent_fact_rows_of(engine->tables, engine->n_tables, &tmp);
    l.codes = list_rows(&l.rows, is_code, &tmp);
    l.tmp = tmp;
    for (ptrdiff_t i = 0; i < l.rows.n; i++) {
        const ent_fact_row *row = &l.rows.items[i];
        if (!is_own(&l, row))
            continue;
        if (is_actor(row))
            look_at_actor(&l, row);
        if (row->family == ENT_FACT_PERSON)
            look_at_person(&l, row);
        if (row->family == ENT_FACT_OFFICE)
            look_at_office(&l, row);
    }
    look_at_whole_actors(&l, tmp);
    for (int i = first; i < engine->n_tables; i++)
        look_at_table(&l, i);
    ent_check_names(engine, &l.rows, first, out, tmp);
}
