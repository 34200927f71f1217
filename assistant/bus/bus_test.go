package bus

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"signinhelper/assistant/desktest"
)

// Whoever runs the tests may have a bus in its usual place.
var usual = listening(filepath.Join("/run/user", strconv.Itoa(os.Getuid()), "bus"))

// Without an address godbus starts a bus of its own, which stays.
func TestWhereThereIsNoBusNoneIsStarted(t *testing.T) {
	for _, dir := range []string{"", t.TempDir()} {
		t.Setenv("XDG_RUNTIME_DIR", dir)
		for _, address := range []string{"", "autolaunch:", "autolaunch:scope=user"} {
			t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
			if got := Session(); got != usual {
				t.Errorf("of %q is made %q", address, got)
			}
		}
	}
}

func TestAnAddressThatIsSaidIsTaken(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/a")
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/b")
	if Session() != "unix:path=/a" || System() != "unix:path=/b" {
		t.Errorf("they are %q and %q", Session(), System())
	}
}

func TestASocketInItsPlaceIsFound(t *testing.T) {
	desktest.Unix(t, "folder for sockets")
	dir := filepath.Join(t.TempDir(), "a b,c") // which an address must escape
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_RUNTIME_DIR", dir)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	if err := os.WriteFile(filepath.Join(dir, "bus"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := Session(); !strings.HasPrefix(got, "unix:path=/") || !strings.HasSuffix(got, "/a%20b%2cc/bus") {
		t.Errorf("it is %q", got)
	}
}
