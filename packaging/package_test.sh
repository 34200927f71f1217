#!/usr/bin/env bash
# Looks over what "make package" left in dist as those who get it would: installs
# each, starts the program, takes it out again, and expects nothing left.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(uname -s)" = Linux ] || { echo "package_test: only for Linux"; exit 0; }

fail() { echo "package_test: $*" >&2; exit 1; }
setting() { sed -n "s/^$1 = \"\?\([^\"]*\)\"\?\$/\1/p" FyneApp.toml; }
id=$(setting ID) version=$(setting Version)
top=signin-helper-$version
dist=$PWD/dist
deb=$dist/signin-helper_$version-1_$(go env GOARCH).deb rpm=$(echo "$dist/$top"-1.*.rpm)

work=$(mktemp -d "${TMPDIR:-/tmp}/package_test.XXXXXX")
trap 'rm -rf "$work"' EXIT

# have PROGRAM...: with CI set, what is missing fails; elsewhere it is skipped.
have() {
	for program in "$@"; do
		command -v "$program" >/dev/null && continue
		[ -z "${CI:-}" ] || fail "$program is missing"
		echo "package_test: without $program, some was not looked at"
		return 1
	done
}
step() { echo "package_test: $* ($SECONDS s)"; }

# quiet COMMAND...: what it says is of use only when it fails.
quiet() { "$@" >"$work/said" 2>&1 || fail "$* says: $(cat "$work/said")"; }

# tells PROGRAM...: it is the program of this version, with all licenses.
tells() {
	[[ $("$@" --version | tr -d '\r') = "signin-helper $version "* ]] || fail "$* is another version"
	"$@" about | tr -d '\r' >"$work/about"
	diff -q <(tail -n "$(wc -l <assets/licenses.txt)" "$work/about") assets/licenses.txt >/dev/null || fail "$* about does not print the licenses"
}

files() { (cd "$1" && find . ! -type d | sort); }

checksums() {
	(cd "$dist" && quiet sha256sum -c SHA256SUMS)
	[ "$(files "$dist" | grep -vc SHA256SUMS)" = "$(wc -l <"$dist/SHA256SUMS")" ] || fail "a file has no checksum"
	grep -q '"specVersion"' "$dist/$top.cdx.json" || fail "no bill of materials"
}

# A program's dependencies are complete when they bring each library that it is
# linked with, and each that it opens by name. Of these, some are for kinds of
# drawing that it never asks for, and libGLX comes with libGL.
dependencies() {
	local names requires depends
	names=$(
		readelf -d bin/signin-helper | sed -n 's/.*NEEDED.*\[\(.*\)\]/\1/p'
		strings -n 5 bin/signin-helper | grep -xE 'lib[A-Za-z0-9+-]+\.so\.[0-9]+' | grep -vE 'libGLES|libOSMesa|libvulkan|libOpenGL|libGLX|libdecor'
	)
	[ "$(wc -l <<<"$names")" -gt 10 ] || fail "only these libraries are found: $names"
	requires=$(rpm -qp --requires "$rpm" 2>/dev/null)
	depends=$(dpkg-deb -f "$deb" Depends)
	for name in $(sort -u <<<"$names"); do
		case $name in libc.so.6 | libm.so.6) continue ;; esac
		grep -qF "$name()(64bit)" <<<"$requires" || fail "the .rpm does not require $name"
		[ -s /var/lib/dpkg/status ] || continue # only Debian knows what is in its packages
		local package
		package=$(dpkg -S "*/$name" 2>/dev/null | sed -n '1s/:.*//p')
		[[ -n $package && ", $depends," = *", $package"[\ ,]* ]] || fail "the .deb does not depend on ${package:-what brings $name}"
	done
	local libc
	libc=$(objdump -T bin/signin-helper | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -1)
	[[ $depends = *"libc6 (>= ${libc#GLIBC_})"* && $requires = *"libc.so.6($libc)(64bit)"* ]] || fail "it needs $libc, and the packages say $depends"
}

# installed FOLDER: what is where desktops look for it is whole.
installed() {
	local share=$1/usr/share
	tells "$1/usr/bin/signin-helper"
	quiet desktop-file-validate "$share/applications/$id.desktop"
	quiet appstreamcli validate --no-net "$share/metainfo/$id.metainfo.xml"
	grep -q "<release version=\"$version\" date=\"20" "$share/metainfo/$id.metainfo.xml" || fail "the metainfo has no release"
	[ "$(sed -n 's/^Exec=//p' "$share/applications/$id.desktop")" = signin-helper ] || fail "the launcher starts something else"
	for size in 16 22 24 32 48 64 128 256 512; do
		[[ $(file "$share/icons/hicolor/${size}x$size/apps/$id.png") = *"$size x $size"* ]] || fail "no icon of $size"
	done
	[ -f "$share/icons/hicolor/scalable/apps/$id.svg" ] || fail "no drawn icon"
	quiet man --warnings -l "$share/man/man1/signin-helper.1.gz"
}

debian() {
	quiet lintian --allow-root --fail-on error "$deb"
	local root=$work/deb
	mkdir -p "$root"
	if [ "$(id -u)" = 0 ]; then
		mkdir -p "$root/var/lib/dpkg/updates" "$root/var/lib/dpkg/info"
		touch "$root/var/lib/dpkg/status"
		quiet apt-get install --simulate "$deb" # its dependencies can be had
		quiet dpkg --root="$root" --force-depends --log=/dev/null -i "$deb"
		installed "$root"
		quiet dpkg --root="$root" --log=/dev/null --purge signin-helper
		[ -z "$(files "$root" | grep -v ^./var/lib/dpkg)" ] || fail "the .deb leaves $(files "$root")"
	else
		dpkg-deb -x "$deb" "$root"
		installed "$root"
	fi
	[ "$(dpkg-deb -c "$deb" | grep -c ' root/root ')" = "$(dpkg-deb -c "$deb" | wc -l)" ] || fail "a file does not belong to root"
}

fedora() {
	quiet rpm -K --nosignature "$rpm"
	local root=$work/rpm
	mkdir -p "$root"
	if [ "$(id -u)" = 0 ]; then
		quiet rpm --root "$root" --nodeps --ignorearch --ignoreos -i "$rpm"
		installed "$root"
		cmp -s assets/licenses.txt "$root/usr/share/licenses/signin-helper/licenses.txt" || fail "no licenses in the .rpm"
		quiet rpm --root "$root" --nodeps -e signin-helper
		[ -z "$(files "$root" | grep -v rpm)" ] || fail "the .rpm leaves $(files "$root")"
	fi
}

portable() {
	tar -C "$work" -xJf "$(echo "$dist/$top"-linux-*.tar.xz)"
	tells "$work/$top/bin/signin-helper"
	cmp -s assets/licenses.txt "$work/$top/licenses.txt" || fail "no licenses in the archive"
	quiet env -u SUDO_USER PREFIX=/usr DESTDIR="$work/portable" "$work/$top/packaging/install.sh" install
	tells "$work/portable/usr/bin/signin-helper"
}

# What cannot be run here is built as far as it goes: the bundle, of a program that
# is none of a Mac's, has all that macOS asks for. packaging/macos has a test of
# what it says.
mac() {
	packaging/package.sh "$work/mac" macos
	(cd "$work/mac" && unzip -q "$top"-macos-*.zip)
	local in="$work/mac/Sign-in Helper.app/Contents"
	[ -x "$in/MacOS/signin-helper" ] && cmp -s assets/licenses.txt "$in/Resources/licenses.txt" || fail "the bundle lacks something"
	grep -q "<string>$id</string>" "$in/Info.plist" && ! grep -q @ "$in/Info.plist" || fail "the bundle says: $(cat "$in/Info.plist")"
	[[ $(file "$in/Resources/icon.icns") = *"Mac OS X icon, $(wc -c <"$in/Resources/icon.icns") bytes"* ]] || fail "the bundle's icon is no icon"
}

# Who builds the same commit elsewhere, in another folder and under other habits,
# gets the same files.
again() {
	local copy="$work/another clone"
	mkdir "$copy" && git ls-files -z --cached --others --exclude-standard | xargs -0 cp -a --parents -t "$copy" 2>/dev/null
	mkdir -p "$copy/build" && ln -s "$PWD/build/tools" "$copy/build/tools"
	[ ! -f build/mesa/version ] || ln -s "$PWD/build/mesa" "$copy/build/mesa"
	(
		umask 077
		export SOURCE_DATE_EPOCH TZ=Asia/Tokyo
		SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
		cd "$copy"
		quiet make build windows package commit="$(sed -n 's/.*commit \(.*\))$/\1/p' <("$OLDPWD/bin/signin-helper" --version))"
	)
	diff "$dist/SHA256SUMS" "$copy/dist/SHA256SUMS" >&2 || fail "a second build differs"
}

# A certificate for the test signs the program, the installer and the uninstaller
# that it writes, and a key the checksums.
signing() {
	quiet openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=Test" -addext extendedKeyUsage=codeSigning \
		-keyout "$work/test.key" -out "$work/test.pem"
	mkdir -m 700 "$work/gpg"
	export GNUPGHOME=$work/gpg
	quiet gpg --batch --passphrase '' --quick-generate-key test@example.com ed25519 sign
	SIGN_CERT=$work/test.pem SIGN_KEY=$work/test.key SIGN_GPG=test@example.com quiet packaging/package.sh "$work/signed" windows sums
	quiet gpg --verify "$work/signed/SHA256SUMS.asc"
	gpgconf --kill gpg-agent
	unset GNUPGHOME
	(cd "$work/signed" && unzip -q "$top-windows-amd64.zip")
	signed "$work/signed/$top-setup.exe"
	signed "$work/signed/$top/signin-helper.exe"
	if [ -f build/mesa/version ]; then
		[ ! -e "$work/signed/$top/opengl32.dll" ] || fail "every computer for Windows would draw in software"
		for f in signin-helper.exe opengl32.dll libgallium_wgl.dll; do signed "$work/signed/$top/software/$f"; done
		cmp -s "$work/signed/$top"{,/software}/signin-helper.exe || fail "the copy that draws in software is another program"
		grep -q Mesa "$work/signed/$top/software/licenses.txt" && grep -q pkg:deb/debian/mesa@ "$dist/$top.cdx.json" || fail "Mesa is not named"
	else
		echo "package_test: without build/mesa, software drawing was not looked at"
	fi
	tr -d '\r' <"$work/signed/$top/licenses.txt" | cmp -s - assets/licenses.txt || fail "no licenses with the program for Windows"
}
signed() { quiet osslsigncode verify -CAfile "$work/test.pem" "$1"; }

windows() {
	export PATH=$PATH:/usr/lib/wine
	have wine64 Xvfb x86_64-w64-mingw32-gcc || return 0
	packaging/windows/wine.sh packaging/windows/installer_test.sh "$work/signed/$top-setup.exe" "$work/test.pem"
}

step checksums && checksums
have rpm lintian appstreamcli desktop-file-validate dpkg-deb file man && {
	step dependencies && dependencies
	step .deb && debian
	step .rpm && fedora
}
step portable && portable
step macOS && mac
step "a second build" && again
have osslsigncode gpg openssl unzip makensis && {
	step signatures && signing
	step Windows && windows
}
echo "package_test: passed ($SECONDS s)"
