// accounts_gestures.c: invitations, gestures, restrictions and positions: one event each, merged where a
// document tells the same again.

#include "ledger/telling.h"

enum { MAX_CLIMB = 4 }; // words between a noun and its verb

static const ent_mention *mention_of_side(ent_telling *t, const ent_event *e, bool actor)
{
    int n = actor ? e->n_actors : e->n_recipients;
    return n > 0 ? ent_mention_of(t, e->sentence, actor ? &e->actor[0] : &e->recipient[0]) : NULL;
}

static bool same_thing(const ent_account *a, const ent_account *b)
{
    return a->what.n == 0 || b->what.n == 0 || ent_same_content(a->what, b->what) ||
           ent_same_content(b->what, a->what);
}

// An earlier draft of this type with the same parties, kind and stage; of a deed, with the same content.
static ent_draft *told_before(ent_telling *t, const ent_draft *new, bool deed)
{
    for (ptrdiff_t k = 0; k + 1 < t->drafts.n; k++) {
        ent_draft *d = &t->drafts.items[k];
        if (!d->gone &&
            d->account.type == new->account.type &&ent_same_parties(&d->account, &new->account) &&
            ent_str_eq(d->account.kind, new->account.kind) &&
            ent_str_eq(d->account.stage, new->account.stage) &&
            (!deed || same_thing(&d->account, &new->account)))
            return d;
    }
    return NULL;
}

static void settle(ent_telling *t, ent_draft *d, bool deed)
{
    ent_draft *before = told_before(t, d, deed);
    if (before)
        ent_draft_merge(before, d);
}

// The verb whose act it is: "condemned the interventionist policies" for "policies".
static int32_t verb_above(ent_telling *t, int32_t sentence, int32_t top)
{
    const ent_tree *tree = ent_telling_tree(t, sentence);
    int32_t i = top;
    for (int step = 0; step < MAX_CLIMB && i >= 0; step++, i = tree->nodes[i].head)
        if (tree->nodes[i].upos == ENT_UPOS_VERB)
            return i;
    return top;
}

static ent_draft *draft_of(ent_telling *t, const ent_sighting *s)
{
    ent_draft *d = ent_draft_new(t, s->type, s->event->sentence, s);
    ent_draft_set_sides(d, s);
    ent_draft_set_event_time(t, d, s);
    if (s->top >= 0) {
        int32_t verb = verb_above(t, s->event->sentence, s->top);
        d->account.what = ent_phrase_text(t, s->event->sentence, verb);
        ent_draft_set_amount(t, d, s->event->sentence, verb);
    }
    return d;
}

// --------------------------------------------------------------------------------- invitations

// A day to come is that of the visit: by then it should be answered.
static void set_due(const ent_telling *t, ent_draft *d)
{
    ent_day published = t->a->document.published;
    ent_account *a = &d->account;
    if (published == ENT_NO_DAY || a->when.from == ENT_NO_DAY || a->when.from <= published)
        return;
    a->due = a->when;
    a->has_due = true;
    a->when = (ent_time){.from = ENT_NO_DAY, .to = ENT_NO_DAY};
}

static void note_invitation(ent_telling *t, const ent_sighting *s)
{
    ent_draft *d = draft_of(t, s);
    set_due(t, d);
    bool accepted = s->rule->by == ENT_BY_RECIPIENT;
    ent_draft_add_person(t, d, ENT_PART_HOST, mention_of_side(t, s->event, !accepted));
    ent_draft_add_person(t, d, ENT_PART_INVITED, mention_of_side(t, s->event, accepted));
    ent_draft_set_place(d, &s->event->place);
    d->gone = d->account.n_to == 0 || d->account.n_by == 0;
    if (!d->gone)
        settle(t, d, false);
}

// ----------------------------------------------------------------------------------- gestures

// The kind that the words of the event name, else what the rule says.
static ent_str kind_of(ent_telling *t, const ent_sighting *s, ent_sign_class class)
{
    const ent_sign *sign = ent_sign_in_event(t, class, s->event);
    if (!sign && s->top >= 0)
        sign = ent_sign_below(t, class, s->event->sentence, s->top);
    return sign && sign->kind.n ? sign->kind : s->rule->kind;
}

static bool is_wished(ent_telling *t, const ent_sighting *s)
{
    return s->event->status == ENT_PROPOSED ||
           (s->event->status == ENT_PLANNED && s->top >= 0 &&
            ent_sign_above(t, ENT_SIGN_SPECIFICITY, s->event->sentence, s->top));
}

static void note_gesture(ent_telling *t, const ent_sighting *s)
{
    ent_draft *d = draft_of(t, s);
    d->account.kind = s->rule->kind.n ? s->rule->kind : kind_of(t, s, ENT_SIGN_GESTURE);
    if (is_wished(t, s)) // "I would like to thank": the words are the deed
        d->account.status = ent_status_of(ENT_OCCURRED);
    ent_draft_add_person(t, d, ENT_PART_SPEAKER, mention_of_side(t, s->event, true));
    d->gone = d->account.kind.n == 0 || d->account.n_to == 0 || d->account.n_by == 0;
    if (!d->gone)
        settle(t, d, s->rule->kind.n > 0); // words are said again, what is given is another thing
}

// --------------------------------------------------------------------------------- restrictions

// "Lifted" is how it was eased, "extended" how it was imposed anew.
static bool refines(ent_str stage, ent_str by)
{
    return (ent_str_eq(stage, ENT_S("eased")) && ent_str_eq(by, ENT_S("lifted"))) ||
           (ent_str_eq(stage, ENT_S("imposed")) && ent_str_eq(by, ENT_S("extended")));
}

static ent_str stage_of(ent_telling *t, const ent_sighting *s)
{
    const ent_sign *sign = ent_sign_in_event(t, ENT_SIGN_MEASURE_STAGE, s->event);
    if (!sign && s->top >= 0)
        sign = ent_sign_above(t, ENT_SIGN_MEASURE_STAGE, s->event->sentence, s->top);
    return sign && refines(s->rule->stage, sign->kind) ? sign->kind : s->rule->stage;
}

static void note_restriction(ent_telling *t, const ent_sighting *s)
{
    ent_draft *d = draft_of(t, s);
    d->account.stage = stage_of(t, s);
    d->account.kind = s->rule->kind.n ? s->rule->kind : kind_of(t, s, ENT_SIGN_MEASURE);
    d->gone = d->account.n_to == 0 || d->account.n_by == 0 || d->account.kind.n == 0;
    if (!d->gone)
        settle(t, d, false);
}

// ------------------------------------------------------------------------------------ positions

static bool is_mention(const ent_mention *a, const ent_mention *b)
{
    return a && b && (a == b || (a->chain >= 0 && a->chain == b->chain));
}

// Is a word's owner or subject the one meant?  *known: it has one.
static bool is_doer_at(ent_telling *t, const ent_tree *tree, int32_t i, const ent_mention *who,
                       bool *known)
{
    ent_scene scene = ent_telling_scene(t, who->sentence);
    ent_word_list doers = {.n = 0};
    bool borrowed = false;
    int32_t owner = ent_tree_child(tree, i, ENT_REL_NMOD_POSS);
    if (owner >= 0)
        ent_word_list_add(&doers, owner);
    else if (ent_tree_is_verb(tree, i))
        ent_frame_subjects(tree, i, &doers, &borrowed);
    *known = doers.n > 0;
    for (int k = 0; k < doers.n; k++)
        if (is_mention(ent_phrase_mention(&scene, doers.at[k]), who))
            return true;
    return false;
}

// "The UN said that 900 were killed in Zimbabwe" opposes nobody: whom somebody's words accuse must have
// done what they tell, unless they call it by a word of opposition.
static bool has_done_it(ent_telling *t, const ent_sighting *s)
{
    const ent_event *e = s->event;
    const ent_tree *tree = ent_telling_tree(t, e->sentence);
    const ent_mention *who = mention_of_side(t, e, false);
    bool known = false;
    for (int32_t i = s->top; who && who->sentence == e->sentence && i >= 0 && !known;
         i = tree->nodes[i].head) {
        if (is_doer_at(t, tree, i, who, &known))
            return true;
        if (tree->nodes[i].rel == ENT_REL_CCOMP)
            break;
    }
    return false;
}

// What somebody says of somebody else, and the words alone make an accusation.
static bool is_said(ent_telling *t, const ent_sighting *s)
{
    const ent_event *e = s->event;
    return e->has_speaker && e->n_actors > 0 && s->top >= 0 &&
           ent_str_eq(e->speaker.code, e->actor[0].code) &&
           !ent_sign_in_event(t, ENT_SIGN_STANCE, e);
}

static void note_position(ent_telling *t, const ent_sighting *s)
{
    if (is_said(t, s) && !has_done_it(t, s))
        return;
    ent_draft *d = draft_of(t, s);
    if (s->event->status == ENT_REQUESTED) // who demands has said so
        d->account.status = ent_status_of(ENT_OCCURRED);
    ent_draft_add_person(t, d, ENT_PART_SPEAKER, mention_of_side(t, s->event, true));
    d->gone = d->account.n_to == 0 || d->account.n_by == 0;
    if (!d->gone)
        settle(t, d, false);
}

// -------------------------------------------------------------------------------------- all

typedef void note(ent_telling *t, const ent_sighting *s);

static void tell_all(ent_telling *t, ent_account_type type, note *one)
{
    for (ptrdiff_t i = 0; i < t->a->events.n; i++)
        if (t->sightings[i].rule && t->sightings[i].type == type)
            one(t, &t->sightings[i]);
}

void ent_tell_invitations(ent_telling *t) { tell_all(t, ENT_ACCOUNT_INVITATION, note_invitation); }
void ent_tell_gestures(ent_telling *t) { tell_all(t, ENT_ACCOUNT_GESTURE, note_gesture); }
void ent_tell_restrictions(ent_telling *t)
{
    tell_all(t, ENT_ACCOUNT_RESTRICTION, note_restriction);
}
void ent_tell_positions(ent_telling *t) { tell_all(t, ENT_ACCOUNT_POSITION, note_position); }
