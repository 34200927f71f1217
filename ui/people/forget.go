package people

import (
	"context"
	"slices"

	"signinhelper/assistant"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// forgetView asks before somebody is forgotten.
type forgetView struct {
	*sureView
	id assistant.PersonID // "" forgets everyone
}

func newForget(a *Pages, id assistant.PersonID) *forgetView {
	w := sureWords{title: words.Say("forget.all.title"), text: words.Say("forget.all.text"),
		no: "forget.no", yes: "forget.yes", trouble: "forget.failed", safe: "keyring.safe"}
	if _, ok := a.Session.Snapshot().People.Person(id); ok {
		w.title = words.Say("forget.one.title")
	} else if id != "" {
		w.title, w.text = words.Say("forget.damaged.title"), words.Say("forget.damaged.text")
	}
	v := &forgetView{id: id}
	v.sureView = newSure(a, shell.Route{Page: shell.AtForget, Of: string(id)}, w, v.Forget)
	return v
}

func (v *forgetView) Render(s assistant.Snapshot) {
	if p, ok := s.People.Person(v.id); ok { // whose name is shorter once she is closed
		v.text.Set(words.Say("forget.one.text", words.Args{"Name": words.NameOf(p)}))
	}
	v.sureView.Render(s)
}

// Forget takes away first what lives in memory, which needs no keyring, and
// then asks the keyring. Where there never was one, nothing is left to ask.
func (v *forgetView) Forget() {
	a, people := v.app, v.app.Session.Snapshot().People
	a.forgetTraces(v.id)
	onlyHere := slices.Contains(people.Unkept, v.id) || v.id == "" && len(people.Unkept) == len(people.List) && len(people.Damaged) == 0
	a.Session.DropUnkept(v.id)
	if onlyHere && saved.Unreachable(people.Trouble) {
		a.forgotten(v.id)
		return
	}
	q := saved.Request{Key: "forget.working", From: v.at, Shows: true, Writes: true}
	work := a.Keyring.ForgetAll
	if v.id != "" {
		work = func(ctx context.Context) error { return a.Keyring.Forget(ctx, v.id) }
	}
	a.Ask(q, work, func(f saved.Failure) {
		switch {
		case f.Code != "":
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
func (a *Pages) forgetTraces(id assistant.PersonID) {
	a.Clip.Clear()
	shell.Each(a.Shell, func(f saved.Forgetter) { f.Forget(id) })
	a.DropViews()
	for _, page := range []shell.PageID{shell.AtPIN, shell.AtUnlock} {
		a.WipeSecret(shell.Route{Page: page, Of: string(id)})
	}
}

// forgotten leaves the pages of somebody who is no more, and drops what was made of
// her meanwhile.
func (a *Pages) forgotten(id assistant.PersonID) {
	hers := func(p shell.Route) bool { return p.Page == shell.AtUnlock || a.Pages[p.Page].Personal }
	gone := func(p shell.Route) bool { return p.Of == string(id) && (p.Page == shell.AtForget || hers(p)) }
	a.Past = slices.DeleteFunc(a.Past, func(p shell.Route) bool { return gone(p) || id == "" && hers(p) })
	if gone(a.Now) {
		a.Home(shell.Route{Page: shell.AtPeople})
	}
	a.DropViews() // she may have been looked at while the keyring took its time
}
