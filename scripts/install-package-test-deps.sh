#!/usr/bin/env bash
# Installs what trying packages needs, where it is missing (Debian, Ubuntu).
set -euo pipefail
. "$(dirname "$0")/install.sh"

missing=()
need() { command -v "$1" >/dev/null || missing+=("$2"); }
need debootstrap debootstrap
need dpkg-deb dpkg
need curl curl
[ ${#missing[@]} -eq 0 ] && exit 0
command -v apt-get >/dev/null || { echo "Please install: ${missing[*]}" >&2; exit 1; }
install_with apt "${missing[@]}"
