#!/usr/bin/env bash
# Packages Guestlist and guestlistd for Linux into dist/: a tar for any system, .deb and
# .rpm, and SHA256SUMS. What is committed is packaged, in a clean copy; the same commit gives
# the same bytes. A run that fails leaves nothing behind.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
export PATH="$root/.tools:$PATH"
. scripts/release.sh

[ "$(go env GOARCH)" = amd64 ] || { echo "package: packages are made on amd64 so far, this is $(go env GOARCH)" >&2; exit 2; }
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git archive HEAD | tar -x -C "$copy"
cd "$copy"
mkdir -p stage/app stage/server out

say() { echo "package: $*" >&2; }

say "building guestlist $VERSION ($COMMIT); the first time this takes minutes"
export GOFLAGS="-trimpath -buildmode=pie -buildvcs=false -ldflags=-X=guestlist/internal/release.commit=$COMMIT"
# program FLAGS: builds the program with more flags, into stage/guestlist.
program() {
  GOFLAGS="$GOFLAGS $*" go tool fyne package --target linux --release --tags "$TAGS" --app-version "$VERSION" --app-build 1 >&2
  rm -rf stage/guestlist
  tar -xf Guestlist.tar.xz -C stage
}
program
say "building guestlistd"
CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags "-s -w -X guestlist/internal/release.commit=$COMMIT" -o stage/server/guestlistd ./backend/cmd/guestlistd

# fill puts into a text what is known of this release.
fill() { sed -e "s|@VERSION@|$VERSION|g" -e "s|@DATE@|$DATE|g" -e "s|@HOMEPAGE@|$HOMEPAGE|g" "$1"; }
# changelog is the project's in the form that Debian has.
changelog() {
  printf '%s (%s-1) unstable; urgency=medium\n\n  * See https://keepachangelog.com: the changes are listed in CHANGELOG.md.\n\n -- %s  %s\n' \
    "$1" "$VERSION" "$MAINTAINER" "$(date -uR -d "@$SOURCE_DATE_EPOCH")" | gzip -9n
}

share=stage/app/share
mkdir -p "$share/icons" stage/server/share
install -m755 stage/guestlist/usr/local/bin/guestlist stage/app/guestlist
cp stage/guestlist/usr/local/share/applications/io.guestlist.app.desktop "$share/"
fill packaging/linux/io.guestlist.app.metainfo.xml >"$share/io.guestlist.app.metainfo.xml"
cp assets/icon.svg "$share/icons/io.guestlist.app.svg"
go run ./scripts/icons "$share/icons"
stage/app/guestlist -help | scripts/manflags.sh >flags.man
fill packaging/linux/guestlist.1 | sed -e '/@FLAGS@/{r flags.man' -e 'd}' | gzip -9n >"$share/guestlist.1.gz"
stage/server/guestlistd help | scripts/manusage.sh >usage.man
fill packaging/server/guestlistd.1 | sed -e '/@USAGE@/{r usage.man' -e 'd}' | gzip -9n >stage/server/share/guestlistd.1.gz
cp packaging/server/guestlistd.* packaging/server/*.sh stage/server/
for of in app:guestlist server:guestlistd; do
  cp packaging/linux/copyright "stage/${of%:*}/"
  changelog "${of#*:}" >"stage/${of%:*}/changelog.Debian.gz"
done

newest=$(objdump -T stage/app/guestlist | grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -1)
[ "$(printf '%s\nGLIBC_2.34\n' "$newest" | sort -V | tail -1)" = GLIBC_2.34 ] || {
  say "the program needs $newest, and the packages say 2.34: build them on Debian 12, Ubuntu 22.04 or older"
  exit 1
}

say "packing"
find stage -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
(cd stage/app && nfpm package -f ../../packaging/linux/nfpm.yaml -p deb -t ../../out/ && nfpm package -f ../../packaging/linux/nfpm.yaml -p rpm -t ../../out/) >&2
(cd stage/server && nfpm package -f ../../packaging/server/nfpm.yaml -p deb -t ../../out/ && nfpm package -f ../../packaging/server/nfpm.yaml -p rpm -t ../../out/) >&2
# nfpm packs a fifth larger than xz can.
for deb in out/*.deb; do
  rm -rf stage/deb
  dpkg-deb --raw-extract "$deb" stage/deb
  dpkg-deb --root-owner-group -Zxz -z9 -Sextreme --build stage/deb "$deb" >&2
done
tree="stage/guestlist-$VERSION"
mkdir "$tree"
if [ -n "$UPDATES" ]; then
  say "building guestlist again, for the tar: it looks for newer versions itself"
  program "$UPDATES"
  install -m755 stage/guestlist/usr/local/bin/guestlist stage/app/guestlist
fi
cp -r stage/app/guestlist stage/app/share packaging/linux/Makefile LICENSE README.md CHANGELOG.md "$tree/"
tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -C stage -cf - "guestlist-$VERSION" | xz -9e >"out/guestlist-$VERSION-linux-amd64.tar.xz"

say "checking"
desktop-file-validate "$share/io.guestlist.app.desktop"
appstreamcli validate --pedantic --no-net "$share/io.guestlist.app.metainfo.xml" >&2
lintian --fail-on error --tag-display-limit 0 --allow-root out/*.deb >&2
publish out "guestlist*.deb" "guestlist*.rpm" "guestlist-*-linux-*"
