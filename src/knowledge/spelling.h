// spelling.h: are two written names the same person's?  Baqeri is Bagheri, Khan is not every Khan.
// Floor: knowledge.  Sources: the consonant skeleton after Freeman, Condon and Ackerman (2006),
// "Cross linguistic name matching in English and Arabic"; the distance is that of Wagner and Fischer
// (1974), "The string-to-string correction problem", with costs of our own for each pair of letters,
// from data/language/spelling.tsv.

#ifndef ENT_KNOWLEDGE_SPELLING_H
#define ENT_KNOWLEDGE_SPELLING_H

#include "base/table.h"

enum {
    ENT_MAX_NAME_WORDS = 8,
    ENT_MAX_NAME_LETTERS = 24 // of a word; longer ones are cut
};

/** One word of a name, ready to be compared. */
typedef struct ent_name_word {
    ent_str plain;     // folded, without dots and apostrophes: "bagheri"
    ent_str sounds;    // after the rewriting of the table; at most ENT_MAX_NAME_LETTERS
    uint32_t skeleton; // hash of its consonant classes: unequal ones are never the same word
    bool initial;      // "H." stands for any name that begins so
} ent_name_word;

/** A personal name, ready to be compared: articles and the like are left out. */
typedef struct ent_name_words {
    ent_name_word word[ENT_MAX_NAME_WORDS];
    int n;
} ent_name_words;

/** How two names agree; "Amir Hatami" and "Reza Hatami" do not. */
typedef enum ent_name_fit {
    ENT_NAME_APART,
    ENT_NAME_PART,    // all words of the shorter one, but not its surname: "Jong Un", "Reza"
    ENT_NAME_SURNAME, // one of them is a single word, the last of the other: "Hatami"
    ENT_NAME_FULL     // the last word and one more
} ent_name_fit;

typedef struct ent_spelling ent_spelling;

ent_spelling *ent_spelling_new(ent_arena *a);
/** Take in a table if it is spelling: *taken says so. */
ENT_MUST_CHECK ent_status ent_spelling_add(ent_spelling *s, ent_arena *a, ent_table *table,
                                           bool *taken, ent_error *err);

/** The words of a name.  They live in `keep`; `name` need not last. */
ent_name_words ent_spelling_name(const ent_spelling *s, ent_str name, ent_arena *keep);

/** Is it the same word, as far as spelling can tell?  Words of three letters must be equal. */
bool ent_spelling_same_word(const ent_spelling *s, const ent_name_word *a, const ent_name_word *b);

/** Do two names agree?
 *
 *  Every word of the shorter name must be found in the longer one, in the same order; two words may
 *  be written as one ("Abdul Rahman", "Abdurrahman").  A word on each side that the other does not
 *  have is a clash.  Whoever joins persons asks for agreement of office and state as well.
 */
ent_name_fit ent_spelling_fit(const ent_spelling *s, const ent_name_words *a,
                              const ent_name_words *b);

#endif
