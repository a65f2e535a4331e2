"""trees.py: CoNLL-U in and out, the best tree of a matrix of arc scores, and the scores of a parser.

Chu and Liu (1965), Edmonds (1967): the maximum spanning arborescence; one word alone hangs on the root.
"""

import re

import numpy as np

FORM, UPOS, XPOS, FEATS, HEAD, REL = 1, 3, 4, 5, 6, 7
LOST = -1e6  # the price of a second word on the root: more than any tree can gain


def read(path):
    """The sentences of a CoNLL-U file: (comments, rows), each row the ten columns of a syntactic word."""
    comments, rows = [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line)
            elif line:
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
            elif rows:
                yield comments, rows
                comments, rows = [], []
    if rows:
        yield comments, rows


def write(file, comments, rows):
    """One sentence, as `read` gave it."""
    for comment in comments:
        file.write(comment + "\n")
    for row in rows:
        file.write("\t".join(row) + "\n")
    file.write("\n")


def cycle_of(heads):
    """The nodes of one cycle among `heads` (node 0 is the root), or an empty list."""
    seen = np.zeros(len(heads), dtype=int)
    for start in range(1, len(heads)):
        node, path = start, []
        while node and not seen[node]:
            seen[node] = start
            path.append(node)
            node = heads[node]
        if node and seen[node] == start:
            return path[path.index(node):]
    return []


def arborescence(scores):
    """Heads of the best tree over `scores` [dependent, head]; row 0 and the diagonal are never taken."""
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = cycle_of(heads)
    if not cycle:
        return heads
    return expand(scores, heads, cycle)


def expand(scores, heads, cycle):
    """Contract the cycle to one node, solve the smaller problem, and break the cycle where it says."""
    rest = [node for node in range(len(heads)) if node not in set(cycle)]
    inside = scores[cycle, heads[cycle]]
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    leaving = scores[np.ix_(rest, cycle)]
    entering = scores[np.ix_(cycle, rest)] - inside[:, None]
    small[:-1, -1] = leaving.max(axis=1)
    small[-1, :-1] = entering.max(axis=0)
    solved = arborescence(small)
    result = heads.copy()
    for i, node in enumerate(rest[1:], start=1):
        head = solved[i]
        result[node] = cycle[leaving[i].argmax()] if head == len(rest) else rest[head]
    broken = entering[:, solved[-1]].argmax()
    result[cycle[broken]] = rest[solved[-1]]
    return result


def best_tree(scores):
    """Heads (1-based, 0 the root) of the words under `scores` [words, words + 1]; column 0 is the root."""
    n = len(scores)
    square = np.full((n + 1, n + 1), -np.inf)
    square[1:] = scores
    square[1:, 0] += LOST
    return arborescence(square)[1:]


class Score:
    """Counts of what was right, over gold tokens, punctuation counted."""

    names = ("UPOS", "XPOS", "FEATS", "UAS", "LAS", "LAS+subtypes")

    def __init__(self):
        self.right = np.zeros(len(self.names), dtype=int)
        self.words = 0

    def add(self, gold, ours):
        for g, o in zip(gold, ours):
            arc = g[HEAD] == o[HEAD]
            universal = re.sub(":.*", "", g[REL]) == re.sub(":.*", "", o[REL])
            self.right += [g[UPOS] == o[UPOS], g[XPOS] == o[XPOS], g[FEATS] == o[FEATS], arc,
                           arc and universal, arc and g[REL] == o[REL]]
            self.words += 1

    def __str__(self):
        return "  ".join(f"{n} {100 * r / max(1, self.words):.2f}" for n, r in zip(self.names, self.right))
