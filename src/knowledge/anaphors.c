// anaphors.c: words that mean somebody only by what stands before them and that the finder has left
// alone: "it", "you", "this country".  They are added as pronouns; those that come to mean nobody are
// taken out again, so that an empty "it" is nobody's subject.

#include "knowledge/resolver.h"

enum { COUNTRY_SENTENCES = 2 }; // in front of "the country" in which the state may stand

static bool is_sole(const ent_finder *f, const ent_mention *m, ent_word_class class)
{
    return m->end == m->first + 1 && ent_finder_is(f, m->first, class);
}

// "the country", "this nation", but not "the country of Georgia", "the country's best" is.
static bool is_country(const ent_finder *f, int32_t i, int32_t end)
{
    return i + 1 < end && ent_finder_is(f, i, ENT_WORD_DETERMINER) &&
           ent_finder_is(f, i + 1, ENT_WORD_COUNTRY) &&
           !(i + 2 < end && ent_finder_is(f, i + 2, ENT_WORD_OF));
}

bool ent_is_anaphor(const ent_finder *f, const ent_mention *m)
{
    return m->kind == ENT_MENTION_PRONOUN &&
           (is_sole(f, m, ENT_WORD_IT) || is_sole(f, m, ENT_WORD_YOU) ||
            is_sole(f, m, ENT_WORD_YOUR) || is_country(f, m->first, m->end));
}

// An "it" of which the tree says that it is empty, or that something behind it is what it stands for:
// "it is expected that".
static bool is_empty_it(const ent_finder *f, int32_t i)
{
    const ent_node *nodes = f->l->syntax->items;
    int32_t verb = nodes[i].head;
    if (nodes[i].upos == ENT_UPOS_X || nodes[i].rel == ENT_REL_EXPL || verb < 0)
        return true;
    return nodes[verb].upos != ENT_UPOS_VERB || nodes[i].rel != ENT_REL_NSUBJ;
}

static int anaphor_at(const ent_finder *f, int32_t i, int32_t end)
{
    if (ent_finder_is(f, i, ENT_WORD_IT))
        return is_empty_it(f, i) ? 0 : 1;
    if (ent_finder_is(f, i, ENT_WORD_YOU) || ent_finder_is(f, i, ENT_WORD_YOUR))
        return f->l->quotes && f->l->quotes->direct[i] >= 0;
    return is_country(f, i, end) ? 2 : 0;
}

// "The country" that the finder has taken for a body of nobody's.
static bool is_bare_country(const ent_finder *f, const ent_mention *m, int32_t start, int32_t end)
{
    return m->kind == ENT_MENTION_BODY && !m->n_actors && is_sole(f, m, ENT_WORD_COUNTRY) &&
           m->first > start && is_country(f, m->first - 1, end);
}

static ent_mention new_anaphor(const ent_finder *f, int32_t i, int n, int32_t sentence)
{
    return (ent_mention){.first = i,
                         .end = i + n,
                         .sentence = sentence,
                         .kind = ENT_MENTION_PRONOUN,
                         .role = -1,
                         .place = -1,
                         .chain = -1,
                         .possessive = ent_finder_is(f, i, ENT_WORD_YOUR) ||
                                       (i + n < f->l->tokens->n && ent_finder_possessive(f, i + n)),
                         .person = ENT_S("")};
}

// Of one sentence, between its mentions from *next on.
static void add_in_sentence(const ent_finder *f, int32_t s, ptrdiff_t *next, ent_mentions *out)
{
    const ent_sentence *at = &f->l->sentences->items[s];
    int32_t end = at->first_token + at->n_tokens;
    for (int32_t i = at->first_token; i < end;) {
        const ent_mention *m = *next < f->out.n ? &f->out.items[*next] : NULL;
        if (m && m->first <= i) {
            i = m->end;
            ++*next;
            if (is_bare_country(f, m, at->first_token, end))
                ENT_PUSH(f->keep, out, new_anaphor(f, m->first - 1, 2, s));
            else
                ENT_PUSH(f->keep, out, *m);
            continue;
        }
        int32_t stop = m && m->first < end ? m->first : end;
        int n = anaphor_at(f, i, end);
        bool fits = n > 0 && i + n <= stop;
        if (fits)
            ENT_PUSH(f->keep, out, new_anaphor(f, i, n, s));
        i += fits ? n : 1;
    }
}

void ent_add_anaphors(ent_finder *f)
{
    ent_mentions out = f->out;
    out.items = NULL;
    out.n = out.room = 0;
    ptrdiff_t next = 0;
    for (int32_t s = 0; s < f->l->sentences->n; s++)
        add_in_sentence(f, s, &next, &out);
    f->out = out;
}

void ent_drop_anaphors(ent_finder *f)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < f->out.n; i++)
        if (f->out.items[i].n_actors || !ent_is_anaphor(f, &f->out.items[i]))
            f->out.items[n++] = f->out.items[i];
    f->out.n = n;
}

// --------------------------------------------------------------------------------------- the country

// A state or a place in it by name: not a person of it.
static bool names_state(const ent_finder *f, const ent_mention *c)
{
    if (c->n_actors != 1 || !f->world->actors[c->actor[0]].is_state || c->human)
        return false;
    return c->kind == ENT_MENTION_ACTOR || c->kind == ENT_MENTION_NATION ||
           c->kind == ENT_MENTION_PRONOUN || c->kind == ENT_MENTION_BODY ||
           c->kind == ENT_MENTION_PLACE;
}

static bool has_state(const ent_finder *f, const ent_mention *c)
{
    return c->n_actors == 1 && f->world->actors[c->actor[0]].is_state;
}

// What stands out most, names going before persons; not the subject of the verb that the country is
// an object of.
static int32_t state_before(const ent_resolver *r, ptrdiff_t i, bool named)
{
    const ent_finder *f = r->f;
    const ent_part *own = &r->parts[i];
    int32_t sentence = f->out.items[i].sentence, best = -1;
    int most = 0;
    for (ptrdiff_t k = i - 1; k >= 0 && f->out.items[k].sentence >= sentence - COUNTRY_SENTENCES;
         k--) {
        const ent_mention *c = &f->out.items[k];
        if (!(named ? names_state(f, c) : has_state(f, c)) ||
            (!ent_rel_is_subject(own->rel) && own->governor >= 0 &&
             own->governor == r->parts[k].governor && ent_rel_is_subject(r->parts[k].rel)))
            continue;
        int now = ent_salience(&r->parts[k], own, 2 * (sentence - c->sentence));
        if (now > most) {
            most = now;
            best = c->actor[0];
        }
    }
    return best;
}

// "The Chilean ambassador and the country's attaché": whose is joined to a person of the same state.
static int32_t state_of_companion(const ent_resolver *r, ptrdiff_t i)
{
    const ent_finder *f = r->f;
    if (i + 1 >= f->out.n || !f->out.items[i].possessive ||
        f->out.items[i + 1].sentence != f->out.items[i].sentence)
        return -1;
    int32_t head = r->parts[i + 1].head;
    int32_t with = r->nodes[head].rel == ENT_REL_CONJ ? r->mention_at[r->nodes[head].head] : -1;
    return with >= 0 && with < i && has_state(f, &f->out.items[with]) ? f->out.items[with].actor[0]
                                                                      : -1;
}

void ent_resolve_country(ent_resolver *r, ptrdiff_t i)
{
    int32_t state = state_of_companion(r, i);
    if (state < 0)
        state = state_before(r, i, true);
    if (state < 0)
        state = state_before(r, i, false);
    if (state >= 0)
        ent_mention_set_actor(r, &r->f->out.items[i], state);
}
