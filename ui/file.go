package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// fileView begins the sealed file, for a computer without a keyring.
type fileView struct {
	app    *peoplePages
	body   *fyne.Container
	phrase *newPhrase
	others fyne.CanvasObject
	entry  fyne.CanvasObject
	make   *kit.Tile
	wait   *waitPanel
	failed *troublePanel
}

func newFile(a *peoplePages) *fileView {
	v := &fileView{app: a, wait: newWaitPanel(a.Keeper)}
	v.phrase = newNewPhrase(a, place{page: atFile}, v.submit)
	v.failed = newTroublePanel(a.Keeper, "file.failed", "file.safe", v.submit)
	v.make = a.button("file.make", theme.IconNameDocumentSave, kit.Primary, v.submit)
	v.others = kit.Panel(kit.Calm, kit.Para(words.Say("file.others")))
	v.entry = kit.Rows(v.phrase.object, kit.Buttons(v.make))
	v.body = kit.Page(
		kit.Heading(words.Say("file.title")), kit.Para(words.Say("file.text")),
		kit.Bullets(words.Say("file.who"), words.Say("file.where"), words.Say("file.each")),
		kit.Panel(kit.Caution, kit.Subheading(words.Say("file.lost.title")), kit.Para(words.Say("file.lost"))),
		kit.Strong(words.Say("phrase.never")), v.others,
		v.wait.object, v.failed.object, v.entry,
	)
	return v
}

func (v *fileView) object() fyne.CanvasObject { return v.body }

func (v *fileView) left() {
	v.wait.left()
	v.app.wipeSecret(place{page: atFile})
}

func (v *fileView) wipe() { v.phrase.wipe() }

func (v *fileView) render(s assistant.Snapshot) {
	v.wait.render()
	v.failed.render(v.app.Keeper, v.app.ring.ended[place{page: atFile}])
	v.make.SetRank(v.failed.unless(kit.Primary))
	v.phrase.render()
	kit.ShowIf(v.others, !unreachable(s.People.Trouble)) // a keyring may hold somebody
	kit.ShowIf(v.entry, v.app.ring.asked == nil)
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
	q := request{words: words.Say("form.saving"), from: place{page: atFile}, shows: true, writes: true}
	a.changePeople(q, func(ctx context.Context) error {
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
	}, func(f failure) {
		if f.code != "" || a.now.page != atFile {
			return
		}
		a.back()
		if form, ok := a.views[a.now].(*formView); ok {
			form.submit() // what could not be saved before
		}
	})
}

// fileOpenView asks for the secret words of the sealed file.
type fileOpenView struct {
	app      *peoplePages
	at       place
	draft    *secretDraft
	body     *fyne.Container
	again    *againPanel
	restored fyne.CanvasObject
	asking   fyne.CanvasObject
	text     fyne.CanvasObject
	fields   *secretFields
	entry    fyne.CanvasObject
	verdict  *openVerdict
	wait     *waitPanel
	forgot   *kit.Tile
	back     fyne.CanvasObject
}

func newFileOpen(a *peoplePages) *fileOpenView {
	at := place{page: atFileOpen}
	v := &fileOpenView{app: a, at: at, draft: a.secret(at), wait: newWaitPanel(a.Keeper)}
	v.fields = newSecretFields(a.Keeper, v.draft, "phrase.field", "", func() {}, v.submit)
	v.verdict = newOpenVerdict(a, "file.open.failed", "file.wrong", "file.damaged", "file.newer", v.submit,
		kit.Buttons(a.button("file.aside", theme.IconNameNavigateNext, kit.Primary, v.setAside)))
	v.again = newAgainPanel(a.Keeper, "file.again")
	v.restored = kit.Panel(kit.Caution, kit.Subheading(words.Say("file.restored.title")), kit.Para(words.Say("file.restored")),
		kit.Buttons(a.button("file.goon", theme.IconNameNavigateNext, kit.Primary, v.goOn)))
	v.entry = kit.Rows(kit.Strong(words.Say("phrase.field")), v.fields.first.Object,
		kit.Buttons(a.button("file.open", theme.IconNameNavigateNext, kit.Primary, v.submit), v.fields.show), v.fields.gone, v.fields.fault)
	v.text = kit.Para(words.Say("file.open.text"))
	v.asking = kit.Rows(v.text, v.verdict.object, v.entry)
	v.forgot = a.button("file.forgot", "", kit.Plain, func() { a.open(place{page: atFileForget}) })
	v.back = kit.Buttons(v.forgot)
	v.body = kit.Page(kit.Heading(words.Say("file.open.title")), v.again.object, v.restored, v.wait.object, v.asking, v.back)
	return v
}

func (v *fileOpenView) object() fyne.CanvasObject { return v.body }

func (v *fileOpenView) left() {
	v.wait.left()
	v.app.guard.again = ""
	v.app.wipeSecret(v.at)
	v.draft.said = ""
}

func (v *fileOpenView) wipe() { v.fields.wipe() }

func (v *fileOpenView) asks() *secretFields { return v.fields }

func (v *fileOpenView) render(s assistant.Snapshot) {
	restored, ended := v.draft.said != "", v.app.ring.ended[v.at]
	hopeless := ended.code == vault.CodeDamaged || ended.code == vault.CodeNewer // no words will help
	v.wait.render()
	v.fields.render()
	v.verdict.render(ended)
	v.again.render(s)
	kit.ShowIf(v.restored, restored)
	kit.ShowIf(v.asking, v.app.ring.asked == nil && !restored)
	kit.ShowIf(v.text, !hopeless)
	kit.ShowIf(v.entry, !hopeless)
	kit.ShowIf(v.forgot, !hopeless)
	kit.ShowIf(v.back, v.app.ring.asked == nil && !restored)
}

func (v *fileOpenView) submit() {
	a, phrase := v.app, v.draft.typed()
	if phrase == "" {
		v.fields.point("phrase.empty")
		return
	}
	restored := false
	a.changePeople(request{words: words.Say("file.opening"), from: v.at, shows: true}, func(ctx context.Context) (err error) {
		restored, err = a.Keyring.OpenFile(ctx, phrase)
		return err
	}, func(f failure) {
		switch {
		case f.code == vault.CodeWrongPIN:
			a.onceMore(v.at)
		case f.code != "":
		case a.now != v.at: // the person has gone: nothing is left open
			a.shut("")
		case restored:
			a.wipeSecret(v.at)
			v.draft.said, a.guard.again = "file.restored", ""
		default:
			v.goOn()
		}
	})
}

// goOn leads to what the file was opened for.
func (v *fileOpenView) goOn() {
	to := place{page: atPeople}
	if n := len(v.app.past); n > 0 {
		to = v.app.past[n-1]
	}
	v.app.opened(to)
}

// setAside puts a file that is broken out of the way, and leads to where a
// backup is looked for. While it is there, nothing else can be kept.
func (v *fileOpenView) setAside() {
	a := v.app
	q := request{words: words.Say("form.saving"), from: v.at, shows: true, writes: true}
	a.changePeople(q, a.Keyring.SetAside, func(f failure) {
		if f.code == "" && a.now == v.at {
			a.guard.behind = place{}
			a.replace(place{page: atRestore})
		}
	})
}

// openVerdict says why something sealed did not open: the wrong secret, damage,
// a newer form, or trouble of another kind.
type openVerdict struct {
	app                   *peoplePages
	object                fyne.CanvasObject
	wrong, damaged, newer fyne.CanvasObject
	failed                *troublePanel
}

// newOpenVerdict makes it from keys, each of which has a second with ".next".
// mend is what can be done about damage. It has no control to try again: the
// page has the one that tried.
func newOpenVerdict(a *peoplePages, title, wrong, damaged, newer string, retry func(), mend ...fyne.CanvasObject) *openVerdict {
	two := func(t kit.Tone, key string, more ...fyne.CanvasObject) fyne.CanvasObject {
		return kit.Panel(t, append([]fyne.CanvasObject{kit.Subheading(words.Say(key)), kit.Para(words.Say(key + ".next"))}, more...)...)
	}
	v := &openVerdict{app: a, wrong: two(kit.Bad, wrong), damaged: two(kit.Bad, damaged, mend...), newer: two(kit.Caution, newer)}
	v.failed = newTroublePanel(a.Keeper, title, "keyring.safe", retry)
	v.failed.bare = true
	v.object = kit.Rows(v.wrong, v.damaged, v.newer, v.failed.object)
	return v
}

func (v *openVerdict) render(f failure) {
	free := v.app.ring.asked == nil
	kit.ShowIf(v.wrong, free && f.code == vault.CodeWrongPIN)
	kit.ShowIf(v.damaged, free && f.code == vault.CodeDamaged)
	kit.ShowIf(v.newer, free && f.code == vault.CodeNewer)
	if f.code == vault.CodeWrongPIN || f.code == vault.CodeDamaged || f.code == vault.CodeNewer {
		f = failure{}
	}
	v.failed.render(v.app.Keeper, f)
	kit.ShowIf(v.object, v.wrong.Visible() || v.damaged.Visible() || v.newer.Visible() || v.failed.object.Visible())
}

// newFileForget asks before a file goes whose secret words are lost.
func newFileForget(a *peoplePages) *sureView {
	return newSure(a, place{page: atFileForget}, sureWords{title: words.Say("file.forget.title"), text: words.Say("file.forget.text"), look: words.Say("file.forget.look"),
		no: "file.forget.no", yes: "file.forget.yes", trouble: "forget.failed", safe: "file.kept"}, a.forgetFile)
}

func (a *peoplePages) forgetFile() {
	q := request{words: words.Say("forget.working"), from: place{page: atFileForget}, shows: true, writes: true}
	a.changePeople(q, a.Keyring.ForgetFile, func(f failure) {
		if f.code == "" {
			a.clip.clear()
			a.dropStrangers()
			a.guard.behind = place{}
			a.home(place{page: atPeople})
		}
	})
}

// dropStrangers drops what was typed for people who are no more. What was typed
// for somebody new stays.
func (a *peoplePages) dropStrangers() {
	people := a.Session.Snapshot().People
	for id := range a.drafts {
		if _, ok := people.Person(id); !ok && !a.drafts[id].adds {
			delete(a.drafts, id)
		}
	}
}
