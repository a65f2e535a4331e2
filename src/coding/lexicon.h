// lexicon.h: the words that carry events, from data/events/.
// Floor: coding.  The grammar of the tables is in docs/formats/lexicon.md.
//
// Two kinds of entries: acts ("sign * agreement", 057) and operators, which govern an act to their
// right ("agree to" + 057).  Patterns are rows of lemmas, so that "signed two agreements" matches.

#ifndef ENT_CODING_LEXICON_H
#define ENT_CODING_LEXICON_H

#include "coding/event.h"
#include "knowledge/codebook.h"
#include "knowledge/phrases.h"

/** What is done to an act. */
typedef enum ent_operator {
    ENT_OP_INTEND,
    ENT_OP_HOPE,
    ENT_OP_APPEAL,
    ENT_OP_DEMAND,
    ENT_OP_REFUSE,
    ENT_OP_THREATEN,
    ENT_OP_DENY,
    ENT_OP_ACCUSE,
    ENT_OP_CONSIDER,
    ENT_OP_STOP,
    ENT_OP_ENDORSE,
    ENT_OP_NEGATE,  // no event
    ENT_OP_NOTHING, // the words mean something else here
    ENT_OP_SAY,     // the subject speaks
    ENT_OPERATORS
} ent_operator;

/** The name that tables use: "intend". */
const char *ent_operator_name(ent_operator op);

/** Who takes part in an act, and where the sentence names them (docs/formats/lexicon.md). */
typedef struct ent_roles {
    bool symmetric; // S=O, S=D
    bool reversed;  // O>S: the subject is the recipient
    bool place;     // S>P: a place may be the recipient
    bool pair;      // S>D, S=D: else the other side of the document's pair
    bool alone;     // S>A: counts without any recipient
    bool contact;   // ...@MODE: people meet; the state that it happens in is the host,
    ent_str hosted; // and then this is the mode
} ent_roles;

typedef struct ent_lexicon_entry {
    bool is_operator;
    ent_str code; // of an act; of an operator: what it is if it governs no act, or empty
    ent_str mode; // of an act; overrides the codebook's if not empty
    ent_roles roles;
    ent_operator op; // of an operator
    bool has_status;
    ent_event_status status; // of an operator
    ent_str rule;            // "events/acts.tsv:123"
} ent_lexicon_entry;

typedef struct ent_lexicon ent_lexicon;

ent_lexicon *ent_lexicon_new(ent_arena *a);
/** Take in a table if it is acts, operators or forms: *taken says so.
 *  Acts must come after the codebook: their codes are looked up there. */
ENT_MUST_CHECK ent_status ent_lexicon_add(ent_lexicon *l, ent_arena *a, ent_vocabulary *words,
                                          const ent_codebook *codebook, ent_table *table,
                                          bool *taken, ent_error *err);

/** An entry found in a text. */
typedef struct ent_trigger {
    const ent_lexicon_entry *entry;
    int32_t first, end; // tokens; a gap within is part of it
    uint8_t kinds;      // ENT_FORM_* of its first word
} ent_trigger;

/** The longest entry that begins at words[0..n) (token `first` of the text); false: none. */
bool ent_lexicon_match(const ent_lexicon *l, const ent_vocabulary *v, const ent_word *words,
                       ptrdiff_t n, int32_t first, ent_trigger *out);

#endif
