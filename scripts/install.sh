# Sourced by the install scripts: installs packages of the system, as root or by sudo. It
# says what it installs before, and asks where a person sits there who is not root.

# command_for prints how a person installs packages with a package manager.
command_for() {
  local manager=$1
  shift
  case "$manager" in
  apt) echo "apt-get install -y --no-install-recommends $*" ;;
  dnf) echo "dnf install -y $*" ;;
  pacman) echo "pacman -Syu --needed $*" ;;
  esac
}

# not_installed ends the script with what is missing and the command to copy.
not_installed() {
  echo "Guestlist needs these packages, which are missing: ${*:2}" >&2
  echo "Install them as root, then try again:  $(command_for "$@")" >&2
  exit 1
}

install_with() {
  local manager=$1
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || not_installed "$@"
    sudo=(sudo)
    if [ -t 0 ]; then
      read -r -p "Guestlist needs these packages: ${*:2}. Install them with sudo? [Y/n] " answer || answer=n
      case "$answer" in [nN]*) not_installed "$@" ;; esac
    else
      sudo -n true 2>/dev/null || not_installed "$@"
    fi
  fi
  echo "Installing: ${*:2}" >&2
  case "$manager" in
  apt)
    "${sudo[@]}" apt-get update -qq
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${@:2}" >/dev/null ;;
  dnf) "${sudo[@]}" dnf install -y -q "${@:2}" ;;
  pacman) "${sudo[@]}" pacman -Syu --noconfirm --needed "${@:2}" ;;
  esac
}
