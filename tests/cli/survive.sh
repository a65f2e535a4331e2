#!/bin/sh
# survive.sh: a bad document costs only itself.  Hostile inputs, each beside a good document.
# shellcheck disable=SC2016,SC2094 # single quotes for the inner shell; files read and written apart
#
# Usage: tests/cli/survive.sh            runs build/entente
#        ENTENTE=path tests/cli/survive.sh
#
# Prints "ok NAME" or "not ok NAME" for each test; the exit status is 1 if one failed.  A test that
# is known to fail prints "not ok NAME # known: WHY" and does not count.  Needs a POSIX shell and a
# C compiler (CC, else cc); gzip, xz, zip and tar are used where they are.

root=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
ENTENTE=${ENTENTE:-$root/build/entente}
case $ENTENTE in /*) ;; *) ENTENTE=$PWD/$ENTENTE ;; esac
[ -x "$ENTENTE" ] || { echo "not ok program: there is no $ENTENTE" >&2; exit 1; }

work=$(mktemp -d) || exit 1
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
good=0 bad=0 skipped=0 known=0

cc=${CC:-cc}
if ! $cc -std=c17 -O1 -o survive "$root/tests/cli/survive.c" 2>/dev/null; then
    echo "ok survive # skipped: no C compiler"
    exit 0
fi

# Sanitizers make a program large and slow: smaller inputs then, and no look at its memory.
megabytes=300 sanitized=no
if grep -q __asan_init "$ENTENTE"; then megabytes=40 sanitized=yes; fi

# ------------------------------------------------------------------------------------- helpers

limit=60 # seconds for a run: a program that hangs is a failure, no wait

# run ARGS...: the program with nothing on standard input; leaves out, err, m.json and $status.
run() {
    ./survive peak memory $limit "$ENTENTE" code --manifest m.json "$@" >out 2>err </dev/null
    status=$?
}

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

# knows WHY NAME COMMAND...: the test NAME fails as yet.
knows() {
    why=$1 name=$2
    shift 2
    if "$@" >said 2>&1; then
        good=$((good + 1))
        echo "ok $name"
    else
        known=$((known + 1))
        echo "not ok $name # known: $why"
    fi
}

skip() {
    skipped=$((skipped + 1))
    echo "ok $1 # skipped: $2"
}

has() { command -v "$1" >/dev/null 2>&1; }
lines_of() { wc -l <"$1" | tr -d ' '; }
ends_with_good() { tail -n "$(lines_of plain)" out | cmp -s - plain; }

# The manifest holds for all inputs and for each: in = coded + rejected.
balanced() {
    awk -F'[:,]' '/"in":/ { n = $2 } /"coded":/ { c = $2 }
        /"rejected": [0-9]/ { seen = 1; if (n != c + $2) exit 1 } END { if (!seen) exit 1 }' m.json
}

# total WHAT: the number in the manifest ("in", "coded", "rejected") for the whole run.
total() { awk -F'[:,]' -v key="\"$1\"" '$1 ~ key && $2 ~ /[0-9]/ { print $2 + 0; exit }' m.json; }

# beside NAME STATUS CODED REJECTED ARGS...: the arguments and a good document behind them.
# CODED and REJECTED count without the good one.
beside() {
    case_name=$1 expected=$2 coded=$(($3 + 1)) rejected=$4
    shift 4
    run "$@" good.txt
    ok "$case_name: exit status" [ "$status" -eq "$expected" ]
    ok "$case_name: the good one is coded" ends_with_good
    ok "$case_name: each is accounted for" balanced
    ok "$case_name: how many" [ "$(total coded) $(total rejected)" = "$coded $rejected" ]
    ok "$case_name: a count at the end" sh -c 'tail -n 1 err | grep -q "^entente: [0-9,]* document"'
}

# tells WORDS: the last run complained with these words, once.
tells() { ok "$case_name: says \"$1\"" [ "$(grep -cF -e "$1" err)" -eq 1 ]; }

small_memory() {
    if [ $sanitized = yes ]; then
        skip "$1" "a sanitizer takes memory of its own"
    else
        ok "$1" [ "$(cat memory)" -lt 307200 ]
    fi
}

# ------------------------------------------------------------------------------------ fixtures

text='The president of France visited Germany on Tuesday. He met the German chancellor in Berlin and they signed an agreement.'
record="{\"id\": \"a\", \"date\": \"2024-11-07\", \"text\": \"$text\"}"
printf '%s\n\nJapan condemned the missile test by North Korea on Friday.\n' "$text" >good.txt
printf '%s\n' "$record" >good.jsonl
"$ENTENTE" code -q good.txt >plain 2>err || { echo "not ok good document"; exit 1; }
"$ENTENTE" code -q good.jsonl >plain_record 2>err
per_record=$(lines_of plain_record)
if [ ! -s plain ] || [ "$per_record" -eq 0 ]; then echo "not ok good document: no events"; exit 1; fi

# records N: that many, unlike enough that they do not compress to nothing.
records() {
    awk -v n="$1" -v text="$text" 'BEGIN { srand(7); for (i = 1; i <= n; i++)
        printf "{\"id\": \"%d-%08d%08d\", \"text\": \"%s\"}\n", i, rand() * 1e8, rand() * 1e8, text }'
}
records 400 >many.jsonl

# half FILE: its first half.
half() { head -c $(($(wc -c <"$1") / 2)) "$1"; }

# --------------------------------------------------------------------------------- broken JSON

{ records 6; echo '{"id": "x", "text": "abc'; records 2; } >seven.jsonl
beside "broken JSON on line 7" 1 8 1 seven.jsonl
tells "seven.jsonl:7: "
{ echo '['; echo "$record,"; echo "$record"; echo ']'; } >array.json
beside "JSON array" 0 2 0 array.json
{ echo '['; echo "$record,"; echo '{"id": broken, "text": "x"},'; echo "$record"; echo ']'; } >bad.json
beside "JSON array, one broken" 1 2 1 bad.json
tells "bad.json:3: "
printf '{\n  "id": "a",\n  "text": "%s"\n}\n{\n  "id": "b",\n  "text": "%s"\n}\n' \
    "$text" "$text" >pretty.json
beside "pretty-printed JSON" 0 2 0 pretty.json
printf '{\n  "id": "a",\n  "text": "%s\n}\n{\n  "id": "b",\n  "text": "%s"\n}\n' \
    "$text" "$text" >pretty_bad.json
beside "pretty-printed JSON, one broken" 1 1 1 pretty_bad.json
tells "pretty_bad.json:3: "
{ echo '['; echo "$record,"; echo "$record,"; } >cut.json
run cut.json good.txt
ok "JSON array cut off" [ "$status" -eq 1 ]
./survive repeat 100000 '{"a":' >deep.json
beside "JSON 100,000 deep" 1 0 1 deep.json
tells "deep.json:1: "
{ echo "$record"; ./survive repeat 100000 '['; echo; echo "$record"; } >brackets.jsonl
run brackets.jsonl good.txt
ok "100,000 brackets: the good ones are coded" [ "$(total coded)" -eq 3 ]
ok "100,000 brackets: a complaint" [ "$status" -eq 1 ]

# ---------------------------------------------------------------------------------------- sizes

{
    printf '{"text": "'
    ./survive repeat $((megabytes * 1000)) "$(./survive repeat 100 xxxxxxxxxx)"
    echo '"}'
    printf '%s\n' "$record"
} >long.jsonl
beside "a line of $megabytes MB" 1 1 1 long.jsonl
tells "long.jsonl:1: "
small_memory "a line of $megabytes MB: memory"
rm long.jsonl

./survive repeat 100000 '<div>' >nested.html
beside "100,000 nested tags" 1 0 1 nested.html
tells "nested.html:1: "
{ echo '<?xml version="1.0"?><Sentences>'; ./survive repeat 100000 '<a>'; } >nested.xml
beside "100,000 nested XML elements" 1 0 1 nested.xml
tells "nested.xml:2: "

pad=$(./survive repeat 4096 'xxxxxxxxxxxxxxxx')
./survive repeat $((megabytes * 5)) "{\"pad\": \"$pad\", \"text\": \"$text\"}
" | ./survive peak memory $limit "$ENTENTE" code -j2 --manifest m.json - >out 2>err
status=$?
ok "a stream of $((megabytes / 3)) MB: exit status" [ "$status" -eq 0 ]
ok "a stream: each record coded" [ "$(total coded)" -eq $((megabytes * 5)) ]
small_memory "a stream: memory"

# ----------------------------------------------------------------------------------- compression

if has gzip; then
    gzip -c many.jsonl >whole.gz
    half whole.gz >cut.jsonl.gz
    run cut.jsonl.gz good.txt
    case_name="gzip cut off"
    ok "$case_name: exit status" [ "$status" -eq 1 ]
    ok "$case_name: the good one is coded" ends_with_good
    ok "$case_name: what came before is coded" [ "$(total coded)" -gt 50 ]
    ok "$case_name: one failed" [ "$(total rejected)" -eq 1 ]
    ok "$case_name: each is accounted for" balanced
    tells "the gzip data is cut off"
    ok "$case_name: file, line and byte" grep -Eq '^entente: cut.jsonl.gz:[0-9]+: .*\(byte [0-9]+\)' err
    head -c $((megabytes * 3333333)) /dev/zero | gzip -1 >zeros.gz
    beside "gzip of $((megabytes * 3333333)) zeros" 1 0 1 zeros.gz
    tells "zeros.gz:1: "
    small_memory "gzip of zeros: memory"
    gzip -c zeros.gz >twice.gz
    beside "gzip of a gzip of zeros" 1 0 1 twice.gz
    : | gzip -c >nothing.gz
    beside "gzip of nothing" 0 0 1 nothing.gz
else
    skip "gzip" "no gzip"
fi
if has xz; then
    xz -c many.jsonl >whole.xz
    half whole.xz >cut.xz
    run cut.xz good.txt
    ok "xz cut off: exit status" [ "$status" -eq 1 ]
    ok "xz cut off: the good one is coded" ends_with_good
    ok "xz cut off: each is accounted for" balanced
else
    skip "xz" "no xz"
fi
if has tar && has gzip && has zip; then
    mkdir inner
    cp good.txt good.jsonl inner/
    tar -cf inner.tar inner/good.txt inner/good.jsonl
    gzip -c inner.tar >inner.tar.gz
    zip -q nested.zip inner.tar.gz good.txt
    beside "tar.gz in zip" 0 3 0 nested.zip
    head -c $((megabytes * 1000000)) /dev/zero >zeros
    zip -q bomb.zip zeros good.jsonl
    rm zeros
    beside "zip bomb" 1 1 1 bomb.zip
    tells "bomb.zip/zeros:1: "
    head -c $(($(wc -c <inner.tar.gz) - 60)) inner.tar.gz >cut.tar.gz
    sed "s/\"a\"/\"behind\"/" good.jsonl >behind.jsonl
    zip -q cut.zip cut.tar.gz behind.jsonl
    run cut.zip good.txt
    ok "broken tar.gz in zip: exit status" [ "$status" -eq 1 ]
    ok "broken tar.gz in zip: the next member is coded" grep -qF '"behind"' out
    ok "broken tar.gz in zip: the good one is coded" ends_with_good
    ok "broken tar.gz in zip: each is accounted for" balanced
else
    skip "archives" "no tar, gzip or zip"
fi

# ------------------------------------------------------------------------------------- encodings

for wide in 16le 16be 32le 32be; do
    ./survive widen $wide <good.jsonl >w$wide.jsonl
    ./survive widen $wide <good.txt >w$wide.txt
    beside "UTF-$wide without a mark" 0 2 0 w$wide.jsonl w$wide.txt
    ok "UTF-$wide without a mark: all events" \
        [ "$(lines_of out)" -eq $((2 * $(lines_of plain) + per_record)) ]
done
printf 'The president of France visited Germany on Tuesday\0. \0\0He left.\n' >nul.txt
{ echo "$record" | tr 'c' '\0'; echo "$record"; } >nul.jsonl
beside "NUL bytes" 0 3 0 nul.txt nul.jsonl
printf 'The president of France \223visited\224 Germany on Tuesday \226 a caf\351 said.\n' >cp1252.txt
"$ENTENTE" annotate -q cp1252.txt >out 2>err
status=$?
ok "windows-1252: decoded" grep -qF -e 'café' out
printf 'Le président de la République française a rencontré mardi à Berlin la chancelière allemande. Ils ont signé un accord sur le commerce, a déclaré son porte-parole.\n' >fr.txt
printf 'التقى الرئيس الفرنسي المستشارة الألمانية في برلين يوم الثلاثاء ووقعا اتفاقا حول التجارة بين البلدين.\n' >ar.txt
beside "not English" 0 0 2 fr.txt ar.txt
tells "(2 not English)"
ok "not English: the reason is in the manifest" grep -q '"outcome": "skipped-language"' m.json

# ------------------------------------------------------------------------- what is no document

: >empty.txt
mkdir empty_folder
beside "empty file and folder" 0 0 2 empty.txt empty_folder
head -c 1000000 "$ENTENTE" >binary
{ printf '%%PDF-1.4\n%%\342\343\317\323\n'; ./survive repeat 100 '1 0 obj <<>> endobj '; } >a.pdf
beside "a program and a PDF" 0 0 2 binary a.pdf
tells "binary:1: "
tells "a.pdf:1: "
ln -s nowhere dangling.txt
beside "dangling link" 1 0 1 dangling.txt
tells "dangling.txt: "
beside "/dev/zero" 1 0 1 /dev/zero
mkdir -p loop/a
ln -s .. loop/a/up
ln -s ../loop loop/self
cp good.jsonl loop/
beside "loop of folders" 0 1 0 loop
mkdir pipes
mkfifo pipes/nobody
beside "a pipe in a folder" 1 0 1 pipes
tells "pipes/nobody: "
limit=2
run pipes/nobody good.txt
ok "a pipe nobody writes" [ "$status" -ne 124 ]
limit=60
deep=deep i=0
while [ $i -lt 100 ]; do deep=$deep/d i=$((i + 1)); done
mkdir -p "$deep"
cp good.jsonl "$deep/"
cp good.jsonl deep/
beside "a deep folder" 1 1 1 deep
mkdir wide
i=0
while [ $i -lt 2000 ]; do printf '%s\n' "$record" >wide/$i.jsonl; i=$((i + 1)); done
beside "2,000 files" 0 2000 0 wide
if [ "$(id -u)" -ne 0 ]; then
    cp good.jsonl locked.jsonl
    chmod 000 locked.jsonl
    beside "unreadable file" 1 0 1 locked.jsonl
    tells "locked.jsonl: "
else
    skip "unreadable file" "root reads everything"
fi

# --------------------------------------------------------------------------------------- tables

printf 'id,text\na,"%s"\nb,"He said ""no""."\nc,"%s\nd,%s\n' "$text" "$text" 'Japan condemned Iran.' >quote.csv
beside "CSV with an open quote in row 3" 1 3 1 quote.csv
tells "quote.csv:4: "
printf 'id\ttext\na\t%s\nb\tshort\tmore\nc\t%s\n' "$text" "$text" >t.tsv
beside "TSV" 0 3 0 t.tsv
awk 'BEGIN { print "id,amount,size"; for (i = 0; i < 500; i++) print i ",5,6" }' >no_text.csv
beside "CSV without a text column" 0 0 1 no_text.csv
tells "no_text.csv"
awk 'BEGIN { for (i = 0; i < 500; i++) print "{\"id\": " i ", \"amount\": 5}" }' >no_text.jsonl
beside "JSONL without a text key" 0 0 500 no_text.jsonl
tells "no_text.jsonl"

# ----------------------------------------------------------------------------------- WARC, XML

# warc NAME LENGTH: a record; LENGTH "" is the true one.
warc() {
    body=$(printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><head><title>Visit</title></head><body><article><p>%s</p></article></body></html>' "$text")
    printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/%s\r\nWARC-Date: 2024-11-07T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %s\r\n\r\n%s\r\n\r\n' "$1" "${2:-${#body}}" "$body"
}
warc 1 '' >1.part
warc 3 '' >3.part
for length in x -5 20; do
    warc 2 "$length" >2.part
    cat 1.part 2.part 3.part >bad.warc
    run bad.warc good.txt
    ok "WARC with a length of $length: exit status" [ "$status" -eq 1 ]
    ok "WARC with a length of $length: the first" grep -qF 'example.org/1' out
    ok "WARC with a length of $length: the last" grep -qF 'example.org/3' out
    ok "WARC with a length of $length: the good one" ends_with_good
    ok "WARC with a length of $length: each is accounted for" balanced
    has gzip || continue
    for part in 1 2 3; do gzip -c $part.part; done >bad.warc.gz
    run bad.warc.gz good.txt
    ok "WARC with a length of $length, by members: the last" grep -qF 'example.org/3' out
done
warc 2 99999999999 >2.part
cat 1.part 2.part 3.part >far.warc
run far.warc good.txt
ok "WARC with too great a length: exit status" [ "$status" -eq 1 ]
ok "WARC with too great a length: the good one" ends_with_good
ok "WARC with too great a length: the last" grep -qF 'example.org/3' out
if has gzip; then
    warc 2 '' >2.part
    { gzip -c 1.part; gzip -c 2.part | head -c 100; gzip -c 3.part; } >cut.warc.gz
    run cut.warc.gz good.txt
    ok "WARC with a member cut off: exit status" [ "$status" -eq 1 ]
    ok "WARC with a member cut off: the first" grep -qF 'example.org/1' out
    ok "WARC with a member cut off: the good one" ends_with_good
    ok "WARC with a member cut off: the last" \
        grep -qF 'example.org/3' out
fi

sentence() {
    printf '<Sentence date="20241107" id="s%s" source="X" sentence="true"><Text>\n%s\n</Text></Sentence>\n' "$1" "$2"
}
{
    printf '<?xml version="1.0"?>\n<Sentences>\n'
    for n in 1 2 3 4 5; do sentence $n "$text"; done
    echo '<!-- twenty -->'
    sentence 6 'The president of A <b & B visited Germany.'
    sentence 7 "$text"
    echo '</Sentences>'
} >bad.xml
run bad.xml good.txt
case_name="XML with an error in line 20"
ok "$case_name: exit status" [ "$status" -eq 1 ]
ok "$case_name: the good one is coded" ends_with_good
ok "$case_name: what came before is coded" [ "$(total coded)" -ge 6 ]
ok "$case_name: each is accounted for" balanced
tells "bad.xml:20: "
ok "$case_name: what comes behind" grep -qF '"s7"' out

# ------------------------------------------------------------------------------- standard input

for file in seven.jsonl cut.jsonl.gz nested.html w16le.jsonl quote.csv bad.json bad.warc nested.zip \
    bad.xml nul.txt empty.txt a.pdf fr.txt no_text.jsonl; do
    [ -e $file ] || continue
    run $file
    before=$status events=$(lines_of out)
    "$ENTENTE" code --manifest m.json - <$file >out 2>err
    status=$?
    ok "$file on standard input: exit status" [ "$status" -eq "$before" ]
    ok "$file on standard input: as many events" [ "$(lines_of out)" -eq "$events" ]
    ok "$file on standard input: each is accounted for" balanced
done

# -------------------------------------------------------------------- all at once, --strict, -j

mkdir all
for file in seven.jsonl cut.jsonl.gz cut.xz nested.html nested.xml nested.zip cut.zip bad.json deep.json \
    w16le.jsonl w32be.txt nul.jsonl fr.txt empty.txt a.pdf quote.csv no_text.csv no_text.jsonl \
    bad.warc bad.warc.gz bad.xml good.txt many.jsonl; do
    if [ -e $file ]; then cp $file all/; fi
done
for jobs in 1 2 8; do
    run -j$jobs all
    ok "all at once, -j$jobs: exit status" [ "$status" -eq 1 ]
    ok "all at once, -j$jobs: each is accounted for" balanced
    mv out out$jobs
    mv err err$jobs
    run --strict -j$jobs good.txt seven.jsonl good.jsonl
    mv out strict$jobs
    mv err stricterr$jobs
    : >err
done
for jobs in 2 8; do
    ok "-j$jobs: the records of -j1" cmp out1 out$jobs
    ok "-j$jobs: the complaints of -j1" cmp err1 err$jobs
    ok "--strict -j$jobs: the records of -j1" cmp strict1 strict$jobs
    ok "--strict -j$jobs: the complaints of -j1" cmp stricterr1 stricterr$jobs
done
ok "--strict: what came before is written, and no more" \
    [ "$(lines_of strict1)" -eq $(($(lines_of plain) + 6 * per_record)) ]
ok "--strict: tells where it stopped" grep -qF 'seven.jsonl:7: ' stricterr1
run --strict fr.txt empty.txt no_text.csv a.pdf good.txt
ok "--strict: what is skipped stops nothing" [ "$status" -eq 0 ]
ok "--strict: what is skipped: the good one is coded" ends_with_good

# ---------------------------------------------------------------------------- nobody takes it

if [ -c /dev/full ]; then
    "$ENTENTE" code many.jsonl >/dev/full 2>err
    status=$?
    ok "full disk: exit status" [ "$status" -eq 3 ]
    ok "full disk: says so once" [ "$(grep -c 'cannot write' err)" -eq 1 ]
fi
{ "$ENTENTE" code many.jsonl many.jsonl many.jsonl 2>err; echo $? >code; } | head -n 1 >first
status=$(cat code)
ok "reader gone: exit status" sh -c '[ "$1" -eq 141 ] || [ "$1" -eq 0 ]' sh "$status"
ok "reader gone: what it read is whole" [ "$(lines_of first)" -eq 1 ]

echo "# $good passed, $bad failed, $known known to fail, $skipped skipped"
[ "$bad" -eq 0 ]
