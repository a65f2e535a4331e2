#!/bin/sh
# ledger_orders.sh: a ledger says the same in whatever order and in how many runs its news was added: also where
# one text lies in several places with other days, titles and publishers, or without any, beside near-copies.
#
# Usage: tests/cli/ledger_orders.sh
#        ENTENTE=path ORDERS=50 SEED=7 tests/cli/ledger_orders.sh

set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
ENTENTE=${ENTENTE:-$root/build/entente}
ORDERS=${ORDERS:-6}
SEED=${SEED:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

# One file a report of the sample story, and for every third one more: the same text a day later at another
# outlet's; without a day, a title and a publisher; a near-copy; a day earlier; on the same day elsewhere.
mkdir "$work/news"
awk -v folder="$work/news" '
function put(name, line) { file = folder "/" name ".jsonl"; print line >file; close(file) }
function with(line, key, value) {
    if (value == "") sub("\"" key "\": *\"[^\"]*\",", "", line)
    else sub("\"" key "\": *\"[^\"]*\"", "\"" key "\": \"" value "\"", line)
    return line
}
{
    id = $0; sub(/.*"id": *"/, "", id); sub(/".*/, "", id)
    day = $0; sub(/.*"date": *"/, "", day); sub(/".*/, "", day)
    later = substr(day, 1, 8) "28"; sooner = substr(day, 1, 8) "01"
    put(id, $0)
    if (NR % 3 == 0) put("z-later-" id, with(with(with($0, "id", "z" id), "date", later), "source", "Evening Courier"))
    if (NR % 3 == 1) put("a-bare-" id, with(with(with(with($0, "id", "a" id), "date", ""), "title", ""), "source", ""))
    if (NR % 4 == 2) { near = with(with($0, "id", "n" id), "source", "Harbour Post"); sub(/ on /, " upon ", near); put("near-" id, near)
        sub(/"[ ]*}[ ]*$/, " Kenya invited the Egyptian trade minister to Mombasa, the ministry said.\"}", near)
        put("more-" id, with(near, "id", "o" id)) }
    if (NR % 4 == 3) put("m-sooner-" id, with(with($0, "id", "m" id), "date", sooner))
    if (NR % 5 == 0) put("b-same-" id, with(with($0, "id", "b" id), "source", "River Gazette"))
}' "$root"/data/story/*.jsonl
cp "$root"/data/samples/*.txt "$work/news"
# The same again under other names: their days stand in the text.
for file in "$root"/data/samples/*wire.txt "$root"/data/samples/[b-k]*.txt; do
    cp "$file" "$work/news/a-$(basename "$file")"
done
for file in "$root"/data/samples/*visit*.txt; do
    { sed 1d "$file"; } >"$work/news/undated-$(basename "$file")"
done
cat "$work"/news/z-later-*.jsonl >"$work/news/all-later.jsonl"
(cd "$work" && find news -type f | LC_ALL=C sort) >"$work/list"

# answers LEDGER FOLDER: what it says.  Documents come in the order of adding where events are written as records
# (docs/formats/record.md), so those lines are sorted.
answers() {
    mkdir -p "$2"
    for form in jsonl csv table; do "$ENTENTE" records -q -f "$form" "$1" >"$2/records.$form"; done
    for form in jsonl table; do "$ENTENTE" pledges -q -f "$form" "$1" >"$2/pledges.$form"; done
    "$ENTENTE" events -q --historical -f jsonl "$1" | LC_ALL=C sort >"$2/events.jsonl"
    for form in plover csv geojson; do
        "$ENTENTE" export -q --as "$form" "$1" | sed 's/,$//' | LC_ALL=C sort >"$2/$form"
    done
    for form in gdelt icews phoenix petrarch polecat graphml gexf; do
        "$ENTENTE" export -q --as "$form" "$1" >"$2/$form"
    done
    "$ENTENTE" relation -q -f html "$1" EGY KEN >"$2/relation.html"
}

# check NAME: does the ledger say the same as the first one?
check() {
    answers some.ledger some
    if diff -r whole some >differences; then
        echo "ok $1"
    else
        echo "not ok $1 (seed $SEED)"
        head -n 4 differences | cut -c 1-300 | sed 's/^/    # /'
        bad=1
    fi
}

# shuffle SEED: the lines of the list in some order, cut into runs by empty lines.
shuffle() {
    awk -v seed="$1" 'BEGIN { srand(seed) } { line[NR] = $0 }
        END {
            for (i = NR; i > 1; i--) { k = int(rand() * i) + 1; t = line[i]; line[i] = line[k]; line[k] = t }
            runs = int(rand() * 6) + 1
            for (i = 1; i <= NR; i++) { print line[i]; if (rand() * NR < runs) print "" }
        }' "$work/list"
}

# add_runs LEDGER: add the files named on standard input, a run for each block of lines.
add_runs() {
    set -- "$1"
    while read -r line || [ -n "$line" ]; do
        if [ -n "$line" ]; then
            set -- "$@" "$line"
        elif [ $# -gt 1 ]; then
            "$ENTENTE" add -q "$@"
            set -- "$1"
        fi
    done
    [ $# -eq 1 ] || "$ENTENTE" add -q "$@"
}

cd "$work"
add_runs whole.ledger <list
answers whole.ledger whole
[ "$(wc -l <whole/records.jsonl)" -gt 20 ] || { echo "not ok it holds records"; bad=1; }
order=0
while [ "$order" -lt "$ORDERS" ]; do
    order=$((order + 1))
    rm -f some.ledger
    shuffle $((SEED * 1000 + order)) >runs
    add_runs some.ledger <runs
    check "order $order"
done
"$ENTENTE" recode -q --all some.ledger
check "coded anew"
exit "$bad"
