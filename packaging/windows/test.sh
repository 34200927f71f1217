#!/usr/bin/env bash
# test.sh: the tests in Wine; see wine.sh, which runs it.
set -euo pipefail
mapfile -t packages < <(GOOS=windows go list ./assistant/... ./ui/words 2>/dev/null | grep -v -e /policytest -e /disktest -e /desktest)
GOOS=windows CGO_ENABLED=0 go test $GOWINE -short -timeout 10m -skip '^TestWhateverIsCutShort' "${packages[@]}" | { grep -v 'no test files' || true; }
go test ./e2e -run '^TestWindows' -count=1 -timeout 10m
