// quotes.c: see quotes.h.
//
// Marks first: they pair up within a paragraph, whatever the trees say.  Then the word of speech
// (verb of the class "speech", or "according to") that governs a quoted word, is governed by one, or
// stands alone with it in the sentence; its subject is the speaker, looked for along conjuncts and
// open complements ("thanked ... and said", "went on to say").  Indirect speech is the clausal
// complement of such a word.  The rules are those of O'Keefe et al. (2012), "A sequence labelling
// approach to quote attribution", with a tree in the place of their patterns.

#include "knowledge/quotes.h"
#include "text/analyse.h"

#include <stdlib.h>

enum {
    MAX_CLIMB = 4,       // governors that may lend their subject
    MIN_FREE_TOKENS = 3, // of words in marks that nobody in the sentence says
};

typedef enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_DOUBLE, MARK_SINGLE } mark;

/** A word of speech with its speaker. */
typedef struct cue {
    int32_t token; // -1: none
    int32_t subject;
    ent_stretch source;
} cue;

typedef struct seeker {
    const ent_grammar *grammar;
    const ent_vocabulary *vocabulary;
    const ent_layers *l;
    const ent_node *nodes;
    int32_t *sentence_of; // [tokens]
    int32_t *low, *high;  // [tokens] first and last token of the subtree, clauses behind left out
    bool *inside;         // [tokens] within marks
    ent_arena *keep;
    ent_quotes out;
} seeker;

// ----------------------------------------------------------------------------------------- marks

static mark mark_of(const seeker *k, int32_t i)
{
    static const struct {
        const char *text;
        mark mark;
    } marks[] = {{"\"", MARK_DOUBLE},
                 {"'", MARK_SINGLE},
                 {"\xE2\x80\x9C", MARK_OPEN},
                 {"\xE2\x80\x9D", MARK_CLOSE},
                 {"\xC2\xAB", MARK_OPEN},
                 {"\xC2\xBB", MARK_CLOSE},
                 {"\xE2\x80\x98", MARK_SINGLE},
                 {"\xE2\x80\x99", MARK_SINGLE},
                 {"``", MARK_OPEN},
                 {"''", MARK_CLOSE}};
    ent_str s = ent_layers_token(k->l, i);
    if (s.n > 3 || k->nodes[i].upos == ENT_UPOS_PART) // "ministers' talks"
        return MARK_NONE;
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
        if (ent_str_eq(s, ent_str_of(marks[m].text)))
            return marks[m].mark;
    return MARK_NONE;
}

static bool touches_left(const seeker *k, int32_t i)
{
    return i > 0 && k->l->tokens->items[i - 1].end == k->l->tokens->items[i].start;
}

static bool touches_right(const seeker *k, int32_t i)
{
    return i + 1 < k->l->tokens->n &&
           k->l->tokens->items[i].end == k->l->tokens->items[i + 1].start;
}

static bool opens(const seeker *k, int32_t i, mark m)
{
    return m == MARK_OPEN || m == MARK_DOUBLE ||
           (m == MARK_SINGLE && touches_right(k, i) && !touches_left(k, i));
}

static bool closes(const seeker *k, int32_t i, mark m, mark open)
{
    if (open == MARK_SINGLE)
        return m == MARK_SINGLE && touches_left(k, i) &&
               (!touches_right(k, i) || k->nodes[i + 1].upos == ENT_UPOS_PUNCT);
    return m == MARK_CLOSE || m == MARK_DOUBLE;
}

static void add_piece(seeker *k, int32_t first, int32_t end)
{
    if (end <= first)
        return;
    ENT_PUSH(k->keep, &k->out.pieces, (ent_stretch){first, end});
    for (int32_t i = first; i < end; i++)
        k->inside[i] = true;
}

// The pieces of one paragraph, tokens [first, end).  A quotation that the paragraph does not close
// goes on in the next one if it opened with a mark that only opens; a stray mark is none.
static void find_pieces(seeker *k, int32_t first, int32_t end)
{
    int32_t start = -1;
    mark open = MARK_NONE;
    for (int32_t i = first; i < end; i++) {
        mark m = mark_of(k, i);
        if (m == MARK_NONE)
            continue;
        if (start >= 0 && closes(k, i, m, open)) {
            add_piece(k, start, i);
            start = -1;
        } else if (start < 0 && opens(k, i, m)) {
            start = i + 1;
            open = m;
        }
    }
    if (start >= 0 && open == MARK_OPEN)
        add_piece(k, start, end);
}

static void find_all_pieces(seeker *k)
{
    const ent_sentences *s = k->l->sentences;
    for (ptrdiff_t a = 0, b; a < s->n; a = b) {
        for (b = a; b < s->n && s->items[b].block == s->items[a].block;)
            b++;
        const ent_sentence *last = &s->items[b - 1];
        find_pieces(k, s->items[a].first_token, last->first_token + last->n_tokens);
    }
}

// ----------------------------------------------------------------------------------------- trees

// Not of the name itself: "the minister, who ...", "Baqeri, the chief of staff".
static bool is_loose(uint8_t rel)
{
    return rel == ENT_REL_ACL || rel == ENT_REL_ACL_RELCL || rel == ENT_REL_PARATAXIS ||
           rel == ENT_REL_PUNCT || rel == ENT_REL_DEP || rel == ENT_REL_CC;
}

static void widen(seeker *k, int32_t i, int32_t by)
{
    if (k->low[by] < k->low[i])
        k->low[i] = k->low[by];
    if (k->high[by] > k->high[i])
        k->high[i] = k->high[by];
}

static int32_t root_of(const seeker *k, const ent_sentence *s)
{
    int32_t i = s->first_token;
    for (int32_t guard = 0; k->nodes[i].head >= 0 && guard < s->n_tokens; guard++)
        i = k->nodes[i].head;
    return i;
}

// Bounds of subtrees, bottom up: words in an order in which governors come first, then backwards.
static void bound_subtrees(seeker *k, const ent_sentence *s, ent_arena tmp)
{
    int32_t n = s->n_tokens, first = s->first_token, filled = 0;
    int32_t *order = ENT_NEW(&tmp, int32_t, n), *next = ENT_NEW(&tmp, int32_t, n),
            *child = ENT_NEW(&tmp, int32_t, n);
    for (int32_t i = 0; i < n; i++)
        next[i] = child[i] = -1;
    for (int32_t i = n - 1; i >= 0; i--) {
        int32_t head = k->nodes[first + i].head;
        k->low[first + i] = k->high[first + i] = first + i;
        if (head >= first && head < first + n) {
            next[i] = child[head - first];
            child[head - first] = i;
        }
    }
    order[filled++] = root_of(k, s) - first;
    for (int32_t done = 0; done < filled; done++)
        for (int32_t c = child[order[done]]; c >= 0; c = next[c])
            order[filled++] = c;
    while (filled-- > 1) {
        int32_t i = first + order[filled];
        if (!is_loose(k->nodes[i].rel))
            widen(k, k->nodes[i].head, i);
    }
}

static bool is_class(const seeker *k, ent_str lemma, ent_word_class class)
{
    return ent_grammar_is(k->grammar, ent_vocabulary_find(k->vocabulary, lemma), class);
}

static bool is_speech(const seeker *k, int32_t i)
{
    return !k->inside[i] && k->nodes[i].upos == ENT_UPOS_VERB &&
           is_class(k, k->nodes[i].lemma, ENT_WORD_SPEECH);
}

// The subject nearest to the verb among its own dependents, or -1.
static int32_t own_subject(const seeker *k, int32_t verb)
{
    const ent_sentence *s = &k->l->sentences->items[k->sentence_of[verb]];
    int32_t best = -1;
    for (int32_t i = s->first_token; i < s->first_token + s->n_tokens; i++)
        if (k->nodes[i].head == verb && ent_rel_is_subject(k->nodes[i].rel) && !k->inside[i] &&
            (best < 0 || abs(i - verb) < abs(best - verb)))
            best = i;
    return best;
}

static bool lends_subject(uint8_t rel)
{
    return rel == ENT_REL_CONJ || rel == ENT_REL_XCOMP || rel == ENT_REL_ADVCL ||
           rel == ENT_REL_PARATAXIS;
}

// ", adding that": a participle of speech goes with the word of speech above it, however far.
static int32_t main_speech(const seeker *k, int32_t verb)
{
    if (k->nodes[verb].xpos != ENT_XPOS_VBG || verb == 0 ||
        k->nodes[verb - 1].upos != ENT_UPOS_PUNCT)
        return verb;
    int32_t v = k->nodes[verb].head;
    for (int climb = 0; v >= 0 && climb < 2 * MAX_CLIMB; climb++, v = k->nodes[v].head)
        if (is_speech(k, v))
            return v;
    return verb;
}

static cue cue_of_verb(const seeker *k, int32_t verb)
{
    cue c = {.token = verb, .subject = -1};
    int32_t v = own_subject(k, verb) < 0 ? main_speech(k, verb) : verb;
    for (int climb = 0; c.subject < 0 && climb < MAX_CLIMB; climb++) {
        c.subject = own_subject(k, v);
        if (c.subject >= 0 || !lends_subject(k->nodes[v].rel) || k->nodes[v].head < 0)
            break;
        v = k->nodes[v].head;
    }
    if (c.subject >= 0)
        c.source = (ent_stretch){k->low[c.subject], k->high[c.subject] + 1};
    return c;
}

// "according to X": the word marks the case of X.
static cue cue_of_according(const seeker *k, int32_t i)
{
    cue c = {.token = i, .subject = k->nodes[i].head};
    c.source = (ent_stretch){c.subject, k->high[c.subject] + 1};
    return c;
}

static bool is_according(const seeker *k, int32_t i)
{
    return !k->inside[i] && k->nodes[i].head > i &&
           ent_grammar_is(k->grammar, k->l->words[i], ENT_WORD_ACCORDING);
}

// ---------------------------------------------------------------------------------------- direct

static bool is_above(const seeker *k, int32_t governor, int32_t i)
{
    for (int guard = 0; i >= 0 && guard < ENT_MAX_WORDS; guard++, i = k->nodes[i].head)
        if (i == governor)
            return true;
    return false;
}

// How firmly a word of speech belongs to a piece: 3 it governs it, 2 is governed by it, 1 stands in
// the same sentence.
static int tie(const seeker *k, int32_t verb, ent_stretch piece)
{
    int32_t head = k->nodes[verb].head;
    for (int32_t i = piece.first; i < piece.end; i++)
        if (k->sentence_of[i] == k->sentence_of[verb] && is_above(k, verb, i))
            return 3;
    return head >= piece.first && head < piece.end ? 2 : 1;
}

// The cue of a piece in the sentence, or none.
static cue cue_in(const seeker *k, int32_t sentence, ent_stretch piece)
{
    const ent_sentence *s = &k->l->sentences->items[sentence];
    cue best = {.token = -1, .subject = -1};
    int best_tie = 0;
    for (int32_t i = s->first_token; i < s->first_token + s->n_tokens; i++) {
        bool speech = is_speech(k, i), according = !speech && is_according(k, i);
        int now = speech ? tie(k, i, piece) : according;
        if (now <= best_tie)
            continue;
        best_tie = now;
        best = speech ? cue_of_verb(k, i) : cue_of_according(k, i);
    }
    return best;
}

// "The ministry defended the strike: '...'": whoever acts in front of a colon says what stands behind it.
static cue cue_before_colon(const seeker *k, ent_stretch piece)
{
    cue none = {.token = -1, .subject = -1};
    int32_t colon = piece.first - 2; // a mark between them
    if (colon < 0 || !ent_str_eq(ent_layers_token(k->l, colon), ENT_S(":")))
        return none;
    int32_t verb = root_of(k, &k->l->sentences->items[k->sentence_of[colon]]);
    if (verb >= colon || k->inside[verb] || own_subject(k, verb) < 0)
        return none;
    return cue_of_verb(k, verb);
}

static bool has_finite_verb(const seeker *k, ent_stretch piece)
{
    for (int32_t i = piece.first; i < piece.end; i++) {
        uint8_t tag = k->nodes[i].xpos;
        if (tag == ENT_XPOS_VBD || tag == ENT_XPOS_VBZ || tag == ENT_XPOS_VBP || tag == ENT_XPOS_MD)
            return true;
    }
    return false;
}

static void fill(int32_t *of, ent_stretch piece, int32_t quote)
{
    for (int32_t i = piece.first; i < piece.end; i++)
        of[i] = quote;
}

static void mark_direct(seeker *k, ent_stretch piece, int32_t quote)
{
    fill(k->out.direct, piece, quote);
    fill(k->out.said, piece, quote);
}

// The last quotation of the report itself, not of somebody in it, or NULL.
static const ent_quote *last_outer(const seeker *k)
{
    for (ptrdiff_t i = k->out.items ? k->out.n - 1 : -1; i >= 0; i--)
        if (k->out.items[i].cue < 0 || k->out.said[k->out.items[i].cue] < 0)
            return &k->out.items[i];
    return NULL;
}

// The last quotation in front of the piece whose speaker may go on here.
static const ent_quote *goes_on_from(const seeker *k, ent_stretch piece)
{
    const ent_quote *last = last_outer(k);
    if (!last || last->subject < 0)
        return NULL;
    ent_stretch before = k->out.pieces.items[last->first_piece + last->n_pieces - 1];
    const ent_sentence *sentences = k->l->sentences->items;
    int32_t gap = sentences[k->sentence_of[piece.first]].block -
                  sentences[k->sentence_of[before.first]].block;
    return gap <= 1 ? last : NULL;
}

static void push_quote(seeker *k, ent_quote q)
{
    if (!k->out.items) // said aloud for those who check without running
        k->out.n = k->out.room = 0;
    ENT_PUSH(k->keep, &k->out, q);
}

static void add_direct(seeker *k, int32_t index)
{
    ent_stretch piece = k->out.pieces.items[index];
    int32_t from = k->sentence_of[piece.first], to = k->sentence_of[piece.end - 1];
    cue c = cue_in(k, to, piece);
    if (c.token < 0 && from != to)
        c = cue_in(k, from, piece);
    if (c.token < 0)
        c = cue_before_colon(k, piece);
    ent_quote *last = k->out.n ? &k->out.items[k->out.n - 1] : NULL;
    if (last && last->direct && c.token >= 0 && last->cue == c.token) {
        last->n_pieces++;
        mark_direct(k, piece, (int32_t)k->out.n - 1);
        return;
    }
    ent_quote q = {.source = c.source,
                   .subject = c.subject,
                   .cue = c.token,
                   .first_piece = index,
                   .n_pieces = 1,
                   .direct = true};
    if (c.token < 0) {
        const ent_quote *before = goes_on_from(k, piece);
        if (piece.end - piece.first < MIN_FREE_TOKENS || !has_finite_verb(k, piece))
            return;
        q.subject = before ? before->subject : -1;
        q.source = before ? before->source : (ent_stretch){0};
    }
    push_quote(k, q);
    mark_direct(k, piece, (int32_t)k->out.n - 1);
}

// -------------------------------------------------------------------------------------- indirect

// The clause that the word of speech governs, or -1.
static int32_t complement_of(const seeker *k, int32_t verb)
{
    const ent_sentence *s = &k->l->sentences->items[k->sentence_of[verb]];
    for (int32_t i = s->first_token; i < s->first_token + s->n_tokens; i++)
        if (k->nodes[i].head == verb && k->nodes[i].rel == ENT_REL_CCOMP)
            return i;
    return -1;
}

// Without what another participle of speech adds: "that all was well, adding that ...".
static ent_stretch shorten(const seeker *k, ent_stretch piece)
{
    for (int32_t i = piece.first + 1; i < piece.end; i++)
        if (is_speech(k, i) && main_speech(k, i) != i)
            piece.end = i - 1;
    return piece;
}

static void push_indirect(seeker *k, cue c, ent_stretch piece)
{
    piece = shorten(k, piece);
    if (piece.end <= piece.first || k->out.direct[piece.first] >= 0)
        return;
    ENT_PUSH(k->keep, &k->out.pieces, piece);
    push_quote(k, (ent_quote){.source = c.source,
                              .subject = c.subject,
                              .cue = c.token,
                              .first_piece = (int32_t)k->out.pieces.n - 1,
                              .n_pieces = 1});
    for (int32_t i = piece.first; i < piece.end; i++)
        if (k->out.direct[i] < 0)
            k->out.said[i] = (int32_t)k->out.n - 1;
}

static void add_indirect(seeker *k, int32_t i)
{
    const ent_sentence *s = &k->l->sentences->items[k->sentence_of[i]];
    if (is_according(k, i)) {
        if (k->out.said[i] >= 0)
            return;
        cue c = cue_of_according(k, i);
        bool leads = i == s->first_token;
        push_indirect(k, c,
                      (ent_stretch){leads ? c.source.end : s->first_token,
                                    leads ? s->first_token + s->n_tokens : i});
        return;
    }
    int32_t clause = is_speech(k, i) ? complement_of(k, i) : -1;
    if (clause < 0)
        return;
    ent_stretch piece = {k->low[clause], k->high[clause] + 1};
    if (piece.first <= i && i < piece.end) // crossing arcs: what lies on the clause's side
        piece = clause > i ? (ent_stretch){i + 1, piece.end} : (ent_stretch){piece.first, i};
    push_indirect(k, cue_of_verb(k, i), piece);
}

// ----------------------------------------------------------------------------------------- whole

static void find_in_sentence(seeker *k, int32_t s, int32_t *piece, int32_t n_direct)
{
    const ent_sentence *at = &k->l->sentences->items[s];
    int32_t end = at->first_token + at->n_tokens;
    while (*piece < n_direct && k->out.pieces.items[*piece].first < end)
        add_direct(k, (*piece)++);
    for (int32_t i = at->first_token; i < end; i++)
        if (is_speech(k, i) || is_according(k, i))
            add_indirect(k, i);
}

static void prepare(seeker *k, ent_arena tmp)
{
    for (int32_t s = 0; s < k->l->sentences->n; s++) {
        const ent_sentence *at = &k->l->sentences->items[s];
        for (int32_t i = 0; i < at->n_tokens; i++)
            k->sentence_of[at->first_token + i] = s;
        bound_subtrees(k, at, tmp);
    }
    for (ptrdiff_t i = 0; i < k->l->tokens->n; i++)
        k->out.direct[i] = k->out.said[i] = -1;
}

ent_quotes ent_quotes_of(const ent_grammar *g, const ent_vocabulary *v, const ent_layers *layers,
                         ent_arena *keep, ent_arena tmp)
{
    ptrdiff_t n = layers->tokens->n;
    seeker k = {.grammar = g,
                .vocabulary = v,
                .l = layers,
                .nodes = layers->syntax->items,
                .sentence_of = ENT_NEW(&tmp, int32_t, n),
                .low = ENT_NEW(&tmp, int32_t, n),
                .high = ENT_NEW(&tmp, int32_t, n),
                .inside = ENT_NEW(&tmp, bool, n),
                .keep = keep,
                .out = {.direct = ENT_NEW(keep, int32_t, n), .said = ENT_NEW(keep, int32_t, n)}};
    prepare(&k, tmp);
    find_all_pieces(&k);
    int32_t piece = 0, n_direct = (int32_t)k.out.pieces.n;
    for (int32_t s = 0; s < layers->sentences->n; s++)
        find_in_sentence(&k, s, &piece, n_direct);
    return k.out;
}
