#!/usr/bin/env python3
"""Are reports of one happening one record, and reports of different ones different records?

    merging.py ENTENTE PAIRS.jsonl... [--errors]

PAIRS: one pair of short reports a line: id, same (is it one happening?), kind (the type of record that it is:
visit, contact, agreement, exercise, pledge), about, and `first` and `second` with published, publisher, text.
All reports of a file go into one ledger (`entente add`); a pair is said to be the same if one record has sources
in both reports and is of its kind.  A visit counts as a contact, and a contact as a visit: what one outlet
tells as a visit another tells as a meeting.

Precision: of the pairs that are said to be the same, how many are.  Recall: of those that are, how many are said to be.
A pair whose reports yield no record of the kind at all is "not seen": it cannot be merged, and lies with what
finds the accounts, not with what merges them.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

ALIKE = {"visit": {"visit", "contact"}, "contact": {"visit", "contact"}}


def records_of(entente, pairs, folder):
    with open(folder / "reports.jsonl", "w", encoding="utf8") as out:
        for pair in pairs:
            for side in ("first", "second"):
                report = pair[side]
                line = {"id": f"{pair['id']}-{side}", "text": report["text"]}
                line.update({key: report[key] for key in ("published", "publisher") if report.get(key)})
                if "published" in line:
                    line["date"] = line.pop("published")
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
    ledger = folder / "pairs.ledger"
    subprocess.run([entente, "add", "-q", ledger, folder / "reports.jsonl"], check=True)
    said = subprocess.run([entente, "records", ledger, "--format", "jsonl"], check=True, stdout=subprocess.PIPE)
    return [json.loads(line) for line in said.stdout.decode("utf8").splitlines() if line]


def judge(pair, records):
    """(said to be the same, seen in both reports)"""
    kinds = ALIKE.get(pair["kind"], {pair["kind"]})
    sources = [{s["doc_id"] for s in r["sources"]} for r in records if r["type"] in kinds]
    first, second = pair["id"] + "-first", pair["id"] + "-second"
    seen = any(first in s for s in sources) and any(second in s for s in sources)
    return any(first in s and second in s for s in sources), seen


def score(entente, path, errors):
    pairs = [json.loads(line) for line in open(path, encoding="utf8") if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        records = records_of(entente, pairs, pathlib.Path(folder))
    counts = {"both": 0, "said": 0, "same": 0, "unseen": 0}
    for pair in pairs:
        said, seen = judge(pair, records)
        counts["both"] += said and pair["same"]
        counts["said"] += said
        counts["same"] += pair["same"]
        counts["unseen"] += not seen
        if errors and (said != pair["same"] or not seen):
            kind = "wrongly merged" if said and not pair["same"] else "not merged" if pair["same"] else "different"
            print(f"  {pair['id']} {kind}{'' if seen else ', not seen'}: {pair['about']}")
    return len(pairs), counts


def show(name, n, c):
    precision = c["both"] / c["said"] if c["said"] else 1.0
    recall = c["both"] / c["same"] if c["same"] else 1.0
    print(f"{name:<22}{n:>6}{c['same']:>6}{c['said']:>6}{c['both']:>7}{c['unseen']:>9}{precision:>8.3f}{recall:>8.3f}")


def main():
    paths = [a for a in sys.argv[2:] if not a.startswith("--")]
    if not paths:
        sys.exit(__doc__)
    print(f"{'pairs of reports':<22}{'pairs':>6}{'same':>6}{'said':>6}{'right':>7}{'unseen':>9}{'P':>8}{'R':>8}")
    total, sums = 0, {"both": 0, "said": 0, "same": 0, "unseen": 0}
    for path in paths:
        n, counts = score(sys.argv[1], path, "--errors" in sys.argv)
        show(pathlib.Path(path).stem, n, counts)
        total += n
        sums = {key: sums[key] + counts[key] for key in sums}
    if len(paths) > 1:
        show("all", total, sums)


if __name__ == "__main__":
    main()
