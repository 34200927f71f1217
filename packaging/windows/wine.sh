#!/usr/bin/env bash
# wine.sh COMMAND...: runs a command with a Windows made of Wine, in a folder that
# goes with it. In WINE is what starts a program, in WINESERVER what ends all of
# them, and in GOWINE are the flags that have Go test with it:
# 'go test $GOWINE ./assistant/disk'.
set -euo pipefail

# Debian's wine64 has no launcher of its own.
for wine in "$(command -v wine64 || true)" "$(command -v wine || true)" /usr/lib/wine/wine64; do
	[ ! -x "$wine" ] || break
done
[ -x "$wine" ] || { echo "wine.sh: wine64 is missing; packaging/packages.sh test installs it" >&2; exit 1; }

dir=$(mktemp -d)
# Else Wine knows no file whose name has a letter that is not ASCII.
export LC_ALL=C.UTF-8
export WINE=$wine WINEPREFIX=$dir/prefix WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml=;winemenubuilder.exe="
WINESERVER=$(command -v wineserver || echo "$(dirname "$wine")/wineserver64")
export WINESERVER
end() {
	"$WINESERVER" -k 2>/dev/null || true
	"$WINESERVER" -w 2>/dev/null || true
	rm -rf "$dir"
}
trap end EXIT
env -u DISPLAY "$wine" wineboot -i 2>/dev/null

# Go's runtime wants this library, which Windows has had since 7, and Wine since 8.4.
if [ ! -e "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" ]; then
	cat >"$dir/prng.c" <<-'C'
		#include <windows.h>
		BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
		__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) { return SystemFunction036(data, (ULONG)size); }
	C
	x86_64-w64-mingw32-gcc -shared -O1 -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" "$dir/prng.c" -ladvapi32
fi

# Wine 8 refuses the newest way to delete a file with statuses of its own, and Go
# then does not take the old way.
at=internal/syscall/windows/at_windows.go
root=$(go env GOROOT)
sed 's/^\tcase STATUS_INVALID_INFO_CLASS,/\tcase NTStatus(0xC0000002), NTStatus(0xC0000010), STATUS_INVALID_INFO_CLASS,/' "$root/src/$at" >"$dir/at_windows.go"
printf '{"Replace":{"%s":"%s"}}' "$root/src/$at" "$dir/at_windows.go" >"$dir/overlay.json"
export GOWINE="-overlay=$dir/overlay.json -exec=$wine"

"$@"
