package ui

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"signinhelper/assets"
	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/paper"
	"signinhelper/assistant/speech"
	"signinhelper/assistant/vault"
	"signinhelper/ui/check"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// walker walks through the whole program: with the real pages, goroutines and
// timers, on the clock of synctest, and with a world that the walk moves.
type walker struct {
	*house
	app     fyne.App
	keyring *walkRing
	facts   facts.Facts

	mu    sync.Mutex
	queue []func() // for the thread of the screen

	boot   time.Time
	asleep time.Duration // slept, which is not counted by the clock of synctest
	disk   []byte        // the progress, as it would lie there
	told   []string      // what left the program: notes of the desktop, addresses, links

	quitted bool // the window has closed
	close   bool // the person said that it may close
	wish    int  // where the person wants to go

	book    book
	found   *finding
	arrived shell.Route // the page at the last look
	away    bool        // the screen was locked and nobody has come back
}

// finding is what must not be.
type finding struct {
	oracle string
	page   string
	text   string
}

// same tells findings of one kind from others, for shrinking.
func (f *finding) same(g *finding) bool {
	return f != nil && g != nil && f.oracle == g.oracle && f.page == g.page
}

func (w *walker) report(oracle, text string, with ...any) {
	if w.found == nil {
		w.found = &finding{oracle, string(w.Now.Page) + " " + w.part(), fmt.Sprintf(text, with...)}
	}
}

// part is the part of the call sheet: other pages have an ID there, or nothing.
func (w *walker) part() string {
	if w.Now.Page == shell.AtSheet {
		return w.Now.Of
	}
	return ""
}

// step is one thing that a person or the world does.
type step struct {
	do   string
	what string // the name of a control or a field
	nth  int    // of several of that name
	text string
	n    int
}

// The things that are done.
const (
	doPress   = "press"
	doEnter   = "enter" // press with the Enter key
	doType    = "type"
	doReplace = "replace"
	doEscape  = "escape"
	doTab     = "tab"
	doPass    = "pass"
	doSleep   = "sleep"
	doLock    = "lock"
	doMood    = "mood"
	doClose   = "close"
	doEnd     = "end" // the computer ends the program
	doCopy    = "copy"
)

func (s step) String() string {
	which := ""
	if s.nth > 0 {
		which = fmt.Sprintf(" (number %d of that name)", s.nth+1)
	}
	switch s.do {
	case doPress:
		return fmt.Sprintf("press %q%s", s.what, which)
	case doEnter:
		return fmt.Sprintf("Enter on %q%s", s.what, which)
	case doType:
		return fmt.Sprintf("type %q at the end of %q%s", s.text, s.what, which)
	case doReplace:
		return fmt.Sprintf("type %q in the place of what is in %q%s", s.text, s.what, which)
	case doCopy:
		return fmt.Sprintf("copy what is in %q%s", s.what, which)
	case doEscape:
		return "Escape"
	case doTab:
		return "Tab, and Enter"
	case doPass:
		return words.Span(time.Duration(s.n)*time.Second) + " pass"
	case doSleep:
		return "the computer sleeps for " + words.Span(time.Duration(s.n)*time.Second)
	case doLock:
		return "the screen is locked"
	case doMood:
		return "from now on " + moods[s.n].words
	case doClose:
		return "the window's close button"
	case doEnd:
		return "the computer ends the program"
	}
	return s.do
}

// setting is how things are when the walk begins.
type setting struct {
	people int
	pins   []bool
	file   bool
	mood   int
}

func newSetting(r *rand.Rand) setting {
	s := setting{people: r.IntN(3), file: r.IntN(10) == 0}
	if r.IntN(2) == 0 {
		s.mood = r.IntN(len(moods))
	}
	for range s.people {
		s.pins = append(s.pins, r.IntN(2) == 0)
	}
	return s
}

func (s setting) String() string {
	var list []string
	for i, pin := range s.pins {
		who := string(rune('a' + i))
		if pin {
			who += " (with a PIN)"
		}
		list = append(list, who)
	}
	text := "nobody is saved"
	if len(list) > 0 {
		text = "saved are " + strings.Join(list, " and ")
	}
	if s.file {
		text += ", in the sealed file"
	}
	return text + ", and " + moods[s.mood].words
}

const (
	walkPIN   = "pin 7531"
	walkWords = "plum-orchard-tin-boat-41"
)

func newWalker(t *testing.T, app fyne.App, s setting) *walker {
	onFile, err := facts.Parse(assets.Facts)
	if err != nil {
		t.Fatal(err)
	}
	w := &walker{app: app, facts: onFile, keyring: newWalkRing(), boot: time.Now(), book: newBook()}
	w.keyring.mood = moods[s.mood]
	for i := range s.people {
		p := w.book.person(byte('a' + i))
		w.keyring.kept = append(w.keyring.kept, p)
		if s.pins[i] {
			w.keyring.pins[p.ID] = walkPIN
		}
	}
	if s.file {
		w.keyring.file, w.keyring.words = vault.FileShut, walkWords
	}
	w.start(t, assistant.NewState())
	return w
}

func (w *walker) clockNow() assistant.Instant {
	now := time.Now().Add(w.asleep)
	return assistant.Instant{Wall: now.UTC(), Boot: "walk", Since: now.Sub(w.boot)}
}

// start starts the program.
func (w *walker) start(t testing.TB, state assistant.State) {
	h := &house{t: t, canvas: software.NewCanvas(), board: &memoryClipboard{}, printer: &playedPrinter{outcome: browser.HandedOver, folders: []paper.Folder{{Kind: paper.Stick}}}}
	h.canvas.SetPadded(false)
	w.house = h
	w.keyring.restarted()
	keep := func(s assistant.State) {
		data, err := json.Marshal(s)
		if err == nil {
			w.disk = data
			if found := tokens(string(data)); len(found) > 0 {
				w.report("on disk", "the progress on the disk holds %v", found)
			}
		}
	}
	var screen *App
	session := assistant.NewSession(state, w.clockNow, keep, func() {
		if screen != nil {
			screen.Changed()
		}
	})
	tell := func(text string) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.told = append(w.told, text)
	}
	screen = newApp(Parts{
		Parts: shell.Parts{
			Session: session, Facts: w.facts, Clipboard: h.board, Pasted: h.board.pasted, Version: "test",
			Theme:  shell.Dresser(w.app),
			Notify: func(title, text string) { tell(title + text) },
			Speak: func(ctx context.Context, _ string, _ speech.Voice) error {
				select {
				case <-time.After(3*time.Second + 131*time.Millisecond): // never together with a second of the clock
					return nil
				case <-ctx.Done():
					return ctx.Err()
				}
			},
		},
		Keyring: w.keyring, Paper: &walkPaper{},
		Open: func(_ context.Context, a facts.Address) browser.Outcome {
			tell(a.String())
			return browser.HandedOver
		},
		Dial: func(_ context.Context, tel browser.Tel) browser.Outcome {
			tell(tel.String())
			return browser.HandedOver
		},
		Faults: check.Faultless{}.Parts(),
	}, h.canvas, kit.NewBridge(w.onScreen))
	h.App = screen
	screen.Quit, screen.Raise = func() { w.quitted = true }, func() {}
	h.canvas.Resize(fyne.NewSize(shell.WindowWidth, shell.WindowHeight))
	screen.Bridge.Every(time.Second, screen.Second)
	w.arrived, w.quitted, w.close, w.away = shell.Route{}, false, false, false
	w.settle()
}

func (w *walker) onScreen(f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.queue = append(w.queue, f)
}

// settle lets all that goes on come to where it waits for time or for a hand.
func (w *walker) settle() {
	for range 1000 {
		synctest.Wait()
		w.mu.Lock()
		todo := w.queue
		w.queue = nil
		w.mu.Unlock()
		if len(todo) == 0 {
			return
		}
		for _, f := range todo {
			if w.Bridge.Ctx.Err() == nil {
				f()
			}
		}
	}
	w.report("never rests", "the screen is handed new work without end")
}

// pass lets time pass.
func (w *walker) pass(d time.Duration) {
	for range d / time.Second {
		time.Sleep(time.Second)
		w.settle()
		if w.quitted || w.found != nil {
			return
		}
	}
}

// resting tells that the keyring is not at work.
func (w *walker) resting() bool { return w.Requests.Asked == nil }

// take does a step, and reports whether it could be done. What must not be is
// noted; so is a panic.
func (w *walker) take(s step) (done bool) {
	defer func() {
		if p := recover(); p != nil {
			done = true
			w.report("panic", "%v\n%s", p, debug.Stack())
		}
	}()
	done = w.act(s)
	if !done {
		return false
	}
	w.settle()
	if w.quitted {
		w.startAgain()
	}
	if w.found == nil {
		w.look(s)
	}
	return true
}

// startAgain starts the program after its window was closed.
func (w *walker) startAgain() {
	w.lookAfterClosing()
	var state assistant.State
	if w.disk == nil || json.Unmarshal(w.disk, &state) != nil {
		state = assistant.NewState()
	}
	w.start(w.t, state)
}

// end ends the program, so that no goroutine stays.
func (w *walker) end() {
	if w.Bridge.Ctx.Err() == nil {
		w.Close()
	}
	synctest.Wait()
}

func (w *walker) act(s step) bool {
	switch s.do {
	case doPass, doSleep, doLock, doMood, doTab:
	default:
		w.away = false
	}
	switch s.do {
	case doPress, doEnter:
		t := w.tile(s.what, s.nth)
		if t == nil {
			return false
		}
		w.book.pressed(w, t)
		w.pressTile(t, s.do == doEnter)
	case doType, doReplace, doCopy:
		f := w.fieldAt(s.what, s.nth)
		if f == nil || !w.book.mayType(w, s.text) {
			return false
		}
		w.canvas.Focus(f)
		switch s.do {
		case doCopy:
			f.TypedShortcut(&fyne.ShortcutSelectAll{})
			f.TypedShortcut(&fyne.ShortcutCopy{Clipboard: w.board})
			return true
		case doReplace:
			w.book.letGo(f.Text)
			f.TypedShortcut(&fyne.ShortcutSelectAll{})
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
		default:
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		}
		for _, r := range s.text {
			f.TypedRune(r)
		}
		w.book.typed(w, s.text, s.what)
	case doEscape:
		w.key(fyne.KeyEscape)
	case doTab:
		w.canvas.FocusNext()
		if t, ok := w.canvas.Focused().(*kit.Tile); ok {
			w.book.pressed(w, t)
			if slices.Contains(w.controls(), fyne.Focusable(t)) {
				w.away = false // somebody presses what can be seen
			}
		}
		w.key(fyne.KeyReturn)
	case doPass:
		w.pass(time.Duration(s.n) * time.Second)
	case doSleep:
		w.asleep += time.Duration(s.n) * time.Second
		w.pass(2 * time.Second)
	case doLock:
		w.Lock()
		w.away = true
	case doMood:
		w.keyring.view(func() { w.keyring.mood = moods[s.n] })
	case doClose:
		w.close = w.close || w.Now.Page == shell.AtClose // which has asked
		w.AskToClose()
		w.settle()
		if w.Requests.Closing {
			w.pass(saved.CloseWait + time.Second)
		}
	case doEnd:
		w.close = true
		w.QuitNow()
	}
	return true
}

// key presses a key, on what has the focus or on the window.
func (w *walker) key(name fyne.KeyName) {
	ev := &fyne.KeyEvent{Name: name}
	f := w.canvas.Focused()
	if k, ok := f.(desktop.Keyable); ok {
		k.KeyDown(ev)
	}
	switch {
	case f != nil:
		f.TypedKey(ev)
	case w.canvas.OnTypedKey() != nil:
		w.canvas.OnTypedKey()(ev)
	}
	if k, ok := f.(desktop.Keyable); ok {
		k.KeyUp(ev)
	}
}

func (w *walker) pressTile(t *kit.Tile, byKeys bool) {
	switch {
	case byKeys:
		w.canvas.Focus(t)
		w.key(fyne.KeyReturn)
	default:
		test.Tap(t)
	}
}

// tile returns the control of a name, or nil.
func (w *walker) tile(name string, nth int) *kit.Tile {
	for _, c := range w.controls() {
		if t, ok := c.(*kit.Tile); ok && t.Name() == name {
			if nth--; nth < 0 {
				return t
			}
		}
	}
	return nil
}

func (w *walker) fieldAt(label string, nth int) *kit.Field {
	for _, c := range w.controls() {
		if f, ok := c.(*kit.Field); ok && f.Label == label {
			if nth--; nth < 0 {
				return f
			}
		}
	}
	return nil
}

// walkPaper is a printer, and a stick, that take all.
type walkPaper struct {
	mu    sync.Mutex
	saved []paper.Found
}

func (p *walkPaper) Show(context.Context, []byte) (browser.Outcome, error) {
	return browser.HandedOver, nil
}
func (p *walkPaper) Clear() {}
func (p *walkPaper) Folders() []paper.Folder {
	return []paper.Folder{{Kind: paper.Stick, Name: "STICK"}}
}
func (p *walkPaper) Save(f paper.Folder, name string, _ []byte) (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.saved = append(p.saved, paper.Found{Folder: f, Name: name})
	return name, nil
}
func (p *walkPaper) Find(paper.Kind) []paper.Found {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.saved)
}
func (p *walkPaper) Read(paper.Found, int64) ([]byte, error) { return []byte("sealed"), nil }
