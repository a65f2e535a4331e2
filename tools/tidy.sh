#!/bin/sh
# tidy.sh: clang-tidy over every compiled source; a warning is an error.
#
#     tools/tidy.sh BUILD [JOBS]
#
# BUILD has compile_commands.json.  A source that passed is passed over until it, a header or the
# rules change: BUILD/tidy/ has one stamp for each.

# shellcheck disable=SC2013,SC2016,SC2044,SC2046,SC2086 # lists are split and programs quoted on purpose
set -eu
build=$1
jobs=${2:-2}
stamps=$build/tidy
mkdir -p "$stamps"

# All stamps are void once a header or the rules are newer than the oldest of them.
for stamp in $(find "$stamps" -type f -name '*.ok'); do
    newer=$(find .clang-tidy include src interfaces tests tools \
        \( -name '*.h' -o -name .clang-tidy \) -newer "$stamp" | head -n 1)
    [ -z "$newer" ] || rm -f "$stamp"
done

stamp_of() { echo "$stamps/$(echo "$1" | tr / _).ok"; }

todo=
for source in $(sed -n 's/^ *"file": "\(.*\)",*$/\1/p' "$build/compile_commands.json" | sort -u); do
    source=${source#"$PWD"/}
    stamp=$(stamp_of "$source")
    [ -f "$stamp" ] && [ -z "$(find "$source" -newer "$stamp")" ] || todo="$todo $source"
done
[ -n "$todo" ] || { echo "tidy: nothing changed"; exit 0; }

one='out=$(clang-tidy --quiet -p "$1" "$3" 2>/dev/null) || { echo "$out"; exit 1; }
     : >"$2/$(echo "$3" | tr / _).ok"'
if printf '%s\n' $todo | xargs -P "$jobs" -I '{}' sh -c "$one" tidy "$build" "$stamps" '{}'; then
    echo "tidy: $(echo $todo | wc -w) sources clean"
else
    echo "tidy: see above" >&2
    exit 1
fi
