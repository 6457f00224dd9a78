#!/usr/bin/env bash
# Installs what driving the real window needs, where it is missing (Debian, Ubuntu).
set -euo pipefail
. "$(dirname "$0")/install.sh"

missing=()
need() { command -v "$1" >/dev/null || missing+=("$2"); }
need Xvfb xvfb
need xdotool xdotool
need xclip xclip
need openbox openbox
need dbus-run-session dbus
need gnome-keyring-daemon gnome-keyring
# A stand-in for convert may be there without the other programs of ImageMagick.
need import imagemagick
[ ${#missing[@]} -eq 0 ] && exit 0
command -v apt-get >/dev/null || { echo "Please install: ${missing[*]}" >&2; exit 1; }
install_with apt "${missing[@]}" libgl1-mesa-dri
