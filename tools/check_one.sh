#!/bin/sh
# check_one.sh: compiles library and program with one command, without the build system.
#
#     tools/check_one.sh PACK GAZETTEER OUT
#
# PACK is what tools/embed.c makes of data/, GAZETTEER what tools/gazetteer_image.c makes of its tables of
# places; OUT the program.

# shellcheck disable=SC2046,SC2086 # lists are split and programs quoted on purpose
set -eu
pack=$1 gazetteer=$2 out=$3
libraries="libarchive gumbo uchardet jansson expat libutf8proc nettle zlib sqlite3"
set -- ${CC:-cc} -std=c17 -O0 -Iinclude -Isrc "-DENT_PACK_FILE=\"$pack\"" \
    "-DENT_GAZETTEER_FILE=\"$gazetteer\"" \
    src/*/*.c interfaces/cli/*.c -o "$out" $(pkg-config --cflags --libs $libraries) -pthread -lm
"$@"
"$out" --version >/dev/null
echo "one command: compiles and runs"
