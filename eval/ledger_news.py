#!/usr/bin/env python3
"""Of the records that a ledger makes of news, how many are right, and what is missing?

    ledger_news.py ENTENTE DATA [--show] [--part tuned|blind]

DATA/data is the folder that ledger-news.tsv names its texts in.  They become one ledger of their own; each record of a text is held against the happenings that one reader found there:
  - right: its type, parties with their sides, status and stage (of positions the stance) are those of one,
    and no other record told the same;
  - found: of the happenings that ought to be there, those that a right record tells.
Of right records the fields are counted one by one: the first day, the place, the people, the words of
the content.  --show lists what is wrong, told twice and missing.
"""
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as xml
from pathlib import Path

import shared

TABLE = Path(os.environ.get("LEDGER_NEWS") or Path(__file__).parent / "ledger-news.tsv")
EQUALS = {"contact", "agreement", "exercise"}
STAGED = {"agreement", "restriction"}

# -------------------------------------------------------------------------------------- texts


def numbered(path, number):
    """Record `number` of a table, a list of JSON lines or an XML file of articles."""
    if path.suffix == ".csv":
        csv.field_size_limit(1 << 30)
        with open(path, encoding="utf8", newline="") as lines:
            row = list(csv.DictReader(lines))[number - 1]
        return {key: row[key] for key in ("url", "date", "title", "text")}
    if path.suffix == ".xml":
        article = xml.parse(path).getroot()[number - 1]
        return {"url": article.find("source").text, "text": article.find("text").text}
    row = json.loads(path.read_text("utf8").splitlines()[number - 1])
    return {"url": row["sourceUrl"], "title": row["title"], "text": row["text"]}


def write_texts(data, names, folder):
    """Each text as a file named by its place in the list."""
    for at, name in enumerate(names):
        path, _, number = name.partition("#")
        if number:
            record = dict(numbered(data / path, int(number)), id=name)
            Path(folder, f"{at:03}.jsonl").write_text(json.dumps(record) + "\n", "utf8")
        else:
            shutil.copy(data / path, Path(folder, f"{at:03}{Path(path).suffix}"))


def records(program, data, names):
    """What a ledger of the texts says: [(text, record)]."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "texts")
        texts.mkdir()
        write_texts(data, names, texts)
        ledger = Path(folder, "news.ledger")
        subprocess.run([program, "add", "--quiet", ledger, texts], check=True)
        command = [program, "records", "--quiet", "--historical", "--format", "jsonl", ledger]
        answer = subprocess.run(command, check=True, capture_output=True, encoding="utf8").stdout
    found = []
    for record in map(json.loads, answer.splitlines()):
        for source in sorted({s["doc_id"] for s in record["sources"]}):
            inner = re.match(r"(\d{3})\.", Path(source).name)
            found.append((names[int(inner[1])] if inner else source, record))
    return found


# ------------------------------------------------------------------------------------- judging


def is_one_of(wanted, codes):
    """Are the codes one of the alternatives?  "A|B;C|D,E*": A alone, B and C, or some of D and E."""
    for some in wanted.split("|"):
        if some.endswith("*"):
            if codes and codes <= set(some[:-1].split(",")):
                return True
        elif codes == set(filter(None, some.split(";"))):
            return True
    return False


def stage(record):
    if record["type"] in STAGED:
        return {record.get("stage"), record.get("kind")}
    return {record.get("kind")}


def fits(row, record):
    if record["type"] not in re.split(r"[|,]", row["type"]):
        return False
    if record["type"] in EQUALS:
        sides = is_one_of(row["by"], set(record["parties"]))
    else:
        sides = is_one_of(row["by"], set(record["by"])) and is_one_of(row["to"], set(record["to"]))
    status = not row["status"] or record["status"] in re.split(r"[|,]", row["status"])
    kinds = set(filter(None, re.split(r"[|,]", row["stage"])))
    told = record["type"] in STAGED or record["type"] in ("position", "gesture")
    return sides and status and (not kinds or not told or bool(kinds & stage(record)))


def words(text):
    plain = unicodedata.normalize("NFKD", text or "").lower()
    return set(re.findall(r"[a-z0-9]+", plain))


def fields(row, record):
    """{field: right?} of what is judged in this row."""
    judged = {}
    if row["from"]:
        judged["day"] = (record["date_start"] or "-") == row["from"]
    if row["place"]:
        judged["place"] = row["place"] == (record["place"] or "-")
    names = [words(p["name"]) for p in record["participants"]]
    for person in filter(None, row["people"].split(";")):
        wanted = words(person)
        judged["person " + person] = any(n and (n <= wanted or wanted <= n) for n in names)
    if row["words"]:
        told = words(record.get("what")) | words(record.get("title"))
        judged["content"] = 2 * len(words(row["words"]) & told) >= len(words(row["words"]))
    return judged


def best(rows, record):
    """Of the rows that fit the one with most fields right, required ones first."""
    def worth(row):
        judged = fields(row, record).values()
        return (sum(judged) - sum(not x for x in judged), row["required"] == "1", -row["line"])
    return max((row for row in rows if fits(row, record)), key=worth, default=None)


# ------------------------------------------------------------------------------------ counting


def line_of(record):
    sides = "=".join(record["parties"]) if record["type"] in EQUALS else (
        ";".join(record["by"]) + ">" + ";".join(record["to"]))
    told = [record["record_id"][:6], record["type"], sides, record["status"], record.get("stage"),
            record.get("kind"), record.get("date_start"), record.get("place"),
            ", ".join(p["role"] + " " + (p["name"] or p.get("title") or "") for p in record["participants"]),
            "\"" + (record.get("title") or record.get("what") or "") + "\""]
    return " ".join(shared.one_line(str(part)) for part in told if part)


def judge(found, gold, show):
    """Adds up one part: {name: [right, all]}."""
    counts, told = {}, set()

    def count(name, right):
        pair = counts.setdefault(name, [0, 0])
        pair[0] += bool(right)
        pair[1] += 1

    def say(*what):
        if show:
            print(*what)

    for text, record in found:
        if text not in gold:
            continue
        rows = [row for row in gold[text] if row["required"] in "01"]
        row = best([r for r in rows if r["line"] not in told], record)
        count("records", row)
        count("records: " + record["type"], row)
        if not row:
            verdict = "twice" if best(rows, record) else "wrong"
            say(f"{verdict:8}{text} {line_of(record)}")
            continue
        told.add(row["line"])
        say(f"right   {text} {line_of(record)}")
        for name, right in fields(row, record).items():
            count(name.split()[0], right)
            if not right:
                say(f"   {name}: {row['from']} {row['place']} {row['words']}")
    for row in (row for rows in gold.values() for row in rows if row["required"] == "1"):
        count("happenings", row["line"] in told)
        count("happenings: " + row["type"], row["line"] in told)
        if row["line"] not in told:
            say(f"missing {row['file']} {row['type']} {row['by']} {row['to']} {row['words']}")
    return counts


def report(part, counts):
    for name in ["records", "happenings", "day", "place", "person", "content"]:
        right, of = counts.get(name, [0, 0])
        what = {"records": "records right", "happenings": "happenings found"}.get(name, name + " right")
        print(f"{part:6} {what:17} {right:3}/{of:<3} {right / of if of else 0:.3f}")


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    part = None
    if "--part" in sys.argv:
        part = sys.argv[sys.argv.index("--part") + 1]
        args.remove(part)
    if len(args) != 2:
        sys.exit(__doc__)
    gold, parts = {}, {}
    for row in shared.table(TABLE):
        if row["required"] not in ("0", "1", "-") or row["part"] not in ("tuned", "blind"):
            shared.fail(f"{TABLE}:{row['line']}: want tuned or blind, and 0, 1 or -.")
        gold.setdefault(row["file"], []).append(row)
        parts[row["file"]] = row["part"]
    found = records(args[0], Path(args[1], "data"), list(gold))
    for each in ("tuned", "blind"):
        if part in (None, each):
            some = {text: rows for text, rows in gold.items() if parts[text] == each}
            report(each, judge(found, some, "--show" in sys.argv))


main()
