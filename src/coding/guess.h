// guess.h: what a marked phrase does to another where the lexicon is silent: a linear model over word
// vectors, from data/events/guess.tsv.
// Floor: coding.
//
// For marked pairs alone (relate.h), where some answer is wanted; no event rests on it.  It is multinomial
// logistic regression (Cox 1958), learnt from sentences written for it (`make guess`), over the frozen
// vectors of the parser's model (GloVe, Pennington, Socher and Manning 2014).

#ifndef ENT_CODING_GUESS_H
#define ENT_CODING_GUESS_H

#include "base/table.h"
#include "coding/tree.h"
#include "language/parse.h"

enum {
    ENT_GUESS_BLOCKS = 6,     // means of word vectors
    ENT_GUESS_MAX_WORDS = 64, // small words that count by themselves
    ENT_GUESS_MAX_LABELS = 32,
    ENT_GUESS_MAX = ENT_GUESS_BLOCKS * ENT_NET_VECTOR + 2 * ENT_GUESS_MAX_WORDS + 2
};

/** A marked phrase among the tokens of a sentence. */
typedef struct ent_marked_phrase {
    int32_t first, end; // first == end: it is not in this sentence
    int32_t head;       // the word that leads it; -1: none
} ent_marked_phrase;

static inline bool ent_is_in_phrase(const ent_marked_phrase *p, int32_t i)
{
    return i >= p->first && i < p->end;
}

/** A label that can be guessed. */
typedef struct ent_guess_label {
    ent_str root;         // as ent_codebook_root names it
    ent_str roots;        // that and others that count as it, between ';': "CONCEDE;RETREAT"
    ent_str cameo;        // what stands for it: "080"
    ent_str rule;         // "events/guess.tsv:12"
    const float *weights; // [ent_guess_size]
} ent_guess_label;

typedef struct ent_guesses ent_guesses;

ent_guesses *ent_guesses_new(ent_arena *a);

/** Take in a table if it is `guess`: *taken says so.
 *  Fails   ENT_TABLE: weights before the words, not as many weights as features, too many rows. */
ENT_MUST_CHECK ent_status ent_guesses_add(ent_guesses *g, ent_arena *a, ent_vocabulary *words,
                                          ent_table *table, bool *taken, ent_error *err);

int ent_guesses_count(const ent_guesses *g);
const ent_guess_label *ent_guesses_label(const ent_guesses *g, int i);
/** The label that a root counts as, or -1. */
int ent_guesses_find(const ent_guesses *g, ent_str root);
/** Of how many features a weight is wanted. */
int ent_guess_size(const ent_guesses *g);

/** The features of two phrases in a sentence, either of which may be missing.
 *
 *  Blocks of ENT_NET_VECTOR, each the sum of the vectors of words of content, brought to length 1:
 *  the verb that leads both phrases; what it governs but its subject; the way between the phrases;
 *  what the governed govern; the words between the phrases; all words.  Words of the phrases do not count.
 *  Then for each small word: it stands there (0.3), it stands between them (0.6); the target comes first
 *  (0.5); 1.
 */
void ent_guess_features(const ent_guesses *g, const ent_parser *parser, const ent_tree *tree,
                        const ent_marked_phrase *source, const ent_marked_phrase *target,
                        float x[ENT_GUESS_MAX]);

/** The natural logarithms of the labels' probabilities. */
void ent_guess_odds(const ent_guesses *g, const float *x, float odds[ENT_GUESS_MAX_LABELS]);

#endif
