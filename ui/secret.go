package ui

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant/password"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// secretDraft is a PIN, or secret words, that a person is typing. It lives
// beside the page, so that larger text does not lose it, and in memory only.
// It ends when the page is left, when nobody is there, and with the window.
//
// It answers the threat that the next person at a shared computer finds it in
// a field. Go cannot wipe memory: a program that reads this one's memory has
// it all the same.
type secretDraft struct {
	text, again string
	plain       bool                // it can be read
	own         bool                // words of the person's own
	made        password.Passphrase // words that were made here
	has         bool                // made is one
	wrong       string              // the key of what is wrong with it; "" is nothing
	gone        bool                // cleared, and not by the person
	said        string              // the key of what was done with it; "" is nothing
}

// Format keeps a draft out of logs, whatever verb is used.
func (d *secretDraft) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "secret draft") }

func (d *secretDraft) holds() bool { return d.text != "" || d.again != "" || d.has }

// secret returns what is being typed on a page.
func (a *Keeper) secret(p place) *secretDraft {
	if a.guard.secrets[p] == nil {
		a.guard.secrets[p] = &secretDraft{}
	}
	return a.guard.secrets[p]
}

// secretHolder is a page with fields that hold a secret.
type secretHolder interface{ wipe() }

// wipeSecret clears what was typed on a page, wherever it is.
func (a *Keeper) wipeSecret(p place) { a.emptySecret(p, secretDraft{}) }

// emptySecret leaves a draft with no secret in it.
func (a *Keeper) emptySecret(p place, empty secretDraft) {
	if d := a.guard.secrets[p]; d != nil {
		*d = empty
	}
	if v, ok := a.views[p].(secretHolder); ok {
		v.wipe()
	}
}

// wipeSecrets clears all of them, notes for the page that it was done, and
// reports whether there was any.
func (a *Keeper) wipeSecrets() bool {
	any := false
	for p, d := range a.guard.secrets {
		any = any || d.holds()
		a.emptySecret(p, secretDraft{gone: d.gone || d.holds()})
	}
	return any
}

// secretFields are the fields for a secret: one, or two where a slip of the
// finger would shut the person out. A control shows what is typed.
type secretFields struct {
	app          *Keeper
	draft        *secretDraft
	first, again *kit.Field // again is nil where once is enough
	show         *kit.Tile
	wrong        *kit.Prose
	fault        fyne.CanvasObject
	gone         fyne.CanvasObject
	changed      func()
}

// newSecretFields makes the fields, by the keys of their names. changed is
// called after each change, enter when Enter is pressed.
func newSecretFields(a *Keeper, d *secretDraft, first, again string, changed, enter func()) *secretFields {
	f := &secretFields{app: a, draft: d, wrong: kit.Strong(""), changed: changed}
	f.first = f.newField(first, &d.text, enter)
	if again != "" {
		f.again = f.newField(again, &d.again, enter)
	}
	f.show = a.button("password.show", theme.IconNameVisibility, kit.Plain, func() {
		d.plain = !d.plain
		f.render()
	})
	f.fault = kit.Panel(kit.Bad, f.wrong)
	f.gone = kit.Panel(kit.Caution, kit.Strong(words.Say("secret.gone")))
	return f
}

func (f *secretFields) newField(key string, text *string, enter func()) *kit.Field {
	box := kit.NewField(f.app.hands, words.Say(key), *text, func(s string) {
		*text, f.draft.wrong, f.draft.gone, f.draft.said = s, "", false, ""
		f.changed()
		f.render()
	}, enter)
	box.CursorColumn = utf8.RuneCountInString(*text) // typing goes on at the end
	box.Password = !f.draft.plain
	box.ActionItem = canvas.NewRectangle(kit.Unseen) // the toolkit's own eye is too small to hit
	return box
}

func (f *secretFields) all() []*kit.Field {
	if f.again == nil {
		return []*kit.Field{f.first}
	}
	return []*kit.Field{f.first, f.again}
}

// wipe takes out what was typed, and what the fields could undo.
func (f *secretFields) wipe() {
	was := *f.draft
	for _, box := range f.all() {
		box.SetText("") // forgets what could be undone, too
	}
	*f.draft = secretDraft{wrong: was.wrong, gone: was.gone, said: was.said} // which emptying the fields has taken back
	f.render()
}

// point says what is wrong, and leads to the first field.
func (f *secretFields) point(wrong string) {
	f.draft.wrong = wrong
	f.render()
	f.app.bring(f.fault)
	f.app.canvas.Focus(f.first)
}

func (f *secretFields) render() {
	for _, box := range f.all() {
		if box.Password == f.draft.plain {
			box.Password = !f.draft.plain
			box.Refresh()
		}
	}
	if f.draft.plain {
		kit.SetButton(f.show, words.Say("password.hide"))
	} else {
		kit.SetButton(f.show, words.Say("password.show"))
	}
	kit.ShowIf(f.fault, f.draft.wrong != "")
	if f.draft.wrong != "" {
		f.wrong.Set(words.Say(f.draft.wrong))
	}
	kit.ShowIf(f.gone, f.draft.gone)
}

// secretAsker is a page that asks for a secret that exists.
type secretAsker interface{ asks() *secretFields }

// onceMore leads back to the field of a page that held the wrong thing. Hidden,
// it is taken out, since more would be typed behind what nobody sees; shown, it
// stays, to be mended. The page may have been made anew while it was tried.
func (a *Keeper) onceMore(p place) {
	v, ok := a.views[p].(secretAsker)
	if !ok || a.now != p {
		return
	}
	a.render() // the field is there again
	f := v.asks()
	if !f.draft.plain {
		f.wipe()
	}
	a.canvas.Focus(f.first)
}

// typed is what is in the first field, without the spaces around it that
// nobody sees.
func (d *secretDraft) typed() string { return strings.TrimSpace(d.text) }

func (d *secretDraft) typedAgain() string { return strings.TrimSpace(d.again) }

// pieces cuts a passphrase where one word ends and the next begins, for the
// eye. Put together again, they are the passphrase.
func pieces(text string, r password.Recipe) []string {
	if r.Separator != password.None {
		return strings.SplitAfter(text, string(r.Separator))
	}
	var list []string
	from := 0
	for i, c := range text {
		starts := c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if starts && i > from {
			list = append(list, text[from:i])
			from = i
		}
	}
	return append(list, text[from:])
}
