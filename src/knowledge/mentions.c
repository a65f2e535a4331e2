// mentions.c: finds actors in running text.
//
// At each token the longest known name (state, organisation, capital …) or role (office, rank,
// body …) opens a mention, which then takes in what belongs to it:
//
//     mention  := [name ["'s"]] {role} [of name] {role} [personal name]     (titles.c)
//               | personal name of the people tables or of the document    (persons.c)
//               | name that nobody knows                                    (strangers.c)
//               | pronoun | "the two countries"

#include "base/utf8.h"
#include "knowledge/finder.h"

enum {
    MAX_GAP = 3,    // words between a possessor and its role: "Iran's new top general"
    MAX_CLIMB = 4,  // governors between a nationality and what it qualifies
    LEAST_SMALL = 3 // words with a small letter in a headline of sentence case
};

static ent_mention new_mention(int32_t first, int32_t sentence)
{
    return (ent_mention){.first = first,
                         .end = first,
                         .sentence = sentence,
                         .role = -1,
                         .place = -1,
                         .chain = -1,
                         .person = ENT_S("")};
}

// "his honor", "in general": honorifics have a capital, and a rank without one has a word in front of it
// that says which.  A title has one too, which tells nothing in a headline.
static bool is_plain_word(const ent_finder *f, int32_t k, int32_t role)
{
    ent_role_kind kind = f->world->roles[role].kind;
    if (ent_finder_capitalised(f, k))
        return f->world->roles[role].title && f->headline;
    return kind == ENT_ROLE_HONORIFIC ||
           (kind == ENT_ROLE_RANK && k > 0 && f->l->syntax->items[k - 1].upos == ENT_UPOS_ADP);
}

// A role, or a modifier with its role, that begins at token k and is more than an attribute of
// something else ("military ties").
static bool role_begins(const ent_finder *f, int32_t k, int32_t end)
{
    int32_t role;
    int before = ent_finder_role(f, k, end, &role) ? 0 : ent_finder_modifier(f, k, end, &role);
    int n = k + before < end ? ent_finder_role(f, k + before, end, &role) : 0;
    return n && !ent_finder_is_attribute(f, k + before, n, end) &&
           !is_plain_word(f, k + before, role);
}

// The same behind an owner, where more words are roles.
static bool owned_begins(const ent_finder *f, int32_t k, int32_t end)
{
    int32_t role;
    int n = role_begins(f, k, end) ? 0 : ent_finder_owned(f, k, end, &role);
    return n ? !ent_finder_is_attribute(f, k, n, end) : role_begins(f, k, end);
}

// "the Argentine government": directly behind its owner a noun is a role, whatever it qualifies.
static bool noun_role(const ent_finder *f, int32_t k, int32_t end)
{
    int32_t role;
    int n = ent_finder_role(f, k, end, &role);
    return n && f->l->syntax->items[k + n - 1].upos == ENT_UPOS_NOUN;
}

// A role at most `gap` words behind a possessor ("Iran's new top general"); -1: none.
static int32_t role_near(const ent_finder *f, int32_t i, int32_t end, int gap)
{
    const ent_name *name;
    for (int32_t k = i; k < end && k - i <= gap; k++) {
        if ((gap ? owned_begins(f, k, end) || (k == i && noun_role(f, k, end))
                 : role_begins(f, k, end)) ||
            ent_finder_is(f, k, ENT_WORD_COUNTERPART))
            return k;
        if (ent_finder_name(f, k, end, &name) || ent_finder_is(f, k, ENT_WORD_PREPOSITION) ||
            ent_finder_is(f, k, ENT_WORD_AND) || ent_finder_is_verb(f, k) ||
            !ent_is_alpha((unsigned char)ent_finder_token(f, k).p[0]))
            return -1;
    }
    return -1;
}

static bool qualifies(uint8_t rel)
{
    return rel == ENT_REL_AMOD || rel == ENT_REL_COMPOUND || rel == ENT_REL_CONJ;
}

// What an adjective qualifies, also in company ("Iranian and Pakistani military officials").
static int32_t qualified(const ent_finder *f, int32_t i)
{
    int32_t at = i;
    for (int climb = 0; climb < MAX_CLIMB && qualifies(f->l->syntax->items[at].rel); climb++)
        at = f->l->syntax->items[at].head;
    return at;
}

// The role of a nationality that stands further off, by the tree; -1: none.
static int32_t role_qualified(const ent_finder *f, int32_t i, int32_t from, int32_t end)
{
    int32_t head = qualified(f, i), role;
    if (head >= end)
        return -1;
    for (int32_t k = from; k <= head; k++) {
        if (ent_finder_is(f, k, ENT_WORD_PREPOSITION) || ent_finder_is_verb(f, k))
            return -1;
        int n = ent_finder_role(f, k, end, &role);
        if (n == 0)
            n = ent_finder_owned(f, k, end, &role);
        if (n && k + n > head && !ent_finder_is_attribute(f, k, n, end))
            return k;
    }
    return -1;
}

static void add_actor(ent_mention *m, int32_t actor)
{
    for (int i = 0; i < m->n_actors; i++)
        if (m->actor[i] == actor)
            return;
    if (m->n_actors < ENT_MAX_MENTION_ACTORS)
        m->actor[m->n_actors++] = actor;
}

// "Iranian and Pakistani officials": all nationalities in front of the role count.
static void take_company(const ent_finder *f, ent_mention *m, int32_t from, int32_t role)
{
    const ent_name *name;
    for (int32_t k = from; k < role; k++)
        if (ent_finder_name(f, k, role, &name) && name->kind == ENT_NAME_ADJECTIVE)
            add_actor(m, name->actor);
}

static bool behind_place_word(const ent_finder *f, int32_t first, int32_t start)
{
    if (first > start && ent_finder_is(f, first - 1, ENT_WORD_DETERMINER))
        first--;
    return first > start && ent_finder_is(f, first - 1, ENT_WORD_PLACE);
}

// "the Pakistani capital of Islamabad"
static bool behind_capital_of(const ent_finder *f, int32_t first, int32_t start)
{
    return first > start + 1 && ent_finder_is(f, first - 1, ENT_WORD_OF) &&
           ent_finder_is(f, first - 2, ENT_WORD_CAPITAL);
}

// The toponym at token i that is no word for a people: its length and place; length 0: none.
static int32_t place_at(const ent_finder *f, int32_t i, int32_t end, int *length)
{
    const ent_toponym *t = ent_toponym_at(f->toponyms, i);
    bool is = t && !t->demonym && t->place >= 0 && t->end <= end;
    *length = is ? t->end - t->first : 0;
    return is ? t->place : -1;
}

// "former U.S. President": the modifier stands in front of the name.
static bool is_former(const ent_finder *f, int32_t i, int32_t end)
{
    int32_t modifier;
    return ent_finder_modifier(f, i, end, &modifier) &&
           f->world->roles[modifier].kind == ENT_ROLE_FORMER;
}

// "Atlanta, Georgia": the toponyms say that the name of a state is another place here.
static bool is_other_place(const ent_finder *f, int32_t i, const ent_name *name)
{
    const ent_actor *a = &f->world->actors[name->actor];
    const ent_toponym *t =
        a->is_state && name->kind == ENT_NAME_PLAIN ? ent_toponym_at(f->toponyms, i) : NULL;
    if (!t || t->place < 0 || t->demonym)
        return false;
    ent_str country = ent_gazetteer_place(f->gazetteer, t->place).country;
    return country.n > 0 && !ent_str_eq(country, a->code);
}

static bool is_demonym_at(const ent_finder *f, int32_t i, int32_t end)
{
    const ent_name *name;
    return ent_finder_name(f, i, end, &name) && name->kind == ENT_NAME_DEMONYM;
}

// "Peruvians protested" are people of Peru; "the Peruvians" and "Peruvians and Chileans" may be the states.
static bool is_people(const ent_finder *f, int32_t i, int n, int32_t start, int32_t end)
{
    bool definite = i > start && ent_finder_is(f, i - 1, ENT_WORD_DEFINITE);
    bool in_front =
        i > start + 1 && ent_finder_is(f, i - 1, ENT_WORD_AND) && is_demonym_at(f, i - 2, i - 1);
    bool behind = i + n + 1 < end && ent_finder_is(f, i + n, ENT_WORD_AND) &&
                  is_demonym_at(f, i + n + 1, end);
    return !f->headline && !definite && !in_front && !behind;
}

// A mention that opens with a name of a state or organisation.
static bool read_name(ent_finder *f, int32_t i, int32_t start, int32_t end, ent_mention *m)
{
    const ent_name *name;
    int n = ent_finder_name(f, i, end, &name), length;
    if (n == 0 || is_other_place(f, i, name))
        return false;
    ent_finder_set_actor(m, name->actor);
    m->end = i + n;
    m->kind = name->kind == ENT_NAME_ADJECTIVE || name->kind == ENT_NAME_DEMONYM
                  ? ENT_MENTION_NATION
                  : ENT_MENTION_ACTOR;
    int32_t place = place_at(f, i, end, &length);
    m->place = length == n && m->kind == ENT_MENTION_ACTOR ? place : -1;
    if (m->place < 0 && name->kind == ENT_NAME_PLAIN)
        m->place = ent_gazetteer_country(f->gazetteer, f->world->actors[name->actor].code);
    m->former = i > start && is_former(f, i - 1, i);
    int32_t seat;
    if (m->kind == ENT_MENTION_ACTOR && f->world->actors[name->actor].is_state &&
        ent_finder_role(f, i, end, &seat) == n)
        m->role = seat; // "the Pentagon"; an organisation has sectors of its own
    m->possessive = m->end < end && ent_finder_possessive(f, m->end);
    bool adjective = name->kind == ENT_NAME_ADJECTIVE;
    int32_t from = m->end + m->possessive;
    int32_t role = role_near(f, from, end, m->possessive || adjective ? MAX_GAP : 0);
    if (role < 0 && adjective)
        role = role_qualified(f, i, from, end);
    int32_t head;
    if (role < 0 && name->kind == ENT_NAME_DEMONYM && !m->possessive &&
        is_people(f, i, n, start, end))
        m->role = f->world->nationals;
    if (role < 0 && m->kind == ENT_MENTION_ACTOR && ent_finder_head(f, from, end, &head))
        role = from;
    if (role >= 0) {
        take_company(f, m, from, role);
        m->possessive = false;
        m->place = -1;
        if (ent_finder_is(f, role, ENT_WORD_COUNTERPART))
            m->kind = ENT_MENTION_PERSON, m->end = role + 1;
        else
            ent_finder_read_role(f, m, role, end);
        m->possessive = m->end < end && ent_finder_possessive(f, m->end);
        return true;
    }
    if (m->kind == ENT_MENTION_ACTOR && !m->possessive &&
        (behind_place_word(f, i, start) || behind_capital_of(f, i, start)))
        m->kind = ENT_MENTION_PLACE;
    return true;
}

static bool read_place(ent_finder *f, int32_t i, int32_t end, ent_mention *m)
{
    int n;
    int32_t place = place_at(f, i, end, &n);
    if (n == 0)
        return false;
    m->kind = ENT_MENTION_PLACE;
    m->place = place;
    m->end = i + n;
    int32_t actor = ent_world_actor(f->world, ent_gazetteer_place(f->gazetteer, place).country);
    if (actor >= 0)
        ent_finder_set_actor(m, actor);
    return true;
}

// "the two countries", "both sides", "the two neighbouring states", "the two ministers"
static bool read_group(const ent_finder *f, int32_t i, int32_t end, ent_mention *m)
{
    int32_t k = i;
    bool definite = ent_finder_is(f, k, ENT_WORD_DEFINITE); // "two Russian diplomats" are others
    if (ent_finder_is(f, k, ENT_WORD_DETERMINER))
        k++;
    if (k >= end || !ent_finder_is(f, k, ENT_WORD_TWO))
        return false;
    for (int gap = 0; gap < 3 && ++k < end; gap++) {
        int32_t role;
        int n = ent_finder_is(f, k, ENT_WORD_SIDES) ? 1
                : definite                          ? ent_finder_role(f, k, end, &role)
                                                    : 0;
        if (n) {
            m->kind = ENT_MENTION_GROUP;
            m->end = k + n;
            if (gap > 0 && ent_finder_owned(f, k, end, &role) == n) {
                m->kind = ENT_MENTION_BODY; // "both major parties" are no two sides
                m->role = role;
            }
            return true;
        }
    }
    return false;
}

// "he", "they", "we", "his country", "our side"
static bool read_pronoun(const ent_finder *f, int32_t i, int32_t end, ent_mention *m)
{
    bool owner = ent_finder_is(f, i, ENT_WORD_HIS) || ent_finder_is(f, i, ENT_WORD_ITS) ||
                 ent_finder_is(f, i, ENT_WORD_OUR) || ent_finder_is(f, i, ENT_WORD_THEIR);
    bool subject = ent_finder_is(f, i, ENT_WORD_HE) || ent_finder_is(f, i, ENT_WORD_THEY) ||
                   ent_finder_is(f, i, ENT_WORD_WE) || ent_finder_is(f, i, ENT_WORD_I);
    if (!owner && !subject)
        return false;
    m->kind = ENT_MENTION_PRONOUN;
    m->end = i + 1;
    m->possessive = owner && !ent_finder_is(f, i, ENT_WORD_HE);
    if (owner && i + 1 < end && ent_finder_is(f, i + 1, ENT_WORD_COUNTRY)) {
        m->end = i + 2;
        m->possessive = false;
    }
    return true;
}

// "forces from Chad", "producers in the United States": the owner stands behind.
static bool read_owned(ent_finder *f, int32_t i, int32_t end, ent_mention *m)
{
    const ent_name *name;
    int32_t role;
    int n = ent_finder_owned(f, i, end, &role);
    int32_t k = i + n;
    if (n == 0 || k + 1 >= end ||
        !(ent_finder_is(f, k, ENT_WORD_OF) || ent_finder_is(f, k, ENT_WORD_OWNER)))
        return false;
    k += 1 + ent_finder_is(f, k + 1, ENT_WORD_DETERMINER);
    if (k >= end || !ent_finder_name(f, k, end, &name) || name->kind != ENT_NAME_PLAIN ||
        !f->world->actors[name->actor].is_state)
        return false;
    ent_finder_set_actor(m, name->actor);
    m->kind = ENT_MENTION_BODY;
    m->role = role;
    m->end = i + n;
    return true;
}

// "the head of the navy", "a spokesman for President X": owners.c says of whom or what.
static bool read_head_of(ent_finder *f, int32_t i, int32_t end, ent_mention *m)
{
    int32_t role, modifier;
    int before = ent_finder_modifier(f, i, end, &modifier);
    int n = ent_finder_head(f, i + before, end, &role);
    int32_t k = i + before + n;
    if (n == 0 || k >= end || ent_finder_is_attribute(f, i + before, n, end) ||
        !(ent_finder_is(f, k, ENT_WORD_OF) || ent_finder_is(f, k, ENT_WORD_OWNER)))
        return false;
    m->kind = ENT_MENTION_PERSON;
    m->role = role;
    m->end = k;
    m->former = before && f->world->roles[modifier].kind == ENT_ROLE_FORMER;
    return true;
}

// A word that is a name by its capital alone has "the" or an owner in front, and is no part of a longer
// name: "the House", but not "a report in The House".
static bool is_name_by_capital(const ent_finder *f, int32_t i, int n, int32_t start, int32_t end)
{
    bool behind = i + n < end && ent_finder_capitalised(f, i + n) &&
                  f->l->syntax->items[i + n].upos == ENT_UPOS_PROPN;
    if (f->headline || behind || i == start)
        return false;
    bool definite = ent_finder_is(f, i - 1, ENT_WORD_DEFINITE) &&
                    (i - 1 == start || !ent_finder_capitalised(f, i - 1));
    return definite || ent_finder_possessive(f, i - 1);
}

// "the NRC", "the House": owners.c says which.
static bool read_shared(const ent_finder *f, int32_t i, int32_t start, int32_t end, ent_mention *m)
{
    int32_t meaning;
    int n = ent_finder_capitalised(f, i) ? ent_finder_shared(f, i, end, &meaning) : 0;
    if (n == 0 ||
        (n == 1 && !f->world->shared[meaning].acronym && !is_name_by_capital(f, i, n, start, end)))
        return false;
    m->kind = ENT_MENTION_BODY;
    m->shared = meaning + 1;
    m->guessed = true;
    m->end = i + n;
    m->name = (ent_span){f->l->tokens->items[i].start, f->l->tokens->items[i + n - 1].end};
    return true;
}

// "Chief of the Pakistani Air Staff": the office without the nationality inside it is one of the
// table; its length in tokens with that, or 0.
static int split_office(const ent_finder *f, int32_t i, int32_t of, int32_t end, int32_t *role,
                        const ent_name **name)
{
    ent_word words[ENT_MAX_PHRASE_WORDS];
    int n = 0, before;
    int32_t value = 0, k = of + 1 + ent_finder_is(f, of + 1, ENT_WORD_DETERMINER);
    int inside = k < end ? ent_finder_name(f, k, end, name) : 0;
    if (inside == 0 || of - i + 1 > ENT_MAX_PHRASE_WORDS / 2)
        return 0;
    for (int32_t at = i; at <= of; at++)
        words[n++] = f->l->words[at];
    before = n;
    for (int32_t at = k + inside; at < end && n < ENT_MAX_PHRASE_WORDS; at++)
        words[n++] = f->l->words[at];
    int length = ent_phrases_longest(f->world->role_phrases, words, n, &value);
    *role = value - 1;
    return length > before ? k + inside + length - before - i : 0;
}

static bool read_split_office(ent_finder *f, int32_t i, int32_t end, ent_mention *m)
{
    const ent_name *name;
    int32_t role, of = i + ent_finder_head(f, i, end, &role);
    if (of == i || of + 2 >= end || !ent_finder_is(f, of, ENT_WORD_OF))
        return false;
    int n = split_office(f, i, of, end, &role, &name);
    if (n == 0 || f->world->roles[role].kind != ENT_ROLE_OFFICE)
        return false;
    ent_finder_set_actor(m, name->actor);
    m->kind = ENT_MENTION_PERSON;
    m->role = role;
    m->end = ent_finder_personal_name(f, i + n, end);
    if (m->end > i + n)
        ent_finder_take_name(f, m, i + n, m->end);
    return true;
}

static bool read_bare_role(ent_finder *f, int32_t i, int32_t end, ent_mention *m)
{
    if (!role_begins(f, i, end))
        return read_split_office(f, i, end, m) || read_head_of(f, i, end, m);
    ent_finder_read_role(f, m, i, end);
    return true;
}

static bool read_mention(ent_finder *f, int32_t i, int32_t start, int32_t end, ent_mention *m)
{
    return read_group(f, i, end, m) || ent_finder_read_alias(f, i, m) ||
           ent_finder_read_person(f, i, end, m) || read_name(f, i, start, end, m) ||
           read_bare_role(f, i, end, m) || read_owned(f, i, end, m) ||
           read_shared(f, i, start, end, m) || ent_finder_read_known(f, i, end, m) ||
           read_place(f, i, end, m) || ent_finder_read_surname(f, i, start, end, m) ||
           ent_finder_read_stranger(f, i, end, m) || read_pronoun(f, i, end, m);
}

// Small letters in words of content: the capitals of a headline mean what they mean elsewhere.
static bool capitals_tell(const ent_finder *f, int32_t start, int32_t end)
{
    int small = 0;
    for (int32_t i = start; i < end; i++) {
        uint8_t tag = f->l->syntax->items[i].upos;
        small += (tag == ENT_UPOS_NOUN || tag == ENT_UPOS_VERB || tag == ENT_UPOS_ADJ) &&
                 ent_is_lower((unsigned char)ent_finder_token(f, i).p[0]);
    }
    return small >= LEAST_SMALL;
}

static void find_in_sentence(ent_finder *f, int32_t s)
{
    const ent_sentence *sentence = &f->l->sentences->items[s];
    int32_t start = sentence->first_token, end = start + sentence->n_tokens;
    f->headline = f->l->layout->blocks[sentence->block].kind != ENT_BLOCK_PARAGRAPH &&
                  !capitals_tell(f, start, end);
    for (int32_t i = start; i < end;) {
        ent_mention m = new_mention(i, s);
        if (read_mention(f, i, start, end, &m)) {
            if (m.kind == ENT_MENTION_PERSON && m.role >= 0 && m.name.end == 0)
                ent_finder_name_in_front(f, &m, start);
            ent_finder_note_alias(f, &m, end);
            ENT_PUSH(f->keep, &f->out, m);
            i = m.end;
        } else {
            i++;
        }
    }
}

// Most words are short and ASCII: those are folded on the spot.
static bool fold_short(ent_str s, char out[32])
{
    if (s.n > 32)
        return false;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
        out[i] = (char)ent_to_lower((unsigned char)s.p[i]);
    }
    return true;
}

ent_word *ent_token_words(const ent_vocabulary *v, ent_str text, const ent_tokens *tokens,
                          ent_arena *keep, ent_arena tmp)
{
    ent_word *words = ENT_NEW(keep, ent_word, tokens->n);
    for (ptrdiff_t i = 0; i < tokens->n; i++) {
        char folded[32];
        ent_arena scratch = tmp;
        ent_str token = ent_span_of(text, tokens->items[i]);
        ent_str key =
            fold_short(token, folded) ? (ent_str){folded, token.n} : ent_fold(&scratch, token);
        words[i] = ent_vocabulary_find(v, key);
    }
    return words;
}

static void find_in_layers(ent_finder *f, const ent_layers *layers, const ent_toponyms *toponyms)
{
    f->l = layers;
    f->toponyms = toponyms;
    f->next_name = 0;
    for (int32_t s = 0; s < layers->sentences->n; s++)
        find_in_sentence(f, s);
}

// What the headline names is kept, but for where: its words are in another text.
static void read_headline(ent_finder *f, const ent_mention_input *in)
{
    if (!in->headline)
        return;
    find_in_layers(f, in->headline, in->headline_toponyms);
    f->headline_layers = in->headline;
    f->in_headline = f->out;
    f->out = (ent_mentions){0};
    f->n_aliases = 0;
    for (int i = 0; i < f->n_persons; i++)
        f->persons[i].name = (ent_span){0};
}

ent_mentions ent_mentions_of(const ent_mention_input *in, ent_arena *keep, ent_arena tmp)
{
    ent_finder f = {.world = in->world,
                    .gazetteer = in->gazetteer,
                    .keep = keep,
                    .persons = ENT_NEW(&tmp, ent_person, ENT_MAX_PERSONS),
                    .aliases = ENT_NEW(&tmp, ent_alias, ENT_MAX_ALIASES),
                    .name_filter = ENT_NEW(&tmp, uint64_t, ENT_NAME_BITS / 64)};
    read_headline(&f, in);
    find_in_layers(&f, in->layers, in->toponyms);
    f.publisher = ent_finder_publisher(&f);
    ent_finder_own_officials(&f);
    ent_finder_resolve(&f);
    ent_finder_own(&f);
    return f.out;
}

int32_t *ent_mentions_by_token(const ent_mentions *m, ptrdiff_t n_tokens, ent_arena *a)
{
    int32_t *out = ENT_NEW(a, int32_t, n_tokens);
    memset(out, 0xFF, (size_t)n_tokens * sizeof *out);
    for (int32_t i = 0; i < m->n; i++)
        for (int32_t k = m->items[i].first; k < m->items[i].end; k++)
            out[k] = i;
    return out;
}
