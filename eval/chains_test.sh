#!/bin/sh
# chains_test.sh: does the scorer count right?  A small document whose figures were counted by hand.
#
# Prints "ok NAME" or "not ok NAME" for each test; the exit status is 1 if one failed, and 77
# (skipped) without python3.
# shellcheck source=eval/testing.sh
. "$(dirname "$0")/testing.sh"

# row START END TEXT REFERENT COUNTRY KIND: a row of the gold for the document d.
row() { printf 'd\t%s\t%s\t%s\t%s\t%s\t\t%s\n' "$@"; }

# entity START END CHAIN CODE [NAME]: an entity with one actor.
entity() {
    printf '{"start":%s,"end":%s,"chain":%s,"actor":{"code":"%s","identifier_text":"%s"}}' \
        "$1" "$2" "$3" "$4" "${5:-}"
}

# document ENTITY...: one line of annotations.
document() {
    printf '{"doc_id":"a/d","entities":['
    sep=
    for one; do printf '%s%s' "$sep" "$one"; sep=,; done
    printf ']}\n'
}

# is NAME RIGHT OF: that many mentions of gold.tsv are right in out.jsonl.
is() {
    python3 "$eval/chains.py" gold.tsv out.jsonl --errors >out 2>&1
    if awk -v r="$2" -v n="$3" '$1 == "all" && $2 == r && $3 == n { ok = 1 } END { exit !ok }' out
    then echo "ok $1"; else bad=$((bad + 1)); echo "not ok $1"; sed 's/^/    # /' out; fi
}

# --------------------------------------------------------------------------------- one person

{ row 0 8 'Ann Berg' berg NOR anchor; row 20 23 she berg NOR pronoun; } >gold.tsv
document "$(entity 0 8 1 NOR)" "$(entity 20 23 1 NOR)" >out.jsonl
is same-chain 1 1
document "$(entity 0 8 1 NOR)" "$(entity 20 23 2 NOR)" >out.jsonl
is other-chain 0 1
document "$(entity 0 8 1 NOR)" "$(entity 20 23 1 SWE)" >out.jsonl
is other-state 0 1
document "$(entity 0 8 1 NOR)" "$(entity 20 23 null NOR 'Ann Berg')" >out.jsonl
is by-identifier 1 1
document "$(entity 0 8 null NOR)" "$(entity 20 23 null NOR)" >out.jsonl
is no-chain-is-no-chain 0 1
document "$(entity 0 8 1 NOR)" >out.jsonl
is no-entity 0 1
document "$(entity 0 8 1 NOR)" "$(entity 10 40 2 SWE)" "$(entity 20 23 1 NOR)" >out.jsonl
is best-overlap 1 1
: >out.jsonl
is no-document 0 1

# -------------------------------------------------------------------------------- two persons

{
    row 0 8 'Ann Berg' berg NOR anchor
    row 9 12 Dal dal NOR name
    row 20 23 she berg NOR pronoun
} >gold.tsv
document "$(entity 0 8 1 NOR)" "$(entity 9 12 2 NOR)" "$(entity 20 23 1 NOR)" >out.jsonl
is named-once-needs-state-only 2 2
document "$(entity 0 8 1 NOR)" "$(entity 9 12 1 NOR)" "$(entity 20 23 1 NOR)" >out.jsonl
is one-chain-for-two 0 2

# ------------------------------------------------------------------------------------- groups

{
    row 0 10 'both sides' NOR+SWE NOR+SWE group
    row 20 22 we 'NOR|NOR+SWE' 'NOR|NOR+SWE' pronoun
} >gold.tsv
two='"chain":3,"actor":{"code":"NOR"},"actors":[{"code":"SWE"},{"code":"NOR"}]'
document "{\"start\":0,\"end\":10,$two}" "{\"start\":20,\"end\":22,$two}" >out.jsonl
is actors 2 2
document "$(entity 0 10 3 NOR)" "$(entity 20 22 3 NOR)" >out.jsonl
is one-actor-is-no-group 1 2
document '{"start":0,"end":10,"chain":null,"actor":null}' >out.jsonl
is no-actor 0 2

# -------------------------------------------------------------------------------------- words

printf '{"doc_id":"d","text":"either side met","entities":[]}\n' >out.jsonl
if python3 "$eval/chains.py" gold.tsv out.jsonl >out 2>&1 || ! grep -q 'are not "both sides"' out
then bad=$((bad + 1)); echo "not ok words-are-compared"; else echo "ok words-are-compared"; fi

[ "$bad" -eq 0 ]
