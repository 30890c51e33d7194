#!/usr/bin/env bash
# Runs every fuzzer of the tree, one after the other, from its seeds. Before a release: ten minutes each.
#
#     packaging/fuzz.sh MINUTES [NAME…]     NAME as in tests/fuzz/CMakeLists.txt: multipart, pdf …; all without one
#
# What it finds grows in build/fuzz/found/NAME and is where the next run goes on; the tree is not changed. An input that
# breaks a parser is left there as crash-… (timeout-…, oom-…): mend it, and keep the input as a seed in corpus/NAME.
set -euo pipefail
. "$(dirname "$0")/steps.sh"

minutes=${1:-}
[[ $minutes =~ ^[0-9]+$ ]] || die "say for how many minutes each is to run"
shift
cd "$top"
step "Building the fuzzers"
build fuzz fuzzers
mapfile -t programs < <(find build/fuzz/tests -type f -perm -u+x -name 'fuzz_*' | sort)
broken=()
for program in "${programs[@]}"; do
    name=${program##*/fuzz_}
    [[ $# -eq 0 || " $* " = *" $name "* ]] || continue
    seeds=tests/fuzz/corpus/$name
    [ -d "$seeds" ] || seeds=tests/shared/forms/corpus_$name
    [ -d "$seeds" ] || die "$name has no seeds"
    found=build/fuzz/found/$name
    mkdir -p "$found"
    step "$name: $minutes minutes"
    # 25 s for one input is longer than any of them needs; kosk-document may take more, and is ended then.
    "$program" -max_total_time=$((minutes * 60)) -timeout=25 -rss_limit_mb=3000 -max_len=65536 \
        -artifact_prefix="$found/" -print_final_stats=1 "$found" "$seeds" >"$found.log" 2>&1 ||
        broken+=("$name")
    say "$(grep -h 'number_of_executed_units\|new_units_added' "$found.log" | tr -s ' \n' ' ')"
done
[ ${#broken[@]} -eq 0 ] || die "broke: ${broken[*]}; see build/fuzz/found/NAME.log"
say "nothing was found"
