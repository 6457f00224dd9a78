#!/usr/bin/env bash
# Installs what trying packages for Windows needs, where it is missing (Debian, Ubuntu).
set -euo pipefail
. "$(dirname "$0")/install.sh"

missing=()
need() { command -v "$1" >/dev/null || missing+=("$2"); }
need wine wine
need unzip unzip
[ ${#missing[@]} -eq 0 ] && exit 0
command -v apt-get >/dev/null || { echo "Please install: ${missing[*]}" >&2; exit 1; }
install_with apt "${missing[@]}"
