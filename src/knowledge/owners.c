// owners.c: whose "the police", "a spokesman for the president" and "diplomats from Poland" are.
//
// First by the tree: what hangs off the role with "of", "from", "in" and the like.  What nothing is
// said of belongs to the state that the report is on at that point: every mention of a state counts
// for it, those near in front more than those far off (recency and frequency, as in Lappin and Leass
// 1994), and it must lead the next one clearly.  A report between two states has no such leader for
// most of its sentences, and then the role stays nobody's.

#include "base/utf8.h"
#include "knowledge/name_fit.h"
#include "knowledge/resolver.h"

enum {
    MAX_STATES = 64,
    SOLE_LEVEL = 2 // of offices of which a state has one: several ministers are of several states
};

static const double FADE = 0.75;   // of a mention's weight from one sentence to the next
static const double PUBLISHED = 2; // weight of the state by which the report is published
static const double LASTING = 0.2; // of a mention's weight, anywhere in the report
static const double LITTLE = 0.25; // of a source, and of officials of the state that publishes
static const double LEAD = 1.6;    // over the next state
static const double LEAD_OF_TWO =
    3; // the same of what is not "the", where a report is on two states

typedef struct weight {
    int32_t actor;
    double lasting, recent;
} weight;

typedef struct tally {
    weight of[MAX_STATES];
    int n;
} tally;

// ----------------------------------------------------------------------------------- by the tree

static bool is_open(const ent_mention *m)
{
    return (m->kind == ENT_MENTION_PERSON || m->kind == ENT_MENTION_BODY) && m->n_actors == 0;
}

static bool is_unowned(const ent_finder *f, const ent_mention *m)
{
    return is_open(m) && m->role >= 0 && f->world->roles[m->role].kind != ENT_ROLE_HONORIFIC;
}

// The token of a mention that its other words hang off.
static int32_t head_of(const ent_finder *f, const ent_mention *m)
{
    for (int32_t i = m->first; i < m->end; i++) {
        int32_t head = f->l->syntax->items[i].head;
        if (head < m->first || head >= m->end)
            return i;
    }
    return m->first;
}

static bool owns_by_case(const ent_finder *f, int32_t i)
{
    return ent_finder_is(f, i, ENT_WORD_OF) || ent_finder_is(f, i, ENT_WORD_OWNER);
}

// Is token i joined to its governor by a preposition of ownership?
static bool has_owner_case(const ent_finder *f, int32_t i)
{
    for (int32_t k = i - 1; k >= 0 && i - k <= 6; k--)
        if (f->l->syntax->items[k].head == i && f->l->syntax->items[k].rel == ENT_REL_CASE)
            return owns_by_case(f, k);
    return false;
}

static bool covers(const ent_mention *m, int32_t token)
{
    return m->first <= token && token < m->end;
}

// Is token i of the mention, or of what stands beside it: "X Y, the director of ..."?
static bool is_of(const ent_finder *f, const ent_mention *m, int32_t i)
{
    const ent_node *node = &f->l->syntax->items[i];
    return covers(m, i) || (node->rel == ENT_REL_APPOS && node->head >= 0 && covers(m, node->head));
}

// "a base in Lamu county": the word that a place qualifies stands for it.
static int32_t place_head(const ent_finder *f, const ent_mention *c)
{
    int32_t head = head_of(f, c);
    const ent_node *node = &f->l->syntax->items[head];
    bool front = c->kind == ENT_MENTION_PLACE && node->rel == ENT_REL_COMPOUND && node->head >= 0;
    return front && f->l->syntax->items[node->head].upos == ENT_UPOS_NOUN ? node->head : head;
}

// Does mention c say whose m is: "officials in Peru", "the spokesman of the Dutch prime minister"?
static bool says_whose(const ent_finder *f, const ent_mention *c, const ent_mention *m)
{
    int32_t head = head_of(f, c), place = place_head(f, c);
    if (place != head && !is_of(f, m, place))
        head = place;
    const ent_node *node = &f->l->syntax->items[head];
    if (node->head < 0 || !is_of(f, m, node->head))
        return false;
    return (node->rel == ENT_REL_NMOD && has_owner_case(f, head)) ||
           node->rel == ENT_REL_NMOD_POSS || node->rel == ENT_REL_COMPOUND;
}

static bool is_apposed(const ent_finder *f, const ent_mention *m, int32_t i)
{
    const ent_node *node = &f->l->syntax->items[i];
    return node->rel == ENT_REL_APPOS && node->head >= 0 && covers(m, node->head);
}

// Is token i the second of two things that m is called: "X, a lawyer and activist"?  It has no article of
// its own; trees hang it on the first or on the name.
static bool is_second_apposed(const ent_finder *f, const ent_mention *m, int32_t i)
{
    const ent_node *nodes = f->l->syntax->items;
    if (nodes[i].rel != ENT_REL_CONJ || nodes[i].head < 0 || nodes[i].xpos != ENT_XPOS_NN)
        return false;
    bool first = is_apposed(f, m, nodes[i].head);
    for (int32_t k = m->end; k < i; k++) {
        first = first || (covers(m, nodes[i].head) && is_apposed(f, m, k));
        if (nodes[k].head == i && nodes[k].rel == ENT_REL_DET)
            return false;
    }
    return first;
}

// Is c what m is called: "X Y, a Syrian child"?
static bool says_what(const ent_finder *f, const ent_mention *c, const ent_mention *m)
{
    int32_t head = head_of(f, c);
    return c->role >= 0 && c->name.end == 0 &&
           (is_apposed(f, m, head) || is_second_apposed(f, m, head));
}

static void copy_actors(ent_mention *m, const ent_mention *from)
{
    memcpy(m->actor, from->actor, sizeof m->actor);
    m->n_actors = from->n_actors;
}

// The owner's actors; and of whom a head or spokesman of his says nothing itself, or a name ("X, of the
// council"), his sector too.
static void take_owner(const ent_finder *f, ent_mention *m, const ent_mention *owner)
{
    copy_actors(m, owner);
    bool head = m->role < 0 ? m->kind == ENT_MENTION_PERSON && owner->kind == ENT_MENTION_BODY
                            : f->world->roles[m->role].kind == ENT_ROLE_HEAD;
    if (head && owner->role >= 0) {
        m->role = owner->role;
        m->headed = true;
    }
}

static void own_by_tree(const ent_finder *f, ptrdiff_t i)
{
    ent_mention *m = &f->out.items[i];
    for (ptrdiff_t k = i + 1; k < f->out.n && f->out.items[k].sentence == m->sentence; k++) {
        const ent_mention *c = &f->out.items[k];
        bool what = says_what(f, c, m);
        if (what && m->role < 0)
            m->role = c->role;
        if (c->n_actors && (what || says_whose(f, c, m))) {
            take_owner(f, m, c);
            return;
        }
    }
    for (ptrdiff_t k = i - 1; k >= 0 && f->out.items[k].sentence == m->sentence; k--)
        if (f->out.items[k].n_actors && says_whose(f, &f->out.items[k], m)) {
            take_owner(f, m, &f->out.items[k]);
            return;
        }
}

// ------------------------------------------------------------------------------- by the report

static weight *weight_of(tally *t, int32_t actor)
{
    for (int i = 0; i < t->n; i++)
        if (t->of[i].actor == actor)
            return &t->of[i];
    if (t->n == MAX_STATES)
        return NULL;
    t->of[t->n] = (weight){.actor = actor};
    return &t->of[t->n++];
}

// The state behind a mention that speaks of one: its own, or that of its organisation; -1: none.
static int32_t state_of(const ent_finder *f, const ent_mention *m)
{
    if (m->n_actors != 1 || m->kind == ENT_MENTION_PRONOUN)
        return -1;
    const ent_actor *a = &f->world->actors[m->actor[0]];
    int32_t state = a->is_state ? m->actor[0] : ent_world_actor(f->world, a->code);
    return state < 0 ? -1 : ent_world_lasting(f->world, state, f->l->document->published);
}

// A newspaper, a platform: it tells the news, but the report is seldom on it.
static bool is_channel(const ent_finder *f, const ent_actor *a)
{
    ent_arena scratch = *f->keep;
    ent_str rest = a->sectors, first = ENT_S("");
    if (!ent_str_split(&rest, ',', &first))
        return false;
    ent_word word = ent_vocabulary_find(f->world->words, ent_fold(&scratch, first));
    return ent_grammar_is(f->world->grammar, word, ENT_WORD_CHANNEL);
}

static double worth_anywhere(const ent_finder *f, const ent_mention *m)
{
    const ent_actor *a = m->n_actors == 1 ? &f->world->actors[m->actor[0]] : NULL;
    bool own = m->n_actors == 1 && m->actor[0] == f->publisher && m->kind == ENT_MENTION_PERSON;
    if ((a && !a->is_state && is_channel(f, a)) || own)
        return LITTLE;
    return m->kind == ENT_MENTION_PLACE ? 0.7 : 1;
}

static double worth(const ent_finder *f, const ent_mention *m)
{
    const ent_sentence *s = &f->l->sentences->items[m->sentence];
    bool title = m->sentence == 0 || f->l->layout->blocks[s->block].kind == ENT_BLOCK_TITLE;
    return title ? 2 * worth_anywhere(f, m) : worth_anywhere(f, m);
}

// What the mention adds to its state, in the whole report or at this point.
static void count(const ent_finder *f, tally *t, const ent_mention *m, weight add)
{
    int32_t actor = state_of(f, m);
    weight *w = actor >= 0 ? weight_of(t, actor) : NULL;
    if (!w)
        return;
    w->lasting += add.lasting;
    w->recent += add.recent;
}

// A headline that is not in the text stands in front of it.
static tally count_states(const ent_finder *f)
{
    tally t = {.n = 0};
    if (f->publisher >= 0)
        (void)weight_of(&t, f->publisher);
    for (ptrdiff_t i = 0; i < f->in_headline.n; i++) {
        double now = 2 * worth_anywhere(f, &f->in_headline.items[i]);
        count(f, &t, &f->in_headline.items[i], (weight){.lasting = LASTING * now, .recent = now});
    }
    for (ptrdiff_t i = 0; i < f->out.n; i++)
        count(f, &t, &f->out.items[i], (weight){.lasting = LASTING * worth(f, &f->out.items[i])});
    return t;
}

static void fade(tally *t)
{
    for (int i = 0; i < t->n; i++)
        t->of[i].recent *= FADE;
}

static bool is_definite(const ent_finder *f, const ent_mention *m)
{
    return m->first > 0 && ent_finder_is(f, m->first - 1, ENT_WORD_DEFINITE);
}

// "The agency", an office: who publishes means his own by it, but not by "the people".
static bool may_be_publishers(const ent_finder *f, const ent_mention *m)
{
    ent_role_kind kind = m->role < 0 ? ENT_ROLE_BODY : f->world->roles[m->role].kind;
    return kind == ENT_ROLE_OFFICE || (kind == ENT_ROLE_BODY && is_definite(f, m));
}

// The state that the report is on at this point, of those that may have such a role; or -1.
static int32_t leader(const ent_finder *f, const tally *t, double lead, const ent_mention *m)
{
    double first = 0, second = 0;
    int32_t actor = -1, publisher = may_be_publishers(f, m) ? f->publisher : -1;
    for (int i = 0; i < t->n; i++) {
        if (!ent_world_may_have(f->world, t->of[i].actor, m->role, f->l->document->published))
            continue;
        double now =
            t->of[i].lasting + t->of[i].recent + (t->of[i].actor == publisher ? PUBLISHED : 0);
        if (now > first) {
            second = first;
            first = now;
            actor = t->of[i].actor;
        } else if (now > second) {
            second = now;
        }
    }
    return first > lead * second ? actor : -1;
}

// "Islamic countries", "a head" say nothing by which they could be somebody's.
static bool says_sector(const ent_finder *f, const ent_mention *m)
{
    return f->world->roles[m->role].sectors.n > 0;
}

static bool is_plural(const ent_finder *f, const ent_mention *m)
{
    uint8_t tag = f->l->syntax->items[m->end - 1].xpos;
    return tag == ENT_XPOS_NNS || tag == ENT_XPOS_NNPS;
}

// "foreign troops", "world leaders", "African leaders": of others, or of many.
static bool is_of_others(const ent_finder *f, const ent_mention *m)
{
    int32_t i = m->first - 1;
    if (m->end - m->first > 1 && ent_finder_is(f, m->first, ENT_WORD_OTHERS))
        return true;
    if (i < 0 || f->l->syntax->items[i].head < m->first || f->l->syntax->items[i].head >= m->end)
        return false;
    return ent_finder_is(f, i, ENT_WORD_OTHERS) ||
           ((f->l->syntax->items[i].upos == ENT_UPOS_ADJ ||
             f->l->syntax->items[i].upos == ENT_UPOS_PROPN) && // "Artsakh soldiers"
            ent_finder_capitalised(f, i) &&
            i > f->l->sentences->items[m->sentence].first_token);
}

// "news agency AFP": a name behind it says which.
static bool is_named_behind(const ent_finder *f, const ent_mention *m)
{
    const ent_sentence *s = &f->l->sentences->items[m->sentence];
    return m->end < s->first_token + s->n_tokens &&
           f->l->syntax->items[m->end].upos == ENT_UPOS_PROPN && ent_finder_capitalised(f, m->end);
}

// Can a role that nothing is said of be the report's state's own?  One with a name is somebody's
// whom the text or the tables must tell, but for a minister or spokesman where one state leads far.
static bool may_be_own(const ent_finder *f, const ent_mention *m, bool clear)
{
    const ent_role *role = &f->world->roles[m->role];
    if (m->guessed || is_of_others(f, m) || is_named_behind(f, m))
        return false;
    if (role->kind == ENT_ROLE_OFFICE && role->level <= SOLE_LEVEL && is_plural(f, m))
        return false;
    bool official = role->kind == ENT_ROLE_OFFICE || role->kind == ENT_ROLE_PERSON || m->headed;
    return m->name.end == m->name.start || (clear && official);
}

static void own_by_report(const ent_finder *f, const tally *t, ent_mention *m)
{
    int32_t home = leader(f, t, LEAD, m), far = leader(f, t, LEAD_OF_TWO, m);
    int32_t owner = is_definite(f, m) || !f->out.paired ? home : far;
    bool named = m->name.end > m->name.start;
    if (owner >= 0 && may_be_own(f, m, far >= 0) && ent_may_be_of(f, m->role, named, owner))
        ent_finder_set_actor(m, owner);
}

// Is the body one of the state, or is the state a member of it?
static bool is_of_state(const ent_world *w, int32_t body, int32_t state)
{
    if (ent_world_actor(w, w->actors[body].code) == state)
        return true;
    for (int32_t i = 0; i < w->n_memberships; i++)
        if (w->memberships[i].organisation == body && w->memberships[i].member == state)
            return true;
    return false;
}

static bool is_named(const ent_finder *f, int32_t actor)
{
    for (ptrdiff_t i = 0; i < f->out.n; i++)
        if (f->out.items[i].n_actors == 1 && f->out.items[i].actor[0] == actor)
            return true;
    return false;
}

// "The NRC": of those that are called so the one that the report names in full; else that of the state
// that publishes it, or that it is on.
static void choose_shared(const ent_finder *f, const tally *t, ent_mention *m)
{
    const ent_world *w = f->world;
    int32_t home = f->publisher >= 0 ? f->publisher : leader(f, t, LEAD, m), named = -1, own = -1;
    for (int32_t i = m->shared - 1; i >= 0; i = w->shared[i].next) {
        int32_t actor = w->shared[i].actor;
        if (!ent_name_valid(&w->shared[i], f->l->document->published))
            continue;
        if (named < 0 && is_named(f, actor))
            named = actor;
        if (home >= 0 && is_of_state(w, actor, home))
            own = actor;
    }
    int32_t found = named >= 0 ? named : own;
    if (found < 0)
        return;
    ent_finder_set_actor(m, found);
    m->kind = ENT_MENTION_ACTOR;
    m->guessed = false;
}

// All of sentence s, mentions [first, end): what it names counts, then what it leaves open is filled.
static void own_sentence(ent_finder *f, tally *t, ptrdiff_t first, ptrdiff_t end)
{
    fade(t);
    for (ptrdiff_t i = first; i < end; i++)
        count(f, t, &f->out.items[i], (weight){.recent = worth(f, &f->out.items[i])});
    for (ptrdiff_t i = first; i < end; i++) {
        ent_mention *m = &f->out.items[i];
        if (m->shared > 0 && m->n_actors == 0)
            choose_shared(f, t, m);
        else if (is_unowned(f, m) && says_sector(f, m))
            own_by_report(f, t, m);
    }
}

// A person who is owned in one place is so everywhere.
static void spread(ent_finder *f)
{
    for (ptrdiff_t i = 0; i < f->out.n; i++) {
        const ent_mention *m = &f->out.items[i];
        if (m->chain >= 0 && m->chain < f->n_persons && m->n_actors == 1 &&
            f->persons[m->chain].actor < 0)
            f->persons[m->chain].actor = m->actor[0];
        if (m->chain >= 0 && m->chain < f->n_persons && f->persons[m->chain].role < 0)
            f->persons[m->chain].role = m->role;
    }
    for (ptrdiff_t i = 0; i < f->out.n; i++) {
        ent_mention *m = &f->out.items[i];
        if (m->chain >= 0 && m->chain < f->n_persons && m->n_actors == 0 &&
            f->persons[m->chain].actor >= 0)
            ent_finder_set_actor(m, f->persons[m->chain].actor);
        if (m->chain >= 0 && m->chain < f->n_persons && m->role < 0)
            m->role = f->persons[m->chain].role;
    }
}

static bool names_state(const ent_finder *f, const ent_mention *c)
{
    return c->n_actors == 1 && f->world->actors[c->actor[0]].is_state;
}

// "Minister X of Chile": the state behind the name, in the same sentence.
static int32_t state_behind(const ent_finder *f, ptrdiff_t i)
{
    const ent_mention *m = &f->out.items[i];
    for (ptrdiff_t k = i + 1; k < f->out.n && f->out.items[k].sentence == m->sentence; k++)
        if (names_state(f, &f->out.items[k]) && says_whose(f, &f->out.items[k], m))
            return f->out.items[k].actor[0];
    return -1;
}

void ent_finder_own_officials(ent_finder *f)
{
    for (ptrdiff_t i = 0; i < f->out.n; i++) {
        ent_mention *m = &f->out.items[i];
        if (m->kind != ENT_MENTION_PERSON || m->n_actors > 0 || m->chain < 0 ||
            !ent_is_official(f->world, m->role))
            continue;
        int32_t state = state_behind(f, i);
        ent_person *p = &f->persons[m->chain];
        if (state < 0 || (p->actor >= 0 && p->actor != state))
            continue;
        ent_finder_set_actor(m, state);
        p->actor = state;
    }
}

static void own_all_by_tree(ent_finder *f)
{
    for (ptrdiff_t i = 0; i < f->out.n; i++)
        if (is_open(&f->out.items[i]))
            own_by_tree(f, i);
    spread(f);
}

void ent_finder_own(ent_finder *f)
{
    own_all_by_tree(f);
    tally t = count_states(f);
    for (ptrdiff_t i = 0, end; i < f->out.n; i = end) {
        for (end = i; end < f->out.n && f->out.items[end].sentence == f->out.items[i].sentence;)
            end++;
        own_sentence(f, &t, i, end);
    }
    own_all_by_tree(f); // who hangs off what the report owns
}
