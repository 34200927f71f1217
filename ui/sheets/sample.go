package sheets

import (
	"context"

	"signinhelper/assistant/browser"
	"signinhelper/assistant/paper"
)

// NoPaper has folders and keeps nothing in them.
type NoPaper struct{}

// Show opens nothing.
func (NoPaper) Show(context.Context, []byte) (browser.Outcome, error) {
	return browser.HandedOver, nil
}

// Clear has nothing to take away.
func (NoPaper) Clear() {}

// Folders are those of a drawing.
func (NoPaper) Folders() []paper.Folder {
	return []paper.Folder{{Kind: paper.Stick, Name: "BLUE STICK"}, {Kind: paper.Desktop}, {Kind: paper.Documents}, {Kind: paper.Downloads}}
}

// Save writes nothing.
func (NoPaper) Save(_ paper.Folder, name string, _ []byte) (string, error) { return name, nil }

// Find finds nothing.
func (NoPaper) Find(paper.Kind) []paper.Found { return nil }

func (NoPaper) Read(paper.Found, int64) ([]byte, error) {
	return nil, &paper.Error{Trouble: paper.TroubleGone}
}
