#!/usr/bin/env python3
"""Score relate on written sentences that no rule was written for, class by class.

    pairs.py ENTENTE PAIRS.tsv [--errors]

PAIRS.tsv is a table `pairs`: root and sentence, with two phrases marked; fifteen labels, of which YIELD is
CONCEDE or RETREAT.  Prints what the rules say alone in one line, then, class by class, what they and the
guess say together.  --errors lists the rows that are wrong, by line and rule, without their sentences.
"""
import sys
import tempfile

import classes
import relate
import relations
import shared


def main():
    names = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(names) != 2:
        sys.exit(__doc__)
    rows = list(shared.table(names[1]))
    gold, sentences = [r["root"] for r in rows], [r["sentence"] for r in rows]
    with tempfile.TemporaryDirectory() as work:
        alone = relate.relate(names[0], sentences, [relate.no_guesses(work)])
    got = relate.relate(names[0], sentences)
    said = [relations.label_of(r["event"]) for r in got]
    rules = [relations.label_of(r["event"]) for r in alone]
    if "--errors" in sys.argv:
        for row, answer, s in zip(rows, got, said):
            if row["root"] != s:
                print(f"{names[1]}:{row['line']}: {row['root']}, said {s} {answer['cameo']} {answer['rule']}")
    right = sum(g == s for g, s in zip(gold, rules))
    print(f"rules alone: accuracy {classes.ratio(right, len(gold)):.3f}, macro-F1 {classes.macro(gold, rules):.3f}")
    relations.report(gold, said)


if __name__ == "__main__":
    main()
