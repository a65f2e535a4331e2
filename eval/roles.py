#!/usr/bin/env python3
"""Who does it to whom?  Sources and targets of sentences, by the words that name them.

    roles.py ENTENTE GOLD.txt [--errors]

GOLD.txt has a word and its label a line and a blank line behind each sentence: B-S and I-S of a source, T
of a target, R of those who do it together, O of others.  What ENTENTE relate names as source, target and
related is the head word of a phrase: it is right if it lies in a span of this label, and a span is found
if such a word lies in it.  "All" are sources and targets.  --errors lists the sentences that are wrong by
their number and the numbers of their words, without the words.
"""
import collections
import sys

import classes
import relate

COLUMNS = {"S": "source", "T": "target", "R": "related"}
# Written without a blank before them, as in the text that the words were taken from.
TIGHT = {",", ".", ";", ":", "?", "!", ")", "'s", "\u2019s", "n't", "\u201d"}


def gold_sentences(path):
    """The words of each sentence with their labels."""
    found, sentence = [], []
    with open(path, encoding="utf8") as lines:
        for number, line in enumerate(lines, 1):
            word, _, label = line.strip().rpartition(" ")
            if word and (label == "O" or label[:2] in ("B-", "I-") and label[2:] in COLUMNS):
                sentence.append((word, label))
            elif line.strip():
                sys.exit(f"roles: {path}:{number}: want a word and O or B- or I- with S, T or R.")
            elif sentence:
                found.append(sentence)
                sentence = []
    return found + [sentence] if sentence else found


def text_of(sentence):
    """Its text, and where each word stands in it, in characters."""
    text, at = "", []
    for word, _ in sentence:
        if text and word not in TIGHT:
            text += " "
        at.append((len(text), len(text) + len(word)))
        text += word
    return text, at


def gold_spans(sentence, at):
    """The spans of each label, in characters."""
    spans, open_label = collections.defaultdict(list), None
    for (_, label), (start, end) in zip(sentence, at):
        name = label[2:]
        if label[0] == "I" and name == open_label:
            spans[name][-1] = (spans[name][-1][0], end)
        elif name:
            spans[name].append((start, end))
        open_label = name
    return spans


def said_spans(field):
    if field == "-":
        return []
    return [tuple(int(n) for n in span.split("-")) for span in field.split(",")]


def within(inner, outer):
    return outer[0] <= inner[0] and inner[1] <= outer[1]


Counts = collections.namedtuple("Counts", "gold said found right")


def count(gold, said):
    found = sum(any(within(s, g) for s in said) for g in gold)
    right = sum(any(within(s, g) for g in gold) for s in said)
    return Counts(len(gold), len(said), found, right)


def add(a, b):
    return Counts(*(x + y for x, y in zip(a, b)))


def print_row(name, c):
    precision, recall = classes.ratio(c.right, c.said), classes.ratio(c.found, c.gold)
    scores = f"{precision:6.3f} {recall:6.3f} {classes.f1(precision, recall):6.3f}"
    print(f"{name:24} {c.gold:5} {c.said:5} {c.found:5} {c.right:5} {scores}")


def show(number, name, gold, said, row):
    spans = [",".join(f"{start}-{end}" for start, end in some) or "-" for some in (gold, said)]
    print(f"sentence {number}: {name} {spans[0]}, said {spans[1]} {row['cameo']} {row['rule']}")


def main():
    names = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(names) != 2:
        sys.exit(__doc__)
    sentences = gold_sentences(names[1])
    texts = [text_of(sentence) for sentence in sentences]
    got = relate.relate(names[0], [text for text, _ in texts])
    total = {name: Counts(0, 0, 0, 0) for name in COLUMNS}
    for number, (sentence, (_, at), row) in enumerate(zip(sentences, texts, got), 1):
        spans = gold_spans(sentence, at)
        for name, column in COLUMNS.items():
            said = said_spans(row[column])
            c = count(spans[name], said)
            total[name] = add(total[name], c)
            if "--errors" in sys.argv and (c.found < c.gold or c.right < c.said):
                show(number, column, spans[name], said, row)
    print(f"{'role':24} {'gold':>5} {'said':>5} {'found':>5} {'right':>5} {'P':>6} {'R':>6} {'F1':>6}")
    for name, column in COLUMNS.items():
        print_row(column, total[name])
    print_row("all", add(total["S"], total["T"]))


if __name__ == "__main__":
    main()
