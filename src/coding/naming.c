// naming.c: see naming.h.
//
// The frame gives the words by syntax, the likeliest first.  Syntax alone would name "two million" of
// "gave two million to Fiji"; so a word behind it that stands for somebody may overtake it.

#include "coding/naming.h"

enum {
    OF_RANK = 2,  // lost for each word that stands before it
    MAX_RANK = 4, // so often at most
    KNOWN = 6,    // for a word that stands for an actor
    SETTING = 5,  // by phrases of place
    AMOUNT = 6    // and by numbers and sums
};

static bool stands_for_another(const ent_tree *t, int32_t i)
{
    return ent_tree_is(t, i, ENT_WORD_HE) || ent_tree_is(t, i, ENT_WORD_IT) ||
           ent_tree_is(t, i, ENT_WORD_THEY) || ent_tree_is(t, i, ENT_WORD_HIS) ||
           ent_tree_is(t, i, ENT_WORD_ITS) || ent_tree_is(t, i, ENT_WORD_THEIR);
}

// The name that the same sentence gives whoever a pronoun stands for, or -1.
static int32_t name_of_chain(const ent_scene *s, const ent_mention *m)
{
    for (int32_t k = s->tree.first; k < s->tree.end && m && m->chain >= 0; k++) {
        const ent_mention *o = ent_mention_at(s->document, k);
        if (o && o->chain == m->chain && o->kind != ENT_MENTION_PRONOUN)
            return o->end - 1;
    }
    return -1;
}

// "Rebels said they would leave": whoever speaks in the clause above, or -1.
static int32_t speaker_above(const ent_tree *t, int32_t i)
{
    while (i >= 0 && t->nodes[i].rel != ENT_REL_CCOMP)
        i = t->nodes[i].head;
    ent_word_list subjects = {0};
    bool borrowed = false;
    if (i >= 0)
        ent_frame_subjects(t, t->nodes[i].head, &subjects, &borrowed);
    return subjects.n > 0 ? subjects.at[0] : -1;
}

int32_t ent_named_word(const ent_scene *s, int32_t i)
{
    if (!stands_for_another(&s->tree, i))
        return i;
    int32_t name = name_of_chain(s, ent_mention_at(s->document, i));
    if (name < 0)
        name = speaker_above(&s->tree, i);
    return name < 0 ? i : name;
}

static bool is_amount(const ent_tree *t, int32_t i)
{
    return t->nodes[i].upos == ENT_UPOS_NUM || t->nodes[i].upos == ENT_UPOS_SYM;
}

static bool is_known(const ent_scene *s, int32_t i)
{
    return ent_mention_at(s->document, i) || ent_phrase_mention(s, i);
}

// Does a word that is the same side as the source stand here?  "claimed that they had attacked".
static bool is_source(const ent_scene *s, const ent_word_list *source, int32_t i)
{
    return ent_word_list_has(source, ent_named_word(s, i));
}

static int worth(const ent_scene *s, const ent_match *m, int32_t i, int rank)
{
    const ent_tree *t = &s->tree;
    bool setting = !m->entry->roles.place && ent_tree_is(t, ent_tree_marker(t, i), ENT_WORD_PLACE);
    return KNOWN * is_known(s, i) - OF_RANK * (rank < MAX_RANK ? rank : MAX_RANK) -
           SETTING * setting - AMOUNT * is_amount(t, i);
}

// The best of the words, or -1.
static int32_t best_of(const ent_scene *s, const ent_match *m, const ent_word_list *words)
{
    int32_t best = -1;
    int best_worth = 0;
    for (int k = 0; k < words->n; k++) {
        int w = worth(s, m, words->at[k], k);
        if (best < 0 || w > best_worth) {
            best = words->at[k];
            best_worth = w;
        }
    }
    return best;
}

// "negotiations with Chad", "the offer of Chad": whom the phrase is about, not what.
static int32_t bearer(const ent_scene *s, int32_t i)
{
    const ent_mention *m = ent_mention_at(s->document, i) ? NULL : ent_phrase_mention(s, i);
    return m && m->kind != ENT_MENTION_PRONOUN ? m->end - 1 : i;
}

// The best word and those that are coordinated with it, but for `except`.
static void name_side(const ent_scene *s, const ent_match *m, const ent_word_list *words,
                      const ent_word_list *except, ent_word_list *out)
{
    ent_word_list likely = {0};
    for (int k = 0; k < words->n; k++)
        if (!is_source(s, except, words->at[k]) && !ent_match_has(m, words->at[k]))
            ent_word_list_add(&likely, words->at[k]);
    int32_t best = best_of(s, m, &likely);
    for (int k = 0; k < likely.n; k++)
        if (ent_tree_coordinates(&s->tree, likely.at[k], best))
            ent_word_list_add(out, ent_named_word(s, likely.at[k]));
}

// "to help X", "protesting against X", behind an act: what it is done for.
static bool is_end(const ent_tree *t, int32_t i)
{
    int rel = t->nodes[i].rel, xpos = t->nodes[i].xpos;
    return (rel == ENT_REL_ADVCL || rel == ENT_REL_ACL || rel == ENT_REL_XCOMP) &&
           ((xpos == ENT_XPOS_VB && ent_tree_governs(t, i, ENT_WORD_TO)) ||
            (rel == ENT_REL_ADVCL && xpos == ENT_XPOS_VBG));
}

static void add_objects(const ent_scene *s, int32_t i, ent_word_list *out)
{
    int n;
    const ent_tree *t = &s->tree;
    const int32_t *c = ent_tree_children(t, i, &n);
    for (int k = 0; k < n; k++) {
        int rel = t->nodes[c[k]].rel;
        bool aim = rel == ENT_REL_OBL && ent_tree_is(t, ent_tree_marker(t, c[k]), ENT_WORD_TOWARDS);
        if ((rel == ENT_REL_OBJ || aim) && is_known(s, c[k]))
            ent_tree_add_conjuncts(t, c[k], out);
    }
}

// Whom the ends of an act aim at are the last whom it may be done to.
static void add_ends(const ent_scene *s, int32_t top, ent_word_list *out)
{
    const ent_tree *t = &s->tree;
    for (int32_t i = top + 1; i < t->end; i++) {
        int32_t head = t->nodes[i].head;
        if (is_end(t, i) && (head == top || (head >= 0 && t->nodes[head].head == top)))
            add_objects(s, i, out);
    }
}

// Does a word hang below the act without a verb between?
static bool is_of_act(const ent_tree *t, int32_t top, int32_t i)
{
    do
        i = t->nodes[i].head;
    while (i >= 0 && i != top && !ent_tree_is_verb(t, i));
    return i >= 0 && i == top;
}

// Where nobody is named: the first name behind the act that a preposition below it leads to.  Trees may
// hang it anywhere: "returned the portrait of a girl to Chad".
static void find_far(const ent_scene *s, const ent_act *act, bool places, ent_word_list *out,
                     const ent_word_list *except)
{
    const ent_tree *t = &s->tree;
    for (int32_t i = act->match->top + 1; i < t->end && out->n == 0; i++) {
        int32_t marker = ent_tree_marker(t, i);
        if (ent_mention_at(s->document, i) &&
            ent_tree_is(t, marker, places ? ENT_WORD_PLACE : ENT_WORD_PREPOSITION) &&
            !ent_tree_is_dated(t, i) && !is_source(s, except, i) && !ent_match_has(act->match, i) &&
            is_of_act(t, act->match->top, i))
            ent_tree_add_conjuncts(t, i, out);
    }
}

static void join(ent_naming *n)
{
    n->related = n->source;
    for (int k = 0; k < n->target.n; k++)
        ent_word_list_add(&n->related, n->target.at[k]);
    n->source = n->target = (ent_word_list){0};
}

ent_naming ent_naming_of(const ent_scene *s, const ent_act *act)
{
    ent_naming n = {0};
    const ent_roles *roles = &act->match->entry->roles;
    name_side(s, act->match, &act->frame.doers, &n.target, &n.source);
    ent_word_list targets = act->frame.targets;
    if (!roles->symmetric)
        add_ends(s, act->match->top, &targets);
    name_side(s, act->match, &targets, &n.source, &n.target);
    for (int k = 0; k < n.target.n; k++)
        n.target.at[k] = bearer(s, n.target.at[k]);
    if (n.target.n == 0 && !roles->symmetric)
        find_far(s, act, false, &n.target, &n.source);
    if (n.source.n == 0 && act->frame.passive) // "was jailed in Chad"
        find_far(s, act, true, &n.source, &n.target);
    if (roles->symmetric && (roles->hosted.n > 0 || n.source.n > 1)) // they do it together
        join(&n);
    if (roles->reversed)
        n = (ent_naming){.source = n.target, .target = n.source, .related = n.related};
    return n;
}
