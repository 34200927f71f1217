package ui

import (
	"context"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/browser/check"
	"signinhelper/assistant/probe"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
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

// faultDesk is what was found out, for as long as the program runs.
type faultDesk struct {
	checkup  checkup      // "Check this computer"
	browsers browserList  // "My browsers"
	trier    browserTrial // "Check my browser"
}

// clear ends what runs and forgets what was found: it is of the person who
// started it, and no news to the next one.
//
// Which browsers there are stays: that is of the computer.
func (d *faultDesk) clear(a *checkPages) {
	if run := d.checkup.run; run != nil && run.report == nil {
		run.stop()
	}
	if d.trier.try != nil {
		a.endTry(d.trier.try)
	}
	d.checkup, d.trier, d.browsers.more = checkup{}, browserTrial{}, nil
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
	check.Sweep()
	return FaultParts{
		Prober: func(c assistant.Card) Prober { return probe.Prober{Facts: facts, Card: c} },
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
	r := d.checkup.report()
	return r != nil && !r.Stopped && r.Verdict == probe.NoFault
}

// networkInDoubt tells that the check of this computer found a fault that may be
// in the network, which a phone on its Wi-Fi shares.
func (d *faultDesk) networkInDoubt() bool {
	r := d.checkup.report()
	return r != nil && !r.Stopped && r.First != "" && (r.Verdict == probe.Between || r.Verdict == probe.CannotTell || r.First.Unsafe())
}

// browserIsFine tells that the browser lets a sign-in page work.
func (d *faultDesk) browserIsFine() bool {
	r := d.trier.result()
	return r != nil && trierTone(trierKey(*r)) == kit.Good
}

// nextStep leads on when neither the computer nor the browser is the fault: to
// the name and the password, which the first steps are about.
func (a *checkPages) nextStep() *kit.Tile {
	for _, s := range a.Session.Snapshot().Steps[:2] {
		if s.Status == assistant.ToDo || s.Status == assistant.Doing {
			return a.action(words.Say("library.go", words.Args{"N": s.Number, "Title": words.StepTitle(s.ID)}), kit.Plain, func() { a.openStep(s.ID) })
		}
	}
	return a.whoToCall()
}

func (a *checkPages) whoToCall() *kit.Tile {
	return a.button("start.medicine.button", kit.PhoneIcon, kit.Plain, func() { a.open(place{page: atCall}) })
}

// findingLines are what the check of this computer and the check of the
// browser came to, in words: for whoever is called. Nothing in them is
// personal, since nothing personal goes into either check.
func (a *checkPages) findingLines() []string {
	var lines []string
	if line := a.faults.checkup.line(); line != "" {
		lines = append(lines, line)
	}
	if r := a.faults.checkup.report(); r != nil {
		for _, f := range r.Findings {
			if f.Because == "" {
				lines = append(lines, words.Say("probe."+string(f.Code)))
			}
		}
	}
	if r := a.faults.trier.result(); r != nil {
		lines = append(lines, words.Say("trier.line", words.Args{"Verdict": trierWords(*r)}))
		for _, t := range check.Tests() {
			if r.Tests[t] == check.Blocked {
				lines = append(lines, words.Say("check."+string(t)+".blocked"))
			}
		}
	}
	return lines
}
