package ui

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
)

// Keyring is where people are kept; *vault.Safe is the real one.
type Keyring interface {
	People(context.Context) ([]assistant.Person, error)
	Save(context.Context, assistant.Person) error
	Forget(context.Context, assistant.PersonID) error
	ForgetAll(context.Context) error
	MakeCollection(context.Context) error

	Unlock(context.Context, assistant.PersonID, string) (assistant.Person, error)
	SetPIN(context.Context, assistant.PersonID, string) error
	Shut(assistant.PersonID)
	Calls(context.Context, assistant.PersonID) ([]assistant.Call, error)
	SaveCalls(context.Context, assistant.PersonID, []assistant.Call) error

	FileState() vault.FileState
	OpenFile(context.Context, string) (restored bool, err error)
	SetAside(context.Context) error
	MakeFile(context.Context, string) error
	ShutFile()
	ForgetFile(context.Context) error
	MoveIntoKeyring(context.Context) error
	Export(context.Context, string) (data []byte, people, leftOut int, err error)
	Import(context.Context, []byte, string) (added, there int, err error)
}

// ringDesk is what goes on with the keyring, and what came of it.
type ringDesk struct {
	asked      *request             // what it is doing; nil when it rests
	ended      map[place]failure    // how what a page asked for last failed
	missed     *place               // where something failed after the person had left
	makeFailed failure              // how setting up a keyring failed
	failures   int                  // how often in a row it failed
	closed     []assistant.PersonID // who was closed while it was asked; "" is everybody
	closing    bool                 // closing waits for it
}

// request is a question to the keyring that has not been answered.
type request struct {
	words  string // what goes on, for the person
	from   place  // the page that asked; when not set, the one that is open
	shows  bool   // that page shows how it failed
	writes bool   // it changes what is kept
	stop   func()
	asking bool // the system's own password window may be up
}

// failure is how an operation on the keyring ended, for its page to show.
// The zero failure is none.
type failure struct {
	code vault.Code
	// unsure says that the keyring may have done it all the same.
	unsure bool
}

func failureOf(err error) failure {
	var e *vault.Error
	switch {
	case err == nil:
		return failure{}
	case errors.As(err, &e):
		return failure{e.Code, e.Unsure}
	}
	return failure{code: vault.CodeRefused}
}

// keyring runs one operation on the keyring away from the screen, and then
// done on it. One at a time: a second click while one runs does nothing.
// When the person has left the page that asked, a failure is told on
// whatever page is open.
func (a *App) keyring(q request, work func(context.Context) error, done func(failure)) {
	if a.ring.asked != nil {
		return
	}
	if q.from == (place{}) {
		q.from = a.now
	}
	delete(a.ring.ended, q.from)
	a.ring.closed = nil
	asked := &q
	a.ring.asked = asked
	asked.stop = a.bridge.run(func(ctx context.Context) func() {
		err := work(ctx)
		file := a.Keyring.FileState()
		return func() {
			a.ring.asked, a.guard.file = nil, file
			a.ended(q, failureOf(err), done)
			for _, id := range a.ring.closed {
				a.shut(id) // what came in since is closed as well
			}
			a.render()
			a.finishClosing()
		}
	})
	a.render()
}

// ended notes how a request ended, before and after its page deals with it.
func (a *App) ended(q request, f failure, done func(failure)) {
	a.countFailure(f.code)
	if f.unsure {
		a.Session.PeopleUnsure()
	}
	if q.shows && f.code != "" && (q.writes || a.now == q.from) {
		a.ring.ended[q.from] = f
	}
	done(f)
	if q.writes && f.code != "" && q.unseen(a.now) {
		a.ring.missed = &q.from
	}
}

// unseen tells whether a failure has to be told on a page that did not ask. The
// parts of the call sheet all tell of the call.
func (q request) unseen(now place) bool {
	return now != q.from && (now.page != atSheet || q.from.page != atSheet)
}

// loadPeople reads the keyring, unless that was done. It is done only when a
// page needs it, since the computer may ask for a password first.
func (a *App) loadPeople() {
	if !a.Session.Snapshot().People.Loaded {
		a.reloadPeople()
	}
}

func (a *App) reloadPeople() {
	var read assistant.PeopleView
	a.keyring(request{words: say("people.loading")}, func(ctx context.Context) error {
		read = a.readPeople(ctx)
		if read.Trouble != assistant.NoTrouble {
			return &vault.Error{Code: vault.Code(read.Trouble)}
		}
		return nil
	}, func(failure) {
		a.ring.makeFailed = failure{}
		a.Session.PeopleRead(read)
	})
}

// readPeople asks the keyring for everybody, away from the screen.
func (a *App) readPeople(ctx context.Context) assistant.PeopleView {
	list, err := a.Keyring.People(ctx)
	read := assistant.PeopleView{List: list}
	var e *vault.Error
	if errors.As(err, &e) {
		read.Damaged, read.Newer = e.Damaged, len(e.Newer) > 0
		read.Unsealed, read.Locked = len(e.Unsealed) > 0, e.Locked > 0
		if e.Partial() {
			err = nil // the others were read
		}
	}
	read.Trouble = assistant.Trouble(failureOf(err).code)
	return read
}

// changePeople runs an operation after which others are there than before, and
// reads them.
func (a *App) changePeople(q request, work func(context.Context) error, done func(failure)) {
	var read *assistant.PeopleView
	a.keyring(q, func(ctx context.Context) error {
		err := work(ctx)
		if err == nil {
			now := a.readPeople(ctx)
			read = &now
		}
		return err
	}, func(f failure) {
		if read != nil {
			a.Session.PeopleRead(*read)
		}
		done(f)
	})
}

// makeKeyring has the system set up a keyring for somebody who has none.
func (a *App) makeKeyring(then func()) {
	a.keyring(request{words: say("people.loading")}, a.Keyring.MakeCollection, func(f failure) {
		if a.ring.makeFailed = f; f.code == "" {
			then()
		}
	})
}

// savePerson writes a person to the keyring and calls done with how it went.
func (a *App) savePerson(p assistant.Person, done func(failure)) {
	q := request{words: say("form.saving"), writes: true}
	a.keyring(q, func(ctx context.Context) error { return a.Keyring.Save(ctx, p) }, func(f failure) {
		if f.code == "" {
			a.Session.PersonKept(p)
		}
		done(f)
	})
}

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
	w := &waitPanel{app: a, words: para(""), bar: widget.NewProgressBarInfinite(), prompt: strong(say("people.prompt"))}
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
	t.bad = panel(bad, t.title, t.what, t.next, t.safe,
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
	case f.unsure && title == "keyring.failed.title":
		title = "keyring.unsure.title"
	}
	t.title.set(say(title))
	t.what.set(say("keyring." + string(f.code)))
	t.next.set(say("keyring." + string(f.code) + ".next"))
	t.details.set(say("keyring.details", args{"Code": string(f.code)}))
	showIf(t.create, absent)
	showIf(t.again, !absent && !t.bare)
	t.offerFile(a, f.code)
	// Where no keyring could be read, nothing is known of what it holds.
	known := t.words != "keyring.read.title" || f.code != vault.CodeMissing && f.code != vault.CodeNoBus && !absent
	showIf(t.safe, known && (!f.unsure || t.words != "forget.failed"))
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
