#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test.
#
#     packaging/test.sh [PRESET…]     dev without one; asan, and tsan: the rooms with threads
set -euo pipefail
. "$(dirname "$0")/steps.sh"
[ $# -gt 0 ] || set -- dev

step "Packages"
"$top/packaging/install-dependencies.sh" run build test demo

for preset in "$@"; do
    # The thread sanitizer has something to say where threads meet, and is slow everywhere.
    only=() targets=()
    [ "$preset" != tsan ] || { only=(-L '^threads$') targets=(tests_with_threads); }
    step "Building ($preset)"
    build "$preset" ${targets[@]+"${targets[@]}"}
    step "Testing ($preset)"
    (cd "$top" && ctest --preset "$preset" -j "$(nproc)" ${only[@]+"${only[@]}"})
done
