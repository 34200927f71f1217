#!/usr/bin/env bash
# package.sh [DIST [PART...]]: makes packages in dist, or in DIST, of
# bin/signin-helper and bin/windows/signin-helper.exe, which "make package" builds
# before. Parts are linux, windows, bill and sums, in this order unless said, and
# macos, on a Mac.
#
# The same commit makes the same files, byte by byte: all times are that of the
# commit, all lists are sorted, and all files belong to root.
#
# To sign, see docs/packages.md: SIGN_CERT and SIGN_KEY for Windows, SIGN_GPG for
# the checksums, SIGN_MAC for macOS.
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "$0")/.."

die() { echo "package: $*" >&2; exit 1; }
setting() { sed -n "s/^$1 = \"\?\([^\"]*\)\"\?\$/\1/p" FyneApp.toml; }

id=$(setting ID)
VERSION=$(setting Version)
ARCH=$(go env GOARCH)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)} || die "not a checkout of git: set SOURCE_DATE_EPOCH, in seconds"
export VERSION ARCH SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC
umask 022 # the modes in a package are not those that this user likes

top=signin-helper-$VERSION
day() { date -d "@$SOURCE_DATE_EPOCH" "$@"; }

# sign FILE: with the certificate, if there is one. The time is that of the commit;
# a timestamp of a server (SIGN_TIME) differs each time, and keeps the signature
# valid when the certificate has run out.
sign() {
	[ -n "${SIGN_CERT:-}" ] || return 0
	osslsigncode sign -certs "$SIGN_CERT" -key "$SIGN_KEY" -h sha256 -n "Sign-in Helper" -time "$SOURCE_DATE_EPOCH" \
		${SIGN_TIME:+-ts "$SIGN_TIME"} -in "$1" -out "$1.signed" >/dev/null
	mv "$1.signed" "$1"
	chmod 755 "$1"
	touch -d "@$SOURCE_DATE_EPOCH" "$1"
}
if [ "${1:-}" = --sign ]; then # the uninstaller, which makensis makes in between
	sign "$2"
	exit
fi

# settle FOLDER: its files are as old as the commit, with modes that all share.
settle() {
	find "$1" -type d -exec chmod 755 {} + -o -perm /111 -exec chmod 755 {} + -o -exec chmod 644 {} +
	find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

draw() { rsvg-convert -w "$1" -h "$1" assets/icon.svg -o "$2"; } # size, file

# The manual page is what --help prints.
manual() {
	printf '.TH SIGNIN-HELPER 1 %s "Sign-in Helper %s"\n.SH NAME\nsignin-helper \\- %s\n.SH SYNOPSIS\n.B signin-helper\n.RI [ command ]\n.SH COMMANDS\n.nf\n' \
		"$(day +%F)" "$VERSION" "$(setting Comment)"
	sed -e 's/\\/\\e/g' -e 's/-/\\-/g' -e "s/^[.']/\\\\\&&/" assets/help.txt
	printf '.fi\n'
}

# What the .deb and the .rpm install, and what Debian wants beside it: a license
# that it has itself is not to stand in "copyright", and the changes come twice.
tree() {
	local tree=$work/tree doc=$work/debian
	install -D -m 755 bin/signin-helper "$tree/usr/bin/signin-helper"
	install -D -m 644 packaging/signin-helper.desktop "$tree/usr/share/applications/$id.desktop"
	install -D -m 644 assets/icon.svg "$tree/usr/share/icons/hicolor/scalable/apps/$id.svg"
	for size in 16 22 24 32 48 64 128 256 512; do
		mkdir -p "$tree/usr/share/icons/hicolor/${size}x$size/apps"
		draw $size "$tree/usr/share/icons/hicolor/${size}x$size/apps/$id.png"
	done
	mkdir -p "$tree/usr/share/metainfo" "$tree/usr/share/man/man1" "$doc"
	sed -e "s/@VERSION@/$VERSION/" -e "s/@DATE@/$(day +%F)/" packaging/linux/metainfo.xml >"$tree/usr/share/metainfo/$id.metainfo.xml"
	manual | gzip -9n >"$tree/usr/share/man/man1/signin-helper.1.gz"

	printf 'Sign-in Helper\n\n%s\n\nThe licenses of its parts are in licenses.txt.gz beside this file.\n' "$(cat LICENSE)" >"$doc/copyright"
	gzip -9n <assets/licenses.txt >"$doc/licenses.txt.gz"
	gzip -9n <CHANGELOG.md >"$doc/changelog.gz"
	printf 'signin-helper (%s-1) stable; urgency=medium\n\n  * See changelog.gz.\n\n -- %s  %s\n' \
		"$VERSION" "$(sed -n 's/^maintainer: //p' packaging/linux/nfpm.yaml)" "$(day -R)" | gzip -9n >"$doc/changelog.Debian.gz"
}

linux() {
	local nfpm portable=$work/$top
	nfpm=$(echo build/tools/github.com/goreleaser/nfpm/v2/cmd/nfpm@*/nfpm)
	tree
	settle "$work/tree"
	settle "$work/debian"
	for kind in deb rpm; do
		"$nfpm" package --config packaging/linux/nfpm.yaml --packager $kind --target "$dist/" >/dev/null
	done

	# The portable one has what packaging/install.sh needs, where it looks for it.
	mkdir -p "$portable"/{bin,packaging,assets}
	cp bin/signin-helper "$portable/bin"
	cp packaging/install.sh packaging/signin-helper.desktop "$portable/packaging"
	cp assets/icon.svg "$portable/assets"
	cp assets/licenses.txt LICENSE CHANGELOG.md packaging/linux/README.txt "$portable"
	settle "$portable"
	tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --format=ustar -cf - "$top" | xz -T1 -6 >"$dist/$top-linux-$ARCH.tar.xz"
}

# What the compiler for Windows links in asks to be named too. Its packages have
# the texts.
compiler_licenses() {
	local texts=()
	for f in /usr/share/doc/{mingw-w64-x86-64-dev,gcc-mingw-w64-base}/copyright /usr/share/licenses/mingw64-{crt,gcc}/*; do
		[ ! -f "$f" ] || texts+=("$f")
	done
	[ ${#texts[@]} -gt 0 ] || die "the licenses of the compiler for Windows are not where they should be"
	cat "${texts[@]}"
}

# What draws without a graphics card, in a folder below: see assistant/self.
software() {
	if [ ! -f build/mesa/version ]; then
		echo "package: for Windows without software drawing, since build/mesa is not there: make mesa makes it"
		return
	fi
	cat packaging/windows/mesa.{sh,patch} | sha256sum | cmp -s - build/mesa/made-by || die "build/mesa was made by another mesa.sh: make mesa makes it anew"
	mkdir "$1/software"
	cp build/mesa/{opengl32.dll,libgallium_wgl.dll,licenses.txt} "$1/software"
}

windows() {
	local made=$work/windows program=$work/windows/$top
	mkdir -p "$program"
	cp -r bin/windows/. "$program"
	software "$program"
	for f in $(cd "$program" && find . -name '*.exe' -o -name '*.dll'); do sign "$program/$f"; done
	cp LICENSE "$program/LICENSE.txt"
	cp assets/licenses.txt "$program"
	compiler_licenses >"$program/licenses-compiler.txt"
	find "$program" -name '*.txt' -exec sed -i 's/$/\r/' {} + # for Notepad
	[ ! -d "$program/software" ] || cp "$program/signin-helper.exe" "$program/software" # the same, with its signature
	settle "$program"
	(cd "$made" && find "$top" | sort | zip -qX9 "$dist/$top-windows-amd64.zip" -@)

	for size in 16 24 32 48 64; do draw $size "$made/$size.png"; done
	convert "$made"/{16,24,32,48,64}.png "$made/icon.ico"
	draw 240 "$made/240.png"
	convert -size 328x628 xc:'#0b4b57' "$made/240.png" -gravity center -composite "BMP3:$made/side.bmp"
	touch -d "@$SOURCE_DATE_EPOCH" "$made/side.bmp" # NSIS packs its time along
	# By name, since a folder lists its files in an order that differs from disk to
	# disk, and since the uninstaller is to take out nothing else.
	(
		cd "$program"
		find . -type f -printf 'SetOutPath "$INSTDIR/%h"\nFile "'"$PWD"'/%P"\n' | sed -e 's|/\."$|"|' -e '/^SetOutPath/s|/\./|/|' | paste - - | sort |
			tr '\t' '\n' | sed '/^SetOutPath/y|/|\\|'
	) >"$made/put.nsh"
	(
		cd "$program"
		find . -type f -printf 'Delete "$INSTDIR/%P"\n' | sort
		find . -mindepth 1 -depth -type d -printf 'RMDir "$INSTDIR/%P"\n'
	) | tr / '\\' >"$made/take.nsh"
	local args=("-DVERSION=$VERSION" "-DID=$id" "-DPUT=$PWD/$made/put.nsh" "-DTAKE=$PWD/$made/take.nsh" "-DICON=$PWD/$made/icon.ico" "-DSIDE=$PWD/$made/side.bmp"
		"-DOUT=$dist/$top-setup.exe")
	[ -z "${SIGN_CERT:-}" ] || args+=("-DSIGN=$PWD/packaging/package.sh --sign")
	makensis -NOCD -WX -V2 "${args[@]}" packaging/windows/installer.nsi
	sign "$dist/$top-setup.exe"
}

# word NUMBER: four bytes, the highest first.
word() { printf "\\x$(printf %02x $(($1 >> 24)))\\x$(printf %02x $(($1 >> 16 & 255)))\\x$(printf %02x $(($1 >> 8 & 255)))\\x$(printf %02x $(($1 & 255)))"; }

# icns FILE: the icon as macOS wants it, which is pictures one after the other, each
# with a name for its size and its length.
icns() {
	local size=8 kinds=(ic11:32 ic12:64 ic07:128 ic08:256 ic09:512 ic10:1024)
	for kind in "${kinds[@]}"; do
		draw "${kind#*:}" "$work/${kind%:*}.png"
		size=$((size + 8 + $(wc -c <"$work/${kind%:*}.png")))
	done
	{
		printf icns
		word $size
		for kind in "${kinds[@]}"; do
			printf %s "${kind%:*}"
			word $((8 + $(wc -c <"$work/${kind%:*}.png")))
			cat "$work/${kind%:*}.png"
		done
	} >"$1"
}

# Makes the bundle of bin/signin-helper, which has to be built on a Mac. Nobody ran
# it on one yet. With SIGN_MAC, the name of a "Developer ID Application", it is
# signed; with SIGN_NOTARY, a profile of notarytool, Apple looks at it as well.
macos() {
	local app="$work/Sign-in Helper.app"
	mkdir -p "$app/Contents/MacOS" "$app/Contents/Resources"
	cp bin/signin-helper "$app/Contents/MacOS/signin-helper"
	cp LICENSE assets/licenses.txt "$app/Contents/Resources"
	icns "$app/Contents/Resources/icon.icns"
	sed -e "s/@ID@/$id/" -e "s/@VERSION@/$VERSION/" -e "s/@BUILD@/$(setting Build)/" packaging/macos/Info.plist >"$app/Contents/Info.plist"
	printf 'APPL????' >"$app/Contents/PkgInfo"
	settle "$app"
	if [ -n "${SIGN_MAC:-}" ]; then
		codesign --force --options runtime --timestamp --entitlements packaging/macos/entitlements.plist --sign "$SIGN_MAC" "$app"
	fi
	(cd "$work" && find "Sign-in Helper.app" | sort | zip -qX9 "$dist/$top-macos-$ARCH.zip" -@)
	if [ -n "${SIGN_NOTARY:-}" ]; then
		xcrun notarytool submit --wait --keychain-profile "$SIGN_NOTARY" "$dist/$top-macos-$ARCH.zip"
		xcrun stapler staple "$app"
		rm "$dist/$top-macos-$ARCH.zip"
		(cd "$work" && find "Sign-in Helper.app" | sort | zip -qX9 "$dist/$top-macos-$ARCH.zip" -@)
	fi
}

bill() {
	local mesa
	mesa=$(cat build/mesa/version 2>/dev/null || true)
	go run ./packaging/licenses sbom "$VERSION" ${mesa:+"$mesa"} >"$dist/$top.cdx.json"
}

sums() {
	local files
	files=$(cd "$dist" && find . -type f ! -name 'SHA256SUMS*' -printf '%P\n' | sort)
	(cd "$dist" && sha256sum -- $files >SHA256SUMS)
	[ -z "${SIGN_GPG:-}" ] || gpg --batch --yes --armor --local-user "$SIGN_GPG" --detach-sign "$dist/SHA256SUMS"
}

dist=$(realpath -m "${1:-dist}")
[ $# = 0 ] || shift
work=build/package
rm -rf "$work"
mkdir -p "$work" "$dist"
rm -f "$dist/$top"* "$dist/signin-helper_$VERSION"* "$dist"/SHA256SUMS*
[ $# -gt 0 ] || set -- linux windows bill sums

# Packages are made side by side, since each of them takes one core for half a
# minute; the checksums are of all of them.
making=()
finish() { for one in "${making[@]}"; do wait "$one"; done; making=(); }
for part in "$@"; do
	case $part in
	linux | windows | macos | bill)
		$part &
		making+=($!)
		;;
	sums)
		finish
		sums
		;;
	*) die "no such part: $part" ;;
	esac
done
finish
