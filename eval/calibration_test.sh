#!/bin/sh
# calibration_test.sh: does the scorer of confidence count right, and fit what it should?  In the place of
# the program there is a script whose confidence is the sum of the points that its table gives.
#
# Prints "ok NAME" or "not ok NAME" for each test; the exit status is 1 if one failed, and 77
# (skipped) without python3.
# shellcheck source=eval/testing.sh
. "$(dirname "$0")/testing.sh"
NEWS_TABLE=$work/news-events.tsv
export NEWS_TABLE

# ------------------------------------------------------------------------------------- helpers

# bin NAME BIN ITEMS SAID RIGHT: the table of reliability has this row.
bin() {
    says "$1" "$(printf '%-24s %6s %6s %6s' "$2" "$3" "$4" "$5")"
}

calibrate() { python3 "$eval/calibration.py" ./program "$@" >out 2>err; }

# The sentences say themselves what is said of them and on what grounds: "AID roles noun".
cat >program <<'EOF2'
#!/usr/bin/env python3
import csv, json, sys
words = sys.argv[1:]
table = words[words.index("--tables") + 1] if "--tables" in words else "confidence.tsv"
points = {}
for line in open(table, encoding="utf8"):
    if not line.startswith("#"):
        of, ground, n = line.rstrip("\n").split("\t")[:3]
        points[of, ground] = int(n)
def sure(of, grounds):
    return min(max(sum(points.get((of, g), 0) for g in grounds), 1), 99) / 100
out = open(words[words.index("-o") + 1], "w", encoding="utf8")
if words[0] == "relate":
    print("event\tcameo\tconfidence\trule", file=out)
    for row in csv.DictReader(open(words[words.index("-o") - 1], encoding="utf8"), delimiter="\t"):
        event, *grounds = row["sentence"].split()
        print(event, "070", sure("relation", grounds), "r", sep="\t", file=out)
else:
    for line in open(words[words.index("-o") - 1], encoding="utf8"):
        record = json.loads(line)
        for number, text in enumerate(record["text"].split(";")):
            grounds = text.split()
            event = {"id": f"{record['url']}{number}", "actor": [], "recipient": [], "event": ["AID"],
                     "mode": [], "status": "occurred", "event_text": [], "text": text, "coder": "e",
                     "cite_info": {"url": record["url"]}, "confidence": sure("event", grounds)}
            print(json.dumps(event), file=out)
EOF2
chmod +x program

# gold N LABEL SENTENCE: so many rows.
gold() {
    i=0
    while [ "$i" -lt "$1" ]; do
        printf '%s\t%s\n' "$3" "$2"
        i=$((i + 1))
    done >>gold.tsv
}

points() { printf '# table: confidence\n# columns: of ground points cases note\n' >confidence.tsv; cat >>confidence.tsv; }

# ----------------------------------------------------------------------------------- relations

printf 'marked_sentence\tgold_root\n' >gold.tsv
gold 90 AID "AID roles"
gold 10 REJECT "AID roles"
gold 30 YIELD "CONCEDE roles noun"
gold 20 REJECT "CONCEDE roles noun"
gold 5 AID "- sentence"
points <<'EOF2'
event	any	70
relation	roles	95		the first
relation	noun	-5
relation	sentence	20
relation	single	7
EOF2
calibrate --relations gold.tsv
bin "a bin has its mean and its share" "0.9 to 1.0" 150 0.933 0.800
bin "what says nothing does not count" all 150 0.933 0.800
says "Brier: (90*.0025 + 10*.9025 + 30*.01 + 20*.81) / 150" "Brier score 0.1717, of 0.800 for each 0.1600"
calibrate --relations gold.tsv --fit confidence.tsv
grep -v '^#' confidence.tsv >out
# (150 + 5) x + 50 y = 120 + 5 * 0.8; 50 x + (50 + 5) y = 30
says "the ground that all have" "$(printf 'relation\troles\t88\t150\tthe first')"
says "the ground that some have, pulled towards 0" "$(printf 'relation\tnoun\t-26\t50')"
says "a ground that none has is worth nothing" "$(printf 'relation\tsingle\t0\t0')"
says "but where each needs one, what all are worth" "$(printf 'relation\tsentence\t80\t0')"
says "events stay as they are" "$(printf 'event\tany\t70')"
calibrate --relations gold.tsv
bin "then what is said is right" "0.6 to 0.7" 50 0.620 0.600
bin "in each bin" "0.8 to 0.9" 100 0.880 0.900

# -------------------------------------------------------------------------------------- events

mkdir news
printf 'url,date,title,text\nw/a,2019-01-04,A,any;any noun;any guessed;any\n' >news/wikinews_2019.csv
{
    printf '# columns: id url sentence actor event recipient words status actor_1 event_1 recipient_1 note_1'
    printf ' actor_2 event_2 recipient_2 note_2\n'
    r=right w=wrong
    row() { printf '%s\tw/a\t%s\t-\t%s\t-\t\toccurred\t%s\t%s\t%s\t\t%s\t%s\t%s\t\n' "$@"; }
    row 1 any AID $r $r $r $r $r $r
    row 2 'any noun' AID $r $r $r $r $w $r
    row 3 'any guessed' AID $r $r '?' $r $r $r
    row 4 'any noun' AGREE $r $r $r $r $r $r
} >news-events.tsv
points <<'EOF2'
event	any	80
event	noun	-20
event	guessed	-30
EOF2
calibrate --news news
bin "half right if one reader says so; coded otherwise does not count" all 2 0.700 0.750
says "Brier of events" "Brier score 0.0250,"
calibrate
says "asks for something to judge" "Of all that is said with confidence 0.8"

[ "$bad" -eq 0 ]
