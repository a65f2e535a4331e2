// finder.h: what mentions.c (finding) and chains.c (resolving) share.
// Floor: knowledge.  Not for others.

#ifndef ENT_KNOWLEDGE_FINDER_H
#define ENT_KNOWLEDGE_FINDER_H

#include "knowledge/mentions.h"

enum {
    ENT_MAX_NAME_TOKENS = 6,
    ENT_MAX_PERSONS = 512,
    ENT_NAME_BITS = 1 << 15 // of the filter
};

/** A personal name, folded. */
typedef struct ent_name_key {
    ent_str token[ENT_MAX_NAME_TOKENS];
    uint32_t hash[ENT_MAX_NAME_TOKENS];
    int n;
} ent_name_key;

/** A person that the document names. */
typedef struct ent_person {
    ent_name_key key;
    ent_span name;       // longest form so far
    ent_str canonical;   // from the people table; may be empty
    int32_t actor, role; // or -1
} ent_person;

typedef struct ent_finder {
    const ent_world *world;
    const ent_gazetteer *gazetteer;
    const ent_toponyms *toponyms;
    const ent_document *document;
    const ent_layout *layout;
    const ent_sentences *sentences;
    const ent_tokens *tokens;
    const ent_word *words;
    ent_arena *keep;
    ent_person *persons; // [n_persons] index = chain
    int n_persons;
    uint64_t
        *name_filter; // [ENT_NAME_BITS / 64] a bit for the hash of each token of a person's name
    bool headline;    // the sentence in hand is one: capitals mean nothing
    ent_mentions out;
} ent_finder;

ent_str ent_finder_token(const ent_finder *f, int32_t i);
bool ent_finder_capitalised(const ent_finder *f, int32_t i);
bool ent_finder_is(const ent_finder *f, int32_t i, ent_word_class class);

/** The person of the registry that a name (tokens [first, end)) means, or -1. */
int32_t ent_finder_person(const ent_finder *f, int32_t first, int32_t end);
/** Link persons, pronouns and groups of all mentions (chains.c). */
void ent_finder_resolve(ent_finder *f);
/** Enter a mention of a person with a name into the registry; sets chain, actor, role (chains.c). */
void ent_finder_register(ent_finder *f, ent_mention *m, int32_t first, int32_t end);

#endif
