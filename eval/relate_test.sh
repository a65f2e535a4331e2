#!/bin/sh
# relate_test.sh: do the scorers of relations, quad classes and roles count right?  Small sets, whose figures
# were counted by hand, and in the place of the program a script that relates as it is told to.
#
# Prints "ok NAME" or "not ok NAME" for each test; the exit status is 1 if one failed, and 77
# (skipped) without python3.
# shellcheck source=eval/testing.sh
. "$(dirname "$0")/testing.sh"

# ------------------------------------------------------------------------------------- helpers

# row NAME LABEL GOLD SAID RIGHT P R F: the table has this row.
row() {
    says "$1" "$(printf '%-24s %5s %5s %5s %6s %6s %6s' "$2" "$3" "$4" "$5" "$6" "$7" "$8")"
}

score() { script=$1; shift; python3 "$eval/$script.py" "$@" >out 2>err; }

# related ROW...: what the program says, "event|cameo|source|target|related" for each.
related() {
    printf 'event\tmode\tcameo\tstatus\tconfidence\trule\tsource\ttarget\trelated\n' >related.tsv
    printf '%s\n' "$@" | while IFS='|' read -r event cameo source target related; do
        printf '%s\t-\t%s\toccurred\t0.5\tacts.tsv:7\t' "$event" "$cameo"
        printf '%s\t%s\t%s\n' "${source:--}" "${target:--}" "${related:--}"
    done >>related.tsv
}

cat >program <<'EOF2'
#!/bin/sh
# program relate --quiet --column sentence FILE -o FILE
cp "$5" sentences.tsv
cp related.tsv "$7"
EOF2
chmod +x program

# ----------------------------------------------------------------------------------- relations

# gold LABEL...: a row for each.
gold() {
    printf '\tsentence_id\tmarked_sentence\tgold_root\n' >gold.tsv
    n=0
    for label in "$@"; do
        n=$((n + 1))
        printf '\t1%s\t<s>A</s> met <t>B</t>\t%s\n' "$n" "$label" >>gold.tsv
    done
}

gold AID AID YIELD YIELD ACCUSE ACCUSE ACCUSE ACCUSE
related 'AID|070' '-|-' 'CONCEDE|081' 'RETREAT|087' 'ACCUSE|111' 'ACCUSE|111' 'AID|070' 'ASSAULT|190'
score relations gold.tsv related.tsv
row "an abstention is wrong" AID 2 2 1 0.500 0.500 0.500
row "CONCEDE and RETREAT are YIELD" YIELD 2 2 2 1.000 1.000 1.000
row "recall and precision" ACCUSE 4 2 2 1.000 0.500 0.667
says "what nobody has in gold is no class of the mean" "macro-F1: class 0.722,"
row "quad classes follow from the label" 3 4 2 2 1.000 0.500 0.667
says "coverage and accuracy" "coverage 0.875, accuracy 0.625"
says "quad and binary" "quad 0.708, binary 0.804"
says "what is confused" "most confused: ACCUSE as AID 1, ACCUSE as ASSAULT 1, AID as - 1"
score relations gold.tsv related.tsv --errors
says "errors have no sentences" "18: ACCUSE, said ASSAULT 190 acts.tsv:7"
gold AID
score relations gold.tsv related.tsv
says "refuses another number of rows" "relations: 1 sentences, but 8 relations."

# ------------------------------------------------------------------------------- quad classes

printf 'It "rained"\t0\n"Peru" met Chile\t1\nPeru fed Chile\t2\nIt shut out\tChile\t3\nIt shot\t4\nIt lied\t4\n' >quads.tsv
related 'REQUEST|020' 'CONSULT|046' 'AID|073' 'SANCTION|163' '-|-' 'PROTEST|14'
score quads ./program quads.tsv
row "appeals and nothing are statements" "0 statement, or nothing" 1 2 1 0.500 1.000 0.667
row "sanctions are words" "3 verbal conflict" 1 1 1 1.000 1.000 1.000
row "protests are deeds" "4 material conflict" 2 1 1 1.000 0.500 0.667
says "the mean" "macro-F1 0.867"
says "who is taken for what" "4                            1     0     0     0     1"
grep -qxF '"""Peru"" met Chile"' sentences.tsv && grep -qxF '"It shut out Chile"' sentences.tsv
verdict "sentences reach the program as they are, blanks for tabs" $?
[ "$(wc -l <sentences.tsv)" -eq 7 ]
verdict "a head and a line for each" $?
score quads ./program quads.tsv --errors
says "errors have no sentences" "line 5: 4, said 0 - acts.tsv:7"
related '-|-'
score quads ./program quads.tsv
says "refuses a line too few" "relate: 1 rows for 6 sentences."
printf 'It rained\t5\n' >quads.tsv
score quads ./program quads.tsv
says "refuses another class" "quads: quads.tsv:1: want a sentence, a tab and a class of 0 to 4."

# -------------------------------------------------------------------------------------- roles

# "The navy of Peru, he said, shot the Chilean's dog and cat." / "They met."
{
    printf '%s\n' 'The B-S' 'navy I-S' 'of I-S' 'Peru I-S' ', O' 'he O' 'said O' ', O' 'shot O'
    printf '%s\n' 'the B-T' 'Chilean I-T' "'s I-T" 'dog I-T' 'and O' 'cat B-T' '. O' '' 'They B-R' 'met O' '. O'
} >roles.txt
related 'ASSAULT|190|4-8,18-20|54-57' 'CONSULT|040|||0-4'
score roles ./program roles.txt
roles() {
    says "$1" "$(printf '%-24s %5s %5s %5s %5s %6s %6s %6s' "$2" "$3" "$4" "$5" "$6" "$7" "$8" "$9")"
}
roles "a word in the span finds it, one outside is wrong" source 1 2 1 1 0.500 1.000 0.667
roles "each conjunct is a span of its own" target 2 1 1 1 1.000 0.500 0.667
roles "those who do it together" related 1 1 1 1 1.000 1.000 1.000
roles "all are sources and targets" all 3 3 2 2 0.667 0.667 0.667
grep -qxF "\"The navy of Peru, he said, shot the Chilean's dog and cat.\"" sentences.tsv
verdict "words make a text again" $?
score roles ./program roles.txt --errors
says "errors have no words" "sentence 1: source 0-16, said 4-8,18-20 190 acts.tsv:7"
related 'ASSAULT|190|4-8|36-43,46-49' 'CONSULT|040|||0-4'
score roles ./program roles.txt
roles "a span is found once" target 2 2 1 2 1.000 0.500 0.667
printf 'The B-X\n' >roles.txt
score roles ./program roles.txt
says "refuses another label" "roles: roles.txt:1: want a word and O or B- or I- with S, T or R."

[ "$bad" -eq 0 ]
