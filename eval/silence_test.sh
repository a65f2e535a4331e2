#!/bin/sh
# silence_test.sh: does the scorer of silence choose and count right?  Three small articles, and in the
# place of the program a script that codes what it is told to.
#
# Prints "ok NAME" or "not ok NAME" for each test; the exit status is 1 if one failed, and 77
# (skipped) without python3.
# shellcheck source=eval/testing.sh
. "$(dirname "$0")/testing.sh"
SILENCE_TABLES=$work
export SILENCE_TABLES

# ------------------------------------------------------------------------------------- helpers

# row NAME DOMAIN ARTICLES EVENTS WRONG RIGHT UNJUDGED: the row of the domain has these counts.
row() {
    says "$1" "$(printf '%-12s %8s %6s %6s %6s %8s' "$2" "$3" "$4" "$5" "$6" "$7")"
}

score() { python3 "$eval/silence.py" "$@" >out 2>err; }

# event ID ARTICLE: a coded event, as one line of JSON.
event() {
    printf '{"id":"%s","actor":[{"code":"FRA","cameo":"FRAGOV"}],"recipient":[],"event":["SUPPORT"],' "$1"
    printf '"mode":[],"cameo":"017","status":"occurred","event_text":["laid a\\n wreath"],'
    printf '"text":"Paris laid a\\n wreath.","rule":"acts.tsv:7","cite_info":{"url":"%s"}}\n' "$2"
}

# judged ROW...: the verdicts, "ID|RIGHT|REASON" for each.
judged() {
    printf '# table: silence-judged\n# columns: id right reason\n' >silence-judged.tsv
    [ $# -eq 0 ] || printf '%s\n' "$@" | tr '|' '\t' >>silence-judged.tsv
}

cat >program <<'EOF2'
#!/bin/sh
# program code --quiet --from jsonl FILE -o FILE
cp "$5" coded.jsonl
cp found.jsonl "$7"
EOF2
chmod +x program
printf '# table: silence\n# columns: url domain\nw/a\tsport\nw/b\tsport\nw/c\tweather\n' >silence.tsv
mkdir news
printf 'url,date,title,text\nw/a,2019-01-04,A,"one, two"\nw/x,2019-01-05,X,other\n' >news/wikinews_2019.csv
printf 'url,date,title,text\nw/c,2020-02-01,C,three\nw/b,2020-02-02,B,four\n' >news/wikinews_2020.csv
{ event 1 w/a; event 2 w/a; event 3 w/c; event 4 w/c; } >found.jsonl

# --------------------------------------------------------------------------------------- tests

judged "1|right|yes" "2|wrong|no" "3|wrong|no" "9|right|coded otherwise by now"
score ./program news
row "counts a domain" sport 2 2 1 1 0
row "an event without a verdict is unjudged" weather 1 2 1 0 1
row "counts all" all 3 4 2 1 1
[ "$(grep -c . coded.jsonl)" = 3 ] && ! grep -q w/x coded.jsonl
verdict "codes the articles of the list and no others" $?
grep -qF '"date": "2020-02-01"' coded.jsonl && grep -qF '"text": "one, two"' coded.jsonl
verdict "gives text and date" $?

score --score found.jsonl --unjudged
says "prints what is to be judged" "4	?	FRAGOV SUPPORT 017 - [laid a wreath]	Paris laid a wreath."
[ "$(grep -c . out)" = 1 ]
verdict "and nothing else" $?
score --score found.jsonl --events
says "prints verdicts" "wrong  2 sport a"

event 5 w/x >strange.jsonl
score --score strange.jsonl
says "refuses events of other articles" "silence: w/x is not in silence.tsv."
judged "1|maybe|yes"
score --score found.jsonl
says "refuses another verdict" "silence-judged.tsv:3: want an id of its own, right or wrong, and a reason."
judged "1|right|yes" "1|wrong|no"
score --score found.jsonl
says "refuses two verdicts on one event" "silence-judged.tsv:4: want an id of its own"
judged
rm news/wikinews_2020.csv
score ./program news
says "tells what is missing" "silence: news lacks 2 articles, for example w/b."

[ "$bad" -eq 0 ]
