package ui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
)

// atCalls is the calls that were written down, of a PersonID; "" are those for
// nobody who is saved.
const atCalls = "calls"

// callsView lists the calls for a person, the newest first. It is behind the
// keyring and the person's PIN, so nothing on it is hidden.
type callsView struct {
	app     *App
	id      assistant.PersonID
	body    *fyne.Container
	title   *prose
	wait    *waitPanel
	shut    *fyne.Container
	trouble *troublePanel
	failed  *troublePanel
	room    *roomPanel
	broken  fyne.CanvasObject // the list cannot be read
	none    *prose
	here    fyne.CanvasObject // some are kept only until the program closes
	list    *fyne.Container
	shown   []listedCall
	undo    fyne.CanvasObject
	deleted []assistant.Call // the last one taken out, to bring back
	call    *tile
}

// listedCall is a call on the list.
type listedCall struct {
	assistant.Call
	loose bool // not in the keyring
}

func newCalls(a *App, id assistant.PersonID) *callsView {
	v := &callsView{app: a, id: id, title: heading(""), wait: newWaitPanel(a), none: para(say("calls.none")), list: rows(), shut: rows()}
	v.trouble = newTroublePanel(a, "keyring.read.title", "keyring.safe", func() { a.readCalls(id) })
	v.failed = newTroublePanel(a, "keyring.failed.title", "form.safe", func() { a.saveCalls(id) })
	v.room = newRoomPanel(a, id)
	v.broken = panel(bad, para(say("calls.broken")), buttons(a.button("calls.empty", theme.IconNameDelete, danger, v.empty)))
	v.here = panel(caution, para(say("calls.here")))
	v.undo = panel(calm, para(say("calls.deleted")), buttons(a.button("calls.undo", theme.IconNameContentUndo, plain, v.bringBack)))
	v.call = a.button("calls.new", phoneIcon, primary, a.openSheet)
	v.body = page(
		v.title, v.wait.object, v.shut, v.trouble.object, v.failed.object, v.broken, v.room.object, v.undo, v.here, v.none,
		buttons(v.call, a.button("bar.back", theme.IconNameNavigateBack, plain, a.back)),
		v.list,
	)
	return v
}

func (v *callsView) object() fyne.CanvasObject { return v.body }

func (v *callsView) arrived() {
	if !v.app.desk.log(v.id).read {
		v.app.readCalls(v.id)
	}
}

// second reads the calls once a busy keyring rests.
func (v *callsView) second() {
	if log := v.app.desk.log(v.id); !log.read && log.failed.code == "" {
		v.app.readCalls(v.id)
	}
}

// left forgets what was read: the calls of a person do not wait unseen for
// whoever comes next.
func (v *callsView) left() {
	v.wait.left()
	v.room.copied.clear()
	v.room.ready = false
	v.deleted, v.shown = nil, nil
	v.list.RemoveAll()
	delete(v.app.desk.logs, v.id)
}

// calls are all calls for the person, the newest first. Of somebody whose
// record was shut meanwhile there are none, and what was read is dropped.
func (v *callsView) calls(shut bool) []listedCall {
	d := v.app.desk
	if shut {
		delete(d.logs, v.id)
		return nil
	}
	log, pile := slices.Clone(d.log(v.id).list), d.piles[v.id]
	for _, c := range pile {
		log = assistant.KeepCall(log, c)
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
	title := say("calls.title.nobody")
	if known {
		title = say("calls.title", args{"Name": nameOf(p)})
	}
	v.title.set(title)
	v.wait.render()
	log, f := d.log(v.id), d.failed[v.id]
	v.trouble.render(a, log.failed)
	full, broken := f.code == vault.CodeLogFull, f.code == vault.CodeDamaged || log.failed.code == vault.CodeDamaged
	v.failed.render(a, f)
	showIf(v.broken, broken && a.ring.asked == nil)
	showIf(v.trouble.object, v.trouble.object.Visible() && !broken)
	showIf(v.failed.object, v.failed.object.Visible() && !broken && !full)
	if p.Shut != (len(v.shut.Objects) > 0) {
		v.shut.RemoveAll()
		if p.Shut {
			v.shut.Add(panel(calm, para(say("sheet.shut")), buttons(a.openWithPIN(p))))
		}
	}
	list := v.calls(p.Shut)
	v.room.render(log.list, full)
	showIf(v.undo, len(v.deleted) > 0)
	showIf(v.here, len(d.piles[v.id]) > 0 && !a.keepsCalls(v.id))
	ready := log.read || !a.keepsCalls(v.id)
	showIf(v.none, len(list) == 0 && ready && !p.Shut)
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
	lines := callLines(c.Call)
	content := []fyne.CanvasObject{strong(whenWords(c.Began))}
	for _, line := range lines {
		content = append(content, para(breakLong(line)))
	}
	notes := newNoteList()
	notes.set(c.Notes)
	content = append(content, notes.object)
	if c.loose {
		content = append(content, aside(say("calls.loose")))
	}
	remove := v.app.button("calls.delete", theme.IconNameDelete, danger, func() { v.remove(c) })
	nameAfter(remove, whenWords(c.Began))
	return panel(calm, append(content, buttons(remove))...)
}

// callLines are the words of a call, but for its time and its notes.
func callLines(c assistant.Call) []string {
	var lines []string
	if c.Outcome != assistant.OutcomeOpen {
		lines = append(lines, say("sheet.outcome."+string(c.Outcome)))
	}
	if c.Phone != "" {
		lines = append(lines, say("calls.phone", args{"Number": c.Phone.Spoken()}))
	}
	if c.Held > 0 {
		lines = append(lines, say("calls.held", args{"Time": roughly(c.Held)}))
	}
	if c.Spoke != "" {
		lines = append(lines, say("calls.spoke", args{"Name": c.Spoke}))
	}
	if c.Reference != "" {
		lines = append(lines, say("calls.reference", args{"Number": c.Reference}))
	}
	if !c.Back.IsZero() {
		lines = append(lines, say("calls.back", args{"When": whenWords(c.Back)}))
	}
	return lines
}

// remove takes a call out, and offers to bring it back.
func (v *callsView) remove(c listedCall) {
	d := v.app.desk
	gone := func(o assistant.Call) bool { return o.ID == c.ID }
	done := func() {
		v.deleted = []assistant.Call{c.Call}
		if d.piles[v.id] = slices.DeleteFunc(slices.Clone(d.piles[v.id]), gone); len(d.piles[v.id]) == 0 {
			delete(d.piles, v.id)
		}
		if d.call.ID == c.ID { // it goes on, but what was written of it is gone
			d.call = assistant.Call{ID: c.ID, Began: c.Began, Phone: c.Phone, Symptom: c.Symptom}
		}
		v.app.render()
		v.app.bring(v.undo)
	}
	if !v.app.keepsCalls(v.id) {
		done()
		return
	}
	v.app.changeLog(v.id, func(log []assistant.Call) []assistant.Call { return slices.DeleteFunc(log, gone) }, done)
}

// empty takes out a list that cannot be read, at the person's own wish: nothing
// can be saved beside it.
func (v *callsView) empty() {
	a, d := v.app, v.app.desk
	a.keyring(request{words: say("sheet.saving"), writes: true}, func(ctx context.Context) error {
		return a.Keyring.SaveCalls(ctx, v.id, nil)
	}, func(f failure) {
		if d.failed[v.id] = f; f.code == "" {
			*d.log(v.id) = callLog{read: true}
			a.saveCalls(v.id)
		}
	})
}

func (v *callsView) bringBack() {
	for _, c := range v.deleted {
		v.app.desk.put(v.id, c)
	}
	v.deleted = nil
	v.app.saveCalls(v.id)
	v.app.render()
}
