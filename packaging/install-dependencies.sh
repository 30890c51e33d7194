#!/usr/bin/env bash
# Installs the Debian packages of packaging/dependencies that are missing.
#
#     packaging/install-dependencies.sh [PURPOSE…]     run build test demo draw bench lint boot; all without one
set -euo pipefail
. "$(dirname "$0")/steps.sh"

list="$top/packaging/dependencies"
purposes=("$@")
if [ ${#purposes[@]} -eq 0 ]; then
    mapfile -t purposes < <(awk '!/^#/ && NF == 2 { print $2 }' "$list" | sort -u)
fi
for purpose in "${purposes[@]}"; do
    awk -v p="$purpose" '!/^#/ && $2 == p { found = 1 } END { exit !found }' "$list" ||
        die "no package is listed for \"$purpose\"; see packaging/dependencies"
done

mapfile -t wanted < <(
    awk -v purposes=" ${purposes[*]} " '!/^#/ && NF == 2 && index(purposes, " " $2 " ") { print $1 }' "$list")
# Where Node.js came from elsewhere than Debian it brought npm along, and conflicts with Debian's.
is_here() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null || true)" = installed ] ||
        { [ "$1" = npm ] && command -v npm >/dev/null; }
}
mapfile -t missing < <(
    for package in "${wanted[@]}"; do
        is_here "$package" || echo "$package"
    done)

if [ ${#missing[@]} -eq 0 ]; then
    say "all ${#wanted[@]} packages are here (${purposes[*]})"
    exit 0
fi
say "missing: ${missing[*]}"

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
        die "these packages are missing and only root can install them. As root, run:
    apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo)
fi
apt() {
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 "$@" </dev/null
}
apt update
apt install -y --no-install-recommends "${missing[@]}"
