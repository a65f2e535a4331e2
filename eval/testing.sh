# shellcheck shell=sh disable=SC2034 # some is for those who read it in
# testing.sh: what the tests of the scorers share, read in by each of them.
#
# A test prints "ok NAME" or "not ok NAME" for each thing it looks at; it ends with 1 if one failed, and with
# 77 (skipped) without python3.  It stands in an empty folder of its own; $eval is where the scorers are.

set -u
eval=$(cd "$(dirname "$0")" && pwd) || exit 1
command -v python3 >/dev/null || { echo "$(basename "$0" .sh): skipped, there is no python3"; exit 77; }
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
bad=0

# verdict NAME STATUS: the test holds if STATUS is 0; shows what was printed if not.
verdict() {
    if [ "$2" -eq 0 ]; then
        echo "ok $1"
        return
    fi
    bad=$((bad + 1))
    echo "not ok $1"
    sed 's/^/    # /' out err
}

# says NAME WORDS: the words stand in a line of out or err.
says() {
    cat out err | grep -qF -e "$2"
    verdict "$1" $?
}
