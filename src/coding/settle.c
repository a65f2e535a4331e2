// settle.c: when and where an event is, from the times and places of its sentence.
//
// Of several the one that hangs nearest to the act in the tree counts.

#include "coding/settle.h"
#include "coding/departed.h"
#include "coding/entity.h"

enum {
    FAR = 1000,
    NEWS = 31,        // days that a report looks back without saying so
    OLD_DAYS = 183,   // before the report: what happened then is told as history
    AGO_SENTENCES = 2 // without a time of their own that stay where the last time was
};

// Arcs between two words: up to where their ways to the root meet, and down.
static int distance(const ent_tree *t, int32_t a, int32_t b)
{
    int above_a = ent_tree_depth(t, a), above_b = ent_tree_depth(t, b), arcs = 0;
    while (a != b && a >= 0 && b >= 0) {
        bool up = above_a >= above_b;
        above_a -= up;
        above_b -= !up;
        a = up ? t->nodes[a].head : a;
        b = up ? b : t->nodes[b].head;
        arcs++;
    }
    return a == b ? arcs : FAR;
}

// -------------------------------------------------------------------------------- time

// Do two words stand in the same quotation, or both in none?
static bool told_together(const ent_scene *s, int32_t a, int32_t b)
{
    const ent_quotes *q = &s->document->a->quotes;
    return !q->direct || q->direct[a] == q->direct[b];
}

// "Invited him to come in October": the day of what is below the act, not of another clause beside it.
static bool belongs_to(const ent_tree *t, int32_t i, int32_t top)
{
    for (; i >= 0 && i != top; i = t->nodes[i].head) {
        int rel = t->nodes[i].rel;
        bool finite = rel == ENT_REL_ADVCL && t->nodes[i].xpos != ENT_XPOS_VB;
        if (rel == ENT_REL_CONJ || rel == ENT_REL_PARATAXIS || finite)
            return false;
    }
    return i >= 0;
}

// "Met him and will leave on Tuesday", "vowed to leave by the end of the year after he called": what has
// happened did not happen on a day to come, nor by the end of a term that runs.
static bool is_yet_to_come(const ent_scene *s, const ent_time *t, ent_day published)
{
    if (published == ENT_NO_DAY || t->from == ENT_NO_DAY)
        return false;
    int32_t marker = ent_tree_marker(&s->tree, t->first);
    for (int32_t i = t->first; i < t->end && marker < 0; i++)
        marker = ent_tree_marker(&s->tree, i);
    return t->from > published || (t->to > published && ent_tree_is(&s->tree, marker, ENT_WORD_BY));
}

static const ent_time *nearest_time(const ent_scene *s, const ent_act *act, bool past,
                                    ent_day published)
{
    const ent_times *times = &s->document->a->times;
    const ent_time *best = NULL;
    int best_distance = FAR;
    int32_t start = s->document->a->tokens.items[s->tree.first].start;
    for (ptrdiff_t i = ent_times_from(times, start); i < times->n; i++) {
        const ent_time *t = &times->items[i];
        if (t->first >= s->tree.end)
            break;
        if (t->first < s->tree.first || !ent_time_dates(t) ||
            !told_together(s, t->first, act->match->top) ||
            (past && !belongs_to(&s->tree, t->first, act->match->top) &&
             is_yet_to_come(s, t, published)))
            continue;
        int far = 2 * distance(&s->tree, t->first, act->match->top) + (t->from == ENT_NO_DAY);
        if (far < best_distance) {
            best = t;
            best_distance = far;
        }
    }
    return best;
}

// "Will attack tomorrow": the threat has been uttered, the day is that of the attack.
static bool is_of_what_comes(const ent_act *act, const ent_event *e, const ent_time *t,
                             ent_day published)
{
    return act->composed && !ent_status_is_ahead(e->status) && published != ENT_NO_DAY &&
           t->from != ENT_NO_DAY && t->from > published;
}

// What the dead did is their life as it is told, unless a day of these weeks is named.
static bool is_past_life(const ent_scene *s, const ent_side *doer, const ent_time *t,
                         ent_day published)
{
    bool lately =
        t && (t->from == ENT_NO_DAY || published == ENT_NO_DAY || t->to >= published - NEWS);
    return !lately && doer->n > 0 && ent_has_died(s->document, doer->mention[0]);
}

static bool is_long_ago(ent_day day, ent_day published)
{
    return day != ENT_NO_DAY && published != ENT_NO_DAY && published - day > OLD_DAYS;
}

// Is the verb of the clause that holds word i in the simple past or the past perfect?
static bool is_told_in_past(const ent_tree *t, int32_t i)
{
    for (; i >= 0; i = t->nodes[i].head) {
        int n, xpos = t->nodes[i].xpos;
        const int32_t *c = ent_tree_children(t, i, &n);
        for (int k = 0; k < n; k++) {
            int rel = t->nodes[c[k]].rel, aux = t->nodes[c[k]].xpos;
            if (rel == ENT_REL_AUX || rel == ENT_REL_AUX_PASS || rel == ENT_REL_COP)
                xpos = aux;
            if (rel == ENT_REL_AUX)
                break; // "has been signed"
        }
        if (xpos == ENT_XPOS_VBD)
            return true;
        if (xpos == ENT_XPOS_VBZ || xpos == ENT_XPOS_VBP || xpos == ENT_XPOS_MD)
            return false;
    }
    return false;
}

// The last time of a sentence that dates, but for mere times of day; or NULL.
static const ent_time *last_time(const ent_times *times, int32_t sentence)
{
    const ent_time *last = NULL;
    for (ptrdiff_t i = 0; i < times->n; i++) {
        const ent_time *t = &times->items[i];
        bool hour = t->type == ENT_TIME_TIME && (t->from == ENT_NO_DAY || t->end == t->first + 1);
        if (t->sentence == sentence && !hour && ent_time_dates(t))
            last = t;
    }
    return last;
}

// Does a time hang on the main verb of its sentence, or on one coordinated with it?
static bool dates_sentence(const ent_node *nodes, const ent_time *t)
{
    int32_t i = t->first;
    while (i >= t->first && i < t->end)
        i = nodes[i].head;
    while (i >= 0 && nodes[i].rel == ENT_REL_CONJ)
        i = nodes[i].head;
    return i >= 0 && nodes[i].rel == ENT_REL_ROOT;
}

// "He was impeached in 1998.  The Senate acquitted him."  A sentence in the past tense without a time of its
// own goes on where those before it in the paragraph were.
static bool goes_on_long_ago(const ent_scene *s, const ent_act *act, ent_day published)
{
    const ent_analysis *a = s->document->a;
    const ent_sentence *all = a->sentences.items;
    if (last_time(&a->times, s->sentence) || s->speaker ||
        !is_told_in_past(&s->tree, act->match->top))
        return false;
    for (int32_t i = s->sentence - 1; i >= 0 && i >= s->sentence - AGO_SENTENCES; i--) {
        const ent_time *t = last_time(&a->times, i);
        if (all[i].block != all[s->sentence].block || t)
            return all[i].block == all[s->sentence].block && is_long_ago(t->to, published) &&
                   dates_sentence(s->tree.nodes, t);
    }
    return false;
}

void ent_settle_time(const ent_scene *s, const ent_act *act, const ent_side *doer, ent_event *e)
{
    ent_day published = s->document->a->document.published;
    bool past = e->status == ENT_OCCURRED && !act->composed;
    const ent_time *t = nearest_time(s, act, past, published);
    if (t && is_of_what_comes(act, e, t, published))
        t = NULL;
    e->when = (ent_time){.from = ENT_NO_DAY, .to = ENT_NO_DAY};
    if (t && t->historical && (e->status == ENT_OCCURRED || ent_status_is_ahead(e->status)))
        e->status = ENT_HISTORICAL; // plans of long ago as well
    if (e->status == ENT_OCCURRED && is_past_life(s, doer, t, published))
        e->status = ENT_HISTORICAL;
    if (t && (!t->historical || e->status == ENT_HISTORICAL)) {
        e->when = ent_status_is_ahead(e->status) ? ent_time_ahead(*t, published) : *t;
        e->when.span = e->when.lead;
    }
    bool old = is_long_ago(e->when.to, published) || goes_on_long_ago(s, act, published);
    if (e->status == ENT_OCCURRED && old)
        e->status = ENT_HISTORICAL;
    if (e->when.span.end == 0 && published != ENT_NO_DAY && !ent_status_is_ahead(e->status) &&
        e->status != ENT_HISTORICAL) {
        e->when.from = e->when.to = published;
        e->when.precision = ENT_PRECISION_DAY;
        e->when.basis = ENT_BASIS_PUBLICATION;
    }
}

// ------------------------------------------------------------------------------- place

ent_location ent_location_of(const ent_engine *engine, const ent_analysis *a, const ent_mention *m)
{
    ent_place p = ent_gazetteer_place(engine->gazetteer, m->place);
    int32_t state = ent_world_actor(engine->world, p.country);
    ent_str division =
        p.division < 0 ? ENT_S("") : ent_gazetteer_place(engine->gazetteer, p.division).name;
    return (ent_location){.span = ent_mention_span(a, m),
                          .name = p.name,
                          .country = p.country,
                          .admin1 = division,
                          .latitude = p.latitude,
                          .longitude = p.longitude,
                          .geonameid = p.geonameid,
                          .feature_class = p.feature_class,
                          .feature_code = p.feature_code,
                          .state_name = state < 0 ? ENT_S("") : engine->world->actors[state].name};
}

// Is the place that of the word of speech: "..., officials in X said"?
static bool belongs_to_speech(const ent_scene *s, const ent_mention *m)
{
    const ent_quotes *q = &s->document->a->quotes;
    return s->speaker && m->first >= s->speaker->first && q->said && q->said[m->first] < 0 &&
           m->sentence == s->speaker->sentence;
}

// A city beats a state, then the nearer in the tree, then what stands behind the act.
static int score_of(const ent_scene *s, const ent_act *act, const ent_mention *m, bool target)
{
    const ent_gazetteer *g = s->document->engine->gazetteer;
    bool city = ent_gazetteer_place(g, m->place).feature_class != 'A';
    int far = distance(&s->tree, m->first, act->match->top);
    return FAR + 8 * city + 4 * target + (m->first > act->match->top) - far;
}

void ent_settle_place(const ent_scene *s, const ent_act *act, const ent_side *target, ent_event *e)
{
    const ent_mention *best = NULL;
    int best_score = 0;
    for (int32_t i = s->tree.first; i < s->tree.end; i++) {
        const ent_mention *m = ent_mention_at(s->document, i);
        if (!m || m->first != i || m->place < 0)
            continue;
        bool aimed = act->match->entry->roles.place && ent_side_has(target, m->actor[0]);
        if ((m->kind != ENT_MENTION_PLACE && !aimed) || belongs_to_speech(s, m))
            continue;
        int score = score_of(s, act, m, aimed);
        if (score > best_score) {
            best_score = score;
            best = m;
        }
    }
    if (best)
        e->place = ent_location_of(s->document->engine, s->document->a, best);
}
