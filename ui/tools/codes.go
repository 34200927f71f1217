package tools

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// codesView watches the 15 minutes of a code and says what to do meanwhile.
// It has no field: a code is never asked for.
type codesView struct {
	app      *Pages
	body     *fyne.Container
	title    *kit.Prose
	state    *kit.Prose
	more     *kit.Prose
	asked    *kit.Tile
	worked   *kit.Tile
	call     *kit.Tile
	slip     *kit.Tile
	said     *kit.Prose
	channels map[assistant.CodeChannel]*kit.Choice
	troubles map[assistant.CodeTrouble]*kit.Choice
	now      *kit.Prose // the heading of the advice
	advice   *kit.BulletList
}

func newCodes(a *Pages) *codesView {
	v := &codesView{
		app: a, title: kit.Heading(""), state: kit.Subheading(""), more: kit.Para(""), said: kit.Note(), now: kit.Subheading(words.Say("coach.now")), advice: kit.NewBulletList(),
		channels: map[assistant.CodeChannel]*kit.Choice{}, troubles: map[assistant.CodeTrouble]*kit.Choice{},
	}
	v.asked = a.Button("coach.asked", theme.IconNameMailSend, kit.Primary, func() {
		v.said.Set("")
		a.Session.AskedForCode()
	})
	v.worked = a.Button("coach.worked", theme.IconNameConfirm, kit.Primary, func() {
		v.said.Set(words.Say("coach.worked.text"))
		a.Session.CodeWorked()
	})
	v.call = a.ButtonTo("start.medicine.button", kit.PhoneIcon, kit.Primary, shell.Route{Page: shell.AtCall})
	v.slip = a.Button("coach.slip", theme.IconNameContentUndo, kit.Plain, func() {
		v.said.Set("")
		a.Session.TakeBackCode()
	})
	v.body = kit.Page(
		v.title,
		kit.Panel(kit.Calm, v.state, v.more, v.said, kit.Buttons(v.call, v.worked, v.asked, v.slip)),
		v.now, v.advice.Object,
		kit.Subheading(words.Say("coach.channel")), v.newChannels(),
		kit.Subheading(words.Say("coach.trouble")), v.newTroubles(),
		kit.Panel(kit.Caution, kit.Para(words.Say("coach.never"))),
		kit.Buttons(
			a.ToolButton(assistant.ToolTries, kit.Plain),
		),
	)
	return v
}

func (v *codesView) newChannels() fyne.CanvasObject {
	list := kit.Choices()
	for _, c := range assistant.CodeChannels() {
		v.channels[c] = v.app.Choice(channelWords(c), func() {
			v.app.Session.CodeComesBy(c)
			v.app.Bring(v.now)
		})
		list.Add(v.channels[c].Tile)
	}
	return list
}

// newTroubles are answers that can be taken back by pressing them again.
func (v *codesView) newTroubles() fyne.CanvasObject {
	list := kit.Choices()
	for _, t := range assistant.CodeTroubles() {
		v.troubles[t] = v.app.Choice(troubleWords(t), func() {
			next := t
			if v.app.Session.Snapshot().Coach.Trouble == t {
				next = assistant.NoCodeTrouble
			}
			v.app.Session.CodeTrouble(next)
			v.app.Bring(v.now)
		})
		list.Add(v.troubles[t].Tile)
	}
	return list
}

func (v *codesView) Object() fyne.CanvasObject { return v.body }

func (v *codesView) OnLeave() { v.said.Set("") }

func (v *codesView) Render(s assistant.Snapshot) {
	v.title.Set(words.Say(words.TitleKey(s, "coach.title", assistant.SymptomNoCode, assistant.SymptomCodeRefused)))
	c := s.Coach
	good, call := c.Left > 0, c.Left == 0 && !c.MayAsk
	switch {
	case good:
		v.state.Set(words.Say("coach.left", words.Args{"Left": words.Span(c.Left)}))
		v.more.Set(words.Say("coach.left.text"))
	case call:
		v.state.Set(words.Say("coach.call-support"))
		v.more.Set(words.Say("coach.call.text"))
	case c.Count > 0:
		v.state.Set(words.Say("coach.code-too-old"))
		v.more.Set(words.Say("coach.again.text"))
	default:
		v.state.Set(words.Say("coach.none"))
		v.more.Set(words.Say("coach.none.text"))
	}
	key := "coach.asked"
	if c.Count > 0 {
		key = "coach.again"
	}
	kit.SetButton(v.asked, words.Say(key))
	lost := c.Trouble == assistant.TroubleLostEmail || c.Trouble == assistant.TroubleLostPhone
	v.asked.SetRank(kit.Plain)
	v.worked.SetRank(kit.PlainIf(lost))
	v.call.SetRank(kit.PlainIf(good && !lost))
	if c.MayAsk && !good && !lost {
		v.asked.SetRank(kit.Primary)
	}
	kit.ShowIf(v.worked, good)
	kit.ShowIf(v.call, call || lost)
	kit.ShowIf(v.slip, c.CanTakeBack)
	for channel, t := range v.channels {
		t.Set(channelWords(channel), channel == c.By)
	}
	for trouble, t := range v.troubles {
		t.Set(troubleWords(trouble), trouble == c.Trouble)
	}
	var lines []string
	for _, advice := range c.Advice {
		if text := words.Say("coach." + string(advice)); text != v.state.Words.Text { // that is said already
			lines = append(lines, text)
		}
	}
	v.advice.Set(lines)
}

func channelWords(c assistant.CodeChannel) string { return words.Say("coach.channel." + string(c)) }
func troubleWords(t assistant.CodeTrouble) string { return words.Say("coach.trouble." + string(t)) }
