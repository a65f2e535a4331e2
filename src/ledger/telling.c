// telling.c: see telling.h.  Signs by sentence, trees when they are asked for, and of each event
// the rule that says of which type of account it is.

#include "ledger/telling.h"
#include "base/digest.h"

// ------------------------------------------------------------------------------------- signs

static void index_signs(ent_telling *t)
{
    int32_t n = (int32_t)t->a->sentences.n;
    t->first_sign = ENT_NEW(&t->tmp, ptrdiff_t, n + 1);
    ptrdiff_t k = 0;
    for (int32_t s = 0; s <= n; s++) {
        while (k < t->signs.n && t->signs.items[k].sentence < s)
            k++;
        t->first_sign[s] = k;
    }
}

const ent_sign *ent_sign_at(const ent_telling *t, ent_sign_class class, int32_t sentence,
                            int32_t word)
{
    for (ptrdiff_t k = t->first_sign[sentence]; k < t->first_sign[sentence + 1]; k++) {
        const ent_sign *s = &t->signs.items[k];
        if (s->class == class && s->first <= word && word < s->end)
            return s;
    }
    return NULL;
}

bool ent_event_has_word(const ent_telling *t, const ent_event *e, int32_t at)
{
    ent_span word = t->a->tokens.items[at];
    for (int i = 0; i < e->n_words; i++)
        if (word.start >= e->words[i].start && word.end <= e->words[i].end)
            return true;
    return false;
}

const ent_sign *ent_sign_in_event(const ent_telling *t, ent_sign_class class, const ent_event *e)
{
    for (ptrdiff_t k = t->first_sign[e->sentence]; k < t->first_sign[e->sentence + 1]; k++) {
        const ent_sign *s = &t->signs.items[k];
        if (s->class != class)
            continue;
        for (int32_t i = s->first; i < s->end; i++)
            if (ent_event_has_word(t, e, i))
                return s;
    }
    return NULL;
}

// Relations behind which another clause begins.
static bool opens_clause(int rel)
{
    switch (rel) {
    case ENT_REL_ACL_RELCL:
    case ENT_REL_ADVCL:
    case ENT_REL_ADVCL_RELCL:
    case ENT_REL_CCOMP:
    case ENT_REL_CSUBJ:
    case ENT_REL_PARATAXIS: return true;
    default: return false;
    }
}

// Does word i stand at or below `top`, with no clause in between?
static bool stands_below(const ent_tree *tree, int32_t top, int32_t i)
{
    while (i >= 0 && i != top) {
        if (opens_clause(tree->nodes[i].rel) || tree->nodes[i].rel == ENT_REL_NSUBJ)
            return false;
        i = tree->nodes[i].head;
    }
    return i >= 0;
}

const ent_sign *ent_sign_below(ent_telling *t, ent_sign_class class, int32_t sentence, int32_t top)
{
    const ent_tree *tree = ent_telling_tree(t, sentence);
    for (ptrdiff_t k = t->first_sign[sentence]; k < t->first_sign[sentence + 1]; k++) {
        const ent_sign *s = &t->signs.items[k];
        if (s->class == class && stands_below(tree, top, ent_top_of(tree, s->first, s->end)))
            return s;
    }
    return NULL;
}

const ent_sign *ent_sign_above(ent_telling *t, ent_sign_class class, int32_t sentence, int32_t word)
{
    const ent_tree *tree = ent_telling_tree(t, sentence);
    for (int32_t i = word; i >= 0; i = tree->nodes[i].head) {
        const ent_sign *s = ent_sign_at(t, class, sentence, i);
        int n;
        const int32_t *c = ent_tree_children(tree, i, &n);
        for (int k = 0; k < n && !s; k++)
            if (tree->nodes[c[k]].rel == ENT_REL_AUX || tree->nodes[c[k]].rel == ENT_REL_ADVMOD)
                s = ent_sign_at(t, class, sentence, c[k]);
        if (s)
            return s;
        if (tree->nodes[i].rel == ENT_REL_CCOMP || tree->nodes[i].rel == ENT_REL_PARATAXIS)
            return NULL; // above stands who says so
    }
    return NULL;
}

int32_t ent_top_of(const ent_tree *tree, int32_t first, int32_t end)
{
    for (int32_t i = first; i < end; i++)
        if (tree->nodes[i].head < first || tree->nodes[i].head >= end)
            return i;
    return first;
}

// -------------------------------------------------------------------------------------- times

// The day that the words mean by themselves: "on Tuesday" may be the one before the report.
static ent_day read_day(const ent_telling *t, const ent_time *w)
{
    for (ptrdiff_t i = 0; i < t->a->times.n; i++)
        if (t->a->times.items[i].first == w->first && t->a->times.items[i].end == w->end)
            return t->a->times.items[i].from;
    return ENT_NO_DAY;
}

// It hangs on now, lies below the act, or can only be still to come.
static bool belongs_to_act(ent_telling *t, const ent_sighting *s, const ent_time *w)
{
    ent_day published = t->a->document.published, day = read_day(t, w);
    bool ahead = published != ENT_NO_DAY && day != ENT_NO_DAY && day > published;
    const ent_tree *tree = ent_telling_tree(t, s->event->sentence);
    return w->hangs || ahead || (s->top >= 0 && ent_tree_dominates(tree, s->top, w->first));
}

bool ent_telling_ahead(ent_telling *t, const ent_sighting *s, ent_time *out)
{
    const ent_time *w = &s->event->when;
    const ent_tree *tree = ent_telling_tree(t, s->event->sentence);
    ent_day published = t->a->document.published;
    if (w->span.end <= w->span.start || w->first < tree->first || w->first >= tree->end)
        return false;
    bool known = w->hangs || w->from != ENT_NO_DAY || w->cyclic != ENT_CYCLE_NONE;
    bool past = w->from != ENT_NO_DAY && published != ENT_NO_DAY && w->to < published;
    if (!known || past || w->historical || !belongs_to_act(t, s, w))
        return false;
    *out = *w;
    int32_t marker = w->first - 1;
    if (marker >= tree->first && tree->nodes[marker].rel == ENT_REL_CASE &&
        t->a->tokens.items[marker].start < w->span.start)
        out->span.start = t->a->tokens.items[marker].start;
    return true;
}

bool ent_is_purpose(ent_telling *t, const ent_sighting *s)
{
    const ent_tree *tree = ent_telling_tree(t, s->event->sentence);
    return s->top >= 0 && tree->nodes[s->top].rel == ENT_REL_ADVCL &&
           ent_tree_governs(tree, s->top, ENT_WORD_TO);
}

// ------------------------------------------------------------------------------------- trees

const ent_tree *ent_telling_tree(ent_telling *t, int32_t sentence)
{
    if (!t->trees[sentence]) {
        t->trees[sentence] = ENT_NEW(&t->tmp, ent_tree, 1);
        *t->trees[sentence] = ent_tree_of(&t->layers, t->engine->world->grammar, sentence, &t->tmp);
        ent_tree_date(t->trees[sentence], &t->a->times, &t->tmp);
    }
    return t->trees[sentence];
}

ent_scene ent_telling_scene(ent_telling *t, int32_t sentence)
{
    return (ent_scene){
        .document = &t->document, .tree = *ent_telling_tree(t, sentence), .sentence = sentence};
}

int32_t ent_telling_token(const ent_telling *t, int32_t sentence, int32_t byte)
{
    const ent_sentence *s = &t->a->sentences.items[sentence];
    int32_t i = s->first_token, end = i + s->n_tokens;
    while (i < end && t->a->tokens.items[i].start < byte)
        i++;
    return i;
}

bool ent_telling_hears(const ent_telling *t, int32_t sentence)
{
    int32_t block = t->a->sentences.items[sentence].block;
    return t->a->layout.blocks[block].kind == ENT_BLOCK_PARAGRAPH &&
           !ent_is_silent(&t->document.silence[sentence]);
}

// ------------------------------------------------------------------------------------ people

// The sentence of a byte: mostly that of the event, but who says it may stand in an earlier one.
static int32_t sentence_of(const ent_telling *t, int32_t near, int32_t byte)
{
    const ent_sentence *s = t->a->sentences.items;
    if (byte >= s[near].span.start && byte < s[near].span.end)
        return near;
    for (int32_t i = 0; i < t->a->sentences.n; i++)
        if (byte >= s[i].span.start && byte < s[i].span.end)
            return i;
    return near;
}

const ent_mention *ent_mention_of(const ent_telling *t, int32_t sentence, const ent_entity *e)
{
    if (e->span.end <= e->span.start)
        return NULL;
    int32_t within = sentence_of(t, sentence, e->span.start);
    int32_t token = ent_telling_token(t, within, e->span.start);
    int32_t at = token < t->a->tokens.n ? t->document.mention_at[token] : -1;
    return at < 0 ? NULL : &t->a->mentions.items[at];
}

static bool has_name(const ent_mention *m) { return m->name.end > m->name.start; }

// Of the mentions of a chain the one with the longest name, and the first with an office.
static void look_through(const ent_telling *t, int32_t chain, const ent_mention **name,
                         const ent_mention **office)
{
    const ent_role *roles = t->engine->world->roles;
    for (ptrdiff_t i = 0; i < t->a->mentions.n; i++) {
        const ent_mention *m = &t->a->mentions.items[i];
        if (m->chain != chain)
            continue;
        if (has_name(m) &&
            (!*name || m->name.end - m->name.start > (*name)->name.end - (*name)->name.start))
            *name = m;
        bool holds = m->role >= 0 && roles[m->role].kind == ENT_ROLE_OFFICE;
        if (holds && m->n_actors && !*office)
            *office = m;
    }
}

bool ent_named_of(const ent_telling *t, const ent_mention *m, ent_named *out)
{
    const ent_mention *name = NULL, *office = NULL;
    if (!m->human)
        return false;
    if (m->chain >= 0)
        look_through(t, m->chain, &name, &office);
    else if (has_name(m))
        name = m;
    if (!name || name->n_actors == 0)
        return false;
    out->chain = m->chain;
    out->entity = ent_entity_of(t->engine, t->a, name->actor[0], name, t->keep);
    out->written = ent_span_of(t->a->document.text, name->name);
    if (out->entity.office.n == 0 && office) {
        ent_entity e = ent_entity_of(t->engine, t->a, office->actor[0], office, t->keep);
        out->entity.office = e.office;
        out->entity.level = e.level;
        out->entity.sectors = e.sectors;
    }
    return out->entity.name.n > 0;
}

bool ent_same_named(const ent_named *a, ent_str name, int32_t chain)
{
    return (a->chain >= 0 && a->chain == chain) || (name.n > 0 && ent_str_eq(a->entity.name, name));
}

// ----------------------------------------------------------------------------------- rules

// Of a denial counts what is denied.
static bool rule_fits(const ent_sign_rule *r, const ent_event *e)
{
    bool denial = e->denied.n > 0;
    return ent_str_starts(denial ? e->denied : e->cameo, r->cameo) &&
           (r->statuses >> (denial ? e->denied_status : e->status) & 1) &&
           (r->mode.n == 0 || (!denial && ent_str_eq(r->mode, e->mode)));
}

// First by the event's own words, then by what hangs on them or by no words at all.
static const ent_sign_rule *rule_of(ent_telling *t, const ent_sighting *s)
{
    const ent_signs *signs = t->engine->signs;
    const ent_event *e = s->event;
    for (int pass = 0; pass < 2; pass++)
        for (ptrdiff_t i = 0; i < ent_signs_n_rules(signs); i++) {
            const ent_sign_rule *r = ent_signs_rule(signs, i);
            bool bare = r->needed == ENT_SIGN_CLASSES;
            if ((pass == 0 && bare) || !rule_fits(r, e))
                continue;
            if (bare || ent_sign_in_event(t, r->needed, e) ||
                (pass == 1 && s->top >= 0 && ent_sign_below(t, r->needed, e->sentence, s->top)))
                return r;
        }
    return NULL;
}

// The event's word that leads the others.
static int32_t top_of_event(ent_telling *t, const ent_event *e)
{
    const ent_tree *tree = ent_telling_tree(t, e->sentence);
    int32_t top = -1;
    for (int32_t i = tree->first; i < tree->end; i++) {
        int32_t head = tree->nodes[i].head;
        if (ent_event_has_word(t, e, i) && (head < 0 || !ent_event_has_word(t, e, head)) && top < 0)
            top = i;
    }
    return top;
}

static bool find_type(ent_str name, ent_account_type *out)
{
    for (int i = 0; i < ENT_ACCOUNT_TYPE_COUNT; i++)
        if (ent_str_eq(name, ent_str_of(ent_account_type_name((ent_account_type)i)))) {
            *out = (ent_account_type)i;
            return true;
        }
    return false;
}

// "Received two field hospitals from Chad": the words of the act are no body of Chad's that gives them.
static bool is_thing_given(const ent_telling *t, const ent_event *e)
{
    const ent_mention *m = ent_mention_of(t, e->sentence, &e->actor[0]);
    return m && !m->human && ent_event_has_word(t, e, m->end - 1);
}

// A state, one of its organs, or no state at all: not its rebels, parties, firms and people.
static bool stands_for_state(const ent_telling *t, const ent_entity *who)
{
    int32_t actor = ent_world_actor(t->engine->world, who->code);
    if (who->sectors.n == 0 || actor < 0 || !t->engine->world->actors[actor].is_state)
        return true;
    ent_sector_part part = ent_codebook_part(t->engine->codebook, who->sectors);
    return part == ENT_PART_ORGAN || part == ENT_PART_FORCE;
}

// Who backs a state's rebels or its opposition backs no state; who rejects what its lawmakers want opposes it.
static bool is_against_state(const ent_telling *t, const ent_event *e)
{
    enum { VERBAL_CONFLICT = 3 };
    return e->quad >= VERBAL_CONFLICT &&
           ent_codebook_part(t->engine->codebook, e->recipient[0].sectors) == ENT_PART_POLITICIAN;
}

// Who speaks for nobody but himself pledges, gives and opposes nothing for a state.
static bool acts_for_somebody(const ent_telling *t, const ent_sighting *s)
{
    const ent_event *e = s->event;
    if (s->type == ENT_ACCOUNT_POSITION && e->n_recipients > 0 &&
        !stands_for_state(t, &e->recipient[0]) && !is_against_state(t, e))
        return false;
    return e->n_actors == 0 || is_thing_given(t, e) || stands_for_state(t, &e->actor[0]);
}

static bool is_named(const ent_entity *side, int n)
{
    for (int i = 0; i < n; i++)
        if (side[i].span.end > side[i].span.start)
            return true;
    return false;
}

// Who is only inferred to be meant is not enough for what is said of somebody; nor is a noun that may
// stand for anything.
static bool is_doubtful(ent_telling *t, const ent_sighting *s)
{
    enum { LEAST = 60 }; // percent
    const ent_event *e = s->event;
    bool named = t->a->mentions.paired || is_named(e->recipient, e->n_recipients);
    bool noun = s->top < 0 || !ent_tree_is_verb(ent_telling_tree(t, e->sentence), s->top);
    switch (s->type) {
    case ENT_ACCOUNT_GESTURE:
    case ENT_ACCOUNT_POSITION:
    case ENT_ACCOUNT_RESTRICTION:
        return !named || !is_named(e->actor, e->n_actors) || (noun && e->confidence * 100 < LEAST);
    case ENT_ACCOUNT_ARMS: return !named;
    case ENT_ACCOUNT_PLEDGE: return !named && e->n_recipients > 0;
    case ENT_ACCOUNT_VISIT: return !named && e->place.name.n == 0;
    default: return false;
    }
}

static bool needs_office(ent_account_type type)
{
    switch (type) {
    case ENT_ACCOUNT_VISIT:
    case ENT_ACCOUNT_PLEDGE:
    case ENT_ACCOUNT_GESTURE:
    case ENT_ACCOUNT_RESTRICTION:
    case ENT_ACCOUNT_POSITION:
    case ENT_ACCOUNT_INVITATION: return true;
    default: return false;
    }
}

// ----------------------------------------------------------------------------------- denials

// Types of which a denial is an account: of what can be told as done or agreed, and is not.
static bool can_be_denied(ent_account_type type)
{
    switch (type) {
    case ENT_ACCOUNT_VISIT:
    case ENT_ACCOUNT_CONTACT:
    case ENT_ACCOUNT_PLEDGE:
    case ENT_ACCOUNT_ARMS: return true;
    default: return false;
    }
}

// Whose act it is that is denied: the subject of its clause; NULL: not told, or who denies it.
static const ent_mention *doer_denied(ent_telling *t, const ent_sighting *s)
{
    const ent_tree *tree = ent_telling_tree(t, s->event->sentence);
    for (int32_t i = s->top; i >= 0; i = tree->nodes[i].head) {
        if (ent_tree_is_verb(tree, i)) {
            ent_word_list subjects = {.n = 0};
            bool borrowed = false;
            ent_frame_subjects(tree, i, &subjects, &borrowed);
            if (subjects.n > 0) {
                ent_scene scene = ent_telling_scene(t, s->event->sentence);
                return ent_phrase_mention(&scene, subjects.at[0]);
            }
        }
        if (tree->nodes[i].rel == ENT_REL_CCOMP)
            break;
    }
    return NULL;
}

static bool is_of(const ent_telling *t, const ent_mention *m, ent_str code)
{
    for (int i = 0; m && i < m->n_actors; i++)
        if (ent_str_eq(t->engine->world->actors[m->actor[i]].code, code))
            return true;
    return false;
}

// "Egypt denied that Kenya had agreed": Egypt says so, and Kenya is who would have agreed.
static const ent_event *as_denied(ent_telling *t, const ent_sighting *s)
{
    ent_event *e = ENT_NEW(t->keep, ent_event, 1);
    *e = *s->event;
    e->status = ENT_DENIED;
    if (e->n_actors > 0 && (!e->has_speaker || !ent_str_eq(e->speaker.code, e->actor[0].code))) {
        e->has_speaker = true;
        e->speaker = e->actor[0];
    }
    const ent_mention *doer = s->top < 0 ? NULL : doer_denied(t, s);
    if (e->n_actors == 1 && e->n_recipients == 1 && is_of(t, doer, e->recipient[0].code) &&
        !is_of(t, doer, e->actor[0].code)) {
        const ent_entity *other = e->actor;
        e->actor = e->recipient;
        e->recipient = other;
    }
    return e;
}

static void see_events(ent_telling *t)
{
    t->sightings = ENT_NEW(&t->tmp, ent_sighting, t->a->events.n);
    for (int32_t i = 0; i < t->a->events.n; i++) {
        ent_sighting *s = &t->sightings[i];
        s->event = &t->a->events.items[i];
        s->number = i;
        s->top = top_of_event(t, s->event);
        if (s->event->denied.n > 0)
            s->event = as_denied(t, s);
        s->rule = rule_of(t, s);
        if (s->rule && !find_type(s->rule->type, &s->type))
            s->rule = NULL;
        if (s->rule && s->event->denied.n > 0 && !can_be_denied(s->type))
            s->rule = NULL;
        if (s->rule && needs_office(s->type) && !acts_for_somebody(t, s))
            s->rule = NULL;
        if (s->rule && is_doubtful(t, s))
            s->rule = NULL;
    }
}

// ------------------------------------------------------------------------------------ begin

static const int32_t *mention_of_tokens(const ent_analysis *a, ent_arena *tmp)
{
    int32_t *out = ENT_NEW(tmp, int32_t, a->tokens.n);
    memset(out, 0xFF, (size_t)a->tokens.n * sizeof *out);
    for (int32_t i = 0; i < a->mentions.n; i++)
        for (int32_t k = a->mentions.items[i].first; k < a->mentions.items[i].end; k++)
            out[k] = i;
    return out;
}

void ent_telling_begin(ent_telling *t, const ent_engine *engine, const ent_analysis *a,
                       ent_arena *keep, ent_arena tmp)
{
    *t = (ent_telling){
        .engine = engine, .a = a, .layers = ent_analysis_layers(a), .keep = keep, .tmp = tmp};
    const ent_vocabulary *words = engine->world->words;
    t->document = (ent_case){.engine = engine, .a = a, .mention_at = mention_of_tokens(a, &t->tmp)};
    t->document.silence = ent_domains_judge(engine->domains, words, &t->layers, keep, t->tmp);
    t->signs = ent_signs_find(engine->signs, words, &t->layers, keep, t->tmp);
    t->trees = ENT_NEW(&t->tmp, ent_tree *, a->sentences.n);
    ent_digest d;
    ent_digest_init(&d);
    ent_digest_add_field(&d, a->document.text);
    ent_digest_end(&d, t->article, 64);
    index_signs(t);
    see_events(t);
}
