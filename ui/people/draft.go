package people

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/vault"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// draft is what is typed into the form of one person. It lives beside the
// form, so that nothing typed is lost when the form is left, when the text
// size changes, or when the keyring fails.
type draft struct {
	Person  assistant.Person   // the ID is fixed; the rest as typed
	over    []assistant.Person // what saving may replace: as she was seen last, and as she may have been saved
	adds    bool               // of somebody who was not saved when it was begun
	pin     bool               // she has a PIN, as far as was ever known
	saving  bool
	numbers []draftNumber
	wrong   int           // which number cannot be one, counted from 1; 0 is none
	empty   bool          // there is nothing to save
	failed  saved.Failure // how the last saving ended
}

// Format keeps a draft out of logs, whatever verb is used: fmt does not call
// the methods of what is inside.
func (d *draft) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "draft") }

type draftNumber struct {
	label, phone string
	offered      string // the label it began with, which nobody typed
}

// named tells whether somebody typed a label and no number. Saving has no place for
// it, so it asks for the number.
func (n draftNumber) named() bool {
	return strings.TrimSpace(n.phone) == "" && strings.TrimSpace(n.label) != "" && n.label != n.offered
}

// newDraftNumber begins a number with a label that can be typed over.
func newDraftNumber(label, phone string) draftNumber {
	return draftNumber{label: label, phone: phone, offered: label}
}

// Draft returns what was typed for a person, or begins with what is saved.
func (a *Pages) Draft(id assistant.PersonID) *draft {
	if d, ok := a.Drafts[id]; ok {
		return d
	}
	d := &draft{numbers: []draftNumber{newDraftNumber(words.Say("form.label.card"), "")}}
	people := a.Session.Snapshot().People
	if p, ok := people.Person(id); ok {
		d.Person, d.numbers = p, nil
		for _, n := range p.Numbers {
			d.numbers = append(d.numbers, newDraftNumber(n.Label, n.Phone.Spoken()))
		}
		d.over = people.Kept(id)
	} else {
		d.Person.ID, d.adds = assistant.NewPersonID(), true
	}
	a.Drafts[id] = d
	return d
}

// placeToAdd is where somebody new is typed in. What is being saved just now is of
// the one before; what could not be saved, and was left, comes first.
func (a *Pages) placeToAdd() shell.Route {
	a.heedDrafts()
	if d := a.Drafts[""]; d != nil && d.saving {
		a.moveDraft(d, d.Person.ID)
	}
	if a.Drafts[""] == nil {
		for id, d := range a.Drafts {
			if d.adds && !d.saving {
				return shell.Route{Page: shell.AtForm, Of: string(id)}
			}
		}
	}
	return shell.Route{Page: shell.AtForm}
}

// heedDrafts gives each draft to whom it is of. Once somebody new is saved, what
// is typed for her is hers: it closes with her, and the form for somebody new
// begins with nothing.
//
// It answers the threat that whoever adds a person reads another one there, who
// has a PIN, and saves over her.
func (a *Pages) heedDrafts() {
	people := a.Session.Snapshot().People
	for key, d := range a.Drafts {
		p, kept := people.Person(d.Person.ID)
		if !kept {
			continue
		}
		d.adds, d.pin = false, p.HasPIN
		if key == "" {
			a.moveDraft(d, p.ID)
		}
	}
}

// moveDraft gives a draft another key, and moves the form that shows it along: the
// fields stay as they are under whoever types.
func (a *Pages) moveDraft(d *draft, key assistant.PersonID) {
	from, to := shell.Route{Page: shell.AtForm, Of: string(a.keyOf(d))}, shell.Route{Page: shell.AtForm, Of: string(key)}
	delete(a.Drafts, assistant.PersonID(from.Of))
	a.Drafts[key] = d
	move := func(p *shell.Route) {
		if *p == from {
			*p = to
		}
	}
	if v, ok := a.Views[from].(*formView); ok {
		v.id = key
		delete(a.Views, from)
		a.Views[to] = v
	}
	move(&a.Now)
	move(&a.Locks.Behind)
	for i := range a.Past {
		move(&a.Past[i])
	}
	a.Requests.Move(from, to)
}

// draftUnkept makes a draft of what somebody with a PIN changed and had kept until
// the program closes: her record closes before that, and the change is nowhere else.
func (a *Pages) draftUnkept(id assistant.PersonID) {
	people := a.Session.Snapshot().People
	if p, _ := people.Person(id); slices.Contains(people.Unkept, id) && !p.Shut {
		a.Draft(id).pin = true
	}
}

// known tells whether anything is known of the person of a draft.
func (a *Pages) known(d *draft) bool {
	_, ok := a.Session.Snapshot().People.Person(d.Person.ID)
	return ok
}

// keyOf is under what a draft lies.
func (a *Pages) keyOf(d *draft) assistant.PersonID {
	if a.Drafts[""] == d {
		return ""
	}
	return d.Person.ID
}

// read makes a person of what was typed, and notes what is wrong with it.
func (d *draft) read() (assistant.Person, bool) {
	p := d.Person
	p.Numbers, d.wrong, d.empty = nil, 0, false
	for _, text := range []*string{&p.Name, &p.MemberID, &p.CardNumber, &p.Email, &p.DateOfBirth} {
		*text = assistant.OneLine(*text)
	}
	for i, n := range d.numbers {
		if n.named() {
			d.wrong = i + 1
			return p, false
		}
		if strings.TrimSpace(n.phone) == "" {
			continue
		}
		phone, err := facts.ParsePhone(n.phone)
		if err != nil {
			d.wrong = i + 1
			return p, false
		}
		p.Numbers = append(p.Numbers, facts.SavedNumber{Label: assistant.OneLine(n.label), Phone: phone})
	}
	d.empty = p.Name+p.MemberID+p.CardNumber+p.Email+p.DateOfBirth == "" && len(p.Numbers) == 0
	return p, !d.empty
}

// unsaved tells whether something was typed that is kept nowhere else.
func (a *Pages) unsaved(id assistant.PersonID) bool {
	d, ok := a.Drafts[id]
	if !ok {
		return false
	}
	p, whole := d.read()
	was, _ := a.Session.Snapshot().People.Person(p.ID)
	was.ID = p.ID
	typed := d.wrong != 0 || whole && !p.Same(was)
	d.wrong, d.empty = 0, false
	return typed
}

// typedPerson is the person that was typed. Whether there is a PIN was not typed.
func (a *Pages) typedPerson(d *draft) (assistant.Person, bool) {
	p, ok := d.read()
	was, _ := a.Session.Snapshot().People.Person(p.ID)
	p.HasPIN = was.HasPIN
	return p, ok
}

// finishDraft drops the draft of what is kept now, and leads to the person's page;
// but not away from a page that the person has gone to since, and not if more
// was typed since: that is still to be saved, and hers.
func (a *Pages) finishDraft(d *draft, p assistant.Person) {
	a.heedDrafts()
	if a.Session.Snapshot().Card == facts.CardUnknown {
		a.Session.ChooseCard(p.Card)
	}
	if now, whole := d.read(); !whole || !now.Same(p) {
		return
	}
	at := shell.Route{Page: shell.AtForm, Of: string(a.keyOf(d))}
	a.forgetDraft(d)
	if a.Now != at {
		return
	}
	to := shell.Route{Page: shell.AtPerson, Of: string(p.ID)}
	if n := len(a.Past); n > 0 && a.Past[n-1] == to {
		a.Back()
		return
	}
	a.Replace(to)
}

// forgetDraft drops a draft and the form that shows it.
func (a *Pages) forgetDraft(d *draft) {
	if key := a.keyOf(d); a.Drafts[key] == d {
		delete(a.Drafts, key)
		delete(a.Views, shell.Route{Page: shell.AtForm, Of: string(key)})
	}
}

// Shutting drops the drafts that say nothing new of who is being closed, and keeps
// what she had kept for now.
func (a *Pages) Shutting(id assistant.PersonID) {
	a.dropIdleDrafts()
	for _, p := range a.Session.Snapshot().People.List {
		if p.HasPIN && (id == "" || id == p.ID) {
			a.draftUnkept(p.ID)
		}
	}
}

// BeforePeople keeps what was kept for now of those who come back closed.
func (a *Pages) BeforePeople(read assistant.PeopleView) {
	for _, p := range read.List {
		if p.Shut {
			a.draftUnkept(p.ID)
		}
	}
}

// KeepsTyped tells whether what was typed on a page is kept while it is not shown.
func (a *Pages) KeepsTyped(p shell.Route) bool {
	_, kept := a.Drafts[assistant.PersonID(p.Of)]
	return kept
}

// Holds tells whether something can be read that was typed and is behind no PIN.
func (a *Pages) Holds() bool {
	for id := range a.Drafts {
		if !a.BehindPIN(id) && a.unsaved(id) {
			return true
		}
	}
	return false
}

// Loses tells whether closing would lose what was typed.
func (a *Pages) Loses() bool {
	for id := range a.Drafts {
		if a.unsaved(id) {
			return true
		}
	}
	return false
}

// LosesOver is the form that would go with starting over.
func (a *Pages) LosesOver() shell.Route {
	for id := range a.Drafts {
		if a.goesWithStartingOver(id) && a.unsaved(id) {
			return shell.Route{Page: shell.AtForm, Of: string(id)}
		}
	}
	return shell.Route{}
}

// DropForNext drops what is typed, as the page has said.
func (a *Pages) DropForNext() {
	for id, draft := range a.Drafts {
		if a.goesWithStartingOver(id) {
			a.forgetDraft(draft)
		}
	}
}

// dropIdleDrafts drops the drafts that say nothing new of what is being closed,
// while that can still be told.
func (a *Pages) dropIdleDrafts() {
	for id := range a.Drafts {
		p, _ := a.Session.Snapshot().People.Person(id)
		if (p.HasPIN || a.Locks.File == vault.FileOpen) && !a.unsaved(id) {
			delete(a.Drafts, id)
		}
	}
}

// goesWithStartingOver tells whether what was typed into a form is dropped: nothing
// asks whoever comes next for a PIN before she reads it.
func (a *Pages) goesWithStartingOver(id assistant.PersonID) bool {
	p, _ := a.Session.Snapshot().People.Person(id)
	return !p.HasPIN && a.Locks.File == vault.FileNone
}
