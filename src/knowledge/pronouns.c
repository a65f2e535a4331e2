// pronouns.c: "he", "they", "its", "his country": whom they mean, by salience (Lappin and Leass 1994).
//
// Every mention in the sentences in front has a weight by its place in its tree, halved with each
// sentence; those of one chain add up, one a sentence.  What cannot be is left out: another gender,
// another number, the subject of the verb for "him".  "They" may mean two who are joined by "and", or
// two who have met; a plural that is nobody we know ("teachers") leaves it open, as does any other
// noun that stands out more than the states and bodies for "its".

#include "knowledge/resolver.h"

enum {
    PERSON_SENTENCES = 3, // in front of "he"
    PLURAL_SENTENCES = 2,
    PAIR_SENTENCES = 3, // in front of "they" who are the two sides of the report
    BODY_SENTENCES = 1,
    PARALLEL = 35,     // the same relation to its verb (Lappin and Leass 1994)
    OWN_SUBJECT = 260, // salience of a subject
    OWN_CLAUSE = 120,  // of "his": the subject of its own clause
    OFTEN = 5,         // for each mention so far,
    KNOWN = 80,        // of a woman for "she"; most names do not tell
    MAX_OFTEN = 6,     // of so many
    MAX_CLIMB = 4,     // governors of "his" up to the clause
    MAX_CANDIDATES = 32
};

static bool is_class(const ent_finder *f, const ent_mention *m, ent_word_class class)
{
    return ent_finder_is(f, m->first, class);
}

// -------------------------------------------------------------------------------------------- persons

/** A chain that a pronoun may belong to. */
typedef struct candidate {
    int32_t chain, mention; // the last mention of it
    int32_t sentence;       // of the mention that was counted last
    int here, weight;       // of that sentence, of all
} candidate;

typedef struct ballot {
    candidate c[MAX_CANDIDATES];
    int n;
    ent_given_kind gender; // of the pronoun, if it tells
} ballot;

// Mentions come from the last to the first; of one sentence the weightiest counts.
static void count(ballot *b, int32_t chain, ptrdiff_t mention, int32_t sentence, int weight)
{
    for (int i = 0; i < b->n; i++)
        if (b->c[i].chain == chain) {
            int before = b->c[i].sentence == sentence ? b->c[i].here : 0;
            b->c[i].here = weight > before ? weight : before;
            b->c[i].weight += b->c[i].here - before;
            b->c[i].sentence = sentence;
            return;
        }
    if (b->n < MAX_CANDIDATES)
        b->c[b->n++] = (candidate){chain, (int32_t)mention, sentence, weight, weight};
}

// Whoever the report speaks of all the time has a little more, and who is known to be a woman for "she".
static int standing(const ent_resolver *r, const ballot *b, const candidate *c)
{
    int32_t times = r->count[c->chain];
    bool known = c->chain < r->f->n_persons && b->gender == ENT_GIVEN_FEMALE &&
                 r->f->persons[c->chain].gender == b->gender;
    return c->weight + OFTEN * (times < MAX_OFTEN ? times : MAX_OFTEN) + (known ? KNOWN : 0);
}

static int32_t winner(const ent_resolver *r, const ballot *b)
{
    int best = -1;
    for (int i = 0; i < b->n; i++)
        if (best < 0 || standing(r, b, &b->c[i]) > standing(r, b, &b->c[best]))
            best = i;
    return best < 0 ? -1 : b->c[best].mention;
}

// One person: not the general in "attorneys general".
static bool is_person(const ent_resolver *r, ptrdiff_t k)
{
    const ent_mention *c = &r->f->out.items[k];
    uint8_t rel = r->parts[k].rel;
    return c->human && c->chain >= 0 && !r->parts[k].plural && rel != ENT_REL_AMOD &&
           rel != ENT_REL_COMPOUND;
}

int32_t ent_person_before(const ent_resolver *r, ptrdiff_t i, int32_t not_chain, int32_t not_actor)
{
    const ent_finder *f = r->f;
    ballot b = {.n = 0};
    int32_t sentence = f->out.items[i].sentence;
    for (ptrdiff_t k = i - 1; k >= 0 && f->out.items[k].sentence >= sentence - PERSON_SENTENCES;
         k--) {
        const ent_mention *c = &f->out.items[k];
        if (!is_person(r, k) || c->chain == not_chain ||
            (not_actor >= 0 && c->n_actors && c->actor[0] == not_actor))
            continue;
        count(&b, c->chain, k, c->sentence,
              ent_salience(&r->parts[k], &r->parts[i], sentence - c->sentence));
    }
    return winner(r, &b);
}

static ent_given_kind gender_of(const ent_finder *f, const ent_mention *m)
{
    if (is_class(f, m, ENT_WORD_MALE))
        return ENT_GIVEN_MALE;
    return is_class(f, m, ENT_WORD_FEMALE) ? ENT_GIVEN_FEMALE : ENT_GIVEN_NONE;
}

static bool gender_fits(const ent_finder *f, const ent_mention *c, ent_given_kind gender)
{
    if (c->chain < 0 || c->chain >= f->n_persons)
        return c->kind != ENT_MENTION_PRONOUN || gender_of(f, c) == gender;
    ent_given_kind known = f->persons[c->chain].gender;
    return known == ENT_GIVEN_NONE || gender == ENT_GIVEN_NONE || known == gender;
}

// Who speaks the quotation that token i stands in: a chain, or -1.
static int32_t speaker_chain(const ent_resolver *r, int32_t i)
{
    const ent_quotes *q = r->f->l->quotes;
    int32_t quote = q ? q->direct[i] : -1;
    int32_t subject = quote < 0 ? -1 : q->items[quote].subject;
    int32_t at = subject < 0 ? -1 : r->mention_at[subject];
    return at < 0 ? -1 : r->f->out.items[at].chain;
}

// "him" is not who does it, nor is "he" whom it is done to: mentions of one verb.
static bool share_verb(const ent_resolver *r, ptrdiff_t i, ptrdiff_t k)
{
    const ent_part *own = &r->parts[i], *other = &r->parts[k];
    if (own->governor < 0 || r->f->out.items[i].possessive ||
        r->nodes[own->head].rel == ENT_REL_NMOD_POSS)
        return false;
    if (ent_rel_is_subject(own->rel))
        return other->governor == own->governor && !ent_rel_is_subject(other->rel);
    int32_t subject = ent_clause_subject_of(r, own->governor);
    return other->governor == own->governor ||
           (subject >= 0 && r->mention_at[subject] == (int32_t)k);
}

// "Peru urged Chile to open its market": who is to do it; or -1.
static int32_t object_between(const ent_resolver *r, int32_t verb)
{
    int32_t over = r->nodes[verb].head;
    for (int32_t t = verb - 1; t > over; t--)
        if (r->nodes[t].head == over &&
            (r->nodes[t].rel == ENT_REL_OBJ || r->nodes[t].rel == ENT_REL_IOBJ))
            return t;
    return -1;
}

// The subject of the clause that "his" stands in, "Peru" for "Peru, which closed its border"; or -1.
static int32_t subject_in_front(const ent_resolver *r, ptrdiff_t i)
{
    int32_t verb = r->nodes[r->parts[i].head].head;
    for (int climb = 0; climb < MAX_CLIMB && verb >= 0 && r->nodes[verb].upos != ENT_UPOS_VERB;
         climb++)
        verb = r->nodes[verb].head;
    int32_t told = verb >= 0 && r->nodes[verb].rel == ENT_REL_XCOMP ? object_between(r, verb) : -1;
    if (told >= 0)
        return told;
    int32_t subject = ent_clause_subject_of(r, verb);
    for (int climb = 0; climb < MAX_CLIMB && verb >= 0 &&
                        (r->nodes[verb].rel == ENT_REL_XCOMP || r->nodes[verb].rel == ENT_REL_CONJ);
         climb++)
        verb = r->nodes[verb].head;
    bool relative = verb >= 0 && r->nodes[verb].rel == ENT_REL_ACL_RELCL;
    return relative && (subject < 0 || r->mention_at[subject] < 0) ? r->nodes[verb].head : subject;
}

static int32_t person_of(const ent_resolver *r, ptrdiff_t i)
{
    const ent_finder *f = r->f;
    const ent_mention *m = &f->out.items[i];
    ent_given_kind gender = gender_of(f, m);
    int32_t speaker = speaker_chain(r, m->first), barred = -1;
    int32_t own = m->possessive ? subject_in_front(r, i) : -1;
    ballot b = {.n = 0, .gender = gender};
    for (ptrdiff_t k = i - 1; k >= 0 && f->out.items[k].sentence >= m->sentence - PERSON_SENTENCES;
         k--) {
        const ent_mention *c = &f->out.items[k];
        if (!is_person(r, k))
            continue;
        if (c->sentence == m->sentence && share_verb(r, i, k))
            barred = c->chain;
        if (c->chain == barred || (speaker >= 0 && c->chain == speaker) ||
            !gender_fits(f, c, gender))
            continue;
        int parallel = r->parts[k].rel == r->parts[i].rel ? PARALLEL : 0;
        int weight = ent_salience(&r->parts[k], &r->parts[i], m->sentence - c->sentence);
        if (own >= 0 && r->mention_at[own] == (int32_t)k)
            weight += OWN_CLAUSE;
        count(&b, c->chain, k, c->sentence, weight + (parallel >> (m->sentence - c->sentence)));
    }
    return winner(r, &b);
}

// "For his part, X said": in front of the subject of the main clause, in what belongs to its verb; the
// mention of X, if that is a person with a name or an office, or -1.
static int32_t subject_behind(ent_resolver *r, ptrdiff_t i)
{
    const ent_finder *f = r->f;
    const ent_mention *m = &f->out.items[i];
    int32_t over = r->parts[i].head;
    for (int climb = 0; climb < MAX_CLIMB && over >= 0 && r->nodes[over].rel != ENT_REL_OBL &&
                        r->nodes[over].rel != ENT_REL_ADVCL;)
        over = ++climb == MAX_CLIMB ? -1 : r->nodes[over].head;
    int32_t verb = over < 0 ? -1 : r->nodes[over].head;
    int32_t subject = verb <= m->first ? -1 : ent_clause_subject_of(r, verb);
    int32_t at = subject <= m->first ? -1 : r->mention_at[subject];
    if (at <= i || f->out.items[at].kind != ENT_MENTION_PERSON || r->parts[at].plural)
        return -1;
    ent_resolve_person(r, at);
    return gender_fits(f, &f->out.items[at], gender_of(f, m)) ? at : -1;
}

static void resolve_person(ent_resolver *r, ptrdiff_t i)
{
    ent_finder *f = r->f;
    ent_mention *m = &f->out.items[i];
    int32_t behind = is_class(f, m, ENT_WORD_HIS) ? subject_behind(r, i) : -1;
    int32_t at = behind >= 0 ? behind : person_of(r, i);
    m->human = true;
    if (at < 0)
        return;
    const ent_mention *c = &f->out.items[at];
    bool country = m->end - m->first > 1; // "his country"
    if (country) {
        m->human = false;
        if (c->n_actors == 1)
            ent_mention_set_actor(r, m, c->actor[0]);
        return;
    }
    ent_mention_follow(m, c);
    if (m->chain < f->n_persons && f->persons[m->chain].gender == ENT_GIVEN_NONE)
        f->persons[m->chain].gender = gender_of(f, m);
}

// --------------------------------------------------------------------------------------------- plurals

/** Several who may be "they"; without actors: nobody we know. */
typedef struct several {
    int32_t actor[ENT_MAX_MENTION_ACTORS];
    int n;
    int32_t chain; // or -1
    int32_t a, b;  // two persons of these chains; or -1
    bool human;
    int weight;
} several;

static void add_actors(several *s, const ent_mention *m)
{
    for (int i = 0; i < m->n_actors; i++) {
        int known = 0;
        while (known < s->n && s->actor[known] != m->actor[i])
            known++;
        if (known == s->n && s->n < ENT_MAX_MENTION_ACTORS)
            s->actor[s->n++] = m->actor[i];
    }
}

static several both(const ent_mention *x, const ent_mention *y, int weight)
{
    several s = {.chain = -1, .a = -1, .b = -1, .weight = weight, .human = x->human && y->human};
    add_actors(&s, x);
    add_actors(&s, y);
    if (s.human && x->chain >= 0 && y->chain >= 0 && x->chain != y->chain) {
        s.a = x->chain < y->chain ? x->chain : y->chain;
        s.b = x->chain < y->chain ? y->chain : x->chain;
    }
    if (!x->n_actors || !y->n_actors)
        s.n = 0; // one of them is nobody we know
    return s;
}

// Is mention k joined to the one in front of it: "Iran and Pakistan", "Baqeri and Bajwa"?
static bool is_joined(const ent_resolver *r, ptrdiff_t k)
{
    const ent_finder *f = r->f;
    if (k == 0 || f->out.items[k - 1].sentence != f->out.items[k].sentence)
        return false;
    int32_t head = r->parts[k].head;
    int32_t over = r->nodes[head].rel == ENT_REL_CONJ ? r->nodes[head].head : -1;
    return over >= f->out.items[k - 1].first && over < f->out.items[k - 1].end &&
           f->out.items[k - 1].human == f->out.items[k].human;
}

static several alone(const ent_mention *m, int weight)
{
    several s = {.chain = m->chain, .a = -1, .b = -1, .human = m->human, .weight = weight};
    add_actors(&s, m);
    return s;
}

static bool is_plural_noun(const ent_node *node)
{
    return node->xpos == ENT_XPOS_NNS || node->xpos == ENT_XPOS_NNPS;
}

// A plural subject that is no mention: "teachers", "the talks"; or that is one only in part: "Iran
// and the West".
static bool is_unknown_plural(const ent_resolver *r, int32_t t)
{
    if (!ent_rel_is_subject(r->nodes[t].rel))
        return false;
    if (r->mention_at[t] < 0 && is_plural_noun(&r->nodes[t]))
        return true;
    for (int32_t i = t + 1; i < r->f->l->tokens->n && i - t < ENT_MAX_WORDS; i++)
        if (r->nodes[i].head == t && r->nodes[i].rel == ENT_REL_CONJ && r->mention_at[i] < 0 &&
            (r->nodes[i].upos == ENT_UPOS_NOUN || r->nodes[i].upos == ENT_UPOS_PROPN))
            return true;
    return false;
}

static void keep_better(several *best, const several *now)
{
    if (now->weight > best->weight)
        *best = *now;
}

// Of a noun that is no mention: as in a main clause, so that it rather wins and leaves things open.
static int unknown_weight(const ent_resolver *r, ptrdiff_t i, int32_t t, int32_t distance)
{
    ent_part p = {.head = t, .governor = r->nodes[t].head, .rel = r->nodes[t].rel};
    p.quoted = r->f->l->quotes && r->f->l->quotes->direct[t] >= 0;
    p.main = ent_rel_is_subject(p.rel);
    return ent_salience(&p, &r->parts[i], distance);
}

static void find_in_sentence(const ent_resolver *r, ptrdiff_t i, int32_t s, several *best)
{
    const ent_finder *f = r->f;
    const ent_sentence *at = &f->l->sentences->items[s];
    int32_t distance = f->out.items[i].sentence - s;
    for (int32_t t = at->first_token;
         t < at->first_token + at->n_tokens && t < f->out.items[i].first; t++) {
        int32_t k = r->mention_at[t];
        several now = {.chain = -1, .a = -1, .b = -1};
        if (is_unknown_plural(r, t))
            now.weight = unknown_weight(r, i, t, distance);
        else if (k < 0 || k >= i || t != r->parts[k].head)
            continue;
        else if (is_joined(r, k))
            now = both(&f->out.items[k - 1], &f->out.items[k],
                       ent_salience(&r->parts[k - 1], &r->parts[i], distance) + 1);
        else if (r->parts[k].plural ||
                 (f->out.items[k].kind == ENT_MENTION_PRONOUN && f->out.items[k].n_actors > 1))
            now = alone(&f->out.items[k], ent_salience(&r->parts[k], &r->parts[i], distance));
        keep_better(best, &now);
    }
}

// Two persons of one clause, of two states: "Bajwa met Baqeri. They ...".
static bool find_two_persons(const ent_resolver *r, ptrdiff_t i, several *out)
{
    const ent_finder *f = r->f;
    const ent_mention *x = NULL, *y = NULL;
    int32_t sentence = f->out.items[i].sentence;
    for (ptrdiff_t k = i - 1; k >= 0 && f->out.items[k].sentence >= sentence - 1; k--) {
        const ent_mention *c = &f->out.items[k];
        bool fits = c->sentence == sentence - 1 && c->human && c->chain >= 0 && c->n_actors == 1 &&
                    !r->parts[k].plural;
        if (!fits || (x && c->chain == x->chain) || (y && c->chain == y->chain))
            continue;
        if (y)
            return false; // three
        *(x ? &y : &x) = c;
    }
    if (!y || x->actor[0] == y->actor[0])
        return false;
    *out = both(x, y, 1);
    return true;
}

static void set_several(ent_resolver *r, ent_mention *m, const several *s)
{
    memcpy(m->actor, s->actor, sizeof m->actor);
    m->n_actors = s->n;
    m->human = s->human;
    m->chain = s->chain;
    if (s->a >= 0)
        m->chain = ent_chain_of(r, (ent_chain_key){ENT_CHAIN_BOTH, s->a, s->b});
    else if (s->chain < 0 && s->n == 2)
        m->chain =
            ent_chain_of(r, (ent_chain_key){ENT_CHAIN_PAIR,
                                            s->actor[0] < s->actor[1] ? s->actor[0] : s->actor[1],
                                            s->actor[0] < s->actor[1] ? s->actor[1] : s->actor[0]});
}

bool ent_pair_is_near(const ent_resolver *r, ptrdiff_t i)
{
    const ent_finder *f = r->f;
    bool near[2] = {false, false};
    if (r->parts[i].quoted)
        return false;
    for (ptrdiff_t k = i - 1;
         k >= 0 && f->out.items[k].sentence >= f->out.items[i].sentence - PAIR_SENTENCES; k--)
        for (int a = 0; a < f->out.items[k].n_actors; a++)
            for (int side = 0; side < 2; side++)
                near[side] = near[side] || f->out.items[k].actor[a] == f->out.pair[side];
    return near[0] && near[1];
}

static void resolve_plural(ent_resolver *r, ptrdiff_t i)
{
    ent_mention *m = &r->f->out.items[i];
    several best = {.chain = -1, .a = -1, .b = -1};
    for (int32_t s = m->sentence; s >= 0 && s >= m->sentence - PLURAL_SENTENCES; s--)
        find_in_sentence(r, i, s, &best);
    if (best.weight == 0 && !find_two_persons(r, i, &best)) {
        if (r->f->out.paired && ent_pair_is_near(r, i))
            ent_mention_set_pair(r, m);
        return;
    }
    if (best.n > 0)
        set_several(r, m, &best);
    if (m->end - m->first > 1) // "their country"
        m->human = false;
}

// ---------------------------------------------------------------------------------------------- bodies

static bool may_be_it(const ent_finder *f, const ent_mention *c)
{
    return !c->human && c->n_actors == 1 && c->chain >= 0 &&
           (c->kind == ENT_MENTION_ACTOR || c->kind == ENT_MENTION_BODY ||
            c->kind == ENT_MENTION_PRONOUN ||
            (c->kind == ENT_MENTION_PLACE && ent_is_country(f, c)));
}

// A noun in the singular that is no mention, where a state or body could stand.
static bool is_thing(const ent_resolver *r, int32_t t)
{
    uint8_t rel = r->nodes[t].rel;
    return r->mention_at[t] < 0 && (ent_rel_is_subject(rel) || rel == ENT_REL_OBJ) &&
           (r->nodes[t].xpos == ENT_XPOS_NN || r->nodes[t].xpos == ENT_XPOS_NNP);
}

// The state or body that stands out most, if nothing else does more; -1.
static int32_t body_of(const ent_resolver *r, ptrdiff_t i)
{
    const ent_finder *f = r->f;
    int32_t own = f->out.items[i].sentence, best = -1;
    int32_t subject = f->out.items[i].possessive ? subject_in_front(r, i) : -1;
    int most = 0;
    for (int32_t s = own; s >= 0 && s >= own - BODY_SENTENCES; s--) {
        const ent_sentence *at = &f->l->sentences->items[s];
        for (int32_t t = at->first_token;
             t < at->first_token + at->n_tokens && t < f->out.items[i].first; t++) {
            int32_t k = r->mention_at[t];
            bool thing = is_thing(r, t);
            bool known = k >= 0 && k < i && t == r->parts[k].head && !r->parts[k].plural &&
                         may_be_it(f, &f->out.items[k]);
            if (!thing && !known)
                continue;
            int now = thing ? unknown_weight(r, i, t, own - s)
                            : ent_salience(&r->parts[k], &r->parts[i], own - s);
            if (t == subject) // perhaps by way of "which"
                now = OWN_CLAUSE + (now > OWN_SUBJECT ? now : OWN_SUBJECT);
            if (now >= most) {
                most = now;
                best = thing ? -1 : k;
            }
        }
    }
    return best;
}

static void resolve_it(ent_resolver *r, ptrdiff_t i)
{
    ent_mention *m = &r->f->out.items[i];
    int32_t at = body_of(r, i);
    bool subject = at >= 0 && ent_rel_is_subject(r->parts[at].rel);
    if (at >= 0 && (is_class(r->f, m, ENT_WORD_ITS) || subject))
        ent_mention_follow(m, &r->f->out.items[at]);
}

// ------------------------------------------------------------------------------------------------ all

void ent_resolve_pronoun(ent_resolver *r, ptrdiff_t i)
{
    const ent_finder *f = r->f;
    const ent_mention *m = &f->out.items[i];
    if (is_class(f, m, ENT_WORD_WE) || is_class(f, m, ENT_WORD_OUR) || is_class(f, m, ENT_WORD_I) ||
        is_class(f, m, ENT_WORD_YOU) || is_class(f, m, ENT_WORD_YOUR))
        return; // speakers.c
    if (is_class(f, m, ENT_WORD_THEY) || is_class(f, m, ENT_WORD_THEIR))
        resolve_plural(r, i);
    else if (is_class(f, m, ENT_WORD_ITS) || is_class(f, m, ENT_WORD_IT))
        resolve_it(r, i);
    else if (is_class(f, m, ENT_WORD_HE) || is_class(f, m, ENT_WORD_HIS))
        resolve_person(r, i);
    else if (ent_is_anaphor(f, m))
        ent_resolve_country(r, i);
}
