#!/usr/bin/env bash
# Installs the packages for Windows of dist/ as people do, drives them in a real window and
# removes them: under Wine and Xvfb.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

# Made once: it is copied for each test. The person's name is part of their paths.
prefix=$root/build/wine
export WINEDEBUG=-all USER="Jö Söhne" LOGNAME="Jö Söhne"
if [ ! -e "$prefix/made" ]; then
  echo "package-test-windows: making a Windows in $prefix, which takes a minute" >&2
  rm -rf "$prefix"
  WINEPREFIX=$prefix WINEDLLOVERRIDES=mscoree,mshtml= DISPLAY= wine wineboot --init >"$prefix.log" 2>&1 || { tail "$prefix.log" >&2; exit 1; }
  WINEPREFIX=$prefix wineserver -w
  # Go asks for a library that the Wine of Debian 12 has not.
  if [ ! -e "$prefix/drive_c/windows/system32/bcryptprimitives.dll" ]; then
    x86_64-w64-mingw32-gcc -shared -O2 -o "$prefix/drive_c/windows/system32/bcryptprimitives.dll" e2e/testdata/bcryptprimitives.c -ladvapi32
  fi
  touch "$prefix/made"
fi

GUESTLIST_DIST="$root/dist" GUESTLIST_WINE="$prefix" GUESTLIST_BUILD="$root/build" GUESTLIST_SHOTS="$root/build/shots-windows" \
  go test -tags e2e,packages -count=1 -timeout 30m -v -run "${1:-^TestWindows}" ./e2e
