// signs.h: the words and codes by which the ledger knows a visit, an agreement, a pledge.
// Floor: coding.  Compiled here with the other tables; what is made of them is the ledger's business.
//
// Two tables, docs/formats/tables.md: `ledger-words` are phrases in classes, each with a kind ("naval"
// of an exercise, "signed" of an agreement's stage); `ledger-acts` says of which type of account an
// event is a sign, by its code, its status and a class that stands among its words.

#ifndef ENT_CODING_SIGNS_H
#define ENT_CODING_SIGNS_H

#include "base/table.h"
#include "coding/event.h"
#include "knowledge/layers.h"

/** What a phrase says.  The names in the table are those of signs.c. */
typedef enum ent_sign_class {
    ENT_SIGN_VISIT,           // travel to somebody
    ENT_SIGN_PUT_OFF,         // a visit comes later, or not at all
    ENT_SIGN_EXPECT,          // somebody is awaited at a place: "expected in"
    ENT_SIGN_GUEST,           // marks who is on a visit: "visiting"
    ENT_SIGN_MEET,            // coming together
    ENT_SIGN_RECEIVE,         // meeting somebody on arrival
    ENT_SIGN_ACCOMPANY,       // coming along
    ENT_SIGN_MEDIUM,          // of a contact: a call, a letter
    ENT_SIGN_INSTRUMENT,      // what is signed
    ENT_SIGN_AGREEMENT_STAGE, // what is done to it
    ENT_SIGN_DRILL,           // an exercise
    ENT_SIGN_EXERCISE_STAGE,
    ENT_SIGN_ARMS, // weapons
    ENT_SIGN_ARMS_STAGE,
    ENT_SIGN_ARMS_BUYING, // the subject is the buyer
    ENT_SIGN_INVITE,
    ENT_SIGN_CONCRETE,    // a thing that can be seen to be done
    ENT_SIGN_MUTUAL,      // both sides do it
    ENT_SIGN_SPECIFICITY, // how firmly it is said
    ENT_SIGN_GESTURE,
    ENT_SIGN_MEASURE, // a restriction
    ENT_SIGN_MEASURE_STAGE,
    ENT_SIGN_STANCE,
    ENT_SIGN_SUBJECT,  // what an agreement is about
    ENT_SIGN_CURRENCY, // of a sum of money; its kind is the code of ISO 4217
    ENT_SIGN_SIZE,     // "million"; its kind is how many
    ENT_SIGN_NUMBER,   // "five", likewise
    ENT_SIGN_ASIDE,    // words in which the ledger sees nothing
    ENT_SIGN_TOPIC,    // prepositions behind which stands what is spoken of: about, over
    ENT_SIGN_MEDIATE,  // what a third party does to bring about an agreement: broker
    ENT_SIGN_OPENING,  // what is done to a consulate, a line, a border: reopen
    ENT_SIGN_ACCEPT,   // what the invited says
    ENT_SIGN_CLASSES
} ent_sign_class;

/** A phrase of the tables in a text. */
typedef struct ent_sign {
    int32_t first, end; // tokens
    int32_t sentence;
    ent_sign_class class;
    ent_str kind; // may be empty
} ent_sign;

typedef struct ent_sign_list {
    ent_sign *items; // [n] by first token
    ptrdiff_t n, room;
} ent_sign_list;

/** Who of an event stands on the account's first side. */
typedef enum ent_sign_side { ENT_BY_ACTOR, ENT_BY_RECIPIENT, ENT_BY_BOTH } ent_sign_side;

/** A row of `ledger-acts`. */
typedef struct ent_sign_rule {
    ent_str cameo;         // prefix
    ent_str mode;          // of PLOVER; empty: any
    uint32_t statuses;     // bits of ent_event_status
    ent_sign_class needed; // must stand among the event's words; ENT_SIGN_CLASSES: nothing need
    ent_str type;          // "-": no account comes of it
    ent_str stage, kind;   // may be empty
    ent_sign_side by;
} ent_sign_rule;

typedef struct ent_signs ent_signs;

ent_signs *ent_signs_new(ent_arena *a);

/** Take in a table if it is ledger-words or ledger-acts: *taken says so.
 *  Fails   ENT_TABLE: an unknown class, status, type or side, no phrase. */
ENT_MUST_CHECK ent_status ent_signs_add(ent_signs *s, ent_arena *a, ent_vocabulary *words,
                                        ent_table *table, bool *taken, ent_error *err);

/** All signs of a document.
 *
 *  Takes   the vocabulary that the tables were added with.
 *  Owner   the list lives in `keep`, its strings in the tables' region; `tmp` is scratch.
 *  Cost    linear in the tokens.
 */
ent_sign_list ent_signs_find(const ent_signs *s, const ent_vocabulary *words,
                             const ent_layers *layers, ent_arena *keep, ent_arena tmp);

/** The rules in the order of the tables, a later table's before those of an earlier one: the first
 *  that fits holds. */
ptrdiff_t ent_signs_n_rules(const ent_signs *s);
const ent_sign_rule *ent_signs_rule(const ent_signs *s, ptrdiff_t i);

#endif
