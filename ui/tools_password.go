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
	"signinhelper/ui/words"
)

// passwordSoon is after how long the page says that the password will go, and
// offers more time.
const passwordSoon = secretIdle - time.Minute

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
	app  *toolPages
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
	capitals, digit   *kit.TickBox
	sign              *kit.TickBox
	idea              *kit.Field
	show              *kit.Tile
	rating            fyne.CanvasObject
	rated             password.Rating
	meter             *meter
	place, says, hint *kit.Prose
}

// The numbers of words that are offered. More would be hard to type.
var wordCounts = []int{4, 5, 6, 7}

func newPassword(a *toolPages) *passwordView {
	v := &passwordView{
		app: a, desk: &a.password, made: container.New(kit.NewFlow()), words: map[int]*kit.Tile{},
		how: kit.Para(""), bits: kit.Aside(""), copied: kit.Note(), altered: kit.Note(),
	}
	if v.desk.recipe == (password.Recipe{}) {
		v.desk.recipe = password.Common()
	}
	v.gone = kit.Panel(kit.Caution, kit.Strong(words.Say("password.gone")))
	v.failed = kit.Panel(kit.Bad, kit.Strong(words.Say("password.failed")))
	v.first = kit.Buttons(a.button("password.make", theme.IconNameNavigateNext, kit.Primary, v.another))
	v.soon = kit.Panel(kit.Caution, kit.Strong(words.Say("password.soon")), kit.Buttons(a.button("password.time", "", kit.Plain, v.touch)))
	v.panel = kit.Panel(kit.Good,
		kit.Subheading(words.Say("password.yours")), v.made, v.how,
		kit.Strong(words.Say("password.write")), kit.Para(words.Say("password.not-kept")),
		kit.Buttons(a.button("password.copy", theme.IconNameContentCopy, kit.Plain, v.copy),
			a.button("password.another", theme.IconNameViewRefresh, kit.Plain, v.another)),
		v.copied, v.soon,
		kit.Strong(words.Say("password.strong")), kit.Para(words.Say("password.guesses")), v.bits)
	v.options = v.newOptions()
	v.body = kit.Page(
		kit.Heading(words.Say("password.title")), kit.Para(words.Say("password.text")),
		v.gone, v.failed, v.first, v.panel, v.options,
		kit.Subheading(words.Say("password.own.title")), kit.Para(words.Say("password.own.text")), kit.Strong(words.Say("password.own.safe")), v.newIdea(),
		kit.Aside(words.Say("password.leave")),
	)
	return v
}

// newOptions are for the sites that ask for one thing or refuse another.
func (v *passwordView) newOptions() fyne.CanvasObject {
	counts := kit.Buttons()
	for _, n := range wordCounts {
		v.words[n] = kit.NewButton(v.app.hands, words.Count("password.words", n), "", kit.Plain, func() { v.alter(func(r *password.Recipe) { r.Words = n }) })
		counts.Add(v.words[n])
	}
	tick := func(key string, set func(r *password.Recipe, on bool)) *kit.TickBox {
		return kit.NewTickRow(v.app.hands, words.Say(key), words.Say(key+".more"), func(on bool) {
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
	return kit.Rows(kit.Subheading(words.Say("password.options")), kit.Para(words.Say("password.options.text")),
		counts, v.capitals.Tile, v.digit.Tile, v.sign.Tile, v.altered)
}

// newIdea is the field for a password of the person's own, and its rating.
func (v *passwordView) newIdea() fyne.CanvasObject {
	a := v.app
	v.idea = kit.NewField(a.hands, words.Say("password.idea"), v.desk.typed, v.typed, func() {})
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
	return kit.Rows(kit.Strong(words.Say("password.idea")), v.idea.Object, v.rating, kit.Buttons(v.show))
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
	if d.idle >= secretIdle {
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
	v.altered.Set(words.Say("password.altered"))
}

// copy puts the passphrase on the clipboard, which is cleared soon after.
func (v *passwordView) copy() {
	v.app.clip.put(v.desk.made.Reveal())
	v.copied.Set(words.Say("person.copied"))
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
	var text []string
	for _, p := range v.app.Session.Snapshot().People.List {
		text = append(text, p.Name, p.Email, p.MemberID, p.DateOfBirth)
	}
	return text
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
		choose(t, words.Count("password.words", n), n == d.recipe.Words)
	}
	v.capitals.Set(d.recipe.Capitals)
	v.digit.Set(d.recipe.Digit)
	v.sign.Set(d.recipe.Separator != password.None)
	if v.idea.Password == d.plain {
		v.idea.Password = !d.plain
		v.idea.Refresh()
	}
	if d.plain {
		kit.SetButton(v.show, words.Say("password.hide"))
	} else {
		kit.SetButton(v.show, words.Say("password.show"))
	}
	v.rate()
}

// fill shows the passphrase, a box for each word, and says how it is typed.
func (v *passwordView) fill() {
	r := v.desk.recipe
	v.made.RemoveAll()
	for _, word := range pieces(v.desk.made.Reveal(), r) {
		v.made.Add(kit.NewChip(word))
	}
	sentences := []string{words.Say("password.how.line")}
	for _, s := range []struct {
		on  bool
		key string
	}{{r.Separator != password.None, "password.how.sign"}, {r.Capitals, "password.how.capitals"}, {r.Digit, "password.how.digit"}} {
		if s.on {
			sentences = append(sentences, words.Say(s.key))
		}
	}
	v.how.Set(strings.Join(sentences, " "))
	v.bits.Set(words.Say("password.bits", words.Args{"Bits": int(r.Bits())}))
}

// rate says how strong the person's own idea is.
func (v *passwordView) rate() {
	kit.ShowIf(v.rating, v.desk.typed != "")
	if v.desk.typed == "" {
		return
	}
	r := v.rated
	v.says.Set(words.Say("password." + string(r.Code)))
	v.meter.set(r.Score + 1)
	v.place.Set(words.Say("password.score", words.Args{"N": r.Score + 1}))
	switch {
	case r.Hint != password.NoHint:
		v.hint.Set(words.Say("password.hint." + string(r.Hint)))
	default:
		v.hint.Set(words.Say("password.alone"))
	}
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
func (a *toolPages) wipePassword() {
	a.password.clear()
	if v, ok := a.views[place{page: atPassword}].(*passwordView); ok {
		v.empty()
	}
}
