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

# Uninstalling names what stays, and leaves it there.
said=$(uninstalling)
[ "$(wc -l <<<"$said")" = 1 ] || fail "with nothing left it says: $said"
mkdir -p "$home/.config/signin-helper" "$home/.config/fyne/$id"
touch "$home/.config/signin-helper/progress.json"
said=$(uninstalling)
case $said in
*"$home/.config/signin-helper and $home/.config/fyne/$id;"*) ;;
*) fail "what stays is not named: $said" ;;
esac
[[ $(wc -l <<<"$said") = 2 && -e $home/.config/signin-helper/progress.json ]] || fail "uninstalling says too much, or takes too much"
echo "install_test: passed"
