#!/bin/sh
# deps.sh: installs the Debian packages that are missing; says which.
#
#     tools/deps.sh [build] [test] [check]       (build, if nothing is named)
#
# Does nothing if all are there.  Uses sudo only when not root.  On a system that is not Debian it
# says what is needed and leaves the rest to you; then `make DEPS=no ...` skips this step.

# shellcheck disable=SC2046,SC2086,SC2020 # lists are split and programs quoted on purpose
set -eu

build="gcc libc6-dev make cmake pkg-config libarchive-dev libgumbo-dev libuchardet-dev
       libjansson-dev libexpat1-dev libutf8proc-dev nettle-dev zlib1g-dev
       libsqlite3-dev"
test="libcmocka-dev"
check="clang libclang-rt-14-dev llvm clang-tidy clang-format"

wanted=
for group in "${@:-build}"; do
    case $group in
    build) wanted="$wanted $build" ;;
    test) wanted="$wanted $build $test" ;;
    check) wanted="$wanted $build $test $check" ;;
    *)
        echo "deps: no group \"$group\"; there are build, test and check" >&2
        exit 2
        ;;
    esac
done

list() { printf '%s\n' $wanted | sort -u; }

if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
    echo "deps: this is no Debian system.  Install what these packages hold, then run make DEPS=no:" >&2
    echo "deps:  " $(list) >&2
    exit 1
fi

# Also true for a package that another one provides.
installed=$(dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' 2>/dev/null |
    sed -n 's/^installed //p' | sed 's/([^)]*)//g' | tr ', ' '\n\n')
missing=
for package in $(list); do
    echo "$installed" | grep -qxF "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "Installing from Debian:$missing" >&2
as_root=
if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
    if ! command -v sudo >/dev/null 2>&1; then
        echo "deps: not root, and there is no sudo.  As root, run: apt-get install$missing" >&2
        exit 1
    fi
fi

# env, because sudo does not pass the environment on.
apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0"
$apt update >&2 || echo "deps: apt-get update failed; trying with the lists that are there" >&2
if ! $apt install --no-install-recommends $missing >&2; then
    echo "deps: apt-get could not install:$missing" >&2
    echo "deps: is the network up, and is this Debian 12 or later?" >&2
    exit 1
fi
