package ui

import (
	"fmt"
	"io"
	"slices"
	"time"

	"signinhelper/assistant"
)

// callDesk is the call in work: what was written down of it, and for whom it
// is. It lives beside the pages, like a draft, and holds what must not lie on
// the disk in the clear. What of it is worth keeping goes on a pile, and
// from there into the keyring; what no keyring takes stays on the pile until
// the program closes.
type callDesk struct {
	person assistant.PersonID // "" is nobody who is saved
	chosen bool               // it was said for whom the call is
	call   assistant.Call     // its ID is "" until it is begun
	phone  assistant.Phone    // chosen to be called; "" is the first on the list
	note   string             // typed, and not written down yet
	quiet  int                // seconds since something was typed; 0 when all is on the pile
	typed  bool
	begun  bool // in this moment, so it is known for whom
	lead   lead // where the call before led, until the next begins

	day   int    // of a promised call: days from today; -1 before it is said
	clock string // the time of it, as typed
	wrong string // the key of what is wrong with it; "" is nothing
	other bool   // more days than two are wanted

	piles  map[assistant.PersonID][]assistant.Call // not in the keyring, or not as they are
	failed map[assistant.PersonID]failure          // how the last saving ended
	saved  assistant.Call                          // the call in work as the keyring has it; zero where that is not known
	unread map[assistant.CallID]bool               // begun before a restart: the keyring may hold more of them
	log    callLog                                 // what atCalls shows, while it is open
}

// lead is where a call led that ended with "call someone else".
type lead struct {
	on    bool
	notes []assistant.Note // with the number, most likely
}

// callLog is what the keyring holds of a person's calls.
type callLog struct {
	list   []assistant.Call // oldest first
	read   bool
	failed failure
}

func newCallDesk() *callDesk {
	return &callDesk{
		day: -1, piles: map[assistant.PersonID][]assistant.Call{}, failed: map[assistant.PersonID]failure{},
		unread: map[assistant.CallID]bool{},
	}
}

// Format keeps the desk out of logs, whatever verb is used.
func (d *callDesk) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "call desk") }

// blank puts the call away. Whoever it was for stays chosen: the next call is
// most often for the same person.
func (d *callDesk) blank() {
	d.call, d.saved, d.note, d.quiet, d.typed = assistant.Call{}, assistant.Call{}, "", 0, false
	d.phone, d.lead = "", lead{}
	d.day, d.clock, d.wrong, d.other = -1, "", "", false
}

// beginCall begins a call to a number, for whoever was chosen. One in work goes
// on.
func (a *callPages) beginCall(phone assistant.Phone) {
	d := a.desk
	d.begun = true
	a.Session.BeginCall()
	a.heedCall()
	d.begun = false
	d.call.Phone, d.phone, d.lead = phone, phone, lead{}
}

// heedCall brings the desk in line with the sheet, and leaves a page of a call
// that is no longer the one in work. One that was put away by starting over
// leaves its words on the pile.
func (a *callPages) heedCall() {
	d, v := a.desk, a.Session.Snapshot().Call
	if d.call.ID == v.ID {
		d.call.Held = v.Held.Truncate(time.Second) // for when it is put away by starting over
		return
	}
	a.putAway()
	if v.ID != "" {
		a.takeUpCall(v)
	}
	if a.now.page == atSheet && a.barrier(a.now) != a.now {
		a.replace(a.now)
	}
}

// takeUpCall goes on with a call with nothing of the one before. Whose a call
// is that was begun before a restart, or brought back, is not on the sheet, so
// it is asked, unless some of it still waits on a pile.
func (a *callPages) takeUpCall(v assistant.CallView) {
	d := a.desk
	d.call = assistant.Call{ID: v.ID, Began: v.Began, Symptom: a.Session.Snapshot().Symptom}
	if d.begun {
		return
	}
	d.person, d.chosen = "", false
	for id, pile := range d.piles {
		if c := assistant.FindCall(pile, v.ID); c.ID != "" {
			d.person, d.chosen, d.call = id, true, c
			return // it is known whether more of it is in the keyring
		}
	}
	d.unread[v.ID] = true
}

// callFor says for whom the call is, and goes on with it.
func (a *callPages) callFor(id assistant.PersonID) {
	to := a.takeFor(id)
	a.open(to)
	if to.of == sheetTalk {
		a.readCalls(id) // it was begun before a restart: the keyring has what was written then
	}
}

// takeFor says for whom the call is, and returns the page to go on with. A call in
// work for somebody else ends here, and what was written down stays with whom it
// was for.
func (a *callPages) takeFor(id assistant.PersonID) place {
	d, s := a.desk, a.Session.Snapshot()
	if d.chosen && d.person != id && s.Call.ID != "" {
		a.endCall()
	}
	if a.Session.Snapshot().Call.ID == "" && (!d.chosen || d.person != id) {
		a.Session.BlankItems()
		d.phone = ""
	}
	d.person, d.chosen, d.lead = id, true, lead{}
	if d.call.ID == "" {
		return place{atSheet, sheetHave}
	}
	return place{atSheet, sheetTalk}
}

// typedCall says that something was typed into the call. It goes on the pile
// when the hands rest.
func (a *callPages) typedCall() { a.desk.typed, a.desk.quiet = true, 0 }

// typingRests is for how many seconds nothing is typed before it is saved.
const typingRests = 2

// callSecond saves what was typed when the hands rest, and what could not be
// saved because the keyring was busy or the record was shut.
func (a *callPages) callSecond() {
	d := a.desk
	if d.typed {
		if d.quiet++; d.quiet >= typingRests {
			a.keepCall()
		}
	}
	for id := range d.piles {
		if d.failed[id].code == "" {
			a.saveCalls(id)
		}
	}
}

// writeNote writes down what was typed as a note.
func (a *callPages) writeNote() {
	a.noteDown()
	a.keepCall()
	a.render()
}

func (a *callPages) noteDown() {
	d := a.desk
	d.call.Notes = append(slices.Clone(d.call.Notes), assistant.NewNotes(d.note, a.Session.Now())...)
	d.note = ""
}

// putAway clears the desk of the call on it. What was written down, a note that
// was begun included, stays with whom it was for.
func (a *callPages) putAway() {
	if a.desk.call.ID != "" {
		a.noteDown()
		a.pileCall()
	}
	a.desk.blank()
	for _, part := range []string{sheetTalk, sheetEnd} {
		if p := (place{atSheet, part}); p != a.now {
			delete(a.views, p) // with all that its fields remember
		}
	}
}

// endCall puts the call in work away, and saves it.
func (a *callPages) endCall() {
	a.Session.OffHold()
	a.putAway()
	a.Session.EndCall()
	a.saveCalls(a.desk.person)
}
