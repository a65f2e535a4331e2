#!/bin/sh
# model.sh: learns the tagger, parser and lemmatiser from the treebanks and writes the model file.
#
#     tools/model.sh TRAINER TREEBANKS OUT
#
# TREEBANKS is a folder with en_ewt-ud-train.conllu and en_gum_open-train.conllu; the silver trees of
# open news text are in data/language (docs/formats/silver.md).  The same files give the same bytes on
# every x86-64 machine with AVX2 and FMA, whatever the number of threads.
set -eu
trainer=$1 treebanks=$2 out=$3
ewt=$treebanks/en_ewt-ud-train.conllu gum=$treebanks/en_gum_open-train.conllu
dev=$treebanks/en_ewt-ud-dev.conllu
for file in "$ewt" "$gum"; do
    [ -f "$file" ] && continue
    echo "model: $file is missing; name the folder of the treebanks: make model TREEBANKS=FOLDER" >&2
    exit 1
done
if [ -f "$dev" ]; then set -- -d "$dev"; else set --; fi
"$trainer" "$@" -s data/language/silver.conllu.gz data/language/vectors.bin data/language/lemmas.tsv "$out.new" "$ewt" "$gum"
if cmp -s "$out.new" "$out"; then
    echo "model: the same bytes as before"
else
    echo "model: other bytes than before"
fi
mv "$out.new" "$out"
