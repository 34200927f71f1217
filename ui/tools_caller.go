package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// callerView is "Did they really call me?": the number that the telephone
// showed goes in. Whatever is known of it, the advice is to hang up and call
// back, at the person's own number where there is one.
type callerView struct {
	app     *toolPages
	body    *fyne.Container
	input   *trialField
	verdict *fyne.Container // the panel, made anew for each answer
	loader  *savedLoader
	back    *fyne.Container // the number to call
	copied  copiedNotes
	saved   []assistant.SavedNumber
	card    assistant.Card
}

func newCaller(a *toolPages) *callerView {
	v := &callerView{app: a, verdict: kit.Rows(), back: kit.Rows()}
	v.loader = newSavedLoader(a.Keeper, "call.own.show")
	v.input = newTrialField(a, atCaller, words.Say("caller.field"), assistant.LongestText, v.answer)
	v.body = kit.Page(
		kit.Heading(words.Say("caller.title")),
		kit.Para(words.Say("caller.text")),
		kit.Rows(kit.Strong(words.Say("caller.field")), v.input.slot, kit.Buttons(v.input.check)),
		v.verdict,
		kit.Panel(kit.Caution,
			kit.Strong(words.Say("caller."+string(assistant.CallerIDFaked))),
			kit.Para(words.Say("caller."+string(assistant.CallerTellNo))),
			kit.Para(words.Say("caller."+string(assistant.CallerBirthDate)))),
		kit.Subheading(words.Say("caller."+string(assistant.CallerHangUp))),
		v.back, v.loader.object,
		kit.Buttons(a.button("start.medicine.button", kit.PhoneIcon, kit.Plain, func() { a.open(place{page: atCall}) })),
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
	text := []fyne.CanvasObject{kit.Subheading(words.Say("caller." + string(check.Verdict)))}
	if check.Verdict == assistant.CallerOnFile {
		text = append(text, kit.Para(words.Say("caller.use."+string(check.Use))))
	}
	for _, advice := range check.Advice {
		if advice == assistant.CallerOutbound || advice == assistant.CallerForOthers {
			text = append(text, kit.Para(words.Say("caller."+string(advice))))
		}
	}
	v.verdict.Add(kit.Panel(kit.Calm, text...))
	v.verdict.Refresh()
	v.app.bring(v.verdict)
}

// fillBack shows the number to call.
func (v *callerView) fillBack(check assistant.CallerCheck) {
	v.back.RemoveAll()
	if slices.Contains(check.Advice, assistant.CallerUseTheCard) {
		v.back.Add(kit.Para(words.Say("caller." + string(assistant.CallerUseTheCard))))
	}
	back := check.Back
	label, source := words.Say("caller.back.card"), ""
	if back.Saved >= 0 && v.saved[back.Saved].Label != "" {
		label = v.saved[back.Saved].Label
	}
	for _, n := range v.app.Facts.Numbers {
		if n.ID == back.Fact {
			label, source = words.Use(n.Use), v.app.readWords(n.Provenance)
		}
	}
	v.copied = nil
	v.back.Add(numberPanel(v.app.Keeper, &v.copied, label, back.Phone, source))
	v.back.Refresh()
}
