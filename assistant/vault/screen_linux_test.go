package vault

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"signinhelper/assistant/desktest"
)

// The tests in this file answer gnome-keyring's own questions, on a screen
// that nobody sees.

// screen starts a display and returns what goes into the environment of a
// desktop that is to have it.
func screen(t *testing.T) string {
	t.Helper()
	desktest.Need(t, "xdotool", "/usr/libexec/gcr-prompter")
	return "DISPLAY=" + desktest.Display(t, "800x600")
}

// shown reports whether a question is on the screen.
func shown() bool {
	out, err := exec.Command("xdotool", "search", "--onlyvisible", "--class", "gcr-prompter").Output()
	return err == nil && len(out) > 0
}

// question waits for it, unless there is a result without one.
func (d *desktop) question(result chan error) {
	d.t.Helper()
	if there, err := d.questionOr(result); !there {
		d.t.Fatalf("no question on the screen, but a result: %v", err)
	}
}

func (d *desktop) questionOr(result chan error) (there bool, err error) {
	d.t.Helper()
	came := false
	d.eventually("question on the screen", func() bool {
		select {
		case err = <-result:
			came = true
		default:
		}
		return came || shown()
	})
	return !came, err
}

// settled waits until a program has nothing left to do, however busy the
// computer is. One that asks has the keyboard then, and what is pressed is not
// lost; a helper waits for the keyring.
func (d *desktop) settled(program string) {
	d.t.Helper()
	was, still := "", 0
	d.eventually("quiet "+program, func() bool {
		now := ""
		for _, pid := range d.processes(program) {
			stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
			_, after, _ := strings.Cut(string(stat), ") ")
			if f := strings.Fields(after); len(f) > 12 && f[0] == "S" {
				now += f[11] + " " + f[12] + " " // the time it has worked
			}
		}
		if still++; now == "" || now != was {
			still = 0
		}
		was = now
		return still >= 20 // of 20 ms
	})
}

// patient is a Store that gives a computer under load the time it takes to
// start a keyring, which is not what these tests are about.
func patient(t *testing.T, asking func(bool)) *Store {
	t.Setenv(callTimeoutVar, patience.String())
	s := New(asking)
	s.quiet = patience
	return s
}

// keys waits for the question that comes before the result, presses the keys
// named, and types the rest.
func (d *desktop) keys(result chan error, words ...string) {
	d.t.Helper()
	d.question(result)
	time.Sleep(300 * time.Millisecond) // it is seen
	d.settled("gcr-prompter")
	for _, w := range words {
		how := "type"
		if w == "Tab" || w == "Return" || w == "Escape" {
			how = "key"
		}
		d.must(exec.Command("xdotool", how, w).Run())
	}
}

func TestMakingACollection(t *testing.T) {
	d := newDesktop(t, true, screen(t))
	s := patient(t, nil)
	result := make(chan error, 1)

	go func() { result <- s.MakeCollection(t.Context()) }()
	d.keys(result, "Escape")
	wantCode(t, <-result, CodeDismissed)
	_, err := s.People(t.Context())
	wantCode(t, err, CodeNoCollection)

	d.eventually("empty screen", func() bool { return !shown() })
	go func() { result <- s.MakeCollection(t.Context()) }()
	d.keys(result, "keyring password", "Tab", "keyring password", "Return")
	ok(t, <-result)
	ok(t, s.Save(t.Context(), newPerson("Ann")))

	// It is the collection that the next login opens.
	for _, pid := range d.processes("--components=secrets") {
		d.end(pid)
	}
	d.keyring()
	s = patient(t, func(bool) { t.Error("the system asked for a password") })
	if got := names(t, s); got != "Ann" {
		t.Errorf("after the next login: %q", got)
	}
}

func TestQuestionOnTheScreen(t *testing.T) {
	d := newDesktop(t, true, screen(t))
	d.keyring()
	asked := make(chan bool, 10)
	s := patient(t, func(b bool) { asked <- b })
	ok(t, s.Save(t.Context(), newPerson("Ann")))
	result := make(chan error, 1)
	read := func(ctx context.Context) { _, err := s.People(ctx); result <- err }

	t.Run("is answered", func(t *testing.T) {
		d.lock()
		go read(t.Context())
		d.keys(result, "keyring password", "Return")
		ok(t, <-result)
		if !<-asked || <-asked {
			t.Error("the Store did not say that it was asked")
		}
	})
	t.Run("is answered wrongly, then dismissed", func(t *testing.T) {
		d.lock()
		go read(t.Context())
		d.keys(result, "wrong", "Return")
		d.keys(result, "Escape")
		wantCode(t, <-result, CodeDismissed)
	})
	t.Run("goes away when nobody answers", func(t *testing.T) {
		d.lock()
		s.prompt = time.Second
		for { // a busy computer takes longer to ask
			s.prompt *= 2
			go read(t.Context())
			if there, err := d.questionOr(result); !there {
				wantCode(t, err, CodeHanging)
				continue
			}
			wantCode(t, <-result, CodeHanging)
			break
		}
		d.eventually("empty screen", func() bool { return !shown() })
	})
	t.Run("goes away when the person cancels", func(t *testing.T) {
		d.lock()
		s.prompt = PromptTimeout
		ctx, cancel := context.WithCancel(t.Context())
		go read(ctx)
		d.question(result)
		cancel()
		wantCode(t, <-result, CodeCancelled)
		d.eventually("empty screen", func() bool { return !shown() })
	})
	t.Run("goes away when the program dies", func(t *testing.T) {
		d.lock()
		program := d.self(parentVar + "=1")
		d.eventually("question on the screen", shown)
		ok(t, program.Process.Kill())
		d.eventually("empty screen", func() bool { return !shown() })
		d.eventually("end of the helper", func() bool { return len(d.processes(HelperArg)) == 0 })
	})
}
