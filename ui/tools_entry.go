package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/entry"
)

// longestSlip is how much is taken into the field, in letters: enough to be told
// that it is too much.
const longestSlip = assistant.LongestText + 1

// mostFindings is how many are shown at once. A name has one or two; a text
// with more is of another kind, and the first ones show that.
const mostFindings = 5

// restFor is how many seconds a number may stand in the field before it is
// taken for a code: some emails begin with a date, and go on with letters.
const restFor = 2

// slipsView is "What did I type?": a user name or email goes in, and out come
// the slips in it. What looks like a password is taken out at once, together
// with the field it was in, so that the rest of it goes nowhere.
type slipsView struct {
	app     *App
	body    *fyne.Container
	input   *trialField
	asking  fyne.CanvasObject // the field and what belongs to it
	refused *fyne.Container
	answers *fyne.Container
	open    *tile
	loader  *savedLoader
	whose   *fyne.Container // with whose saved email to compare it
	people  []assistant.Person
	chosen  assistant.PersonID

	number entry.Code // what a number that is being typed looks like, "" for nothing
	rested int        // seconds since the last key
}

func newSlips(a *App) *slipsView {
	v := &slipsView{app: a, refused: rows(), whose: rows(), answers: container.New(column{space: 16})}
	v.loader = newSavedLoader(a, "slips.saved")
	v.input = newTrialField(a, atSlips, say("slips.field"), longestSlip, v.answer)
	v.open = a.action(say("tool.open-site"), plain, func() { a.openTool(assistant.ToolOpenSite) })
	v.asking = rows(strong(say("slips.field")), v.input.slot, buttons(v.input.check))
	v.body = page(
		heading(say("slips.title")),
		para(say("slips.text")),
		panel(caution, para(say("slips.never"))),
		v.refused, v.asking, v.answers, v.whose, v.loader.object,
		buttons(v.open),
		aside(say("slips.kept")),
	)
	v.answer()
	return v
}

func (v *slipsView) object() fyne.CanvasObject { return v.body }

func (v *slipsView) left() {
	v.chosen = ""
	v.fillWhose()
	v.again()
}

// again begins with an empty field.
func (v *slipsView) again() {
	v.refused.RemoveAll()
	showIf(v.asking, true)
	v.input.empty()
}

func (v *slipsView) render(s assistant.Snapshot) {
	v.showLoader(s.People)
	var people []assistant.Person
	for _, p := range s.People.List {
		if p.Email != "" {
			people = append(people, p)
		}
	}
	if !samePeople(people, v.people) {
		v.people = people
		v.fillWhose()
		v.answer()
	}
}

// showLoader offers to compare with a saved email, once there is one to
// compare it with.
func (v *slipsView) showLoader(p assistant.PeopleView) {
	v.loader.render(p)
	t := v.input.trial
	if v.app.ring.asked == nil && (!t.done || !strings.Contains(t.text, "@")) {
		showIf(v.loader.object, false)
	}
}

// fillWhose asks with whose email to compare, where there is a choice.
func (v *slipsView) fillWhose() {
	v.whose.RemoveAll()
	if len(v.people) < 2 {
		return
	}
	names := buttons()
	for _, p := range v.people {
		t := newButton(v.app.hands, "", "", plain, func() {
			v.chosen = p.ID
			v.fillWhose()
			v.answer()
		})
		choose(t, nameOf(p), p.ID == v.chosen)
		names.Add(t)
	}
	v.whose.Add(strong(say("slips.whose")))
	v.whose.Add(names)
	v.whose.Refresh()
}

// saved returns the email to compare with, "" for none.
func (v *slipsView) saved() string {
	for _, p := range v.people {
		if p.ID == v.chosen || len(v.people) == 1 {
			return p.Email
		}
	}
	return ""
}

// answer shows what is known of what was typed, once all of it is.
func (v *slipsView) answer() {
	t := v.input.trial
	v.number = ""
	v.answers.RemoveAll()
	v.input.check.setRank(primary)
	v.open.setRank(plain)
	result := entry.Check(t.text, v.saved())
	switch {
	case result.Worst() == entry.Refused:
		v.refuse(result.Findings[0].Code)
	case t.done && t.text == "":
		v.answers.Add(panel(caution, para(say("entry."+string(entry.Nothing)))))
	case t.done:
		v.show(result)
	}
	v.showLoader(v.app.Session.Snapshot().People)
	v.answers.Refresh()
	if len(v.answers.Objects) > 0 {
		v.app.bring(v.answers)
	}
}

// refuse takes out what must not be typed here. A number that is being typed
// gets a moment, since it may go on.
func (v *slipsView) refuse(code entry.Code) {
	if code != entry.LooksLikePassword && !v.input.trial.done {
		v.number, v.rested = code, 0
		return
	}
	v.turnAway(code)
}

// second is called once a second.
func (v *slipsView) second() {
	if v.number == "" {
		return
	}
	if v.rested++; v.rested >= restFor {
		v.turnAway(v.number)
	}
}

func (v *slipsView) turnAway(code entry.Code) {
	v.number = ""
	*v.input.trial = trial{}
	v.input.renew()
	showIf(v.asking, false)
	v.app.canvas.Unfocus() // the keys that are still to come go nowhere
	v.refused.Objects = []fyne.CanvasObject{panel(bad,
		subheading(say("slips.refused."+string(code))),
		para(say("entry."+string(code))),
		para(say("slips.refused.name")),
		buttons(v.app.action(say("slips.again"), primary, func() {
			v.again()
			v.app.canvas.Focus(v.input.field)
		})))}
	v.refused.Refresh()
	v.app.bring(v.refused)
}

// show shows the findings, the surest first, each pointed at in the text.
func (v *slipsView) show(result entry.Result) {
	found, better := gather(result.Findings), ""
	v.answers.Add(summary(result.Worst(), len(found)))
	for i, g := range found {
		if i == mostFindings {
			v.answers.Add(para(say("slips.more")))
			break
		}
		content := []fyne.CanvasObject{para(g.words)}
		if g.first.Code != entry.SavedSame {
			pointed := newMarked(say("slips.shown"), theme.SizeNameSubHeadingText)
			pointed.set(v.input.trial.text, g.marks...)
			content = append([]fyne.CanvasObject{pointed}, content...)
		}
		if g.first.Severity == entry.Slip {
			better = g.first.Suggestion
		} else if g.first.Suggestion != "" {
			content = append(content, v.suggestion("slips.maybe", g.first.Suggestion, plain, g.words))
		}
		v.answers.Add(panel(calm, content...))
	}
	v.input.check.setRank(plain)
	if better != "" {
		v.answers.Add(panel(good, v.suggestion("slips.better", better, primary, "")))
	} else if result.Worst() < entry.Slip {
		v.open.setRank(primary)
	}
}

// gathered is all findings that are told in the same words.
type gathered struct {
	words string
	first entry.Finding
	marks []mark
}

func gather(found []entry.Finding) []gathered {
	var list []gathered
	for _, f := range found {
		words, here := findingWords(f), mark{f.At, f.At + f.Len}
		i := slices.IndexFunc(list, func(g gathered) bool { return g.words == words })
		if i < 0 {
			list = append(list, gathered{words, f, []mark{here}})
		} else if g := &list[i]; here.from >= g.marks[len(g.marks)-1].to {
			g.marks = append(g.marks, here)
		}
	}
	return list
}

// summary says how much there is to look at.
func summary(worst entry.Severity, kinds int) fyne.CanvasObject {
	switch worst {
	case entry.Slip:
		return panel(caution, subheading(count("slips.found", kinds)))
	case entry.Notice:
		return panel(calm, subheading(say("slips.look")), para(say("slips.look.text")))
	}
	return panel(good, subheading(say("slips.none")), para(say("slips.none.text")))
}

// suggestion shows a text put right, to be copied.
func (v *slipsView) suggestion(key, text string, r rank, of string) fyne.CanvasObject {
	shown, copied := newMarked(say(key), theme.SizeNameSubHeadingText), note()
	shown.set(text)
	copyIt := v.app.button("slips.copy", theme.IconNameContentCopy, r, func() {
		v.app.clip.put(text)
		copied.set(say("person.copied"))
	})
	if of != "" {
		nameAfter(copyIt, of)
	}
	return rows(strong(say(key)), shown, buttons(copyIt), copied)
}

// findingWords says what was found. Of what was typed it repeats nothing: a
// mail domain is repeated only where it comes from the list of known ones.
func findingWords(f entry.Finding) string {
	return say("entry."+string(f.Code), args{
		"Letter": f.Args.Letter, "Domain": f.Args.Domain, "Ending": "." + ending(f.Args.Domain), "Place": f.Args.Place,
	})
}

// ending returns what a domain ends in, behind its last dot.
func ending(domain string) string { return domain[strings.LastIndex(domain, ".")+1:] }
