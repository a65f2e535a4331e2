// mentions.h: the words of a document that stand for actors, and who they are.
// Floor: knowledge.

#ifndef ENT_KNOWLEDGE_MENTIONS_H
#define ENT_KNOWLEDGE_MENTIONS_H

#include "knowledge/layers.h"
#include "knowledge/toponyms.h"

typedef enum ent_mention_kind {
    ENT_MENTION_ACTOR,   // a state or organisation by name: "Iran", "the Kremlin", "NATO"
    ENT_MENTION_NATION,  // an adjective or demonym that heads nothing known: "Iranian", "Iranians"
    ENT_MENTION_PERSON,  // an office, a rank, a name: "the Iranian defence minister", "Baqeri"
    ENT_MENTION_BODY,    // "the foreign ministry", "Iranian armed forces", "the Iranian nation"
    ENT_MENTION_PRONOUN, // he, she, they, we, "his country"
    ENT_MENTION_GROUP,   // "the two countries", "both sides"
    ENT_MENTION_PLACE    // a capital or state as a place: "in Tehran"
} ent_mention_kind;

enum { ENT_MAX_MENTION_ACTORS = 4 };

typedef struct ent_mention {
    int32_t first, end; // tokens
    int32_t sentence;
    ent_mention_kind kind;
    int32_t actor[ENT_MAX_MENTION_ACTORS]; // indices into the world; resolved, also for pronouns
    int n_actors;                          // 0: not known whose
    int32_t role;                          // index into the world's roles, or -1
    ent_span name;                         // the personal name as written; empty if none
    ent_str person;                        // canonical name, if the people table knows who it is
    int32_t shared;  // 1 + index into the world's shared names: one of several bodies; or 0
    int32_t place;   // of the gazetteer if it is one, or -1
    int32_t chain;   // co-referring mentions of the document share it; -1: none
    bool headed;     // a person who heads or speaks for the body that `role` is
    bool former;     // "former", or out of office on the day of the report
    bool guessed;    // a name that no table knows
    bool possessive; // followed by 's, or "his", "their"
    bool human;      // one person or several: what "he" and "they" can be
} ent_mention;

typedef struct ent_mentions {
    ent_mention *items; // in text order, not overlapping
    ptrdiff_t n, room;
    int32_t pair[2]; // the two states that the document names most, or -1
    bool paired;     // it is about them and their relation, not about one of them or about many
    bool close;      // and about hardly anything else
} ent_mentions;

/** The folded words of a document's tokens as numbers: words[i] of token i; 0 unknown. */
ent_word *ent_token_words(const ent_vocabulary *v, ent_str text, const ent_tokens *tokens,
                          ent_arena *keep, ent_arena tmp);

/** What mentions are found in, and by what. */
typedef struct ent_mention_input {
    const ent_world *world;
    const ent_gazetteer *gazetteer;
    const ent_layers *layers;
    const ent_toponyms *toponyms; // of the layers
    const ent_layers *headline;   // that is not in the text, as a document of its own; or NULL
    const ent_toponyms *headline_toponyms;
} ent_mention_input;

/** Find and resolve the mentions of a document; those of places are its toponyms.
 *
 *  Whoever the headline names is known to the text, and its states count for what the report is on;
 *  its own mentions are not given out.
 */
ent_mentions ent_mentions_of(const ent_mention_input *in, ent_arena *keep, ent_arena tmp);

/** [n_tokens] the mention that each token of the document belongs to, or -1; in `a`. */
int32_t *ent_mentions_by_token(const ent_mentions *m, ptrdiff_t n_tokens, ent_arena *a);

#endif
