"""Precision, recall and F1 of labels, class by class; for the scorers beside this file.

An item has one true label; what is said of it may be a label that no item has ("-" for nothing), which is
wrong and adds no class of its own to the means.
"""
import collections


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def ratio(part, whole):
    return part / whole if whole else 0.0


Row = collections.namedtuple("Row", "label gold said right precision recall f1")


def row_of(label, gold, said, right):
    """A class of which `gold` items are, `said` were said to be, and `right` are both."""
    precision, recall = ratio(right, said), ratio(right, gold)
    return Row(label, gold, said, right, precision, recall, f1(precision, recall))


def rows(gold, said):
    """A row for each label that is true of some item, sorted."""
    n_gold, n_said = collections.Counter(gold), collections.Counter(said)
    right = collections.Counter(g for g, s in zip(gold, said) if g == s)
    return [row_of(label, n_gold[label], n_said[label], right[label]) for label in sorted(n_gold)]


def macro(gold, said):
    some = rows(gold, said)
    return ratio(sum(row.f1 for row in some), len(some))


def print_rows(title, some):
    print(f"{title:24} {'gold':>5} {'said':>5} {'right':>5} {'P':>6} {'R':>6} {'F1':>6}")
    for r in some:
        counts = f"{r.gold:5} {r.said:5} {r.right:5}"
        print(f"{r.label:24} {counts} {r.precision:6.3f} {r.recall:6.3f} {r.f1:6.3f}")


def print_confusion(gold, said, most):
    """The pairs that are taken for each other most often, in one line."""
    wrong = collections.Counter((g, s) for g, s in zip(gold, said) if g != s)
    pairs = sorted(wrong.items(), key=lambda item: (-item[1], item[0]))[:most]
    print("most confused: " + ", ".join(f"{g} as {s} {n}" for (g, s), n in pairs))


def print_matrix(title, gold, said):
    """Lines are what is true, columns what was said."""
    labels = sorted(set(gold) | set(said))
    cells = collections.Counter(zip(gold, said))
    print(f"{title:24} " + " ".join(f"{label:>5}" for label in labels))
    for g in sorted(set(gold)):
        print(f"{g:24} " + " ".join(f"{cells[g, s]:5}" for s in labels))
