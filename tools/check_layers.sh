#!/bin/sh
# check_layers.sh: the house rules that a script can see.
#
#   1. A floor includes only itself and floors below: base text language knowledge coding ledger.
#   2. Interfaces include of ours only entente.h, and headers beside them.
#   3. No code, event or country stands in C: no string literal is a PLOVER event, a CAMEO code of
#      three digits or more, a state's code, name, adjective or capital, or three capital letters.
#      What must stay is listed, with its reason, in tools/check_layers.allow.
#
# The words of rule 3 come from the tables themselves.

# shellcheck disable=SC2016 # lists are split and programs quoted on purpose
set -eu
cd "$(dirname "$0")/.."
LC_ALL=C
export LC_ALL

find src interfaces -type f -name '*.[ch]' | sort | xargs awk -F'\t' '
BEGIN {
    split("base text language knowledge coding ledger", names, " ")
    for (i in names)
        rank[names[i]] = i
}

# --------------------------------------------------------- the tables that come first

FILENAME ~ /check_layers\.allow$/ {
    if ($0 !~ /^#/ && NF >= 3)
        allowed[$1, $2] = 1
    else if ($0 !~ /^#/ && NF)
        complain(FILENAME ":" FNR ": want FILE, LITERAL and REASON between tabs")
    next
}
FILENAME ~ /plover\.tsv$/ { if ($0 !~ /^#/ && $1 != "") word[$1] = "a PLOVER event"; next }
FILENAME ~ /cameo\.tsv$/ { if ($0 !~ /^#/ && length($1) > 2) word[$1] = "a CAMEO code"; next }
FILENAME ~ /states\.tsv$/ {
    if ($0 !~ /^#/ && NF >= 3 && $2 != "number") {
        word[$1] = "the code of a state"
        word[$3] = "a word for a state"
    }
    next
}

# -------------------------------------------------------------------------- C sources

function complain(text) {
    print text
    bad++
}

function check_include(line,    name, floor, own, parts) {
    name = line
    sub(/^[ \t]*#[ \t]*include[ \t]*"/, "", name)
    sub(/".*/, "", name)
    if (name == "entente.h")
        return
    split(FILENAME, parts, "/")
    if (parts[1] == "interfaces") {
        if (name ~ /\//)
            complain(FILENAME ":" FNR ": includes " name "; an interface may include only entente.h")
        return
    }
    own = parts[2]
    floor = name
    sub(/\/.*/, "", floor)
    if (!(own in rank))
        complain(FILENAME ":" FNR ": no floor of that name: " own)
    else if (name !~ /\// || !(floor in rank))
        complain(FILENAME ":" FNR ": includes " name "; name the floor, as in \"base/str.h\"")
    else if (rank[floor] + 0 > rank[own] + 0)
        complain(FILENAME ":" FNR ": " own " includes " name ", which is a floor above")
}

function check_literal(s,    why) {
    why = ""
    if (s in word)
        why = word[s]
    else if (s ~ /^[A-Z][A-Z][A-Z]$/)
        why = "three capital letters, like a code"
    if (why != "" && !((FILENAME, s) in allowed) &&
        !((FILENAME, "*") in allowed))
        complain(FILENAME ":" FNR ": the literal \"" s "\" is " why "; it belongs in a table")
}

# Walks a line; a comment may go on in the next one, a literal may not.
function check_literals(line,    i, n, c, two, literal, quote) {
    n = length(line)
    for (i = 1; i <= n; i++) {
        two = substr(line, i, 2)
        c = substr(line, i, 1)
        if (in_comment) {
            if (two == "*/") {
                in_comment = 0
                i++
            }
        } else if (two == "/*") {
            in_comment = 1
            i++
        } else if (two == "//") {
            return
        } else if (c == "\"" || c == "\047") {
            quote = c
            literal = ""
            for (i++; i <= n && (c = substr(line, i, 1)) != quote; i++) {
                if (c == "\\")
                    literal = literal substr(line, i++, 1)
                literal = literal substr(line, i, 1)
            }
            if (quote == "\"")
                check_literal(literal)
        }
    }
}

FNR == 1 { in_comment = 0 }
/^[ \t]*#[ \t]*include[ \t]*"/ { check_include($0); next }
FILENAME ~ /^src\// { check_literals($0) }

END {
    if (bad) {
        print "layers: " bad " breaches" > "/dev/stderr"
        exit 1
    }
    print "layers: every floor keeps to itself and to those below"
}' tools/check_layers.allow data/codebook/plover.tsv data/codebook/cameo.tsv data/world/states.tsv
