#!/bin/sh
# check_links.sh: every relative link in a document must lead to a file.

# shellcheck disable=SC2013,SC2016 # lists are split and programs quoted on purpose
set -eu
cd "$(dirname "$0")/.."
find . -name '*.md' -not -path './build*' -not -path './.git/*' | sort | {
    bad=0
    while read -r page; do
        for link in $(sed 's/`[^`]*`//g' "$page" | grep -o ']([^)]*)' | sed 's/^](//; s/)$//; s/#.*//; s/ .*//'); do
            case $link in
            *:* | '') continue ;;
            esac
            if [ ! -e "$(dirname "$page")/$link" ]; then
                echo "$page: link to $link leads nowhere" >&2
                bad=1
            fi
        done
    done
    [ "$bad" -eq 0 ] && echo "links: all lead somewhere"
}
