package browser

import (
	"context"

	"signinhelper/assistant/paper"
)

// Printer shows sheets in the program that the desktop has for PDFs, from
// which a person prints. It prints nothing by itself: which printer, and how
// many pages, is for her to see first.
type Printer struct {
	paper.Disk
	Tray *paper.Tray
	// Run opens a file and returns when the opener has ended; nil is
	// the desktop's own way, as for an [Opener].
	Run func(path string) error
}

// NewPrinter returns the printer of this computer, and takes away what one
// left behind that crashed.
func NewPrinter() Printer {
	p := Printer{Tray: &paper.Tray{}}
	p.Tray.Sweep()
	return p
}

// Show lays a PDF in the tray and opens it. The error, a [*paper.Error], says
// why it could not be laid there; the outcome is [Refused] then.
func (p Printer) Show(ctx context.Context, pdf []byte) (Outcome, error) {
	sheet, err := p.Tray.Put(pdf)
	if err != nil {
		return Refused, err
	}
	return p.open(ctx, sheet), nil
}

// Clear takes all sheets away again.
func (p Printer) Clear() { p.Tray.Clear() }

// open opens a sheet. That only a tray can make one answers the threat of
// being made to open anything else: the desktop would start programs, too.
func (p Printer) open(ctx context.Context, s paper.PDF) Outcome {
	if s.Path() == "" {
		return Refused
	}
	run := p.Run
	if run == nil {
		run = handTo
	}
	return hand(ctx, func() error { return run(s.Path()) })
}
