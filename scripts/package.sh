#!/usr/bin/env bash
# Packages Guestlist for Linux into dist/. `fyne package` counts the build number up
# in FyneApp.toml, so it works on a clean copy of what is committed.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git -C "$root" archive HEAD | tar -x -C "$copy"
cd "$copy"
go tool fyne package --target linux --release --tags migrated_fynedo
mkdir -p "$root/dist"
mv ./*.tar.xz "$root/dist/"
ls -l "$root"/dist/*.tar.xz
