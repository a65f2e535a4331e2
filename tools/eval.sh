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

if [ -n "$data" ] && [ -d "$data/seeds" ] && [ -f "$data/score/events.py" ]; then
    echo "== five reports on Iran and Pakistan, against their annotation (goal: recall 0.90, precision 0.85)"
    "$program" code --quiet "$data/seeds" -o "$out/seeds.jsonl"
    python3 "$data/score/events.py" "$data/gold/seeds.json" "$out/seeds.jsonl"
    python3 eval/reports.py "$data/gold/seeds.json" "$out/seeds.jsonl"
fi

echo "== relations in new sentences, which nobody tuned on"
python3 eval/pairs.py "$program" eval/pairs-blind.tsv

# Relations of single sentences, none of which may be shipped.
relations=$data/data/relations
if [ -n "$data" ] && [ -f "$relations/plv_train.tsv" ]; then
    echo "== relations of marked phrases (goal: class 0.84, quad 0.90, binary 0.96, coverage 0.97)"
    "$program" relate --quiet --column marked_sentence "$relations/plv_train.tsv" -o "$out/marked.tsv"
    python3 eval/relations.py "$relations/plv_train.tsv" "$out/marked.tsv"
    echo "== statement or not, and quad class (goal: macro-F1 0.80)"
    python3 eval/quads.py "$program" "$relations/cameo_class_dev.tsv"
    echo "== who does it to whom (goal: F1 of all 0.75)"
    python3 eval/roles.py "$program" "$relations/cameo_ner_dev.txt"
    echo "== confidence of relations: of all near 0.8, are 80 in 100 right?"
    python3 eval/calibration.py "$program" --relations "$relations/plv_train.tsv"
else
    echo "== relations of single sentences: skipped, there is no DEV_DATA/data/relations."
fi

if [ ! -f eval/news-events.tsv ]; then
    echo "== events of running news: skipped, there is no eval/news-events.tsv."
elif [ -n "$data" ] && [ -f "$data/data/news/wikinews_2019.csv" ]; then
    echo "== events of running news, as two readers judge them (goal: all three right 0.80)"
    python3 eval/news.py "$program" "$data/data/news"
    echo "== judged events of running news that are coded otherwise by now"
    python3 eval/news.py "$program" "$data/data/news" --changed
    echo "== confidence of events: of all near 0.8, are 80 in 100 right?"
    python3 eval/calibration.py "$program" --news "$data/data/news"
else
    echo "== events of running news: skipped, there is no DEV_DATA/data/news."
fi

if [ -n "$data" ] && [ -d "$data/data/news/whitehouse" ] && [ -f "$data/data/places/GeoVirus.xml" ]; then
    echo "== events of texts that nobody had read, as a reader judges them (goal: all three right 0.80)"
    python3 eval/fresh.py "$program" "$data/data"
else
    echo "== events of texts that nobody had read: skipped, there is no DEV_DATA/data/news/whitehouse."
fi

if [ -n "$data" ] && [ -f "$data/data/news/wikinews_2019.csv" ]; then
    echo "== events invented in 100 articles on sport, culture, science and weather (goal: 3 wrong)"
    python3 eval/silence.py "$program" "$data/data/news"
else
    echo "== events invented where there is no politics: skipped, there is no DEV_DATA/data/news."
fi

if [ -f eval/wikinews-politics.conllu ]; then
    trees "political news (Wikinews)" eval/wikinews-politics.conllu
fi

geovirus=${data:+$data/data/places/GeoVirus.xml}
if [ -n "$geovirus" ] && [ -f "$geovirus" ]; then
    echo "== GeoVirus: toponyms and where they are"
    python3 eval/places.py --texts "$geovirus" >"$out/geovirus.jsonl"
    "$program" annotate --quiet --from jsonl --layers places "$out/geovirus.jsonl" \
        -o "$out/places.jsonl"
    python3 eval/places.py "$geovirus" "$out/places.jsonl" data/world/states.tsv
fi

echo "== who is meant in the five reports, against eval/chains.tsv"
if [ -n "$data" ] && [ -d "$data/seeds" ]; then
    "$program" annotate --quiet --format jsonl --layers text,entities "$data/seeds" \
        -o "$out/chains.jsonl"
    python3 eval/chains.py eval/chains.tsv "$out/chains.jsonl"
else
    echo "skipped: DEV_DATA names no folder with the reports"
fi

if [ -n "$data" ] && [ -f "$data/data/treebank/en_ewt-ud-dev.conllu" ]; then
    trees "UD English EWT dev" "$data/data/treebank/en_ewt-ud-dev.conllu"
fi

# Actors: who is meant by words that a reader marked, all in texts that are not shipped.
layers=text,sentences,tokens,entities
marked=$data/data/relations/plv_train.tsv
if [ -n "$data" ] && [ -f "$marked" ]; then
    echo "== actors in marked spans of news sentences (goal: country 0.92)"
    python3 eval/actors.py input eval/actors-relations.tsv "$marked" >"$out/marked.jsonl"
    "$program" annotate --quiet --from jsonl --layers "$layers" "$out/marked.jsonl" \
        -o "$out/actors.jsonl"
    python3 eval/actors.py score eval/actors-relations.tsv "$out/actors.jsonl" --sentences "$marked"
else
    echo "== actors in marked spans: skipped, there is no DEV_DATA/data/relations/plv_train.tsv."
fi

if [ ! -f eval/actors-news.tsv ]; then
    echo "== actors in running news text: skipped, there is no eval/actors-news.tsv."
elif [ -n "$data" ] && [ -d "$data/data/news" ]; then
    echo "== actors in running news text (goal: both 0.80)"
    python3 eval/actors.py files eval/actors-news.tsv | sed "s|^|$data/data/|" |
        xargs "$program" annotate --quiet --layers "$layers" -o "$out/actors.jsonl"
    python3 eval/actors.py score eval/actors-news.tsv "$out/actors.jsonl"
else
    echo "== actors in running news text: skipped, there is no DEV_DATA/data/news."
fi

if [ -n "$data" ] && [ -d "$data/data/times" ]; then
    echo "== times: type and value (goal: MEANTIME 0.85, WikiWars 0.75)"
    python3 eval/times.py "$program" "$data/data/times"
else
    echo "== times: skipped, there is no DEV_DATA/data/times."
fi

echo "== merging: are reports of one happening one record? (goal: precision 0.95, recall 0.80)"
python3 eval/merging.py "$program" eval/merging-pairs-a.jsonl eval/merging-pairs-b.jsonl

if [ -n "$data" ] && [ -f "$data/score/records.py" ]; then
    echo "== records of the five reports (goal: 17 of 19, all people but one, both deadlines, 3 merged)"
    "$program" add --quiet "$out/seeds.ledger" "$data/seeds"
    "$program" records "$out/seeds.ledger" --format jsonl >"$out/records.jsonl"
    python3 "$data/score/records.py" "$data/gold/seeds.json" "$out/records.jsonl"
fi

if [ -n "$data" ] && [ -f "$data/data/places/GeoVirus.xml" ]; then
    echo "== records of news drawn at random, half of which nobody tuned for"
    python3 eval/ledger_news.py "$program" "$data"
else
    echo "== records of news: skipped, there is no DEV_DATA/data."
fi

if [ -n "$data" ] && [ -d "$data/data/times/meantime" ]; then
    echo "== merging across documents on the events of MEANTIME, B-cubed"
    python3 eval/coref.py "$program" "$data/data/times/meantime"
else
    echo "== merging across documents: skipped, there is no DEV_DATA/data/times/meantime."
fi
