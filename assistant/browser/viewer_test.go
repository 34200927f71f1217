package browser

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"signinhelper/assistant/paper"
)

func TestShowingASheet(t *testing.T) {
	for name, test := range map[string]struct {
		run  func(string) error
		want Outcome
	}{
		"the desktop takes it":             {func(string) error { return nil }, HandedOver},
		"there is nothing to open it with": {func(string) error { return &exec.Error{Name: "xdg-open", Err: exec.ErrNotFound} }, NoOpener},
		"no program for PDFs":              {func(string) error { return errors.New("exit status 3") }, Refused},
	} {
		t.Run(name, func(t *testing.T) {
			base, shown := t.TempDir(), ""
			p := Printer{Tray: &paper.Tray{Bases: []string{base}}, Run: func(path string) error {
				data, err := os.ReadFile(path)
				if err != nil {
					t.Error(err)
				}
				shown = string(data)
				return test.run(path)
			}}
			got, err := p.Show(context.Background(), []byte("a sheet"))
			if got != test.want || err != nil || shown != "a sheet" {
				t.Errorf("%q (%v), and %q was shown; want %q", got, err, shown, test.want)
			}
			p.Clear()
			if left, _ := filepath.Glob(filepath.Join(base, "*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// On a plain desktop the opener is the program itself, and stays.
func TestAProgramThatStaysIsNotWaitedFor(t *testing.T) {
	tray := &paper.Tray{Bases: []string{t.TempDir()}}
	defer tray.Clear()
	synctest.Test(t, func(t *testing.T) {
		closed, start := make(chan struct{}), time.Now()
		p := Printer{Tray: tray, Run: func(string) error { <-closed; return nil }}
		got, err := p.Show(t.Context(), nil)
		if got != HandedOver || err != nil || time.Since(start) != settle {
			t.Errorf("%q (%v) after %v", got, err, time.Since(start))
		}
		close(closed)
	})
}

func TestNothingIsOpenedWithoutASheet(t *testing.T) {
	p := Printer{Tray: &paper.Tray{Bases: []string{}}, Run: func(path string) error {
		t.Errorf("%q was opened", path)
		return nil
	}}
	if got, err := p.Show(context.Background(), nil); got != Refused || paper.TroubleOf(err) != paper.TroubleOther {
		t.Errorf("%q (%v)", got, err)
	}
	if got := p.open(context.Background(), paper.PDF{}); got != Refused {
		t.Errorf("%q for no sheet at all", got)
	}
}
