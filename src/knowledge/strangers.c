// strangers.c: names that no table knows: persons by how a personal name is built, bodies by their last
// word or their capitals, and the short forms that a report introduces: "Inter-Services Public
// Relations (ISPR)".

#include "base/utf8.h"
#include "knowledge/finder.h"

enum {
    MIN_ACRONYM = 2,
    MAX_ACRONYM = 7,     // letters
    MAX_SPEAKER = 3,     // words of his name
    LARGE_PLACE = 500000 // people, for a body to be known by it
};

// The name of the language floor that begins at token i, or NULL.  Tokens only go up.
static const ent_name_span *name_at(ent_finder *f, int32_t i)
{
    while (f->next_name < f->l->names->n && f->l->names->items[f->next_name].first < i)
        f->next_name++;
    bool here = f->next_name < f->l->names->n && f->l->names->items[f->next_name].first == i;
    return here ? &f->l->names->items[f->next_name] : NULL;
}

// "Sharif Hotak": a given name that the tree takes for a title is a name of its own there.
static int with_surname(const ent_finder *f, const ent_name_span *s, int32_t end)
{
    bool weak = false;
    int32_t next = s->first + 1;
    if (s->n > 1 || next >= end || f->l->syntax->items[s->first].head != next ||
        f->l->syntax->items[next].upos != ENT_UPOS_PROPN ||
        !ent_given_names_find(f->world->given_names, f->l->words[s->first], &weak) || weak)
        return s->n;
    return ent_finder_personal_name(f, next, next + 1) > next ? 2 : 1;
}

// "World War II", "Image"
static bool is_thing(const ent_finder *f, const ent_name_span *s)
{
    for (int32_t k = s->first; k < s->first + s->n; k++)
        if (ent_finder_is(f, k, ENT_WORD_THING))
            return true;
    return false;
}

// Words joined as given name and surname are, or a first word that is a given name.
static bool is_personal(const ent_finder *f, const ent_name_span *s)
{
    bool weak = false;
    if (s->n < 2)
        return false;
    if (ent_given_names_find(f->world->given_names, f->l->words[s->first], &weak) && !weak)
        return true;
    for (int32_t k = s->first + 1; k < s->first + s->n; k++)
        if (f->l->syntax->items[k].rel == ENT_REL_FLAT && f->l->syntax->items[k].head >= s->first)
            return true;
    return false;
}

// "Hotak said he ...": a firm says that it does.
static bool is_called_he(const ent_finder *f, const ent_name_span *s, int32_t end)
{
    for (int32_t k = s->first + s->n; k < end; k++)
        if (ent_finder_is(f, k, ENT_WORD_HE) || ent_finder_is(f, k, ENT_WORD_HIS))
            return true;
    return false;
}

// "Sharif Hotak said", "Hotak alleged": who speaks is somebody.
static bool is_speaker(const ent_finder *f, const ent_name_span *s, int32_t end)
{
    const ent_node *head = &f->l->syntax->items[s->head];
    if (head->rel != ENT_REL_NSUBJ || head->upos != ENT_UPOS_PROPN || head->head < 0)
        return false;
    ent_word verb = ent_vocabulary_find(f->world->words, f->l->syntax->items[head->head].lemma);
    for (int32_t k = s->first; k < s->first + s->n; k++)
        if (!ent_finder_capitalised(f, k) || f->l->syntax->items[k].upos != ENT_UPOS_PROPN)
            return false;
    return s->n <= MAX_SPEAKER && ent_grammar_is(f->world->grammar, verb, ENT_WORD_SPEECH) &&
           (s->n > 1 || is_called_he(f, s, end));
}

// "Revolutionary Council": the role of its last words if that is a body, or -1.
static int32_t body_role(const ent_finder *f, const ent_name_span *s)
{
    int32_t role, end = s->first + s->n;
    for (int32_t k = s->first + 1; k < end; k++)
        if (k + ent_finder_role(f, k, end, &role) == end &&
            f->world->roles[role].kind == ENT_ROLE_BODY)
            return role;
    return -1;
}

static bool is_acronym(const ent_finder *f, int32_t i)
{
    ent_str s = ent_finder_token(f, i);
    for (ptrdiff_t k = 0; k < s.n; k++)
        if (!ent_is_upper((unsigned char)s.p[k]))
            return false;
    return s.n >= MIN_ACRONYM && s.n <= MAX_ACRONYM && !ent_finder_is(f, i, ENT_WORD_CALENDAR);
}

static void set_name(const ent_finder *f, ent_mention *m, int32_t first, int32_t end)
{
    m->end = end;
    m->name = (ent_span){f->l->tokens->items[first].start, f->l->tokens->items[end - 1].end};
}

// Not an abbreviation or another name of the place.
static bool is_its_name(const ent_finder *f, int32_t i, ent_str name)
{
    ent_arena scratch = *f->keep;
    ent_str said = ent_fold(&scratch, ent_finder_token(f, i)), is = ent_fold(&scratch, name);
    return ent_str_starts(is, said) && (is.n == said.n || is.p[said.n] == ' ') &&
           said.n * 2 >= is.n;
}

// "Munich Regional Court": of the state of the large place that its name begins with.
static void set_country(const ent_finder *f, ent_mention *m)
{
    ent_candidates found;
    ent_gazetteer_find(f->gazetteer, ent_finder_token(f, m->first), *f->keep, &found);
    if (m->end - m->first < 2 || found.n == 0)
        return;
    ent_place place = ent_gazetteer_place(f->gazetteer, found.items[0].place);
    if (!is_its_name(f, m->first, place.name))
        return; // "Mass Vaccination Campaign"
    int32_t state = ent_world_actor(f->world, place.country);
    if (state >= 0 && (place.feature_class == 'A' || place.population >= LARGE_PLACE))
        ent_finder_set_actor(m, state);
}

// Only of what the rest of the name goes on with; "Mr." and the like are roles.
static bool read_stranger(ent_finder *f, int32_t i, int32_t end, ent_mention *m)
{
    const ent_name_span *name = f->headline ? NULL : name_at(f, i);
    if (!name || name->first + name->n > end || is_thing(f, name))
        return false;
    ent_name_span whole = *name, *s = &whole;
    s->n = with_surname(f, name, end);
    int32_t role = body_role(f, s);
    bool acronym = s->n == 1 && is_acronym(f, i);
    if (is_personal(f, s) || ent_finder_is_person(f, s->first, s->first + s->n) ||
        (role < 0 && !acronym && is_speaker(f, s, end))) {
        m->kind = ENT_MENTION_PERSON;
        m->end = i + s->n;
        ent_finder_take_name(f, m, i, m->end);
        m->guessed = m->person.n == 0;
        return true;
    }
    if (role < 0 && !acronym)
        return false;
    m->kind = ENT_MENTION_BODY;
    m->role = role;
    m->guessed = true;
    set_name(f, m, i, i + s->n);
    set_country(f, m);
    return true;
}

static const ent_alias *alias_at(const ent_finder *f, int32_t i)
{
    for (int k = 0; k < f->n_aliases; k++)
        if (ent_str_eq(f->aliases[k].text, ent_finder_token(f, i)))
            return &f->aliases[k];
    return NULL;
}

bool ent_finder_read_stranger(ent_finder *f, int32_t i, int32_t end, ent_mention *m)
{
    return ent_finder_capitalised(f, i) && read_stranger(f, i, end, m);
}

bool ent_finder_read_alias(const ent_finder *f, int32_t i, ent_mention *m)
{
    const ent_alias *alias = f->n_aliases && ent_finder_capitalised(f, i) ? alias_at(f, i) : NULL;
    if (!alias)
        return false;
    int32_t first = m->first, sentence = m->sentence;
    *m = alias->mention;
    m->first = first;
    m->end = first + 1;
    m->sentence = sentence;
    m->possessive = false;
    return true;
}

// Do the letters stand at the beginnings of words of the mention, in order?
static bool stands_for(const ent_finder *f, ent_str letters, const ent_mention *m)
{
    ptrdiff_t at = 0;
    for (int32_t k = m->first; k < m->end && at < letters.n; k++) {
        ent_str word = ent_finder_token(f, k);
        if (word.n &&
            ent_to_lower((unsigned char)word.p[0]) == ent_to_lower((unsigned char)letters.p[at]))
            at++;
    }
    return at == letters.n;
}

void ent_finder_note_alias(ent_finder *f, const ent_mention *m, int32_t end)
{
    int32_t i = m->end + 1;
    if (i + 1 >= end || !ent_finder_is_text(f, m->end, "(") || !ent_finder_is_text(f, i + 1, ")") ||
        !is_acronym(f, i) || m->kind == ENT_MENTION_PERSON || f->n_aliases == ENT_MAX_ALIASES ||
        !stands_for(f, ent_finder_token(f, i), m))
        return;
    f->aliases[f->n_aliases++] = (ent_alias){.text = ent_finder_token(f, i), .mention = *m};
}
