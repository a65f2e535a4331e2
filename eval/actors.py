#!/usr/bin/env python3
"""Score the state and the first sector of actors against what a careful reader says.

    actors.py input GOLD.tsv SENTENCES.tsv            the documents to annotate, as JSON lines
    actors.py files GOLD.tsv                          the files to annotate, one a line
    actors.py score GOLD.tsv ANNOTATED.jsonl [--sentences SENTENCES.tsv] [--errors]

A gold file has one actor a row, in one of two forms.  With the columns sentence_id and side it means
the span that SENTENCES.tsv marks as <s>source</s> or <t>target</t>.  With file, start, end and text
it means these characters of what "entente annotate" gives as the text of the file.  ANNOTATED.jsonl
is what "entente annotate --layers text,sentences,tokens,entities" made of them.

A span may hold several entities.  Its actor is that of the first of these that has an actor:
  1. an entity that covers the head of the span, by the tree: the first token governed from outside;
  2. one that covers an apposition of the head;
  3. the last that begins before the head: an owner or description ("Chile's navy");
  4. the first that begins behind the head ("the navy of Chile").
Of two that overlap the longer counts.  Without a tree the last that begins in the span counts.

If gold names several states, joined by "+", the entities of the span must have these and no other
between them.  Organisations (IGO, UNO, ...) are not looked at then, unless gold names one.  The
sector is scored where gold has one; "both" is country and, where gold has one, sector.
"""
import collections
import csv
import json
import re
import sys

import shared

NO_STATES = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}


# ------------------------------------------------------------------------------ marked sentences


def marked_sentences(path):
    """Each sentence with its marks by its id; of a repeated id the first row holds."""
    with open(path, encoding="utf8", newline="") as lines:
        found = {}
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            found.setdefault(row["sentence_id"], row["marked_sentence"])
    return found


def without_marks(marked):
    return re.sub("</?[st]>", "", marked)


def marked_span(marked, side):
    """The characters of the sentence without marks that the first mark of a side holds."""
    tag = side[0]
    match = re.search(f"<{tag}>(.*?)</{tag}>", marked)
    if not match:
        return None
    before, inside = without_marks(marked[: match.start(1)]), without_marks(match.group(1))
    blanks = len(inside) - len(inside.lstrip())
    return len(before) + blanks, len(before) + len(inside.rstrip())


# ---------------------------------------------------------------------------------- gold mentions

# document: its name; span: characters of its text; says: what must stand there, "" if not known
Mention = collections.namedtuple("Mention", "document span says country sector basis line")


def mention_of(row, sentences):
    sector = row.get("sector") or row.get("sectors") or ""
    basis = row["note"].split(":")[0] if "side" in row else ""
    if "side" not in row:
        span = int(row["start"]), int(row["end"])
        return Mention(row["file"], span, row["text"], row["country"], sector, basis, row["line"])
    marked = sentences.get(row["sentence_id"])
    span = marked_span(marked, row["side"]) if marked else None
    if not span:
        shared.fail(f"line {row['line']}: there is no {row['side']} in sentence {row['sentence_id']}.")
    says = without_marks(marked)[span[0] : span[1]]
    name = row["sentence_id"]
    return Mention(name, span, says, row["country"], sector, basis, row["line"])


def mentions(gold, sentences):
    marked = marked_sentences(sentences) if sentences else {}
    return [mention_of(row, marked) for row in shared.table(gold)]


# ------------------------------------------------------------------------------- what was annotated


def documents(path):
    with open(path, encoding="utf8") as lines:
        return {document["doc_id"]: document for document in map(json.loads, lines)}


def find_document(found, name):
    """By its id, or by the end of the path that is its id."""
    if name in found:
        return found[name]
    ends = [key for key in found if key.endswith("/" + name)]
    return found[ends[0]] if len(ends) == 1 else None


def sentences_of(document):
    """The tokens of each sentence: their heads count from 1 in it."""
    for sentence in document["sentences"]:
        yield [
            token
            for token in document["tokens"]
            if sentence["start"] <= token["start"] and token["end"] <= sentence["end"]
        ]


def head_and_appositions(document, span):
    """The governing token of a span and the tokens in apposition to it; None without a tree."""
    for tokens in sentences_of(document):
        inside = {
            i for i, t in enumerate(tokens, 1) if t["start"] < span[1] and span[0] < t["end"]
        }
        for i in sorted(inside):
            head = tokens[i - 1]["head"]
            if head is not None and head not in inside and tokens[i - 1]["upos"] != "PUNCT":
                also = [
                    tokens[k - 1]
                    for k in sorted(inside)
                    if tokens[k - 1]["head"] == i and tokens[k - 1]["deprel"] == "appos"
                ]
                return tokens[i - 1], also
    return None, []


def covers(entity, token):
    return entity["start"] <= token["start"] and token["end"] <= entity["end"]


def length(entity):
    return entity["end"] - entity["start"]


def actors_in(document, span):
    """The entities that overlap a span and have an actor, without those inside of a longer one."""
    some = [
        e
        for e in document["entities"]
        if e["actor"] and e["start"] < span[1] and span[0] < e["end"]
    ]
    return [
        e
        for e in some
        if not any(length(o) > length(e) and o["start"] <= e["start"] and e["end"] <= o["end"] for o in some)
    ]


def choose(document, span):
    """The actor of a span, by the rule above."""
    some = sorted(actors_in(document, span), key=lambda e: (e["start"], e["end"]))
    if not some:
        return None
    head, appositions = head_and_appositions(document, span)
    if not head:
        return some[-1]["actor"]
    for token in [head] + appositions:
        over = [e for e in some if covers(e, token)]
        if over:
            return max(over, key=length)["actor"]
    before = [e for e in some if e["start"] < head["start"]]
    return (before[-1] if before else some[0])["actor"]


# ------------------------------------------------------------------------------------------- score

Verdict = collections.namedtuple("Verdict", "mention codes sector country_right sector_right why")


def codes_of(document, mention, actor):
    wanted = set(mention.country.split("+"))
    if len(wanted) < 2:
        return {actor["code"]} if actor else set()
    codes = {e["actor"]["code"] for e in actors_in(document, mention.span)}
    return {code for code in codes if code in wanted or code not in NO_STATES}


def judge(mention, found):
    document = find_document(found, mention.document)
    if document is None:
        return Verdict(mention, set(), "", False, False, "no such document")
    start, end = mention.span
    if mention.says and " ".join(document["text"][start:end].split()) != mention.says:
        return Verdict(mention, set(), "", False, False, "other text at these characters")
    actor = choose(document, mention.span)
    codes = codes_of(document, mention, actor)
    sector = actor["sector"][0] if actor and actor["sector"] else ""
    right = codes == set(mention.country.split("+"))
    return Verdict(mention, codes, sector, right, sector == mention.sector, "")


def show(verdict):
    m = verdict.mention
    said = "+".join(sorted(verdict.codes)) or "nothing"
    print(
        f"line {m.line}: {m.document} {m.span[0]}-{m.span[1]} {m.says!r}: "
        f"{m.country} {m.sector or '-'}, said {said} {verdict.sector or '-'}"
        + (f" ({verdict.why})" if verdict.why else "")
    )


LEAST = 5  # actors of a sector, to print it


def share(name, rights):
    rights = list(rights)
    if rights:
        print(f"{name:24} {sum(rights) / len(rights):.3f} of {len(rights):4}")


def report(verdicts):
    with_sector = [v for v in verdicts if v.mention.sector]
    share("country", (v.country_right for v in verdicts))
    for basis in ("named", "known", "context"):
        some = (v.country_right for v in verdicts if v.mention.basis == basis)
        share(f"  {basis}", some)
    share("first sector", (v.sector_right for v in with_sector))
    for sector in sorted({v.mention.sector for v in with_sector}):
        some = [v for v in with_sector if v.mention.sector == sector]
        if len(some) >= LEAST:
            share(f"  {sector}, country too", (v.country_right and v.sector_right for v in some))
    share("both", (v.country_right and (v.sector_right or not v.mention.sector) for v in verdicts))
    share("both, sector labelled", (v.country_right and v.sector_right for v in with_sector))


def score(gold, annotated, sentences, errors):
    found = documents(annotated)
    verdicts = [judge(mention, found) for mention in mentions(gold, sentences)]
    if errors:
        for verdict in verdicts:
            if not verdict.country_right or verdict.mention.sector and not verdict.sector_right:
                show(verdict)
    report(verdicts)


# ----------------------------------------------------------------------------------------- commands


def print_input(gold, sentences):
    marked = marked_sentences(sentences)
    for name in dict.fromkeys(row["sentence_id"] for row in shared.table(gold)):
        text = without_marks(marked.get(name, ""))
        print(json.dumps({"id": name, "text": text}, ensure_ascii=False))


def print_files(gold):
    """What comes behind "#" is the number of a document in its file."""
    for name in dict.fromkeys(row["file"].split("#")[0] for row in shared.table(gold)):
        print(name)


def main():
    words = sys.argv[1:]
    errors = "--errors" in words
    sentences = None
    if "--sentences" in words[:-1]:
        at = words.index("--sentences")
        sentences = words[at + 1]
        del words[at : at + 2]
    words = [word for word in words if word != "--errors"]
    try:
        if len(words) == 3 and words[0] == "input":
            print_input(words[1], words[2])
        elif len(words) == 2 and words[0] == "files":
            print_files(words[1])
        elif len(words) == 3 and words[0] == "score":
            score(words[1], words[2], sentences, errors)
        else:
            sys.exit(__doc__)
    except OSError as error:
        shared.fail(f"{error.filename}: {error.strerror}.")


if __name__ == "__main__":
    main()
