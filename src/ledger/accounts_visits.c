// accounts_visits.c: who was whose guest, whom he met, who received him.
//
// A visit is told by an event of travel, by a meeting in one side's land, by a guest ("the visiting
// minister") or by thanks for it.  One visitor at one host is one visit in a document; every meeting
// of his with people of the host's belongs to it.

#include "ledger/telling.h"

static bool is_state(const ent_telling *t, ent_str code)
{
    int32_t actor = ent_world_actor(t->engine->world, code);
    return actor >= 0 && t->engine->world->actors[actor].is_state;
}

// ------------------------------------------------------------------------------- one visit

static ent_str visitor_of(const ent_draft *d) { return d->account.by[0]; }
static ent_str host_of(const ent_draft *d) { return d->account.to[0]; }

/** A visit as one sign tells it. */
typedef struct guest {
    const ent_sighting *sign;
    ent_str visitor, host; // codes
    ent_named who[ENT_MAX_SIDES];
    int n_who;
    ent_named met[ENT_MAX_SIDES]; // of the host's; of a meeting alone
    int n_met;
    const ent_mention *visits, *meets; // who is meant by the words, perhaps without a name
} guest;

static bool shares_visitor(const ent_draft *d, const guest *g)
{
    if (g->n_who == 0 || ent_draft_count(d, ENT_PART_VISITOR) == 0)
        return true;
    for (int i = 0; i < g->n_who; i++)
        if (ent_draft_has_named(d, ENT_PART_VISITOR, &g->who[i]))
            return true;
    return false;
}

static ent_draft *visit_of(ent_telling *t, const guest *g)
{
    for (ptrdiff_t i = 0; i < t->drafts.n; i++) {
        ent_draft *d = &t->drafts.items[i];
        if (d->account.type == ENT_ACCOUNT_VISIT && ent_str_eq(visitor_of(d), g->visitor) &&
            ent_str_eq(host_of(d), g->host) && shares_visitor(d, g) &&
            ent_times_agree(&d->account.when, &g->sign->event->when))
            return d;
    }
    return NULL;
}

// What is done beats what is only planned.
static void take_status(ent_draft *d, const ent_event *e)
{
    ent_str status = ent_status_of(e->status);
    bool planned = ent_str_eq(d->account.status, ent_status_of(ENT_PLANNED));
    if (planned && !ent_str_eq(status, d->account.status)) {
        d->account.status = status;
        d->account.event = e;
    }
    if (e->confidence > d->account.confidence)
        d->account.confidence = e->confidence;
}

// "Postponed", "called off", at the event's words or above them.
static const ent_sign *put_off_of(ent_telling *t, const ent_sighting *s)
{
    const ent_sign *sign = ent_sign_in_event(t, ENT_SIGN_PUT_OFF, s->event);
    bool above = s->top >= 0 && (!sign);
    return above ? ent_sign_above(t, ENT_SIGN_PUT_OFF, s->event->sentence, s->top) : sign;
}

static bool lies_in(const ent_location *place, ent_str code)
{
    return place->name.n > 0 && ent_str_eq(place->country, code);
}

// The day of arrival says more than the day of a meeting.
static void set_time(ent_telling *t, ent_draft *d, const ent_sighting *s)
{
    const ent_event *e = s->event;
    ent_time ahead = ent_time_ahead(e->when, t->a->document.published);
    if (put_off_of(t, s)) { // it was still to come
        ent_draft_set_time(d, &ahead);
        return;
    }
    bool travels = !e->contact && e->when.span.end > e->when.span.start;
    if (travels && !d->travels && !ent_status_is_ahead(e->status)) {
        d->account.when = e->when;
        d->travels = true;
    }
    ent_draft_set_event_time(t, d, s);
}

static void note_visit(ent_telling *t, const guest *g)
{
    const ent_event *e = g->sign->event;
    ent_draft *d = visit_of(t, g);
    if (!d) {
        d = ent_draft_new(t, ENT_ACCOUNT_VISIT, e->sentence, g->sign);
        ent_add_code(d->account.by, &d->account.n_by, g->visitor);
        ent_add_code(d->account.to, &d->account.n_to, g->host);
    }
    take_status(d, e);
    const ent_sign *put_off = put_off_of(t, g->sign);
    if (put_off)
        d->account.status = put_off->kind;
    ent_draft_add_event(d, g->sign);
    set_time(t, d, g->sign);
    if (lies_in(&e->place, g->host))
        ent_draft_set_place(d, &e->place);
    for (int i = 0; i < g->n_who; i++)
        ent_draft_add_named(d, ENT_PART_VISITOR, &g->who[i]);
    for (int i = 0; i < g->n_met; i++)
        ent_draft_add_named(d, ENT_PART_MET, &g->met[i]);
    ent_draft_add_holder(t, d, ENT_PART_VISITOR, g->visits);
    ent_draft_add_holder(t, d, ENT_PART_MET, g->meets);
}

// The named people of a side who are of this state.
static int add_named(ent_telling *t, const ent_event *e, const ent_entity *side, int n,
                     ent_str code, ent_named *out)
{
    int found = 0;
    for (int i = 0; i < n; i++) {
        const ent_mention *m = ent_mention_of(t, e->sentence, &side[i]);
        if (m && ent_named_of(t, m, &out[found]) && ent_str_eq(out[found].entity.code, code))
            found++;
    }
    return found;
}

// A visitor with a name, or with an office, or whoever a state sends: not its citizens at large.
static bool is_somebody(const ent_telling *t, const guest *g, const ent_entity *visitor)
{
    if (g->n_who > 0)
        return true;
    if (!is_state(t, g->visitor))
        return false;
    const ent_mention *m = ent_mention_of(t, g->sign->event->sentence, visitor);
    ent_sector_part part = ent_codebook_part(t->engine->codebook, visitor->sectors);
    return visitor->office.n > 0 || part == ENT_PART_ORGAN || part == ENT_PART_FORCE ||
           (m && !m->human && m->kind == ENT_MENTION_ACTOR);
}

// One visit for each pair of visitor's and host's codes.
static void note_sides(ent_telling *t, const ent_sighting *s, const ent_entity *from, int n_from,
                       const ent_entity *to, int n_to)
{
    for (int i = 0; i < n_to; i++)
        for (int k = 0; k < n_from; k++) {
            guest g = {.sign = s, .visitor = from[k].code, .host = to[i].code};
            if (!is_state(t, g.host) || ent_str_eq(g.visitor, g.host))
                continue;
            g.n_who = add_named(t, s->event, from, n_from, g.visitor, g.who);
            if (s->event->contact)
                g.n_met = add_named(t, s->event, to, n_to, g.host, g.met);
            g.visits = ent_mention_of(t, s->event->sentence, &from[k]);
            g.meets = s->event->contact ? ent_mention_of(t, s->event->sentence, &to[i]) : NULL;
            if (is_somebody(t, &g, &from[k]))
                note_visit(t, &g);
        }
}

// ------------------------------------------------------------------------------- signs of one

// "The visiting Pakistani minister", "Pakistan's visiting minister".
static bool is_guest(const ent_telling *t, const ent_mention *m)
{
    for (int32_t i = m->first - 1; i < m->end; i++)
        if (i >= 0 && ent_sign_at(t, ENT_SIGN_GUEST, m->sentence, i))
            return true;
    return false;
}

static bool has_guest(const ent_telling *t, const ent_event *e, const ent_entity *side, int n)
{
    for (int i = 0; i < n; i++) {
        const ent_mention *m = ent_mention_of(t, e->sentence, &side[i]);
        if (m && m->human && is_guest(t, m))
            return true;
    }
    return false;
}

// Somebody of the visitor's must be seen where only the place says that it was a visit.
static bool has_people(const ent_telling *t, const ent_event *e)
{
    for (int i = 0; i < e->n_actors; i++) {
        const ent_mention *m = ent_mention_of(t, e->sentence, &e->actor[i]);
        if (m && m->human)
            return true;
    }
    return false;
}

static void note_travel(ent_telling *t, const ent_sighting *s)
{
    const ent_event *e = s->event;
    if (s->rule->by == ENT_BY_RECIPIENT || has_guest(t, e, e->recipient, e->n_recipients))
        note_sides(t, s, e->recipient, e->n_recipients, e->actor, e->n_actors);
    else
        note_sides(t, s, e->actor, e->n_actors, e->recipient, e->n_recipients);
}

// A meeting of two states' people with a guest among them.
static bool note_guest(ent_telling *t, const ent_sighting *s)
{
    const ent_event *e = s->event;
    const ent_entity *all[2 * ENT_MAX_SIDES];
    int n = 0;
    for (int i = 0; i < e->n_actors; i++)
        all[n++] = &e->actor[i];
    for (int i = 0; i < e->n_recipients; i++)
        all[n++] = &e->recipient[i];
    for (int i = 0; n == 2 && i < 2; i++) {
        const ent_mention *m = ent_mention_of(t, e->sentence, all[i]);
        if (m && m->human && is_guest(t, m)) {
            note_sides(t, s, all[i], 1, all[1 - i], 1);
            return true;
        }
    }
    return false;
}

// Thanks for a visit, told by the host.
static void note_thanks(ent_telling *t, const ent_sighting *s)
{
    const ent_sign *sign =
        s->top < 0 ? NULL : ent_sign_at(t, ENT_SIGN_GESTURE, s->event->sentence, s->top);
    const ent_tree *tree = ent_telling_tree(t, s->event->sentence);
    if (!sign || s->event->n_actors != 1 || s->event->n_recipients != 1)
        return;
    for (int32_t i = s->top; i < tree->end; i++)
        if (ent_sign_at(t, ENT_SIGN_GUEST, s->event->sentence, i) &&
            ent_tree_dominates(tree, s->top, i) && ent_tree_is_verb(tree, i))
            note_sides(t, s, s->event->recipient, 1, s->event->actor, 1);
}

// --------------------------------------------------------------------------------- meetings

// Is one of the words the visitor?
static bool is_visitor(ent_telling *t, const ent_draft *d, const ent_word_list *words)
{
    for (int i = 0; i < words->n; i++) {
        int32_t at = t->document.mention_at[words->at[i]];
        ent_named who;
        if (at >= 0 && ent_named_of(t, &t->a->mentions.items[at], &who) &&
            ent_draft_has_named(d, ENT_PART_VISITOR, &who))
            return true;
    }
    return false;
}

// Named people below a word, of the host's or of any state, none of them below `except`.
static void add_people_below(ent_telling *t, ent_draft *d, ent_part part, int32_t sentence,
                             int32_t top, int32_t except)
{
    const ent_tree *tree = ent_telling_tree(t, sentence);
    bool any = part == ENT_PART_RECEIVED || part == ENT_PART_DELEGATION;
    for (int32_t i = tree->first; i < tree->end; i++) {
        int32_t at = t->document.mention_at[i];
        const ent_mention *m = at < 0 ? NULL : &t->a->mentions.items[at];
        ent_named who;
        if (!m || m->first != i ||
            !ent_tree_dominates(tree, top, ent_top_of(tree, m->first, m->end)) ||
            (except >= 0 && ent_tree_dominates(tree, except, i)) || !ent_named_of(t, m, &who))
            continue;
        bool wanted = any || ent_str_eq(who.entity.code, host_of(d));
        if (wanted && !ent_draft_has_named(d, ENT_PART_VISITOR, &who))
            ent_draft_add_named(d, part, &who);
    }
}

// "Visited Iran and met with ministers, among them X": whoever is below a word of meeting whose
// subject is the visitor.
static void add_met_in_sentence(ent_telling *t, ent_draft *d, const ent_sign *sign)
{
    const ent_tree *tree = ent_telling_tree(t, sign->sentence);
    int32_t verb = ent_top_of(tree, sign->first, sign->end);
    ent_word_list subjects = {.n = 0};
    bool borrowed = false;
    ent_frame_subjects(tree, verb, &subjects, &borrowed);
    if (!is_visitor(t, d, &subjects))
        return;
    int before = d->account.n_persons;
    add_people_below(t, d, ENT_PART_MET, sign->sentence, verb, subjects.at[0]);
    if (d->account.n_persons > before)
        ent_draft_add_sentence(d, sign->sentence);
}

// "He was received by the ambassador": who receives may be of any state.
static void add_received(ent_telling *t, ent_draft *d, const ent_sign *sign)
{
    const ent_tree *tree = ent_telling_tree(t, sign->sentence);
    int32_t verb = ent_top_of(tree, sign->first, sign->end);
    int32_t leader = ent_tree_leader(tree, verb);
    ent_word_list subjects = {.n = 0};
    bool borrowed = false;
    ent_frame_subjects(tree, verb, &subjects, &borrowed);
    if (!ent_tree_is_passive(tree, verb) || !is_visitor(t, d, &subjects))
        return;
    int n;
    for (int turn = 0; turn < 2; turn++) {
        const int32_t *c = ent_tree_children(tree, turn ? leader : verb, &n);
        for (int k = 0; k < n; k++) {
            int32_t marker = ent_tree_marker(tree, c[k]);
            bool agent = tree->nodes[c[k]].rel == ENT_REL_OBL_AGENT ||
                         (tree->nodes[c[k]].rel == ENT_REL_OBL && marker >= 0 &&
                          ent_grammar_is(tree->grammar, t->a->words[marker], ENT_WORD_BY));
            if (agent)
                add_people_below(t, d, ENT_PART_RECEIVED, sign->sentence, c[k], -1);
        }
    }
    ent_draft_add_sentence(d, sign->sentence);
}

// "Accompanied by ministers X and Y".
static void add_delegation(ent_telling *t, ent_draft *d, const ent_sign *sign)
{
    const ent_tree *tree = ent_telling_tree(t, sign->sentence);
    int32_t verb = ent_top_of(tree, sign->first, sign->end);
    ent_word_list subjects = {.n = 0};
    bool borrowed = false;
    ent_frame_subjects(tree, verb, &subjects, &borrowed);
    if (ent_tree_is_passive(tree, verb) && is_visitor(t, d, &subjects))
        add_people_below(t, d, ENT_PART_DELEGATION, sign->sentence, verb, subjects.at[0]);
}

static void add_people(ent_telling *t, ent_draft *d)
{
    for (ptrdiff_t k = 0; k < t->signs.n; k++) {
        const ent_sign *sign = &t->signs.items[k];
        if (sign->class == ENT_SIGN_MEET)
            add_met_in_sentence(t, d, sign);
        else if (sign->class == ENT_SIGN_RECEIVE)
            add_received(t, d, sign);
        else if (sign->class == ENT_SIGN_ACCOMPANY)
            add_delegation(t, d, sign);
    }
}

void ent_tell_visits(ent_telling *t)
{
    for (ptrdiff_t i = 0; i < t->a->events.n; i++) {
        ent_sighting *s = &t->sightings[i];
        bool visit = s->rule && s->type == ENT_ACCOUNT_VISIT;
        if (visit && s->rule->mode.n && s->event->contact && !has_people(t, s->event) &&
            !has_guest(t, s->event, s->event->recipient, s->event->n_recipients))
            s->type = ENT_ACCOUNT_CONTACT;
        else if (visit)
            note_travel(t, s);
        else if (s->rule && s->type == ENT_ACCOUNT_CONTACT && note_guest(t, s))
            s->rule = NULL;
        else if (s->rule && s->type == ENT_ACCOUNT_GESTURE)
            note_thanks(t, s);
    }
    for (ptrdiff_t i = 0; i < t->drafts.n; i++)
        add_people(t, &t->drafts.items[i]);
}
