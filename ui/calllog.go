package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// callsView lists the calls for a person, the newest first. It is behind the
// keyring and the person's PIN, so nothing on it is hidden.
type callsView struct {
	app     *callPages
	id      assistant.PersonID
	body    *fyne.Container
	title   *kit.Prose
	wait    *waitPanel
	shut    *fyne.Container
	trouble *troublePanel
	failed  *troublePanel
	room    *roomPanel
	broken  *emptyPanel // the list cannot be read
	none    *kit.Prose
	here    fyne.CanvasObject // some are kept only until the program closes
	list    *fyne.Container
	shown   []listedCall
	undo    fyne.CanvasObject
	gone    *kit.Prose
	deleted []assistant.Call // the last taken out, to bring back
	call    *kit.Tile
}

// listedCall is a call on the list.
type listedCall struct {
	assistant.Call
	loose bool // not in the keyring
}

func newCalls(a *callPages, id assistant.PersonID) *callsView {
	v := &callsView{app: a, id: id, title: kit.Heading(""), wait: newWaitPanel(a.Keeper), none: kit.Para(words.Say("calls.none")), list: kit.Rows(), shut: kit.Rows()}
	v.trouble = newTroublePanel(a.Keeper, "keyring.read.title", "keyring.safe", func() { a.readCalls(id) })
	v.failed = newTroublePanel(a.Keeper, "keyring.failed.title", "form.safe", func() { a.saveCalls(id) })
	v.room = newRoomPanel(a, v.remove)
	v.broken = newEmptyPanel(a, id)
	v.here = kit.Panel(kit.Caution, kit.Para(words.Say("calls.here")))
	v.gone = kit.Para("")
	v.undo = kit.Panel(kit.Calm, v.gone, kit.Buttons(a.button("calls.undo", theme.IconNameContentUndo, kit.Plain, v.bringBack)))
	v.call = a.button("calls.new", kit.PhoneIcon, kit.Primary, a.openSheet)
	v.body = kit.Page(
		v.title, v.wait.object, v.shut, v.trouble.object, v.failed.object, v.broken.object, v.room.object, v.undo, v.here, v.none,
		kit.Buttons(v.call),
		v.list,
	)
	return v
}

func (v *callsView) object() fyne.CanvasObject { return v.body }

func (v *callsView) arrived() {
	if !v.app.desk.log.read {
		v.app.readCalls(v.id)
	}
}

// second reads the calls once a busy keyring rests.
func (v *callsView) second() {
	v.room.second()
	if log := v.app.desk.log; !log.read && log.failed.code == "" {
		v.app.readCalls(v.id)
	}
}

// left forgets what was read: the calls of a person do not wait unseen for
// whoever comes next.
func (v *callsView) left() {
	v.wait.left()
	v.room.left()
	v.broken.asks = false
	v.deleted, v.shown = nil, nil
	v.list.RemoveAll()
	v.app.desk.log = callLog{}
}

// calls are all calls for the person, the newest first. Of somebody whose
// record was shut meanwhile there are none, and what was read is dropped.
func (v *callsView) calls(shut bool) []listedCall {
	d := v.app.desk
	if shut {
		d.log = callLog{}
		return nil
	}
	log, pile := d.log.list, d.piles[v.id]
	for _, c := range pile {
		log = keepOn(log, c, d.unread)
	}
	var list []listedCall
	for _, c := range slices.Backward(log) {
		loose := slices.ContainsFunc(pile, func(o assistant.Call) bool { return o.ID == c.ID })
		list = append(list, listedCall{c, loose})
	}
	return list
}

func (v *callsView) render(s assistant.Snapshot) {
	a, d := v.app, v.app.desk
	p, known := s.People.Person(v.id)
	title := words.Say("calls.title.nobody")
	if known {
		title = words.Say("calls.title", words.Args{"Name": words.NameOf(p)})
	}
	v.title.Set(title)
	v.wait.render()
	log, f := d.log, d.failed[v.id]
	v.trouble.render(a.Keeper, log.failed)
	full, broken := f.code == vault.CodeLogFull, f.code == vault.CodeDamaged || log.failed.code == vault.CodeDamaged
	v.failed.render(a.Keeper, f)
	v.broken.render(broken)
	kit.ShowIf(v.trouble.object, v.trouble.object.Visible() && !broken)
	kit.ShowIf(v.failed.object, v.failed.object.Visible() && !broken && !full)
	if p.Shut != (len(v.shut.Objects) > 0) {
		v.shut.RemoveAll()
		if p.Shut {
			open := a.openWithPIN(p)
			open.SetRank(kit.Primary)
			v.shut.Add(kit.Panel(kit.Calm, kit.Para(words.Say("calls.shut")), kit.Buttons(open)))
		}
	}
	v.call.SetRank(kit.Primary)
	if f.code != "" || log.failed.code != "" || p.Shut {
		v.call.SetRank(kit.Plain) // there is something to do first
	}
	list := v.calls(p.Shut)
	v.room.render(log.list, full)
	kit.ShowIf(v.undo, len(v.deleted) > 0)
	v.gone.Set(words.Count("calls.deleted", len(v.deleted)))
	kit.ShowIf(v.here, len(d.piles[v.id]) > 0 && !a.keepsCalls(v.id))
	ready := log.read || !a.keepsCalls(v.id)
	kit.ShowIf(v.none, len(list) == 0 && ready && !p.Shut)
	if slices.EqualFunc(list, v.shown, func(a, b listedCall) bool { return a.loose == b.loose && a.Same(b.Call) }) {
		return
	}
	v.shown = list
	v.list.RemoveAll()
	for _, c := range list {
		v.list.Add(v.panel(c))
	}
}

// panel shows one call.
func (v *callsView) panel(c listedCall) fyne.CanvasObject {
	content := []fyne.CanvasObject{kit.Strong(whenWords(c.Began))}
	for _, line := range callFacts(c.Call) {
		content = append(content, kit.Para(breakLong(line)))
	}
	notes := newNoteList(kit.Para)
	notes.set(c.Notes)
	content = append(content, notes.object)
	if c.loose && v.id != "" { // nobody's are never saved, as the page says
		content = append(content, kit.Aside(words.Say("calls.loose")))
	}
	remove := v.app.button("calls.delete", theme.IconNameDelete, kit.Danger, func() { v.remove(c.Call) })
	nameAfter(remove, whenWords(c.Began))
	return kit.Panel(kit.Calm, append(content, kit.Buttons(remove))...)
}

// callLines are the words of a call, but for its time; its notes come last.
func callLines(c assistant.Call) []string {
	lines := callFacts(c)
	for _, n := range c.Notes {
		lines = append(lines, clockWords(n.At)+"  "+n.Text)
	}
	return lines
}

// callFacts are the words of a call, but for its time and its notes.
func callFacts(c assistant.Call) []string {
	var lines []string
	if c.Outcome != assistant.OutcomeOpen {
		lines = append(lines, words.Say("sheet.outcome."+string(c.Outcome)))
	}
	if c.Phone != "" {
		lines = append(lines, words.Say("calls.phone", words.Args{"Number": c.Phone.Spoken()}))
	}
	if c.Held > 0 {
		lines = append(lines, words.Say("calls.held", words.Args{"Time": words.Roughly(c.Held)}))
	}
	if c.Spoke != "" {
		lines = append(lines, words.Say("calls.spoke", words.Args{"Name": c.Spoke}))
	}
	if c.Reference != "" {
		lines = append(lines, words.Say("calls.reference", words.Args{"Number": c.Reference}))
	}
	if !c.Back.IsZero() {
		lines = append(lines, words.Say("calls.back", words.Args{"When": whenWords(c.Back)}))
	}
	return lines
}

// remove takes calls out, and offers to bring them back.
func (v *callsView) remove(calls ...assistant.Call) {
	a, d := v.app, v.app.desk
	gone := func(o assistant.Call) bool { return assistant.FindCall(calls, o.ID).ID != "" }
	done := func() {
		v.deleted = calls
		d.unpile(v.id, gone)
		if v.inWork(d.call.ID) && gone(d.call) { // it goes on, but what was written of it is gone
			d.call = assistant.Call{ID: d.call.ID, Began: d.call.Began, Phone: d.call.Phone, Symptom: d.call.Symptom}
			delete(d.unread, d.call.ID)
		}
		a.saveCalls(v.id) // there may be room now
		a.render()
		a.bring(v.undo)
	}
	if !a.keepsCalls(v.id) {
		done()
		return
	}
	a.changeLog(v.id, func(log []assistant.Call) []assistant.Call { return slices.DeleteFunc(log, gone) }, done)
}

// inWork tells whether a call on the list is the one in work. One that was begun
// before a restart can be taken for another person's, and then it is not.
func (v *callsView) inWork(id assistant.CallID) bool {
	return v.app.desk.person == v.id && v.app.desk.call.ID == id
}

func (v *callsView) bringBack() {
	d := v.app.desk
	for _, c := range v.deleted {
		if v.inWork(c.ID) {
			d.call = c.Joined(d.call)
			c = d.call
		}
		d.put(v.id, c)
	}
	v.deleted = nil
	v.app.saveCalls(v.id)
	v.app.render()
}
