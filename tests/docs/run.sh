#!/bin/sh
# Runs the examples of the documents: in every ```console block a line "$ COMMAND" must print the
# lines below it.  A line "..." stands for any lines.  ENTENTE names the program.
# Prints "ok FILE:LINE" or "not ok FILE:LINE" for each command.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${ENTENTE:=build/entente}"
case $ENTENTE in /*) ;; *) ENTENTE=$PWD/$ENTENTE ;; esac
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT INT TERM
mkdir "$work/bin"
ln -s "$ENTENTE" "$work/bin/entente"
PATH=$work/bin:$PATH
export PATH
failed=0 count=0

# Do the lines of $1 fit the pattern lines of $2, in which "..." stands for any lines?
fits() {
    awk '
        NR == FNR { got[++n] = $0; next }
        { want[++m] = $0 }
        function match_from(i, j,   k) {
            while (j <= m && want[j] != "...") {
                if (i > n || got[i] != want[j]) return 0
                i++; j++
            }
            if (j > m) return i > n
            for (k = i; k <= n + 1; k++)
                if (match_from(k, j + 1)) return 1
            return 0
        }
        END { exit !match_from(1, 1) }
    ' "$1" "$2"
}

run_one() { # where, with the command in $work/command and what it must print in $work/want
    count=$((count + 1))
    sh "$work/command" >"$work/got" 2>&1 </dev/null
    sed 's/[ \t]*$//' "$work/got" >"$work/got.trim"
    # A file without lines fits a pattern without lines.
    if [ ! -s "$work/got.trim" ] && [ ! -s "$work/want" ] || fits "$work/got.trim" "$work/want"; then
        echo "ok $1"
    else
        failed=$((failed + 1))
        echo "not ok $1: $(cat "$work/command")"
        diff "$work/want" "$work/got.trim" | head -20 | sed 's/^/    /'
    fi
}

# Cuts a document into pieces N.command, N.want and N.where.
cut_document() {
    rm -rf "$work/cut"
    mkdir "$work/cut"
    awk -v dir="$work/cut" -v file="$1" '
        /^```console$/ { inside = 1; next }
        /^```$/ { inside = 0; next }
        inside && /^\$ / {
            n++
            base = sprintf("%s/%04d", dir, n)
            print substr($0, 3) > (base ".command")
            printf "" > (base ".want")
            print file ":" NR > (base ".where")
            next
        }
        inside && n { sub(/[ \t]+$/, ""); print > (base ".want") }
    ' "$1"
}

for file in README.md CONTRIBUTING.md docs/*.md docs/*/*.md; do
    [ -f "$file" ] || continue
    cut_document "$file"
    for command in "$work"/cut/*.command; do
        [ -f "$command" ] || continue
        cp "$command" "$work/command"
        cp "${command%.command}.want" "$work/want"
        run_one "$(cat "${command%.command}.where")"
    done
done
echo "$((count - failed)) of $count examples print what the documents say"
[ "$count" -gt 0 ] && [ "$failed" -eq 0 ]
