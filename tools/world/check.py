#!/usr/bin/env python3
"""Check the tables of a world folder: columns, duplicates, dates, numbers, clashes.

usage: check.py data/world
Prints one line per fault and per table; exit status 1 if there is a fault.
"""
import os
import re
import sys

COLUMNS = {
    "states": 6, "organisations": 6, "offices": 7, "places": 10, "cities": 9, "divisions": 10, "districts": 10, "place-names": 5,
}
STATE_KINDS = {"name", "official", "alias", "adjective", "demonym", "capital",
               "capital-weak", "seat", "cow", "gw"}
ORG_KINDS = {"name", "alias", "acronym", "code", "sector", "cameo", "seat", "member"}
OFFICE_KINDS = {"office", "rank", "honorific", "person", "body", "people"}
SECTORS = set("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN "
              "LAB MED REF OPP PRE REL SOC".split())
DATE = re.compile(r"\d{4}-\d\d-\d\d$")
faults = []


def fault(name, line, text):
    faults.append("%s:%d: %s" % (name, line, text))


def read(folder, name):
    path = os.path.join(folder, name + ".tsv")
    raw = open(path, "rb").read()
    text = raw.decode("utf-8")
    if not text.endswith("\n") or "\r" in text:
        fault(name, 0, "line ends")
    table = "places" if name in ("cities", "divisions", "districts") else name
    for part in ("table: " + table, "version: ", "licence: ", "source: ", "gaps: ", "columns: "):
        if "# " + part not in text:
            fault(name, 0, "head lacks " + part)
    rows, seen = [], set()
    for n, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) > COLUMNS[name]:
            fault(name, n, "%d columns" % len(cells))
        cells += [""] * (COLUMNS[name] - len(cells))
        if any(ord(c) < 32 or 127 <= ord(c) < 160 for cell in cells for c in cell):
            fault(name, n, "control character")
        if any(c != c.strip() or "  " in c for c in cells):
            fault(name, n, "stray space")
        if line in seen:
            fault(name, n, "duplicate line")
        seen.add(line)
        rows.append((n, cells))
    return rows


def dates(name, n, start, end):
    for d in (start, end):
        if d and not DATE.match(d):
            fault(name, n, "bad date " + d)
    if start and end and start > end:
        fault(name, n, "from after to")


def overlap(a, b):
    return (not a[1] or not b[0] or b[0] <= a[1]) and (not b[1] or not a[0] or a[0] <= b[1])


def check_states(rows):
    names, texts = {}, {}
    for n, (code, kind, text, start, end, _) in rows:
        dates("states", n, start, end)
        if not re.match(r"[A-Z]{3}$", code) or kind not in STATE_KINDS or not text:
            fault("states", n, "bad row")
        if kind == "name":
            names[code] = names.get(code, 0) + 1
        if kind in ("cow", "gw"):
            if not text.isdigit():
                fault("states", n, "bad number")
            continue
        group = "people" if kind in ("adjective", "demonym") else "state"
        for other, span, m in texts.get((group, text), []):
            if overlap(span, (start, end)) and (other != code):
                fault("states", n, "%s is %s and %s (line %d)" % (text, code, other, m))
        texts.setdefault((group, text), []).append((code, (start, end), n))
    for code in {r[1][0] for r in rows}:
        if names.get(code) != 1:
            fault("states", 0, "%s has %d names" % (code, names.get(code, 0)))


def check_organisations(rows, states):
    seen, texts = {}, {}
    for n, (ident, kind, text, start, end, _) in rows:
        dates("organisations", n, start, end)
        if not re.match(r"[A-Z0-9_-]+$", ident) or kind not in ORG_KINDS or not text:
            fault("organisations", n, "bad row")
        seen.setdefault(ident, []).append(kind)
        if kind == "code" and text not in states | {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}:
            fault("organisations", n, "unknown code " + text)
        if kind == "sector" and not set(text.split(",")) <= SECTORS:
            fault("organisations", n, "unknown sector " + text)
        if kind == "cameo" and not re.match(r"([A-Z]{3})+$", text):
            fault("organisations", n, "bad cameo " + text)
        if kind == "member" and text not in states | set(seen):
            fault("organisations", n, "unknown member " + text)
        if kind in ("name", "alias", "acronym"):
            for other, span, m in texts.get(text, []):
                if other != ident and overlap(span, (start, end)):
                    fault("organisations", n, "%s is %s and %s" % (text, ident, other))
            texts.setdefault(text, []).append((ident, (start, end), n))
    for ident, kinds in seen.items():
        if ident in states or kinds.count("sector") > 1:
            fault("organisations", 0, "%s is a state, or has two rows of sectors" % ident)
        for kind in ("name", "code", "cameo"):
            if kinds.count(kind) != 1:
                fault("organisations", 0, "%s has %d of %s" % (ident, kinds.count(kind), kind))


def expand(text):
    m = re.search(r"\{([^{}]*)\}", text)
    if not m:
        return [" ".join(text.split())]
    return [t for part in m.group(1).split("|")
            for t in expand(text[:m.start()] + part + text[m.end():])]


def check_offices(rows):
    texts = {}
    for n, (text, sectors, cameo, level, kind, canonical, _) in rows:
        if not text or text.count("{") != text.count("}") or kind not in OFFICE_KINDS:
            fault("offices", n, "bad row")
        if sectors and not set(sectors.split(",")) <= SECTORS:
            fault("offices", n, "unknown sector " + sectors)
        if level not in ("", "1", "2", "3", "4", "5"):
            fault("offices", n, "bad level")
        if cameo and not re.match(r"([A-Z]{3})+$", cameo):
            fault("offices", n, "bad cameo " + cameo)
        if kind == "office" and not canonical:
            fault("offices", n, "no canonical")
        for t in set(expand(text.lower())):
            if t in texts:
                fault("offices", n, "%s stands on line %d" % (t, texts[t]))
            texts[t] = n


def check_places(table, rows, countries):
    ids, seen = {}, set()
    for n, cells in rows:
        if table == "cities":
            cells = cells[:5] + ["P"] + cells[5:]
        name, code, lat, lon, ident, fclass, fcode, admin1, people, others = cells
        try:
            if not (-90 <= float(lat) <= 90 and -180 <= float(lon) <= 180):
                raise ValueError
        except ValueError:
            fault(table, n, "bad coordinates")
        if not name or code not in countries:
            fault(table, n, "bad row")
        if fclass not in set("AHLTPSV") or not fcode:
            fault(table, n, "bad feature")
        if people and not people.isdigit() or ident and not ident.isdigit():
            fault(table, n, "bad number")
        if ident and ident in ids or (not ident and (name, code, fclass, admin1) in seen and table == "places"):
            fault(table, n, "a place twice")
        ids[ident] = n
        seen.add((name, code, fclass, admin1))
        if others and len(set(others.split("|"))) != len(others.split("|")):
            fault(table, n, "a name twice")


def check_place_names(rows, ids):
    seen = set()
    for n, (_, ident, name, kind, until) in rows:
        if ident not in ids:
            fault("place-names", n, "no such place")
        if kind not in ("usual", "alias", "former") or until and not until.isdigit():
            fault("place-names", n, "bad kind or year")
        if (ident, name) in seen or (ident, kind) in seen and kind == "usual":
            fault("place-names", n, "a name twice")
        seen.update([(ident, name), (ident, kind)])


def main(folder):
    rows = {name: read(folder, name) for name in COLUMNS}
    check_states(rows["states"])
    check_organisations(rows["organisations"], {r[1][0] for r in rows["states"]})
    check_offices(rows["offices"])
    countries = {r[1] for _, r in rows["places"] if r[6].startswith("PCL")} | {""}
    ids = {r[4] for name in ("places", "cities", "divisions") for _, r in rows[name]}
    for name in ("places", "cities", "divisions", "districts"):
        check_places(name, rows[name], countries)
    check_place_names(rows["place-names"], ids)
    for name in COLUMNS:
        print("%s: %d rows" % (name, len(rows[name])))
    for text in faults:
        print(text)
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
