package saved

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// ShutPeople offers, on a page that shows numbers, to open those that are
// closed with a PIN.
type ShutPeople struct {
	App    *Keeper
	Key    string // of the words
	Object *fyne.Container
	Shown  []assistant.Person
}

func (l *ShutPeople) Render(people []assistant.Person) {
	var shut []assistant.Person
	for _, p := range people {
		if p.Shut {
			shut = append(shut, p)
		}
	}
	if SamePeople(shut, l.Shown) {
		return
	}
	l.Shown = shut
	l.Object.RemoveAll()
	for _, p := range shut {
		open := l.App.Action(words.Say(l.Key, words.Args{"Name": words.NameOf(p)}), kit.Plain, func() {
			l.App.UnlockFor(p.ID)
		})
		l.Object.Add(kit.Buttons(open))
	}
	l.Object.Refresh()
}

// Unreachable tells of a keyring that has never been there to keep anything.
func Unreachable(t assistant.Trouble) bool {
	return slices.Contains([]vault.Code{vault.CodeMissing, vault.CodeNoBus, vault.CodeNoCollection, vault.CodeUnsupported}, vault.Code(t))
}

// SamePeople tells whether two lists of people say the same.
func SamePeople(p, q []assistant.Person) bool { return slices.EqualFunc(p, q, SamePerson) }

// SamePerson tells whether two records say the same.
func SamePerson(p, q assistant.Person) bool { return reflect.DeepEqual(p, q) }

// OpenWithPIN leads to where a record under a PIN is opened.
func (a *Keeper) OpenWithPIN(p assistant.Person) *kit.Tile {
	t := a.Button("sheet.unlock", "", kit.Plain, func() { a.UnlockFor(p.ID) })
	shell.NameAfter(t, words.NameOf(p))
	return t
}

// UnlockFor asks for the PIN of a person, and comes back here.
func (a *Keeper) UnlockFor(id assistant.PersonID) {
	a.Locks.Behind = a.Now
	a.Open(shell.Route{Page: shell.AtUnlock, Of: string(id)})
}

// SavedLoader offers to read the keyring, on a page that can do without.
type SavedLoader struct {
	Object  fyne.CanvasObject
	App     *Keeper
	Wait    *WaitPanel
	trouble *TroublePanel
	load    *kit.Tile
	Shut    *ShutPeople
}

// NewSavedLoader makes the offer to read what is saved; key is that of its words.
func NewSavedLoader(a *Keeper, key string) *SavedLoader {
	l := &SavedLoader{App: a, Wait: NewWaitPanel(a), Shut: &ShutPeople{App: a, Key: "unlock.offer", Object: kit.Rows()}}
	l.trouble = NewTroublePanel(a, "keyring.read.title", "keyring.safe", a.ReloadPeople)
	l.load = a.AtHome(a.Button(key, kit.ArrowIcon, kit.Plain, func() {
		a.Uncover()
		a.LoadPeople()
	}))
	l.Object = kit.Rows(l.Wait.Object, l.trouble.Object, kit.Buttons(l.load), l.Shut.Object)
	return l
}

func (l *SavedLoader) Render(p assistant.PeopleView) {
	waiting := l.App.Requests.Asked != nil
	l.Wait.Render()
	l.trouble.Render(l.App, Failure{Code: vault.Code(p.Trouble)})
	kit.ShowIf(l.load, !p.Loaded && !waiting)
	l.Shut.Render(p.List)
	kit.ShowIf(l.Object, waiting || !p.Loaded || p.Trouble != assistant.NoTrouble || len(l.Shut.Shown) > 0)
}
