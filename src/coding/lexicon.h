// lexicon.h: the words that carry events, from data/events/.
// Floor: coding.  The grammar of the tables is in docs/formats/lexicon.md.
//
// Two kinds of entries: acts ("sign agreement", 057) and operators, which govern an act ("agree" +
// 057).  A pattern is a handful of lemmas that hang together in the tree of a sentence.

#ifndef ENT_CODING_LEXICON_H
#define ENT_CODING_LEXICON_H

#include "coding/event.h"
#include "coding/tree.h"
#include "knowledge/codebook.h"
#include "knowledge/phrases.h"

/** What is done to an act. */
typedef enum ent_operator {
    ENT_OP_INTEND,
    ENT_OP_DECIDE, // to be done, but settled: "ordered", "voted to"
    ENT_OP_WANT,   // intend; or appeal, if somebody else is to do it: "want him to resign"
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
    ENT_OP_DO,      // a light verb: the subject is the actor
    ENT_OP_UNDERGO, // a light verb: the subject is the recipient
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
    bool spoken;    // Q>O: whoever says so is the actor
    bool with;      // S=W: only whom it is done with; the object is what it is about
    bool nobody;    // S: no recipient
    bool governed;  // ...?: no act by itself, only what an operator makes of it
    bool contact;   // ...@MODE: people meet; the state that it happens in is the host,
    ent_str hosted; // and then this is the mode
} ent_roles;

/** The part of speech of a pattern's topmost word. */
typedef enum ent_lexicon_pos {
    ENT_POS_ANY,
    ENT_POS_VERB,
    ENT_POS_NOUN,
    ENT_POS_ADJECTIVE
} ent_lexicon_pos;

typedef struct ent_lexicon_entry {
    bool is_operator;
    ent_lexicon_pos pos;
    ent_str code;        // of an act; of an operator: what it is if it governs no act, or empty
    ent_str event, mode; // of an act; override the codebook's if not empty
    ent_roles roles;
    ent_operator op; // of an operator
    bool has_status;
    ent_event_status status; // of an operator
    ent_str rule;            // "events/acts.tsv:123"
    ent_str pattern;         // as it stands there
    int32_t line;            // entries of one row of a table share it; ascending
} ent_lexicon_entry;

typedef struct ent_lexicon ent_lexicon;

ent_lexicon *ent_lexicon_new(ent_arena *a);
/** Take in a table if it is acts, operators or forms: *taken says so.
 *  Acts must come after the codebook: their codes are looked up there. */
ENT_MUST_CHECK ent_status ent_lexicon_add(ent_lexicon *l, ent_arena *a, ent_vocabulary *words,
                                          const ent_codebook *codebook, ent_table *table,
                                          bool *taken, ent_error *err);

/** The column `mode` of an act: "meet" is a mode, "REJECT meet" an event with its mode. */
void ent_lexicon_split_mode(ent_str column, ent_str *event, ent_str *mode);

/** A line that repeats the pattern of another, in the same part of speech, and so stands in its place. */
typedef struct ent_override {
    const ent_lexicon_entry *by, *of;
} ent_override;

/** How many such pairs there are, and which, in the order of compilation. */
ptrdiff_t ent_lexicon_overrides(const ent_lexicon *l);
ent_override ent_lexicon_override(const ent_lexicon *l, ptrdiff_t i);
/** Can the line "events/acts.tsv:123" be found, or do later ones override all its patterns? */
bool ent_lexicon_is_found_by(const ent_lexicon *l, ent_str rule);

enum { ENT_MAX_PATTERN_WORDS = 8 };

/** An entry found in a sentence. */
typedef struct ent_match {
    const ent_lexicon_entry *entry;
    int32_t word[ENT_MAX_PATTERN_WORDS]; // tokens, in the order of the pattern
    int n;
    int n_content; // of them, without prepositions and the like
    int32_t top;   // of the words the one that leads the others
    // Of an operator: the act that the same words are where they govern none; of an act of several
    // sides (S=W): what it is if one side acts.  NULL: no such line.
    const ent_lexicon_entry *plain;
} ent_match;

/** Is the token one of the match's words? */
bool ent_match_has(const ent_match *m, int32_t token);

typedef struct ent_matches {
    ent_match *items;
    ptrdiff_t n, room;
} ent_matches;

/** The entries that a sentence holds, by their topmost word; words are used up by the best of them.
 *
 *  Takes   `barred[token - tree->first]`: words that no entry begins with (names), or NULL.
 *  Owner   the list lives in `keep`; `tmp` is scratch.
 *  Fails   never; a full region leaves through its guard.
 *  Cost    bounded for a sentence, whatever the tables and the tree.
 */
ent_matches ent_lexicon_find(const ent_lexicon *l, const ent_vocabulary *v, const ent_tree *tree,
                             const bool *barred, ent_arena *keep, ent_arena tmp);

/** All entries that the words of a sentence could be, before the best of them are chosen. */
ent_matches ent_lexicon_find_all(const ent_lexicon *l, const ent_vocabulary *v,
                                 const ent_tree *tree, const bool *barred, ent_arena *keep,
                                 ent_arena tmp);

/** Could an entry begin at this word?  Cheap, needs no tree, errs on the side of yes. */
bool ent_lexicon_opens(const ent_lexicon *l, const ent_vocabulary *v, ent_word word);

#endif
