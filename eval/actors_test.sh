#!/bin/sh
# actors_test.sh: does the scorer of actors choose and count right?  Figures were counted by hand.
#
# Prints "ok NAME" or "not ok NAME" for each test; the exit status is 1 if one failed, and 77
# (skipped) without python3.
# shellcheck source=eval/testing.sh
. "$(dirname "$0")/testing.sh"

# ------------------------------------------------------------------------------------- helpers

# says NAME LINE: the whole line stands in out.
says() {
    grep -qxF -e "$2" out
    verdict "$1" $?
}

# document ID TEXT HEADS ENTITIES: an annotated document; words are parted by blanks, HEADS is
# "HEAD:REL ..." or "", ENTITIES "WORDS=CODE/SECTOR;..." with "-" for no actor.
document() {
    python3 - "$@" <<'PY'
import json, sys
name, text, heads, entities = sys.argv[1:]
tokens, at = [], 0
for i, word in enumerate(text.split()):
    at = text.index(word, at)
    head, rel = heads.split()[i].split(":") if heads else (None, None)
    tokens.append({"start": at, "end": at + len(word), "upos": "X",
                   "head": int(head) if head else None, "deprel": rel})
    at += len(word)
out = []
for entity in filter(None, entities.split(";")):
    words, actor = entity.split("=")
    code, _, sector = actor.partition("/")
    start = text.index(words)
    out.append({"start": start, "end": start + len(words), "actor": None if code == "-" else
                {"code": code, "sector": [sector] if sector else []}})
print(json.dumps({"doc_id": name, "text": text, "tokens": tokens, "entities": out,
                  "sentences": [{"start": 0, "end": len(text)}]}))
PY
}

# marked ID SENTENCE: a row of the marked sentences.
marked() { printf '%s\t%s\n' "$1" "$2" >>sentences.tsv; }

gold() { printf '# columns: sentence_id side country sectors note\n' >gold.tsv; cat >>gold.tsv; }

score() {
    python3 "$eval/actors.py" score gold.tsv annotated.jsonl --sentences sentences.tsv "$@" \
        >out 2>err || { cat err; exit 1; }
}

# --------------------------------------------------------------------------------------- tests

printf 'sentence_id\tmarked_sentence\n' >sentences.tsv
marked a '<s>The Chilean embassy in Peru</s> thanked <t>Bolivia and Chad</t>'
{
    document a 'The Chilean embassy in Peru thanked Bolivia and Chad' \
        '3:det 3:amod 6:nsubj 5:case 3:nmod 0:root 6:obj 9:cc 7:conj' \
        'Chilean=CHL;Chilean embassy=CHL/GOV;Peru=PER;Bolivia=BOL;Chad=TCD'
} >annotated.jsonl
printf 'a\tsource\tCHL\tGOV\tnamed: x\na\ttarget\tBOL+TCD\t\tnamed\n' | gold
score
says 'the head of the span decides; several states need all of them' \
    'country                  1.000 of    2'
says 'the sector of the entity over the head' 'first sector             1.000 of    1'

printf 'a\tsource\tPER\tMIL\tnamed\na\ttarget\tBOL\t\tknown\na\ttarget\tBOL+PER\t\tknown\n' | gold
score --errors
says 'a wrong country is wrong, a sector of its own too' 'country                  0.333 of    3'
says 'by what the label rests on' '  known                  0.500 of    2'
says 'sectors are counted where gold has one' 'first sector             0.000 of    1'
says 'both' 'both                     0.333 of    3'
says 'errors are listed' \
    "line 2: a 0-27 'The Chilean embassy in Peru': PER MIL, said CHL GOV"

marked b '<s>Envoys , a Chilean and a man</s> left'
marked c '<s>The reactor of Chad near Peru</s> and <t> Chad </t> stand'
marked d '<s>Chilean men from Peru</s> sang'
marked e '<s>Chile in May and its reactor</s> and <t><s>Peru</s> men , the UN and Chad</t> slept'
{
    document b 'Envoys , a Chilean and a man left' \
        '8:nsubj 4:punct 4:det 1:appos 7:cc 7:det 4:conj 0:root' 'Envoys=-;Chilean=CHL'
    document c 'The reactor of Chad near Peru and  Chad  stand' \
        '2:det 9:nsubj 4:case 2:nmod 6:case 2:nmod 8:cc 2:conj 0:root' 'Chad=TCD;Peru=PER'
    document d 'Chilean men from Peru sang' '' 'Chilean=CHL;Peru=PER'
    document e 'Chile in May and its reactor and Peru men , the UN and Chad slept' \
        '6:nmod 3:case 1:nmod 6:cc 6:nmod 15:nsubj 9:cc 9:amod 6:conj 12:punct 12:det 9:conj 14:cc 9:conj 0:root' \
        'Chile=CHL;May=-;Peru=PER;UN=UNO;Chad=TCD'
} >annotated.jsonl
printf 'b\tsource\tCHL\t\tnamed\nc\tsource\tTCD\t\tnamed\nd\tsource\tPER\t\tnamed\n' | gold
score
says 'apposition, the first behind the head, the last without a tree' \
    'country                  1.000 of    3'
printf 'e\tsource\tCHL\t\tnamed\ne\ttarget\tPER+TCD\t\tnamed\ne\ttarget\tPER+TCD+UNO\t\tnamed\n' | gold
score
says 'the last before the head; organisations among states' \
    'country                  1.000 of    3'

document news/x.html 'The Peruvian army left' '3:det 3:amod 4:nsubj 0:root' \
    'Peruvian army=PER/MIL' >annotated.jsonl
sed 's|news/x|/data/news/x|' annotated.jsonl >t && mv t annotated.jsonl
printf '# columns: file start end text country sector note\n' >gold.tsv
printf 'news/x.html\t4\t17\tPeruvian army\tPER\tMIL\t\n' >>gold.tsv
printf 'news/x.html\t5\t17\tPeruvian army\tPER\tMIL\t\n' >>gold.tsv
printf 'news/y.html\t4\t17\tPeruvian army\tPER\tMIL\t\n' >>gold.tsv
python3 "$eval/actors.py" score gold.tsv annotated.jsonl --errors >out 2>err
says 'mentions by their characters; moved text and a missing file are wrong' \
    'both                     0.333 of    3'
python3 "$eval/actors.py" files gold.tsv >out 2>err
says 'the files to annotate' 'news/y.html'

exit "$((bad > 0))"
