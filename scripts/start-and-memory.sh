#!/usr/bin/env bash
# Measures, in one run on one machine: the time from start to the first painted
# page, and the memory, of an empty Fyne window and of Guestlist with 100,000
# invitations from its offline copy. The memory includes the server, which runs
# inside the program here.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -n "${GUESTLIST_DISPLAY:-}" ] || go build -tags migrated_fynedo -o build/emptywindow ./scripts/emptywindow
. scripts/display.sh

now() { date +%s%3N; }

# resident PID: kilobytes, once they have stopped changing by more than 1 %.
resident() {
  local last=0 same=0 kb
  while [ $same -lt 6 ]; do
    kb=$(awk '/^VmRSS/ {print $2}' "/proc/$1/status")
    if [ $((kb > last ? kb - last : last - kb)) -lt $((kb / 100)) ]; then same=$((same + 1)); else same=0; fi
    last=$kb
    sleep 0.5
  done
  echo "$last"
}

# measure REGION N COMMAND...: sets took (ms) and memory (kB).
measure() {
  local region=$1 least=$2 start
  shift 2
  start=$(now)
  "$@" >/dev/null 2>&1 &
  program=$!
  wait_for "$region" "$least"
  took=$(($(now) - start))
  memory=$(resident $program)
  kill $program
  wait $program 2>/dev/null || true
  program=
}

rows=300x300+260+200 # a part of the screen where the first page has text
guestlist=(build/guestlist -data "$HOME/data" -local)

# The screen behind is black: white in its middle is the empty window, painted.
white() { import -window root -crop 8x8+600+400 +repage png:- | identify -format '%[fx:mean>0.9]' -; }
start=$(now)
build/emptywindow >/dev/null 2>&1 &
program=$!
until [ "$(white)" = 1 ]; do :; done
empty_took=$(($(now) - start))
empty_memory=$(resident $program)
kill $program
wait $program 2>/dev/null || true

echo "Making 100,000 invitations and their offline copy ..." >&2
measure "$rows" 20 "${guestlist[@]}" -sample 100000
for _ in 1 2 3; do
  measure "$rows" 20 "${guestlist[@]}"
  printf 'start: %d ms, an empty window %d ms (x%s, budget x1.25)\n' "$took" "$empty_took" \
    "$(awk "BEGIN {printf \"%.2f\", $took/$empty_took}")"
  printf 'memory: %d MB, an empty window %d MB (%d MB above, budget 60 MB)\n' \
    $((memory / 1024)) $((empty_memory / 1024)) $(((memory - empty_memory) / 1024))
done
