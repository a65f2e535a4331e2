#!/usr/bin/env python3
"""Score toponyms and the places they are resolved to against GeoVirus (Gritta and others, 2018).

    places.py --texts GeoVirus.xml              the articles as JSONL, for `entente annotate`
    places.py GeoVirus.xml SYSTEM.jsonl STATES  scores; STATES is data/world/states.tsv
              [--errors]                        and what is missed, spurious and far off

GeoVirus annotates every toponym by name, also where it stands for a government or modifies ("US Army"),
but no adjectives or peoples ("Indonesian"): the system's are left out, as STATES has them.  Its offsets
count from 1.  Spans are exact if both ends agree, relaxed if they overlap; each counts once.  A place is
right within 161 km (100 miles), the measure of Leetaru and of Gritta.  "of matched" asks only of gold
toponyms that an exact or overlapping span found, "of all" of every one; a found toponym without
coordinates is wrong.
"""
import collections
import json
import math
import sys
import xml.etree.ElementTree as ElementTree

NEAR = 161.0


def articles(path):
    for i, article in enumerate(ElementTree.parse(path).getroot()):
        gold = []
        for place in article.iter("location"):
            start, end = int(place.findtext("start")) - 1, int(place.findtext("end")) - 1
            gold.append((start, end, float(place.findtext("lat")), float(place.findtext("lon"))))
        yield "geovirus-%d" % i, article.findtext("text"), sorted(set(gold))


def peoples(path):
    """Adjectives and demonyms of states that are no names of states as well."""
    out, also = set(), set()
    with open(path, encoding="utf-8") as f:
        for line in f:
            cells = line.rstrip("\n").split("\t")
            if not line.startswith("#") and len(cells) > 2 and cells[1] in ("adjective", "demonym"):
                out.update(expand(cells[2]))
            elif not line.startswith("#") and len(cells) > 2 and cells[1] in ("name", "alias"):
                also.update(expand(cells[2]))
    return out - also


def expand(pattern):
    """The words that {a|b} stands for."""
    if "{" not in pattern:
        return [pattern.strip().lower()]
    head, rest = pattern.split("{", 1)
    choice, tail = rest.split("}", 1)
    return [w for option in choice.split("|") for w in expand(head + option + tail)]


def distance(a, b, c, d):
    a, b, c, d = map(math.radians, (a, b, c, d))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(min(1, h)))


def ratio(a, b):
    return a / b if b else 0.0


class Score:
    def __init__(self):
        self.gold = self.system = self.exact = self.relaxed = self.near = 0
        self.km = []
        self.errors = collections.defaultdict(list)

    def add(self, name, text, gold, found):
        self.gold += len(gold)
        self.system += len(found)
        exact = {(p["start"], p["end"]) for p in found}
        self.exact += sum((g[0], g[1]) in exact for g in gold)
        free = list(found)
        for g in gold:
            hits = [p for p in free if p["start"] < g[1] and g[0] < p["end"]]
            hits.sort(key=lambda p: (p["start"] != g[0]) + (p["end"] != g[1]))
            if not hits:
                self.note("missed", name, text, g[0], g[1], "")
                continue
            self.relaxed += 1
            free.remove(hits[0])
            self.place(name, text, g, hits[0])
        for p in free:
            self.note("spurious", name, text, p["start"], p["end"], p["name"])

    def place(self, name, text, g, p):
        if (p["start"], p["end"]) != g[:2]:
            self.note("other ends", name, text, g[0], g[1], p["text"])
        if p["lat"] is None:
            self.note("not resolved", name, text, g[0], g[1], "")
            return
        km = distance(g[2], g[3], p["lat"], p["lon"])
        self.km.append(km)
        self.near += km <= NEAR
        if km > NEAR:
            what = "%s %s %s, %d km; is %.1f %.1f" % (p["name"], p["country_code"], p["feature_code"], km, g[2], g[3])
            self.note("far off", name, text, g[0], g[1], what)

    def note(self, kind, name, text, start, end, what):
        around = text[max(0, start - 40):start] + "[[" + text[start:end] + "]]" + text[end:end + 40]
        self.errors[kind].append((text[start:end], what, name, around))

    def report(self):
        print("%d toponyms; the system has %d" % (self.gold, self.system))
        for kind, hits in (("exact", self.exact), ("relaxed", self.relaxed)):
            p, r = ratio(hits, self.system), ratio(hits, self.gold)
            print("spans %-8s P %.3f  R %.3f  F1 %.3f" % (kind, p, r, ratio(2 * p * r, p + r)))
        km = sorted(self.km)
        print("within 161 km: %.3f of matched, %.3f of all" % (ratio(self.near, self.relaxed), ratio(self.near, self.gold)))
        if km:
            print("error: mean %.0f km, median %.0f km" % (sum(km) / len(km), km[len(km) // 2]))

    def list_errors(self):
        for kind, items in self.errors.items():
            print("\n== %s: %d" % (kind, len(items)))
            for text, what, name, around in sorted(items):
                print("%s | %s | %s | %s" % (text, what, name, around))


def main(arguments):
    names = [a for a in arguments if not a.startswith("--")]
    if "--texts" in arguments and len(names) == 1:
        for name, text, _ in articles(names[0]):
            print(json.dumps({"id": name, "text": text}, ensure_ascii=False))
        return
    if len(names) != 3:
        sys.exit(__doc__)
    with open(names[1], encoding="utf-8") as f:
        system = {d["doc_id"]: d["places"] for d in map(json.loads, f)}
    left_out, score = peoples(names[2]), Score()
    for name, text, gold in articles(names[0]):
        found = [p for p in system.get(name, []) if p["text"].lower() not in left_out]
        score.add(name, text, gold, found)
    score.report()
    if "--errors" in arguments:
        score.list_errors()


if __name__ == "__main__":
    main(sys.argv[1:])
