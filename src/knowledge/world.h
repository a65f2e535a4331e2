// world.h: states, organisations, offices and people, from data/world/.
// Floor: knowledge.

#ifndef ENT_KNOWLEDGE_WORLD_H
#define ENT_KNOWLEDGE_WORLD_H

#include "base/date.h"
#include "knowledge/given_names.h"
#include "knowledge/grammar.h"
#include "knowledge/phrases.h"
#include "knowledge/spelling.h"

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
    ent_str iso2;    // "IR"; may be empty
    bool is_state;
    int cow, gw;         // of the last row, 0 if none; ent_world_number knows the day
    int32_t numbers;     // its first entry in the world's numbers, or -1
    int32_t successions; // its first entry in the world's successions, or -1
    int32_t tenures;     // the last of its people in the world's tenures, or -1
} ent_actor;

/** A state's number in a list of states, and from when to when. */
typedef struct ent_number {
    bool gw; // Gleditsch and Ward's list; else that of the Correlates of War
    int value;
    ent_day from, to; // or ENT_NO_DAY
    int32_t next;     // another number of the state, an earlier row, or -1
} ent_number;

/** A state that took another's place. */
typedef struct ent_succession {
    int32_t successor; // index of the state
    ent_day from;
    int32_t next; // another successor of the same state, or -1
} ent_succession;

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
    ENT_ROLE_PEOPLE,
    ENT_ROLE_FORMER,   // from here on modifiers: the person held the office ("former", "ex-")
    ENT_ROLE_ACTING,   // holds it for a time
    ENT_ROLE_ELECT,    // is to hold it ("-elect", "incoming")
    ENT_ROLE_CURRENT,  // holds it: nothing changes ("incumbent", "new")
    ENT_ROLE_DEPUTY,   // stands one level below it
    ENT_ROLE_VISITING, // is abroad: nothing changes
    ENT_ROLE_HEAD,     // an office only behind a body or an organisation: "chief", "spokesman"
    ENT_ROLE_OWNED // a body or people only behind whose they are: "Afghan forces", "Peru's firms"
} ent_role_kind;

typedef struct ent_role {
    ent_role_kind kind;
    ent_str sectors, cameo, canonical; // "GOV,MIL", "GOVMIL", "Minister of Defense"
    int level;
    int32_t state; // the only one that has such an office, or -1
    int32_t first; // the first role with the same canonical name; itself if it has none
    bool title;    // an office only with a capital: "Secretary X", "the Secretary"
    int holders;   // states of which the tables name somebody in this office; of `first` alone
} ent_role;

/** Who held an office when. */
typedef struct ent_tenure {
    int32_t actor;
    ent_str name, office; // "Hassan Rouhani", "President"
    ent_day from, to;     // ENT_NO_DAY: open
    int32_t role;         // the office among the roles, or -1
    int32_t next;         // another tenure of the same name, or -1
    int32_t of_actor;     // an earlier tenure of the same state or organisation, or -1
    int meanings;         // tenures of the name, up to this one
} ent_tenure;

/** A surname: one of the tenures whose holder has it. */
typedef struct ent_surname {
    int32_t tenure;
    int32_t next; // another tenure with the surname, or -1
    bool alone;   // it may stand for the person where the text gives nothing else
} ent_surname;

/** Where a state publishes: "state.gov", and all that ends so. */
typedef struct ent_site {
    ent_str host;
    int32_t actor;
} ent_site;

/** Who belonged to an organisation when; one that left and came back stands twice. */
typedef struct ent_membership {
    int32_t organisation, member; // actors: the EU belongs to the G20
    ent_day from, to;             // ENT_NO_DAY: open
} ent_membership;

typedef struct ent_world {
    ent_vocabulary *words; // shared with the lexicon
    ent_actor *actors;
    int32_t n_actors;
    ent_name *names; // index = value of `name_phrases` - 1
    int32_t n_names;
    ent_name
        *shared; // index = value of `shared_phrases` - 1: what a name means besides, or may mean
    int32_t n_shared;
    ent_role *roles; // index = value of `role_phrases`, of modifiers of `modifier_phrases`, - 1
    int32_t n_roles;
    int32_t former;    // the role of those who were in office, or -1
    int32_t nationals; // the role of people of a state as such, "Peruvians", or -1
    ent_number *numbers;
    int32_t n_numbers;
    ent_succession *successions;
    int32_t n_successions;
    ent_tenure *tenures; // index = value of `person_phrases` - 1
    int32_t n_tenures;
    ent_phrases *name_phrases, *shared_phrases, *role_phrases, *modifier_phrases;
    ent_surname *surnames; // index = value of `surname_phrases` - 1
    ent_phrases *person_phrases, *surname_phrases;
    ent_membership *memberships; // in the order of the tables
    int32_t n_memberships;
    ent_site *sites;
    int32_t n_sites;
    ent_grammar *grammar;
    ent_given_names *given_names;
    ent_spelling *spelling;
} ent_world;

/** The first of a role's sectors, or empty. */
ent_str ent_role_sector(const ent_role *role);
/** Is it one of the role's sectors? */
bool ent_role_has_sector(const ent_role *role, ent_str sector);

/** May the state have such an office on a day?  Not if it is at the head of a state and one that the
 *  tables know of most states (president, prime minister), and of this one they know heads of those
 *  years, but none in this office. */
bool ent_world_may_have(const ent_world *w, int32_t actor, int32_t role, ent_day day);

ent_world *ent_world_new(ent_arena *a);
/** Take in a table if it is states, organisations, offices, people, grammar, given-names
 *  or spelling: *taken says so. */
ENT_MUST_CHECK ent_status ent_world_add(ent_world *w, ent_arena *a, ent_table *table, bool *taken,
                                        ent_error *err);
/** Index of the state or organisation with this id, or -1. */
int32_t ent_world_actor(const ent_world *w, ent_str id);
/** A state's number on a day: in Gleditsch and Ward's list or in that of the Correlates of War; 0 if
 *  it has none then.  Without a day (ENT_NO_DAY) the number that holds to this day, or the last. */
int ent_world_number(const ent_world *w, int32_t actor, bool gw, ent_day day);
/** The state itself, or who took its place by that day (ENT_NO_DAY: by now): of several the one that
 *  the tables name first. */
int32_t ent_world_lasting(const ent_world *w, int32_t actor, ent_day day);

#endif
