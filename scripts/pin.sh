#!/usr/bin/env bash
# Pins every dependency with its hashes: requirements.txt, requirements-bench.txt, requirements-uv.txt.
# Usage: scripts/pin.sh UV [--upgrade]. Without --upgrade a pin moves only where pyproject.toml asks for it.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=$1
shift
uv_pin="uv==0.13.8"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

pin() { # OUTPUT INPUT...
    local output=$1
    shift
    "$uv" pip compile "$@" --output-file "$output" --quiet \
        --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links
}

pin requirements.txt pyproject.toml --extra cas --extra test --extra fuzz --extra build "$@"
grep -E '^spacy==' requirements.txt | cut -d ' ' -f 1 >"$scratch/override.txt"
pin requirements-bench.txt --group bench --override "$scratch/override.txt" "$@"
echo "$uv_pin" >"$scratch/uv.in"
pin requirements-uv.txt "$scratch/uv.in"
