package call

import (
	"slices"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// The parts of the call sheet.
const (
	SheetWho  = "who"  // for whom is the call?
	SheetHave = "have" // what to have at hand
	SheetDial = "dial" // the number
	SheetTalk = "talk" // what to ask, and what to write down
	SheetEnd  = "end"  // how it ended, and what to do now
)

func newSheet(a *Pages, part string) shell.View {
	switch part {
	case SheetHave:
		return newSheetHave(a)
	case SheetDial:
		return newSheetDial(a)
	case SheetTalk:
		return newSheetTalk(a)
	case SheetEnd:
		return newSheetEnd(a)
	case SheetDue:
		return newDue(a)
	}
	return newSheetWho(a)
}

// enterSheet opens the call sheet: where the call in work is, or at its beginning.
// For whom the call is, is asked each time, unless nobody is saved.
func (a *Pages) enterSheet(p shell.Route) shell.Route {
	s := a.Session.Snapshot()
	switch {
	case p.Of != "":
		return p
	case s.Call.ID != "" && a.Work.chosen:
		return shell.Route{Page: shell.AtSheet, Of: SheetTalk}
	case s.People.Loaded && s.People.Trouble == assistant.NoTrouble && len(s.People.List) == 0:
		return a.takeFor("")
	}
	return shell.Route{Page: shell.AtSheet, Of: SheetWho}
}

// sheetPart returns the part of the sheet that has to come before another: for
// whom it is, where that was not said, or where a call has come to its end and a
// page of it is still among those that were seen.
//
// It answers the threat that what is typed there lands with whoever is next.
func (a *Pages) sheetPart(part string) string {
	during := part == SheetTalk || part == SheetEnd
	switch {
	case part == SheetDue:
	case !a.Work.chosen, during && a.Work.Call.ID == "":
		return SheetWho
	}
	return part
}

// caller returns the person for whom the call is; nobody's record is empty.
func (a *Pages) caller(s assistant.Snapshot) assistant.Person {
	p, _ := s.People.Person(a.Work.Person)
	return p
}

// callClosed tells whether the card of the call in work is behind a PIN or in a
// file that is shut. What was written down of the call is then, too.
//
// It answers the threat that the next person at a shared computer reads it.
func (a *Pages) callClosed(s assistant.Snapshot) bool {
	return a.Work.Person != "" && (a.caller(s).Shut || a.Locks.File == vault.FileShut)
}

// openCaller asks for the PIN or the secret words of the call in work, if it is
// behind them, and comes back here.
func (a *Pages) openCaller(s assistant.Snapshot) {
	switch {
	case !a.callClosed(s):
	case a.Locks.File == vault.FileShut:
		a.Locks.Behind = a.Now
		a.Open(shell.Route{Page: shell.AtFileOpen})
	default:
		a.UnlockFor(a.Work.Person)
	}
}

// forWhom says on top of every part whose call this is, so that nobody is
// mixed up.
func (a *Pages) forWhom(s assistant.Snapshot) string {
	if a.Work.Person == "" {
		return words.Say("sheet.for.nobody")
	}
	return words.Say("sheet.for", words.Args{"Name": words.NameOf(a.caller(s))})
}

// sheetWhoView asks for whom the call is.
type sheetWhoView struct {
	app     *Pages
	body    *fyne.Container
	text    *kit.Prose
	wait    *saved.WaitPanel
	trouble *saved.TroublePanel
	list    *fyne.Container
	listed  []assistant.Person
	nobody  *kit.Tile
	goes    fyne.CanvasObject // a call is in work
}

func newSheetWho(a *Pages) *sheetWhoView {
	v := &sheetWhoView{app: a, text: kit.Para(""), wait: saved.NewWaitPanel(a.Keeper), list: kit.Rows()}
	v.trouble = saved.NewTroublePanel(a.Keeper, "keyring.read.title", "keyring.safe", a.ReloadPeople)
	v.nobody = a.Button("sheet.nobody", kit.ArrowIcon, kit.Plain, func() { a.callFor("") })
	v.goes = kit.Panel(kit.Calm, kit.Para(words.Say("sheet.goes")))
	v.body = kit.Page(
		kit.Heading(words.Say("sheet.who")), v.goes, v.text,
		v.wait.Object, v.trouble.Object, v.list, kit.Buttons(v.nobody),
	)
	return v
}

func (v *sheetWhoView) Object() fyne.CanvasObject { return v.body }

func (v *sheetWhoView) OnEnter() { v.app.LoadPeople() }

func (v *sheetWhoView) OnLeave() { v.wait.OnLeave() }

// Tick reads the people anew where a saving that ended meanwhile, unsure, has left open
// who is there.
func (v *sheetWhoView) Tick() {
	if v.app.Requests.Asked == nil {
		v.app.LoadPeople()
	}
}

func (v *sheetWhoView) Render(s assistant.Snapshot) {
	people := s.People
	v.wait.Render()
	v.trouble.Render(v.app.Keeper, saved.Failure{Code: vault.Code(people.Trouble)})
	kit.ShowIf(v.goes, s.Call.ID != "")
	text := "sheet.who.text"
	switch {
	case len(people.List) > 0:
	case people.Loaded && people.Trouble == assistant.NoTrouble:
		text = "sheet.who.none"
	default:
		text = "sheet.who.unread"
	}
	v.text.Set(words.Say(text))
	v.nobody.SetRank(kit.PlainIf(text != "sheet.who.none"))
	if slices.EqualFunc(people.List, v.listed, saved.SamePerson) {
		return
	}
	v.listed = people.List
	v.list.RemoveAll()
	for _, p := range people.List {
		v.list.Add(v.choice(p))
	}
}

// choice is one person to call for; a record under a PIN is opened first.
func (v *sheetWhoView) choice(p assistant.Person) fyne.CanvasObject {
	if !p.Shut {
		return v.app.Choice(words.NameOf(p), func() { v.app.callFor(p.ID) }).Tile
	}
	return kit.Card(kit.Strong(words.NameOf(p)), kit.Buttons(v.app.OpenWithPIN(p)))
}

// keepLine says whether what was written down in a call is saved, and where.
type keepLine struct {
	app    *Pages
	object fyne.CanvasObject
	words  *kit.Prose
	unlock *kit.Tile
	failed *saved.TroublePanel
	room   *kit.Tile
}

func newKeepLine(a *Pages) *keepLine {
	k := &keepLine{app: a, words: kit.Para("")}
	k.unlock = a.Button("sheet.unlock", "", kit.Plain, func() { a.openCaller(a.Session.Snapshot()) })
	k.room = a.Button("calls.room", kit.ArrowIcon, kit.Primary, func() { a.Open(shell.Route{Page: shell.AtCalls, Of: string(a.Work.Person)}) })
	k.failed = saved.NewTroublePanel(a.Keeper, "keyring.failed.title", "form.safe", func() { a.saveCalls(a.Work.Person) }, k.room)
	k.object = kit.Rows(k.words, kit.Buttons(k.unlock), k.failed.Object)
	return k
}

func (k *keepLine) Render(s assistant.Snapshot) {
	a, d := k.app, k.app.Work
	f := d.failed[d.Person]
	k.failed.Render(a.Keeper, f)
	// Neither a full list nor a broken one is mended by trying again.
	full, broken := f.Code == vault.CodeLogFull, f.Code == vault.CodeDamaged
	text := "calls.room"
	if broken {
		text = "calls.show"
	}
	kit.SetButton(k.room, words.Say(text))
	kit.ShowIf(k.room, full || broken)
	kit.ShowIf(k.failed.Again, k.failed.Again.Visible() && !full && !broken)
	p, closed := a.caller(s), a.callClosed(s)
	kit.ShowIf(k.unlock, closed)
	_, piled := d.Piles[d.Person]
	switch {
	case f.Code != "" && piled:
		k.words.Set("")
	case !d.Call.Written() && !d.typed:
		k.words.Set("")
	case closed:
		k.words.Set(words.Say("sheet.kept.shut"))
	case !a.keepsCalls(d.Person):
		k.words.Set(words.Say("sheet.kept.here"))
	case piled || d.typed:
		k.words.Set(words.Say("sheet.saving"))
	default:
		k.words.Set(words.Say("sheet.kept", words.Args{"Name": words.NameOf(p)}))
	}
}
