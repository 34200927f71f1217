package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/browser/check"
)

// browserCheckView is the page of "Check my browser".
type browserCheckView struct {
	app    *App
	body   *fyne.Container
	intro  fyne.CanvasObject
	failed fyne.CanvasObject
	why    *prose
	whyNot *prose
	wait   *tryPanel
	result *fyne.Container // empty until there is one
	shown  *check.Result
	path   bool // that this computer is fine is said
	toggle *tile
	fold   fyne.CanvasObject
}

func newBrowserCheck(a *App) *browserCheckView {
	v := &browserCheckView{app: a, wait: newTryPanel(a), result: container.New(column{space: 16}), why: subheading(""), whyNot: para("")}
	start := a.button("trier.start", theme.IconNameNavigateNext, primary, a.tryBrowser)
	v.intro = container.New(column{space: 16}, para(say("trier.text")), panel(calm, para(say("trier.private"))), buttons(start))
	v.failed = panel(caution, v.why, v.whyNot,
		buttons(a.button("trier.again", theme.IconNameViewRefresh, primary, a.tryBrowser),
			a.action(say("tool.browsers"), plain, func() { a.open(place{page: atBrowsers}) })))
	v.body = page(
		heading(say("tool.browser-check")),
		v.intro, v.failed, v.wait.object, v.result,
	)
	return v
}

func (v *browserCheckView) object() fyne.CanvasObject { return v.body }

// left takes the page away that nobody waits for any more.
func (v *browserCheckView) left() {
	spin(v.wait.bar, false)
	if try := v.app.faults.trier.try; try != nil && !try.ended {
		v.app.endTry(try)
		if try.result == nil {
			v.app.faults.trier.try = nil
		}
	}
}

func (v *browserCheckView) render(assistant.Snapshot) {
	try, result := v.app.faults.trier.try, v.app.faults.trier.result()
	trouble := try.trouble()
	showIf(v.intro, try == nil)
	showIf(v.failed, trouble != "")
	if trouble != "" {
		v.why.set(say(trouble))
		v.whyNot.set(say(trouble + ".text"))
	}
	showIf(v.result, result != nil)
	v.wait.render(try, try != nil && trouble == "" && result == nil)
	if result == nil {
		return
	}
	if fine := v.app.faults.pathIsFine(); v.shown != result || v.path != fine {
		v.shown, v.path = result, fine
		v.fill(*result)
	}
	key := "probe.details"
	if v.app.faults.trier.details {
		key = "probe.details.hide"
	}
	setButton(v.toggle, say(key))
	showIf(v.fold, v.app.faults.trier.details)
}

// fill builds what was found.
func (v *browserCheckView) fill(r check.Result) {
	a, key := v.app, trierKey(r)
	words := []fyne.CanvasObject{heading(say(key)), para(say(key + ".text"))}
	if key == "trier.well" {
		next := "trier.then"
		if v.path {
			next = "trier.both-fine"
		}
		words = append(words, para(say(next)))
	}
	if r.First != "" {
		words = []fyne.CanvasObject{heading(say(key)), strong(say("check." + string(r.First) + ".blocked"))}
		if key != "trier.nearly" { // most people need do nothing about it
			words = append(words, subheading(say("probe.first")))
		}
		words = append(words, para(say("check."+string(r.First)+".do")))
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
		lines = append(lines, say("probe.checked", args{"Check": say("check." + string(test) + ".name"), "State": say(how)}))
	}
	v.toggle = a.button("probe.details", theme.IconNameInfo, plain, func() {
		a.faults.trier.details = !a.faults.trier.details
		a.render()
	})
	v.fold = panel(calm, subheading(say("trier.tests")), bullets(lines...), para(say("trier.tests.text")))
	v.result.Objects = []fyne.CanvasObject{panel(trierTone(key), words...), v.followUps(key, r.First), buttons(v.toggle), v.fold}
	v.result.Refresh()
}

func trierTone(key string) tone {
	switch key {
	case "trier.well", "trier.nearly":
		return good
	case "trier.blocked":
		return caution
	}
	return calm
}

// followUps are the controls that fit what was found, the best one first.
func (v *browserCheckView) followUps(key string, first check.Test) fyne.CanvasObject {
	a := v.app
	again := a.button("trier.again", theme.IconNameViewRefresh, plain, a.tryBrowser)
	others := a.action(say("tool.browsers"), plain, func() { a.open(place{page: atBrowsers}) })
	computer := a.action(say("tool.probe"), plain, func() { a.open(place{page: atProbe}) })
	switch {
	case trierTone(key) == good && v.path:
		return firstOf(a.nextStep(), others, again)
	case trierTone(key) == good:
		return firstOf(computer, others, again)
	}
	switch first {
	case check.System:
		return firstOf(a.action(say("tool.phone"), plain, func() { a.open(place{page: atPhone}) }), others, again)
	case check.JavaScript, check.Cookies, check.Age, check.Blocker:
		return firstOf(others, again) // which is sooner done than finding a setting
	}
	return firstOf(again, others)
}

// tryPanel is shown while the page is awaited: where it is, and a way out.
type tryPanel struct {
	app    *App
	object fyne.CanvasObject
	title  *prose
	text   *prose
	bar    *widget.ProgressBarInfinite
	byHand fyne.CanvasObject
	link   *prose
	copied *prose
}

func newTryPanel(a *App) *tryPanel {
	p := &tryPanel{app: a, title: subheading(""), text: para(""), bar: widget.NewProgressBarInfinite(), link: newAddress(""), copied: note()}
	p.byHand = rows(strong(say("trier.byhand")), para(say("trier.byhand.text")), p.link,
		buttons(a.button("site.copy", theme.IconNameContentCopy, plain, func() {
			a.clip.set(a.faults.trier.try.page.Link)
			p.copied.set(say("site.copied"))
		})), p.copied)
	p.object = container.New(column{space: 16},
		panel(calm, p.title, p.text, p.bar, buttons(a.button("trier.stop", theme.IconNameCancel, plain, p.stop))),
		p.byHand)
	return p
}

// stop takes the page away and goes back to where it began.
func (p *tryPanel) stop() {
	a := p.app
	a.endTry(a.faults.trier.try)
	a.faults.trier.try = nil
	a.render()
	a.turned(atBrowserCheck)
}

func (p *tryPanel) render(try *browserTry, waits bool) {
	showIf(p.object, waits)
	spin(p.bar, waits)
	if !waits {
		p.copied.set("")
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
	p.title.set(say(key))
	p.text.set(say(key + ".text"))
	p.link.set(try.page.Link)
	showIf(p.byHand, try.page.Link != "" && !try.told.Seen)
}
