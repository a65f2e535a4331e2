// clause.c: see clause.h.

#include "ledger/clause.h"

enum { MAX_CLIMB = 4 };

static bool is(const ent_tree *tree, int32_t i, ent_word_class class)
{
    return i >= 0 && ent_grammar_is(tree->grammar, tree->layers->words[i], class);
}

// ------------------------------------------------------------------------------ what is done

// The word above that tells what is done with the noun; *verb is the verb on the way.
static const ent_sign *stage_above(ent_telling *t, const ent_tree *tree, ent_clause *c,
                                   ent_sign_class stages)
{
    int32_t i = c->top;
    for (int step = 0; step < MAX_CLIMB && tree->nodes[i].head >= 0; step++) {
        int rel = tree->nodes[i].rel;
        bool goes_on = rel == ENT_REL_OBJ || rel == ENT_REL_NSUBJ_PASS || rel == ENT_REL_OBL ||
                       rel == ENT_REL_NMOD || rel == ENT_REL_CONJ || rel == ENT_REL_NSUBJ ||
                       rel == ENT_REL_XCOMP || rel == ENT_REL_COMPOUND || rel == ENT_REL_APPOS;
        if (!goes_on)
            return NULL;
        int32_t below = i;
        i = tree->nodes[i].head;
        const ent_sign *s = ent_sign_at(t, stages, c->sentence, i);
        if (rel == ENT_REL_OBL && c->top < i && ent_tree_child(tree, i, ENT_REL_OBJ) >= 0)
            return NULL; // "according to the statement, they signed a document"
        if (rel == ENT_REL_OBL && ent_tree_is_passive(tree, i) &&
            is(tree, ent_tree_marker(tree, below), ENT_WORD_PLACE))
            return NULL; // "in an agreement of 1990 it was extended to all staff"
        if (ent_tree_is_verb(tree, i) && c->verb < 0)
            c->verb = i;
        if (s) {
            c->verb = i;
            return s;
        }
        if (ent_tree_is_verb(tree, i))
            return NULL;
    }
    return NULL;
}

// "The statement signed with", "the agreement that was ratified".
static const ent_sign *stage_below(ent_telling *t, const ent_tree *tree, ent_clause *c,
                                   ent_sign_class stages)
{
    int n;
    const int32_t *k = ent_tree_children(tree, c->top, &n);
    for (int j = 0; j < n; j++) {
        int rel = tree->nodes[k[j]].rel;
        bool participle = rel == ENT_REL_ACL || rel == ENT_REL_AMOD;
        bool clause =
            rel == ENT_REL_ACL_RELCL || (participle && tree->nodes[k[j]].xpos == ENT_XPOS_VBN);
        const ent_sign *s = clause ? ent_sign_at(t, stages, c->sentence, k[j]) : NULL;
        if (s && ent_tree_is_verb(tree, k[j])) {
            c->verb = k[j];
            return s;
        }
    }
    return NULL;
}

// As auxiliaries have it: will, to, may, not.
static ent_event_status status_of_verb(const ent_tree *tree, int32_t verb, bool *denied)
{
    if (verb < 0 || !ent_tree_is_verb(tree, verb))
        return ENT_OCCURRED;
    int32_t leader = ent_tree_leader(tree, verb);
    ent_event_status status = ENT_OCCURRED;
    for (int turn = 0; turn < 2; turn++) {
        int n;
        const int32_t *c = ent_tree_children(tree, turn ? leader : verb, &n);
        for (int k = 0; k < n; k++) {
            if (is(tree, c[k], ENT_WORD_WILL) ||
                (tree->nodes[c[k]].rel == ENT_REL_MARK && is(tree, c[k], ENT_WORD_TO)))
                status = ENT_PLANNED;
            else if (is(tree, c[k], ENT_WORD_MODAL) && tree->nodes[c[k]].rel == ENT_REL_AUX)
                status = ENT_HYPOTHETICAL;
            *denied = *denied || is(tree, c[k], ENT_WORD_NEGATION);
        }
    }
    if (tree->nodes[verb].xpos == ENT_XPOS_VBG && ent_tree_child(tree, verb, ENT_REL_AUX) >= 0 &&
        status == ENT_OCCURRED)
        status = ENT_ONGOING;
    return status;
}

// The event on the noun, else on its verb.
static const ent_sighting *event_of(ent_telling *t, const ent_clause *c)
{
    const ent_sighting *best = NULL;
    for (ptrdiff_t i = 0; i < t->a->events.n; i++) {
        const ent_sighting *s = &t->sightings[i];
        if (s->event->sentence != c->sentence)
            continue;
        for (int32_t w = c->noun->first; w < c->noun->end; w++)
            if (ent_event_has_word(t, s->event, w))
                return s;
        if (c->stage && c->verb >= 0 && ent_event_has_word(t, s->event, c->verb))
            best = s;
    }
    return best;
}

ent_clause ent_clause_of(ent_telling *t, const ent_sign *noun, ent_sign_class stages)
{
    const ent_tree *tree = ent_telling_tree(t, noun->sentence);
    ent_clause c = {.noun = noun, .sentence = noun->sentence, .verb = -1};
    c.top = ent_top_of(tree, noun->first, noun->end);
    c.stage = stage_above(t, tree, &c, stages);
    if (!c.stage)
        c.stage = stage_below(t, tree, &c, stages);
    c.event = event_of(t, &c);
    c.status = status_of_verb(tree, c.verb, &c.denied);
    c.told = c.status;
    if (c.event) {
        c.status = c.event->event->status;
        c.denied = c.denied || c.status == ENT_DENIED;
    }
    return c;
}

// ------------------------------------------------------------------------------------- whose

// Who brings others to an agreement ("brokered by Qatar") is no party of it.
static bool is_mediation(ent_telling *t, int32_t sentence, int32_t verb)
{
    return verb >= 0 && ent_sign_at(t, ENT_SIGN_MEDIATE, sentence, verb);
}

/** What a phrase that hangs on a word must be to name partners. */
typedef struct partnership {
    bool noun;     // the word is a noun: its owners are partners, too
    bool mediated; // whoever is behind "by" is none
} partnership;

// Heads of the phrases that name partners: owners, who it is with or between, by whom.
static void partners_below(const ent_tree *tree, int32_t i, partnership p, ent_word_list *out)
{
    int n;
    const int32_t *c = ent_tree_children(tree, i, &n);
    for (int k = 0; k < n; k++) {
        int rel = tree->nodes[c[k]].rel;
        int32_t marker = ent_tree_marker(tree, c[k]);
        bool partner = is(tree, marker, ENT_WORD_WITH) || is(tree, marker, ENT_WORD_BETWEEN) ||
                       (!p.mediated && is(tree, marker, ENT_WORD_BY));
        bool phrase = rel == ENT_REL_OBL || rel == ENT_REL_NMOD || rel == ENT_REL_OBL_AGENT;
        bool owner =
            p.noun && (rel == ENT_REL_NMOD_POSS || rel == ENT_REL_AMOD || rel == ENT_REL_COMPOUND ||
                       (phrase && is(tree, marker, ENT_WORD_OF)));
        if ((phrase && partner) || owner)
            ent_tree_add_conjuncts(tree, c[k], out);
    }
}

// "The deal brokered by Qatar between Iran and Iraq": the participles of a noun.
static void partners_of_participles(ent_telling *t, const ent_tree *tree, const ent_clause *c,
                                    ent_word_list *out)
{
    int n;
    const int32_t *k = ent_tree_children(tree, c->top, &n);
    for (int j = 0; j < n; j++)
        if (tree->nodes[k[j]].rel == ENT_REL_ACL && is_mediation(t, c->sentence, k[j]))
            partners_below(tree, k[j], (partnership){.mediated = true}, out);
}

static ent_word_list partners_of(ent_telling *t, const ent_clause *c)
{
    const ent_tree *tree = ent_telling_tree(t, c->sentence);
    ent_word_list out = {.n = 0};
    bool borrowed = false, mediated = is_mediation(t, c->sentence, c->verb);
    if (c->verb >= 0 && ent_tree_is_verb(tree, c->verb)) {
        if (!mediated)
            ent_frame_subjects(tree, c->verb, &out, &borrowed);
        partners_below(tree, c->verb, (partnership){.mediated = mediated}, &out);
    }
    partners_below(tree, c->top, (partnership){.noun = true}, &out);
    partners_of_participles(t, tree, c, &out);
    return out;
}

static void add_actors(ent_telling *t, const ent_mention *m, ent_draft *d)
{
    for (int i = 0; m && i < m->n_actors; i++) {
        const ent_actor *actor = &t->engine->world->actors[m->actor[i]];
        if (actor->is_state || m->kind == ENT_MENTION_ACTOR)
            ent_add_code(d->account.by, &d->account.n_by, actor->code);
    }
}

// The document's other side, where it is about two.
static void add_pair(ent_telling *t, ent_draft *d)
{
    const ent_mentions *m = &t->a->mentions;
    if (!m->paired)
        return;
    ent_str x = t->engine->world->actors[m->pair[0]].code;
    ent_str y = t->engine->world->actors[m->pair[1]].code;
    ent_account *a = &d->account;
    if (a->n_by == 0 || ent_has_code(a->by, a->n_by, x) || ent_has_code(a->by, a->n_by, y)) {
        ent_add_code(a->by, &a->n_by, x);
        ent_add_code(a->by, &a->n_by, y);
    }
}

void ent_clause_parties(ent_telling *t, const ent_clause *c, ent_draft *d)
{
    ent_scene scene = ent_telling_scene(t, c->sentence);
    ent_word_list words = partners_of(t, c);
    for (int i = 0; i < words.n; i++)
        add_actors(t, ent_phrase_mention(&scene, words.at[i]), d);
    if (c->event && d->account.n_by < 2 && !is_mediation(t, c->sentence, c->event->top))
        ent_draft_set_sides(d, c->event);
    ent_draft_join_sides(d);
    if (d->account.n_by == 1)
        add_actors(t, ent_speaker_at(&t->document, c->top), d);
    if (d->account.n_by < 2)
        add_pair(t, d);
}

void ent_clause_people(ent_telling *t, const ent_clause *c, ent_part part, ent_draft *d)
{
    ent_scene scene = ent_telling_scene(t, c->sentence);
    ent_word_list words = partners_of(t, c);
    for (int i = 0; i < words.n; i++)
        ent_draft_add_person(t, d, part, ent_phrase_mention(&scene, words.at[i]));
}

void ent_clause_time(ent_telling *t, const ent_clause *c, ent_draft *d)
{
    if (c->event)
        ent_draft_set_event_time(t, d, c->event);
    const ent_tree *tree = ent_telling_tree(t, c->sentence);
    int32_t above = ent_tree_leader(tree, c->verb >= 0 ? c->verb : c->top);
    for (ptrdiff_t i = 0; i < t->a->times.n; i++) {
        ent_time time = t->a->times.items[i];
        if (time.sentence != c->sentence || time.first < tree->first || time.first >= tree->end ||
            (!ent_time_dates(&time) && !time.historical) ||
            !ent_tree_dominates(tree, above, time.first))
            continue;
        time.span = time.lead;
        ent_draft_set_time(d, &time);
    }
}
