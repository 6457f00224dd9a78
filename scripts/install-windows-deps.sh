#!/usr/bin/env bash
# Installs what packaging for Windows needs, where it is missing (Debian, Ubuntu): compilers
# for Windows, what Mesa is built with, the maker of installers and what signs.
set -euo pipefail
. "$(dirname "$0")/install.sh"

missing=()
need() { command -v "$1" >/dev/null || missing+=("$2"); }
need x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64
need x86_64-w64-mingw32-g++-posix g++-mingw-w64-x86-64
[ -e /usr/x86_64-w64-mingw32/lib/pkgconfig/zlib.pc ] || missing+=(libz-mingw-w64-dev)
need makensis nsis
need osslsigncode osslsigncode
need zip zip
need meson meson
need ninja ninja-build
need bison bison
need flex flex
need pkg-config pkg-config
need dpkg-source dpkg-dev
need patch patch
need xz xz-utils
# Debian's Python, whatever other stands before it.
/usr/bin/python3 -c 'import mako' 2>/dev/null || missing+=(python3-mako)
[ ${#missing[@]} -eq 0 ] && exit 0
command -v apt-get >/dev/null || { echo "Please install: ${missing[*]}" >&2; exit 1; }
install_with apt "${missing[@]}"
