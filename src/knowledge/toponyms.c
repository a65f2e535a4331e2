// toponyms.c: finds names of places in a document.
//
// A capitalised word may open a name that the gazetteer has, or a word for a state or a people.  Whether
// it is a place here is weighed: how large the place is, and what stands beside it.  "in", "the town of",
// "..., Ohio" speak for it; titles, given names, "University" behind it, a tag other than that of a name
// against it.  Names longer than the gazetteer's are somebody else's: "Paris Hilton", "Buffalo Fire
// Department".  Which place it is, toponym_senses.c says.

#include "base/utf8.h"
#include "knowledge/toponym_spots.h"

enum {
    ACCEPT = 4,      // points that make a place
    MAX_BEHIND = 3,  // words between a preposition and the name: "in the northern town of"
    MAX_ACRONYM = 4, // letters: "EST" is no town of Est
    MAX_PERSONS = 512
};

/** Last words of names of persons that the document has. */
typedef struct surnames {
    ent_str items[MAX_PERSONS];
    int n;
} surnames;

typedef struct sentence_view {
    ent_toponym_finder *f;
    int32_t start, end; // tokens
    int32_t sentence;
    bool headline; // capitals mean nothing
    const surnames *persons;
} sentence_view;

// ----------------------------------------------------------------------------------------- tokens

static ent_str token(const ent_toponym_finder *f, int32_t i)
{
    return ent_span_of(f->in->document->text, f->in->tokens->items[i]);
}

static bool is_text(const ent_toponym_finder *f, int32_t i, const char *text)
{
    return ent_str_eq(token(f, i), ent_str_of(text));
}

static bool is_capitalised(const ent_toponym_finder *f, int32_t i)
{
    ent_str s = token(f, i);
    uint32_t c;
    return s.n > 0 && ent_utf8_decode(s.p, s.p + s.n, &c) && ent_is_capital(c);
}

static bool all_capitals(ent_str s)
{
    int letters = 0;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        if (ent_is_lower((unsigned char)s.p[i]))
            return false;
        letters += ent_is_upper((unsigned char)s.p[i]);
    }
    return letters > 0;
}

static const ent_node *node(const ent_toponym_finder *f, int32_t i)
{
    return i < f->in->syntax->n && f->in->syntax->items ? &f->in->syntax->items[i] : NULL;
}

static bool is_possessive(const ent_toponym_finder *f, int32_t i)
{
    ent_str key = f->keys[i];
    ent_str s = token(f, i);
    bool apostrophe = s.p[0] == '\'' || (unsigned char)s.p[0] >= 0x80;
    return apostrophe && (key.n == 0 || ent_str_eq(key, ENT_S("s")));
}

static bool word_is(const ent_toponym_finder *f, int32_t i, ent_word_class class)
{
    return ent_grammar_is(f->in->world->grammar, f->in->words[i], class);
}

static ent_str lemma(const ent_toponym_finder *f, int32_t i)
{
    const ent_node *n = node(f, i);
    return n && n->lemma.n ? n->lemma : f->keys[i];
}

static bool lemma_is(const ent_toponym_finder *f, int32_t i, ent_toponym_kind kind)
{
    return ent_toponym_word_is(f->in->place_words,
                               ent_toponym_word(f->in->place_words, lemma(f, i)), kind);
}

// ---------------------------------------------------------------------------- names of the tables

// Is the name written as names are: capitals but for small words inside; acronyms in capitals?
static bool capitals_fit(const ent_toponym_finder *f, int32_t first, int32_t end, bool acronym)
{
    for (int32_t i = first; i < end; i++) {
        if (f->keys[i].n == 0 || is_possessive(f, i))
            continue;
        bool inside = i > first && i + 1 < end;
        if (acronym ? !all_capitals(token(f, i))
                    : !is_capitalised(f, i) && !ent_is_digit(token(f, i).p[0]) &&
                          !(inside && ent_spot_word(f, i, ENT_TOPONYM_JOINER)))
            return false;
    }
    return true;
}

static void drop_unfit(const ent_toponym_finder *f, int32_t first, int32_t end, ent_candidates *c)
{
    int n = 0;
    bool capitals = capitals_fit(f, first, end, true);
    bool plain = capitals_fit(f, first, end, false) &&
                 !(capitals && end - first == 1 && f->keys[first].n <= MAX_ACRONYM);
    for (int i = 0; i < c->n; i++)
        if (c->items[i].acronym ? capitals : plain)
            c->items[n++] = c->items[i];
    c->n = n;
}

// The longest name of the gazetteer at token i that is written as a name; 0: none.
static int match_place(const sentence_view *v, int32_t i, ent_candidates *c)
{
    const ent_toponym_finder *f = v->f;
    int most = v->end - i;
    while (most > 0) {
        int n = ent_gazetteer_longest(f->in->gazetteer, f->keys + i, v->end - i, most, c);
        if (n == 0)
            return 0;
        drop_unfit(f, i, i + n, c);
        if (c->n > 0)
            return n;
        most = n - 1;
    }
    return 0;
}

static bool valid_then(const ent_name *name, ent_day day)
{
    if (day == ENT_NO_DAY)
        return name->to == ENT_NO_DAY;
    return (name->from == ENT_NO_DAY || day >= name->from) &&
           (name->to == ENT_NO_DAY || day <= name->to);
}

// The longest word for a state or organisation at token i; 0: none.
static int match_actor(const sentence_view *v, int32_t i, const ent_name **out)
{
    const ent_toponym_finder *f = v->f;
    const ent_world *w = f->in->world;
    int32_t value = 0;
    int n = ent_phrases_longest(w->name_phrases, f->in->words + i, v->end - i, &value);
    for (int32_t at = value - 1; n && at >= 0; at = w->names[at].next) {
        const ent_name *name = &w->names[at];
        bool acronym = name->acronym || all_capitals(name->text);
        if (valid_then(name, f->in->document->published) && capitals_fit(f, i, i + n, acronym)) {
            *out = name;
            return n;
        }
    }
    return 0;
}

static bool is_people(const ent_name *name)
{
    return name->kind == ENT_NAME_ADJECTIVE || name->kind == ENT_NAME_DEMONYM;
}

// The country of a state as the only candidate.
static void set_country(const ent_toponym_finder *f, const ent_actor *actor, ent_candidates *c)
{
    int32_t place = ent_gazetteer_country(f->in->gazetteer, actor->code);
    c->n = place >= 0;
    c->items[0] = (ent_candidate){.place = place};
}

// ------------------------------------------------------------------------------------------ spots

// FNV-1a over letters and digits, so that "TRIPOLI" is "Tripoli".
static uint64_t key_of(const ent_str *keys, int n)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (int i = 0; i < n; i++)
        for (ptrdiff_t k = 0; k < keys[i].n; k++)
            h = (h ^ (unsigned char)keys[i].p[k]) * 0x100000001B3u;
    return h;
}

static uint64_t key_of_text(const ent_toponym_finder *f, ent_span at)
{
    ent_str key = ent_place_key(ent_span_of(f->in->document->text, at), f->tmp);
    return key_of(&key, 1);
}

static ent_spot *add_spot(sentence_view *v, int32_t first, int32_t end, const ent_candidates *c)
{
    ent_spot s = {.first = first,
                  .end = end,
                  .sentence = v->sentence,
                  .key = key_of(v->f->keys + first, end - first),
                  .within = -1,
                  .chosen = -1};
    ent_spot_senses(v->f, c, &s);
    ENT_PUSH(v->f->tmp, &v->f->spots, s);
    return &v->f->spots.items[v->f->spots.n - 1];
}

static bool has_country(const ent_toponym_finder *f, const ent_candidates *c,
                        const ent_actor *actor)
{
    int32_t place = ent_gazetteer_country(f->in->gazetteer, actor->code);
    for (int i = 0; i < c->n && place >= 0; i++)
        if (c->items[i].place == place)
            return true;
    return false;
}

static bool is_direction(const ent_toponym_finder *f, int32_t i)
{
    return ent_spot_word(f, i, ENT_TOPONYM_DIRECTION);
}

// "Santa Clara County", "Lake X": words of the name that the gazetteer's name has not.
static void extend(const sentence_view *v, ent_spot *s)
{
    const ent_toponym_finder *f = v->f;
    bool elsewhere = false;
    int32_t end = s->end;
    if (s->end < v->end && is_capitalised(f, s->end) && f->keys[s->end].n > 1) {
        bool whole = ent_spot_word(f, s->end, ENT_TOPONYM_WHOLE);
        elsewhere = !whole && ent_spot_word(f, s->end, ENT_TOPONYM_ELSEWHERE);
        if (whole || elsewhere)
            s->end++;
    }
    if (s->first > v->start && is_capitalised(f, s->first - 1) &&
        ent_spot_word(f, s->first - 1, ENT_TOPONYM_FRONT)) {
        s->first--;
        elsewhere = true;
    }
    int32_t behind = s->end < v->end ? s->end : s->end - 1;
    if (ent_spot_word(f, s->end - 1, ENT_TOPONYM_DIVISION) ||
        (ent_spot_word(f, behind, ENT_TOPONYM_DIVISION) && !is_capitalised(f, behind)))
        ent_spot_divisions(s);
    bool division = ent_spot_word(f, s->end - 1, ENT_TOPONYM_DIVISION);
    if (is_direction(f, s->first) && end - s->first == 1 && s->end > end && !division)
        elsewhere = true; // "Eastern Creek"
    if (elsewhere)
        s->n = 0, s->chosen = -1, s->is_place = true;
    s->key = key_of(f->keys + s->first, s->end - s->first);
}

// "The Philippines": the article is no part of the name, if the rest is one.
static int32_t skip_article(const sentence_view *v, int32_t i, int n)
{
    ent_candidates *rest = ENT_NEW(v->f->tmp, ent_candidates, 1);
    bool article = n > 1 && word_is(v->f, i, ENT_WORD_DEFINITE);
    return article && match_place(v, i + 1, rest) == n - 1 ? 1 : 0;
}

// The next token that may belong to a toponym, past one name; gives where to go on.
static int32_t find_spot(sentence_view *v, int32_t i, ent_candidates *c)
{
    const ent_toponym_finder *f = v->f;
    const ent_name *name = NULL;
    int n_actor = match_actor(v, i, &name), n_place = match_place(v, i, c);
    bool state = n_actor && f->in->world->actors[name->actor].is_state;
    if (n_actor && !state && n_actor >= n_place)
        return i + n_actor; // an organisation's
    bool country_too =
        state && n_place == n_actor && has_country(f, c, &f->in->world->actors[name->actor]);
    if (state && is_people(name) && n_actor >= n_place && !country_too) {
        set_country(f, &f->in->world->actors[name->actor], c);
        if (c->n > 0)
            add_spot(v, i, i + n_actor, c)->demonym = true;
        return i + n_actor;
    }
    if (state && n_actor > n_place && name->kind == ENT_NAME_PLAIN) {
        set_country(f, &f->in->world->actors[name->actor], c);
        n_place = c->n > 0 ? n_actor : 0;
    }
    if (n_place == 0)
        return i + 1;
    int article = skip_article(v, i, n_place);
    ent_spot *s = add_spot(v, i + article, i + n_place, c);
    extend(v, s);
    return s->end;
}

// ------------------------------------------------------------------------------------------ pairs

// "Paris, Ohio", "Paris (France)", "Paris , in Ohio"
static bool joins(const ent_toponym_finder *f, const ent_spot *a, const ent_spot *b)
{
    if (a->sentence != b->sentence || b->demonym || a->demonym || a->n == 0 || b->n == 0)
        return false;
    int32_t gap = b->first - a->end;
    if (gap == 0)
        return true; // "Portland Oregon"
    if (gap == 1)
        return is_text(f, a->end, ",") || is_text(f, a->end, "(") || is_text(f, a->end, "in");
    return gap == 2 && is_text(f, a->end, ",") && is_text(f, a->end + 1, "in");
}

static void find_pairs(ent_toponym_finder *f)
{
    for (ptrdiff_t i = f->spots.n - 1; i > 0; i--) {
        ent_spot *a = &f->spots.items[i - 1], *b = &f->spots.items[i];
        if (joins(f, a, b) && ent_spot_pair(a, b))
            a->within = (int32_t)i;
    }
}

// ---------------------------------------------------------------------------------------- evidence

static bool is_soft(const ent_toponym_finder *f, int32_t i)
{
    return word_is(f, i, ENT_WORD_DETERMINER) || is_direction(f, i);
}

// "in", "the town of", "northern" in front of it: points.
static int points_in_front(const sentence_view *v, const ent_spot *s)
{
    const ent_toponym_finder *f = v->f;
    int32_t i = s->first - 1;
    int points = 0;
    for (; i >= v->start && s->first - i <= MAX_BEHIND && is_soft(f, i); i--)
        points = is_direction(f, i) ? 2 : points;
    if (i < v->start)
        return points;
    if (word_is(f, i, ENT_WORD_OF) && i > v->start && ent_spot_word(f, i - 1, ENT_TOPONYM_PLACE_OF))
        return 4;
    if (ent_spot_word(f, i, ENT_TOPONYM_IN))
        return points + 3;
    if (ent_spot_word(f, i, ENT_TOPONYM_TO))
        return points + 2;
    return ent_spot_word(f, i, ENT_TOPONYM_GENERIC) && !is_capitalised(f, i) ? 3 : points;
}

// "province", "residents", "-based" behind it.
static int points_behind(const sentence_view *v, const ent_spot *s)
{
    const ent_toponym_finder *f = v->f;
    int32_t i = s->end;
    if (i + 1 < v->end && is_text(f, i, "-"))
        return ent_spot_word(f, i + 1, ENT_TOPONYM_GENERIC) ? 4 : 0;
    return i < v->end && ent_spot_word(f, i, ENT_TOPONYM_GENERIC) ? 2 : 0;
}

// How much the place itself counts.
static int points_of_place(const ent_toponym_finder *f, const ent_spot *s)
{
    const ent_sense *x = &s->senses[0];
    if (x->is_country || x->is_division || x->prior >= 6.4f)
        return 4;
    if (x->feature_class != 'P' && x->feature_class != 'A')
        return 4;
    int points =
        (s->end - s->first > 1) + (x->prior >= 4.2f) + (x->prior >= 4.9f) + (x->prior >= 5.5f);
    return points +
           (s->end - s->first > 1 && ent_spot_word(f, s->end - 1, ENT_TOPONYM_WHOLE) ? 3 : 0);
}

static int points_of_tag(const sentence_view *v, const ent_spot *s)
{
    const ent_toponym_finder *f = v->f;
    const ent_node *n = node(f, s->end - 1);
    if (!n || s->end - s->first > 1)
        return 0;
    switch (n->upos) {
    case ENT_UPOS_PROPN: return 0;
    case ENT_UPOS_NOUN:
    case ENT_UPOS_ADJ:
    case ENT_UPOS_X: return s->first == v->start ? -2 : -1;
    default: return -4;
    }
}

// Is one of the tokens of this kind?
static bool any_word(const ent_toponym_finder *f, int32_t first, int32_t end, ent_toponym_kind kind)
{
    for (int32_t i = first; i < end; i++)
        if (ent_spot_word(f, i, kind))
            return true;
    return false;
}

static bool only_words(const ent_toponym_finder *f, int32_t first, int32_t end)
{
    for (int32_t i = first; i < end; i++)
        if (!is_soft(f, i) && !ent_spot_word(f, i, ENT_TOPONYM_GENERIC) &&
            !ent_spot_word(f, i, ENT_TOPONYM_JOINER) && f->keys[i].n > 0)
            return false;
    return true;
}

// "Ministry of Kenya" leaves Kenya what it is, "University of Ohio" does not.
static int points_of_left(const ent_toponym_finder *f, int32_t first, int32_t end, bool state)
{
    bool of = word_is(f, end - 1, ENT_WORD_OF);
    if (any_word(f, first, end, ENT_TOPONYM_NAMESAKE) || is_text(f, end - 1, "/"))
        return 6;
    if (of || is_text(f, end - 1, ","))
        return state ? 0 : 3;
    return state && !any_word(f, first, end, ENT_TOPONYM_ORGANISATION) ? 2 : 6;
}

// Does the name go on, in front or behind, as one of something else?
static int points_of_name(const sentence_view *v, const ent_spot *s)
{
    const ent_toponym_finder *f = v->f;
    int32_t at = f->name[s->first];
    if (at < 0)
        return 0;
    const ent_name_span *name = &f->in->names->items[at];
    int32_t first = name->first, end = name->first + name->n;
    bool state = s->senses[0].is_country || s->senses[0].is_division;
    int points = 0;
    if (first < s->first && !only_words(f, first, s->first))
        points -= points_of_left(f, first, s->first, state);
    if (end > s->end && !only_words(f, s->end, end) && !is_text(f, s->end, ",") &&
        !is_possessive(f, s->end))
        points -= state && any_word(f, s->end, end, ENT_TOPONYM_STATE_HEAD) ? 0 : 6;
    return points;
}

// A person: a title in front, or the surname of one.
static int points_of_person(const sentence_view *v, const ent_spot *s, int context)
{
    const ent_toponym_finder *f = v->f;
    if (s->first > v->start && ent_spot_word(f, s->first - 1, ENT_TOPONYM_TITLE) &&
        is_capitalised(f, s->first - 1))
        return -8;
    if (s->end - s->first > 1)
        return 0;
    for (int i = 0; i < v->persons->n; i++)
        if (ent_str_eq(v->persons->items[i], f->keys[s->first]))
            return s->senses[0].is_country || s->senses[0].is_division ? -(context == 0) : -4;
    return 0;
}

static bool is_state_acronym(const ent_toponym_finder *f, const ent_spot *s)
{
    return s->end - s->first == 1 && f->keys[s->first].n == 2 && !s->senses[0].is_country;
}

/** What a first look has found: names and countries of places. */
typedef struct seen {
    uint64_t *keys;
    int n_keys;
    uint8_t country[256]; // by number
} seen;

// The name is one of a place elsewhere in the document; its country is named.
static int points_of_document(const seen *before, const ent_spot *s)
{
    int points = 0;
    for (int i = 0; i < before->n_keys && points == 0; i++)
        points = before->keys[i] == s->key ? 2 : 0;
    for (int i = 0; i < s->n; i++)
        if (s->senses[i].country >= 0 && s->senses[i].country < 256 &&
            before->country[s->senses[i].country])
            return points + 1;
    return points;
}

static bool beside_slash(const sentence_view *v, const ent_spot *s)
{
    return (s->first > v->start && is_text(v->f, s->first - 1, "/")) ||
           (s->end < v->end && is_text(v->f, s->end, "/"));
}

// "US$", "the West Nile virus"
static int points_against(const sentence_view *v, const ent_spot *s)
{
    const ent_toponym_finder *f = v->f;
    const ent_node *n = s->first > v->start ? node(f, s->first - 1) : NULL;
    if (n && n->xpos == ENT_XPOS_DOLLAR)
        return -8;
    bool namesake = s->end < v->end && ent_spot_word(f, s->end, ENT_TOPONYM_NAMESAKE) &&
                    !s->senses[0].is_country && !s->senses[0].is_division;
    return (beside_slash(v, s) ? -4 : 0) + (namesake ? -6 : 0);
}

static void judge(const sentence_view *v, ent_spot *s, bool in_pair, const seen *before)
{
    const ent_toponym_finder *f = v->f;
    if (s->demonym || s->n == 0) {
        s->is_place = true;
        return;
    }
    int context = points_in_front(v, s) + points_behind(v, s) + (in_pair ? 4 : 0);
    int points = context + points_of_place(f, s) + points_of_tag(v, s) + points_of_name(v, s) +
                 points_of_person(v, s, context) + (before ? points_of_document(before, s) : 0);
    bool weak = s->end - s->first == 1 && ent_spot_word(f, s->first, ENT_TOPONYM_WEAK);
    if (is_state_acronym(f, s) && !in_pair)
        points -= 8;
    if (weak)
        points -= in_pair ? 0 : is_direction(f, s->first) ? 12 : 4;
    s->is_place = points + points_against(v, s) >= ACCEPT;
    if (s->senses[0].is_building) // "at the White House", but "the White House said"
        s->is_place = context > 1;
    s->sure = s->is_place && context > 0;
}

// -------------------------------------------------------------------------------------- whole text

static void fill_keys(ent_toponym_finder *f)
{
    ptrdiff_t n = f->in->tokens->n;
    f->keys = ENT_NEW(f->tmp, ent_str, n);
    f->kinds = ENT_NEW(f->tmp, ent_word, n);
    f->name = ENT_NEW(f->tmp, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        f->keys[i] = ent_place_key(token(f, i), f->tmp);
        f->kinds[i] = f->keys[i].n ? ent_toponym_word(f->in->place_words, f->keys[i]) : 0;
        f->name[i] = -1;
    }
    for (int32_t i = 0; i < f->in->names->n; i++) {
        const ent_name_span *name = &f->in->names->items[i];
        for (int32_t k = 0; k < name->n; k++)
            f->name[name->first + k] = i;
    }
}

static sentence_view view_of(ent_toponym_finder *f, int32_t s, const surnames *persons)
{
    const ent_sentence *at = &f->in->sentences->items[s];
    return (sentence_view){.f = f,
                           .start = at->first_token,
                           .end = at->first_token + at->n_tokens,
                           .sentence = s,
                           .headline = f->in->layout->blocks[at->block].kind != ENT_BLOCK_PARAGRAPH,
                           .persons = persons};
}

static void find_in_sentence(ent_toponym_finder *f, int32_t s, ent_candidates *c)
{
    sentence_view v = view_of(f, s, NULL);
    for (int32_t i = v.start; i < v.end;)
        i = f->keys[i].n > 0 && is_capitalised(f, i) ? find_spot(&v, i, c) : i + 1;
}

// A name of two or three words without a place in it: its last word may be a surname.
static void find_surnames(const ent_toponym_finder *f, surnames *out)
{
    for (ptrdiff_t i = 0; i < f->in->names->n && out->n < MAX_PERSONS; i++) {
        const ent_name_span *name = &f->in->names->items[i];
        int32_t last = name->first + name->n - 1;
        if (name->n < 2 || name->n > 3 || f->keys[last].n == 0 ||
            any_word(f, name->first, last + 1, ENT_TOPONYM_ORGANISATION) ||
            any_word(f, name->first, last + 1, ENT_TOPONYM_DIRECTION) ||
            any_word(f, name->first, last + 1, ENT_TOPONYM_GENERIC) ||
            any_word(f, name->first, last + 1, ENT_TOPONYM_JOINER))
            continue;
        out->items[out->n++] = f->keys[last];
    }
}

// Names that the gazetteer has as a whole ("San Jose") are nobody's.
static void drop_places(const ent_toponym_finder *f, surnames *s)
{
    int n = 0;
    for (int i = 0; i < s->n; i++) {
        bool place = false;
        for (ptrdiff_t k = 0; k < f->spots.n && !place; k++) {
            const ent_spot *x = &f->spots.items[k];
            place = x->end - x->first > 1 && f->keys[x->end - 1].p == s->items[i].p;
        }
        if (!place)
            s->items[n++] = s->items[i];
    }
    s->n = n;
}

static void look(ent_toponym_finder *f, const surnames *persons, const seen *before)
{
    for (ptrdiff_t i = 0; i < f->spots.n; i++) {
        ent_spot *s = &f->spots.items[i];
        sentence_view v = view_of(f, s->sentence, persons);
        bool outer = i > 0 && f->spots.items[i - 1].within == (int32_t)i;
        judge(&v, s, outer || s->within >= 0, before);
    }
}

static void note_seen(const ent_toponym_finder *f, seen *out)
{
    out->keys = ENT_NEW(f->tmp, uint64_t, f->spots.n);
    for (ptrdiff_t i = 0; i < f->spots.n; i++) {
        const ent_spot *s = &f->spots.items[i];
        if (s->sure && out->n_keys < ENT_MAX_SPOTS)
            out->keys[out->n_keys++] = s->key;
        if (s->is_place && s->n > 0 && s->senses[0].country >= 0 && s->senses[0].country < 256 &&
            (s->senses[0].is_country || s->fixed))
            out->country[s->senses[0].country] = 1;
    }
}

// Twice: the second look knows what the first has found.
static void judge_all(ent_toponym_finder *f)
{
    surnames *persons = ENT_NEW(f->tmp, surnames, 1);
    seen *before = ENT_NEW(f->tmp, seen, 1);
    find_surnames(f, persons);
    drop_places(f, persons);
    look(f, persons, NULL);
    note_seen(f, before);
    look(f, persons, before);
}

// --------------------------------------------------------------------------- not in the gazetteer

static bool is_taken(const ent_toponym_finder *f, int32_t first, int32_t end)
{
    for (ptrdiff_t i = 0; i < f->spots.n; i++) {
        const ent_spot *s = &f->spots.items[i];
        if (s->is_place && s->first < end && first < s->end)
            return true;
    }
    return false;
}

// "the village of X", "X district": it is a place, whatever its name.
static bool is_called_place(const sentence_view *v, int32_t first, int32_t end)
{
    const ent_toponym_finder *f = v->f;
    int32_t i = first - 1;
    if (i > v->start && word_is(f, i, ENT_WORD_OF) && !is_capitalised(f, i - 1) &&
        ent_spot_word(f, i - 1, ENT_TOPONYM_PLACE_OF) &&
        ent_spot_word(f, i - 1, ENT_TOPONYM_GENERIC))
        return true;
    return end < v->end && !is_capitalised(f, end) && ent_spot_word(f, end, ENT_TOPONYM_DIVISION) &&
           i >= v->start &&
           (ent_spot_word(f, i, ENT_TOPONYM_IN) || word_is(f, i, ENT_WORD_DETERMINER));
}

static bool is_plain_name(const sentence_view *v, int32_t first, int32_t end)
{
    const ent_toponym_finder *f = v->f;
    for (int32_t i = first; i < end; i++)
        if (f->keys[i].n == 0 || !is_capitalised(f, i) ||
            ent_spot_word(f, i, ENT_TOPONYM_ORGANISATION) ||
            ent_spot_word(f, i, ENT_TOPONYM_WEAK) || ent_spot_word(f, i, ENT_TOPONYM_TITLE))
            return false;
    return end - first <= 3;
}

static void add_unknown(sentence_view *v, int32_t first, int32_t end)
{
    ent_candidates *none = ENT_NEW(v->f->tmp, ent_candidates, 1);
    add_spot(v, first, end, none)->is_place = true;
}

static int32_t sentence_of(const ent_toponym_finder *f, int32_t token_at)
{
    int32_t low = 0, high = (int32_t)f->in->sentences->n;
    while (low + 1 < high) {
        int32_t middle = low + (high - low) / 2;
        if (f->in->sentences->items[middle].first_token <= token_at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void find_unknown(ent_toponym_finder *f)
{
    for (ptrdiff_t i = 0; i < f->in->names->n; i++) {
        const ent_name_span *name = &f->in->names->items[i];
        int32_t first = name->first, end = first + name->n;
        sentence_view v = view_of(f, sentence_of(f, first), NULL);
        if (is_called_place(&v, first, end) && is_plain_name(&v, first, end) &&
            !is_taken(f, first, end))
            add_unknown(&v, first, end);
    }
}

// ---------------------------------------------------------------------------------------- dateline

static bool ends_part(char c)
{
    return c == ',' || c == '(' || c == '-' || c == ':' || c == '/' || (unsigned char)c == 0xE2 ||
           ent_is_digit(c);
}

// "TRIPOLI, Lebanon (AP)": the part behind the place, if a comma parts them; else an empty span.
static ent_span part_behind(ent_str text, ent_span place)
{
    int32_t start = place.end;
    if (start >= text.n || text.p[start] != ',')
        return (ent_span){place.end, place.end};
    int32_t end = ++start;
    while (end < text.n && end - start < ENT_MAX_PLACE_TEXT && !ends_part(text.p[end]))
        end++;
    while (start < end && text.p[start] == ' ')
        start++;
    while (end > start && text.p[end - 1] == ' ')
        end--;
    return (ent_span){start, end};
}

static void find_dateline(ent_toponym_finder *f, ent_candidates *c)
{
    ent_str text = f->in->document->text;
    f->dateline_span[0] = f->in->layout->dateline_place;
    f->dateline_span[1] = part_behind(text, f->dateline_span[0]);
    for (int i = 0; i < 2; i++) {
        ent_spot *s = &f->dateline[i];
        ent_span at = f->dateline_span[i];
        *s = (ent_spot){.chosen = -1, .within = -1, .is_place = true};
        if (at.end > at.start)
            ent_gazetteer_find(f->in->gazetteer, ent_span_of(text, at), *f->tmp, c);
        if (at.end == at.start || c->n == 0)
            continue;
        s->key = key_of_text(f, at);
        ent_spot_senses(f, c, s);
    }
    if (f->dateline[1].n > 0 && !ent_spot_pair(&f->dateline[0], &f->dateline[1]))
        f->dateline[1].chosen = -1;
}

static void put_dateline(const ent_toponym_finder *f, ent_toponyms *out)
{
    for (int i = 0; i < 2; i++) {
        const ent_spot *s = &f->dateline[i];
        if (s->chosen < 0)
            continue;
        int32_t place = s->senses[s->chosen].place;
        if (i == 0)
            out->dateline = place;
        out->head[out->n_head++] = (ent_toponym){
            .span = f->dateline_span[i], .first = -1, .end = -1, .sentence = -1, .place = place};
    }
}

// ---------------------------------------------------------------------------- literal, associative

static bool is_government(const ent_toponym_finder *f, const ent_sense *x)
{
    ent_place p = ent_gazetteer_place(f->in->gazetteer, x->place);
    return x->is_country || ent_str_eq(p.feature_code, ENT_S("PPLC"));
}

// Its last word, or that of the list it is in, as the tree has it.
static int32_t head_of(const ent_toponym_finder *f, const ent_spot *s)
{
    for (int32_t i = s->first; i < s->end; i++) {
        const ent_node *n = node(f, i);
        if (n && (n->head < s->first || n->head >= s->end))
            return i;
    }
    return s->end - 1;
}

static bool is_subject(uint8_t rel)
{
    return rel == ENT_REL_NSUBJ || rel == ENT_REL_NSUBJ_PASS || rel == ENT_REL_OBL_AGENT;
}

// "Tehran said", "Tehran's offer", "talks between Tehran and Islamabad"
static bool is_associative(const ent_toponym_finder *f, const ent_spot *s, const ent_sense *x)
{
    int32_t i = head_of(f, s);
    const ent_node *n = node(f, i);
    if (s->demonym)
        return true;
    if (!n || !x || !is_government(f, x))
        return false;
    for (int step = 0; step < 4 && n->rel == ENT_REL_CONJ && n->head >= 0; step++) {
        i = n->head;
        n = node(f, i);
    }
    if (n->head < 0)
        return false;
    if (is_subject(n->rel))
        return lemma_is(f, n->head, ENT_TOPONYM_SPEECH);
    if (n->rel == ENT_REL_NMOD_POSS)
        return lemma_is(f, n->head, ENT_TOPONYM_ACT) || lemma_is(f, n->head, ENT_TOPONYM_RELATION);
    return n->rel == ENT_REL_NMOD && lemma_is(f, n->head, ENT_TOPONYM_RELATION) &&
           !(s->first > 0 && word_is(f, s->first - 1, ENT_WORD_PLACE));
}

static ent_toponym toponym_of(const ent_toponym_finder *f, const ent_spot *s)
{
    const ent_sense *x = s->chosen >= 0 ? &s->senses[s->chosen] : NULL;
    const ent_span *tokens = f->in->tokens->items;
    return (ent_toponym){.span = {tokens[s->first].start, tokens[s->end - 1].end},
                         .first = s->first,
                         .end = s->end,
                         .sentence = s->sentence,
                         .place = x ? x->place : -1,
                         .associative = is_associative(f, s, x),
                         .demonym = s->demonym};
}

// Those that the gazetteer does not have were found last.
static void put_in_order(ent_toponyms *t)
{
    for (ptrdiff_t i = 1; i < t->n; i++) {
        ent_toponym x = t->items[i];
        ptrdiff_t k = i;
        for (; k > 0 && t->items[k - 1].first > x.first; k--)
            t->items[k] = t->items[k - 1];
        t->items[k] = x;
    }
}

ent_toponyms ent_toponyms_of(const ent_toponym_input *in, ent_arena *keep, ent_arena tmp)
{
    ent_toponym_finder f = {.in = in, .keep = keep, .tmp = &tmp};
    ent_toponyms out = {.dateline = -1};
    ent_candidates *c = ENT_NEW(&tmp, ent_candidates, 1);
    f.countries = ent_vocabulary_new(&tmp);
    fill_keys(&f);
    find_dateline(&f, c);
    for (int32_t s = 0; s < in->sentences->n; s++)
        find_in_sentence(&f, s, c);
    find_pairs(&f);
    judge_all(&f);
    find_unknown(&f);
    ent_spots_resolve(&f);
    for (ptrdiff_t i = 0; i < f.spots.n; i++)
        if (f.spots.items[i].is_place)
            ENT_PUSH(keep, &out, toponym_of(&f, &f.spots.items[i]));
    put_in_order(&out);
    put_dateline(&f, &out);
    return out;
}

const ent_toponym *ent_toponym_at(const ent_toponyms *t, int32_t token_at)
{
    ptrdiff_t low = 0, high = t->n;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (t->items[middle].first < token_at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < t->n && t->items[low].first == token_at ? &t->items[low] : NULL;
}
