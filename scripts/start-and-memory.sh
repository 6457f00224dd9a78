#!/usr/bin/env bash
# Measures the start and the memory of Guestlist with 100,000 invitations from its
# offline copy beside an empty Fyne window, in one run on one machine. `make build`
# comes first; flags go to scripts/measure.
set -euo pipefail
cd "$(dirname "$0")/.."
go build -tags migrated_fynedo -o build/emptywindow ./scripts/emptywindow
exec go run ./scripts/measure -build build "$@"
