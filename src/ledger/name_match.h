// name_match.h: does a name that somebody asks for fit a name as it was written?  Without any table.
// Floor: ledger.  Whose idea: words that sound alike have one consonant skeleton (Freeman, Condon and
// Ackerman 2006) and few letters between them (Wagner and Fischer 1974); here with classes of our own.

#ifndef ENT_LEDGER_NAME_MATCH_H
#define ENT_LEDGER_NAME_MATCH_H

#include "base/arena.h"

enum { ENT_MAX_MATCH_WORDS = 12, ENT_MAX_MATCH_LETTERS = 32 }; // longer names and words are cut

/** One word, folded: no capitals, no accents, no apostrophes. */
typedef struct ent_asked_word {
    char letters[ENT_MAX_MATCH_LETTERS], skeleton[ENT_MAX_MATCH_LETTERS];
    int n, n_skeleton; // bytes
} ent_asked_word;

typedef struct ent_asked_name {
    ent_asked_word word[ENT_MAX_MATCH_WORDS];
    int n;
} ent_asked_name;

/** The words of a name; what is not a letter or digit parts them.  `tmp` is scratch of 64 KiB or more. */
void ent_asked_name_of(ent_str name, ent_asked_name *out, ent_arena tmp);

/** Has `name` every word of `asked`?  Words of one or two letters ("al", "J.") are asked for only where
 *  there are no others.  No words fit nothing. */
bool ent_asked_has(const ent_asked_name *asked, const ent_asked_name *name);

/** The same, but a word may also sound like it: words of four letters or more with one consonant skeleton
 *  and less than half of the longer one's letters between them, or of five or more and one between them.
 *  So Baqeri, Bagheri and Bakeri are one name. */
bool ent_asked_sounds(const ent_asked_name *asked, const ent_asked_name *name);

/** Letters to change, add or leave out to make one word of the other (bytes; words are cut). */
int ent_asked_distance(ent_str a, ent_str b);

#endif
