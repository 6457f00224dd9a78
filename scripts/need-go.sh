#!/usr/bin/env bash
# Ends with plain words where Go is missing or too old: before anything is installed.
set -euo pipefail
cd "$(dirname "$0")/.."
need=$(sed -n 's/^go \([0-9]*\.[0-9]*\).*/\1/p' go.mod)
where="https://go.dev/dl/"

if ! command -v go >/dev/null; then
  echo "Guestlist needs Go $need or newer, and there is none: $where" >&2
  exit 1
fi
# Since 1.21 go fetches the version that go.mod asks for by itself, where it may.
have=$(go env GOVERSION 2>/dev/null || GOTOOLCHAIN=local go env GOVERSION)
have=${have#go}
oldest=$(printf '%s\n%s\n' "$need" "${have%%[a-z ]*}" | sort -V | head -n1)
if [ "$oldest" != "$need" ]; then
  echo "Guestlist needs Go $need or newer; you have $have: $where" >&2
  exit 1
fi
