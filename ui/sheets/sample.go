package sheets

import (
	"context"

	"signinhelper/assistant/browser"
	"signinhelper/assistant/paper"
)

// NoPaper has folders and keeps nothing in them.
type NoPaper struct{}

func (NoPaper) Show(context.Context, []byte) (browser.Outcome, error) {
	return browser.HandedOver, nil
}

func (NoPaper) Clear() {}

func (NoPaper) Folders() []paper.Folder {
	return []paper.Folder{{Kind: paper.Stick, Name: "BLUE STICK"}, {Kind: paper.Desktop}, {Kind: paper.Documents}, {Kind: paper.Downloads}}
}

func (NoPaper) Save(_ paper.Folder, name string, _ []byte) (string, error) { return name, nil }

func (NoPaper) Find(paper.Kind) []paper.Found { return nil }

func (NoPaper) Read(paper.Found, int64) ([]byte, error) {
	return nil, &paper.Error{Trouble: paper.TroubleGone}
}
