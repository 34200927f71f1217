package paste

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"signinhelper/assistant/desktest"
)

// copyElsewhere has another program put a text on the clipboard.
func copyElsewhere(t *testing.T, display, text string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command("xclip", "-selection", "clipboard", "-quiet")
	cmd.Env = []string{"DISPLAY=" + display}
	cmd.Stdin = strings.NewReader(text)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	return cmd
}

func soon(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// until reads until that is on the clipboard.
func until(t *testing.T, want string) {
	t.Helper()
	ctx := soon(t)
	for {
		got, err := Read(ctx, 0)
		if err == nil && got == want {
			return
		}
		if ctx.Err() != nil {
			t.Fatalf("read %d bytes, want %d; %v", len(got), len(want), err)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func TestReadingTheClipboard(t *testing.T) {
	desktest.Need(t, "xclip")
	display := desktest.Display(t, "640x480")
	t.Setenv("DISPLAY", display)
	t.Setenv("XAUTHORITY", "/nonexistent")
	if got, err := Read(soon(t), 0); got != "" || err != nil {
		t.Errorf("of an empty clipboard came %q, %v", got, err)
	}
	for name, text := range map[string]string{
		"a word":                   "ZQ123456",
		"letters of everywhere":    "Señora 龍 😀",
		"so much that it is split": strings.Repeat("0123456789", 300_000),
	} {
		t.Run(name, func(t *testing.T) {
			copyElsewhere(t, display, text)
			until(t, text)
		})
	}
}

// The program that was copied from hangs. It owns the clipboard and answers nobody.
func TestAProgramThatHangsIsNotWaitedForWithoutEnd(t *testing.T) {
	desktest.Need(t, "xclip")
	display := desktest.Display(t, "640x480")
	t.Setenv("DISPLAY", display)
	t.Setenv("XAUTHORITY", "/nonexistent")
	cmd := copyElsewhere(t, display, "a recipe")
	until(t, "a recipe")
	if err := cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if got, err := Read(ctx, 0); !errors.Is(err, ErrNoAnswer) {
		t.Errorf("came %q, %v", got, err)
	}
}

// Whoever offers it cannot answer while it asks.
func TestWhatIsOursIsNotAskedFor(t *testing.T) {
	t.Setenv("DISPLAY", desktest.Display(t, "640x480"))
	t.Setenv("XAUTHORITY", "/nonexistent")
	own, err := connect(soon(t))
	if err != nil {
		t.Fatal(err)
	}
	defer own.close()
	board, err := own.atom("CLIPBOARD")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(own.makeWindow(), own.send(22, 0, own.window, board, 0)); err != nil { // SetSelectionOwner
		t.Fatal(err)
	}
	if owner, err := own.owner(board); err != nil || owner != own.window {
		t.Fatalf("it is of %d, not of %d; %v", owner, own.window, err)
	}
	if got, err := Read(soon(t), own.window+7); !errors.Is(err, ErrOurs) { // another window of the same program
		t.Errorf("came %q, %v", got, err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if got, err := Read(ctx, 0); !errors.Is(err, ErrNoAnswer) {
		t.Errorf("for somebody else came %q, %v", got, err)
	}
}

func TestTheSecretOfADisplay(t *testing.T) {
	entry := func(family byte, host, display, name, secret string) []byte {
		out := []byte{family >> 7, family & 1}
		if family == 0xff {
			out = []byte{0xff, 0xff}
		}
		for _, f := range []string{host, display, name, secret} {
			out = append(append(out, 0, byte(len(f))), f...)
		}
		return out
	}
	const local, wild = 0x80, 0xff // 256 and 65535
	for name, tt := range map[string]struct {
		file []byte
		want string
	}{
		"none":             {nil, ""},
		"of this computer": {append(entry(local, "other", "3", cookieName, "no"), entry(local, "here", "3", cookieName, "yes")...), "yes"},
		"for any display":  {entry(wild, "", "", cookieName, "yes"), "yes"},
		"of another":       {entry(local, "here", "4", cookieName, "no"), ""},
		"of another kind":  {entry(local, "here", "3", "XDM-AUTHORIZATION-1", "no"), ""},
		"cut off":          {entry(local, "here", "3", cookieName, "yes")[:9], ""},
	} {
		if got := findCookie(tt.file, "here", "3"); !bytes.Equal(got, []byte(tt.want)) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
