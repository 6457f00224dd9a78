#!/usr/bin/env bash
# Installs what checks packages, where it is missing (Debian, Ubuntu).
set -euo pipefail
. "$(dirname "$0")/install.sh"

missing=()
need() { command -v "$1" >/dev/null || missing+=("$2"); }
need xz xz-utils
need desktop-file-validate desktop-file-utils
need appstreamcli appstream
need lintian lintian
[ ${#missing[@]} -eq 0 ] && exit 0
command -v apt-get >/dev/null || { echo "Please install: ${missing[*]}" >&2; exit 1; }
install_with apt "${missing[@]}"
