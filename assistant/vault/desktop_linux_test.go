package vault

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"golang.org/x/sys/unix"

	"signinhelper/assistant/desktest"
)

// A desktop is a session bus with a home directory of its own, and whatever a
// test starts on it. Everything that ran on it is gone when the test ends.
type desktop struct {
	t       testing.TB
	dir     string
	address string
	bus     *exec.Cmd
	conn    *dbus.Conn
}

// newDesktop starts a bus. With services, it can start what the system has
// installed, gnome-keyring among it; without, it knows nobody.
func newDesktop(t testing.TB, services bool, env ...string) *desktop {
	t.Helper()
	activation := ""
	if services {
		activation = "<standard_session_servicedirs/>"
	}
	return newDesktopWith(t, activation, env...)
}

// newDesktopWith is newDesktop whose bus finds what it may start where activation
// says, in the words of its configuration.
func newDesktopWith(t testing.TB, activation string, env ...string) *desktop {
	t.Helper()
	desktest.Need(t, "dbus-daemon")
	// Not t.TempDir: the path of a socket has 107 bytes at most.
	dir, err := os.MkdirTemp("", "desk")
	if err != nil {
		t.Fatal(err)
	}
	d := &desktop{t: t, dir: dir}
	d.must(unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)) // see descends
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	t.Cleanup(d.sweep)

	d.address = "unix:path=" + filepath.Join(dir, "bus")
	// A program built with the race detector sleeps a second before it ends.
	t.Setenv("GORACE", "atexit_sleep_ms=0")
	t.Setenv("HOME", dir)
	t.Setenv("XDG_RUNTIME_DIR", dir)
	t.Setenv("XDG_DATA_HOME", filepath.Join(dir, "data"))
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, "cache"))
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	for _, kv := range env {
		k, v, _ := strings.Cut(kv, "=")
		t.Setenv(k, v)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", d.address)

	config := filepath.Join(dir, "bus.conf")
	d.must(os.WriteFile(config, fmt.Appendf(nil, `<busconfig><type>session</type><listen>%s</listen>%s
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`, d.address, activation), 0o600))
	d.bus = exec.Command("dbus-daemon", "--nofork", "--print-address", "--config-file="+config)
	out, err := d.bus.StdoutPipe()
	d.must(err)
	d.run(d.bus)
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatal("no session bus: ", err)
	}
	d.conn, err = dbus.Connect(d.address)
	d.must(err)
	t.Cleanup(func() { _ = d.conn.Close() })
	return d
}

func (d *desktop) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// self starts this test program once more, as something else.
func (d *desktop) self(env ...string) *exec.Cmd {
	d.t.Helper()
	cmd := exec.Command("/proc/self/exe")
	cmd.Env = append(os.Environ(), env...)
	d.run(cmd)
	return cmd
}

// run starts a program that is killed when the test ends.
func (d *desktop) run(cmd *exec.Cmd) {
	d.t.Helper()
	d.must(cmd.Start())
	d.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
}

// keyring starts a real gnome-keyring with an unlocked login collection.
func (d *desktop) keyring() *exec.Cmd {
	d.t.Helper()
	desktest.Need(d.t, "gnome-keyring-daemon")
	cmd := exec.Command("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
	cmd.Stdin = strings.NewReader("keyring password")
	d.run(cmd)
	d.eventually("gnome-keyring", func() bool {
		var owned bool
		_ = d.conn.BusObject().Call(busName+".NameHasOwner", 0, secrets).Store(&owned)
		return owned
	})
	return cmd
}

// lock locks the login collection, or others.
func (d *desktop) lock(paths ...dbus.ObjectPath) {
	d.t.Helper()
	if len(paths) == 0 {
		paths = []dbus.ObjectPath{loginPath}
	}
	d.must(d.conn.Object(secrets, secretsPath).Call(serviceIface+".Lock", 0, paths).Err)
}

func (d *desktop) eventually(what string, ok func() bool) {
	d.t.Helper()
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(20 * time.Millisecond) {
		if ok() {
			return
		}
	}
	d.t.Fatalf("in %v: no %s", patience, what)
}

// sweep ends what the bus started for us and fails if a helper is left.
func (d *desktop) sweep() {
	d.t.Helper()
	for range 100 {
		left := d.processes("")
		if len(left) == 0 {
			return
		}
		for _, pid := range left {
			if isHelper(pid) {
				d.t.Errorf("helper %d was left running", pid)
			}
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
		time.Sleep(20 * time.Millisecond)
	}
	d.t.Error("processes were left running")
}

// processes lists those that run on this desktop with arg as last argument,
// or all of them. The directory of the desktop is in the environment of all,
// but a helper's is closed to an ordinary user.
func (d *desktop) processes(arg string) []int {
	dirs, _ := filepath.Glob("/proc/[0-9]*")
	var pids []int
	for _, p := range dirs {
		pid, _ := strconv.Atoi(filepath.Base(p))
		environ, _ := os.ReadFile(p + "/environ")
		cmdline, _ := os.ReadFile(p + "/cmdline")
		mine := bytes.Contains(environ, []byte("HOME="+d.dir+"\x00")) || isHelper(pid) && descends(pid)
		if mine && pid != os.Getpid() && bytes.HasSuffix(cmdline, []byte(arg+"\x00")) {
			pids = append(pids, pid)
		}
	}
	return pids
}

// end kills a process that the bus started, and waits until it is gone from
// there.
func (d *desktop) end(pid int) {
	d.t.Helper()
	d.must(syscall.Kill(pid, syscall.SIGKILL))
	d.eventually("end of a process", func() bool {
		var owned bool
		err := d.conn.BusObject().Call(busName+".NameHasOwner", 0, secrets).Store(&owned)
		return err == nil && !owned
	})
}

func isHelper(pid int) bool {
	cmdline, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	return bytes.HasSuffix(cmdline, []byte(HelperArg+"\x00"))
}

// descends reports whether a process was started by this test program, or by
// what it has started: whoever outlives its parent becomes a child of ours.
func descends(pid int) bool {
	for pid > 1 && pid != os.Getpid() {
		stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		_, after, _ := strings.Cut(string(stat), ") ")
		fields := strings.Fields(after) // its state, its parent
		if len(fields) < 2 {
			return false // gone
		}
		pid, _ = strconv.Atoi(fields[1])
	}
	return pid > 1
}

// helper waits for a helper to run, and returns its process ID.
func (d *desktop) helper() (pid int) {
	d.t.Helper()
	d.eventually("helper", func() bool {
		if all := d.processes(HelperArg); len(all) > 0 {
			pid = all[0]
		}
		return pid != 0
	})
	return pid
}
