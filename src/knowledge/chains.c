// chains.c: links mentions to one another and, through one that names a state, to an actor.
//
// Persons by shared names ("Mohammad Baqeri", "Baqeri"); "the minister" to the last person whose
// office fits; pronouns to the last person or actors in front; "the two countries" to the pair
// that the document is about.  Salience by recency and subject position (Hobbs 1978; Lappin and
// Leass 1994 weigh the same two).  What stays open stays open: a wrong name is worse than none.

#include "base/utf8.h"
#include "knowledge/finder.h"

// ----------------------------------------------------------------------------- persons

static uint32_t hash_of(ent_str s)
{
    uint32_t h = 2166136261u;
    for (ptrdiff_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 16777619u;
    return h ^ h >> 15;
}

static ent_name_key fold_name(const ent_finder *f, int32_t first, int32_t end, ent_arena *a)
{
    ent_name_key key = {.n = 0};
    for (int32_t i = first; i < end && key.n < ENT_MAX_NAME_TOKENS; i++) {
        ent_str folded = ent_fold(a, ent_finder_token(f, i));
        if (folded.n > 1 || (folded.n == 1 && ent_is_alpha((unsigned char)folded.p[0]))) {
            key.hash[key.n] = hash_of(folded);
            key.token[key.n++] = folded;
        }
    }
    return key;
}

static uint64_t *filter_word(const ent_finder *f, uint32_t hash)
{
    return &f->name_filter[hash % ENT_NAME_BITS / 64];
}

// Is there perhaps a person with this token in the name?
static bool may_be_known(const ent_finder *f, uint32_t hash)
{
    return *filter_word(f, hash) >> hash % 64 & 1;
}

static bool has_token(const ent_name_key *key, ent_str token, uint32_t hash)
{
    for (int i = 0; i < key->n; i++)
        if (key->hash[i] == hash && ent_str_eq(key->token[i], token))
            return true;
    return false;
}

static int shared_tokens(const ent_finder *f, const ent_name_key *person, const ent_name_key *key)
{
    int shared = 0;
    for (int i = 0; i < key->n; i++)
        shared += may_be_known(f, key->hash[i]) && has_token(person, key->token[i], key->hash[i]);
    return shared;
}

// How well a name fits a person: 0 not, 1 weakly, 2 by surname, 3 by two names.
static int fit(const ent_finder *f, const ent_name_key *person, const ent_name_key *key)
{
    int shared = shared_tokens(f, person, key);
    if (shared >= 2)
        return 3;
    if (shared == 1 && ent_str_eq(key->token[key->n - 1], person->token[person->n - 1]))
        return key->n == 1 || person->n == 1 ? 2 : 0;
    return shared == 1 && key->n == 1 ? 1 : 0;
}

// Most names of a long report are of nobody that it has introduced: the filter says so at once.
static int32_t best_person(const ent_finder *f, const ent_name_key *key)
{
    bool any = false;
    for (int i = 0; i < key->n; i++)
        any = any || may_be_known(f, key->hash[i]);
    int32_t best = -1;
    int best_fit = 0;
    for (int32_t i = f->n_persons - 1; any && best_fit < 3 && i >= 0; i--) {
        int now = fit(f, &f->persons[i].key, key);
        if (now > best_fit) {
            best_fit = now;
            best = i;
        }
    }
    return best;
}

int32_t ent_finder_person(const ent_finder *f, int32_t first, int32_t end)
{
    ent_arena scratch = *f->keep; // the folded name is not kept
    ent_name_key key = fold_name(f, first, end, &scratch);
    return best_person(f, &key);
}

static void note_tokens(const ent_finder *f, const ent_name_key *key)
{
    for (int i = 0; i < key->n; i++)
        *filter_word(f, key->hash[i]) |= (uint64_t)1 << key->hash[i] % 64;
}

static void merge(ent_person *p, const ent_mention *m)
{
    if (p->actor < 0 && m->n_actors)
        p->actor = m->actor[0];
    if (p->role < 0)
        p->role = m->role;
    if (p->canonical.n == 0)
        p->canonical = m->person;
}

void ent_finder_register(ent_finder *f, ent_mention *m, int32_t first, int32_t end)
{
    ent_name_key key = fold_name(f, first, end, f->keep);
    if (key.n == 0)
        return;
    int32_t i = best_person(f, &key);
    bool other_state =
        i >= 0 && m->n_actors && f->persons[i].actor >= 0 && f->persons[i].actor != m->actor[0];
    if (i < 0 || other_state) {
        if (f->n_persons == ENT_MAX_PERSONS)
            return;
        i = f->n_persons++;
        f->persons[i] = (ent_person){
            .key = key, .name = m->name, .actor = -1, .role = -1, .canonical = ENT_S("")};
        note_tokens(f, &key);
    }
    m->chain = i;
    merge(&f->persons[i], m);
}

// ------------------------------------------------------------------------- the document

typedef struct tally {
    int32_t actor;
    int count, first;
} tally;

enum { MAX_TALLY = 64 };

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

// Both are named often, and nobody else is: at least one mention in six is the lesser one's, and
// three in five are theirs.
static bool is_about_two(const tally *t, int n, const int32_t pair[2])
{
    int all = 0, both = 0, lesser = 0;
    for (int i = 0; i < n; i++) {
        all += t[i].count;
        both += t[i].actor == pair[0] || t[i].actor == pair[1] ? t[i].count : 0;
        lesser = t[i].actor == pair[1] ? t[i].count : lesser;
    }
    return lesser * 6 >= all && both * 5 >= all * 3;
}

// The two states that the document names most; the earlier one first on a tie.
static void find_pair(ent_finder *f)
{
    tally t[MAX_TALLY];
    int n = 0;
    for (ptrdiff_t i = 0; i < f->out.n; i++) {
        const ent_mention *m = &f->out.items[i];
        if (m->n_actors == 1 && f->world->actors[m->actor[0]].is_state)
            n = count_actor(t, n, m->actor[0], (int)i);
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
    f->out.paired = f->out.pair[1] >= 0 && is_about_two(t, n, f->out.pair);
}

static bool same_office(const ent_world *w, int32_t a, int32_t b)
{
    return a >= 0 && b >= 0 && (a == b || ent_str_eq(w->roles[a].canonical, w->roles[b].canonical));
}

// "Minister of Defence X Y" without a state: the state of "the Iranian defence minister" elsewhere,
// if only one state has that office in this document.
static int32_t state_of_office(const ent_finder *f, int32_t role)
{
    int32_t found = -1;
    if (role < 0 || f->world->roles[role].kind != ENT_ROLE_OFFICE)
        return -1;
    for (ptrdiff_t i = 0; i < f->out.n; i++) {
        const ent_mention *m = &f->out.items[i];
        if (m->kind != ENT_MENTION_PERSON || m->n_actors != 1 ||
            !same_office(f->world, m->role, role))
            continue;
        if (found >= 0 && found != m->actor[0])
            return -1;
        found = m->actor[0];
    }
    return found;
}

// The state from which the report is written: that of its dateline, or -1.
static int32_t dateline_state(const ent_finder *f)
{
    int32_t place = f->toponyms->dateline;
    return place < 0 ? -1
                     : ent_world_actor(f->world, ent_gazetteer_place(f->gazetteer, place).country);
}

static bool is_official(const ent_world *w, int32_t role)
{
    return role >= 0 &&
           (w->roles[role].kind == ENT_ROLE_OFFICE || w->roles[role].kind == ENT_ROLE_RANK);
}

// An official without a state in a report on two: agencies leave their own side unmarked, so it is
// the side whose officials the report seldom marks with a nationality.
static int32_t unmarked_side(const ent_finder *f)
{
    int marked[2] = {0, 0};
    for (ptrdiff_t i = 0; i < f->out.n; i++) {
        const ent_mention *m = &f->out.items[i];
        for (int side = 0; side < 2; side++)
            marked[side] += m->kind == ENT_MENTION_PERSON && m->n_actors == 1 &&
                            m->actor[0] == f->out.pair[side] && m->role >= 0;
    }
    if (f->out.pair[1] < 0)
        return f->out.pair[0];
    if (!f->out.paired)
        return -1;
    if (marked[0] > 2 * marked[1])
        return f->out.pair[1];
    return marked[1] > 2 * marked[0] ? f->out.pair[0] : -1;
}

static void place_person(const ent_finder *f, ent_person *p, int32_t home)
{
    if (p->actor < 0)
        p->actor = state_of_office(f, p->role);
    if (p->actor < 0 && is_official(f->world, p->role))
        p->actor = home;
}

// ---------------------------------------------------------------------------- mentions

static void copy_actor(ent_mention *m, const ent_mention *from)
{
    memcpy(m->actor, from->actor, sizeof m->actor);
    m->n_actors = from->n_actors;
}

static void set_pair(const ent_finder *f, ent_mention *m)
{
    m->n_actors = 0;
    for (int i = 0; i < 2; i++)
        if (f->out.pair[i] >= 0)
            m->actor[m->n_actors++] = f->out.pair[i];
}

// The sectors of two roles share their first: minister and minister, general and commander.
static bool alike(const ent_world *w, int32_t a, int32_t b)
{
    if (a < 0 || b < 0)
        return false;
    ent_str x = w->roles[a].sectors, y = w->roles[b].sectors, part;
    if (same_office(w, a, b))
        return true;
    while (ent_str_split(&x, ',', &part))
        if (part.n && ent_str_find(y, 0, part) >= 0)
            return true;
    return false;
}

// The last person in front of mention i whose office fits, of the state if that is known.
static const ent_mention *antecedent(const ent_finder *f, ptrdiff_t i)
{
    const ent_mention *m = &f->out.items[i];
    for (ptrdiff_t k = i - 1; k >= 0 && i - k < 60; k--) {
        const ent_mention *c = &f->out.items[k];
        if (c->kind != ENT_MENTION_PERSON || !c->n_actors)
            continue;
        if (m->n_actors && c->actor[0] != m->actor[0])
            continue;
        int32_t office = c->chain < 0 ? c->role : f->persons[c->chain].role;
        if (alike(f->world, office, m->role) || alike(f->world, c->role, m->role))
            return c;
    }
    return NULL;
}

// "The ministers", of nobody in particular, in a report on two states: one of each.
static bool is_plural(const ent_finder *f, const ent_mention *m)
{
    return m->name.end == 0 && ent_str_ends(ent_finder_token(f, m->end - 1), ENT_S("s"));
}

static void resolve_person(ent_finder *f, ptrdiff_t i, int32_t home)
{
    ent_mention *m = &f->out.items[i];
    if (m->chain >= 0) {
        const ent_person *p = &f->persons[m->chain];
        if (!m->n_actors && p->actor >= 0)
            m->actor[0] = p->actor, m->n_actors = 1;
        if (m->role < 0)
            m->role = p->role;
        if (m->person.n == 0)
            m->person = p->canonical;
        if (m->name.end - m->name.start < p->name.end - p->name.start)
            m->name = p->name;
        return;
    }
    bool definite =
        m->n_actors || (m->first > 0 && ent_finder_is(f, m->first - 1, ENT_WORD_DEFINITE));
    if (definite && !m->n_actors && is_plural(f, m)) {
        if (f->out.paired)
            set_pair(f, m);
        return;
    }
    const ent_mention *c = definite && !is_plural(f, m) ? antecedent(f, i) : NULL;
    if (c) {
        m->chain = c->chain;
        m->person = c->person;
        m->name = c->name;
        if (!m->n_actors)
            copy_actor(m, c);
    }
    if (!m->n_actors && is_official(f->world, m->role) && home >= 0)
        m->actor[0] = home, m->n_actors = 1;
}

// Behind a preposition, perhaps with a determiner or possessive between; or the second of a list.
static bool is_oblique(const ent_finder *f, const ent_mention *m)
{
    int32_t k = m->first - 1;
    if (k > 0 && (ent_finder_is(f, k, ENT_WORD_DETERMINER) || ent_finder_is(f, k, ENT_WORD_HIS) ||
                  ent_finder_is(f, k, ENT_WORD_THEIR)))
        k--;
    return k >= 0 &&
           (ent_finder_is(f, k, ENT_WORD_PREPOSITION) || ent_finder_is(f, k, ENT_WORD_WITH) ||
            ent_finder_is(f, k, ENT_WORD_BY) || ent_finder_is(f, k, ENT_WORD_AND));
}

// Can "he" be this mention?  Somebody known, not "his".
static bool may_be_he(const ent_mention *c)
{
    return (c->kind == ENT_MENTION_PERSON || c->kind == ENT_MENTION_PRONOUN) && c->n_actors &&
           !c->possessive;
}

// The person that "he" is: the first in the nearest sentence that no preposition governs, which is
// its subject more often than not; else the last person at all.
static const ent_mention *last_person(const ent_finder *f, ptrdiff_t i)
{
    const ent_mention *any = NULL, *first = NULL;
    int32_t sentence = f->out.items[i].sentence;
    for (ptrdiff_t k = i - 1; k >= 0 && f->out.items[k].sentence >= sentence - 3; k--) {
        const ent_mention *c = &f->out.items[k];
        if (first && c->sentence != first->sentence)
            break;
        if (!may_be_he(c))
            continue;
        if (!is_oblique(f, c))
            first = c;
        else if (!any)
            any = c;
    }
    return first ? first : any;
}

// The person that "him" is: the nearest one of another side than the subject.
static const ent_mention *object_person(const ent_finder *f, ptrdiff_t i,
                                        const ent_mention *subject)
{
    int32_t sentence = f->out.items[i].sentence;
    for (ptrdiff_t k = i - 1; k >= 0 && f->out.items[k].sentence >= sentence - 1; k--) {
        const ent_mention *c = &f->out.items[k];
        if (may_be_he(c) && c->actor[0] != subject->actor[0])
            return c;
    }
    return NULL;
}

// "its": a state or body in the same sentence, never a person.
static void resolve_its(ent_finder *f, ptrdiff_t i)
{
    ent_mention *m = &f->out.items[i];
    for (ptrdiff_t k = i - 1; k >= 0 && f->out.items[k].sentence == m->sentence; k--) {
        const ent_mention *c = &f->out.items[k];
        if ((c->kind == ENT_MENTION_ACTOR || c->kind == ENT_MENTION_BODY) && c->n_actors == 1 &&
            !c->possessive && !is_oblique(f, c)) {
            copy_actor(m, c);
            return;
        }
    }
}

static void resolve_pronoun(ent_finder *f, ptrdiff_t i)
{
    ent_mention *m = &f->out.items[i];
    if (ent_finder_is(f, m->first, ENT_WORD_WE) || ent_finder_is(f, m->first, ENT_WORD_OUR) ||
        ent_finder_is(f, m->first, ENT_WORD_I))
        return; // the speaker: the coder knows
    if (ent_finder_is(f, m->first, ENT_WORD_THEY) || ent_finder_is(f, m->first, ENT_WORD_THEIR)) {
        set_pair(f, m);
        return;
    }
    if (ent_finder_is(f, m->first, ENT_WORD_ITS)) {
        resolve_its(f, i);
        return;
    }
    const ent_mention *c = last_person(f, i);
    bool alone = m->end - m->first == 1; // "her", not "her country"
    if (c && c->sentence == m->sentence && alone && ent_finder_is(f, m->first, ENT_WORD_HIM))
        c = object_person(f, i, c);
    if (!c)
        return;
    copy_actor(m, c);
    m->chain = c->chain;
    m->role = c->role;
    m->name = c->name;
    m->person = c->person;
}

void ent_finder_resolve(ent_finder *f)
{
    find_pair(f);
    int32_t home = dateline_state(f);
    if (home < 0 || (home != f->out.pair[0] && home != f->out.pair[1]))
        home = unmarked_side(f);
    for (int i = 0; i < f->n_persons; i++)
        place_person(f, &f->persons[i], home);
    for (ptrdiff_t i = 0; i < f->out.n; i++) {
        switch (f->out.items[i].kind) {
        case ENT_MENTION_PERSON: resolve_person(f, i, home); break;
        case ENT_MENTION_PRONOUN: resolve_pronoun(f, i); break;
        case ENT_MENTION_GROUP: set_pair(f, &f->out.items[i]); break;
        default: break;
        }
    }
}
