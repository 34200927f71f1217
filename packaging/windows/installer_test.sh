#!/usr/bin/env bash
# installer_test.sh SETUP CERTIFICATE, in packaging/windows/wine.sh: installs the
# program from a signed installer, uses it, and takes it out, as those do who get
# it and as an administrator does for all users.
set -euo pipefail
setup=$(realpath "$1") certificate=$2
cd "$(dirname "$0")/../.."

fail() { echo "installer_test: $*" >&2; exit 1; }
setting() { sed -n "s/^$1 = \"\?\([^\"]*\)\"\?\$/\1/p" FyneApp.toml; }
id=$(setting ID) version=$(setting Version)
disk=$WINEPREFIX/drive_c

# Wine has the desktop of a person in the home folder, and wants a display to put
# something there.
work=$(mktemp -d)
Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp 3>"$work/display" >/dev/null 2>&1 &
display=$!
trap 'kill $display; rm -rf "$work"' EXIT
for _ in {1..100}; do [ -s "$work/display" ] && break || sleep 0.1; done
DISPLAY=:$(cat "$work/display")
export DISPLAY

wine() { timeout -k 5 120 "$WINE" "$@" 2>/dev/null; }
files() { (cd "$1" && find . ! -type d | sort); }
sums() { (cd "$1" && find . -type f -exec sha256sum {} + | sort -k 2); }

# tells PROGRAM: it is the program of this version, with all licenses.
tells() {
	[[ $(wine "$1" --version | tr -d '\r') = "signin-helper $version "* ]] || fail "$1 is another version"
	wine "$1" about | tr -d '\r' | tail -n "$(wc -l <assets/licenses.txt)" | cmp -s - assets/licenses.txt || fail "$1 about does not print the licenses"
}

# ours: all on the disk and in the registry that has our name.
ours() {
	find "$disk/users" "$disk/Program Files" "$disk/ProgramData" \( -iname '*sign*in*helper*' -o -iname fyne \) 2>/dev/null || true
	for key in 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall' 'HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall' \
		'HKCU\Software\Wine\Credential Manager'; do
		wine reg query "$key" | grep -i sign || true
	done
}

# removed FOLDER SWITCH...: the uninstaller goes on in a copy of itself, for which
# one has to wait.
removed() {
	wine "$1/uninstall.exe" /S "${@:2}" || fail "the uninstaller ends with $?"
	for _ in {1..100}; do [ -e "$1" ] && sleep 0.2 || return 0; done
	fail "still there: $(files "$1")"
}

# busy FOLDER COMMAND...: while the program runs, which then goes on, nothing is
# changed.
busy() {
	local folder=$1 before
	shift
	mkfifo "$work/lines"
	wine "$folder/signin-helper.exe" address <"$work/lines" >"$work/answers" &
	exec 4>"$work/lines"
	echo express-scripts.com >&4
	for _ in {1..100}; do grep -q official "$work/answers" && break || sleep 0.1; done
	before=$(sums "$folder")
	"$@"
	[ "$(sums "$folder")" = "$before" ] || fail "changed while the program is open: $*"
	exec 4>&-
	wait $!
	rm "$work/lines"
	grep -q official "$work/answers" || fail "the program did not run: $(cat "$work/answers")"
}
refused() {
	local code=0
	wine "$@" || code=$?
	[ $code = $((1618 % 256)) ] || fail "$* ends with $code while the program is open" # Linux sees 8 bits of it
}
not_removed() { wine "$1/uninstall.exe" /S || true; sleep 5; }

# save FOLDER: one entry into the Credential Manager, as the window does.
save() {
	echo '{"op":"put","user":"somebody","value":"c29tZWJvZHk="}' | wine "$1/signin-helper.exe" keyring-helper >"$work/saved"
	ours | grep -q signin-helper: || fail "nothing was saved: $(cat "$work/saved"); $(ours)"
}

# Wine begins as a Windows 7, where Go does not run.
code=0
wine "$setup" /S || code=$?
[ $code = 2 ] || fail "on an old Windows the installer ends with $code"
wine winecfg -v win10

user=$(dirname "$(find "$disk/users" -maxdepth 2 -name AppData ! -path '*/Public/*' | head -1)")
folder="$user/AppData/Local/Programs/Sign-in Helper"
find "$user" -type l -delete # which lead to the home folder of whoever runs this
mkdir -p "$user/Desktop"
[ -z "$(ours)" ] || fail "the test begins with $(ours)"

# For one person, who needs no administrator.
wine "$setup" /S || fail "the installer ends with $?"
tells "$folder/signin-helper.exe"
osslsigncode verify -CAfile "$certificate" "$folder/uninstall.exe" >/dev/null || fail "the uninstaller is not signed"
[ -f "$user/Desktop/Sign-in Helper.lnk" ] && [ -f "$user/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Sign-in Helper.lnk" ] || fail "it is not on the desktop and in the menu"
wine reg query "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\$id" | grep -q "DisplayVersion.*$version" || fail "Windows does not list it"
[ ! -e "$disk/Program Files/Sign-in Helper" ] || fail "it is installed for all"

# While it is open, nothing is changed.
busy "$folder" refused "$setup" /S
busy "$folder" not_removed "$folder"
if [ -d "$folder/software" ]; then # what draws without a graphics card is the program as well
	tells "$folder/software/signin-helper.exe"
	busy "$folder/software" refused "$setup" /S
	busy "$folder/software" not_removed "$folder"
fi
shipped=$(ls "$folder/software" 2>/dev/null || true)
mkdir -p "$folder/software" && touch "$folder/software/"{libgallium_wgl.dll,mine.txt} # of an older version, and somebody's
wine "$setup" /S || fail "a second time, the installer ends with $?" # over itself, as a newer one is
[ -e "$folder/software/mine.txt" ] || fail "somebody's file is gone"
rm "$folder/software/mine.txt" && rmdir --ignore-fail-on-non-empty "$folder/software"
[ "$(ls "$folder/software" 2>/dev/null || true)" = "$shipped" ] || fail "a part of an older version stays"

# The people who were saved stay; progress and settings go.
own=$user/AppData/Roaming/signin-helper
mkdir -p "$own" "$user/AppData/Roaming/fyne/$id"
temp=$user/Temp # of Wine 8; Windows has it elsewhere
[ -d "$temp" ] || temp=$user/AppData/Local/Temp
mkdir -p "$temp/signin-helper-print-1"
touch "$own/progress.json" "$own/people.sealed" "$own/people.sealed.backup" "$user/AppData/Roaming/fyne/$id/preferences.json"
save "$folder"
removed "$folder"
[ "$(files "$own" | tr '\n' ' ')" = "./people.sealed ./people.sealed.backup " ] || fail "after uninstalling there is $(files "$own")"
[ ! -e "$temp/signin-helper-print-1" ] || fail "a sheet stays"
[ ! -e "$user/AppData/Roaming/fyne" ] || fail "settings of the window stay"
ours | grep -q 'signin-helper' || fail "the people in the Credential Manager are gone"

# For all users; and with the people deleted, nothing is left.
wine "$setup" /S /AllUsers || fail "for all users the installer ends with $?"
folder="$disk/Program Files/Sign-in Helper"
tells "$folder/signin-helper.exe"
removed "$folder" /Forget
[ -z "$(ours)" ] || fail "left behind: $(ours)"
