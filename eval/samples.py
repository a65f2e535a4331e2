#!/usr/bin/env python3
"""Score coded events against what a careful reader expects of the sample articles.

    samples.py EXPECTED.tsv CAMEO.tsv PREDICTED.jsonl [--show]

An expected event is found if some coded event stands in the sentence that holds its words, has the
PLOVER event of one of its codes and the same states on its two sides together.  A coded event is
right if it finds an expected one.  Expected events without a PLOVER event are left out.  This is
one reader's expectation, used in development: it shows what changed, it is no independent measure.
"""
import collections
import json
import sys


def rows(path):
    """The fields of a data table, without its head."""
    with open(path, encoding="utf8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def sides(text):
    return {code for code in text.split(",") if code != "-"}


def one_line(text):
    return " ".join(text.split())


def main():
    names = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(names) != 3:
        sys.exit(__doc__)
    show = "--show" in sys.argv
    plover = {row[0]: row[4] if len(row) > 4 else "" for row in rows(names[1])}
    coded = collections.defaultdict(list)
    for line in open(names[2], encoding="utf8"):
        event = json.loads(line)
        coded[event["cite_info"]["doc_id"].split("/")[-1]].append(event)
    expected, found = collections.Counter(), collections.Counter()
    right = set()
    for row in rows(names[0]):
        if row[0] == "file":
            continue
        document, actor, codes, recipient, words = row[:5]
        document = document.split("#")[-1]
        wanted = {plover.get(code, "") for code in codes.split("|")} - {""}
        if not wanted:
            continue
        label = "/".join(sorted(wanted))
        expected[label] += 1
        hits = [
            (document, i)
            for i, event in enumerate(coded.get(document, []))
            if event["event"][0] in wanted
            and one_line(words) in one_line(event["text"])
            and {e["code"] for e in event["actor"] + event["recipient"]}
            == sides(actor) | sides(recipient)
        ]
        right.update(hits)
        found[label] += bool(hits)
        if show and not hits:
            print("missing:", document, actor, codes, recipient, words)
    total = collections.Counter(
        event["event"][0] for events in coded.values() for event in events
    )
    good = collections.Counter(coded[document][i]["event"][0] for document, i in right)
    if show:
        for document, events in coded.items():
            for i, event in enumerate(events):
                if (document, i) not in right:
                    pair = [[e["code"] for e in event[side]] for side in ("actor", "recipient")]
                    print("stray:  ", document, *pair, event["cameo"], event["event_text"], event["rule"])
    print(f"{'expected':30} {'found':>6} {'of':>4}")
    for label in sorted(expected):
        print(f"{label:30} {found[label]:6} {expected[label]:4}")
    print(f"{'coded':30} {'right':>6} {'of':>4}")
    for label in sorted(total):
        print(f"{label:30} {good[label]:6} {total[label]:4}")
    recall = sum(found.values()) / max(sum(expected.values()), 1)
    precision = len(right) / max(sum(total.values()), 1)
    f1 = 2 * recall * precision / max(recall + precision, 1e-9)
    print(f"recall {recall:.3f} precision {precision:.3f} F1 {f1:.3f}")


main()
