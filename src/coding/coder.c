// coder.c: the first coder: triggers, the mentions around them, and the codebook's composition.
//
// For each act that the lexicon finds: whose act it is (subject, possessor, agent), towards whom,
// what governs it ("agreed to", "called for", "will"), and where and when it is placed.  It looks
// at word order and prepositions only; a coder over dependency trees will take its place behind
// the same interface, ent_code.

#include "base/digest.h"
#include "coding/clause.h"
#include "coding/entity.h"

enum {
    OPERATOR_REACH = 12,
    POSSESSOR_REACH = 4,
    SUBJECT_MODAL_REACH = 6,
    BETWEEN_REACH = 5,
    MENTION_REACH = 5,
    PARTNER_REACH = 4
};

/** Actors of one side, with the mention that each comes from. */
typedef struct side {
    int32_t actor[ENT_MAX_SIDES];
    const ent_mention *mention[ENT_MAX_SIDES]; // NULL: inferred
    int n;
} side;

/** What is known of the act in hand. */
typedef struct act {
    ent_clause_view *view;
    const ent_trigger *trigger;
    side doer, target;
    ent_str code;
    ent_event_status status;
    bool guessed; // a side was inferred from the document
    bool far;     // the subject stands in another clause
    bool negated;
} act;

// ------------------------------------------------------------------------------- sides

static bool has_actor(const side *s, int32_t actor)
{
    for (int i = 0; i < s->n; i++)
        if (s->actor[i] == actor)
            return true;
    return false;
}

static void add_actor(side *s, int32_t actor, const ent_mention *m)
{
    if (s->n < ENT_MAX_SIDES && !has_actor(s, actor)) {
        s->mention[s->n] = m;
        s->actor[s->n++] = actor;
    }
}

static bool is_speaker_word(const ent_clause_view *v, const ent_mention *m)
{
    return m->kind == ENT_MENTION_PRONOUN &&
           (ent_clause_is(v, m->first, ENT_WORD_WE) || ent_clause_is(v, m->first, ENT_WORD_OUR) ||
            ent_clause_is(v, m->first, ENT_WORD_I));
}

static void add_mention(const ent_clause_view *v, side *s, const ent_mention *m)
{
    const ent_mention *source = is_speaker_word(v, m) ? v->speaker : m;
    for (int i = 0; source && i < source->n_actors; i++)
        add_actor(s, source->actor[i], m);
}

static void add_conjuncts(const ent_clause_view *v, side *s, int32_t i)
{
    for (int32_t last = ent_clause_conjuncts(v, i); i <= last; i++)
        add_mention(v, s, ent_clause_mention(v, i));
}

// ------------------------------------------------------------------------------- doer

// "signed", "to sign", "will sign"; all else may be a noun.
static bool is_verb(const ent_clause_view *v, const ent_trigger *t)
{
    int32_t before = t->first - 1;
    return (t->kinds & ENT_FORM_ED) || ent_clause_is(v, before, ENT_WORD_TO) ||
           ent_clause_is(v, before, ENT_WORD_WILL) || ent_clause_is(v, before, ENT_WORD_MODAL);
}

static bool behind_be(const ent_clause_view *v, int32_t at)
{
    for (int32_t k = at - 1; k >= v->start && at - k <= 3; k--)
        if (ent_clause_is(v, k, ENT_WORD_BE))
            return true;
    return false;
}

static bool is_passive(const ent_clause_view *v, const ent_trigger *t)
{
    return (t->kinds & ENT_FORM_ED) && behind_be(v, t->first);
}

// "visiting Pakistani general", "the accompanying delegation": no act of its own.
static bool is_attribute(const ent_clause_view *v, const ent_trigger *t)
{
    int32_t before = t->first - 1;
    return t->kinds == ENT_FORM_ING && t->end == t->first + 1 && before >= v->start &&
           (ent_clause_is(v, before, ENT_WORD_DETERMINER) ||
            ent_clause_is(v, before, ENT_WORD_WITH) || ent_clause_is(v, before, ENT_WORD_BY)) &&
           t->end < v->end;
}

// The possessor or nationality directly in front of a noun: "Washington's unilateral sanctions",
// "Iran-Pakistan cooperation"; index of the mention or -1.
static int32_t possessor(const ent_clause_view *v, const ent_trigger *t)
{
    for (int32_t i = ent_clause_mentions(v) - 1; i >= 0; i--) {
        const ent_mention *m = ent_clause_mention(v, i);
        if (m->end > t->first || t->first - m->end > POSSESSOR_REACH)
            continue;
        bool adjacent = m->end == t->first && m->kind == ENT_MENTION_ACTOR;
        if (!m->possessive && m->kind != ENT_MENTION_NATION && !adjacent)
            continue;
        for (int32_t k = m->end; k < t->first; k++)
            if (ent_clause_is(v, k, ENT_WORD_PREPOSITION) || ent_clause_is(v, k, ENT_WORD_BE) ||
                ent_clause_is(v, k, ENT_WORD_WITH))
                return -1;
        return i;
    }
    return -1;
}

static int32_t list_start(const ent_clause_view *v, int32_t i)
{
    while (i > 0 && ent_clause_conjuncts(v, i - 1) >= i)
        i--;
    return i;
}

// "talks between X and Y", "visit of X to Y", "by X": mentions behind a preposition of this class.
static int32_t mention_behind(const ent_clause_view *v, int32_t at, int reach, ent_word_class class)
{
    for (int32_t k = at; k < v->end && k - at <= reach; k++) {
        if (!ent_clause_is(v, k, class))
            continue;
        for (int32_t i = 0; i < ent_clause_mentions(v); i++) {
            int32_t gap = ent_clause_mention(v, i)->first - k;
            if (gap > 0 && gap <= MENTION_REACH && ent_clause_mention(v, i)->n_actors)
                return i;
        }
    }
    return -1;
}

// "In a meeting with Y, X said": the subject stands behind the comma that ends the phrase.
static int32_t subject_behind(const ent_clause_view *v, int32_t at)
{
    for (int32_t i = 0; i < ent_clause_mentions(v); i++) {
        const ent_mention *m = ent_clause_mention(v, i);
        if (m->first > at && !v->oblique[i] && !m->possessive && m->kind != ENT_MENTION_PLACE &&
            m->n_actors && ent_clause_comma(v, at, m->first) &&
            v->quoted[at - v->start] == v->quoted[m->first - v->start])
            return i;
    }
    return -1;
}

static void find_subject(act *x)
{
    const ent_clause_view *v = x->view;
    int32_t subject = ent_clause_subject(v, x->trigger->first, &x->far);
    if (subject < 0 && !v->quoted[x->trigger->first - v->start])
        subject = subject_behind(v, x->trigger->end - 1);
    if (subject >= 0)
        add_conjuncts(v, &x->doer, subject);
    bool quoted = v->quoted[x->trigger->first - v->start];
    if (x->doer.n == 0 && v->speaker && (quoted || v->speaker->sentence == v->sentence)) {
        add_mention(v, &x->doer, v->speaker);
        for (int i = 0; i < x->doer.n; i++)
            if (v->speaker->sentence != v->sentence)
                x->doer.mention[i] = NULL;
        x->far = true;
    }
}

// "Talks on transit continued": the two sides that the report is about.
static void both_sides(act *x)
{
    const ent_mentions *m = &x->view->a->mentions;
    for (int i = 0; i < 2 && m->paired; i++)
        add_actor(&x->doer, m->pair[i], NULL);
    x->guessed = true;
}

static void find_doer(act *x)
{
    const ent_clause_view *v = x->view;
    const ent_trigger *t = x->trigger;
    int reach = t->entry->roles.symmetric || t->entry->roles.pair ? BETWEEN_REACH : 2;
    int32_t between = mention_behind(v, t->end, reach, ENT_WORD_BETWEEN);
    if (between >= 0) {
        add_conjuncts(v, &x->doer, between);
        return;
    }
    bool noun = !is_verb(v, t);
    int32_t owner = noun ? possessor(v, t) : -1;
    if (owner >= 0) {
        add_conjuncts(v, &x->doer, list_start(v, owner));
        return;
    }
    int32_t of = noun && ent_clause_is(v, t->end, ENT_WORD_OF)
                     ? mention_behind(v, t->end, 0, ENT_WORD_OF)
                     : -1;
    if (of >= 0)
        add_conjuncts(v, &x->doer, of);
    else
        find_subject(x);
    if (x->doer.n == 0 && t->entry->roles.symmetric && t->entry->roles.pair)
        both_sides(x);
}

// ------------------------------------------------------------------------------ target

static bool may_be_target(const act *x, const ent_mention *m)
{
    if (m->kind == ENT_MENTION_PLACE && !x->trigger->entry->roles.place)
        return false;
    if (m == x->view->speaker && m->first >= x->trigger->end) // "..., a UN spokesman said"
        return false;
    return m->n_actors > 0 || is_speaker_word(x->view, m);
}

// Those of `found` that do not do the act themselves.
static void aim_at(act *x, const side *found)
{
    for (int k = 0; k < found->n; k++)
        if (!has_actor(&x->doer, found->actor[k]))
            add_actor(&x->target, found->actor[k], found->mention[k]);
}

static void add_others(act *x, int32_t i)
{
    side found = {0};
    add_conjuncts(x->view, &found, i);
    aim_at(x, &found);
}

static bool crosses(const ent_clause_view *v, int32_t from, int32_t to)
{
    return v->quoted[from - v->start] != v->quoted[to - v->start] ||
           v->clause[to - v->start] - v->clause[from - v->start] > 1;
}

static void find_right(act *x)
{
    const ent_clause_view *v = x->view;
    for (int32_t i = 0; i < ent_clause_mentions(v) && x->target.n == 0; i++) {
        const ent_mention *m = ent_clause_mention(v, i);
        if (m->end <= x->trigger->first + 1 || !may_be_target(x, m))
            continue;
        if (crosses(v, x->trigger->end - 1, m->first))
            break;
        add_others(x, i);
    }
}

// "Iraq and Syria signed an agreement with Russia": the third is the other side.
static void find_partner(act *x)
{
    int32_t with = mention_behind(x->view, x->trigger->end - 1, PARTNER_REACH, ENT_WORD_WITH);
    if (with >= 0 &&
        !crosses(x->view, x->trigger->end - 1, ent_clause_mention(x->view, with)->first))
        add_others(x, with);
}

// The other side of the pair that the document is about.
static void find_pair(act *x)
{
    const int32_t *pair = x->view->a->mentions.pair;
    if (x->doer.n != 1 || !x->view->a->mentions.paired)
        return;
    for (int i = 0; i < 2; i++)
        if (x->doer.actor[0] == pair[1 - i])
            add_actor(&x->target, pair[i], NULL);
    x->guessed = x->target.n > 0;
}

static void swap_sides(act *x)
{
    side doer = x->doer;
    x->doer = x->target;
    x->target = doer;
}

// "X was attacked by Y": the agent, or nobody.
static void find_agent(act *x)
{
    int32_t agent = mention_behind(x->view, x->trigger->end, 3, ENT_WORD_BY);
    if (agent >= 0)
        add_others(x, agent);
    swap_sides(x);
}

// One side named twice over ("both countries", "Iran and Pakistan"): the first towards the rest.
static void split_doer(act *x)
{
    for (int i = 1; i < x->doer.n; i++)
        add_actor(&x->target, x->doer.actor[i], x->doer.mention[i]);
    if (x->doer.n > 1)
        x->doer.n = 1;
}

static void put_first(side *s, int32_t actor)
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

static void find_target(act *x)
{
    const ent_roles *roles = &x->trigger->entry->roles;
    bool mutual = roles->symmetric || roles->pair;
    if (is_passive(x->view, x->trigger) && !roles->symmetric) {
        find_agent(x);
        return;
    }
    if (!(mutual && x->doer.n > 1))
        find_right(x);
    else
        find_partner(x);
    if (x->target.n == 0 && mutual) {
        const ent_mention *speaker = x->view->speaker;
        if (x->doer.n > 1 && speaker && speaker->n_actors == 1)
            put_first(&x->doer, speaker->actor[0]);
        split_doer(x);
    }
    if (x->target.n == 0 && roles->pair)
        find_pair(x);
    if (roles->reversed)
        swap_sides(x);
}

// --------------------------------------------------------------------------- operators

static bool is_operator(const ent_trigger *t, ent_operator op)
{
    return t->entry->is_operator && t->entry->op == op;
}

// A finite past verb ("and thanked") is not governed by what stands before it; "be held" is.
static bool stands_alone(const ent_clause_view *v, const ent_trigger *t)
{
    if (t->kinds != ENT_FORM_ED)
        return false;
    int32_t before = t->first - 1; // "for enhanced cooperation": an adjective
    if (ent_clause_is(v, before, ENT_WORD_PREPOSITION) ||
        ent_clause_is(v, before, ENT_WORD_DETERMINER) ||
        ent_clause_is(v, before, ENT_WORD_NEGATION)) // "never attacked"
        return false;
    for (int32_t k = before; k >= v->start && t->first - k <= 2; k--)
        if (ent_clause_is(v, k, ENT_WORD_BE) || ent_clause_is(v, k, ENT_WORD_HAVE))
            return false;
    return true;
}

static bool governs(const ent_clause_view *v, const ent_trigger *op, const ent_trigger *t)
{
    return op->entry->is_operator && !is_operator(op, ENT_OP_SAY) && op->end <= t->first &&
           t->first - op->end <= OPERATOR_REACH && !ent_clause_comma(v, op->end, t->first) &&
           (v->quoted[op->first - v->start] <= v->quoted[t->first - v->start]);
}

static void apply(act *x, const ent_lexicon_entry *op)
{
    ent_str name = ent_str_of(ent_operator_name(op->op));
    ent_str composed = ent_codebook_compose(x->view->engine->codebook, name, x->code);
    if (op->op == ENT_OP_NEGATE)
        x->negated = !x->negated;
    else if (composed.n)
        x->code = composed;
    if (op->has_status && x->status == ENT_OCCURRED)
        x->status = op->status;
}

// "Cooperation ... will be expanded": a modal behind the noun that is its subject.
static void apply_modal_behind(act *x)
{
    const ent_clause_view *v = x->view;
    if (is_verb(v, x->trigger))
        return;
    for (int i = 0; i < v->n_triggers; i++) {
        const ent_trigger *op = &v->trigger[i];
        if (!is_operator(op, ENT_OP_INTEND) || op->first < x->trigger->end)
            continue;
        if (!ent_clause_is(v, op->first, ENT_WORD_WILL) ||
            op->first - x->trigger->end > SUBJECT_MODAL_REACH ||
            ent_clause_comma(v, x->trigger->end, op->first))
            return;
        apply(x, op->entry);
        x->view->governs[i] = true;
        return;
    }
}

// The mention that stands within an operator ("urged Astana to"), or -1.
static int32_t object_of(const ent_clause_view *v, const ent_trigger *op)
{
    for (int32_t i = 0; i < ent_clause_mentions(v); i++) {
        const ent_mention *m = ent_clause_mention(v, i);
        if (m->first > op->first && m->end <= op->end && m->n_actors)
            return i;
    }
    return -1;
}

static bool set_operator_subject(act *x, const ent_trigger *op)
{
    side doer = {0};
    int32_t subject = ent_clause_subject(x->view, op->first, &x->far);
    if (subject >= 0)
        add_conjuncts(x->view, &doer, subject);
    else if (x->view->speaker)
        add_mention(x->view, &doer, x->view->speaker);
    if (doer.n > 0)
        x->doer = doer;
    return doer.n > 0;
}

// Whose act it is once an operator governs it: who urges somebody to act, acts upon that somebody;
// who alleges that somebody has acted, accuses that somebody.
static void redirect(act *x, const ent_trigger *op)
{
    const ent_clause_view *v = x->view;
    int32_t object = object_of(v, op);
    side blamed = x->doer;
    bool alleged = is_operator(op, ENT_OP_ACCUSE) &&
                   v->clause[op->first - v->start] != v->clause[x->trigger->first - v->start];
    if ((object < 0 && !alleged) || !set_operator_subject(x, op))
        return;
    x->target = (side){0};
    if (object >= 0)
        add_others(x, object);
    else
        aim_at(x, &blamed);
}

// "He came to sign a treaty": an infinitive that nothing governs has not happened yet.
static void intend(act *x)
{
    static const ent_lexicon_entry purpose = {
        .is_operator = true, .op = ENT_OP_INTEND, .has_status = true, .status = ENT_PLANNED};
    apply(x, &purpose);
}

static void apply_operators(act *x)
{
    ent_clause_view *v = x->view;
    int applied = 0;
    bool alone = stands_alone(v, x->trigger);
    for (int i = v->n_triggers - 1; i >= 0 && applied < 2; i--) {
        const ent_trigger *op = &v->trigger[i];
        bool that = ent_clause_is(v, op->end - 1, ENT_WORD_CLAUSE); // "complained that X blocked"
        if ((alone && !that) || !governs(v, op, x->trigger))
            continue;
        apply(x, op->entry);
        redirect(x, op);
        v->governs[i] = true;
        applied++;
    }
    if (applied == 0)
        apply_modal_behind(x);
    if (applied == 0 && x->status == ENT_OCCURRED &&
        ent_clause_is(v, x->trigger->first - 1, ENT_WORD_TO))
        intend(x);
}

static bool conditional(const ent_clause_view *v, const ent_trigger *t)
{
    for (int32_t k = t->first - 1; k >= v->start; k--) {
        if (v->clause[k - v->start] != v->clause[t->first - v->start])
            return false;
        if (ent_clause_is(v, k, ENT_WORD_CONDITION))
            return true;
    }
    return false;
}

// --------------------------------------------------------------------- time and place

static bool is_future(ent_event_status s)
{
    return s == ENT_PLANNED || s == ENT_PROPOSED || s == ENT_REQUESTED;
}

static ent_time time_of_event(const act *x, const ent_time *t, bool ahead)
{
    ent_time when = ahead ? ent_time_ahead(*t, x->view->a->document.published) : *t;
    when.span = when.lead;
    return when;
}

static void set_when(const act *x, ent_event *e, const ent_times *times)
{
    ent_day published = x->view->a->document.published;
    e->when = (ent_time){.from = ENT_NO_DAY, .to = ENT_NO_DAY};
    bool ahead = is_future(e->status);
    for (ptrdiff_t i = 0; i < times->n; i++)
        if (times->items[i].historical && ent_time_dates(&times->items[i]))
            e->status = e->status == ENT_OCCURRED ? ENT_HISTORICAL : e->status;
    for (ptrdiff_t i = times->n - 1; i >= 0; i--) {
        const ent_time *t = &times->items[i];
        bool known = t->from != ENT_NO_DAY || e->when.from == ENT_NO_DAY;
        if (ent_time_dates(t) && known && (!t->historical || e->status == ENT_HISTORICAL))
            e->when = time_of_event(x, t, ahead);
    }
    if (e->when.span.end == 0 && published != ENT_NO_DAY && !is_future(e->status) &&
        e->status != ENT_HISTORICAL) {
        e->when.from = e->when.to = published;
        e->when.precision = ENT_PRECISION_DAY;
        e->when.basis = ENT_BASIS_PUBLICATION;
    }
}

static void set_location(const ent_clause_view *v, ent_event *e, const ent_mention *m)
{
    const ent_world *w = v->engine->world;
    const ent_gazetteer *g = v->engine->gazetteer;
    ent_place p = ent_gazetteer_place(g, m->place);
    int32_t state = ent_world_actor(w, p.country);
    ent_str division = p.division < 0 ? ENT_S("") : ent_gazetteer_place(g, p.division).name;
    e->place = (ent_location){.span = ent_mention_span(v->a, m),
                              .name = p.name,
                              .country = p.country,
                              .admin1 = division,
                              .latitude = p.latitude,
                              .longitude = p.longitude,
                              .geonameid = p.geonameid,
                              .feature_class = p.feature_class,
                              .feature_code = p.feature_code,
                              .state_name = state < 0 ? ENT_S("") : w->actors[state].name};
}

// The place of the event: a city beats a state, a place behind the act one before it.
static void set_place(const act *x, ent_event *e)
{
    const ent_clause_view *v = x->view;
    const ent_mention *best = NULL;
    int best_score = -1;
    for (int32_t i = 0; i < ent_clause_mentions(v); i++) {
        const ent_mention *m = ent_clause_mention(v, i);
        bool target = x->trigger->entry->roles.place && has_actor(&x->target, m->actor[0]);
        if (m->place < 0 || (m->kind != ENT_MENTION_PLACE && !target))
            continue;
        if (v->speaker && v->speaker->first > x->trigger->first && m->first > v->speaker->first)
            continue; // "..., officials in X said"
        bool city = ent_gazetteer_place(v->engine->gazetteer, m->place).feature_class != 'A';
        int score = 2 * city + (m->first > x->trigger->first) + target;
        if (score > best_score) {
            best_score = score;
            best = m;
        }
    }
    if (best)
        set_location(v, e, best);
}

// ----------------------------------------------------------------------------- records

// "We said": the speaker, at the words of the pronoun.
static ent_entity entity_of(const ent_clause_view *v, int32_t actor, const ent_mention *m,
                            ent_arena *keep)
{
    bool spoken = m && is_speaker_word(v, m) && v->speaker;
    ent_entity e = ent_entity_of(v->engine, v->a, actor, spoken ? v->speaker : m, keep);
    if (spoken)
        e.span = ent_mention_span(v->a, m);
    return e;
}

static const ent_entity *entities_of(const ent_clause_view *v, const side *s, ent_arena *keep)
{
    ent_entity *out = ENT_NEW(keep, ent_entity, s->n);
    for (int i = 0; i < s->n; i++)
        out[i] = entity_of(v, s->actor[i], s->mention[i], keep);
    return out;
}

static bool set_codes(const act *x, ent_event *e)
{
    const ent_codebook *c = x->view->engine->codebook;
    const ent_code_entry *entry = ent_codebook_find(c, x->code);
    if (!entry || entry->plover.n == 0)
        return false;
    bool own = ent_str_eq(x->code, x->trigger->entry->code);
    e->cameo = x->code;
    e->plover = entry->plover;
    e->mode = own && x->trigger->entry->mode.n ? x->trigger->entry->mode : entry->mode;
    e->contexts = entry->contexts;
    e->goldstein = entry->goldstein;
    e->has_goldstein = entry->has_goldstein;
    return ent_codebook_plover(c, e->plover, e->mode, &e->scale, &e->quad);
}

static void set_id(const act *x, ent_event *e)
{
    const ent_clause_view *v = x->view;
    ent_digest d;
    ent_digest_init(&d);
    ent_digest_add_field(&d, ent_str_of(v->article));
    ent_digest_add_field(&d,
                         ent_span_of(v->a->document.text, v->a->sentences.items[v->sentence].span));
    uint32_t number = (uint32_t)v->sentence; // a report may say the same sentence twice
    char at[6] = {(char)(x->trigger->first - v->start),
                  (char)(x->trigger->end - v->start),
                  (char)(number >> 24),
                  (char)(number >> 16 & 0xFF),
                  (char)(number >> 8 & 0xFF),
                  (char)(number & 0xFF)};
    ent_digest_add(&d, at, sizeof at);
    for (int i = 0; i < e->n_actors; i++)
        ent_digest_add_field(&d, e->actor[i].code);
    ent_digest_add_field(&d, ENT_S(">"));
    for (int i = 0; i < e->n_recipients; i++)
        ent_digest_add_field(&d, e->recipient[i].code);
    ent_digest_add_field(&d, e->cameo);
    ent_digest_end(&d, e->id, 32);
}

static bool same_side(const ent_entity *a, int n, const ent_entity *b, int m)
{
    bool same = n == m;
    for (int i = 0; same && i < n; i++)
        same = ent_str_eq(a[i].code, b[i].code);
    return same;
}

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

// The same states, on whichever side.
static bool same_company(const ent_event *a, const ent_event *b)
{
    bool same = a->n_actors + a->n_recipients == b->n_actors + b->n_recipients;
    for (int i = 0; same && i < a->n_actors; i++)
        same = takes_part(b, a->actor[i].code);
    for (int i = 0; same && i < a->n_recipients; i++)
        same = takes_part(b, a->recipient[i].code);
    return same;
}

// One act told twice in a sentence ("held a meeting ... in the meeting") is one event.
static bool already_coded(const ent_events *events, const ent_event *e)
{
    for (ptrdiff_t i = events->n - 1; i >= 0 && events->items[i].sentence == e->sentence; i--) {
        const ent_event *o = &events->items[i];
        bool same = same_side(o->actor, o->n_actors, e->actor, e->n_actors) &&
                    same_side(o->recipient, o->n_recipients, e->recipient, e->n_recipients);
        bool mutual = (o->symmetric || e->symmetric) && same_company(o, e);
        if ((same || mutual) && ((o->contact && e->contact) || ent_str_eq(o->cameo, e->cameo)))
            return true;
    }
    return false;
}

static void set_speaker(const act *x, ent_event *e, ent_arena *keep)
{
    const ent_mention *s = x->view->speaker;
    if (!s || s->n_actors != 1 || s->sentence != x->view->sentence)
        return;
    bool reported = x->view->quoted[x->trigger->first - x->view->start] || x->far;
    if (!reported)
        return;
    e->speaker = entity_of(x->view, s->actor[0], s, keep);
    e->has_speaker = true;
}

static double confidence_of(const act *x)
{
    double c = 0.75;
    if (x->far)
        c -= 0.15;
    if (x->guessed)
        c -= 0.2;
    if (x->status != ENT_OCCURRED)
        c -= 0.05;
    return c;
}

// Where a meeting of two lies in one of the two states, that one is the host and the other visits.
static bool set_host(const act *x, ent_event *e)
{
    if (e->n_actors != 1 || e->n_recipients != 1 || e->place.name.n == 0)
        return false;
    if (ent_str_eq(e->place.country, e->actor[0].code)) {
        const ent_entity *host = e->actor;
        e->actor = e->recipient;
        e->recipient = host;
    }
    if (!ent_str_eq(e->place.country, e->recipient[0].code))
        return false;
    e->mode = x->trigger->entry->roles.hosted;
    return ent_codebook_plover(x->view->engine->codebook, e->plover, e->mode, &e->scale, &e->quad);
}

// A meeting without a host: all who meet are actors (ruling R14).
static void join_sides(ent_event *e, ent_arena *keep)
{
    int n = e->n_actors + e->n_recipients;
    if (n > ENT_MAX_SIDES)
        return;
    ent_entity *all = ENT_NEW(keep, ent_entity, n);
    memcpy(all, e->actor, (size_t)e->n_actors * sizeof *all);
    memcpy(all + e->n_actors, e->recipient, (size_t)e->n_recipients * sizeof *all);
    e->actor = all;
    e->n_actors = n;
    e->n_recipients = 0;
}

static void emit(act *x, const ent_times *times, ent_events *out, ent_arena *keep)
{
    const ent_clause_view *v = x->view;
    ent_event e = {.sentence = v->sentence, .status = x->status, .rule = x->trigger->entry->rule};
    if (!set_codes(x, &e))
        return;
    bool own = ent_str_eq(x->code, x->trigger->entry->code); // no operator has changed it
    e.symmetric = own && x->trigger->entry->roles.symmetric;
    e.contact = own && x->trigger->entry->roles.contact;
    e.actor = entities_of(v, &x->doer, keep);
    e.n_actors = x->doer.n;
    e.recipient = entities_of(v, &x->target, keep);
    e.n_recipients = x->target.n;
    e.words[e.n_words++] = (ent_span){v->a->tokens.items[x->trigger->first].start,
                                      v->a->tokens.items[x->trigger->end - 1].end};
    set_when(x, &e, times);
    set_place(x, &e);
    if (e.symmetric && e.contact && !set_host(x, &e) && e.mode.n == 0)
        join_sides(&e, keep);
    set_speaker(x, &e, keep);
    e.confidence = confidence_of(x);
    set_id(x, &e);
    if (!already_coded(out, &e))
        ENT_PUSH(keep, out, e);
}

static bool enough(const act *x)
{
    return x->doer.n > 0 && (x->target.n > 0 || x->trigger->entry->roles.alone) && !x->negated;
}

static void code_trigger(ent_clause_view *v, const ent_trigger *t, const ent_times *times,
                         ent_events *out, ent_arena *keep)
{
    act x = {.view = v, .trigger = t, .code = t->entry->code, .status = ENT_OCCURRED};
    if (is_attribute(v, t))
        return;
    find_doer(&x);
    find_target(&x);
    apply_operators(&x);
    if (t->entry->is_operator && t->entry->has_status)
        x.status = t->entry->status;
    if (conditional(v, t))
        x.status = ENT_CONDITIONAL;
    if (enough(&x))
        emit(&x, times, out, keep);
}

// Acts first; then operators that govern none of them but are an act by themselves ("urged").
static void code_sentence(ent_clause_view *v, const ent_times *times, ent_events *out,
                          ent_arena *keep)
{
    for (int i = 0; i < v->n_triggers; i++)
        if (!v->trigger[i].entry->is_operator)
            code_trigger(v, &v->trigger[i], times, out, keep);
    for (int i = 0; i < v->n_triggers; i++)
        if (v->trigger[i].entry->is_operator && v->trigger[i].entry->code.n && !v->governs[i])
            code_trigger(v, &v->trigger[i], times, out, keep);
}

// The time expressions of the sentence; `next` is where to look and is moved on.
static ent_times times_of(const ent_clause_view *v, ptrdiff_t *next)
{
    const ent_times *all = &v->a->times;
    while (*next < all->n && all->items[*next].first < v->start)
        ++*next;
    ptrdiff_t first = *next;
    while (*next < all->n && all->items[*next].first < v->end)
        ++*next;
    return (ent_times){.items = all->items ? all->items + first : NULL, .n = *next - first};
}

// The same article has the same ids, wherever it lies.
static void digest_of(ent_str text, char out[65])
{
    ent_digest d;
    ent_digest_init(&d);
    ent_digest_add_field(&d, text);
    ent_digest_end(&d, out, 64);
}

void ent_code(const ent_engine *engine, ent_analysis *a, ent_arena *keep, ent_arena tmp)
{
    const ent_mention *speaker = NULL;
    ent_clause_view *v = ENT_NEW(&tmp, ent_clause_view, 1);
    int32_t next_mention = 0;
    ptrdiff_t next_time = 0;
    char article[65];
    digest_of(a->document.text, article);
    for (int32_t s = 0; s < a->sentences.n; s++) {
        ent_clause_view_init(v, engine, a, s, &next_mention, speaker);
        v->article = article;
        speaker = v->speaker;
        if (a->layout.blocks[a->sentences.items[s].block].kind != ENT_BLOCK_PARAGRAPH)
            continue;
        ent_times times = times_of(v, &next_time);
        code_sentence(v, &times, &a->events, keep);
    }
}
