// lexicon_find.c: which entries of the lexicon a sentence holds.
//
// The trie is walked from every word.  At each step the next word of a pattern may be any word that
// hangs together with those found so far: what they govern, what their arguments govern, what
// they modify, and the two words behind them.  The order of words plays no part, so that "the
// sanctions imposed on" holds "impose sanction on".  Of all entries found those with more words
// come first, and use their words up.

#include "coding/lexicon_trie.h"
#include <stdlib.h>

enum {
    MAX_READINGS = 6,    // lemmas that one form may have
    MAX_NEIGHBOURS = 48, // words that hang together with one
    MAX_STEPS = 20000,   // of one sentence: patterns are data, and data can be hostile
    BEHIND = 1,          // words behind one that count as its neighbours, whatever the tree says
    MAX_TIES = 32        // matches looked at for one with the same words
};

/** What becomes of a word in the entries that are chosen. */
enum { FREE, HELPS, TAKEN };

/** What a token may be in a pattern. */
typedef struct keys {
    ent_word form;
    ent_word lemma[MAX_READINGS + 2];
    int n;
    uint8_t kinds; // ENT_FORM_*
} keys;

typedef struct search {
    const ent_lexicon *lexicon;
    const ent_vocabulary *v;
    const ent_tree *tree;
    const bool *barred;
    keys *keys; // [tokens of the sentence]
    int steps;
    ent_match found; // so far
    ent_matches *out;
    ent_arena *keep;
} search;

bool ent_match_has(const ent_match *m, int32_t token)
{
    for (int i = 0; i < m->n; i++)
        if (m->word[i] == token)
            return true;
    return false;
}

// --------------------------------------------------------------------------- what a word is

static void add_lemma(keys *k, ent_word w)
{
    for (int i = 0; i < k->n; i++)
        if (k->lemma[i] == w)
            return;
    if (w && k->n < MAX_READINGS + 2)
        k->lemma[k->n++] = w;
}

// Lemmas of the parser are in small letters, unless the word is a name.
static void read_token(search *s, int32_t i)
{
    keys *k = &s->keys[i - s->tree->first];
    ent_reading readings[MAX_READINGS];
    k->form = s->tree->layers->words[i];
    add_lemma(k, k->form);
    add_lemma(k, ent_vocabulary_find(s->v, s->tree->nodes[i].lemma));
    int n = k->form ? ent_vocabulary_readings(s->v, k->form, readings, MAX_READINGS) : 0;
    for (int r = 0; r < n; r++) {
        add_lemma(k, readings[r].lemma);
        k->kinds |= readings[r].kinds;
    }
}

// -------------------------------------------------------------------- what hangs together

/** Words that the next word of a pattern may be. */
typedef struct neighbours {
    int32_t at[MAX_NEIGHBOURS];
    int n;
} neighbours;

// "Police-free": what hangs on a hyphen is part of a word, unless the pattern has what it hangs on.
static bool is_bound(const search *s, int32_t i)
{
    return i > s->tree->first + 1 && s->tree->nodes[i - 1].xpos == ENT_XPOS_HYPH &&
           !ent_match_has(&s->found, i - 1) && !ent_match_has(&s->found, i - 2);
}

static void add_neighbour(const search *s, neighbours *out, int32_t i)
{
    if (i < s->tree->first || i >= s->tree->end || is_bound(s, i) || out->n == MAX_NEIGHBOURS ||
        ent_match_has(&s->found, i) || ent_tree_is_dated(s->tree, i))
        return;
    for (int k = 0; k < out->n; k++)
        if (out->at[k] == i)
            return;
    out->at[out->n++] = i;
}

// Subjects, clauses and co-ordinated verbs are no part of an expression.
static bool binds(int rel)
{
    switch (rel) {
    case ENT_REL_NSUBJ:
    case ENT_REL_NSUBJ_OUTER:
    case ENT_REL_CSUBJ:
    case ENT_REL_CCOMP:
    case ENT_REL_ADVCL:
    case ENT_REL_ACL_RELCL:
    case ENT_REL_PARATAXIS:
    case ENT_REL_CONJ:
    case ENT_REL_APPOS:
    case ENT_REL_PUNCT:
    case ENT_REL_CC:
    case ENT_REL_AUX_PASS:
    case ENT_REL_VOCATIVE:
    case ENT_REL_DISCOURSE: return false;
    default: return true;
    }
}

// Relations by which a word is the modifier of what an expression is about.
static bool modifies(int rel)
{
    switch (rel) {
    case ENT_REL_ACL:
    case ENT_REL_ACL_RELCL:
    case ENT_REL_AMOD:
    case ENT_REL_COMPOUND:
    case ENT_REL_COMPOUND_PRT:
    case ENT_REL_CASE:
    case ENT_REL_MARK:
    case ENT_REL_FIXED:
    case ENT_REL_FLAT:
    case ENT_REL_ADVMOD:
    case ENT_REL_DET:
    case ENT_REL_NUMMOD: return true;
    default: return false;
    }
}

// "on" of "on the ministers", "air" of "an air strike", "embargo" of "sanctions and an embargo".
static void add_second(const search *s, neighbours *out, int32_t i)
{
    int n;
    const int32_t *c = ent_tree_children(s->tree, i, &n);
    bool clause = s->tree->nodes[i].rel == ENT_REL_XCOMP; // its "to", but not its object
    bool dated = ent_tree_is_dated(s->tree, i);           // nor the "on" of "called on Monday"
    for (int k = 0; k < n; k++) {
        int rel = s->tree->nodes[c[k]].rel;
        bool part =
            (binds(rel) && rel != ENT_REL_ACL && rel != ENT_REL_XCOMP) || rel == ENT_REL_CONJ;
        if (clause ? rel == ENT_REL_MARK : part && !(dated && rel == ENT_REL_CASE))
            add_neighbour(s, out, c[k]);
    }
}

// "called on Chad to leave", "demanded that Chad leave": what is asked, in whatever clause.
static bool asks(const ent_tree *t, int32_t i)
{
    int rel = t->nodes[i].rel;
    int xpos = t->nodes[i].xpos;
    return (rel == ENT_REL_ADVCL && xpos == ENT_XPOS_VB) ||
           (rel == ENT_REL_CCOMP && (xpos == ENT_XPOS_VB || xpos == ENT_XPOS_VBP));
}

// "Sanctions led to protests" is not to lead a protest: a phrase of place or time, or one behind "to",
// needs its preposition in the pattern.  Whoever does it is no part of it, though "by" may be.
static bool is_loose(const search *s, int32_t i)
{
    const ent_tree *t = s->tree;
    int rel = t->nodes[i].rel;
    if (rel == ENT_REL_OBL_AGENT)
        return true;
    int32_t marker = ent_tree_child(t, i, ENT_REL_CASE);
    if ((rel != ENT_REL_OBL && rel != ENT_REL_NMOD) || marker < 0 ||
        ent_match_has(&s->found, marker))
        return false;
    ent_word w = t->layers->words[marker];
    bool governs = ent_grammar_is(t->grammar, w, ENT_WORD_GOVERNS) ||
                   ent_grammar_is(t->grammar, w, ENT_WORD_WITH);
    return !governs || ent_grammar_is(t->grammar, w, ENT_WORD_TO);
}

// "Pilots to fly" is not to fly to, "for Chad to leave" not to leave for: what opens its own clause is no
// preposition of a verb.
static bool is_own_opening(const ent_tree *t, int32_t i)
{
    int xpos = t->nodes[i].xpos;
    return t->nodes[i].rel == ENT_REL_MARK && (xpos == ENT_XPOS_TO || xpos == ENT_XPOS_IN);
}

// "for" of "attacked the premier for leaving": what opens a clause, but for the "to" of infinitives.
static void add_opening(const search *s, neighbours *out, int32_t i)
{
    int n;
    const int32_t *c = ent_tree_children(s->tree, i, &n);
    for (int k = 0; k < n; k++)
        if (s->tree->nodes[c[k]].rel == ENT_REL_MARK && s->tree->nodes[c[k]].xpos == ENT_XPOS_IN)
            add_neighbour(s, out, c[k]);
}

// "During his time as president, he called": what such a phrase holds is no part of the expression either.
static bool is_beside(const search *s, int32_t i)
{
    int32_t marker = ent_tree_child(s->tree, i, ENT_REL_CASE);
    const ent_grammar *g = s->tree->grammar;
    ent_word w = marker < 0 ? 0 : s->tree->layers->words[marker];
    return marker >= 0 && is_loose(s, i) && ent_grammar_is(g, w, ENT_WORD_DURING) &&
           !ent_grammar_is(g, w, ENT_WORD_TOPIC);
}

static void add_governed(const search *s, neighbours *out, int32_t i)
{
    int n;
    const int32_t *c = ent_tree_children(s->tree, i, &n);
    for (int k = 0; k < n; k++) { // whoever does it is no part of it, though "by" may be
        int rel = s->tree->nodes[c[k]].rel;
        bool part = binds(rel) && rel != ENT_REL_OBL_AGENT && !is_loose(s, c[k]) &&
                    !is_own_opening(s->tree, c[k]);
        if (part || asks(s->tree, c[k]))
            add_neighbour(s, out, c[k]);
    }
    for (int k = 0; k < n; k++)
        if (binds(s->tree->nodes[c[k]].rel) && is_beside(s, c[k]))
            add_neighbour(s, out, ent_tree_marker(s->tree, c[k]));
        else if (binds(s->tree->nodes[c[k]].rel))
            add_second(s, out, c[k]);
        else if (s->tree->nodes[c[k]].rel == ENT_REL_ADVCL)
            add_opening(s, out, c[k]);
}

// The noun that a participle or a relative clause belongs to, and the object that verbs share.
static void add_shared(const search *s, neighbours *out, int32_t i)
{
    const ent_tree *t = s->tree;
    const ent_node *node = &t->nodes[i];
    bool infinitive =
        node->rel == ENT_REL_ACL && node->xpos == ENT_XPOS_VB; // "a strike to protest"
    if (node->head >= 0 && modifies(node->rel) && !infinitive)
        add_neighbour(s, out, node->head);
    int32_t leader = ent_tree_leader(t, i);
    if (leader != i && ent_tree_is_verb(t, i)) {
        add_neighbour(s, out, ent_tree_child(t, leader, ENT_REL_OBJ));
        add_neighbour(s, out, ent_tree_child(t, leader, ENT_REL_NSUBJ_PASS));
    }
    if (node->rel == ENT_REL_XCOMP && node->head >= 0 && ent_tree_is_passive(t, i))
        add_neighbour(s, out, ent_tree_child(t, node->head, ENT_REL_NSUBJ));
}

static void add_behind(const search *s, neighbours *out, int32_t i)
{
    for (int32_t k = i + 1; k <= i + BEHIND && k < s->tree->end; k++) {
        if (s->tree->nodes[k].upos == ENT_UPOS_PUNCT && s->tree->nodes[k].xpos != ENT_XPOS_HYPH)
            return;
        add_neighbour(s, out, k);
    }
}

static void neighbours_of_found(const search *s, neighbours *out)
{
    out->n = 0;
    for (int k = 0; k < s->found.n; k++) {
        add_governed(s, out, s->found.word[k]);
        add_shared(s, out, s->found.word[k]);
        add_behind(s, out, s->found.word[k]);
    }
}

// ------------------------------------------------------------------------------- the walk

// A verb that modifies a noun of its own pattern leads it: "the sanctions imposed on".
static bool leads_head(const ent_tree *t, int32_t i)
{
    int rel = t->nodes[i].rel;
    bool modifier = rel == ENT_REL_ACL || rel == ENT_REL_AMOD;
    bool participle = t->nodes[i].xpos != ENT_XPOS_VBG && t->nodes[i].xpos != ENT_XPOS_VB;
    return ent_tree_is_verb(t, i) && (rel == ENT_REL_ACL_RELCL || (modifier && participle));
}

static bool leads(const ent_tree *t, int32_t a, int32_t b)
{
    if (leads_head(t, a) && t->nodes[a].head == b)
        return true;
    return !(leads_head(t, b) && t->nodes[b].head == a) && ent_tree_dominates(t, a, b);
}

// The word of the match that no other one of it leads; of several the first in the text.
static int32_t top_of(const ent_tree *t, const ent_match *m)
{
    int32_t best = -1;
    for (int i = 0; i < m->n; i++) {
        bool led = false;
        for (int k = 0; k < m->n; k++)
            led = led || (k != i && leads(t, m->word[k], m->word[i]));
        if (!led && (best < 0 || m->word[i] < best))
            best = m->word[i];
    }
    return best < 0 ? m->word[0] : best;
}

// Tags err: a participle may pass for an adjective, a gerund is a noun as well.
static bool pos_fits(const search *s, int32_t i, ent_lexicon_pos pos)
{
    const ent_node *node = &s->tree->nodes[i];
    const keys *k = &s->keys[i - s->tree->first];
    bool participle = (k->kinds & (ENT_FORM_ED | ENT_FORM_ING)) != 0;
    switch (pos) {
    case ENT_POS_VERB:
        return ent_tree_is_verb(s->tree, i) || (node->upos == ENT_UPOS_ADJ && participle);
    case ENT_POS_NOUN:
        return node->upos == ENT_UPOS_NOUN || node->upos == ENT_UPOS_PROPN ||
               node->xpos == ENT_XPOS_VBG;
    case ENT_POS_ADJECTIVE:
        return node->upos == ENT_UPOS_ADJ || node->upos == ENT_UPOS_ADV ||
               (ent_tree_is_verb(s->tree, i) && participle);
    case ENT_POS_ANY: break;
    }
    return true;
}

// Prepositions and the like may serve two entries.
static bool is_content(const ent_tree *t, int32_t i)
{
    switch (t->nodes[i].upos) {
    case ENT_UPOS_ADP:
    case ENT_UPOS_PART:
    case ENT_UPOS_SCONJ:
    case ENT_UPOS_DET:
    case ENT_UPOS_PRON: return false;
    default: return true;
    }
}

// In "attempted murder" the participle leads only where the pattern is one of a verb.
static int32_t top_for(const search *s, int32_t top, ent_lexicon_pos pos)
{
    const ent_node *node = &s->tree->nodes[top];
    bool modifier = node->rel == ENT_REL_AMOD && ent_match_has(&s->found, node->head);
    return pos == ENT_POS_NOUN && modifier ? node->head : top;
}

// "Extradition to" is not in "with a view to his extradition": what stands behind the noun in the pattern does
// not stand in front of it.
static bool is_in_front(const ent_tree *t, const ent_match *m, int32_t top)
{
    bool behind = false;
    for (int i = 0; i < m->n && ent_tree_is_nominal(t, top); i++) {
        int32_t w = m->word[i];
        if (behind && t->nodes[w].rel == ENT_REL_CASE && t->nodes[w].head == top && w < top)
            return true;
        behind = behind || w == top;
    }
    return false;
}

// "Called Nevada for X" is not to call for X, nor is "was shot at the station" to shoot at it.
static bool has_another_object(const ent_tree *t, const ent_match *m, int32_t top)
{
    if (!ent_grammar_is(t->grammar, t->layers->words[top], ENT_WORD_OBJECTLESS))
        return false;
    bool passive = ent_tree_child(t, top, ENT_REL_AUX_PASS) >= 0;
    int32_t object = ent_tree_child(t, top, passive ? ENT_REL_NSUBJ_PASS : ENT_REL_OBJ);
    bool governs = false; // a preposition of the pattern governs another phrase
    for (int i = 0; i < m->n; i++) {
        bool preposition = m->word[i] > top && t->nodes[m->word[i]].rel == ENT_REL_CASE;
        if (preposition && t->nodes[m->word[i]].head == object)
            return false;
        governs = governs || preposition;
    }
    return object >= 0 && governs && !ent_match_has(m, object);
}

static void take(search *s, int32_t leaf)
{
    int32_t first = top_of(s->tree, &s->found);
    s->found.n_content = 0;
    for (int i = 0; i < s->found.n; i++)
        s->found.n_content += is_content(s->tree, s->found.word[i]);
    for (; leaf; leaf = s->lexicon->leaves.items[leaf - 1].next) {
        const ent_lexicon_entry *e =
            &s->lexicon->entries.items[s->lexicon->leaves.items[leaf - 1].entry - 1];
        int32_t top = top_for(s, first, e->pos);
        if (!pos_fits(s, top, e->pos) || is_in_front(s->tree, &s->found, top) ||
            has_another_object(s->tree, &s->found, top))
            continue;
        s->found.entry = e;
        s->found.top = top;
        ENT_PUSH(s->keep, s->out, s->found);
    }
}

static void walk(search *s, int32_t at);

static void follow(search *s, int32_t at, ent_word word, bool exact, int32_t token)
{
    int32_t to = s->lexicon->edges[ent_lexicon_slot(s->lexicon, at, word, exact)].to;
    if (!to || s->found.n == ENT_MAX_PATTERN_WORDS)
        return;
    s->found.word[s->found.n++] = token;
    walk(s, to);
    s->found.n--;
}

// "has called" is not to have a call: an auxiliary is what its own form says, and "will" and "may" are.
static bool is_mere_auxiliary(const ent_tree *t, int32_t i)
{
    ent_word w = t->layers->words[i];
    return t->nodes[i].rel == ENT_REL_AUX && !ent_grammar_is(t->grammar, w, ENT_WORD_WILL) &&
           !ent_grammar_is(t->grammar, w, ENT_WORD_MODAL);
}

// "In order to defeat": a noun that is a conjunction's second word is no order.
static bool is_of_conjunction(const ent_tree *t, int32_t i)
{
    return t->nodes[i].rel == ENT_REL_FIXED && t->nodes[i].upos == ENT_UPOS_NOUN &&
           t->nodes[i].head >= 0 && t->nodes[t->nodes[i].head].rel == ENT_REL_MARK;
}

static void step(search *s, int32_t at, int32_t token)
{
    if (is_of_conjunction(s->tree, token))
        return;
    const keys *k = &s->keys[token - s->tree->first];
    if (k->form)
        follow(s, at, k->form, true, token);
    for (int i = 0; i < k->n && !is_mere_auxiliary(s->tree, token); i++)
        follow(s, at, k->lemma[i], false, token);
}

// Depth is bounded by ENT_MAX_PATTERN_WORDS, work by MAX_STEPS.
static void walk(search *s, int32_t at)
{
    if (++s->steps > MAX_STEPS)
        return;
    if (s->lexicon->nodes.items[at].entry)
        take(s, s->lexicon->nodes.items[at].entry);
    if (!s->lexicon->nodes.items[at].inner)
        return;
    neighbours next;
    neighbours_of_found(s, &next);
    for (int i = 0; i < next.n; i++)
        step(s, at, next.at[i]);
}

// --------------------------------------------------------------------------- the best of all

static int32_t width_of(const ent_match *m)
{
    int32_t low = m->word[0], high = m->word[0];
    for (int i = 1; i < m->n; i++) {
        low = m->word[i] < low ? m->word[i] : low;
        high = m->word[i] > high ? m->word[i] : high;
    }
    return high - low;
}

static bool governs(const ent_lexicon_entry *e)
{
    return e->is_operator && e->op != ENT_OP_NOTHING;
}

// More words, those with a meaning of their own first; then words nearer to each other; then
// operators; then the later line.
static int compare(const void *x, const void *y)
{
    const ent_match *a = x, *b = y;
    if (a->n_content != b->n_content)
        return b->n_content - a->n_content;
    if (a->n != b->n)
        return b->n - a->n;
    int32_t wide = width_of(a), wider = width_of(b);
    if (wide != wider)
        return wide < wider ? -1 : 1;
    if (governs(a->entry) != governs(b->entry))
        return governs(a->entry) ? -1 : 1;
    if (a->entry->line != b->entry->line)
        return b->entry->line < a->entry->line ? -1 : 1;
    return memcmp(a->word, b->word, sizeof *a->word * (size_t)a->n);
}

static int by_place(const void *x, const void *y)
{
    const ent_match *a = x, *b = y;
    if (a->top != b->top)
        return a->top < b->top ? -1 : 1;
    return (a->word[0] > b->word[0]) - (a->word[0] < b->word[0]);
}

// Words that entries have taken; prepositions and the like may serve two, but not one alone.
static bool is_free(const ent_match *m, const uint8_t *used, int32_t first)
{
    for (int k = 0; k < m->n; k++)
        if (used[m->word[k] - first] >= (m->n == 1 ? HELPS : TAKEN))
            return false;
    return true;
}

// The act with the words of m, an operator or an act of several sides, that needs neither an act nor
// a second side; from what follows m in the order of compare.
static const ent_lexicon_entry *plain_of(const ent_match *m, const ent_match *end)
{
    const ent_match *a = m + 1;
    for (int k = 0; k < MAX_TIES && a < end && a->n == m->n; k++, a++)
        if (!a->entry->is_operator && (m->entry->is_operator || !a->entry->roles.symmetric) &&
            memcmp(a->word, m->word, sizeof *m->word * (size_t)m->n) == 0)
            return a->entry;
    return NULL;
}

static void pick(const ent_tree *t, ent_matches *all, ent_matches *out, ent_arena *keep,
                 ent_arena tmp)
{
    uint8_t *used = ENT_NEW(&tmp, uint8_t, t->end - t->first);
    if (all->n > 1)
        qsort(all->items, (size_t)all->n, sizeof *all->items, compare);
    for (ptrdiff_t i = 0; i < all->n; i++) {
        const ent_match *m = &all->items[i];
        if (!is_free(m, used, t->first))
            continue;
        for (int k = 0; k < m->n; k++) {
            uint8_t *at = &used[m->word[k] - t->first];
            uint8_t how = is_content(t, m->word[k]) || m->n == 1 ? TAKEN : HELPS;
            *at = how > *at ? how : *at;
        }
        ent_match taken = *m;
        if (governs(m->entry) || m->entry->roles.with)
            taken.plain = plain_of(m, all->items + all->n);
        ENT_PUSH(keep, out, taken);
    }
    if (out->n > 1)
        qsort(out->items, (size_t)out->n, sizeof *out->items, by_place);
}

ent_matches ent_lexicon_find_all(const ent_lexicon *l, const ent_vocabulary *v,
                                 const ent_tree *tree, const bool *barred, ent_arena *keep,
                                 ent_arena tmp)
{
    ent_matches all = {0};
    int32_t n = tree->end - tree->first;
    search s = {.lexicon = l,
                .v = v,
                .tree = tree,
                .barred = barred ? barred : ENT_NEW(&tmp, bool, n),
                .keys = ENT_NEW(&tmp, keys, n),
                .out = &all,
                .keep = keep};
    for (int32_t i = tree->first; i < tree->end; i++)
        read_token(&s, i);
    for (int32_t i = tree->first; i < tree->end; i++)
        if (!s.barred[i - tree->first])
            step(&s, 1, i);
    return all;
}

ent_matches ent_lexicon_find(const ent_lexicon *l, const ent_vocabulary *v, const ent_tree *tree,
                             const bool *barred, ent_arena *keep, ent_arena tmp)
{
    ent_matches out = {0};
    ent_matches all = ent_lexicon_find_all(l, v, tree, barred, keep, tmp);
    pick(tree, &all, &out, keep, tmp);
    return out;
}

bool ent_lexicon_opens(const ent_lexicon *l, const ent_vocabulary *v, ent_word word)
{
    ent_reading readings[MAX_READINGS];
    if (!word)
        return false;
    if (l->edges[ent_lexicon_slot(l, 1, word, true)].to ||
        l->edges[ent_lexicon_slot(l, 1, word, false)].to)
        return true;
    int n = ent_vocabulary_readings(v, word, readings, MAX_READINGS);
    for (int i = 0; i < n; i++)
        if (l->edges[ent_lexicon_slot(l, 1, readings[i].lemma, false)].to)
            return true;
    return false;
}
