// resolver.h: what the parts of the resolver share: chains.c (the whole), registry.c (persons),
// descriptions.c ("the minister"), pronouns.c ("he", "they", "its"), speakers.c ("we" in quotations).
// Floor: knowledge.  Not for others.

#ifndef ENT_KNOWLEDGE_RESOLVER_H
#define ENT_KNOWLEDGE_RESOLVER_H

#include "knowledge/finder.h"
#include "knowledge/quotes.h"
#include "text/analyse.h"

/** What a mention does in its sentence. */
typedef struct ent_part {
    int32_t head;     // the token that all others of the mention hang off
    int32_t governor; // what that hangs off, over the members of a list and appositions; or -1
    uint8_t rel;      // ENT_REL_*, likewise
    bool main;        // not in a subordinate clause
    bool plural;
    bool quoted; // inside a direct quotation
} ent_part;

/** What a chain is of. */
typedef enum ent_chain_kind {
    ENT_CHAIN_ACTOR, // a state or organisation: a
    ENT_CHAIN_ROLE,  // somebody without a name: actor a, office b
    ENT_CHAIN_BODY,  // actor a, role b
    ENT_CHAIN_PLACE, // a
    ENT_CHAIN_PAIR,  // actors a and b
    ENT_CHAIN_BOTH,  // the persons of chains a and b
    ENT_CHAIN_ONE    // mention a and what refers to it
} ent_chain_kind;

typedef struct ent_chain_key {
    ent_chain_kind kind;
    int32_t a, b;
} ent_chain_key;

typedef struct ent_resolver {
    ent_finder *f;
    const ent_node *nodes; // [tokens]
    ent_part *parts;       // [mentions]
    int32_t *mention_at;   // [tokens] or -1
    int32_t home;          // the state that the report leaves unsaid, or -1
    ent_chain_key *keys;   // open addressing
    int32_t *chains;       // [n_slots] chain of the key, or -1
    int32_t n_slots;       // a power of two
    int32_t n_chains;
    int32_t *count; // [n_persons + mentions] mentions of a chain so far
} ent_resolver;

// chains.c
/** The chain of a key, a new one the first time. */
int32_t ent_chain_of(ent_resolver *r, ent_chain_key key);
bool ent_same_office(const ent_world *w, int32_t a, int32_t b);
/** All sectors of two roles are the same, and there are some. */
bool ent_same_sectors(const ent_world *w, int32_t a, int32_t b);
bool ent_is_official(const ent_world *w, int32_t role);
/** May an official without a state be of this one: may it have such an office, and would the tables
 *  not know him by his name? */
bool ent_may_be_of(const ent_finder *f, int32_t role, bool named, int32_t actor);
/** Is the place of the mention, which has an actor, the whole country? */
bool ent_is_country(const ent_finder *f, const ent_mention *m);
/** Let m be whoever c is. */
void ent_mention_follow(ent_mention *m, const ent_mention *c);
/** Let m be the state or organisation. */
void ent_mention_set_actor(ent_resolver *r, ent_mention *m, int32_t actor);
/** Let m be the two states that the document is about, if there are two. */
void ent_mention_set_pair(ent_resolver *r, ent_mention *m);
/** The subject of the clause of a verb, along members of lists and open complements; or -1. */
int32_t ent_clause_subject_of(const ent_resolver *r, int32_t verb);
/** How much a mention stands out, seen from another, so many sentences behind it. */
int ent_salience(const ent_part *p, const ent_part *from, int32_t distance);

// registry.c
/** What the whole document and the people table say of its persons. */
void ent_registry_complete(ent_finder *f, int32_t home);

// descriptions.c
/** Titles that stand beside a name are mentions of that person: "the general, X", "X is the general". */
void ent_join_titles(ent_resolver *r);
void ent_resolve_person(ent_resolver *r, ptrdiff_t i);
void ent_resolve_body(ent_resolver *r, ptrdiff_t i);

// pronouns.c
void ent_resolve_pronoun(ent_resolver *r, ptrdiff_t i);
/** Both of the states that the report is about, or people of theirs, stand a little way in front. */
bool ent_pair_is_near(const ent_resolver *r, ptrdiff_t i);
/** The last mention of a person that stands out most in front of mention i, of another chain than
 *  `not_chain` and another actor than `not_actor` (-1: any); or -1. */
int32_t ent_person_before(const ent_resolver *r, ptrdiff_t i, int32_t not_chain, int32_t not_actor);

// speakers.c
/** "I", "we", "you" in direct quotations, once their speakers are known. */
void ent_resolve_speakers(ent_resolver *r);

// anaphors.c
/** Add "it", "you", "the country": words that mean somebody only by what stands before them. */
void ent_add_anaphors(ent_finder *f);
/** Is the mention one of these? */
bool ent_is_anaphor(const ent_finder *f, const ent_mention *m);
/** "the country", "this country": a state. */
void ent_resolve_country(ent_resolver *r, ptrdiff_t i);
/** Take out those that have come to mean nobody. */
void ent_drop_anaphors(ent_finder *f);

#endif
