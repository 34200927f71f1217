package ui

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// shutPeople offers, on a page that shows numbers, to open those that are
// closed with a PIN.
type shutPeople struct {
	app    *Keeper
	key    string // of the words
	object *fyne.Container
	shown  []assistant.Person
}

func (l *shutPeople) render(people []assistant.Person) {
	var shut []assistant.Person
	for _, p := range people {
		if p.Shut {
			shut = append(shut, p)
		}
	}
	if samePeople(shut, l.shown) {
		return
	}
	l.shown = shut
	l.object.RemoveAll()
	for _, p := range shut {
		open := kit.NewButton(l.app.hands, words.Say(l.key, words.Args{"Name": words.NameOf(p)}), theme.IconNameNavigateNext, kit.Plain, func() {
			l.app.unlockFor(p.ID)
		})
		l.object.Add(kit.Buttons(open))
	}
	l.object.Refresh()
}

// unreachable tells of a keyring that has never been there to keep anything.
func unreachable(t assistant.Trouble) bool {
	return slices.Contains([]vault.Code{vault.CodeMissing, vault.CodeNoBus, vault.CodeNoCollection, vault.CodeUnsupported}, vault.Code(t))
}

func samePeople(p, q []assistant.Person) bool { return slices.EqualFunc(p, q, samePerson) }

func samePerson(p, q assistant.Person) bool { return reflect.DeepEqual(p, q) }

// openWithPIN leads to where a record under a PIN is opened.
func (a *Keeper) openWithPIN(p assistant.Person) *kit.Tile {
	t := a.button("sheet.unlock", "", kit.Plain, func() { a.unlockFor(p.ID) })
	nameAfter(t, words.NameOf(p))
	return t
}

// unlockFor asks for the PIN of a person, and comes back here.
func (a *Keeper) unlockFor(id assistant.PersonID) {
	a.guard.behind = a.now
	a.open(place{atUnlock, string(id)})
}

// savedLoader offers to read the keyring, on a page that can do without.
type savedLoader struct {
	object  fyne.CanvasObject
	app     *Keeper
	wait    *waitPanel
	trouble *troublePanel
	load    *kit.Tile
	shut    *shutPeople
}

func newSavedLoader(a *Keeper, key string) *savedLoader {
	l := &savedLoader{app: a, wait: newWaitPanel(a), shut: &shutPeople{app: a, key: "unlock.offer", object: kit.Rows()}}
	l.trouble = newTroublePanel(a, "keyring.read.title", "keyring.safe", a.reloadPeople)
	l.load = a.button(key, theme.IconNameNavigateNext, kit.Plain, func() {
		a.uncover()
		a.loadPeople()
	})
	l.object = kit.Rows(l.wait.object, l.trouble.object, kit.Buttons(l.load), l.shut.object)
	return l
}

func (l *savedLoader) render(p assistant.PeopleView) {
	waiting := l.app.ring.asked != nil
	l.wait.render()
	l.trouble.render(l.app, failure{code: vault.Code(p.Trouble)})
	kit.ShowIf(l.load, !p.Loaded && !waiting)
	l.shut.render(p.List)
	kit.ShowIf(l.object, waiting || !p.Loaded || p.Trouble != assistant.NoTrouble || len(l.shut.shown) > 0)
}
