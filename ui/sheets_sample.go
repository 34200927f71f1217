package ui

import (
	"context"

	"signinhelper/assistant/browser"
	"signinhelper/assistant/paper"
)

// noPaper has folders and keeps nothing in them.
type noPaper struct{}

func (noPaper) Show(context.Context, []byte) (browser.Outcome, error) {
	return browser.HandedOver, nil
}

func (noPaper) Clear() {}

func (noPaper) Folders() []paper.Folder {
	return []paper.Folder{{Kind: paper.Stick, Name: "BLUE STICK"}, {Kind: paper.Desktop}, {Kind: paper.Documents}, {Kind: paper.Downloads}}
}

func (noPaper) Save(_ paper.Folder, name string, _ []byte) (string, error) { return name, nil }

func (noPaper) Find(paper.Kind) []paper.Found { return nil }

func (noPaper) Read(paper.Found, int64) ([]byte, error) {
	return nil, &paper.Error{Trouble: paper.TroubleGone}
}
