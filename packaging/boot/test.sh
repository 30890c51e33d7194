#!/usr/bin/env bash
# Boots an installed terminal in QEMU and looks at its panel: README.md beside this says what it does.
#
#     packaging/boot/test.sh [--whole] [--card std|virtio|qxl|bochs|firmware] [--packages FOLDER]
set -euo pipefail
. "$(dirname "$0")/../steps.sh"
here=$top/packaging/boot
out=$top/boot-out
host=$out/host
bin=$host/programs/usr/bin
half=short
card=std
packages=
. "$here/host.sh"

while [ $# -gt 0 ]; do
    case $1 in
        --whole) half=whole ;;
        --card) card=$2; shift ;;
        --packages) packages=$(readlink -f "$2"); shift ;;
        *) die "usage: packaging/boot/test.sh [--whole] [--card CARD] [--packages FOLDER]" ;;
    esac
    shift
done

# The test's own door: a shell on the second serial port, which a terminal does not have.
add_shell() {
    local root=$host/terminal/etc/systemd/system
    mkdir -p "$root/sysinit.target.wants"
    cp "$here/boot-test.service" "$root/"
    ln -sf ../boot-test.service "$root/sysinit.target.wants/"
}

trap stop_servers EXIT
step "Packages of Debian that the test needs"
"$top/packaging/install-dependencies.sh" boot
if [ -z "$packages" ]; then
    step "Building our packages"
    packages=$top/dist
    "$top/packaging/package.sh" "$packages" >"$top/build/package.log" 2>&1 ||
        { tail -n 30 "$top/build/package.log" >&2; die "they cannot be built"; }
fi
rm -rf "$host" "$out"/*.png "$out"/*.log
mkdir -p "$host" "$out/cache"
unpack "$packages"/kosk-*.deb

step "Content, signed and served"
publish >"$out/publish.log" 2>&1
serve_content
serve_centre
configure_machine
make_stick
add_shell

step "The disk: Debian 12 and kosk-terminal"
"$here/disk.sh" "$out/cache" "$out/terminal.disk" "$packages"/kosk-terminal_*.deb "$host/terminal" \
    >"$out/disk.log" 2>&1 || { tail -n 20 "$out/disk.log" >&2; die "the disk cannot be made"; }
say "$(grep -c '^Setting up' "$out/disk.log") packages came with ours; $(du -m "$out/terminal.disk" | cut -f1) MB"

step "The terminal, with the display card $card"
python3 "$here/steps.py" "$host" "$out/terminal.disk" "$out" "$half" "$card"
step "Done. Pictures and the console are in boot-out/."
