#!/bin/sh
# threads.sh: several workers write what one writes, byte for byte.  Under ThreadSanitizer (`make
# check`) this also looks for races: the program exits with 66 where it finds one.
#
# Usage: tests/cli/threads.sh        runs build/entente
#        ENTENTE=path tests/cli/threads.sh

set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
ENTENTE=${ENTENTE:-$root/build/entente}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

# same NAME ARGS...
same() {
    name=$1
    shift
    if "$ENTENTE" "$@" -q -j 1 "$root/data/samples" >"$work/one" 2>"$work/err" &&
        "$ENTENTE" "$@" -q -j 4 "$root/data/samples" >"$work/four" 2>>"$work/err" &&
        cmp "$work/one" "$work/four"; then
        echo "ok $name"
    else
        echo "not ok $name"
        sed 's/^/    # /' "$work/err"
        bad=1
    fi
}

same "events" code -f jsonl
same "layers with trees" annotate -f jsonl
same "trees" annotate -f conllu

# A run that ends early: the receiver leaves after the first line.
# It may end by SIGPIPE (141), or with a status of its own where that is ignored.
: >"$work/status"
{
    "$ENTENTE" annotate -q -j 4 "$root/data/samples" 2>"$work/err" || echo $? >"$work/status"
} | head -n 1 >/dev/null
case $(cat "$work/status") in
'' | [1-9] | 141) echo "ok a receiver that leaves" ;;
*)
    echo "not ok a receiver that leaves"
    sed 's/^/    # /' "$work/err"
    bad=1
    ;;
esac
exit $bad
