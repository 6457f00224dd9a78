#!/usr/bin/env bash
# Takes the picture of the README: the real program with sample data.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/display.sh
mkdir -p docs
build/guestlist -data "$HOME/data" -local -sample 128 >/dev/null 2>&1 &
program=$!
wait_for 300x300+260+200 20
sleep 3 # until the sidebar has its counts
import -window root docs/invitations.png
echo docs/invitations.png
