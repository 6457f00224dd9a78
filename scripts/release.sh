# Sourced by the packaging scripts: what is known of a release. Each fact is written down in
# one place.

VERSION=$(sed -n 's/^const Version = "\(.*\)"$/\1/p' internal/release/release.go)
HOMEPAGE=$(sed -n 's/^Website = "\(.*\)"$/\1/p' FyneApp.toml)
COMMIT=$(git rev-parse --short=12 HEAD)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
DATE=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)
MAINTAINER="The Guestlist authors <maintainers@guestlist.example>"
TAGS=migrated_fynedo,no_emoji # without the toolkit's emoji: 3.4 MB less to download; names with emoji use the system's font
# Where this build finds newer versions, if it is one that no package manager updates.
UPDATES="-ldflags=-X=guestlist/internal/release.UpdateAddress=${GUESTLIST_UPDATE_ADDRESS:-} -ldflags=-X=guestlist/internal/release.UpdateKey=${GUESTLIST_UPDATE_KEY:-}"
if [ -n "${GUESTLIST_UPDATE_ADDRESS:-}" ] && [ -z "${GUESTLIST_UPDATE_KEY:-}" ]; then
  echo "release: GUESTLIST_UPDATE_ADDRESS needs GUESTLIST_UPDATE_KEY, the key that the list of releases is signed with" >&2
  exit 2
fi
export VERSION HOMEPAGE COMMIT SOURCE_DATE_EPOCH

# publish moves the files of a folder to dist/, and their checksums to those of the others.
publish() {
  mkdir -p "$root/dist"
  (cd "$1" && sha256sum -- *) >"$1.sums"
  touch "$root/dist/SHA256SUMS"
  awk 'NR == FNR { renewed[$2] = 1; print; next } !($2 in renewed)' "$1.sums" "$root/dist/SHA256SUMS" | LC_ALL=C sort -k2 >"$1.all"
  mv "$1"/* "$root/dist/"
  mv "$1.all" "$root/dist/SHA256SUMS"
  ls -l "$root/dist"
}
