#!/bin/sh
# demo.sh: codes the sample articles, shows the events, and ends with a relation on one page.
#
#     tools/demo.sh build/entente

set -eu
entente=$1
out=$(dirname "$entente")/demo
mkdir -p "$out"

echo
echo "\$ $entente code --format table data/samples"
echo
"$entente" code --quiet --format table --manifest "$out/manifest.json" data/samples
"$entente" code --quiet --format jsonl -o "$out/events.jsonl" data/samples

cat <<END

Each line above is one event.  The full records say more: which words of which sentence they
rest on, which rule and which line of a table made them.

  $out/events.jsonl     one event a line, as JSON
  $out/manifest.json    what went in, what came out, with hashes

What to try next:

  $entente relation $out/story.ledger EGY KEN --format html -o relation.html
  $entente pledges $out/story.ledger --overdue
  $entente add my.ledger YOUR-FOLDER && $entente records my.ledger --type visit

  echo 'France expelled two Russian diplomats on Monday.' |
    $entente code --published 2024-11-07 --format table -
  $entente annotate data/samples/short-wires.jsonl | head -n 1
  $entente --help
END

cat <<END

Reports become records: the same visit told twice, what was promised, and what came of it.

\$ $entente add $out/story.ledger data/story
END
rm -f "$out/story.ledger"
"$entente" add "$out/story.ledger" data/story
cat <<END
\$ $entente relation $out/story.ledger EGY KEN

END
"$entente" relation "$out/story.ledger" EGY KEN
