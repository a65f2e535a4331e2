// contexts.c: see contexts.h.
//
// Words are evidence for a context: most in the sentence itself, less in its paragraph, and those that
// can speak for a whole document once they are many in it.  What has enough evidence competes for the
// few contexts that an event may have.

#include "coding/contexts.h"
#include "coding/spotter.h"

enum {
    OWN = 4,           // a phrase in the sentence
    MOST_OWN = 12,     // all of them
    NEAR = 2,          // one elsewhere in the paragraph
    NEAR_CLEAR = 3,    // the same, one that can speak for a document
    MOST_NEAR = 6,     // all of them
    FREQUENT = 3,      // phrases that speak for the document
    ABOUT = 2,         // all of them, if they are as many as that,
    VERY_FREQUENT = 8, // and if they are as many as that,
    ALL_ABOUT = 3,     // alone enough
    ENOUGH = 3
};

typedef enum word_scope { SENTENCE, PARAGRAPH, DOCUMENT, NOTHING, SCOPES } word_scope;

static const char *const scope_names[SCOPES] = {"sentence", "paragraph", "document", "none"};

/** A row of the table. */
typedef struct line {
    int32_t context;
    word_scope scope;
} line;

struct ent_contexts {
    ent_spotter *spotter; // group: context; value: index of the line
    ent_str names[ENT_MAX_CONTEXTS];
    int32_t n_names;
    struct {
        line *items;
        ptrdiff_t n, room;
    } lines;
};

ent_contexts *ent_contexts_new(ent_arena *a)
{
    ent_contexts *c = ENT_NEW(a, ent_contexts, 1);
    c->spotter = ent_spotter_new(a);
    return c;
}

// --------------------------------------------------------------------------------- compiling

static int32_t find_context(const ent_contexts *c, ent_str name)
{
    for (int32_t i = 0; i < c->n_names; i++)
        if (ent_str_eq(c->names[i], name))
            return i;
    return -1;
}

/** What the rows of a table go into. */
typedef struct building {
    ent_contexts *contexts;
    ent_vocabulary *words;
} building;

static ent_status add_name(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                           const int *at, ent_error *err)
{
    (void)a;
    ent_contexts *c = ((const building *)into)->contexts;
    ent_str name = row->field[at[0]];
    if (name.n == 0 || ent_str_find_byte(name, 0, ';') >= 0)
        return ent_table_fail(t, row, err, "not the name of a context:", name);
    if (find_context(c, name) >= 0)
        return ENT_OK;
    if (c->n_names == ENT_MAX_CONTEXTS)
        return ent_table_fail(t, row, err, "more than 64 contexts", name);
    c->names[c->n_names++] = name;
    return ENT_OK;
}

static word_scope scope_of(ent_str name)
{
    word_scope scope = 0;
    while (scope < SCOPES && !ent_str_eq(name, ent_str_of(scope_names[scope])))
        scope++;
    return scope;
}

static ent_status add_line(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                           const int *at, ent_error *err)
{
    const building *b = into;
    ent_contexts *c = b->contexts;
    ent_str name = row->field[at[0]], scope = row->field[at[1]];
    line new = {.context = find_context(c, name), .scope = scope_of(scope)};
    if (new.context < 0)
        return ent_table_fail(t, row, err, "unknown context", name);
    if (new.scope == SCOPES)
        return ent_table_fail(t, row, err, "unknown scope", scope);
    const char *problem = ent_spotter_add(c->spotter, a, b->words, row->field[at[2]], new.context,
                                          (int32_t)c->lines.n);
    ENT_PUSH(a, &c->lines, new);
    return problem ? ent_table_fail(t, row, err, problem, ENT_S("")) : ENT_OK;
}

ent_status ent_contexts_add(ent_contexts *c, ent_arena *a, ent_vocabulary *words, ent_table *table,
                            bool *taken, ent_error *err)
{
    static const ent_table_kind kinds[] = {
        {"plover-contexts", {"context"}, add_name},
        {"contexts", {"context", "scope", "pattern"}, add_line},
    };
    building b = {.contexts = c, .words = words};
    return ent_table_take(table, kinds, sizeof kinds / sizeof *kinds, &b, a, taken, err);
}

// ---------------------------------------------------------------------------------- evidence

/** Evidence of one sentence for one context. */
typedef struct cell {
    uint8_t own;   // for itself
    uint8_t wider; // for the others of its paragraph
} cell;

/** A document in hand. */
typedef struct weighing {
    const ent_contexts *c;
    const ent_layers *layers;
    cell *cells;       // [sentences][n_names]
    int32_t *document; // [n_names] spots that count in the document
    ent_arena *keep;
} weighing;

static cell *cell_of(const weighing *w, int32_t sentence, int32_t context)
{
    return &w->cells[(ptrdiff_t)sentence * w->c->n_names + context];
}

static void add_evidence(uint8_t *to, int more, int limit)
{
    *to = (uint8_t)(*to + more < limit ? *to + more : limit);
}

// Is it within a longer phrase?  Then a word that says little by itself says nothing: "war" in "trade
// war".  *cover is the phrase that reaches furthest so far.
static bool is_covered(const ent_spot *s, const ent_spot **cover)
{
    const ent_spot *c = *cover;
    if (!c || s->end > c->end || s->sentence != c->sentence)
        *cover = c = s;
    return c->end - c->first > s->end - s->first;
}

// A phrase counts once in a sentence.
static void count_spots(const weighing *w, const ent_spots *spots, ent_arena tmp)
{
    static const int wider[SCOPES] = {[PARAGRAPH] = NEAR, [DOCUMENT] = NEAR_CLEAR};
    int32_t *sentence_of = ENT_NEW(&tmp, int32_t, ent_spotter_size(w->c->spotter));
    const ent_spot *cover = NULL;
    for (ptrdiff_t i = 0; i < spots->n; i++) {
        const ent_spot *s = &spots->items[i];
        const line *l = &w->c->lines.items[s->value];
        bool covered = is_covered(s, &cover);
        bool again = sentence_of[s->phrase] == s->sentence + 1;
        if (l->scope == NOTHING || again || (l->scope == SENTENCE && covered))
            continue;
        sentence_of[s->phrase] = s->sentence + 1;
        cell *here = cell_of(w, s->sentence, l->context);
        w->document[l->context] += l->scope == DOCUMENT;
        add_evidence(&here->own, OWN, MOST_OWN);
        add_evidence(&here->wider, wider[l->scope], MOST_NEAR);
    }
}

// `near` is what all sentences of the paragraph have for each other, this one's part included.
static int32_t evidence_of(const weighing *w, int32_t sentence, int32_t context, int32_t near)
{
    const cell *here = cell_of(w, sentence, context);
    int32_t others = near - here->wider, document = w->document[context];
    int32_t about = document < FREQUENT ? 0 : document < VERY_FREQUENT ? ABOUT : ALL_ABOUT;
    return here->own + (others < MOST_NEAR ? others : MOST_NEAR) + about;
}

// ----------------------------------------------------------------------------------- choosing

/** Contexts as a set, by their numbers. */
typedef uint64_t context_set;

// Of those with enough evidence the strongest; the first of equals.
static context_set choose(const int32_t *evidence, int32_t n)
{
    context_set chosen = 0;
    for (int k = 0; k < ENT_MAX_EVENT_CONTEXTS; k++) {
        int32_t best = -1;
        for (int32_t i = 0; i < n; i++)
            if (!(chosen >> i & 1) && evidence[i] >= ENOUGH &&
                (best < 0 || evidence[i] > evidence[best]))
                best = i;
        if (best < 0)
            return chosen;
        chosen |= (context_set)1 << best;
    }
    return chosen;
}

static ent_str append(ent_str list, ent_str name, ent_arena *keep)
{
    ent_str head = list.n ? ent_arena_join(keep, list, ENT_S(";")) : list;
    return ent_arena_join(keep, head, name);
}

static ent_str write_set(const ent_contexts *c, context_set set, ent_arena *keep)
{
    ent_str out = ENT_S("");
    for (int32_t i = 0; i < c->n_names; i++)
        if (set >> i & 1)
            out = append(out, c->names[i], keep);
    return out;
}

// Sentences of one paragraph, [from, to).
static void weigh_paragraph(const weighing *w, int32_t from, int32_t to, ent_str *out)
{
    int32_t near[ENT_MAX_CONTEXTS] = {0}, evidence[ENT_MAX_CONTEXTS];
    for (int32_t s = from; s < to; s++)
        for (int32_t i = 0; i < w->c->n_names; i++)
            near[i] += cell_of(w, s, i)->wider;
    for (int32_t s = from; s < to; s++) {
        for (int32_t i = 0; i < w->c->n_names; i++)
            evidence[i] = evidence_of(w, s, i, near[i]);
        out[s] = write_set(w->c, choose(evidence, w->c->n_names), w->keep);
    }
}

const ent_str *ent_contexts_of(const ent_contexts *c, const ent_vocabulary *words,
                               const ent_layers *layers, ent_arena *keep, ent_arena tmp)
{
    const ent_sentences *s = layers->sentences;
    ent_str *out = ENT_NEW(keep, ent_str, s->n);
    weighing w = {.c = c, .layers = layers, .keep = keep};
    ent_spots spots = ent_spotter_find(c->spotter, words, layers, keep, tmp);
    w.cells = ENT_NEW(&tmp, cell, s->n * c->n_names);
    w.document = ENT_NEW(&tmp, int32_t, c->n_names);
    count_spots(&w, &spots, tmp);
    for (int32_t from = 0, to = 0; from < s->n; from = to) {
        while (to < s->n && s->items[to].block == s->items[from].block)
            to++;
        weigh_paragraph(&w, from, to, out);
    }
    return out;
}

// ------------------------------------------------------------------------------------ joining

static int count_bits(context_set set)
{
    int n = 0;
    for (; set; set &= set - 1)
        n++;
    return n;
}

ent_str ent_contexts_join(const ent_contexts *c, ent_str first, ent_str second, ent_arena *keep)
{
    context_set set = 0;
    ent_str strange = ENT_S(""), name;
    while (ent_str_split(&first, ';', &name)) {
        int32_t at = find_context(c, name);
        if (at >= 0)
            set |= (context_set)1 << at;
        else if (name.n > 0)
            strange = append(strange, name, keep);
    }
    while (ent_str_split(&second, ';', &name)) {
        int32_t at = find_context(c, name);
        if (at >= 0 && count_bits(set) < ENT_MAX_EVENT_CONTEXTS)
            set |= (context_set)1 << at;
    }
    ent_str known = write_set(c, set, keep);
    return strange.n ? append(known, strange, keep) : known;
}
