package ui

import (
	"context"
	"slices"

	"signinhelper/assistant"
	"signinhelper/ui/words"
)

// forgetView asks before somebody is forgotten.
type forgetView struct {
	*sureView
	id assistant.PersonID // "" forgets everyone
}

func newForget(a *peoplePages, id assistant.PersonID) *forgetView {
	w := sureWords{title: words.Say("forget.all.title"), text: words.Say("forget.all.text"),
		no: "forget.no", yes: "forget.yes", trouble: "forget.failed", safe: "keyring.safe"}
	if _, ok := a.Session.Snapshot().People.Person(id); ok {
		w.title = words.Say("forget.one.title")
	} else if id != "" {
		w.title, w.text = words.Say("forget.damaged.title"), words.Say("forget.damaged.text")
	}
	v := &forgetView{id: id}
	v.sureView = newSure(a, place{atForget, string(id)}, w, v.forget)
	return v
}

func (v *forgetView) render(s assistant.Snapshot) {
	if p, ok := s.People.Person(v.id); ok { // whose name is shorter once she is closed
		v.text.Set(words.Say("forget.one.text", words.Args{"Name": words.NameOf(p)}))
	}
	v.sureView.render(s)
}

// forget takes away first what lives in memory, which needs no keyring, and
// then asks the keyring. Where there never was one, nothing is left to ask.
func (v *forgetView) forget() {
	a, people := v.app, v.app.Session.Snapshot().People
	a.forgetTraces(v.id)
	onlyHere := slices.Contains(people.Unkept, v.id) || v.id == "" && len(people.Unkept) == len(people.List) && len(people.Damaged) == 0
	a.Session.DropUnkept(v.id)
	if onlyHere && unreachable(people.Trouble) {
		a.forgotten(v.id)
		return
	}
	q := request{words: words.Say("forget.working"), from: v.at, shows: true, writes: true}
	work := a.Keyring.ForgetAll
	if v.id != "" {
		work = func(ctx context.Context) error { return a.Keyring.Forget(ctx, v.id) }
	}
	a.keyring(q, work, func(f failure) {
		switch {
		case f.code != "":
			a.Session.PeopleUnsure() // some may be gone: read again before anything is said
		case v.id == "":
			a.Session.EveryoneForgotten()
			a.forgotten(v.id)
		default:
			a.Session.PersonForgotten(v.id)
			a.forgotten(v.id)
		}
	})
}

// forgetTraces drops what the screen itself remembers of a person, or of all: what
// the families hold, and every page that was made, since a field remembers what it
// once held.
func (a *peoplePages) forgetTraces(id assistant.PersonID) {
	a.clip.clear()
	each(a.Shell, func(f forgetter) { f.forget(id) })
	for p := range a.views {
		if p != a.now {
			delete(a.views, p)
		}
	}
	for _, page := range []string{atPIN, atUnlock} {
		a.wipeSecret(place{page, string(id)})
	}
}

// forgetter is a family that holds something of people.
type forgetter interface{ forget(assistant.PersonID) }

// forgotten leaves the pages of somebody who is no more.
func (a *peoplePages) forgotten(id assistant.PersonID) {
	hers := func(p place) bool { return p.page == atUnlock || a.pages[p.page].personal }
	gone := func(p place) bool { return p.of == string(id) && (p.page == atForget || hers(p)) }
	a.past = slices.DeleteFunc(a.past, func(p place) bool { return gone(p) || id == "" && hers(p) })
	if gone(a.now) {
		a.home(place{page: atPeople})
	}
}
