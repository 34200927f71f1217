package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// The parts of the call sheet.
const (
	sheetWho  = "who"  // for whom is the call?
	sheetHave = "have" // what to have at hand
	sheetDial = "dial" // the number
	sheetTalk = "talk" // what to ask, and what to write down
	sheetEnd  = "end"  // how it ended, and what to do now
)

func newSheet(a *callPages, part string) view {
	switch part {
	case sheetHave:
		return newSheetHave(a)
	case sheetDial:
		return newSheetDial(a)
	case sheetTalk:
		return newSheetTalk(a)
	case sheetEnd:
		return newSheetEnd(a)
	case sheetDue:
		return newDue(a)
	}
	return newSheetWho(a)
}

// enterSheet opens the call sheet: where the call in work is, or at its beginning.
// For whom the call is, is asked each time, unless nobody is saved.
func (a *callPages) enterSheet(p place) place {
	s := a.Session.Snapshot()
	switch {
	case p.of != "":
		return p
	case s.Call.ID != "" && a.desk.chosen:
		return place{atSheet, sheetTalk}
	case s.People.Loaded && s.People.Trouble == assistant.NoTrouble && len(s.People.List) == 0:
		return a.takeFor("")
	}
	return place{atSheet, sheetWho}
}

// sheetPart returns the part of the sheet that has to come before another: for
// whom it is, where that was not said, or where a call has come to its end and a
// page of it is still among those that were seen.
//
// It answers the threat that what is typed there lands with whoever is next.
func (a *callPages) sheetPart(part string) string {
	during := part == sheetTalk || part == sheetEnd
	switch {
	case part == sheetDue:
	case !a.desk.chosen, during && a.desk.call.ID == "":
		return sheetWho
	}
	return part
}

// caller returns the person for whom the call is; nobody's record is empty.
func (a *callPages) caller(s assistant.Snapshot) assistant.Person {
	p, _ := s.People.Person(a.desk.person)
	return p
}

// callClosed tells whether the card of the call in work is behind a PIN or in a
// file that is shut. What was written down of the call is then, too.
//
// It answers the threat that the next person at a shared computer reads it.
func (a *callPages) callClosed(s assistant.Snapshot) bool {
	return a.desk.person != "" && (a.caller(s).Shut || a.guard.file == vault.FileShut)
}

// openCaller asks for the PIN or the secret words of the call in work, if it is
// behind them, and comes back here.
func (a *callPages) openCaller(s assistant.Snapshot) {
	switch {
	case !a.callClosed(s):
	case a.guard.file == vault.FileShut:
		a.guard.behind = a.now
		a.open(place{page: atFileOpen})
	default:
		a.unlockFor(a.desk.person)
	}
}

// forWhom says on top of every part whose call this is, so that nobody is
// mixed up.
func (a *callPages) forWhom(s assistant.Snapshot) string {
	if a.desk.person == "" {
		return words.Say("sheet.for.nobody")
	}
	return words.Say("sheet.for", words.Args{"Name": words.NameOf(a.caller(s))})
}

// sheetWhoView asks for whom the call is.
type sheetWhoView struct {
	app     *callPages
	body    *fyne.Container
	text    *kit.Prose
	wait    *waitPanel
	trouble *troublePanel
	list    *fyne.Container
	listed  []assistant.Person
	nobody  *kit.Tile
	goes    fyne.CanvasObject // a call is in work
}

func newSheetWho(a *callPages) *sheetWhoView {
	v := &sheetWhoView{app: a, text: kit.Para(""), wait: newWaitPanel(a.Keeper), list: kit.Rows()}
	v.trouble = newTroublePanel(a.Keeper, "keyring.read.title", "keyring.safe", a.reloadPeople)
	v.nobody = a.button("sheet.nobody", theme.IconNameNavigateNext, kit.Plain, func() { a.callFor("") })
	v.goes = kit.Panel(kit.Calm, kit.Para(words.Say("sheet.goes")))
	v.body = kit.Page(
		kit.Heading(words.Say("sheet.who")), v.goes, v.text,
		v.wait.object, v.trouble.object, v.list, kit.Buttons(v.nobody),
	)
	return v
}

func (v *sheetWhoView) object() fyne.CanvasObject { return v.body }

func (v *sheetWhoView) arrived() { v.app.loadPeople() }

func (v *sheetWhoView) left() { v.wait.left() }

// second reads the people once a keyring that was busy rests.
func (v *sheetWhoView) second() {
	if v.app.ring.asked == nil {
		v.app.loadPeople()
	}
}

func (v *sheetWhoView) render(s assistant.Snapshot) {
	people := s.People
	v.wait.render()
	v.trouble.render(v.app.Keeper, failure{code: vault.Code(people.Trouble)})
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
	if slices.EqualFunc(people.List, v.listed, samePerson) {
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
		return v.app.action(words.NameOf(p), kit.Plain, func() { v.app.callFor(p.ID) })
	}
	return kit.Panel(kit.Calm, kit.Strong(words.NameOf(p)), kit.Buttons(v.app.openWithPIN(p)))
}

// keepLine says whether what was written down in a call is saved, and where.
type keepLine struct {
	app    *callPages
	object fyne.CanvasObject
	words  *kit.Prose
	unlock *kit.Tile
	failed *troublePanel
	room   *kit.Tile
}

func newKeepLine(a *callPages) *keepLine {
	k := &keepLine{app: a, words: kit.Para("")}
	k.unlock = a.button("sheet.unlock", "", kit.Plain, func() { a.openCaller(a.Session.Snapshot()) })
	k.room = a.button("calls.room", theme.IconNameNavigateNext, kit.Primary, func() { a.open(place{atCalls, string(a.desk.person)}) })
	k.failed = newTroublePanel(a.Keeper, "keyring.failed.title", "form.safe", func() { a.saveCalls(a.desk.person) }, k.room)
	k.object = kit.Rows(k.words, kit.Buttons(k.unlock), k.failed.object)
	return k
}

func (k *keepLine) render(s assistant.Snapshot) {
	a, d := k.app, k.app.desk
	f := d.failed[d.person]
	k.failed.render(a.Keeper, f)
	// Neither a full list nor a broken one is mended by trying again.
	full, broken := f.code == vault.CodeLogFull, f.code == vault.CodeDamaged
	text := "calls.room"
	if broken {
		text = "calls.show"
	}
	kit.SetButton(k.room, words.Say(text))
	kit.ShowIf(k.room, full || broken)
	kit.ShowIf(k.failed.again, k.failed.again.Visible() && !full && !broken)
	p, closed := a.caller(s), a.callClosed(s)
	kit.ShowIf(k.unlock, closed)
	_, piled := d.piles[d.person]
	switch {
	case f.code != "" && piled:
		k.words.Set("")
	case !d.call.Written() && !d.typed:
		k.words.Set("")
	case closed:
		k.words.Set(words.Say("sheet.kept.shut"))
	case !a.keepsCalls(d.person):
		k.words.Set(words.Say("sheet.kept.here"))
	case piled || d.typed:
		k.words.Set(words.Say("sheet.saving"))
	default:
		k.words.Set(words.Say("sheet.kept", words.Args{"Name": words.NameOf(p)}))
	}
}
