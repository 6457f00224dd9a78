# Sourced by scripts whose tests make many small files: keeps these in memory where that
# can be had, as their syncs cost most of the time.
if [[ -w /dev/shm ]]; then
  export GOTMPDIR=${TMPDIR:-/tmp} TMPDIR=/dev/shm
fi
