package ui

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"signinhelper/assistant"
	"signinhelper/ui/a11y"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// listener is somebody who uses the screen by ear.
type listener struct {
	*house
	reader *a11y.Reader
	tree   *a11y.Tree
}

func (h *house) listener() *listener {
	l := &listener{house: h, reader: a11y.NewReader(h.canvas, words.Say("app.name"))}
	l.tree = l.read()
	return l
}

func (l *listener) read() *a11y.Tree { return l.reader.Read(l.Root, l.Shown()) }

// hear returns what has changed.
func (l *listener) hear() []a11y.Event {
	was := l.tree
	l.tree = l.read()
	return a11y.Changes(was, l.tree)
}

// said is what was said meanwhile.
func (l *listener) said() string {
	var list []string
	for _, e := range l.hear() {
		if e.Change == a11y.Said {
			list = append(list, e.Text)
		}
	}
	return strings.Join(list, "\n")
}

// Every screen has, for a screen reader, all that is on it: each control with a role and
// a name that no other one beside it has, in the order in which Tab goes; each of the
// words; and none of what is masked or secret.
func TestEveryScreenForAScreenReader(t *testing.T) {
	app := test.NewTempApp(t)
	for _, s := range thinned(allScenes()) {
		t.Run(s.Name, func(t *testing.T) {
			h := newHouseFor(t, app, s)
			h.Show(h.in(s.Name))
			h.resize(shell.WindowWidth, shell.WindowHeight)
			l := h.listener()
			l.controlsHaveNames(t)
			if !h.Doors.Covered() { // where the first Tab answers the question, as any key does
				l.controlsAreAsTabGoes(t)
			}
			l.allWordsAreThere(t)
			l.nothingSecretIsThere(t)
		})
	}
}

// thinned is every eighth scene where the race detector is at work, which makes them
// ten times slower. All are seen in the mode of the release.
func thinned(list []shell.Scene) (some []shell.Scene) {
	if !raced {
		return list
	}
	for i := 0; i < len(list); i += 8 {
		some = append(some, list[i])
	}
	return some
}

// newHouseFor makes the house of a scene: a home, or a kiosk.
func newHouseFor(t *testing.T, app fyne.App, s shell.Scene) *house {
	t.Helper()
	var k *kioskStage
	if s.Kiosk {
		k = &kioskStage{policy: SamplePolicy()}
	}
	return newHouseOf(t, app, assistant.NewState(), k, shell.WindowWidth, shell.WindowHeight)
}

func (l *listener) controlsHaveNames(t *testing.T) {
	t.Helper()
	type key struct {
		parent a11y.ID
		role   a11y.Role
		name   string
	}
	had := map[key]bool{}
	for n := range l.tree.All {
		if n.Name == "" && n.Role != a11y.ToolBar && n.Role != a11y.List && n.Role != a11y.AlertBox {
			t.Errorf("thing %d of role %d has no name", n.ID, n.Role)
		}
		if n.States&a11y.Focusable == 0 {
			continue
		}
		if k := (key{n.Parent, n.Role, n.Name}); had[k] {
			t.Errorf("two are called %q", n.Name)
		} else {
			had[k] = true
		}
		if n.Presses == "" && n.Text == nil {
			t.Errorf("%q can have the focus, and not be used", n.Name)
		}
	}
}

func (l *listener) controlsAreAsTabGoes(t *testing.T) {
	t.Helper()
	var want, got []string
	for _, f := range l.controls() {
		switch f := f.(type) {
		case *kit.Tile:
			want = append(want, f.Named())
		case *kit.Field:
			want = append(want, f.Label)
		}
	}
	for n := range l.tree.All {
		if n.States&a11y.Focusable != 0 {
			got = append(got, n.Name)
		}
	}
	same := func(got, want string) bool { return strings.HasPrefix(got, want) } // and what tells it from others
	if !slices.EqualFunc(got, want, same) {
		t.Errorf("it reads %q, and Tab goes %q", got, want)
	}
	for _, want := range want { // and the focus is told where it is
		l.canvas.FocusNext()
		if n := l.read(); n.Focus == 0 || !same(n.Node(n.Focus).Name, want) {
			t.Fatalf("the focus is on %q, and is told on %d", want, n.Focus)
		}
	}
	l.canvas.Unfocus()
}

func (l *listener) allWordsAreThere(t *testing.T) {
	t.Helper()
	var all []string
	for n := range l.tree.All {
		all = append(all, n.Name)
	}
	said := strings.Join(all, "\n")
	l.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		if p, ok := o.(*kit.Prose); ok && p.AccessibilityLabel() != "•" && !strings.Contains(said, p.AccessibilityLabel()) {
			t.Errorf("nobody is told %q", p.AccessibilityLabel())
		}
	})
}

// nothingSecretIsThere reads all that is told, for what the fields hide and for what
// is spelled or stands in boxes.
func (l *listener) nothingSecretIsThere(t *testing.T) {
	t.Helper()
	var secrets []string
	l.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		switch o := o.(type) {
		case *kit.Field:
			if o.Hides() {
				secrets = append(secrets, string(o.Real))
			}
		case *kit.SpelledText:
			var letters strings.Builder
			for _, c := range o.Cells {
				letters.WriteString(c.Text)
			}
			secrets = append(secrets, letters.String())
		}
	})
	sentences := strings.Join(slices.Collect(maps.Values(wording(t))), " ")
	secrets = append(secrets, slices.DeleteFunc(l.madeWords(), func(word string) bool {
		return strings.Contains(sentences, word) // chance made a word that the page says as well
	})...)
	for n := range l.tree.All {
		text := n.Name + n.Description
		if n.Role == a11y.Password {
			text += string(n.Text.Letters)
		}
		for _, s := range secrets {
			if len(s) > 3 && strings.Contains(text, s) && !public(n, s) {
				t.Errorf("%q is told: %q", s, text)
			}
		}
	}
}

// public tells of the one address that is both spelled and on file.
func public(n *a11y.Node, text string) bool {
	return n.Text == nil && strings.HasSuffix(text, "express-scripts.com")
}

// madeWords are the words of a passphrase that was made, in their boxes.
func (l *listener) madeWords() (list []string) {
	l.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		if text, is := o.(*canvas.Text); is && text.TextStyle.Monospace {
			list = append(list, text.Text)
		}
	})
	return list
}

// Somebody who does not see the screen presses a button, and hears what came up: the
// title of another page, a bell, and not each minute of the clock.
func TestWhatComesUpIsSaid(t *testing.T) {
	h := newHouse(t)
	l := h.listener()
	h.press(words.Say("start.steps"))
	if said := l.said(); said != words.Say("steps.title") {
		t.Errorf("of another page is said %q", said)
	}
	h.press(words.Say("steps.begin", words.Args{"N": 1}))
	l.hear()
	h.wait(2 * 60e9)
	if said := l.said(); said != "" {
		t.Errorf("two minutes later is said %q", said)
	}
	h.Session.Damaged()
	if said := l.said(); said != words.Say("disk.damaged") {
		t.Errorf("of a notice is said %q", said)
	}
	h.press(words.Say("bar.larger"))
	if said := l.said(); said != "" {
		t.Errorf("of larger text is said %q", said)
	}
}

// What is typed is told letter by letter, with the cursor; of a PIN nothing but dots.
func TestWhatIsTypedIsTold(t *testing.T) {
	h := newHouse(t)
	h.Show(shell.Route{Page: shell.AtForm})
	l := h.listener()
	h.canvas.Focus(h.field(words.Say("form.name")))
	h.typeIn(words.Say("form.name"), "Rosa")
	var came string
	for _, e := range l.hear() {
		if e.Change == a11y.Inserted {
			came += e.Text
		}
	}
	if n := l.tree.Node(l.tree.Focus); came != "Rosa" || n == nil || string(n.Text.Letters) != "Rosa" || n.Text.Caret != 4 {
		t.Errorf("told is %q, and then %+v", came, n)
	}

	h.Show(h.in("pin"))
	l.hear()
	h.typeIn(words.Say("pin.field"), "heron-40719")
	h.press(words.Say("password.show"))
	for _, e := range l.hear() {
		if strings.ContainsAny(e.Text, "40719") {
			t.Errorf("the PIN is told: %+v", e)
		}
	}
	for n := range l.tree.All {
		if n.Text != nil && n.Name == words.Say("pin.field") && (n.Role != a11y.Password || string(n.Text.Letters) != strings.Repeat("•", 11)) {
			t.Errorf("the PIN is %+v", n.Text)
		}
	}
}

// A box that is ticked keeps its name, and the answers to one question know each other.
func TestStatesAreNoPartOfNames(t *testing.T) {
	h := newHouse(t)
	h.Show(h.in("step-1-site"))
	l := h.listener()
	name := words.Say("step.tick", words.Args{"Title": words.Say("site.link")})
	h.press(name)
	ticked := false
	for _, e := range l.hear() {
		ticked = ticked || e.Change == a11y.Turned && e.State == a11y.Checked && e.On && l.tree.Node(e.ID).Name == name
		if e.Change == a11y.Named {
			t.Errorf("ticking changes a name to %q", e.Text)
		}
	}
	if !ticked {
		t.Error("a tick is not told")
	}
	h.Show(shell.Route{Page: shell.AtSettings})
	l.hear()
	for n := range l.tree.All {
		if n.Role == a11y.Radio && len(l.tree.Members(n)) < 2 {
			t.Errorf("%q stands alone", n.Name)
		}
	}
}

// On Windows and macOS the toolkit's own bridge finds all that a screen reader is told,
// once and in the order in which it is read, with its state in words; and no secret.
func TestEveryScreenInTheMirror(t *testing.T) {
	app := test.NewTempApp(t)
	for _, s := range thinned(homeScenes()) {
		t.Run(s.Name, func(t *testing.T) {
			h := newHouseIn(t, app, assistant.NewState(), shell.WindowWidth, shell.WindowHeight)
			h.Mirror = shell.NewMirror()
			h.Show(h.in(s.Name))
			h.rebuilt()
			h.resize(shell.WindowWidth, 20000) // all of it is in view
			h.Reflect()
			h.mirrorShowsAll(t)
		})
	}
}

// rebuilt has the shell make its layers anew, with the mirror: as larger text does.
func (h *house) rebuilt() {
	h.press(words.Say("bar.larger"))
}

// found is what the toolkit's bridge finds, as version 2.8.1 looks for it.
func found(o fyne.CanvasObject) (labels []string) {
	if !o.Visible() {
		return nil
	}
	if a, is := o.(fyne.Accessible); is && a.AccessibilityRole() != fyne.AccessibleRoleContainer {
		labels = append(labels, a.AccessibilityLabel())
	}
	if box, is := o.(*fyne.Container); is {
		for _, child := range box.Objects {
			labels = append(labels, found(child)...)
		}
	}
	return labels
}

func (h *house) mirrorShowsAll(t *testing.T) {
	t.Helper()
	labels := found(h.Root)
	if len(labels) != len(h.Mirror.Object.Objects) {
		t.Errorf("%d things are found, and %d stand in", len(labels), len(h.Mirror.Object.Objects))
	}
	said := strings.Join(labels, "\n")
	next := 0
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		switch o := o.(type) {
		case *kit.Tile:
			for next < len(labels) && !strings.HasPrefix(labels[next], o.Named()) {
				next++
			}
			if next++; next > len(labels) {
				t.Errorf("%q has no mirror, or not in its place: %q", o.Named(), labels)
			}
		case *kit.Field:
			if !strings.Contains(said, o.Label+", ") || o.Hides() && len(o.Real) > 3 && strings.Contains(said, string(o.Real)) {
				t.Errorf("the field %q is told as %q", o.Label, said)
			}
		case *kit.Prose:
			if o.AccessibilityLabel() != "•" && !strings.Contains(said, o.AccessibilityLabel()) {
				t.Errorf("%q has no mirror", o.AccessibilityLabel())
			}
		}
	})
}
