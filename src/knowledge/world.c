// world.c: see world.h.  Each kind of row has a small function; names and roles become phrases.

#include "knowledge/world.h"
#include "base/utf8.h"

enum {
    HEAD_LEVEL = 1, // of heads of state and government
    SOME = 1 << 15, // names and the like for which there is room to begin with
    SOME_WORDS = 1 << 16
};

// The lists grow while tables are read; the struct shows items and counts only.
typedef struct name_list {
    ent_name *items;
    ptrdiff_t n, room;
} name_list;

typedef struct world_build {
    ent_world world; // must be first: the public face
    struct {
        ent_actor *items;
        ptrdiff_t n, room;
    } actors;
    name_list names, shared;
    struct {
        ent_number *items;
        ptrdiff_t n, room;
    } numbers;
    struct {
        ent_succession *items;
        ptrdiff_t n, room;
    } successions;
    struct {
        ent_role *items;
        ptrdiff_t n, room;
    } roles;
    struct {
        ent_tenure *items;
        ptrdiff_t n, room;
    } tenures;
    struct {
        ent_surname *items;
        ptrdiff_t n, room;
    } surnames;
    struct {
        ent_membership *items;
        ptrdiff_t n, room;
    } memberships;
    struct {
        ent_site *items;
        ptrdiff_t n, room;
    } sites;
    ent_vocabulary *ids;        // ids of actors
    ent_vocabulary *canonicals; // names of roles
    struct {
        int32_t *items;
        ptrdiff_t n, room;
    } first_of_canonical; // by number - 1
    struct {
        int32_t *items;
        ptrdiff_t n, room;
    } actor_of_id;           // by number of the id
    ent_phrase_list phrases; // of the row in hand
    ent_str last_office;     // that was asked for when there were
    ptrdiff_t last_roles;    // so many, and
    int32_t last_role;       // which it is; -1: none
} world_build;

ent_world *ent_world_new(ent_arena *a)
{
    world_build *b = ENT_NEW(a, world_build, 1);
    b->world.words = ent_vocabulary_new(a);
    ent_vocabulary_reserve(b->world.words, a, SOME_WORDS);
    b->world.name_phrases = ent_phrases_new(a);
    b->world.shared_phrases = ent_phrases_new(a);
    b->world.role_phrases = ent_phrases_new(a);
    b->world.modifier_phrases = ent_phrases_new(a);
    b->world.former = b->world.nationals = b->last_role = -1;
    b->world.person_phrases = ent_phrases_new(a);
    b->world.surname_phrases = ent_phrases_new(a);
    b->world.grammar = ent_grammar_new(a);
    b->world.spelling = ent_spelling_new(a);
    b->world.given_names = ent_given_names_new(a);
    ENT_RESERVE(a, &b->actors, SOME);
    ENT_RESERVE(a, &b->names, SOME);
    ENT_RESERVE(a, &b->tenures, SOME);
    ENT_RESERVE(a, &b->surnames, SOME);
    ENT_RESERVE(a, &b->roles, SOME);
    b->ids = ent_vocabulary_new(a);
    b->canonicals = ent_vocabulary_new(a);
    return &b->world;
}

static void publish(world_build *b)
{
    b->world.actors = b->actors.items;
    b->world.n_actors = (int32_t)b->actors.n;
    b->world.names = b->names.items;
    b->world.n_names = (int32_t)b->names.n;
    b->world.shared = b->shared.items;
    b->world.n_shared = (int32_t)b->shared.n;
    b->world.numbers = b->numbers.items;
    b->world.n_numbers = (int32_t)b->numbers.n;
    b->world.successions = b->successions.items;
    b->world.n_successions = (int32_t)b->successions.n;
    b->world.roles = b->roles.items;
    b->world.n_roles = (int32_t)b->roles.n;
    b->world.surnames = b->surnames.items;
    b->world.tenures = b->tenures.items;
    b->world.n_tenures = (int32_t)b->tenures.n;
    b->world.memberships = b->memberships.items;
    b->world.n_memberships = (int32_t)b->memberships.n;
    b->world.sites = b->sites.items;
    b->world.n_sites = (int32_t)b->sites.n;
}

int32_t ent_world_actor(const ent_world *w, ent_str id)
{
    const world_build *b = (const world_build *)w;
    ent_word number = ent_vocabulary_find(b->ids, id);
    return number ? b->actor_of_id.items[number - 1] : -1;
}

// The actor with this id, made if it is new; -1 if there are too many.
static int32_t need_actor(world_build *b, ent_arena *a, ent_str id, bool is_state)
{
    int32_t known = ent_world_actor(&b->world, id);
    if (known >= 0 || b->actors.n == ENT_MAX_ACTORS)
        return known;
    ent_vocabulary_add(b->ids, a, id);
    ENT_PUSH(a, &b->actor_of_id, (int32_t)b->actors.n);
    ENT_PUSH(a, &b->actors,
             (ent_actor){.id = id,
                         .code = id,
                         .cameo = id,
                         .name = id,
                         .sectors = ENT_S(""),
                         .iso2 = ENT_S(""),
                         .is_state = is_state,
                         .numbers = -1,
                         .successions = -1,
                         .tenures = -1});
    return (int32_t)b->actors.n - 1;
}

static int phrase_words(world_build *b, ent_arena *a, const ent_phrase *p, ent_word *out)
{
    for (int i = 0; i < p->n; i++)
        out[i] = ent_vocabulary_add(b->world.words, a, ent_fold(a, p->word[i]));
    return p->n;
}

// Into b->phrases.
static ent_status expand(world_build *b, ent_arena *a, ent_table *t, const ent_row *row,
                         ent_str pattern, ent_error *err)
{
    const char *problem = ent_phrase_expand(a, pattern, &b->phrases);
    if (problem)
        return ent_table_fail(t, row, err, problem, ENT_S(""));
    if (b->phrases.n == 0)
        return ent_table_fail(t, row, err, "no words", ENT_S(""));
    return ENT_OK;
}

static ent_status add_name(world_build *b, ent_arena *a, ent_table *t, const ent_row *row,
                           ent_name name, bool shared, ent_error *err)
{
    name_list *list = shared ? &b->shared : &b->names;
    ent_phrases *phrases = shared ? b->world.shared_phrases : b->world.name_phrases;
    ent_status status = expand(b, a, t, row, name.text, err);
    for (ptrdiff_t i = 0; !status && i < b->phrases.n; i++) {
        ent_word words[ENT_MAX_PHRASE_WORDS];
        int n = phrase_words(b, a, &b->phrases.items[i], words);
        ENT_PUSH(a, list, name);
        int32_t before = ent_phrases_add(phrases, a, words, n, (int32_t)list->n);
        ent_name *added = &list->items[list->n - 1];
        added->next = before - 1;
        added->meanings = 1 + (before ? list->items[before - 1].meanings : 0);
        if (added->meanings > ENT_MAX_MEANINGS)
            status = ent_table_fail(t, row, err, "more than 64 meanings of the name", name.text);
    }
    return status;
}

static ent_status read_dates(ent_table *t, const ent_row *row, ent_str from, ent_str to,
                             ent_day *first, ent_day *last, ent_error *err)
{
    *first = *last = ENT_NO_DAY;
    if (from.n && !ent_day_parse(from, first))
        return ent_table_fail(t, row, err, "not a date (YYYY-MM-DD):", from);
    if (to.n && !ent_day_parse(to, last))
        return ent_table_fail(t, row, err, "not a date (YYYY-MM-DD):", to);
    if (from.n && to.n && *last < *first)
        return ent_table_fail(t, row, err, "end date before start date", to);
    return ENT_OK;
}

// Kinds that are names, in states and in organisations.
static bool name_kind(ent_str kind, ent_name_kind *out, bool *acronym)
{
    static const struct {
        const char *word;
        ent_name_kind kind;
        bool acronym;
    } known[] = {
        {"name", ENT_NAME_PLAIN, false},          {"official", ENT_NAME_PLAIN, false},
        {"alias", ENT_NAME_PLAIN, false},         {"acronym", ENT_NAME_PLAIN, true},
        {"adjective", ENT_NAME_ADJECTIVE, false}, {"demonym", ENT_NAME_DEMONYM, false},
        {"capital", ENT_NAME_CAPITAL, false},     {"seat", ENT_NAME_SEAT, false},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (ent_str_eq(kind, ent_str_of(known[i].word))) {
            *out = known[i].kind;
            *acronym = known[i].acronym;
            return true;
        }
    return false;
}

// What a row of states or organisations says.
typedef struct fact {
    int32_t actor;
    ent_str kind, text;
    ent_day from, to;
} fact;

// Kinds that say something about the actor itself: 1 taken, 0 not one of these, -1 a bad value.
static int set_property(ent_actor *actor, const fact *f)
{
    ent_str *field = ent_str_eq(f->kind, ENT_S("code"))     ? &actor->code
                     : ent_str_eq(f->kind, ENT_S("sector")) ? &actor->sectors
                     : ent_str_eq(f->kind, ENT_S("cameo"))  ? &actor->cameo
                     : ent_str_eq(f->kind, ENT_S("iso2"))   ? &actor->iso2
                                                            : NULL;
    if (!field)
        return 0;
    *field = f->text;
    bool two = f->text.n == 2 && ent_is_upper((unsigned char)f->text.p[0]) &&
               ent_is_upper((unsigned char)f->text.p[1]);
    return field != &actor->iso2 || two ? 1 : -1;
}

static int add_number(world_build *b, ent_arena *a, const fact *f)
{
    bool gw = ent_str_eq(f->kind, ENT_S("gw"));
    int64_t value = 0;
    if (!gw && !ent_str_eq(f->kind, ENT_S("cow")))
        return 0;
    if (!ent_str_to_int(f->text, &value) || value < 1 || value > 9999)
        return -1;
    ent_actor *actor = &b->actors.items[f->actor];
    *(gw ? &actor->gw : &actor->cow) = (int)value;
    ent_number one = {
        .gw = gw, .value = (int)value, .from = f->from, .to = f->to, .next = actor->numbers};
    actor->numbers = (int32_t)b->numbers.n;
    ENT_PUSH(a, &b->numbers, one);
    return 1;
}

// A successor may stand further down in the table, so its code is taken on trust.
static int add_succession(world_build *b, ent_arena *a, const fact *f)
{
    if (!ent_str_eq(f->kind, ENT_S("successor")))
        return 0;
    int32_t successor = need_actor(b, a, f->text, true);
    if (successor < 0 || successor == f->actor)
        return -1;
    ent_actor *actor = &b->actors.items[f->actor];
    ent_succession one = {.successor = successor, .from = f->from, .next = actor->successions};
    actor->successions = (int32_t)b->successions.n;
    ENT_PUSH(a, &b->successions, one);
    return 1;
}

static int add_site(world_build *b, ent_arena *a, const fact *f)
{
    if (!ent_str_eq(f->kind, ENT_S("site")))
        return 0;
    ent_site one = {.host = f->text, .actor = f->actor};
    ENT_PUSH(a, &b->sites, one);
    return 1;
}

static ent_status add_name_fact(world_build *b, ent_arena *a, ent_table *t, const ent_row *row,
                                const fact *f, ent_error *err)
{
    ent_name name = {
        .actor = f->actor, .text = f->text, .line = row->line, .from = f->from, .to = f->to};
    bool shared = ent_str_starts(f->kind, ENT_S("shared-"));
    ent_str kind = ent_str_cut(f->kind, shared ? 7 : 0, f->kind.n);
    if (!name_kind(kind, &name.kind, &name.acronym))
        return ent_table_fail(t, row, err, "unknown kind", f->kind);
    if (ent_str_eq(f->kind, ENT_S("name")))
        b->actors.items[f->actor].name = f->text;
    return add_name(b, a, t, row, name, shared, err);
}

static ent_status add_member(world_build *b, ent_arena *a, ent_table *t, const ent_row *row,
                             ent_str member, ent_membership m, ent_error *err)
{
    m.member = ent_world_actor(&b->world, member);
    if (m.member < 0)
        return ent_table_fail(t, row, err, "no such state or organisation:", member);
    ENT_PUSH(a, &b->memberships, m);
    return ENT_OK;
}

static ent_status add_fact(world_build *b, ent_arena *a, ent_table *t, const ent_row *row,
                           const int *at, bool is_state, ent_error *err)
{
    ent_str id = row->field[at[0]];
    fact f = {.kind = row->field[at[1]], .text = row->field[at[2]]};
    if (id.n == 0 || f.text.n == 0)
        return ent_table_fail(t, row, err, "a fact needs an id and a text", id);
    f.actor = need_actor(b, a, id, is_state);
    if (f.actor < 0)
        return ent_table_fail(t, row, err, "too many actors", id);
    ent_status status =
        read_dates(t, row, row->field[at[3]], row->field[at[4]], &f.from, &f.to, err);
    if (status || ent_str_eq(f.kind, ENT_S("capital-weak")))
        return status; // capital-weak: a place only; places.tsv has it
    int taken = set_property(&b->actors.items[f.actor], &f);
    if (taken < 0)
        return ent_table_fail(t, row, err, "not two capital letters:", f.text);
    if (!taken && (taken = add_number(b, a, &f)) < 0)
        return ent_table_fail(t, row, err, "not a state number:", f.text);
    if (!taken && (taken = add_succession(b, a, &f)) < 0)
        return ent_table_fail(t, row, err, "not the code of another state:", f.text);
    if (!taken && is_state)
        taken = add_site(b, a, &f);
    if (!taken && !is_state && ent_str_eq(f.kind, ENT_S("member")))
        return add_member(b, a, t, row, f.text, (ent_membership){f.actor, -1, f.from, f.to}, err);
    return taken ? ENT_OK : add_name_fact(b, a, t, row, &f, err);
}

static ent_status add_state(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                            const int *at, ent_error *err)
{
    return add_fact(into, a, t, row, at, true, err);
}

static ent_status add_organisation(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                                   const int *at, ent_error *err)
{
    return add_fact(into, a, t, row, at, false, err);
}

static bool role_kind(ent_str s, ent_role_kind *out)
{
    static const char *const names[] = {"office", "rank",     "honorific", "person", "body",
                                        "people", "former",   "acting",    "elect",  "current",
                                        "deputy", "visiting", "head",      "owned"};
    for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
        if (ent_str_eq(s, ent_str_of(names[i]))) {
            *out = (ent_role_kind)i;
            return true;
        }
    return false;
}

// The phrase itself and its regular plural ("foreign ministers"); modifiers have none.
static void add_role_phrase(world_build *b, ent_arena *a, const ent_phrase *p, int32_t value)
{
    ent_word words[ENT_MAX_PHRASE_WORDS];
    int n = phrase_words(b, a, p, words);
    if (b->roles.items[value - 1].kind >= ENT_ROLE_FORMER) {
        ent_phrases_add(b->world.modifier_phrases, a, words, n, value);
        return;
    }
    ent_phrases_add(b->world.role_phrases, a, words, n, value);
    ent_str last = ent_vocabulary_text(b->world.words, words[n - 1]);
    if (last.n < 2 || !ent_is_alpha((unsigned char)last.p[last.n - 1]) || last.p[last.n - 1] == 's')
        return;
    bool y = last.p[last.n - 1] == 'y';
    ent_str stem = ent_str_cut(last, 0, last.n - y);
    words[n - 1] = ent_vocabulary_add(b->world.words, a,
                                      ent_arena_join(a, stem, y ? ENT_S("ies") : ENT_S("s")));
    ent_phrases_add(b->world.role_phrases, a, words, n, value);
}

// The first role with this canonical name; the next one to be added if it is new, or has no name.
static int32_t first_of_name(world_build *b, ent_arena *a, ent_str canonical)
{
    int32_t next = (int32_t)b->roles.n;
    if (canonical.n == 0)
        return next;
    ent_word number = ent_vocabulary_add(b->canonicals, a, canonical);
    if (number > b->first_of_canonical.n)
        ENT_PUSH(a, &b->first_of_canonical, next);
    return b->first_of_canonical.items[number - 1];
}

static ent_status add_role(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                           const int *at, ent_error *err)
{
    world_build *b = into;
    ent_role role = {
        .sectors = row->field[at[1]], .cameo = row->field[at[2]], .canonical = row->field[at[5]]};
    int64_t level = 0;
    if (row->field[at[3]].n &&
        (!ent_str_to_int(row->field[at[3]], &level) || level < 1 || level > 5))
        return ent_table_fail(t, row, err, "level must be 1 to 5, not", row->field[at[3]]);
    role.level = (int)level;
    int column = ent_table_column(t, ENT_S("state"));
    ent_str state = column < 0 ? ENT_S("") : row->field[column];
    role.state = state.n ? ent_world_actor(&b->world, state) : -1;
    if (state.n && role.state < 0)
        return ent_table_fail(t, row, err, "no such state:", state);
    role.title = ent_str_eq(row->field[at[4]], ENT_S("title"));
    bool nationals = ent_str_eq(row->field[at[4]], ENT_S("nationals"));
    if (nationals)
        role.kind = ENT_ROLE_OWNED;
    else if (!role.title && !role_kind(row->field[at[4]], &role.kind))
        return ent_table_fail(t, row, err, "unknown kind", row->field[at[4]]);
    ent_status status = expand(b, a, t, row, row->field[at[0]], err);
    if (status)
        return status;
    role.first = first_of_name(b, a, role.canonical);
    ENT_PUSH(a, &b->roles, role);
    if (role.kind == ENT_ROLE_FORMER && b->world.former < 0)
        b->world.former = (int32_t)b->roles.n - 1;
    if (nationals)
        b->world.nationals = (int32_t)b->roles.n - 1;
    for (ptrdiff_t i = 0; i < b->phrases.n; i++)
        add_role_phrase(b, a, &b->phrases.items[i], (int32_t)b->roles.n);
    return ENT_OK;
}

static int32_t find_role(world_build *b, ent_arena *a, ent_str office)
{
    int32_t role = 0;
    if (ent_phrase_expand(a, office, &b->phrases) || b->phrases.n == 0)
        return -1;
    ent_word words[ENT_MAX_PHRASE_WORDS];
    int n = phrase_words(b, a, &b->phrases.items[0], words);
    return ent_phrases_longest(b->world.role_phrases, words, n, &role) == n ? role - 1 : -1;
}

// Who held one office mostly stand in a row.
static int32_t role_of(world_build *b, ent_arena *a, ent_str office)
{
    if (b->last_roles != b->roles.n || !ent_str_eq(b->last_office, office)) {
        b->last_role = find_role(b, a, office);
        b->last_office = office;
        b->last_roles = b->roles.n;
    }
    return b->last_role;
}

// Where the surname begins in a name of n words: the last one, with all that hyphens join to it.
static int last_word(const ent_phrase *name)
{
    int at = name->n - 1;
    while (at >= 2 && ent_str_eq(name->word[at - 1], ENT_S("-")))
        at -= 2;
    return at;
}

// Where the words of the surname that a column gives stand in the name, or -1.
static int said_words(const ent_phrase *name, const ent_phrase *said)
{
    for (int at = 0; at + said->n <= name->n; at++) {
        int same = 0;
        while (same < said->n && ent_str_eq(name->word[at + same], said->word[same]))
            same++;
        if (same == said->n)
            return at;
    }
    return -1;
}

// The last tenure may be found by its holder's surname: the words of `said`, or the last of the
// name; a hyphen says that no word does.
static void add_surname(world_build *b, ent_arena *a, const ent_phrase *name, const ent_word *words,
                        const ent_phrase *said, bool alone)
{
    int at = said->n ? said_words(name, said) : last_word(name);
    int n = said->n ? said->n : name->n - at;
    if (at < 0 || name->n < 2 || (said->n == 1 && ent_str_eq(said->word[0], ENT_S("-"))))
        return;
    int32_t tenure = (int32_t)b->tenures.n - 1;
    ENT_PUSH(a, &b->surnames, (ent_surname){.tenure = tenure, .alone = alone});
    int32_t before =
        ent_phrases_add(b->world.surname_phrases, a, words + at, n, (int32_t)b->surnames.n);
    b->surnames.items[b->surnames.n - 1].next = before - 1;
}

// The phrase of the column "surname", no words where the table has none; *alone: the surname may
// stand for the person, if the column of that name says y.
static ent_status read_surname(world_build *b, ent_arena *a, ent_table *t, const ent_row *row,
                               ent_phrase *said, bool *alone, ent_error *err)
{
    int surname = ent_table_column(t, ENT_S("surname")), y = ent_table_column(t, ENT_S("alone"));
    *said = (ent_phrase){0};
    *alone = y >= 0 && ent_str_eq(row->field[y], ENT_S("y"));
    if (surname < 0 || row->field[surname].n == 0)
        return ENT_OK;
    ent_status status = expand(b, a, t, row, row->field[surname], err);
    if (!status)
        *said = b->phrases.items[0];
    return status;
}

// A name as it is written: blanks between its words, none at hyphens.
static ent_str join_name(ent_arena *a, const ent_phrase *name)
{
    ent_str out = name->word[0];
    bool hyphen = false; // stands before the word
    for (int i = 1; i < name->n; i++) {
        bool joins = ent_str_eq(name->word[i], ENT_S("-"));
        if (!hyphen && !joins)
            out = ent_arena_join(a, out, ENT_S(" "));
        out = ent_arena_join(a, out, name->word[i]);
        hyphen = joins;
    }
    return out;
}

static bool has_holder(const world_build *b, int32_t actor, int32_t first)
{
    for (int32_t i = b->actors.items[actor].tenures; i >= 0; i = b->tenures.items[i].of_actor) {
        int32_t role = b->tenures.items[i].role;
        if (role >= 0 && b->roles.items[role].first == first)
            return true;
    }
    return false;
}

// The last tenure becomes the last of its state's; whoever is the first in an office counts for that.
static void note_holder(world_build *b)
{
    ent_tenure *added = &b->tenures.items[b->tenures.n - 1];
    ent_role *office = added->role < 0 ? NULL : &b->roles.items[added->role];
    if (office && office->level == HEAD_LEVEL && !has_holder(b, added->actor, office->first))
        b->roles.items[office->first].holders++;
    added->of_actor = b->actors.items[added->actor].tenures;
    b->actors.items[added->actor].tenures = (int32_t)b->tenures.n - 1;
}

static ent_status add_person(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                             const int *at, ent_error *err)
{
    world_build *b = into;
    ent_tenure one = {.actor = ent_world_actor(&b->world, row->field[at[0]]),
                      .office = row->field[at[2]],
                      .role = role_of(b, a, row->field[at[2]])};
    if (one.actor < 0)
        return ent_table_fail(t, row, err, "no such state or organisation:", row->field[at[0]]);
    ent_phrase surname;
    bool alone;
    ent_status status = read_surname(b, a, t, row, &surname, &alone, err);
    if (!status)
        status = expand(b, a, t, row, row->field[at[1]], err);
    if (!status)
        status = read_dates(t, row, row->field[at[3]], row->field[at[4]], &one.from, &one.to, err);
    for (ptrdiff_t i = 0; !status && i < b->phrases.n; i++) {
        ent_word words[ENT_MAX_PHRASE_WORDS];
        int n = phrase_words(b, a, &b->phrases.items[i], words);
        if (i == 0)
            one.name = join_name(a, &b->phrases.items[0]);
        ENT_PUSH(a, &b->tenures, one);
        int32_t before =
            ent_phrases_add(b->world.person_phrases, a, words, n, (int32_t)b->tenures.n);
        add_surname(b, a, &b->phrases.items[i], words, &surname, alone);
        ent_tenure *added = &b->tenures.items[b->tenures.n - 1];
        added->next = before - 1;
        added->meanings = 1 + (before ? b->tenures.items[before - 1].meanings : 0);
        note_holder(b);
        if (added->meanings > ENT_MAX_MEANINGS)
            status = ent_table_fail(t, row, err, "more than 64 offices of", row->field[at[1]]);
    }
    return status;
}

static const ent_table_kind kinds[] = {
    {"states", {"code", "kind", "text", "from", "to"}, add_state},
    {"organisations", {"id", "kind", "text", "from", "to"}, add_organisation},
    {"offices", {"text", "sectors", "cameo", "level", "kind", "canonical"}, add_role},
    {"people", {"code", "name", "office", "from", "to"}, add_person},
};

ent_status ent_world_add(ent_world *w, ent_arena *a, ent_table *table, bool *taken, ent_error *err)
{
    world_build *b = (world_build *)w;
    ent_status status =
        ent_table_take(table, kinds, sizeof kinds / sizeof *kinds, b, a, taken, err);
    publish(b);
    if (!status && !*taken)
        status = ent_grammar_add(w->grammar, a, w->words, table, taken, err);
    if (!status && !*taken)
        status = ent_given_names_add(w->given_names, a, w->words, table, taken, err);
    if (!status && !*taken)
        status = ent_spelling_add(w->spelling, a, table, taken, err);
    return status;
}
