// domains.c: see domains.h.
//
// The spots of all sentences are counted once for the document, then once for each sentence.  To
// silence too much loses events, to silence too little invents them; the first is worse here, since
// the coder has other means against the second.  So one word of politics lets a sentence pass.

#include "coding/domains.h"
#include "coding/spotter.h"

enum {
    WEAK_IN_SENTENCE = 2,     // different weak words that silence a sentence
    WORDS_IN_DOCUMENT = 6,    // different words that a document of the domain has,
    CLEAR_IN_DOCUMENT = 3,    // how many of them are strong or weak,
    SENTENCES_IN_DOCUMENT = 4 // and one in so many of its sentences has one
};

// The clearest first.
typedef enum word_kind { STRONG, WEAK, DOCUMENT, AGAINST, NOTHING, KINDS } word_kind;

static const char *const kind_names[KINDS] = {"strong", "weak", "document", "against", "none"};

/** A row of the table. */
typedef struct line {
    int32_t domain; // 0: of all domains
    word_kind kind;
    ent_str rule;
} line;

struct ent_domains {
    ent_spotter *spotter; // group: domain; value: index of the line
    ent_str names[ENT_MAX_DOMAINS + 1];
    int32_t n_names; // names[0] stands for all domains
    struct {
        line *items;
        ptrdiff_t n, room;
    } lines;
};

ent_domains *ent_domains_new(ent_arena *a)
{
    ent_domains *d = ENT_NEW(a, ent_domains, 1);
    d->spotter = ent_spotter_new(a);
    d->names[d->n_names++] = ENT_S("any");
    return d;
}

// --------------------------------------------------------------------------------- compiling

// The number of a domain, made if new; -1: there are too many.
static int32_t domain_of(ent_domains *d, ent_str name)
{
    for (int32_t i = 0; i < d->n_names; i++)
        if (ent_str_eq(d->names[i], name))
            return i;
    if (d->n_names > ENT_MAX_DOMAINS)
        return -1;
    d->names[d->n_names] = name;
    return d->n_names++;
}

static word_kind kind_of(ent_str name)
{
    word_kind kind = 0;
    while (kind < KINDS && !ent_str_eq(name, ent_str_of(kind_names[kind])))
        kind++;
    return kind;
}

// "events/domains.tsv:12".
static ent_str rule_of(ent_arena *a, const ent_table *t, const ent_row *row)
{
    char digits[24];
    int n = 0;
    for (int64_t rest = row->line; n == 0 || rest > 0; rest /= 10)
        digits[sizeof digits - 1 - (size_t)n++] = (char)('0' + rest % 10);
    ent_str number = {digits + sizeof digits - n, n};
    return ent_arena_join(a, ent_arena_join(a, t->file, ENT_S(":")), number);
}

/** What the rows of a table go into. */
typedef struct building {
    ent_domains *domains;
    ent_vocabulary *words;
} building;

static ent_status add_row(void *into, ent_arena *a, ent_table *t, const ent_row *row, const int *at,
                          ent_error *err)
{
    const building *b = into;
    ent_domains *d = b->domains;
    ent_str name = row->field[at[0]], kind = row->field[at[1]];
    line new = {.kind = kind_of(kind), .rule = rule_of(a, t, row)};
    if (name.n == 0)
        return ent_table_fail(t, row, err, "no domain", name);
    if (new.kind == KINDS)
        return ent_table_fail(t, row, err, "unknown kind", kind);
    new.domain = domain_of(d, name);
    if (new.domain < 0)
        return ent_table_fail(t, row, err, "more than 64 domains", name);
    if (new.domain == 0 && new.kind != AGAINST &&new.kind != NOTHING)
        return ent_table_fail(t, row, err, "of all domains there are words against alone, not",
                              kind);
    const char *problem = ent_spotter_add(d->spotter, a, b->words, row->field[at[2]], new.domain,
                                          (int32_t)d->lines.n);
    ENT_PUSH(a, &d->lines, new);
    return problem ? ent_table_fail(t, row, err, problem, ENT_S("")) : ENT_OK;
}

ent_status ent_domains_add(ent_domains *d, ent_arena *a, ent_vocabulary *words, ent_table *table,
                           bool *taken, ent_error *err)
{
    static const ent_table_kind kind = {"domains", {"domain", "kind", "words"}, add_row};
    building b = {.domains = d, .words = words};
    return ent_table_take(table, &kind, 1, &b, a, taken, err);
}

// ---------------------------------------------------------------------------------- counting

/** What a sentence has of a domain: different phrases. */
typedef struct tally {
    int32_t n[KINDS];
    const ent_spot *first; // of the strong ones, else of the weak ones, else of the others
} tally;

/** What the document has of it. */
typedef struct share {
    int32_t words, clear;  // different phrases that speak for it; those that are strong or weak
    int32_t sentences;     // that have one
    int32_t against;       // sentences that have a word against it
    const ent_spot *first; // of the strong ones, else of the weak ones
} share;

/** A document in hand. */
typedef struct judging {
    const ent_domains *d;
    const ent_layers *layers;
    ent_spots spots;
    int32_t *sentence_of; // [phrases] the last sentence that had it, 1 + index
    tally *tallies;       // [n_names] of the sentence in hand
    share *shares;        // [n_names]
} judging;

static const line *line_of(const judging *j, const ent_spot *s)
{
    return &j->d->lines.items[s->value];
}

// Of two spots that speak for a domain the clearer, else the first.  NULL: none.
static const ent_spot *clearer(const judging *j, const ent_spot *a, const ent_spot *b)
{
    return !a || (b && line_of(j, b)->kind < line_of(j, a)->kind) ? b : a;
}

static void count_spot(judging *j, const ent_spot *s)
{
    const line *l = line_of(j, s);
    tally *t = &j->tallies[l->domain];
    int32_t before = j->sentence_of[s->phrase];
    j->sentence_of[s->phrase] = s->sentence + 1;
    if (before == s->sentence + 1)
        return;
    t->n[l->kind]++;
    if (l->kind == AGAINST || l->kind == NOTHING)
        return;
    j->shares[l->domain].words += before == 0;
    j->shares[l->domain].clear += before == 0 && l->kind != DOCUMENT;
    t->first = clearer(j, t->first, s);
}

// Counts the sentence whose spots begin at `from`; gives where those of the next begin.
static ptrdiff_t count_sentence(judging *j, int32_t sentence, ptrdiff_t from)
{
    memset(j->tallies, 0, (size_t)j->d->n_names * sizeof *j->tallies);
    while (from < j->spots.n && j->spots.items[from].sentence == sentence)
        count_spot(j, &j->spots.items[from++]);
    for (int32_t i = 1; i < j->d->n_names; i++)
        j->tallies[i].n[AGAINST] += j->tallies[0].n[AGAINST];
    return from;
}

static void count_document(judging *j)
{
    ptrdiff_t at = 0;
    for (int32_t s = 0; s < j->layers->sentences->n; s++) {
        at = count_sentence(j, s, at);
        for (int32_t i = 1; i < j->d->n_names; i++) {
            const tally *t = &j->tallies[i];
            share *whole = &j->shares[i];
            whole->sentences += t->first != NULL;
            whole->against += t->n[AGAINST] > 0;
            whole->first = clearer(j, whole->first, t->first);
        }
    }
}

// ----------------------------------------------------------------------------------- judging

static bool is_of_domain(const judging *j, const share *s)
{
    ptrdiff_t n = j->layers->sentences->n;
    return s->words >= WORDS_IN_DOCUMENT && s->clear >= CLEAR_IN_DOCUMENT &&
           s->sentences >= 2 * s->against && (ptrdiff_t)s->sentences * SENTENCES_IN_DOCUMENT >= n;
}

// The domain that the document is of, the one with most sentences; 0: none.
static int32_t document_domain(const judging *j)
{
    int32_t best = 0;
    for (int32_t i = 1; i < j->d->n_names; i++)
        if (is_of_domain(j, &j->shares[i]) && j->shares[i].sentences > j->shares[best].sentences)
            best = i;
    return best;
}

static ent_silence silence_of(const judging *j, const ent_spot *s, bool document)
{
    const line *l = line_of(j, s);
    const ent_span *tokens = j->layers->tokens->items;
    return (ent_silence){.domain = j->d->names[l->domain],
                         .rule = l->rule,
                         .words = {tokens[s->first].start, tokens[s->end - 1].end},
                         .document = document};
}

// Does the sentence that has just been counted speak for the domain?
static bool speaks_for(const tally *t)
{
    return t->n[AGAINST] == 0 && (t->n[STRONG] > 0 || t->n[WEAK] >= WEAK_IN_SENTENCE);
}

static ent_silence judge_sentence(const judging *j, int32_t document)
{
    for (int32_t i = 1; i < j->d->n_names; i++)
        if (speaks_for(&j->tallies[i]))
            return silence_of(j, j->tallies[i].first, false);
    if (document > 0 && j->tallies[document].n[AGAINST] == 0)
        return silence_of(j, j->shares[document].first, true);
    return (ent_silence){0};
}

// The words of each sentence are counted again; the shares are done with by then.
static void judge_sentences(judging *j, ent_silence *out)
{
    int32_t document = document_domain(j);
    ptrdiff_t at = 0;
    memset(j->sentence_of, 0, (size_t)ent_spotter_size(j->d->spotter) * sizeof *j->sentence_of);
    for (int32_t s = 0; s < j->layers->sentences->n; s++) {
        at = count_sentence(j, s, at);
        out[s] = judge_sentence(j, document);
    }
}

const ent_silence *ent_domains_judge(const ent_domains *d, const ent_vocabulary *words,
                                     const ent_layers *layers, ent_arena *keep, ent_arena tmp)
{
    ent_silence *out = ENT_NEW(keep, ent_silence, layers->sentences->n);
    judging j = {.d = d, .layers = layers};
    j.spots = ent_spotter_find(d->spotter, words, layers, keep, tmp);
    j.sentence_of = ENT_NEW(&tmp, int32_t, ent_spotter_size(d->spotter));
    j.tallies = ENT_NEW(&tmp, tally, d->n_names);
    j.shares = ENT_NEW(&tmp, share, d->n_names);
    count_document(&j);
    judge_sentences(&j, out);
    return out;
}
