#!/bin/sh
# check_one.sh: compiles library and program with one command, without the build system.
#
#     tools/check_one.sh PACK OUT
#
# PACK is what tools/embed.c makes of data/; OUT the program.

# shellcheck disable=SC2046,SC2086 # lists are split and programs quoted on purpose
set -eu
pack=$1 out=$2
libraries="libarchive gumbo uchardet jansson expat libutf8proc nettle zlib"
set -- ${CC:-cc} -std=c17 -O0 -Iinclude -Isrc "-DENT_PACK_FILE=\"$pack\"" \
    src/*/*.c interfaces/cli/*.c -o "$out" $(pkg-config --cflags --libs $libraries) -pthread -lm
"$@"
"$out" --version >/dev/null
echo "one command: compiles and runs"
