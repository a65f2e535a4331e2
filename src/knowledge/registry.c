// registry.c: the persons that a document names: which names are one person's.
//
// A name belongs to a person already met if spelling.h says so and nothing else speaks against it:
// not another state, not another gender.  One word alone must be the surname, or the first word of a
// name in which that comes first ("Xi").  What later mentions tell (a state, an office, a fuller
// name) holds for earlier ones too, since all share the person.

#include "knowledge/resolver.h"

enum {
    BY_PART = 1, // "Zaheer Ahmad" of "Zaheer Ahmad Babar"
    BY_SURNAME,
    BY_FULL_NAME
};

// ------------------------------------------------------------------------------------------- names

static uint64_t *filter_word(const ent_finder *f, uint32_t skeleton)
{
    return &f->name_filter[skeleton % ENT_NAME_BITS / 64];
}

// Most names of a long report are of nobody that it has introduced: the filter says so at once.
static bool may_be_known(const ent_finder *f, const ent_name_words *name)
{
    for (int i = 0; i < name->n; i++)
        if (name->word[i].initial ||
            (*filter_word(f, name->word[i].skeleton) >> name->word[i].skeleton % 64 & 1))
            return true;
    return false;
}

static void note_words(const ent_finder *f, const ent_name_words *name)
{
    for (int i = 0; i < name->n; i++)
        *filter_word(f, name->word[i].skeleton) |= (uint64_t)1 << name->word[i].skeleton % 64;
}

static int fit(const ent_finder *f, const ent_name_words *person, const ent_name_words *name)
{
    const ent_spelling *s = f->world->spelling;
    switch (ent_spelling_fit(s, person, name)) {
    case ENT_NAME_FULL: return BY_FULL_NAME;
    case ENT_NAME_SURNAME: return BY_SURNAME;
    case ENT_NAME_PART:
        return (person->n > 1 && name->n > 1) ||
                       ent_spelling_same_word(s, &person->word[0], &name->word[0])
                   ? BY_PART
                   : 0;
    case ENT_NAME_APART: break;
    }
    return 0;
}

static bool genders_clash(ent_given_kind a, ent_given_kind b)
{
    return (a == ENT_GIVEN_MALE && b == ENT_GIVEN_FEMALE) ||
           (a == ENT_GIVEN_FEMALE && b == ENT_GIVEN_MALE);
}

/** Somebody who is looked for. */
typedef struct wanted {
    const ent_name_words *name;
    int32_t actor; // or -1
    ent_given_kind gender;
} wanted;

// The person that fits best; of several whoever is named most often, the last on a tie; or -1.
static int32_t best_person(const ent_finder *f, const wanted *w)
{
    int32_t best = -1;
    int best_fit = 0;
    if (w->name->n == 0 || !may_be_known(f, w->name))
        return -1;
    for (int32_t i = f->n_persons - 1; i >= 0; i--) {
        const ent_person *p = &f->persons[i];
        if ((w->actor >= 0 && p->actor >= 0 && w->actor != p->actor) ||
            genders_clash(w->gender, p->gender))
            continue;
        int now = fit(f, &p->words, w->name);
        if (now > best_fit ||
            (now > 0 && now == best_fit && p->mentions > f->persons[best].mentions)) {
            best_fit = now;
            best = i;
        }
    }
    return best;
}

static ent_str words_of(const ent_finder *f, int32_t first, int32_t end)
{
    ent_span span = {f->l->tokens->items[first].start, f->l->tokens->items[end - 1].end};
    return ent_span_of(f->l->document->text, span);
}

int32_t ent_finder_person(const ent_finder *f, int32_t first, int32_t end)
{
    ent_arena scratch = *f->keep; // the folded name is not kept
    ent_name_words name = ent_spelling_name(f->world->spelling, words_of(f, first, end), &scratch);
    wanted w = {.name = &name, .actor = -1};
    return best_person(f, &w);
}

// --------------------------------------------------------------------------------------- mentions

// By the title in front of the name, else by the given name.
static ent_given_kind gender_of(const ent_finder *f, const ent_mention *m, int32_t first,
                                int32_t end)
{
    for (int32_t i = m->first; i < first + (end - first > 1); i++) { // "Queen" may be of the name
        if (ent_finder_is(f, i, ENT_WORD_MALE))
            return ENT_GIVEN_MALE;
        if (ent_finder_is(f, i, ENT_WORD_FEMALE))
            return ENT_GIVEN_FEMALE;
    }
    bool weak = false;
    ent_given_kind kind =
        end - first > 1 ? ent_given_names_find(f->world->given_names, f->l->words[first], &weak)
                        : ENT_GIVEN_NONE;
    return kind == ENT_GIVEN_EITHER || weak ? ENT_GIVEN_NONE : kind;
}

// The rank among the words in front of the name, or -1.
static int32_t rank_of(const ent_finder *f, const ent_mention *m, int32_t first)
{
    int32_t role, rank = -1;
    for (int32_t i = m->first, n; i<first; i += n> 0 ? n : 1) {
        n = ent_finder_role(f, i, first, &role);
        if (n > 0 && f->world->roles[role].kind == ENT_ROLE_RANK)
            rank = role;
    }
    return rank;
}

static void merge(ent_finder *f, ent_person *p, const ent_mention *m, const ent_name_words *name)
{
    if (p->actor < 0 && m->n_actors)
        p->actor = m->actor[0];
    bool higher = p->role >= 0 && m->role >= 0 && f->world->roles[m->role].sectors.n > 0 &&
                  f->world->roles[m->role].kind < f->world->roles[p->role].kind;
    if (p->role < 0 || higher)
        p->role = m->role;
    if (p->canonical.n == 0)
        p->canonical = m->person;
    if (name->n > p->words.n) {
        p->words = *name;
        p->name = m->name;
        note_words(f, name);
    }
}

void ent_finder_register(ent_finder *f, ent_mention *m, int32_t first, int32_t end)
{
    ent_name_words name = ent_spelling_name(f->world->spelling, words_of(f, first, end), f->keep);
    wanted w = {.name = &name,
                .actor = m->n_actors ? m->actor[0] : -1,
                .gender = gender_of(f, m, first, end)};
    if (name.n == 0)
        return;
    int32_t i = best_person(f, &w);
    if (i < 0) {
        if (f->n_persons == ENT_MAX_PERSONS)
            return;
        i = f->n_persons++;
        f->persons[i] = (ent_person){.words = name,
                                     .name = m->name,
                                     .actor = -1,
                                     .role = -1,
                                     .rank = -1,
                                     .canonical = ENT_S("")};
        note_words(f, &name);
    }
    ent_person *p = &f->persons[i];
    m->chain = i;
    p->mentions++;
    merge(f, p, m, &name);
    if (p->gender == ENT_GIVEN_NONE)
        p->gender = w.gender;
    if (p->rank < 0)
        p->rank = rank_of(f, m, first);
}

// ------------------------------------------------------------------------------------- who they are

// "Minister of Defence X Y" without a state: the state of "the Iranian defence minister" elsewhere,
// if only one state has that office in this document.
static int32_t state_of_office(const ent_finder *f, int32_t role)
{
    int32_t found = -1;
    if (role < 0 || f->world->roles[role].kind != ENT_ROLE_OFFICE)
        return -1;
    for (ptrdiff_t i = 0; i < f->out.n; i++) {
        const ent_mention *m = &f->out.items[i];
        if (m->kind != ENT_MENTION_PERSON || m->n_actors != 1 ||
            !ent_same_office(f->world, m->role, role))
            continue;
        if (found >= 0 && found != m->actor[0])
            return -1;
        found = m->actor[0];
    }
    return found;
}

static bool held_then(const ent_tenure *t, ent_day day)
{
    return day == ENT_NO_DAY || ent_day_within(day, t->from, t->to);
}

// The first row of the people table for a full name in another spelling: state, day and office must fit.
static const ent_tenure *tenure_of(const ent_finder *f, const ent_person *p)
{
    const ent_world *w = f->world;
    const ent_tenure *found = NULL;
    if (p->actor < 0 || p->role < 0 || p->words.n < 2)
        return NULL;
    for (int32_t i = w->actors[p->actor].tenures; i >= 0; i = w->tenures[i].of_actor) {
        const ent_tenure *t = &w->tenures[i];
        if (!held_then(t, f->l->document->published) ||
            !(ent_same_office(w, t->role, p->role) || ent_same_sectors(w, t->role, p->role)))
            continue;
        ent_arena scratch = *f->keep;
        ent_name_words name = ent_spelling_name(w->spelling, t->name, &scratch);
        if (ent_spelling_fit(w->spelling, &name, &p->words) == ENT_NAME_FULL)
            found = t;
    }
    return found;
}

void ent_registry_complete(ent_finder *f, int32_t home)
{
    for (int i = 0; i < f->n_persons; i++) {
        ent_person *p = &f->persons[i];
        if (p->actor < 0)
            p->actor = state_of_office(f, p->role);
        if (p->actor < 0 && home >= 0 && ent_is_official(f->world, p->role) &&
            ent_may_be_of(f, p->role, true, home))
            p->actor = home;
        const ent_tenure *t = p->canonical.n ? NULL : tenure_of(f, p);
        if (t)
            p->canonical = t->name;
    }
}
