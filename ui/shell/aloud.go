package shell

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/speech"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// Reader reads the page that is open aloud, one thing after the other, and shows which
// one it is at. What it reads it takes from the screen at the moment when it says it:
// what has been hidden meanwhile is not said.
type Reader struct {
	app  *Shell
	page fyne.CanvasObject // that is read; nil while nothing is
	at   fyne.CanvasObject // what is said
	text string            // as the voice was given it
	nth  int               // where it stood among all
	turn int               // counts what was begun to be said, so that what ended late is told from it
	hush context.CancelFunc
	Fail string // the key of why nothing can be heard; "" for none
}

// Reads tells whether a page is read aloud.
func (r *Reader) Reads() bool { return r.page != nil }

// Toggle reads the page, or stops.
func (r *Reader) Toggle() {
	if r.app.Kiosk != nil { // others stand in the room
		return
	}
	r.Fail = ""
	if r.Reads() {
		r.Stop()
		r.app.Render()
		return
	}
	r.page, r.at, r.nth = r.app.Frame.shown, nil, -1
	r.next()
	r.app.Render()
}

// Stop is silent at once.
func (r *Reader) Stop() {
	r.quiet()
	r.page, r.at, r.text = nil, nil, ""
	r.mark()
}

// quiet ends what is being said.
func (r *Reader) quiet() {
	r.turn++
	if r.hush != nil {
		r.hush()
		r.hush = nil
	}
}

// Turned is told what is on the screen: of another page nothing is read on. It answers
// the threat that a voice tells the next person in the room what a cover hides.
func (r *Reader) Turned(shown fyne.CanvasObject) {
	if r.Reads() && r.page != shown {
		r.Stop()
	}
}

// heed goes on to the next thing where what is being said was hidden meanwhile.
func (r *Reader) heed() {
	if !r.Reads() || r.at == nil {
		return
	}
	list := r.things()
	if i := slices.Index(list, r.at); i >= 0 && (r.text == said(r.at) || !masked(r.at)) {
		return
	}
	r.next()
}

// things are what can be read, as it stands on the screen: the page, and the question
// at the bottom of the window.
func (r *Reader) things() (list []fyne.CanvasObject) {
	for _, part := range []fyne.CanvasObject{r.app.Frame.Holder, r.app.Frame.Foot} {
		kit.WalkShown(part, func(o fyne.CanvasObject, _ fyne.Position) bool {
			switch o.(type) {
			case *kit.Prose, *kit.SpelledText, *kit.Field:
				list = append(list, o)
			case *kit.Tile:
				list = append(list, o)
				return false
			}
			return true
		})
	}
	return list
}

// next says the next thing, or ends.
func (r *Reader) next() {
	r.quiet()
	list := r.things()
	if i := slices.Index(list, r.at); i >= 0 {
		r.nth = i
	} else if r.at != nil {
		r.nth-- // it is gone: what was after it has moved up
	}
	for r.nth++; r.nth < len(list); r.nth++ {
		if r.at, r.text = list[r.nth], said(list[r.nth]); r.text != "" {
			r.say()
			return
		}
	}
	r.Stop()
	r.app.Frame.Render(r.app.Session.Snapshot())
}

func (r *Reader) say() {
	r.mark()
	r.app.Reveal(r.at)
	ctx, hush := context.WithCancel(r.app.Bridge.Ctx)
	r.hush = hush
	turn, text := r.turn, r.text
	voice := speech.Voice{Language: string(words.Spoken()), Pace: paces[r.app.Session.Snapshot().Settings.Speed]}
	r.app.Bridge.Spawn(func() {
		err := r.app.Speak(ctx, text, voice)
		r.app.Bridge.Show(func() {
			if r.turn == turn {
				r.ended(err)
			}
		})
	})
}

// paces are those of the voice, by what was chosen.
var paces = map[assistant.Speed]speech.Pace{assistant.SpeedSlow: speech.Slow, assistant.SpeedNormal: speech.Normal, assistant.SpeedFast: speech.Fast}

// ended goes on, or tells why nothing was heard.
func (r *Reader) ended(err error) {
	if err == nil {
		r.next()
		return
	}
	r.Stop()
	r.Fail = "aloud.silent"
	if errors.Is(err, speech.ErrNone) && runtime.GOOS == "linux" {
		r.Fail = "aloud.none"
	}
	r.app.Render()
	r.app.Frame.Scroll.ScrollToTop() // where it is told
}

// mark shows what is said.
func (r *Reader) mark() {
	for _, s := range r.app.Frame.Spots {
		s.Set(r.at)
	}
}

// said is what is read of a thing; "" is nothing.
func said(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *kit.Prose:
		return saidOf(o)
	case *kit.SpelledText:
		if o.Spelled {
			return words.SpelledOut(o.Text())
		}
		return words.Aloud(o.Text())
	case *kit.Field:
		return words.Say("aloud.field", words.Args{"Name": o.Label}) // and never what is typed
	case *kit.Tile:
		return saidOfControl(o)
	}
	return ""
}

func saidOf(p *kit.Prose) string {
	text := p.AccessibilityLabel()
	switch {
	case masked(p):
		return words.Say("aloud.hidden")
	case p.Spelled:
		return words.SpelledOut(text)
	}
	return words.Aloud(text)
}

// masked tells whether something stands for a value that is hidden.
func masked(o fyne.CanvasObject) bool {
	p, ok := o.(*kit.Prose)
	return ok && p.Full == Mask
}

// saidOfControl is the name of a control, and what stands on it beside that. A box to
// tick has no words of its own: they stand beside it, and are read there.
func saidOfControl(t *kit.Tile) string {
	if kit.ProseOf(t.Content) == nil {
		return ""
	}
	text := words.Aloud(t.Name())
	kit.WalkShown(t.Content, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if p, ok := o.(*kit.Prose); ok {
			if more := saidOf(p); !strings.Contains(text, more) {
				text += ". " + more
			}
		}
		return true
	})
	return text
}
