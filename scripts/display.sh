# Sourced by scripts that look at real windows: gives this script a display, a home
# folder and a keyring of its own, all of which end with it. They begin at the root.

if [ -z "${GUESTLIST_DISPLAY:-}" ]; then
  home=$(mktemp -d)
  trap 'rm -rf "$home"' EXIT
  mkdir -m 700 "$home/run"
  HOME="$home" GUESTLIST_DISPLAY=1 XDG_RUNTIME_DIR="$home/run" XDG_CONFIG_HOME="$home/.config" \
    XDG_DATA_HOME="$home/.local/share" XDG_CACHE_HOME="$home/.cache" \
    LANG=en_US.UTF-8 TZ=UTC FYNE_SCALE=1 \
    dbus-run-session -- bash -c 'echo -n guestlist | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "$@"' _ "scripts/$(basename "$0")"
  exit
fi

coproc XVFB { exec Xvfb -displayfd 1 -screen 0 1240x800x24 -nolisten tcp 2>/dev/null; }
xvfb=$XVFB_PID
read -r number <&"${XVFB[0]}"
export DISPLAY=":$number"
program=
trap 'kill $program $xvfb 2>/dev/null || true' EXIT

# colours REGION: how many colours the screen shows there.
colours() { import -window root -crop "$1" +repage png:- | identify -format '%k' -; }

# wait_for REGION N: until the screen shows at least N colours there, or 60 s.
wait_for() {
  local end=$((SECONDS + 60))
  until [ "$(colours "$1")" -ge "$2" ]; do
    [ $SECONDS -lt $end ] || { echo "nothing was painted within a minute" >&2; return 1; }
  done
}
