package people

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/saved"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// fileView begins the sealed file, for a computer without a keyring.
type fileView struct {
	app    *Pages
	body   *fyne.Container
	phrase *newPhrase
	others fyne.CanvasObject
	entry  fyne.CanvasObject
	make   *kit.Tile
	wait   *saved.WaitPanel
	failed *saved.TroublePanel
}

func newFile(a *Pages) *fileView {
	v := &fileView{app: a, wait: saved.NewWaitPanel(a.Keeper)}
	v.phrase = newNewPhrase(a, shell.Route{Page: shell.AtFile}, v.submit)
	v.failed = saved.NewTroublePanel(a.Keeper, "file.failed", "file.safe", v.submit)
	v.make = a.Button("file.make", theme.IconNameDocumentSave, kit.Primary, v.submit)
	v.others = kit.Panel(kit.Calm, kit.Para(words.Say("file.others")))
	v.entry = kit.Rows(v.phrase.object, kit.Buttons(v.make))
	v.body = kit.Page(
		kit.Heading(words.Say("file.title")), kit.Para(words.Say("file.text")),
		kit.Bullets(words.Say("file.who"), words.Say("file.where"), words.Say("file.each")),
		kit.Panel(kit.Caution, kit.Subheading(words.Say("file.lost.title")), kit.Para(words.Say("file.lost"))),
		kit.Strong(words.Say("phrase.never")), v.others,
		v.wait.Object, v.failed.Object, v.entry,
	)
	return v
}

func (v *fileView) Object() fyne.CanvasObject { return v.body }

func (v *fileView) OnLeave() {
	v.wait.OnLeave()
	v.app.WipeSecret(shell.Route{Page: shell.AtFile})
}

func (v *fileView) Wipe() { v.phrase.Wipe() }

func (v *fileView) Render(s assistant.Snapshot) {
	v.wait.Render()
	v.failed.Render(v.app.Keeper, v.app.Requests.Ended[shell.Route{Page: shell.AtFile}])
	v.make.SetRank(v.failed.Unless(kit.Primary))
	v.phrase.Render()
	kit.ShowIf(v.others, !saved.Unreachable(s.People.Trouble)) // a keyring may hold somebody
	kit.ShowIf(v.entry, v.app.Requests.Asked == nil)
	kit.ShowIf(v.make, v.phrase.chosen())
}

// submit makes the file and puts everybody into it who lives in memory only.
// Pressed again after a failure, it goes on where it stopped.
func (v *fileView) submit() {
	phrase, ok := v.phrase.read()
	if !ok {
		return
	}
	a := v.app
	people := a.Session.Snapshot().People
	q := saved.Request{Key: "form.saving", From: shell.Route{Page: shell.AtFile}, Shows: true, Writes: true}
	a.ChangePeople(q, func(ctx context.Context) error {
		if a.Keyring.FileState() != vault.FileOpen {
			if err := a.Keyring.MakeFile(ctx, phrase); err != nil {
				return err
			}
		}
		for _, id := range people.Unkept {
			p, _ := people.Person(id)
			if err := a.Keyring.Save(ctx, p); err != nil {
				return err
			}
		}
		return nil
	}, func(f saved.Failure) {
		if f.Code != "" || a.Now.Page != shell.AtFile {
			return
		}
		a.Back()
		if form, ok := a.Views[a.Now].(*formView); ok {
			form.submit() // what could not be saved before
		}
	})
}

// fileOpenView asks for the secret words of the sealed file.
type fileOpenView struct {
	app      *Pages
	at       shell.Route
	draft    *saved.SecretDraft
	body     *fyne.Container
	title    *kit.Prose
	again    *saved.AgainPanel
	restored fyne.CanvasObject
	asking   fyne.CanvasObject
	text     fyne.CanvasObject
	fields   *saved.SecretFields
	entry    fyne.CanvasObject
	verdict  *openVerdict
	anew     fyne.CanvasObject // what to do without a backup
	noBackup bool
	wait     *saved.WaitPanel
	forgot   *kit.Tile
	back     fyne.CanvasObject
}

func newFileOpen(a *Pages) *fileOpenView {
	at := shell.Route{Page: shell.AtFileOpen}
	v := &fileOpenView{app: a, at: at, draft: a.Secret(at), title: kit.Heading(""), wait: saved.NewWaitPanel(a.Keeper)}
	v.fields = saved.NewSecretFields(a.Keeper, v.draft, "phrase.field", "", func() {}, v.submit)
	v.verdict = newOpenVerdict(a, "file.open.failed", "file.wrong", "file.damaged", "file.newer", v.submit,
		kit.Buttons(
			a.Button("file.aside", kit.ArrowIcon, kit.Primary, func() { v.setAside(shell.AtRestore) }),
			a.Button("file.lost.none", "", kit.Plain, v.without)))
	v.anew = kit.Panel(kit.Calm, kit.Strong(words.Say("file.anew")),
		kit.Bullets(words.Say("file.anew.card"), words.Say("file.anew.account"), words.Say("file.anew.kept")),
		kit.Buttons(
			a.Button("file.anew.go", kit.ArrowIcon, kit.Primary, func() { v.setAside(shell.AtPeople, shell.AtForm) }),
			a.Button("file.anew.back", kit.ArrowIcon, kit.Plain, func() { v.setAside(shell.AtRestore) })))
	v.again = saved.NewAgainPanel(a.Keeper, "file.again")
	v.restored = kit.Panel(kit.Caution, kit.Subheading(words.Say("file.restored.title")), kit.Para(words.Say("file.restored")),
		kit.Buttons(a.Button("file.goon", kit.ArrowIcon, kit.Primary, v.goOn)))
	v.entry = kit.Rows(kit.Strong(words.Say("phrase.field")), v.fields.First.Object,
		kit.Buttons(a.Button("file.open", kit.ArrowIcon, kit.Primary, v.submit), v.fields.Show), v.fields.Gone, v.fields.Fault)
	v.text = kit.Para(words.Say("file.open.text"))
	v.asking = kit.Rows(v.text, v.verdict.object, v.anew, v.entry)
	v.forgot = a.ButtonTo("file.forgot", "", kit.Plain, shell.Route{Page: shell.AtFileForget})
	v.back = kit.Buttons(v.forgot)
	v.body = kit.Page(v.title, v.again.Object, v.restored, v.wait.Object, v.asking, v.back)
	return v
}

func (v *fileOpenView) Object() fyne.CanvasObject { return v.body }

func (v *fileOpenView) OnLeave() {
	v.wait.OnLeave()
	v.app.Locks.Again = ""
	v.app.WipeSecret(v.at)
	v.draft.Said, v.noBackup = "", false
}

func (v *fileOpenView) Wipe() { v.fields.Wipe() }

func (v *fileOpenView) Asks() *saved.SecretFields { return v.fields }

func (v *fileOpenView) Render(s assistant.Snapshot) {
	restored, ended := v.draft.Said != "", v.app.Requests.Ended[v.at]
	hopeless := ended.Code == vault.CodeDamaged || ended.Code == vault.CodeNewer // no words will help
	v.wait.Render()
	v.fields.Render()
	title, told := "file.open.title", ended
	anew := v.noBackup && ended.Code == vault.CodeDamaged
	if anew {
		title, told = "file.anew.title", saved.Failure{}
	}
	v.title.Set(words.Say(title))
	v.verdict.Render(told)
	kit.ShowIf(v.anew, anew)
	v.again.Render(s)
	kit.ShowIf(v.restored, restored)
	kit.ShowIf(v.asking, v.app.Requests.Asked == nil && !restored)
	kit.ShowIf(v.text, !hopeless)
	kit.ShowIf(v.entry, !hopeless)
	kit.ShowIf(v.forgot, !hopeless)
	kit.ShowIf(v.back, v.app.Requests.Asked == nil && !restored)
}

func (v *fileOpenView) submit() {
	a, phrase := v.app, v.draft.Typed()
	if phrase == "" {
		v.fields.Point("phrase.empty")
		return
	}
	restored := false
	a.ChangePeople(saved.Request{Key: "file.opening", From: v.at, Shows: true}, func(ctx context.Context) (err error) {
		restored, err = a.Keyring.OpenFile(ctx, phrase)
		return err
	}, func(f saved.Failure) {
		switch {
		case f.Code == vault.CodeWrongPIN:
			a.OnceMore(v.at)
		case f.Code != "":
		case a.Now != v.at: // the person has gone: nothing is left open
			a.Shut("")
		case restored:
			a.WipeSecret(v.at)
			v.draft.Said, a.Locks.Again = "file.restored", ""
		default:
			v.goOn()
		}
	})
}

// goOn leads to what the file was opened for.
func (v *fileOpenView) goOn() {
	to := shell.Route{Page: shell.AtPeople}
	if n := len(v.app.Past); n > 0 {
		to = v.app.Past[n-1]
	}
	v.app.Opened(to)
}

// without says what can be done, and what cannot, before anything is done.
func (v *fileOpenView) without() {
	v.noBackup = true
	v.app.Render()
	v.app.Bring(v.anew)
}

// setAside puts a file that is broken out of the way, and leads through pages to the
// last of them. While the file is there, nothing else can be kept.
func (v *fileOpenView) setAside(through ...shell.PageID) {
	a := v.app
	q := saved.Request{Key: "form.saving", From: v.at, Shows: true, Writes: true}
	a.ChangePeople(q, a.Keyring.SetAside, func(f saved.Failure) {
		if f.Code == "" && a.Now == v.at {
			a.Locks.Behind = shell.Route{}
			a.Replace(shell.Route{Page: through[0]})
			for _, page := range through[1:] {
				a.Open(shell.Route{Page: page})
			}
		}
	})
}

// openVerdict says why something sealed did not open: the wrong secret, damage,
// a newer form, or trouble of another kind.
type openVerdict struct {
	app                   *Pages
	object                fyne.CanvasObject
	wrong, damaged, newer fyne.CanvasObject
	failed                *saved.TroublePanel
}

// newOpenVerdict makes it from keys, each of which has a second with ".next".
// mend is what can be done about damage. It has no control to try again: the
// page has the one that tried.
func newOpenVerdict(a *Pages, title, wrong, damaged, newer string, retry func(), mend ...fyne.CanvasObject) *openVerdict {
	two := func(t kit.Tone, key string, more ...fyne.CanvasObject) fyne.CanvasObject {
		return kit.Panel(t, append([]fyne.CanvasObject{kit.Subheading(words.Say(key)), kit.Para(words.Say(key + ".next"))}, more...)...)
	}
	v := &openVerdict{app: a, wrong: two(kit.Bad, wrong), damaged: two(kit.Bad, damaged, mend...), newer: two(kit.Caution, newer)}
	v.failed = saved.NewTroublePanel(a.Keeper, title, "keyring.safe", retry)
	v.failed.Bare = true
	v.object = kit.Rows(v.wrong, v.damaged, v.newer, v.failed.Object)
	return v
}

func (v *openVerdict) Render(f saved.Failure) {
	free := v.app.Requests.Asked == nil
	kit.ShowIf(v.wrong, free && f.Code == vault.CodeWrongPIN)
	kit.ShowIf(v.damaged, free && f.Code == vault.CodeDamaged)
	kit.ShowIf(v.newer, free && f.Code == vault.CodeNewer)
	if f.Code == vault.CodeWrongPIN || f.Code == vault.CodeDamaged || f.Code == vault.CodeNewer {
		f = saved.Failure{}
	}
	v.failed.Render(v.app.Keeper, f)
	kit.ShowIf(v.object, v.wrong.Visible() || v.damaged.Visible() || v.newer.Visible() || v.failed.Object.Visible())
}

// newFileForget asks before a file goes whose secret words are lost.
func newFileForget(a *Pages) *sureView {
	return newSure(a, shell.Route{Page: shell.AtFileForget}, sureWords{title: words.Say("file.forget.title"), text: words.Say("file.forget.text"), look: words.Say("file.forget.look"),
		no: "file.forget.no", yes: "file.forget.yes", trouble: "forget.failed", safe: "file.kept"}, a.forgetFile)
}

func (a *Pages) forgetFile() {
	q := saved.Request{Key: "forget.working", From: shell.Route{Page: shell.AtFileForget}, Shows: true, Writes: true}
	a.ChangePeople(q, a.Keyring.ForgetFile, func(f saved.Failure) {
		if f.Code == "" {
			a.Clip.Clear()
			a.dropStrangers()
			a.Locks.Behind = shell.Route{}
			a.Home(shell.Route{Page: shell.AtPeople})
		}
	})
}

// dropStrangers drops what was typed for people who are no more. What was typed
// for somebody new stays.
func (a *Pages) dropStrangers() {
	people := a.Session.Snapshot().People
	for id := range a.Drafts {
		if _, ok := people.Person(id); !ok && !a.Drafts[id].adds {
			delete(a.Drafts, id)
		}
	}
}
