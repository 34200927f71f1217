package desktest

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Bus starts a message bus of the test's own, and returns its address and how it
// crashes and is started anew.
func Bus(t testing.TB) (address string, anew func()) {
	t.Helper()
	Need(t, "dbus-daemon")
	dir, err := os.MkdirTemp("", "bus") // not t.TempDir: the path of a socket has 107 bytes at most
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	config := filepath.Join(dir, "bus.conf")
	if err := os.WriteFile(config, fmt.Appendf(nil, `<busconfig><type>session</type><listen>unix:path=%s/bus</listen>
<policy context="default"><allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`, dir), 0o600); err != nil {
		t.Fatal(err)
	}
	var daemon *exec.Cmd
	end := func() { _, _ = daemon.Process.Kill(), daemon.Wait() }
	begin := func() {
		t.Helper()
		daemon = exec.Command("dbus-daemon", "--nofork", "--print-address", "--config-file="+config)
		out, err := daemon.StdoutPipe()
		if err == nil {
			err = daemon.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		if address, err = bufio.NewReader(out).ReadString('\n'); err != nil {
			t.Fatal(err)
		}
	}
	begin()
	t.Cleanup(func() { end() })
	address, _, _ = strings.Cut(strings.TrimSpace(address), ",") // what follows is of this life
	return address, func() {
		t.Helper()
		end()
		_ = os.Remove(filepath.Join(dir, "bus"))
		begin()
	}
}
