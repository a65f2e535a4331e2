#!/bin/sh
# times_test.sh: does the scorer of times convert and count right?  Two small corpora, whose figures were
# counted by hand, and in the place of the program a script that says what it is told to.
#
# Prints "ok NAME" or "not ok NAME" for each test; the exit status is 1 if one failed, and 77
# (skipped) without python3.
# shellcheck source=eval/testing.sh
. "$(dirname "$0")/testing.sh"

# ------------------------------------------------------------------------------------- helpers

# row NAME CORPUS ROW GOLD SYSTEM P R F: this row of the corpus has these figures.
row() {
    python3 "$eval/times.py" ./program data --corpus "$2" >out 2>err
    want=$(printf '%-28s %6s %6s   %6s %6s %6s' "$3" "$4" "$5" "$6" "$7" "$8")
    says "$1" "$want"
}

# system LINE...: what the program finds, "WORDS|TYPE|VALUE" for each, in the order of the text.
system() { printf '%s\n' "$@" >found; }

cat >program <<'EOF'
#!/usr/bin/env python3
import json, sys
text = open(sys.argv[-1], encoding="utf8").read()
open("arguments", "w").write(" ".join(sys.argv[1:-1]))
at, times = 0, []
for line in open("found", encoding="utf8").read().splitlines():
    words, kind, value = line.split("|")
    at = text.index(words, at)
    times.append({"start": at, "end": at + len(words), "text": words, "type": kind, "value": value})
    at += len(words)
print(json.dumps({"times": times}))
EOF
chmod +x program

# ------------------------------------------------------------------------------------ wikiwars

mkdir -p data/wikiwars/keyinline
cat >data/wikiwars/keyinline/a.key.xml <<'EOF'
<DOC><DATETIME><TIMEX2 val="2009-12-19">2009-12-19</TIMEX2></DATETIME><TEXT>
In <TIMEX2 val="1916-07-XX">July</TIMEX2> &amp; for <TIMEX2 val="P2DE">two decades</TIMEX2>, and
<TIMEX2 set="YES" val="XXXX-XX-XX">every day</TIMEX2>. On <TIMEX2 val="1916-07-01TMO">the morning of
<TIMEX2 val="1916-07-01">1 July</TIMEX2></TIMEX2>, in <TIMEX2>this period</TIMEX2>, at
<TIMEX2 val="1916-07-01T24:00:00">midnight</TIMEX2>.
</TEXT></DOC>
EOF

system "July|DATE|1916-07" "two decades|DURATION|P20Y" "every day|SET|P1D" \
    "the morning|TIME|1916-07-01TMO" "this period|DATE|PRESENT_REF" "midnight|TIME|1916-07-01T00:00"
row "nested and outer count once" wikiwars "span, relaxed" 6 6 1.000 1.000 1.000
row "strict asks for both ends" wikiwars "span, strict" 6 6 0.833 0.833 0.833
row "values agree across standards" wikiwars "type and value, relaxed" 5 5 1.000 1.000 1.000

system "July|DATE|1917-07" "decades|DATE|P2DE"
row "type and value must both be right" wikiwars "type and value, relaxed" 5 2 0.000 0.000 0.000
row "rows count the system's types" wikiwars DATE 1 2 0.000 0.000 0.000
row "what was missed" wikiwars "span, relaxed" 6 2 1.000 0.333 0.500

# ------------------------------------------------------------------------------------ meantime

mkdir -p data/meantime/corpus
python3 - >data/meantime/corpus/a.xml <<'EOF'
sentences = ["Talks end", "May 2 , 2007", "They met Monday .", "A b .", "C d .", "E f .", "In 2009 ."]
print("<Document>")
number = 0
for s, sentence in enumerate(sentences):
    for word in sentence.split():
        number += 1
        print(f'<token number="{number - 1}" sentence="{s}" t_id="{number}">{word}</token>')
def timex(kind, value, words, function="NONE"):
    anchors = "".join(f'<token_anchor t_id="{w}"/>' for w in words)
    return f'<TIMEX3 functionInDocument="{function}" type="{kind}" value="{value}">{anchors}</TIMEX3>'
print("<Markables>", timex("DATE", "2007-05-02", [3, 4, 5, 6], "CREATION_TIME"),
      timex("DATE", "2007-04-30", [9]), timex("DATE", "2005", []), "</Markables></Document>")
EOF
system "May 2, 2007|DATE|2007-05-02" "Monday|DATE|2007-04-30" "2009|DATE|2009"
row "what follows the annotated part is not counted" meantime "type and value, relaxed" 2 2 1.000 1.000 1.000
cp arguments out
says "the day of creation is given" "--published 2007-05-02"

rm -r data/meantime
python3 "$eval/times.py" ./program data --corpus meantime >out 2>err
says "a corpus that is not there is said" "MEANTIME, airbus and apple: not there, so not scored."

[ "$bad" -eq 0 ]
