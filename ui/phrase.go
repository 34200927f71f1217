package ui

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant/password"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// phraseRecipe makes secret words that are typed from paper, years later: small
// letters and dashes alone. Five words are 64 bits, and each try at a sealed
// file costs a second.
var phraseRecipe = password.Recipe{Words: 5, Separator: password.Hyphen}

// weakest is the score of zxcvbn that secret words of one's own must have:
// "fair". Who holds the file can try at leisure, but at a second for each try.
const weakest = 2

// newPhrase is where secret words come from: made here and typed once from the
// paper, so that they are on paper; or thought of by the person, typed twice.
type newPhrase struct {
	app    *peoplePages
	draft  *secretDraft
	object *fyne.Container
	choice fyne.CanvasObject
	panel  fyne.CanvasObject
	words  *fyne.Container // made words, in boxes
	shown  password.Passphrase
	first  *fyne.Container
	again  *kit.Prose
	rating *kit.Prose
	hint   *kit.Prose
	rest   fyne.CanvasObject
	fields *secretFields
}

// newNewPhrase makes the part of a page. enter is called when Enter is pressed.
func newNewPhrase(a *peoplePages, at place, enter func()) *newPhrase {
	d := a.secret(at)
	p := &newPhrase{app: a, draft: d, words: container.New(kit.NewFlow()), again: kit.Strong(""), rating: kit.Strong(""), hint: kit.Para("")}
	p.fields = newSecretFields(a.Keeper, d, "phrase.field", "phrase.again", p.rate, enter)
	p.choice = kit.Rows(kit.Strong(words.Say("phrase.choose")), kit.Buttons(
		a.button("phrase.make", theme.IconNameNavigateNext, kit.Primary, p.make),
		a.button("phrase.own", "", kit.Plain, p.choose)))
	p.panel = kit.Panel(kit.Good, kit.Subheading(words.Say("phrase.yours")), p.words,
		kit.Strong(words.Say("phrase.down")), kit.Para(words.Say("phrase.write")),
		kit.Buttons(a.button("phrase.another", theme.IconNameViewRefresh, kit.Plain, p.make),
			a.button("phrase.own", "", kit.Plain, p.choose)))
	p.first = kit.Rows(kit.Strong(words.Say("phrase.field")), p.fields.first.Object, kit.Panel(kit.Calm, p.rating, p.hint))
	p.rest = kit.Rows(p.again, p.fields.again.Object, kit.Buttons(p.fields.show), p.fields.fault)
	p.object = kit.Rows(p.fields.gone, p.choice, p.panel, p.first, p.rest)
	p.rate()
	return p
}

// make makes words, and asks for them once, from the paper.
func (p *newPhrase) make() {
	made, err := password.New(phraseRecipe)
	p.wipe()
	*p.draft = secretDraft{made: made, has: err == nil}
	if err != nil {
		p.draft.wrong = "password.failed"
	}
	p.app.render()
	p.app.bring(p.object)
}

// choose has the person think of words of her own.
func (p *newPhrase) choose() {
	p.wipe()
	*p.draft = secretDraft{own: true}
	p.app.render()
	p.app.bring(p.first)
	p.app.canvas.Focus(p.fields.first)
}

func (p *newPhrase) wipe() {
	p.fields.wipe()
	p.words.RemoveAll()
	p.shown = password.Passphrase{}
}

// chosen tells whether there is something to go on with.
func (p *newPhrase) chosen() bool { return p.draft.has || p.draft.own }

func (p *newPhrase) render() {
	d := p.draft
	p.fields.render()
	kit.ShowIf(p.choice, !p.chosen())
	kit.ShowIf(p.panel, d.has)
	kit.ShowIf(p.first, d.own)
	kit.ShowIf(p.rest, p.chosen())
	if d.has {
		p.again.Set(words.Say("phrase.from-paper"))
	} else {
		p.again.Set(words.Say("phrase.again"))
	}
	if d.has && p.shown != d.made {
		p.shown = d.made
		p.words.RemoveAll()
		for _, word := range pieces(d.made.Reveal(), phraseRecipe) {
			bare := strings.TrimSuffix(word, string(phraseRecipe.Separator))
			box := container.NewHBox(kit.NewChip(bare))
			if bare != word {
				box.Add(newDash())
			}
			p.words.Add(box)
		}
	}
}

// newDash is what stands between two words, beside their boxes: it is no part
// of a word, and has to be typed.
func newDash() fyne.CanvasObject {
	th, wish := fyne.CurrentApp().Settings().Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	dash := canvas.NewText(string(phraseRecipe.Separator), th.Color(theme.ColorNameForeground, wish))
	dash.TextSize, dash.TextStyle = th.Size(theme.SizeNameHeadingText), fyne.TextStyle{Monospace: true, Bold: true}
	return dash
}

// rate says how strong the person's own words are. It is done as one types,
// and not once a second.
func (p *newPhrase) rate() {
	if p.draft.text == "" {
		p.rating.Set(words.Say("phrase.rating"))
		p.hint.Set("")
		return
	}
	r := password.Rate(p.draft.typed(), nil)
	p.rating.Set(words.Say("password." + string(r.Code)))
	p.hint.Set("")
	if r.Score < weakest && r.Hint != password.NoHint {
		p.hint.Set(words.Say("password.hint." + string(r.Hint)))
	}
}

// read returns the words, once they are good enough and on paper; else it says
// what is wrong with them.
func (p *newPhrase) read() (string, bool) {
	d := p.draft
	text := d.typed()
	if d.has {
		text = d.made.Reveal()
	}
	switch {
	case d.own && (utf8.RuneCountInString(text) < vault.MinPassphrase || password.Rate(text, nil).Score < weakest):
		p.point("phrase.weak", p.fields.first)
	case text != d.typedAgain():
		p.point("phrase.differ", p.fields.again)
	default:
		return text, true
	}
	return "", false
}

func (p *newPhrase) point(wrong string, at *kit.Field) {
	p.fields.point(wrong)
	p.app.canvas.Focus(at)
}
