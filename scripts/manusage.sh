#!/usr/bin/env bash
# Turns what `guestlistd help` prints after its first line into a part of a man page.
set -euo pipefail
echo .nf
sed -e '1,2d' -e 's/\\/\\e/g' -e 's/-/\\-/g' -e "s/^\\([.']\\)/\\\\\\&\\1/"
echo .fi
