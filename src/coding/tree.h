// tree.h: one sentence as a tree that can be walked downwards, and what its arcs mean for a clause.
// Floor: coding.  Source: Universal Dependencies 2.
//
// Words are tokens of the document by their index.  Whatever the parser, or an input with trees of
// its own, says is taken: no relation is relied on, no walk is longer than the sentence.

#ifndef ENT_CODING_TREE_H
#define ENT_CODING_TREE_H

#include "knowledge/grammar.h"
#include "knowledge/layers.h"
#include "knowledge/times.h"

typedef struct ent_tree {
    const ent_layers *layers; // of the document
    const ent_grammar *grammar;
    const ent_node *nodes;   // of the document's tokens
    int32_t first, end;      // tokens of the sentence
    const int32_t *child;    // governed words, those of one governor together, in text order
    const int32_t *children; // [end - first + 1] where those of token first + i begin in `child`
    const bool *dated; // [end - first] words of time expressions: no arguments; NULL: not known
} ent_tree;

/** Words of one kind of a clause: at most so many are looked at. */
enum { ENT_MAX_ARGUMENTS = 12 };

/** A few words, in text order unless said otherwise, none twice. */
typedef struct ent_word_list {
    int32_t at[ENT_MAX_ARGUMENTS];
    int n;
} ent_word_list;

/** Take in a word, unless it is there already or there are too many. */
void ent_word_list_add(ent_word_list *l, int32_t i);
bool ent_word_list_has(const ent_word_list *l, int32_t i);

/** The tree of sentence `s`; its lists live in `a`. */
ent_tree ent_tree_of(const ent_layers *layers, const ent_grammar *grammar, int32_t s, ent_arena *a);

/** Note which words belong to time expressions ("on Monday"). */
void ent_tree_date(ent_tree *t, const ent_times *times, ent_arena *a);

/** Does the word belong to a time expression? */
static inline bool ent_tree_is_dated(const ent_tree *t, int32_t i)
{
    return t->dated && t->dated[i - t->first];
}

/** Which words of the sentence are names or dates, with which no act begins: "the Peace Corps". */
const bool *ent_tree_barred(const ent_tree *t, ent_arena *a);

/** Is the word of this class?  -1, no word, is of none. */
static inline bool ent_tree_is(const ent_tree *t, int32_t i, ent_word_class class)
{
    return i >= 0 && ent_grammar_is(t->grammar, t->layers->words[i], class);
}

/** Words from this one up to its root, itself among them; 0 of -1. */
int ent_tree_depth(const ent_tree *t, int32_t i);

/** The words that word i governs. */
static inline const int32_t *ent_tree_children(const ent_tree *t, int32_t i, int *n)
{
    const int32_t *from = &t->children[i - t->first];
    *n = from[1] - from[0];
    return t->child + from[0];
}

/** The first word that i governs by this relation, or -1. */
int32_t ent_tree_child(const ent_tree *t, int32_t i, ent_rel rel);
/** Does word i govern one of this class of function words? */
bool ent_tree_governs(const ent_tree *t, int32_t i, ent_word_class class);

/** A verb form. */
bool ent_tree_is_verb(const ent_tree *t, int32_t i);
/** A noun, name, number or pronoun. */
bool ent_tree_is_nominal(const ent_tree *t, int32_t i);
/** A verb whose subject is what is acted upon: "was signed", "the treaty signed by". */
bool ent_tree_is_passive(const ent_tree *t, int32_t i);
/** Is i a relative pronoun: "that", "which", "who"? */
bool ent_tree_is_relative(const ent_tree *t, int32_t i);
/** The preposition or conjunction that stands in front of word i, or -1. */
int32_t ent_tree_marker(const ent_tree *t, int32_t i);
/** The word that i is coordinated with and that leads them all: "met" of "met and signed". */
int32_t ent_tree_leader(const ent_tree *t, int32_t i);
/** Do both stand in one list, or are they one? */
bool ent_tree_coordinates(const ent_tree *t, int32_t a, int32_t b);
/** Take in word i and all nominals that are coordinated with it. */
void ent_tree_add_conjuncts(const ent_tree *t, int32_t i, ent_word_list *out);
/** Does `above` govern word i, or is it i itself? */
bool ent_tree_dominates(const ent_tree *t, int32_t above, int32_t i);
/** The lowest word that governs both, or is one of them; -1: none. */
int32_t ent_tree_meet(const ent_tree *t, int32_t a, int32_t b);

/** The verb, noun or adjective whose complement word i is: the infinitive, clause, object,
 *  passive subject or phrase of "agreed to i", "the i was cancelled", "a call for i"; or -1. */
int32_t ent_tree_governor(const ent_tree *t, int32_t i);

/** A walk over a tree: each word before those that it governs. */
typedef struct ent_tree_walk {
    const ent_tree *tree;
    int32_t root;  // the next root is sought from here on
    int32_t depth; // of the word given last; 0: a root
    int32_t *path; // [depth + 1] from its root to that word
    int32_t *next; // [depth + 1] how many governed words of each have been given
} ent_tree_walk;

/** A walk that is to begin; what it needs lives in `a`. */
ent_tree_walk ent_tree_walk_of(const ent_tree *t, ent_arena *a);
/** The next word, or -1 behind the last.  Cost  linear in the words for all of them. */
int32_t ent_tree_walk_next(ent_tree_walk *w);
/** Is the word on the path at this depth the last that its governor has? */
bool ent_tree_walk_is_last(const ent_tree_walk *w, int32_t depth);

#endif
