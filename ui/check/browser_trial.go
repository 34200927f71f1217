package check

import (
	"context"

	"signinhelper/assistant/browser"
	"signinhelper/assistant/browser/check"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// browserTrial is "Check my browser": the newest try, which lives beside the
// page, so that its result is still there for who comes back.
type browserTrial struct {
	Try     *browserTry // nil before the first
	details bool
}

// browserTry is one try. What comes late lands in the try that it is of.
type browserTry struct {
	Page    CheckPage // its Link is "" until it is served
	end     func()    // takes the page away
	ended   bool      // it was stopped, or it is done
	failed  bool      // it could not be served
	outcome browser.Outcome
	told    check.Result // all that is known so far
	result  *check.Result
}

// result is what the newest try found out; nil where nothing is known yet.
func (b browserTrial) result() *check.Result {
	if b.Try == nil {
		return nil
	}
	return b.Try.result
}

// enough tells whether what is known can be shown as a result. Windows that a
// page opens are found out only if the person presses a button on the page,
// and nobody need wait for that.
func enough(r check.Result) bool {
	for _, t := range check.Tests() {
		if t != check.Popups && r.Tests[t] == check.Waiting && !r.Done {
			return false
		}
	}
	return r.Seen
}

// trouble is the key of why a try came to nothing; "" where it did not.
func (t *browserTry) trouble() string {
	switch {
	case t == nil:
		return ""
	case t.failed:
		return "trier.failed"
	case t.told.Done && !t.told.Seen:
		return "trier.nobody"
	}
	return ""
}

// trierWords say what a try came to.
func trierWords(r check.Result) string {
	return words.Say(trierKey(r))
}

// trierKey is the key of those words. That nothing is blocked is said only
// when it is known of what every sign-in page needs.
func trierKey(r check.Result) string {
	switch {
	case r.First == check.Frames || r.First == check.Popups: // most sites do without
		return "trier.nearly"
	case r.First != "":
		return "trier.blocked"
	case r.Tests[check.JavaScript] == check.Works && r.Tests[check.Cookies] == check.Works:
		return "trier.well"
	}
	return "trier.unsure"
}

// pageWords are what the page says, in the language of the program.
func pageWords() check.Words {
	text := check.Words{}
	for _, key := range check.WordKeys() {
		text[key] = words.Say(key)
	}
	return text
}

// TryBrowser serves the page and has it opened. The page is there until it has
// told all it can, or the person leaves, or tries again.
func (a *Pages) TryBrowser() {
	if before := a.Found.Trier.Try; before != nil {
		a.endTry(before)
	}
	t := &browserTry{}
	ctx, cancel := context.WithCancel(a.Bridge.Ctx)
	t.end = cancel
	a.Found.Trier.Try = t
	told := func(r check.Result) {
		a.Bridge.Show(func() { a.browserTold(t, r) })
	}
	a.Bridge.Run(func(work context.Context) func() {
		p, err := a.Faults.Serve(ctx, pageWords(), told)
		if err != nil {
			return func() {
				t.failed, t.ended = true, true
				a.Render()
			}
		}
		a.Bridge.Show(func() {
			t.Page = p
			a.Render()
		})
		if ctx.Err() != nil {
			return func() {} // it was stopped before there was anything to open
		}
		outcome := p.Open(work)
		return func() {
			t.outcome = outcome
			a.Render()
		}
	})
	a.Render()
	a.Turned(shell.AtBrowserCheck)
}

// browserTold takes what the page has found out so far.
func (a *Pages) browserTold(t *browserTry, r check.Result) {
	if t.ended {
		return
	}
	first := t.result == nil
	t.told = r
	if enough(r) {
		t.result = &r
	}
	t.ended = r.Done // the page goes by itself, once the browser has the last of it
	a.Render()
	if first && (t.result != nil || r.Done) {
		a.Turned(shell.AtBrowserCheck)
	}
}

// endTry takes the page away. Whoever still looks at it keeps what is on it.
func (a *Pages) endTry(t *browserTry) {
	if t.ended {
		return
	}
	t.ended = true
	t.end()
	if shut := t.Page.Close; shut != nil {
		a.Bridge.Run(func(context.Context) func() {
			shut()
			return func() {}
		})
	}
}
