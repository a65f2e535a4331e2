#!/bin/sh
# reports_test.sh: does the scorer of annotated reports match and count right?  Figures were counted by hand.
#
# Prints "ok NAME" or "not ok NAME" for each test; the exit status is 1 if one failed, and 77
# (skipped) without python3.
# shellcheck source=eval/testing.sh
. "$(dirname "$0")/testing.sh"

# ------------------------------------------------------------------------------------- helpers

# row NAME CLASS REQUIRED FOUND RECALL CODED RIGHT PRECISION: the class has these figures.
row() {
    python3 "$eval/reports.py" gold.json coded.jsonl >out 2>err
    says "$1" "$(printf '%-12s %8s %6s %9s %6s %6s %9s' "$2" "$3" "$4" "$5" "$6" "$7" "$8")"
}

# list "A,B": a list in JSON.
list() { printf '%s' "$1" | sed 's/[A-Z]*/"&"/g; s/^""$//; s/.*/[&]/'; }

# gold "START END EVENTS ACTORS RECIPIENTS REQUIRED [SYMMETRIC]"...: "-" is nobody.
gold() {
    printf '{"events":[' >gold.json
    comma=
    for line in "$@"; do
        set -f
        # shellcheck disable=SC2086 # the words are the fields
        set -- $line
        [ "$5" = - ] && recipients='[]' || recipients=$(list "$5")
        [ "$4" = - ] && actors='[]' || actors=$(list "$4")
        printf '%s{"doc":"a.txt","start":%s,"end":%s,"evidence":"words","event":%s,' \
            "$comma" "$1" "$2" "$(list "$3")"
        printf '"actor":%s,"recipient":%s,"required":%s,"symmetric":%s}' \
            "$actors" "$recipients" "$6" "${7:-false}"
        comma=,
    done >>gold.json
    printf ']}' >>gold.json
}

# coded "START END EVENT ACTORS RECIPIENTS [STATUS]"...
coded() {
    for line in "$@"; do
        # shellcheck disable=SC2086 # the words are the fields
        set -- $line
        python3 - "$@" <<'PY'
import json, sys
start, end, event, actors, recipients, status = (sys.argv[1:] + ["occurred"])[:6]
side = lambda names: [{"code": name} for name in names.split(",") if name != "-"]
print(json.dumps({"cite_info": {"doc_id": "x/a.txt"}, "text_info": {"byte_start": int(start),
      "byte_end": int(end)}, "event": [event], "actor": side(actors), "recipient": side(recipients),
      "status": status, "event_text": ["some\nwords"], "rule": "acts.tsv:7"}))
PY
    done >coded.jsonl
}

# --------------------------------------------------------------------------------------- tests

gold "0 10 AID PER CHL true" "20 30 AID,SUPPORT PER,BOL CHL true" "40 50 ACCUSE PER CHL false"
coded "9 12 AID PER CHL" "25 40 SUPPORT BOL CHL" "40 45 ACCUSE PER CHL" "45 46 AID PER CHL"
row "a required event counts for its best class" AID 2 2 1.000 2 1 0.500
row "a coded one for its own" SUPPORT 0 0 - 1 1 1.000
row "what is not required may be coded" ACCUSE 0 0 - 1 1 1.000
row "all" all 2 2 1.000 4 3 0.750
python3 "$eval/reports.py" gold.json coded.jsonl --errors >out 2>err
says "strays are listed" "stray:   a.txt AID PER - CHL some words acts.tsv:7"

coded "10 20 AID PER CHL"
row "what touches the evidence does not overlap it" all 2 0 0.000 1 0 0.000
coded "0 10 AID PER,ARG CHL" "0 10 AID PER -" "0 10 AID - CHL"
row "an actor too many, no recipient, no actor" all 2 0 0.000 3 0 0.000
python3 "$eval/reports.py" gold.json coded.jsonl --errors >out 2>err
says "what is missing is listed" "missing: a.txt AID PER - CHL words"
coded "0 10 AID PER CHL historical" "20 30 AID CHL PER historical" "20 30 AID CHL PER planned"
row "a historical event counts only if it fits" all 2 1 0.500 2 1 0.500

gold "0 10 CONSULT PER,CHL - true true"
coded "0 10 CONSULT CHL PER"
row "equals may stand on either side" CONSULT 1 1 1.000 1 1 1.000
coded "0 10 CONSULT CHL -"
row "but all must be there" CONSULT 1 0 0.000 1 0 0.000
gold "0 10 RETREAT - - true"
coded "0 10 RETREAT PER -"
row "nobody in gold may be anybody" RETREAT 1 1 1.000 1 1 1.000

[ "$bad" -eq 0 ]
