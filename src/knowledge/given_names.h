// given_names.h: words that are given names of persons, from data/world/given_names.tsv.
// Floor: knowledge.
//
// They tell a personal name that no table knows from a thing that happens to be capitalised, and
// say whether "he" or "she" can mean the person.

#ifndef ENT_KNOWLEDGE_GIVEN_NAMES_H
#define ENT_KNOWLEDGE_GIVEN_NAMES_H

#include "base/table.h"
#include "knowledge/vocabulary.h"

typedef enum ent_given_kind {
    ENT_GIVEN_NONE, // no given name that the table knows
    ENT_GIVEN_MALE,
    ENT_GIVEN_FEMALE,
    ENT_GIVEN_EITHER
} ent_given_kind;

typedef struct ent_given_names ent_given_names;

ent_given_names *ent_given_names_new(ent_arena *a);
/** Take in a table if it is given-names: *taken says so.  A later row for a name replaces it. */
ENT_MUST_CHECK ent_status ent_given_names_add(ent_given_names *g, ent_arena *a,
                                              ent_vocabulary *words, ent_table *table, bool *taken,
                                              ent_error *err);
/** What a word is as a given name.  *weak (NULL: not wanted): it is as often something else ("Will",
 *  "Paris"), so by itself it proves nothing; false if it is none. */
ent_given_kind ent_given_names_find(const ent_given_names *g, ent_word word, bool *weak);

#endif
