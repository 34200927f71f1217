package tools

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
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// passwordSoon is after how long the page says that the password will go, and
// offers more time.
const passwordSoon = saved.SecretIdle - time.Minute

// PasswordDesk is what lies on the page of passwords. It lives beside the
// page, so that larger text does not lose a password which is just being
// written down, and in memory only. It is cleared when the page is left,
// when the window closes, and when nobody does anything for a while.
//
// It answers the threat that the next person at a shared computer reads a
// password. Go cannot wipe memory: a program that reads this one's memory
// has it all the same.
type PasswordDesk struct {
	recipe password.Recipe
	Made   password.Passphrase
	Has    bool   // made is a passphrase
	failed bool   // the last one could not be made
	Typed  string // an idea of the person's own
	Plain  bool   // typed can be read
	gone   bool   // cleared because nobody did anything
	idle   time.Duration
	seen   assistant.Instant // the last second
}

func (d *PasswordDesk) clear() { *d = PasswordDesk{recipe: d.recipe} }

// Holds tells whether there is a password that can be read.
func (d *PasswordDesk) Holds() bool { return d.Has || d.Typed != "" }

// PasswordView makes a passphrase, and rates a password of the person's own.
type PasswordView struct {
	app  *Pages
	desk *PasswordDesk
	body *fyne.Container

	gone, failed fyne.CanvasObject
	first        fyne.CanvasObject
	panel        fyne.CanvasObject
	Made         *fyne.Container // the words, in boxes
	Shown        password.Passphrase
	how          *kit.Prose
	bits         *kit.Prose
	copied       *kit.Prose
	altered      *kit.Prose
	soon         fyne.CanvasObject

	options           fyne.CanvasObject
	words             map[int]*kit.Choice
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

func newPassword(a *Pages) *PasswordView {
	v := &PasswordView{
		app: a, desk: &a.Password, Made: container.New(kit.NewFlow()), words: map[int]*kit.Choice{},
		how: kit.Para(""), bits: kit.Aside(""), copied: kit.Note(), altered: kit.Note(),
	}
	if v.desk.recipe == (password.Recipe{}) {
		v.desk.recipe = password.Common()
	}
	v.gone = kit.Panel(kit.Caution, kit.Strong(words.Say("password.gone")))
	v.failed = kit.Panel(kit.Bad, kit.Strong(words.Say("password.failed")))
	v.first = kit.Buttons(a.Button("password.make", kit.ArrowIcon, kit.Primary, v.another))
	v.soon = kit.Panel(kit.Caution, kit.Strong(words.Say("password.soon")), kit.Buttons(a.Button("password.time", "", kit.Plain, v.touch)))
	v.panel = kit.Panel(kit.PlainTone,
		kit.Subheading(words.Say("password.yours")), v.Made, v.how,
		kit.Strong(words.Say("password.write")), kit.Para(words.Say("password.not-kept")),
		kit.Buttons(a.CopyButton("password.copy", kit.Plain, v.copy),
			a.Button("password.another", theme.IconNameViewRefresh, kit.Plain, v.another)),
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
func (v *PasswordView) newOptions() fyne.CanvasObject {
	counts := kit.Choices()
	for _, n := range wordCounts {
		v.words[n] = v.app.Choice(words.Count("password.words", n), func() { v.alter(func(r *password.Recipe) { r.Words = n }) })
		counts.Add(v.words[n].Tile)
	}
	tick := func(key string, set func(r *password.Recipe, on bool)) *kit.TickBox {
		return kit.NewTickRow(v.app.Hands, words.Say(key), words.Say(key+".more"), func(on bool) {
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
func (v *PasswordView) newIdea() fyne.CanvasObject {
	a := v.app
	v.idea = kit.NewField(a.Hands, words.Say("password.idea"), v.desk.Typed, v.typed, func() {})
	v.idea.CursorColumn = utf8.RuneCountInString(v.desk.Typed) // typing goes on at the end
	v.idea.Secret, v.idea.Password = true, !v.desk.Plain
	v.idea.ActionItem = canvas.NewRectangle(kit.Unseen) // the toolkit's own eye is too small to hit
	v.show = a.Button("password.show", theme.IconNameVisibility, kit.Plain, func() {
		v.desk.Plain = !v.desk.Plain
		v.touch()
	})
	v.meter, v.place, v.says, v.hint = newMeter(len(password.Codes())), kit.Strong(""), kit.Strong(""), kit.Para("")
	v.rating = kit.Panel(kit.Calm, v.says, container.New(kit.Beside{Space: 12}, v.meter.object, v.place), v.hint)
	v.rated = password.Rate(v.desk.Typed, v.own())
	return kit.Rows(kit.Strong(words.Say("password.idea")), v.idea.Object, v.rating, kit.Buttons(v.show))
}

func (v *PasswordView) Object() fyne.CanvasObject { return v.body }

// OnLeave clears the page.
func (v *PasswordView) OnLeave() {
	v.desk.clear()
	v.empty()
}

// empty takes off the screen what the desk no longer holds.
func (v *PasswordView) empty() {
	gone := v.desk.gone
	v.idea.SetText("") // forgets what could be undone, too
	v.desk.gone = gone // which emptying the field has taken back
	v.Made.RemoveAll()
	v.Shown = password.Passphrase{}
	v.copied.Set("")
	v.altered.Set("")
	v.draw()
}

// touch notes that somebody is there.
func (v *PasswordView) touch() {
	v.desk.idle, v.desk.gone = 0, false
	v.draw()
}

// Tick clears the page when nobody did anything for a while. A computer that
// sleeps calls this for none of its seconds.
func (v *PasswordView) Tick() {
	d, now, passed := v.desk, v.app.Session.Now(), time.Second
	if d.seen != (assistant.Instant{}) {
		passed = max(passed, d.seen.AtMost(now))
	}
	d.seen = now
	if !d.Holds() {
		d.idle = 0
		return
	}
	d.idle += passed
	if d.idle >= saved.SecretIdle {
		d.clear()
		d.gone = true
		v.empty()
	}
	v.draw()
}

func (v *PasswordView) another() {
	if v.desk.Has && v.app.Clip.Ours == v.desk.Made.Reveal() {
		v.app.Clip.Clear() // or the old one would be pasted
	}
	made, err := password.New(v.desk.recipe)
	v.desk.Made, v.desk.Has, v.desk.failed = made, err == nil, err != nil
	v.copied.Set("")
	v.altered.Set("")
	v.touch()
}

// alter changes the recipe, and makes a passphrase by it.
func (v *PasswordView) alter(change func(*password.Recipe)) {
	change(&v.desk.recipe)
	v.another()
	v.altered.Set(words.Say("password.altered"))
}

// copy puts the passphrase on the clipboard, which is cleared soon after.
func (v *PasswordView) copy() {
	v.app.Clip.Put(v.desk.Made.Reveal())
	v.copied.Set(words.Say("person.copied"))
	v.touch()
}

func (v *PasswordView) typed(text string) {
	begun := v.desk.Typed == "" && text != ""
	v.desk.Typed = text
	v.rated = password.Rate(text, v.own())
	v.touch()
	if begun {
		v.app.Bring(v.rating)
		v.app.Reveal(v.idea) // above all, what is typed into stays in view
	}
}

// own are the words that a guesser would try first: what is known of the
// people whose records were opened already. None is opened for this.
func (v *PasswordView) own() []string {
	var text []string
	for _, p := range v.app.Session.Snapshot().People.List {
		text = append(text, p.Name, p.Email, p.MemberID, p.DateOfBirth)
	}
	return text
}

func (v *PasswordView) Render(assistant.Snapshot) { v.draw() }

func (v *PasswordView) draw() {
	d := v.desk
	kit.ShowIf(v.gone, d.gone)
	kit.ShowIf(v.failed, d.failed)
	kit.ShowIf(v.first, !d.Has)
	kit.ShowIf(v.panel, d.Has)
	kit.ShowIf(v.options, d.Has)
	kit.ShowIf(v.soon, d.idle >= passwordSoon)
	if d.Has && v.Shown != d.Made {
		v.Shown = d.Made
		v.fill()
	}
	for n, t := range v.words {
		t.Set(words.Count("password.words", n), n == d.recipe.Words)
	}
	v.capitals.Set(d.recipe.Capitals)
	v.digit.Set(d.recipe.Digit)
	v.sign.Set(d.recipe.Separator != password.None)
	if v.idea.Password == d.Plain {
		v.idea.Password = !d.Plain
		v.idea.Refresh()
	}
	if d.Plain {
		kit.SetButton(v.show, words.Say("password.hide"))
	} else {
		kit.SetButton(v.show, words.Say("password.show"))
	}
	v.rate()
}

// fill shows the passphrase, a box for each word, and says how it is typed.
func (v *PasswordView) fill() {
	r := v.desk.recipe
	v.Made.RemoveAll()
	for _, word := range saved.Pieces(v.desk.Made.Reveal(), r) {
		v.Made.Add(kit.NewChip(word))
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
func (v *PasswordView) rate() {
	kit.ShowIf(v.rating, v.desk.Typed != "")
	if v.desk.Typed == "" {
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
func (a *Pages) wipePassword() {
	a.Password.clear()
	if v, ok := a.Views[shell.Route{Page: shell.AtPassword}].(*PasswordView); ok {
		v.empty()
	}
}
