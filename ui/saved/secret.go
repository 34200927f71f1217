package saved

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
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// SecretDraft is a PIN, or secret words, that a person is typing. It lives
// beside the page, so that larger text does not lose it, and in memory only.
// It ends when the page is left, when nobody is there, and with the window.
//
// It answers the threat that the next person at a shared computer finds it in
// a field. Go cannot wipe memory: a program that reads this one's memory has
// it all the same.
type SecretDraft struct {
	Text, Again string
	Plain       bool                // it can be read
	Own         bool                // words of the person's own
	Made        password.Passphrase // words that were made here
	Has         bool                // made is one
	Wrong       string              // the key of what is wrong with it; "" is nothing
	Gone        bool                // cleared, and not by the person
	Said        string              // the key of what was done with it; "" is nothing
}

// Format keeps a draft out of logs, whatever verb is used.
func (d *SecretDraft) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "secret draft") }

// Holds tells whether something was typed or made.
func (d *SecretDraft) Holds() bool { return d.Text != "" || d.Again != "" || d.Has }

// Secret returns what is being typed on a page.
func (a *Keeper) Secret(p shell.Route) *SecretDraft {
	if a.Locks.Secrets[p] == nil {
		a.Locks.Secrets[p] = &SecretDraft{}
	}
	return a.Locks.Secrets[p]
}

// SecretHolder is a page with fields that hold a secret.
type SecretHolder interface{ Wipe() }

// WipeSecret clears what was typed on a page, wherever it is.
func (a *Keeper) WipeSecret(p shell.Route) { a.emptySecret(p, SecretDraft{}) }

// emptySecret leaves a draft with no secret in it.
func (a *Keeper) emptySecret(p shell.Route, empty SecretDraft) {
	if d := a.Locks.Secrets[p]; d != nil {
		*d = empty
	}
	if v, ok := a.Views[p].(SecretHolder); ok {
		v.Wipe()
	}
}

// WipeSecrets clears all of them, notes for the page that it was done, and
// reports whether there was any.
func (a *Keeper) WipeSecrets() bool {
	any := false
	for p, d := range a.Locks.Secrets {
		any = any || d.Holds()
		a.emptySecret(p, SecretDraft{Gone: d.Gone || d.Holds()})
	}
	return any
}

// SecretFields are the fields for a secret: one, or two where a slip of the
// finger would shut the person out. A control shows what is typed.
type SecretFields struct {
	app          *Keeper
	draft        *SecretDraft
	First, Again *kit.Field // again is nil where once is enough
	Show         *kit.Tile
	wrong        *kit.Prose
	Fault        fyne.CanvasObject
	Gone         fyne.CanvasObject
	changed      func()
}

// NewSecretFields makes the fields, by the keys of their names. changed is
// called after each change, enter when Enter is pressed.
func NewSecretFields(a *Keeper, d *SecretDraft, first, again string, changed, enter func()) *SecretFields {
	f := &SecretFields{app: a, draft: d, wrong: kit.Strong(""), changed: changed}
	f.First = f.newField(first, &d.Text, enter)
	if again != "" {
		f.Again = f.newField(again, &d.Again, enter)
	}
	f.Show = a.Button("password.show", theme.IconNameVisibility, kit.Plain, func() {
		d.Plain = !d.Plain
		f.Render()
	})
	f.Fault = kit.Panel(kit.Bad, f.wrong)
	f.Gone = kit.Panel(kit.Calm, kit.Strong(words.Say("secret.gone")))
	return f
}

func (f *SecretFields) newField(key string, text *string, enter func()) *kit.Field {
	box := kit.NewField(f.app.Hands, words.Say(key), *text, func(s string) {
		*text, f.draft.Wrong, f.draft.Gone, f.draft.Said = s, "", false, ""
		f.changed()
		f.Render()
	}, enter)
	box.CursorColumn = utf8.RuneCountInString(*text) // typing goes on at the end
	box.Secret, box.Password = true, !f.draft.Plain
	box.ActionItem = canvas.NewRectangle(kit.Unseen) // the toolkit's own eye is too small to hit
	return box
}

func (f *SecretFields) all() []*kit.Field {
	if f.Again == nil {
		return []*kit.Field{f.First}
	}
	return []*kit.Field{f.First, f.Again}
}

// Wipe takes out what was typed, and what the fields could undo.
func (f *SecretFields) Wipe() {
	was := *f.draft
	for _, box := range f.all() {
		box.SetText("") // forgets what could be undone, too
	}
	*f.draft = SecretDraft{Wrong: was.Wrong, Gone: was.Gone, Said: was.Said} // which emptying the fields has taken back
	f.Render()
}

// Point says what is wrong, and leads to the first field.
func (f *SecretFields) Point(wrong string) {
	f.draft.Wrong = wrong
	f.Render()
	f.app.Bring(f.Fault)
	f.app.Canvas.Focus(f.First)
}

func (f *SecretFields) Render() {
	for _, box := range f.all() {
		if box.Password == f.draft.Plain {
			box.Password = !f.draft.Plain
			box.Refresh()
		}
	}
	if f.draft.Plain {
		kit.SetButton(f.Show, words.Say("password.hide"))
	} else {
		kit.SetButton(f.Show, words.Say("password.show"))
	}
	kit.ShowIf(f.Fault, f.draft.Wrong != "")
	if f.draft.Wrong != "" {
		f.wrong.Set(words.Say(f.draft.Wrong))
	}
	kit.ShowIf(f.Gone, f.draft.Gone)
}

// SecretAsker is a page that asks for a secret that exists.
type SecretAsker interface{ Asks() *SecretFields }

// OnceMore leads back to the field of a page that held the wrong thing. Hidden,
// it is taken out, since more would be typed behind what nobody sees; shown, it
// stays, to be mended. The page may have been made anew while it was tried.
func (a *Keeper) OnceMore(p shell.Route) {
	v, ok := a.Views[p].(SecretAsker)
	if !ok || a.Now != p {
		return
	}
	a.Render() // the field is there again
	f := v.Asks()
	if !f.draft.Plain {
		f.Wipe()
	}
	a.Canvas.Focus(f.First)
}

// Typed is what is in the first field, without the spaces around it that
// nobody sees.
func (d *SecretDraft) Typed() string { return strings.TrimSpace(d.Text) }

// TypedAgain is what was typed the second time.
func (d *SecretDraft) TypedAgain() string { return strings.TrimSpace(d.Again) }

// Pieces cuts a passphrase where one word ends and the next begins, for the
// eye. Put together again, they are the passphrase.
func Pieces(text string, r password.Recipe) []string {
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
