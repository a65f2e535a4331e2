#!/bin/sh
# news_test.sh: does the scorer of running news draw, find again and count right?  Figures were counted by
# hand; in the place of the program there is a script that codes what it is told to.
#
# Prints "ok NAME" or "not ok NAME" for each test; the exit status is 1 if one failed, and 77
# (skipped) without python3.
# shellcheck source=eval/testing.sh
. "$(dirname "$0")/testing.sh"
NEWS_TABLE=$work/news-events.tsv
export NEWS_TABLE

# ------------------------------------------------------------------------------------- helpers

# row NAME LABEL EVENTS FIRST SECOND BOTH AGREE KAPPA: the table has this row.
row() {
    says "$1" "$(printf '%-28s %6s %8s %8s %8s %8s %8s' "$2" "$3" "$4" "$5" "$6" "$7" "$8")"
}

news() { python3 "$eval/news.py" "$@" >out 2>err; }

# event ID ARTICLE ACTOR EVENT RECIPIENT [SENTENCE]: a coded event, as one line of JSON; ACTOR is
# CODE/SECTOR or "-", EVENT is PLOVER/MODE.
event() {
    python3 - "$@" <<'PY'
import json, sys
name, url, actor, event, recipient, sentence = (sys.argv[1:] + ["The  navy\nof Peru shot."])[:6]
def side(text):
    return [{"code": part.split("/")[0], "sector": part.split("/")[1:]} for part in text.split("+") if text != "-"]
plover, _, mode = event.partition("/")
print(json.dumps({"id": name, "actor": side(actor), "recipient": side(recipient), "event": [plover],
      "mode": [mode] if mode else [], "status": "occurred", "event_text": ["of  Peru", "shot"],
      "text": sentence, "cite_info": {"url": url}, "coder": "entente 1", "confidence": 0.5}))
PY
}

# judge FIRST SECOND ...: verdicts into the rows of what was drawn, one pair for each row, three letters
# each: r right, w wrong, ? not judged.
judge() {
    python3 - "$@" <<'PY'
import sys
words = {"r": "right", "w": "wrong", "?": "?", "m": "maybe"}
pairs, out = sys.argv[1:], []
for line in open("drawn", encoding="utf8"):
    fields = line.rstrip("\n").split("\t")
    if not line.startswith("#"):
        for at in (8, 12):
            fields[at : at + 3] = [words[letter] for letter in pairs.pop(0)]
            fields[at + 3] = "why"
    out.append("\t".join(fields) + "\n")
open("news-events.tsv", "w", encoding="utf8").writelines(out)
PY
}

cat >program <<'EOF2'
#!/bin/sh
# program code --quiet --from jsonl FILE -o FILE
cp "$5" articles.jsonl
cp coded.jsonl "$7"
EOF2
chmod +x program
mkdir news
printf 'url,date,title,text\nw/a,2019-01-04,A,one\nw/b,2019-01-05,B,two\nw/x,2019-01-05,X,other\n' >news/wikinews_2019.csv

# --------------------------------------------------------------------------------------- tests

{
    event 1 w/a PER/MIL/NAV ASSAULT/aerial CHL
    event 2 w/a PER/GOV+BOL AID -
    event 3 w/b CHL ASSAULT - 'Chile shot.'
    event 4 w/b CHL AGREE PER 'Chile agreed.'
} >coded.jsonl

news --draw 4 seed coded.jsonl
cp out drawn
says "names the columns" "# columns: id url sentence actor event recipient words status actor_1 event_1 recipient_1 note_1 actor_2"
says "says how it was drawn" "# choice: 4 of 4 events, those whose ids have the lowest hashes with seed seed"
says "and by what it was coded" "as coded by entente 1"
says "says what was coded" "1	w/a	The navy of Peru shot.	PER/MIL/NAV	ASSAULT/aerial	CHL	of Peru ... shot	occurred	?	?	?		?	?	?	"
says "joins equals and marks nobody" "PER/GOV+BOL	AID	-	"
sort -r coded.jsonl >turned.jsonl
news --draw 2 seed turned.jsonl
grep -v '^#' out >two
grep -v '^#' drawn | head -n 2 | cmp -s - two
verdict "a smaller draw is a part of the larger, whatever the order" $?
news --draw 2 other coded.jsonl
! grep -v '^#' out | cmp -s - two
verdict "another seed draws others" $?
news --draw 5 seed coded.jsonl
says "takes all if there are fewer" "news: there are only 4 events."
[ "$(grep -vc '^#' out)" = 4 ]
verdict "that is, all" $?

# Judged in the order of their ids.
{ grep '^#' drawn; grep -v '^#' drawn | sort; } >t && mv t drawn
judge rrr rrr rwr rrr rrw rrw rrr wwr
news --score coded.jsonl
row "the readings by field" actor 4 1.000 0.750 0.750 0.750 0.000
row "kappa" recipient 4 0.750 0.750 0.750 1.000 1.000
row "all three fields" "all three" 4 0.500 0.500 0.250 0.500 0.000
row "by class" "  ASSAULT" 2 0.500 0.500 0.500 1.000 1.000
row "no kappa where there is no choice" "  AID" 1 0.000 1.000 0.000 0.000 0.000
says "all are there" "coded in the same way now 4, otherwise 0, not any more 0"
news --score coded.jsonl --wrong
says "lists what is wrong" "2 reader 1: event: PER/GOV+BOL AID - [of Peru ... shot]: why"

# 1: another sector and sentences that were cut otherwise; 2: another mode; 3: gone; 4: elsewhere.
{
    event 1b w/a PER/GOV ASSAULT/aerial CHL 'of Peru shot.'
    event 2b w/a BOL+PER AID/x -
    event 4b w/b CHL AGREE PER 'Chile promised.'
} >coded.jsonl
news ./program news
says "found by states, event, mode and sentence" "coded in the same way now 1, otherwise 1, not any more 2"
row "those that are the same" "all three, of the same" 1 1.000 1.000 1.000 1.000 -
row "new ones as wrong" "all three, new ones as wrong" 2 0.500 0.500 0.500 1.000 1.000
news ./program news --changed
says "lists what is coded otherwise" \
    "2 was PER/GOV+BOL AID - [of Peru ... shot]: unjudged, now BOL+PER AID/x - [of Peru ... shot]"
says "and what is gone" "3 was CHL ASSAULT - [of Peru ... shot]: not coded any more"
[ "$(grep -c . articles.jsonl)" = 2 ] && ! grep -q w/x articles.jsonl
verdict "codes the articles of the table and no others" $?
news ./program news --unjudged
[ "$(cut -f 1,9 out)" = "2b	?" ]
verdict "prints rows to be judged" $?
cat out >>news-events.tsv
news --score coded.jsonl
says "a row that nobody has judged does not count" "5 events drawn, 4 judged by both readers"
row "but is not lost" "all three" 4 0.500 0.500 0.250 0.500 0.000

judge rrr rrr rrr rrr rrr rrr rrr rrr
cp news-events.tsv first.tsv
judge www wwr www wrw www rww www www
grep '^#' news-events.tsv >second.tsv
grep -v '^#' news-events.tsv | sort -r >>second.tsv
news --join first.tsv second.tsv
cp out joined.tsv
judge rrr wwr rrr wrw rrr rww rrr www
cmp -s joined.tsv news-events.tsv
verdict "joins the copies of two readers, each with his own columns" $?
sed '$d' second.tsv >fewer.tsv
news --join first.tsv fewer.tsv
says "refuses a copy that lacks a row" "news: fewer.tsv lacks 1."

judge rrr rrr rrr rrr rrr rrr rrr mrr
news --score coded.jsonl
says "refuses another verdict" "news-events.tsv:11: a verdict is right, wrong or ?."

[ "$bad" -eq 0 ]
