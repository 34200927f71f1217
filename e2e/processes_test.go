package e2e

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// overhear watches what every program of the user can read of a process and of
// all that it starts, arguments and environment, until the test ends: what a
// person types must not come up there at any moment.
func overhear(t *testing.T, pid int) {
	found := map[string]bool{}
	stop := make(chan struct{})
	var watching sync.WaitGroup
	watching.Go(func() {
		for tick := time.NewTicker(100 * time.Millisecond); ; {
			select {
			case <-stop:
				tick.Stop()
				return
			case <-tick.C:
				for _, p := range append(below(pid), pid) {
					for _, said := range personal(p) {
						found[said] = true
					}
				}
			}
		}
	})
	t.Cleanup(func() {
		close(stop)
		watching.Wait()
		for said := range found {
			t.Errorf("every program of the user could read %s", said)
		}
	})
}

// personal reports which sentinels a running program shows in its arguments or
// its environment.
func personal(pid int) (found []string) {
	for _, what := range []string{"cmdline", "environ"} {
		data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/%s", pid, what))
		for _, s := range sentinels {
			if bytes.Contains(data, []byte(s)) {
				program, _, _ := strings.Cut(string(data), "\x00")
				found = append(found, fmt.Sprintf("%q in the %s of a process (%.40s)", s, what, program))
			}
		}
	}
	return found
}

// below lists the processes that a process has started, and those that they
// have.
func below(pid int) (all []int) {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, path := range threads {
		data, _ := os.ReadFile(path)
		for _, field := range strings.Fields(string(data)) {
			var child int
			if n, _ := fmt.Sscan(field, &child); n == 1 {
				all = append(append(all, child), below(child)...)
			}
		}
	}
	return all
}

// zombies lists the dead children that a process has not waited for.
func zombies(t *testing.T, parent int) []string {
	t.Helper()
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, path := range stats {
		data, _ := os.ReadFile(path)
		// pid (name) state ppid …; the name may hold spaces and brackets.
		_, rest, ok := bytes.Cut(data, []byte(") "))
		var state string
		var ppid int
		if n, _ := fmt.Sscan(string(rest), &state, &ppid); ok && n == 2 && ppid == parent && state == "Z" {
			found = append(found, string(data))
		}
	}
	return found
}

// The watching of the other tests hears what it is there for.
func TestWhatIsSaidAloudIsHeard(t *testing.T) {
	cmd := exec.Command("sleep", "60")
	cmd.Env = []string{"SAID=" + sentinelID}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}()
	// Start returns a moment before the system shows the environment of what it
	// started.
	heard := func() bool {
		return len(personal(cmd.Process.Pid)) == 1 && slices.Contains(below(os.Getpid()), cmd.Process.Pid)
	}
	for end := time.Now().Add(10 * time.Second); !heard(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("heard %q among %v", personal(cmd.Process.Pid), below(os.Getpid()))
		}
	}
}
