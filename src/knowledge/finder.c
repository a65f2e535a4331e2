// finder.c: what the parts of the finder ask of a token: its capitals, its tag, the name or role that
// begins there.

#include "knowledge/finder.h"
#include "base/utf8.h"
#include "knowledge/name_fit.h"

ent_str ent_finder_token(const ent_finder *f, int32_t i) { return ent_layers_token(f->l, i); }

bool ent_finder_capitalised(const ent_finder *f, int32_t i)
{
    return ent_begins_with_capital(ent_finder_token(f, i));
}

bool ent_finder_is(const ent_finder *f, int32_t i, ent_word_class class)
{
    return ent_grammar_is(f->world->grammar, f->l->words[i], class);
}

bool ent_finder_is_text(const ent_finder *f, int32_t i, const char *text)
{
    return ent_str_eq(ent_finder_token(f, i), ent_str_of(text));
}

bool ent_finder_is_verb(const ent_finder *f, int32_t i)
{
    uint8_t tag = f->l->syntax->items[i].upos;
    return tag == ENT_UPOS_VERB || tag == ENT_UPOS_AUX;
}

bool ent_finder_possessive(const ent_finder *f, int32_t i)
{
    ent_str s = ent_finder_token(f, i);
    return ent_str_eq_nocase(s, ENT_S("'s")) || ent_str_eq_nocase(s, ENT_S("\xE2\x80\x99s")) ||
           ent_str_eq(s, ENT_S("'")) || ent_str_eq(s, ENT_S("\xE2\x80\x99"));
}

// ------------------------------------------------------------------------------- names

// How many words of the name must have a capital in the text: one of a state's ("south Korea"),
// each of an organisation's, for an Islamic state is not the Islamic State.
static int capitals_wanted(const ent_finder *f, const ent_name *name)
{
    ent_str rest = name->text, word;
    int wanted = 0, other = 0;
    while (ent_str_split(&rest, ' ', &word)) {
        wanted += ent_begins_with_capital(word);
        other += word.n > 0 && !ent_is_lower((unsigned char)word.p[0]);
    }
    bool each =
        !f->world->actors[name->actor].is_state && ent_str_find_byte(name->text, 0, '{') < 0;
    return each ? wanted : other > 0;
}

// "Nato", "Farc": an acronym that is spoken as a word, and that the tagger takes for a name.
static bool is_read_as_word(const ent_finder *f, const ent_name *name, int32_t i)
{
    enum { LEAST = 4 }; // letters
    return name->acronym && name->text.n >= LEAST && i > 0 && ent_finder_capitalised(f, i) &&
           f->l->syntax->items[i].upos == ENT_UPOS_PROPN &&
           f->l->syntax->items[i - 1].upos != ENT_UPOS_PUNCT;
}

// Does the text write capitals where the table does?  "Iran" needs "Iran" or "IRAN", "US" "US".
static bool capitals_fit(const ent_finder *f, const ent_name *name, int32_t i, int n)
{
    if (ent_name_is_acronym(name))
        return n > 1 || ent_all_capitals(ent_finder_token(f, i)) || is_read_as_word(f, name, i);
    int found = 0;
    for (int k = 0; k < n; k++)
        found += ent_finder_capitalised(f, i + k);
    return found >= capitals_wanted(f, name);
}

// The meaning that holds on the day; without a day, or on one that no meaning covers, the last that
// stands in the tables, those still valid first.
static const ent_name *meaning(const ent_finder *f, int32_t at, int32_t i, int n)
{
    const ent_name *ended = NULL;
    for (; at >= 0; at = f->world->names[at].next) {
        const ent_name *name = &f->world->names[at];
        if (!capitals_fit(f, name, i, n))
            continue;
        if (ent_name_valid(name, f->l->document->published))
            return name;
        if (!ended && name->to != ENT_NO_DAY && ent_finder_capitalised(f, i))
            ended = name;
    }
    return ended;
}

static int name_at(const ent_finder *f, int32_t i, int32_t end, const ent_name **out)
{
    int32_t value = 0;
    int n = ent_phrases_longest(f->world->name_phrases, f->l->words + i, end - i, &value);
    const ent_name *name = n ? meaning(f, value - 1, i, n) : NULL;
    if (name)
        *out = name;
    return name ? n : 0;
}

int ent_finder_name(const ent_finder *f, int32_t i, int32_t end, const ent_name **out)
{
    const ent_name *behind;
    int n = name_at(f, i, end, out);
    bool article = n > 1 && ent_finder_is(f, i, ENT_WORD_DETERMINER);
    return article && 1 + name_at(f, i + 1, end, &behind) > n ? 0 : n; // "The Guardian Council"
}

// What states share is left alone: "Korean" of both Koreas.
static bool is_shared_by_bodies(const ent_finder *f, const ent_name *name)
{
    return !f->world->actors[name->actor].is_state || name->kind == ENT_NAME_SEAT;
}

int ent_finder_shared(const ent_finder *f, int32_t i, int32_t end, int32_t *out)
{
    int32_t value = 0;
    int n = ent_phrases_longest(f->world->shared_phrases, f->l->words + i, end - i, &value);
    const ent_name *name = n ? &f->world->shared[value - 1] : NULL;
    *out = value - 1;
    return name && is_shared_by_bodies(f, name) && capitals_fit(f, name, i, n) ? n : 0;
}

int ent_finder_role(const ent_finder *f, int32_t i, int32_t end, int32_t *role)
{
    int32_t value = 0;
    int n = ent_phrases_longest(f->world->role_phrases, f->l->words + i, end - i, &value);
    *role = value - 1;
    bool plain = n && f->world->roles[*role].title && !ent_finder_capitalised(f, i);
    return plain ? 0 : n; // "the secretary", "general secretary"
}

static int modifier_at(const ent_finder *f, int32_t i, int32_t end, int32_t *role)
{
    int32_t value = 0;
    int n = i < end
                ? ent_phrases_longest(f->world->modifier_phrases, f->l->words + i, end - i, &value)
                : 0;
    *role = value - 1;
    return n;
}

int ent_finder_modifier(const ent_finder *f, int32_t i, int32_t end, int32_t *role)
{
    int n = modifier_at(f, i, end, role);
    return n && f->world->roles[*role].kind < ENT_ROLE_HEAD ? n : 0;
}

int ent_finder_owned(const ent_finder *f, int32_t i, int32_t end, int32_t *role)
{
    int n = modifier_at(f, i, end, role);
    uint8_t tag = n ? f->l->syntax->items[i + n - 1].upos : ENT_UPOS_X;
    bool noun = tag == ENT_UPOS_NOUN || tag == ENT_UPOS_PROPN;
    return noun && f->world->roles[*role].kind == ENT_ROLE_OWNED ? n : 0;
}

int ent_finder_head(const ent_finder *f, int32_t i, int32_t end, int32_t *role)
{
    int n = modifier_at(f, i, end, role);
    return n && f->world->roles[*role].kind == ENT_ROLE_HEAD ? n : 0;
}

static bool covers_role(const ent_finder *f, int32_t from, int32_t head, int32_t end)
{
    int32_t role;
    for (int32_t k = from; k <= head; k++)
        if (k + ent_finder_role(f, k, end, &role) > head)
            return true;
    return false;
}

bool ent_finder_is_attribute(const ent_finder *f, int32_t i, int n, int32_t end)
{
    const ent_node *node = &f->l->syntax->items[i + n - 1];
    if (ent_finder_capitalised(f, i) || n > 2)
        return false;
    if (node->upos == ENT_UPOS_VERB || node->upos == ENT_UPOS_AUX || node->upos == ENT_UPOS_ADV)
        return true;
    bool modifies = node->rel == ENT_REL_AMOD || node->rel == ENT_REL_COMPOUND;
    int32_t head = node->head;
    return modifies && head >= i + n && head < end && !ent_finder_capitalised(f, head) &&
           !covers_role(f, i + n, head, end);
}

void ent_finder_set_actor(ent_mention *m, int32_t actor)
{
    m->actor[0] = actor;
    m->n_actors = 1;
}
