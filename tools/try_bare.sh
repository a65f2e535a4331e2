#!/bin/sh
# try_bare.sh: does it build on a machine that has nothing?
#
#     sudo tools/try_bare.sh [FOLDER]        (build-bare/, if nothing is named)
#
# Makes a bare Debian 12 in FOLDER with debootstrap (git, make and certificates; no compiler),
# clones this checkout into it and runs there, as root, what a newcomer would run: `make demo`,
# then `make test`.  Needs root, debootstrap, about 2 GB and the network; takes ten minutes or so.
#
# Only what is committed is cloned.  The packages come from the mirror that this machine's apt
# uses; MIRROR=http://... names another.  TARGETS="demo test check" tries more.  The system
# stays in FOLDER/root for a look around; remove the folder when done.

# shellcheck disable=SC2086 # lists are split and programs quoted on purpose
set -eu
cd "$(dirname "$0")/.."
folder=${1:-build-bare}
targets=${TARGETS:-demo test}
suite=bookworm

[ "$(id -u)" -eq 0 ] || { echo "try_bare: must run as root, for chroot and mounts" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "try_bare: install debootstrap first" >&2; exit 1; }

# The first Debian mirror in apt's sources, of either form.
mirror_of_apt() {
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
        sed -n 's/^deb *\(\[[^]]*\] *\)\{0,1\}\([^ ]*\) *'$suite' .*/\2/p'
    cat /etc/apt/sources.list.d/*.sources 2>/dev/null |
        awk '/^URIs:/ { uri = $2 } /^Suites:/ && / '$suite'( |$)/ { print uri }'
}
mirror=${MIRROR:-$(mirror_of_apt | head -n 1)}
[ -n "$mirror" ] || { echo "try_bare: apt names no mirror; name one with MIRROR=" >&2; exit 1; }

root=$folder/root
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
root=$folder/root

cleanup() {
    umount "$root/proc" 2>/dev/null || :
}
trap cleanup EXIT
trap 'exit 1' INT TERM

# The bare system is kept as an archive and unpacked anew each time, else it would not be bare.
if [ ! -e "$folder/bare.tar" ]; then
    echo "try_bare: making a bare $suite from $mirror"
    rm -rf "$root"
    debootstrap --variant=minbase --include=git,make,ca-certificates $suite "$root" "$mirror" \
        >"$folder/debootstrap.log" 2>&1 || { tail -n 20 "$folder/debootstrap.log" >&2; exit 1; }
    tar -C "$root" -cf "$folder/bare.part" . && mv "$folder/bare.part" "$folder/bare.tar"
fi
rm -rf "$root"
mkdir -p "$root"
tar -C "$root" -xpf "$folder/bare.tar"

# How this machine reaches its mirror, the new one must know too.
cp -L /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || :
cp /etc/apt/apt.conf.d/*proxy* "$root/etc/apt/apt.conf.d/" 2>/dev/null || :
mkdir -p "$root/proc"
mount -t proc proc "$root/proc"

git clone -q --no-hardlinks . "$root/root/entente"

for command in cc cmake clang pkg-config; do
    [ ! -e "$root/usr/bin/$command" ] || echo "try_bare: not so bare: $command is there already"
done

for target in $targets; do
    echo "try_bare: make $target"
    start=$(date +%s)
    chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
        http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" \
        make -C /root/entente "$target"
    echo "try_bare: make $target was well, $(($(date +%s) - start)) seconds"
done
