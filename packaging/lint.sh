#!/usr/bin/env bash
# clang-tidy by the tree's .clang-tidy, over what a change touches.
#
#     packaging/lint.sh [BASE]        sources that differ from BASE, committed or not; without it from
#                                     where the branch left origin/main, else from the last commit
#     packaging/lint.sh --all         every source: half an hour on two cores
#     packaging/lint.sh --files A.cpp B.cpp
#
# A header that differs is looked at through the source of its name, and where there is none through
# one that includes it. Needs a configured build/dev (it configures one when there is none), and no
# compiled file. Exit code 0: nothing found.
set -euo pipefail
. "$(dirname "$0")/steps.sh"
cd "$top"

folders=(central content kiosk platform shared)

# The revision to compare with when none is named.
base() {
    git merge-base HEAD origin/main 2>/dev/null || git rev-parse --verify -q HEAD~1 ||
        git hash-object -t tree /dev/null
}

# Which source shows clang-tidy this file: itself, the one of its name, or one that includes it.
source_of() {
    case $1 in
        *.cpp) echo "$1" ;;
        *.h)
            if [ -f "${1%.h}.cpp" ]; then
                echo "${1%.h}.cpp"
            else
                git grep -l --fixed-strings "#include \"$1\"" -- '*.cpp' | grep -v '^tests/' | head -n 1 || true
            fi
            ;;
    esac
}

changed() {
    local file
    {
        git diff --name-only --diff-filter=d "$1" -- "${folders[@]}"
        git ls-files --others --exclude-standard -- "${folders[@]}"
    } | while read -r file; do
        source_of "$file"
    done | sort -u
}

case ${1:-} in
    --all) mapfile -t files < <(git ls-files "${folders[@]/%//*.cpp}") ;;
    --files) files=("${@:2}") ;;
    *)
        from=${1:-$(base)}
        git rev-parse --verify -q "$from^{tree}" >/dev/null || die "\"$from\" is no revision"
        mapfile -t files < <(changed "$from")
        ;;
esac
if [ ${#files[@]} -eq 0 ]; then
    say "no source differs"
    exit 0
fi

step "clang-tidy: ${#files[@]} files"
[ -f build/dev/compile_commands.json ] || cmake --preset dev -Wno-dev >build/dev.configure.log
command -v clang-tidy-14 >/dev/null || die "there is no clang-tidy-14: packaging/install-dependencies.sh lint"
printf '%s\0' "${files[@]}" | xargs -0 -n 1 -P "$(nproc)" clang-tidy-14 -p build/dev --quiet
say "nothing found"
