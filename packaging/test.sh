#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test.
#
#     packaging/test.sh [PRESET…]     asan (address and undefined-behaviour sanitizers) without one;
#                                     dev: without sanitizers; tsan: the rooms where threads meet
set -euo pipefail
. "$(dirname "$0")/steps.sh"
[ $# -gt 0 ] || set -- asan

step "Packages"
"$top/packaging/install-dependencies.sh" run build test demo

for preset in "$@"; do
    # The thread sanitizer has something to say where threads meet, and is slow everywhere.
    only=() targets=()
    [ "$preset" != tsan ] || { only=(-L threads) targets=(tests_with_threads); }
    step "Building ($preset)"
    build "$preset" ${targets[@]+"${targets[@]}"}
    step "Testing ($preset)"
    (cd "$top" && ctest --preset "$preset" -j "$(nproc)" ${only[@]+"${only[@]}"})
done
