#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test.
#
#     packaging/test.sh [PRESET…]     dev without one; asan and tsan are the others
set -euo pipefail
. "$(dirname "$0")/steps.sh"
[ $# -gt 0 ] || set -- dev

step "Packages"
"$top/packaging/install-dependencies.sh" run build test demo

for preset in "$@"; do
    step "Building ($preset)"
    build "$preset"
    step "Testing ($preset)"
    (cd "$top" && ctest --preset "$preset" -j "$(nproc)")
done
