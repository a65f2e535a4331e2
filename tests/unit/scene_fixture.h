// scene_fixture.h: a drawn sentence with actors, times and places that the test makes up.
//
// Actors are capital letters.  Mentions are written "1/M 3-5/CN/person/0": words from 1, actors ("-" for
// none), kind and role; the kinds are those of ent_mention_kind in small letters.

#ifndef SCENE_FIXTURE_H
#define SCENE_FIXTURE_H

#include "acts_fixture.h"
#include "coding/departed.h"

enum { STAGED_MENTIONS = 16 };

typedef struct staged {
    act_tables tables;
    drawn *drawn;
    ent_engine engine;
    ent_world *world;
    ent_actor actors[26];
    char codes[26];
    ent_analysis a;
    ent_mention mentions[STAGED_MENTIONS];
    int32_t mention_at[64];
    ent_case document;
    ent_scene scene;
    ent_acts acts;
} staged;

/** What roles there are: of a government, a party, the people, an army. */
static const ent_role staged_roles[] = {
    {.kind = ENT_ROLE_OFFICE, .sectors = {"GOV", 3}, .state = -1},
    {.kind = ENT_ROLE_BODY, .sectors = {"PTY", 3}, .state = -1},
    {.kind = ENT_ROLE_PEOPLE, .sectors = {"CVL", 3}, .state = -1},
    {.kind = ENT_ROLE_BODY, .sectors = {"MIL", 3}, .state = -1},
};

static const char staged_parts[] =
    "# table: sector-parts\n# columns: sector part\nGOV\torgan\nMIL\torgan\nJRN\treporter\n";

static inline ent_mention_kind staged_kind(ent_str name)
{
    static const char *const names[] = {"actor",   "nation", "person", "body",
                                        "pronoun", "group",  "place"};
    for (int i = 0; i < COUNT(names); i++)
        if (ent_str_eq(name, ent_str_of(names[i])))
            return (ent_mention_kind)i;
    if (name.n > 0)
        fail_msg("no kind \"%.*s\"", (int)name.n, name.p);
    return ENT_MENTION_ACTOR;
}

static inline ent_mention staged_mention(ent_str spec)
{
    ent_str field[4] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}}, words, last = {0};
    for (int i = 0; i < 4 && spec.p; i++)
        ent_str_split(&spec, '/', &field[i]);
    words = field[0];
    ent_str_split(&words, '-', &last);
    ent_mention m = {.first = atoi(last.p) - 1,
                     .end = atoi(words.p ? words.p : last.p),
                     .kind = staged_kind(field[2]),
                     .role = field[3].n ? field[3].p[0] - '0' : -1,
                     .place = -1,
                     .chain = -1};
    for (ptrdiff_t i = 0; i < field[1].n && field[1].p[0] != '-'; i++)
        m.actor[m.n_actors++] = field[1].p[i] - 'A';
    m.human = m.kind == ENT_MENTION_PERSON || m.kind == ENT_MENTION_PRONOUN;
    m.place = m.kind == ENT_MENTION_PLACE ? 0 : -1;
    return m;
}

static inline void stage_mentions(staged *s, const char *specs)
{
    ent_str rest = ent_str_of(specs), spec;
    memset(s->mention_at, 0xFF, sizeof s->mention_at);
    s->a.mentions = (ent_mentions){.items = s->mentions, .pair = {-1, -1}};
    while (rest.n > 0 && ent_str_split(&rest, ' ', &spec)) {
        int32_t number = (int32_t)s->a.mentions.n++;
        assert_true(number < STAGED_MENTIONS);
        s->mentions[number] = staged_mention(spec);
        for (int32_t i = s->mentions[number].first; i < s->mentions[number].end; i++)
            s->mention_at[i] = number;
    }
}

static inline void stage_engine(staged *s)
{
    ent_table parts = table_of(staged_parts);
    bool taken;
    assert_int_equal(ent_codebook_add(s->tables.codebook, s->tables.arena, &parts, &taken, NULL),
                     ENT_OK);
    for (int i = 0; i < 26; i++) {
        s->codes[i] = (char)('A' + i);
        s->actors[i] = (ent_actor){.code = {&s->codes[i], 1},
                                   .sectors = ENT_S(""),
                                   .is_state = true,
                                   .numbers = -1,
                                   .successions = -1,
                                   .tenures = -1};
    }
    s->world = ent_world_new(s->tables.arena);
    s->world->words = s->tables.words;
    s->world->grammar = s->tables.grammar;
    s->world->actors = s->actors;
    s->world->n_actors = COUNT(s->actors);
    s->world->roles = (ent_role *)(uintptr_t)staged_roles;
    s->world->n_roles = COUNT(staged_roles);
    s->engine = (ent_engine){
        .world = s->world, .codebook = s->tables.codebook, .lexicon = s->tables.lexicon};
}

/** The sentence with its acts and mentions; all of it lives in the tables' region. */
static inline staged *stage(const act_tables *t, const char *arcs, const char *mentions)
{
    staged *s = ENT_NEW(t->arena, staged, 1);
    s->tables = *t;
    s->scene.tree = drawn_tree(t, arcs, &s->drawn);
    s->a.document = s->drawn->document;
    s->a.sentences = s->drawn->sentences;
    s->a.tokens = s->drawn->tokens;
    s->a.syntax = s->drawn->syntax;
    s->a.words = s->drawn->words;
    stage_mentions(s, mentions);
    stage_engine(s);
    s->acts = acts_in(t, &s->scene.tree);
    s->document = (ent_case){.engine = &s->engine, .a = &s->a, .mention_at = s->mention_at};
    s->document.dead = ent_departed_of(&s->document, t->arena);
    s->scene.document = &s->document;
    return s;
}

#endif
