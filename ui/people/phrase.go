package people

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
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// PhraseRecipe makes secret words that are typed from paper, years later: small
// letters and dashes alone. Five words are 64 bits, and each try at a sealed
// file costs a second.
var PhraseRecipe = password.Recipe{Words: 5, Separator: password.Hyphen}

// weakest is the score of zxcvbn that secret words of one's own must have:
// "fair". Who holds the file can try at leisure, but at a second for each try.
const weakest = 2

// newPhrase is where secret words come from: made here and typed once from the
// paper, so that they are on paper; or thought of by the person, typed twice.
type newPhrase struct {
	app    *Pages
	draft  *saved.SecretDraft
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
	fields *saved.SecretFields
}

// newNewPhrase makes the part of a page. enter is called when Enter is pressed.
func newNewPhrase(a *Pages, at shell.Route, enter func()) *newPhrase {
	d := a.Secret(at)
	p := &newPhrase{app: a, draft: d, words: container.New(kit.NewFlow()), again: kit.Strong(""), rating: kit.Strong(""), hint: kit.Para("")}
	p.fields = saved.NewSecretFields(a.Keeper, d, "phrase.field", "phrase.again", p.rate, enter)
	p.choice = kit.Rows(kit.Strong(words.Say("phrase.choose")), kit.Buttons(
		a.Button("phrase.make", kit.ArrowIcon, kit.Primary, p.make),
		a.Button("phrase.own", "", kit.Plain, p.choose)))
	p.panel = kit.Panel(kit.PlainTone, kit.Subheading(words.Say("phrase.yours")), p.words,
		kit.Strong(words.Say("phrase.down")), kit.Para(words.Say("phrase.write")),
		kit.Buttons(a.Button("phrase.another", theme.IconNameViewRefresh, kit.Plain, p.make),
			a.Button("phrase.own", "", kit.Plain, p.choose)))
	p.first = kit.Rows(kit.Strong(words.Say("phrase.field")), p.fields.First.Object, kit.Panel(kit.Calm, p.rating, p.hint))
	p.rest = kit.Rows(p.again, p.fields.Again.Object, kit.Buttons(p.fields.Show), p.fields.Fault)
	p.object = kit.Rows(p.fields.Gone, p.choice, p.panel, p.first, p.rest)
	p.rate()
	return p
}

// make makes words, and asks for them once, from the paper.
func (p *newPhrase) make() {
	made, err := password.New(PhraseRecipe)
	p.Wipe()
	*p.draft = saved.SecretDraft{Made: made, Has: err == nil}
	if err != nil {
		p.draft.Wrong = "password.failed"
	}
	p.app.Render()
	p.app.Bring(p.object)
}

// choose has the person think of words of her own.
func (p *newPhrase) choose() {
	p.Wipe()
	*p.draft = saved.SecretDraft{Own: true}
	p.app.Render()
	p.app.Bring(p.first)
	p.app.Canvas.Focus(p.fields.First)
}

func (p *newPhrase) Wipe() {
	p.fields.Wipe()
	p.words.RemoveAll()
	p.shown = password.Passphrase{}
}

// chosen tells whether there is something to go on with.
func (p *newPhrase) chosen() bool { return p.draft.Has || p.draft.Own }

func (p *newPhrase) Render() {
	d := p.draft
	p.fields.Render()
	kit.ShowIf(p.choice, !p.chosen())
	kit.ShowIf(p.panel, d.Has)
	kit.ShowIf(p.first, d.Own)
	kit.ShowIf(p.rest, p.chosen())
	if d.Has {
		p.again.Set(words.Say("phrase.from-paper"))
	} else {
		p.again.Set(words.Say("phrase.again"))
	}
	if d.Has && p.shown != d.Made {
		p.shown = d.Made
		p.words.RemoveAll()
		for _, word := range saved.Pieces(d.Made.Reveal(), PhraseRecipe) {
			bare := strings.TrimSuffix(word, string(PhraseRecipe.Separator))
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
	dash := canvas.NewText(string(PhraseRecipe.Separator), th.Color(theme.ColorNameForeground, wish))
	dash.TextSize, dash.TextStyle = th.Size(theme.SizeNameHeadingText), fyne.TextStyle{Monospace: true, Bold: true}
	return dash
}

// rate says how strong the person's own words are. It is done as one types,
// and not once a second.
func (p *newPhrase) rate() {
	if p.draft.Text == "" {
		p.rating.Set(words.Say("phrase.rating"))
		p.hint.Set("")
		return
	}
	r := password.Rate(p.draft.Typed(), nil)
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
	text := d.Typed()
	if d.Has {
		text = d.Made.Reveal()
	}
	switch {
	case d.Own && (utf8.RuneCountInString(text) < vault.MinPassphrase || password.Rate(text, nil).Score < weakest):
		p.point("phrase.weak", p.fields.First)
	case text != d.TypedAgain():
		p.point("phrase.differ", p.fields.Again)
	default:
		return text, true
	}
	return "", false
}

func (p *newPhrase) point(wrong string, at *kit.Field) {
	p.fields.Point(wrong)
	p.app.Canvas.Focus(at)
}
