#!/usr/bin/env python3
"""Put the figures that "make eval" printed into a document.

    make eval >FIGURES
    publish.py FIGURES DOCUMENT.md

"make eval" prints sections, each with a line "== TITLE" in front.  In the document, a line
"<!-- make eval: WORDS -->" stands before a block between lines of three backticks: the block becomes what
the section says whose title begins with WORDS.  What is there for a section that was not printed, or was
skipped, stays, and is named.
"""
import re
import sys
from pathlib import Path

MARK = re.compile(r"<!-- make eval: (.+) -->")


def sections(text):
    """What stands behind each title."""
    found, title = {}, None
    for line in text.splitlines():
        if line.startswith("== "):
            title = line[3:]
            found[title] = []
        elif title is not None:
            found[title].append(line)
    return found


def section_of(words, found):
    """The lines of the one section whose title begins so, or None."""
    some = [lines for title, lines in found.items() if title.startswith(words)]
    if len(some) > 1:
        sys.exit(f'publish: {len(some)} sections begin with "{words}".')
    return some[0] if some and some[0] else None


def put(document, found):
    """The document with its blocks replaced, and the marks whose blocks stay."""
    out, stays, waiting, inside = [], [], None, None
    for line in document.splitlines():
        mark = MARK.fullmatch(line)
        if mark:
            waiting = section_of(mark[1], found)
            if waiting is None:
                stays.append(mark[1])
        if line.startswith("```") and inside is not None:
            inside = None
        elif line.startswith("```") and waiting is not None:
            out += [line, *waiting]
            inside, waiting = waiting, None
            continue
        if inside is None:
            out.append(line)
    return "\n".join(out) + "\n", stays


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    figures, document = (Path(name) for name in sys.argv[1:])
    text, stays = put(document.read_text("utf8"), sections(figures.read_text("utf8")))
    document.write_text(text, "utf8")
    for words in stays:
        print(f'publish: no section "{words}"; its block stays as it is.', file=sys.stderr)


if __name__ == "__main__":
    main()
