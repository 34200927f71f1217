package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/steps"
	"signinhelper/ui/words"
)

// windows are the extremes: as it opens, and the smallest window with the
// smallest and the largest words.
var windows = []struct {
	size   assistant.TextSize
	window fyne.Size
}{
	{assistant.TextNormal, fyne.NewSize(shell.WindowWidth, shell.WindowHeight)},
	{assistant.TextLarge, fyne.NewSize(shell.WindowWidth, shell.WindowHeight)},
	{assistant.TextNormal, fyne.NewSize(640, 480)},
	{assistant.TextLargest, fyne.NewSize(640, 480)},
}

// Under the race detector, each screen is laid out in the tightest window alone:
// it makes this ten times slower, and in the one goroutine that a picture takes
// there is nothing to find. "make test" lays out all of them without it as well.
// "make quick" thins them out in the same way.
func TestEveryScreen(t *testing.T) {
	app, windows := test.NewTempApp(t), windows
	if raced || testing.Short() {
		windows = windows[len(windows)-1:]
	}
	for _, w := range windows { // outermost, so that the look seldom changes
		for _, s := range homeScenes() {
			t.Run(fmt.Sprintf("%s/%s/%.0f", s.Name, w.size, w.window.Width), func(t *testing.T) {
				state := assistant.NewState()
				state.Settings.Text = w.size
				h := newHouseIn(t, app, state, w.window.Width, w.window.Height)
				h.Show(h.in(s.Name))
				h.resize(w.window.Width, w.window.Height)
				everyScreenHolds(t, h)
			})
		}
	}
}

// homeScenes are the scenes of a computer at home.
func homeScenes() []shell.Scene {
	return slices.DeleteFunc(allScenes(), func(s shell.Scene) bool { return s.Kiosk })
}

// target is how high what is pressed is at the least, by the product page: under a
// mouse, and under a finger.
func (h *house) target() float32 {
	if h.shared != nil {
		return 60
	}
	return 48
}

// kioskWindows are a common touch screen, an old one with the largest words, and one
// that stands upright.
var kioskWindows = []struct {
	size   assistant.TextSize
	window fyne.Size
}{
	{assistant.TextNormal, fyne.NewSize(1280, 800)},
	{assistant.TextLarge, fyne.NewSize(1080, 1920)},
	{assistant.TextLargest, fyne.NewSize(1024, 768)},
}

// A visitor stands at the screen and presses with a thumb, in either language.
func TestEveryScreenOfAKiosk(t *testing.T) {
	app, windows := test.NewTempApp(t), kioskWindows
	if raced || testing.Short() {
		windows = windows[len(windows)-1:]
	}
	for _, w := range windows {
		for _, l := range words.Languages() {
			for _, s := range thinned(allScenes()) {
				if slices.Contains(neverAtAKiosk, s.Name) {
					continue
				}
				p := SamplePolicy()
				p.Text, p.Languages = w.size, []assistant.Language{l, map[assistant.Language]assistant.Language{"en": "es", "es": "en"}[l]}
				h := newHouseOf(t, app, assistant.NewState(), &kioskStage{policy: p}, w.window.Width, w.window.Height)
				if !h.May(s.Place) {
					continue
				}
				t.Run(fmt.Sprintf("%s/%s/%s/%.0f", l, s.Name, w.size, w.window.Width), func(t *testing.T) {
					h.t = t
					h.Show(h.in(s.Name))
					h.resize(w.window.Width, w.window.Height)
					if h.Doors.Covered() { // the first Tab answers the question, as any key does
						nothingIsCutCrowdedOrTooSmallToHit(t, h)
						everythingHasWords(t, h)
						everyControlHasANameOfItsOwn(t, h)
						return
					}
					everyScreenHolds(t, h)
				})
			}
		}
	}
}

func everyScreenHolds(t *testing.T, h *house) {
	t.Helper()
	nothingIsCutCrowdedOrTooSmallToHit(t, h)
	answersStandInColumns(t, h)
	everyPageHasAWayOn(t, h)
	colorsSayHowSerious(t, h)
	theTabKeyReachesEverythingInOrderAndInView(t, h)
	everythingHasWords(t, h)
	everyControlHasANameOfItsOwn(t, h)
	whatMustBeSeenAtOnceIs(t, h)
}

// The other languages in the tightest window: where a word has room there, it has room
// in all.
func TestEveryScreenInOtherLanguages(t *testing.T) {
	if raced || testing.Short() {
		t.Skip("TestEveryScreen lays them out, and there is nothing else to find")
	}
	app, w := test.NewTempApp(t), windows[len(windows)-1]
	for _, l := range words.Languages() {
		if l == "en" {
			continue
		}
		for _, s := range homeScenes() {
			t.Run(fmt.Sprintf("%s/%s", l, s.Name), func(t *testing.T) {
				state := assistant.NewState()
				state.Settings = assistant.Settings{Text: w.size, Appearance: assistant.AppearLight, Language: l}
				h := newHouseIn(t, app, state, w.window.Width, w.window.Height)
				h.Show(h.in(s.Name))
				h.resize(w.window.Width, w.window.Height)
				everyScreenHolds(t, h)
			})
		}
	}
}

// The other looks, in the tightest window: nothing in them is cut, crowded or too small
// to press either.
func TestEveryScreenInOtherLooks(t *testing.T) {
	if raced || testing.Short() {
		t.Skip("TestEveryScreen lays them out, and there is nothing else to find")
	}
	app, w := test.NewTempApp(t), windows[len(windows)-1]
	for _, look := range []assistant.Appearance{assistant.AppearDark, assistant.AppearBlackOnWhite, assistant.AppearYellowOnBlack} {
		for _, s := range homeScenes() {
			t.Run(fmt.Sprintf("%s/%s", look, s.Name), func(t *testing.T) {
				state := assistant.NewState()
				state.Settings = assistant.Settings{Text: w.size, Appearance: look}
				h := newHouseIn(t, app, state, w.window.Width, w.window.Height)
				h.Show(h.in(s.Name))
				h.resize(w.window.Width, w.window.Height)
				nothingIsCutCrowdedOrTooSmallToHit(t, h)
				everyPageHasAWayOn(t, h)
				theTabKeyReachesEverythingInOrderAndInView(t, h)
			})
		}
	}
}

// The clock, the question and the first number, at each size in either window. In
// the tightest, TestEveryScreen looks in every mode.
func TestWhatMustBeSeenAtOnce(t *testing.T) {
	if raced || testing.Short() {
		t.Skip("the tightest window is enough here")
	}
	app := test.NewTempApp(t)
	for _, size := range assistant.TextSizes() {
		for _, window := range []fyne.Size{fyne.NewSize(shell.WindowWidth, shell.WindowHeight), fyne.NewSize(640, 480)} {
			for _, s := range homeScenes() {
				if page := strings.SplitN(s.Name, "-", 2)[0]; !slices.Contains([]string{"step", "named", "call", "short", "sheet"}, page) {
					continue
				}
				t.Run(fmt.Sprintf("%s/%s/%.0f", s.Name, size, window.Width), func(t *testing.T) {
					state := assistant.NewState()
					state.Settings.Text = size
					h := newHouseIn(t, app, state, window.Width, window.Height)
					h.Show(h.in(s.Name))
					h.resize(window.Width, window.Height)
					whatMustBeSeenAtOnceIs(t, h)
				})
			}
		}
	}
}

type box struct {
	what     string
	from, to fyne.Position
}

func (b box) overlaps(c box) bool {
	const touch = 1 // a pixel of rounding
	return b.from.X+touch < c.to.X && c.from.X+touch < b.to.X && b.from.Y+touch < c.to.Y && c.from.Y+touch < b.to.Y
}

// From the product page: controls 48 px high and up, 8 px apart; and no cut
// or overlapping words down to 640 x 480 and at 200 %.
func nothingIsCutCrowdedOrTooSmallToHit(t *testing.T, h *house) {
	t.Helper()
	width := h.canvas.Size().Width
	for _, pane := range h.panes() {
		nothingIsCutIn(t, h, pane, width)
	}
}

// panes are the parts of the window that scroll apart from each other: what stands
// in one may lie behind another.
func (h *house) panes() []fyne.CanvasObject {
	return []fyne.CanvasObject{h.Frame.Row, h.Side.Object, h.Frame.Strip.Object, h.Frame.Holder, h.Frame.Foot}
}

func nothingIsCutIn(t *testing.T, h *house, pane fyne.CanvasObject, width float32) {
	t.Helper()
	var words, controls []box
	h.seenIn(pane, func(o fyne.CanvasObject, at fyne.Position) {
		here := box{from: at, to: at.AddXY(o.Size().Width, o.Size().Height)}
		if here.from.X < 0 || here.to.X > width+0.5 {
			t.Errorf("%T reaches from %.0f to %.0f in a window of %.0f", o, here.from.X, here.to.X, width)
		}
		switch o := o.(type) {
		case *kit.Tile:
			here.what = o.Name()
			controls = append(controls, here)
			if o.Size().Height < h.target() {
				t.Errorf("%q is %.0f px high", here.what, o.Size().Height)
			}
		case *kit.Field:
			here.what = o.Label
			frame := o.Object.(*fyne.Container).Objects[0] // with the field in its middle
			edge := (frame.Size().Height - o.Size().Height) / 2
			here.from, here.to = here.from.SubtractXY(kit.FieldEdge, edge), here.to.AddXY(kit.FieldEdge, edge)
			controls = append(controls, here)
			if high := here.to.Y - here.from.Y; high < h.target() {
				t.Errorf("field %q is %.0f px high", here.what, high)
			}
		case *kit.Key:
			here.what = o.Name
			controls = append(controls, here)
			if o.Size().Height < h.target() || o.Size().Width < h.target() {
				t.Errorf("the key %q is %v", here.what, o.Size())
			}
		case *kit.Prose:
			here.what = o.Words.Text
			if h.shared != nil && theme.Size(o.Words.Style.SizeName) < 22 {
				t.Errorf("%q is %.0f px", here.what, theme.Size(o.Words.Style.SizeName))
			}
			if size := theme.Size(o.Words.Style.SizeName); pane == h.Frame.Holder && size < theme.TextSize() && o.Words.Style.SizeName != kit.SizeTight {
				t.Errorf("%q is %.0f px, and words are %.0f", o.Words.Text, size, theme.TextSize())
			}
			words = append(words, here)
			if need := o.MinSize().Height; o.Size().Height < need-0.5 {
				t.Errorf("%q is cut: %.0f px high, needs %.0f", here.what, o.Size().Height, need)
			}
			for _, word := range strings.Fields(o.Words.Text) {
				size := theme.Size(o.Words.Style.SizeName)
				if need := fyne.MeasureText(word, size, o.Words.Style.TextStyle).Width; need > o.Size().Width && !breakable(word) {
					t.Errorf("%q needs %.0f px and has %.0f", word, need, o.Size().Width)
				}
			}
		}
	})
	apart(t, "words", words, 0)
	apart(t, "controls", controls, 8)
}

// Answers that have no room on one line stand in columns, each as wide as the others:
// an eye that goes down a list finds them at the same place.
func answersStandInColumns(t *testing.T, h *house) {
	t.Helper()
	kit.WalkShown(h.Frame.Holder, func(o fyne.CanvasObject, _ fyne.Position) bool {
		c, ok := o.(*fyne.Container)
		if !ok {
			return true
		}
		rows, first := map[float32]bool{}, fyne.CanvasObject(nil)
		for _, o := range c.Objects {
			if tile, ok := o.(*kit.Tile); !ok || tile.Visible() && tile.Sense.Kind != kit.OneOf {
				return true
			}
			if o.Visible() {
				rows[o.Position().Y] = true
				first = cmp.Or(first, o)
			}
		}
		for _, o := range c.Objects {
			if o.Visible() && len(rows) > 1 && o.Size().Width != first.Size().Width {
				t.Errorf("%q is %.0f px wide, and %q %.0f", o.(*kit.Tile).Name(), o.Size().Width, first.(*kit.Tile).Name(), first.Size().Width)
			}
		}
		return true
	})
}

// The first page fits its window, in each language: what is below the edge is not
// looked for by who has just come.
func TestTheFirstPageFitsItsWindow(t *testing.T) {
	app := test.NewTempApp(t)
	t.Cleanup(func() { _ = words.Speak("") })
	for _, l := range words.Languages() {
		for _, scene := range []string{"start", "start-in"} {
			t.Run(fmt.Sprintf("%s/%s", l, scene), func(t *testing.T) {
				state := assistant.NewState()
				state.Settings.Language = l
				h := newHouseIn(t, app, state, shell.WindowWidth, shell.WindowHeight)
				h.Show(h.in(scene))
				h.resize(shell.WindowWidth, shell.WindowHeight)
				if need, has := h.Frame.Holder.MinSize().Height, h.Frame.Scroll.Size().Height; need > has {
					t.Errorf("it is %.0f px high, and has %.0f", need, has)
				}
			})
		}
	}
}

// breakable tells what may go over to the next line in the middle: an
// address has no words, nor has the name of a function in the note of a crash.
func breakable(word string) bool {
	return strings.HasPrefix(word, "https://") || strings.Contains(word, ".(*")
}

// apart checks that no two boxes are closer than least.
func apart(t *testing.T, what string, boxes []box, least float32) {
	t.Helper()
	for i, a := range boxes {
		grown := box{from: a.from.SubtractXY(least-1, least-1), to: a.to.AddXY(least-1, least-1)}
		if least == 0 {
			grown = a
		}
		for _, b := range boxes[i+1:] {
			if grown.overlaps(b) {
				t.Errorf("%s closer than %.0f px: %q and %q", what, least, a.what, b.what)
			}
		}
	}
}

// From the product page: keyboard alone reaches all of it, in the order in
// which it is read, and what has the focus is on the screen.
func theTabKeyReachesEverythingInOrderAndInView(t *testing.T, h *house) {
	t.Helper()
	inReadingOrder(t, h)
	want := h.controls()
	view := h.canvas.Size().Height
	for i, control := range want {
		h.canvas.FocusNext()
		got := h.canvas.Focused()
		if got != control {
			t.Fatalf("stop %d is %s, want %s", i, label(got), label(control))
		}
		h.seen(func(o fyne.CanvasObject, at fyne.Position) {
			if o != control.(fyne.CanvasObject) {
				return
			}
			top, bottom := at.Y, at.Y+o.Size().Height
			if top < 0 || bottom > view && o.Size().Height < view/2 {
				t.Errorf("%s has the focus at %.0f to %.0f of a window of %.0f", label(got), top, bottom, view)
			}
		})
	}
	if h.canvas.FocusNext(); h.canvas.Focused() != want[0] {
		t.Errorf("after the last control comes %s: Tab leads into a trap", label(h.canvas.Focused()))
	}
	if h.canvas.FocusPrevious(); h.canvas.Focused() != want[len(want)-1] {
		t.Errorf("before the first control comes %s: Shift and Tab lead into a trap", label(h.canvas.Focused()))
	}
}

// Who hears the names of controls, one after the other, has to tell them apart.
func everyControlHasANameOfItsOwn(t *testing.T, h *house) {
	t.Helper()
	names := map[string]bool{}
	for _, c := range h.controls() {
		switch name := label(c); {
		case strings.TrimSpace(name) == "":
			t.Errorf("%T has no name", c)
		case names[name]:
			t.Errorf("two controls are called %q", name)
		default:
			names[name] = true
		}
	}
}

// inReadingOrder checks that within the bar, the side and the page, no control
// stands above, or on one line to the left of, the one that Tab comes from.
func inReadingOrder(t *testing.T, h *house) {
	t.Helper()
	for _, pane := range h.panes() {
		var before box
		h.seenIn(pane, func(o fyne.CanvasObject, at fyne.Position) {
			if f, ok := o.(fyne.Focusable); ok {
				here := box{what: label(f), from: at, to: at.AddXY(o.Size().Width, o.Size().Height)}
				if here.to.Y <= before.from.Y || here.from.Y < before.to.Y && here.to.X <= before.from.X {
					t.Errorf("Tab goes from %q up or left to %q", before.what, here.what)
				}
				before = here
			}
		})
	}
}

// From the screens page: on a step, the clock and the question that leads on are in
// the first window, and wherever the answer is a call, so is the number.
func whatMustBeSeenAtOnceIs(t *testing.T, h *house) {
	t.Helper()
	var must []fyne.CanvasObject
	if v, ok := h.Views[h.Now].(*steps.StepView); ok {
		h.Replace(h.Now) // as it opens, wherever Tab has led since
		clock := v.Head.Clock.Ring.Object
		if !h.Wide() {
			clock = h.Frame.Strip.Clock.Ring.Object
		}
		must = []fyne.CanvasObject{clock, v.Foot.Words}
	}
	h.Frame.Scroll.ScrollToTop()
	kit.WalkShown(h.Views[h.Now].Object(), func(o fyne.CanvasObject, _ fyne.Position) bool {
		if p, ok := o.(*kit.Prose); ok && p.Words.Style.SizeName == kit.SizeDial {
			must = append(must, p)
		}
		return true
	})
	bottom := h.canvas.Size().Height
	if h.Frame.Foot.Visible() {
		bottom -= h.Frame.Foot.Size().Height
	}
	for _, want := range must {
		seen := false
		h.seen(func(o fyne.CanvasObject, at fyne.Position) {
			if o != want {
				return
			}
			low := bottom
			if at.Y >= bottom {
				low = h.canvas.Size().Height // it stands in the foot
			}
			seen = at.Y >= 0 && at.Y+o.Size().Height <= low+0.5
			if !seen {
				t.Errorf("%T reaches from %.0f to %.0f, and the window ends at %.0f", o, at.Y, at.Y+o.Size().Height, low)
			}
		})
		if !seen {
			t.Errorf("%T is not on the screen", want)
		}
	}
}

// A key without words shows itself. What is put together from a code of the
// domain is caught here, wherever the list of such keys has a gap.
func everythingHasWords(t *testing.T, h *house) {
	t.Helper()
	for _, words := range append(allWords(h.Root), h.names()...) {
		for _, word := range strings.Fields(words) {
			if looksLikeKey.MatchString(word) {
				t.Errorf("%q has no words", word)
			}
		}
	}
}

func label(f fyne.Focusable) string {
	switch f := f.(type) {
	case *kit.Tile:
		return f.Name()
	case *kit.Field:
		return f.Label
	}
	return "nothing"
}

// There is one obvious thing to do on each page: one control is filled, and beside
// it at most one that says that it worked.
func everyPageHasAWayOn(t *testing.T, h *house) {
	t.Helper()
	filled, worked := 0, 0
	kit.WalkShown(h.Views[h.Now].Object(), func(o fyne.CanvasObject, _ fyne.Position) bool {
		if c, ok := o.(*kit.Tile); ok {
			switch c.Rank {
			case kit.Primary:
				filled++
			case kit.Success:
				worked++
			}
		}
		return true
	})
	if filled > 1 || worked > 1 {
		t.Errorf("%d controls want to be pressed first, and %d say that it worked", filled, worked)
	}
	if len(h.controls()) < 3 {
		t.Errorf("only %q can be pressed: a dead end", h.names())
	}
}

// From the screens page: amber at most once a page, one thing that stops or failed,
// and nothing that worked beside it.
func colorsSayHowSerious(t *testing.T, h *house) {
	t.Helper()
	count := map[fyne.ThemeColorName]int{}
	kit.WalkShown(h.Root, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if r, ok := o.(*canvas.Rectangle); ok {
			for _, name := range []fyne.ThemeColorName{kit.ColorCaution, kit.ColorBad, kit.ColorGood} {
				if r.FillColor == kit.ThemeColor(name) {
					count[name]++
				}
			}
		}
		return true
	})
	amber, red, green := count[kit.ColorCaution], count[kit.ColorBad], count[kit.ColorGood]
	if amber > 1 || red > 1 || red > 0 && green > 0 {
		t.Errorf("%d things on the page are amber, %d red and %d green", amber, red, green)
	}
}
