// toponym_find.c: capitalised words that may be places: names of the gazetteer, of states and of peoples;
// pairs of them ("Paris, Ohio"); and names that the text itself calls places ("the village of X").

#include "knowledge/name_fit.h"
#include "knowledge/toponym_spots.h"

enum { MAX_ACRONYM = 4 }; // letters: "EST" is no town of Est

// ---------------------------------------------------------------------------- names of the tables

// "Ivory", "d'Ivoire"
static bool has_capital(const ent_toponym_finder *f, int32_t i)
{
    ent_str s = ent_spot_token(f, i);
    ptrdiff_t at = ent_str_find_byte(s, 0, '\'');
    return ent_spot_capitalised(f, i) ||
           (at > 0 && at + 1 < s.n && ent_is_upper((unsigned char)s.p[at + 1]));
}

// Is the name written as names are: capitals but for small words inside; acronyms in capitals?
static bool is_written_as_name(const ent_toponym_finder *f, int32_t first, int32_t end,
                               bool acronym)
{
    for (int32_t i = first; i < end; i++) {
        if (f->keys[i].n == 0 || ent_spot_possessive(f, i))
            continue;
        bool inside = i > first && i + 1 < end;
        if (acronym ? !ent_all_capitals(ent_spot_token(f, i))
                    : !has_capital(f, i) && !ent_is_digit(ent_spot_token(f, i).p[0]) &&
                          !(inside && ent_spot_word(f, i, ENT_TOPONYM_JOINER)))
            return false;
    }
    return true;
}

static void drop_unfit(const ent_toponym_finder *f, int32_t first, int32_t end, ent_candidates *c)
{
    int n = 0;
    bool capitals = is_written_as_name(f, first, end, true);
    bool plain = is_written_as_name(f, first, end, false) &&
                 !(capitals && end - first == 1 && f->keys[first].n <= MAX_ACRONYM);
    for (int i = 0; i < c->n; i++)
        if (c->items[i].acronym ? capitals : plain)
            c->items[n++] = c->items[i];
    c->n = n;
}

// The longest name of the gazetteer at token i that is written as a name; 0: none.
static int match_place(const ent_spot_sentence *v, int32_t i, ent_candidates *c)
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

// The longest word for a state or organisation at token i; 0: none.
static int match_actor(const ent_spot_sentence *v, int32_t i, const ent_name **out)
{
    const ent_toponym_finder *f = v->f;
    const ent_world *w = f->in->world;
    int32_t value = 0;
    int n = ent_phrases_longest(w->name_phrases, f->in->layers->words + i, v->end - i, &value);
    for (int32_t at = value - 1; n && at >= 0; at = w->names[at].next) {
        const ent_name *name = &w->names[at];
        bool acronym = ent_name_is_acronym(name);
        if (ent_name_valid(name, f->in->layers->document->published) &&
            is_written_as_name(f, i, i + n, acronym)) {
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

// The slot of a name: where an earlier spot of it is noted, or an empty one; NULL if all are taken.
static int32_t *slot_of(const ent_toponym_finder *f, const ent_spot *s)
{
    for (uint32_t k = 0; k < ENT_SPOT_SLOTS / 2; k++) {
        int32_t *slot = &f->shared[(uint32_t)((s->key >> 32 ^ s->key) + k) % ENT_SPOT_SLOTS];
        if (*slot == 0 || f->spots.items[*slot - 1].key == s->key)
            return slot;
    }
    return NULL;
}

static bool same_places(const ent_spot *s, const ent_candidates *c)
{
    return s->n_found == c->n && s->first_place == c->items[0].place;
}

// A name that comes back has the senses it had.
static void set_senses(ent_toponym_finder *f, ent_spot *s, const ent_candidates *c)
{
    int32_t *slot = slot_of(f, s);
    const ent_spot *before = slot && *slot ? &f->spots.items[*slot - 1] : NULL;
    s->n_found = c->n;
    s->first_place = c->items[0].place;
    if (before && same_places(before, c)) {
        s->senses = before->found;
        s->n = before->n_found;
        s->chosen = s->n > 0 ? 0 : -1;
    } else {
        ent_spot_senses(f, c, s);
        if (slot && !before)
            *slot = (int32_t)f->spots.n + 1; // it is the next to be added
    }
    s->found = s->senses;
}

static ent_spot *add_spot(ent_spot_sentence *v, int32_t first, int32_t end, const ent_candidates *c)
{
    ent_spot s = {.first = first,
                  .end = end,
                  .sentence = v->sentence,
                  .key = ent_spot_key(v->f->keys + first, end - first),
                  .within = -1,
                  .chosen = -1};
    if (c && c->n > 0)
        set_senses(v->f, &s, c);
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

// "Santa Clara County", "Lake X": words of the name that the gazetteer's name has not.
static void extend(const ent_spot_sentence *v, ent_spot *s)
{
    const ent_toponym_finder *f = v->f;
    bool elsewhere = false;
    int32_t end = s->end;
    if (s->end < v->end && ent_spot_capitalised(f, s->end) && f->keys[s->end].n > 1) {
        bool whole = ent_spot_word(f, s->end, ENT_TOPONYM_WHOLE);
        elsewhere = !whole && ent_spot_word(f, s->end, ENT_TOPONYM_ELSEWHERE);
        if (whole || elsewhere)
            s->end++;
    }
    if (s->first > v->start && ent_spot_capitalised(f, s->first - 1) &&
        ent_spot_word(f, s->first - 1, ENT_TOPONYM_FRONT)) {
        s->first--;
        elsewhere = true;
    }
    int32_t behind = s->end < v->end ? s->end : s->end - 1;
    if (ent_spot_word(f, s->end - 1, ENT_TOPONYM_DIVISION) ||
        (ent_spot_word(f, behind, ENT_TOPONYM_DIVISION) && !ent_spot_capitalised(f, behind)))
        ent_spot_divisions(v->f, s);
    bool division = ent_spot_word(f, s->end - 1, ENT_TOPONYM_DIVISION);
    if (ent_spot_direction(f, s->first) && end - s->first == 1 && s->end > end && !division)
        elsewhere = true; // "Eastern Creek"
    if (elsewhere)
        s->n = 0, s->chosen = -1, s->is_place = true;
    s->key = ent_spot_key(f->keys + s->first, s->end - s->first);
}

// "The Philippines": the article is no part of the name, if the rest is one.
static int32_t skip_article(const ent_spot_sentence *v, int32_t i, int n)
{
    if (n < 2 || !ent_spot_class(v->f, i, ENT_WORD_DEFINITE))
        return 0;
    ent_arena tmp = *v->f->tmp;
    ent_candidates *rest = ENT_NEW(&tmp, ent_candidates, 1);
    return match_place(v, i + 1, rest) == n - 1;
}

// The next token that may belong to a toponym, past one name; gives where to go on.
static int32_t find_spot(ent_spot_sentence *v, int32_t i, ent_candidates *c)
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

static void find_in_sentence(ent_toponym_finder *f, int32_t s, ent_candidates *c)
{
    ent_spot_sentence v = ent_spot_view(f, s);
    for (int32_t i = v.start; i < v.end;)
        i = f->keys[i].n > 0 && ent_spot_capitalised(f, i) ? find_spot(&v, i, c) : i + 1;
}

// ------------------------------------------------------------------------------------------ pairs

// "Paris, Ohio", "Paris (France)", "Paris, in northern Ohio", "Portland Oregon"
static bool joins(const ent_toponym_finder *f, const ent_spot *a, const ent_spot *b)
{
    int32_t i = a->end;
    bool mark = i < b->first && (ent_spot_is_text(f, i, ",") || ent_spot_is_text(f, i, "("));
    i += mark;
    bool in = i < b->first && ent_spot_word(f, i, ENT_TOPONYM_IN);
    i += in;
    while (in && i < b->first && ent_spot_soft(f, i))
        i++;
    return i == b->first;
}

static bool may_join(const ent_spot *a, const ent_spot *b)
{
    return a->sentence == b->sentence && !a->demonym && !b->demonym && a->n > 0 && b->n > 0;
}

// "Lebanon's Tripoli", "Lebanon's northern city of Tripoli" is too far
static bool owns(const ent_toponym_finder *f, const ent_spot *a, const ent_spot *b)
{
    return b->first == a->end + 1 && ent_spot_possessive(f, a->end);
}

static void find_pairs(ent_toponym_finder *f)
{
    for (ptrdiff_t i = f->spots.n - 1; i > 0; i--) {
        ent_spot *a = &f->spots.items[i - 1], *b = &f->spots.items[i];
        if (!may_join(a, b))
            continue;
        if (joins(f, a, b) && ent_spot_pair(a, b))
            a->within = (int32_t)i;
        else if (owns(f, a, b) && !b->fixed && ent_spot_pair(b, a))
            b->within = (int32_t)(i - 1);
    }
}

void ent_spots_find(ent_toponym_finder *f)
{
    ent_candidates *c = ENT_NEW(f->tmp, ent_candidates, 1);
    f->shared = ENT_NEW(f->tmp, int32_t, ENT_SPOT_SLOTS);
    for (int32_t s = 0; s < f->in->layers->sentences->n; s++)
        find_in_sentence(f, s, c);
    f->n_known = f->spots.n;
    find_pairs(f);
}

// --------------------------------------------------------------------------- not in the gazetteer

static void mark_taken(ent_toponym_finder *f)
{
    f->taken = ENT_NEW(f->tmp, uint8_t, f->in->layers->tokens->n);
    for (ptrdiff_t i = 0; i < f->spots.n; i++)
        if (f->spots.items[i].is_place)
            memset(f->taken + f->spots.items[i].first, 1,
                   (size_t)(f->spots.items[i].end - f->spots.items[i].first));
}

static bool is_taken(const ent_toponym_finder *f, int32_t first, int32_t end)
{
    return memchr(f->taken + first, 1, (size_t)(end - first)) != NULL;
}

// "the village of X", "X district": it is a place, whatever its name.
static bool is_called_place(const ent_spot_sentence *v, int32_t first, int32_t end)
{
    const ent_toponym_finder *f = v->f;
    int32_t i = first - 1;
    if (i > v->start && ent_spot_class(f, i, ENT_WORD_OF) && !ent_spot_capitalised(f, i - 1) &&
        ent_spot_word(f, i - 1, ENT_TOPONYM_PLACE_OF) &&
        ent_spot_word(f, i - 1, ENT_TOPONYM_GENERIC))
        return true;
    return end < v->end && !ent_spot_capitalised(f, end) &&
           ent_spot_word(f, end, ENT_TOPONYM_DIVISION) && i >= v->start &&
           (ent_spot_word(f, i, ENT_TOPONYM_IN) || ent_spot_class(f, i, ENT_WORD_DETERMINER));
}

static bool is_plain_name(const ent_spot_sentence *v, int32_t first, int32_t end)
{
    const ent_toponym_finder *f = v->f;
    for (int32_t i = first; i < end; i++)
        if (f->keys[i].n == 0 || !ent_spot_capitalised(f, i) ||
            ent_spot_word(f, i, ENT_TOPONYM_ORGANISATION) ||
            ent_spot_word(f, i, ENT_TOPONYM_WEAK) || ent_spot_word(f, i, ENT_TOPONYM_TITLE))
            return false;
    return end - first <= 3;
}

static void add_unknown(ent_spot_sentence *v, int32_t first, int32_t end)
{
    add_spot(v, first, end, NULL)->is_place = true;
}

static int32_t sentence_of(const ent_toponym_finder *f, int32_t token_at)
{
    int32_t low = 0, high = (int32_t)f->in->layers->sentences->n;
    while (low + 1 < high) {
        int32_t middle = low + (high - low) / 2;
        if (f->in->layers->sentences->items[middle].first_token <= token_at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void ent_spots_find_unknown(ent_toponym_finder *f)
{
    mark_taken(f);
    for (ptrdiff_t i = 0; i < f->in->layers->names->n; i++) {
        const ent_name_span *name = &f->in->layers->names->items[i];
        int32_t first = name->first, end = first + name->n;
        ent_spot_sentence v = ent_spot_view(f, sentence_of(f, first));
        if (is_called_place(&v, first, end) && is_plain_name(&v, first, end) &&
            !is_taken(f, first, end))
            add_unknown(&v, first, end);
    }
}
