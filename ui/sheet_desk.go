package ui

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

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
	note   string             // typed, and not written down yet
	quiet  int                // seconds since something was typed; 0 when all is on the pile
	typed  bool
	begun  bool // just now, so it is known for whom

	day   int    // of a promised call: days from today; -1 before it is said
	clock string // the time of it, as typed
	wrong bool   // and it was none
	other bool   // more days than two are wanted

	piles  map[assistant.PersonID][]assistant.Call // not in the keyring, or not as they are
	failed map[assistant.PersonID]failure          // how the last saving ended
	logs   map[assistant.PersonID]*callLog         // as last read
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
		logs: map[assistant.PersonID]*callLog{},
	}
}

// Format keeps the desk out of logs, whatever verb is used.
func (d *callDesk) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "call desk") }

func (d *callDesk) log(id assistant.PersonID) *callLog {
	if d.logs[id] == nil {
		d.logs[id] = &callLog{}
	}
	return d.logs[id]
}

// blank puts the call away. Whoever it was for stays chosen: the next call is
// most often for the same person.
func (d *callDesk) blank() {
	d.call, d.note, d.quiet, d.typed = assistant.Call{}, "", 0, false
	d.day, d.clock, d.wrong, d.other = -1, "", false, false
}

// beginCall begins a call for whoever was chosen.
func (a *App) beginCall() {
	a.desk.begun = true
	a.Session.BeginCall()
	a.heedCall(a.Session.Snapshot().Call)
}

// heedCall brings the desk in line with the sheet. A call that was begun
// before a restart, or brought back, is taken up again; for whom it was is not
// on the sheet, so it is asked. One that was put away by starting over leaves
// its words on the pile.
func (a *App) heedCall(v assistant.CallView) {
	d := a.desk
	if d.call.ID == v.ID {
		return
	}
	if d.call.ID != "" {
		a.pileCall()
		d.blank()
	}
	if v.ID == "" {
		return
	}
	d.chosen, d.begun = d.chosen && d.begun, false
	d.call.ID, d.call.Began = v.ID, v.Began
	d.call.Symptom = a.Session.Snapshot().Symptom
	for id, pile := range d.piles {
		if i := slices.IndexFunc(pile, func(c assistant.Call) bool { return c.ID == v.ID }); i >= 0 {
			d.person, d.chosen, d.call = id, true, pile[i]
		}
	}
}

// callFor says for whom the call is. A call in work for somebody else ends
// here, and what was written down stays with whom it was for.
func (a *App) callFor(id assistant.PersonID) {
	d, s := a.desk, a.Session.Snapshot()
	if d.chosen && d.person != id && s.Call.ID != "" {
		a.endCall()
	}
	if a.Session.Snapshot().Call.ID == "" && (!d.chosen || d.person != id) {
		a.Session.BlankItems()
		d.call.Phone = ""
	}
	d.person, d.chosen = id, true
	if a.desk.call.ID == "" {
		a.open(place{atSheet, sheetHave})
		return
	}
	a.open(place{atSheet, sheetTalk})
	a.readCalls(id) // it was begun before a restart: the keyring has what was written then
}

// typedCall says that something was typed into the call. It goes on the pile
// when the hands rest.
func (a *App) typedCall() { a.desk.typed, a.desk.quiet = true, 0 }

// typingRests is for how many seconds nothing is typed before it is saved.
const typingRests = 2

// callSecond saves what was typed when the hands rest, and what could not be
// saved because the keyring was busy or the record was shut.
func (a *App) callSecond() {
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

// pileCall puts the call in work on the pile, if it says anything.
func (a *App) pileCall() {
	d := a.desk
	d.typed = false
	c := d.call
	c.Spoke, c.Reference = assistant.OneLine(c.Spoke), assistant.OneLine(c.Reference)
	c.Held = a.Session.Snapshot().Call.Held.Truncate(1e9)
	if c.ID == "" || !c.Written() || slices.ContainsFunc(d.log(d.person).list, c.Same) {
		return
	}
	d.put(d.person, c)
}

func (d *callDesk) put(id assistant.PersonID, c assistant.Call) {
	c.Notes = slices.Clone(c.Notes)
	pile := slices.DeleteFunc(slices.Clone(d.piles[id]), func(o assistant.Call) bool { return o.ID == c.ID })
	d.piles[id] = append(pile, c)
}

// keepCall saves the call in work as it is now.
func (a *App) keepCall() {
	a.pileCall()
	a.saveCalls(a.desk.person)
}

// keepsCalls tells whether the keyring can take the calls of a person now.
func (a *App) keepsCalls(id assistant.PersonID) bool {
	people := a.Session.Snapshot().People
	p, ok := people.Person(id)
	return ok && !p.Shut && !slices.Contains(people.Unkept, id)
}

// saveCalls writes what is on a person's pile into the keyring, unless the
// keyring is busy: then once it rests, with whatever has come since. So there
// are never two savings at once, and the newest wins.
func (a *App) saveCalls(id assistant.PersonID) {
	pile := slices.Clone(a.desk.piles[id])
	if len(pile) == 0 || a.asked != nil || !a.keepsCalls(id) {
		return
	}
	a.changeLog(id, func(log []assistant.Call) []assistant.Call {
		for _, c := range pile {
			log = assistant.KeepCall(log, c)
		}
		return log
	}, func() {
		saved := func(c assistant.Call) bool { return slices.ContainsFunc(pile, c.Same) }
		if a.desk.piles[id] = slices.DeleteFunc(a.desk.piles[id], saved); len(a.desk.piles[id]) == 0 {
			delete(a.desk.piles, id)
		}
	})
}

// changeLog reads a person's calls from the keyring, changes them and writes
// them back, in one go.
func (a *App) changeLog(id assistant.PersonID, change func([]assistant.Call) []assistant.Call, done func()) {
	d := a.desk
	var log []assistant.Call
	from := place{atCalls, string(id)}
	if a.now.page == atSheet {
		from = a.now
	}
	a.keyring(request{words: say("sheet.saving"), writes: true, from: from}, func(ctx context.Context) error {
		was, err := a.Keyring.Calls(ctx, id)
		if err != nil {
			return err
		}
		log = change(was)
		return a.Keyring.SaveCalls(ctx, id, log)
	}, func(f failure) {
		d.failed[id] = f
		if f.code != "" {
			return
		}
		*d.log(id) = callLog{list: log, read: true}
		if done != nil {
			done()
		}
		if a.missed != nil && (a.missed.page == atSheet || a.missed.page == atCalls) {
			a.missed = nil // it went through after all
		}
	})
}

// readCalls reads the calls of a person, and takes up from them the call in
// work, if it is there.
func (a *App) readCalls(id assistant.PersonID) {
	if a.asked != nil || !a.keepsCalls(id) {
		return
	}
	d := a.desk
	var list []assistant.Call
	a.keyring(request{words: say("calls.loading")}, func(ctx context.Context) error {
		var err error
		list, err = a.Keyring.Calls(ctx, id)
		return err
	}, func(f failure) {
		*d.log(id) = callLog{list: list, read: f.code == "", failed: f}
		if i := slices.IndexFunc(list, func(c assistant.Call) bool { return c.ID == d.call.ID }); i >= 0 && d.person == id {
			d.call = assistant.KeepCall(list[i:i+1], d.call)[0]
		}
	})
}

// writeNote writes down what was typed as a note.
func (a *App) writeNote() {
	d := a.desk
	d.call.Notes = append(slices.Clone(d.call.Notes), assistant.NewNotes(d.note, a.Session.Now())...)
	d.note = ""
	a.keepCall()
	a.render()
}

// endCall puts the call in work away. What was written down is kept.
func (a *App) endCall() {
	a.Session.OffHold()
	a.writeNote()
	a.desk.blank()
	a.Session.EndCall()
	for _, part := range []string{sheetTalk, sheetEnd} {
		if p := (place{atSheet, part}); p != a.now {
			delete(a.views, p) // with all that its fields remember
		}
	}
}

// losesCall tells whether closing now would lose words of a call.
func (a *App) losesCall() bool {
	if strings.TrimSpace(a.desk.note) != "" {
		return true
	}
	return len(a.desk.piles) > 0
}

// forgetCalls drops what the screen remembers of a person's calls, or of all.
func (a *App) forgetCalls(id assistant.PersonID) {
	d := a.desk
	delete(d.piles, id)
	delete(d.logs, id)
	delete(d.failed, id)
	if id == "" {
		clear(d.piles)
		clear(d.logs)
		clear(d.failed)
	}
	if d.chosen && (d.person == id || id == "") {
		had := d.call.ID != ""
		d.blank()
		d.person, d.chosen = "", false
		if had {
			a.Session.EndCall()
		}
	}
}
