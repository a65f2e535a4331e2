#!/usr/bin/env python3
"""Refresh the rows of states.tsv that come from lists: COW and Gleditsch-Ward
numbers with their dates, and formal names.

usage: numbers.py SOURCE_FOLDER states.tsv

The folder holds cow_states.csv (Correlates of War, State System Membership),
gw_states.csv (Gleditsch-Ward, Independent States) and country-codes.csv
(Country Codes, datahub.io). Which code has which number stands in the table
itself; only its dates are taken from the lists. Hand-written rows are kept.
"""
import csv
import os
import sys

KINDS = ["name", "official", "alias", "adjective", "demonym", "capital",
         "capital-weak", "seat", "cow", "gw"]
FIRST = "1946-01-01"   # older spells are left out

# One number held by several codes in turn, or a spell split where the code changes.
SPLIT = {
    ("SUN", "365"): ("1922-12-30", "1991-12-25"), ("RUS", "365"): ("1991-12-26", ""),
    ("YUG", "345"): ("", "2003-02-03"), ("SCG", "345"): ("2003-02-04", "2006-06-04"),
    ("SRB", "345"): ("2006-06-05", ""),
}


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def cow_spells(folder):
    spells = {}
    for r in read(os.path.join(folder, "cow_states.csv")):
        day = lambda p: "%04d-%02d-%02d" % tuple(int(r[p + u]) for u in ("year", "month", "day"))
        end = day("end")
        spells.setdefault(r["ccode"], []).append((day("st"), "" if end == "2016-12-31" else end))
    return spells


def gw_spells(folder):
    spells = {}
    for r in read(os.path.join(folder, "gw_states.csv")):
        end = r["enddate"]
        spells.setdefault(r["gwcode"], []).append((r["startdate"], "" if end == "2017-12-31" else end))
    return spells


def cut(code, number, spells):
    """The spells of a number that still ran in 1946, clipped to the code's own share."""
    low, high = SPLIT.get((code, number), ("", ""))
    for start, end in spells:
        start = max(start, low)
        if high and (not end or end > high):
            end = high
        if (not end or end >= FIRST) and (not end or start <= end):
            yield start, end


def main(folder, table):
    formal = {}
    for r in read(os.path.join(folder, "country-codes.csv")):
        text = r["UNTERM English Formal"].strip(" *")
        formal[r["ISO3166-1-Alpha-3"]] = text[4:] if text.startswith("the ") else text
    spells = {"cow": cow_spells(folder), "gw": gw_spells(folder)}
    with open(table, encoding="utf-8") as f:
        lines = f.read().split("\n")
    head = [line for line in lines if line.startswith("#")]
    old = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    rows = [r for r in old if r[1] not in spells and r[5] != "unterm"]
    names = {(r[0], r[2]) for r in rows if r[1] == "name"}
    own = {r[0] for r in rows if r[1] == "official"}
    for code in sorted({r[0] for r in rows}):
        text = formal.get(code)
        if text and code not in own and (code, text) not in names:
            rows = [r for r in rows if not (r[0] == code and r[1] == "alias" and r[2] == text)]
            rows.append((code, "official", text, "", "", "unterm"))
    for code, kind, number in sorted({r[:3] for r in old if r[1] in spells}):
        for start, end in cut(code, number, spells[kind].get(number, [])):
            rows.append((code, kind, number, start, end, kind))
    rank = {kind: i for i, kind in enumerate(KINDS)}
    order = sorted(range(len(rows)), key=lambda i: (rows[i][0], rank[rows[i][1]], i))
    with open(table, "w", encoding="utf-8", newline="\n") as f:
        f.write("\n".join(head + ["\t".join(rows[i]) for i in order]) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
