package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
)

// The real toolkit's end, for the real toolkit waits there without end.
func TestNothingIsLeftToDoWhenTheToolkitEnds(t *testing.T) {
	before := fyne.CurrentApp()
	t.Cleanup(func() { fyne.SetCurrentApp(before) })
	for _, folder := range []string{"HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"} {
		t.Setenv(folder, t.TempDir())
	}
	l := app.New().Lifecycle() // without an ID: it would watch files of ours for good
	ending, known := l.(interface{ OnStopped() func() })
	if !known || ending.OnStopped() == nil {
		t.Fatal("the toolkit ends another way: see whether leaveNothingToEnd is still wanted")
	}
	if shell.LeaveNothingToEnd(l); ending.OnStopped() != nil {
		t.Error("the toolkit queues its last work for a screen that is gone")
	}
}

// A font that is read as a page comes makes that page late. Those of the first page are
// read while the window comes up, and those of the menu, which has links, before anybody
// can press it.
func TestTheFontsOfTheFirstPagesAreReadAhead(t *testing.T) {
	h := newHouse(t)
	ahead := slices.Clone(shell.FirstStyles)
	read := func() {
		t.Helper()
		h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
			if p, ok := o.(*kit.Prose); ok && p.Full != "" && !slices.Contains(ahead, p.Words.Style.TextStyle) {
				t.Errorf("the font of %q is not read ahead: %+v", p.Full, p.Words.Style.TextStyle)
			}
		})
	}
	read()
	ahead = append(ahead, shell.LinkStyles...)
	h.press("Menu")
	read()
}
