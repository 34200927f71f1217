package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// waitPanel is shown while the keyring is asked: what goes on, and a way out.
type waitPanel struct {
	app    *Keeper
	object fyne.CanvasObject
	words  *kit.Prose
	bar    *widget.ProgressBarInfinite
	prompt *kit.Prose
	stop   *kit.Tile
}

func newWaitPanel(a *Keeper) *waitPanel {
	w := &waitPanel{app: a, words: kit.Para(""), bar: widget.NewProgressBarInfinite(), prompt: kit.Strong("")}
	w.stop = a.button("people.cancel", "", kit.Plain, func() {
		if a.ring.asked != nil {
			a.ring.asked.stop()
		}
	})
	w.object = kit.Panel(kit.Calm, w.words, w.bar, w.prompt, kit.Buttons(w.stop))
	return w
}

// render shows the panel while anything is asked, on whatever page; but only
// the page that asked can stop it.
func (w *waitPanel) render() {
	q := w.app.ring.asked
	kit.Spin(w.bar, q != nil)
	if q != nil {
		mine := q.from == w.app.now
		if mine {
			w.words.Set(q.words)
		} else {
			w.words.Set(words.Say("people.elsewhere"))
		}
		kit.ShowIf(w.stop, mine)
		prompt := "people.prompt"
		if q.makes {
			prompt = "people.prompt.new"
		}
		w.prompt.Set(words.Say(prompt))
		kit.ShowIf(w.prompt, q.asking)
	}
	kit.ShowIf(w.object, q != nil)
}

// left stops the animation of a page that nobody sees.
func (w *waitPanel) left() { kit.Spin(w.bar, false) }

// troublePanel says what the keyring could not do, what is safe, and what to
// do next.
type troublePanel struct {
	object  fyne.CanvasObject
	bad     fyne.CanvasObject
	stripe  *canvas.Rectangle // of bad
	shut    fyne.CanvasObject // people are in a file that is shut: no trouble at all
	title   *kit.Prose
	words   string // the key of the title, where nothing is unsure
	what    *kit.Prose
	next    *kit.Prose
	safe    *kit.Prose
	details *kit.Prose
	create  *kit.Tile
	again   *kit.Tile
	keep    *kit.Tile // in a sealed file
	offers  bool      // the page can do with one
	bare    bool      // the page has a control of its own to try again
}

// newTroublePanel makes the panel with a control to try again and others
// that lead around the trouble. safe says what is not lost.
func newTroublePanel(a *Keeper, title, safe string, retry func(), others ...fyne.CanvasObject) *troublePanel {
	t := &troublePanel{title: kit.Subheading(""), words: title, what: kit.Para(""), next: kit.Para(""), safe: kit.Strong(words.Say(safe)), details: kit.Aside("")}
	t.create = a.button("people.makecollection", theme.IconNameNavigateNext, kit.Primary, func() { a.makeKeyring(retry) })
	t.again = a.button("people.retry", theme.IconNameViewRefresh, kit.Primary, retry)
	t.shut = kit.Panel(kit.Calm, kit.Strong(words.Say("keyring.file-shut")), kit.Para(words.Say("keyring.file-shut.next")), kit.Buttons(
		a.button("file.ask", theme.IconNameNavigateNext, kit.Primary, func() { a.open(place{page: atFileOpen}) })))
	t.keep = a.button("file.offer", theme.IconNameNavigateNext, kit.Plain, func() { a.open(place{page: atFile}) })
	t.bad, t.stripe = kit.Striped(kit.Bad, t.title, t.what, t.next, t.safe,
		kit.Buttons(append([]fyne.CanvasObject{t.create, t.keep, t.again}, others...)...), t.details)
	t.object = kit.Rows(t.shut, t.bad)
	return t
}

// render shows a failure, unless the keyring is being asked again.
func (t *troublePanel) render(a *Keeper, f failure) {
	kit.ShowIf(t.object, f.code != "" && a.ring.asked == nil)
	if f.code == "" {
		return
	}
	shut := f.code == vault.CodeFileShut
	kit.ShowIf(t.shut, shut)
	kit.ShowIf(t.bad, !shut || t.words != "keyring.read.title")
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
	t.title.Set(words.Say(title))
	tone := kit.Bad
	if title == "keyring.missing.title" || title == "keyring.no-collection.title" {
		tone = kit.Calm // nothing failed: there is something to choose or to set up
	}
	kit.PaintStripe(t.stripe, tone)
	t.what.Set(words.Say("keyring." + string(f.code)))
	t.tellNext(a, f.code)
	kit.ShowIf(t.create, absent)
	kit.ShowIf(t.again, !absent && !t.bare)
	t.offerFile(a, f.code)
	// Where no keyring could be read, nothing is known of what it holds.
	known := t.words != "keyring.read.title" || !absent && !unreachable(assistant.Trouble(f.code))
	kit.ShowIf(t.safe, known && (!f.unsure || t.words != "forget.failed"))
}

// tellNext says what to do next. Where no locked file can be made, none is offered,
// and the folder is what has to be mended.
func (t *troublePanel) tellNext(a *Keeper, code vault.Code) {
	next, details := "keyring."+string(code)+".next", words.Say("keyring.details", words.Args{"Code": string(code)})
	noFile := a.guard.file == vault.FileUnknown && slices.Contains(speakOfFile, code)
	if noFile {
		next = "keyring.nofile.next"
	}
	if noFile || code == vault.CodeFolder {
		details = a.folderForHelper()
	}
	t.next.Set(words.Say(next))
	t.details.Set(details)
}

// offerOver shows the control that saves all the same, where what is kept was
// changed since it was seen. Trying again would not help.
func (t *troublePanel) offerOver(over *kit.Tile, f failure) {
	changed := f.code == vault.CodeChanged
	kit.ShowIf(over, changed)
	if changed {
		kit.ShowIf(t.again, false)
	}
}

// unless is the rank of the page's own control: plain while the panel has one
// that comes first.
func (t *troublePanel) unless(r kit.Rank) kit.Rank {
	if !t.object.Visible() {
		return r
	}
	for _, own := range []*kit.Tile{t.create, t.again, t.keep} {
		if t.bad.Visible() && own.Visible() && own.Rank == kit.Primary {
			return kit.Plain
		}
	}
	if t.shut.Visible() {
		return kit.Plain
	}
	return r
}

// offerFile shows the way to the sealed file, first of all where trying again
// would not help.
func (t *troublePanel) offerFile(a *Keeper, code vault.Code) {
	first, offered := a.offersFile(code)
	kit.ShowIf(t.keep, t.offers && offered)
	t.keep.SetRank(kit.Plain)
	t.again.SetRank(kit.Primary)
	if t.offers && first {
		t.keep.SetRank(kit.Primary)
		t.again.SetRank(kit.Plain)
	}
}
