#!/bin/sh
# trees_test.sh: does the scorer count right?  Small trees whose figures were counted by hand.
#
# Prints "ok NAME" or "not ok NAME" for each test; the exit status is 1 if one failed, and 77
# (skipped) without python3.
# shellcheck source=eval/testing.sh
. "$(dirname "$0")/testing.sh"

# ------------------------------------------------------------------------------------- helpers

# conllu: "ID FORM LEMMA UPOS XPOS FEATS HEAD REL" or "ID-ID FORM" on standard input, as CoNLL-U.
conllu() {
    awk 'NF == 0 { print ""; next }
         { for (i = 1; i <= 10; i++) printf "%s%s", i <= NF ? $i : "_", i < 10 ? "\t" : "\n" }'
}

score() { python3 "$eval/trees.py" "$@" >out 2>err; }

# row NAME GOLD SYSTEM RIGHT: the row holds these counts, and the figures that follow from them.
row() {
    awk -v name="$1" -v g="$2" -v s="$3" -v r="$4" '
        substr($0, 1, 18) == sprintf("%-18s", name) {
            split(substr($0, 19), f, " ")
            want = sprintf("%.2f %.2f %.2f", s ? 100 * r / s : 0, g ? 100 * r / g : 0,
                           g + s ? 200 * r / (g + s) : 0)
            found = f[4] == g && f[5] == s && f[6] == r && f[1] " " f[2] " " f[3] == want
        }
        END { exit !found }' out
    verdict "$title: $1" $?
}

# no_row NAME
no_row() {
    ! grep -q "^$1 " out
    verdict "$title: no row $1" $?
}

# refuses WORDS FILES...: one sentence that holds WORDS, and exit status 1.
refuses() {
    words=$1
    shift
    score "$@"
    [ $? -eq 1 ] && grep -qF -- "$words" err && [ "$(wc -l <err)" -eq 1 ] && [ ! -s out ]
    verdict "refuses: $words" $?
}

# --------------------------------------------------------------- tags, heads, multiword tokens

conllu >gold <<'EOF'
1 Iran Iran PROPN NNP Number=Sing 3 nsubj:pass
2 was be AUX VBD Mood=Ind 3 aux:pass
3 hit hit VERB VBN Tense=Past 0 root
4 by by ADP IN _ 5 case
5 Israel Israel PROPN NNP Number=Sing 3 obl:agent
6 . . PUNCT . _ 3 punct

1 They they PRON PRP Case=Nom 4 nsubj
2-3 don't
2 do do AUX VBP _ 4 aux
3 n't not PART RB _ 4 advmod
3.1 really
4 know know VERB VB _ 0 root
5 . _ PUNCT . _ 4 punct
EOF
conllu >system <<'EOF'
1 Iran Iran PROPN NNP NumForm=Word|Number=Sing 3 nsubj
2 was be AUX VBD Mood=Ind 3 aux:pass
3 hit hit AUX VBN Tense=Past 0 root
4 by by ADP IN _ 5 case
5 Israel Israel PROPN NNP Number=Sing 3 obl
6 . . PUNCT . _ 3 punct

1 They them PRON PRP Case=Nom 2 nsubj
2 do do AUX VBP _ 4 aux
3 n't not PART RB _ 4 advmod
4 know know VERB VB _ 0 root
5 . . PUNCT . _ 4 punct
EOF
score gold system
title=basic
row Tokens 10 11 9
row Sentences 2 2 2
row Words 11 11 11
row UPOS 11 11 10
row XPOS 11 11 11
row UFeats 11 11 11
row Feats 11 11 10
row AllTags 11 11 10
row Lemmas 11 11 10
row UAS 11 11 10
row LAS 11 11 10
row 'LAS(sub)' 11 11 8
row CLAS 6 6 5
row subjects 2 2 1
row 'passive subjects' 1 0 0
row 'passive agents' 1 0 0
row 'with preposition' 1 1 1
no_row root

score gold gold
title=same
row Words 11 11 11
row 'LAS(sub)' 11 11 11
row 'passive agents' 1 1 1

# Both sides overlap: all words of the stretch are aligned by form, once, in order.
conllu >gold <<'EOF'
1-2 wanna
1 Want want VERB VB _ 0 root
2 to to PART TO _ 3 mark
3 go go VERB VB _ 1 xcomp
4 home home ADV RB _ 3 advmod
EOF
conllu >system <<'EOF'
1-3 wannago
1 go go VERB VB _ 3 advmod
2 want want VERB VB _ 3 xcomp
3 go go VERB VB _ 0 root
4 home home ADV RB _ 3 advmod
EOF
score gold system
title=overlap
row Tokens 3 2 1
row Words 4 4 3
row UAS 4 4 1
row LAS 4 4 1

# ------------------------------------------------------------------- what a coder asks of a tree

conllu >gold <<'EOF'
1 Ann Ann PROPN NNP _ 6 nsubj
2 Lee Lee PROPN NNP _ 1 flat
3 and and CCONJ CC _ 5 cc
4 US US PROPN NNP _ 5 compound
5 officials official NOUN NNS _ 1 conj
6 said say VERB VBD _ 0 root
7 Iran Iran PROPN NNP _ 8 nsubj
8 freed free VERB VBD _ 6 ccomp
9 men man NOUN NNS _ 8 obj
10 out out ADP IN _ 12 case
11 of of ADP IN _ 10 fixed
12 Qom Qom PROPN NNP _ 8 obl
13 in in ADP IN _ 14 case
14 May May PROPN NNP _ 8 obl
15 by by ADP IN _ 16 case
16 train train NOUN NN _ 8 obl
EOF
conllu >system <<'EOF'
1 Ann Ann PROPN NNP _ 6 nsubj
2 Lee Lee PROPN NNP _ 1 flat
3 and and CCONJ CC _ 5 cc
4 US US PROPN NNP _ 5 compound
5 officials official PROPN NNS _ 2 conj
6 said say VERB VBD _ 0 root
7 Iran Iran PROPN NNP _ 8 nsubj
8 freed free VERB VBD _ 6 parataxis
9 men man NOUN NNS _ 8 obl
10 out out ADP IN _ 12 case
11 of of ADP IN _ 12 case
12 Qom Qom PROPN NNP _ 8 obl
13 in into ADP IN _ 14 case
14 May May PROPN NNP _ 8 obl
15 by by ADP IN _ 16 case
16 train train NOUN NN _ 12 nmod
EOF
score gold system
title=use
row subjects 2 2 2
row objects 1 0 0
row conjuncts 1 1 0
row quotations 1 1 1
row names 1 2 1
row 'with preposition' 3 3 1

# ------------------------------------------------------------------------ relations with many cases

# sentences N: so many sentences of one word and a stop.
sentences() {
    awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++)
        print "1 Go go VERB VB _ 0 root\n2 . . PUNCT . _ 1 punct\n" }' | conllu
}
sentences 30 >gold
{ sentences 29; printf '1 Go go VERB VB _ 2 dep\n2 . . PUNCT . _ 0 root\n' | conllu; } >system
score gold system
title=many
row root 30 30 29
row punct 30 29 29
row UAS 60 60 58
sentences 29 >gold
score gold gold
no_row root

score gold gold --markdown
grep -qxF '| Words | 100.00 | 100.00 | 100.00 | 58 | 58 | 58 |' out
verdict "markdown" $?

# ---------------------------------------------------------------------------- text that was left out

# flat: each line of words is a sentence whose words hang on the first.
flat() {
    awk '{ for (i = 1; i <= NF; i++)
        print i, $i, $i, "X", "FW", "_", (i > 1), (i > 1 ? "dep" : "root"); print "" }' | conllu
}
flat >gold <<'EOF'
Go on now please .
They left Rome again .
They saw Bonn again .
Reply
We stay here for good .
Share
EOF
flat >system <<'EOF'
Go on now please .
They saw Bonn again .
We stay here for good .
EOF
score gold system --lost
title=lost
row Words 23 16 16
row Sentences 6 3 3
row UAS 23 16 16
grep -qxF 'text left out: 28 of 77 characters' out
verdict "lost: how much" $?

# --------------------------------------------------------------------------------------- raw text

cat >bank <<'EOF'
# newdoc id = first
# newpar id = first-p1
# text = Go "on".
1	Go	_	_	_	_	_	_	_	_
2-3	"on".	_	_	_	_	_	_	_	SpaceAfter=No
2	"on"	_	_	_	_	_	_	_	_
3	.	_	_	_	_	_	_	_	_

# text = Stay.
1	Stay.	_	_	_	_	_	_	_	_

# text = Sí.
1	Sí.	_	_	_	_	_	_	_	_

# newpar
# text = End.
1	End.	_	_	_	_	_	_	_	_

# newdoc
# newpar
# text = New.
1	New.	_	_	_	_	_	_	_	_
EOF
cat >expected <<'EOF'
{"id": "first", "text": "Go \"on\".Stay. Sí.\n\nEnd.\n"}
{"id": "document 5", "text": "New.\n"}
EOF
python3 "$eval/raw_text.py" bank >out 2>err && cmp -s out expected
verdict "raw text" $?

# ------------------------------------------------------------------------------------- bad input

# tree WORDS...: one sentence of "Go ." with these two heads.
tree() { printf '1 Go go VERB VB _ %s root\n2 . . PUNCT . _ %s punct\n' "$1" "$2" | conllu; }
tree 0 1 >good
tree 0 0 >two-roots
tree 2 1 >no-root
tree 0 3 >outside
tree 0 2 >circle
tree 0 _ >untied
sed 's/Go/No/' good >other
cut -f1-9 good >narrow
sed '1d' good >late
printf '1-3 Go.\n' | conllu >range
cat good >>range
: >empty
printf '\377\n' >latin
refuses "system.missing: No such file or directory." good system.missing
refuses "other: the text is not that of good: after 0 characters" good other
refuses "empty: there is no sentence in it." good empty
refuses "narrow:1: 9 columns where CoNLL-U has 10." narrow good
refuses "two-roots:1: the sentence has 2 roots" good two-roots
refuses "no-root:1: the sentence has 0 roots" good no-root
refuses "outside:2: the head is 3, and no word of the sentence." good outside
refuses "untied:2: the head is _, and no word of the sentence." good untied
refuses "circle:1: the heads of the sentence go round in a circle." good circle
refuses "late:1: word 1 should stand here." good late
refuses "range:1: the sentence ends before its words do." good range
refuses "latin: is not UTF-8." good latin
refuses "is not that of good" good other --lost

[ "$bad" -eq 0 ]
