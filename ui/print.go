package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/paper"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// printDesk is what is chosen there.
type printDesk struct {
	kind  printKind          // "" is the call sheet
	whose assistant.PersonID // whose own lines go on it; "" for nobody's
}

func (d printDesk) sheet() printKind {
	if d.kind == "" {
		return printCall
	}
	return d.kind
}

// openPerson is somebody whose own lines can go on a sheet.
type openPerson struct {
	id   assistant.PersonID
	name string
}

// printView lets a person choose a sheet and has it opened, to be printed.
type printView struct {
	app    *paperPages
	body   *fyne.Container
	kinds  map[printKind]*kit.Tile
	own    fyne.CanvasObject // with whose own lines?
	loader *savedLoader
	none   *kit.Tile
	people *fyne.Container
	listed []openPerson
	tiles  map[assistant.PersonID]*kit.Tile
	warn   fyne.CanvasObject
	lacks  fyne.CanvasObject // letters that cannot be printed
	open   *openPanel
	save   *savePanel
	noSave fyne.CanvasObject
}

func newPrint(a *paperPages) *printView {
	v := &printView{app: a, kinds: map[printKind]*kit.Tile{}, people: kit.Rows(), tiles: map[assistant.PersonID]*kit.Tile{}}
	kinds := kit.Rows()
	for _, kind := range printKinds {
		v.kinds[kind] = a.button("print.kind."+string(kind), "", kit.Plain, func() { v.choose(printDesk{kind: kind}) })
		kinds.Add(v.kinds[kind])
	}
	v.loader = newSavedLoader(a.Keeper, "print.load")
	v.none = a.button("print.own.no", "", kit.Plain, func() { v.choose(printDesk{kind: a.prints.kind}) })
	v.own = kit.Rows(kit.Subheading(words.Say("print.own")), kit.Para(words.Say("print.own.text")), v.loader.object, v.none, v.people)
	v.warn = kit.Panel(kit.Caution, kit.Strong(words.Say("print.warn.title")), kit.Para(words.Say("print.warn.text")))
	v.lacks = kit.Panel(kit.Caution, kit.Para(words.Say("print.lacks")))
	v.open = newOpenPanel(a.Desk, atPrint, kit.Primary, v.doc)
	v.save = newSavePanel(a.Desk, atPrint, "save.instead", "save.instead.text", v.keep)
	v.noSave = kit.Panel(kit.Caution, kit.Para(words.Say("print.nosave")))
	v.body = kit.Page(
		kit.Heading(words.Say("print.title")), kit.Para(words.Say("print.text")),
		kit.Subheading(words.Say("print.what")), kinds,
		v.own, v.warn, v.lacks, v.open.object, v.noSave, v.save.object,
	)
	return v
}

func (v *printView) object() fyne.CanvasObject { return v.body }

func (v *printView) arrived() { v.app.lookForFolders() }

// left forgets whose lines were chosen: the next sheet is without again.
func (v *printView) left() {
	v.open.left()
	v.loader.wait.left()
	v.app.prints.whose = ""
	delete(v.app.errands, atPrint)
}

// choose takes another sheet; what became of the one before is told no more.
func (v *printView) choose(d printDesk) {
	v.app.prints = d
	delete(v.app.errands, atPrint)
	v.app.render()
}

// person is the one whose own lines go on the sheet, if any.
func (v *printView) person(s assistant.Snapshot) (assistant.Person, bool) {
	d := v.app.prints
	p, ok := s.People.Person(d.whose)
	if !ok || p.Shut || d.sheet() != printCall {
		return assistant.Person{}, false
	}
	return p, true
}

// doc makes the sheet that is chosen.
func (v *printView) doc() paper.Doc {
	a, s := v.app, v.app.Session.Snapshot()
	switch a.prints.sheet() {
	case printSteps:
		return a.stepsSheet(s)
	case printPrevent:
		return a.preventSheet(s)
	}
	p, _ := v.person(s)
	return a.callSheet(s, p)
}

// keep saves the sheet, which must have nobody's own lines.
func (v *printView) keep(f paper.Folder) {
	a := v.app
	if _, own := v.person(a.Session.Snapshot()); own {
		return // the control is hidden then; and nothing personal goes on disk in the clear
	}
	doc := v.doc()
	name := words.Say("print.file."+string(a.prints.sheet()), words.Args{"Day": a.isoToday()}) + ".pdf"
	a.saveFile(atPrint, f, name, func() ([]byte, error) { return doc.PDF(sheetFonts()) })
}

func (v *printView) render(s assistant.Snapshot) {
	d, shown := v.app.prints, v.app.errand(atPrint).show
	for kind, t := range v.kinds {
		choose(t, words.Say("print.kind."+string(kind)), kind == d.sheet())
	}
	p, own := v.person(s)
	v.loader.render(s.People)
	v.renderPeople(s.People)
	kit.ShowIf(v.own, d.sheet() == printCall && (len(v.listed) > 0 || v.loader.object.Visible()))
	choose(v.none, words.Say("print.own.no"), !own)
	kit.ShowIf(v.none, len(v.listed) > 0)
	for _, l := range v.listed {
		choose(v.tiles[l.id], words.Say("print.own.yes", words.Args{"Name": l.name}), own && l.id == p.ID)
	}
	kit.ShowIf(v.warn, own)
	kit.ShowIf(v.lacks, own && v.doc().Lacks(sheetFonts()))
	v.open.render()
	v.save.render()
	kit.ShowIf(v.save.object, (shown.opened() || shown.failed()) && !own)
	kit.ShowIf(v.noSave, shown.failed() && own)
}

// renderPeople makes a control for each person whose record is open.
func (v *printView) renderPeople(people assistant.PeopleView) {
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
		v.tiles[l.id] = kit.NewButton(v.app.hands, text, "", kit.Plain, func() {
			v.choose(printDesk{kind: v.app.prints.kind, whose: l.id})
		})
		v.people.Add(v.tiles[l.id])
	}
}
