#!/usr/bin/env python3
"""Is a sentence a mere statement, and if not, is it cooperation or conflict, in words or in deeds?

    quads.py ENTENTE GOLD.tsv [--errors]

A line of GOLD.tsv is a sentence, a tab and its class: 0 statement, 1 cooperation in words, 2 in deeds, 3
conflict in words, 4 in deeds.  Nothing is marked in the sentences; ENTENTE relates them all the same.  Its
class follows from the CAMEO root as in Phoenix, where sanctions (16) are words.  --errors lists the lines
that are wrong, by number and rule, without their sentences.
"""
import sys

import classes
import relate

ROOTS = {
    "0": "01 02",
    "1": "03 04 05",
    "2": "06 07 08",
    "3": "09 10 11 12 13 16",
    "4": "14 15 17 18 19 20",
}
CLASS = {root: name for name, roots in ROOTS.items() for root in roots.split()}
NAMES = {
    "0": "0 statement, or nothing",
    "1": "1 verbal cooperation",
    "2": "2 material cooperation",
    "3": "3 verbal conflict",
    "4": "4 material conflict",
}


def class_of(cameo):
    return CLASS.get(cameo[:2], "0")


def gold_rows(path):
    """Sentences and their classes."""
    found = []
    with open(path, encoding="utf8") as lines:
        for number, line in enumerate(lines, 1):
            sentence, tab, label = line.rstrip("\n").rpartition("\t")
            if not tab or label not in ROOTS:
                sys.exit(f"quads: {path}:{number}: want a sentence, a tab and a class of 0 to 4.")
            found.append((sentence, label))
    return found


def report(gold, said):
    some = classes.rows(gold, said)
    classes.print_rows("class", [row._replace(label=NAMES[row.label]) for row in some])
    classes.print_matrix("true, and said to be", gold, said)
    print(f"macro-F1 {classes.macro(gold, said):.3f}")


def main():
    names = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(names) != 2:
        sys.exit(__doc__)
    want = gold_rows(names[1])
    got = relate.relate(names[0], [sentence for sentence, _ in want])
    gold, said = [label for _, label in want], [class_of(row["cameo"]) for row in got]
    if "--errors" in sys.argv:
        for number, (g, s, row) in enumerate(zip(gold, said, got), 1):
            if g != s:
                print(f"line {number}: {g}, said {s} {row['cameo']} {row['rule']}")
    report(gold, said)


if __name__ == "__main__":
    main()
