#!/usr/bin/env bash
# Builds the release preset, measures, and prints one Markdown table.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../packaging/steps.sh"
cd "$top"
packaging/install-dependencies.sh run build demo >&2
build release >&2

bin=build/release/bin
work=$(mktemp -d build/release/bench-run-XXXXXX)
trap 'rm -rf "$work"' EXIT
"$bin/kosk-content" export-db content --out "$work/content.db" >&2

measure() {
    {
        xvfb-run -a -s '-screen 0 1080x1920x24' python3 bench/screen_bench.py "$bin" "$work/content.db"
        build/release/bench/bench_outbox
        build/release/bench/bench_trust
        build/release/bench/bench_search
        build/release/bench/bench_forms
        python3 bench/xpath/run.py build/release/bench
        build/release/bench/bench_central
        python3 bench/tuf/run.py "$bin" build/release/bench
    } | tee "$work/rows" >&2
}

step "Measuring (about two minutes, and six more where Chromium is installed)" >&2
measure
printf '\n| what | measured | | remark |\n| --- | ---: | --- | --- |\n'
awk -F '\t' '{ printf "| %s | %s | %s | %s |\n", $1, $2, $3, $4 }' "$work/rows"
printf '\n'
bench/browser/run.py "$bin" content
printf '\n%s, %s cores, %s; %s\n' "$(date -u +%F)" "$(nproc)" \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" "$(uname -sr)"
