// sides.c: see sides.h.

#include "coding/sides.h"

enum {
    PHRASE_DEPTH = 2,
    COOPERATION = 2,
    MATERIAL_CONFLICT = 4,
    MINISTERS = 3
}; // quads, level of offices

bool ent_side_has(const ent_side *s, int32_t actor)
{
    for (int i = 0; i < s->n; i++)
        if (s->actor[i] == actor)
            return true;
    return false;
}

static void add_actor(ent_side *s, int32_t actor, const ent_mention *m)
{
    if (s->n < ENT_MAX_SIDES && !ent_side_has(s, actor)) {
        s->mention[s->n] = m;
        s->actor[s->n++] = actor;
    }
}

// ------------------------------------------------------------------------ phrase to mention

// How likely the actor of a dependent is the actor of the phrase; 0: not at all.
static int kinship(const ent_tree *t, int32_t i)
{
    switch (t->nodes[i].rel) {
    case ENT_REL_FLAT:
    case ENT_REL_FIXED: return 7;
    case ENT_REL_AMOD:
    case ENT_REL_COMPOUND:
    case ENT_REL_NMOD_DESC: return 6;
    case ENT_REL_NMOD_POSS: return 5;
    case ENT_REL_APPOS: return 4;
    case ENT_REL_NMOD:
        return ent_grammar_is(
                   t->grammar,
                   t->layers->words[ent_tree_marker(t, i) < 0 ? i : ent_tree_marker(t, i)],
                   ENT_WORD_OF)
                   ? 3
                   : 2;
    case ENT_REL_DET:
    case ENT_REL_NUMMOD: return 1;
    default: return 0;
    }
}

// "Opposed the operations against Iran" is not to oppose Iran.
static bool is_against(const ent_tree *t, int32_t i, int depth)
{
    int32_t marker = ent_tree_marker(t, i);
    if (depth > 0 && t->nodes[i].rel == ENT_REL_NMOD && ent_tree_is(t, marker, ENT_WORD_BETWEEN))
        return true; // "the transcript of a call between X and Y"
    return t->nodes[i].rel == ENT_REL_NMOD && ent_tree_is(t, marker, ENT_WORD_GOVERNS) &&
           !ent_tree_is(t, marker, ENT_WORD_OF) && !ent_tree_is(t, marker, ENT_WORD_TO) &&
           !ent_tree_is(t, marker, ENT_WORD_SOURCE);
}

// "Our allies in Europe", "the partners of Chad": of somebody, and somebody else.
static bool is_of_fellow(const ent_tree *t, int32_t head, int32_t i)
{
    bool owner =
        t->nodes[i].rel == ENT_REL_NMOD_POSS || ent_tree_is(t, ent_tree_marker(t, i), ENT_WORD_OF);
    return owner && ent_tree_is(t, head, ENT_WORD_FELLOW);
}

// Where somebody is does not say who an official is: "ministers in Geneva".
static bool says_who(const ent_scene *s, int32_t head, const ent_mention *m)
{
    const ent_mention *own = ent_mention_at(s->document, head);
    return m->kind != ENT_MENTION_PLACE || !own;
}

// "Like Portugal", "via Twitter", "on television": nobody acts here, and nothing is done to anybody.
static bool is_aside(const ent_scene *s, int32_t head)
{
    int32_t marker = ent_tree_marker(&s->tree, head);
    return marker >= 0 && (ent_tree_is(&s->tree, marker, ENT_WORD_ASIDE) ||
                           ent_tree_is(&s->tree, head, ENT_WORD_MEDIUM));
}

static const ent_mention *best_of_phrase(const ent_scene *s, int32_t head, int depth)
{
    const ent_mention *own = ent_mention_at(s->document, head), *best = NULL;
    int n, best_kinship = 0;
    const int32_t *c = ent_tree_children(&s->tree, head, &n);
    for (int k = 0; k < n && own && own->kind == ENT_MENTION_BODY;
         k++) { // "the militia, Hezbollah"
        const ent_mention *name = ent_mention_at(s->document, c[k]);
        if (s->tree.nodes[c[k]].rel == ENT_REL_APPOS && name && name->kind == ENT_MENTION_ACTOR &&
            name->n_actors && !s->document->engine->world->actors[name->actor[0]].is_state)
            return name;
    }
    if (own && own->n_actors)
        return own;
    for (int k = 0; k < n && depth < PHRASE_DEPTH; k++) {
        int near = is_against(&s->tree, c[k], depth) ? 0 : kinship(&s->tree, c[k]);
        if (near <= best_kinship || is_aside(s, c[k]) || is_of_fellow(&s->tree, head, c[k]))
            continue;
        const ent_mention *m = best_of_phrase(s, c[k], depth + 1);
        if (m && says_who(s, head, m)) {
            best = m;
            best_kinship = near;
        }
    }
    return best;
}

const ent_mention *ent_phrase_mention(const ent_scene *s, int32_t head)
{
    return best_of_phrase(s, head, 0);
}

const ent_mention *ent_speaker_at(const ent_case *c, int32_t token)
{
    const ent_quotes *q = &c->a->quotes;
    int32_t quote = q->said ? q->said[token] : -1;
    int32_t subject = quote < 0 ? -1 : q->items[quote].subject;
    int32_t at = subject < 0 ? -1 : c->mention_at[subject];
    return at < 0 || c->a->mentions.items[at].n_actors == 0 ? NULL : &c->a->mentions.items[at];
}

// ------------------------------------------------------------------------------- sides

static ent_sector_part part_of(const ent_scene *s, const ent_mention *m)
{
    const ent_engine *e = s->document->engine;
    return m->role < 0 ? ENT_PART_NONE
                       : ent_codebook_part(e->codebook, e->world->roles[m->role].sectors);
}

static bool is_official(ent_sector_part p) { return p == ENT_PART_ORGAN || p == ENT_PART_FORCE; }

// A state, or who acts in its name: not a party, a court or a firm of it.
static bool acts_for_state(const ent_scene *s, const ent_mention *m)
{
    if (!m || m->former)
        return !m;
    const ent_engine *e = s->document->engine;
    const ent_actor *a = m->n_actors ? &e->world->actors[m->actor[0]] : NULL;
    if (a && !a->is_state)
        return is_official(ent_codebook_part(e->codebook, a->sectors));
    return m->role < 0 || is_official(part_of(s, m));
}

// Two people by name: a governor and a president.
bool ent_are_two_people(const ent_mention *a, const ent_mention *b)
{
    return a->human && b->human && a->chain >= 0 && b->chain >= 0 && a->chain != b->chain &&
           (a->name.end > a->name.start || a->person.n) &&
           (b->name.end > b->name.start || b->person.n);
}

// Two parties inside one state: "police" and "protesters", but not "Peru" and "the Peruvian minister".
static bool are_two(const ent_scene *s, const ent_mention *a, const ent_mention *b)
{
    const ent_role *roles = s->document->engine->world->roles;
    if (!a || !b || (a->chain >= 0 && a->chain == b->chain))
        return false;
    if (ent_are_two_people(a, b))
        return true;
    bool named = b->name.end > b->name.start || b->person.n; // "officials urged President X"
    if (a->human && b->human && named && a->n_actors == 1 && a->chain >= 0 && b->chain >= 0)
        return true;
    if (a->role < 0 || b->role < 0)
        return false;
    return !ent_str_eq(ent_role_sector(&roles[a->role]), ent_role_sector(&roles[b->role])) &&
           !(acts_for_state(s, a) && acts_for_state(s, b));
}

// Does the actor of a mention stand on the other side already, and is it nobody else there?
static bool is_excepted(const ent_scene *s, const ent_side *except, int32_t actor,
                        const ent_mention *m)
{
    for (int i = 0; except && i < except->n; i++)
        if (except->actor[i] == actor && !are_two(s, except->mention[i], m))
            return true;
    return false;
}

static void add_mention(const ent_scene *s, const ent_mention *m, const ent_side *except,
                        ent_side *out)
{
    for (int i = 0; m && i < m->n_actors; i++)
        if (!is_excepted(s, except, m->actor[i], m))
            add_actor(out, m->actor[i], m);
}

// "Iran-Pakistan ties": whoever stands in front of the hyphen, whatever the tree makes of it.
static const ent_mention *joined_by_hyphen(const ent_scene *s, const ent_mention *m)
{
    int32_t hyphen = m->first - 1;
    if (m->human || hyphen - 1 < s->tree.first || s->tree.nodes[hyphen].xpos != ENT_XPOS_HYPH)
        return NULL;
    const ent_mention *o = ent_mention_at(s->document, hyphen - 1);
    return o && !o->human && o->end == hyphen ? o : NULL;
}

// "The foreign ministers of Kenya and Ethiopia": who is coordinated inside of the mention.
static void add_inner_conjuncts(const ent_scene *s, const ent_mention *m, const ent_side *except,
                                ent_side *out)
{
    for (int32_t i = m->first; i < m->end; i++) {
        int n;
        const int32_t *c = ent_tree_children(&s->tree, i, &n);
        for (int k = 0; k < n; k++) {
            const ent_mention *o = ent_mention_at(s->document, c[k]);
            int rel = s->tree.nodes[c[k]].rel; // "Iran-Pakistan ties" as well
            bool joined = rel == ENT_REL_CONJ || (rel == ENT_REL_COMPOUND && !m->human);
            bool people = m->human && m->name.end > m->name.start; // "Ms A and Mr B"
            if (joined && o && o != m && (!o->human || people))
                add_mention(s, o, except, out);
        }
    }
}

// "in Japan" is where it happens; "a loan from Japan" is who takes part, and so is whatever stands
// behind a preposition of the pattern.
static bool stands_in(const ent_scene *s, const ent_act *act, int32_t head)
{
    int n;
    const int32_t *c = ent_tree_children(&s->tree, head, &n);
    for (int k = 0; k < n; k++)
        if (s->tree.nodes[c[k]].rel == ENT_REL_CASE &&
            ent_tree_is(&s->tree, c[k], ENT_WORD_PLACE) &&
            !ent_tree_is(&s->tree, c[k], ENT_WORD_GOVERNS) &&
            (act->match->entry->roles.symmetric || !ent_match_has(act->match, c[k])))
            return true;
    return false;
}

static bool is_setting(const ent_scene *s, const ent_act *act, int32_t head, const ent_mention *m)
{
    if (m->kind != ENT_MENTION_PLACE && m->place < 0)
        return false;
    bool found = stands_in(s, act, head);
    for (int32_t i = m->first; i < m->end && ent_match_has(act->match, head); i++)
        found = found || stands_in(s, act, i); // "talks in Kampala"
    return found;
}

// Is the word a dependent that says nothing of who takes part, though the pattern does not name its
// preposition?
static bool is_beside(const ent_scene *s, const ent_act *act, int32_t head)
{
    int32_t marker = ent_tree_marker(&s->tree, head);
    return is_aside(s, head) && !ent_match_has(act->match, marker);
}

// "His opponents", "relatives of the boy" are not he and not the boy; "Iran's warships" are Iran,
// "thousands of Swedes" Swedes.
static bool is_of_another(const ent_scene *s, int32_t head, const ent_mention *m)
{
    if (m->kind != ENT_MENTION_PERSON && m->kind != ENT_MENTION_PRONOUN)
        return false;
    const ent_tree *t = &s->tree;
    int32_t i = m->first;
    while (i >= 0 && ent_mention_at(s->document, i) == m)
        i = t->nodes[i].head; // out of the mention
    for (int32_t k = m->first; k < m->end; k++)
        if (t->nodes[k].head == i && t->nodes[k].xpos == ENT_XPOS_NNS)
            return false;
    for (i = m->first; i >= 0 && i != head; i = t->nodes[i].head)
        if (t->nodes[i].head >= 0 && ent_mention_at(s->document, t->nodes[i].head) != m &&
            (t->nodes[i].rel == ENT_REL_NMOD_POSS || t->nodes[i].rel == ENT_REL_NMOD))
            return true;
    return false;
}

// "An epidemic in Peru" that kills is not Peru: a place says nothing of who uses force there.
static bool is_whereabouts(const ent_scene *s, const ent_act *act, int32_t head,
                           const ent_mention *m)
{
    const ent_tree *t = &s->tree;
    const ent_codebook *c = s->document->engine->codebook;
    const ent_code_entry *e = ent_codebook_find(c, act->match->entry->code);
    if (m->kind != ENT_MENTION_PLACE || ent_mention_at(s->document, head) || !e ||
        e->quad != MATERIAL_CONFLICT)
        return false;
    for (int32_t i = m->first; i >= 0 && i != head; i = t->nodes[i].head)
        if (t->nodes[i].rel == ENT_REL_NMOD &&
            ent_tree_is(t, ent_tree_marker(t, i), ENT_WORD_PLACE) &&
            !ent_tree_is(t, ent_tree_marker(t, i), ENT_WORD_SOURCE))
            return true;
    return false;
}

// Somebody by name or pronoun whose side no table knows; behind "on" and "at" it may be a place.
static bool is_stranger(const ent_scene *s, const ent_act *act, int32_t head)
{
    const ent_tree *t = &s->tree;
    int32_t marker = ent_tree_marker(t, head);
    int upos = t->nodes[head].upos;
    bool person = upos == ENT_UPOS_PRON &&
                  (ent_tree_is(t, head, ENT_WORD_HE) || ent_tree_is(t, head, ENT_WORD_THEY));
    bool named = upos == ENT_UPOS_PROPN || person;
    bool aimed = marker < 0 || ent_tree_is(t, marker, ENT_WORD_TO) ||
                 ent_tree_is(t, marker, ENT_WORD_WITH) || ent_match_has(act->match, marker);
    return named && aimed && !ent_tree_is_dated(t, head) && !ent_phrase_mention(s, head);
}

static bool is_of_state(const ent_scene *s, const ent_side *doers, const ent_mention *m)
{
    const ent_actor *actors = s->document->engine->world->actors;
    for (int i = 0; i < doers->n; i++)
        if (ent_str_eq(actors[doers->actor[i]].code, actors[m->actor[0]].code))
            return true;
    return false;
}

// What the words of one side are read for.
typedef struct reading {
    const ent_scene *scene;
    const ent_act *act;
    const ent_word_list *words;
    const ent_side *except; // the other side, if it has been read: these are the targets
    bool places;            // a place counts, too
    bool own;               // only words of the pattern: "expelled Russian diplomats"
} reading;

// "Met the Iraqi minister to discuss Syria": the object of the upper of two verbs is whom it is done with.
static bool is_partner(const reading *r, int32_t head)
{
    const ent_tree *t = &r->scene->tree;
    const ent_match *m = r->act->match;
    int32_t first = ent_tree_leader(t, head);
    bool lower = false;
    for (int k = 0; k < m->n; k++)
        lower = lower || (m->word[k] != m->top && ent_tree_is_verb(t, m->word[k]));
    return lower && t->nodes[first].rel == ENT_REL_OBJ && t->nodes[first].head == m->top;
}

// "Discussed Syria with Iraq": only whom it is done with.
static bool is_topic(const reading *r, int32_t head)
{
    const ent_tree *t = &r->scene->tree;
    int32_t marker = ent_tree_marker(t, head);
    return r->act->match->entry->roles.with && !ent_tree_is(t, marker, ENT_WORD_WITH) &&
           !ent_tree_is(t, marker, ENT_WORD_BETWEEN) && !is_partner(r, head);
}

static bool is_place(const ent_scene *s, const ent_mention *m)
{
    bool state = s->document->engine->world->actors[m->actor[0]].is_state;
    return m->kind == ENT_MENTION_PLACE || (m->place >= 0 && state && !m->human);
}

// "Visited Cusco", told of a Peruvian minister: a place at home is nobody else; but rebels take a town.
static bool is_home(const reading *r, const ent_mention *m)
{
    const ent_roles *roles = &r->act->match->entry->roles;
    bool place = is_place(r->scene, m) || roles->contact;
    return roles->place && !m->human && place && is_of_state(r->scene, r->except, m) &&
           (roles->contact || acts_for_state(r->scene, r->except->mention[0]));
}

// "The broadcaster withdrew its reporters": from nobody; but a government may turn on its own people.
static bool are_own_people(const reading *r, int32_t head, const ent_mention *m)
{
    int32_t owner = ent_tree_child(&r->scene->tree, head, ENT_REL_NMOD_POSS);
    return owner >= 0 && r->scene->tree.nodes[owner].upos == ENT_UPOS_PRON &&
           r->act->match->entry->roles.place && is_of_state(r->scene, r->except, m) &&
           r->except->n > 0 && !acts_for_state(r->scene, r->except->mention[0]);
}

// "Mali and the rebels agreed a truce in Algiers": where two do something together says of no third.
static bool is_where_both_are(const reading *r, int32_t head, const ent_mention *m)
{
    const ent_tree *t = &r->scene->tree;
    return r->act->frame.doers.n > 1 && is_place(r->scene, m) &&
           ent_tree_is(t, ent_tree_marker(t, m->first), ENT_WORD_PLACE) &&
           !ent_mention_at(r->scene->document, head) &&
           (r->act->match->entry->is_operator || !r->act->match->entry->roles.place);
}

// Whoever has no subject of his own and no recipient that is an argument of his act, is more often than
// not no party to it.
static bool may_be_target(const reading *r, int k, const ent_mention *m)
{
    int32_t head = r->words->at[k];
    const ent_frame *f = &r->act->frame;
    bool own = ent_match_has(r->act->match, head); // "speaking to the minister"
    bool loose = k >= f->n_arguments && !own;
    bool internal = !is_place(r->scene, m) && is_of_state(r->scene, r->except, m);
    return !(loose && (f->borrowed || f->lent || internal)) && !is_topic(r, head) &&
           !is_where_both_are(r, head, m) && !is_home(r, m) &&
           (k >= f->n_arguments || !are_own_people(r, head, m));
}

// The mention of a party at word k of a side's list, or NULL.
static const ent_mention *party_at(const reading *r, int k)
{
    int32_t head = r->words->at[k];
    const ent_mention *m = ent_phrase_mention(r->scene, head);
    if (r->own &&
        (!ent_match_has(r->act->match, head) || m != ent_mention_at(r->scene->document, head)))
        return NULL;
    if (!m || is_beside(r->scene, r->act, head) ||
        (!r->places && is_setting(r->scene, r->act, head, m)))
        return NULL;
    bool fits =
        r->except ? may_be_target(r, k, m)
                  : !is_of_another(r->scene, head, m) && !is_whereabouts(r->scene, r->act, head, m);
    return fits ? m : NULL;
}

// "Its ambassador to Morocco", "the Turkish commander to Baku": the state that a word inside of a mention
// names.
static void add_state_at(const reading *r, int32_t word, ent_side *out)
{
    const ent_case *c = r->scene->document;
    const ent_toponym *t = ent_toponym_at(&c->a->toponyms, word);
    if (!t || t->place < 0 || t->demonym)
        return;
    ent_str country = ent_gazetteer_place(c->engine->gazetteer, t->place).country;
    int32_t state = ent_world_actor(c->engine->world, country);
    if (state >= 0 && !ent_side_has(r->except, state))
        add_actor(out, state, NULL);
}

// The first word that stands for somebody else than `except`, and all that are coordinated with it.
// Of a target's arguments nobody unknown is passed over for the sake of a later word.
static bool read_side(const reading *r, ent_side *out)
{
    int32_t taken = -1;
    bool strange = false;
    for (int k = 0; k < r->words->n; k++) {
        int32_t word = r->words->at[k];
        if (taken >= 0 && !ent_tree_coordinates(&r->scene->tree, word, taken))
            continue;
        bool argument = r->except && k < r->act->frame.n_arguments;
        if (taken < 0 && strange && !argument)
            return false;
        strange = strange || (argument && is_stranger(r->scene, r->act, word));
        const ent_mention *m = party_at(r, k);
        if (!m)
            continue;
        int before = out->n;
        add_mention(r->scene, joined_by_hyphen(r->scene, m), r->except, out);
        add_mention(r->scene, m, r->except, out);
        add_inner_conjuncts(r->scene, m, r->except, out);
        if (out->n == before && r->except)
            add_state_at(r, word, out);
        if (out->n > before && taken < 0)
            taken = word;
    }
    return taken >= 0 || !strange;
}

// What a mention of "both sides" or a list names at once: the first towards the rest.
static void split(ent_parties *p)
{
    for (int i = 1; i < p->doer.n; i++)
        add_actor(&p->target, p->doer.actor[i], p->doer.mention[i]);
    if (p->doer.n > 1)
        p->doer.n = 1;
}

static void put_first(ent_side *s, int32_t actor)
{
    for (int i = 1; i < s->n; i++)
        if (s->actor[i] == actor) {
            const ent_mention *m = s->mention[i];
            s->actor[i] = s->actor[0];
            s->mention[i] = s->mention[0];
            s->actor[0] = actor;
            s->mention[0] = m;
        }
}

// "Thanked his hosts", "urged its neighbour": the other side, whoever that is.
static bool names_opposite(const ent_scene *s, const ent_act *act)
{
    const ent_word_list *l = &act->frame.targets;
    for (int k = 0; k < l->n; k++)
        if (ent_tree_is(&s->tree, l->at[k], ENT_WORD_OPPOSITE))
            return true;
    return false;
}

// Somebody who is neither named nor known: "arrested a man".
static bool names_others(const ent_scene *s, const ent_act *act)
{
    const ent_frame *f = &act->frame;
    for (int k = 0; k < f->targets.n && k < f->n_arguments; k++) {
        const ent_mention *m = ent_mention_at(s->document, f->targets.at[k]);
        if (m && m->human)
            return true;
    }
    return false;
}

// A state or its government, ministers and heads: not its police, a mayor, an embassy; and not an "it",
// which may be either of two states.
static bool leads_state(const ent_scene *s, const ent_mention *m)
{
    const ent_role *roles = s->document->engine->world->roles;
    if (m && m->kind == ENT_MENTION_PRONOUN && ent_tree_is(&s->tree, m->first, ENT_WORD_IT))
        return false;
    return !m || m->role < 0 || (roles[m->role].level > 0 && roles[m->role].level <= MINISTERS);
}

// May the recipient be left out because the whole report is about two states?  Kind words and gifts are
// meant for the other one; who is blamed or hit, the report says.
static bool may_be_understood(const ent_scene *s, const ent_act *act, const ent_mention *doer)
{
    const ent_roles *roles = &act->match->entry->roles;
    const ent_code_entry *e = ent_codebook_find(s->document->engine->codebook, act->code);
    int32_t top = act->match->top; // "the envoy for talks" is only spoken of
    int rel = s->tree.nodes[top].rel;
    bool spoken_of = (rel == ENT_REL_NMOD || rel == ENT_REL_COMPOUND) && act->n_governors == 0 &&
                     ent_tree_is_nominal(&s->tree, top);
    if ((roles->pair && !spoken_of) || names_opposite(s, act))
        return true;
    return s->document->a->mentions.close && leads_state(s, doer) && e && e->quad <= COOPERATION &&
           (!roles->contact || act->composed) && !act->frame.borrowed && !act->frame.lent &&
           !names_others(s, act);
}

// The other side of the pair that the document is about.
static void find_pair(const ent_scene *s, ent_parties *p)
{
    const ent_mentions *m = &s->document->a->mentions;
    if (p->doer.n != 1 || !m->paired || !acts_for_state(s, p->doer.mention[0]))
        return;
    for (int i = 0; i < 2; i++)
        if (p->doer.actor[0] == m->pair[i])
            add_actor(&p->target, m->pair[1 - i], NULL);
    p->guessed = p->guessed || p->target.n > 0;
}

// The two that the document is about, as in "Chad and Mali agreed to ...".
static bool are_pair(const ent_scene *s, const ent_side *side)
{
    const ent_mentions *m = &s->document->a->mentions;
    return m->paired && side->n == 2 && ent_side_has(side, m->pair[0]) &&
           ent_side_has(side, m->pair[1]);
}

// "Talks on transit continued": the two sides that the report is about.
static void both_sides(const ent_scene *s, ent_parties *p)
{
    const ent_mentions *m = &s->document->a->mentions;
    for (int i = 0; i < 2 && m->close; i++)
        add_actor(&p->doer, m->pair[i], NULL);
    p->guessed = p->guessed || m->close;
}

static void find_doer(const ent_scene *s, const ent_act *act, ent_parties *p)
{
    const ent_roles *roles = &act->match->entry->roles;
    reading r = {.scene = s, .act = act, .words = &act->frame.doers};
    read_side(&r, &p->doer);
    int32_t top = act->match->top; // "Condolences to the family", she said
    bool nobody =
        act->frame.doers.n == 0 && (ent_tree_is_verb(&s->tree, top) ||
                                    s->tree.nodes[top].rel == ENT_REL_ROOT || roles->spoken);
    if (p->doer.n == 0 && nobody && s->speaker && !act->frame.passive)
        add_mention(s, s->speaker, NULL, &p->doer);
    int rel = s->tree.nodes[top].rel; // "talks continued", but not "the envoy for talks"
    bool main = rel == ENT_REL_ROOT || ent_rel_is_subject(rel) || ent_tree_is_verb(&s->tree, top);
    if (p->doer.n == 0 && nobody && main && roles->symmetric && roles->pair && !act->frame.passive)
        both_sides(s, p);
}

static void find_target(const ent_scene *s, const ent_act *act, ent_parties *p)
{
    const ent_roles *roles = &act->match->entry->roles;
    reading r = {.scene = s, .act = act, .words = &act->frame.targets, .except = &p->doer};
    r.own = true;
    bool nobody = roles->nobody && !act->addressed; // but "asked the president to resign"
    (void)(nobody || read_side(&r, &p->target));
    r.own = false;
    bool known = nobody || p->target.n > 0 || read_side(&r, &p->target);
    if (roles->place && p->target.n == 0) { // "killed two Iraqis in Basra" before "bombed Basra"
        r.places = true;
        known = read_side(&r, &p->target);
    }
    if (!known || nobody)
        return;
    bool mutual = act->match->entry->is_operator && are_pair(s, &p->doer);
    if (p->target.n == 0 && (roles->symmetric || mutual)) {
        if (p->doer.n > 1 && s->speaker && s->speaker->n_actors == 1)
            put_first(&p->doer, s->speaker->actor[0]);
        split(p);
    }
    if (p->target.n == 0 && may_be_understood(s, act, p->doer.mention[0]))
        find_pair(s, p);
}

static void swap(ent_parties *p)
{
    ent_side doer = p->doer;
    p->doer = p->target;
    p->target = doer;
    p->reversed = true;
}

ent_parties ent_parties_of(const ent_scene *s, const ent_act *act)
{
    ent_parties p = {0};
    find_doer(s, act, &p);
    find_target(s, act, &p);
    if (act->match->entry->roles.reversed)
        swap(&p);
    return p;
}

// Who meets the press, meets nobody.
static bool are_reporters(const ent_scene *s, const ent_side *side)
{
    const ent_engine *e = s->document->engine;
    for (int i = 0; i < side->n; i++) {
        const ent_mention *m = side->mention[i];
        bool role = m && m->role >= 0 && e->world->roles[m->role].sectors.n;
        ent_str sectors =
            role ? e->world->roles[m->role].sectors : e->world->actors[side->actor[i]].sectors;
        if (ent_codebook_part(e->codebook, sectors) != ENT_PART_REPORTER)
            return false;
    }
    return side->n > 0;
}

bool ent_is_internal(const ent_scene *s, const ent_act *act, const ent_parties *p)
{
    const ent_roles *roles = &act->match->entry->roles;
    const ent_actor *actors = s->document->engine->world->actors;
    const ent_code_entry *e = ent_codebook_find(s->document->engine->codebook, act->code);
    bool together = roles->contact || roles->place || (e && e->quad == COOPERATION);
    if (!together || p->doer.n == 0 || p->target.n == 0)
        return false;
    if (roles->contact && (are_reporters(s, &p->doer) || are_reporters(s, &p->target)))
        return true;
    bool contact = roles->contact, organ = acts_for_state(s, p->doer.mention[0]);
    for (int i = 0; i < p->doer.n; i++)
        for (int k = 0; k < p->target.n; k++)
            if (!ent_str_eq(actors[p->doer.actor[i]].code, actors[p->target.actor[k]].code) ||
                (contact ? acts_for_state(s, p->target.mention[k]) != organ
                         : !organ || !acts_for_state(s, p->target.mention[k])))
                return false;
    return true;
}
