#!/usr/bin/env python3
"""How well are events coded in texts that nobody had read?  One reader says so.

    fresh.py ENTENTE DATA             code the texts of fresh-events.tsv again and score
    fresh.py ENTENTE DATA --wrong     what the reader finds wrong in what is coded still
    fresh.py ENTENTE DATA --changed   judged events that are coded otherwise by now

DATA is the folder `data` of the development sets: White House briefings (news/whitehouse), CENTCOM and Wikipedia of
re3d (news/re3d) and GeoVirus (places/GeoVirus.xml, Wikinews on epidemics).  Before anything was read, a hash of its
name put each document into half A or B.  Events were drawn by the lowest hashes of their ids, at most four of a
document: the first draw from what was coded before any of these texts had been read, the second from what
was coded when the errors that were found in half A had been mended, in the rules.  Half B was read only then, both draws mixed and
without a word on which draw an event was of.

The verdicts follow the rules at the head of news.py.  What an encyclopaedia tells of the past counts as told.  An
event is coded still if it stands in the same sentence, with the same PLOVER event and mode and the same
codes of actor and recipient.
"""
import collections
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import news
import shared

TABLE = Path(os.environ.get("FRESH_TABLE") or Path(__file__).parent / "fresh-events.tsv")
FIELDS = ("actor", "event", "recipient")
SOURCES = ("whitehouse", "re3d", "geovirus")
DRAWS = ("first", "second")

# row: of the table; right: whether each of FIELDS is
Judged = collections.namedtuple("Judged", "row right")


def judgements():
    found = []
    for row in shared.table(TABLE):
        said = [row[f"{field}_1"] for field in FIELDS]
        if any(word not in ("right", "wrong") for word in said):
            shared.fail(f"{TABLE}:{row['line']}: a verdict is right or wrong.")
        found.append(Judged(row, tuple(word == "right" for word in said)))
    return found


# ------------------------------------------------------------------------------------------- coding


def texts_of_re3d(data):
    for part in ("CENTCOM", "Wikipedia"):
        with open(Path(data, "news/re3d", part, "documents.json"), encoding="utf8") as lines:
            for document in map(json.loads, lines):
                name = f"re3d/{part}/{document['_id']}"
                yield {"id": name, "title": document["title"], "text": document["text"]}


def texts_of_geovirus(data):
    command = [sys.executable, Path(__file__).parent / "places.py", "--texts", Path(data, "places/GeoVirus.xml")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return map(json.loads, done.stdout.splitlines())


def code(program, data):
    """The events of all texts by the names that the table has for them."""
    found = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        texts, events = Path(folder, "texts.jsonl"), Path(folder, "events.jsonl")
        with open(texts, "w", encoding="utf8") as out:
            for text in (*texts_of_re3d(data), *texts_of_geovirus(data)):
                out.write(json.dumps(text, ensure_ascii=False) + "\n")
        for source in (["--from", "jsonl", texts], [Path(data, "news/whitehouse")]):
            subprocess.run([program, "code", "--quiet", "--historical", *source, "-o", events], check=True)
            for event in shared.events(events):
                name = event["cite_info"]["doc_id"]
                pages = name.endswith(".html")
                found[f"whitehouse/{Path(name).name}" if pages else name].append(event)
    return found


def row_of(event):
    row = dict(zip(news.COLUMNS, news.row_of(event)))
    info = event["text_info"]
    return dict(row, key=news.key_of(row), start=info["start"], end=info["end"])


def in_sentence(judged, coded):
    start, end = int(judged.row["start"]), int(judged.row["end"])
    rows = map(row_of, coded.get(judged.row["document"], []))
    return [row for row in rows if row["start"] < end and start < row["end"]]


def still_coded(judged, coded):
    return any(row["key"] == news.key_of(judged.row) for row in in_sentence(judged, coded))


# ----------------------------------------------------------------------------------------- printing


def print_row(name, some):
    if some:
        columns = [sum(j.right[at] for j in some) / len(some) for at in range(len(FIELDS))]
        columns.append(sum(all(j.right) for j in some) / len(some))
        print(f"{name:34} {len(some):6} " + " ".join(f"{share:9.3f}" for share in columns))


def in_draw(judged, draw):
    return judged.row["draw"] in (draw, "both")


def print_halves(judged):
    for half in "AB":
        for draw in DRAWS:
            some = [j for j in judged if j.row["half"] == half and in_draw(j, draw)]
            print_row(f"half {half}, {draw} draw", some)
            for source in SOURCES:
                print_row(f"  {source}", [j for j in some if j.row["document"].startswith(source)])


def report(judged, coded):
    print(f"{'right':34} {'events':>6} " + " ".join(f"{name:>9}" for name in (*FIELDS, "all three")))
    print_halves(judged)
    still = [j for j in judged if still_coded(j, coded)]
    print(f"of {len(judged)} judged events {len(still)} are coded still")
    for half in "AB":
        print_row(f"half {half}, coded still", [j for j in still if j.row["half"] == half])
        gone = [j for j in judged if j not in still and j.row["half"] == half]
        print_row(f"half {half}, not any more", gone)


def print_wrong(judged, coded):
    for j in judged:
        bad = [field for field, right in zip(FIELDS, j.right) if not right]
        if bad and still_coded(j, coded):
            print(f"{j.row['id'][:8]} {', '.join(bad)}: {news.describe(j.row)}: {j.row['note_1']}")


def print_changed(judged, coded):
    for j in judged:
        if not still_coded(j, coded):
            now = ", ".join(news.describe(row) for row in in_sentence(j, coded))
            was = "right" if all(j.right) else "wrong"
            print(f"{j.row['id'][:8]} was {was}, {news.describe(j.row)}: {now or 'nothing'}")


def main():
    names = [a for a in sys.argv[1:] if not a.startswith("--")]
    options = {a for a in sys.argv[1:] if a.startswith("--")}
    if len(names) != 2 or not options <= {"--wrong", "--changed"}:
        sys.exit(__doc__)
    judged, coded = judgements(), code(*names)
    if "--wrong" in options:
        print_wrong(judged, coded)
    elif "--changed" in options:
        print_changed(judged, coded)
    else:
        report(judged, coded)


if __name__ == "__main__":
    main()
