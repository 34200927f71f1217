package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
)

// waitPanel is shown while the keyring is asked: what goes on, and a way out.
type waitPanel struct {
	app    *App
	object fyne.CanvasObject
	words  *prose
	bar    *widget.ProgressBarInfinite
	prompt *prose
	stop   *tile
}

func newWaitPanel(a *App) *waitPanel {
	w := &waitPanel{app: a, words: para(""), bar: widget.NewProgressBarInfinite(), prompt: strong("")}
	w.stop = a.button("people.cancel", "", plain, func() {
		if a.ring.asked != nil {
			a.ring.asked.stop()
		}
	})
	w.object = panel(calm, w.words, w.bar, w.prompt, buttons(w.stop))
	return w
}

// render shows the panel while anything is asked, on whatever page; but only
// the page that asked can stop it.
func (w *waitPanel) render() {
	q := w.app.ring.asked
	spin(w.bar, q != nil)
	if q != nil {
		mine := q.from == w.app.now
		if mine {
			w.words.set(q.words)
		} else {
			w.words.set(say("people.elsewhere"))
		}
		showIf(w.stop, mine)
		prompt := "people.prompt"
		if q.makes {
			prompt = "people.prompt.new"
		}
		w.prompt.set(say(prompt))
		showIf(w.prompt, q.asking)
	}
	showIf(w.object, q != nil)
}

// left stops the animation of a page that nobody sees.
func (w *waitPanel) left() { spin(w.bar, false) }

// spin shows and moves a bar, or stops and hides it: in that order, since a
// hidden bar of the toolkit does not stop.
func spin(bar *widget.ProgressBarInfinite, on bool) {
	if on {
		showIf(bar, true)
		bar.Start()
		return
	}
	bar.Stop()
	showIf(bar, false)
}

// troublePanel says what the keyring could not do, what is safe, and what to
// do next.
type troublePanel struct {
	object  fyne.CanvasObject
	bad     fyne.CanvasObject
	stripe  *canvas.Rectangle // of bad
	shut    fyne.CanvasObject // people are in a file that is shut: no trouble at all
	title   *prose
	words   string // the key of the title, where nothing is unsure
	what    *prose
	next    *prose
	safe    *prose
	details *prose
	create  *tile
	again   *tile
	keep    *tile // in a sealed file
	offers  bool  // the page can do with one
	bare    bool  // the page has a control of its own to try again
}

// newTroublePanel makes the panel with a control to try again and others
// that lead around the trouble. safe says what is not lost.
func newTroublePanel(a *App, title, safe string, retry func(), others ...fyne.CanvasObject) *troublePanel {
	t := &troublePanel{title: subheading(""), words: title, what: para(""), next: para(""), safe: strong(say(safe)), details: aside("")}
	t.create = a.button("people.makecollection", theme.IconNameNavigateNext, primary, func() { a.makeKeyring(retry) })
	t.again = a.button("people.retry", theme.IconNameViewRefresh, primary, retry)
	t.shut = panel(calm, strong(say("keyring.file-shut")), para(say("keyring.file-shut.next")), buttons(
		a.button("file.ask", theme.IconNameNavigateNext, primary, func() { a.open(place{page: atFileOpen}) })))
	t.keep = a.button("file.offer", theme.IconNameNavigateNext, plain, func() { a.open(place{page: atFile}) })
	t.bad, t.stripe = striped(bad, t.title, t.what, t.next, t.safe,
		buttons(append([]fyne.CanvasObject{t.create, t.keep, t.again}, others...)...), t.details)
	t.object = rows(t.shut, t.bad)
	return t
}

// render shows a failure, unless the keyring is being asked again.
func (t *troublePanel) render(a *App, f failure) {
	showIf(t.object, f.code != "" && a.ring.asked == nil)
	if f.code == "" {
		return
	}
	shut := f.code == vault.CodeFileShut
	showIf(t.shut, shut)
	showIf(t.bad, !shut || t.words != "keyring.read.title")
	title, absent := t.words, f.code == vault.CodeNoCollection
	switch {
	case absent && a.ring.makeFailed.code != "":
		f = a.ring.makeFailed
	case absent:
		title = "keyring.no-collection.title"
	case t.offers && title == "keyring.read.title" && a.guard.file != vault.FileUnknown && (f.code == vault.CodeMissing || f.code == vault.CodeUnsupported):
		title = "keyring.missing.title" // nothing says that there is anything to read
	case f.unsure && title == "keyring.failed.title":
		title = "keyring.unsure.title"
	}
	t.title.set(say(title))
	tone := bad
	if title == "keyring.missing.title" || title == "keyring.no-collection.title" {
		tone = calm // nothing failed: there is something to choose or to set up
	}
	paintStripe(t.stripe, tone)
	t.what.set(say("keyring." + string(f.code)))
	t.tellNext(a, f.code)
	showIf(t.create, absent)
	showIf(t.again, !absent && !t.bare)
	t.offerFile(a, f.code)
	// Where no keyring could be read, nothing is known of what it holds.
	known := t.words != "keyring.read.title" || !absent && !unreachable(assistant.Trouble(f.code))
	showIf(t.safe, known && (!f.unsure || t.words != "forget.failed"))
}

// tellNext says what to do next. Where no locked file can be made, none is offered,
// and the folder is what has to be mended.
func (t *troublePanel) tellNext(a *App, code vault.Code) {
	next, details := "keyring."+string(code)+".next", say("keyring.details", args{"Code": string(code)})
	noFile := a.guard.file == vault.FileUnknown && slices.Contains(speakOfFile, code)
	if noFile {
		next = "keyring.nofile.next"
	}
	if noFile || code == vault.CodeFolder {
		details = a.folderForHelper()
	}
	t.next.set(say(next))
	t.details.set(details)
}

// offerOver shows the control that saves all the same, where what is kept was
// changed since it was seen. Trying again would not help.
func (t *troublePanel) offerOver(over *tile, f failure) {
	changed := f.code == vault.CodeChanged
	showIf(over, changed)
	if changed {
		showIf(t.again, false)
	}
}

// unless is the rank of the page's own control: plain while the panel has one
// that comes first.
func (t *troublePanel) unless(r rank) rank {
	if !t.object.Visible() {
		return r
	}
	for _, own := range []*tile{t.create, t.again, t.keep} {
		if t.bad.Visible() && own.Visible() && own.rank == primary {
			return plain
		}
	}
	if t.shut.Visible() {
		return plain
	}
	return r
}

// offerFile shows the way to the sealed file, first of all where trying again
// would not help.
func (t *troublePanel) offerFile(a *App, code vault.Code) {
	first, offered := a.offersFile(code)
	showIf(t.keep, t.offers && offered)
	t.keep.setRank(plain)
	t.again.setRank(primary)
	if t.offers && first {
		t.keep.setRank(primary)
		t.again.setRank(plain)
	}
}
