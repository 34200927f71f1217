#!/usr/bin/env bash
# mesa.sh: makes build/mesa, the OpenGL for computers without a graphics card that
# the packages for Windows take along: docs/windows.md tells what for. It is Mesa
# with nothing but softpipe, which draws with the processor and needs no LLVM, from
# the source of Debian 12 with Debian's patches and one of ours, for less memory. The
# same source and compiler make the same files: mesa.sum has their sums with the compiler
# of Debian 12. It takes 6 minutes on two cores.
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "$0")/../.."

recipe=$PWD/packaging/windows
version=22.3.6
debian=1+deb12u2
made=build/mesa work=build/mesa-work

die() { echo "mesa: $*" >&2; exit 1; }

# get FILE SHA-256. Debian drops old versions; its snapshot archive keeps them.
get() {
	for from in https://deb.debian.org/debian http://snapshot.debian.org/archive/debian/20250520T000000Z; do
		! sha256sum --status -c <<<"$2  $work/$1" 2>/dev/null || return 0
		curl -fsSL --retry 3 -o "$work/$1" "$from/pool/main/m/mesa/$1" || true
	done
	sha256sum --quiet -c <<<"$2  $work/$1" || die "$1 cannot be had, or is not the file that was looked at"
}

mkdir -p "$work"
work=$(realpath "$work") made=$(realpath -m "$made")
get mesa_$version.orig.tar.gz 737cb8e5d380ce1a0ad01fb8b74db7f27303435c353e753d2302e8cf3927bad2
get mesa_$version-$debian.diff.gz a6045acd53bc400eafcf8b2aba94df5728378df27b6e61154784b00eaec2ec1e

source=$work/mesa-$version
rm -rf "$source" "$work/objects" "$made"
tar -C "$work" -xzf "$work/mesa_$version.orig.tar.gz"
cd "$source"
gzip -dc "$work/mesa_$version-$debian.diff.gz" | patch -p1 -s
while read -r name; do patch -p1 -s <"debian/patches/$name"; done < <(grep -v '^#' debian/patches/series)
patch -p1 -s <"$recipe/mesa.patch"

# C++ asks for threads as POSIX has them, which are a compiler of its own on Debian.
suffix=
! command -v x86_64-w64-mingw32-g++-posix >/dev/null || suffix=-posix
cat >"$work/cross.ini" <<-INI
	[binaries]
	c = 'x86_64-w64-mingw32-gcc$suffix'
	cpp = 'x86_64-w64-mingw32-g++$suffix'
	ar = 'x86_64-w64-mingw32-ar'
	strip = 'x86_64-w64-mingw32-strip'
	windres = 'x86_64-w64-mingw32-windres'
	[host_machine]
	system = 'windows'
	cpu_family = 'x86_64'
	cpu = 'x86_64'
	endian = 'little'
INI

# -static: the libraries of the compiler go into the DLL. No time of day is written
# into it, for which strip has -p, and all names of files begin where the objects are.
# Meson runs scripts from TMPDIR, and Python imports from a script's folder: so that
# folder is empty. The system's Python comes first, since that is the one with Mako.
mkdir -p "$work/temporary"
export TMPDIR=$work/temporary PATH=/usr/bin:$PATH PYTHONHASHSEED=0 LC_ALL=C TZ=UTC
unset CC CXX CFLAGS CXXFLAGS LDFLAGS
link="['-static','-Wl,--no-insert-timestamp']"
off=()
for part in llvm glx egl gles1 gles2 shared-glapi gbm zlib zstd shader-cache valgrind libunwind; do off+=("-D$part=disabled"); done
meson setup "$work/objects" --wrap-mode=nodownload --cross-file "$work/cross.ini" -Dbuildtype=plain -Doptimization=2 -Ddebug=false -Db_ndebug=true \
	-Dplatforms=windows -Dgallium-drivers=swrast -Dvulkan-drivers= "${off[@]}" -Dbuild-tests=false -Dosmesa=false \
	"-Dc_link_args=$link" "-Dcpp_link_args=$link" >"$work/meson.log" || die "$(tail -5 "$work/meson.log")"
ninja -C "$work/objects" ${MESA_JOBS:+-j"$MESA_JOBS"} src/gallium/targets/libgl-gdi/opengl32.dll

mkdir -p "$made"
for dll in libgl-gdi/opengl32.dll wgl/libgallium_wgl.dll; do
	x86_64-w64-mingw32-strip -p -o "$made/${dll#*/}" "$work/objects/src/gallium/targets/$dll"
done
cat docs/license.rst debian/copyright >"$made/licenses.txt"
echo "$version-$debian" >"$made/version"
(cd "$recipe" && cat mesa.sh mesa.patch) | sha256sum >"$made/made-by"
rm -rf "$source" "$work/objects" "$work/temporary"
cd "$made"
sha256sum ./*.dll
sha256sum --quiet -c "$recipe/mesa.sum" || echo "mesa: not the files of packaging/windows/mesa.sum. Another compiler makes others" >&2
