#!/bin/sh
# instructions.sh: how many instructions each stage takes for a word, counted by callgrind.
#
#     tools/instructions.sh build/entente-bench [FILE|FOLDER]...
#
# The counts do not depend on what else the machine does.  Valgrind shows its programs no AVX-512,
# so the parser runs with the best kernels below that.  Does nothing without valgrind.

set -eu
if ! command -v callgrind_annotate >/dev/null 2>&1; then
    echo "instructions: no valgrind here, so none are counted"
    exit 0
fi
bench=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

valgrind --quiet --tool=callgrind --callgrind-out-file="$work/counts" --toggle-collect=run_pass \
    "$bench" --once "$@" >"$work/words"
callgrind_annotate --inclusive=yes --auto=no --threshold=100 "$work/counts" >"$work/functions"

# A line of callgrind_annotate: "1,234 (5.67%)  tools/bench.c:bench_split [build/entente-bench]".
awk '
    BEGIN {
        n = split("bench_read bench_extract bench_layout bench_split bench_trees bench_world bench_code " \
            "bench_write", functions)
        split("reading|decoding, extraction|layout|sentences, tokens|tags, lemmas, trees|actors, places, times|coding|" \
            "writing", names, "|")
    }
    FNR == NR { words = $2; kernels = $4; next }
    match($0, /:bench_[a-z]+/) {
        name = substr($0, RSTART + 1, RLENGTH - 1)
        count = $1
        gsub(",", "", count)
        if (!(name in counts))
            counts[name] = count
    }
    END {
        printf "Instructions a word, over %d words with %s kernels (callgrind):\n\n", words, kernels
        for (i = 1; i <= n; i++) {
            printf "  %-24s %10.0f\n", names[i], counts[functions[i]] / words
            if (i <= 5)
                to_trees += counts[functions[i]]
        }
        printf "  %-24s %10.0f\n", "= reading to trees", to_trees / words
    }
' "$work/words" "$work/functions"
