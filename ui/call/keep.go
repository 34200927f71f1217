package call

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"signinhelper/assistant"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
)

// pileCall puts the call in work on the pile, unless the keyring has it as it
// is. While a saving is under way that is not known, and so it goes there all
// the same. A call in which nothing was ever written is not kept.
func (a *Pages) pileCall() {
	d := a.Work
	d.typed = false
	c := d.Call
	c.Spoke, c.Reference = assistant.OneLine(c.Spoke), assistant.OneLine(c.Reference)
	if v := a.Session.Snapshot().Call; v.ID == c.ID { // else it is another call's
		c.Held = v.Held.Truncate(time.Second)
	}
	older := d.saved.ID != "" || assistant.FindCall(d.Piles[d.Person], c.ID).ID != ""
	switch {
	case c.ID == "", !c.Written() && !older:
	case c.Same(d.saved) && a.Requests.Asked == nil:
		d.unpile(d.Person, func(o assistant.Call) bool { return o.ID == c.ID })
	default:
		d.Put(d.Person, c)
	}
}

// Put adds a call to those of a person, or replaces it there.
func (d *Work) Put(id assistant.PersonID, c assistant.Call) {
	c.Notes = slices.Clone(c.Notes)
	d.Piles[id] = assistant.KeepCall(d.Piles[id], c)
}

// unpile takes calls off a pile.
func (d *Work) unpile(id assistant.PersonID, gone func(assistant.Call) bool) {
	if d.Piles[id] = slices.DeleteFunc(slices.Clone(d.Piles[id]), gone); len(d.Piles[id]) == 0 {
		delete(d.Piles, id)
	}
}

// keepCall saves the call in work as it is now.
func (a *Pages) keepCall() {
	a.pileCall()
	a.saveCalls(a.Work.Person)
}

// KeepRest saves what was written down in a call and is not kept yet: also what
// had to wait while something else was saved. What failed waits to be asked for.
func (a *Pages) KeepRest() {
	id := a.Work.Person
	switch {
	case a.Work.typed:
		a.keepCall()
	case a.Work.failed[id].Code == "":
		a.saveCalls(id)
	}
}

// keepsCalls tells whether the keyring can take the calls of a person now.
func (a *Pages) keepsCalls(id assistant.PersonID) bool {
	people := a.Session.Snapshot().People
	p, ok := people.Person(id)
	return ok && !p.Shut && !slices.Contains(people.Unkept, id)
}

// saveCalls writes what is on a person's pile into the keyring, unless the
// keyring is busy: then once it rests, with whatever has come since. So there
// are never two savings at once, and the newest wins.
func (a *Pages) saveCalls(id assistant.PersonID) {
	d := a.Work
	pile, unread := slices.Clone(d.Piles[id]), maps.Clone(d.unread)
	if len(pile) == 0 || a.Requests.Asked != nil || !a.keepsCalls(id) {
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
			if c.ID == d.Call.ID {
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
func (a *Pages) changeLog(id assistant.PersonID, change func([]assistant.Call) []assistant.Call, done func()) {
	d := a.Work
	var log []assistant.Call
	from := shell.Route{Page: shell.AtCalls, Of: string(id)} // a page of a call may be another person's by the time this fails
	a.Ask(saved.Request{Key: "sheet.saving", Writes: true, From: from}, func(ctx context.Context) error {
		was, err := a.Keyring.Calls(ctx, id)
		if err != nil {
			return err
		}
		log = change(was)
		return a.Keyring.SaveCalls(ctx, id, log)
	}, func(f saved.Failure) {
		d.failed[id] = f
		if f.Code != "" {
			d.hold(id, nil) // it may have been written all the same
			return
		}
		d.hold(id, log)
		a.listCalls(id, callLog{List: log, read: true})
		done()
		a.Requests.Found(func(p shell.Route) bool { return p == from }) // it went through after all
	})
}

// hold notes what the keyring has of the call in work.
func (d *Work) hold(id assistant.PersonID, log []assistant.Call) {
	if d.Person == id {
		d.saved = assistant.FindCall(log, d.Call.ID)
	}
}

// takeUp goes on from what the keyring has of a call from before a restart.
func (d *Work) takeUp() {
	if d.unread[d.Call.ID] && d.saved.ID != "" {
		d.Call = d.saved.Joined(d.Call)
	}
	delete(d.unread, d.Call.ID)
}

// listCalls hands the calls of a person to the page that lists them, if it is
// open. Elsewhere nobody needs them: they would grow old in memory.
func (a *Pages) listCalls(id assistant.PersonID, log callLog) {
	if a.Now == (shell.Route{Page: shell.AtCalls, Of: string(id)}) {
		a.Work.Log = log
	}
}

// readCalls reads the calls of a person, and takes up from them the call in
// work, if it is there.
func (a *Pages) readCalls(id assistant.PersonID) {
	if a.Requests.Asked != nil || !a.keepsCalls(id) {
		return
	}
	d := a.Work
	var list []assistant.Call
	a.Ask(saved.Request{Key: "calls.loading"}, func(ctx context.Context) error {
		var err error
		list, err = a.Keyring.Calls(ctx, id)
		return err
	}, func(f saved.Failure) {
		a.listCalls(id, callLog{List: list, read: f.Code == "", failed: f})
		if f.Code == "" && d.Person == id {
			d.hold(id, list)
			d.takeUp()
		}
	})
}

// losesCall tells whether closing now would lose words of a call.
func (a *Pages) losesCall() bool {
	return strings.TrimSpace(a.Work.Note) != "" || len(a.Work.Piles) > 0
}

// forgetCalls drops what the screen remembers of a person's calls, or of all.
func (a *Pages) forgetCalls(id assistant.PersonID) {
	d := a.Work
	d.Log = callLog{}
	delete(d.Piles, id)
	delete(d.failed, id)
	if id == "" {
		clear(d.Piles)
		clear(d.failed)
	}
	a.Requests.Found(func(p shell.Route) bool { return p.Page == shell.AtCalls && (id == "" || p.Of == string(id)) })
	if d.chosen && (d.Person == id || id == "") {
		had := d.Call.ID != ""
		d.blank()
		d.Person, d.chosen = "", false
		if had {
			a.Session.EndCall()
		}
	}
}
