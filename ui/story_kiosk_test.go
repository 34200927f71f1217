package ui

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"signinhelper/assistant"
	"signinhelper/assistant/events"
	"signinhelper/assistant/policy"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// kioskStage is what surrounds a kiosk, played by the test.
type kioskStage struct {
	policy  policy.Policy
	visits  *Visits
	cleared int // how often all clipboards were
	ended   int // how often the clinic's command ran
	fails   events.Failure
	printed [][]byte
	jams    bool // the printer takes nothing
	quit    bool
	barred  []shell.Route // pages that were asked for and are not for a kiosk
}

// open opens the house as a kiosk.
func (h *house) open(parts Parts) {
	k := h.shared
	k.visits = newVisits(parts, KioskParts{
		Policy: k.policy, Clock: func() assistant.Instant { return h.clock },
		EndVisit:    func(context.Context) events.Failure { k.ended++; return k.fails },
		ClearBoards: func(context.Context) error { k.cleared++; return nil },
		Print:       k.print(),
	}, h.canvas, kit.AtOnce)
	k.visits.Attach(func(s *shell.Shell) {
		h.App = k.visits.App
		s.Quit = func() { k.quit = true }
		s.Kiosk.Barred = func(p shell.Route) { k.barred = append(k.barred, p) }
	})
}

// print is the clinic's printer, where the policy names one.
func (k *kioskStage) print() func(context.Context, []byte) error {
	if k.policy.Printer == "" {
		return nil
	}
	return func(_ context.Context, pdf []byte) error {
		if k.jams {
			return errors.New("no paper")
		}
		k.printed = append(k.printed, pdf)
		return nil
	}
}

// A sheet comes out of the clinic's printer, where there is one, and of no other place.
func TestAKioskPrintsOnTheClinicsPrinter(t *testing.T) {
	p := SamplePolicy()
	p.Printer = ""
	h := newKioskWith(t, p)
	h.press(words.SayIn("en", "kiosk.begin"))
	h.press("Menu")
	h.press(words.Say("menu.more"))
	h.mustNotRead(words.Say("menu.print"))
	h = begun(t)
	h.press("Menu")
	h.press(words.Say("menu.more"))
	h.press(words.Say("menu.print"))
	h.press(words.Say("print.open.kiosk"))
	h.mustRead(words.Say("print.opened.title.kiosk"))
	if k := h.shared; len(k.printed) != 1 || !bytes.HasPrefix(k.printed[0], []byte("%PDF")) {
		t.Fatalf("%d sheets were printed", len(k.printed))
	}
	h.shared.jams = true
	h.press(words.Say("print.open.kiosk"))
	h.mustRead(words.Say("print.failed.program.kiosk"))
}

// newKiosk is a kiosk of the size of a common touch screen, on which nobody has begun.
func newKiosk(t testing.TB) *house {
	t.Helper()
	return newKioskWith(t, SamplePolicy())
}

func newKioskWith(t testing.TB, p policy.Policy) *house {
	t.Helper()
	if shared.t != t {
		shared.t, shared.app = t, test.NewTempApp(t)
	}
	return newHouseOf(t, shared.app, assistant.NewState(), &kioskStage{policy: p}, 1280, 800)
}

// begun is a kiosk at which somebody has begun.
func begun(t testing.TB) *house {
	t.Helper()
	h := newKiosk(t)
	h.press(words.SayIn("en", "kiosk.begin"))
	return h
}

// nothingOf fails if a piece of text stands anywhere on the screen, or in any page that
// was made.
func (h *house) nothingOf(piece string) {
	h.t.Helper()
	if h.shows(piece) {
		h.t.Errorf("%q of the visitor before is still there", piece)
	}
}

// Who comes reads her own language before all else.
func TestAKioskInvitesInBothLanguages(t *testing.T) {
	h := newKiosk(t)
	h.mustRead("Elm Street Clinic")
	for _, begin := range []string{"Touch to begin", "Toque para empezar"} {
		if at := h.find(begin); at.Size().Height < 60 {
			t.Errorf("%q is %v high", begin, at.Size().Height)
		}
	}
	h.press("Toque para empezar")
	if h.Now.Page != shell.AtStart || words.Spoken() != "es" {
		t.Errorf("she is at %v in %q", h.Now, words.Spoken())
	}
	h.press(words.Say("kiosk.done"))
	if h.Now.Page != shell.AtWelcome {
		t.Errorf("she is done, and at %v", h.Now)
	}
	h.find("Touch to begin")
}

// She types her email, walks away, and the next one finds nothing of it.
func TestAVisitorWhoWalksAwayLeavesNothing(t *testing.T) {
	h := begun(t)
	first := h.App
	h.Open(shell.Route{Page: shell.AtTyping})
	h.typeIn(words.Say("slips.field"), "zelda@example.org")
	h.Session.Begin(assistant.StepReset)
	h.wait(61 * time.Second)
	h.mustRead(words.Say("away.title"))
	if h.onScreen("zelda") {
		t.Error("it can be read while nobody answers")
	}
	h.press(words.Say("kiosk.still"))
	if !h.onScreen("zelda@example.org") {
		t.Error("she was still there, and it is gone")
	}
	h.wait(91 * time.Second)
	if h.Now.Page != shell.AtWelcome || h.App == first {
		t.Errorf("the kiosk is at %v", h.Now)
	}
	h.nothingOf("zelda")
	if s := h.Session.Snapshot(); s.Started {
		t.Error("her progress is still there")
	}
	if h.shared.cleared != 1 || h.shared.ended != 1 {
		t.Errorf("the clipboards were cleared %d times, and the clinic's command ran %d times", h.shared.cleared, h.shared.ended)
	}
	h.press("Touch to begin", "Menu", words.Say("menu.more"), words.Say("tool.entry"))
	h.nothingOf("zelda")
}

// A mouse that moves on a desk that shakes is nobody.
func TestAPointerThatMovesIsNoVisitor(t *testing.T) {
	h := begun(t)
	for range 95 {
		h.wait(time.Second)
		h.find(h.names()[0]).MouseMoved(nil)
	}
	if h.Now.Page != shell.AtWelcome {
		t.Errorf("the kiosk is at %v", h.Now)
	}
}

// Keys that were used before must not keep a visit alive: the question gets the focus
// by itself.
func TestTheQuestionIsNoSignOfLife(t *testing.T) {
	h := begun(t)
	h.Hands.ByKeys = true
	h.Open(shell.Route{Page: shell.AtLibrary})
	h.Frame.Scroll.ScrollToOffset(fyne.NewPos(0, 300))
	h.wait(91 * time.Second)
	if h.Now.Page != shell.AtWelcome {
		t.Errorf("the kiosk is at %v", h.Now)
	}
}

// The page that invites waits for ever.
func TestNobodyIsAskedBeforeTheyBegin(t *testing.T) {
	h := newKiosk(t)
	app := h.App
	h.wait(10 * time.Minute)
	if h.App != app || h.reads(words.Say("away.title")) {
		t.Error("a visit ended that nobody began")
	}
}

// The clinic's command fails, and staff who pass by read so.
func TestStaffReadThatTheirCommandFailed(t *testing.T) {
	h := begun(t)
	h.shared.fails = events.TookTooLong
	h.press(words.Say("kiosk.done"))
	h.mustRead(words.Say("kiosk.end.failed"))
	h.shared.fails = ""
	h.press("Touch to begin", words.Say("kiosk.done"))
	h.mustNotRead(words.Say("kiosk.end.failed"))
}

// Only the administrator's PIN ends the program; who guesses waits, also over visits.
func TestOnlyThePINLeadsOut(t *testing.T) {
	p := SamplePolicy()
	var err error
	if p.PIN, err = policy.Hash("73914862"); err != nil {
		t.Fatal(err)
	}
	h := newKioskWith(t, p)
	enter := func(pin string) {
		t.Helper()
		for _, d := range pin {
			h.press(string(d))
		}
		h.press(words.Say("kiosk.staff.close"))
	}
	h.press(words.Say("kiosk.staff"))
	for range 3 {
		enter("12345678")
		h.mustRead(words.Say("kiosk.staff.wrong"))
	}
	enter("12345678")
	h.mustRead(words.Say("unlock.pause", words.Args{"Time": words.Span(30 * time.Second)}))
	enter("73914862")
	if h.shared.quit {
		t.Fatal("it opened while it should wait")
	}
	h.press(words.Say("bar.back"), "Touch to begin", words.Say("kiosk.done"), words.Say("kiosk.staff"))
	enter("73914862")
	if h.shared.quit {
		t.Fatal("a visit took the pause away")
	}
	h.wait(31 * time.Second)
	enter("73914862")
	if !h.shared.quit {
		t.Error("the right PIN leads nowhere")
	}
}

// Closing the window, Escape and the system's lock lead nowhere.
func TestNoKeyLeadsOutOfAKiosk(t *testing.T) {
	h := begun(t)
	h.Doors.AskToClose()
	for range 5 {
		h.canvas.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	if h.shared.quit || h.Now.Page != shell.AtStart {
		t.Errorf("it closed: %v, and is at %v", h.shared.quit, h.Now)
	}
	h.Doors.Lock()
	if h.Now.Page != shell.AtWelcome {
		t.Errorf("the screen was locked, and a visit goes on at %v", h.Now)
	}
}

// She types with her thumbs, and sees what she types above the keys.
func TestTypingWithTheKeysOnTheScreen(t *testing.T) {
	h := begun(t)
	h.resize(800, 600)
	h.Open(shell.Route{Page: shell.AtTyping})
	field := h.field(words.Say("slips.field"))
	field.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	h.canvas.Focus(field) // as the toolkit's field does in a window
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		if _, is := o.(*kit.Key); is {
			t.Fatal("the page moves away below the finger, and the toolkit takes the focus from the field")
		}
	})
	field.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	h.resize(800, 600)
	var keys []*kit.Key
	top := float32(1e6)
	h.seen(func(o fyne.CanvasObject, at fyne.Position) {
		if k, is := o.(*kit.Key); is {
			keys, top = append(keys, k), min(top, at.Y)
			if k.Size().Width < 60 || k.Size().Height < 60 {
				t.Errorf("the key %q is %v", k.Name, k.Size())
			}
		}
	})
	press := func(name string) {
		t.Helper()
		i := slices.IndexFunc(keys, func(k *kit.Key) bool { return k.Name == name })
		if i < 0 {
			t.Fatalf("there is no key %q", name)
		}
		h.canvas.Unfocus() // as the toolkit does when a finger comes down
		keys[i].Tapped(nil)
	}
	for _, name := range strings.Split("ana@x.org", "") {
		press(name)
	}
	press(words.Say("kiosk.key.delete"))
	press(words.Say("kiosk.key.space"))
	press("7")
	if got := string(field.Real); got != "ana@x.or 7" {
		t.Errorf("she typed %q", got)
	}
	test.Type(field, "z") // and a keyboard that is plugged in
	if got := string(field.Real); got != "ana@x.or 7z" {
		t.Errorf("she typed %q", got)
	}
	h.seen(func(o fyne.CanvasObject, at fyne.Position) {
		if o == field {
			if bottom := at.Y + field.Size().Height + kit.FieldEdge; at.Y < h.Frame.Row.Size().Height || bottom > top {
				t.Errorf("the field stands from %v to %v, and the keys from %v", at.Y, bottom, top)
			}
		}
	})
	press(words.Say("kiosk.key.done"))
	if keys[0].Visible() && standsOn(h.Root, keys[0]) {
		t.Error("the keys are still there")
	}
}

// The official site is on her own phone; here only where the clinic allows it.
func TestTheSiteIsOpenedOnHerOwnPhone(t *testing.T) {
	for _, here := range []bool{false, true} {
		t.Run(fmt.Sprint(here), func(t *testing.T) {
			p := SamplePolicy()
			p.OpenHere = here
			h := newKioskWith(t, p)
			h.press("Touch to begin", words.Say("start.site.kiosk"), words.Card("employer"))
			if len(h.opened) > 0 {
				t.Errorf("%q was opened", h.opened)
			}
			h.mustRead(words.Say("site.address.text.kiosk"))
			if !here {
				h.mustNotRead(words.Say("kiosk.here.session"))
				return
			}
			h.mustRead(words.Say("kiosk.here.session"))
			h.mustRead(words.Say("kiosk.here.remember"))
			h.press(words.Say("kiosk.here.open"))
			if len(h.opened) != 1 {
				t.Errorf("%q was opened", h.opened)
			}
		})
	}
}

// neverAtAKiosk are scenes of pages that a kiosk has, in states that it does not come
// into: there is no crash to tell of, no disk, nothing to save, and no call in work.
var neverAtAKiosk = []string{"start-crashed", "start-missed", "start-damaged", "start-disk-full", "start-folder", "start-vacated", "sheet-bell"}

// The clinic's own page and number are shown as the clinic's.
func TestTheClinicsOwnPageIsShownAsTheClinics(t *testing.T) {
	h := begun(t)
	h.press(words.Say("start.site.kiosk"), words.Card("employer"))
	h.mustRead("Our patient portal")
	h.mustRead(words.Say("kiosk.door", words.Args{"Clinic": "Elm Street Clinic"}))
	h.press("Call for help")
	h.mustRead("212-555-0142")
}

// A visitor presses everything on every page. Nothing leads to a page that a kiosk has
// not, opens a program, or puts anything on the clipboard.
func TestNothingAtAKioskLeadsOut(t *testing.T) {
	app := test.NewTempApp(t)
	p := SamplePolicy()
	p.OpenHere = false
	for _, s := range thinned(allScenes()) {
		if slices.Contains(neverAtAKiosk, s.Name) {
			continue
		}
		enter := func() *house {
			h := newHouseOf(t, app, assistant.NewState(), &kioskStage{policy: p}, 1280, 800)
			if !h.May(s.Place) {
				return nil
			}
			if !s.Kiosk {
				h.press(words.SayIn("en", "kiosk.begin"))
			}
			h.Show(h.in(s.Name))
			h.resize(1280, 800)
			h.opened, h.board.text = nil, ""
			return h
		}
		h := enter()
		if h == nil {
			continue
		}
		t.Run(s.Name, func(t *testing.T) {
			names := h.names()
			if testing.Short() || raced {
				names = names[:min(len(names), 12)]
			}
			for i, name := range names {
				if i > 0 {
					h = enter()
				}
				h.t = t
				var press *kit.Tile
				for _, c := range h.controls() {
					if tile, is := c.(*kit.Tile); is && tile.Name() == name {
						press = tile
					}
				}
				if press == nil {
					continue
				}
				test.Tap(press)
				switch {
				case len(h.shared.barred) > 0:
					t.Errorf("%q asks for %v", name, h.shared.barred)
				case !h.May(h.Now):
					t.Errorf("%q leads to %v", name, h.Now)
				case len(h.opened) > 0 || h.board.text != "" || h.shared.quit:
					t.Errorf("%q opened %q, copied %q, or closed: %v", name, h.opened, h.board.text, h.shared.quit)
				}
			}
		})
	}
}

// At its strictest a kiosk has the steps, and still whom to call.
func TestTheStrictestKiosk(t *testing.T) {
	h := newKioskWith(t, policy.Strictest())
	h.press(words.SayIn("en", "kiosk.begin"))
	for _, page := range []shell.PageID{shell.AtAddress, shell.AtTyping, shell.AtProbe, shell.AtPassword, shell.AtPeople, shell.AtAbout} {
		if h.May(shell.Route{Page: page}) {
			t.Errorf("%q can be opened", page)
		}
	}
	h.press("Call for help")
	h.mustRead("800-711-5672")
}
