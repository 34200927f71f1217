package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
)

// callerView is "Did they really call me?": the number that the telephone
// showed goes in. Whatever is known of it, the advice is to hang up and call
// back, at the person's own number where there is one.
type callerView struct {
	app     *App
	body    *fyne.Container
	input   *trialField
	verdict *fyne.Container // the panel, made anew for each answer
	loader  *savedLoader
	back    *fyne.Container // the number to call
	copied  copiedNotes
	saved   []assistant.SavedNumber
	card    assistant.Card
}

func newCaller(a *App) *callerView {
	v := &callerView{app: a, verdict: rows(), back: rows()}
	v.loader = newSavedLoader(a, "call.own.show")
	v.input = newTrialField(a, atCaller, say("caller.field"), assistant.LongestText, v.answer)
	v.body = page(
		heading(say("caller.title")),
		para(say("caller.text")),
		rows(strong(say("caller.field")), v.input.slot, buttons(v.input.check)),
		v.verdict,
		panel(caution,
			strong(say("caller."+string(assistant.CallerIDFaked))),
			para(say("caller."+string(assistant.CallerTellNo))),
			para(say("caller."+string(assistant.CallerBirthDate)))),
		subheading(say("caller."+string(assistant.CallerHangUp))),
		v.back, v.loader.object,
		buttons(a.button("start.medicine.button", phoneIcon, plain, func() { a.open(place{page: atCall}) })),
	)
	v.answer()
	return v
}

func (v *callerView) object() fyne.CanvasObject { return v.body }

func (v *callerView) left() {
	v.copied.clear()
	v.loader.wait.left()
	v.input.empty()
}

func (v *callerView) render(s assistant.Snapshot) {
	v.loader.render(s.People)
	var saved []assistant.SavedNumber
	for _, p := range s.People.List {
		saved = append(saved, p.Numbers...)
	}
	if !slices.Equal(saved, v.saved) || s.Card != v.card {
		v.saved, v.card = saved, s.Card
		v.answer()
	}
}

// answer shows what is known of the number, once all of it is typed, and
// always the number to call instead.
func (v *callerView) answer() {
	t := v.input.trial
	check := v.app.Facts.CheckCaller(t.text, v.saved, v.card)
	v.fillBack(check)
	v.verdict.RemoveAll()
	if !t.done {
		return
	}
	words := []fyne.CanvasObject{subheading(say("caller." + string(check.Verdict)))}
	if check.Verdict == assistant.CallerOnFile {
		words = append(words, para(say("caller.use."+string(check.Use))))
	}
	for _, advice := range check.Advice {
		if advice == assistant.CallerOutbound || advice == assistant.CallerForOthers {
			words = append(words, para(say("caller."+string(advice))))
		}
	}
	v.verdict.Add(panel(calm, words...))
	v.verdict.Refresh()
	v.app.bring(v.verdict)
}

// fillBack shows the number to call.
func (v *callerView) fillBack(check assistant.CallerCheck) {
	v.back.RemoveAll()
	if slices.Contains(check.Advice, assistant.CallerUseTheCard) {
		v.back.Add(para(say("caller." + string(assistant.CallerUseTheCard))))
	}
	back := check.Back
	label, source := say("caller.back.card"), ""
	if back.Saved >= 0 && v.saved[back.Saved].Label != "" {
		label = v.saved[back.Saved].Label
	}
	for _, n := range v.app.Facts.Numbers {
		if n.ID == back.Fact {
			label, source = useWords(n.Use), v.app.aged(n.Provenance, sourceWords(n.Provenance))
		}
	}
	v.copied = nil
	v.back.Add(numberPanel(v.app, &v.copied, label, back.Phone, source))
	v.back.Refresh()
}
