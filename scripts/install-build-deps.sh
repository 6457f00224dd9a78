#!/usr/bin/env bash
# Installs what Fyne needs to be built, where it is missing: a C compiler and the
# headers of OpenGL and of the window system.
set -euo pipefail
. "$(dirname "$0")/install.sh"

case "$(uname -s)" in
Darwin)
  xcode-select -p >/dev/null 2>&1 || { echo "Run once: xcode-select --install" >&2; exit 1; }
  exit 0 ;;
MINGW* | MSYS*)
  command -v gcc >/dev/null || { echo "Guestlist needs gcc: https://www.msys2.org (package mingw-w64-x86_64-gcc)" >&2; exit 1; }
  exit 0 ;;
esac

if command -v gcc >/dev/null && command -v pkg-config >/dev/null \
  && pkg-config --exists gl x11 xcursor xrandr xinerama xi xxf86vm wayland-client xkbcommon; then
  exit 0
fi

if command -v apt-get >/dev/null; then
  install_with apt gcc pkg-config libgl1-mesa-dev xorg-dev libwayland-dev libxkbcommon-dev
elif command -v dnf >/dev/null; then
  install_with dnf gcc pkgconf-pkg-config mesa-libGL-devel libXcursor-devel libXrandr-devel libXinerama-devel libXi-devel libXxf86vm-devel wayland-devel libxkbcommon-devel
elif command -v pacman >/dev/null; then
  install_with pacman gcc pkgconf mesa libxcursor libxrandr libxinerama libxi libxxf86vm wayland libxkbcommon
else
  echo "Please install gcc, pkg-config and the headers of OpenGL, X11, Wayland and xkbcommon, then try again." >&2
  exit 1
fi
