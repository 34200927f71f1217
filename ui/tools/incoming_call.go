package tools

import (
	"slices"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/numbers"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// incomingView is "Did they really call me?": the number that the telephone
// showed goes in. Whatever is known of it, the advice is to hang up and call
// back, at the person's own number where there is one.
type incomingView struct {
	app     *Pages
	body    *fyne.Container
	input   *trialField
	verdict *fyne.Container // the panel, made anew for each answer
	loader  *saved.SavedLoader
	back    *fyne.Container // the number to call
	copied  numbers.CopiedNotes
	saved   []facts.SavedNumber
	card    facts.Card
}

func newIncoming(a *Pages) *incomingView {
	v := &incomingView{app: a, verdict: kit.Rows(), back: kit.Rows()}
	v.loader = saved.NewSavedLoader(a.Keeper, "call.own.show")
	v.input = newTrialField(a, shell.AtIncomingCall, words.Say("caller.field"), assistant.LongestText, v.answer)
	v.body = kit.Page(
		kit.Heading(words.Say("caller.title")),
		kit.Para(words.Say("caller.text")),
		kit.Rows(kit.Strong(words.Say("caller.field")), v.input.slot, kit.Buttons(v.input.check)),
		v.verdict,
		kit.Panel(kit.Caution,
			kit.Strong(words.Say("caller."+string(facts.CallerIDFaked))),
			kit.Para(words.Say("caller."+string(facts.CallerTellNo))),
			kit.Para(words.Say("caller."+string(facts.CallerBirthDate)))),
		kit.Subheading(words.Say("caller."+string(facts.CallerHangUp))),
		v.back, v.loader.Object,
		kit.Buttons(a.ButtonTo("start.medicine.button", kit.PhoneIcon, kit.Plain, shell.Route{Page: shell.AtCall})),
	)
	v.answer()
	return v
}

func (v *incomingView) Object() fyne.CanvasObject { return v.body }

func (v *incomingView) OnLeave() {
	v.copied.Clear()
	v.loader.Wait.OnLeave()
	v.input.empty()
}

func (v *incomingView) Render(s assistant.Snapshot) {
	v.loader.Render(s.People)
	var kept []facts.SavedNumber
	for _, p := range s.People.List {
		kept = append(kept, p.Numbers...)
	}
	if !slices.Equal(kept, v.saved) || s.Card != v.card {
		v.saved, v.card = kept, s.Card
		v.answer()
	}
}

// answer shows what is known of the number, once all of it is typed, and
// always the number to call instead.
func (v *incomingView) answer() {
	t := v.input.trial
	check := v.app.Facts.CheckCaller(t.Text, v.saved, v.card)
	v.fillBack(check)
	v.verdict.RemoveAll()
	if !t.Done {
		return
	}
	text := []fyne.CanvasObject{kit.Subheading(words.Say("caller." + string(check.Verdict)))}
	if check.Verdict == facts.CallerOnFile {
		text = append(text, kit.Para(words.Say("caller.use."+string(check.Use))))
	}
	for _, advice := range check.Advice {
		if advice == facts.CallerOutbound || advice == facts.CallerForOthers {
			text = append(text, kit.Para(words.Say("caller."+string(advice))))
		}
	}
	v.verdict.Add(kit.Panel(kit.Calm, text...))
	v.verdict.Refresh()
	v.app.Bring(v.verdict)
}

// fillBack shows the number to call.
func (v *incomingView) fillBack(check facts.CallerCheck) {
	v.back.RemoveAll()
	if slices.Contains(check.Advice, facts.CallerUseTheCard) {
		v.back.Add(kit.Para(words.Say("caller." + string(facts.CallerUseTheCard))))
	}
	back := check.Back
	label, source := words.Say("caller.back.card"), ""
	if back.Saved >= 0 && v.saved[back.Saved].Label != "" {
		label = v.saved[back.Saved].Label
	}
	for _, n := range v.app.Facts.Numbers {
		if n.ID == back.Fact {
			label, source = words.Use(n.Use), v.app.ReadWords(n.Provenance)
		}
	}
	v.copied = nil
	v.back.Add(numbers.Panel(v.app.Keeper, &v.copied, label, back.Phone, source))
	v.back.Refresh()
}
