#!/usr/bin/env python3
"""Check the table of heads of state and government of a world folder.

usage: check_leaders.py data/world
Codes are states that exist at the date, dates run forward, offices stand in offices.tsv, names
have two words or a title, a surname stands in the name, and nobody holds the same headship of one
state together with another person for more than 90 days, but by a row with a note.
Prints one line per fault, then the counts; exit status 1 if there is a fault.
"""
import datetime
import os
import re
import sys

COLUMNS = "code name office from to source surname alone gender note".split()
SOURCES = {"own", "archigos", "reign", "rulers"}
# Offices that one person of a state holds at a time; what replaces them in a crisis stands apart.
SOLE = {"President", "Prime Minister", "Chancellor", "King", "Queen", "Emir", "Sultan", "Emperor",
        "Monarch", "Shah", "Pope", "Supreme Leader", "Military Ruler", "Junta Leader",
        "Head of State", "Head of Government", "Chairman of the Presidency",
        "General Secretary of the Communist Party"}
ONE_WORD = {"Akihito", "Hirohito", "Naruhito", "Souphanouvong", "Sukarno", "Suharto", "Wilopo",
            "Mohammadullah", "Najibullah", "Soekarno", "Soeharto", "Chandrashekhar",
            "Souvannaphouma", "Prachanda"}
OVERLAP = 90  # days
faults = []


def fault(line, text):
    faults.append("leaders:%d: %s" % (line, text))


def rows_of(path):
    for n, line in enumerate(open(path, encoding="utf-8"), 1):
        if line.strip() and not line.startswith("#"):
            yield n, line.rstrip("\n").split("\t")


def day(text):
    return datetime.date.fromisoformat(text).toordinal() if text else None


def expand(text):
    m = re.search(r"\{([^{}]*)\}", text)
    if not m:
        return [" ".join(text.split())]
    return [t for part in m.group(1).split("|")
            for t in expand(text[:m.start()] + part + text[m.end():])]


def states(folder):
    """code -> (first day or None, last day or None), of the rows of kind name."""
    known = {}
    for _, f in rows_of(os.path.join(folder, "states.tsv")):
        f += [""] * (5 - len(f))
        if f[1] == "name":
            known[f[0]] = (day(f[3]), day(f[4]))
    return known


def offices(folder):
    return {t.lower() for _, f in rows_of(os.path.join(folder, "offices.tsv"))
            for t in expand(f[0])}


def check_row(n, row, known, titles):
    start, end = day(row["from"]), day(row["to"])
    if row["code"] not in known:
        return fault(n, "no such state: " + row["code"])
    first, last = known[row["code"]]
    if start is None:
        fault(n, "no first day")
    elif end is not None and end < start:
        fault(n, "dates run backward")
    if end is not None and first is not None and end < first:
        fault(n, "over before the state began")
    if last is not None and (end is None or end > last or start > last):
        fault(n, "goes on after the state's end")
    if row["office"].lower() not in titles:
        fault(n, "no such office: " + row["office"])
    if row["source"] not in SOURCES:
        fault(n, "no such source: " + row["source"])
    if row["gender"] not in ("", "f") or row["alone"] not in ("", "y"):
        fault(n, "gender is f or empty, alone is y or empty")
    check_names(n, row)


def check_names(n, row):
    names = expand(row["name"])
    if len({x.lower() for x in names}) != len(names):
        fault(n, "a spelling twice: " + row["name"])
    for name in names:
        if " " not in name and "-" not in name and name not in ONE_WORD:
            fault(n, "a name of one word: " + name)
        if not name.isascii() or re.search(r"[^A-Za-z .,'\"-]", name):
            fault(n, "an odd letter in " + name)
    surname = row["surname"]
    if surname not in ("", "-") and not any(
            (" " + surname + " ") in " " + name + " " for name in names):
        fault(n, "the surname %s is not in %s" % (surname, row["name"]))


def check_overlaps(rows):
    """Rows of one sole office of one state, by different people, neither with a note."""
    held = {}
    for n, row in rows:
        if row["office"] in SOLE:
            held.setdefault((row["code"], row["office"]), []).append((n, row))
    for group in held.values():
        for i, (n, a) in enumerate(group):
            for m, b in group[:i]:
                if a["note"] or b["note"]:
                    continue
                start = max(day(a["from"]), day(b["from"]))
                end = min(day(a["to"]) or 10 ** 7, day(b["to"]) or 10 ** 7)
                same = set(expand(a["name"])) & set(expand(b["name"]))
                if end - start > (0 if same else OVERLAP):
                    fault(n, "%s and %s (line %d) both hold the office" %
                          (a["name"], b["name"], m))


def main(folder):
    known, titles = states(folder), offices(folder)
    rows = []
    for n, f in rows_of(os.path.join(folder, "leaders.tsv")):
        if len(f) > len(COLUMNS) or any(c != c.strip() or "  " in c for c in f):
            fault(n, "columns or stray space")
        rows.append((n, dict(zip(COLUMNS, f + [""] * (len(COLUMNS) - len(f))))))
    for n, row in rows:
        check_row(n, row, known, titles)
    check_overlaps(rows)
    for text in faults:
        print(text)
    print("leaders: %d rows, %d persons, %d states" % (
        len(rows), len({(r["code"], r["name"]) for _, r in rows}),
        len({r["code"] for _, r in rows})))
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
