"""What several scorers need: data tables, and articles of the news as the program codes them."""
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path


def fail(sentence):
    """End the scorer with one sentence."""
    sys.exit(f"{Path(sys.argv[0]).stem}: {sentence}")


def table(path):
    """The rows of a data table as dictionaries; its head names the columns."""
    columns = None
    with open(path, encoding="utf8") as lines:
        for number, line in enumerate(lines, 1):
            fields = line.rstrip("\n").split("\t")
            if line.startswith("# columns:"):
                columns = line.split(":", 1)[1].split()
            elif line.strip() and not line.startswith("#"):
                if columns is None or len(fields) > len(columns):
                    fail(f"{path}:{number}: more fields than columns in its head.")
                fields += [""] * (len(columns) - len(fields))
                yield dict(zip(columns, fields), line=number)


def articles(news, wanted):
    """The wanted articles as JSON lines, in the order of the tables."""
    csv.field_size_limit(1 << 30)
    missing = set(wanted)
    for path in sorted(Path(news).glob("wikinews_*.csv")):
        with open(path, encoding="utf8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["url"] in missing:
                    missing.discard(row["url"])
                    record = {key: row[key] for key in ("url", "date", "title", "text")}
                    yield json.dumps(dict(record, id=row["url"]), ensure_ascii=False)
    if missing:
        fail(f"{news} lacks {len(missing)} articles, for example {min(missing)}.")


def code(program, news, wanted, tables=()):
    """The events of the wanted articles, with tables of one's own over the built-in ones."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "articles.jsonl"), Path(folder, "events.jsonl")
        source.write_text("".join(line + "\n" for line in articles(news, wanted)), "utf8")
        options = [option for path in tables for option in ("--tables", path)]
        command = [program, "code", "--quiet", "--from", "jsonl", *options, source, "-o", target]
        subprocess.run(command, check=True)
        return events(target)


def events(path):
    """Coded events, one a line."""
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def one_line(text):
    return " ".join(text.split())
