#!/usr/bin/env bash
# Builds Mesa's software drawing for Windows from Debian's source, with its licences, into
# build/mesa-VERSION-N/swgl, and prints that folder. It takes minutes, once.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
export PATH=/usr/bin:/bin:/usr/sbin:/sbin # Debian's python3, which has mako

version=22.3.6-1+deb12u2
recipe=$root/packaging/windows/mesa
keep=$root/build/mesa-$version-$(cat "$recipe"/* "$root/scripts/mesa.sh" | sha256sum | cut -c1-8)
if [ -d "$keep/swgl" ]; then
  echo "$keep/swgl"
  exit 0
fi

say() { echo "mesa: $*" >&2; }
mkdir -p build
work=$(mktemp -d "$root/build/mesa-XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"

say "fetching Debian's source of Mesa $version"
mkdir -p lists/partial
for suite in "debian bookworm" "debian-security bookworm-security"; do
  echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/${suite% *} ${suite#* } main"
done >sources.list
apt=(apt-get -qq -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=- -o Dir::State::Lists="$work/lists" -o APT::Sandbox::User=root)
"${apt[@]}" update >&2
"${apt[@]}" source --download-only "mesa=$version" >&2
dpkg-source --no-check -x mesa_*.dsc mesa >/dev/null # apt has checked it
cd mesa
SOURCE_DATE_EPOCH=$(dpkg-parsechangelog -S Timestamp) # what strip writes as the time of a library
export SOURCE_DATE_EPOCH
for patch in $(grep -v '^#' debian/patches/series); do patch -sp1 <"debian/patches/$patch"; done # a source of format 1.0 is unpacked without them
patch -sp1 <"$recipe/softpipe-memory.patch"

say "building: 5 minutes on two cores"
# Paths of this machine belong in no file that is given away.
sed "s|^\(c\(pp\)\?_args = \[\)|\1'-ffile-prefix-map=$work=.', |" "$recipe/cross.ini" >../cross.ini
meson setup ../out --cross-file ../cross.ini --buildtype=release -Db_ndebug=true -Dprefer_static=true --wrap-mode=nodownload \
  -Dplatforms=windows -Dgallium-drivers=swrast -Dvulkan-drivers= -Dllvm=disabled -Dopengl=true -Dgles1=disabled -Dgles2=disabled \
  -Dshared-glapi=disabled -Degl=disabled -Dglx=disabled -Dgbm=disabled -Dosmesa=false -Dmicrosoft-clc=disabled -Dzstd=disabled \
  -Dbuild-tests=false >../meson.log || { cat ../meson.log >&2; exit 1; }
ninja -C ../out -j "$(nproc)" src/gallium/targets/libgl-gdi/opengl32.dll >../ninja.log || { tail -40 ../ninja.log >&2; exit 1; }

swgl=$work/swgl
mkdir -p "$swgl/licences"
for dll in opengl32 libgallium_wgl; do
  found=$(find ../out -name "$dll.dll")
  x86_64-w64-mingw32-strip -o "$swgl/$dll.dll" "$found"
done
cp docs/license.rst "$swgl/licences/mesa.txt"
cp debian/copyright "$swgl/licences/mesa-parts.txt"
sed '/\*\//q' src/gallium/auxiliary/postprocess/pp_mlaa.h >"$swgl/licences/mlaa.txt"
for package in mingw-w64-x86-64-dev libz-mingw-w64 gcc-mingw-w64-x86-64-posix-runtime; do # linked in: winpthreads, zlib, GCC's runtime
  cp "/usr/share/doc/$package/copyright" "$swgl/licences/$package.txt"
done
sed -e "s|@VERSION@|${version%-*}|g" -e "s|@PACKAGE@|$version|g" "$recipe/README.txt" >"$swgl/README.txt"
mkdir -p "$keep"
mv "$swgl" "$keep/"
echo "$keep/swgl"
