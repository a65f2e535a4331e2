// toponym_words.h: words that say what a capitalised word beside them is, from
// data/world/toponym-words.tsv.
// Floor: knowledge.

#ifndef ENT_KNOWLEDGE_TOPONYM_WORDS_H
#define ENT_KNOWLEDGE_TOPONYM_WORDS_H

#include "base/table.h"
#include "knowledge/vocabulary.h"

typedef enum ent_toponym_kind {
    ENT_TOPONYM_IN,           // a place follows: "in", "near"
    ENT_TOPONYM_TO,           // a place may follow: "at", "from"
    ENT_TOPONYM_JOINER,       // small words inside names: "of", "de"
    ENT_TOPONYM_GENERIC,      // says of a name beside it that it is a place: "province", "village"
    ENT_TOPONYM_WHOLE,        // with a capital, the last word of a name: "County", "Valley"
    ENT_TOPONYM_ELSEWHERE,    // the same, of what is not where the town of the name is: "River"
    ENT_TOPONYM_DIVISION,     // a country's part is meant: "province", "county"
    ENT_TOPONYM_FRONT,        // the first one: "Lake", "Mount"
    ENT_TOPONYM_PLACE_OF,     // "the city of", "the outskirts of"
    ENT_TOPONYM_DIRECTION,    // "northern", "downtown"
    ENT_TOPONYM_ORGANISATION, // makes a body of a place: "University", "Times"
    ENT_TOPONYM_STATE_HEAD,   // of bodies that leave the state a state: "US Army"
    ENT_TOPONYM_TITLE,        // a person follows: "Mr."
    ENT_TOPONYM_NAMESAKE,     // what is called after a place: "University of California"
    ENT_TOPONYM_SPEECH,       // lemmas of what governments do: "say", "announce"
    ENT_TOPONYM_RELATION,     // nouns between governments: "talks", "ties"
    ENT_TOPONYM_ACT,          // nouns of governments: "offer", "policy"
    ENT_TOPONYM_WEAK,         // far more often something else: "May", "Reading", "Jordan"
    ENT_TOPONYM_EVERYWHERE,   // ISO3 of countries that are named wherever news is made: "USA"
    ENT_TOPONYM_KINDS
} ent_toponym_kind;

typedef struct ent_toponym_words ent_toponym_words;

ent_toponym_words *ent_toponym_words_new(ent_arena *a);
/** Take in a table if it is toponym-words: *taken says so. */
ENT_MUST_CHECK ent_status ent_toponym_words_add(ent_toponym_words *t, ent_arena *a,
                                                ent_table *table, bool *taken, ent_error *err);
/** Number of a folded word, for ent_toponym_word_is; 0: it is not in the table. */
ent_word ent_toponym_word(const ent_toponym_words *t, ent_str folded);
/** Is the word of this kind? */
bool ent_toponym_word_is(const ent_toponym_words *t, ent_word word, ent_toponym_kind kind);
/** The year that a text without a date is taken to be of: the row `undated`; 0: there is none. */
int ent_toponym_year(const ent_toponym_words *t);

#endif
