package paper

import (
	"slices"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/paper"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// printDesk is what is chosen there.
type printDesk struct {
	kind  shell.PrintKind    // "" is the call sheet
	whose assistant.PersonID // whose own lines go on it; "" for nobody's
}

func (d printDesk) sheet() shell.PrintKind {
	if d.kind == "" {
		return shell.PrintCall
	}
	return d.kind
}

// openPerson is somebody whose own lines can go on a sheet.
type openPerson struct {
	id   assistant.PersonID
	name string
}

// PrintView lets a person choose a sheet and has it opened, to be printed.
type PrintView struct {
	app    *Pages
	body   *fyne.Container
	kinds  map[shell.PrintKind]*kit.Choice
	own    fyne.CanvasObject // with whose own lines?
	loader *saved.SavedLoader
	none   *kit.Choice
	people *fyne.Container
	listed []openPerson
	tiles  map[assistant.PersonID]*kit.Choice
	warn   fyne.CanvasObject
	lacks  fyne.CanvasObject // letters that cannot be printed
	open   *sheets.OpenPanel
	save   *sheets.SavePanel
	noSave fyne.CanvasObject
}

func newPrint(a *Pages) *PrintView {
	v := &PrintView{app: a, kinds: map[shell.PrintKind]*kit.Choice{}, people: kit.Rows(), tiles: map[assistant.PersonID]*kit.Choice{}}
	kinds := kit.Rows()
	for _, kind := range shell.PrintKinds {
		v.kinds[kind] = a.Choice(words.Say("print.kind."+string(kind)), func() { v.choose(printDesk{kind: kind}) })
		kinds.Add(v.kinds[kind].Tile)
	}
	v.loader = saved.NewSavedLoader(a.Keeper, "print.load")
	v.none = a.Choice(words.Say("print.own.no"), func() { v.choose(printDesk{kind: a.Prints.kind}) })
	v.own = kit.Rows(kit.Subheading(words.Say("print.own")), kit.Para(words.Say("print.own.text")), v.loader.Object, v.none.Tile, v.people)
	v.warn = kit.Panel(kit.Caution, kit.Strong(words.Say("print.warn.title")), kit.Para(words.Say("print.warn.text")))
	v.lacks = kit.Panel(kit.Calm, kit.Para(words.Say("print.lacks")))
	v.open = sheets.NewOpenPanel(a.Desk, shell.AtPrint, kit.Primary, v.Doc)
	v.save = sheets.NewSavePanel(a.Desk, shell.AtPrint, "save.instead", "save.instead.text", v.Keep)
	v.noSave = kit.Panel(kit.Calm, kit.Para(words.Say("print.nosave")))
	v.body = kit.Page(
		kit.Heading(words.Say("print.title")), kit.Para(words.Say(a.Place("print.text"))),
		kit.Subheading(words.Say("print.what")), kinds,
		v.own, v.warn, v.lacks, v.open.Object, v.noSave, v.save.Object,
	)
	return v
}

func (v *PrintView) Object() fyne.CanvasObject { return v.body }

func (v *PrintView) OnEnter() { v.app.LookForFolders() }

// OnLeave forgets whose lines were chosen: the next sheet is without again.
func (v *PrintView) OnLeave() {
	v.open.OnLeave()
	v.loader.Wait.OnLeave()
	v.app.Prints.whose = ""
	delete(v.app.Errands, shell.AtPrint)
}

// choose takes another sheet; what became of the one before is told no more.
func (v *PrintView) choose(d printDesk) {
	v.app.Prints = d
	delete(v.app.Errands, shell.AtPrint)
	v.app.Render()
}

// person is the one whose own lines go on the sheet, if any.
func (v *PrintView) person(s assistant.Snapshot) (assistant.Person, bool) {
	d := v.app.Prints
	p, ok := s.People.Person(d.whose)
	if !ok || p.Shut || d.sheet() != shell.PrintCall {
		return assistant.Person{}, false
	}
	return p, true
}

// Doc makes the sheet that is chosen.
func (v *PrintView) Doc() paper.Doc {
	a, s := v.app, v.app.Session.Snapshot()
	switch a.Prints.sheet() {
	case shell.PrintSteps:
		return a.StepsSheet(s)
	case shell.PrintPrevent:
		return a.preventSheet(s)
	}
	p, _ := v.person(s)
	return a.CallSheet(s, p)
}

// Keep saves the sheet, which must have nobody's own lines.
func (v *PrintView) Keep(f paper.Folder) {
	a := v.app
	if _, own := v.person(a.Session.Snapshot()); own {
		return // the control is hidden then; and nothing personal goes on disk in the clear
	}
	doc := v.Doc()
	name := words.Say("print.file."+string(a.Prints.sheet()), words.Args{"Day": a.IsoToday()}) + ".pdf"
	a.SaveFile(shell.AtPrint, f, name, func() ([]byte, error) { return doc.PDF(sheets.SheetFonts()) })
}

func (v *PrintView) Render(s assistant.Snapshot) {
	d, shown := v.app.Prints, v.app.Errand(shell.AtPrint).Show
	for kind, t := range v.kinds {
		t.Set(words.Say("print.kind."+string(kind)), kind == d.sheet())
	}
	p, own := v.person(s)
	v.loader.Render(s.People)
	v.renderPeople(s.People)
	kit.ShowIf(v.own, v.app.Kiosk == nil && d.sheet() == shell.PrintCall && (len(v.listed) > 0 || v.loader.Object.Visible()))
	v.none.Set(words.Say("print.own.no"), !own)
	kit.ShowIf(v.none.Tile, len(v.listed) > 0)
	for _, l := range v.listed {
		v.tiles[l.id].Set(words.Say("print.own.yes", words.Args{"Name": l.name}), own && l.id == p.ID)
	}
	kit.ShowIf(v.warn, own)
	kit.ShowIf(v.lacks, own && v.Doc().Lacks(sheets.SheetFonts()))
	v.open.Render()
	v.save.Render()
	kit.ShowIf(v.save.Object, v.app.Kiosk == nil && (shown.Opened() || shown.Failed()) && !own)
	kit.ShowIf(v.noSave, shown.Failed() && own)
}

// renderPeople makes a control for each person whose record is open.
func (v *PrintView) renderPeople(people assistant.PeopleView) {
	var now []openPerson
	for _, p := range people.List {
		if !p.Shut {
			now = append(now, openPerson{id: p.ID, name: words.NameOf(p)})
		}
	}
	if slices.Equal(now, v.listed) {
		return
	}
	v.listed = now
	v.people.RemoveAll()
	clear(v.tiles)
	for _, l := range now {
		text := words.Say("print.own.yes", words.Args{"Name": l.name})
		v.tiles[l.id] = v.app.Choice(text, func() {
			v.choose(printDesk{kind: v.app.Prints.kind, whose: l.id})
		})
		v.people.Add(v.tiles[l.id].Tile)
	}
}
