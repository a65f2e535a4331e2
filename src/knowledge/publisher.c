// publisher.c: the state by which a document is published: a page of its government, a statement of one
// of its officials.  There "the President" is its own, whoever else is spoken of.
//
// Three things tell it, the surest first: the host of the address ("www.state.gov"; the kind "site" of
// states.tsv); a letterhead, which is a line at the top that is the name of a seat or body of the
// state and nothing else; and a headline without a verb that says by whom it is ("Remarks by President
// X").

#include "knowledge/resolver.h"

enum {
    LETTERHEAD_LINES = 6,
    MAX_LETTERHEAD = 12 // tokens of a line
};

// ------------------------------------------------------------------------------------- the address

// "www.state.gov" of "https://www.state.gov/x".
static ent_str host_of(ent_str url)
{
    ptrdiff_t start = ent_str_find(url, 0, ENT_S("://"));
    if (start < 0)
        return ENT_S("");
    ent_str rest = ent_str_cut(url, start + 3, url.n), host = ENT_S("");
    (void)ent_str_split(&rest, '/', &host);
    return host;
}

// Is the host the site, or a part of it: "www.state.gov" of "gov"?
static bool is_within(ent_str host, ent_str site)
{
    ptrdiff_t front = host.n - site.n;
    return front >= 0 && ent_str_eq_nocase(ent_str_cut(host, front, host.n), site) &&
           (front == 0 || host.p[front - 1] == '.');
}

// Of the longest site that fits, or -1.
static int32_t state_of_address(const ent_finder *f)
{
    ent_str host = host_of(f->l->document->url);
    int32_t state = -1;
    ptrdiff_t longest = 0;
    for (int32_t i = 0; host.n > 0 && i < f->world->n_sites; i++) {
        const ent_site *s = &f->world->sites[i];
        if (s->host.n > longest && is_within(host, s->host)) {
            longest = s->host.n;
            state = s->actor;
        }
    }
    return state;
}

// ---------------------------------------------------------------------------------- what is written

static int32_t state_of(const ent_finder *f, const ent_mention *m)
{
    return m->n_actors == 1 && f->world->actors[m->actor[0]].is_state ? m->actor[0] : -1;
}

// Does the line say no more than the mention?
static bool is_whole(const ent_layers *l, const ent_sentence *s, const ent_mention *m)
{
    for (int32_t i = s->first_token; i < s->first_token + s->n_tokens; i++) {
        uint8_t tag = l->syntax->items[i].upos;
        bool inside = m->first <= i && i < m->end;
        if (!inside && tag != ENT_UPOS_DET && tag != ENT_UPOS_PUNCT)
            return false;
    }
    return true;
}

static bool has_verb(const ent_layers *l, const ent_sentence *s)
{
    for (int32_t i = s->first_token; i < s->first_token + s->n_tokens; i++)
        if (l->syntax->items[i].upos == ENT_UPOS_VERB || l->syntax->items[i].upos == ENT_UPOS_AUX)
            return true;
    return false;
}

static bool is_body(const ent_finder *f, const ent_mention *m)
{
    return m->role >= 0 && f->world->roles[m->role].kind == ENT_ROLE_BODY;
}

static bool is_word(const ent_finder *f, const ent_layers *l, int32_t i, ent_word_class class)
{
    return i >= 0 && ent_grammar_is(f->world->grammar, l->words[i], class);
}

// "by President X", "by the Press Secretary X": an official of that state speaks here.
static bool is_author(const ent_finder *f, const ent_layers *l, const ent_mention *m)
{
    int32_t by = m->first - 1;
    if (is_word(f, l, by, ENT_WORD_DEFINITE))
        by--;
    return m->kind == ENT_MENTION_PERSON && ent_is_official(f->world, m->role) &&
           is_word(f, l, by, ENT_WORD_BY);
}

// The state that a line without a verb names as its author or, in a letterhead, as its sender; or -1.
static int32_t state_of_line(const ent_finder *f, const ent_layers *l, const ent_mentions *in,
                             int32_t line, bool letterhead)
{
    const ent_sentence *s = &l->sentences->items[line];
    if (has_verb(l, s))
        return -1;
    for (ptrdiff_t i = 0; i < in->n && in->items[i].sentence <= line; i++) {
        const ent_mention *m = &in->items[i];
        if (m->sentence != line || state_of(f, m) < 0)
            continue;
        if (is_author(f, l, m) ||
            (letterhead && s->n_tokens <= MAX_LETTERHEAD && is_body(f, m) && is_whole(l, s, m)))
            return state_of(f, m);
    }
    return -1;
}

int32_t ent_finder_publisher(const ent_finder *f)
{
    int32_t state = state_of_address(f);
    for (int32_t s = 0; state < 0 && s < LETTERHEAD_LINES && s < f->l->sentences->n; s++)
        state = state_of_line(f, f->l, &f->out, s, true);
    for (int32_t s = 0; state < 0 && f->headline_layers && s < f->headline_layers->sentences->n;
         s++)
        state = state_of_line(f, f->headline_layers, &f->in_headline, s, false);
    return state;
}
