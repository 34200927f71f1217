package tools

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
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
	app   *Pages
	of    string // a StepID, a LibraryID, or "" for all
	shelf *shelf
	index assistant.Index
	body  *fyne.Container

	only  *kit.Prose // what the page is about, when not all
	all   *kit.Tile
	found *kit.Prose
	none  fyne.CanvasObject
	list  *fyne.Container
	cards map[assistant.LibraryID]*libraryCard
	kinds map[assistant.LibraryKind]*kit.Prose
	field *kit.Field
}

func newLibrary(a *Pages, of string) *libraryView {
	v := &libraryView{
		app: a, of: of, shelf: a.Shelves[of], list: container.New(kit.Column{Space: 12}),
		index: LibraryIndex(),
		cards: map[assistant.LibraryID]*libraryCard{}, kinds: map[assistant.LibraryKind]*kit.Prose{}, only: kit.Para(""), found: kit.Note(),
	}
	if v.shelf == nil {
		v.shelf = &shelf{}
		a.Shelves[of] = v.shelf
		if len(v.chosen()) == 1 {
			v.shelf.opened = v.chosen() // that is what was asked for
		}
	}
	for _, e := range assistant.Findable() {
		v.cards[e.ID] = newLibraryCard(v, e)
	}
	for _, k := range assistant.LibraryKinds() {
		v.kinds[k] = kit.Subheading(words.Say("library.kind." + string(k)))
	}
	v.field = kit.NewField(a.Hands, words.Say("library.search"), v.shelf.query, v.search, func() {})
	v.field.CursorColumn = utf8.RuneCountInString(v.shelf.query) // typing goes on at the end
	v.field.SetPlaceHolder(words.Say("library.example"))
	v.all = a.Button("library.all", theme.IconNameList, kit.Plain, v.showAll)
	v.none = kit.Panel(kit.Calm, kit.Strong(words.Say("library.none")), kit.Para(words.Say("library.none.text")),
		kit.Buttons(a.ButtonTo("start.medicine.button", kit.PhoneIcon, kit.Plain, shell.Route{Page: shell.AtCall})))
	v.body = kit.Page(
		kit.Heading(words.Say("library.title")),
		kit.Rows(kit.Strong(words.Say("library.search")), v.field.Object),
		v.only, kit.Buttons(v.all), v.found, v.none, v.list,
	)
	v.arrange()
	return v
}

func (v *libraryView) Object() fyne.CanvasObject { return v.body }

func (v *libraryView) Render(s assistant.Snapshot) {
	for _, c := range v.cards {
		c.Render(s, slices.Contains(v.shelf.opened, c.entry.ID))
	}
}

func (v *libraryView) search(query string) {
	v.shelf.query = query
	v.arrange()
}

// showAll takes away what narrows the page down.
func (v *libraryView) showAll() {
	if v.of != "" {
		v.app.Replace(shell.Route{Page: shell.AtLibrary})
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
	v.only.Set(v.onlyWords(searching))
	v.found.Set("")
	if searching && len(ids) > 0 {
		v.found.Set(words.Count("library.found", len(ids)))
	}
	kit.ShowIf(v.none, len(ids) == 0)
	kit.ShowIf(v.all, v.of != "" || searching)
}

// onlyWords says what the page is about.
func (v *libraryView) onlyWords(searching bool) string {
	switch {
	case searching:
		return ""
	case v.of == "":
		return words.Say("library.text")
	case strings.Contains(v.of, "."):
		return words.Say("library.one")
	}
	return words.Say("library.step", words.Args{"N": v.app.Session.Snapshot().Step(assistant.StepID(v.of)).Number})
}

// libraryCard is one entry: its title, and below it, once it was opened, its
// text and where it leads.
type libraryCard struct {
	view   *libraryView
	entry  assistant.LibraryEntry
	object *fyne.Container
	tile   *kit.Tile
	sign   *kit.Picture
	fold   fyne.CanvasObject // nil until it was opened once: there are many, and few are
	front  *kit.Prose        // the address of the official site, which the card decides; nil with the fold
	opened bool
}

func newLibraryCard(v *libraryView, e assistant.LibraryEntry) *libraryCard {
	a, title := v.app, EntryTitle(e.ID)
	c := &libraryCard{view: v, entry: e, sign: kit.NewIcon(kit.OpenIcon, theme.ColorNameForeground)}
	name := func() string {
		if c.opened {
			return words.Say("library.opened", words.Args{"Title": title})
		}
		return title
	}
	c.tile = kit.NewTile(a.Hands, name, container.New(kit.Beside{Space: 12}, c.sign, kit.Strong(title)), kit.Plain, c.toggle)
	c.object = kit.Rows(c.tile)
	return c
}

// unfold shows what is below the title.
func (c *libraryCard) unfold() {
	if c.fold == nil {
		content := append([]fyne.CanvasObject{kit.Para(EntryText(c.entry.ID))}, c.sources()...)
		c.fold = kit.Panel(kit.Calm, append(content, c.ways())...)
		c.object.Add(c.fold)
	}
	c.fold.Show()
}

// sources are the address of a source and the way there. A source whose
// address is not on file is a name.
func (c *libraryCard) sources() []fyne.CanvasObject {
	a := c.view.app
	if c.entry.ID == "source.express-scripts" {
		c.front = kit.NewAddress("")
		return []fyne.CanvasObject{c.front}
	}
	id, is := strings.CutPrefix(string(c.entry.ID), "source.")
	source, known := a.Facts.Source(id)
	if !is || !known {
		return nil
	}
	open := a.ButtonTo("library.open", kit.ArrowIcon, kit.Plain, shell.Route{Page: shell.AtSource, Of: source.ID()})
	shell.NameAfter(open, EntryTitle(c.entry.ID))
	return []fyne.CanvasObject{kit.NewAddress(source.String()), kit.Aside(words.Source(source.Provenance)), kit.Buttons(open)}
}

// ways are the controls that lead on: to the steps that the entry helps, and
// to the tools of what it says.
func (c *libraryCard) ways() fyne.CanvasObject {
	a, list := c.view.app, kit.Rows()
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
		if !a.HasTool(t) {
			continue
		}
		list.Add(c.way(words.Say("tool."+string(t)), func() { a.OpenTool(t) }))
	}
	for _, s := range a.Session.Snapshot().Steps {
		if slices.Contains(c.entry.Steps, s.ID) {
			list.Add(c.way(words.Say("library.go", words.Args{"N": s.Number, "Title": words.StepTitle(s.ID)}), func() { a.OpenStep(s.ID) }))
		}
	}
	return list
}

// way is a control whose words other cards have as well.
func (c *libraryCard) way(text string, press func()) fyne.CanvasObject {
	t := c.view.app.Action(text, kit.Plain, press)
	shell.NameAfter(t, EntryTitle(c.entry.ID))
	return kit.Buttons(t)
}

// toggle opens the card, or closes it.
func (c *libraryCard) toggle() {
	v, id := c.view, c.entry.ID
	opened := with(v.shelf.opened, id, !c.opened)
	v.shelf.opened = opened
	v.app.Render()
	if c.opened {
		v.app.Bring(c.object)
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

func (c *libraryCard) Render(s assistant.Snapshot, opened bool) {
	if c.opened != opened {
		c.open(opened)
	}
	if c.front != nil {
		c.front.Set(c.view.app.Facts.FrontDoor(s.Card).String())
	}
}

func (c *libraryCard) open(opened bool) {
	c.opened = opened
	icon, r := kit.OpenIcon, kit.Plain
	if opened {
		icon, r = kit.CloseIcon, kit.Chosen
		c.unfold()
	} else {
		c.fold.Hide()
	}
	c.sign.Set(icon, theme.ColorNameForeground)
	c.tile.SetRank(r)
}

// EntryTitle is the title of an entry.
func EntryTitle(id assistant.LibraryID) string {
	if action := id.Action(); action != "" {
		return words.Say(string(action))
	}
	return words.Say("library." + string(id) + ".title")
}

// EntryText is the text of an entry.
func EntryText(id assistant.LibraryID) string {
	if action := id.Action(); action != "" {
		return words.Say(string(action) + ".more")
	}
	return words.Say("library." + string(id) + ".text")
}

// LibraryIndex is for a search in the words of the screen.
func LibraryIndex() assistant.Index {
	texts := map[assistant.LibraryID]assistant.Text{}
	for _, e := range assistant.Findable() {
		texts[e.ID] = assistant.Text{Title: EntryTitle(e.ID), Body: EntryText(e.ID)}
	}
	return assistant.NewIndex(texts, words.Vocabulary())
}
