// accounts_contacts.c: meetings, calls and letters; those of a visitor and his hosts go to his visit.

#include "ledger/telling.h"

static bool takes_part(const ent_event *e, ent_str code)
{
    for (int i = 0; i < e->n_actors; i++)
        if (ent_str_eq(e->actor[i].code, code))
            return true;
    for (int i = 0; i < e->n_recipients; i++)
        if (ent_str_eq(e->recipient[i].code, code))
            return true;
    return false;
}

static const ent_entity *entity_at(const ent_event *e, int i)
{
    return i < e->n_actors ? &e->actor[i] : &e->recipient[i - e->n_actors];
}

/** The named people of an event. */
typedef struct company {
    ent_named who[2 * ENT_MAX_SIDES];
    int n;
} company;

static bool is_in(const company *c, const ent_named *who)
{
    for (int i = 0; i < c->n; i++)
        if (ent_same_named(who, c->who[i].entity.name, c->who[i].chain))
            return true;
    return false;
}

static void add_mention(ent_telling *t, const ent_mention *m, const ent_event *e, company *c)
{
    ent_named who;
    if (m && c->n < 2 * ENT_MAX_SIDES && ent_named_of(t, m, &who) &&
        takes_part(e, who.entity.code) && !is_in(c, &who))
        c->who[c->n++] = who;
}

// "President X and minister Y of Kenya": an event has each state once, and all who are listed with it.
static void add_list(ent_telling *t, const ent_mention *m, const ent_event *e, company *c)
{
    const ent_tree *tree = ent_telling_tree(t, m->sentence);
    ent_scene scene = ent_telling_scene(t, m->sentence);
    ent_word_list list = {.n = 0};
    ent_tree_add_conjuncts(tree, ent_tree_leader(tree, ent_top_of(tree, m->first, m->end)), &list);
    for (int k = 0; k < list.n; k++)
        add_mention(t, ent_phrase_mention(&scene, list.at[k]), e, c);
}

static company people_of(ent_telling *t, const ent_event *e)
{
    company c = {.n = 0};
    for (int turn = 0; turn < 2; turn++)
        for (int i = 0; i < e->n_actors + e->n_recipients; i++) {
            const ent_mention *m = ent_mention_of(t, e->sentence, entity_at(e, i));
            if (m && turn == 0)
                add_mention(t, m, e, &c);
            else if (m && m->sentence == e->sentence)
                add_list(t, m, e, &c);
        }
    return c;
}

static ent_str medium_of(ent_telling *t, const ent_sighting *s)
{
    const ent_sign *sign = ent_sign_in_event(t, ENT_SIGN_MEDIUM, s->event);
    if (!sign && s->top >= 0)
        sign = ent_sign_below(t, ENT_SIGN_MEDIUM, s->event->sentence, s->top);
    return sign ? sign->kind : s->rule->kind;
}

// A call: the rule of its code says so.
static bool is_remote(const ent_sighting *s) { return s->rule->kind.n > 0; }

// --------------------------------------------------------------------------- part of a visit

// Does somebody of the visitor's state meet here who is another than the visitor?
static bool is_another(const ent_draft *visit, const company *c)
{
    bool another = false;
    for (int i = 0; i < c->n; i++)
        if (ent_str_eq(c->who[i].entity.code, visit->account.by[0])) {
            if (ent_draft_has_named(visit, ENT_PART_VISITOR, &c->who[i]))
                return false;
            another = true;
        }
    return another && ent_draft_count(visit, ENT_PART_VISITOR) > 0;
}

static bool lies_elsewhere(const ent_draft *visit, const ent_event *e)
{
    return e->place.name.n > 0 && !ent_str_eq(e->place.country, visit->account.to[0]);
}

// A visit put off has no meetings.
static bool takes_place(const ent_account *visit, const ent_event *e)
{
    ent_str done = ent_status_of(ENT_OCCURRED), now = ent_status_of(ENT_ONGOING);
    ent_str status = ent_status_of(e->status);
    return ent_str_eq(visit->status, done) || ent_str_eq(visit->status, now) ||
           ent_str_eq(visit->status, status);
}

static bool is_of_visit(const ent_draft *d, const ent_event *e, const company *c)
{
    const ent_account *a = &d->account;
    return a->type == ENT_ACCOUNT_VISIT && takes_place(a, e) &&
           e->n_actors + e->n_recipients == 2 && takes_part(e, a->by[0]) &&
           takes_part(e, a->to[0]) && !is_another(d, c) && !lies_elsewhere(d, e) &&
           ent_times_agree(&a->when, &e->when);
}

static bool give_to_visit(ent_telling *t, const ent_sighting *s, const company *c)
{
    if (is_remote(s))
        return false;
    for (ptrdiff_t k = 0; k < t->drafts.n; k++) {
        ent_draft *d = &t->drafts.items[k];
        if (!is_of_visit(d, s->event, c))
            continue;
        ent_draft_add_event(d, s);
        ent_draft_set_event_time(t, d, s);
        for (int i = 0; i < c->n; i++)
            if (ent_str_eq(c->who[i].entity.code, d->account.to[0]))
                ent_draft_add_named(d, ENT_PART_MET, &c->who[i]);
        return true;
    }
    return false;
}

// ------------------------------------------------------------------------------- contacts

static bool shares_people(const ent_draft *d, const company *c)
{
    for (int i = 0; i < c->n; i++)
        if (ent_draft_has_named(d, ENT_PART_PARTY, &c->who[i]))
            return true;
    return c->n == 0 || d->account.n_persons == 0;
}

static bool same_state(ent_str a, ent_str b) { return a.n == 0 || b.n == 0 || ent_str_eq(a, b); }

static ent_draft *same_contact(ent_telling *t, const ent_draft *new, const company *c)
{
    for (ptrdiff_t k = 0; k + 1 < t->drafts.n; k++) {
        ent_draft *d = &t->drafts.items[k];
        if (d->account.type == ENT_ACCOUNT_CONTACT &&
            ent_same_parties(&d->account, &new->account) && shares_people(d, c) &&
            same_state(d->account.kind, new->account.kind) &&
            ent_str_eq(d->account.status, new->account.status) &&
            ent_times_agree(&d->account.when, &new->account.when))
            return d;
    }
    return NULL;
}

static bool is_held(const ent_event *e)
{
    for (int i = 0; i < e->n_actors + e->n_recipients; i++)
        if (entity_at(e, i)->office.n > 0)
            return true;
    return false;
}

// Both must be named.
static bool are_named(const ent_event *e)
{
    for (int i = 0; i < e->n_actors + e->n_recipients; i++)
        if (entity_at(e, i)->span.end <= entity_at(e, i)->span.start)
            return false;
    return true;
}

// A contact of nobody by name or office, told without a day or a place, is talk of relations.
static bool is_told(ent_telling *t, const ent_sighting *s, const company *c)
{
    const ent_event *e = s->event;
    bool verb = s->top >= 0 && ent_tree_is_verb(ent_telling_tree(t, e->sentence), s->top);
    bool dated = e->when.span.end > e->when.span.start || (verb && e->when.from != ENT_NO_DAY);
    return are_named(e) && (c->n > 0 || is_held(e) || dated || e->place.name.n > 0);
}

// "Met to discuss trade": what the same states come together for is no other contact.
static bool is_aim_of_another(ent_telling *t, const ent_sighting *s, const ent_draft *new)
{
    if (!ent_status_is_ahead(s->event->status) || !ent_is_purpose(t, s))
        return false;
    for (ptrdiff_t k = 0; k < t->drafts.n; k++) {
        const ent_draft *d = &t->drafts.items[k];
        const ent_account *a = &d->account;
        bool met = a->type == ENT_ACCOUNT_CONTACT || a->type == ENT_ACCOUNT_VISIT;
        int shared = 0;
        for (int i = 0; i < new->account.n_by; i++)
            shared += ent_has_code(a->by, a->n_by, new->account.by[i]) ||
                      ent_has_code(a->to, a->n_to, new->account.by[i]);
        if (d != new &&met && !d->gone &&
            a->sentences[a->n_sentences - 1] == s->event->sentence &&shared == new->account.n_by)
            return true;
    }
    return false;
}

static void note_contact(ent_telling *t, const ent_sighting *s, const company *c)
{
    ent_draft *d = ent_draft_new(t, ENT_ACCOUNT_CONTACT, s->event->sentence, s);
    ent_draft_set_sides(d, s);
    d->account.kind = medium_of(t, s);
    ent_draft_set_event_time(t, d, s);
    if (!is_remote(s))
        ent_draft_set_event_place(t, d, s);
    for (int i = 0; i < c->n; i++)
        ent_draft_add_named(d, ENT_PART_PARTY, &c->who[i]);
    for (int i = 0; i < s->event->n_actors + s->event->n_recipients; i++)
        ent_draft_add_holder(t, d, ENT_PART_PARTY,
                             ent_mention_of(t, s->event->sentence, entity_at(s->event, i)));
    ent_draft *before = same_contact(t, d, c);
    if (is_aim_of_another(t, s, d))
        d->gone = true;
    else if (before)
        ent_draft_merge(before, d);
    else
        d->gone = d->account.n_by < 2 || !is_told(t, s, c);
}

void ent_tell_contacts(ent_telling *t)
{
    for (ptrdiff_t i = 0; i < t->a->events.n; i++) {
        const ent_sighting *s = &t->sightings[i];
        if (!s->rule || s->type != ENT_ACCOUNT_CONTACT)
            continue;
        company c = people_of(t, s->event);
        if (!give_to_visit(t, s, &c))
            note_contact(t, s, &c);
    }
}
