#!/usr/bin/env bash
# Installs into an empty home, checks what a double-click would find there,
# uninstalls, and expects only what was there before.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(uname -s)" = Linux ] || { echo "install_test: only for Linux"; exit 0; }

id=io.github.signinhelper.SigninHelper
entry=packaging/signin-helper.desktop
fail() { echo "install_test: $*" >&2; exit 1; }

# value KEY FILE: a key of the launcher; setting KEY: a key of FyneApp.toml, in
# which a list is written as ["a", "b"] and not as a;b;
value() { sed -n "s/^$1=//p" "$2"; }
setting() { sed -n "s/^$1 = //p" FyneApp.toml | sed -e 's/", "/;/g' -e 's/"]$/;/' -e 's/^\["//' -e 's/"//g'; }

for key in Name GenericName Comment Categories Keywords; do
	[ "$(value $key $entry)" = "$(setting $key)" ] || fail "$key is \"$(value $key $entry)\" in $entry, \"$(setting $key)\" in FyneApp.toml"
done
[ "$(setting ID)" = $id ] || fail "the ID is $(setting ID) in FyneApp.toml"

# The path holds everything that a launcher has to quote.
home=$(mktemp -d "${TMPDIR:-/tmp}/home of \$ann's 100% \"pc\".XXXXXX")
trap 'rm -rf "$home"' EXIT

# packaged [XDG_DATA_HOME=...] install|uninstall, with no bus: a test must not
# reach the settings of the desktop that it runs on.
run() { env -u PREFIX -u DESTDIR -u SUDO_USER -u XDG_DATA_HOME -u XDG_CONFIG_HOME HOME="$home" \
	DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent "${@:1:$#-1}" packaging/install.sh "${!#}"; }
packaged() { run "$@" >/dev/null; }
uninstalling() { run uninstall; }
files() { (cd "$home" && find . ! -type d | sort); }

round() { # data folder, settings
	local data=$1 launcher=$1/applications/$id.desktop before
	shift
	mkdir -p "$home/Desktop" "$home/.local/bin" "$data/applications"
	touch "$home/Desktop/mine" "$home/.local/bin/mine" "$data/applications/mine.desktop"
	before=$(files)

	packaged "$@" install
	packaged "$@" install # a second time, as for a newer version
	desktop-file-validate "$launcher" || fail "the launcher is not valid"
	cmp -s "$launcher" "$home/Desktop/signin-helper.desktop" || fail "no launcher on the desktop"
	[ -x "$home/Desktop/signin-helper.desktop" ] || fail "the launcher on the desktop cannot be started"
	cmp -s assets/icon.svg "$data/icons/hicolor/scalable/apps/$(value Icon "$launcher").svg" || fail "the launcher's icon is missing"

	# Undo the quoting, in the reverse order of the specification.
	local program
	program=$(value Exec "$launcher" | sed -e 's/^"//' -e 's/"$//' -e 's/\\\\/\\/g' -e 's/%%/%/g' -e 's/\\\([\\"`$]\)/\1/g')
	[ "$program" = "$home/.local/bin/signin-helper" ] || fail "the launcher starts $program"
	case $(env -u DISPLAY -u WAYLAND_DISPLAY "$program" --version) in
	*"$(setting Version)"*) ;;
	*) fail "--version does not name $(setting Version)" ;;
	esac

	packaged "$@" uninstall
	[ "$(files)" = "$before" ] || fail "left behind or taken too much: $(diff <(echo "$before") <(files))"
	packaged "$@" uninstall # nothing there is no error
}
round "$home/.local/share"
round "$home/data" XDG_DATA_HOME="$home/data"

# The installer finds its own folder whatever CDPATH says: relative, it would go
# to the folder of the same name over there.
mkdir -p "$home/elsewhere/packaging"
packaged CDPATH="$home/elsewhere" install || fail "CDPATH leads astray"
packaged uninstall

# A folder that is not a whole path is refused, in one line, with nothing done.
refused() { # settings
	local before said
	before=$(files)
	if said=$(packaged "$@" install 2>&1); then fail "installed with $*"; fi
	[[ $(wc -l <<<"$said") = 1 && $said = "${1%%=*}"* ]] || fail "with $* it says: $said"
	[ "$(files)" = "$before" ] || fail "with $* something was installed"
}
newline="$home/a
Exec=evil"
for name in HOME PREFIX XDG_DATA_HOME; do
	refused "$name=relative/path"
	refused "$name=$newline"
done
refused HOME=
[ ! -e relative ] || fail "a relative path was used"

# Uninstalling says what stays, calls it what it is, and leaves it there.
own=$home/.config/signin-helper
says() { # lines, words
	local lines=$1 said
	said=$(uninstalling)
	shift
	[ "$(wc -l <<<"$said")" = "$lines" ] || fail "not in $lines lines: $said"
	for words in "$@"; do
		[[ $said = *"$words"* ]] || fail "it does not say \"$words\": $said"
	done
}
never() { # words, which would have somebody delete the people
	local said
	said=$(uninstalling)
	[[ $said != *"$1"* ]] || fail "it says \"$1\": $said"
}
says 1 "in a keyring is still there" "backups"
mkdir -p "$own" "$home/.config/fyne/$id"
touch "$own/progress.json"
says 3 "progress and settings are still in $own;" "$home/.config/fyne/$id;"
rm -r "$home/.config/fyne"
for kept in people.sealed people.sealed.backup people.sealed.damaged-20260712-093000.000000000; do
	touch "$own/$kept"
	says 2 "people you saved in a locked file are still in $own." "Do not delete that folder"
	never "you can delete"
	[ -e "$own/$kept" ] && [ -e "$own/progress.json" ] || fail "uninstalling takes too much"
	rm "$own/$kept"
done

# A folder that cannot be read is not called one without people. To root none is
# closed, and another user has to find the program.
rm -r "$own"
touch "$own"
says 2 "We can't look into $own."
rm "$own"
ln -s nowhere "$own"
says 2 "We can't look into $own."
rm "$own"
mkdir "$own"
touch "$own/people.sealed"
if [ "$(id -u)" = 0 ]; then
	copy=$(mktemp -d "${TMPDIR:-/tmp}/install_test.XXXXXX")
	trap 'rm -rf "$home" "$copy"' EXIT
	mkdir "$copy/packaging"
	cp packaging/install.sh "$copy/packaging"
	chmod -R a+rX "$copy"
	chmod a+x "$home" "$home/.config"
	chmod 700 "$own"
	uninstalling() {
		(cd "$copy" && setpriv --reuid 65534 --regid 65534 --clear-groups env -u PREFIX -u DESTDIR -u SUDO_USER -u XDG_DATA_HOME -u XDG_CONFIG_HOME \
			HOME="$home" DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent packaging/install.sh uninstall)
	}
else
	chmod 0 "$own"
fi
says 2 "We can't look into $own." "do not delete it unseen"
never "you can delete"
chmod 700 "$home/.config" # the folder above it as well
[ "$(id -u)" = 0 ] || chmod 0 "$home/.config"
says 2 "We can't look into $own."
chmod 700 "$home/.config" "$own"

# For all users nothing is said of one of them.
said=$(run PREFIX="$home/all" uninstall)
[[ $said != *"$home"* && $said = *"locked file with people may be in there"* ]] || fail "for all users it says: $said"
echo "install_test: passed"
