package tools

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/entry"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// longestSlip is how much is taken into the field, in letters: enough to be told
// that it is too much.
const longestSlip = assistant.LongestText + 1

// mostFindings is how many are shown at once. A name has one or two; a text
// with more is of another kind, and the first ones show that.
const mostFindings = 5

// RestFor is how many seconds a number may stand in the field before it is
// taken for a code: some emails begin with a date, and go on with letters.
const RestFor = 2

// typingView is "What did I type?": a user name or email goes in, and out come
// the slips in it. What looks like a password is taken out at once, together
// with the field it was in, so that the rest of it goes nowhere.
type typingView struct {
	app     *Pages
	body    *fyne.Container
	input   *trialField
	asking  fyne.CanvasObject // the field and what belongs to it
	refused *fyne.Container
	answers *fyne.Container
	open    *kit.Tile
	loader  *saved.SavedLoader
	whose   *fyne.Container // with whose saved email to compare it
	people  []assistant.Person
	chosen  assistant.PersonID

	number entry.Code // what a number that is being typed looks like, "" for nothing
	rested int        // seconds since the last key
}

func newTyping(a *Pages) *typingView {
	v := &typingView{app: a, refused: kit.Rows(), whose: kit.Rows(), answers: container.New(kit.Column{Space: 16})}
	v.loader = saved.NewSavedLoader(a.Keeper, "slips.saved")
	v.input = newTrialField(a, shell.AtTyping, words.Say("slips.field"), longestSlip, v.answer)
	v.open = a.ToolButton(assistant.ToolOpenSite, kit.Plain)
	v.asking = kit.Rows(kit.Strong(words.Say("slips.field")), v.input.slot, kit.Buttons(v.input.check))
	v.body = kit.Page(
		kit.Heading(words.Say("slips.title")),
		kit.Para(words.Say("slips.text")),
		kit.Panel(kit.Calm, kit.Para(words.Say("slips.never"))),
		v.refused, v.asking, v.answers, v.whose, v.loader.Object,
		kit.Buttons(v.open),
		kit.Aside(words.Say("slips.kept")),
	)
	v.answer()
	return v
}

func (v *typingView) Object() fyne.CanvasObject { return v.body }

func (v *typingView) OnLeave() {
	v.chosen = ""
	v.fillWhose()
	v.again()
}

// again begins with an empty field.
func (v *typingView) again() {
	v.refused.RemoveAll()
	kit.ShowIf(v.asking, true)
	v.input.empty()
}

func (v *typingView) Render(s assistant.Snapshot) {
	v.showLoader(s.People)
	var people []assistant.Person
	for _, p := range s.People.List {
		if p.Email != "" {
			people = append(people, p)
		}
	}
	if !saved.SamePeople(people, v.people) {
		v.people = people
		v.fillWhose()
		v.answer()
	}
}

// showLoader offers to compare with a saved email, once there is one to
// compare it with.
func (v *typingView) showLoader(p assistant.PeopleView) {
	v.loader.Render(p)
	t := v.input.trial
	if v.app.Requests.Asked == nil && (!t.Done || !strings.Contains(t.Text, "@")) {
		kit.ShowIf(v.loader.Object, false)
	}
}

// fillWhose asks with whose email to compare, where there is a choice.
func (v *typingView) fillWhose() {
	v.whose.RemoveAll()
	if len(v.people) < 2 {
		return
	}
	names := kit.Choices()
	for _, p := range v.people {
		t := v.app.Choice(words.NameOf(p), func() {
			v.chosen = p.ID
			v.fillWhose()
			v.answer()
		})
		t.Set(words.NameOf(p), p.ID == v.chosen)
		names.Add(t.Tile)
	}
	v.whose.Add(kit.Strong(words.Say("slips.whose")))
	v.whose.Add(names)
	v.whose.Refresh()
}

// saved returns the email to compare with, "" for none.
func (v *typingView) saved() string {
	for _, p := range v.people {
		if p.ID == v.chosen || len(v.people) == 1 {
			return p.Email
		}
	}
	return ""
}

// answer shows what is known of what was typed, once all of it is.
func (v *typingView) answer() {
	t := v.input.trial
	v.number = ""
	v.answers.RemoveAll()
	v.input.check.SetRank(kit.Primary)
	v.open.SetRank(kit.Plain)
	result := entry.Check(t.Text, v.saved())
	switch {
	case result.Worst() == entry.Refused:
		v.refuse(result.Findings[0].Code)
	case t.Done && t.Text == "":
		v.answers.Add(kit.Panel(kit.Calm, kit.Para(words.Say("entry."+string(entry.Nothing)))))
	case t.Done:
		v.show(result)
	}
	v.showLoader(v.app.Session.Snapshot().People)
	v.answers.Refresh()
	if len(v.answers.Objects) > 0 {
		v.app.Bring(v.answers)
	}
}

// refuse takes out what must not be typed here. A number that is being typed
// gets a moment, since it may go on.
func (v *typingView) refuse(code entry.Code) {
	if code != entry.LooksLikePassword && !v.input.trial.Done {
		v.number, v.rested = code, 0
		return
	}
	v.turnAway(code)
}

// Tick is called once a second.
func (v *typingView) Tick() {
	if v.number == "" {
		return
	}
	if v.rested++; v.rested >= RestFor {
		v.turnAway(v.number)
	}
}

func (v *typingView) turnAway(code entry.Code) {
	v.number = ""
	*v.input.trial = Trial{}
	v.input.renew()
	kit.ShowIf(v.asking, false)
	v.app.Canvas.Unfocus() // the keys that are still to come go nowhere
	v.refused.Objects = []fyne.CanvasObject{kit.Panel(kit.Bad,
		kit.Subheading(words.Say("slips.refused."+string(code))),
		kit.Para(words.Say("entry."+string(code))),
		kit.Para(words.Say("slips.refused.name")),
		kit.Buttons(v.app.Action(words.Say("slips.again"), kit.Primary, func() {
			v.again()
			v.app.Canvas.Focus(v.input.field)
		})))}
	v.refused.Refresh()
	v.app.Bring(v.refused)
}

// show shows the findings, the surest first, each pointed at in the text.
func (v *typingView) show(result entry.Result) {
	found, better := gather(result.Findings), ""
	v.answers.Add(summary(result.Worst(), len(found)))
	for i, g := range found {
		if i == mostFindings {
			v.answers.Add(kit.Para(words.Say("slips.more")))
			break
		}
		content := []fyne.CanvasObject{kit.Para(g.words)}
		if g.first.Code != entry.SavedSame {
			pointed := kit.NewSpelledText(words.Say("slips.shown"), theme.SizeNameSubHeadingText)
			pointed.Set(v.input.trial.Text, g.marks...)
			content = append([]fyne.CanvasObject{pointed}, content...)
		}
		if g.first.Severity == entry.Slip {
			better = g.first.Suggestion
		} else if g.first.Suggestion != "" {
			content = append(content, v.suggestion("slips.maybe", g.first.Suggestion, kit.Plain, g.words))
		}
		v.answers.Add(kit.Panel(kit.Calm, content...))
	}
	v.input.check.SetRank(kit.Plain)
	if better != "" {
		v.answers.Add(kit.Panel(kit.Good, v.suggestion("slips.better", better, kit.Primary, "")))
	} else if result.Worst() < entry.Slip {
		v.open.SetRank(kit.Primary)
	}
}

// gathered is all findings that are told in the same words.
type gathered struct {
	words string
	first entry.Finding
	marks []kit.Mark
}

func gather(found []entry.Finding) []gathered {
	var list []gathered
	for _, f := range found {
		text, here := FindingWords(f), kit.Mark{From: f.At, To: f.At + f.Len}
		i := slices.IndexFunc(list, func(g gathered) bool { return g.words == text })
		if i < 0 {
			list = append(list, gathered{text, f, []kit.Mark{here}})
		} else if g := &list[i]; here.From >= g.marks[len(g.marks)-1].To {
			g.marks = append(g.marks, here)
		}
	}
	return list
}

// summary says how much there is to look at.
func summary(worst entry.Severity, kinds int) fyne.CanvasObject {
	switch worst {
	case entry.Slip:
		return kit.Panel(kit.Caution, kit.Subheading(words.Count("slips.found", kinds)))
	case entry.Notice:
		return kit.Panel(kit.Calm, kit.Subheading(words.Say("slips.look")), kit.Para(words.Say("slips.look.text")))
	}
	return kit.Panel(kit.Good, kit.Subheading(words.Say("slips.none")), kit.Para(words.Say("slips.none.text")))
}

// suggestion shows a text put right, to be copied.
func (v *typingView) suggestion(key, text string, r kit.Rank, of string) fyne.CanvasObject {
	shown, copied := kit.NewSpelledText(words.Say(key), theme.SizeNameSubHeadingText), kit.Note()
	shown.Set(text)
	copyIt := v.app.CopyButton("slips.copy", r, func() {
		v.app.Clip.Put(text)
		copied.Set(words.Say("person.copied"))
	})
	if of != "" {
		shell.NameAfter(copyIt, of)
	}
	return kit.Rows(kit.Strong(words.Say(key)), shown, kit.Buttons(copyIt), copied)
}

// FindingWords says what was found. Of what was typed it repeats nothing: a
// mail domain is repeated only where it comes from the list of known ones.
func FindingWords(f entry.Finding) string {
	return words.Say("entry."+string(f.Code), words.Args{
		"Letter": f.Args.Letter, "Domain": f.Args.Domain, "Ending": "." + ending(f.Args.Domain), "Place": f.Args.Place,
	})
}

// ending returns what a domain ends in, behind its last dot.
func ending(domain string) string { return domain[strings.LastIndex(domain, ".")+1:] }
