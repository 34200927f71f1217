#!/usr/bin/env bash
# vulncheck.sh GOVULNCHECK: fails when the program calls code with a known
# weakness. The list of them is on the internet: without it nothing was checked,
# which is neither a pass nor a reason to stop, and is said as such.
#
# With WEAKNESSES=warn, a weakness is told and does not fail: of the day that
# one is published, the same commit would fail that passed before, and with it
# every change that has nothing to do with it.
set -euo pipefail

found=0
out=$("$1" ./... 2>&1) || found=$?
weak=3 # how govulncheck ends when it has found one, and in no other case
if [ "$found" = 0 ]; then
	echo "govulncheck: no known weaknesses"
elif grep -q '^govulncheck: fetching vulnerabilities' <<<"$out"; then
	echo "govulncheck: NOT CHECKED, its data could not be reached:" "${out##*: }"
else
	echo "$out"
	[ "$found" = "$weak" ] && [ "${WEAKNESSES:-}" = warn ] || exit 1
	echo "govulncheck: WARNING, the program calls code with a known weakness: see above. make check fails on it."
fi
