#!/usr/bin/env python3
"""How many of the events coded in running news are right?  Two readers say so.

    news.py --draw N SEED EVENTS.jsonl           N events at random, as a table to be judged
    news.py --join FIRST.tsv SECOND.tsv          the table of two readers who each had a copy of it
    news.py ENTENTE NEWS [OPTION]                code the articles of news-events.tsv again and score
    news.py --score EVENTS.jsonl [...]           score what has been coded already

NEWS is a folder with tables wikinews_*.csv (columns url, date, title, text).  A draw takes the events whose
ids have the lowest hashes with SEED, so it depends on nothing else.  Each reader puts "right" or "wrong" in
the place of "?", for actor, event and recipient, without seeing what the other has put there:
  actor      who did it: these, all of them and nobody else; a sector alone makes nothing wrong
  event      it is told as PLOVER event and mode say, not as denied, imagined or long past
  recipient  to whom, in the same way; right too where nobody is named and nobody was coded
Disagreements stay in the table.

A judged event is coded still if the same article has, in the same sentence, an event with the same codes of
actor and recipient, the same PLOVER event and the same mode.  --changed lists those that are not and what stands in
their place, --unjudged prints the latter as rows to be judged and added, --wrong lists what either reader
finds wrong.
"""
import collections
import hashlib
import os
import sys
from pathlib import Path

import shared

TABLE = Path(os.environ.get("NEWS_TABLE") or Path(__file__).parent / "news-events.tsv")
FIELDS = ("actor", "event", "recipient")
READERS = ("1", "2")
LISTS = ("--changed", "--unjudged", "--wrong")
COLUMNS = ["id", "url", "sentence", *FIELDS, "words", "status"]
COLUMNS += [f"{field}_{reader}" for reader in READERS for field in (*FIELDS, "note")]
HEAD = """# table: news-events
# version: 2026.11
# licence: sentences: Wikinews contributors, CC BY 2.5 (https://creativecommons.org/licenses/by/2.5/), line breaks made blanks; labels: CC BY 4.0
# source: sentences of the English Wikinews articles that url names, as coded by {coder}
# choice: {n} of {of} events, those whose ids have the lowest hashes with seed {seed}
# note: two readings, neither of which saw the other, of each event in its sentence; the rules are at the head of news.py
# columns: {columns}"""


# ------------------------------------------------------------------------------------------ drawing


def side(entities):
    return "+".join("/".join([e["code"] or "?", *e["sector"]]) for e in entities) or "-"


def row_of(event):
    """An event as a row that nobody has judged."""
    said = {
        "id": event["id"],
        "url": event["cite_info"]["url"],
        "sentence": shared.one_line(event["text"]),
        "actor": side(event["actor"]),
        "event": "/".join(event["event"] + event["mode"]),
        "recipient": side(event["recipient"]),
        "words": " ... ".join(shared.one_line(part) for part in event["event_text"]),
        "status": event["status"],
    }
    return [said.get(column, "" if column.startswith("note") else "?") for column in COLUMNS]


def draw(n, seed, events):
    def order(event):
        return hashlib.sha256(f"{seed} {event['id']}".encode()).hexdigest()

    if len(events) < n:
        print(f"news: there are only {len(events)} events.", file=sys.stderr)
    coder = events[0]["coder"] if events else "-"
    print(HEAD.format(coder=coder, n=min(n, len(events)), of=len(events), seed=seed, columns=" ".join(COLUMNS)))
    for event in sorted(events, key=order)[:n]:
        print("\t".join(row_of(event)))


def join(first, second):
    """The rows of the first reader's copy with what the second put into his own."""
    others = {row["id"]: row for row in shared.table(second)}
    own = [column for column in COLUMNS if column.endswith("_2")]
    with open(first, encoding="utf8") as lines:
        print("".join(line for line in lines if line.startswith("#")), end="")
    for row in shared.table(first):
        if row["id"] not in others:
            shared.fail(f"{second} lacks {row['id']}.")
        row.update((column, others[row["id"]][column]) for column in own)
        print("\t".join(row[column] for column in COLUMNS))


# ---------------------------------------------------------------------------------------- judgements

# verdicts: for each reader whether actor, event and recipient are right, or None
Judged = collections.namedtuple("Judged", "row key verdicts")


def codes(text):
    return tuple(sorted(entity.split("/")[0] for entity in text.split("+")))


def key_of(row):
    """What makes an event the same, but for its sentence."""
    return codes(row["actor"]), row["event"], codes(row["recipient"])


def verdicts_of(row, reader):
    said = [row[f"{field}_{reader}"] for field in FIELDS]
    if any(word not in ("right", "wrong", "?") for word in said):
        shared.fail(f"{TABLE}:{row['line']}: a verdict is right, wrong or ?.")
    return None if "?" in said else tuple(word == "right" for word in said)


def judgements(path):
    found = []
    for row in shared.table(path):
        verdicts = {reader: verdicts_of(row, reader) for reader in READERS}
        found.append(Judged(row, key_of(row), verdicts))
    return found


def all_right(judged, reader):
    return all(judged.verdicts[reader])


def read_twice(some):
    return [j for j in some if all(j.verdicts[reader] for reader in READERS)]


# -------------------------------------------------------------------------------------------- finding


def by_article(events):
    """The coded events of each article, as rows with their keys and confidences."""
    found = collections.defaultdict(list)
    for event in events:
        row = dict(zip(COLUMNS, row_of(event)))
        found[row["url"]].append(dict(row, key=key_of(row), confidence=event["confidence"]))
    return found


def in_sentence(judged, coded):
    """The events in the sentence of a judged one, whose ends may have changed; the same sentence first."""
    sentence = judged.row["sentence"]
    rows = [r for r in coded.get(judged.row["url"], []) if r["sentence"] in sentence or sentence in r["sentence"]]
    return sorted(rows, key=lambda row: row["sentence"] != sentence)


def still_coded(judged, coded):
    """The event that a judged one is now, or None."""
    return next((row for row in in_sentence(judged, coded) if row["key"] == judged.key), None)


def known_in(judged, row, known):
    return any((row["url"], s, row["key"]) in known for s in (judged.row["sentence"], row["sentence"]))


def compare(judged, coded):
    """Judged events that are coded still, and for the others what stands in their sentences."""
    known = {(j.row["url"], j.row["sentence"], j.key) for j in judged}
    still, lost = [], []
    for j in judged:
        if still_coded(j, coded):
            still.append(j)
        else:
            lost.append((j, [row for row in in_sentence(j, coded) if not known_in(j, row, known)]))
    return still, lost


def unjudged(lost):
    """Each new event once."""
    return list({row["id"]: row for _, new in lost for row in new}.values())


# ------------------------------------------------------------------------------------------- printing


def kappa(pairs):
    """Cohen's kappa of pairs of verdicts; None where chance alone explains all."""
    n = len(pairs)
    same = sum(a == b for a, b in pairs) / n
    chance = sum(
        (sum(a == v for a, _ in pairs) / n) * (sum(b == v for _, b in pairs) / n) for v in (True, False)
    )
    return None if chance == 1 else (same - chance) / (1 - chance)


def print_pairs(name, pairs):
    if not pairs:
        return
    n, k = len(pairs), kappa(pairs)
    shares = [sum(a for a, _ in pairs), sum(b for _, b in pairs), sum(a and b for a, b in pairs),
              sum(a == b for a, b in pairs)]
    columns = " ".join(f"{count / n:8.3f}" for count in shares)
    print(f"{name:28} {n:6} {columns} {'-' if k is None else f'{k:.3f}':>8}")


def pairs_of(some, right):
    return [tuple(right(j, reader) for reader in READERS) for j in some]


def print_table(some):
    print(f"{'right':28} {'events':>6} {'reader 1':>8} {'reader 2':>8} {'both':>8} {'agree':>8} {'kappa':>8}")
    for at, field in enumerate(FIELDS):
        print_pairs(field, pairs_of(some, lambda j, reader, at=at: j.verdicts[reader][at]))
    print_pairs("all three", pairs_of(some, all_right))
    for name in sorted({j.row["event"].split("/")[0] for j in some}):
        of_class = [j for j in some if j.row["event"].split("/")[0] == name]
        print_pairs(f"  {name}", pairs_of(of_class, all_right))


def describe(row):
    return f"{row['actor']} {row['event']} {row['recipient']} [{row['words']}]"


def print_lost(lost):
    for judged, new in lost:
        now = ", ".join(describe(row) for row in new)
        what = f"unjudged, now {now}" if new else "not coded any more"
        print(f"{judged.row['id'][:8]} was {describe(judged.row)}: {what}")


def report(judged, still, lost):
    some, new = read_twice(judged), unjudged(lost)
    print(f"{len(judged)} events drawn, {len(some)} judged by both readers, as they were coded then:")
    print_table(some)
    gone = sum(not rows for _, rows in lost)
    print(f"coded in the same way now {len(still)}, otherwise {len(lost) - gone}, not any more {gone}")
    print_pairs("all three, of the same", pairs_of(read_twice(still), all_right))
    as_wrong = pairs_of(read_twice(still), all_right) + [(False, False)] * len(new)
    print_pairs("all three, new ones as wrong", as_wrong)


def print_wrong(some):
    for j in some:
        for reader in READERS:
            bad = [f for f, right in zip(FIELDS, j.verdicts[reader] or ()) if not right]
            if bad:
                note = j.row[f"note_{reader}"]
                print(f"{j.row['id'][:8]} reader {reader}: {', '.join(bad)}: {describe(j.row)}: {note}")


# ------------------------------------------------------------------------------------------- commands


def score(names, options):
    judged = judgements(TABLE)
    urls = {j.row["url"] for j in judged}
    events = shared.events(names[0]) if "--score" in options else shared.code(*names, urls)
    still, lost = compare(judged, by_article(events))
    if "--unjudged" in options:
        for row in unjudged(lost):
            print("\t".join(row[column] for column in COLUMNS))
    elif "--changed" in options:
        print_lost(lost)
    elif "--wrong" in options:
        print_wrong(still)
    else:
        report(judged, still, lost)


def main():
    names = [a for a in sys.argv[1:] if not a.startswith("--")]
    options = {a for a in sys.argv[1:] if a.startswith("--")}
    if options == {"--draw"} and len(names) == 3:
        draw(int(names[0]), names[1], shared.events(names[2]))
    elif options == {"--join"} and len(names) == 2:
        join(*names)
    elif options <= {"--score", *LISTS} and len(names) == (1 if "--score" in options else 2):
        score(names, options)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
