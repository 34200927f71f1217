package ui

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"signinhelper/assistant"
	"signinhelper/ui/words"
)

// pileCall puts the call in work on the pile, unless the keyring has it as it
// is. While a saving is under way that is not known, and so it goes there all
// the same. A call in which nothing was ever written is not kept.
func (a *callPages) pileCall() {
	d := a.desk
	d.typed = false
	c := d.call
	c.Spoke, c.Reference = assistant.OneLine(c.Spoke), assistant.OneLine(c.Reference)
	if v := a.Session.Snapshot().Call; v.ID == c.ID { // else it is another call's
		c.Held = v.Held.Truncate(time.Second)
	}
	older := d.saved.ID != "" || assistant.FindCall(d.piles[d.person], c.ID).ID != ""
	switch {
	case c.ID == "", !c.Written() && !older:
	case c.Same(d.saved) && a.ring.asked == nil:
		d.unpile(d.person, func(o assistant.Call) bool { return o.ID == c.ID })
	default:
		d.put(d.person, c)
	}
}

func (d *callDesk) put(id assistant.PersonID, c assistant.Call) {
	c.Notes = slices.Clone(c.Notes)
	d.piles[id] = assistant.KeepCall(d.piles[id], c)
}

// unpile takes calls off a pile.
func (d *callDesk) unpile(id assistant.PersonID, gone func(assistant.Call) bool) {
	if d.piles[id] = slices.DeleteFunc(slices.Clone(d.piles[id]), gone); len(d.piles[id]) == 0 {
		delete(d.piles, id)
	}
}

// keepCall saves the call in work as it is now.
func (a *callPages) keepCall() {
	a.pileCall()
	a.saveCalls(a.desk.person)
}

// keepRest saves what was written down in a call and is not kept yet: also what
// had to wait while something else was saved. What failed waits to be asked for.
func (a *callPages) keepRest() {
	id := a.desk.person
	switch {
	case a.desk.typed:
		a.keepCall()
	case a.desk.failed[id].code == "":
		a.saveCalls(id)
	}
}

// keepsCalls tells whether the keyring can take the calls of a person now.
func (a *callPages) keepsCalls(id assistant.PersonID) bool {
	people := a.Session.Snapshot().People
	p, ok := people.Person(id)
	return ok && !p.Shut && !slices.Contains(people.Unkept, id)
}

// saveCalls writes what is on a person's pile into the keyring, unless the
// keyring is busy: then once it rests, with whatever has come since. So there
// are never two savings at once, and the newest wins.
func (a *callPages) saveCalls(id assistant.PersonID) {
	d := a.desk
	pile, unread := slices.Clone(d.piles[id]), maps.Clone(d.unread)
	if len(pile) == 0 || a.ring.asked != nil || !a.keepsCalls(id) {
		return
	}
	a.changeLog(id, func(log []assistant.Call) []assistant.Call {
		for _, c := range pile {
			log = keepOn(log, c, unread)
		}
		return log
	}, func() {
		d.unpile(id, func(c assistant.Call) bool { return slices.ContainsFunc(pile, c.Same) })
		for _, c := range pile {
			if c.ID == d.call.ID {
				d.takeUp()
			}
			delete(d.unread, c.ID)
		}
	})
}

// keepOn returns a log with a call in it. One from before a restart is joined
// with what is there, once: that may say more than is known here.
func keepOn(log []assistant.Call, c assistant.Call, unread map[assistant.CallID]bool) []assistant.Call {
	if older := assistant.FindCall(log, c.ID); unread[c.ID] && older.ID != "" {
		c = older.Joined(c)
	}
	return assistant.KeepCall(log, c)
}

// changeLog reads a person's calls from the keyring, changes them and writes
// them back, in one go.
func (a *callPages) changeLog(id assistant.PersonID, change func([]assistant.Call) []assistant.Call, done func()) {
	d := a.desk
	var log []assistant.Call
	from := place{atCalls, string(id)} // a page of a call may be another person's by the time this fails
	a.keyring(request{words: words.Say("sheet.saving"), writes: true, from: from}, func(ctx context.Context) error {
		was, err := a.Keyring.Calls(ctx, id)
		if err != nil {
			return err
		}
		log = change(was)
		return a.Keyring.SaveCalls(ctx, id, log)
	}, func(f failure) {
		d.failed[id] = f
		if f.code != "" {
			d.hold(id, nil) // it may have been written all the same
			return
		}
		d.hold(id, log)
		a.listCalls(id, callLog{list: log, read: true})
		done()
		a.ring.found(func(p place) bool { return p == from }) // it went through after all
	})
}

// hold notes what the keyring has of the call in work.
func (d *callDesk) hold(id assistant.PersonID, log []assistant.Call) {
	if d.person == id {
		d.saved = assistant.FindCall(log, d.call.ID)
	}
}

// takeUp goes on from what the keyring has of a call from before a restart.
func (d *callDesk) takeUp() {
	if d.unread[d.call.ID] && d.saved.ID != "" {
		d.call = d.saved.Joined(d.call)
	}
	delete(d.unread, d.call.ID)
}

// listCalls hands the calls of a person to the page that lists them, if it is
// open. Elsewhere nobody needs them: they would grow old in memory.
func (a *callPages) listCalls(id assistant.PersonID, log callLog) {
	if a.now == (place{atCalls, string(id)}) {
		a.desk.log = log
	}
}

// readCalls reads the calls of a person, and takes up from them the call in
// work, if it is there.
func (a *callPages) readCalls(id assistant.PersonID) {
	if a.ring.asked != nil || !a.keepsCalls(id) {
		return
	}
	d := a.desk
	var list []assistant.Call
	a.keyring(request{words: words.Say("calls.loading")}, func(ctx context.Context) error {
		var err error
		list, err = a.Keyring.Calls(ctx, id)
		return err
	}, func(f failure) {
		a.listCalls(id, callLog{list: list, read: f.code == "", failed: f})
		if f.code == "" && d.person == id {
			d.hold(id, list)
			d.takeUp()
		}
	})
}

// losesCall tells whether closing now would lose words of a call.
func (a *callPages) losesCall() bool {
	return strings.TrimSpace(a.desk.note) != "" || len(a.desk.piles) > 0
}

// forgetCalls drops what the screen remembers of a person's calls, or of all.
func (a *callPages) forgetCalls(id assistant.PersonID) {
	d := a.desk
	d.log = callLog{}
	delete(d.piles, id)
	delete(d.failed, id)
	if id == "" {
		clear(d.piles)
		clear(d.failed)
	}
	a.ring.found(func(p place) bool { return p.page == atCalls && (id == "" || p.of == string(id)) })
	if d.chosen && (d.person == id || id == "") {
		had := d.call.ID != ""
		d.blank()
		d.person, d.chosen = "", false
		if had {
			a.Session.EndCall()
		}
	}
}
