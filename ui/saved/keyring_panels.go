package saved

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// WaitPanel is shown while the keyring is asked: what goes on, and a way out.
type WaitPanel struct {
	app    *Keeper
	Object fyne.CanvasObject
	words  *kit.Prose
	bar    *widget.ProgressBarInfinite
	prompt *kit.Prose
	stop   *kit.Tile
}

// NewWaitPanel makes the panel of what the keyring is asked; it shows while that
// takes time.
func NewWaitPanel(a *Keeper) *WaitPanel {
	w := &WaitPanel{app: a, words: kit.Para(""), bar: widget.NewProgressBarInfinite(), prompt: kit.Strong("")}
	w.stop = a.Button("people.cancel", "", kit.Plain, func() {
		if a.Requests.Asked != nil {
			a.Requests.Asked.stop()
		}
	})
	w.Object = kit.Panel(kit.Calm, w.words, w.bar, w.prompt, kit.Buttons(w.stop))
	return w
}

// Render shows the panel while anything is asked, on whatever page; but only
// the page that asked can stop it.
func (w *WaitPanel) Render() {
	q := w.app.Requests.Asked
	kit.Spin(w.bar, q != nil)
	if q != nil {
		mine := q.From == w.app.Now
		if mine {
			w.words.Set(words.Say(q.Key))
		} else {
			w.words.Set(words.Say("people.elsewhere"))
		}
		kit.ShowIf(w.stop, mine)
		w.prompt.Set(promptWords(q))
		kit.ShowIf(w.prompt, q.Asking.On)
	}
	kit.ShowIf(w.Object, q != nil)
}

// promptWords say what to do in the window of the system. Those of KWallet and
// KeePassXC have choices of which only one leads on.
func promptWords(q *Request) string {
	switch {
	case q.Asking.By == vault.KeePassXC && q.Asking.UpTo == 0:
		return words.Say("people.prompt.keepassxc.else")
	case q.Asking.By == vault.KeePassXC:
		return words.Count("people.prompt.keepassxc", q.Asking.UpTo)
	case q.Asking.By == vault.KWallet && q.Makes:
		return words.Say("people.prompt.new.kwallet")
	case q.Asking.By == vault.KWallet:
		return words.Say("people.prompt.kwallet")
	case q.Makes:
		return words.Say("people.prompt.new")
	}
	return words.Say("people.prompt")
}

// OnLeave stops the animation of a page that nobody sees.
func (w *WaitPanel) OnLeave() { kit.Spin(w.bar, false) }

// TroublePanel says what the keyring could not do, what is safe, and what to
// do next.
type TroublePanel struct {
	Object  fyne.CanvasObject
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
	Again   *kit.Tile
	keep    *kit.Tile // in a sealed file
	Offers  bool      // the page can do with one
	Bare    bool      // the page has a control of its own to try again
}

// NewTroublePanel makes the panel with a control to try again and others
// that lead around the trouble. safe says what is not lost.
func NewTroublePanel(a *Keeper, title, safe string, retry func(), others ...fyne.CanvasObject) *TroublePanel {
	t := &TroublePanel{title: kit.Subheading(""), words: title, what: kit.Para(""), next: kit.Para(""), safe: kit.Strong(words.Say(safe)), details: kit.Aside("")}
	t.create = a.Button("people.makecollection", kit.ArrowIcon, kit.Primary, func() { a.makeKeyring(retry) })
	t.Again = a.Button("people.retry", theme.IconNameViewRefresh, kit.Primary, retry)
	t.shut = kit.Panel(kit.Calm, kit.Strong(words.Say("keyring.file-shut")), kit.Para(words.Say("keyring.file-shut.next")), kit.Buttons(
		a.ButtonTo("file.ask", kit.ArrowIcon, kit.Primary, shell.Route{Page: shell.AtFileOpen})))
	t.keep = a.ButtonTo("file.offer", kit.ArrowIcon, kit.Plain, shell.Route{Page: shell.AtFile})
	t.bad, t.stripe = kit.Striped(kit.Bad, t.title, t.what, t.next, t.safe,
		kit.Buttons(append([]fyne.CanvasObject{t.create, t.keep, t.Again}, others...)...), t.details)
	t.Object = kit.Rows(t.shut, t.bad)
	return t
}

// Render shows a failure, unless the keyring is being asked again.
func (t *TroublePanel) Render(a *Keeper, f Failure) {
	kit.ShowIf(t.Object, f.Code != "" && a.Requests.Asked == nil)
	if f.Code == "" {
		return
	}
	shut := f.Code == vault.CodeFileShut
	kit.ShowIf(t.shut, shut)
	kit.ShowIf(t.bad, !shut || t.words != "keyring.read.title")
	title, absent := t.words, f.Code == vault.CodeNoCollection
	switch {
	case absent && a.Requests.makeFailed.Code != "":
		f = a.Requests.makeFailed
	case absent:
		title = "keyring.no-collection.title"
	case t.Offers && title == "keyring.read.title" && a.Locks.File != vault.FileUnknown && (f.Code == vault.CodeMissing || f.Code == vault.CodeUnsupported):
		title = "keyring.missing.title" // nothing says that there is anything to read
	case f.Unsure && title == "keyring.failed.title":
		title = "keyring.unsure.title"
	}
	t.title.Set(words.Say(title))
	tone := kit.Bad
	if title == "keyring.missing.title" || title == "keyring.no-collection.title" {
		tone = kit.Calm // nothing failed: there is something to choose or to set up
	}
	kit.PaintStripe(t.stripe, tone)
	t.what.Set(words.Say("keyring." + string(f.Code)))
	t.tellNext(a, f.Code)
	kit.ShowIf(t.create, absent)
	kit.ShowIf(t.Again, !absent && !t.Bare)
	t.offerFile(a, f.Code)
	// Where no keyring could be read, nothing is known of what it holds.
	known := t.words != "keyring.read.title" || !absent && !Unreachable(assistant.Trouble(f.Code))
	kit.ShowIf(t.safe, known && (!f.Unsure || t.words != "forget.failed"))
}

// tellNext says what to do next. Where no locked file can be made, none is offered,
// and the folder is what has to be mended.
func (t *TroublePanel) tellNext(a *Keeper, code vault.Code) {
	next, details := "keyring."+string(code)+".next", words.Say("keyring.details", words.Args{"Code": string(code)})
	noFile := a.Locks.File == vault.FileUnknown && slices.Contains(speakOfFile, code)
	if noFile {
		next = "keyring.nofile.next"
	}
	if noFile || code == vault.CodeFolder {
		details = a.FolderForHelper()
	}
	t.next.Set(words.Say(next))
	t.details.Set(details)
}

// OfferOver shows the control that saves all the same, where what is kept was
// changed since it was seen. Trying again would not help.
func (t *TroublePanel) OfferOver(over *kit.Tile, f Failure) {
	changed := f.Code == vault.CodeChanged
	kit.ShowIf(over, changed)
	if changed {
		kit.ShowIf(t.Again, false)
	}
}

// Unless is the rank of the page's own control: plain while the panel has one
// that comes first.
func (t *TroublePanel) Unless(r kit.Rank) kit.Rank {
	if !t.Object.Visible() {
		return r
	}
	for _, own := range []*kit.Tile{t.create, t.Again, t.keep} {
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
func (t *TroublePanel) offerFile(a *Keeper, code vault.Code) {
	first, offered := a.offersFile(code)
	kit.ShowIf(t.keep, t.Offers && offered)
	t.keep.SetRank(kit.Plain)
	t.Again.SetRank(kit.Primary)
	if t.Offers && first {
		t.keep.SetRank(kit.Primary)
		t.Again.SetRank(kit.Plain)
	}
}
