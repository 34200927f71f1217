package tools

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
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// LongestPasted is how much is taken into the field, in bytes. An address of
// a sign-in page has some hundred; the toolkit's field gets slow with more.
const LongestPasted = 2 << 10

// addressView is "Is this the real site?": an address goes in, and out comes
// whether it is one on file. Nothing of what was typed is opened.
type addressView struct {
	app     *Pages
	checker *address.Checker
	body    *fyne.Container
	input   *trialField
	paste   *kit.Tile
	open    *kit.Tile
	typing  *kit.Prose // more is to be typed
	nothing *kit.Prose // there is nothing to paste
	refused fyne.CanvasObject
	verdict *fyne.Container // the panel, made anew for each answer
}

func newAddress(a *Pages) *addressView {
	v := &addressView{app: a, checker: NewChecker(a.Facts), typing: kit.Aside(words.Say("real.typing")), nothing: kit.Note(), verdict: kit.Rows()}
	v.input = newTrialField(a, shell.AtAddress, words.Say("real.field"), LongestPasted+1, v.answer)
	v.paste = a.AtHome(a.Button("real.paste", theme.IconNameContentPaste, kit.Primary, v.pasteIn))
	v.open = a.ToolButton(assistant.ToolOpenSite, kit.Plain)
	v.refused = kit.Panel(kit.Bad, kit.Subheading(words.Say("slips.refused.looks-like-password")), kit.Para(words.Say("real.refused")))
	v.refused.Hide()
	v.body = kit.Page(
		kit.Heading(words.Say("real.title")),
		kit.Para(words.Say("real.text")),
		kit.Para(words.Say("real.where")),
		kit.Rows(kit.Strong(words.Say("real.field")), v.input.slot, kit.Buttons(v.paste, v.input.check), v.nothing, v.typing),
		v.refused, v.verdict,
		kit.Buttons(v.open),
		kit.Aside(words.Say("real.offline")),
	)
	v.answer()
	return v
}

// NewChecker makes the checker of the official sites. That it can is held by
// a test; if it could not, it would know no site, and call none official.
func NewChecker(onFile facts.Facts) *address.Checker {
	c, err := address.New(onFile.Addresses)
	if err != nil {
		c, _ = address.New(nil)
	}
	return c
}

func (v *addressView) Object() fyne.CanvasObject { return v.body }

func (v *addressView) OnLeave() {
	v.nothing.Set("")
	v.input.empty()
}

func (v *addressView) Render(assistant.Snapshot) {}

// pasteIn takes what is on the clipboard, as browsers take it into their own
// line: an address that was wrapped over several lines is one.
func (v *addressView) pasteIn() {
	v.nothing.Set("")
	v.app.Clip.Ask(func(text string, err error) {
		text = strings.TrimSpace(strings.NewReplacer("\r", "", "\n", "", "\t", "").Replace(text))
		switch {
		case v.app.Views[v.app.Now] != shell.View(v): // she has gone on
		case err != nil:
			v.nothing.Set(words.Say("field.hangs"))
		case text == "":
			v.input.empty()
			v.nothing.Set(words.Say("real.paste.empty"))
		default:
			v.input.put(text)
		}
	})
}

// answer shows what is known of the address in the field.
func (v *addressView) answer() {
	t := v.input.trial
	v.verdict.RemoveAll()
	kit.ShowIf(v.refused, false)
	if len(t.Text) > LongestPasted {
		*t = Trial{}
		v.input.renew()
		v.show(address.Result{Verdict: address.NotAnAddress, Reason: address.TooLong})
		return
	}
	result := v.checker.Check(t.Text)
	if t.Done && result.Verdict == address.NotAnAddress && entry.Check(t.Text, "").Worst() == entry.Refused {
		*t = Trial{}
		v.input.renew()
		kit.ShowIf(v.refused, true)
		kit.ShowIf(v.typing, false)
		v.rank(kit.Primary, kit.Plain, kit.Plain)
		v.app.Bring(v.refused)
		return
	}
	known := t.Done || !unfinished(t.Text, result, v.app.Facts)
	kit.ShowIf(v.typing, !known && t.Text != "")
	if known {
		v.show(result)
		return
	}
	v.rank(kit.Primary, kit.Plain, kit.Plain)
	if t.Text != "" {
		v.rank(kit.Plain, kit.Primary, kit.Plain)
	}
}

// rank says which of the three controls is the one to press next.
func (v *addressView) rank(paste, check, open kit.Rank) {
	v.paste.SetRank(paste)
	v.input.check.SetRank(check)
	v.open.SetRank(open)
}

// show shows a verdict.
func (v *addressView) show(r address.Result) {
	kit.ShowIf(v.typing, false)
	v.verdict.Add(VerdictPanel(r, v.app.Facts))
	v.verdict.Refresh()
	v.rank(kit.Plain, kit.Plain, kit.Primary)
	if r.Verdict == address.NotAnAddress {
		v.rank(kit.Primary, kit.Plain, kit.Plain)
	}
	if v.input.trial.Done {
		v.app.Bring(v.open) // both, where there is room
		v.app.Bring(v.verdict)
	}
}

// unfinished reports whether what is typed so far may still become another
// answer by the next key: nobody shall be alarmed by the half of an address.
func unfinished(text string, r address.Result, onFile facts.Facts) bool {
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
		if tail != "" && slices.ContainsFunc(onFile.Addresses, func(a facts.Address) bool {
			return a.Official() && strings.HasPrefix(BareHost(a), tail)
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

// BareHost is the host of an address on file, without www.
func BareHost(a facts.Address) string { return strings.TrimPrefix(a.Host(), "www.") }

// VerdictPanel says what is known of an address: the verdict, why, where it
// leads with what differs in boxes, and what to do.
func VerdictPanel(r address.Result, onFile facts.Facts) fyne.CanvasObject {
	title := container.New(kit.Column{}, kit.Subheading(words.Say("real.title."+titleOf(r))), kit.Para(reasonWords(r, onFile)))
	text := []fyne.CanvasObject{title}
	if drawing := drawingOf(r); drawing != "" {
		text[0] = container.New(kit.Pictured{}, title, kit.NewDrawing(drawing, 5))
	}
	if r.Host != "" {
		host := kit.NewSpelledText(words.Say("real.leads"), theme.SizeNameHeadingText)
		host.Numbered = true
		var marks []kit.Mark
		for _, d := range r.Differs {
			marks = append(marks, kit.Mark{From: d.From, To: d.To})
		}
		host.Set(r.Host, marks...)
		text = append(text, kit.Rows(kit.Strong(words.Say("real.leads")), host))
	}
	if r.Through != "" {
		text = append(text, kit.Para(words.Say("real.through")))
	}
	if r.Verdict == address.LookAlike {
		official := kit.NewSpelledText(words.Say("real.official"), theme.SizeNameHeadingText)
		official.Set(besideHost(r, onFile))
		text = append(text, kit.Rows(kit.Strong(words.Say("real.official")), official))
		switch list := differWords(r); len(list) {
		case 0:
		case 1:
			text = append(text, kit.Para(list[0]))
		default:
			text = append(text, kit.Bullets(list...))
		}
	}
	text = append(text, kit.Para(words.Say("real.next."+titleOf(r))))
	return kit.Panel(toneOf(r), text...)
}

// besideHost returns the official name as it is to stand below a host, so
// that their letters stand below each other.
func besideHost(r address.Result, onFile facts.Facts) string {
	for _, a := range onFile.Addresses {
		if BareHost(a) == r.Of && strings.HasPrefix(r.Host, "www.") {
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

func toneOf(r address.Result) kit.Tone {
	switch r.Verdict {
	case address.Official:
		return kit.Good
	case address.LookAlike:
		return kit.Bad
	case address.Unknown:
		return kit.Caution
	}
	return kit.Calm
}

func reasonWords(r address.Result, onFile facts.Facts) string {
	return words.Say("real.reason."+string(r.Reason), words.Args{"Site": siteWords(r.Of, onFile)})
}

// siteWords names an official site by its host.
func siteWords(host string, onFile facts.Facts) string {
	for _, a := range onFile.Addresses {
		if BareHost(a) == host {
			return words.Say("real.site." + a.ID())
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
		box := words.Say("real.box")
		if len(r.Differs) > 1 {
			box = words.Say("real.box.number", words.Args{"N": i + 1})
		}
		list = append(list, words.Say(key, words.Args{"Box": box, "Want": d.Want}))
	}
	return list
}
