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

# trees NAME TREEBANK: tags and trees of its words as they are, then all of it from its raw text.
# What the layout takes for boilerplate is in no sentence, so it counts as missed in the raw text.
trees() {
    echo "== $1: tags, lemmas and trees of the words as annotated"
    "$program" annotate --quiet --input conllu --format conllu "$2" -o "$out/words.conllu"
    python3 eval/trees.py "$2" "$out/words.conllu"
    echo "== $1: from the raw text"
    python3 eval/raw_text.py "$2" >"$out/raw.jsonl"
    "$program" annotate --quiet --from jsonl --format conllu "$out/raw.jsonl" -o "$out/raw.conllu"
    python3 eval/trees.py --lost "$2" "$out/raw.conllu"
}

echo "== the sample articles, against eval/samples-expected.tsv"
"$program" code --quiet --historical data/samples -o "$out/samples.jsonl"
python3 eval/samples.py eval/samples-expected.tsv data/codebook/cameo.tsv "$out/samples.jsonl"

if [ -f eval/wikinews-politics.conllu ]; then
    trees "political news (Wikinews)" eval/wikinews-politics.conllu
fi

if [ -n "$data" ] && [ -d "$data/seeds" ] && [ -f "$data/score/events.py" ]; then
    echo "== five reports on Iran and Pakistan, against their annotation"
    "$program" code --quiet "$data/seeds" -o "$out/seeds.jsonl"
    python3 "$data/score/events.py" "$data/gold/seeds.json" "$out/seeds.jsonl"
fi

geovirus=${data:+$data/data/places/GeoVirus.xml}
if [ -n "$geovirus" ] && [ -f "$geovirus" ]; then
    echo "== GeoVirus: toponyms and where they are"
    python3 eval/places.py --texts "$geovirus" >"$out/geovirus.jsonl"
    "$program" annotate --quiet --from jsonl --layers places "$out/geovirus.jsonl" \
        -o "$out/places.jsonl"
    python3 eval/places.py "$geovirus" "$out/places.jsonl" data/world/states.tsv
fi

if [ -n "$data" ] && [ -f "$data/data/treebank/en_ewt-ud-dev.conllu" ]; then
    trees "UD English EWT dev" "$data/data/treebank/en_ewt-ud-dev.conllu"
fi
