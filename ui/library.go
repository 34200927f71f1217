package ui

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// shelf is what a person has searched for and opened on a page of the
// library. It lives beside the page, so that larger text loses nothing.
type shelf struct {
	query  string
	opened []assistant.LibraryID
}

// libraryView shows the questions, tips and sources, as many as answer what
// is typed. Without a query it shows those of one step, one entry, or all.
type libraryView struct {
	app   *App
	of    string // a StepID, a LibraryID, or "" for all
	shelf *shelf
	index assistant.Index
	body  *fyne.Container

	only  *prose // what the page is about, when not all
	all   *tile
	found *prose
	none  fyne.CanvasObject
	list  *fyne.Container
	cards map[assistant.LibraryID]*libraryCard
	kinds map[assistant.LibraryKind]*prose
	field *field
}

func newLibrary(a *App, of string) *libraryView {
	v := &libraryView{
		app: a, of: of, shelf: a.shelves[of], list: container.New(column{space: 12}),
		index: libraryIndex(),
		cards: map[assistant.LibraryID]*libraryCard{}, kinds: map[assistant.LibraryKind]*prose{}, only: para(""), found: note(),
	}
	if v.shelf == nil {
		v.shelf = &shelf{}
		a.shelves[of] = v.shelf
		if len(v.chosen()) == 1 {
			v.shelf.opened = v.chosen() // that is what was asked for
		}
	}
	for _, e := range assistant.Findable() {
		v.cards[e.ID] = newLibraryCard(v, e)
	}
	for _, k := range assistant.LibraryKinds() {
		v.kinds[k] = subheading(say("library.kind." + string(k)))
	}
	v.field = newField(a.hands, say("library.search"), v.shelf.query, v.search, func() {})
	v.field.CursorColumn = utf8.RuneCountInString(v.shelf.query) // typing goes on at the end
	v.field.SetPlaceHolder(say("library.example"))
	v.all = a.button("library.all", theme.IconNameList, plain, v.showAll)
	v.none = panel(calm, strong(say("library.none")), para(say("library.none.text")),
		buttons(a.button("bar.call", phoneIcon, plain, func() { a.open(place{page: atCall}) })))
	v.body = page(
		heading(say("library.title")),
		rows(strong(say("library.search")), v.field.object),
		v.only, buttons(v.all), v.found, v.none, v.list,
	)
	v.arrange()
	return v
}

func (v *libraryView) object() fyne.CanvasObject { return v.body }

func (v *libraryView) render(s assistant.Snapshot) {
	for _, c := range v.cards {
		c.render(s, slices.Contains(v.shelf.opened, c.entry.ID))
	}
}

func (v *libraryView) search(query string) {
	v.shelf.query = query
	v.arrange()
}

// showAll takes away what narrows the page down.
func (v *libraryView) showAll() {
	if v.of != "" {
		v.app.replace(place{page: atLibrary})
		return
	}
	v.field.SetText("")
}

// chosen are the entries of the page when nothing is searched for.
func (v *libraryView) chosen() []assistant.LibraryID {
	var ids []assistant.LibraryID
	for _, e := range assistant.Library() {
		if v.of == "" || v.of == string(e.ID) || slices.Contains(e.Steps, assistant.StepID(v.of)) {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// arrange puts the cards on the page: the best answers first, or all by
// their kind.
func (v *libraryView) arrange() {
	searching := strings.TrimSpace(v.shelf.query) != ""
	ids := v.chosen()
	if searching {
		ids = v.index.Search(v.shelf.query)
	}
	var list []fyne.CanvasObject
	var kind assistant.LibraryKind
	for _, id := range ids {
		c := v.cards[id]
		if !searching && c.entry.Kind != kind {
			kind = c.entry.Kind
			list = append(list, v.kinds[kind])
		}
		list = append(list, c.object)
	}
	v.list.Objects = list
	v.list.Refresh()
	v.only.set(v.onlyWords(searching))
	v.found.set("")
	if searching && len(ids) > 0 {
		v.found.set(count("library.found", len(ids)))
	}
	showIf(v.none, len(ids) == 0)
	showIf(v.all, v.of != "" || searching)
}

// onlyWords says what the page is about.
func (v *libraryView) onlyWords(searching bool) string {
	switch {
	case searching:
		return ""
	case v.of == "":
		return say("library.text")
	case strings.Contains(v.of, "."):
		return say("library.one")
	}
	return say("library.step", args{"N": v.app.Session.Snapshot().Step(assistant.StepID(v.of)).Number})
}

// libraryCard is one entry: its title, and below it, once it was opened, its
// text and where it leads.
type libraryCard struct {
	view   *libraryView
	entry  assistant.LibraryEntry
	object *fyne.Container
	tile   *tile
	sign   *canvas.Image
	fold   fyne.CanvasObject
	front  *prose // the address of the official site, which the card decides
	opened bool
}

func newLibraryCard(v *libraryView, e assistant.LibraryEntry) *libraryCard {
	a, title := v.app, entryTitle(e.ID)
	c := &libraryCard{view: v, entry: e, sign: newIcon(theme.IconNameContentAdd, theme.ColorNameForeground)}
	name := func() string {
		if c.opened {
			return say("library.opened", args{"Title": title})
		}
		return title
	}
	c.tile = newTile(a.hands, name, container.New(beside{12}, c.sign, strong(title)), plain, c.toggle)
	content := []fyne.CanvasObject{para(entryText(e.ID))}
	content = append(content, c.sources()...)
	c.fold = panel(calm, append(content, c.ways())...)
	c.fold.Hide()
	c.object = rows(c.tile, c.fold)
	return c
}

// sources are the address of a source and the way there. A source whose
// address is not on file is a name.
func (c *libraryCard) sources() []fyne.CanvasObject {
	a := c.view.app
	if c.entry.ID == "source.express-scripts" {
		c.front = newAddress("")
		return []fyne.CanvasObject{c.front}
	}
	id, is := strings.CutPrefix(string(c.entry.ID), "source.")
	source, known := a.Facts.Source(id)
	if !is || !known {
		return nil
	}
	open := a.button("library.open", theme.IconNameNavigateNext, plain, func() { a.openSource(source) })
	nameAfter(open, entryTitle(c.entry.ID))
	return []fyne.CanvasObject{newAddress(source.String()), aside(sourceWords(source.Provenance)), buttons(open)}
}

// ways are the controls that lead on: to the steps that the entry helps, and
// to the tools of what it says.
func (c *libraryCard) ways() fyne.CanvasObject {
	a, list := c.view.app, rows()
	var tools []assistant.Tool
	for _, s := range a.Session.Snapshot().Steps {
		for _, action := range s.Actions {
			if c.entry.Kind == assistant.KindSource && c.front == nil {
				continue // it has a page of its own to open
			}
			if slices.Contains(c.entry.Actions, action.ID) && action.Tool != assistant.NoTool && !slices.Contains(tools, action.Tool) {
				tools = append(tools, action.Tool)
			}
		}
	}
	for _, t := range tools {
		list.Add(c.way(say("tool."+string(t)), func() { a.openTool(t) }))
	}
	for _, s := range a.Session.Snapshot().Steps {
		if slices.Contains(c.entry.Steps, s.ID) {
			list.Add(c.way(say("library.go", args{"N": s.Number, "Title": stepTitle(s.ID)}), func() { a.openStep(s.ID) }))
		}
	}
	return list
}

// way is a control whose words other cards have as well.
func (c *libraryCard) way(words string, press func()) fyne.CanvasObject {
	t := c.view.app.action(words, plain, press)
	nameAfter(t, entryTitle(c.entry.ID))
	return buttons(t)
}

// toggle opens the card, or closes it.
func (c *libraryCard) toggle() {
	v, id := c.view, c.entry.ID
	opened := with(v.shelf.opened, id, !c.opened)
	v.shelf.opened = opened
	v.app.render()
	if c.opened {
		v.app.bring(c.object)
	}
}

// with returns a list with an item in it once, or without it.
func with(list []assistant.LibraryID, id assistant.LibraryID, in bool) []assistant.LibraryID {
	rest := slices.DeleteFunc(slices.Clone(list), func(x assistant.LibraryID) bool { return x == id })
	if in {
		rest = append(rest, id)
	}
	return rest
}

func (c *libraryCard) render(s assistant.Snapshot, opened bool) {
	if c.front != nil {
		c.front.set(c.view.app.Facts.FrontDoor(s.Card).String())
	}
	if c.opened == opened {
		return
	}
	c.opened = opened
	icon, r := theme.IconNameContentAdd, plain
	if opened {
		icon, r = theme.IconNameContentRemove, chosen
	}
	setIcon(c.sign, icon, theme.ColorNameForeground)
	c.tile.setRank(r)
	showIf(c.fold, opened)
}

func entryTitle(id assistant.LibraryID) string {
	if action := id.Action(); action != "" {
		return say(string(action))
	}
	return say("library." + string(id) + ".title")
}

func entryText(id assistant.LibraryID) string {
	if action := id.Action(); action != "" {
		return say(string(action) + ".more")
	}
	return say("library." + string(id) + ".text")
}

// libraryIndex is for a search in the words of the screen.
func libraryIndex() assistant.Index {
	texts := map[assistant.LibraryID]assistant.Text{}
	for _, e := range assistant.Findable() {
		texts[e.ID] = assistant.Text{Title: entryTitle(e.ID), Body: entryText(e.ID)}
	}
	return assistant.NewIndex(texts, vocabulary)
}

// questionsAbout is the way from a step to what people ask about it.
func (a *App) questionsAbout(id assistant.StepID) *tile {
	return a.button("library.questions", theme.IconNameQuestion, plain, func() { a.open(place{atLibrary, string(id)}) })
}

// openSource opens a page to read in the browser, and the page that says so.
func (a *App) openSource(source assistant.Address) {
	a.openAddress(source)
	a.open(place{atSource, source.ID()})
}

// newSource opens a page to read that is not of Express Scripts.
func newSource(a *App, id string) *siteView {
	source, _ := a.Facts.Source(id) // whoever leads here has seen it
	v := newSite(a, string(assistant.UseSource))
	v.source = source
	return v
}

// lead is the control below a tip for afterwards: to the tool that does it,
// or to where more is said.
func (a *App) tipTool(id assistant.PreventionID) *tile {
	tool, entry := assistant.LeadOf(id)
	var t *tile
	if tool == assistant.ToolPeople {
		t = a.button("done.people", theme.IconNameNavigateNext, primary, func() { a.openTool(tool) })
	} else if tool != assistant.NoTool {
		t = a.action(say("tool."+string(tool)), plain, func() { a.openTool(tool) })
	} else {
		t = a.button("library.more", theme.IconNameNavigateNext, plain, func() { a.open(place{atLibrary, string(entry)}) })
		nameAfter(t, say(string(id)))
	}
	return t
}
