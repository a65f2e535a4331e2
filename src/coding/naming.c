// naming.c: see naming.h.
//
// The frame gives the words by syntax, the likeliest first.  Syntax alone would name "two million" of
// "gave two million to Fiji"; so a word behind it that stands for somebody may overtake it.

#include "coding/naming.h"

enum {
    OF_RANK = 2,   // lost for each word that stands before it
    MAX_RANK = 4,  // so often at most
    KNOWN = 6,     // it stands for an actor
    OWN_WORD = 5,  // lost by the words of the pattern itself
    SETTING = 5,   // by phrases of place
    AMOUNT = 6     // and by numbers and sums
};

static const ent_mention *mention_at(const ent_scene *s, int32_t i)
{
    int32_t at = s->document->mention_at[i];
    return at < 0 ? NULL : &s->document->a->mentions.items[at];
}

static bool is(const ent_tree *t, int32_t i, ent_word_class class)
{
    return i >= 0 && ent_grammar_is(t->grammar, t->layers->words[i], class);
}

static bool stands_for_another(const ent_tree *t, int32_t i)
{
    return is(t, i, ENT_WORD_HE) || is(t, i, ENT_WORD_IT) || is(t, i, ENT_WORD_THEY) ||
           is(t, i, ENT_WORD_HIS) || is(t, i, ENT_WORD_ITS) || is(t, i, ENT_WORD_THEIR);
}

// The name that the same sentence gives whoever a pronoun stands for, or -1.
static int32_t name_of_chain(const ent_scene *s, const ent_mention *m)
{
    for (int32_t k = s->tree.first; k < s->tree.end && m && m->chain >= 0; k++) {
        const ent_mention *o = mention_at(s, k);
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
    int32_t name = name_of_chain(s, mention_at(s, i));
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
    return mention_at(s, i) || ent_phrase_mention(s, i);
}

// Does a word that is the same side as the source stand here?  "claimed that they had attacked".
static bool is_source(const ent_scene *s, const ent_word_list *source, int32_t i)
{
    return ent_word_list_has(source, ent_named_word(s, i));
}

// "a car bombing": what only qualifies a word of the pattern is nobody.
static bool is_qualifier(const ent_tree *t, const ent_match *m, int32_t i)
{
    int rel = t->nodes[i].rel;
    return ent_match_has(m, i) && (rel == ENT_REL_COMPOUND || rel == ENT_REL_AMOD);
}

static int worth(const ent_scene *s, const ent_match *m, int32_t i, int rank)
{
    const ent_tree *t = &s->tree;
    bool setting = !m->entry->roles.place && is(t, ent_tree_marker(t, i), ENT_WORD_PLACE);
    return KNOWN * is_known(s, i) - OF_RANK * (rank < MAX_RANK ? rank : MAX_RANK) -
           OWN_WORD * ent_match_has(m, i) - SETTING * setting - AMOUNT * is_amount(t, i);
}

static bool are_coordinated(const ent_tree *t, int32_t i, int32_t with)
{
    return ent_tree_leader(t, i) == ent_tree_leader(t, with);
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

// The best word and those that are coordinated with it, but for `except`.
static void name_side(const ent_scene *s, const ent_match *m, const ent_word_list *words,
                      const ent_word_list *except, ent_word_list *out)
{
    ent_word_list likely = {0};
    for (int k = 0; k < words->n; k++)
        if (!is_source(s, except, words->at[k]) && !is_qualifier(&s->tree, m, words->at[k]))
            ent_word_list_add(&likely, words->at[k]);
    int32_t best = best_of(s, m, &likely);
    for (int k = 0; k < likely.n; k++)
        if (are_coordinated(&s->tree, likely.at[k], best))
            ent_word_list_add(out, ent_named_word(s, likely.at[k]));
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
    name_side(s, act->match, &act->frame.targets, &n.source, &n.target);
    if (roles->symmetric && (roles->hosted.n > 0 || n.source.n > 1)) // they do it together
        join(&n);
    if (roles->reversed)
        n = (ent_naming){.source = n.target, .target = n.source, .related = n.related};
    return n;
}
