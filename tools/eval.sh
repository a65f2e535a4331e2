#!/bin/sh
# eval.sh: how good is it?  Codes what has been annotated by hand and prints the figures that
# docs/accuracy.md quotes.  Annotated sets that may not be shipped are looked for in DEV_DATA.
set -eu
cd "$(dirname "$0")/.."
program=${1:-build/entente}
data=${DEV_DATA:-}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
command -v python3 >/dev/null || { echo "eval: needs python3 for the scorers" >&2; exit 1; }

echo "== the sample articles, against eval/samples-expected.tsv"
"$program" code --quiet --historical data/samples -o "$out/samples.jsonl"
python3 eval/samples.py eval/samples-expected.tsv data/codebook/cameo.tsv "$out/samples.jsonl"

if [ -n "$data" ] && [ -d "$data/seeds" ] && [ -f "$data/score/events.py" ]; then
    echo "== five reports on Iran and Pakistan, against their annotation"
    "$program" code --quiet "$data/seeds" -o "$out/seeds.jsonl"
    python3 "$data/score/events.py" "$data/gold/seeds.json" "$out/seeds.jsonl"
fi
