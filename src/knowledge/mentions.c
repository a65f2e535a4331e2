// mentions.c: finds actors in running text.
//
// At each token the longest known name (state, organisation, capital …) or role (office, rank,
// body …) opens a mention, which then takes in what belongs to it:
//
//     mention  := [name ["'s"]] {role} [of name] {role} [personal name]
//               | personal name already known from the document or from the people table
//               | pronoun | "the two countries"
//
// so that "Pakistan's Chief of Army Staff General X Y" is one person of one state.

#include "base/utf8.h"
#include "knowledge/finder.h"

enum {
    MAX_GAP = 3,          // words between a possessor and its role: "Iran's new top general"
    MAX_OFFICE_WORDS = 8, // "of Defence and Armed Forces Logistics"
};

ent_str ent_finder_token(const ent_finder *f, int32_t i)
{
    return ent_span_of(f->document->text, f->tokens->items[i]);
}

static bool begins_with_capital(ent_str s)
{
    uint32_t c;
    return s.n > 0 && ent_utf8_decode(s.p, s.p + s.n, &c) && ent_is_capital(c);
}

bool ent_finder_capitalised(const ent_finder *f, int32_t i)
{
    return begins_with_capital(ent_finder_token(f, i));
}

bool ent_finder_is(const ent_finder *f, int32_t i, ent_word_class class)
{
    return ent_grammar_is(f->world->grammar, f->words[i], class);
}

static bool is_text(const ent_finder *f, int32_t i, const char *text)
{
    return ent_str_eq(ent_finder_token(f, i), ent_str_of(text));
}

static bool is_possessive(const ent_finder *f, int32_t i)
{
    ent_str s = ent_finder_token(f, i);
    return ent_str_eq_nocase(s, ENT_S("'s")) || ent_str_eq_nocase(s, ENT_S("\xE2\x80\x99s")) ||
           ent_str_eq(s, ENT_S("'")) || ent_str_eq(s, ENT_S("\xE2\x80\x99"));
}

// ------------------------------------------------------------------------------- names

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

// How many words of the name must have a capital in the text: one of a state's ("south Korea"),
// each of an organisation's, for an Islamic state is not the Islamic State.
static int capitals_wanted(const ent_finder *f, const ent_name *name)
{
    ent_str rest = name->text, word;
    int wanted = 0, other = 0;
    while (ent_str_split(&rest, ' ', &word)) {
        wanted += begins_with_capital(word);
        other += word.n > 0 && !ent_is_lower((unsigned char)word.p[0]);
    }
    bool each =
        !f->world->actors[name->actor].is_state && ent_str_find_byte(name->text, 0, '{') < 0;
    return each ? wanted : other > 0;
}

// Does the text write capitals where the table does?  "Iran" needs "Iran" or "IRAN", "US" "US".
static bool capitals_fit(const ent_finder *f, const ent_name *name, int32_t i, int n)
{
    if (name->acronym || all_capitals(name->text))
        return n > 1 || all_capitals(ent_finder_token(f, i));
    int found = 0;
    for (int k = 0; k < n; k++)
        found += ent_finder_capitalised(f, i + k);
    return found >= capitals_wanted(f, name);
}

static bool valid_then(const ent_name *name, ent_day day)
{
    if (day == ENT_NO_DAY)
        return name->to == ENT_NO_DAY;
    return (name->from == ENT_NO_DAY || day >= name->from) &&
           (name->to == ENT_NO_DAY || day <= name->to);
}

// The name at token i: its length in tokens and meaning; 0: none.
static int match_name(const ent_finder *f, int32_t i, int32_t end, const ent_name **out)
{
    int32_t value = 0;
    int n = ent_phrases_longest(f->world->name_phrases, f->words + i, end - i, &value);
    for (int32_t at = value - 1; n && at >= 0; at = f->world->names[at].next) {
        const ent_name *name = &f->world->names[at];
        if (valid_then(name, f->document->published) && capitals_fit(f, name, i, n)) {
            *out = name;
            return n;
        }
    }
    return 0;
}

static int match_role(const ent_finder *f, int32_t i, int32_t end, int32_t *role)
{
    int32_t value = 0;
    int n = ent_phrases_longest(f->world->role_phrases, f->words + i, end - i, &value);
    *role = value - 1;
    return n;
}

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

// ------------------------------------------------------------------------------- roles

// The higher office wins: "Minister of Defence Brigadier General" is a minister.
static void take_role(const ent_finder *f, ent_mention *m, int32_t role)
{
    const ent_role *old = m->role < 0 ? NULL : &f->world->roles[m->role];
    const ent_role *new = &f->world->roles[role];
    if (!old || (new->kind < old->kind && old->kind != ENT_ROLE_OFFICE))
        m->role = role;
}

// "of Defence and Armed Forces Logistics", "for Political Affairs": capitals and what joins them.
static int32_t take_portfolio(const ent_finder *f, int32_t i, int32_t end)
{
    const ent_name *name;
    int32_t role;
    if (i + 1 >= end || !ent_finder_is(f, i, ENT_WORD_PREPOSITION) ||
        ent_finder_is(f, i, ENT_WORD_BY) || ent_finder_is(f, i, ENT_WORD_WITH))
        return i;
    int32_t last = i, k = i + 1;
    for (; k < end && k - i <= MAX_OFFICE_WORDS; k++) {
        if (match_name(f, k, end, &name))
            break;
        if (ent_finder_capitalised(f, k) &&
            !(match_role(f, k, end, &role) && f->world->roles[role].kind == ENT_ROLE_RANK))
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
        match_name(f, i + 1, end, &name))
        return i;
    int32_t k = i + 1;
    while (k < end && k - i < 6 && ent_finder_capitalised(f, k) && !match_name(f, k, end, &name)) {
        int n = match_role(f, k, end, &role);
        if (n && f->world->roles[role].kind == ENT_ROLE_RANK)
            return k;
        k += n ? n : 1;
    }
    return i; // no rank and name follow: it was another person
}

static void set_actor(ent_mention *m, int32_t actor)
{
    m->actor[0] = actor;
    m->n_actors = 1;
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
    int n = k < end ? match_name(f, k, end, &name) : 0;
    bool of = ent_finder_is(f, i, ENT_WORD_OF);
    if (n == 0) { // "Chief of the General Staff of the Armed Forces"
        n = k < end && of ? match_role(f, k, end, &role) : 0;
        return n && f->world->roles[role].kind == ENT_ROLE_BODY ? k + n : i;
    }
    if (m->n_actors && (of || name->actor == m->actor[0]))
        return i;
    if (!m->n_actors && of)
        set_actor(m, name->actor);
    else if (!m->n_actors)
        return i;
    k += n;
    n = k < end ? match_role(f, k, end, &role) : 0;
    return k + n;
}

// Capitalised words that no table knows, behind a role: a personal name.
static int32_t take_personal_name(const ent_finder *f, int32_t i, int32_t end)
{
    int32_t k = i, role;
    const ent_name *name;
    if (f->headline) // "Minister Visits Delhi": every word has its capital
        return i;
    while (k < end && k - i < 7) {
        bool hyphen =
            k > i && k + 1 < end && is_text(f, k, "-") && ent_finder_capitalised(f, k + 1);
        if (!hyphen && (!ent_finder_capitalised(f, k) || match_name(f, k, end, &name) ||
                        match_role(f, k, end, &role)))
            break;
        k += 1 + hyphen;
    }
    return k;
}

// Everything of a person or body from token i on, once its possessor has been read.
static int32_t take_roles(ent_finder *f, ent_mention *m, int32_t i, int32_t end)
{
    for (int guard = 0; guard < 6; guard++) {
        int32_t role, before = i;
        int n = i < end ? match_role(f, i, end, &role) : 0;
        if (n) {
            take_role(f, m, role);
            i += n;
            i = take_more_portfolio(f, i, end);
            if (f->world->roles[role].kind == ENT_ROLE_OFFICE)
                i = take_portfolio(f, i, end);
            for (int more = 0; more < 3; more++)
                i = take_owner(f, m, i, end);
        }
        if (i == before)
            break;
    }
    return i;
}

static ent_mention_kind kind_of_role(const ent_role *role)
{
    return role->kind == ENT_ROLE_BODY || role->kind == ENT_ROLE_PEOPLE ? ENT_MENTION_BODY
                                                                        : ENT_MENTION_PERSON;
}

static const ent_tenure *tenure_on(const ent_finder *f, int32_t at);

// "President Hassan Rouhani": the people table says whose president, if no state was named.
static void know_person(const ent_finder *f, ent_mention *m, int32_t first, int32_t end)
{
    int32_t value = 0;
    int n = ent_phrases_longest(f->world->person_phrases, f->words + first, end - first, &value);
    const ent_tenure *t = n ? tenure_on(f, value - 1) : NULL;
    if (!t || (m->n_actors && m->actor[0] != t->actor))
        return;
    set_actor(m, t->actor);
    m->person = t->name;
}

static void take_name(ent_finder *f, ent_mention *m, int32_t first, int32_t end)
{
    m->name = (ent_span){f->tokens->items[first].start, f->tokens->items[end - 1].end};
    know_person(f, m, first, end);
    ent_finder_register(f, m, first, end);
}

// "the deputy minister, Do Khanh Vinh, said": a name of two words or more between commas.
static void take_apposition(ent_finder *f, ent_mention *m, int32_t end)
{
    int32_t first = m->end + 1;
    if (first >= end || !is_text(f, m->end, ","))
        return;
    int32_t last = take_personal_name(f, first, end);
    bool closed = last == end || is_text(f, last, ",") || is_text(f, last, ".");
    if (last - first >= 2 && closed)
        take_name(f, m, first, last);
}

// "Do Khanh Vinh, the Vietnamese deputy minister, said"
static void take_name_in_front(ent_finder *f, ent_mention *m, int32_t start)
{
    int32_t comma = m->first - 1;
    if (comma > start && ent_finder_is(f, comma, ENT_WORD_DETERMINER))
        comma--;
    if (comma <= start || !is_text(f, comma, ","))
        return;
    int32_t first = comma;
    while (first > start && ent_finder_capitalised(f, first - 1) && comma - first < 5)
        first--;
    while (first < comma && take_personal_name(f, first, comma) < comma)
        first++;
    if (comma - first >= 2)
        take_name(f, m, first, comma);
}

// From the first role word on: roles, then a name; m->end is set behind all of it.
static void read_role(ent_finder *f, ent_mention *m, int32_t i, int32_t end)
{
    i = take_roles(f, m, i, end);
    m->kind = m->role < 0 ? ENT_MENTION_PERSON : kind_of_role(&f->world->roles[m->role]);
    int32_t name_end = m->kind == ENT_MENTION_PERSON ? take_personal_name(f, i, end) : i;
    m->end = name_end;
    if (name_end > i)
        take_name(f, m, i, name_end);
    else if (m->kind == ENT_MENTION_PERSON)
        take_apposition(f, m, end);
}

// A role at most MAX_GAP words behind a possessor ("Iran's new top general"); -1: none.
static int32_t role_behind(const ent_finder *f, int32_t i, int32_t end, int gap)
{
    int32_t role;
    const ent_name *name;
    for (int32_t k = i; k < end && k - i <= gap; k++) {
        if (match_role(f, k, end, &role) || ent_finder_is(f, k, ENT_WORD_COUNTERPART))
            return k;
        if (match_name(f, k, end, &name) || ent_finder_is(f, k, ENT_WORD_PREPOSITION) ||
            ent_finder_is(f, k, ENT_WORD_AND) ||
            !ent_is_alpha((unsigned char)ent_finder_token(f, k).p[0]))
            return -1;
    }
    return -1;
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

static int32_t place_at(const ent_finder *f, int32_t i, int32_t end, int *length)
{
    int32_t value = 0;
    *length = ent_finder_capitalised(f, i)
                  ? ent_phrases_longest(f->world->place_phrases, f->words + i, end - i, &value)
                  : 0;
    return value - 1;
}

// A mention that opens with a name of a state or organisation.
static bool read_name(ent_finder *f, int32_t i, int32_t start, int32_t end, ent_mention *m)
{
    const ent_name *name;
    int n = match_name(f, i, end, &name), length;
    if (n == 0)
        return false;
    set_actor(m, name->actor);
    m->end = i + n;
    m->kind = name->kind == ENT_NAME_ADJECTIVE || name->kind == ENT_NAME_DEMONYM
                  ? ENT_MENTION_NATION
                  : ENT_MENTION_ACTOR;
    int32_t place = place_at(f, i, end, &length);
    m->place = length == n && m->kind == ENT_MENTION_ACTOR ? place : -1;
    if (m->place < 0 && name->kind == ENT_NAME_PLAIN)
        m->place = f->world->actors[name->actor].place;
    m->possessive = m->end < end && is_possessive(f, m->end);
    bool adjective = name->kind == ENT_NAME_ADJECTIVE;
    int32_t from = m->end + m->possessive;
    int32_t role = role_behind(f, from, end, m->possessive || adjective ? MAX_GAP : 0);
    if (role >= 0) {
        m->possessive = false;
        m->place = -1;
        if (ent_finder_is(f, role, ENT_WORD_COUNTERPART))
            m->kind = ENT_MENTION_PERSON, m->end = role + 1;
        else
            read_role(f, m, role, end);
        m->possessive = m->end < end && is_possessive(f, m->end);
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
    int32_t actor = ent_world_actor(f->world, f->world->places[place].country);
    if (actor >= 0)
        set_actor(m, actor);
    return true;
}

// The office that a person of the people table held on the day; without a day the latest one.
static const ent_tenure *tenure_on(const ent_finder *f, int32_t at)
{
    ent_day day = f->document->published;
    const ent_tenure *best = NULL;
    for (; at >= 0; at = f->world->tenures[at].next) {
        const ent_tenure *t = &f->world->tenures[at];
        bool then = day == ENT_NO_DAY || ((t->from == ENT_NO_DAY || day >= t->from) &&
                                          (t->to == ENT_NO_DAY || day <= t->to));
        if (then && (!best || t->from > best->from))
            best = t;
    }
    return best;
}

static bool read_person(ent_finder *f, int32_t i, int32_t end, ent_mention *m)
{
    int32_t value = 0;
    int n = ent_finder_capitalised(f, i)
                ? ent_phrases_longest(f->world->person_phrases, f->words + i, end - i, &value)
                : 0;
    const ent_tenure *t = n ? tenure_on(f, value - 1) : NULL;
    if (!t)
        return false;
    set_actor(m, t->actor);
    m->role = t->role;
    m->person = t->name;
    m->kind = ENT_MENTION_PERSON;
    m->end = i + n;
    m->name = (ent_span){f->tokens->items[i].start, f->tokens->items[i + n - 1].end};
    ent_finder_register(f, m, i, i + n);
    return true;
}

// A bare name that the document has introduced: "Baqeri", "Ahmad Babar".
static bool read_known_person(ent_finder *f, int32_t i, int32_t end, ent_mention *m)
{
    int32_t name_end = take_personal_name(f, i, end);
    while (name_end > i && ent_finder_person(f, i, name_end) < 0)
        name_end--;
    if (name_end == i)
        return false;
    m->kind = ENT_MENTION_PERSON;
    m->end = name_end;
    m->name = (ent_span){f->tokens->items[i].start, f->tokens->items[name_end - 1].end};
    ent_finder_register(f, m, i, name_end);
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
                : definite                          ? match_role(f, k, end, &role)
                                                    : 0;
        if (n) {
            m->kind = ENT_MENTION_GROUP;
            m->end = k + n;
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

static bool read_bare_role(ent_finder *f, int32_t i, int32_t end, ent_mention *m)
{
    int32_t role;
    if (!match_role(f, i, end, &role))
        return false;
    read_role(f, m, i, end);
    return true;
}

static bool read_mention(ent_finder *f, int32_t i, int32_t start, int32_t end, ent_mention *m)
{
    return read_group(f, i, end, m) || read_person(f, i, end, m) ||
           read_name(f, i, start, end, m) || read_bare_role(f, i, end, m) ||
           read_known_person(f, i, end, m) || read_place(f, i, end, m) ||
           read_pronoun(f, i, end, m);
}

static void find_in_sentence(ent_finder *f, int32_t s)
{
    const ent_sentence *sentence = &f->sentences->items[s];
    int32_t start = sentence->first_token, end = start + sentence->n_tokens;
    f->headline = f->layout->blocks[sentence->block].kind != ENT_BLOCK_PARAGRAPH;
    for (int32_t i = start; i < end;) {
        ent_mention m = new_mention(i, s);
        if (read_mention(f, i, start, end, &m)) {
            if (m.kind == ENT_MENTION_PERSON && m.role >= 0 && m.name.end == 0)
                take_name_in_front(f, &m, start);
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

ent_mentions ent_mentions_of(const ent_world *w, const ent_document *d, const ent_layout *layout,
                             const ent_sentences *sentences, const ent_tokens *tokens,
                             const ent_word *words, ent_arena *keep, ent_arena tmp)
{
    ent_finder f = {.world = w,
                    .document = d,
                    .layout = layout,
                    .sentences = sentences,
                    .tokens = tokens,
                    .words = words,
                    .keep = keep,
                    .persons = ENT_NEW(&tmp, ent_person, ENT_MAX_PERSONS),
                    .name_filter = ENT_NEW(&tmp, uint64_t, ENT_NAME_BITS / 64)};
    for (int32_t s = 0; s < sentences->n; s++)
        find_in_sentence(&f, s);
    ent_finder_resolve(&f);
    return f.out;
}
