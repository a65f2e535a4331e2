// phrases.c: see phrases.h.  A trie whose edges live in one hash table keyed by (node, word).

#include "knowledge/phrases.h"
#include "base/utf8.h"
#include "text/token.h"

// ------------------------------------------------------------------------------- braces

static bool add_word(ent_phrase *p, ent_str word)
{
    if (p->n == ENT_MAX_PHRASE_WORDS)
        return false;
    p->word[p->n++] = word;
    return true;
}

// Bytes of the genitive at the end: 's, or ' behind an s ("workers'").
static ptrdiff_t genitive(ent_str s)
{
    if (s.n < 3)
        return 0;
    char last = s.p[s.n - 1], before = s.p[s.n - 2];
    if (before == '\'' && (last == 's' || last == 'S'))
        return 2;
    return last == '\'' && (before == 's' || before == 'S') ? 1 : 0;
}

// Does piece[i] stand alone?  Not the hyphen of "e-mail", nor the comma of "1,000".
static bool stands_alone(ent_str piece, ptrdiff_t start, ptrdiff_t i)
{
    bool last = i + 1 == piece.n, first = start == 0 || piece.p[start - 1] != '-';
    switch (piece.p[i]) {
    case '-': return last || !first || !ent_keeps_hyphen(ent_str_cut(piece, start, i));
    case '/': return true;
    case '(': return i == 0;
    case ')':
    case ',': return last;
    default: return false;
    }
}

// All that may stand alone lies between these two in ASCII.
static bool is_mark(char c) { return c >= '(' && c <= '/'; }

// One blank-separated piece: hyphens, slashes, commas and brackets stand alone, a genitive is
// split off, as tokens are.
static bool add_piece(ent_phrase *p, ent_str piece)
{
    ent_str tail = ent_str_cut(piece, piece.n - genitive(piece), piece.n);
    piece.n -= tail.n;
    ptrdiff_t start = 0;
    for (ptrdiff_t i = 0; i <= piece.n; i++) {
        bool inside = i < piece.n;
        bool cut = inside && is_mark(piece.p[i]) && piece.n > 1 && stands_alone(piece, start, i);
        if (inside && !cut)
            continue;
        if (i > start && !add_word(p, ent_str_cut(piece, start, i)))
            return false;
        if (cut && !add_word(p, ent_str_cut(piece, i, i + 1)))
            return false;
        start = i + 1;
    }
    return tail.n == 0 || add_word(p, tail);
}

static bool add_pieces(ent_phrase *p, ent_str text)
{
    ent_str piece;
    while (ent_str_split(&text, ' ', &piece))
        if (piece.n > 0 && !add_piece(p, piece))
            return false;
    return true;
}

// Copies of the first n phrases behind them, one for each '|' of the choice.
static bool copy_phrases(ent_arena *a, ent_phrase_list *l, ptrdiff_t n, ent_str choice)
{
    ptrdiff_t wanted = n;
    for (ptrdiff_t i = 0; i < choice.n && wanted <= ENT_MAX_EXPANSIONS; i++)
        wanted += choice.p[i] == '|' ? n : 0;
    if (wanted > ENT_MAX_EXPANSIONS)
        return false;
    for (ptrdiff_t i = 0; i < wanted - n; i++)
        ENT_PUSH(a, l, l->items[i]);
    return true;
}

static bool add_words(ent_phrase *p, const ent_phrase *words)
{
    for (int i = 0; i < words->n; i++)
        if (!add_word(p, words->word[i]))
            return false;
    return true;
}

// Every phrase so far, continued by each of the options in turn.
static const char *expand_choice(ent_arena *a, ent_phrase_list *l, ent_str choice)
{
    ptrdiff_t n = l->n, at = 0;
    ent_str option;
    if (!copy_phrases(a, l, n, choice))
        return "the braces stand for more than 512 phrases; use two lines";
    for (; ent_str_split(&choice, '|', &option); at += n) {
        ent_phrase words;
        words.n = 0;
        bool fits = add_pieces(&words, option);
        for (ptrdiff_t k = 0; fits && k < n; k++)
            fits = add_words(&l->items[at + k], &words);
        if (!fits)
            return "more than 16 words in a phrase";
    }
    return NULL;
}

// A pattern is a row of parts; each part is a choice among one or more rows of words.
static const char *expand(ent_arena *a, ent_str pattern, ent_phrase_list *l)
{
    while (pattern.n > 0) {
        ptrdiff_t open = ent_str_find_byte(pattern, 0, '{');
        ptrdiff_t plain = open < 0 ? pattern.n : open;
        if (ent_str_find_byte(ent_str_cut(pattern, 0, plain), 0, '}') >= 0)
            return "a } without its {";
        const char *problem = expand_choice(a, l, ent_str_cut(pattern, 0, plain));
        if (problem || open < 0)
            return problem;
        ptrdiff_t close = ent_str_find_byte(pattern, open, '}');
        if (close < 0)
            return "a { without its }";
        ent_str choice = ent_str_cut(pattern, open + 1, close);
        if (ent_str_find_byte(choice, 0, '{') >= 0)
            return "braces within braces; use two lines";
        problem = expand_choice(a, l, choice);
        if (problem)
            return problem;
        pattern = ent_str_cut(pattern, close + 1, pattern.n);
    }
    return NULL;
}

static void drop_empty(ent_phrase_list *l)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < l->n; i++)
        if (l->items[i].n > 0)
            l->items[n++] = l->items[i];
    l->n = n;
}

const char *ent_phrase_expand(ent_arena *a, ent_str pattern, ent_phrase_list *out)
{
    out->n = 0;
    ENT_PUSH(a, out, (ent_phrase){0});
    const char *problem = expand(a, pattern, out);
    if (problem)
        out->n = 0;
    drop_empty(out);
    return problem;
}

// --------------------------------------------------------------------------------- trie

typedef struct edge {
    int32_t node; // from
    ent_word word;
    int32_t to; // 0: free slot
} edge;

struct ent_phrases {
    edge *edges; // [n_slots], a power of two
    size_t n_slots, n_edges;
    struct {
        int32_t *items;
        ptrdiff_t n, room;
    } values; // of each node; node 0 is unused, node 1 the root
};

static size_t edge_slot(const ent_phrases *p, int32_t node, ent_word word)
{
    uint64_t h = ((uint64_t)(uint32_t)node << 32 | (uint32_t)word) * 0x9E3779B97F4A7C15u;
    size_t at = (size_t)(h >> 40) & (p->n_slots - 1); // the high bits depend on node and word
    while (p->edges[at].to && (p->edges[at].node != node || p->edges[at].word != word))
        at = (at + 1) & (p->n_slots - 1);
    return at;
}

ent_phrases *ent_phrases_new(ent_arena *a)
{
    ent_phrases *p = ENT_NEW(a, ent_phrases, 1);
    p->n_slots = 1 << 10;
    p->edges = ENT_NEW(a, edge, (ptrdiff_t)p->n_slots);
    ENT_PUSH(a, &p->values, 0);
    ENT_PUSH(a, &p->values, 0);
    return p;
}

static void grow(ent_phrases *p, ent_arena *a)
{
    edge *old = p->edges;
    size_t n_old = p->n_slots;
    p->n_slots *= 2;
    p->edges = ENT_NEW(a, edge, (ptrdiff_t)p->n_slots);
    for (size_t i = 0; i < n_old; i++)
        if (old[i].to)
            p->edges[edge_slot(p, old[i].node, old[i].word)] = old[i];
}

static int32_t step(ent_phrases *p, ent_arena *a, int32_t node, ent_word word)
{
    size_t at = edge_slot(p, node, word);
    if (p->edges[at].to)
        return p->edges[at].to;
    if (p->n_edges * 2 >= p->n_slots) {
        grow(p, a);
        at = edge_slot(p, node, word);
    }
    p->n_edges++;
    int32_t to = (int32_t)p->values.n;
    ENT_PUSH(a, &p->values, 0);
    p->edges[at] = (edge){.node = node, .word = word, .to = to};
    return to;
}

int32_t ent_phrases_add(ent_phrases *p, ent_arena *a, const ent_word *words, int n, int32_t value)
{
    int32_t node = 1;
    for (int i = 0; i < n; i++)
        node = step(p, a, node, words[i]);
    int32_t before = p->values.items[node];
    p->values.items[node] = value;
    return before;
}

int ent_phrases_all(const ent_phrases *p, const ent_word *words, ptrdiff_t n,
                    int32_t values[ENT_MAX_PHRASE_WORDS])
{
    int32_t node = 1;
    int best = 0;
    for (int i = 0; i < n && i < ENT_MAX_PHRASE_WORDS && words[i]; i++) {
        node = p->edges[edge_slot(p, node, words[i])].to;
        if (!node)
            break;
        values[i] = p->values.items[node];
        if (values[i])
            best = i + 1;
    }
    return best;
}

int ent_phrases_longest(const ent_phrases *p, const ent_word *words, ptrdiff_t n, int32_t *value)
{
    int32_t values[ENT_MAX_PHRASE_WORDS];
    int best = ent_phrases_all(p, words, n, values);
    if (best > 0)
        *value = values[best - 1];
    return best;
}
