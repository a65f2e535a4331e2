#!/bin/sh
# ledger_faults.sh: a ledger after kill -9, with a full disk, read-only, damaged, of a newer version, and with
# two writers at once.  Each ends in one clear sentence, and nothing that was acknowledged is lost.
#
# Usage: tests/cli/ledger_faults.sh
#        ENTENTE=path DUMP=path KILLS=50 SEED=7 tests/cli/ledger_faults.sh
#
# DUMP is built from tests/cli/ledger_dump.c.

set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
ENTENTE=${ENTENTE:-$root/build/entente}
DUMP=${DUMP:-$root/build-test/tests/ledger_dump}
KILLS=${KILLS:-10}
SEED=${SEED:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

ok() { echo "ok $1"; }
not_ok() {
    echo "not ok $1"
    [ ! -s "$work/err" ] || sed 's/^/    # /' "$work/err"
    bad=1
}

# is NAME COMMAND...: does the command succeed?
is() {
    name=$1
    shift
    if "$@"; then ok "$name"; else not_ok "$name"; fi
}

# refused NAME CODE WORDS ARGS...: entente must end with the code and say the words in one line.
refused() {
    name=$1 code=$2 words=$3
    shift 3
    got=0
    "$ENTENTE" "$@" >"$work/out" 2>"$work/err" </dev/null || got=$?
    if [ "$got" = "$code" ] && grep -q "$words" "$work/err" && [ "$(wc -l <"$work/err")" -eq 1 ]; then
        ok "$name"
    else
        echo "    # exit status $got, not $code, or not \"$words\" in one line"
        not_ok "$name"
    fi
}

# news FIRST LAST: reports, some of them twice, some without text, one a line.
news() {
    awk -v first="$1" -v last="$2" 'BEGIN {
        n = split("France Spain Iran Pakistan Japan Kenya Brazil Egypt Turkey Norway", s, " ")
        split("met in Geneva with|signed an agreement on trade with|held talks with|condemned" \
            "|promised aid to|invited the president of|expelled two diplomats of", v, "|")
        for (i = first; i <= last; i++) {
            if (i % 50 == 0) { print "{\"id\":\"n" i "\",\"text\":\"\"}"; continue }
            k = i % 40 == 39 ? i - 1 : i
            a = s[k % n + 1]; b = s[int(k / n) % n + 1]
            if (a == b) b = "China"
            printf "{\"id\":\"n%d\",\"date\":\"2024-%02d-%02d\",\"title\":\"Report %d\",", i,
                k % 12 + 1, k % 28 + 1, k
            printf "\"text\":\"%s %s %s on Monday. The foreign minister of %s said that this was ", a,
                v[k % 7 + 1], b, a
            printf "report number %d of the year.\"}\n", k
        }
    }'
}

dump() { "$DUMP" "$1" >"$2" 2>"$work/err"; }
same() { dump "$1" "$work/dump" && cmp "$work/dump" "$2" >>"$work/err" 2>&1; }
count() { "$ENTENTE" events -q -f jsonl "$1" 2>"$work/err" | wc -l; }

news 1 1500 >"$work/news.jsonl"
start=$(date +%s%N)
"$ENTENTE" add -q "$work/whole.ledger" "$work/news.jsonl"
took=$((($(date +%s%N) - start) / 1000000))
dump "$work/whole.ledger" "$work/whole"
events=$(count "$work/whole.ledger")
is "a ledger is one file" [ "$(find "$work" -name 'whole.ledger*' | wc -l)" -eq 1 ]
is "it holds events" [ "$events" -gt 600 ]

# The order of adding and the number of workers do not matter.
"$ENTENTE" add -q -j 1 "$work/one.ledger" "$work/news.jsonl"
is "one worker or several" same "$work/one.ledger" "$work/whole"
size=$(wc -c <"$work/one.ledger")
echo "# $((size / events)) bytes an event, $((size / 1500)) a document"

# Adding again changes nothing.
"$ENTENTE" add -q "$work/one.ledger" "$work/news.jsonl"
is "adding again" same "$work/one.ledger" "$work/whole"
"$ENTENTE" recode -q --all "$work/one.ledger"
is "coding again" same "$work/one.ledger" "$work/whole"

# Killed at any time: at most what was not acknowledged is missing, and adding goes on.
moments=$(awk -v n="$KILLS" -v seed="$SEED" -v most="$took" 'BEGIN {
    srand(seed)
    for (i = 0; i < n; i++) printf "%.3f\n", rand() * most / 1000 + 0.01 }')
k=0 killed=0 round=0 least=0
for moment in $moments; do
    k=$((k + 1))
    ledger=$work/killed$round.ledger
    timeout -s KILL "$moment" "$ENTENTE" add -q "$ledger" "$work/news.jsonl" 2>/dev/null && code=0 || code=$?
    [ "$code" = 0 ] || killed=$((killed + 1))
    if [ -s "$ledger" ]; then
        now=$(count "$ledger")
        if [ -s "$work/err" ] && ! grep -q "is empty" "$work/err"; then
            not_ok "readable after kill $k at $moment s"
        fi
        [ "$now" -ge "$least" ] || not_ok "kill $k at $moment s lost events: $now of $least"
        least=$now
    fi
    if [ $((k % 3)) = 0 ] || [ "$k" = "$KILLS" ]; then
        "$ENTENTE" add -q "$ledger" "$work/news.jsonl" 2>"$work/err" || not_ok "adding after kill $k"
        same "$ledger" "$work/whole" || not_ok "the same content after kill $k (round $round)"
        rm -f "$ledger"*
        round=$((round + 1)) least=0
    fi
done
is "killed $killed times of $KILLS" [ "$killed" -gt 0 ]

# Killed while coding again.
cp "$work/one.ledger" "$work/again.ledger"
timeout -s KILL 0.5 "$ENTENTE" recode -q --all "$work/again.ledger" 2>/dev/null || :
"$ENTENTE" recode -q "$work/again.ledger"
"$ENTENTE" add -q "$work/again.ledger" "$work/news.jsonl"
is "killed while coding again" same "$work/again.ledger" "$work/whole"

# Ctrl-C and SIGTERM at any time, also while records are made: one file is left, and adding goes on.
k=0 cut=0
for moment in $moments; do
    k=$((k + 1))
    [ $((k % 2)) = 0 ] && signal=INT || signal=TERM
    code=0
    # In the foreground: otherwise timeout sends the signal twice, and the second one ends the program at once.
    timeout --foreground --preserve-status -s "$signal" "$moment" "$ENTENTE" add -q "$work/cut.ledger" \
        "$work/news.jsonl" 2>"$work/err" || code=$?
    case $code in
    0) ;;
    130 | 143) cut=$((cut + 1)) ;;
    *) not_ok "interrupted $k at $moment s: exit status $code" ;;
    esac
    left=$(find "$work" -name 'cut.ledger?*')
    [ -z "$left" ] || not_ok "interrupted $k at $moment s: left $left"
    if [ $((k % 3)) = 0 ] || [ "$k" = "$KILLS" ]; then
        "$ENTENTE" add -q "$work/cut.ledger" "$work/news.jsonl" 2>"$work/err" || not_ok "adding after $signal $k"
        same "$work/cut.ledger" "$work/whole" || not_ok "the same content after $signal $k"
        rm -f "$work/cut.ledger"
    fi
done
is "interrupted $cut times of $KILLS" [ "$cut" -gt 0 ]

# Ctrl-C while it waits for its input: what is done is kept.
code=0
{
    head -n 600 "$work/news.jsonl"
    sleep 2
} | timeout --preserve-status -s INT 1 "$ENTENTE" add "$work/int.ledger" 2>"$work/err" || code=$?
is "interrupted" [ "$code" = 130 ]
"$ENTENTE" add -q "$work/int.ledger" "$work/news.jsonl"
is "and went on" [ "$(count "$work/int.ledger")" = "$events" ]

# A full disk: a limit on the size of files stands for it, and a small file system where one may be mounted.
limit=$((size / 512 / 3))
code=0
(
    trap '' XFSZ
    ulimit -f "$limit"
    exec "$ENTENTE" add -q "$work/full.ledger" "$work/news.jsonl"
) 2>"$work/err" || code=$?
is "a file that may not grow" [ "$code" = 5 ]
is "says so once" [ "$(wc -l <"$work/err")" -eq 1 ]
is "is readable" [ "$(count "$work/full.ledger")" -ge 0 ]
"$ENTENTE" add -q "$work/full.ledger" "$work/news.jsonl"
is "and goes on" same "$work/full.ledger" "$work/whole"

mkdir "$work/disk"
cat >"$work/disk.sh" <<'END'
mount -t tmpfs -o size=$1 tmpfs "$2/disk" || exit 77
"$ENTENTE" add -q "$2/disk/full.ledger" "$2/news.jsonl" 2>"$2/err"
code=$?
"$ENTENTE" events -q -f jsonl "$2/disk/full.ledger" >/dev/null || code="$code, and cannot be read"
mount -o remount,size=100m "$2/disk"
"$ENTENTE" add -q "$2/disk/full.ledger" "$2/news.jsonl" || code="$code, and does not go on"
cp "$2/disk/full.ledger" "$2/disk.ledger"
echo "$code" >"$2/code"
END
if ENTENTE=$ENTENTE unshare -rm sh "$work/disk.sh" "$((size / 2))" "$work" 2>/dev/null; then
    is "a full disk" [ "$(cat "$work/code")" = 5 ]
    is "is named" grep -q "disk is full" "$work/err"
    is "is emptied, and it goes on" same "$work/disk.ledger" "$work/whole"
else
    echo "# no file system may be mounted here: the full disk is left out"
fi

# Two writers at once; a reader beside them.
mkfifo "$work/pipe"
"$ENTENTE" add -q "$work/two.ledger" <"$work/pipe" 2>"$work/first" &
writer=$!
exec 3>"$work/pipe"
news 1 300 >&3
for i in 1 2 3 4 5 6 7 8 9 10; do
    [ ! -e "$work/two.ledger-writer" ] || break
    sleep 0.3
done
refused "a second writer" 5 "another program" add "$work/two.ledger" "$work/news.jsonl"
is "a reader beside it" "$ENTENTE" events -q -f jsonl -o "$work/out" "$work/two.ledger"
exec 3>&-
is "the first one ends well" wait "$writer"
"$ENTENTE" add -q "$work/two.ledger" "$work/news.jsonl"
is "then the second may write" [ "$(count "$work/two.ledger")" = "$events" ]

# Files that are no ledgers, or not of this version.
: >"$work/empty.ledger"
refused "an empty file, asked" 5 "is empty" events "$work/empty.ledger"
is "an empty file, added to" "$ENTENTE" add -q "$work/empty.ledger" "$root/data/samples/short-wires.jsonl"
refused "a missing file" 5 "No such file" events "$work/none.ledger"
refused "no ledger, asked" 5 "not a ledger" events "$work/news.jsonl"
cp "$work/news.jsonl" "$work/text.ledger"
refused "no ledger, added to" 5 "not a ledger" add -q "$work/text.ledger" "$root/data/samples"
is "which is left as it was" cmp "$work/news.jsonl" "$work/text.ledger"
cp "$work/one.ledger" "$work/newer.ledger"
printf '\000\000\000\011' | dd of="$work/newer.ledger" bs=1 seek=60 conv=notrunc 2>/dev/null
refused "a newer version, asked" 5 "version 9, and Entente" events "$work/newer.ledger"
refused "a newer version, added to" 5 "version 9, and Entente" add -q "$work/newer.ledger" "$root/data/samples"

# Read-only: asked, yes; added to, no, not even by root.
cp "$work/one.ledger" "$work/still.ledger"
chmod 444 "$work/still.ledger"
refused "read-only" 5 "read-only\|Permission" add -q "$work/still.ledger" "$root/data/samples"
is "but it can be asked" [ "$(count "$work/still.ledger")" = "$events" ]

# The ledger among its own inputs.
mkdir "$work/folder"
cp "$work/one.ledger" "$work/folder/l"
refused "the ledger in the folder of news" 2 "input folder" add -q "$work/folder/l" "$work/folder"

# Damaged in the middle, at many places: an answer or one sentence, never a crash.
i=0
while [ "$i" -lt 6 ]; do
    cp "$work/one.ledger" "$work/bad.ledger"
    at=$((size * (i + 1) / 8 / 4096))
    awk -v s="$i" 'BEGIN { srand(s + 1); for (i = 0; i < 6000; i++) printf "%c", int(rand() * 94) + 33 }' |
        dd of="$work/bad.ledger" bs=4096 seek="$at" count=1 conv=notrunc 2>/dev/null
    for command in "events -q -f jsonl" "recode -q --all" "add -q"; do
        code=0
        # shellcheck disable=SC2086 # options are words
        set -- $command "$work/bad.ledger"
        [ "$command" != "add -q" ] || set -- "$@" "$work/news.jsonl"
        "$ENTENTE" "$@" >/dev/null 2>"$work/err" || code=$?
        case $code in
        0 | 1 | 5) ;;
        *) not_ok "page $at damaged, $command: exit status $code" ;;
        esac
        [ "$code" != 5 ] || [ "$(wc -l <"$work/err")" -eq 1 ] || not_ok "page $at damaged, $command: words"
    done
    i=$((i + 1))
done
ok "damaged pages"
exit "$bad"
