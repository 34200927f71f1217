package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

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
