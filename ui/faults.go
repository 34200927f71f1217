package ui

import (
	"context"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/browser/check"
	"signinhelper/assistant/probe"
)

// FaultParts are what finds out where the fault is: on this computer, in one
// of its browsers, or elsewhere. All must be set.
type FaultParts struct {
	// Prober makes the check of this computer for a card, which decides the
	// site that is tried.
	Prober func(assistant.Card) Prober
	Detect func(context.Context) []browser.Browser
	OpenIn func(context.Context, browser.Browser, assistant.Address, bool) browser.Outcome
	Serve  func(context.Context, check.Words, func(check.Result)) (CheckPage, error)
}

// Prober is the check of this computer; probe.Prober is the real one.
type Prober interface {
	Run(context.Context, func(probe.Checked)) probe.Report
	Hosts() []string
}

// CheckPage is the page that tries out a browser, while it is served.
type CheckPage struct {
	Link  string // to be shown, for who opens it by hand
	Open  func(context.Context) browser.Outcome
	Close func() // returns when nothing listens any more
}

// RealFaults are the parts that touch the network and the browsers of this
// computer.
func RealFaults(facts assistant.Facts) FaultParts {
	opener := browser.Opener{}
	return FaultParts{
		Prober: func(c assistant.Card) Prober { return probe.Prober{Facts: facts, Card: c} },
		Detect: browser.Detect, OpenIn: opener.OpenIn,
		Serve: func(ctx context.Context, words check.Words, told func(check.Result)) (CheckPage, error) {
			p, err := check.Start(ctx, words, told)
			if err != nil {
				return CheckPage{}, err
			}
			open := func(ctx context.Context) browser.Outcome { return opener.OpenLink(ctx, p.Link()) }
			return CheckPage{Link: p.Link().String(), Open: open, Close: p.Close}, nil
		},
	}
}

// findingLines are what the check of this computer and the check of the
// browser came to, in words: for whoever is called. Nothing in them is
// personal, since nothing personal goes into either check.
func (a *App) findingLines() []string {
	var lines []string
	if line := a.checkup.line(); line != "" {
		lines = append(lines, line)
	}
	if r := a.checkup.report(); r != nil {
		for _, f := range r.Findings {
			if f.Because == "" {
				lines = append(lines, say("probe."+string(f.Code)))
			}
		}
	}
	if r := a.trier.result(); r != nil {
		lines = append(lines, say("trier.line", args{"Verdict": trierWords(*r)}))
		for _, t := range check.Tests() {
			if r.Tests[t] == check.Blocked {
				lines = append(lines, say("check."+string(t)+".blocked"))
			}
		}
	}
	return lines
}
