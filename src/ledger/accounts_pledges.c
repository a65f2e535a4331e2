// accounts_pledges.c: what somebody says they will do, or both have agreed to do.
//
// Only what can be seen to be done is a pledge: a delegation, a deal, aid, a programme.  Good will
// ("cooperation will be expanded") is none.

#include "ledger/telling.h"

// ------------------------------------------------------------------------------------ parties

static bool is(const ent_tree *tree, int32_t i, ent_word_class class)
{
    return i >= 0 && ent_grammar_is(tree->grammar, tree->layers->words[i], class);
}

static const ent_mention *first_mention(ent_telling *t, const ent_event *e, bool actor)
{
    int n = actor ? e->n_actors : e->n_recipients;
    const ent_entity *side = actor ? e->actor : e->recipient;
    return n > 0 ? ent_mention_of(t, e->sentence, &side[0]) : NULL;
}

// "We agreed", "agreed with Iran"; who merely agrees to do something does it alone.
static bool agree_together(ent_telling *t, int32_t sentence, int32_t verb)
{
    const ent_tree *tree = ent_telling_tree(t, sentence);
    ent_word_list subjects = {.n = 0};
    bool borrowed = false;
    int n;
    ent_frame_subjects(tree, verb, &subjects, &borrowed);
    if (subjects.n > 0 && is(tree, subjects.at[0], ENT_WORD_WE))
        return true;
    const int32_t *c = ent_tree_children(tree, verb, &n);
    for (int k = 0; k < n; k++)
        if (is(tree, ent_tree_marker(tree, c[k]), ENT_WORD_WITH))
            return true;
    return false;
}

// "The two sides", "Iran and Pakistan will", "we agreed": both pledge.
static bool is_mutual(ent_telling *t, const ent_sighting *s)
{
    const ent_event *e = s->event;
    const ent_mention *a = first_mention(t, e, true), *r = first_mention(t, e, false);
    const ent_tree *tree = ent_telling_tree(t, e->sentence);
    if (e->symmetric || (a && a == r))
        return true;
    bool here = a && r && a->sentence == e->sentence && r->sentence == e->sentence;
    if (here) {
        int32_t x = ent_tree_leader(tree, ent_top_of(tree, a->first, a->end));
        int32_t y = ent_tree_leader(tree, ent_top_of(tree, r->first, r->end));
        if (x == y)
            return true;
    }
    const ent_sign *sign =
        s->top < 0 ? NULL : ent_sign_above(t, ENT_SIGN_MUTUAL, e->sentence, s->top);
    return sign && (sign->kind.n == 0 || agree_together(t, e->sentence, sign->first));
}

static void set_parties(ent_telling *t, ent_draft *d, const ent_sighting *s)
{
    ent_draft_set_sides(d, s);
    if (is_mutual(t, s))
        ent_draft_join_sides(d);
    ent_draft_add_person(t, d, ENT_PART_SPEAKER, first_mention(t, s->event, true));
    const ent_entity *says = &s->event->speaker; // perhaps of another sentence
    ent_named who = {*says, says->name, -1};
    if (s->event->has_speaker && d->account.n_persons == 0 && says->name.n > 0)
        ent_draft_add_named(d, ENT_PART_SPEAKER, &who);
}

// ----------------------------------------------------------------------------------- deadline

static void set_due(ent_telling *t, ent_draft *d, const ent_sighting *s)
{
    d->account.has_due = ent_telling_ahead(t, s, &d->account.due);
}

static ent_str specificity_of(ent_telling *t, const ent_draft *d, const ent_sighting *s)
{
    const ent_sign *sign =
        s->top < 0 ? NULL : ent_sign_above(t, ENT_SIGN_SPECIFICITY, s->event->sentence, s->top);
    if (sign)
        return sign->kind;
    return d->account.has_due ? ENT_S("dated action") : ENT_S("action");
}

// ------------------------------------------------------------------------------------- content

static ent_draft *same_pledge(ent_telling *t, const ent_draft *new)
{
    for (ptrdiff_t k = 0; k + 1 < t->drafts.n; k++) {
        ent_draft *d = &t->drafts.items[k];
        if (d->account.type == ENT_ACCOUNT_PLEDGE && !d->gone &&
            ent_draft_is_denied(d) == ent_draft_is_denied(new) &&
            ent_same_parties(&d->account, &new->account) &&
            (ent_same_content(d->account.what, new->account.what) ||
             ent_same_content(new->account.what, d->account.what)))
            return d;
    }
    return NULL;
}

static void note_pledge(ent_telling *t, const ent_sighting *s)
{
    int32_t sentence = s->event->sentence;
    if (ent_is_purpose(t, s))
        return;
    ent_draft *d = ent_draft_new(t, ENT_ACCOUNT_PLEDGE, sentence, s);
    set_parties(t, d, s);
    set_due(t, d, s);
    if (s->top >= 0) {
        d->account.what = ent_phrase_text(t, sentence, s->top);
        ent_draft_set_amount(t, d, sentence, s->top);
        d->account.conditions = ent_condition_text(t, sentence, s->top);
    }
    d->account.specificity = specificity_of(t, d, s);
    ent_draft *before = same_pledge(t, d);
    if (before)
        ent_draft_merge(before, d);
    else
        d->gone =
            d->account.n_by == 0 || d->account.n_by + d->account.n_to < 2 || d->account.what.n == 0;
}

void ent_tell_pledges(ent_telling *t)
{
    for (ptrdiff_t i = 0; i < t->a->events.n; i++)
        if (t->sightings[i].rule && t->sightings[i].type == ENT_ACCOUNT_PLEDGE)
            note_pledge(t, &t->sightings[i]);
}
