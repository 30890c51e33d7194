# Sourced by the scripts: how they say what they do.

# The top of the tree, wherever the script is called from.
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

if [ -t 1 ]; then
    bold=$'\e[1m' quiet=$'\e[2m' plain=$'\e[0m'
else
    bold='' quiet='' plain=''
fi

# "[  12s] Building the programs": seconds since the script began, then the step.
step() {
    printf '%s[%4ds] %s%s\n' "$bold" "$SECONDS" "$*" "$plain"
}

# A line that belongs to the step above it.
say() {
    printf '%s        %s%s\n' "$quiet" "$*" "$plain"
}

die() {
    printf '\n%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# build PRESET [TARGET…]: configures when needed, then builds with as many jobs as there are cores.
build() {
    local preset=$1
    shift
    (
        cd "$top"
        if ! cmake --preset "$preset" -Wno-dev >"build/$preset.configure.log" 2>&1; then
            cat "build/$preset.configure.log"
            exit 1
        fi
        NINJA_STATUS="        %f/%t  " cmake --build --preset "$preset" ${1:+--target "$@"}
    )
}
mkdir -p "$top/build"
