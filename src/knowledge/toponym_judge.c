// toponym_judge.c: is it a place here?
//
// Points for how large the place is and for what stands beside the name, against titles, surnames, tags
// and names that go on.  Who has ACCEPT points is a place.  The second look knows what the first found.

#include "knowledge/toponym_spots.h"

enum {
    ACCEPT = 4,     // points that make a place
    PAIR = 4,       // points of "..., Ohio"
    MAX_BEHIND = 3, // words between a preposition and the name: "in the northern town of"
    MAX_PERSONS = 512,
    N_SEEN = 1 << 13
};

/** Last words of names of persons that the document has. */
typedef struct surnames {
    ent_str items[MAX_PERSONS];
    int n;
} surnames;

// ---------------------------------------------------------------------------------------- evidence

// "in", "the town of", "northern" in front of it: points.
static int points_in_front(const ent_spot_sentence *v, const ent_spot *s)
{
    const ent_toponym_finder *f = v->f;
    int32_t i = s->first - 1;
    int points = 0;
    for (; i >= v->start && s->first - i <= MAX_BEHIND && ent_spot_soft(f, i); i--)
        points = ent_spot_direction(f, i) ? 2 : points;
    if (i < v->start)
        return points;
    if (ent_spot_class(f, i, ENT_WORD_OF) && i > v->start &&
        ent_spot_word(f, i - 1, ENT_TOPONYM_PLACE_OF))
        return 4;
    if (ent_spot_word(f, i, ENT_TOPONYM_IN))
        return points + 3;
    if (ent_spot_word(f, i, ENT_TOPONYM_TO))
        return points + 2;
    return ent_spot_word(f, i, ENT_TOPONYM_GENERIC) && !ent_spot_capitalised(f, i) ? 3 : points;
}

// "province", "residents", "-based" behind it.
static int points_behind(const ent_spot_sentence *v, const ent_spot *s)
{
    const ent_toponym_finder *f = v->f;
    int32_t i = s->end;
    if (i + 1 < v->end && ent_spot_is_text(f, i, "-"))
        return ent_spot_word(f, i + 1, ENT_TOPONYM_GENERIC) ? 4 : 0;
    return i < v->end && ent_spot_word(f, i, ENT_TOPONYM_GENERIC) ? 2 : 0;
}

// How much the place itself counts.
static int points_of_place(const ent_toponym_finder *f, const ent_spot *s)
{
    const ent_sense *x = &s->senses[0];
    float size =
        x->prior + x->loss; // a former name is as much of a name, if it comes first all the same
    if (x->is_country || x->is_division || size >= 6.4f)
        return 4;
    if (x->feature_class != 'P' && x->feature_class != 'A')
        return 4;
    bool is_long = s->end - s->first > 1;
    int points = is_long + (size >= 4.2f) + (size >= 4.9f) + (size >= 5.5f);
    return points + (is_long && ent_spot_word(f, s->end - 1, ENT_TOPONYM_WHOLE) ? 3 : 0);
}

static int points_of_tag(const ent_spot_sentence *v, const ent_spot *s)
{
    const ent_toponym_finder *f = v->f;
    const ent_node *n = ent_spot_node(f, s->end - 1);
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

static bool only_words(const ent_toponym_finder *f, int32_t first, int32_t end)
{
    for (int32_t i = first; i < end; i++)
        if (!ent_spot_soft(f, i) && !ent_spot_word(f, i, ENT_TOPONYM_GENERIC) &&
            !ent_spot_word(f, i, ENT_TOPONYM_JOINER) && f->keys[i].n > 0)
            return false;
    return true;
}

// "Ministry of Kenya" leaves Kenya what it is, "University of Ohio" does not.
static int points_of_left(const ent_toponym_finder *f, int32_t first, int32_t end, bool state)
{
    bool of = ent_spot_class(f, end - 1, ENT_WORD_OF);
    if (ent_spot_any(f, first, end, ENT_TOPONYM_NAMESAKE) || ent_spot_is_text(f, end - 1, "/"))
        return 6;
    if (of || ent_spot_is_text(f, end - 1, ","))
        return state ? 0 : 3;
    return state && !ent_spot_any(f, first, end, ENT_TOPONYM_ORGANISATION) ? 2 : 6;
}

// Does the name go on, in front or behind, as one of something else?
static int points_of_name(const ent_spot_sentence *v, const ent_spot *s)
{
    const ent_toponym_finder *f = v->f;
    int32_t at = f->name[s->first];
    if (at < 0)
        return 0;
    const ent_name_span *name = &f->in->layers->names->items[at];
    int32_t first = name->first, end = name->first + name->n;
    bool state = s->senses[0].is_country || s->senses[0].is_division;
    int points = 0;
    if (first < s->first && !only_words(f, first, s->first))
        points -= points_of_left(f, first, s->first, state);
    if (end > s->end && !only_words(f, s->end, end) && !ent_spot_is_text(f, s->end, ",") &&
        !ent_spot_possessive(f, s->end))
        points -= state && ent_spot_any(f, s->end, end, ENT_TOPONYM_STATE_HEAD) ? 0 : 6;
    return points;
}

// A person: a title in front, or the surname of one.
static int points_of_person(const ent_spot_sentence *v, const surnames *persons, const ent_spot *s,
                            int context)
{
    const ent_toponym_finder *f = v->f;
    if (s->first > v->start && ent_spot_word(f, s->first - 1, ENT_TOPONYM_TITLE) &&
        ent_spot_capitalised(f, s->first - 1))
        return -8;
    if (s->end - s->first > 1)
        return 0;
    for (int i = 0; i < persons->n; i++)
        if (ent_str_eq(persons->items[i], f->keys[s->first]))
            return s->senses[0].is_country || s->senses[0].is_division ? -(context == 0) : -4;
    return 0;
}

static bool is_state_acronym(const ent_toponym_finder *f, const ent_spot *s)
{
    return s->end - s->first == 1 && f->keys[s->first].n == 2 && !s->senses[0].is_country;
}

/** What a first look has found: names and countries of places. */
typedef struct seen {
    uint64_t keys[N_SEEN]; // by hash; 0: empty
    int n_keys;
    uint8_t country[256]; // by number
} seen;

// Where the key is, or the empty place for it.
static uint64_t *key_in(seen *s, uint64_t key)
{
    uint32_t at = (uint32_t)(key >> 32 ^ key) % N_SEEN;
    while (s->keys[at] && s->keys[at] != key)
        at = (at + 1) % N_SEEN;
    return &s->keys[at];
}

// The name is one of a place elsewhere in the document; its country is named.
static int points_of_document(seen *before, const ent_spot *s)
{
    int points = *key_in(before, s->key) == s->key ? 2 : 0;
    for (int i = 0; i < s->n; i++)
        if (s->senses[i].country >= 0 && s->senses[i].country < 256 &&
            before->country[s->senses[i].country])
            return points + 1;
    return points;
}

static bool beside_slash(const ent_spot_sentence *v, const ent_spot *s)
{
    return (s->first > v->start && ent_spot_is_text(v->f, s->first - 1, "/")) ||
           (s->end < v->end && ent_spot_is_text(v->f, s->end, "/"));
}

// "US$", "the West Nile virus"
static int points_against(const ent_spot_sentence *v, const ent_spot *s)
{
    const ent_toponym_finder *f = v->f;
    const ent_node *n = s->first > v->start ? ent_spot_node(f, s->first - 1) : NULL;
    if (n && n->xpos == ENT_XPOS_DOLLAR)
        return -8;
    bool namesake = s->end < v->end && ent_spot_word(f, s->end, ENT_TOPONYM_NAMESAKE) &&
                    !s->senses[0].is_country && !s->senses[0].is_division;
    return (beside_slash(v, s) ? -4 : 0) + (namesake ? -6 : 0);
}

static void judge(const ent_spot_sentence *v, const surnames *persons, ent_spot *s, int links,
                  seen *before)
{
    const ent_toponym_finder *f = v->f;
    if (s->demonym || s->n == 0) {
        s->is_place = true;
        return;
    }
    bool in_pair = links >= PAIR;
    int context = points_in_front(v, s) + points_behind(v, s) + links;
    int points = context + points_of_place(f, s) + points_of_tag(v, s) + points_of_name(v, s) +
                 points_of_person(v, persons, s, context) +
                 (before ? points_of_document(before, s) : 0);
    bool weak = s->end - s->first == 1 && ent_spot_word(f, s->first, ENT_TOPONYM_WEAK);
    if (is_state_acronym(f, s) && !in_pair)
        points -= 8;
    if (weak)
        points -= in_pair ? 0 : ent_spot_direction(f, s->first) ? 12 : 4;
    s->is_place = points + points_against(v, s) >= ACCEPT;
    if (s->senses[0].is_building) // "at the White House", but "the White House said"
        s->is_place = context > 1;
    s->sure = s->is_place && context > 0;
}

// -------------------------------------------------------------------------------------- whole text

// A name of two or three words without a place in it: its last word may be a surname.
static void find_surnames(const ent_toponym_finder *f, surnames *out)
{
    for (ptrdiff_t i = 0; i < f->in->layers->names->n && out->n < MAX_PERSONS; i++) {
        const ent_name_span *name = &f->in->layers->names->items[i];
        int32_t last = name->first + name->n - 1;
        if (name->n < 2 || name->n > 3 || f->keys[last].n == 0 ||
            ent_spot_any(f, name->first, last + 1, ENT_TOPONYM_ORGANISATION) ||
            ent_spot_any(f, name->first, last + 1, ENT_TOPONYM_DIRECTION) ||
            ent_spot_any(f, name->first, last + 1, ENT_TOPONYM_GENERIC) ||
            ent_spot_any(f, name->first, last + 1, ENT_TOPONYM_JOINER))
            continue;
        out->items[out->n++] = f->keys[last];
    }
}

// Does the gazetteer have a longer name that ends in this word, anywhere in the text?
static bool ends_place(const ent_toponym_finder *f, ent_str word)
{
    for (ptrdiff_t i = 0; i < f->spots.n; i++) {
        const ent_spot *s = &f->spots.items[i];
        if (s->end - s->first > 1 && ent_str_eq(f->keys[s->end - 1], word))
            return true;
    }
    return false;
}

// A text that has "San Jose" says nothing of "Jose": it may be short for the place as well as for Maria
// Jose.  So the word is dropped wherever it stands, not only inside the place's name.
static void drop_places(const ent_toponym_finder *f, surnames *s)
{
    int n = 0;
    for (int i = 0; i < s->n; i++)
        if (!ends_place(f, s->items[i]))
            s->items[n++] = s->items[i];
    s->n = n;
}

// "A, B and C": only commas and "and" between.
static bool is_listed(const ent_toponym_finder *f, const ent_spot *a, const ent_spot *b)
{
    if (a->sentence != b->sentence || !a->is_place || a->demonym || b->first - a->end > 2 ||
        b->first == a->end)
        return false;
    for (int32_t i = a->end; i < b->first; i++)
        if (!ent_spot_is_text(f, i, ",") && !ent_spot_class(f, i, ENT_WORD_AND))
            return false;
    return true;
}

// The neighbours in a list are places: so, likely, is this one.
static int points_of_list(const ent_toponym_finder *f, ptrdiff_t i)
{
    const ent_spot *s = &f->spots.items[i];
    if (i > 0 && is_listed(f, s - 1, s))
        return 2;
    ent_spot turned = {.sentence = s->sentence, .end = s->end, .is_place = true};
    bool before =
        i + 1 < f->spots.n && s[1].is_place && !s[1].demonym && is_listed(f, &turned, s + 1);
    return before ? 2 : 0;
}

static void look(ent_toponym_finder *f, const surnames *persons, seen *before)
{
    for (ptrdiff_t i = 0; i < f->spots.n; i++) {
        ent_spot *s = &f->spots.items[i];
        ent_spot_sentence v = ent_spot_view(f, s->sentence);
        bool outer = (i > 0 && f->spots.items[i - 1].within == (int32_t)i) ||
                     (i + 1 < f->spots.n && f->spots.items[i + 1].within == (int32_t)i);
        judge(&v, persons, s, (outer || s->within >= 0 ? PAIR : 0) + points_of_list(f, i), before);
    }
}

static void note_seen(const ent_toponym_finder *f, seen *out)
{
    for (ptrdiff_t i = 0; i < f->spots.n; i++) {
        const ent_spot *s = &f->spots.items[i];
        if (s->sure && s->key && out->n_keys < N_SEEN / 2 && !*key_in(out, s->key)) {
            *key_in(out, s->key) = s->key;
            out->n_keys++;
        }
        if (s->is_place && s->n > 0 && s->senses[0].country >= 0 && s->senses[0].country < 256 &&
            (s->senses[0].prior >= 5.5f || s->fixed))
            out->country[s->senses[0].country] = 1;
    }
}

// Twice: the second look knows what the first has found.
void ent_spots_judge(ent_toponym_finder *f)
{
    surnames *persons = ENT_NEW(f->tmp, surnames, 1);
    seen *before = ENT_NEW(f->tmp, seen, 1);
    find_surnames(f, persons);
    drop_places(f, persons);
    look(f, persons, NULL);
    note_seen(f, before);
    look(f, persons, before);
}
