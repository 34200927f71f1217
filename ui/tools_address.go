package ui

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/address"
	"signinhelper/assistant/entry"
)

// longestPasted is how much is taken into the field, in bytes. An address of
// a sign-in page has some hundred; the toolkit's field gets slow with more.
const longestPasted = 2 << 10

// realView is "Is this the real site?": an address goes in, and out comes
// whether it is one on file. Nothing of what was typed is opened.
type realView struct {
	app     *App
	checker *address.Checker
	body    *fyne.Container
	input   *trialField
	paste   *tile
	open    *tile
	typing  *prose // more is to be typed
	nothing *prose // there is nothing to paste
	refused fyne.CanvasObject
	verdict *fyne.Container // the panel, made anew for each answer
}

func newReal(a *App) *realView {
	v := &realView{app: a, checker: newChecker(a.Facts), typing: aside(say("real.typing")), nothing: note(), verdict: rows()}
	v.input = newTrialField(a, atReal, say("real.field"), longestPasted+1, v.answer)
	v.paste = a.button("real.paste", theme.IconNameContentPaste, primary, v.pasteIn)
	v.open = a.action(say("tool.open-site"), plain, func() { a.openTool(assistant.ToolOpenSite) })
	v.refused = panel(bad, subheading(say("slips.refused.looks-like-password")), para(say("real.refused")))
	v.refused.Hide()
	v.body = page(
		heading(say("real.title")),
		para(say("real.text")),
		para(say("real.where")),
		rows(strong(say("real.field")), v.input.slot, buttons(v.paste, v.input.check), v.nothing, v.typing),
		v.refused, v.verdict,
		buttons(v.open),
		aside(say("real.offline")),
	)
	v.answer()
	return v
}

// newChecker makes the checker of the official sites. That it can is held by
// a test; if it could not, it would know no site, and call none official.
func newChecker(facts assistant.Facts) *address.Checker {
	c, err := address.New(facts.Addresses)
	if err != nil {
		c, _ = address.New(nil)
	}
	return c
}

func (v *realView) object() fyne.CanvasObject { return v.body }

func (v *realView) left() {
	v.nothing.set("")
	v.input.empty()
}

func (v *realView) render(assistant.Snapshot) {}

// pasteIn takes what is on the clipboard, as browsers take it into their own
// line: an address that was wrapped over several lines is one.
func (v *realView) pasteIn() {
	v.nothing.set("")
	v.app.clip.ask(func(text string, err error) {
		text = strings.TrimSpace(strings.NewReplacer("\r", "", "\n", "", "\t", "").Replace(text))
		switch {
		case v.app.views[v.app.now] != view(v): // she has gone on
		case err != nil:
			v.nothing.set(say("field.hangs"))
		case text == "":
			v.input.empty()
			v.nothing.set(say("real.paste.empty"))
		default:
			v.input.put(text)
		}
	})
}

// answer shows what is known of the address in the field.
func (v *realView) answer() {
	t := v.input.trial
	v.verdict.RemoveAll()
	showIf(v.refused, false)
	if len(t.text) > longestPasted {
		*t = trial{}
		v.input.renew()
		v.show(address.Result{Verdict: address.NotAnAddress, Reason: address.TooLong})
		return
	}
	result := v.checker.Check(t.text)
	if t.done && result.Verdict == address.NotAnAddress && entry.Check(t.text, "").Worst() == entry.Refused {
		*t = trial{}
		v.input.renew()
		showIf(v.refused, true)
		showIf(v.typing, false)
		v.rank(primary, plain, plain)
		v.app.bring(v.refused)
		return
	}
	known := t.done || !unfinished(t.text, result, v.app.Facts)
	showIf(v.typing, !known && t.text != "")
	if known {
		v.show(result)
		return
	}
	v.rank(primary, plain, plain)
	if t.text != "" {
		v.rank(plain, primary, plain)
	}
}

// rank says which of the three controls is the one to press next.
func (v *realView) rank(paste, check, open rank) {
	v.paste.setRank(paste)
	v.input.check.setRank(check)
	v.open.setRank(open)
}

// show shows a verdict.
func (v *realView) show(r address.Result) {
	showIf(v.typing, false)
	v.verdict.Add(verdictPanel(r, v.app.Facts))
	v.verdict.Refresh()
	v.rank(plain, plain, primary)
	if r.Verdict == address.NotAnAddress {
		v.rank(primary, plain, plain)
	}
	if v.input.trial.done {
		v.app.bring(v.open) // both, where there is room
		v.app.bring(v.verdict)
	}
}

// unfinished reports whether what is typed so far may still become another
// answer by the next key: nobody shall be alarmed by the half of an address.
func unfinished(text string, r address.Result, facts assistant.Facts) bool {
	if r.Verdict == address.NotAnAddress {
		return true
	}
	if r.Verdict == address.Official || strings.Contains(strings.TrimPrefix(text, schemeOf(text)), "/") {
		return false
	}
	for i, letter := range "." + r.Host {
		if letter != '.' {
			continue
		}
		tail := ("." + r.Host)[i+1:]
		if tail != "" && slices.ContainsFunc(facts.Addresses, func(a assistant.Address) bool {
			return a.Official() && strings.HasPrefix(bareHost(a), tail)
		}) {
			return true
		}
	}
	return false
}

// schemeOf returns "https://" or the like, where a text begins with one.
func schemeOf(text string) string {
	if i := strings.Index(text, "://"); i >= 0 {
		return text[:i+len("://")]
	}
	return ""
}

func bareHost(a assistant.Address) string { return strings.TrimPrefix(a.Host(), "www.") }

// verdictPanel says what is known of an address: the verdict, why, where it
// leads with what differs in boxes, and what to do.
func verdictPanel(r address.Result, facts assistant.Facts) fyne.CanvasObject {
	title := container.New(column{}, subheading(say("real.title."+titleOf(r))), para(reasonWords(r, facts)))
	words := []fyne.CanvasObject{title}
	if drawing := drawingOf(r); drawing != "" {
		words[0] = container.New(pictured{}, title, newDrawing(drawing, 5))
	}
	if r.Host != "" {
		host := newMarked(say("real.leads"), theme.SizeNameHeadingText)
		host.numbered = true
		var marks []mark
		for _, d := range r.Differs {
			marks = append(marks, mark{d.From, d.To})
		}
		host.set(r.Host, marks...)
		words = append(words, rows(strong(say("real.leads")), host))
	}
	if r.Through != "" {
		words = append(words, para(say("real.through")))
	}
	if r.Verdict == address.LookAlike {
		official := newMarked(say("real.official"), theme.SizeNameHeadingText)
		official.set(besideHost(r, facts))
		words = append(words, rows(strong(say("real.official")), official))
		switch list := differWords(r); len(list) {
		case 0:
		case 1:
			words = append(words, para(list[0]))
		default:
			words = append(words, bullets(list...))
		}
	}
	words = append(words, para(say("real.next."+titleOf(r))))
	return panel(toneOf(r), words...)
}

// besideHost returns the official name as it is to stand below a host, so
// that their letters stand below each other.
func besideHost(r address.Result, facts assistant.Facts) string {
	for _, a := range facts.Addresses {
		if bareHost(a) == r.Of && strings.HasPrefix(r.Host, "www.") {
			return a.Host()
		}
	}
	return r.Of
}

// titleOf names the group of answers that share a title and what to do.
func titleOf(r address.Result) string {
	switch {
	case r.Reason == address.Unverified:
		return "unverified"
	case r.Reason == address.Mentioned:
		return "mentioned"
	case r.Verdict == address.Unknown && r.Of != "":
		return "odd"
	}
	return string(r.Verdict)
}

// drawingOf is the picture of a verdict, "" where there is none to give.
func drawingOf(r address.Result) string {
	switch r.Verdict {
	case address.Official:
		return "site-real"
	case address.LookAlike:
		return "site-fake"
	case address.Unknown:
		return "site-unknown"
	}
	return ""
}

func toneOf(r address.Result) tone {
	switch r.Verdict {
	case address.Official:
		return good
	case address.LookAlike:
		return bad
	case address.Unknown:
		return caution
	}
	return calm
}

func reasonWords(r address.Result, facts assistant.Facts) string {
	return say("real.reason."+string(r.Reason), args{"Site": siteWords(r.Of, facts)})
}

// siteWords names an official site by its host.
func siteWords(host string, facts assistant.Facts) string {
	for _, a := range facts.Addresses {
		if bareHost(a) == host {
			return say("real.site." + a.ID())
		}
	}
	return ""
}

// differWords says of each box what the official name has there. It repeats
// nothing of what was typed.
func differWords(r address.Result) []string {
	switch r.Reason {
	case address.NameInFront, address.NameInPath, address.NameInUser:
		return nil // the reason says it
	}
	var list []string
	for i, d := range r.Differs {
		key := "real.box.instead"
		switch {
		case d.From == d.To:
			key = "real.box.missing"
		case d.Want == "":
			key = "real.box.more"
		case r.Reason == address.SameLooking && utf8.RuneCountInString(d.Want) == 1 && d.Want != "-":
			key = "real.box.looks"
		}
		box := say("real.box")
		if len(r.Differs) > 1 {
			box = say("real.box.number", args{"N": i + 1})
		}
		list = append(list, say(key, args{"Box": box, "Want": d.Want}))
	}
	return list
}
