package vault

import (
	"context"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

// midway starts saving somebody with a keyring that is stopped, and returns
// when the helper waits for it. The Store waits for so long.
func midway(t *testing.T, quiet time.Duration) (d *desktop, keyring *os.Process, helper int, saved <-chan error, cancel func()) {
	d = newDesktop(t, true)
	keyring = d.keyring().Process
	s := patient(t, nil)
	ok(t, s.Save(t.Context(), newPerson("Ann")))
	s.quiet = quiet
	ok(t, keyring.Signal(syscall.SIGSTOP))
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Save(ctx, newPerson(sentinel)) }()
	helper = d.helper()
	d.settled(HelperArg) // it has the request, and has called
	return d, keyring, helper, done, cancel
}

func TestInTheMiddle(t *testing.T) {
	for name, tc := range map[string]struct {
		do   func(keyring *os.Process, helper int, cancel func())
		want Code
	}{
		"the keyring dies":     {func(k *os.Process, _ int, _ func()) { _ = k.Kill() }, CodeKilled},
		"the keyring hangs":    {func(*os.Process, int, func()) {}, CodeHanging},
		"the keyring is slow":  {func(k *os.Process, _ int, _ func()) { _ = k.Signal(syscall.SIGCONT) }, ""},
		"the helper is killed": {func(_ *os.Process, h int, _ func()) { _ = syscall.Kill(h, syscall.SIGKILL) }, CodeKilled},
		"the helper hangs":     {func(_ *os.Process, h int, _ func()) { _ = syscall.Kill(h, syscall.SIGSTOP) }, CodeHanging},
		"the person cancels":   {func(_ *os.Process, _ int, cancel func()) { cancel() }, CodeCancelled},
	} {
		t.Run(name, func(t *testing.T) {
			quiet := patience
			if tc.want == CodeHanging {
				quiet = 10 * time.Second // it has to come that far all the same
			}
			d, keyring, helper, saved, cancel := midway(t, quiet)
			defer cancel()
			tc.do(keyring, helper, cancel)
			err := <-saved
			wantCode(t, err, tc.want)
			if err != nil {
				wantUnsure(t, err, false) // it did not come to that
			}
			if _, err := os.Stat(fmt.Sprintf("/proc/%d", helper)); err == nil {
				t.Error("the helper is still there, or was not waited for")
			}
			if tc.want == "" || name == "the keyring dies" {
				return
			}
			ok(t, keyring.Signal(syscall.SIGCONT))
			d.eventually("the keyring again", func() bool {
				people, err := New(nil).People(t.Context())
				return err == nil && len(people) >= 1 && people[0].Name == "Ann"
			})
		})
	}
}

// After the keyring's service died, the bus starts a new one, and that one is
// locked.
func TestNewServiceIsLocked(t *testing.T) {
	d := newDesktop(t, true)
	keyring := d.keyring()
	s := New(nil)
	ok(t, s.Save(t.Context(), newPerson("Ann")))
	ok(t, keyring.Process.Kill())
	_ = keyring.Wait()
	_, err := s.People(t.Context())
	wantCode(t, err, CodeLocked)
}

func TestHelperDoesNotOutliveTheProgram(t *testing.T) {
	d := newDesktop(t, false)
	d.fake(&fakeService{hangs: "SearchItems"})
	parent := d.self(parentVar + "=1")
	helper := d.helper()
	ok(t, parent.Process.Kill())
	// A process that nobody waits for stays, but is not called so any more.
	d.eventually("end of the helper", func() bool { return !isHelper(helper) })
}

func TestArgumentsAndEnvironmentOfTheHelper(t *testing.T) {
	_, _, helper, saved, cancel := midway(t, patience)
	for _, file := range []string{"cmdline", "environ"} {
		b, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", helper, file))
		if os.IsPermission(err) {
			continue // not even we can read it
		}
		ok(t, err)
		if strings.Contains(string(b), "SENTINEL") {
			t.Errorf("%s holds a value", file)
		}
		if file == "cmdline" && strings.Count(string(b), "\x00") != 2 {
			t.Errorf("command line is %q", b)
		}
	}
	limits, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", helper))
	ok(t, err)
	if !strings.Contains(strings.Join(strings.Fields(string(limits)), " "), "Max core file size 0 0") {
		t.Error("the helper may dump core")
	}
	cancel()
	wantCode(t, <-saved, CodeCancelled)
}
