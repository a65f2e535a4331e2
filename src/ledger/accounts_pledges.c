// accounts_pledges.c: what somebody says they will do, or both have agreed to do.
//
// Only what can be seen to be done is a pledge: a delegation, a deal, aid, a programme.  Good will
// ("cooperation will be expanded") is none.

#include "ledger/telling.h"

// ------------------------------------------------------------------------------------ parties

static const ent_mention *first_mention(ent_telling *t, const ent_event *e, bool actor)
{
    int n = actor ? e->n_actors : e->n_recipients;
    const ent_entity *side = actor ? e->actor : e->recipient;
    return n > 0 ? ent_mention_of(t, e->sentence, &side[0]) : NULL;
}

// "The two sides", "Iran and Pakistan will", "we agreed": both pledge.
static bool is_mutual(ent_telling *t, const ent_sighting *s)
{
    const ent_event *e = s->event;
    const ent_mention *a = first_mention(t, e, true), *r = first_mention(t, e, false);
    const ent_tree *tree = ent_telling_tree(t, e->sentence);
    if (e->symmetric || (a && a == r))
        return true;
    if (a && r) {
        int32_t x = ent_tree_leader(tree, ent_top_of(tree, a->first, a->end));
        int32_t y = ent_tree_leader(tree, ent_top_of(tree, r->first, r->end));
        if (x == y)
            return true;
    }
    return s->top >= 0 && ent_sign_above(t, ENT_SIGN_MUTUAL, e->sentence, s->top) != NULL;
}

static void set_parties(ent_telling *t, ent_draft *d, const ent_sighting *s)
{
    ent_draft_set_sides(d, s);
    if (is_mutual(t, s))
        ent_draft_join_sides(d);
    ent_draft_add_person(t, d, ENT_PART_SPEAKER, first_mention(t, s->event, true));
    if (s->event->has_speaker && d->account.n_persons == 0)
        ent_draft_add_person(t, d, ENT_PART_SPEAKER,
                             ent_mention_of(t, s->event->sentence, &s->event->speaker));
}

// ----------------------------------------------------------------------------------- deadline

// The day that the words mean by themselves: "on Tuesday" may be the one before the report.
static ent_day read_day(const ent_telling *t, const ent_time *w)
{
    for (ptrdiff_t i = 0; i < t->a->times.n; i++)
        if (t->a->times.items[i].first == w->first && t->a->times.items[i].end == w->end)
            return t->a->times.items[i].from;
    return ENT_NO_DAY;
}

// A time below the act, or one that hangs on now ("within two years"), is when it is due.
static void set_due(ent_telling *t, ent_draft *d, const ent_sighting *s)
{
    const ent_event *e = s->event;
    const ent_tree *tree = ent_telling_tree(t, e->sentence);
    const ent_time *w = &e->when;
    if (w->span.end <= w->span.start || w->first < tree->first || w->first >= tree->end)
        return;
    bool below = s->top >= 0 && ent_tree_dominates(tree, s->top, w->first);
    ent_day published = t->a->document.published;
    bool ahead =
        published != ENT_NO_DAY && read_day(t, w) != ENT_NO_DAY && read_day(t, w) > published;
    bool known = w->hangs || w->from != ENT_NO_DAY || w->cyclic != ENT_CYCLE_NONE;
    if (!known || w->historical || (!below && !ahead && !w->hangs) ||
        (w->from != ENT_NO_DAY && published != ENT_NO_DAY && w->to < published))
        return;
    d->account.has_due = true;
    d->account.due = *w;
    int32_t marker = w->first - 1; // "within", which a duration leaves out
    bool leads = marker >= tree->first && tree->nodes[marker].rel == ENT_REL_CASE;
    if (leads && t->a->tokens.items[marker].start < w->span.start)
        d->account.due.span.start = t->a->tokens.items[marker].start;
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

static ent_str word(ent_str *rest)
{
    ent_str part = ENT_S("");
    while (ent_str_split(rest, ' ', &part))
        if (part.n > 3)
            return part;
    return ENT_S("");
}

// Do two contents share most of their longer words?
static bool same_content(ent_str a, ent_str b)
{
    int shared = 0, all = 0;
    for (ent_str w = word(&a); w.n; w = word(&a), all++)
        shared += ent_str_find_nocase(b, 0, w) >= 0;
    return all > 0 && 2 * shared >= all;
}

static ent_draft *same_pledge(ent_telling *t, const ent_draft *new)
{
    for (ptrdiff_t k = 0; k + 1 < t->drafts.n; k++) {
        ent_draft *d = &t->drafts.items[k];
        if (d->account.type == ENT_ACCOUNT_PLEDGE && !d->gone &&
            ent_same_parties(&d->account, &new->account) &&
            (same_content(d->account.what, new->account.what) ||
             same_content(new->account.what, d->account.what)))
            return d;
    }
    return NULL;
}

static void note_pledge(ent_telling *t, const ent_sighting *s)
{
    int32_t sentence = s->event->sentence;
    ent_draft *d = ent_draft_new(t, ENT_ACCOUNT_PLEDGE, sentence, s);
    set_parties(t, d, s);
    set_due(t, d, s);
    if (s->top >= 0) {
        d->account.what = ent_phrase_text(t, sentence, s->top);
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
