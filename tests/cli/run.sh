#!/bin/sh
# run.sh: tests of the program entente as its users meet it, from the outside.
# shellcheck disable=SC2016 # what stands in single quotes is for the inner shell
#
# Usage: tests/cli/run.sh            runs build/entente
#        ENTENTE=path tests/cli/run.sh
#
# Prints "ok NAME" or "not ok NAME" for each test, with what was seen instead; the exit status is
# 1 if one failed.  Needs a POSIX shell and a C compiler (CC, else cc); what needs more (bash,
# script, env --default-signal) is skipped where that is missing.

root=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
ENTENTE=${ENTENTE:-$root/build/entente}
case $ENTENTE in /*) ;; *) ENTENTE=$PWD/$ENTENTE ;; esac
[ -x "$ENTENTE" ] || { echo "not ok program: there is no $ENTENTE" >&2; exit 1; }

work=$(mktemp -d) || exit 1
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
unset NO_COLOR
TERM=xterm
export TERM

samples=$root/data/samples
good=0 bad=0 skipped=0

# ------------------------------------------------------------------------------------- helpers

# run ARGS...: the program with nothing on standard input; leaves files out and err, and $status.
run() {
    "$ENTENTE" "$@" >out 2>err </dev/null
    status=$?
}

# ok NAME COMMAND...: the test NAME holds if COMMAND succeeds.
ok() {
    name=$1
    shift
    if "$@" >said 2>&1; then
        good=$((good + 1))
        echo "ok $name"
        return
    fi
    bad=$((bad + 1))
    echo "not ok $name"
    echo "    # failed: $*"
    echo "    # status $status"
    sed -n '1,5s/^/    # stderr: /p' err
    sed -n '1,5s/^/    # /p' said
}

skip() {
    skipped=$((skipped + 1))
    echo "ok $1 # skipped: $2"
}

# exits NAME CODE: the last run ended with CODE.
exits() { ok "$1" [ "$status" -eq "$2" ]; }

# says NAME FILE WORDS: FILE (out, err) holds WORDS, taken literally.
says() { ok "$1" grep -qF -e "$3" "$2"; }

empty() { ok "$1" [ ! -s "$2" ]; }

# lacks NAME FILE WORDS
lacks() { ok "$1" sh -c '! grep -qF -e "$1" "$2"' sh "$3" "$2"; }

lines_of() { wc -l <"$1" | tr -d ' '; }

escape=$(printf '\033')

# ------------------------------------------------------------------------------------ fixtures

cat >one.txt <<'END'
 date 2024-11-07
TEHRAN - The foreign minister of Iran met his Pakistani counterpart in Islamabad on Tuesday.

The two ministers signed an agreement on border trade, the Pakistani foreign ministry said.
END
cat >some.jsonl <<'END'
{"id": "a", "date": "2024-11-07", "text": "The president of France visited Germany on Tuesday. He met the German chancellor in Berlin and they signed an agreement."}
this line is no JSON
{"id": "b", "date": "2024-11-08", "text": "Japan condemned the missile test by North Korea on Friday. The prime minister of Japan said so in Tokyo."}
END
mkdir folder
cp one.txt folder/

cc=${CC:-cc}
have_json=no
if $cc -std=c17 -o json_lines "$root/tests/cli/json_lines.c" 2>/dev/null; then have_json=yes; fi

# -------------------------------------------------------------------------------- help, version

run --help
exits "help: exit status" 0
says "help: lists the commands" out "check-tables"
says "help: documents exit status 4" out "  4  a table is bad"
empty "help: nothing on standard error" err

for command in code annotate explain relate check-tables tables "world find" "world check" "world unknown" "lexicon find" "lexicon check" help version; do
    # shellcheck disable=SC2086 # a command may be two words
    run help $command
    exits "help $command: exit status" 0
    says "help $command: usage" out "Usage: entente $command"
    says "help $command: examples" out "Examples:"
    cp out first
    # shellcheck disable=SC2086
    run $command --help
    ok "help $command: the same as $command --help" cmp first out
    ok "help $command: 80 columns at most" awk 'length > 80 { exit 1 }' out
done
run code -h
exits "code -h" 0

run --version
exits "version: exit status" 0
ok "version: one line" [ "$(lines_of out)" -eq 1 ]
ok "version: name and number" grep -Eq '^entente [0-9]+\.[0-9]+\.[0-9]+$' out
cp out first
run code --version
ok "version: the same behind a command" cmp first out
run version
exits "version command: exit status" 0
ok "version command: hash of the tables" grep -Eq '^sha256 [0-9a-f]{64}$' out
ok "version command: sources of the model" grep -q '^Trained on' out
ok "version command: sources of the places" grep -q 'GeoNames .*CC BY 4.0' out

# ---------------------------------------------------------------------------------- wrong usage

run
exits "no command: exit status" 2
says "no command: usage" err "Usage: entente"
empty "no command: nothing on standard output" out

run cod one.txt
exits "unknown command: exit status" 2
says "unknown command: a guess" err "did you mean 'code'?"
run one.txt
exits "file for a command: exit status" 2
says "file for a command: a guess" err "entente code one.txt"
run --format csv one.txt
exits "option before the command" 2

run code --formt csv one.txt
exits "unknown option: exit status" 2
says "unknown option: a guess" err "did you mean '--format'?"
says "unknown option: where to look" err "entente code --help"
run code --form=csv one.txt
exits "shortened option is not taken" 2
says "shortened option: a guess" err "did you mean '--format'?"
run code -Z one.txt
exits "unknown letter" 2
run annotate --expand one.txt
exits "option of another command: exit status" 2
says "option of another command: named" err "'code' does"
run code --format=cvs one.txt
exits "unknown format: exit status" 2
says "unknown format: a guess" err "did you mean 'csv'?"
run code --quiet=yes one.txt
exits "flag with a value" 2
run code one.txt --output
exits "value missing: exit status" 2
says "value missing: what is missing" err "--output needs a value"
run code -o '' one.txt
exits "empty value" 2
run code ''
exits "empty operand" 2

for word in 0 -1 257 4x 99999999999999999999; do
    run code --jobs="$word" one.txt
    exits "--jobs=$word" 2
done
for word in 2024-02-30 2023-02-29 2024-13-01 24-11-07 2024-11-7 yesterday 2024-11-07x 0000-01-01; do
    run code --published "$word" one.txt
    exits "--published $word" 2
done
for word in 0 12 32X 32MB 9G M; do
    run code --max-document "$word" one.txt
    exits "--max-document $word" 2
done
for word in 32M 64K 256m 100000; do
    run code -q --max-document "$word" one.txt
    exits "--max-document $word is taken" 0
done
run code -q --published 2024-02-29 one.txt
exits "--published 2024-02-29 is taken" 0

run tables
exits "tables without a folder" 2
run tables a b
exits "tables with two folders" 2
run help nothing
exits "help of an unknown command" 2

# ------------------------------------------------------------------------------------ a plain run

run code one.txt
exits "code: exit status" 0
ok "code: events" [ -s out ]
says "code: the count" err "entente: 1 document, "
ok "code: the count alone on standard error" [ "$(lines_of err)" -eq 1 ]
cp out plain

run code -q one.txt
ok "quiet: the same records" cmp plain out
empty "quiet: nothing on standard error" err
run code --quiet one.txt
empty "--quiet" err

run code -q -o records one.txt
exits "-o: exit status" 0
empty "-o: nothing on standard output" out
ok "-o: the same records" cmp plain records
echo old >records
run code -q --output=records one.txt
ok "--output=FILE: replaces the file" cmp plain records
run code -qorecords2 one.txt
ok "-qoFILE: letters together" cmp plain records2
run code one.txt -q -f jsonl
ok "options behind operands" cmp plain out
run code -q -o - one.txt
ok "-o -: standard output" cmp plain out

cp one.txt ./-odd.txt
run code -q -- -odd.txt
exits "--: ends the options" 0
ok "--: the file is read" [ -s out ]

"$ENTENTE" code -q <one.txt >out 2>err
status=$?
exits "standard input: exit status" 0
ok "standard input: events" [ "$(lines_of out)" -eq "$(lines_of plain)" ]
cp out first
"$ENTENTE" code -q - <one.txt >out 2>err
ok "standard input as -" cmp first out

run code -q folder
exits "folder: exit status" 0
ok "folder: events" [ "$(lines_of out)" -eq "$(lines_of plain)" ]

for format in jsonl csv tsv table; do
    run code -q -f "$format" one.txt
    exits "format $format: exit status" 0
    ok "format $format: output" [ -s out ]
done

run annotate -q one.txt
exits "annotate: exit status" 0
ok "annotate: one line" [ "$(lines_of out)" -eq 1 ]
cp out annotated
run annotate -q -f jsonl one.txt
ok "annotate: -f jsonl" cmp annotated out
run annotate -f csv one.txt
exits "annotate: -f csv" 2

run annotate -q --layers tokens,title one.txt
exits "layers: exit status" 0
says "layers: what was chosen" out '"tokens":['
says "layers: the document's id" out '{"doc_id":"one.txt","title":'
lacks "layers: nothing else" out '"text":'
cp out layers
run annotate -q --layers=title,tokens one.txt
ok "layers: in any order" cmp layers out
for word in 'tokens,' ',tokens' tokens,,title tokns 'tokens title'; do
    run annotate --layers "$word" one.txt
    exits "--layers '$word'" 2
done
run annotate --layers tokns one.txt
says "layers: a guess" err "did you mean 'tokens'?"
run code --layers tokens one.txt
exits "layers: not of code" 2

run annotate -q -f conllu one.txt
exits "annotate: -f conllu" 0
says "conllu: the document" out "# newdoc id = one.txt"
says "conllu: sentences" out "# sent_id = one.txt-2"
ok "conllu: ten columns" awk -F '\t' '/^[0-9]/ && NF != 10 { exit 1 } /^[0-9]/ { n++ }
    END { exit !n }' out
cp out one.conllu
run annotate -q --input conllu -f conllu one.conllu
ok "conllu: read again, it is the same" cmp one.conllu out
for word in --from=conllu --input=auto --from=auto; do
    run annotate -q "$word" -f conllu one.conllu
    ok "conllu: $word as well" cmp one.conllu out
done
run code -q one.conllu
ok "conllu: code reads it" [ -s out ]
run annotate --inptu conllu one.conllu
says "--input: a guess" err "did you mean '--input'?"
{
    printf '# newdoc id = bad\n1\tOne\n\n'
    cat one.conllu
} >bad.conllu
run annotate -f conllu bad.conllu
exits "bad conllu: exit status" 1
says "bad conllu: file and line" err "entente: bad.conllu:2: 2 columns"
ok "bad conllu: costs its document alone" cmp one.conllu out

run annotate -q -f displacy one.txt
exits "annotate: -f displacy" 0
cp out drawn
ok "displacy: a line for each sentence" \
    [ "$(lines_of drawn)" -eq "$(grep -c '^# text' one.conllu)" ]

if [ "$have_json" = yes ]; then
    ok "code: lines are JSON" sh -c './json_lines <plain'
    ok "annotate: lines are JSON" sh -c './json_lines <annotated'
    ok "layers: lines are JSON" sh -c './json_lines <layers'
    ok "displacy: lines are JSON" sh -c './json_lines <drawn'
else
    skip "lines are JSON" "no C compiler"
fi

# -------------------------------------------------------------------------------- bad documents

run code some.jsonl
exits "bad line: exit status" 1
says "bad line: file and line" err "entente: some.jsonl:2: "
says "bad line: counted" err "1 failed"
says "bad line: the others counted" err "3 documents"
ok "bad line: the others coded" [ "$(lines_of out)" -ge 2 ]
run code -q some.jsonl
ok "quiet: complaints stay" [ "$(lines_of err)" -eq 1 ]

run code --strict some.jsonl
exits "strict: exit status" 1
says "strict: file and line" err "some.jsonl:2: "
says "strict: says so" err "--strict"
ok "strict: told once" [ "$(grep -cF 'some.jsonl:2' err)" -eq 1 ]
ok "strict: what came before is written" [ -s out ]
ok "strict: what came after is not" sh -c '! grep -qE "JPN|Japan" out'

run code nowhere.txt one.txt
exits "missing file: exit status" 1
says "missing file: named" err "nowhere.txt"
ok "missing file: the other coded" cmp plain out

if [ "$(id -u)" -ne 0 ]; then
    cp one.txt locked.txt
    chmod 000 locked.txt
    run code locked.txt one.txt
    exits "unreadable file: exit status" 1
    says "unreadable file: named" err "locked.txt"
    ok "unreadable file: the other coded" cmp plain out
else
    skip "unreadable file" "root reads everything"
fi

awk 'BEGIN { for (i = 0; i < 50; i++) print "no JSON " i }' >many.jsonl
cat some.jsonl >>many.jsonl
run code --from jsonl many.jsonl
exits "many complaints: exit status" 1
ok "many complaints: 20 shown" [ "$(grep -c '^entente: many.jsonl:' err)" -eq 20 ]
says "many complaints: how many more" err "31 more complaints"

name=$(printf 'odd\033[2Jname.txt')
run code "$name"
exits "control characters in a name: exit status" 1
lacks "control characters in a name: not on the terminal" err "$escape"

# -------------------------------------------------------------------------------------- outputs

"$ENTENTE" code -q one.txt >/dev/full 2>err
status=$?
exits "full disk: exit status" 3
ok "full disk: one sentence" [ "$(lines_of err)" -eq 1 ]
says "full disk: what" err "cannot write"
run code -q -o no/such/folder/out one.txt
exits "-o in a missing folder" 3
run code -q --manifest no/such/folder/m.json one.txt
exits "--manifest in a missing folder" 3
run code -q --manifest /dev/full one.txt
exits "--manifest on a full disk" 3
"$ENTENTE" help code >/dev/full 2>err
status=$?
exits "help on a full disk" 3
"$ENTENTE" code -q one.txt >&- 2>err
status=$?
exits "standard output closed" 3

i=0
: >long.jsonl
while [ $i -lt 200 ]; do
    sed -n 1p some.jsonl
    i=$((i + 1))
done >>long.jsonl
{ "$ENTENTE" code long.jsonl 2>err; echo $? >code; } | head -n 1 >/dev/null
# A run that is over before head is leaves all in the pipe; both are well.
status=$(cat code)
ok "closed pipe: exit status" sh -c '[ "$1" -eq 141 ] || [ "$1" -eq 0 ]' sh "$status"
ok "closed pipe: quiet" sh -c '[ "$1" -eq 0 ] || [ ! -s err ]' sh "$status"
mkfifo pipe
"$ENTENTE" code long.jsonl 2>err >pipe &
program=$!
: <pipe # opened and closed, so that the first or a later write finds nobody
wait $program
status=$?
ok "pipe nobody reads: exit status" sh -c '[ "$1" -eq 141 ] || [ "$1" -eq 0 ]' sh "$status"

cp one.txt mine.txt
run code -q -o mine.txt mine.txt
exits "-o on an input: exit status" 2
ok "-o on an input: it is not destroyed" cmp one.txt mine.txt
run code -q -o folder/out.jsonl folder
exits "-o within an input folder: exit status" 2
ok "-o within an input folder: not made" [ ! -e folder/out.jsonl ]
run code -q --manifest folder/m.json folder
exits "--manifest within an input folder" 2
run code -q -o both --manifest both one.txt
exits "-o and --manifest on one file" 2

# ------------------------------------------------------------------------------------- manifest

run code --manifest m.json some.jsonl
exits "manifest: exit status" 1
ok "manifest: written" [ -s m.json ]
if [ "$have_json" = yes ]; then
    ok "manifest: is JSON" sh -c './json_lines --one <m.json'
else
    skip "manifest: is JSON" "no C compiler"
fi
run code -q --strict --manifest m2.json some.jsonl
ok "manifest: also of a run that --strict stopped" [ -s m2.json ]

# --------------------------------------------------------------------------------------- tables

run tables exported
exits "tables: exit status" 0
ok "tables: files" [ -n "$(ls exported)" ]
run tables exported
exits "tables: not over what is there" 3
says "tables: why" err "not empty"
run check-tables
exits "check-tables: without a path" 0
run check-tables exported
exits "check-tables: the built-in ones are sound" 0
printf 'this is no table\n' >bad.tsv
run check-tables bad.tsv
exits "check-tables: exit status" 4
says "check-tables: file and line" err "bad.tsv:1: "
printf '# table: ledger-merge\n# columns: type ground points says\nvisit\tlikeness\t3\talike\n' >merge.tsv
run check-tables merge.tsv
exits "check-tables: a table of merging" 4
says "check-tables: its file and line" err "merge.tsv:3: "
printf '# table: ledger-acts\n# columns: cameo mode status class type stage kind by\n036\t\t\t\tpromise\t\t\tactor\n' >acts.tsv
run check-tables acts.tsv
exits "check-tables: an unknown type of account" 4
says "check-tables: which, and where" err 'acts.tsv:3: unknown type "promise"'
run code -q --tables bad.tsv one.txt
exits "--tables with a bad table" 4
echo kept >records
run code -q --tables bad.tsv -o records one.txt
says "--tables with a bad table: the old output stays" records kept
run code -q --tables nowhere.tsv one.txt
exits "--tables with a missing table" 4

# --------------------------------------------------------------------------------------- colour

run code -q -f table one.txt
lacks "colour: none in a pipe" out "$escape"
run code -q -f table --color=always one.txt
says "colour: always" out "$escape"
cp out coloured
NO_COLOR=1 "$ENTENTE" code -q -f table --color=always one.txt >out 2>err
ok "colour: --color=always is stronger than NO_COLOR" cmp coloured out
run code -q -f table --width 60 one.txt
exits "width: taken" 0

if script -qec true /dev/null >/dev/null 2>&1; then
    on_terminal() { script -qec "$*" /dev/null </dev/null >out 2>&1; }
    on_terminal "'$ENTENTE' code -q -f table one.txt"
    says "terminal: colours" out "${escape}["
    NO_COLOR=1 on_terminal "'$ENTENTE' code -q -f table one.txt"
    lacks "terminal: NO_COLOR" out "${escape}["
    TERM=dumb on_terminal "'$ENTENTE' code -q -f table one.txt"
    lacks "terminal: TERM=dumb" out "${escape}["
    on_terminal "'$ENTENTE' code -f table --color=never one.txt"
    lacks "terminal: --color=never" out "${escape}["
    script -qec "'$ENTENTE' code; echo status \$?" /dev/null >out 2>&1 </dev/null
    says "terminal, no input: usage" out "Usage: entente code"
    says "terminal, no input: exit status" out "status 2"
    # Documents that come slowly, so that there is time for a progress line.
    slow='(cat some.jsonl; sleep 1; cat some.jsonl; sleep 1; cat some.jsonl)'
    on_terminal "$slow | '$ENTENTE' code --from jsonl >records"
    says "terminal: progress" out " MB/s"
    ok "terminal: progress is cleared before sentences" \
        sh -c '! grep -q "[a-z]$1\[Kentente:" out' sh "$escape"
    ok "terminal: data are free of it" sh -c '! grep -q "MB/s" records'
    on_terminal "$slow | '$ENTENTE' code --from jsonl --quiet >records"
    lacks "terminal: --quiet shows no progress" out " MB/s"
    TERM=dumb on_terminal "$slow | '$ENTENTE' code --from jsonl >records"
    lacks "terminal: TERM=dumb shows no progress" out " MB/s"
else
    skip "terminal" "no script(1)"
fi

# ---------------------------------------------------------------------------- the same bytes

run code -q -j1 "$samples"
exits "samples: exit status" 0
ok "samples: events" [ -s out ]
cp out first
run code -q -j 4 "$samples"
ok "samples: -j 4 gives the bytes of -j1" cmp first out
run code -q --jobs=3 "$samples"
ok "samples: --jobs=3 as well" cmp first out

# -------------------------------------------------------------------------------------- signals

# A shell has background jobs ignore SIGINT, and so then does the program; env undoes that.
if env --default-signal=INT true 2>/dev/null; then
    mkfifo slow
    for signal in INT TERM; do
        env --default-signal=INT "$ENTENTE" code --from jsonl - <slow >out 2>err &
        program=$!
        { sed -n 1p some.jsonl; sleep 3; } >slow &
        sleep 1
        kill -s $signal $program
        wait $program
        status=$?
        [ $signal = INT ] && expected=130 || expected=143
        exits "SIG$signal: exit status" "$expected"
        says "SIG$signal: says so" err "interrupted"
        if [ "$have_json" = yes ]; then
            ok "SIG$signal: whole lines only" sh -c './json_lines <out'
        fi
        wait
    done
else
    skip "signals" "no env --default-signal"
fi

# ------------------------------------------------------------------------------------------ world

run world
exits "world alone" 2
says "world alone: the commands" err "entente world find"
run world --help
exits "world --help" 0
run help world
exits "help world" 0
says "help world: the commands" out "entente world unknown"
run world nothing
exits "world with an unknown word" 2
run world find Iran
exits "world find" 0
says "world find: the line" out "world/states.tsv:"
run world find no such name anywhere
exits "world find: nothing" 1
says "world find: nothing" err "no table has 'no such name anywhere'"
run world find --on 2024-13-01 Iran
exits "world find: no date" 2
run world find '{a}'
exits "world find: braces" 2
run world find --on 1990-01-01 -q Kremlin
exits "world find --on" 0
empty "world find --on: quiet" err
run world find -f jsonl 'NATO'
exits "world find as JSON" 0
[ "$have_json" = yes ] && ok "world find: JSON" sh -c './json_lines <out'
run world check
exits "world check: the built-in tables" 0
printf '# table: people\n# columns: code name office from to\nQQQ\tA B\tPresident\nZZZ\tA B\tx\n' >two.tsv
run world check two.tsv
exits "world check: errors" 4
says "world check: the first error" out 'two.tsv:3: error: no such state or organisation: "QQQ"'
says "world check: the second error" out 'two.tsv:4: error: no such state or organisation: "ZZZ"'
says "world check: the count" err "2 errors"
printf '# table: people\n# columns: code name office from to\nIRN\tA B\tGrand Example\n' >warn.tsv
run world check -q warn.tsv
exits "world check: a warning is no error" 0
says "world check: a warning" out "warn.tsv:3: warning: "
empty "world check: quiet" err
run world check nowhere.tsv
exits "world check: no such file" 4
printf '{"doc_id":"a","text":"The Example League.","entities":[{"start":4,"end":18,"type":"ORG","actor":null}]}\n{"a":1}\n' >all.jsonl
run world unknown all.jsonl
exits "world unknown: a bad line" 1
says "world unknown: the name" out "Example League (ORG)"
says "world unknown: the bad line" err "all.jsonl:2: neither a document"
run world unknown -f people all.jsonl
lacks "world unknown: people alone" out "Example League"
run world unknown -q -f organisations all.jsonl
cp out mine.tsv
run world check mine.tsv
exits "world unknown: the table compiles" 0
says "world unknown: what is to be filled in" out '"???" is the code of no state'
run world unknown -f tsv all.jsonl
ok "world unknown: eight columns" awk -F'\t' 'NF != 8 { exit 1 }' out
run world unknown --tables mine.tsv all.jsonl
lacks "world unknown: known by a table of one's own" out "Example League"
run world unknown /nowhere
exits "world unknown: no such file" 1

# --------------------------------------------------------------------------------------- explain

run explain one.txt
exits "explain: exit status" 0
says "explain: a tree" out "├─ "
says "explain: an actor" out "PAK GOV"
says "explain: an event" out "event     CONSULT"
says "explain: the count" err "1 document"
lacks "explain: no colours off the terminal" out "$escape"
run explain --color always -q one.txt
says "explain: colours" out "$escape[1m"
run explain -q -f html --color always -o why.html one.txt
exits "explain: html: exit status" 0
ok "explain: html: one page" sh -c 'head -1 why.html | grep -qx "<!DOCTYPE html>" && tail -1 why.html | grep -qx "</html>"'
lacks "explain: html: no colours" why.html "$escape"
lacks "explain: html: no other file" why.html "http"
run explain -q --published 2024-11-07 folder some.jsonl
exits "explain: a bad document" 1
says "explain: the others" out "condemned"
cp out first
run explain -q -j 3 --published 2024-11-07 folder some.jsonl
ok "explain: the same with more jobs" cmp first out
run explain --layers times one.txt
exits "explain: no layers" 2

# ---------------------------------------------------------------------------------------- relate

printf 'id\tquote\n1\t<s>France</s> condemned <t>the decision of Spain</t>.\n2\t\n3\t"a ""quoted"" row"\n' >marked.tsv
run relate marked.tsv
exits "relate: exit status" 0
ok "relate: a line for each row" [ "$(lines_of out)" -eq 4 ]
ok "relate: the columns" sh -c 'head -1 out | cut -f1-6 | grep -qx "event	mode	cameo	status	confidence	rule"'
ok "relate: an event" sh -c 'sed -n 2p out | grep -q "^ACCUSE	"'
ok "relate: the words of the sides" sh -c 'sed -n 2p out | cut -f7 | grep -qx 0-6'
ok "relate: nothing" sh -c 'sed -n 3p out | grep -qxe "-	-	-	-	-	-	-	-	-"'
says "relate: the count" err "3 rows, 1 event"
run relate -q --column quote -o named.tsv marked.tsv
ok "relate: the same by the name of the column" sh -c '! cmp -s out named.tsv && [ -s named.tsv ]'
run relate -q --column body marked.tsv
exits "relate: no such column" 1
says "relate: says which there are" err "there are: id, quote"
printf 'a\tb\n1\t2\n' >unmarked.tsv
run relate -q unmarked.tsv
exits "relate: no mark" 1
says "relate: asks for the column" err "--column NAME"
printf '<s>France</s> condemned <t>the decision</t>.\n\nNo marks.\n' >marked.txt
run relate -q marked.txt
ok "relate: one sentence a line" [ "$(lines_of out)" -eq 4 ]
run relate -q -o marked.txt marked.txt
exits "relate: output over the input" 2
run relate marked.tsv marked.txt
exits "relate: one file" 2

# --------------------------------------------------------------------------------------- lexicon

printf '# table: acts\n# columns: code pos roles pattern mode example near\n060\tv\tS>O\tlend panda\t\tChina lent two pandas to Spain.\tThe clerk lent a pencil.\n' >pandas.tsv
run lexicon check pandas.tsv
exits "lexicon check: sound" 0
empty "lexicon check: nothing to tell" out
says "lexicon check: the count" err "1 line, 0 errors, 0 warnings"
{ cat pandas.tsv; printf '060\tv\tS>O\tlend pencil\t\tNobody came.\n'; } >pencils.tsv
run lexicon check pencils.tsv
exits "lexicon check: errors" 4
says "lexicon check: file and line of an error" out "pencils.tsv:4: error: its example is not coded by it: Nobody came."
says "lexicon check: a warning" out "pencils.tsv:4: warning: no near miss"
run lexicon check -q --tables pandas.tsv pandas.tsv
says "lexicon check: what is overridden" out "pandas.tsv:3: warning: repeats a pattern of pandas.tsv:3"
exits "lexicon check: a warning is no error" 0
run lexicon check nowhere.tsv
exits "lexicon check: no such file" 4
run lexicon find --tables pandas.tsv lent pandas
exits "lexicon find: exit status" 0
says "lexicon find: the line" out "pandas.tsv:3: 060 COOPERATE"
says "lexicon find: its example" out "    China lent two pandas to Spain."
says "lexicon find: the count" err "1 line"
run lexicon find -q --tables pandas.tsv -f jsonl panda
says "lexicon find: JSON" out '"pattern":"lend panda"'
ok "lexicon find: one JSON object" [ "$(lines_of out)" -eq 1 ]
if [ $have_json = yes ]; then
    ok "lexicon find: whole JSON" sh -c './json_lines <out'
fi
run lexicon find xyzzy
exits "lexicon find: nothing" 1
says "lexicon find: says so" err "no line of the lexicon has 'xyzzy'"
run lexicon find
exits "lexicon find: no word" 2
run lexicon find '{a|b}'
exits "lexicon find: no braces" 2
run lexicon
exits "lexicon: alone" 2
says "lexicon: what there is" err "lexicon check"

# --------------------------------------------------------------------------------- written pages

run help --man
ok "man page is up to date" cmp out "$root/docs/man/entente.1"
run help --markdown
ok "docs/options.md is up to date" cmp out "$root/docs/options.md"
run help --bash
ok "bash completion is up to date" cmp out "$root/completions/entente.bash"
run help --zsh
ok "zsh completion is up to date" cmp out "$root/completions/_entente"

if command -v bash >/dev/null; then
    ok "bash completion parses" bash -n "$root/completions/entente.bash"
    # completes EXPECTED WORD...: what bash offers for the last of the words.
    completes() {
        expected=$1
        shift
        ok "bash completion of '$*'" bash -c '
            . "$1"; shift; expected=$1; shift
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _entente
            echo "${COMPREPLY[*]}"; [[ "${COMPREPLY[*]}" == "$expected" ]]
        ' bash "$root/completions/entente.bash" "$expected" "$@"
    }
    completes "check-tables" entente che
    completes "code annotate explain relate check-tables tables world lexicon add recode records events relation pledges who aggregate export why split join help version" entente help ''
    completes "--column" entente relate --c
    completes "text html" entente explain -f ''
    completes "--manifest --max-document --max-ratio" entente code --ma
    completes "jsonl csv tsv table" entente code --format ''
    completes "table" entente code --format = ta
    completes "csv" entente code -f c
    completes "jsonl conllu displacy" entente annotate --format = ''
    completes "--input" entente annotate --in
    completes "conllu" entente annotate --input = co
    completes "times" entente annotate --layers tim
    completes "" entente code --jobs ''
    completes "" entente code art
    completes "find check unknown" entente world ''
    completes "unknown" entente world un
    completes "--on" entente world find --o
    completes "find check" entente lexicon ''
    completes "text tsv people organisations offices" entente world unknown --format = ''
else
    skip "bash completion" "no bash"
fi
if command -v zsh >/dev/null; then ok "zsh completion parses" zsh -n "$root/completions/_entente"; fi
if command -v mandoc >/dev/null; then
    ok "man page has no errors" mandoc -Tlint -Wunsupp "$root/docs/man/entente.1"
fi

echo "# $good passed, $bad failed, $skipped skipped"
[ "$bad" -eq 0 ]
