// verdict.c: see verdict.h.

#include "coding/verdict.h"

ent_verdicts *ent_verdicts_new(ent_arena *keep) { return ENT_NEW(keep, ent_verdicts, 1); }

const char *ent_reason_text(ent_reason reason)
{
    static const char *const texts[ENT_REASONS] = {
        [ENT_REASON_EVENT] = "an event",
        [ENT_REASON_NEGATED] = "merely negated",
        [ENT_REASON_IDLE] = "idle: the words alone are no event",
        [ENT_REASON_ASKED] = "a question tells nothing",
        [ENT_REASON_PURPOSE] = "only a purpose, supposed or possible",
        [ENT_REASON_NO_DOER] = "no known actor does it",
        [ENT_REASON_NO_TARGET] = "done to no known actor",
        [ENT_REASON_ONE_ACTOR] = "both sides are one actor",
        [ENT_REASON_INTERNAL] = "offices of one government call on each other",
        [ENT_REASON_NO_EVENT] = "its code has no event of PLOVER",
        [ENT_REASON_REPEATED] = "already coded",
    };
    return texts[reason];
}

void ent_verdicts_begin(const ent_case *c, ent_arena *keep)
{
    ent_verdicts *v = c->a->verdicts;
    if (!v)
        return;
    v->silence = c->silence;
    v->found = ENT_NEW(keep, ent_matches, c->a->sentences.n);
}

void ent_verdicts_found(const ent_scene *s, const ent_matches *found)
{
    ent_verdicts *v = s->document->a->verdicts;
    if (v)
        v->found[s->sentence] = *found;
}

// Do the words of the other side name whoever does it, and nobody else?
static bool is_one_actor(const ent_scene *s, const ent_act *act, const ent_parties *p)
{
    bool same = false;
    for (int k = 0; k < act->frame.targets.n; k++) {
        const ent_mention *m = ent_phrase_mention(s, act->frame.targets.at[k]);
        for (int i = 0; m && i < m->n_actors; i++)
            same = same || ent_side_has(&p->doer, m->actor[i]);
    }
    return same;
}

void ent_verdicts_add(const ent_scene *s, const ent_act *act, const ent_act *told,
                      const ent_parties *parties, ent_reason reason, ptrdiff_t event,
                      ent_arena *keep)
{
    ent_verdicts *v = s->document->a->verdicts;
    if (!v)
        return;
    ent_verdict one = {.act = act,
                       .code = told->code,
                       .sentence = s->sentence,
                       .reason = reason,
                       .speaker = s->speaker,
                       .event = event};
    if (parties)
        one.parties = *parties;
    if (reason == ENT_REASON_NO_TARGET && is_one_actor(s, act, &one.parties))
        one.reason = ENT_REASON_ONE_ACTOR;
    ENT_PUSH(keep, v, one);
}
