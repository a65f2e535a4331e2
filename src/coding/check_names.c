// check_names.c: rows beside each other: a name with two owners, a row that stands twice, an office
// with two holders.  Rows are sorted by what they share, so that only neighbours are compared.

#include "coding/check.h"
#include "base/utf8.h"
#include <stdlib.h>

enum { HANDOVER = 31 }; // days that two holders may share; many dates are known to the month only

// A row under a key that another row may have.
typedef struct entry {
    ent_str key;
    const ent_fact_row *row;
} entry;

typedef struct entries {
    entry *items;
    ptrdiff_t n, room;
} entries;

typedef struct comparer {
    const ent_engine *engine;
    int first;
    ent_findings *out;
} comparer;

static int compare(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    int order = ent_str_cmp(x->key, y->key);
    if (order)
        return order;
    return x->row < y->row ? -1 : x->row > y->row;
}

// The words of a phrase, folded, with blanks between them.
static ent_str key_of(const ent_phrase *p, ent_arena *a)
{
    ent_str key = ENT_S("");
    for (int i = 0; i < p->n; i++)
        key = ent_arena_join(a, ent_arena_join(a, key, ENT_S(" ")), ent_fold(a, p->word[i]));
    return key;
}

static void add_keys(entries *out, const ent_fact_row *row, ent_str pattern, ent_arena *a)
{
    ent_phrase_list phrases = {0};
    if (ent_phrase_expand(a, pattern, &phrases))
        return;
    for (ptrdiff_t i = 0; i < phrases.n; i++)
        ENT_PUSH(a, out, (entry){key_of(&phrases.items[i], a), row});
}

static int64_t days_shared(const ent_fact_row *a, const ent_fact_row *b)
{
    int64_t from = a->from > b->from ? a->from : b->from; // ENT_NO_DAY is the least of all
    int64_t a_to = a->to == ENT_NO_DAY ? INT32_MAX : a->to;
    int64_t b_to = b->to == ENT_NO_DAY ? INT32_MAX : b->to;
    return (a_to < b_to ? a_to : b_to) - from + 1;
}

// Of two rows the one that is told of, `later`, must be among those checked.
static bool is_checked(const comparer *c, const ent_fact_row *later)
{
    return later->table >= c->first;
}

static bool tell(const comparer *c, const ent_fact_row *later, const ent_fact_row *earlier,
                 const char *what, ent_str value, const char *behind)
{
    ent_str other = c->engine->tables[earlier->table].file;
    ent_findings_add(c->out, true, later->table, c->engine->tables[later->table].file, later->line,
                     "\"%.*s\" %s (%.*s:%d)%s", (int)(value.n < 60 ? value.n : 60), value.p, what,
                     (int)(other.n < 80 ? other.n : 80), other.p, (int)earlier->line, behind);
    return true;
}

// ------------------------------------------------------------------------------------------- names

static bool is_acronym(const ent_fact_row *row) { return ent_str_eq(row->kind, ENT_S("acronym")); }

// An acronym is found as it is written only.
static bool can_be_taken(const ent_fact_row *a, const ent_fact_row *b)
{
    return (!is_acronym(a) && !is_acronym(b)) || ent_str_eq(a->text, b->text);
}

static ent_str country_of(const comparer *c, const ent_fact_row *row)
{
    int32_t actor = ent_world_actor(c->engine->world, row->id);
    return actor < 0 ? row->id : c->engine->world->actors[actor].code;
}

// A parliament may stand among the seats of its state and be a body of its own: both lead to the state.
static bool body_and_state(const comparer *c, const ent_fact_row *a, const ent_fact_row *b)
{
    return a->family != b->family && ent_str_eq(country_of(c, a), country_of(c, b));
}

static bool compare_names(const comparer *c, const ent_fact_row *earlier, const ent_fact_row *later)
{
    if (earlier == later || days_shared(earlier, later) <= 0 || !can_be_taken(earlier, later) ||
        body_and_state(c, earlier, later))
        return false;
    bool same = earlier->family == later->family && ent_str_eq(earlier->id, later->id);
    if (!same)
        return tell(c, later, earlier, "also names another at that time", later->text,
                    "; give dates, or the rarer use the kind shared-...");
    return ent_str_eq(earlier->kind, later->kind) && ent_str_eq(earlier->text, later->text) &&
           tell(c, later, earlier, "stands twice", later->text, "");
}

// ----------------------------------------------------------------------------------------- persons

// An office that one person holds at a time: of the highest two levels, and nobody's deputy.
static bool is_sole(const comparer *c, ent_str office, ent_arena tmp)
{
    const ent_world *w = c->engine->world;
    int32_t role = ent_check_role(w, office, tmp), modifier = 0;
    if (role < 0 || w->roles[role].kind != ENT_ROLE_OFFICE || w->roles[role].level < 1 ||
        w->roles[role].level > 2)
        return false;
    ent_phrase_list phrases = {0};
    if (ent_phrase_expand(&tmp, office, &phrases) || phrases.n == 0)
        return false;
    ent_word first = ent_vocabulary_find(w->words, ent_fold(&tmp, phrases.items[0].word[0]));
    int n = ent_phrases_longest(w->modifier_phrases, &first, 1, &modifier);
    return n == 0 || w->roles[modifier - 1].kind != ENT_ROLE_DEPUTY;
}

static bool compare_holders(const comparer *c, const ent_fact_row *earlier,
                            const ent_fact_row *later)
{
    int64_t days = earlier == later ? 0 : days_shared(earlier, later);
    if (ent_str_eq(earlier->text, later->text))
        return days > 1 &&
               tell(c, later, earlier, "holds that office twice at a time", later->text, "");
    return days > HANDOVER &&
           tell(c, later, earlier, "holds an office that another has at that time", later->text,
                "");
}

// The office as it is written: two services may have chiefs that go by one usual name.
static ent_str office_key(const ent_fact_row *row, ent_arena *a)
{
    ent_str key = ent_arena_join(a, row->id, ENT_S("\t"));
    return ent_arena_join(a, key, ent_fold(a, row->kind));
}

// ------------------------------------------------------------------------------------------ offices

// Do the rows say the same of it?
static bool same_office(const ent_fact_row *a, const ent_fact_row *b)
{
    for (int i = 0; i < ENT_FACT_MORE; i++)
        if (!ent_str_eq(a->more[i], b->more[i]))
            return false;
    return ent_str_eq(a->kind, b->kind);
}

// Offices, bodies and the like are met by themselves; modifiers and heads have words of their own.
static bool is_met_alone(const ent_fact_row *row)
{
    static const char *const kinds[] = {"office", "rank", "title", "honorific",
                                        "person", "body", "people"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ent_str_eq(row->kind, ent_str_of(kinds[i])))
            return true;
    return false;
}

static bool compare_offices(const comparer *c, const ent_fact_row *earlier,
                            const ent_fact_row *later)
{
    // A table of one's own may well change an office of the stock, and states call others alike.
    return earlier != later && earlier->table == later->table &&
           is_met_alone(earlier) == is_met_alone(later) &&
           ent_str_eq(earlier->more[4], later->more[4]) && !same_office(earlier, later) &&
           tell(c, later, earlier, "stands twice", later->text, "; the later line counts");
}

// ------------------------------------------------------------------------------------------- pairs

enum { MOST_PAIRS = 64 }; // neighbours that a row is compared with

static void compare_all(const comparer *c, entries *e,
                        bool (*one)(const comparer *c, const ent_fact_row *earlier,
                                    const ent_fact_row *later))
{
    if (e->n > 0)
        qsort(e->items, (size_t)e->n, sizeof *e->items, compare);
    for (ptrdiff_t i = 0; i < e->n; i++)
        for (ptrdiff_t k = i - 1; k >= 0 && k >= i - MOST_PAIRS; k--) {
            if (!ent_str_eq(e->items[k].key, e->items[i].key) || !is_checked(c, e->items[i].row) ||
                one(c, e->items[k].row, e->items[i].row)) // one finding is enough
                break;
        }
}

void ent_check_names(const ent_engine *engine, const ent_fact_rows *rows, int first,
                     ent_findings *out, ent_arena tmp)
{
    comparer c = {engine, first, out};
    entries names = {0}, holders = {0}, offices = {0};
    for (ptrdiff_t i = 0; i < rows->n; i++) {
        const ent_fact_row *row = &rows->items[i];
        bool shared = false;
        if (ent_fact_is_name(row, &shared) && !shared)
            add_keys(&names, row, row->text, &tmp);
        if (row->family == ENT_FACT_PERSON && row->text.n > 0 && is_sole(&c, row->kind, tmp))
            ENT_PUSH(&tmp, &holders, (entry){office_key(row, &tmp), row});
        if (row->family == ENT_FACT_OFFICE)
            add_keys(&offices, row, row->text, &tmp);
    }
    compare_all(&c, &names, compare_names);
    compare_all(&c, &holders, compare_holders);
    compare_all(&c, &offices, compare_offices);
}
