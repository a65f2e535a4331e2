#!/usr/bin/env python3
"""officials.py: rows of ministers 2003-2011 for data/world/officials.tsv, from CountryInfo.

    python3 tools/world/officials.py CountryInfo.120116.txt data/world >rows.tsv

CountryInfo (P. Schrodt, 2012) has under <Government> the months in which the World Leaders pages
of the CIA listed an officeholder.  Kept are foreign, defence and interior ministers, vice
presidents and envoys to the United Nations; left out is whatever the tables of the folder have
already (by hand, of the same state, office and time), who heads the state then, names in a
doubtful form, and lines whose titles and dates cannot be paired.
"""
import re
import sys
from calendar import monthrange
from datetime import date
from difflib import SequenceMatcher

OFFICES = [  # the first that matches the whole title; "" = none
    (r"(Deputy|Asst\.|Vice|State|Co-|Junior|Second) ?Minister.*", ""),
    (r"Minister of State.*|Minister Delegate.*|State Secretary.*", ""),
    (r".*(Foreign|External) (Trade|Econom|Commerce|Investment|Aid|Cooperation|Employment).*", ""),
    (r"(Minister|Secretary) (of|for) (Foreign|External) "
     r"(and Commonwealth )?(Affairs|Relations).*", "Foreign Minister"),
    (r"(Minister|Secretary) (of|for) (National )?Defense( and (Veterans Affairs|National Security|"
     r"Aviation|War Veterans|Security|Armed Forces Logistics))?", "Defence Minister"),
    (r"(Minister|Secretary) (of|for) (the )?(Interior|Home Affairs|Internal Affairs)"
     r"( and (Public Security|Justice|Security|Decentralization|Municipalities))?", "Interior Minister"),
    (r"(First |Second )?Vice President", "Vice President"),
    (r"Permanent Representative to the UN,? New York", "Permanent Representative"),
    (r"National Security Adviser", "National Security Adviser"),
]
SOLE = {"Foreign Minister", "Defence Minister", "Interior Minister", "Permanent Representative",
        "National Security Adviser"}
SAME = {"Foreign Secretary": "Foreign Minister", "Acting Foreign Minister": "Foreign Minister",
        "Home Minister": "Interior Minister", "Home Secretary": "Interior Minister",
        "Defence Secretary": "Defence Minister", "First Vice President": "Vice President"}
MIXED = {"GIN", "BIH", "SVN", "THA", "TWN", "SOM", "STP", "KHM"}  # other governments', other spellings
WRONG = set("""
Avil_Ramirez Horv_Fekszi Marta_Horvaska_Fekszi Juli_Minoves_Itriquell Juli_Minoves_Triquell
Hsien_Loong_Lee Truon_My_Hoa Tran_van_Tuan Abu_Drahamane_Sangare Rodolfo_Nin_Nova Mohamed_Ali_Sheni
Ibraimova_Elmira Adanan_bin_Begawan Shekou_Toure Sultan_Mussayev Libran_Cabutulan
Pedro_Padilla_Tonos Keasipal_Song Jim_Lloyd Mohammad_Reza_Aref_Yazdi Antonio_Monteiro
Ansuncao_Afonso_dos_Anjos Enele_Sopoanga Snider_Rini Gunnar_Palsson Jose_Diaz Jose_Pacheco
Robert_Hill Gonzalo_Fernandez Hugo_Roger_Martinez_Bonilla Jose_dos_Santos Michael_Smith
Joseph_Smith Peter_David Patrick_Lewis Luis_Gallegos Richard_Ryan John_Ashe Paul_Badji
Peter_Thomson Fred_Mitchell Mike_Browne Peter_Tom Nelson_Herrera Alberto_Arias Carlos_Gustavo
Michael_Tsai Ahmadu_Ali James_Tora Daniel_Antonio Carlos_dos_Santos Rene_Castro_Salazar
Antonio_Martinez Miguel_Candia Carlos_Quintanilla Mario_Fortin George_Wallace Claudia_Blum Hilario_Davide
""".split())  # names cut, turned round or misspelt there, and names that many people bear
MONTHS = 62  # days that a list may be late
BEFORE, AFTER = "2003-01-01", "2011-02-28"  # what the list covers
LOWER = {"de", "del", "la", "las", "los", "da", "das", "do", "dos", "di", "du", "van", "von", "der",
         "den", "y", "e", "bin", "bint", "ben", "ould", "al", "el", "ul", "ud", "ur", "vel", "te"}
TITLES = {"sheikh", "shaykh", "prince", "princess", "king", "bishop", "dato", "datuk", "tan", "sri",
          "u", "dr", "dr.", "gen.", "general", "lt.", "maj.", "col.", "brig.", "adm.", "sir", "lord",
          "dame", "sayyid", "hojatolislam", "ayatollah", "foreign", "minister", "mr.", "ms.",
          "first", "justice", "senator", "chief", "ret.", "capt.", "pehin", "pengiran", "haji", "ratu",
          "tuanku", "archbishop", "crown", "count", "baron", "professor", "mullah", "pasha"}


def rows_of(path):
    for line in open(path, encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            yield (line.rstrip("\n").split("\t") + [""] * 8)[:8]


def expand(text):
    m = re.search(r"\{([^{}]*)\}", text)
    if not m:
        return [" ".join(text.split())]
    return [t for part in m.group(1).split("|")
            for t in expand(text[:m.start()] + part + text[m.end():])]


def word(text):
    text = text.lower()
    if text in LOWER:
        return text
    text = "-".join(part[:1].upper() + part[1:] for part in text.split("-"))
    text = re.sub(r"^(Mc|O'|D')([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)
    return re.sub(r"^([A-Z]\.)([a-z]\.)$", lambda m: m.group(0).upper(), text)


def person(name):
    """HASAN_AL_SHAMI_ -> Hasan {al-Shami|Shami}; None if the form is doubtful."""
    words = [word(w) for w in name.split("_") if w]
    if "_".join(words) in WRONG or any(w.lower() in TITLES for w in words):
        return None
    if not 2 <= len(words) <= 4:
        return None
    if any(not re.fullmatch(r"[A-Za-z.'-]+", w) for w in words) or len(words[-1]) < 3:
        return None
    text = " ".join(words)
    text = re.sub(r"\b(Abd) (al|el|ul) ([A-Z]\w+)", r"{Abd \2-\3|Abdul \3|Abdel \3}", text)
    text = re.sub(r" (al|el) ([A-Z]\w+)$", r" {\1-\2|\2}", text)
    text = re.sub(r" (al|el) ([A-Z])", r" \1-\2", text)
    text = re.sub(r"^(Jean|Marie|Anne|Karl|Hans) ([A-Z][a-z]+) ", r"{\1-\2|\1 \2} ", text)
    text = re.sub(r"^([A-Z][a-z]+) [A-Z]\. ", r"\1 ", text)
    text = text[:1].upper() + text[1:]
    return None if re.search(r"(^| )(al|el|Al|Abd)( |$)", text) else text


def day(text, last):
    year, month = int(text[:4]), int(text[4:6])
    return "%04d-%02d-%02d" % (year, month, monthrange(year, month)[1] if last else 1)


def spans(text):
    """The intervals in brackets: [CODE <date], [CODE >date], [CODE date - date]."""
    for inside in re.findall(r"\[([^\]]*)\]", text):
        m = re.fullmatch(r"\S+\s+(<|>)?(\d{8})(?:\s*-\s*(\d{8}))?", inside.strip())
        if not m:
            return
        sign, a, b = m.groups()
        yield (BEFORE if sign == "<" else day(a, False),
               day(a, True) if sign == "<" else AFTER if sign == ">" else day(b or a, True))


def office(title):
    title = title.replace('"Acting"', "").strip()
    for pattern, name in OFFICES:
        if re.fullmatch(pattern, title):
            return name
    return ""


def lines_of(path):
    """(state, names, rest, titles) of every line under <Government>."""
    code, inside = "", False
    for line in open(path, encoding="latin-1"):
        m = re.match(r"<CountryCode>(\w+)", line)
        code = m.group(1) if m else code
        if line.startswith(("<Government>", "</Government>")):
            inside = line[1] == "G"
        head, hash_, titles = line.strip().partition("#")
        if inside and hash_ and head and "Acting" not in titles:
            names, rest = head.split("[", 1) if "[" in head else ("", "")
            yield code, re.findall(r"[^{}\s]+", names), "[" + rest, titles.split(" & ")


def overlap(a, b):
    return max(a[3], b[3]) < min(a[4] or "9999", b[4] or "9999")


def known(row, tables):
    """Is the office taken by a row by hand, or the person in another row of that time?"""
    last = {x.split()[-1].lower().split("-")[-1] for x in expand(row[1])}
    first = expand(row[1])[0].split()[0].lower()
    for other in tables.get(row[0], []):
        if overlap(row, other):
            same = SAME.get(other[2], other[2]) == row[2]
            if same and row[2] in SOLE:
                return True
            ends = {x.split()[-1].lower().split("-")[-1] for x in expand(other[1])}
            starts = {x.split()[0].lower() for x in expand(other[1])}
            if ends & last and (same or other[7] == "head" or first in starts):
                return True
    return False


def days(row):
    return (date.fromisoformat(row[4]) - date.fromisoformat(row[3])).days


def doubtful(rows):
    """Of two people in one office for months the longer: the list has run two offices together."""
    held, out = {}, set()
    for row in rows:
        if row[2] in SOLE:
            held.setdefault((row[0], row[2]), []).append(row)
    for group in held.values():
        for a in group:
            for b in group:
                both = (a[3:5], b[3:5])
                common = ["", "", "", max(x[0] for x in both), min(x[1] for x in both)]
                other = a[1].split()[-1] != b[1].split()[-1]
                if other and common[3] < common[4] and days(common) > MONTHS:
                    out.add(max(a, b, key=lambda x: (days(x), x)))
    return out


def spelt_twice(rows):
    """Of one person under two spellings in one office the one that the list has for fewer days."""
    out = set()
    for a in rows:
        for b in rows:
            if a[:1] + a[2:3] == b[:1] + b[2:3] and a[1] != b[1]:
                x, y = expand(a[1])[0].lower(), expand(b[1])[0].lower()
                alike = x.split()[-1] == y.split()[-1] or SequenceMatcher(None, x, y).ratio() > 0.75
                if alike or set(x.split()) == set(y.split()):
                    out.add(min(a, b, key=lambda z: (days(z), z)))
    return out


def main(path, folder):
    tables = {}
    for name in ("officials", "people", "leaders"):
        try:
            for row in rows_of("%s/%s.tsv" % (folder, name)):
                row[7] = "head" if name == "leaders" else ""
                if row[5] != "countryinfo":
                    tables.setdefault(row[0], []).append(row)
        except FileNotFoundError:
            pass
    states = {row[0] for row in rows_of(folder + "/states.tsv")}
    out = set()
    for code, names, rest, titles in lines_of(path):
        terms = list(spans(rest))
        if len(titles) == 1:
            titles *= len(terms)
        name = person(names[0]) if names else None
        if code not in states - MIXED or not name or len(titles) != len(terms):
            continue
        for (start, end), title in zip(terms, titles):
            row = [code, name, office(title), start, end, "countryinfo"]
            if row[2] and start < end and not known(row, tables):
                out.add(tuple(row))
    print("\n".join(sorted("\t".join(row) for row in out - doubtful(out) - spelt_twice(out))))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
