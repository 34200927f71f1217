package tools

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
)

// Trial is what a person has typed into a tool. It lives beside the page, so
// that larger text does not lose it, and ends when the page is left. It is
// never written anywhere.
type Trial struct {
	Text string
	Done bool // it is to be checked as it stands; no more will be typed
}

// Trial returns what was typed into the tool of a page.
func (a *Pages) Trial(page shell.PageID) *Trial {
	if a.Trials[page] == nil {
		a.Trials[page] = &Trial{}
	}
	return a.Trials[page]
}

// trialField is the field of a tool.
type trialField struct {
	app    *Pages
	trial  *Trial
	label  string
	slot   *fyne.Container
	field  *kit.Field
	most   int    // letters that it takes
	answer func() // shows what is known of the trial
	check  *kit.Tile
}

// newTrialField makes the field of a tool, and the control that checks what
// is in it, of so many letters at most. answer is called after each change.
func newTrialField(a *Pages, page shell.PageID, label string, most int, answer func()) *trialField {
	f := &trialField{most: most, app: a, trial: a.Trial(page), label: label, slot: kit.Rows(), answer: answer}
	f.check = a.Button("tool.check", theme.IconNameSearch, kit.Primary, f.finish)
	f.renew()
	return f
}

// renew puts a new field in the place of the old one, which goes with all
// that it remembers: the toolkit's field can undo what was taken out of it.
func (f *trialField) renew() {
	old := f.field
	f.field = kit.NewField(f.app.Hands, f.label, f.trial.Text, f.typed, f.finish)
	f.field.Most = f.most
	f.slot.Objects = []fyne.CanvasObject{f.field.Object}
	f.slot.Refresh()
	if old == nil {
		return
	}
	old.OnChanged, old.OnSubmitted = nil, nil
	old.SetText("")
	if f.app.Canvas.Focused() == fyne.Focusable(old) {
		f.app.Canvas.Focus(f.field)
	}
}

// typed is called with each change. What comes in one piece was pasted, and
// is complete.
func (f *trialField) typed(text string) {
	pasted := utf8.RuneCountInString(text) > utf8.RuneCountInString(f.trial.Text)+1
	f.trial.Text, f.trial.Done = text, pasted
	f.answer()
}

// finish checks what is in the field.
func (f *trialField) finish() {
	f.trial.Done = true
	f.answer()
}

// put fills the field as if the text had been pasted.
func (f *trialField) put(text string) {
	*f.trial = Trial{Text: text, Done: true}
	f.renew()
	f.answer()
}

// empty takes out what was typed, and what is known of it.
func (f *trialField) empty() {
	*f.trial = Trial{}
	f.renew()
	f.answer()
}
