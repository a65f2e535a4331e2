"""What "entente relate" says of sentences; for the scorers beside this file."""
import csv
import subprocess
import sys
import tempfile
from pathlib import Path


def rows(path):
    """The rows of what "entente relate" printed, as dictionaries."""
    with open(path, encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def relate(program, sentences, tables=()):
    """A row for each sentence, marked or not, in their order."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "sentences.tsv"), Path(folder, "relations.tsv")
        with open(source, "w", encoding="utf8", newline="") as out:
            write = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n")
            write.writerow(["sentence"])
            write.writerows([" ".join(sentence.split())] for sentence in sentences)
        options = [option for table in tables for option in ("--tables", table)]
        command = [program, "relate", "--quiet", *options, "--column", "sentence", source, "-o", target]
        subprocess.run(command, check=True)
        found = rows(target)
    if len(found) != len(sentences):
        sys.exit(f"relate: {len(found)} rows for {len(sentences)} sentences.")
    return found


def no_guesses(folder):
    """A table that lets the rules speak alone: the confidence of a guess is its own odds."""
    table = Path(folder, "guess.tsv")
    table.write_text("# table: guess\n# columns: root cameo weights\n", "utf8")
    return table
