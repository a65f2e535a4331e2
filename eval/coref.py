#!/usr/bin/env python3
"""Merging across documents, on the events that MEANTIME annotates.

    coref.py ENTENTE DATA/times/meantime [--errors]

MEANTIME (Wikinews on Airbus and Apple, CC BY 4.0; the parts gm and stock are held out and never read) says of every
mention of an event which event of the world it is, across documents.  Its events are those of companies, so hardly
one of them is a record of a ledger; what can be measured is how the merging of accounts does on events that it was not
made for.  So nothing is coded here.  Every event of a document, with its mentions in it (given: they are
annotated), is put into a ledger as one account: its words as title, the sentence of its first mention as content,
the named participants as people, the lemma of its head as kind, the day of the article.  Then the ledger is settled
by the rules for agreements, which know of no states of war or visits, and records are read back.

Events that MEANTIME gives no name across documents are left out.  B-cubed (Bagga and Baldwin 1998) over the mentions: of the mentions that are put together with a mention, how many
belong to it (P), and of those that belong to it, how many are put together with it (R).  Beside it stand two rules that
need no program: nothing is merged across documents, and everything is whose head has the same lemma.  All
three are given the same events within a document.
"""
import collections
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

Event = collections.namedtuple("Event", "document instance lemma words sentence names published mentions")


def text_of(tokens, numbers):
    return " ".join(tokens[n].text for n in numbers if n in tokens)


def anchors(markable):
    return [a.get("t_id") for a in markable.findall("token_anchor")]


def read(path):
    root = ElementTree.parse(path).getroot()
    tokens = {t.get("t_id"): t for t in root.findall("token")}
    sentences = collections.defaultdict(list)
    for token in root.findall("token"):
        sentences[token.get("sentence")].append(token.text)
    marked = {m.get("m_id"): m for m in root.find("Markables")}
    mentions = {i: m for i, m in marked.items() if m.tag == "EVENT_MENTION" and anchors(m)}
    published = next((t.get("value") for t in root.iter("TIMEX3")
                      if t.get("functionInDocument") == "CREATION_TIME"), None)
    names = collections.defaultdict(list)
    for link in root.iter("HAS_PARTICIPANT"):
        for target in link.findall("target"):
            who = marked.get(target.get("m_id"))
            if who is not None and who.get("syntactic_type", "").startswith("NAM"):
                for source in link.findall("source"):
                    names[source.get("m_id")].append(text_of(tokens, anchors(who)))
    chains = []
    for link in root.iter("REFERS_TO"):
        event = marked.get(link.find("target").get("m_id"))
        own = [s.get("m_id") for s in link.findall("source") if s.get("m_id") in mentions]
        if event is not None and event.tag == "EVENT" and event.get("instance_id") and own:
            chains.append((event.get("instance_id"), own))
    for instance, own in chains:
        first = min(own, key=lambda m: int(anchors(mentions[m])[0]))
        sentence = tokens[anchors(mentions[first])[0]].get("sentence")
        yield Event(path.stem, instance, (mentions[first].get("pred") or "").lower(),
                    " ".join(sorted({text_of(tokens, anchors(mentions[m])) for m in own})),
                    " ".join(sentences[sentence]), sorted({n for m in own for n in names[m]}), published, len(own))


# ----------------------------------------------------------------------------------- the ledger


def fill(ledger, events):
    db = sqlite3.connect(ledger)
    documents = {}
    for number, event in enumerate(events):
        if event.document not in documents:
            documents[event.document] = db.execute(
                "INSERT INTO document (hash, published, publisher, outcome, n_sentences, n_tokens, coder) "
                "VALUES (?, ?, 'Wikinews', 'coded', 0, 0, 'gold')", (event.document, event.published)).lastrowid
        account = db.execute(
            "INSERT INTO account (account_id, document, type, block, status, by_codes, to_codes, symmetric, kind, title, "
            "what, date_precision, date_basis, confidence) "
            "VALUES (?, ?, 'agreement', 'agreement|', 'done', '', '', 1, ?, ?, ?, 'unknown', 'none', 1)",
            (f"{number:08x}", documents[event.document], event.lemma, event.words, event.sentence)).lastrowid
        for position, name in enumerate(event.names[:16]):
            db.execute("INSERT INTO account_person (account, position, role, name, written) VALUES (?, ?, 'party', ?, ?)",
                       (account, position, name, name))
    db.execute("INSERT OR IGNORE INTO stale VALUES ('agreement|')")
    db.commit()
    db.close()


def merged(entente, events):
    """The number of the record of each event.  Adding a document settles what is stale."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        ledger = folder / "gold.ledger"
        for name in ("first", "second"):
            (folder / f"{name}.txt").write_text(f"A {name} text without any event.\n", encoding="utf8")
            subprocess.run([entente, "add", "-q", ledger, folder / f"{name}.txt"], check=True)
            if name == "first":
                fill(ledger, events)
        db = sqlite3.connect(ledger)
        records = dict(db.execute("SELECT account_id, record FROM account WHERE block = 'agreement|'"))
        db.close()
    return [records[f"{number:08x}"] for number in range(len(events))]


# ------------------------------------------------------------------------------------ measuring


def b_cubed(events, said):
    """Each event counts with all its mentions."""
    gold = [event.instance for event in events]
    size = [event.mentions for event in events]
    by_said, by_gold, both = collections.Counter(), collections.Counter(), collections.Counter()
    for g, s, n in zip(gold, said, size):
        by_said[s] += n
        by_gold[g] += n
        both[g, s] += n
    total = sum(size)
    precision = sum(n * both[g, s] / by_said[s] for g, s, n in zip(gold, said, size)) / total
    recall = sum(n * both[g, s] / by_gold[g] for g, s, n in zip(gold, said, size)) / total
    return precision, recall, 2 * precision * recall / (precision + recall)


def links(events, said):
    """Pairs of events of two documents: put together, rightly, and to be put together."""
    counts = [0, 0, 0]
    for i, one in enumerate(events):
        for j in range(i):
            if one.document == events[j].document:
                continue
            same, put = one.instance == events[j].instance, said[i] == said[j]
            counts[0] += put
            counts[1] += put and same
            counts[2] += same
    return counts


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    corpora = sorted(p for p in pathlib.Path(sys.argv[2]).glob("corpus_*") if p.name in ("corpus_airbus", "corpus_apple"))
    events = [event for corpus in corpora for path in sorted(corpus.glob("*.xml")) for event in read(path)]
    ours = merged(sys.argv[1], events)
    lemma = [event.lemma for event in events]
    # What stands in one document has been given, so two events of it stay two.
    for i in range(len(events)):
        seen = sum(1 for j in range(i) if events[j].document == events[i].document and lemma[i] == events[j].lemma)
        lemma[i] = (events[i].lemma, seen)
    systems = {"nothing merged": list(range(len(events))), "same head lemma": lemma, "our merging": ours}
    spread = collections.defaultdict(set)
    for event in events:
        spread[event.instance].add(event.document)
    print(f"{sum(e.mentions for e in events)} mentions, {len(events)} events in {len({e.document for e in events})} "
          f"documents, {sum(len(d) > 1 for d in spread.values())} events told in more than one")
    print(f"{'':<18}{'P':>7}{'R':>7}{'F1':>7}{'pairs put together':>21}{'right':>7}{'of':>6}")
    for name, said in systems.items():
        put, right, of = links(events, said)
        print(f"{name:<18}" + "".join(f"{x:>7.3f}" for x in b_cubed(events, said)) + f"{put:>21}{right:>7}{of:>6}")
    if "--errors" in sys.argv:
        for i, one in enumerate(events):
            for j in range(i):
                if ours[i] == ours[j] and one.instance != events[j].instance:
                    print(json.dumps([one[:4], events[j][:4]], ensure_ascii=False))


if __name__ == "__main__":
    main()
