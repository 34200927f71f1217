package call

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// callsView lists the calls for a person, the newest first. It is behind the
// keyring and the person's PIN, so nothing on it is hidden.
type callsView struct {
	app     *Pages
	id      assistant.PersonID
	body    *fyne.Container
	title   *kit.Prose
	wait    *saved.WaitPanel
	shut    *fyne.Container
	trouble *saved.TroublePanel
	failed  *saved.TroublePanel
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

func newCalls(a *Pages, id assistant.PersonID) *callsView {
	v := &callsView{app: a, id: id, title: kit.Heading(""), wait: saved.NewWaitPanel(a.Keeper), none: kit.Para(words.Say("calls.none")), list: kit.Rows(), shut: kit.Rows()}
	v.trouble = saved.NewTroublePanel(a.Keeper, "keyring.read.title", "keyring.safe", func() { a.readCalls(id) })
	v.failed = saved.NewTroublePanel(a.Keeper, "keyring.failed.title", "form.safe", func() { a.saveCalls(id) })
	v.room = newRoomPanel(a, v.remove)
	v.broken = newEmptyPanel(a, id)
	v.here = kit.Panel(kit.Caution, kit.Para(words.Say("calls.here")))
	v.gone = kit.Para("")
	v.undo = kit.Panel(kit.Calm, v.gone, kit.Buttons(a.Button("calls.undo", theme.IconNameContentUndo, kit.Plain, v.bringBack)))
	v.call = a.Button("calls.new", kit.PhoneIcon, kit.Primary, a.OpenSheet)
	v.body = kit.Page(
		v.title, v.wait.Object, v.shut, v.trouble.Object, v.failed.Object, v.broken.object, v.room.object, v.undo, v.here, v.none,
		kit.Buttons(v.call),
		v.list,
	)
	return v
}

func (v *callsView) Object() fyne.CanvasObject { return v.body }

func (v *callsView) OnEnter() {
	if !v.app.Work.Log.read {
		v.app.readCalls(v.id)
	}
}

// Tick reads the calls once a busy keyring rests.
func (v *callsView) Tick() {
	v.room.Tick()
	if log := v.app.Work.Log; !log.read && log.failed.Code == "" {
		v.app.readCalls(v.id)
	}
}

// OnLeave forgets what was read: the calls of a person do not wait unseen for
// whoever comes next.
func (v *callsView) OnLeave() {
	v.wait.OnLeave()
	v.room.OnLeave()
	v.broken.asks = false
	v.deleted, v.shown = nil, nil
	v.list.RemoveAll()
	v.app.Work.Log = callLog{}
}

// calls are all calls for the person, the newest first. Of somebody whose
// record was shut meanwhile there are none, and what was read is dropped.
func (v *callsView) calls(shut bool) []listedCall {
	d := v.app.Work
	if shut {
		d.Log = callLog{}
		return nil
	}
	log, pile := d.Log.List, d.Piles[v.id]
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

func (v *callsView) Render(s assistant.Snapshot) {
	a, d := v.app, v.app.Work
	p, known := s.People.Person(v.id)
	title := words.Say("calls.title.nobody")
	if known {
		title = words.Say("calls.title", words.Args{"Name": words.NameOf(p)})
	}
	v.title.Set(title)
	v.wait.Render()
	log, f := d.Log, d.failed[v.id]
	v.trouble.Render(a.Keeper, log.failed)
	full, broken := f.Code == vault.CodeLogFull, f.Code == vault.CodeDamaged || log.failed.Code == vault.CodeDamaged
	v.failed.Render(a.Keeper, f)
	v.broken.Render(broken)
	kit.ShowIf(v.trouble.Object, v.trouble.Object.Visible() && !broken)
	kit.ShowIf(v.failed.Object, v.failed.Object.Visible() && !broken && !full)
	if p.Shut != (len(v.shut.Objects) > 0) {
		v.shut.RemoveAll()
		if p.Shut {
			open := a.OpenWithPIN(p)
			open.SetRank(kit.Primary)
			v.shut.Add(kit.Panel(kit.Calm, kit.Para(words.Say("calls.shut")), kit.Buttons(open)))
		}
	}
	v.call.SetRank(kit.Primary)
	if f.Code != "" || log.failed.Code != "" || p.Shut {
		v.call.SetRank(kit.Plain) // there is something to do first
	}
	list := v.calls(p.Shut)
	v.room.Render(log.List, full)
	kit.ShowIf(v.undo, len(v.deleted) > 0)
	v.gone.Set(words.Count("calls.deleted", len(v.deleted)))
	kit.ShowIf(v.here, len(d.Piles[v.id]) > 0 && !a.keepsCalls(v.id))
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
	content := []fyne.CanvasObject{kit.Strong(WhenWords(c.Began))}
	for _, line := range callFacts(c.Call) {
		content = append(content, kit.Para(breakLong(line)))
	}
	notes := newNoteList(kit.Para)
	notes.set(c.Notes)
	content = append(content, notes.object)
	if c.loose && v.id != "" { // nobody's are never saved, as the page says
		content = append(content, kit.Aside(words.Say("calls.loose")))
	}
	remove := v.app.Button("calls.delete", theme.IconNameDelete, kit.Danger, func() { v.remove(c.Call) })
	shell.NameAfter(remove, WhenWords(c.Began))
	return kit.Card(append(content, kit.Buttons(remove))...)
}

// CallLines are the words of a call, but for its time; its notes come last.
func CallLines(c assistant.Call) []string {
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
		lines = append(lines, words.Say("calls.back", words.Args{"When": WhenWords(c.Back)}))
	}
	return lines
}

// remove takes calls out, and offers to bring them back.
func (v *callsView) remove(calls ...assistant.Call) {
	a, d := v.app, v.app.Work
	gone := func(o assistant.Call) bool { return assistant.FindCall(calls, o.ID).ID != "" }
	done := func() {
		v.deleted = calls
		d.unpile(v.id, gone)
		if v.inWork(d.Call.ID) && gone(d.Call) { // it goes on, but what was written of it is gone
			d.Call = assistant.Call{ID: d.Call.ID, Began: d.Call.Began, Phone: d.Call.Phone, Symptom: d.Call.Symptom}
			delete(d.unread, d.Call.ID)
		}
		a.saveCalls(v.id) // there may be room now
		a.Render()
		a.Bring(v.undo)
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
	return v.app.Work.Person == v.id && v.app.Work.Call.ID == id
}

func (v *callsView) bringBack() {
	d := v.app.Work
	for _, c := range v.deleted {
		if v.inWork(c.ID) {
			d.Call = c.Joined(d.Call)
			c = d.Call
		}
		d.Put(v.id, c)
	}
	v.deleted = nil
	v.app.saveCalls(v.id)
	v.app.Render()
}
