#!/bin/bash
# bench_ledger.sh: how long a ledger of many events takes to answer.
#
#   tools/bench_ledger.sh PROGRAM MAKE-LEDGER [EVENTS [FOLDER]]
#
# Makes a ledger of EVENTS (one million) in FOLDER (a temporary one), asks it all kinds of things, each several
# times, and prints the least time in milliseconds, with the start of the program: on the clock, and of the
# processor, which on a busy machine is the one to go by; the lines that came; bytes for each event.  A ledger
# that is in FOLDER already is asked as it is.  The dyad asked for is the one with the most events.

set -eu
cd "$(dirname "$0")/.."
LC_ALL=C
export LC_ALL

program=$1
maker=$2
events=${3:-1000000}
folder=${4:-}
target=200 # milliseconds
rounds=5

if [ -z "$folder" ]; then
    folder=$(mktemp -d "${TMPDIR:-/tmp}/entente-bench.XXXXXX")
    trap 'rm -rf "$folder"' EXIT
fi
mkdir -p "$folder"
ledger=$folder/bench-$events.ledger
if [ ! -f "$ledger" ]; then
    "$maker" "$ledger.part" "$events" >&2
    mv "$ledger.part" "$ledger"
    rm -f "$ledger.part"*
fi

# The least times, in milliseconds, that "entente $@" takes: wall and cpu; what it says goes to $folder/answer.
TIMEFORMAT='%3R %3U %3S'
ask() {
    status=0
    wall=
    for _ in $(seq "$rounds"); do
        { time "$program" "$@" >"$folder/answer" 2>"$folder/complaint"; } 2>"$folder/time" || status=$?
        read -r real user system <"$folder/time"
        # Seconds with three decimals, without the point, are milliseconds.
        took=$((10#${real/./})) used=$((10#${user/./} + 10#${system/./}))
        [ -n "$wall" ] && [ "$wall" -le "$took" ] || wall=$took
        [ "$wall" -lt "$took" ] || cpu=$used
        [ "$took" -lt 2000 ] || break # so slow that once is enough
    done
}

report() {
    limit=$1
    label=$2
    shift 2
    ask "$@"
    verdict=
    if [ "$status" -ne 0 ]; then
        verdict="failed: $(head -c 90 "$folder/complaint")"
    elif [ "$limit" = whole ]; then
        verdict='(reads the whole ledger)'
    elif [ "$wall" -gt "$target" ]; then
        verdict="over $target ms"
        late=$((late + 1))
    fi
    printf '%-40s %6d ms %6d cpu %8d lines  %s\n' "$label" "$wall" "$cpu" \
        "$(wc -l <"$folder/answer")" "$verdict"
}

late=0
size=$(wc -c <"$ledger")
printf '%d events, %d bytes, %d bytes an event\n' "$events" "$size" $((size / events))

a=AAX b=ABX
person=$("$program" events "$ledger" --between $a $b -n 200 -f csv 2>/dev/null |
    sed -n 's/.*,GOV,\([A-Z][a-z]* [A-Z][a-z]*\),.*/\1/p' | head -1)
person=${person:-Nobody}

report 200 'start of the program' --version
report 200 'relation' relation "$ledger" $a $b
report 200 'relation, html' relation "$ledger" $a $b -f html
report 200 'relation, small dyad' relation "$ledger" AZX BCX
for what in records events; do
    report 200 "$what between two" $what "$ledger" --between $a $b -n 100
    report 200 "$what between two, all" $what "$ledger" --between $a $b -f jsonl
    report 200 "$what between two, one year" $what "$ledger" --between $a $b --from 2015-01-01 --to 2015-12-31 -f jsonl
    report 200 "$what from, to (a week)" $what "$ledger" --from 2015-03-02 --to 2015-03-08 -f jsonl
    report 200 "$what first 100" $what "$ledger" -n 100
    report 200 "$what of a person" $what "$ledger" --person "$person" -n 100
    report 200 "$what at a place" $what "$ledger" --place 'State of BAX' -n 100
    report 200 "$what with a rare word" $what "$ledger" --text 'gibinulu' -n 100
    report 200 "$what with a common word, two states" $what "$ledger" --text 'va' --between $a $b -n 100
    report 200 "$what with a common word" $what "$ledger" --text 'va' -n 100
    report 200 "$what planned, two states" $what "$ledger" --status planned --between $a $b -n 100
    report 200 "$what planned" $what "$ledger" --status planned -n 100
    report 200 "$what as of a day, two states" $what "$ledger" --as-of 2016-01-01 --between $a $b -n 100
done
report 200 'records, visits' records "$ledger" --type visit -n 100
report 200 'records, visits between two' records "$ledger" --type visit --between $a $b
report 200 'events, one PLOVER event' events "$ledger" --type AGREE -n 100
report 200 'events, CAMEO 05' events "$ledger" --cameo 05 -n 100
report 200 'events, CAMEO 05 between two' events "$ledger" --cameo 05 --between $a $b
report 200 'pledges between two' pledges "$ledger" --between $a $b
report 200 'pledges overdue' pledges "$ledger" --overdue -n 100
report 200 'who' who "$ledger" "$person"
report 200 'aggregate a dyad by month' aggregate "$ledger" --between $a $b --by dyad,month --quad --mean goldstein
report 200 'aggregate a dyad by week, records' aggregate "$ledger" --between $a $b --by dyad,week --count records
report 200 'aggregate a dyad by month and event' aggregate "$ledger" --between $a $b --by dyad,month,event
report 200 'aggregate a month by dyad' aggregate "$ledger" --from 2015-03-01 --to 2015-03-31 --by dyad
report 200 'aggregate a person by year' aggregate "$ledger" --person "$person" --by year
report whole 'aggregate by year' aggregate "$ledger" --by year
report whole 'aggregate by dyad, year' aggregate "$ledger" --by dyad,year
report whole 'aggregate by dyad, month, quad' aggregate "$ledger" --by dyad,month --quad
report whole 'aggregate by actor, year' aggregate "$ledger" --by actor,year
report whole 'aggregate records by dyad, year, quad' aggregate "$ledger" --by dyad,year --quad --count records
for form in plover csv gdelt icews phoenix petrarch polecat geojson graphml gexf; do
    report 200 "export a dyad's year as $form" export "$ledger" --between $a $b --from 2015-01-01 --to 2015-12-31 --as $form
done
report whole "export a dyad as gdelt" export "$ledger" --between $a $b --as gdelt
rounds=1
report whole 'export all as gdelt' export "$ledger" --as gdelt
report whole 'export all as graphml' export "$ledger" --as graphml
report whole 'export all as gexf' export "$ledger" --as gexf

printf '%d over %d ms\n' "$late" "$target"
