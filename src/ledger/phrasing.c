// phrasing.c: the content of an account in words of the text.
//
// A phrase is the stretch of a word and what it governs, from which the ends are cut that say who
// acts, when he says so and whether it is certain: subjects, auxiliaries, relative clauses.

#include "ledger/telling.h"

enum { MOST_WORDS = 48 };

// "To discuss": what it is done for is part of it; "if", "while", "saying" are not.
static bool is_purpose(const ent_tree *tree, int32_t i)
{
    int32_t marker = ent_tree_marker(tree, i);
    return tree->nodes[i].xpos == ENT_XPOS_VB && marker >= 0 &&
           ent_grammar_is(tree->grammar, tree->layers->words[marker], ENT_WORD_TO);
}

// What may not stand in a phrase: cut there, if it stands at an end.
static bool is_outside(const ent_tree *tree, int32_t i)
{
    int32_t head = tree->nodes[i].head;
    switch (tree->nodes[i].rel) {
    case ENT_REL_ADVCL: return !is_purpose(tree, i);
    case ENT_REL_CONJ: return head >= 0 && ent_tree_is_verb(tree, head);
    case ENT_REL_CASE:
    case ENT_REL_AUX:
    case ENT_REL_AUX_PASS:
    case ENT_REL_MARK:
    case ENT_REL_CC:
    case ENT_REL_DISCOURSE:
    case ENT_REL_PARATAXIS:
    case ENT_REL_ACL_RELCL:
    case ENT_REL_ADVCL_RELCL:
    case ENT_REL_CSUBJ:
    case ENT_REL_EXPL: return true;
    default: return ent_rel_is_subject(tree->nodes[i].rel);
    }
}

// Is word i of the phrase of `top`, with nothing in between that stands outside?
static bool belongs(const ent_tree *tree, int32_t top, int32_t i)
{
    while (i >= 0 && i != top) {
        if (tree->nodes[i].head == top && is_outside(tree, i))
            return false;
        if (tree->nodes[i].rel == ENT_REL_ACL_RELCL || tree->nodes[i].rel == ENT_REL_PARATAXIS)
            return false;
        i = tree->nodes[i].head;
    }
    return i >= 0;
}

static bool is_mark(const ent_tree *tree, int32_t i)
{
    return tree->nodes[i].upos == ENT_UPOS_PUNCT;
}

static ent_str text_between(const ent_telling *t, int32_t first, int32_t end)
{
    const ent_span *tokens = t->a->tokens.items;
    if (first >= end)
        return ENT_S("");
    return ent_span_of(t->a->document.text, (ent_span){tokens[first].start, tokens[end - 1].end});
}

// Quotation marks end a phrase: behind them somebody else speaks.
static bool is_quote(const ent_tree *tree, int32_t i)
{
    return tree->nodes[i].xpos == ENT_XPOS_OPEN_QUOTE ||
           tree->nodes[i].xpos == ENT_XPOS_CLOSE_QUOTE;
}

// Promised to provide "life-long treatment" to the children: a few words in marks within the phrase.  What
// somebody says in whole sentences hangs elsewhere.
static bool goes_on(const ent_tree *tree, int32_t top, int32_t i)
{
    bool closes = tree->nodes[i].xpos == ENT_XPOS_CLOSE_QUOTE;
    int32_t inner = closes ? i - 1 : i + 1;
    return inner > top && inner < tree->end && belongs(tree, top, inner) &&
           (!closes || (i + 1 < tree->end && belongs(tree, top, i + 1)));
}

// ", adding that": somebody goes on.
static bool is_afterthought(const ent_tree *tree, int32_t i)
{
    return tree->nodes[i].xpos == ENT_XPOS_VBG && tree->nodes[i - 1].xpos == ENT_XPOS_COMMA;
}

// The stretch around `top` whose words belong to it; marks inside it are no border.
static ent_str stretch(ent_telling *t, int32_t sentence, int32_t top, bool forward_only)
{
    const ent_tree *tree = ent_telling_tree(t, sentence);
    int32_t first = top, end = top + 1;
    for (int32_t i = top - 1; !forward_only && i >= tree->first && !is_quote(tree, i); i--) {
        if (!is_mark(tree, i) && !belongs(tree, top, i))
            break;
        if (!is_mark(tree, i))
            first = i;
    }
    bool quoting = false;
    for (int32_t i = top + 1; i < tree->end && i - first < MOST_WORDS; i++) {
        if (is_quote(tree, i) && !goes_on(tree, top, i))
            break;
        if ((!is_mark(tree, i) && !belongs(tree, top, i)) || is_afterthought(tree, i))
            break;
        quoting ^= is_quote(tree, i);
        if (!is_mark(tree, i) || tree->nodes[i].xpos == ENT_XPOS_RRB ||
            tree->nodes[i].xpos == ENT_XPOS_CLOSE_QUOTE)
            end = i + 1;
    }
    if (quoting && end < tree->end && is_quote(tree, end))
        end++;
    return text_between(t, first, end);
}

ent_str ent_phrase_text(ent_telling *t, int32_t sentence, int32_t top)
{
    return stretch(t, sentence, top, ent_tree_is_verb(ent_telling_tree(t, sentence), top));
}

// "With her", "with his counterpart": who else signs, wherever the parser hangs it.
static bool is_partner(ent_telling *t, const ent_tree *tree, int32_t i)
{
    int32_t head = tree->nodes[i].head;
    if (tree->nodes[i].rel != ENT_REL_CASE || head < 0 ||
        !ent_grammar_is(tree->grammar, t->a->words[i], ENT_WORD_WITH))
        return false;
    int32_t at = t->document.mention_at[head];
    return tree->nodes[head].upos == ENT_UPOS_PRON || (at >= 0 && t->a->mentions.items[at].human);
}

// Without what hangs on it behind: "a joint statement | on climate" keeps "on climate", but no date.
ent_str ent_title_text(ent_telling *t, int32_t sentence, int32_t top)
{
    const ent_tree *tree = ent_telling_tree(t, sentence);
    const ent_sign *noun = ent_sign_at(t, ENT_SIGN_INSTRUMENT, sentence, top);
    int32_t first = noun ? noun->first : top, end = noun ? noun->end : top + 1;
    for (int32_t i = first - 1; i >= tree->first && belongs(tree, top, i) && !is_mark(tree, i); i--)
        if (tree->nodes[i].rel != ENT_REL_DET && tree->nodes[i].rel != ENT_REL_CASE &&
            tree->nodes[i].upos != ENT_UPOS_PRON) // "their agreement"
            first = i;
    for (int32_t i = end; i < tree->end && belongs(tree, top, i); i++) {
        int32_t up = i;
        while (tree->nodes[up].head != top && tree->nodes[up].head >= 0)
            up = tree->nodes[up].head;
        bool of = tree->nodes[up].rel == ENT_REL_NMOD || tree->nodes[up].rel == ENT_REL_FLAT ||
                  tree->nodes[up].rel == ENT_REL_CASE;
        int32_t marker = ent_tree_marker(tree, up);
        bool with =
            marker >= 0 && (ent_grammar_is(tree->grammar, t->a->words[marker], ENT_WORD_WITH) ||
                            ent_grammar_is(tree->grammar, t->a->words[marker], ENT_WORD_BETWEEN) ||
                            ent_grammar_is(tree->grammar, t->a->words[marker], ENT_WORD_BY));
        if (!of || with || is_partner(t, tree, i) || ent_tree_is_dated(tree, i) || is_mark(tree, i))
            break;
        end = tree->nodes[i].rel == ENT_REL_CASE ? end : i + 1;
    }
    return text_between(t, first, end);
}

static bool is_marker(const ent_tree *tree, int32_t i)
{
    return tree->nodes[i].rel == ENT_REL_MARK;
}

static ent_str condition_of(ent_telling *t, int32_t sentence, int32_t clause)
{
    const ent_tree *tree = ent_telling_tree(t, sentence);
    int32_t first = clause, end = clause + 1;
    for (int32_t i = tree->first; i < tree->end; i++) {
        if (!ent_tree_dominates(tree, clause, i) || is_mark(tree, i))
            continue;
        first = i < first ? i : first;
        end = i >= end ? i + 1 : end;
    }
    bool marked = is_marker(tree, first); // "if" itself says nothing
    return text_between(t, marked ? first + 1 : first, end);
}

ent_str ent_condition_text(ent_telling *t, int32_t sentence, int32_t top)
{
    const ent_tree *tree = ent_telling_tree(t, sentence);
    for (int32_t i = top; i >= 0; i = tree->nodes[i].head) {
        int n;
        const int32_t *c = ent_tree_children(tree, i, &n);
        for (int k = 0; k < n; k++) {
            int32_t marker =
                tree->nodes[c[k]].rel == ENT_REL_ADVCL ? ent_tree_marker(tree, c[k]) : -1;
            if (marker >= 0 &&
                ent_grammar_is(tree->grammar, t->a->words[marker], ENT_WORD_CONDITION))
                return condition_of(t, sentence, c[k]);
        }
        if (tree->nodes[i].rel == ENT_REL_CCOMP)
            break;
    }
    return ENT_S("");
}

static bool is_listed(ent_str list, ent_str one)
{
    ent_str part;
    while (ent_str_split(&list, ';', &part))
        if (ent_str_eq(part, one))
            return true;
    return false;
}

ent_str ent_kinds_text(ent_telling *t, ent_sign_class class, int32_t sentence, int32_t top)
{
    const ent_tree *tree = ent_telling_tree(t, sentence);
    ent_str out = ENT_S("");
    for (ptrdiff_t k = t->first_sign[sentence]; k < t->first_sign[sentence + 1]; k++) {
        const ent_sign *s = &t->signs.items[k];
        if (s->class != class || is_listed(out, s->kind) ||
            (top >= 0 && !ent_tree_dominates(tree, top, s->first)))
            continue;
        out = out.n ? ent_arena_join(t->keep, ent_arena_join(t->keep, out, ENT_S(";")), s->kind)
                    : s->kind;
    }
    return out;
}
