// expand.c: an event with several sides as rows of one actor and one recipient, as dyadic data
// sets want them.

#include "base/digest.h"
#include "coding/record.h"

// Which entity stands on each side of a pair; NULL: none.
typedef struct pair {
    const ent_entity *actor, *recipient;
    int number; // of the pair
    int n;      // pairs of the event
} pair;

static bool pair_of_sides(const ent_event *e, int k, pair *p)
{
    int ways = e->symmetric ? 2 : 1;
    p->n = e->n_actors * e->n_recipients * ways;
    if (k >= p->n)
        return false;
    const ent_entity *a = &e->actor[k / ways / e->n_recipients];
    const ent_entity *r = &e->recipient[k / ways % e->n_recipients];
    p->actor = k % ways ? r : a;
    p->recipient = k % ways ? a : r;
    return true;
}

static bool pair_among_actors(const ent_event *e, int k, pair *p)
{
    int others = e->n_actors - 1;
    p->n = e->n_actors * others;
    if (k >= p->n)
        return false;
    int first = k / others, second = k % others;
    p->actor = &e->actor[first];
    p->recipient = &e->actor[second + (second >= first)];
    return true;
}

static bool pair_of_one_side(const ent_event *e, int k, pair *p)
{
    bool actors = e->n_actors > 0;
    p->n = actors ? e->n_actors : e->n_recipients > 0 ? e->n_recipients : 1;
    if (k >= p->n)
        return false;
    p->actor = actors ? &e->actor[k] : NULL;
    p->recipient = !actors && e->n_recipients > 0 ? &e->recipient[k] : NULL;
    return true;
}

static bool find_pair(const ent_event *e, int k, pair *p)
{
    *p = (pair){.number = k};
    if (e->n_actors > 0 && e->n_recipients > 0)
        return pair_of_sides(e, k, p);
    if (e->symmetric && e->n_actors > 1)
        return pair_among_actors(e, k, p);
    return pair_of_one_side(e, k, p);
}

// The hash of the event's id, who stands where, and the number of the pair.
static void name_pair(const ent_event *e, const pair *p, char out[33])
{
    static const ent_entity nobody;
    const ent_entity *a = p->actor ? p->actor : &nobody, *r = p->recipient ? p->recipient : &nobody;
    unsigned char number = (unsigned char)p->number; // under 2 * ENT_MAX_SIDES squared
    ent_digest d;
    ent_digest_init(&d);
    ent_digest_add_field(&d, ent_str_of(e->id));
    ent_digest_add_field(&d, a->cameo);
    ent_digest_add_field(&d, r->cameo);
    ent_digest_add(&d, &number, 1);
    ent_digest_end(&d, out, 32);
}

bool ent_event_pair(const ent_event *e, int k, ent_event *out)
{
    pair p;
    if (!find_pair(e, k, &p))
        return false;
    *out = *e;
    out->n_actors = p.actor != NULL;
    out->n_recipients = p.recipient != NULL;
    out->actor = p.actor;
    out->recipient = p.recipient;
    if (p.n > 1)
        name_pair(e, &p, out->id);
    return true;
}
