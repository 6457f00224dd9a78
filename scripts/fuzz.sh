#!/usr/bin/env bash
# Runs each fuzzer of the module for some time, one after the other: fuzz.sh TIME [NAME].
# A finding is written into testdata/fuzz of its package, where `make test` finds it again.
set -euo pipefail
cd "$(dirname "$0")/.."
time=$1 only=${2:-}
export CGO_ENABLED=0
. scripts/memory.sh

failed=0 said=$(mktemp)
trap 'rm -f "$said"' EXIT
while IFS=: read -r file name; do
  [[ -z $only || $only == "$name" ]] || continue
  echo "== $name ($file)"
  go test -tags ci,migrated_fynedo -run '^$' -fuzz "^$name\$" -fuzztime "$time" -fuzzminimizetime 2s "./$(dirname "$file")" 2>&1 | tee "$said" || {
    # Go reports the end of the time as a failure where it comes in the middle of an input.
    [[ $(grep -A1 -- '^--- FAIL' "$said") == *'context deadline exceeded' ]] && echo "(the time was over)" || failed=1
  }
done < <(grep -roE --include='*_test.go' '^func Fuzz\w+' app backend client internal | sed 's/func //' | sort)
exit $failed
