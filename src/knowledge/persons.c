// persons.c: personal names that the people tables know.
//
// A name stands for whoever held an office on the day of the report; of those who did before, for
// the last, as a former one.  A surname alone needs more: all who have it must be of one state, and
// one of them in office then ("Merkel", never "Khan").

#include "base/utf8.h"
#include "knowledge/finder.h"

enum {
    FORMER_DAYS = 20 * 365, // that an officeholder is remembered
    MIN_SURNAME = 4,        // bytes
    SAME_OFFICE = 2,        // how well a title fits
    SOLE_LEVEL = 2          // of offices of which a state has one
};

static bool held_on(const ent_tenure *t, ent_day day)
{
    return ent_day_within(day, t->from, t->to);
}

static bool held_before(const ent_tenure *t, ent_day day)
{
    return t->to != ENT_NO_DAY && t->to < day && day - t->to < FORMER_DAYS;
}

// Without a day the latest counts; on a day those who hold the office go before those who did.
static bool is_better(const ent_tenure *t, const ent_tenure *best, ent_day day)
{
    if (!best)
        return day == ENT_NO_DAY || held_on(t, day) || held_before(t, day);
    if (day != ENT_NO_DAY && held_on(t, day) != held_on(best, day))
        return held_on(t, day);
    return (day == ENT_NO_DAY || held_on(t, day) || held_before(t, day)) && t->from > best->from;
}

static const ent_tenure *tenure_of(const ent_finder *f, int32_t at)
{
    const ent_tenure *best = NULL;
    for (; at >= 0; at = f->world->tenures[at].next)
        if (is_better(&f->world->tenures[at], best, f->l->document->published))
            best = &f->world->tenures[at];
    return best;
}

static bool is_over(const ent_finder *f, const ent_tenure *t)
{
    return f->l->document->published != ENT_NO_DAY && !held_on(t, f->l->document->published);
}

// Is the word one of a name's?  What a hyphen joins ("al-Maliki") is one word, and each part is.
static bool has_word(ent_str name, ent_str word)
{
    ent_str rest = name, whole, part;
    bool found = false;
    while (!found && ent_str_split(&rest, ' ', &whole)) {
        found = ent_str_eq(whole, word);
        for (ent_str parts = whole; !found && ent_str_split(&parts, '-', &part);)
            found = ent_str_eq(part, word);
    }
    return found;
}

// Is every word of the tokens [first, end) one of the name's?
static bool has_words(const ent_finder *f, ent_str name, int32_t first, int32_t end)
{
    ent_arena scratch = *f->keep;
    ent_str folded = ent_fold(&scratch, name);
    for (int32_t i = first; i < end; i++) {
        ent_str token = ent_finder_token(f, i);
        if (!ent_str_eq(token, ENT_S("-")) && !has_word(folded, ent_fold(&scratch, token)))
            return false;
    }
    return true;
}

// Is the first sector of a title among those of an office?
static bool share_sector(const ent_role *title, const ent_role *office)
{
    ent_str first = ent_role_sector(title);
    return first.n > 0 && ent_role_has_sector(office, first);
}

// Does the office of a tenure fit the title that the text gives?  0 no, 1 perhaps, SAME_OFFICE.
static int office_fits(const ent_finder *f, const ent_tenure *t, int32_t role)
{
    if (role < 0)
        return 1;
    const ent_role *said = &f->world->roles[role],
                   *held = t->role < 0 ? NULL : &f->world->roles[t->role];
    if (said->kind == ENT_ROLE_HONORIFIC)
        return 1;
    if (said->kind == ENT_ROLE_RANK)
        return held && share_sector(said, held) ? SAME_OFFICE : 1;
    if (said->title && has_word(t->office, said->canonical))
        return SAME_OFFICE; // "Secretary Clinton": Secretary of State
    return ent_str_eq(said->canonical, t->office) ||
                   (held && ent_str_eq(said->canonical, held->canonical))
               ? SAME_OFFICE
               : 0;
}

// Whoever held the office then or not long before; with its title, "President X", at any time before.
static bool is_remembered(const ent_finder *f, const ent_tenure *t, int32_t title, int fits)
{
    ent_day day = f->l->document->published;
    bool said = title >= 0 && f->world->roles[title].kind == ENT_ROLE_OFFICE && fits == SAME_OFFICE;
    return is_better(t, NULL, day) || (said && t->to != ENT_NO_DAY && t->to < day);
}

// Whoever of the bearers of the surname at the end of the name is meant, or NULL.  Several words must
// all be of the name; one alone needs the office, or the state with an office that may be.  Of
// bearers of several states the one who was in office that day counts.
static const ent_tenure *by_surname(const ent_finder *f, const ent_mention *m, int32_t at,
                                    int32_t first, int32_t end)
{
    const ent_tenure *best = NULL;
    ent_day day = f->l->document->published;
    bool clash = false;
    for (; at >= 0; at = f->world->surnames[at].next) {
        const ent_tenure *t = &f->world->tenures[f->world->surnames[at].tenure];
        int fits = office_fits(f, t, m->role);
        bool own = m->n_actors && m->actor[0] == t->actor;
        bool enough = end - first > 1 ? fits > 0 || own : fits + own > 1;
        if ((m->n_actors && !own) || !enough || !is_remembered(f, t, m->role, fits) ||
            !has_words(f, t->name, first, end))
            continue;
        if (best && best->actor != t->actor && held_on(best, day) == held_on(t, day))
            clash = true;
        else if (best && best->actor != t->actor)
            clash = clash && !held_on(t, day);
        if (!best || is_better(t, best, day))
            best = t;
    }
    return clash ? NULL : best;
}

static const ent_tenure *by_last_words(const ent_finder *f, const ent_mention *m, int32_t first,
                                       int32_t end)
{
    for (int32_t k = first; k < end; k++) {
        int32_t value = 0;
        int n = ent_phrases_longest(f->world->surname_phrases, f->l->words + k, end - k, &value);
        if (n && k + n == end)
            return by_surname(f, m, value - 1, first, end);
    }
    return NULL;
}

bool ent_finder_is_person(const ent_finder *f, int32_t first, int32_t end)
{
    ent_mention nobody = {.role = -1};
    return end - first > 1 && by_last_words(f, &nobody, first, end);
}

// Whoever is known by the surname alone and held office then, if all who have it are of one state;
// else NULL.  *one: only one person is.
static const ent_tenure *bearer(const ent_finder *f, int32_t at, bool *one)
{
    const ent_tenure *best = NULL;
    int32_t actor = -1, first = at;
    ent_day day = f->l->document->published;
    for (; at >= 0; at = f->world->surnames[at].next) {
        const ent_tenure *t = &f->world->tenures[f->world->surnames[at].tenure];
        if (actor >= 0 && t->actor != actor)
            return NULL;
        actor = t->actor;
        best = is_better(t, best, day) ? t : best;
    }
    bool alone = false;
    *one = true;
    for (at = first; best && at >= 0; at = f->world->surnames[at].next) {
        const ent_tenure *t = &f->world->tenures[f->world->surnames[at].tenure];
        bool same = ent_str_eq(best->name, t->name);
        alone = alone || (same && f->world->surnames[at].alone);
        *one = *one && (same || (day != ENT_NO_DAY && !held_on(t, day)));
    }
    return alone ? best : NULL;
}

bool ent_finder_holds(const ent_finder *f, int32_t actor, int32_t role)
{
    const ent_world *w = f->world;
    for (int32_t i = w->actors[actor].tenures; i >= 0; i = w->tenures[i].of_actor)
        if (office_fits(f, &w->tenures[i], role) == SAME_OFFICE)
            return true;
    return false;
}

// "Chairman Grassley", "Mr. Kerry": whoever is known by the surname alone.
static const ent_tenure *by_surname_alone(const ent_finder *f, int32_t first, int32_t end)
{
    int32_t value = 0;
    bool one;
    int n =
        ent_phrases_longest(f->world->surname_phrases, f->l->words + first, end - first, &value);
    return n && first + n == end ? bearer(f, value - 1, &one) : NULL;
}

// "President Clinton" while another one is president.
static bool is_courtesy(const ent_finder *f, const ent_tenure *t, int32_t title)
{
    const ent_world *w = f->world;
    if (w->roles[title].kind != ENT_ROLE_OFFICE || w->roles[title].level > SOLE_LEVEL ||
        office_fits(f, t, title) != SAME_OFFICE)
        return false;
    for (int32_t i = w->actors[t->actor].tenures; i >= 0; i = w->tenures[i].of_actor) {
        const ent_tenure *now = &w->tenures[i];
        if (held_on(now, f->l->document->published) && ent_str_eq(now->office, t->office) &&
            !ent_str_eq(now->name, t->name))
            return true;
    }
    return false;
}

void ent_finder_know(const ent_finder *f, ent_mention *m, int32_t first, int32_t end)
{
    int32_t value = 0;
    int n = ent_phrases_longest(f->world->person_phrases, f->l->words + first, end - first, &value);
    const ent_tenure *t = n ? tenure_of(f, value - 1) : NULL;
    bool plain = m->role < 0 || f->world->roles[m->role].kind == ENT_ROLE_HONORIFIC ||
                 f->world->roles[m->role].title;
    if (!t)
        t = by_last_words(f, m, first, end);
    if (!t && plain)
        t = by_surname_alone(f, first, end);
    if (!t || (m->n_actors && m->actor[0] != t->actor))
        return;
    ent_finder_set_actor(m, t->actor);
    m->person = t->name;
    if (is_over(f, t) && (plain || is_courtesy(f, t, m->role)))
        m->former = true;
    if (plain && t->role >= 0)
        m->role = t->role;
}

static void take(ent_finder *f, ent_mention *m, const ent_tenure *t, int32_t i, int n)
{
    ent_finder_set_actor(m, t->actor);
    m->role = t->role;
    m->former = is_over(f, t);
    m->kind = ENT_MENTION_PERSON;
    m->end = i + n;
    m->name = (ent_span){f->l->tokens->items[i].start, f->l->tokens->items[i + n - 1].end};
}

bool ent_finder_read_person(ent_finder *f, int32_t i, int32_t end, ent_mention *m)
{
    int32_t value = 0;
    int n = ent_finder_capitalised(f, i)
                ? ent_phrases_longest(f->world->person_phrases, f->l->words + i, end - i, &value)
                : 0;
    const ent_tenure *t = n ? tenure_of(f, value - 1) : NULL;
    if (!t)
        return false;
    take(f, m, t, i, n);
    m->person = t->name;
    ent_finder_register(f, m, i, i + n);
    return true;
}

// Stands the word alone, not in a longer name?
static bool stands_alone(const ent_finder *f, int32_t i, int n, int32_t start, int32_t end)
{
    bool behind = i + n < end && ent_finder_capitalised(f, i + n) &&
                  !ent_finder_is(f, i + n, ENT_WORD_CALENDAR);
    bool before = i > start && ent_finder_capitalised(f, i - 1) && i - 1 > start;
    return !behind && !before;
}

bool ent_finder_read_surname(ent_finder *f, int32_t i, int32_t start, int32_t end, ent_mention *m)
{
    int32_t value = 0;
    bool weak, one;
    uint8_t tag = f->l->syntax->items[i].upos;
    if (f->headline || !ent_finder_capitalised(f, i) ||
        (tag != ENT_UPOS_PROPN && tag != ENT_UPOS_X))
        return false;
    int n = ent_phrases_longest(f->world->surname_phrases, f->l->words + i, end - i, &value);
    if (n == 0 || !stands_alone(f, i, n, start, end) ||
        (n == 1 && (ent_finder_token(f, i).n < MIN_SURNAME ||
                    ent_given_names_find(f->world->given_names, f->l->words[i], &weak))))
        return false;
    const ent_tenure *t = bearer(f, value - 1, &one);
    if (!t)
        return false;
    take(f, m, t, i, n);
    if (one)
        m->person = t->name;
    else
        m->role = -1;
    ent_finder_register(f, m, i, i + n);
    return true;
}

bool ent_finder_read_known(ent_finder *f, int32_t i, int32_t end, ent_mention *m)
{
    int32_t name_end = ent_finder_personal_name(f, i, end);
    while (name_end > i && ent_finder_person(f, i, name_end) < 0)
        name_end--;
    if (name_end == i)
        return false;
    m->kind = ENT_MENTION_PERSON;
    m->end = name_end;
    m->name = (ent_span){f->l->tokens->items[i].start, f->l->tokens->items[name_end - 1].end};
    ent_finder_register(f, m, i, name_end);
    return true;
}
