package main

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"signinhelper/assets"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/clock"
	"signinhelper/assistant/crash"
	"signinhelper/assistant/events"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/journal"
	"signinhelper/assistant/paste"
	"signinhelper/assistant/policy"
	"signinhelper/assistant/shared"
	"signinhelper/assistant/watch"
	"signinhelper/assistant/window"
	"signinhelper/ui"
	"signinhelper/ui/shell"
)

// openKiosk runs the program on a computer that many people share: over the whole
// screen, without a keyring, and without a word of a visitor on the disk. It ends when
// the administrator's PIN was given, or the session is over.
func openKiosk(m assets.Manifest, onFile facts.Facts, rules policy.Policy, state policy.State) error {
	window.Yield()
	desk, taken := journal.Take(journal.Folder())
	if taken {
		return nil
	}
	defer desk.Leave()
	if desk.Dir() != "" {
		crash.Watch() // or what a crash says, with what a visitor typed, would be in the system's journal
	}
	log := events.Open(state)
	defer log.Close()
	log.Started(m.Version, state)
	a := app.NewWithID(m.ID)
	release := shell.HoldMemory()
	w, again := shell.NewWindow(a, m.Name, fill)
	visits := ui.NewVisits(ui.Parts{
		Parts:  shell.Parts{Facts: onFile, Version: m.Version, Theme: shell.Dresser(a), Clipboard: a.Clipboard(), Pasted: paste.Read},
		Open:   browser.Opener{}.Open,
		Faults: ui.RealFaults(onFile),
	}, ui.KioskParts{
		Policy: rules, Clock: clock.Read, Log: log,
		EndVisit: func(ctx context.Context) events.Failure {
			return shared.EndVisit(ctx, rules.VisitEnd, rules.VisitEndLimit)
		},
		Print:       printer(rules.Printer),
		ClearBoards: func(ctx context.Context) error { return clearBoards(ctx, a.Clipboard()) },
	}, w.Canvas(), fyne.Do)
	return shell.Open(a, w, visits, shell.Around{
		Again:   again,
		Release: release,
		Listen:  func() { shell.Listen(visits, desk.Watch, watch.Start, watch.Contrast) },
		Part:    func() {},
	})
}

// printer prints on the printer of a name; it is nil where there is none.
func printer(name string) func(context.Context, []byte) error {
	if name == "" || !shared.CanPrint() {
		return nil
	}
	return func(ctx context.Context, pdf []byte) error { return shared.Print(ctx, name, pdf) }
}

// fill has the window fill the screen, without a title bar.
func fill(w fyne.Window, size fyne.Size) (again func()) {
	w.Resize(size)
	w.SetFullScreen(true)
	return func() {}
}

// clearBoards empties what can be pasted. On a Wayland desktop only the toolkit can.
func clearBoards(ctx context.Context, board fyne.Clipboard) error {
	err := paste.ClearAll(ctx)
	if err != nil {
		fyne.Do(func() { board.SetContent("") })
	}
	return err
}
