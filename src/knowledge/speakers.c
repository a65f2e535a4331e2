// speakers.c: the first and second person in direct quotations: "I" is who speaks, "we" the state or
// organisation of an official who speaks, "you" whom he speaks to.

#include "knowledge/resolver.h"

enum { PRIVATE_LEVEL = 5 }; // of roles without authority (offices.tsv)

// The mention of whoever says what token i stands in, or -1.
static int32_t speaker_of(const ent_resolver *r, int32_t i)
{
    const ent_quotes *q = r->f->l->quotes;
    int32_t quote = q ? q->direct[i] : -1;
    if (quote < 0 || q->items[quote].subject < 0)
        return -1;
    return r->mention_at[q->items[quote].subject];
}

// Whoever the word of speech has as its object, if that is a person: "told the general".
static int32_t told(const ent_resolver *r, int32_t quote)
{
    int32_t cue = r->f->l->quotes->items[quote].cue;
    for (int32_t i = cue + 1; cue >= 0 && i < r->f->l->tokens->n && i - cue < ENT_MAX_WORDS; i++) {
        bool object = r->nodes[i].head == cue && i != r->f->l->quotes->items[quote].subject &&
                      (r->nodes[i].rel == ENT_REL_OBJ || r->nodes[i].rel == ENT_REL_IOBJ ||
                       ent_rel_is_subject(r->nodes[i].rel)); // "X told Y": not every parse says so
        if (object && r->mention_at[i] >= 0 && r->f->out.items[r->mention_at[i]].human)
            return r->mention_at[i];
    }
    return -1;
}

// Of a meeting of two sides: whoever of the other side was spoken of last.
static int32_t addressee(const ent_resolver *r, ptrdiff_t i, int32_t speaker)
{
    const ent_finder *f = r->f;
    const ent_mention *s = &f->out.items[speaker];
    int32_t found = told(r, f->l->quotes->direct[f->out.items[i].first]);
    if (found >= 0 || !f->out.paired || s->n_actors != 1 || s->chain < 0)
        return found;
    found = ent_person_before(r, i, s->chain, s->actor[0]);
    bool other_side = found >= 0 && f->out.items[found].n_actors == 1 &&
                      (f->out.items[found].actor[0] == f->out.pair[0] ||
                       f->out.items[found].actor[0] == f->out.pair[1]);
    return other_side ? found : -1;
}

// Only who holds an office speaks for more than himself.
static bool speaks_for_others(const ent_finder *f, const ent_mention *s)
{
    bool leads = s->role >= 0 && f->world->roles[s->role].kind == ENT_ROLE_PERSON &&
                 f->world->roles[s->role].level > 0 &&
                 f->world->roles[s->role].level < PRIVATE_LEVEL;
    return s->n_actors == 1 && (!s->human || leads || ent_is_official(f->world, s->role));
}

// "both of us", "we both"
static bool is_both(const ent_finder *f, const ent_mention *m)
{
    const ent_mention *s = m;
    return (s->end < f->l->tokens->n && ent_finder_is(f, s->end, ENT_WORD_TWO)) ||
           (s->first > 1 && ent_finder_is(f, s->first - 1, ENT_WORD_OF) &&
            ent_finder_is(f, s->first - 2, ENT_WORD_TWO));
}

static void set_first_person(ent_resolver *r, ptrdiff_t i, const ent_mention *s)
{
    ent_finder *f = r->f;
    ent_mention *m = &f->out.items[i];
    if (ent_finder_is(f, m->first, ENT_WORD_I)) {
        ent_mention_follow(m, s);
        return;
    }
    if (!speaks_for_others(f, s))
        return;
    if (is_both(f, m) && f->out.paired) {
        ent_mention_set_pair(r, m);
        return;
    }
    ent_mention_set_actor(r, m, s->actor[0]);
}

static void set_second_person(ent_resolver *r, ptrdiff_t i, int32_t speaker)
{
    ent_mention *m = &r->f->out.items[i];
    int32_t to = addressee(r, i, speaker);
    if (to >= 0 && r->f->out.items[to].n_actors == 1)
        ent_mention_follow(m, &r->f->out.items[to]);
}

// "We" and "our", outside of quotations, on a page that a government publishes.
static bool is_publishers_own(const ent_resolver *r, ptrdiff_t i)
{
    const ent_finder *f = r->f;
    const ent_mention *m = &f->out.items[i];
    return f->publisher >= 0 && !r->parts[i].quoted && !m->n_actors &&
           (ent_finder_is(f, m->first, ENT_WORD_WE) || ent_finder_is(f, m->first, ENT_WORD_OUR));
}

void ent_resolve_speakers(ent_resolver *r)
{
    ent_finder *f = r->f;
    for (ptrdiff_t i = 0; i < f->out.n; i++) {
        const ent_mention *m = &f->out.items[i];
        bool first = ent_finder_is(f, m->first, ENT_WORD_WE) ||
                     ent_finder_is(f, m->first, ENT_WORD_OUR) ||
                     ent_finder_is(f, m->first, ENT_WORD_I);
        bool second =
            ent_finder_is(f, m->first, ENT_WORD_YOU) || ent_finder_is(f, m->first, ENT_WORD_YOUR);
        if (m->kind != ENT_MENTION_PRONOUN || !(first || second))
            continue;
        int32_t speaker = speaker_of(r, m->first);
        if (is_publishers_own(r, i))
            ent_mention_set_actor(r, &f->out.items[i], f->publisher);
        else if (speaker >= 0 && first)
            set_first_person(r, i, &f->out.items[speaker]);
        else if (speaker >= 0)
            set_second_person(r, i, speaker);
    }
}
