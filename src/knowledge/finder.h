// finder.h: what the parts of the finder (mentions.c, titles.c, persons.c, strangers.c) and of the
// resolver (chains.c) share.
// Floor: knowledge.  Not for others.

#ifndef ENT_KNOWLEDGE_FINDER_H
#define ENT_KNOWLEDGE_FINDER_H

#include "knowledge/mentions.h"

enum {
    ENT_MAX_PERSONS = 512,
    ENT_MAX_ALIASES = 64,
    ENT_NAME_BITS = 1 << 15 // of the filter
};

/** A person that the document names. */
typedef struct ent_person {
    ent_name_words words;  // of the longest form so far
    ent_span name;         // that form; empty if it is the headline's
    ent_str canonical;     // from the people table; may be empty
    int32_t actor, role;   // or -1
    int32_t mentions;      // so far, by name
    int32_t rank;          // "General" of a minister who is one; or -1
    ent_given_kind gender; // ENT_GIVEN_MALE or ENT_GIVEN_FEMALE if it is known
} ent_person;

/** A short form that the document introduces: "(ISPR)". */
typedef struct ent_alias {
    ent_str text;
    ent_mention mention; // what it is short for
} ent_alias;

typedef struct ent_finder {
    const ent_world *world;
    const ent_gazetteer *gazetteer;
    const ent_toponyms *toponyms;
    const ent_layers *l;
    ptrdiff_t next_name; // the first of the names at or behind the token in hand
    ent_alias *aliases;  // [n_aliases]
    int n_aliases;
    ent_arena *keep;
    ent_person *persons; // [n_persons] index = chain
    int n_persons;
    uint64_t
        *name_filter; // [ENT_NAME_BITS / 64] a bit for the skeleton of each word of a person's name
    bool headline;    // the sentence in hand is one: capitals mean nothing
    int32_t publisher;                 // the state by which the document is published, or -1
    const ent_layers *headline_layers; // of the headline that is not in the text, or NULL
    ent_mentions in_headline; // of the one that is not in the text; only whom they mean counts
    ent_mentions out;
} ent_finder;

// finder.c
ent_str ent_finder_token(const ent_finder *f, int32_t i);
bool ent_finder_capitalised(const ent_finder *f, int32_t i);
bool ent_finder_is(const ent_finder *f, int32_t i, ent_word_class class);
bool ent_finder_is_text(const ent_finder *f, int32_t i, const char *text);
bool ent_finder_is_verb(const ent_finder *f, int32_t i);
bool ent_finder_possessive(const ent_finder *f, int32_t i);
/** Length in tokens of the longest name, role or modifier of a role at token i, and which; 0: none. */
int ent_finder_name(const ent_finder *f, int32_t i, int32_t end, const ent_name **out);
int ent_finder_role(const ent_finder *f, int32_t i, int32_t end, int32_t *role);
/** The same of a name that several bodies share ("NRC", "the House"): *out is its last meaning. */
int ent_finder_shared(const ent_finder *f, int32_t i, int32_t end, int32_t *out);
int ent_finder_modifier(const ent_finder *f, int32_t i, int32_t end, int32_t *role);
/** Length of a word for whoever heads or speaks for a body ("navy chief") at token i; 0: none. */
int ent_finder_head(const ent_finder *f, int32_t i, int32_t end, int32_t *role);
/** Length of a role that counts only behind its owner ("Afghan forces") at token i; 0: none. */
int ent_finder_owned(const ent_finder *f, int32_t i, int32_t end, int32_t *role);
/** Do the n tokens from i on only qualify something that is no role: "military ties"? */
bool ent_finder_is_attribute(const ent_finder *f, int32_t i, int n, int32_t end);
void ent_finder_set_actor(ent_mention *m, int32_t actor);

// titles.c
/** From the first role word i on: roles, then a name; m->end is set behind all of it. */
void ent_finder_read_role(ent_finder *f, ent_mention *m, int32_t i, int32_t end);
/** Behind the words from i on that may be a personal name; i if there is none. */
int32_t ent_finder_personal_name(const ent_finder *f, int32_t i, int32_t end);
/** The tokens [first, end) are the name of the person m. */
void ent_finder_take_name(ent_finder *f, ent_mention *m, int32_t first, int32_t end);
/** "Do Khanh Vinh, the Vietnamese deputy minister, said": the name in front of a title. */
void ent_finder_name_in_front(ent_finder *f, ent_mention *m, int32_t start);

// persons.c: each reads a mention at token i, or says no
/** The people table says whose president "President Hassan Rouhani" is, if no state was named. */
void ent_finder_know(const ent_finder *f, ent_mention *m, int32_t first, int32_t end);
/** Are several words all of the name of somebody in the people table, his surname the last? */
bool ent_finder_is_person(const ent_finder *f, int32_t first, int32_t end);
/** A full name of the people table. */
bool ent_finder_read_person(ent_finder *f, int32_t i, int32_t end, ent_mention *m);
/** A surname of the people table. */
bool ent_finder_read_surname(ent_finder *f, int32_t i, int32_t start, int32_t end, ent_mention *m);
/** A name that the document has introduced: "Baqeri", "Ahmad Babar". */
bool ent_finder_read_known(ent_finder *f, int32_t i, int32_t end, ent_mention *m);

/** Do the people tables name somebody of the state in such an office, at any time? */
bool ent_finder_holds(const ent_finder *f, int32_t actor, int32_t role);

// strangers.c
/** A name that no table knows. */
bool ent_finder_read_stranger(ent_finder *f, int32_t i, int32_t end, ent_mention *m);
/** A short form that the document has introduced. */
bool ent_finder_read_alias(const ent_finder *f, int32_t i, ent_mention *m);
/** Note a short form in brackets behind the mention. */
void ent_finder_note_alias(ent_finder *f, const ent_mention *m, int32_t end);

// owners.c
/** Say of which state an official with a name is by what hangs off him: "Minister X of Chile". */
void ent_finder_own_officials(ent_finder *f);
/** Say whose the roles are that nobody owns yet; behind ent_finder_resolve. */
void ent_finder_own(ent_finder *f);

// publisher.c
/** The state whose government or official publishes the document, by its address, its letterhead or its
 *  headline; or -1.  Behind the search for mentions. */
int32_t ent_finder_publisher(const ent_finder *f);

// registry.c
/** The person of the registry that a name (tokens [first, end)) means, or -1. */
int32_t ent_finder_person(const ent_finder *f, int32_t first, int32_t end);
/** Enter a mention of a person with a name into the registry; sets its chain. */
void ent_finder_register(ent_finder *f, ent_mention *m, int32_t first, int32_t end);

// chains.c
/** Link all mentions to one another and to actors. */
void ent_finder_resolve(ent_finder *f);

#endif
