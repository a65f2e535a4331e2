// spotter.c: see spotter.h.
//
// One automaton over the numbers of words (knowledge/phrases.h) is tried at each token twice, with the
// words as they stand and with their lemmas.  What a phrase leads to hangs off its end as a list.

#include "coding/spotter.h"
#include "base/utf8.h"

/** A phrase of one group. */
typedef struct entry {
    int32_t group, value;
    uint32_t capital; // bit i: word i begins with a capital
    uint32_t all;     // bit i: and has no other letters
    int32_t next;     // of the same folded words: index + 1, 0: none
} entry;

struct ent_spotter {
    ent_phrases *phrases; // value: first entry, index + 1
    ent_phrase_list list; // of the field in hand
    struct {
        entry *items;
        ptrdiff_t n, room;
    } entries;
};

ent_spotter *ent_spotter_new(ent_arena *a)
{
    ent_spotter *s = ENT_NEW(a, ent_spotter, 1);
    s->phrases = ent_phrases_new(a);
    return s;
}

ptrdiff_t ent_spotter_size(const ent_spotter *s) { return s->entries.n; }

// --------------------------------------------------------------------------------- compiling

// "WHO", "COVID-19": two capitals at least and no small letter.
static bool is_all_capitals(ent_str word)
{
    int capitals = 0;
    for (ptrdiff_t i = 0; i < word.n; i++) {
        if (ent_is_lower((unsigned char)word.p[i]))
            return false;
        capitals += ent_is_upper((unsigned char)word.p[i]);
    }
    return capitals > 1;
}

static entry entry_of(const ent_phrase *p, int32_t group, int32_t value)
{
    entry e = {.group = group, .value = value};
    for (int i = 0; i < p->n; i++) {
        e.capital |= (uint32_t)ent_begins_with_capital(p->word[i]) << i;
        e.all |= (uint32_t)is_all_capitals(p->word[i]) << i;
    }
    return e;
}

// The same phrase of the same group has the new value; else it is one more.
static void hang(ent_spotter *s, ent_arena *a, int32_t first, const entry *new)
{
    int32_t last = first;
    for (int32_t at = first; at; at = s->entries.items[at - 1].next) {
        entry *e = &s->entries.items[at - 1];
        last = at;
        if (e->group == new->group && e->capital == new->capital && e->all == new->all) {
            e->value = new->value;
            return;
        }
    }
    ENT_PUSH(a, &s->entries, *new);
    s->entries.items[last - 1].next = (int32_t)s->entries.n;
}

static void add_phrase(ent_spotter *s, ent_arena *a, ent_vocabulary *words, const ent_phrase *p,
                       const entry *new)
{
    ent_word word[ENT_MAX_PHRASE_WORDS];
    for (int i = 0; i < p->n; i++)
        word[i] = ent_vocabulary_add(words, a, ent_fold(a, p->word[i]));
    int32_t before = ent_phrases_add(s->phrases, a, word, p->n, (int32_t)s->entries.n + 1);
    if (before) {
        (void)ent_phrases_add(s->phrases, a, word, p->n, before);
        hang(s, a, before, new);
    } else {
        ENT_PUSH(a, &s->entries, *new);
    }
}

// Cuts what stands before the next comma outside of braces off the front of *rest.
static bool next_pattern(ent_str *rest, ent_str *out)
{
    bool braces = false;
    ptrdiff_t i = 0;
    if (rest->n == 0)
        return false;
    for (; i < rest->n && (braces || rest->p[i] != ','); i++)
        braces = rest->p[i] == '{' || (braces && rest->p[i] != '}');
    *out = ent_str_trim(ent_str_cut(*rest, 0, i));
    *rest = ent_str_cut(*rest, i < rest->n ? i + 1 : i, rest->n);
    return true;
}

const char *ent_spotter_add(ent_spotter *s, ent_arena *a, ent_vocabulary *words, ent_str list,
                            int32_t group, int32_t value)
{
    ent_str pattern;
    bool any = false;
    while (next_pattern(&list, &pattern)) {
        const char *problem = ent_phrase_expand(a, pattern, &s->list);
        if (problem)
            return problem;
        for (ptrdiff_t i = 0; i < s->list.n; i++) {
            entry new = entry_of(&s->list.items[i], group, value);
            add_phrase(s, a, words, &s->list.items[i], &new);
            any = true;
        }
    }
    return any ? NULL : "no phrase";
}

// ---------------------------------------------------------------------------------- matching

/** A document and what is being found in it. */
typedef struct finding {
    const ent_spotter *s;
    const ent_layers *layers;
    const ent_word *lemmas; // [tokens->n]
    ent_spots *out;
    ent_arena *keep;
    int32_t used[ENT_MAX_SPOT_GROUPS]; // of each group: up to which token words are used up
} finding;

// Numbers of the lemmas; of the word itself where it has none.
static ent_word *lemma_words(const ent_vocabulary *v, const ent_layers *l, ent_arena *tmp)
{
    ent_word *out = ENT_NEW(tmp, ent_word, l->tokens->n);
    for (int32_t i = 0; i < l->tokens->n; i++) {
        ent_arena scratch = *tmp;
        ent_str lemma = l->syntax->items[i].lemma;
        bool same = lemma.n == 0 || ent_str_eq(lemma, ent_layers_token(l, i));
        out[i] = same ? l->words[i] : ent_vocabulary_find(v, ent_fold(&scratch, lemma));
    }
    return out;
}

static bool has_capitals(const finding *f, const entry *e, int32_t first)
{
    for (int i = 0; e->capital >> i; i++) {
        ent_str token = ent_layers_token(f->layers, first + i);
        if ((e->capital >> i & 1) && !ent_begins_with_capital(token))
            return false;
        if ((e->all >> i & 1) && !is_all_capitals(token))
            return false;
    }
    return true;
}

static void note(finding *f, int32_t sentence, int32_t first, int length, int32_t entries)
{
    for (int32_t at = entries; at; at = f->s->entries.items[at - 1].next) {
        const entry *e = &f->s->entries.items[at - 1];
        if (f->used[e->group] > first || !has_capitals(f, e, first))
            continue;
        f->used[e->group] = first + length;
        ENT_PUSH(f->keep, f->out,
                 (ent_spot){.first = first,
                            .end = first + length,
                            .sentence = sentence,
                            .phrase = at - 1,
                            .value = e->value});
    }
}

// Phrases at a token, as they stand or by their lemmas, the longest first.
static void find_at(finding *f, int32_t sentence, int32_t at, int32_t n)
{
    int32_t form[ENT_MAX_PHRASE_WORDS], lemma[ENT_MAX_PHRASE_WORDS];
    int n_form = ent_phrases_all(f->s->phrases, f->layers->words + at, n, form);
    int n_lemma = ent_phrases_all(f->s->phrases, f->lemmas + at, n, lemma);
    for (int length = n_form > n_lemma ? n_form : n_lemma; length > 0; length--) {
        if (length <= n_form)
            note(f, sentence, at, length, form[length - 1]);
        if (length <= n_lemma && (length > n_form || lemma[length - 1] != form[length - 1]))
            note(f, sentence, at, length, lemma[length - 1]);
    }
}

static void find_in(finding *f, int32_t sentence)
{
    const ent_sentence *s = &f->layers->sentences->items[sentence];
    int32_t end = s->first_token + s->n_tokens;
    for (int32_t at = s->first_token; at < end; at++)
        find_at(f, sentence, at, end - at);
}

ent_spots ent_spotter_find(const ent_spotter *s, const ent_vocabulary *words,
                           const ent_layers *layers, ent_arena *keep, ent_arena tmp)
{
    ent_spots out = {0};
    finding f = {.s = s, .layers = layers, .out = &out, .keep = keep};
    f.lemmas = lemma_words(words, layers, &tmp);
    for (int32_t i = 0; i < layers->sentences->n; i++)
        find_in(&f, i);
    return out;
}
