#!/bin/bash
# Compares what every build prints for `plenary_tests --golden`, byte for byte, with one another
# and with tests/golden/hashes.txt.
#
#   compare.sh [PRESET...]       default: asan clang wasm; native may be named, too
#   compare.sh --accept          writes hashes.txt from the clang build, for a change that is meant
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

golden_of() {
  if [ "$1" = wasm ]; then
    node --no-experimental-fetch build/wasm/tests/plenary_tests.js --golden
  else
    "build/$1/tests/plenary_tests" --golden
  fi
}

if [ "${1:-}" = --accept ]; then
  golden_of clang >tests/golden/hashes.txt
  exec git --no-pager diff --stat -- tests/golden/hashes.txt
fi

[ $# -gt 0 ] || set -- asan clang wasm
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
passed=0 failed=0
for build in "$@"; do
  if ! golden_of "$build" >"$out/$build"; then
    echo "golden: the $build build could not compute its values"
  elif ! [ -s "$out/$build" ]; then
    echo "golden: the $build build has no values"
  elif diff -u --label tests/golden/hashes.txt --label "$build" tests/golden/hashes.txt "$out/$build"; then
    passed=$((passed + 1))
    continue
  fi
  failed=$((failed + 1))
done
[ $failed = 0 ] || echo "If the change is meant: tests/golden/compare.sh --accept, and say why in the commit"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
