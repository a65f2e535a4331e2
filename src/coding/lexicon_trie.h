// lexicon_trie.h: the compiled lexicon, between what builds it and what searches it.
// Floor: coding.  Not for others.

#ifndef ENT_CODING_LEXICON_TRIE_H
#define ENT_CODING_LEXICON_TRIE_H

#include "coding/lexicon.h"

typedef struct ent_trie_edge {
    int32_t node;
    ent_word word;
    bool exact; // the form itself, not its lemma
    int32_t to; // 0: free
} ent_trie_edge;

typedef struct ent_trie_node {
    int32_t entry; // index + 1 of its first leaf; 0: none
    bool inner;    // patterns go on behind it
} ent_trie_node;

/** Of one pattern the entries of different parts of speech. */
typedef struct ent_trie_leaf {
    int32_t entry; // index + 1
    int32_t next;  // leaf, index + 1; 0: the last
} ent_trie_leaf;

/** A lemma that patterns begin with. */
typedef struct ent_trie_first {
    ent_word word;
    int32_t to;
} ent_trie_first;

struct ent_lexicon {
    ent_trie_edge *edges; // [n_slots]
    size_t n_slots, n_edges;
    struct {
        ent_trie_first *items;
        ptrdiff_t n, room;
    } firsts;
    struct {
        ent_trie_node *items;
        ptrdiff_t n, room;
    } nodes; // 0 unused, 1 the root
    struct {
        ent_trie_leaf *items;
        ptrdiff_t n, room;
    } leaves;
    struct {
        ent_lexicon_entry *items;
        ptrdiff_t n, room;
    } entries;
    ent_phrase_list phrases; // of the row in hand
    struct {
        struct ent_trie_override {
            int32_t by, of; // entries, index + 1
        } * items;
        ptrdiff_t n, room;
    } overrides;
};

/** Where the edge lies, or the free slot for it. */
size_t ent_lexicon_slot(const ent_lexicon *l, int32_t from, ent_word word, bool exact);

#endif
