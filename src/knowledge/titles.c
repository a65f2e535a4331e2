// titles.c: offices, ranks and the names behind them.
//
//     title    := {modifier | role [portfolio] [owner]} [personal name]
//     portfolio := "of Defence and Armed Forces Logistics", "for Political Affairs"
//     owner     := "of Iran", "of the Iranian Armed Forces", "to Islamabad"
//
// so that "Pakistan's Chief of Army Staff General X Y" is one person of one state.

#include "base/utf8.h"
#include "knowledge/finder.h"

enum {
    MAX_OFFICE_WORDS = 8, // "of Defence and Armed Forces Logistics"
    MAX_NAME_WORDS = 7,   // of a person
    MAX_ROLES = 6         // in a row: "former Deputy Minister Brigadier General"
};

// The higher office wins: "Minister of Defence Brigadier General" is a minister.
static void take_role(const ent_finder *f, ent_mention *m, int32_t role)
{
    const ent_role *old = m->role < 0 ? NULL : &f->world->roles[m->role];
    const ent_role *new = &f->world->roles[role];
    if (!old || (new->kind < old->kind && old->kind != ENT_ROLE_OFFICE))
        m->role = role;
}

// An office, a rank or a known name: somebody else, "a spokesman for President X".
static bool begins_person(const ent_finder *f, int32_t k, int32_t end)
{
    int32_t value = 0, role;
    if (!ent_finder_capitalised(f, k))
        return false;
    if (ent_finder_role(f, k, end, &role))
        return f->world->roles[role].kind <= ENT_ROLE_HONORIFIC;
    return ent_phrases_longest(f->world->person_phrases, f->l->words + k, end - k, &value) > 1;
}

// "New Mexico", which is not Mexico: a place of several words, or NULL.
static const ent_toponym *long_place(const ent_finder *f, int32_t k, int32_t end)
{
    const ent_toponym *t = ent_toponym_at(f->toponyms, k);
    return t && t->place >= 0 && !t->demonym && t->end > k + 1 && t->end <= end ? t : NULL;
}

static void take_country(const ent_finder *f, ent_mention *m, int32_t place)
{
    int32_t state = ent_world_actor(f->world, ent_gazetteer_place(f->gazetteer, place).country);
    if (!m->n_actors && state >= 0)
        ent_finder_set_actor(m, state);
}

// "of Defence and Armed Forces Logistics", "for Political Affairs", "of New Mexico": capitals and what
// joins them.
static int32_t take_portfolio(const ent_finder *f, ent_mention *m, int32_t i, int32_t end)
{
    const ent_name *name;
    if (i + 1 >= end || !ent_finder_is(f, i, ENT_WORD_PREPOSITION) ||
        ent_finder_is(f, i, ENT_WORD_BY) || ent_finder_is(f, i, ENT_WORD_WITH))
        return i;
    int32_t last = i, k = i + 1;
    for (; k < end && k - i <= MAX_OFFICE_WORDS; k++) {
        if (ent_finder_name(f, k, end, &name) || begins_person(f, k, end))
            break;
        const ent_toponym *place = ent_finder_is(f, i, ENT_WORD_OF) ? long_place(f, k, end) : NULL;
        if (place) {
            take_country(f, m, place->place);
            return place->end;
        }
        if (ent_finder_capitalised(f, k))
            last = k + 1;
        else if (!ent_finder_is(f, k, ENT_WORD_AND) && !ent_finder_is(f, k, ENT_WORD_OF) &&
                 !ent_finder_is(f, k, ENT_WORD_DETERMINER))
            break;
    }
    return last;
}

// "and Armed Forces Logistics" directly behind an office whose own words ended with "Defence".
static int32_t take_more_portfolio(const ent_finder *f, int32_t i, int32_t end)
{
    int32_t role;
    const ent_name *name;
    if (i + 1 >= end || !ent_finder_is(f, i, ENT_WORD_AND) || !ent_finder_capitalised(f, i + 1) ||
        ent_finder_name(f, i + 1, end, &name))
        return i;
    int32_t k = i + 1;
    while (k < end && k - i < 6 && ent_finder_capitalised(f, k) &&
           !ent_finder_name(f, k, end, &name)) {
        int n = ent_finder_role(f, k, end, &role);
        if (n && f->world->roles[role].kind == ENT_ROLE_RANK)
            return k;
        k += n ? n : 1;
    }
    return i; // no rank and name follow: it was another person
}

// "of the Iranian Armed Forces", "of Iran", "to Islamabad": whose office it is.
static int32_t take_owner(const ent_finder *f, ent_mention *m, int32_t i, int32_t end)
{
    if (i + 1 >= end || !ent_finder_is(f, i, ENT_WORD_PREPOSITION) ||
        ent_finder_is(f, i, ENT_WORD_BY) || ent_finder_is(f, i, ENT_WORD_WITH) ||
        ent_finder_is(f, i, ENT_WORD_PLACE))
        return i;
    int32_t k = i + 1, role;
    if (ent_finder_is(f, k, ENT_WORD_DETERMINER))
        k++;
    const ent_name *name;
    int n = k < end ? ent_finder_name(f, k, end, &name) : 0;
    bool of = ent_finder_is(f, i, ENT_WORD_OF);
    if (n == 0) { // "Chief of the General Staff of the Armed Forces"
        n = k < end && of ? ent_finder_role(f, k, end, &role) : 0;
        return n && f->world->roles[role].kind == ENT_ROLE_BODY ? k + n : i;
    }
    if (m->n_actors && (of || name->actor == m->actor[0]))
        return i;
    bool envoy = !of && f->world->roles[m->role].kind == ENT_ROLE_OFFICE;
    if (!m->n_actors && of)
        ent_finder_set_actor(m, name->actor);
    else if (!m->n_actors && !envoy)
        return i;
    k += n;
    n = k < end && of ? ent_finder_role(f, k, end, &role) : 0;
    return n && f->world->roles[role].kind == ENT_ROLE_RANK ? k : k + n;
}

// "Kim Jong-un": the small letters behind a hyphen go on with the name, unless they say something of it
// ("Obama-era", "Saudi-led").  Behind two words they may be tagged as what they are elsewhere: "Moon Jae-in".
static bool is_name_ending(const ent_finder *f, int32_t first, int32_t hyphen, int32_t end)
{
    const ent_span *t = f->l->tokens->items;
    if (hyphen <= first || hyphen + 1 >= end || !ent_finder_is_text(f, hyphen, "-") ||
        t[hyphen - 1].end != t[hyphen].start || t[hyphen].end != t[hyphen + 1].start)
        return false;
    const ent_node *s = &f->l->syntax->items[hyphen + 1];
    bool small_word = s->upos == ENT_UPOS_ADP || s->upos == ENT_UPOS_PART ||
                      s->upos == ENT_UPOS_PRON || s->upos == ENT_UPOS_X;
    return s->upos == ENT_UPOS_PROPN || s->rel == ENT_REL_FLAT ||
           (small_word && hyphen > first + 1);
}

// How many tokens of a personal name stand at k, of one that began at `first`: a capitalised word,
// with a hyphen or a particle in front of it ("Amiri-Moghaddam", "al-Bashir"); 0: it ends here.
static int name_word(const ent_finder *f, int32_t first, int32_t k, int32_t end)
{
    const ent_name *name;
    int32_t role, at = k;
    if (is_name_ending(f, first, at, end))
        return 2;
    if (at > first && at + 1 < end && ent_finder_is_text(f, at, "-"))
        at++;
    if (at == k && ent_finder_is(f, at, ENT_WORD_PARTICLE) && at + 1 < end) {
        if (at == first && ent_finder_is(f, at, ENT_WORD_PREPOSITION) &&
            !ent_finder_is_text(f, at + 1, "-"))
            return 0; // "as Secretary Clinton said"
        at++;
        at += at + 1 < end && ent_finder_is_text(f, at, "-");
    }
    if (at >= end || !ent_finder_capitalised(f, at))
        return 0;
    if (at > k)
        return at + 1 - k;
    int32_t head = f->l->syntax->items[at].head;
    bool flat = f->l->syntax->items[at].rel == ENT_REL_FLAT && head >= first && head < at;
    if (flat)
        return 1; // "General Michael Langley", whatever Langley is besides
    if (ent_finder_is(f, at, ENT_WORD_CALENDAR))
        return 0;
    return ent_finder_name(f, at, end, &name) || ent_finder_role(f, at, end, &role) ? 0 : 1;
}

// "Minister Visits Delhi": in a headline every word has its capital, so only a name that the tables know, or a
// given name and the word behind it, are a name.
static int32_t headline_name(const ent_finder *f, int32_t i, int32_t end)
{
    bool weak = false;
    int32_t value;
    int32_t known = ent_phrases_longest(f->world->person_phrases, f->l->words + i, end - i, &value);
    if (i < end && known > 1 && ent_finder_capitalised(f, i))
        return i + known;
    bool given = i + 1 < end && ent_finder_capitalised(f, i) &&
                 ent_given_names_find(f->world->given_names, f->l->words[i], &weak) && !weak;
    return given && name_word(f, i, i + 1, end) == 1 && !ent_finder_is_verb(f, i + 1) ? i + 2 : i;
}

int32_t ent_finder_personal_name(const ent_finder *f, int32_t i, int32_t end)
{
    int32_t k = i;
    if (f->headline)
        return headline_name(f, i, end);
    for (int n; k < end && k - i < MAX_NAME_WORDS && (n = name_word(f, i, k, end)) > 0;)
        k += n;
    return k;
}

// "Police Director X": he is of the police.
static bool heads_body(const ent_finder *f, const ent_mention *m, int32_t role)
{
    return f->world->roles[role].title && m->role >= 0 &&
           f->world->roles[m->role].kind == ENT_ROLE_BODY;
}

// Everything of a person or body from token i on, once its possessor has been read.
static int32_t take_roles(ent_finder *f, ent_mention *m, int32_t i, int32_t end)
{
    for (int guard = 0; guard < MAX_ROLES && i < end; guard++) {
        int32_t role, modifier;
        int n = ent_finder_role(f, i, end, &role);
        if (n == 0 && m->n_actors && m->role < 0)
            n = ent_finder_owned(f, i, end, &role);
        int before = n ? 0 : ent_finder_modifier(f, i, end, &modifier);
        if (before && (n = ent_finder_role(f, i + before, end, &role)) == 0)
            break;
        if (n == 0 || heads_body(f, m, role))
            break;
        if (before && f->world->roles[modifier].kind == ENT_ROLE_FORMER)
            m->former = true;
        take_role(f, m, role);
        i = take_more_portfolio(f, i + before + n, end);
        if (f->world->roles[role].kind == ENT_ROLE_OFFICE)
            i = take_portfolio(f, m, i, end);
        for (int more = 0; more < 3; more++)
            i = take_owner(f, m, i, end);
    }
    return i;
}

// "navy chief", "NATO spokesman": a word for a person behind the body that he heads or speaks for.
static int32_t take_head(const ent_finder *f, ent_mention *m, int32_t i, int32_t end)
{
    int32_t head;
    bool body = m->role >= 0 && f->world->roles[m->role].kind == ENT_ROLE_BODY;
    bool organisation = m->n_actors == 1 && !f->world->actors[m->actor[0]].is_state;
    int n = body || organisation ? ent_finder_head(f, i, end, &head) : 0;
    m->headed = n > 0;
    return i + n;
}

static ent_mention_kind kind_of_role(const ent_role *role)
{
    return role->kind == ENT_ROLE_BODY || role->kind == ENT_ROLE_PEOPLE ||
                   role->kind == ENT_ROLE_OWNED
               ? ENT_MENTION_BODY
               : ENT_MENTION_PERSON;
}

void ent_finder_take_name(ent_finder *f, ent_mention *m, int32_t first, int32_t end)
{
    m->name = (ent_span){f->l->tokens->items[first].start, f->l->tokens->items[end - 1].end};
    ent_finder_know(f, m, first, end);
    ent_finder_register(f, m, first, end);
}

// "the deputy minister, Do Khanh Vinh, said": a name of two words or more between commas.
static void take_apposition(ent_finder *f, ent_mention *m, int32_t end)
{
    int32_t first = m->end + 1;
    if (first >= end || !ent_finder_is_text(f, m->end, ","))
        return;
    int32_t last = ent_finder_personal_name(f, first, end);
    bool closed =
        last == end || ent_finder_is_text(f, last, ",") || ent_finder_is_text(f, last, ".");
    if (last - first >= 2 && closed)
        ent_finder_take_name(f, m, first, last);
}

// "And Paul Ryan, the congressman": with a capital only because it opens the sentence.
static bool is_joining_word(const ent_finder *f, int32_t i)
{
    uint8_t tag = f->l->syntax->items[i].upos;
    return tag == ENT_UPOS_CCONJ || tag == ENT_UPOS_SCONJ || tag == ENT_UPOS_ADP ||
           tag == ENT_UPOS_PRON || tag == ENT_UPOS_DET || tag == ENT_UPOS_ADV;
}

void ent_finder_name_in_front(ent_finder *f, ent_mention *m, int32_t start)
{
    int32_t comma = m->first - 1;
    if (comma > start && ent_finder_is(f, comma, ENT_WORD_DETERMINER))
        comma--;
    if (comma <= start || !ent_finder_is_text(f, comma, ","))
        return;
    int32_t first = comma;
    while (first > start && ent_finder_capitalised(f, first - 1) && comma - first < 5)
        first--;
    while (first < comma &&
           (is_joining_word(f, first) || ent_finder_personal_name(f, first, comma) < comma))
        first++;
    if (comma - first >= 2)
        ent_finder_take_name(f, m, first, comma);
}

void ent_finder_read_role(ent_finder *f, ent_mention *m, int32_t i, int32_t end)
{
    int32_t first = i;
    i = take_roles(f, m, i, end);
    bool named = i > first + 1 || ent_finder_capitalised(f, first); // "Congress", not "a congress"
    if (m->role >= 0 && !m->n_actors && named && f->world->roles[m->role].state >= 0)
        ent_finder_set_actor(m, f->world->roles[m->role].state);
    i = take_head(f, m, i, end);
    m->kind =
        m->role < 0 || m->headed ? ENT_MENTION_PERSON : kind_of_role(&f->world->roles[m->role]);
    int32_t name_end = m->kind == ENT_MENTION_PERSON ? ent_finder_personal_name(f, i, end) : i;
    m->end = name_end;
    if (name_end > i)
        ent_finder_take_name(f, m, i, name_end);
    else if (m->kind == ENT_MENTION_PERSON)
        take_apposition(f, m, end);
}
