#!/usr/bin/env python3
"""Score chains: does "he", "the minister", "we" or "both sides" mean whom a careful reader means?

    chains.py CHAINS.tsv PREDICTED.jsonl [--errors]

PREDICTED.jsonl is what "entente annotate --format jsonl --layers entities" prints; with the layer
"text" too, the words of every mention are compared with the text first.

A mention of the gold is met by the entity that overlaps it best: most characters in both for the
characters in either; of equals the first.  It is right if
  - the codes of that entity are the mention's, all of them and no other.  The codes are those of
    "actors", a list, for a group such as "both sides", or else of "actor"; and
  - where a person is meant, its chain is that of another mention of the person by name (kinds name
    and anchor), or its identifier_text ends in a word of the person's names.  A chain that holds
    the names of two persons is right for neither.  A person whom the file names nowhere else needs
    the codes only, and so does a group of persons.
Of several readings set apart by "|" any will do.  Anchors are not counted.
"""
import collections
import json
import sys
import unicodedata

COLUMNS = "file start end text referent country office kind note".split()
GOAL = 0.90


def rows(path):
    """The rows of the gold, each with its columns by name."""
    found = []
    with open(path, encoding="utf8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            fields = line.rstrip("\n").split("\t")
            row = dict(zip(COLUMNS, fields + [""] * (len(COLUMNS) - len(fields))))
            try:
                row["start"], row["end"] = int(row["start"]), int(row["end"])
            except ValueError:
                sys.exit(f"chains: {path}:{number}: start and end are no numbers.")
            found.append(row)
    return found


def documents(path):
    """What was predicted for each document, by the last part of its name."""
    found = {}
    with open(path, encoding="utf8") as lines:
        for line in lines:
            document = json.loads(line)
            found[document["doc_id"].split("/")[-1]] = document
    return found


def check_words(row, document):
    """The offsets must fit the text, or every figure is noise."""
    text = document.get("text")
    if text is not None and " ".join(text[row["start"] : row["end"]].split()) != row["text"]:
        sys.exit(f"chains: {row['file']}: characters {row['start']} to {row['end']} "
                 f"are not \"{row['text']}\".")


def overlap(row, entity):
    """Characters in both for the characters in either, 0 to 1."""
    both = min(row["end"], entity["end"]) - max(row["start"], entity["start"])
    either = max(row["end"], entity["end"]) - min(row["start"], entity["start"])
    return both / either if both > 0 else 0.0


def entity_at(row, document):
    """The entity that overlaps a mention best, or None."""
    best, most = None, 0.0
    for entity in document.get("entities") or []:
        share = overlap(row, entity)
        if share > most:
            best, most = entity, share
    return best


def actors(entity):
    """All actors of an entity: of the list "actors", or else of "actor", one or several."""
    found = entity.get("actors") or entity.get("actor") or []
    return found if isinstance(found, list) else [found]


def codes(entity):
    return {actor["code"] for actor in actors(entity) if actor and actor.get("code")}


def words(name):
    """The words of a name without accents and capitals."""
    plain = unicodedata.normalize("NFKD", name)
    letters = (c for c in plain if not unicodedata.combining(c))
    return "".join(c.lower() if c.isalpha() else " " for c in letters).split()


class Persons:
    """By what names and in which chains each person of the gold is met."""

    def __init__(self, gold, predicted):
        self.words = collections.defaultdict(set)
        self.chains = collections.defaultdict(list)  # (file, person): the name's row, its chain
        self.named = collections.defaultdict(set)  # (file, chain): persons by name
        for row in gold:
            if row["kind"] in ("name", "anchor"):
                self.words[row["referent"]].update(words(row["text"]))
                entity = entity_at(row, predicted.get(row["file"], {}))
                chain = entity.get("chain") if entity else None
                self.chains[row["file"], row["referent"]].append((row, chain))
                if chain is not None:
                    self.named[row["file"], chain].add(row["referent"])

    def meant(self, row, person, entity):
        """Does the entity at a row mean the person?"""
        chain = entity.get("chain")
        if len(self.named.get((row["file"], chain), ())) > 1:
            return False
        for actor in actors(entity):
            said = words((actor or {}).get("identifier_text") or "")
            if said and said[-1] in self.words[person]:
                return True
        others = [c for r, c in self.chains[row["file"], person] if r is not row]
        return not others or (chain is not None and chain in others)


def verdict(row, entity, persons):
    """None if the mention is right, else what is wrong with it."""
    if entity is None:
        return "no entity"
    wanted = [set(reading.split("+")) for reading in row["country"].split("|")]
    if codes(entity) not in wanted:
        return "codes " + ("+".join(sorted(codes(entity))) or "none")
    readings = row["referent"].split("|")
    if any(r not in persons.words for r in readings) or any(
        persons.meant(row, r, entity) for r in readings
    ):
        return None
    return f"chain {entity.get('chain')}"


def score(gold, predicted, show):
    """How many mentions there are and how many are right, for each kind."""
    persons = Persons(gold, predicted)
    total, right = collections.Counter(), collections.Counter()
    for row in gold:
        if row["kind"] == "anchor":
            continue
        total[row["kind"]] += 1
        wrong = verdict(row, entity_at(row, predicted.get(row["file"], {})), persons)
        right[row["kind"]] += wrong is None
        if show and wrong:
            who = row["referent"]
            print("wrong:", row["file"], row["start"], row["text"], f"means {who}; {wrong}")
    return total, right


def main():
    names = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(names) != 2 or set(sys.argv[1:]) - set(names) - {"--errors"}:
        sys.exit(__doc__)
    try:
        gold, predicted = rows(names[0]), documents(names[1])
    except OSError as error:
        sys.exit(f"chains: {error.filename}: {error.strerror}.")
    for row in gold:
        if row["file"] in predicted:
            check_words(row, predicted[row["file"]])
    for file in sorted({row["file"] for row in gold} - set(predicted)):
        print(f"chains: {file} is not among the documents; its mentions count as wrong")
    total, right = score(gold, predicted, "--errors" in sys.argv)
    print(f"{'mentions':20} {'right':>6} {'of':>4} {'accuracy':>9}")
    for kind in sorted(total):
        print(f"{kind:20} {right[kind]:6} {total[kind]:4} {right[kind] / total[kind]:9.3f}")
    every, good = sum(total.values()), sum(right.values())
    print(f"{'all':20} {good:6} {every:4} {good / max(every, 1):9.3f} (goal {GOAL:.2f})")


if __name__ == "__main__":
    main()
