// grammar.h: classes of function words, from data/events/grammar.tsv.
// Floor: knowledge.  The coder asks "is this word a preposition?" and never names one.

#ifndef ENT_KNOWLEDGE_GRAMMAR_H
#define ENT_KNOWLEDGE_GRAMMAR_H

#include "base/table.h"
#include "knowledge/vocabulary.h"

typedef enum ent_word_class {
    ENT_WORD_BE,
    ENT_WORD_HAVE,
    ENT_WORD_WILL,
    ENT_WORD_MODAL,
    ENT_WORD_NEGATION,
    ENT_WORD_BY,
    ENT_WORD_WITH,
    ENT_WORD_BETWEEN,
    ENT_WORD_AND,
    ENT_WORD_OF,
    ENT_WORD_PLACE, // prepositions of place
    ENT_WORD_PREPOSITION,
    ENT_WORD_CLAUSE, // opens a subordinate clause
    ENT_WORD_CONDITION,
    ENT_WORD_HE,
    ENT_WORD_HIM, // of those in HE, the objects
    ENT_WORD_THEY,
    ENT_WORD_WE,
    ENT_WORD_OUR,
    ENT_WORD_HIS,
    ENT_WORD_THEIR,
    ENT_WORD_I,
    ENT_WORD_DETERMINER,
    ENT_WORD_TWO,
    ENT_WORD_SIDES,
    ENT_WORD_COUNTERPART,
    ENT_WORD_COUNTRY,
    ENT_WORD_TO,
    ENT_WORD_ITS,
    ENT_WORD_CAPITAL,
    ENT_WORD_DEFINITE,  // "the": points back to somebody known
    ENT_WORD_SPEECH,    // lemmas: say, add, note
    ENT_WORD_ACCORDING, // "according to"
    ENT_WORD_CALENDAR,  // names of days and months
    ENT_WORD_PARTICLE,  // of a personal name: "bin", "von"
    ENT_WORD_MALE,      // pronouns and titles of men: he, Mr
    ENT_WORD_FEMALE,    // and of women: she, Mrs
    ENT_WORD_IT,        // what "it" is, and "this country"
    ENT_WORD_YOU,
    ENT_WORD_YOUR,
    ENT_WORD_SERVE,    // "serves as"
    ENT_WORD_OWNER,    // prepositions that say whose an office or a body is, beside "of"
    ENT_WORD_OFFICIAL, // whoever holds an office: official, officer
    ENT_WORD_OTHERS,   // of other states, or of many: foreign, international
    ENT_WORD_TOWARDS,  // prepositions in front of whom an act is aimed at: to, against
    ENT_WORD_GOVERNS,  // prepositions in front of what a word governs: a call for, an end to
    ENT_WORD_TOPIC,    // prepositions with which a gerund is spoken of and not told: in, for
    ENT_WORD_POINTING, // this, that: what was spoken of before
    ENT_WORD_DURING,   // prepositions in front of what goes on meanwhile: during, after
    ENT_WORD_ASIDE,    // prepositions in front of who takes no part: like, via, despite
    ENT_WORD_SOURCE,   // prepositions in front of where something comes from
    ENT_WORD_MEDIUM,   // what is spoken on: television, Twitter
    ENT_WORD_CHANNEL,  // sectors of organisations that tell or carry the news
    ENT_WORD_WITHIN,   // prepositions over which a noun says nothing new of an act: a round of
    ENT_WORD_THING,    // names with such a word are no persons': World War II
    ENT_WORD_OPPOSITE, // who stands on the other side: host, guest, neighbour
    ENT_WORD_DIES,     // verbs of death: of their subject, if they have no object
    ENT_WORD_OBJECTLESS, // verbs that are another word with an object: to call somebody, to call on somebody
    ENT_WORD_RANK,    // what says that something came to pass: the first to, the only one to
    ENT_WORD_AWAITED, // opens a clause of what is still to come: until, before
    ENT_WORD_ANYBODY, // determiners of whoever it may be: any
    ENT_WORD_ABLE,    // what is possible, and no more: can
    ENT_WORD_FELLOW,  // who is somebody's and somebody else: ally, partner
    ENT_WORD_CLASSES
} ent_word_class;

typedef struct ent_grammar ent_grammar;

ent_grammar *ent_grammar_new(ent_arena *a);
/** Take in a table if it is grammar: *taken says so. */
ENT_MUST_CHECK ent_status ent_grammar_add(ent_grammar *g, ent_arena *a, ent_vocabulary *words,
                                          ent_table *table, bool *taken, ent_error *err);
/** Is the word of this class? */
bool ent_grammar_is(const ent_grammar *g, ent_word word, ent_word_class class);

#endif
