#!/usr/bin/env python3
"""Score the events of annotated reports, class by class.

    reports.py GOLD.json PREDICTED.jsonl [--errors]

GOLD.json has a list "events": the document, the bytes that are evidence (start, end), the PLOVER events
that are right (the first is the best), the states on both sides, whether these are equals, and whether the
event is required.  PREDICTED.jsonl is what "entente code" printed.  A coded event fits one of the gold if
it overlaps the evidence, has one of its events, and
  - of equals: has the same states on its two sides together;
  - else: has the recipients of the gold and no actor but the gold's.
A required event is found if a coded one fits it, and counts for its best class.  A coded event is right if
it fits any, and counts for its own class; one that is historical or hypothetical and fits none does not count.
"""
import collections
import json
import sys

UNREAL = {"historical", "hypothetical"}


def codes(entities):
    return {entity["code"] for entity in entities if entity["code"]}


def fits(gold, event):
    where = event["text_info"]
    if where["byte_start"] >= gold["end"] or where["byte_end"] <= gold["start"]:
        return False
    if not set(event["event"]) & set(gold["event"]):
        return False
    actors, recipients = codes(event["actor"]), codes(event["recipient"])
    if gold.get("symmetric"):
        return actors | recipients == set(gold["actor"]) | set(gold["recipient"])
    known = not gold["actor"] or (actors and actors <= set(gold["actor"]))
    return bool(known) and recipients == set(gold["recipient"])


def documents(path):
    """The coded events of each document, by the last part of its name."""
    found = collections.defaultdict(list)
    with open(path, encoding="utf8") as lines:
        for event in map(json.loads, lines):
            found[event["cite_info"]["doc_id"].split("/")[-1]].append(event)
    return found


def judge(gold, coded):
    """The required events with what was found, and the coded events that count with whether they fit."""
    wanted = [g for g in gold if g["required"]]
    found = [(g, any(fits(g, event) for event in coded.get(g["doc"], []))) for g in wanted]
    by_document = collections.defaultdict(list)
    for g in gold:
        by_document[g["doc"]].append(g)
    judged = []
    for document, some in by_document.items():
        for event in coded.get(document, []):
            right = any(fits(g, event) for g in some)
            if right or event["status"] not in UNREAL:
                judged.append((event, right))
    return found, judged


def table(found, judged):
    """For each class its required events, those found, the coded ones and those that are right."""
    counts = collections.defaultdict(lambda: [0, 0, 0, 0])
    for g, is_found in found:
        for row in (counts[g["event"][0]], counts["all"]):
            row[0] += 1
            row[1] += is_found
    for event, is_right in judged:
        for row in (counts[event["event"][0]], counts["all"]):
            row[2] += 1
            row[3] += is_right
    return counts


def share(part, whole):
    return f"{part / whole:9.3f}" if whole else f"{'-':>9}"


def report(counts):
    print(f"{'class':12} {'required':>8} {'found':>6} {'recall':>9} {'coded':>6} {'right':>6} {'precision':>9}")
    for name in sorted(counts, key=lambda name: (name == "all", name)):
        required, found, coded, right = counts[name]
        print(f"{name:12} {required:8} {found:6} {share(found, required)} "
              f"{coded:6} {right:6} {share(right, coded)}")


def sides(actors, recipients):
    return "+".join(sorted(actors)) + " - " + "+".join(sorted(recipients))


def show(found, judged):
    for g, is_found in found:
        if not is_found:
            print("missing:", g["doc"], "|".join(g["event"]), sides(g["actor"], g["recipient"]), g["evidence"])
    for event, is_right in judged:
        if not is_right:
            who = sides(codes(event["actor"]), codes(event["recipient"]))
            words = " ... ".join(" ".join(part.split()) for part in event["event_text"])
            print("stray:  ", event["cite_info"]["doc_id"].split("/")[-1], *event["event"], who, words,
                  event["rule"])


def main():
    names = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(names) != 2:
        sys.exit(__doc__)
    with open(names[0], encoding="utf8") as file:
        gold = json.load(file)["events"]
    found, judged = judge(gold, documents(names[1]))
    if "--errors" in sys.argv:
        show(found, judged)
    report(table(found, judged))


if __name__ == "__main__":
    main()
