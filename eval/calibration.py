#!/usr/bin/env python3
"""Of all that is said with confidence 0.8, are 80 in 100 right?

    calibration.py ENTENTE [--relations GOLD.tsv] [--news FOLDER] [--fit TABLE]

GOLD.tsv has the columns marked_sentence and gold_root, as for relations.py; FOLDER holds the articles of
news-events.tsv, as for news.py.  Of events, right is what both readers call right in all fields; if one of
them does, it is half right.  Events that are coded otherwise by now do not count.

--fit sets the points of TABLE, which is data/codebook/confidence.tsv, to what fits best: the least squares
of right or wrong, with a pull towards 0 for grounds that are rare.  Which grounds an item has is
found out by asking ENTENTE with tables in which one ground has points and all others have none.
"""
import collections
import sys
import tempfile
from pathlib import Path

import news
import relate
import relations
import shared

PROBE = 50  # points of the ground that is asked for
PULL = 5  # cases that a ground needs to be believed half

# key: tells items of several runs apart; confidence: 0-1; right: 0-1
Item = collections.namedtuple("Item", "key confidence right")


# -------------------------------------------------------------------------------------------- items


def relation_items(program, gold, tables):
    """The sentences for which there is an event."""
    want = relations.gold_rows(gold)
    got = relate.relate(program, [row["marked_sentence"] for row in want], tables)
    return [
        Item(number, float(said["confidence"]), float(relations.label_of(said["event"]) == row["gold_root"]))
        for number, (row, said) in enumerate(zip(want, got))
        if said["event"] != "-"
    ]


def share_right(judged):
    return sum(news.all_right(judged, reader) for reader in news.READERS) / len(news.READERS)


def event_items(program, folder, tables):
    """The judged events that are coded still."""
    judged = news.read_twice(news.judgements(news.TABLE))
    coded = news.by_article(shared.code(program, folder, {j.row["url"] for j in judged}, tables))
    found = [(j, news.still_coded(j, coded)) for j in judged]
    return [Item(j.row["id"], row["confidence"], share_right(j)) for j, row in found if row]


# ----------------------------------------------------------------------------------------- printing


def bin_of(item):
    return min(int(item.confidence * 10 + 1e-9), 9)


def print_reliability(title, items):
    """For each tenth of confidence how sure the items are and how many of them are right."""
    bins = collections.defaultdict(list)
    for item in items:
        bins[bin_of(item)].append(item)
    print(f"{title:24} {'items':>6} {'said':>6} {'right':>6}")
    for at in sorted(bins):
        print_bin(f"{at / 10:.1f} to {(at + 1) / 10:.1f}", bins[at])
    print_bin("all", items)
    rate = sum(i.right for i in items) / len(items)
    print(f"Brier score {brier(items, lambda i: i.confidence):.4f}, "
          f"of {rate:.3f} for each {brier(items, lambda i: rate):.4f}")


def print_bin(name, items):
    said, right = (sum(column) / len(items) for column in ([i.confidence for i in items], [i.right for i in items]))
    print(f"{name:24} {len(items):6} {said:6.3f} {right:6.3f}")


def brier(items, said):
    return sum((said(i) - i.right) ** 2 for i in items) / len(items)


# ------------------------------------------------------------------------------------------- fitting


def solve(matrix, right):
    """x of matrix x = right, by elimination; the matrix is symmetric and positive definite."""
    n = len(right)
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    for i in range(n):
        for k in range(i + 1, n):
            factor = rows[k][i] / rows[i][i]
            rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i])]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (rows[i][n] - sum(rows[i][k] * x[k] for k in range(i + 1, n))) / rows[i][i]
    return x


def least_squares(grounds, has, items):
    """The points of each ground, in hundredths.  has[ground]: keys of the items that have it."""
    rows = [[float(item.key in has[g]) for g in grounds] for item in items]
    n = len(grounds)
    matrix = [[sum(row[i] * row[k] for row in rows) for k in range(n)] for i in range(n)]
    right = [sum(row[i] * item.right for row, item in zip(rows, items)) for i in range(n)]
    for i, ground in enumerate(grounds):
        matrix[i][i] += PULL
        right[i] += PULL * start_of(ground, items)
    return [round(100 * value) for value in solve(matrix, right)]


BASES = {"any", "roles", "one-role", "path", "sentence"}  # each item has one of these


def start_of(ground, items):
    """What a ground is worth that no item has."""
    return sum(i.right for i in items) / len(items) if ground in BASES else 0.0


def with_ground(of, ground, grounds, find):
    """The keys of the items that have a ground."""
    with tempfile.TemporaryDirectory() as work:
        table = Path(work, "confidence.tsv")
        silent = relate.no_guesses(work)
        lines = [f"{of}\t{g}\t{PROBE if g == ground else 0}\n" for g in grounds]
        table.write_text("# table: confidence\n# columns: of ground points\n" + "".join(lines), "utf8")
        return {item.key for item in find([table, silent]) if item.confidence > PROBE / 200}


def fit(path, of, find):
    """Put the points of events or of relations into the table at `path`."""
    with tempfile.TemporaryDirectory() as work:
        items = find([relate.no_guesses(work)])
    grounds = [row["ground"] for row in shared.table(path) if row["of"] == of]
    has = {g: with_ground(of, g, grounds, find) for g in grounds}
    points = dict(zip(grounds, least_squares(grounds, has, items)))
    lines = Path(path).read_text("utf8").splitlines()
    for at, line in enumerate(lines):
        fields = line.split("\t")
        if fields[0] == of and fields[1] in points:
            note = fields[4:] or [""]
            fields = [of, fields[1], str(points[fields[1]]), str(len(has[fields[1]])), *note]
            lines[at] = "\t".join(fields).rstrip("\t")
    Path(path).write_text("\n".join(lines) + "\n", "utf8")


# ------------------------------------------------------------------------------------------- commands


def options_of(words):
    """The program, and the value of each option."""
    values, rest = {}, []
    words = list(words)
    while words:
        word = words.pop(0)
        if word in ("--relations", "--news", "--fit") and words:
            values[word[2:]] = words.pop(0)
        else:
            rest.append(word)
    if len(rest) != 1 or rest[0].startswith("-") or not values.keys() & {"relations", "news"}:
        sys.exit(__doc__)
    return rest[0], values


def main():
    program, values = options_of(sys.argv[1:])
    sets = []
    if "relations" in values:
        sets.append(("relation", lambda tables: relation_items(program, values["relations"], tables)))
    if "news" in values:
        sets.append(("event", lambda tables: event_items(program, values["news"], tables)))
    for of, find in sets:
        if "fit" in values:
            fit(values["fit"], of, find)
            continue
        items = find([])
        if items:
            print_reliability(f"confidence of {of}s", items)
        else:
            print(f"confidence of {of}s: nothing to judge it by")


if __name__ == "__main__":
    main()
