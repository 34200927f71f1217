package call

import (
	"fmt"
	"io"
	"slices"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
)

// Work is the call in work: what was written down of it, and for whom it
// is. It lives beside the pages, like a draft, and holds what must not lie on
// the disk in the clear. What of it is worth keeping goes on a pile, and
// from there into the keyring; what no keyring takes stays on the pile until
// the program closes.
type Work struct {
	Person assistant.PersonID // "" is nobody who is saved
	chosen bool               // it was said for whom the call is
	Call   assistant.Call     // its ID is "" until it is begun
	phone  facts.Phone        // chosen to be called; "" is the first on the list
	Note   string             // typed, and not written down yet
	quiet  int                // seconds since something was typed; 0 when all is on the pile
	typed  bool
	begun  bool // in this moment, so it is known for whom
	lead   lead // where the call before led, until the next begins

	day   int    // of a promised call: days from today; -1 before it is said
	Clock string // the time of it, as typed
	wrong string // the key of what is wrong with it; "" is nothing
	other bool   // more days than two are wanted

	Piles  map[assistant.PersonID][]assistant.Call // not in the keyring, or not as they are
	failed map[assistant.PersonID]saved.Failure    // how the last saving ended
	saved  assistant.Call                          // the call in work as the keyring has it; zero where that is not known
	unread map[assistant.CallID]bool               // begun before a restart: the keyring may hold more of them
	Log    callLog                                 // what AtCalls shows, while it is open
}

// lead is where a call led that ended with "call someone else".
type lead struct {
	on    bool
	notes []assistant.Note // with the number, most likely
}

// callLog is what the keyring holds of a person's calls.
type callLog struct {
	List   []assistant.Call // oldest first
	read   bool
	failed saved.Failure
}

// NewWork makes the state of calls before the first one.
func NewWork() *Work {
	return &Work{
		day: -1, Piles: map[assistant.PersonID][]assistant.Call{}, failed: map[assistant.PersonID]saved.Failure{},
		unread: map[assistant.CallID]bool{},
	}
}

// Format keeps the desk out of logs, whatever verb is used.
func (d *Work) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "call desk") }

// blank puts the call away. Whoever it was for stays chosen: the next call is
// most often for the same person.
func (d *Work) blank() {
	d.Call, d.saved, d.Note, d.quiet, d.typed = assistant.Call{}, assistant.Call{}, "", 0, false
	d.phone, d.lead = "", lead{}
	d.day, d.Clock, d.wrong, d.other = -1, "", "", false
}

// beginCall begins a call to a number, for whoever was chosen. One in work goes
// on.
func (a *Pages) beginCall(phone facts.Phone) {
	d := a.Work
	d.begun = true
	a.Session.BeginCall()
	a.heedCall()
	d.begun = false
	d.Call.Phone, d.phone, d.lead = phone, phone, lead{}
}

// heedCall brings the desk in line with the sheet, and leaves a page of a call
// that is no longer the one in work. One that was put away by starting over
// leaves its words on the pile.
func (a *Pages) heedCall() {
	d, v := a.Work, a.Session.Snapshot().Call
	if d.Call.ID == v.ID {
		d.Call.Held = v.Held.Truncate(time.Second) // for when it is put away by starting over
		return
	}
	a.putAway()
	if v.ID != "" {
		a.takeUpCall(v)
	}
	if a.Now.Page == shell.AtSheet && a.Barrier(a.Now) != a.Now {
		a.Replace(a.Now)
	}
}

// takeUpCall goes on with a call with nothing of the one before. Whose a call
// is that was begun before a restart, or brought back, is not on the sheet, so
// it is asked, unless some of it still waits on a pile.
func (a *Pages) takeUpCall(v assistant.CallView) {
	d := a.Work
	d.Call = assistant.Call{ID: v.ID, Began: v.Began, Symptom: a.Session.Snapshot().Symptom}
	if d.begun {
		return
	}
	d.Person, d.chosen = "", false
	for id, pile := range d.Piles {
		if c := assistant.FindCall(pile, v.ID); c.ID != "" {
			d.Person, d.chosen, d.Call = id, true, c
			return // it is known whether more of it is in the keyring
		}
	}
	d.unread[v.ID] = true
}

// callFor says for whom the call is, and goes on with it.
func (a *Pages) callFor(id assistant.PersonID) {
	to := a.takeFor(id)
	a.Open(to)
	if to.Of == SheetTalk {
		a.readCalls(id) // it was begun before a restart: the keyring has what was written then
	}
}

// takeFor says for whom the call is, and returns the page to go on with. A call in
// work for somebody else ends here, and what was written down stays with whom it
// was for.
func (a *Pages) takeFor(id assistant.PersonID) shell.Route {
	d, s := a.Work, a.Session.Snapshot()
	if d.chosen && d.Person != id && s.Call.ID != "" {
		a.endCall()
	}
	if a.Session.Snapshot().Call.ID == "" && (!d.chosen || d.Person != id) {
		a.Session.BlankItems()
		d.phone = ""
	}
	d.Person, d.chosen, d.lead = id, true, lead{}
	if d.Call.ID == "" {
		return shell.Route{Page: shell.AtSheet, Of: SheetHave}
	}
	return shell.Route{Page: shell.AtSheet, Of: SheetTalk}
}

// typedCall says that something was typed into the call. It goes on the pile
// when the hands rest.
func (a *Pages) typedCall() { a.Work.typed, a.Work.quiet = true, 0 }

// typingRests is for how many seconds nothing is typed before it is saved.
const typingRests = 2

// callSecond saves what was typed when the hands rest, and what could not be
// saved because the keyring was busy or the record was shut.
func (a *Pages) callSecond() {
	d := a.Work
	if d.typed {
		if d.quiet++; d.quiet >= typingRests {
			a.keepCall()
		}
	}
	for id := range d.Piles {
		if d.failed[id].Code == "" {
			a.saveCalls(id)
		}
	}
}

// writeNote writes down what was typed as a note.
func (a *Pages) writeNote() {
	a.noteDown()
	a.keepCall()
	a.Render()
}

func (a *Pages) noteDown() {
	d := a.Work
	d.Call.Notes = append(slices.Clone(d.Call.Notes), assistant.NewNotes(d.Note, a.Session.Now())...)
	d.Note = ""
}

// putAway clears the desk of the call on it. What was written down, a note that
// was begun included, stays with whom it was for.
func (a *Pages) putAway() {
	if a.Work.Call.ID != "" {
		a.noteDown()
		a.pileCall()
	}
	a.Work.blank()
	for _, part := range []string{SheetTalk, SheetEnd} {
		if p := (shell.Route{Page: shell.AtSheet, Of: part}); p != a.Now {
			delete(a.Views, p) // with all that its fields remember
		}
	}
}

// endCall puts the call in work away, and saves it.
func (a *Pages) endCall() {
	a.Session.OffHold()
	a.putAway()
	a.Session.EndCall()
	a.saveCalls(a.Work.Person)
}
