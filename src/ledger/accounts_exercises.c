// accounts_exercises.c: exercises that armed forces hold, and arms that one state gets from another.

#include "ledger/clause.h"

// --------------------------------------------------------------------------------- exercises

// Held, under way, planned, only proposed, or cancelled.
static ent_str stage_of(ent_telling *t, const ent_clause *c)
{
    const ent_sign *firm = ent_sign_above(t, ENT_SIGN_SPECIFICITY, c->sentence, c->top);
    switch (c->status) {
    case ENT_CANCELLED: return ENT_S("cancelled");
    case ENT_ONGOING: return ENT_S("under_way");
    case ENT_PROPOSED:
    case ENT_REQUESTED: return ENT_S("proposed");
    case ENT_PLANNED: return firm ? ENT_S("proposed") : ENT_S("planned");
    default: return c->stage ? c->stage->kind : ENT_S("held");
    }
}

static ent_str status_of_stage(ent_str stage)
{
    bool ahead = ent_str_eq(stage, ENT_S("planned")) || ent_str_eq(stage, ENT_S("proposed"));
    return ahead                              ? ent_status_of(ENT_PLANNED)
           : ent_str_eq(stage, ENT_S("held")) ? ent_status_of(ENT_OCCURRED)
                                              : stage;
}

// A general word ("joint drills") fits every domain.
static bool same_kind(ent_str a, ent_str b, ent_str general)
{
    return ent_str_eq(a, b) || ent_str_eq(a, general) || ent_str_eq(b, general);
}

static ent_draft *same_exercise(ent_telling *t, const ent_draft *new)
{
    for (ptrdiff_t k = 0; k + 1 < t->drafts.n; k++) {
        ent_draft *d = &t->drafts.items[k];
        const ent_account *a = &d->account, *b = &new->account;
        if (a->type == ENT_ACCOUNT_EXERCISE && !d->gone && ent_same_parties(a, b) &&
            ent_str_eq(a->stage, b->stage) && same_kind(a->kind, b->kind, ENT_S("military")) &&
            ent_times_agree(&a->when, &b->when))
            return d;
    }
    return NULL;
}

static bool is_told(const ent_clause *c)
{
    return (c->event || c->stage) && !c->denied && c->status != ENT_HYPOTHETICAL &&
           c->status != ENT_CONDITIONAL;
}

static bool is_of_name(const ent_telling *t, int32_t i)
{
    ent_str word = ent_span_of(t->a->document.text, t->a->tokens.items[i]);
    return word.n > 0 &&
           (ent_is_upper((unsigned char)word.p[0]) || (word.p[0] >= '0' && word.p[0] <= '9'));
}

// "Exercise Eager Lion 24": a noun with a capital and what is written so behind it; else empty.
static ent_str name_of(ent_telling *t, const ent_sign *noun)
{
    const ent_tree *tree = ent_telling_tree(t, noun->sentence);
    const ent_span *tokens = t->a->tokens.items;
    int32_t end = noun->end;
    while (end < tree->end && is_of_name(t, end))
        end++;
    if (end == noun->end || !is_of_name(t, noun->first))
        return ENT_S("");
    return ent_span_of(t->a->document.text,
                       (ent_span){tokens[noun->first].start, tokens[end - 1].end});
}

static void note_exercise(ent_telling *t, const ent_sign *noun)
{
    ent_clause c = ent_clause_of(t, noun, ENT_SIGN_EXERCISE_STAGE);
    if (!is_told(&c))
        return;
    ent_draft *d = ent_draft_new(t, ENT_ACCOUNT_EXERCISE, c.sentence, c.event);
    d->account.kind = noun->kind;
    d->account.stage = stage_of(t, &c);
    d->account.status = status_of_stage(d->account.stage);
    d->account.title = name_of(t, noun);
    d->account.what =
        d->account.title.n ? d->account.title : ent_phrase_text(t, c.sentence, noun->end - 1);
    ent_clause_parties(t, &c, d);
    ent_clause_time(t, &c, d);
    if (c.event)
        ent_draft_set_event_place(t, d, c.event);
    d->gone = d->account.n_by == 0 || (d->account.n_by < 2 && !c.stage);
    ent_draft *before = d->gone ? NULL : same_exercise(t, d);
    if (before)
        ent_draft_merge(before, d);
}

void ent_tell_exercises(ent_telling *t)
{
    for (ptrdiff_t k = 0; k < t->signs.n; k++)
        if (t->signs.items[k].class == ENT_SIGN_DRILL &&
            ent_telling_hears(t, t->signs.items[k].sentence))
            note_exercise(t, &t->signs.items[k]);
}

// -------------------------------------------------------------------------------------- arms

static void turn_round(ent_account *a)
{
    ent_account old = *a;
    memcpy(a->by, old.to, sizeof a->by);
    memcpy(a->to, old.by, sizeof a->to);
    a->n_by = old.n_to;
    a->n_to = old.n_by;
}

static ent_str stage_of_arms(ent_telling *t, const ent_sighting *s)
{
    const ent_sign *sign = ent_sign_in_event(t, ENT_SIGN_ARMS_STAGE, s->event);
    bool ahead = ent_status_is_ahead(s->event->status);
    bool offered =
        ahead && s->top >= 0 && ent_sign_above(t, ENT_SIGN_SPECIFICITY, s->event->sentence, s->top);
    if (s->event->status == ENT_PROPOSED || offered)
        return ENT_S("offered");
    if (!sign)
        return ahead ? ENT_S("ordered") : ENT_S("delivered");
    return ahead && ent_str_eq(sign->kind, ENT_S("delivered")) ? ENT_S("ordered") : sign->kind;
}

static ent_draft *same_arms(ent_telling *t, const ent_draft *new)
{
    for (ptrdiff_t k = 0; k + 1 < t->drafts.n; k++) {
        ent_draft *d = &t->drafts.items[k];
        if (d->account.type == ENT_ACCOUNT_ARMS && !d->gone &&
            ent_draft_is_denied(d) == ent_draft_is_denied(new) &&
            ent_same_parties(&d->account, &new->account) &&
            same_kind(d->account.kind, new->account.kind, ENT_S("arms")) &&
            ent_times_agree(&d->account.when, &new->account.when))
            return d;
    }
    return NULL;
}

static void note_arms(ent_telling *t, const ent_sighting *s)
{
    const ent_sign *what = ent_sign_in_event(t, ENT_SIGN_ARMS, s->event);
    if (!what && s->top >= 0)
        what = ent_sign_below(t, ENT_SIGN_ARMS, s->event->sentence, s->top);
    ent_event_status status = s->event->status;
    bool refuted = s->event->denied.n > 0;
    if (!what || (status == ENT_DENIED && !refuted) || status == ENT_HYPOTHETICAL ||
        status == ENT_CONDITIONAL)
        return;
    ent_draft *d = ent_draft_new(t, ENT_ACCOUNT_ARMS, s->event->sentence, s);
    ent_draft_set_sides(d, s);
    if (ent_sign_in_event(t, ENT_SIGN_ARMS_BUYING, s->event))
        turn_round(&d->account);
    d->account.kind = what->kind;
    d->account.stage = stage_of_arms(t, s);
    const ent_tree *tree = ent_telling_tree(t, s->event->sentence);
    d->account.what =
        ent_phrase_text(t, s->event->sentence, ent_top_of(tree, what->first, what->end));
    ent_draft_set_event_time(t, d, s);
    if (s->top >= 0)
        ent_draft_set_amount(t, d, s->event->sentence, s->top);
    d->gone = d->account.n_by == 0 || d->account.n_to == 0;
    ent_draft *before = d->gone ? NULL : same_arms(t, d);
    if (before)
        ent_draft_merge(before, d);
}

void ent_tell_arms(ent_telling *t)
{
    for (ptrdiff_t i = 0; i < t->a->events.n; i++)
        if (t->sightings[i].rule && t->sightings[i].type == ENT_ACCOUNT_ARMS)
            note_arms(t, &t->sightings[i]);
}
