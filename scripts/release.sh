# Sourced by the packaging scripts, in the project's folder: what is known of a release, as it
# is committed. Each fact that is filled in somewhere stands in one place.

umask 022 # it goes into the packages
if ! git rev-parse --verify -q HEAD >/dev/null 2>&1; then
  echo "release: packages are made of what is committed: this needs git and a clone of the project" >&2
  exit 2
fi
[ -z "$(git status --porcelain)" ] || echo "release: what is not committed is left out of the packages" >&2

committed() { git show "HEAD:$1"; }
VERSION=$(committed internal/release/release.go | sed -n 's/^const Version = "\(.*\)"$/\1/p')
HOMEPAGE=$(committed FyneApp.toml | sed -n 's/^Website = "\(.*\)"$/\1/p')
COMMIT=$(git rev-parse --short=12 HEAD)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
DATE=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d 2>/dev/null || date -u -r "$SOURCE_DATE_EPOCH" +%Y-%m-%d) # GNU's, or a Mac's
MAINTAINER="The Guestlist authors <maintainers@guestlist.example>"
TAGS=migrated_fynedo,no_emoji # without the toolkit's emoji: 3.4 MB less to download; names with emoji use the system's font
export VERSION HOMEPAGE COMMIT SOURCE_DATE_EPOCH DATE MAINTAINER TAGS

# Where a build finds newer versions that no package manager updates; empty: it does not look.
UPDATES=
if [ -n "${GUESTLIST_UPDATE_ADDRESS:-}" ]; then
  go run ./scripts/releases check "$GUESTLIST_UPDATE_ADDRESS" "${GUESTLIST_UPDATE_KEY:-}" || {
    echo "release: GUESTLIST_UPDATE_ADDRESS and GUESTLIST_UPDATE_KEY do not work, as above" >&2
    exit 2
  }
  UPDATES="-ldflags=-X=guestlist/internal/release.UpdateAddress=$GUESTLIST_UPDATE_ADDRESS -ldflags=-X=guestlist/internal/release.UpdateKey=$GUESTLIST_UPDATE_KEY"
fi
export UPDATES

# publish FOLDER OLD...: moves the files of a folder to dist/, in the place of those that match
# OLD, and their checksums to those of the others.
publish() {
  mkdir -p "$root/dist"
  local old
  for old in "${@:2}"; do
    find "$root/dist" -maxdepth 1 -type f -name "$old" -delete
  done
  (cd "$1" && sha256sum -- *) >"$1.sums"
  touch "$root/dist/SHA256SUMS"
  # those that are there still, and were not made now
  while read -r sum name; do
    [ ! -e "$root/dist/$name" ] || [ -e "$1/$name" ] || echo "$sum  $name"
  done <"$root/dist/SHA256SUMS" >"$1.others"
  LC_ALL=C sort -k2 "$1.sums" "$1.others" >"$1.all"
  mv "$1"/* "$root/dist/"
  mv "$1.all" "$root/dist/SHA256SUMS"
  ls -l "$root/dist"
}
