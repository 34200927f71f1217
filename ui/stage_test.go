package ui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"signinhelper/assets"
	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/speech"
	"signinhelper/assistant/vault"
	"signinhelper/ui/check"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/steps"
	"signinhelper/ui/words"
)

// house is the screen with everything around it played by the test.
type house struct {
	*App
	strongbox // and PINs, a sealed file and backups
	t         testing.TB
	shared    *kioskStage // nil at home
	canvas    software.WindowlessCanvas
	kept      map[assistant.PersonID]assistant.Person // the keyring
	fails     vault.Code                              // what the keyring answers
	unsure    bool                                    // it may have done it all the same
	keeps     bool                                    // it did
	board     *memoryClipboard
	opened    []string
	notes     []string                        // what the desktop was asked to tell
	said      []string                        // what was read aloud
	voice     func(ctx context.Context) error // nil says all at once
	hearing   context.Context                 // of what is said last
	over      func()                          // has that end
	outcome   browser.Outcome
	printer   *playedPrinter
	clock     assistant.Instant
	disk      assistant.State
	logs      map[assistant.PersonID][]assistant.Call // in the keyring, too
	room      int                                     // for calls of a person; 0 is enough for all
	written   int                                     // how often a log was
	forgot    int                                     // how often the note of a crash was deleted
	broken    bool                                    // no log can be read
}

func newHouse(t testing.TB) *house { return newHouseWith(t, assistant.NewState(), 1080, 680) }

func newHouseWith(t testing.TB, state assistant.State, width, height float32) *house {
	t.Helper()
	if shared.t != t {
		shared.t, shared.app = t, test.NewTempApp(t)
	}
	return newHouseIn(t, shared.app, state, width, height)
}

// shared is the app of the houses of one test: see newHouseIn.
var shared struct {
	t   testing.TB
	app fyne.App
}

// newHouseIn makes a house in an app that others were in before. An app, and
// each change of its look, reads all fonts anew, which is most of the time
// that a small test takes.
func newHouseIn(t testing.TB, app fyne.App, state assistant.State, width, height float32) *house {
	t.Helper()
	return newHouseOf(t, app, state, nil, width, height)
}

// newHouseOf is newHouseIn, or a kiosk.
func newHouseOf(t testing.TB, app fyne.App, state assistant.State, k *kioskStage, width, height float32) *house {
	t.Helper()
	onFile, err := facts.Parse(assets.Facts)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, canvas: software.NewCanvas(), kept: map[assistant.PersonID]assistant.Person{}, board: &memoryClipboard{}, outcome: browser.HandedOver, logs: map[assistant.PersonID][]assistant.Call{},
		printer: &playedPrinter{outcome: browser.HandedOver}}
	h.clock.Boot = "test"
	h.canvas.SetPadded(false)
	session := assistant.NewSession(state, func() assistant.Instant { return h.clock }, func(s assistant.State) { h.disk = s }, func() {
		if h.App != nil {
			h.Changed()
		}
	})
	parts := Parts{
		Parts: shell.Parts{
			Session: session, Facts: onFile, Clipboard: h.board, Pasted: h.board.pasted, Version: "test", Theme: shell.Dresser(app),
			ForgetCrash: func() error { h.forgot++; return nil },
			Notify:      func(_, text string) { h.notes = append(h.notes, text) },
			Speak: func(ctx context.Context, text string, _ speech.Voice) error {
				h.said = append(h.said, text)
				if h.voice != nil {
					return h.voice(ctx)
				}
				return nil
			},
		},
		Keyring: h, Paper: h.printer,
		Open: func(_ context.Context, a facts.Address) browser.Outcome {
			h.opened = append(h.opened, a.String())
			return h.outcome
		},
		Faults: check.Faultless{}.Parts(),
		Dial: func(_ context.Context, t browser.Tel) browser.Outcome {
			h.opened = append(h.opened, t.String())
			return h.outcome
		},
	}
	if k != nil {
		t.Cleanup(func() { _ = words.Speak("") }) // a visitor may have spoken another language
	}
	if h.shared = k; k == nil {
		h.App = newApp(parts, h.canvas, kit.AtOnce())
		h.Quit = func() {}
	} else {
		h.open(parts)
	}
	h.resize(width, height)
	return h
}

// in brings the program into the state of a scene, and returns its page.
func (h *house) in(scene string) shell.Route {
	h.t.Helper()
	for _, s := range h.scenes() {
		if s.Name == scene {
			s.Set()
			return s.Place
		}
	}
	h.t.Fatalf("there is no scene %q", scene)
	return shell.Route{}
}

func (h *house) resize(width, height float32) {
	for range 3 {
		h.canvas.Resize(fyne.NewSize(width, height))
		h.Render()
		h.canvas.Content().Refresh()
	}
}

// wait lets time pass, second by second.
func (h *house) wait(d time.Duration) {
	for range d / time.Second {
		h.clock.Since += time.Second
		h.Second()
	}
}

func (h *house) answer() error {
	if h.fails != "" {
		return &vault.Error{Code: h.fails, Op: "test", Unsure: h.unsure}
	}
	return nil
}

// The house is the keyring, too.
func (h *house) People(context.Context) ([]assistant.Person, error) {
	var list []assistant.Person
	if h.FileState() == vault.FileShut {
		return nil, &vault.Error{Code: vault.CodeFileShut, Op: "test"}
	}
	for _, p := range h.kept {
		list = append(list, h.sealed(p))
	}
	return list, h.answer()
}

func (h *house) Save(_ context.Context, p assistant.Person) error {
	if h.during != nil {
		h.during()
	}
	if err := h.answer(); err != nil && !h.keeps {
		return err
	}
	if p.Check() != nil {
		return &vault.Error{Code: vault.CodeTooBig, Op: "test"}
	}
	h.kept[p.ID] = p
	return h.answer()
}

func (h *house) Update(ctx context.Context, p assistant.Person, was ...assistant.Person) error {
	if there, ok := h.kept[p.ID]; ok && h.answer() == nil && !there.Same(p) && !slices.ContainsFunc(was, there.Same) {
		return &vault.Error{Code: vault.CodeChanged, Op: "test"}
	}
	return h.Save(ctx, p)
}

func (h *house) Forget(_ context.Context, id assistant.PersonID) error {
	if err := h.answer(); err != nil {
		return err
	}
	delete(h.kept, id)
	return nil
}

func (h *house) ForgetAll(context.Context) error {
	if err := h.answer(); err != nil {
		return err
	}
	clear(h.kept)
	return nil
}

func (h *house) MakeCollection(context.Context) error {
	h.fails = ""
	return nil
}

// seen calls f for everything on the screen, with its place in the window.
func (h *house) seen(f func(o fyne.CanvasObject, at fyne.Position)) { h.seenIn(h.Root, f) }

// seenIn calls f for what is shown of a part of the screen.
func (h *house) seenIn(part fyne.CanvasObject, f func(o fyne.CanvasObject, at fyne.Position)) {
	if !standsOn(h.Root, part) {
		return
	}
	from := fyne.CurrentApp().Driver().AbsolutePositionForObject(part).Subtract(part.Position())
	kit.WalkShown(part, func(o fyne.CanvasObject, at fyne.Position) bool {
		f(o, from.Add(at))
		return true
	})
}

// isOf tells whether a control is one of the two.
func isOf(t *kit.TwoWords, c *kit.Tile) bool { return c == t.Long || c == t.Short }

// controls returns all that can be pressed or typed into, as the Tab key goes.
func (h *house) controls() []fyne.Focusable {
	var list []fyne.Focusable
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		if f, ok := o.(fyne.Focusable); ok {
			list = append(list, f)
		}
	})
	return list
}

// find returns the control of that name; the test ends where there is none.
func (h *house) find(name string) *kit.Tile {
	h.t.Helper()
	for _, c := range h.controls() {
		if t, ok := c.(*kit.Tile); ok && t.Name() == name {
			return t
		}
	}
	if tool := h.toolOf(name); tool != nil {
		return tool
	}
	h.t.Fatalf("there is no %q on the page %q; there are %q", name, h.Now.Page, h.names())
	return nil
}

// toolOf opens the action of a step that a tool of that name belongs to, as a
// person does who looks for it; nil where there is none.
func (h *house) toolOf(name string) *kit.Tile {
	step, ok := h.Views[h.Now].(*steps.StepView)
	if !ok {
		return nil
	}
	for _, row := range step.Rows {
		if row.Tool == nil || row.Tool.Name() != name {
			continue
		}
		if link := step.Links.Links[row.Id]; link != nil && link.Visible() {
			test.Tap(link)
		} else {
			test.Tap(row.Line)
		}
		return row.Tool
	}
	return nil
}

// tick ticks actions of the step that is open.
func (h *house) tick(actions ...assistant.ActionID) {
	h.t.Helper()
	for _, id := range actions {
		h.press(steps.TickName(words.Say(string(id)), false))
	}
}

func (h *house) names() []string {
	var list []string
	for _, c := range h.controls() {
		if t, ok := c.(*kit.Tile); ok {
			list = append(list, t.Name())
		}
	}
	return list
}

// press presses the controls of these names, one after the other.
func (h *house) press(names ...string) {
	h.t.Helper()
	for _, name := range names {
		test.Tap(h.find(name))
	}
}

// field returns the text field of that name.
func (h *house) field(label string) *kit.Field {
	h.t.Helper()
	for _, c := range h.controls() {
		if f, ok := c.(*kit.Field); ok && f.Label == label {
			return f
		}
	}
	h.t.Fatalf("there is no field %q", label)
	return nil
}

// typeInLast types into the last of several fields of one name.
func (h *house) typeInLast(label, text string) {
	h.t.Helper()
	var last *kit.Field
	for _, c := range h.controls() {
		if f, ok := c.(*kit.Field); ok && (f.Label == label || strings.HasPrefix(f.Label, label+" (")) {
			last = f
		}
	}
	test.Type(last, text)
}

func (h *house) typeIn(label, text string) {
	h.t.Helper()
	test.Type(h.field(label), text)
}

// reads reports whether some words stand on the screen.
func (h *house) reads(text string) bool {
	found := false
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		if p, ok := o.(*kit.Prose); ok && strings.ReplaceAll(p.Words.Text, "\n", "") == text { // an address may stand on several lines
			found = true
		}
	})
	return found
}

func (h *house) mustRead(text string) {
	h.t.Helper()
	if !h.reads(text) {
		h.t.Errorf("the page %q does not say %q", h.Now.Page, text)
	}
}

// standsOn tells whether a part stands on the screen: it and all that is around it.
func standsOn(root, part fyne.CanvasObject) (stands bool) {
	kit.WalkShown(root, func(o fyne.CanvasObject, _ fyne.Position) bool {
		stands = stands || o == part
		return !stands
	})
	return stands
}
