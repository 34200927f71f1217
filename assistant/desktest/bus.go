package desktest

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// StartBus starts a message bus in a folder, on which everybody may hear everything. It
// starts nothing by itself. end kills it.
func StartBus(dir string) (address string, end func(), err error) {
	socket, config := filepath.Join(dir, "bus"), filepath.Join(dir, "bus.conf")
	_ = os.Remove(socket) // of one that was killed
	if err := os.WriteFile(config, fmt.Appendf(nil, `<busconfig><type>session</type><listen>unix:path=%s</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`, socket), 0o600); err != nil {
		return "", nil, err
	}
	daemon := exec.Command("dbus-daemon", "--nofork", "--print-address", "--config-file="+config)
	out, err := daemon.StdoutPipe()
	if err == nil {
		err = daemon.Start()
	}
	if err != nil {
		return "", nil, err
	}
	end = func() { _, _ = daemon.Process.Kill(), daemon.Wait() }
	address, err = bufio.NewReader(out).ReadString('\n')
	if err != nil {
		end()
		return "", nil, err
	}
	address, _, _ = strings.Cut(strings.TrimSpace(address), ",") // what follows is of this life
	return address, end, nil
}

// Bus starts a message bus of the test's own, and returns its address and how it
// crashes and is started anew.
func Bus(t testing.TB) (address string, anew func()) {
	t.Helper()
	Need(t, "dbus-daemon")
	dir, err := os.MkdirTemp("", "bus") // not t.TempDir: the path of a socket has 107 bytes at most
	if err != nil {
		t.Fatal(err)
	}
	address, end, err := StartBus(dir)
	if err != nil {
		t.Fatal(errors.Join(err, os.RemoveAll(dir)))
	}
	t.Cleanup(func() {
		end()
		_ = os.RemoveAll(dir)
	})
	return address, func() {
		t.Helper()
		end()
		if _, end, err = StartBus(dir); err != nil {
			t.Fatal(err)
		}
	}
}
