#!/usr/bin/env bash
# install.sh install|uninstall: puts bin/signin-helper, its icon and a launcher
# into the user's own folders, or takes them out again. PREFIX installs for all
# users instead, as root; DESTDIR is put before every path, for packagers.
set -euo pipefail
# With CDPATH set, cd could go to another folder of that name.
CDPATH='' cd -- "$(dirname -- "$0")/.."

case $(uname -s) in
Darwin | MINGW* | MSYS* | CYGWIN*)
	echo "Here a program is packaged instead. In a copy of this folder, because FyneApp.toml is rewritten, run:" >&2
	echo "    go run fyne.io/tools/cmd/fyne@v1.7.4 package --release" >&2
	exit 1
	;;
esac

# whole NAME VALUE: the value is used as a folder, and nothing is done unless it
# says where from the root. A relative one would mean a place in this folder,
# and a line break would add lines of its own to the launcher.
whole() {
	case $2 in
	*[[:cntrl:]]*) echo "$1 holds a line break or another control character. Nothing was done." >&2 ;;
	/*) return 0 ;;
	*) echo "$1 must be a whole path, one that begins with \"/\". Nothing was done." >&2 ;;
	esac
	exit 1
}

id=io.github.signinhelper.SigninHelper
desktop="" config=""
if [ -n "${PREFIX:-}" ]; then
	whole PREFIX "$PREFIX"
	bin=$PREFIX/bin data=$PREFIX/share
elif [ -n "${SUDO_USER:-}" ]; then
	echo "Run this without sudo: it installs for you alone, into your home folder." >&2
	exit 1
else
	whole HOME "${HOME:-}"
	whole XDG_DATA_HOME "${XDG_DATA_HOME:-$HOME/.local/share}"
	config=${XDG_CONFIG_HOME:-$HOME/.config}
	bin=$HOME/.local/bin data=${XDG_DATA_HOME:-$HOME/.local/share}
	desktop=$(xdg-user-dir DESKTOP 2>/dev/null || echo "$HOME/Desktop")
	# It is the home folder itself where there is no desktop.
	[ -d "$desktop" ] && [ ! "$desktop" -ef "$HOME" ] || desktop=""
fi
to=${DESTDIR:-}
program=$bin/signin-helper
launcher=$to$data/applications/$id.desktop
icon=$to$data/icons/hicolor/scalable/apps/$id.svg
shortcut=${desktop:+$to$desktop/signin-helper.desktop}

# The launcher names the program by its whole path, because ~/.local/bin is
# often not in PATH. A path may hold a space, a quote or a "$": of the rules of
# sed the first is for a quoted argument, the second for any argument, the third
# for any value. (GLib finds no program below a folder with a "%" all the same.)
write_launcher() {
	local exec
	exec=$(printf '%s' "$program" | sed -e 's/[\\"`$]/\\&/g' -e 's/%/%%/g' -e 's/\\/\\\\/g')
	while IFS= read -r line; do
		case $line in
		Exec=*) printf 'Exec="%s"\n' "$exec" ;;
		*) printf '%s\n' "$line" ;;
		esac
	done <packaging/signin-helper.desktop
}

# A desktop rereads its folders by itself, unless it keeps a cache of them. One
# that is there is brought up to date; none is made, as nobody would remove it.
refresh_caches() {
	if [ -f "$to$data/applications/mimeinfo.cache" ]; then
		update-desktop-database -q "$to$data/applications" 2>/dev/null || true
	fi
	if [ -f "$to$data/icons/hicolor/icon-theme.cache" ]; then
		gtk-update-icon-cache -qtf "$to$data/icons/hicolor" 2>/dev/null || true
	fi
}

# GNOME and Xfce start a launcher that lies on the desktop only once it is
# marked as trusted, each in its own way. It can be done by hand as well (right
# click, "Allow Launching"), so failing is no error.
trust() {
	command -v gio >/dev/null || return 0
	timeout 5 gio set "$1" metadata::trusted true 2>/dev/null || true
	timeout 5 gio set -t string "$1" metadata::xfce-exe-checksum "$(sha256sum <"$1" | cut -d' ' -f1)" 2>/dev/null || true
}

# What a person did in the program is theirs, and is not removed with it. Each
# thing that stays is called what it is: whoever is told that the folder with the
# sealed people holds settings deletes the only record of them. Whoever uninstalls
# for all users does not look into their homes.
name_what_stays() {
	local own=$config/signin-helper window=$config/fyne/$id
	echo "Removed. What was saved in a keyring is still there, and so are all backups."
	if [ -z "$config" ]; then
		echo "What else was saved is still in signin-helper in the configuration folder of each user. A locked file with people may be in there."
	elif unseen "$own"; then
		echo "We can't look into $own. A locked file with the people you saved may be in there, so do not delete it unseen."
	elif there "$own"/people.sealed*; then
		echo "The people you saved in a locked file are still in $own. It opens with your secret words, and there is no other copy unless you made a backup. Do not delete that folder as long as you need it. Your progress and settings are in there, too."
	elif [ -e "$own" ]; then
		echo "Your progress and settings are still in $own; you can delete that yourself."
	fi
	[ ! -e "$window" ] || echo "Settings of the window are still in $window; you can delete that yourself."
}

# unseen FOLDER: nobody can tell what is in it. That is not the same as nothing.
unseen() {
	if [ -e "$1" ] || [ -L "$1" ]; then
		[ ! -d "$1" ] || [ ! -r "$1" ] || [ ! -x "$1" ]
	else
		[ -e "$config" ] && [ ! -x "$config" ]
	fi
}

there() { [ -e "$1" ]; } # the first of what a pattern found, or the pattern

case ${1:-} in
install)
	install -D -m 755 bin/signin-helper "$to$program"
	install -D -m 644 assets/icon.svg "$icon"
	mkdir -p "$(dirname "$launcher")"
	write_launcher >"$launcher"
	if [ -n "$shortcut" ]; then
		install -m 755 "$launcher" "$shortcut"
		trust "$shortcut"
	fi
	refresh_caches
	echo "Installed. Look for \"Sign-in Helper\" among your programs${shortcut:+ or on your desktop}."
	;;
uninstall)
	rm -f "$to$program" "$icon" "$launcher" ${shortcut:+"$shortcut"}
	refresh_caches
	name_what_stays
	;;
*)
	echo "usage: install.sh install|uninstall" >&2
	exit 2
	;;
esac
