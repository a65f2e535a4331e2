#!/usr/bin/env python3
"""Score time expressions against MEANTIME and WikiWars.

    times.py ENTENTE DATA [--errors] [--corpus NAME]

DATA holds `meantime` (XML of the NewsReader MEANTIME corpus) and `wikiwars` (its key with inline
TIMEX2); what is not there is left out.  The texts are written out as plain text and given to
`ENTENTE annotate --layers times`; a MEANTIME article with the date of its creation.  WikiWars gets
none: its documents are stamped with the day on which they were fetched.

An expression is found strictly if its span is the annotated one, and in the relaxed way if they
overlap; each counts once, the longest overlap first.  `value` is the measure: type and value are
right and the span overlaps.  Values are compared after these conversions, of both sides alike:

  * TIMEX2 to TIMEX3 (WikiWars has no types): P… is a DURATION, what is marked as a set a SET, what has
    a time of day a TIME, all else a DATE; a DATE of MEANTIME whose value is none becomes what it is.
  * Unknown ends of a date go (1943-07-XX is 1943-07).
  * Times of day: seconds and zones are not compared; 24:00 is 00:00.
  * Amounts: decades, centuries and millennia are years (P2DE is P20Y), PM6 is P6M.
  * A set: its period alone (TIMEX2 writes XXXX-XX-XX for "every day", which is P1D).

Of a MEANTIME article only the first six sentences, title and date included, have been annotated for
times; what is found behind them is not counted.

Left out are nested expressions (the outermost counts), TIMEX2 without a value where only values are
compared (their spans count), and MEANTIME's expressions without words.
"""
import collections
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

Time = collections.namedtuple("Time", "start end text type value")
# `end`: up to here it has been annotated.
Document = collections.namedtuple("Document", "name text published times end")
GLUED = set(".,;:!?)']%") | {"'s", "n't", "''"}  # no blank before them
TYPES = ("DATE", "TIME", "DURATION", "SET")


# ------------------------------------------------------------------------------------ values


def amount(value):
    """P2DE as P20Y; PM6 as P6M."""
    value = re.sub(r"^P(T?)([YMWDHS])([\dX.]+)$", r"P\1\3\2", value)
    match = re.match(r"^P([\dX.]+)(DE|CE|ML|C|L|E)$", value)
    if not match:
        return value
    years = {"DE": 10, "E": 10, "CE": 100, "C": 100, "ML": 1000, "L": 1000}[match.group(2)]
    if match.group(1) == "X":
        return "PX" + match.group(2)[:2]
    return f"P{float(match.group(1)) * years:g}Y"


def date(value):
    """A date as both sides can know it."""
    value = value.replace("T24:00", "T00:00")
    value = re.sub(r"(T\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d(:?\d\d)?)?$", r"\1", value)
    value = re.sub(r"(T\d\d)(Z|[+-]\d\d)?$", r"\1:00", value)
    value = re.sub(r"T(XX|X)$", "", value)
    if not value.startswith(("XXXX", "BCXXXX")):
        while value.endswith("-XX"):
            value = value[:-3]
    return value


def canonical(kind, value):
    if kind == "DURATION":
        return amount(value)
    if kind == "SET":
        units = {"XXXX": "P1Y", "XXXX-XX": "P1M", "XXXX-WXX": "P1W", "XXXX-XX-XX": "P1D"}
        return units.get(value, amount(value))
    return date(value)


def has_clock(value):
    """Is a time of day in it?  T12:00, TMO; TXX has gone."""
    return re.search(r"T(\d\d|MO|AF|EV|NI|DT)", date(value)) is not None


def kind_of(value, is_set):
    """The type of a TIMEX2."""
    if is_set:
        return "SET"
    if re.match(r"^P[\dXT.]", value):
        return "DURATION"
    return "TIME" if has_clock(value) else "DATE"


# ----------------------------------------------------------------------------------- corpora


def plain_text(tokens):
    """Text of (sentence, word) pairs and the span of each: a paragraph for each of the first two
    sentences (title and date), blanks as in print."""
    text, spans, last = "", [], None
    for sentence, word in tokens:
        if last is not None and sentence != last:
            text += "\n\n" if last < 2 else " "
        elif text and word not in GLUED and not text.endswith(("(", "[", "$", "#", "``")):
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
        last = sentence
    return text + "\n", spans


def read_meantime(path):
    root = ElementTree.parse(path).getroot()
    tokens = root.findall("token")
    at = {token.get("t_id"): i for i, token in enumerate(tokens)}
    text, spans = plain_text([(int(t.get("sentence")), t.text) for t in tokens])
    published, times = None, []
    for timex in root.iter("TIMEX3"):
        if timex.get("functionInDocument") == "CREATION_TIME":
            published = timex.get("value")
        words = sorted(at[anchor.get("t_id")] for anchor in timex.findall("token_anchor"))
        if words:
            start, end = spans[words[0]][0], spans[words[-1]][1]
            kind, value = timex.get("type"), timex.get("value")
            if kind == "DATE":
                kind = kind_of(value, False)  # a slip: such a value is none of a date
            times.append(Time(start, end, text[start:end], kind, canonical(kind, value)))
    annotated = [span for span, token in zip(spans, tokens) if int(token.get("sentence")) < 6]
    return Document(path.stem, text, published, outermost(times), annotated[-1][1])


def read_wikiwars(path):
    raw = path.read_text(encoding="utf8")
    raw = raw[raw.index("<TEXT>") + 6 : raw.index("</TEXT>")]
    text, opened, times, last = "", [], [], 0
    for tag in re.finditer(r"<(/?)TIMEX2([^>]*)>", raw):
        text += html.unescape(raw[last : tag.start()])
        last = tag.end()
        if not tag.group(1):
            opened.append((len(text), dict(re.findall(r'(\w+)="([^"]*)"', tag.group(2)))))
            continue
        start, said = opened.pop()
        said = {key.lower(): value for key, value in said.items()}
        value = said.get("val", "")
        kind = kind_of(value, said.get("set") == "YES")
        times.append(Time(start, len(text), text[start:], kind, canonical(kind, value)))
    text += html.unescape(raw[last:])
    return Document(path.stem, text, None, outermost(times), len(text))


def outermost(times):
    kept = []
    for time in sorted(times, key=lambda t: (t.start, -t.end)):
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
    return kept


# ------------------------------------------------------------------------------------- system


def annotate(entente, document, folder):
    path = pathlib.Path(folder) / "document.txt"
    path.write_text(document.text, encoding="utf8", newline="")
    command = [entente, "annotate", "--quiet", "--layers", "times"]
    if document.published:
        command += ["--published", document.published]
    result = subprocess.run(command + [str(path)], check=True, capture_output=True)
    times = json.loads(result.stdout)["times"]
    return [
        Time(t["start"], t["end"], t["text"], t["type"], canonical(t["type"], t["value"] or ""))
        for t in times
        if t["start"] < document.end
    ]


# -------------------------------------------------------------------------------------- score


def pairs(gold, system):
    """Those that overlap, each once, the longest overlap first."""
    overlaps = sorted(
        (max(g.start, s.start) - min(g.end, s.end), i, k)
        for i, g in enumerate(gold)
        for k, s in enumerate(system)
        if g.start < s.end and s.start < g.end
    )
    used_gold, used_system, found = set(), set(), []
    for _, i, k in overlaps:
        if i not in used_gold and k not in used_system:
            used_gold.add(i)
            used_system.add(k)
            found.append((gold[i], system[k]))
    return found, used_gold, used_system


class Score:
    def __init__(self):
        self.gold = self.system = self.right = 0

    def row(self, name):
        p = self.right / self.system if self.system else 0.0
        r = self.right / self.gold if self.gold else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        print(f"{name:28} {self.gold:6} {self.system:6}   {p:6.3f} {r:6.3f} {f:6.3f}")


def show(document, what, time):
    start, end = time.start, time.end
    before = " ".join(document.text[max(0, start - 50) : start].split())
    words = " ".join(document.text[start:end].split())
    behind = " ".join(document.text[end : end + 30].split())
    print(f"{what} {time.type} {time.value}: {document.name}: {before} [{words}] {behind}")


def score(name, documents, entente, errors):
    scores = collections.defaultdict(Score)
    with tempfile.TemporaryDirectory() as folder:
        for document in documents:
            system = annotate(entente, document, folder)
            count(document, system, scores, errors)
    print(f"{name:28}   gold system        P      R     F1")
    for row in ("span, strict", "span, relaxed", "type and value, relaxed") + TYPES:
        scores[row].row(row)


def count(document, system, scores, errors):
    found, used_gold, used_system = pairs(document.times, system)
    valued = [g for g in document.times if g.value]
    dropped = sum(1 for g, s in found if not g.value)
    for row in ("span, strict", "span, relaxed"):
        scores[row].gold += len(document.times)
        scores[row].system += len(system)
    scores["span, relaxed"].right += len(found)
    scores["span, strict"].right += sum(g[:2] == s[:2] for g, s in found)
    scores["type and value, relaxed"].gold += len(valued)
    scores["type and value, relaxed"].system += len(system) - dropped
    for gold in valued:
        scores[gold.type].gold += 1
    for time in system:
        scores[time.type].system += 1
    for gold, time in found:
        if gold.value and (gold.type, gold.value) == (time.type, time.value):
            scores["type and value, relaxed"].right += 1
            scores[gold.type].right += 1
        elif errors and gold.value:
            show(document, f"WRONG  {gold.type} {gold.value} not", time)
    if errors:
        for i, gold in enumerate(document.times):
            if i not in used_gold and gold.value:
                show(document, "MISSED", gold)
        for k, time in enumerate(system):
            if k not in used_system:
                show(document, "EXTRA ", time)


CORPORA = {
    "meantime": ("MEANTIME, airbus and apple", "*/*.xml", read_meantime),
    "wikiwars": ("WikiWars", "keyinline/*.xml", read_wikiwars),
}


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    only = None
    if "--corpus" in sys.argv:
        only = sys.argv[sys.argv.index("--corpus") + 1]
        arguments.remove(only)
    if len(arguments) != 2 or (only and only not in CORPORA):
        sys.exit(__doc__)
    for key, (name, files, read) in CORPORA.items():
        paths = sorted((pathlib.Path(arguments[1]) / key).glob(files))
        if only and key != only:
            continue
        if not paths:
            print(f"{name}: not there, so not scored.")
            continue
        score(name, [read(path) for path in paths], arguments[0], "--errors" in sys.argv)


if __name__ == "__main__":
    main()
