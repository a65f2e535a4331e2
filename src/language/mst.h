// mst.h: the best tree over a sentence, given a score for every possible arc.
// Floor: language.  Source: Chu and Liu (1965), Edmonds (1967); one root as in Zmigrod et al. (2020),
// but over the candidates that the unconstrained tree names.

#ifndef ENT_LANGUAGE_MST_H
#define ENT_LANGUAGE_MST_H

#include "base/arena.h"

/** Decode one tree.
 *
 *  Takes   score[n][n + 1]: of word i under governor j, column 0 is the root, column j + 1 word j;
 *          finite; n >= 1.  score of a word under itself is not looked at.
 *  Gives   head[n]: governor of each word, 0-based, -1 for the one root.
 *  Cost    O(n^2) where the best governors make a tree, as they mostly do; else O(n^3) at worst, and
 *          again for each word under the root if the best tree has several.
 */
void ent_mst(const float *score, int n, int32_t *head, ent_arena tmp);

#endif
