// world.h: states, organisations, offices and people, from data/world/.
// Floor: knowledge.

#ifndef ENT_KNOWLEDGE_WORLD_H
#define ENT_KNOWLEDGE_WORLD_H

#include "base/date.h"
#include "knowledge/grammar.h"
#include "knowledge/phrases.h"

enum {
    ENT_MAX_ACTORS = 16384, // states and organisations in the tables
    ENT_MAX_MEANINGS = 64   // of one name: other actors, other times
};

/** A state or an organisation. */
typedef struct ent_actor {
    ent_str id;      // "IRN", "SCO"
    ent_str code;    // PLOVER country code: "IRN", "IGO"
    ent_str name;    // "Iran"
    ent_str sectors; // of organisations; may be empty
    ent_str cameo;   // "IRN", "IGOUNO"
    bool is_state;
    int cow, gw; // 0 if none
} ent_actor;

/** What a name of an actor is. */
typedef enum ent_name_kind {
    ENT_NAME_PLAIN,     // Iran, NATO
    ENT_NAME_ADJECTIVE, // Iranian
    ENT_NAME_DEMONYM,   // Iranians
    ENT_NAME_CAPITAL,   // Tehran: a place, or the government
    ENT_NAME_SEAT       // the Kremlin
} ent_name_kind;

typedef struct ent_name {
    int32_t actor;
    ent_name_kind kind;
    ent_str text;     // as in the table
    ent_day from, to; // validity, or ENT_NO_DAY
    bool acronym;     // only in capitals
    int32_t next;     // another meaning of the same words, or -1
    int meanings;     // of these words, up to this one
    int64_t line;     // of its table
} ent_name;

typedef enum ent_role_kind {
    ENT_ROLE_OFFICE,
    ENT_ROLE_RANK,
    ENT_ROLE_HONORIFIC,
    ENT_ROLE_PERSON,
    ENT_ROLE_BODY,
    ENT_ROLE_PEOPLE
} ent_role_kind;

typedef struct ent_role {
    ent_role_kind kind;
    ent_str sectors, cameo, canonical; // "GOV,MIL", "GOVMIL", "Minister of Defense"
    int level;
} ent_role;

/** Who held an office when. */
typedef struct ent_tenure {
    int32_t actor;
    ent_str name, office; // "Hassan Rouhani", "President"
    ent_day from, to;     // ENT_NO_DAY: open
    int32_t role;         // the office among the roles, or -1
    int32_t next;         // another tenure of the same name, or -1
    int meanings;         // tenures of the name, up to this one
} ent_tenure;

typedef struct ent_world {
    ent_vocabulary *words; // shared with the lexicon
    ent_actor *actors;
    int32_t n_actors;
    ent_name *names; // index = value of `name_phrases` - 1
    int32_t n_names;
    ent_role *roles; // index = value of `role_phrases` - 1
    int32_t n_roles;
    ent_tenure *tenures; // index = value of `person_phrases` - 1
    int32_t n_tenures;
    ent_phrases *name_phrases, *role_phrases, *person_phrases;
    ent_grammar *grammar;
} ent_world;

ent_world *ent_world_new(ent_arena *a);
/** Take in a table if it is states, organisations, offices, people or grammar: *taken says so. */
ENT_MUST_CHECK ent_status ent_world_add(ent_world *w, ent_arena *a, ent_table *table, bool *taken,
                                        ent_error *err);
/** Index of the state or organisation with this id, or -1. */
int32_t ent_world_actor(const ent_world *w, ent_str id);

#endif
