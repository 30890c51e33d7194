#!/usr/bin/env bash
# clang-tidy by the tree's .clang-tidy: all sources, or the ones named.
#
#     packaging/lint.sh [FILE.cpp…]     the whole tree takes half an hour on two cores
set -euo pipefail
. "$(dirname "$0")/steps.sh"
cd "$top"

step "Packages"
packaging/install-dependencies.sh run build test lint
step "Configuring"
cmake --preset dev -Wno-dev >build/dev.configure.log

step "clang-tidy"
if [ $# -gt 0 ]; then
    printf '%s\0' "$@"
else
    find central content kiosk platform shared -name '*.cpp' -print0
fi | xargs -0 -n 1 -P "$(nproc)" clang-tidy-14 -p build/dev --quiet
