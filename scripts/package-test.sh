#!/usr/bin/env bash
# Installs the packages of dist/ as people do, drives them in a real window and removes them:
# the .deb and the tar in a Debian with nothing else, as a person who is not root. Needs root.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
[ "$(id -u)" -eq 0 ] || { echo "package-test makes a Debian in a folder, which needs root: sudo make package-test" >&2; exit 1; }

# Made once: it is copied for each test.
debian=build/debian
if [ ! -e "$debian/made" ]; then
  echo "package-test: making a Debian in $debian, which takes a minute" >&2
  rm -rf "$debian"
  mkdir -p "$debian"
  debootstrap --variant=minbase bookworm "$debian" http://deb.debian.org/debian >"$debian.log" 2>&1 || { tail "$debian.log" >&2; exit 1; }
  touch "$debian/made"
fi
# How packages are reached from here.
cp /etc/resolv.conf /etc/hosts "$debian/etc/"
find /etc/apt/apt.conf.d -name '99*' -exec cp {} "$debian/etc/apt/apt.conf.d/" \;

GUESTLIST_DIST="$root/dist" GUESTLIST_DEBIAN="$root/$debian" GUESTLIST_BUILD="$root/build" GUESTLIST_SHOTS="$root/dist/shots" \
  go test -tags e2e,packages -count=1 -timeout 30m -v -run "${1:-^TestPackage}" ./e2e
