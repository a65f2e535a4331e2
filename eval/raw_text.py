#!/usr/bin/env python3
"""The raw text of a treebank: one JSON object a line for each document.

    raw_text.py TREEBANK.conllu

A document begins at "# newdoc" and a paragraph at "# newpar"; paragraphs are set apart by a blank
line.  Sentences are as their "# text" says, with a blank behind unless the last token has
SpaceAfter=No.
"""
import json
import sys


def blocks(path):
    """The sentences of a file, each as its comments and its rows."""
    with open(path, encoding="utf8") as lines:
        for block in lines.read().split("\n\n"):
            lines_of = block.strip("\n").split("\n")
            comments = [line[1:].strip() for line in lines_of if line.startswith("#")]
            rows = [line.split("\t") for line in lines_of if line and not line.startswith("#")]
            if rows:
                yield comments, rows


def value(comments, key):
    """What a comment "key = value" says, "" for a key without a value, None if there is none."""
    for comment in comments:
        name, _, said = comment.partition("=")
        if name.strip() in (key, key + " id"):
            return said.strip()
    return None


def last_token_touches(rows):
    tokens = [row for row in rows if "." not in row[0]]
    surface = [row for row in tokens if "-" in row[0]]
    last = tokens[-1]
    if surface and surface[-1][0].endswith("-" + last[0]):
        last = surface[-1]  # the word is inside a multiword token
    return "SpaceAfter=No" in last[9].split("|")


def documents(path):
    """Each document as its name and its text."""
    name, text, gap = None, "", ""
    for number, (comments, rows) in enumerate(blocks(path), 1):
        begins = value(comments, "newdoc")
        if begins is not None and text:
            yield name, text
            text = ""
        if begins is not None or name is None:
            name = begins or f"document {number}"
        said = value(comments, "text")
        if said is None:
            sys.exit(f"raw_text: {path}: sentence {number} has no text.")
        if text:
            text += "\n\n" if value(comments, "newpar") is not None else gap
        text += said
        gap = "" if last_token_touches(rows) else " "
    if text:
        yield name, text


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        for name, text in documents(sys.argv[1]):
            print(json.dumps({"id": name, "text": text + "\n"}, ensure_ascii=False))
    except OSError as error:
        sys.exit(f"raw_text: {sys.argv[1]}: {error.strerror}.")


if __name__ == "__main__":
    main()
