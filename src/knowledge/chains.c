// chains.c: links mentions to one another and, through one that names a state, to an actor.
//
// In text order: persons by their names (registry.c) and offices (descriptions.c), pronouns by how
// much what stands before them stands out (pronouns.c), groups to two states that are near or that
// the report is about; then who speaks in quotations (speakers.c).  Salience is that of Lappin and
// Leass (1994), "An algorithm for pronominal anaphora resolution".  What stays open stays open: a
// wrong name is worse than none.

#include "base/utf8.h"
#include "knowledge/resolver.h"

enum {
    MAX_TALLY = 64,      // states of one report that are counted
    MAX_CLIMB = 8,       // members of a list, appositions
    HEAD_LEVEL = 1,      // of heads of state and government, whom the tables know
    GROUP_SENTENCES = 1, // in front of "the two countries" in which two states may stand
    // Lappin and Leass (1994), table 1
    RECENT = 100,
    SUBJECT = 80,
    HEAD_NOUN = 80, // not inside another noun phrase
    OBJECT = 50,
    MAIN_CLAUSE = 50,
    OBLIQUE = 40
};

// ------------------------------------------------------------------------------------------- chains

static bool same_key(const ent_chain_key *x, const ent_chain_key *y)
{
    return x->kind == y->kind && x->a == y->a && x->b == y->b;
}

int32_t ent_chain_of(ent_resolver *r, ent_chain_key key)
{
    uint32_t h = (uint32_t)key.kind * 0x9E3779B1u ^ (uint32_t)key.a * 0x85EBCA77u ^
                 (uint32_t)key.b * 0xC2B2AE3Du;
    uint32_t mask = (uint32_t)r->n_slots - 1, i = (h ^ h >> 15) & mask;
    while (r->chains[i] >= 0 && !same_key(&r->keys[i], &key))
        i = (i + 1) & mask;
    if (r->chains[i] < 0) {
        r->keys[i] = key;
        r->chains[i] = r->n_chains++;
    }
    return r->chains[i];
}

void ent_mention_follow(ent_mention *m, const ent_mention *c)
{
    memcpy(m->actor, c->actor, sizeof m->actor);
    m->n_actors = c->n_actors;
    m->chain = c->chain;
    m->human = c->human;
    m->former = c->former;
    if (m->role < 0)
        m->role = c->role;
    if (m->person.n == 0)
        m->person = c->person;
    if (m->name.end == m->name.start)
        m->name = c->name;
}

void ent_mention_set_actor(ent_resolver *r, ent_mention *m, int32_t actor)
{
    ent_finder_set_actor(m, actor);
    m->chain = ent_chain_of(r, (ent_chain_key){ENT_CHAIN_ACTOR, actor, 0});
}

static void set_two(ent_resolver *r, ent_mention *m, int32_t a, int32_t b)
{
    m->actor[0] = a;
    m->actor[1] = b;
    m->n_actors = 2;
    ent_chain_key key = {ENT_CHAIN_PAIR, a < b ? a : b, a < b ? b : a};
    m->chain = ent_chain_of(r, key);
}

void ent_mention_set_pair(ent_resolver *r, ent_mention *m)
{
    const int32_t *pair = r->f->out.pair;
    if (pair[1] >= 0)
        set_two(r, m, pair[0], pair[1]);
}

// ------------------------------------------------------------------------------------------- roles

bool ent_same_office(const ent_world *w, int32_t a, int32_t b)
{
    return a >= 0 && b >= 0 && w->roles[a].first == w->roles[b].first;
}

bool ent_same_sectors(const ent_world *w, int32_t a, int32_t b)
{
    return a >= 0 && b >= 0 && w->roles[a].sectors.n > 0 &&
           ent_str_eq(w->roles[a].sectors, w->roles[b].sectors);
}

bool ent_is_official(const ent_world *w, int32_t role)
{
    return role >= 0 &&
           (w->roles[role].kind == ENT_ROLE_OFFICE || w->roles[role].kind == ENT_ROLE_RANK);
}

bool ent_may_be_of(const ent_finder *f, int32_t role, bool named, int32_t actor)
{
    const ent_role *r = &f->world->roles[role];
    bool head = r->kind == ENT_ROLE_OFFICE && r->level == HEAD_LEVEL;
    return !(named && head) && ent_world_may_have(f->world, actor, role, f->l->document->published);
}

bool ent_is_country(const ent_finder *f, const ent_mention *m)
{
    const ent_actor *a = &f->world->actors[m->actor[0]];
    return m->place < 0 || m->place == ent_gazetteer_country(f->gazetteer, a->code);
}

// ------------------------------------------------------------------------------------- the document

typedef struct tally {
    int32_t actor;
    int count, first;
} tally;

static int count_actor(tally *t, int n, int32_t actor, int order)
{
    int i = 0;
    while (i < n && t[i].actor != actor)
        i++;
    if (i == MAX_TALLY)
        return n;
    if (i == n)
        t[n++] = (tally){.actor = actor, .first = order};
    t[i].count++;
    return n;
}

/** How the mentions of a document's actors are spread. */
typedef struct shares {
    int all, both, lesser; // of any actor, of the pair, of the lesser of the two
} shares;

static shares shares_of(const tally *t, int n, const int32_t pair[2], int others)
{
    shares s = {.all = others};
    for (int i = 0; i < n; i++) {
        s.all += t[i].count;
        s.both += t[i].actor == pair[0] || t[i].actor == pair[1] ? t[i].count : 0;
        s.lesser = t[i].actor == pair[1] ? t[i].count : s.lesser;
    }
    return s;
}

// Both are named often, and nobody else is: at least one mention in five is the lesser one's, and
// three in four are theirs.  A report is about hardly anything else if it is two in seven and four in five.
static void judge_pair(ent_mentions *m, shares s)
{
    bool two = m->pair[1] >= 0;
    m->paired = two && s.lesser * 5 >= s.all && s.both * 4 >= s.all * 3;
    m->close = two && s.lesser * 7 >= s.all * 2 && s.both * 5 >= s.all * 4;
}

// The two states that the document names most; the earlier one first on a tie.
static void find_pair(ent_finder *f)
{
    tally t[MAX_TALLY];
    int n = 0, others = 0; // parties, firms and the like
    for (ptrdiff_t i = 0; i < f->out.n; i++) {
        const ent_mention *m = &f->out.items[i];
        others += m->n_actors == 1 && !f->world->actors[m->actor[0]].is_state;
        if (m->n_actors == 1 && f->world->actors[m->actor[0]].is_state)
            n = count_actor(
                t, n, ent_world_lasting(f->world, m->actor[0], f->l->document->published), (int)i);
    }
    f->out.pair[0] = f->out.pair[1] = -1;
    for (int rank = 0; rank < 2; rank++) {
        int best = -1;
        for (int i = 0; i < n; i++)
            if (t[i].actor != f->out.pair[0] && t[i].count > (best < 0 ? 0 : t[best].count))
                best = i;
        if (best >= 0)
            f->out.pair[rank] = t[best].actor;
    }
    judge_pair(&f->out, shares_of(t, n, f->out.pair, others));
}

// The state from which the report is written: that of its dateline, or -1.
static int32_t dateline_state(const ent_finder *f)
{
    int32_t place = f->toponyms->dateline;
    return place < 0 ? -1
                     : ent_world_actor(f->world, ent_gazetteer_place(f->gazetteer, place).country);
}

// An official without a state belongs to that of the dateline, if the report is about it, or to the
// only state that is named.
static int32_t home_of(const ent_finder *f)
{
    int32_t home = dateline_state(f);
    if (f->out.pair[1] < 0)
        return f->out.pair[0];
    return home == f->out.pair[0] || home == f->out.pair[1] ? home : -1;
}

// -------------------------------------------------------------------------------------------- trees

static bool is_function(uint8_t rel)
{
    return rel == ENT_REL_CASE || rel == ENT_REL_DET || rel == ENT_REL_PUNCT || rel == ENT_REL_CC ||
           rel == ENT_REL_MARK;
}

static int32_t head_of(const ent_node *nodes, const ent_mention *m)
{
    for (int32_t i = m->first; i < m->end; i++)
        if ((nodes[i].head < m->first || nodes[i].head >= m->end) && !is_function(nodes[i].rel))
            return i;
    return m->first;
}

// Not below a complement, a relative clause or an adverbial one.
static bool in_main_clause(const ent_node *nodes, int32_t verb)
{
    for (int climb = 0; verb >= 0 && climb < MAX_CLIMB; climb++, verb = nodes[verb].head) {
        uint8_t rel = nodes[verb].rel;
        if (rel == ENT_REL_ROOT)
            return true;
        if (rel != ENT_REL_CONJ && rel != ENT_REL_PARATAXIS)
            return false;
    }
    return false;
}

static bool is_plural(const ent_finder *f, const ent_mention *m, int32_t head)
{
    const ent_node *node = &f->l->syntax->items[head];
    if (m->n_actors > 1 || m->kind == ENT_MENTION_GROUP)
        return true;
    if (m->name.end > m->name.start || m->kind == ENT_MENTION_ACTOR)
        return false;
    if (node->upos == ENT_UPOS_X)
        return ent_str_ends(ent_finder_token(f, m->end - 1), ENT_S("s"));
    return node->xpos == ENT_XPOS_NNS || node->xpos == ENT_XPOS_NNPS;
}

static ent_part part_of(const ent_finder *f, const ent_mention *m)
{
    const ent_node *nodes = f->l->syntax->items;
    ent_part p = {.head = head_of(nodes, m)};
    int32_t at = p.head;
    for (int climb = 0; climb < MAX_CLIMB && nodes[at].head >= 0; climb++) {
        if (nodes[at].rel != ENT_REL_CONJ && nodes[at].rel != ENT_REL_APPOS &&
            nodes[at].rel != ENT_REL_FLAT)
            break;
        at = nodes[at].head;
    }
    p.governor = nodes[at].head;
    p.rel = nodes[at].rel;
    p.main = ent_rel_is_subject(p.rel) && in_main_clause(nodes, p.governor);
    p.plural = is_plural(f, m, p.head);
    p.quoted = f->l->quotes && f->l->quotes->direct[p.head] >= 0;
    return p;
}

int32_t ent_clause_subject_of(const ent_resolver *r, int32_t verb)
{
    for (int climb = 0; verb >= 0 && climb < MAX_CLIMB; climb++) {
        for (int32_t i = verb - 1; i >= 0 && verb - i < ENT_MAX_WORDS; i--)
            if (r->nodes[i].head == verb && ent_rel_is_subject(r->nodes[i].rel))
                return i;
        if (r->nodes[verb].rel != ENT_REL_CONJ && r->nodes[verb].rel != ENT_REL_XCOMP)
            return -1;
        verb = r->nodes[verb].head;
    }
    return -1;
}

int ent_salience(const ent_part *p, const ent_part *from, int32_t distance)
{
    int weight = RECENT + (p->main ? MAIN_CLAUSE : 0);
    switch (p->rel) {
    case ENT_REL_NSUBJ:
    case ENT_REL_NSUBJ_PASS:
    case ENT_REL_NSUBJ_OUTER: weight += SUBJECT + HEAD_NOUN; break;
    case ENT_REL_OBJ:
    case ENT_REL_IOBJ: weight += OBJECT + HEAD_NOUN; break;
    case ENT_REL_OBL:
    case ENT_REL_OBL_AGENT:
    case ENT_REL_ROOT: weight += OBLIQUE + HEAD_NOUN; break;
    default: break;
    }
    if (p->quoted && !from->quoted)
        weight /= 3;
    return weight >> (distance < 8 ? distance : 8);
}

// ------------------------------------------------------------------------------------------- groups

// The states named in front of mention i, in its sentence and the one before; at most `room`.
static int states_near(const ent_finder *f, ptrdiff_t i, int32_t *out, int room)
{
    int n = 0;
    int32_t sentence = f->out.items[i].sentence;
    for (ptrdiff_t k = i - 1; k >= 0 && f->out.items[k].sentence >= sentence - GROUP_SENTENCES;
         k--) {
        const ent_mention *c = &f->out.items[k];
        for (int a = 0; a < c->n_actors; a++) {
            int known = 0;
            while (known < n && out[known] != c->actor[a])
                known++;
            if (known == n && n < room && f->world->actors[c->actor[a]].is_state)
                out[n++] = c->actor[a];
        }
    }
    return n;
}

static bool is_thing(const ent_finder *f, const ent_mention *m)
{
    int32_t role = -1;
    for (int32_t t = m->first; t < m->end && role < 0; t++)
        if (t + ent_finder_role(f, t, m->end, &role) != m->end)
            role = -1;
    return role >= 0 && f->world->roles[role].kind == ENT_ROLE_BODY;
}

// "The two countries": those of the report if it is about two, else the only two that are near.
static void resolve_group(ent_resolver *r, ptrdiff_t i)
{
    int32_t near[3];
    ent_mention *m = &r->f->out.items[i];
    m->human = !ent_finder_is(r->f, m->end - 1, ENT_WORD_SIDES);
    if (m->human && is_thing(r->f, m))
        return; // "the two vessels"
    int n = states_near(r->f, i, near, 3);
    const int32_t *pair = r->f->out.pair;
    bool pair_near = n < 2 || (near[0] == pair[0] && near[1] == pair[1]) ||
                     (near[0] == pair[1] && near[1] == pair[0]);
    if (n == 2 && !(r->f->out.paired && pair_near))
        set_two(r, m, near[1], near[0]);
    else if (r->f->out.paired)
        ent_mention_set_pair(r, m);
    if (m->human) // "the two ministers" are not the two states
        m->chain = ent_chain_of(r, (ent_chain_key){ENT_CHAIN_ONE, (int32_t)i, 0});
}

// -------------------------------------------------------------------------------------------- whole

// A state or city by name, or an adjective: the state's chain; a city as a place has its own.
static void resolve_name(ent_resolver *r, ptrdiff_t i)
{
    ent_mention *m = &r->f->out.items[i];
    bool state = m->n_actors == 1 && (m->kind != ENT_MENTION_PLACE || ent_is_country(r->f, m));
    if (state)
        m->chain = ent_chain_of(r, (ent_chain_key){ENT_CHAIN_ACTOR, m->actor[0], 0});
    else if (m->place >= 0)
        m->chain = ent_chain_of(r, (ent_chain_key){ENT_CHAIN_PLACE, m->place, 0});
}

static void resolve_one(ent_resolver *r, ptrdiff_t i)
{
    switch (r->f->out.items[i].kind) {
    case ENT_MENTION_PERSON: ent_resolve_person(r, i); break;
    case ENT_MENTION_BODY: ent_resolve_body(r, i); break;
    case ENT_MENTION_PRONOUN: ent_resolve_pronoun(r, i); break;
    case ENT_MENTION_GROUP: resolve_group(r, i); break;
    case ENT_MENTION_ACTOR:
    case ENT_MENTION_NATION:
    case ENT_MENTION_PLACE: resolve_name(r, i); break;
    }
}

// "Her" as a word of possession; before "counterpart" it is nothing else, whatever the tagger says.
static bool is_possessive_pronoun(const ent_resolver *r, ptrdiff_t i)
{
    const ent_mention *m = &r->f->out.items[i], *next = m + 1;
    if (m->kind != ENT_MENTION_PRONOUN || m->end != m->first + 1)
        return false; // "her" is two words
    bool counterpart = i + 1 < r->f->out.n && next->first == m->end &&
                       ent_finder_is(r->f, next->end - 1, ENT_WORD_COUNTERPART);
    return counterpart || r->nodes[m->first].xpos == ENT_XPOS_PRP_POSS;
}

static void prepare(ent_resolver *r)
{
    ent_finder *f = r->f;
    ptrdiff_t n = f->out.n;
    r->nodes = f->l->syntax->items;
    r->parts = ENT_NEW(f->keep, ent_part, n);
    r->mention_at = ent_mentions_by_token(&f->out, f->l->tokens->n, f->keep);
    for (ptrdiff_t i = 0; i < n; i++) {
        r->parts[i] = part_of(f, &f->out.items[i]);
        if (is_possessive_pronoun(r, i))
            f->out.items[i].possessive = true;
    }
    r->n_chains = f->n_persons;
    r->count = ENT_NEW(f->keep, int32_t, f->n_persons + 2 * n + 1);
    for (r->n_slots = 16; r->n_slots < 2 * n + 2;)
        r->n_slots *= 2;
    r->keys = ENT_NEW(f->keep, ent_chain_key, r->n_slots);
    r->chains = ENT_NEW(f->keep, int32_t, r->n_slots);
    for (int32_t i = 0; i < r->n_slots; i++)
        r->chains[i] = -1;
}

void ent_finder_resolve(ent_finder *f)
{
    ent_resolver r = {.f = f};
    find_pair(f);
    r.home = f->publisher >= 0 ? f->publisher : home_of(f);
    ent_add_anaphors(f);
    prepare(&r);
    ent_join_titles(&r);
    ent_registry_complete(f, r.home);
    for (ptrdiff_t i = 0; i < f->out.n; i++) {
        resolve_one(&r, i);
        if (f->out.items[i].chain >= 0)
            r.count[f->out.items[i].chain]++;
    }
    ent_resolve_speakers(&r);
    ent_drop_anaphors(f);
}
