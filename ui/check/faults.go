package check

import (
	"context"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/browser/check"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/probe"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// FaultParts are what finds out where the fault is: on this computer, in one
// of its browsers, or elsewhere. All must be set.
type FaultParts struct {
	// Prober makes the check of this computer for a card, which decides the
	// site that is tried.
	Prober func(facts.Card) Prober
	Detect func(context.Context) []browser.Browser
	OpenIn func(context.Context, browser.Browser, facts.Address, bool) browser.Outcome
	Serve  func(context.Context, check.Words, func(check.Result)) (CheckPage, error)
}

// faultDesk is what was found out, for as long as the program runs.
type faultDesk struct {
	Checkup  checkup      // "Check this computer"
	browsers browserList  // "My browsers"
	Trier    browserTrial // "Check my browser"
}

// Clear ends what runs and forgets what was found: it is of the person who
// started it, and no news to the next one.
//
// Which browsers there are stays: that is of the computer.
func (d *faultDesk) Clear(a *Pages) {
	if run := d.Checkup.Run; run != nil && run.Report == nil {
		run.Stop()
	}
	if d.Trier.Try != nil {
		a.endTry(d.Trier.Try)
	}
	d.Checkup, d.Trier, d.browsers.more = checkup{}, browserTrial{}, nil
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
func RealFaults(onFile facts.Facts) FaultParts {
	opener := browser.Opener{}
	check.Sweep()
	return FaultParts{
		Prober: func(c facts.Card) Prober { return probe.Prober{Facts: onFile, Card: c} },
		Detect: browser.Detect, OpenIn: opener.OpenIn,
		Serve: func(ctx context.Context, text check.Words, told func(check.Result)) (CheckPage, error) {
			p, err := check.Start(ctx, text, told)
			if err != nil {
				return CheckPage{}, err
			}
			open := func(ctx context.Context) browser.Outcome { return opener.OpenLink(ctx, p.Link()) }
			return CheckPage{Link: p.Link().String(), Open: open, Close: p.Close}, nil
		},
	}
}

// pathIsFine tells that the check of this computer found nothing wrong.
func (d *faultDesk) pathIsFine() bool {
	r := d.Checkup.Report()
	return r != nil && !r.Stopped && r.Verdict == probe.NoFault
}

// networkInDoubt tells that the check of this computer found a fault that may be
// in the network, which a phone on its Wi-Fi shares.
func (d *faultDesk) networkInDoubt() bool {
	r := d.Checkup.Report()
	return r != nil && !r.Stopped && r.First != "" && (r.Verdict == probe.Between || r.Verdict == probe.CannotTell || r.First.Unsafe())
}

// browserIsFine tells that the browser lets a sign-in page work.
func (d *faultDesk) browserIsFine() bool {
	r := d.Trier.result()
	return r != nil && trierTone(trierKey(*r)) == kit.Good
}

// nextStep leads on when neither the computer nor the browser is the fault: to
// the name and the password, which the first steps are about.
func (a *Pages) nextStep() *kit.Tile {
	for _, s := range a.Session.Snapshot().Steps[:2] {
		if s.Status == assistant.ToDo || s.Status == assistant.Doing {
			return a.Action(words.Say("library.go", words.Args{"N": s.Number, "Title": words.StepTitle(s.ID)}), kit.Plain, func() { a.OpenStep(s.ID) })
		}
	}
	return a.whoToCall()
}

func (a *Pages) whoToCall() *kit.Tile {
	return a.ButtonTo("start.medicine.button", kit.PhoneIcon, kit.Plain, shell.Route{Page: shell.AtCall})
}

// FindingLines are what the check of this computer and the check of the
// browser came to, in words: for whoever is called. Nothing in them is
// personal, since nothing personal goes into either check.
func (a *Pages) FindingLines() []string {
	var lines []string
	if line := a.Found.Checkup.Line(); line != "" {
		lines = append(lines, line)
	}
	if r := a.Found.Checkup.Report(); r != nil {
		for _, f := range r.Findings {
			if f.Because == "" {
				lines = append(lines, words.Say("probe."+string(f.Code)))
			}
		}
	}
	if r := a.Found.Trier.result(); r != nil {
		lines = append(lines, words.Say("trier.line", words.Args{"Verdict": trierWords(*r)}))
		for _, t := range check.Tests() {
			if r.Tests[t] == check.Blocked {
				lines = append(lines, words.Say("check."+string(t)+".blocked"))
			}
		}
	}
	return lines
}
