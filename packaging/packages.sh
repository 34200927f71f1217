#!/usr/bin/env bash
# packages.sh build|windows|mesa|package|test: installs the system packages that are missing
# and says which; "windows" is "build" and what builds the program for Windows,
# "mesa" is "windows" and what builds OpenGL for it,
# "package" is both and what makes packages, "test" all of that and what the tests
# need. It asks only the machine's own package
# database, so with nothing missing it takes no network and no time.
set -euo pipefail

# Fyne draws with OpenGL and opens its window on X11 or Wayland.
deb_build="gcc libc6-dev pkg-config ca-certificates libgl-dev libegl-dev libx11-dev libxcursor-dev
	libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev libwayland-dev libxkbcommon-dev wayland-protocols"
rpm_build="gcc glibc-devel pkgconf-pkg-config ca-certificates mesa-libGL-devel mesa-libEGL-devel libX11-devel libXcursor-devel
	libXrandr-devel libXinerama-devel libXi-devel libXxf86vm-devel wayland-devel libxkbcommon-devel wayland-protocols-devel"

# The tests start the real program on a virtual display, with a window manager,
# a keyring and its prompt, and read pictures and QR codes of it. clang makes
# first builds quicker (see cc-fast), with the race detector one more of them.
# iproute2 makes the networks that the check of the computer is tried in; the
# page that checks a browser is shown in the two most common kinds. KWallet and
# KeePassXC are the keyrings of other desktops, tried on Debian alone. Orca is the
# screen reader of Linux desktops; its two voices are heard in files, and what they say by
# pocketsphinx, where that is. tesseract reads pictures of the screen, as a person does.
deb_test="clang xvfb libgl1-mesa-dri openbox wmctrl xdotool xclip x11-utils imagemagick zbar-tools poppler-utils fonts-dejavu-core
	at-spi2-core python3-pyatspi orca
	dbus dbus-x11 gnome-keyring gcr libsecret-tools libkf5wallet-bin keepassxc xdg-utils desktop-file-utils iproute2 chromium firefox-esr make git
	espeak-ng speech-dispatcher speech-dispatcher-espeak-ng pocketsphinx pocketsphinx-en-us tesseract-ocr"
rpm_test="clang xorg-x11-server-Xvfb mesa-dri-drivers openbox wmctrl xdotool xclip xprop xwininfo xdpyinfo ImageMagick zbar poppler-utils
	at-spi2-core python3-pyatspi orca
	dejavu-sans-fonts dbus-daemon dbus-tools dbus-x11 gnome-keyring gcr3 libsecret xdg-utils desktop-file-utils iproute chromium firefox make git
	espeak-ng speech-dispatcher speech-dispatcher-espeak-ng tesseract tesseract-langpack-eng"

# The program for Windows is built here, and shown in Wine.
deb_windows="gcc-mingw-w64-x86-64 clang"
rpm_windows="mingw64-gcc clang"
deb_test+=" wine64"
rpm_test+=" wine-core"

# OpenGL for Windows, from source: see windows/mesa.sh.
deb_mesa="g++ g++-mingw-w64-x86-64-posix meson ninja-build python3-mako python3-setuptools bison flex patch curl"
rpm_mesa="gcc-c++ mingw64-gcc-c++ mingw64-winpthreads-static meson ninja-build python3-mako python3-setuptools bison flex patch curl"

# Packages for Linux and Windows, and what looks them over.
deb_package="git xz-utils zip librsvg2-bin imagemagick nsis osslsigncode"
rpm_package="git xz zip librsvg2-tools ImageMagick mingw32-nsis osslsigncode"
deb_test+=" lintian appstream rpm gpg gpg-agent openssl man-db file unzip"
rpm_test+=" lintian appstream dpkg gnupg2 openssl man-db file unzip"

# The role for a fleet of kiosks, and their units.
deb_test+=" ansible-core python3-apt systemd cage xwayland grim"
rpm_test+=" systemd cage xorg-x11-server-Xwayland grim"

say() { printf '%s\n' "packages: $*"; }
die() { say "$@" >&2; exit 1; }

case ${1:-} in
build | windows | mesa | package | test) with=$1 ;;
*) die "usage: packages.sh build|windows|mesa|package|test" ;;
esac

# A Go that does not know the words of our go.mod fails with a riddle. Asked
# outside of the module, because inside it may fetch a newer Go to answer.
go_version=$(cd / && go env GOVERSION 2>/dev/null) || die "Go is missing: install Go 1.26 or newer from https://go.dev/dl"
case $go_version in
go1.? | go1.?.* | go1.1? | go1.1?.* | go1.20 | go1.20.*) die "$go_version is too old: install Go 1.26 or newer from https://go.dev/dl" ;;
esac

case $(uname -s) in
Linux) ;;
Darwin)
	xcode-select -p >/dev/null 2>&1 || die "a C compiler is missing: run 'xcode-select --install', then try again"
	exit 0
	;;
*)
	command -v gcc >/dev/null || die "a C compiler is missing: on Windows install MSYS2 from https://www.msys2.org," \
		"in its 'MinGW 64-bit' window run 'pacman -S mingw-w64-x86_64-gcc make', add Go to PATH, and try again there"
	exit 0
	;;
esac

if command -v apt-get >/dev/null; then
	list=$deb_build
	[ "$with" = build ] || list+=" $deb_windows"
	[ "$with" != mesa ] || list+=" $deb_mesa"
	[[ $with != package && $with != test ]] || list+=" $deb_package"
	[ "$with" != test ] || list+=" $deb_test"
	# Ubuntu has these only as Snaps, which need a whole running system: tests
	# with a real browser are left out there.
	! grep -qx ID=ubuntu /etc/os-release 2>/dev/null || list=${list/ chromium firefox-esr/}
	installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
	# The wait is for the updates that a fresh machine runs by itself.
	apt() { "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" </dev/null; }
	# First without "update": only where the lists are empty or old is it needed.
	install() { apt install -y --no-install-recommends "$@" 2>/dev/null ||
		{ apt update && apt install -y --no-install-recommends "$@"; }; }
elif command -v dnf >/dev/null; then
	list=$rpm_build
	[ "$with" = build ] || list+=" $rpm_windows"
	[ "$with" != mesa ] || list+=" $rpm_mesa"
	[[ $with != package && $with != test ]] || list+=" $rpm_package"
	[ "$with" != test ] || list+=" $rpm_test"
	installed() { rpm -q --whatprovides "$1" >/dev/null 2>&1; }
	install() { "${root[@]}" dnf install -y -q --setopt=install_weak_deps=False "$@" </dev/null; }
else
	say "no apt-get or dnf here. If the build fails, install what Debian calls: ${deb_build//[$'\n\t']/ }"
	exit 0
fi

missing=()
for p in $list; do
	installed "$p" || missing+=("$p")
done
[ ${#missing[@]} -gt 0 ] || exit 0

root=()
if [ "$(id -u)" != 0 ]; then
	root=(sudo)
	# sudo asks for the password on the terminal, so there must be one.
	if ! command -v sudo >/dev/null || { ! sudo -n true 2>/dev/null && [ ! -t 2 ]; }; then
		die "these are missing, and only the administrator can install them: ${missing[*]}"
	fi
fi
say "installing ${root[*]:+with ${root[*]} }${missing[*]}"
install "${missing[@]}" || die "could not install ${missing[*]}: see the lines above"
say "installed"
