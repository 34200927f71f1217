package check

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/browser/check"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// browserCheckView is the page of "Check my browser".
type browserCheckView struct {
	app    *Pages
	body   *fyne.Container
	intro  fyne.CanvasObject
	failed fyne.CanvasObject
	why    *kit.Prose
	whyNot *kit.Prose
	wait   *tryPanel
	result *fyne.Container // empty until there is one
	shown  *check.Result
	path   bool // that this computer is fine is said
	toggle *kit.Tile
	fold   fyne.CanvasObject
}

func newBrowserCheck(a *Pages) *browserCheckView {
	v := &browserCheckView{app: a, wait: newTryPanel(a), result: container.New(kit.Column{Space: 16}), why: kit.Subheading(""), whyNot: kit.Para("")}
	start := a.Button("trier.start", kit.ArrowIcon, kit.Primary, a.TryBrowser)
	v.intro = container.New(kit.Column{Space: 16}, kit.Para(words.Say("trier.text")), kit.Panel(kit.Calm, kit.Para(words.Say("trier.private"))), kit.Buttons(start))
	v.failed = kit.Panel(kit.Caution, v.why, v.whyNot,
		kit.Buttons(a.Button("trier.again", theme.IconNameViewRefresh, kit.Primary, a.TryBrowser),
			a.ToolButton(assistant.ToolBrowsers, kit.Plain)))
	v.body = kit.Page(
		kit.Heading(words.Say("tool.browser-check")),
		v.intro, v.failed, v.wait.object, v.result,
	)
	return v
}

func (v *browserCheckView) Object() fyne.CanvasObject { return v.body }

// OnLeave takes the page away that nobody waits for any more.
func (v *browserCheckView) OnLeave() {
	kit.Spin(v.wait.bar, false)
	if try := v.app.Found.Trier.Try; try != nil && !try.ended {
		v.app.endTry(try)
		if try.result == nil {
			v.app.Found.Trier.Try = nil
		}
	}
}

func (v *browserCheckView) Render(assistant.Snapshot) {
	try, result := v.app.Found.Trier.Try, v.app.Found.Trier.result()
	trouble := try.trouble()
	kit.ShowIf(v.intro, try == nil)
	kit.ShowIf(v.failed, trouble != "")
	if trouble != "" {
		v.why.Set(words.Say(trouble))
		v.whyNot.Set(words.Say(trouble + ".text"))
	}
	kit.ShowIf(v.result, result != nil)
	v.wait.Render(try, try != nil && trouble == "" && result == nil)
	if result == nil {
		return
	}
	if fine := v.app.Found.pathIsFine(); v.shown != result || v.path != fine {
		v.shown, v.path = result, fine
		v.fill(*result)
	}
	key := "probe.details"
	if v.app.Found.Trier.details {
		key = "probe.details.hide"
	}
	kit.SetButton(v.toggle, words.Say(key))
	kit.ShowIf(v.fold, v.app.Found.Trier.details)
}

// fill builds what was found.
func (v *browserCheckView) fill(r check.Result) {
	a, key := v.app, trierKey(r)
	text := []fyne.CanvasObject{kit.Heading(words.Say(key)), kit.Para(words.Say(key + ".text"))}
	if key == "trier.well" {
		next := "trier.then"
		if v.path {
			next = "trier.both-fine"
		}
		text = append(text, kit.Para(words.Say(next)))
	}
	if r.First != "" {
		text = []fyne.CanvasObject{kit.Heading(words.Say(key)), kit.Strong(words.Say("check." + string(r.First) + ".blocked"))}
		if key != "trier.nearly" { // most people need do nothing about it
			text = append(text, kit.Subheading(words.Say("probe.first")))
		}
		text = append(text, kit.Para(words.Say("check."+string(r.First)+".do")))
	}
	var lines []string
	for _, test := range check.Tests() {
		state := r.Tests[test]
		if state == check.Waiting {
			state = check.NotChecked // nothing more will be learned
		}
		how := "check.state." + string(state)
		if state == check.Blocked {
			how = "check." + string(test) + ".is"
		}
		lines = append(lines, words.Say("probe.checked", words.Args{"Check": words.Say("check." + string(test) + ".name"), "State": words.Say(how)}))
	}
	v.toggle = a.Button("probe.details", theme.IconNameInfo, kit.Plain, func() {
		a.Found.Trier.details = !a.Found.Trier.details
		a.Render()
	})
	v.fold = kit.Panel(kit.Calm, kit.Subheading(words.Say("trier.tests")), kit.Bullets(lines...), kit.Para(words.Say("trier.tests.text")))
	v.result.Objects = []fyne.CanvasObject{kit.Panel(trierTone(key), text...), v.followUps(key, r.First), kit.Buttons(v.toggle), v.fold}
	v.result.Refresh()
}

func trierTone(key string) kit.Tone {
	switch key {
	case "trier.well", "trier.nearly":
		return kit.Good
	case "trier.blocked":
		return kit.Caution
	}
	return kit.Calm
}

// followUps are the controls that fit what was found, the best one first.
func (v *browserCheckView) followUps(key string, first check.Test) fyne.CanvasObject {
	a := v.app
	again := a.Button("trier.again", theme.IconNameViewRefresh, kit.Plain, a.TryBrowser)
	others := a.ToolButton(assistant.ToolBrowsers, kit.Plain)
	computer := a.ToolButton(assistant.ToolProbe, kit.Plain)
	switch {
	case trierTone(key) == kit.Good && v.path:
		return firstOf(a.nextStep(), others, again)
	case trierTone(key) == kit.Good:
		return firstOf(computer, others, again)
	}
	switch first {
	case check.System:
		return firstOf(a.ToolButton(assistant.ToolPhone, kit.Plain), others, again)
	case check.JavaScript, check.Cookies, check.Age, check.Blocker:
		return firstOf(others, again) // which is sooner done than finding a setting
	}
	return firstOf(again, others)
}

// tryPanel is shown while the page is awaited: where it is, and a way out.
type tryPanel struct {
	app    *Pages
	object fyne.CanvasObject
	title  *kit.Prose
	text   *kit.Prose
	bar    *widget.ProgressBarInfinite
	byHand fyne.CanvasObject
	link   *kit.Prose
	copied *kit.Prose
}

func newTryPanel(a *Pages) *tryPanel {
	p := &tryPanel{app: a, title: kit.Subheading(""), text: kit.Para(""), bar: widget.NewProgressBarInfinite(), link: kit.NewAddress(""), copied: kit.Note()}
	p.byHand = kit.Rows(kit.Strong(words.Say("trier.byhand")), kit.Para(words.Say("trier.byhand.text")), p.link,
		kit.Buttons(a.CopyButton("site.copy", kit.Plain, func() {
			a.Clip.Set(a.Found.Trier.Try.Page.Link)
			p.copied.Set(words.Say("site.copied"))
		})), p.copied)
	p.object = container.New(kit.Column{Space: 16},
		kit.Panel(kit.Calm, p.title, p.text, p.bar, kit.Buttons(a.Button("trier.stop", theme.IconNameCancel, kit.Plain, p.stop))),
		p.byHand)
	return p
}

// stop takes the page away and goes back to where it began.
func (p *tryPanel) stop() {
	a := p.app
	a.endTry(a.Found.Trier.Try)
	a.Found.Trier.Try = nil
	a.Render()
	a.Turned(shell.AtBrowserCheck)
}

func (p *tryPanel) Render(try *browserTry, waits bool) {
	kit.ShowIf(p.object, waits)
	kit.Spin(p.bar, waits)
	if !waits {
		p.copied.Set("")
		return
	}
	key := "trier.opening"
	switch {
	case try.told.Seen:
		key = "trier.seen"
	case try.outcome == browser.HandedOver:
		key = "trier.look"
	case try.outcome != "":
		key = "trier.unopened"
	}
	p.title.Set(words.Say(key))
	p.text.Set(words.Say(key + ".text"))
	p.link.Set(try.Page.Link)
	kit.ShowIf(p.byHand, try.Page.Link != "" && !try.told.Seen)
}
