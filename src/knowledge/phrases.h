// phrases.h: many phrases in one automaton; the longest that begins at a word.
// Floor: knowledge.
//
// Phrase syntax in tables: words between blanks; {a|b c} either, {a|} optional.

#ifndef ENT_KNOWLEDGE_PHRASES_H
#define ENT_KNOWLEDGE_PHRASES_H

#include "base/table.h"
#include "knowledge/vocabulary.h"

enum {
    ENT_MAX_PHRASE_WORDS = 16,
    ENT_MAX_EXPANSIONS = 512 // phrases that one line may stand for
};

/** One plain phrase of the many that a line with braces stands for. */
typedef struct ent_phrase {
    ent_str word[ENT_MAX_PHRASE_WORDS]; // as written, not folded
    int n;
} ent_phrase;

typedef struct ent_phrase_list {
    ent_phrase *items;
    ptrdiff_t n, room;
} ent_phrase_list;

/** All plain phrases that `pattern` stands for, in place of what `out` held; a list that is used
 *  again needs no more memory.
 *  Fails   with a reason (static text) for unbalanced braces, too many words or expansions. */
const char *ent_phrase_expand(ent_arena *a, ent_str pattern, ent_phrase_list *out);

typedef struct ent_phrases ent_phrases;

ent_phrases *ent_phrases_new(ent_arena *a);
/** Let the words lead to `value` (> 0).  Gives the value that they led to before, or 0. */
int32_t ent_phrases_add(ent_phrases *p, ent_arena *a, const ent_word *words, int n, int32_t value);

/** The longest phrase at words[0..n): its length in words (0: none) and value. */
int ent_phrases_longest(const ent_phrases *p, const ent_word *words, ptrdiff_t n, int32_t *value);

/** All phrases that begin at words[0..n), the shortest first: values[k] is that of the phrase of k + 1
 *  words, or 0.  Gives the length of the longest. */
int ent_phrases_all(const ent_phrases *p, const ent_word *words, ptrdiff_t n,
                    int32_t values[ENT_MAX_PHRASE_WORDS]);

#endif
