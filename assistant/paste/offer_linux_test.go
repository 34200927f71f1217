package paste

import (
	"context"
	"errors"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"signinhelper/assistant/desktest"
)

// x11Display is a display of its own with nothing on its clipboards.
func x11Display(t *testing.T) string {
	t.Helper()
	desktest.Need(t, "xclip")
	display := desktest.Display(t, "640x480")
	t.Setenv("DISPLAY", display)
	t.Setenv("XAUTHORITY", "/nonexistent")
	return display
}

// asked is what another program gets in one form.
func asked(t *testing.T, display, selection, form string) string {
	t.Helper()
	cmd := exec.CommandContext(soon(t), "xclip", "-selection", selection, "-o", "-t", form)
	cmd.Env = []string{"DISPLAY=" + display}
	out, _ := cmd.Output() // fails where there is no such form
	return string(out)
}

// What is secret says so to the programs that remember what was copied.
func TestASecretIsMarked(t *testing.T) {
	display := x11Display(t)
	for name, text := range map[string]string{
		"a number": "ZQ123456", "letters of everywhere": "Señora 龍", "nothing": "",
		"more than fits into a short request": strings.Repeat("0123456789", 100_000),
	} {
		t.Run(name, func(t *testing.T) {
			if err := Offer(soon(t), text); err != nil {
				t.Fatal(err)
			}
			if got := asked(t, display, "clipboard", hint); got != "secret" {
				t.Errorf("the mark is %q", got)
			}
			if list := asked(t, display, "clipboard", "TARGETS"); !strings.Contains(list, hint) || !strings.Contains(list, "UTF8_STRING") {
				t.Errorf("it is offered as %q", list)
			}
			for _, form := range []string{"UTF8_STRING", "text/plain;charset=utf-8"} {
				if got := asked(t, display, "clipboard", form); got != text {
					t.Errorf("as %s it has %d bytes, want %d", form, len(got), len(text))
				}
			}
			if got := asked(t, display, "clipboard", "image/png"); got != "" {
				t.Errorf("as a picture it is %q", got)
			}
			if got, err := Read(soon(t), 0); got != text || err != nil {
				t.Errorf("it reads %d bytes, %v", len(got), err)
			}
		})
	}
	copyElsewhere(t, display, "a recipe")
	until(t, "a recipe")
}

// Another program owns the clipboard and hangs. Putting something there asks nobody.
func TestASecretIsPutThereThoughAnotherProgramHangs(t *testing.T) {
	display := x11Display(t)
	cmd := copyElsewhere(t, display, "a recipe")
	until(t, "a recipe")
	if err := cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	if err := Offer(soon(t), "ZQ123456"); err != nil {
		t.Fatal(err)
	}
	until(t, "ZQ123456")
}

// Programs that keep both clipboards the same have put it on the other one as well.
func TestASecretIsTakenOffTheOtherClipboard(t *testing.T) {
	display := x11Display(t)
	if err := ClearSelected(soon(t), "ZQ123456"); err != nil {
		t.Error("with nothing there: ", err)
	}
	selected := func() string { return asked(t, display, "primary", "UTF8_STRING") }
	another := func() *exec.Cmd {
		cmd := exec.Command("xclip", "-selection", "primary", "-quiet")
		cmd.Env = []string{"DISPLAY=" + display}
		cmd.Stdin = strings.NewReader("ZQ123456")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
		for ctx := soon(t); selected() != "ZQ123456"; time.Sleep(10 * time.Millisecond) {
			if ctx.Err() != nil {
				t.Fatal("it did not come there")
			}
		}
		return cmd
	}
	another()
	if err := ClearSelected(soon(t), "another number"); err != nil || selected() != "ZQ123456" {
		t.Errorf("what is not ours is %q now; %v", selected(), err)
	}
	if err := ClearSelected(soon(t), "ZQ123456"); err != nil || selected() != "" {
		t.Errorf("there is %q; %v", selected(), err)
	}
	if err := another().Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if err := ClearSelected(ctx, "ZQ123456"); !errors.Is(err, ErrNoAnswer) {
		t.Errorf("of a program that hangs came %v", err)
	}
}
