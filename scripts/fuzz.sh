#!/usr/bin/env bash
# Runs every fuzz target for a bounded time, beginning with the committed corpus.
#
#   scripts/fuzz.sh [seconds for each target, 20] [targets, all]
#
# It needs a nightly compiler, because libFuzzer's instrumentation is not in the stable one, and a C++ compiler.
# Without them `make test` still replays the corpus.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=20
if [[ ${1:-} =~ ^[0-9]+$ ]]; then
    seconds=$1
    shift
fi
tools=${SYMBOLON_TOOLS:-$HOME/.cache/symbolon/tools}
version=0.13.1
work=$PWD/artefacts/fuzz
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$HOME/.cache/symbolon/target}
export PATH=$tools/bin:$PATH

if ! rustup toolchain list 2>/dev/null | grep -q '^nightly'; then
    cat >&2 <<'WORDS'
Fuzzing needs a nightly Rust compiler, and there is none here. Install it with

    rustup toolchain install nightly --profile minimal

and run this again. Nothing else in this project needs it. What fuzzing has found, and the first inputs of every
target, are replayed with the stable compiler by

    cargo test -p symbolon-fuzz-targets
WORDS
    exit 1
fi
if ! command -v c++ >/dev/null; then
    echo "Fuzzing needs a C++ compiler for libFuzzer: install the package build-essential." >&2
    exit 1
fi
if [ "$(cargo-fuzz --version 2>/dev/null || true)" != "cargo-fuzz $version" ]; then
    echo "Installing cargo-fuzz $version into $tools (some minutes, once)" >&2
    CARGO_TARGET_DIR=$tools/target cargo install --quiet --debug cargo-fuzz --version "$version" --locked \
        --root "$tools" --force
    rm -rf "$tools/target"
fi

targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
    mapfile -t targets < <(basename -s .rs fuzz/fuzz_targets/*.rs)
fi

echo "Building ${#targets[@]} targets (the first time takes some minutes)"
if [ $# -eq 0 ]; then
    cargo +nightly fuzz build --fuzz-dir fuzz
else
    for target in "${targets[@]}"; do cargo +nightly fuzz build --fuzz-dir fuzz "$target"; done
fi

failed=()
for target in "${targets[@]}"; do
    found=$work/$target
    mkdir -p "$found/corpus" "$found/failures"
    log=$found/log
    status=0
    # New inputs go to the first folder: the committed corpus is only read. `-timeout` finds what is not linear in time.
    cargo +nightly fuzz run --fuzz-dir fuzz "$target" "$found/corpus" "fuzz/corpus/$target" -- \
        -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 -max_len=9000 -print_final_stats=1 \
        -artifact_prefix="$found/failures/" >"$log" 2>&1 || status=$?
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    if [ "$status" -eq 0 ]; then
        printf '%-24s %10s runs, nothing found\n' "$target" "$runs"
    else
        printf '%-24s FAILED: see %s\n' "$target" "$log"
        failed+=("$target")
    fi
done
if [ ${#failed[@]} -gt 0 ]; then
    cat <<WORDS

Found something in: ${failed[*]}
The inputs are in $work/TARGET/failures. Run one again with
    cargo +nightly fuzz run --fuzz-dir fuzz TARGET FILE
When it is mended, keep the input as fuzz/corpus/TARGET/found-WHAT, so that every later test replays it.
WORDS
    exit 1
fi
