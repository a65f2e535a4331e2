#!/bin/sh
# fresh_test.sh: does the scorer of texts that nobody had read find judged events again and count right?  Three
# small documents, and in the place of the program a script that codes what it is told to.
#
# Prints "ok NAME" or "not ok NAME" for each test; the exit status is 1 if one failed, and 77
# (skipped) without python3.
# shellcheck source=eval/testing.sh
. "$(dirname "$0")/testing.sh"
FRESH_TABLE=$work/fresh-events.tsv
export FRESH_TABLE

# ------------------------------------------------------------------------------------- helpers

# row NAME LABEL EVENTS ACTOR EVENT RECIPIENT ALL: the table has this row.
row() {
    says "$1" "$(printf '%-34s %6s %9s %9s %9s %9s' "$2" "$3" "$4" "$5" "$6" "$7")"
}

fresh() { python3 "$eval/fresh.py" ./program data "$@" >out 2>err; }

# judged DOCUMENT HALF DRAW START END EVENT VERDICTS: a row of the table; VERDICTS are three words.
judged() {
    printf 'id\t%s\t%s\t%s\t%s\t%s\tPeru.\tPER/GOV\t%s\tCHL\tmet\toccurred\t%s\twhy\n' \
        "$1" "$2" "$3" "$4" "$5" "$6" "$(echo "$7" | tr ' ' '\t')" >>fresh-events.tsv
}

# event DOCUMENT START END EVENT RECIPIENT: a coded event, as one line of JSON.
event() {
    printf '{"id":"1","actor":[{"code":"PER","sector":[]}],"recipient":[{"code":"%s","sector":[]}],' "$5"
    printf '"event":["%s"],"mode":[],"status":"occurred","event_text":["met"],"text":"Peru.",' "$4"
    printf '"text_info":{"start":%s,"end":%s},"cite_info":{"doc_id":"%s","url":null}}\n' "$2" "$3" "$1"
}

cat >program <<'EOF2'
#!/bin/sh
# program code --quiet --historical [--from jsonl] SOURCE -o FILE
for last; do :; done
case $* in
*whitehouse*) cp pages.jsonl "$last" ;;
*) cp "$6" texts.jsonl && cp coded.jsonl "$last" ;;
esac
EOF2
chmod +x program
mkdir -p data/news/whitehouse data/places data/news/re3d/CENTCOM data/news/re3d/Wikipedia
printf '{"_id": "C1", "title": "One", "text": "Peru met Chile."}\n' >data/news/re3d/CENTCOM/documents.json
: >data/news/re3d/Wikipedia/documents.json
printf '<articles><article><source>u</source><text>Peru met Chile.</text></article></articles>\n' \
    >data/places/GeoVirus.xml
{ event re3d/CENTCOM/C1 0 9 CONSULT CHL; event geovirus-0 0 9 CONSULT BOL; } >coded.jsonl
event /x/y/7.html 10 19 SUPPORT CHL >pages.jsonl

# --------------------------------------------------------------------------------------- tests

printf '# columns: id document half draw start end sentence actor event recipient words status actor_1 event_1 recipient_1 note_1\n' \
    >fresh-events.tsv
judged re3d/CENTCOM/C1 A first 2 12 CONSULT "right right right"
judged geovirus-0 A both 0 9 CONSULT "right right wrong"
judged whitehouse/7.html B second 10 19 SUPPORT "wrong wrong right"
judged whitehouse/7.html B both 20 29 SUPPORT "right right right"
fresh
row "counts a draw of a half" "half A, first draw" 2 1.000 1.000 0.500 0.500
row "an event of both draws is in the second" "half A, second draw" 1 1.000 1.000 0.000 0.000
row "counts a source" "  whitehouse" 2 0.500 0.500 1.000 0.500
says "finds judged events again by their sentences" "of 4 judged events 2 are coded still"
row "other codes are another event" "half A, not any more" 1 1.000 1.000 0.000 0.000
row "another sentence has another event" "half B, not any more" 1 1.000 1.000 1.000 1.000
grep -q '"id": "re3d/CENTCOM/C1"' texts.jsonl && grep -q '"id": "geovirus-0"' texts.jsonl
verdict "gives the program the texts by their names" $?
fresh --changed
says "tells what is coded instead" "was wrong, PER/GOV CONSULT CHL [met]: PER CONSULT BOL [met]"
fresh --wrong
says "tells what is wrong" "actor, event: PER/GOV SUPPORT CHL [met]: why"
[ "$(grep -c . out)" = 1 ]
verdict "and only what is coded still" $?
judged geovirus-0 A both 0 9 CONSULT "right maybe wrong"
fresh
says "refuses another verdict" "fresh-events.tsv:6: a verdict is right or wrong."

[ "$bad" -eq 0 ]
