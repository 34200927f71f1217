package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The program crashes with what she typed in the message of the panic. It says
// so at its next start, with the place in its code, and nothing that she typed
// is on the disk: the desk is searched for that when the test ends.
func TestACrashLeavesWhereItWasAndNothingElse(t *testing.T) {
	d := newDesk(t, options{})
	trigger := filepath.Join(d.dir, "crash-now")
	d.env = append(d.env, "SIGNINHELPER_CRASH="+trigger)
	p := d.start()
	p.mustRead(say("start.title"))
	p.crashes = true
	d.must(os.WriteFile(trigger+".new", []byte(sentinelName+"\n\t"+sentinelID+"\n\nleak.Of("+sentinelPhone+")\n\t/home/"+sentinelDigits+"/x.go:1"), 0o600))
	d.must(os.Rename(trigger+".new", trigger))
	_ = p.cmd.Wait()
	if p.cmd.ProcessState.ExitCode() != 2 || !strings.Contains(p.stderr.String(), sentinelName) {
		t.Fatalf("it did not crash: %v, %s", p.cmd.ProcessState, p.stderr)
	}
	var note string
	d.eventually("a note of the crash", func() bool {
		data, _ := os.ReadFile(filepath.Join(d.home, ".config/signin-helper/crash.txt"))
		note = string(data)
		return note != ""
	})
	if !strings.Contains(note, "signinhelper/ui/shell.crashIfAsked shell/develop.go:") || !strings.HasPrefix(note, "signin-helper 0.") {
		t.Errorf("the note says\n%s", note)
	}
	for _, s := range append([]string{"leak", d.home}, sentinels...) {
		if strings.Contains(note, s) {
			t.Errorf("the note holds %q:\n%s", s, note)
		}
	}

	p = d.start()
	told := say("crash.text")
	p.mustRead(told)
	p.press(say("crash.show"))
	p.eventually("the note on the screen", func() bool { return strings.Contains(strings.Join(p.words(), "\n"), "shell.crashIfAsked") })
	p.press(say("crash.delete"))
	p.eventually("no more of it", func() bool { _, there := p.look().Find("text", told); return !there })
	p.close()
	if _, err := os.Stat(filepath.Join(d.home, ".config/signin-helper/crash.txt")); !os.IsNotExist(err) {
		t.Errorf("the note is still there: %v", err)
	}
	d.within(10*time.Second, "end of all monitors", func() bool { return len(monitors(t, d.home)) == 0 })
}

// monitors are the processes that wait for a crash of a program with this home.
func monitors(t *testing.T, home string) (pids []string) {
	t.Helper()
	found, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range found {
		line, _ := os.ReadFile(path)
		environ, _ := os.ReadFile(filepath.Join(filepath.Dir(path), "environ"))
		if strings.Contains(string(line), "crash-monitor") && strings.Contains(string(environ), "HOME="+home+"\x00") {
			pids = append(pids, path)
		}
	}
	return pids
}
