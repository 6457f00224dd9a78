#!/usr/bin/env bash
# Packages Guestlist for macOS into dist/, on a Mac: a disk image with the program for both
# kinds of processor. What is committed is packaged, in a clean copy. A run that fails leaves
# nothing behind.
#
#   GUESTLIST_MACOS_IDENTITY   a "Developer ID Application" of the keychain: signs with it;
#                              without it, the program is signed for this Mac only
#   GUESTLIST_MACOS_NOTARY     a profile of "notarytool store-credentials": has Apple look at it
set -euo pipefail
if [ "$(uname)" != Darwin ]; then
  echo "package-macos: this needs a Mac: the program is linked with the frameworks of macOS, which no other system has. Run it there, or have .github/workflows/release.yml do it." >&2
  exit 2
fi
if ! xcode-select -p >/dev/null 2>&1; then
  echo "package-macos: the command line tools are missing. Install them with: xcode-select --install" >&2
  exit 2
fi
if [ -n "${GUESTLIST_MACOS_NOTARY:-}" ] && [ -z "${GUESTLIST_MACOS_IDENTITY:-}" ]; then
  echo "package-macos: Apple looks only at what is signed: set GUESTLIST_MACOS_IDENTITY too" >&2
  exit 2
fi
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
. scripts/release.sh

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git archive HEAD | tar -x -C "$copy"
cd "$copy"
mkdir -p stage/arm64 stage/amd64 image out

say() { echo "package-macos: $*" >&2; }

export MACOSX_DEPLOYMENT_TARGET=12.0 # Go's own least
export GOFLAGS="-trimpath -buildvcs=false -ldflags=-X=guestlist/internal/release.commit=$COMMIT $UPDATES"
for arch in arm64 amd64; do
  say "building guestlist $VERSION ($COMMIT) for $arch; the first time this takes minutes"
  clang_arch=$arch
  [ $arch = arm64 ] || clang_arch=x86_64
  CGO_ENABLED=1 GOARCH=$arch CC="clang -arch $clang_arch" \
    go tool fyne package --target darwin --release --tags "$TAGS" --app-version "$VERSION" --app-build 1 >&2
  mv Guestlist.app "stage/$arch/"
done

say "packing"
app=image/Guestlist.app
cp -R stage/arm64/Guestlist.app "$app"
exe=$(plutil -extract CFBundleExecutable raw "$app/Contents/Info.plist")
lipo -create -output "$app/Contents/MacOS/$exe" stage/*/Guestlist.app/Contents/MacOS/"$exe"
plutil -replace LSMinimumSystemVersion -string "$MACOSX_DEPLOYMENT_TARGET" "$app/Contents/Info.plist"
if [ -n "${GUESTLIST_MACOS_IDENTITY:-}" ]; then
  codesign --force --options runtime --timestamp --sign "$GUESTLIST_MACOS_IDENTITY" "$app"
else
  codesign --force --sign - "$app"
fi
codesign --verify --strict "$app"
ln -s /Applications image/Applications
dmg="out/guestlist-$VERSION-macos.dmg"
hdiutil create -volname Guestlist -srcfolder image -fs HFS+ -format UDZO "$dmg" >&2
if [ -n "${GUESTLIST_MACOS_IDENTITY:-}" ]; then
  codesign --timestamp --sign "$GUESTLIST_MACOS_IDENTITY" "$dmg"
fi
if [ -n "${GUESTLIST_MACOS_NOTARY:-}" ]; then
  say "Apple looks at it; this takes minutes"
  xcrun notarytool submit "$dmg" --keychain-profile "$GUESTLIST_MACOS_NOTARY" --wait >&2
  xcrun stapler staple "$dmg"
fi

say "checking"
lipo "$app/Contents/MacOS/$exe" -verify_arch arm64 x86_64
"$app/Contents/MacOS/$exe" -version >&2
(cd out && shasum -a 256 -- * >SHA256SUMS-macos)

mkdir -p "$root/dist"
mv out/* "$root/dist/"
ls -l "$root/dist"
