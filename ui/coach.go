package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// atCoach helps with a code that is waited for.
const atCoach = "coach"

// coachView watches the 15 minutes of a code and says what to do meanwhile.
// It has no field: a code is never asked for.
type coachView struct {
	app      *App
	body     *fyne.Container
	title    *prose
	state    *prose
	more     *prose
	asked    *tile
	worked   *tile
	call     *tile
	slip     *tile
	said     *prose
	channels map[assistant.CodeChannel]*tile
	troubles map[assistant.CodeTrouble]*tile
	now      *prose // the heading of the advice
	advice   *bulletList
}

func newCoach(a *App) *coachView {
	v := &coachView{
		app: a, title: heading(""), state: subheading(""), more: para(""), said: note(), now: subheading(say("coach.now")), advice: newBulletList(),
		channels: map[assistant.CodeChannel]*tile{}, troubles: map[assistant.CodeTrouble]*tile{},
	}
	v.asked = a.button("coach.asked", theme.IconNameMailSend, primary, func() {
		v.said.set("")
		a.Session.AskedForCode()
	})
	v.worked = a.button("coach.worked", theme.IconNameConfirm, primary, func() {
		v.said.set(say("coach.worked.text"))
		a.Session.CodeWorked()
	})
	v.call = a.button("start.medicine.button", phoneIcon, primary, func() { a.open(place{page: atCall}) })
	v.slip = a.button("coach.slip", theme.IconNameContentUndo, plain, func() {
		v.said.set("")
		a.Session.TakeBackCode()
	})
	v.body = page(
		v.title,
		panel(calm, v.state, v.more, v.said, buttons(v.worked, v.call, v.asked, v.slip)),
		v.now, v.advice.object,
		subheading(say("coach.channel")), v.newChannels(),
		subheading(say("coach.trouble")), v.newTroubles(),
		panel(caution, para(say("coach.never"))),
		buttons(
			a.action(say("tool.tries"), plain, func() { a.open(place{page: atGuard}) }),
		),
	)
	return v
}

func (v *coachView) newChannels() fyne.CanvasObject {
	list := buttons()
	for _, c := range assistant.CodeChannels() {
		v.channels[c] = newButton(v.app.hands, channelWords(c), "", plain, func() {
			v.app.Session.CodeComesBy(c)
			v.app.bring(v.now)
		})
		list.Add(v.channels[c])
	}
	return list
}

// newTroubles are answers that can be taken back by pressing them again.
func (v *coachView) newTroubles() fyne.CanvasObject {
	list := buttons()
	for _, t := range assistant.CodeTroubles() {
		v.troubles[t] = newButton(v.app.hands, troubleWords(t), "", plain, func() {
			next := t
			if v.app.Session.Snapshot().Coach.Trouble == t {
				next = assistant.NoCodeTrouble
			}
			v.app.Session.CodeTrouble(next)
			v.app.bring(v.now)
		})
		list.Add(v.troubles[t])
	}
	return list
}

func (v *coachView) object() fyne.CanvasObject { return v.body }

func (v *coachView) left() { v.said.set("") }

func (v *coachView) render(s assistant.Snapshot) {
	v.title.set(say(titleKey(s, "coach.title", assistant.SymptomNoCode, assistant.SymptomCodeRefused)))
	c := s.Coach
	good, call := c.Left > 0, c.Left == 0 && !c.MayAsk
	switch {
	case good:
		v.state.set(say("coach.left", args{"Left": span(c.Left)}))
		v.more.set(say("coach.left.text"))
	case call:
		v.state.set(say("coach.call-support"))
		v.more.set(say("coach.call.text"))
	case c.Count > 0:
		v.state.set(say("coach.code-too-old"))
		v.more.set(say("coach.again.text"))
	default:
		v.state.set(say("coach.none"))
		v.more.set(say("coach.none.text"))
	}
	key := "coach.asked"
	if c.Count > 0 {
		key = "coach.again"
	}
	setButton(v.asked, say(key))
	lost := c.Trouble == assistant.TroubleLostEmail || c.Trouble == assistant.TroubleLostPhone
	v.asked.setRank(plain)
	v.call.setRank(plainIf(good))
	if c.MayAsk && !good && !lost {
		v.asked.setRank(primary)
	}
	showIf(v.worked, good)
	showIf(v.call, call || lost)
	showIf(v.slip, c.CanTakeBack)
	for channel, t := range v.channels {
		choose(t, channelWords(channel), channel == c.By)
	}
	for trouble, t := range v.troubles {
		choose(t, troubleWords(trouble), trouble == c.Trouble)
	}
	var lines []string
	for _, advice := range c.Advice {
		if words := say("coach." + string(advice)); words != v.state.words.Text { // that is said already
			lines = append(lines, words)
		}
	}
	v.advice.set(lines)
}

func channelWords(c assistant.CodeChannel) string { return say("coach.channel." + string(c)) }
func troubleWords(t assistant.CodeTrouble) string { return say("coach.trouble." + string(t)) }
