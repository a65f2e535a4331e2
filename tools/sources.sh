#!/bin/sh
# sources.sh: lists the C files that are ours, for the formatter and the like, in byte order.
set -eu
cd "$(dirname "$0")/.."
LC_ALL=C
export LC_ALL
find include src interfaces tests tools -type f -name '*.[ch]' | sort
