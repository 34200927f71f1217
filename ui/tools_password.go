package ui

import (
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/password"
	"signinhelper/ui/kit"
)

// passwordIdle is how long a password stays on the screen when nobody does
// anything: enough to write one down slowly, too short for a coffee break at
// a shared computer. A minute before, the page says so and offers more time.
const (
	passwordIdle = 5 * time.Minute
	passwordSoon = passwordIdle - time.Minute
)

// passwordDesk is what lies on the page of passwords. It lives beside the
// page, so that larger text does not lose a password which is just being
// written down, and in memory only. It is cleared when the page is left,
// when the window closes, and when nobody does anything for a while.
//
// It answers the threat that the next person at a shared computer reads a
// password. Go cannot wipe memory: a program that reads this one's memory
// has it all the same.
type passwordDesk struct {
	recipe password.Recipe
	made   password.Passphrase
	has    bool   // made is a passphrase
	failed bool   // the last one could not be made
	typed  string // an idea of the person's own
	plain  bool   // typed can be read
	gone   bool   // cleared because nobody did anything
	idle   time.Duration
	seen   assistant.Instant // the last second
}

func (d *passwordDesk) clear() { *d = passwordDesk{recipe: d.recipe} }

func (d *passwordDesk) holds() bool { return d.has || d.typed != "" }

// passwordView makes a passphrase, and rates a password of the person's own.
type passwordView struct {
	app  *App
	desk *passwordDesk
	body *fyne.Container

	gone, failed fyne.CanvasObject
	first        fyne.CanvasObject
	panel        fyne.CanvasObject
	made         *fyne.Container // the words, in boxes
	shown        password.Passphrase
	how          *kit.Prose
	bits         *kit.Prose
	copied       *kit.Prose
	altered      *kit.Prose
	soon         fyne.CanvasObject

	options           fyne.CanvasObject
	words             map[int]*kit.Tile
	capitals, digit   *tickBox
	sign              *tickBox
	idea              *kit.Field
	show              *kit.Tile
	rating            fyne.CanvasObject
	rated             password.Rating
	meter             *meter
	place, says, hint *kit.Prose
}

// The numbers of words that are offered. More would be hard to type.
var wordCounts = []int{4, 5, 6, 7}

func newPassword(a *App) *passwordView {
	v := &passwordView{
		app: a, desk: &a.password, made: container.New(kit.NewFlow()), words: map[int]*kit.Tile{},
		how: kit.Para(""), bits: kit.Aside(""), copied: kit.Note(), altered: kit.Note(),
	}
	if v.desk.recipe == (password.Recipe{}) {
		v.desk.recipe = password.Common()
	}
	v.gone = kit.Panel(kit.Caution, kit.Strong(say("password.gone")))
	v.failed = kit.Panel(kit.Bad, kit.Strong(say("password.failed")))
	v.first = kit.Buttons(a.button("password.make", theme.IconNameNavigateNext, kit.Primary, v.another))
	v.soon = kit.Panel(kit.Caution, kit.Strong(say("password.soon")), kit.Buttons(a.button("password.time", "", kit.Plain, v.touch)))
	v.panel = kit.Panel(kit.Good,
		kit.Subheading(say("password.yours")), v.made, v.how,
		kit.Strong(say("password.write")), kit.Para(say("password.not-kept")),
		kit.Buttons(a.button("password.copy", theme.IconNameContentCopy, kit.Plain, v.copy),
			a.button("password.another", theme.IconNameViewRefresh, kit.Plain, v.another)),
		v.copied, v.soon,
		kit.Strong(say("password.strong")), kit.Para(say("password.guesses")), v.bits)
	v.options = v.newOptions()
	v.body = kit.Page(
		kit.Heading(say("password.title")), kit.Para(say("password.text")),
		v.gone, v.failed, v.first, v.panel, v.options,
		kit.Subheading(say("password.own.title")), kit.Para(say("password.own.text")), kit.Strong(say("password.own.safe")), v.newIdea(),
		kit.Aside(say("password.leave")),
	)
	return v
}

// newOptions are for the sites that ask for one thing or refuse another.
func (v *passwordView) newOptions() fyne.CanvasObject {
	counts := kit.Buttons()
	for _, n := range wordCounts {
		v.words[n] = kit.NewButton(v.app.hands, count("password.words", n), "", kit.Plain, func() { v.alter(func(r *password.Recipe) { r.Words = n }) })
		counts.Add(v.words[n])
	}
	tick := func(key string, set func(r *password.Recipe, on bool)) *tickBox {
		return newTickRow(v.app.hands, say(key), say(key+".more"), func(on bool) {
			v.alter(func(r *password.Recipe) { set(r, on) })
		})
	}
	// One of the two must show where a word ends, or nobody could read it.
	v.capitals = tick("password.capitals", func(r *password.Recipe, on bool) {
		r.Capitals = on
		if !on {
			r.Separator = password.Hyphen
		}
	})
	v.digit = tick("password.digit", func(r *password.Recipe, on bool) { r.Digit = on })
	v.sign = tick("password.sign", func(r *password.Recipe, on bool) {
		r.Separator = password.Hyphen
		if !on {
			r.Separator, r.Capitals = password.None, true
		}
	})
	return kit.Rows(kit.Subheading(say("password.options")), kit.Para(say("password.options.text")),
		counts, v.capitals.tile, v.digit.tile, v.sign.tile, v.altered)
}

// newIdea is the field for a password of the person's own, and its rating.
func (v *passwordView) newIdea() fyne.CanvasObject {
	a := v.app
	v.idea = kit.NewField(a.hands, say("password.idea"), v.desk.typed, v.typed, func() {})
	v.idea.CursorColumn = utf8.RuneCountInString(v.desk.typed) // typing goes on at the end
	v.idea.Password = !v.desk.plain
	v.idea.ActionItem = canvas.NewRectangle(kit.Unseen) // the toolkit's own eye is too small to hit
	v.show = a.button("password.show", theme.IconNameVisibility, kit.Plain, func() {
		v.desk.plain = !v.desk.plain
		v.touch()
	})
	v.meter, v.place, v.says, v.hint = newMeter(len(password.Codes())), kit.Strong(""), kit.Strong(""), kit.Para("")
	v.rating = kit.Panel(kit.Calm, v.says, container.New(kit.Beside{Space: 12}, v.meter.object, v.place), v.hint)
	v.rated = password.Rate(v.desk.typed, v.own())
	return kit.Rows(kit.Strong(say("password.idea")), v.idea.Object, v.rating, kit.Buttons(v.show))
}

func (v *passwordView) object() fyne.CanvasObject { return v.body }

// left clears the page.
func (v *passwordView) left() {
	v.desk.clear()
	v.empty()
}

// empty takes off the screen what the desk no longer holds.
func (v *passwordView) empty() {
	gone := v.desk.gone
	v.idea.SetText("") // forgets what could be undone, too
	v.desk.gone = gone // which emptying the field has taken back
	v.made.RemoveAll()
	v.shown = password.Passphrase{}
	v.copied.Set("")
	v.altered.Set("")
	v.draw()
}

// touch notes that somebody is there.
func (v *passwordView) touch() {
	v.desk.idle, v.desk.gone = 0, false
	v.draw()
}

// second clears the page when nobody did anything for a while. A computer that
// sleeps calls this for none of its seconds.
func (v *passwordView) second() {
	d, now, passed := v.desk, v.app.Session.Now(), time.Second
	if d.seen != (assistant.Instant{}) {
		passed = max(passed, d.seen.AtMost(now))
	}
	d.seen = now
	if !d.holds() {
		d.idle = 0
		return
	}
	d.idle += passed
	if d.idle >= passwordIdle {
		d.clear()
		d.gone = true
		v.empty()
	}
	v.draw()
}

func (v *passwordView) another() {
	if v.desk.has && v.app.clip.ours == v.desk.made.Reveal() {
		v.app.clip.clear() // or the old one would be pasted
	}
	made, err := password.New(v.desk.recipe)
	v.desk.made, v.desk.has, v.desk.failed = made, err == nil, err != nil
	v.copied.Set("")
	v.altered.Set("")
	v.touch()
}

// alter changes the recipe, and makes a passphrase by it.
func (v *passwordView) alter(change func(*password.Recipe)) {
	change(&v.desk.recipe)
	v.another()
	v.altered.Set(say("password.altered"))
}

// copy puts the passphrase on the clipboard, which is cleared soon after.
func (v *passwordView) copy() {
	v.app.clip.put(v.desk.made.Reveal())
	v.copied.Set(say("person.copied"))
	v.touch()
}

func (v *passwordView) typed(text string) {
	begun := v.desk.typed == "" && text != ""
	v.desk.typed = text
	v.rated = password.Rate(text, v.own())
	v.touch()
	if begun {
		v.app.bring(v.rating)
		v.app.reveal(v.idea) // above all, what is typed into stays in view
	}
}

// own are the words that a guesser would try first: what is known of the
// people whose records were opened already. None is opened for this.
func (v *passwordView) own() []string {
	var words []string
	for _, p := range v.app.Session.Snapshot().People.List {
		words = append(words, p.Name, p.Email, p.MemberID, p.DateOfBirth)
	}
	return words
}

func (v *passwordView) render(assistant.Snapshot) { v.draw() }

func (v *passwordView) draw() {
	d := v.desk
	kit.ShowIf(v.gone, d.gone)
	kit.ShowIf(v.failed, d.failed)
	kit.ShowIf(v.first, !d.has)
	kit.ShowIf(v.panel, d.has)
	kit.ShowIf(v.options, d.has)
	kit.ShowIf(v.soon, d.idle >= passwordSoon)
	if d.has && v.shown != d.made {
		v.shown = d.made
		v.fill()
	}
	for n, t := range v.words {
		choose(t, count("password.words", n), n == d.recipe.Words)
	}
	v.capitals.set(d.recipe.Capitals)
	v.digit.set(d.recipe.Digit)
	v.sign.set(d.recipe.Separator != password.None)
	if v.idea.Password == d.plain {
		v.idea.Password = !d.plain
		v.idea.Refresh()
	}
	if d.plain {
		kit.SetButton(v.show, say("password.hide"))
	} else {
		kit.SetButton(v.show, say("password.show"))
	}
	v.rate()
}

// fill shows the passphrase, a box for each word, and says how it is typed.
func (v *passwordView) fill() {
	r := v.desk.recipe
	v.made.RemoveAll()
	for _, word := range pieces(v.desk.made.Reveal(), r) {
		v.made.Add(newChip(word))
	}
	sentences := []string{say("password.how.line")}
	for _, s := range []struct {
		on  bool
		key string
	}{{r.Separator != password.None, "password.how.sign"}, {r.Capitals, "password.how.capitals"}, {r.Digit, "password.how.digit"}} {
		if s.on {
			sentences = append(sentences, say(s.key))
		}
	}
	v.how.Set(strings.Join(sentences, " "))
	v.bits.Set(say("password.bits", args{"Bits": int(r.Bits())}))
}

// rate says how strong the person's own idea is.
func (v *passwordView) rate() {
	kit.ShowIf(v.rating, v.desk.typed != "")
	if v.desk.typed == "" {
		return
	}
	r := v.rated
	v.says.Set(say("password." + string(r.Code)))
	v.meter.set(r.Score + 1)
	v.place.Set(say("password.score", args{"N": r.Score + 1}))
	switch {
	case r.Hint != password.NoHint:
		v.hint.Set(say("password.hint." + string(r.Hint)))
	default:
		v.hint.Set(say("password.alone"))
	}
}

// pieces cuts a passphrase where one word ends and the next begins, for the
// eye. Put together again, they are the passphrase.
func pieces(text string, r password.Recipe) []string {
	if r.Separator != password.None {
		return strings.SplitAfter(text, string(r.Separator))
	}
	var list []string
	from := 0
	for i, c := range text {
		starts := c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if starts && i > from {
			list = append(list, text[from:i])
			from = i
		}
	}
	return append(list, text[from:])
}

// newChip is a piece of a passphrase in a box. It is a bare text of the
// canvas on purpose: it has no name for a screen reader to speak aloud in a
// room, and does not show in the outline.
func newChip(piece string) fyne.CanvasObject {
	th, wish := fyne.CurrentApp().Settings().Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	text := canvas.NewText(piece, th.Color(theme.ColorNameForeground, wish))
	text.TextSize = th.Size(theme.SizeNameHeadingText)
	// Fixed width tells l, I and 1 apart, and 0 and O.
	text.TextStyle = fyne.TextStyle{Monospace: true, Bold: true}
	back := kit.NewFill(theme.ColorNameInputBackground)
	back.StrokeColor, back.StrokeWidth, back.CornerRadius = th.Color(kit.ColorEdge, wish), 2, kit.Radius
	return container.NewStack(back, container.New(kit.Inset{Top: 8, Right: 12, Bottom: 8, Left: 12}, text))
}

// meter is a row of boxes of which some are filled. Words beside it say the
// same.
type meter struct {
	object *fyne.Container
	boxes  []*canvas.Rectangle
}

func newMeter(most int) *meter {
	m := &meter{object: container.NewHBox()}
	for range most {
		box := kit.NewFill(theme.ColorNameInputBackground)
		box.CornerRadius, box.StrokeWidth = kit.Radius/2, 2
		box.SetMinSize(fyne.NewSize(theme.TextSize()*1.6, theme.TextSize()))
		m.boxes = append(m.boxes, box)
		m.object.Add(box)
	}
	m.set(0)
	return m
}

func (m *meter) set(n int) {
	th, wish := fyne.CurrentApp().Settings().Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	for i, box := range m.boxes {
		box.FillColor, box.StrokeColor = th.Color(theme.ColorNameInputBackground, wish), th.Color(kit.ColorEdge, wish)
		if i < n {
			box.FillColor, box.StrokeColor = th.Color(theme.ColorNamePrimary, wish), th.Color(theme.ColorNamePrimary, wish)
		}
		box.Refresh()
	}
}

// wipePassword clears what lies on the page of passwords, wherever one is.
func (a *App) wipePassword() {
	a.password.clear()
	if v, ok := a.views[place{page: atPassword}].(*passwordView); ok {
		v.empty()
	}
}
