package people

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// peopleView lists the people whose numbers are kept.
type peopleView struct {
	app     *Pages
	body    *fyne.Container
	text    *kit.Prose
	wait    *saved.WaitPanel
	trouble *saved.TroublePanel
	none    fyne.CanvasObject
	list    *fyne.Container
	listed  []listedPerson
	file    *saved.FilePanel
	damaged *fyne.Container
	unread  []assistant.PersonID
	newer   fyne.CanvasObject

	unsealed, locked, denied fyne.CanvasObject

	add    *kit.Tile
	moving fyne.CanvasObject // to and from another computer
	takes  *kit.Tile
	forget *kit.Tile
}

// listedPerson is what the list shows of a person.
type listedPerson struct {
	id    assistant.PersonID
	name  string
	state string // the key of what there is to say of the record; "" is nothing
}

func newPeople(a *Pages) *peopleView {
	v := &peopleView{app: a, text: kit.Para(""), wait: saved.NewWaitPanel(a.Keeper), none: container.New(kit.Pictured{}, kit.Para(words.Say("people.none")), kit.NewDrawing("empty", 5)), list: kit.Rows(), damaged: kit.Rows()}
	v.trouble = saved.NewTroublePanel(a.Keeper, "keyring.read.title", "keyring.safe", a.ReloadPeople)
	v.trouble.Offers = true
	v.file = saved.NewFilePanel(a.Keeper)
	v.newer = kit.Panel(kit.Calm, kit.Para(words.Say("people.newer")))
	v.unsealed = kit.Panel(kit.Bad, kit.Para(words.Say("people.unsealed")))
	v.locked = kit.Panel(kit.Calm, kit.Para(words.Say("people.locked")))
	v.denied = kit.Panel(kit.Calm, kit.Para(words.Say("people.denied")), kit.Buttons(
		a.Button("people.retry", theme.IconNameViewRefresh, kit.Plain, a.ReloadPeople)))
	v.add = a.ButtonTo("people.add", theme.IconNameContentAdd, kit.Primary, shell.Route{Page: shell.AtForm})
	v.forget = a.ButtonTo("people.forgetall", theme.IconNameDelete, kit.Danger, shell.Route{Page: shell.AtForget})
	v.takes = a.ButtonTo("menu.backup", kit.ArrowIcon, kit.Plain, shell.Route{Page: shell.AtBackup})
	v.moving = kit.Rows(kit.Subheading(words.Say("people.moving")), kit.Buttons(
		v.takes,
		a.ButtonTo("menu.restore", kit.ArrowIcon, kit.Plain, shell.Route{Page: shell.AtRestore})))
	v.body = kit.Page(
		kit.Heading(words.Say("people.title")),
		v.text,
		v.wait.Object, v.trouble.Object, v.none, v.file.Object, v.unsealed, v.list, v.newer, v.locked, v.denied, v.damaged,
		kit.Buttons(v.add),
		v.moving,
		apartFromTheRest(kit.Buttons(v.forget)),
	)
	return v
}

// apartFromTheRest keeps what takes something away out of the way of a hand
// that aims at something else.
func apartFromTheRest(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(kit.Inset{Top: kit.BigGap}, o)
}

func (v *peopleView) Object() fyne.CanvasObject { return v.body }

func (v *peopleView) OnEnter() { v.app.LoadPeople() }

func (v *peopleView) OnLeave() {
	v.wait.OnLeave()
	v.file.OnLeave()
}

func (v *peopleView) Render(s assistant.Snapshot) {
	p, waiting := s.People, v.app.Requests.Asked != nil
	well := p.Trouble == assistant.NoTrouble
	text := "people.text"
	if v.app.Locks.File.There() || !well || p.Unsealed {
		text = "people.text.file" // it says nothing of a keyring that locks them away
	}
	v.text.Set(words.Say(text))
	v.wait.Render()
	v.trouble.Render(v.app.Keeper, saved.Failure{Code: vault.Code(p.Trouble)})
	kit.ShowIf(v.none, !waiting && well && p.Loaded && len(p.List)+len(p.Damaged) == 0 && !p.Newer && !p.Locked && !p.Denied)
	v.file.Render()
	kit.ShowIf(v.add, !waiting && v.app.Locks.File != vault.FileShut)
	kit.ShowIf(v.newer, p.Newer)
	kit.ShowIf(v.unsealed, p.Unsealed)
	kit.ShowIf(v.locked, p.Locked)
	kit.ShowIf(v.denied, p.Denied && !waiting)
	add := "people.add"
	if !well {
		add = "people.addanyway"
	}
	kit.SetButton(v.add, words.Say(add))
	v.add.SetRank(kit.PlainIf(!well))
	kit.ShowIf(v.moving, !waiting && well && p.Loaded)
	kit.ShowIf(v.takes, len(p.List) > 0)
	kit.ShowIf(v.forget, !waiting && p.Loaded && len(p.List)+len(p.Damaged) > 0)
	v.renderList(p)
	v.renderDamaged(p.Damaged)
}

// renderList makes the rows anew only when one differs.
func (v *peopleView) renderList(p assistant.PeopleView) {
	var now []listedPerson
	for _, person := range p.List {
		now = append(now, listedPerson{person.ID, words.NameOf(person), stateOf(p, person)})
	}
	if slices.Equal(now, v.listed) {
		return
	}
	v.listed = now
	v.list.RemoveAll()
	for _, l := range now {
		state := ""
		if l.state != "" {
			state = words.Say(l.state)
		}
		v.list.Add(kit.NewLeadRow(v.app.Hands, kit.CardIcon, l.name, state, kit.Plain, func() {
			v.app.Open(shell.Route{Page: shell.AtPerson, Of: string(l.id)})
		}).Tile)
	}
}

func (v *peopleView) renderDamaged(ids []assistant.PersonID) {
	if slices.Equal(ids, v.unread) {
		return
	}
	v.unread = slices.Clone(ids)
	v.damaged.RemoveAll()
	for _, id := range ids {
		v.damaged.Add(kit.Panel(kit.Caution, kit.Para(words.Say("people.damaged")), kit.Buttons(
			v.app.Button("people.damaged.forget", theme.IconNameDelete, kit.Danger, func() {
				v.app.Open(shell.Route{Page: shell.AtForget, Of: string(id)})
			}))))
	}
}

// stateOf is the key of what there is to say of a record.
func stateOf(v assistant.PeopleView, p assistant.Person) string {
	switch {
	case slices.Contains(v.Unkept, p.ID):
		return "people.unkept"
	case p.Shut:
		return "people.shut"
	case p.HasPIN:
		return "people.haspin"
	}
	return ""
}
