// coder.c: acts of a sentence, with their parties, made into events.
//
// The acts come from words and tree (acts.h), the parties from the layers of the document (sides.h).
// docs/design/0006-coder-on-trees.md says why so.

#include "base/digest.h"
#include "coding/claims.h"
#include "coding/departed.h"
#include "coding/entity.h"
#include "coding/settle.h"
#include "coding/unreal.h"
#include "coding/verdict.h"

enum { MATERIAL_CONFLICT = 4 }; // quad of the codebook

// ----------------------------------------------------------------------------- records

static const ent_entity *entities_of(const ent_case *c, const ent_side *s, ent_arena *keep)
{
    ent_entity *out = ENT_NEW(keep, ent_entity, s->n);
    for (int i = 0; i < s->n; i++)
        out[i] = ent_entity_of(c->engine, c->a, s->actor[i], s->mention[i], keep);
    return out;
}

static bool set_codes(const ent_scene *s, const ent_act *act, ent_event *e, ent_arena *keep)
{
    const ent_codebook *c = s->document->engine->codebook;
    const ent_code_entry *entry = ent_codebook_find(c, act->code);
    if (!entry || entry->plover.n == 0)
        return false;
    const ent_lexicon_entry *line = act->match->entry;
    e->cameo = act->code;
    e->plover = !act->composed && line->event.n ? line->event : entry->plover;
    e->mode = !act->composed && line->mode.n ? line->mode : entry->mode;
    e->contexts = ent_contexts_join(s->document->engine->contexts, entry->contexts,
                                    s->document->contexts[s->sentence], keep);
    e->goldstein = entry->goldstein;
    e->has_goldstein = entry->has_goldstein;
    return ent_codebook_plover(c, e->plover, e->mode, &e->scale, &e->quad);
}

static void add_number(ent_digest *d, uint32_t n)
{
    char bytes[4] = {(char)(n >> 24), (char)(n >> 16 & 0xFF), (char)(n >> 8 & 0xFF),
                     (char)(n & 0xFF)};
    ent_digest_add(d, bytes, sizeof bytes);
}

// A report may say the same sentence twice: its number is part of the id.
static void set_id(const ent_scene *s, const ent_act *act, ent_event *e)
{
    const ent_analysis *a = s->document->a;
    ent_digest d;
    ent_digest_init(&d);
    ent_digest_add_field(&d, ent_str_of(s->document->article));
    ent_digest_add_field(&d, ent_span_of(a->document.text, a->sentences.items[s->sentence].span));
    add_number(&d, (uint32_t)s->sentence);
    for (int i = 0; i < act->match->n; i++)
        add_number(&d, (uint32_t)(act->match->word[i] - s->tree.first));
    for (int i = 0; i < e->n_actors; i++)
        ent_digest_add_field(&d, e->actor[i].code);
    ent_digest_add_field(&d, ENT_S(">"));
    for (int i = 0; i < e->n_recipients; i++)
        ent_digest_add_field(&d, e->recipient[i].code);
    ent_digest_add_field(&d, e->cameo);
    ent_digest_end(&d, e->id, 32);
}

// The stretches of the act's words, neighbours joined.
static void set_words(const ent_scene *s, const ent_act *act, ent_event *e)
{
    const ent_span *tokens = s->document->a->tokens.items;
    int32_t last = -2;
    for (int32_t i = s->tree.first; i < s->tree.end; i++) {
        if (!ent_match_has(act->match, i))
            continue;
        if (i == last + 1)
            e->words[e->n_words - 1].end = tokens[i].end;
        else if (e->n_words < (int)(sizeof e->words / sizeof *e->words))
            e->words[e->n_words++] = tokens[i];
        last = i;
    }
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

// One act told twice in a sentence ("held a meeting ... in the meeting") is one event: which, or -1.
static ptrdiff_t already_coded(const ent_events *events, const ent_event *e)
{
    for (ptrdiff_t i = events->n - 1; i >= 0 && events->items[i].sentence == e->sentence; i--) {
        const ent_event *o = &events->items[i];
        bool same = same_side(o->actor, o->n_actors, e->actor, e->n_actors) &&
                    same_side(o->recipient, o->n_recipients, e->recipient, e->n_recipients);
        bool mutual = (o->symmetric || e->symmetric) && same_company(o, e);
        if ((same || mutual) && ((o->contact && e->contact) || ent_str_eq(o->cameo, e->cameo)))
            return i;
    }
    return -1;
}

static int known_people(const ent_entity *side, int n)
{
    int known = 0;
    for (int i = 0; i < n; i++)
        known += side[i].name.n > 0 || side[i].office.n > 0;
    return known;
}

// "X met Y in Oslo, where the two leaders discussed trade": one contact, told best where its people are.
static bool tells_people(const ent_event *e, const ent_event *than)
{
    return e->contact && than->contact && e->symmetric && than->symmetric &&
           e->status == than->status &&
           known_people(e->actor, e->n_actors) + known_people(e->recipient, e->n_recipients) >
               known_people(than->actor, than->n_actors) +
                   known_people(than->recipient, than->n_recipients);
}

static void set_speaker(const ent_scene *s, ent_event *e, ent_arena *keep)
{
    const ent_mention *m = s->speaker;
    if (!m || m->n_actors != 1)
        return;
    e->speaker = ent_entity_of(s->document->engine, s->document->a, m->actor[0], m, keep);
    e->has_speaker = true;
}

static double confidence_of(const ent_scene *s, const ent_act *act, const ent_parties *p)
{
    ent_grounds grounds = ent_ground_if(true, ENT_GROUND_ANY) | ent_grounds_of_act(&s->tree, act) |
                          ent_ground_if(p->guessed, ENT_GROUND_GUESSED) |
                          ent_ground_if(s->speaker != NULL, ENT_GROUND_CLAIMED);
    return ent_confidence(s->document->engine->confidences, ENT_OF_EVENT, grounds);
}

// Where a meeting of two lies in one of the two states, that one is the host and the other visits.
static bool set_host(const ent_scene *s, const ent_act *act, ent_event *e)
{
    if (e->n_actors != 1 || e->n_recipients != 1 || e->place.name.n == 0 ||
        act->match->entry->roles.hosted.n == 0)
        return false;
    if (ent_str_eq(e->place.country, e->actor[0].code)) {
        const ent_entity *host = e->actor;
        e->actor = e->recipient;
        e->recipient = host;
    }
    if (!ent_str_eq(e->place.country, e->recipient[0].code))
        return false;
    e->mode = act->match->entry->roles.hosted;
    return ent_codebook_plover(s->document->engine->codebook, e->plover, e->mode, &e->scale,
                               &e->quad);
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

// *at: the event, or the one that says the same.
static ent_reason emit(const ent_scene *s, const ent_act *act, const ent_parties *p,
                       ent_events *out, ptrdiff_t *at, ent_arena *keep)
{
    ent_event e = {.sentence = s->sentence,
                   .status = act->conditional ? ENT_CONDITIONAL : act->status,
                   .denied = act->denied,
                   .denied_status = act->denied_status,
                   .rule = act->match->entry->rule};
    if (!set_codes(s, act, &e, keep))
        return ENT_REASON_NO_EVENT;
    e.symmetric = !act->composed && act->match->entry->roles.symmetric;
    e.contact = !act->composed && act->match->entry->roles.contact;
    e.actor = entities_of(s->document, &p->doer, keep);
    e.n_actors = p->doer.n;
    e.recipient = entities_of(s->document, &p->target, keep);
    e.n_recipients = p->target.n;
    set_words(s, act, &e);
    ent_settle_time(s, act, &p->doer, &e);
    ent_settle_place(s, act, &p->target, &e);
    if (e.symmetric && e.contact && !set_host(s, act, &e) && e.mode.n == 0)
        join_sides(&e, keep);
    set_speaker(s, &e, keep);
    e.confidence = confidence_of(s, act, p);
    set_id(s, act, &e);
    *at = already_coded(out, &e);
    if (*at >= 0) {
        if (tells_people(&e, &out->items[*at]))
            out->items[*at] = e;
        return ENT_REASON_REPEATED;
    }
    *at = out->n;
    ENT_PUSH(keep, out, e);
    return ENT_REASON_EVENT;
}

// "A coalition to patrol the gulf", "asked to suspend parliament": force that is only a purpose threatens
// nobody yet.
static bool is_far_from_done(const ent_scene *s, const ent_act *act)
{
    const ent_codebook *c = s->document->engine->codebook;
    const ent_code_entry *e = ent_codebook_find(c, act->match->entry->code);
    return act->purpose && e && e->quad == MATERIAL_CONFLICT;
}

// "If X were removed, the senate could bar him", "an official can be removed by the senate": what could
// be is a threat where somebody utters it.
static bool is_mere_supposition(const ent_scene *s, const ent_act *act)
{
    const ent_codebook *c = s->document->engine->codebook;
    const ent_code_entry *e = ent_codebook_find(c, act->match->entry->code);
    bool possible = act->status == ENT_PROPOSED || act->status == ENT_HYPOTHETICAL;
    return possible && (act->conditional || act->frame.passive) && !s->speaker && e &&
           e->quad == MATERIAL_CONFLICT;
}

// "Has Chad attacked?"; quotation marks may stand behind the mark, and whoever breaks off puts none.
static bool is_question(const ent_scene *s)
{
    const ent_tree *t = &s->tree;
    for (int32_t i = t->end - 1; i >= t->first && t->nodes[i].upos == ENT_UPOS_PUNCT; i--)
        if (ent_str_eq(ent_layers_token(t->layers, i), ENT_S("?")))
            return true;
    return ent_is_inverted(t);
}

// "They are able to meet", "the two can cooperate": that an act is possible is news where somebody says so.
static bool is_mere_ability(const ent_scene *s, const ent_act *act)
{
    for (int i = 0; i < act->n_governors; i++)
        if (ent_tree_is(&s->tree, act->governor[i]->top, ENT_WORD_ABLE))
            return !s->speaker && act->status == ENT_PROPOSED;
    return false;
}

// Why no event comes of an act, whoever takes part; ENT_REASON_EVENT: one may.
static ent_reason obstacle(const ent_scene *s, const ent_act *act)
{
    if (act->negated)
        return ENT_REASON_NEGATED;
    if (act->idle)
        return ENT_REASON_IDLE;
    if (act->frame.doers.n > 0 && ent_is_anybody(&s->tree, act->frame.doers.at[0]))
        return ENT_REASON_IDLE;
    if (is_far_from_done(s, act) || is_mere_supposition(s, act) || is_mere_ability(s, act))
        return ENT_REASON_PURPOSE;
    return is_question(s) ? ENT_REASON_ASKED : ENT_REASON_EVENT;
}

static void code_act(ent_scene *s, const ent_act *act, ent_events *out, ent_arena *keep)
{
    ptrdiff_t event = -1;
    s->speaker = ent_speaker_at(s->document, act->match->top);
    ent_reason why = obstacle(s, act);
    if (why != ENT_REASON_EVENT) {
        ent_verdicts_add(s, act, act, NULL, why, event, keep);
        return;
    }
    ent_act told = *act;
    ent_parties p = ent_parties_of(s, act);
    ent_claim(s, &told, &p);
    ent_recode(s, &p, &told);
    why = ENT_REASON_NO_TARGET;
    if (p.doer.n == 0)
        why = ENT_REASON_NO_DOER;
    else if (ent_is_internal(s, act, &p))
        why = ENT_REASON_INTERNAL;
    else if (p.target.n > 0 || act->match->entry->roles.alone)
        why = emit(s, &told, &p, out, &event, keep);
    ent_verdicts_add(s, act, &told, &p, why, event, keep);
}

static void code_sentence(const ent_case *c, int32_t number, ent_events *out, ent_arena *keep,
                          ent_arena tmp)
{
    const ent_engine *engine = c->engine;
    ent_layers layers = ent_analysis_layers(c->a);
    ent_scene s = {.document = c,
                   .tree = ent_tree_of(&layers, engine->world->grammar, number, &tmp),
                   .sentence = number};
    ent_act_finder finder = {
        .lexicon = engine->lexicon, .words = engine->world->words, .codebook = engine->codebook};
    ent_tree_date(&s.tree, &c->a->times, &tmp);
    const bool *barred = ent_tree_barred(&s.tree, &tmp);
    ent_arena scratch = tmp; // acts live in tmp, what finds them behind them
    ent_acts acts = ent_acts_of(&finder, &s.tree, barred, keep, scratch);
    ent_verdicts_found(&s, &acts.matches);
    for (ptrdiff_t i = 0; i < acts.n; i++)
        code_act(&s, &acts.items[i], out, keep);
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
    ent_case c = {.engine = engine,
                  .a = a,
                  .mention_at = ent_mentions_by_token(&a->mentions, a->tokens.n, &tmp)};
    ent_layers layers = ent_analysis_layers(a);
    c.dead = ent_departed_of(&c, &tmp);
    c.silence = ent_domains_judge(engine->domains, engine->world->words, &layers, keep, tmp);
    c.contexts = ent_contexts_of(engine->contexts, engine->world->words, &layers, keep, tmp);
    digest_of(a->document.text, c.article);
    ent_verdicts_begin(&c, keep);
    for (int32_t s = 0; s < a->sentences.n; s++)
        if (a->layout.blocks[a->sentences.items[s].block].kind == ENT_BLOCK_PARAGRAPH &&
            !ent_is_silent(&c.silence[s]))
            code_sentence(&c, s, &a->events, keep, tmp);
}
