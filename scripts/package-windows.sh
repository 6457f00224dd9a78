#!/usr/bin/env bash
# Packages Guestlist for Windows into dist/: an installer, a portable zip, and their lines in
# SHA256SUMS. What is committed is packaged, in a clean copy. A run that fails leaves nothing
# behind. docs/packaging.md tells by which variables it signs.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
. scripts/release.sh
. scripts/windows-sign.sh

swgl=$(scripts/mesa.sh)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git archive HEAD | tar -x -C "$copy"
cd "$copy"
name=guestlist-$VERSION
mkdir -p icons out "$name"

say() { echo "package-windows: $*" >&2; }

fileversion=$VERSION.1
publisher=${MAINTAINER% <*}
fill() {
  sed -e "s|@VERSION@|$VERSION|g" -e "s|@FILEVERSION@|$fileversion|g" -e "s|@FILEVERSION_COMMAS@|${fileversion//./,}|g" \
    -e "s|@PUBLISHER@|$publisher|g" -e "s|@ID@|io.guestlist.app|g" "$1"
}
fyne=$(go tool -n fyne) # for this machine, before the rest is for Windows
go run ./scripts/icons -ico icons
fill packaging/windows/guestlist.exe.manifest >guestlist.exe.manifest

export CC=x86_64-w64-mingw32-gcc GOOS=windows GOARCH=amd64 CGO_ENABLED=1
ldflags=-X=guestlist/internal/release.commit=$COMMIT
# by_fyne builds by fyne package, whose flags need a library of mingw that it does not link.
by_fyne() {
  touch guestlist.exe # spares a first build, after which our flags would be forgotten
  CGO_LDFLAGS="-Wl,-Bstatic -lssp -Wl,-Bdynamic" GOFLAGS="-buildvcs=false -ldflags=$ldflags $UPDATES" \
    "$fyne" package --target windows --release --tags "$TAGS" --app-version "$VERSION" --app-build 1 --icon icons/256.png --executable guestlist.exe
  mv Guestlist.exe guestlist.exe
}
# by_hand builds where fyne package cannot.
by_hand() {
  rm -f ./*.syso
  fill packaging/windows/guestlist.rc >guestlist.rc
  cp icons/guestlist.ico .
  x86_64-w64-mingw32-windres guestlist.rc -O coff -o rsrc_windows_amd64.syso
  go build -trimpath -buildvcs=false -tags "$TAGS" -ldflags "-H windowsgui -s -w $ldflags ${UPDATES//-ldflags=/}" -o guestlist.exe .
}
say "building guestlist $VERSION ($COMMIT); the first time this takes minutes"
if by_fyne >fyne.log 2>&1; then
  say "built by fyne package"
else
  tail -20 fyne.log >&2
  say "fyne package failed, as above: building by hand"
  by_hand
fi
scripts/windows-check.sh guestlist.exe
grep -qaF "$COMMIT" guestlist.exe || { say "the program does not know its commit"; exit 1; }

say "packing"
mv guestlist.exe CHANGELOG.md README.md "$name/"
cp LICENSE "$name/LICENSE.txt"
cp -r "$swgl" "$name/"
sign "$name/guestlist.exe" "$name"/swgl/*.dll
find "$name" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
find "$name" | LC_ALL=C sort | TZ=UTC zip -qX9@ "out/$name-windows-amd64.zip"
signer=()
if signs; then signer=("-DSIGN=$copy/scripts/windows-sign.sh"); fi
setup=out/$name-windows-amd64-setup.exe
makensis -V2 -WX -NOCD "-DVERSION=$VERSION" "-DFILEVERSION=$fileversion" "-DPUBLISHER=$publisher" "-DHOMEPAGE=$HOMEPAGE" \
  "-DSTAGE=$name" -DICON=icons/guestlist.ico "-DOUT=$setup" "${signer[@]}" packaging/windows/guestlist.nsi >&2
sign "$setup"
signs || say "not signed: no certificate was given"
publish out "guestlist-*-windows-*"
