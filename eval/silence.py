#!/usr/bin/env python3
"""How many events are invented in articles that are not about politics?

    silence.py ENTENTE NEWS [--events | --unjudged]   code the articles of silence.tsv and count
    silence.py --score EVENTS.jsonl [...]             count what has been coded already

NEWS is a folder with tables wikinews_*.csv (columns url, date, title, text).  The articles are coded as
"entente code" does it by default: what is historical is left out.  --events prints each event with its
verdict from silence-judged.tsv, --unjudged those without one, in the form of that table: put "right" or
"wrong" in the place of "?" and say why.

A verdict is about the sentence: wrong is an event that did not happen between these actors as it is coded,
by what the article says.  It belongs to the id of the event, and an id is of the article, the
sentence, the words, the actors and the code: an event that is coded otherwise has to be judged again.
"""
import collections
import os
import sys
from pathlib import Path

import shared

HERE = Path(os.environ.get("SILENCE_TABLES") or Path(__file__).parent)
VERDICTS = {"right", "wrong"}


def verdicts(path):
    found = {}
    for row in shared.table(path):
        if row["right"] not in VERDICTS or not row["reason"] or row["id"] in found:
            shared.fail(f"{path}:{row['line']}: want an id of its own, right or wrong, and a reason.")
        found[row["id"]] = row["right"]
    return found


# ------------------------------------------------------------------------------------- printing


def side(entities):
    return "+".join(e["cameo"] or e["code"] or "?" for e in entities) or "-"


def what(event):
    label = "/".join(event["event"] + event["mode"])
    words = " ".join(shared.one_line(part) for part in event["event_text"])
    return f"{side(event['actor'])} {label} {event['cameo']} {side(event['recipient'])} [{words}]"


def show(event, domain, verdict):
    article = event["cite_info"]["url"].rsplit("/", 1)[-1]
    print(f"{verdict:6} {event['id']} {domain} {article}")
    print(f"       {what(event)} {event['status']} {event['rule']}")
    print(f"       {shared.one_line(event['text'])}")


def show_unjudged(event):
    print("\t".join([event["id"], "?", what(event), shared.one_line(event["text"])]))


def count(coded, domains, judged):
    """Events and verdicts of each domain, and of all."""
    names = sorted(set(domains.values()))
    counts = collections.Counter()
    for event in coded:
        domain = domains[event["cite_info"]["url"]]
        verdict = judged.get(event["id"], "unjudged")
        for key in (domain, "all"):
            counts[key, verdict] += 1
    print(f"{'domain':12} {'articles':>8} {'events':>6} {'wrong':>6} {'right':>6} {'unjudged':>8}")
    for name in names + ["all"]:
        n_articles = sum(name in ("all", domain) for domain in domains.values())
        wrong, right, rest = (counts[name, v] for v in ("wrong", "right", "unjudged"))
        print(f"{name:12} {n_articles:8} {wrong + right + rest:6} {wrong:6} {right:6} {rest:8}")


def main():
    names = [a for a in sys.argv[1:] if not a.startswith("--")]
    options = {a for a in sys.argv[1:] if a.startswith("--")}
    if options - {"--events", "--unjudged", "--score"} or len(names) != (1 if "--score" in options else 2):
        sys.exit(__doc__)
    domains = {row["url"]: row["domain"] for row in shared.table(HERE / "silence.tsv")}
    judged = verdicts(HERE / "silence-judged.tsv")
    coded = shared.events(names[0]) if "--score" in options else shared.code(names[0], names[1], domains)
    for event in coded:
        if event["cite_info"]["url"] not in domains:
            shared.fail(f"{event['cite_info']['url']} is not in silence.tsv.")
        if "--events" in options:
            show(event, domains[event["cite_info"]["url"]], judged.get(event["id"], "?"))
        elif "--unjudged" in options and event["id"] not in judged:
            show_unjudged(event)
    if "--unjudged" not in options:
        count(coded, domains, judged)


if __name__ == "__main__":
    main()
