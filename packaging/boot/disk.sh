#!/usr/bin/env bash
# Builds the disk of a terminal: Debian 12 by mmdebstrap, our package put in as an operator does.
#
#     disk.sh WORK DISK PACKAGE TERMINAL
#
# WORK keeps Debian itself and the packages that were downloaded, so that a second disk takes a minute.
# Beside DISK land the kernel and its initial file system (DISK.kernel, DISK.initrd), which QEMU starts
# directly. TERMINAL is a folder that is copied over the system's root: what the operator configures.
set -euo pipefail

# Called by itself as a hook, below: the kernel's own file systems are mounted while hooks run, and are
# empty folders on the disk.
if [ "$1" = --file-system ]; then
    umount --lazy --recursive "$2/proc" "$2/sys" "$2/dev" 2>/dev/null || true
    exec mke2fs -q -t ext4 -L kosk -d "$2" "$disk" 4G
fi

work=$1 disk=$2 package=$(readlink -f "$3") terminal=$(readlink -f "$4")
mirror=${KOSK_BOOT_MIRROR:-http://deb.debian.org/debian}
security=${KOSK_BOOT_SECURITY_MIRROR:-http://deb.debian.org/debian-security}
# A minimal server: what Debian's installer leaves without any task chosen, less its editors.
system=(linux-image-amd64 systemd-sysv udev dbus ifupdown isc-dhcp-client iproute2 ca-certificates
    kmod procps e2fsprogs login less zstd)

debian() {
    local list="${system[*]} $mirror"
    if [ -s "$work/debian.tar" ] && [ "$(cat "$work/debian.list")" = "$list" ] &&
        [ -z "$(find "$work/debian.tar" -mtime +7)" ]; then
        return
    fi
    mmdebstrap --quiet --variant=minbase --include="$(IFS=,; echo "${system[*]}")" bookworm "$work/debian-new.tar" \
        "deb $mirror bookworm main" "deb $security bookworm-security main"
    mv "$work/debian-new.tar" "$work/debian.tar"
    echo "$list" >"$work/debian.list"
}

# Hooks of mmdebstrap get the system's root as their argument.
terminal() {
    export work disk package terminal
    self=$(readlink -f "$0")
    export self
    mkdir -p "$work/archives"
    rm -f "$disk" "$disk.kernel" "$disk.initrd"
    # shellcheck disable=SC2016
    mmdebstrap --quiet --variant=custom --skip=update,setup,cleanup --format=null \
        --setup-hook='tar --numeric-owner -xf "$work/debian.tar" -C "$1"' \
        --setup-hook='cp "$work"/archives/*.deb "$1/var/cache/apt/archives/" 2>/dev/null || true' \
        --setup-hook='cp "$package" "$1/root/"' \
        --customize-hook='chroot "$1" apt-get -q update' \
        --customize-hook='chroot "$1" env DEBIAN_FRONTEND=noninteractive apt-get -q -y install "/root/$(basename "$package")"' \
        --customize-hook='cp "$1"/var/cache/apt/archives/*.deb "$work/archives/"' \
        --customize-hook='rm -f "$1"/var/cache/apt/archives/*.deb "$1"/root/*.deb' \
        --customize-hook='cp -a --no-preserve=ownership "$terminal"/. "$1/"' \
        --customize-hook='cp "$1"/boot/vmlinuz-* "$disk.kernel"; cp "$1"/boot/initrd.img-* "$disk.initrd"' \
        --customize-hook='unshare --mount "$self" --file-system "$1"' \
        bookworm - </dev/null
}

mkdir -p "$work"
debian
terminal
