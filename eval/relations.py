#!/usr/bin/env python3
"""Score the relation of two marked phrases, class by class.

    relations.py GOLD.tsv PREDICTED.tsv [--errors]

GOLD.tsv has a head line and the columns sentence_id and gold_root: fifteen labels, of which YIELD is
CONCEDE or RETREAT.  PREDICTED.tsv is what "entente relate" printed for its rows.  A row without an event is
wrong.  Quad class and binary class (cooperation or conflict) follow from the label.  --errors lists the
rows that are wrong, by id and rule, without their sentences.
"""
import csv
import sys

import classes
import relate

QUADS = {
    1: "AGREE CONSULT SUPPORT",
    2: "COOPERATE AID YIELD",
    3: "REQUEST ACCUSE REJECT THREATEN",
    4: "PROTEST MOBILIZE SANCTION COERCE ASSAULT",
}
QUAD = {label: quad for quad, labels in QUADS.items() for label in labels.split()}


def gold_rows(path):
    with open(path, encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def label_of(event):
    return "YIELD" if event in ("CONCEDE", "RETREAT") else event or "-"


def binary(label):
    return {1: "cooperation", 2: "cooperation", 3: "conflict", 4: "conflict"}.get(QUAD.get(label), "-")


def quad(label):
    return str(QUAD.get(label, "-"))


def report(gold, said):
    classes.print_rows("class", classes.rows(gold, said))
    classes.print_confusion(gold, said, 10)
    quads = [quad(g) for g in gold], [quad(s) for s in said]
    classes.print_rows("quad class", classes.rows(*quads))
    coverage = classes.ratio(sum(s in QUAD for s in said), len(said))
    accuracy = classes.ratio(sum(g == s for g, s in zip(gold, said)), len(gold))
    print(f"coverage {coverage:.3f}, accuracy {accuracy:.3f}")
    sides = classes.macro([binary(g) for g in gold], [binary(s) for s in said])
    roots = classes.macro(gold, said)
    print(f"macro-F1: class {roots:.3f}, quad {classes.macro(*quads):.3f}, binary {sides:.3f}")


def main():
    names = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(names) != 2:
        sys.exit(__doc__)
    want, got = gold_rows(names[0]), relate.rows(names[1])
    if len(want) != len(got):
        sys.exit(f"relations: {len(want)} sentences, but {len(got)} relations.")
    gold, said = [row["gold_root"] for row in want], [label_of(row["event"]) for row in got]
    if "--errors" in sys.argv:
        for row, answer, g, s in zip(want, got, gold, said):
            if g != s:
                print(f"{row['sentence_id']}: {g}, said {s} {answer['cameo']} {answer['rule']}")
    report(gold, said)


if __name__ == "__main__":
    main()
