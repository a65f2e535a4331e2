#!/bin/sh
# fuzz.sh: runs fuzz targets, JOBS at a time, and says of each what came of it.
#
#     tools/fuzz.sh BUILD SECONDS JOBS [NAME...]
#
# New inputs gather in BUILD/corpus/NAME; a finding is kept as BUILD/findings/NAME-*.  Make it a
# file of tests/fuzz/regressions/NAME/ once the fault is mended.

# shellcheck disable=SC2012,SC2016,SC2046 # lists are split and programs quoted on purpose
set -eu
build=$1 seconds=$2 jobs=$3
shift 3
[ $# -gt 0 ] || set -- $(ls tests/fuzz | sed -n 's/^fuzz_\(.*\)\.c$/\1/p')
mkdir -p "$build/findings"

one='
    build=$1 seconds=$2 name=$3
    log=$build/fuzz_$name.log
    mkdir -p "$build/corpus/$name" "tests/fuzz/corpus/$name"
    known= dictionary=
    [ ! -f "tests/fuzz/$name.dict" ] || dictionary=-dict=tests/fuzz/$name.dict
    [ ! -d "tests/fuzz/regressions/$name" ] || known=tests/fuzz/regressions/$name
    if "$build/tests/fuzz_$name" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 \
        -max_len=65536 $dictionary -print_final_stats=1 -artifact_prefix="$build/findings/$name-" \
        "$build/corpus/$name" "tests/fuzz/corpus/$name" $known >"$log" 2>&1; then
        runs=$(sed -n "s/^stat::number_of_executed_units: *//p" "$log")
        echo "$name: nothing found in $runs runs, $seconds seconds"
    else
        echo "$name: FOUND something, see $log"
        tail -n 40 "$log"
        exit 1
    fi'
printf '%s\n' "$@" | xargs -P "$jobs" -I '{}' sh -c "$one" fuzz "$build" "$seconds" '{}'
