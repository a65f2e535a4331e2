// people_cluster.c: see people.h.
//
// The most complete names come first; each further one joins the only person it fits, by spelling and sector, or of
// several the only one in the same office; else it is a person of its own.  So "Khan" is not every Khan, and what a
// name is does not hang on the order in which reports came.

#include "base/utf8.h"
#include "ledger/people.h"
#include <stdlib.h>

enum { LONG_NAME = 3 }; // words that tell a person without his office

// ------------------------------------------------------------------------------ completeness

// The most complete first: known ones, then those of most words, then the longest.
static int cmp_completeness(const ent_naming *a, const ent_naming *b)
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
    const ent_naming *naming;
    int32_t at;
} rank;

static int cmp_rank(const void *x, const void *y)
{
    return cmp_completeness(((const rank *)x)->naming, ((const rank *)y)->naming);
}

static int cmp_str(const void *x, const void *y)
{
    return ent_str_cmp(*(const ent_str *)x, *(const ent_str *)y);
}

// The canonical names of the people of the tables, sorted.
static ent_str *known_names(const ent_world *w, ent_arena *keep)
{
    ent_str *out = ENT_NEW(keep, ent_str, w->n_tenures + 1);
    for (int32_t i = 0; i < w->n_tenures; i++)
        out[i] = w->tenures[i].name;
    if (w->n_tenures > 1)
        qsort(out, (size_t)w->n_tenures, sizeof *out, cmp_str);
    return out;
}

static void read_names(const ent_world *world, ent_namings *all, ent_arena *keep)
{
    const ent_str *known = known_names(world, keep);
    for (ptrdiff_t i = 0; i < all->n; i++) {
        ent_naming *one = &all->items[i];
        one->folded = ent_fold(keep, one->name);
        one->words = ent_cast_words(world->spelling, one->name, keep);
        one->known = world->n_tenures > 0 && bsearch(&one->name, known, (size_t)world->n_tenures,
                                                     sizeof *known, cmp_str) != NULL;
    }
}

// ------------------------------------------------------------------------------ one person?

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

static bool same_office(const ent_naming *a, const ent_naming *b)
{
    return a->office.n > 0 && ent_str_eq_nocase(a->office, b->office);
}

static bool same_person(const ent_spelling *s, const ent_naming *a, const ent_naming *b)
{
    bool same_name = ent_str_eq(a->folded, b->folded);
    if (a->known && b->known)
        return ent_str_eq(a->name, b->name);
    if (same_name && (a->known || b->known || a->words.n >= LONG_NAME))
        return true;
    ent_name_fit fit = ent_spelling_fit(s, &a->words, &b->words);
    int shorter = a->words.n < b->words.n ? a->words.n : b->words.n;
    if (fit == ENT_NAME_FULL && shorter >= LONG_NAME)
        return true;
    if (fit == ENT_NAME_PART) // without its surname: "Zaheer Ahmad" of "Zaheer Ahmad Babar"
        return shorter >= LONG_NAME ? share_sector(a->sectors, b->sectors)
                                    : shorter > 1 && same_office(a, b);
    return fit >= ENT_NAME_SURNAME && share_sector(a->sectors, b->sectors);
}

// ------------------------------------------------------------------------------ heads by word

/** Heads with a word of one sound: a list in a table of lists. */
typedef struct entry {
    int32_t head, next; // index into heads; the entry behind it, or -1
} entry;

typedef struct heads_by_word {
    int32_t *first; // [1 << bits] of the list of a key, or -1
    int bits;
    struct {
        entry *items;
        ptrdiff_t n, room;
    } entries;
    int32_t *seen; // [head] the last naming that was compared with it, + 1
} heads_by_word;

static uint32_t key_of_text(ent_str text)
{
    uint32_t h = 2166136261U;
    for (ptrdiff_t i = 0; i < text.n; i++)
        h = (h ^ (unsigned char)text.p[i]) * 16777619U;
    return h;
}

static int32_t *list_of(const heads_by_word *x, uint32_t key)
{
    return &x->first[key * 0x9E3779B1U >> (32 - x->bits)];
}

static heads_by_word new_index(ptrdiff_t n, ent_arena *keep)
{
    heads_by_word x = {.bits = 10};
    while (x.bits < 20 && (ptrdiff_t)1 << x.bits < 2 * n)
        x.bits++;
    x.first = ENT_NEW(keep, int32_t, (ptrdiff_t)1 << x.bits);
    for (ptrdiff_t i = 0; i < (ptrdiff_t)1 << x.bits; i++)
        x.first[i] = -1;
    x.seen = ENT_NEW(keep, int32_t, n + 1);
    return x;
}

// The keys of a name: the sounds of its words, and the whole of it, for a name may have no words.
static int keys_of(const ent_naming *one, uint32_t keys[ENT_MAX_NAME_WORDS + 1])
{
    for (int i = 0; i < one->words.n; i++)
        keys[i] = one->words.word[i].skeleton;
    keys[one->words.n] = key_of_text(one->folded);
    return one->words.n + 1;
}

static void add_head(heads_by_word *x, const ent_naming *one, int32_t head, ent_arena *keep)
{
    uint32_t keys[ENT_MAX_NAME_WORDS + 1];
    int n = keys_of(one, keys);
    for (int i = 0; i < n; i++) {
        int32_t *list = list_of(x, keys[i]);
        entry new = {head, *list};
        *list = (int32_t)x->entries.n;
        ENT_PUSH(keep, &x->entries, new);
    }
}

/** What was found for a naming. */
typedef struct finding {
    int32_t same, n, found, n_office, of_office; // same: the first head of that name, or -1
} finding;

static void weigh_head(const ent_spelling *s, const ent_namings *all, const ent_naming *one,
                       int32_t head, finding *f)
{
    int32_t at = all->heads[head];
    const ent_naming *other = &all->items[at];
    if (ent_str_eq(other->name, one->name) && share_sector(other->sectors, one->sectors)) {
        f->same = f->same < 0 || head < f->same ? head : f->same;
        return;
    }
    if (!same_person(s, other, one))
        return;
    f->found = at;
    f->n++;
    if (same_office(other, one)) {
        f->of_office = at;
        f->n_office++;
    }
}

// The head that a naming belongs to, or -1: none, or more than one and no office to choose by.
static int32_t find_head(const ent_spelling *s, const ent_namings *all, heads_by_word *x,
                         int32_t at)
{
    const ent_naming *one = &all->items[at];
    finding f = {.same = -1};
    uint32_t keys[ENT_MAX_NAME_WORDS + 1];
    int n = keys_of(one, keys);
    for (int i = 0; i < n; i++)
        for (int32_t e = *list_of(x, keys[i]); e >= 0; e = x->entries.items[e].next) {
            int32_t head = x->entries.items[e].head;
            if (x->seen[head] == at + 1)
                continue;
            x->seen[head] = at + 1;
            weigh_head(s, all, one, head, &f);
        }
    if (f.same >= 0)
        return all->heads[f.same];
    return f.n == 1 ? f.found : f.n_office == 1 ? f.of_office : -1;
}

void ent_namings_cluster(const ent_world *world, ent_namings *all, ent_arena *keep)
{
    rank *order = ENT_NEW(keep, rank, all->n + 1);
    heads_by_word heads = new_index(all->n, keep);
    read_names(world, all, keep);
    all->heads = ENT_NEW(keep, int32_t, all->n + 1);
    all->n_heads = 0;
    for (int32_t i = 0; i < (int32_t)all->n; i++)
        order[i] = (rank){&all->items[i], i};
    if (all->n > 1)
        qsort(order, (size_t)all->n, sizeof *order, cmp_rank);
    for (ptrdiff_t i = 0; i < all->n; i++) {
        ent_naming *one = &all->items[order[i].at];
        one->head = find_head(world->spelling, all, &heads, order[i].at);
        if (one->head >= 0)
            continue;
        one->head = order[i].at;
        add_head(&heads, one, all->n_heads, keep);
        all->heads[all->n_heads++] = order[i].at;
    }
}
