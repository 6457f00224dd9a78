# Sourced by the install scripts: installs packages of the system, as root or by
# sudo, and asks first when a person sits there.

install_with() {
  local manager=$1
  shift
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Please install as root: $*" >&2; exit 1; }
    sudo=(sudo)
    if [ -t 0 ]; then
      read -r -p "Guestlist needs these packages: $*. Install them with sudo? [Y/n] " answer
      case "$answer" in [nN]*) exit 1 ;; esac
    else
      sudo=(sudo -n)
    fi
  fi
  echo "Installing: $*" >&2
  case "$manager" in
  apt)
    "${sudo[@]}" apt-get update -qq
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ;;
  dnf) "${sudo[@]}" dnf install -y -q "$@" ;;
  pacman) "${sudo[@]}" pacman -Sy --noconfirm --needed "$@" ;;
  esac
}
