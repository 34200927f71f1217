package ui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/speech"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// heard tells whether something was read aloud.
func (h *house) heard(text string) bool {
	return slices.ContainsFunc(h.said, func(s string) bool { return strings.Contains(s, text) })
}

// endless has the voice speak on until it is told to stop, as a real one does while a
// person listens. Nothing that it does then may block the screen, so it stays silent
// here, and what was begun ends when the test says so.
func (h *house) endless() {
	spawn := h.Bridge.Spawn
	h.t.Cleanup(func() { h.Bridge.Spawn = spawn })
	h.Bridge.Spawn = func(f func()) {
		h.voice = func(ctx context.Context) error { h.hearing = ctx; return nil }
		show := h.Bridge.Screen
		h.Bridge.Screen = func(end func()) { h.over = end }
		f()
		h.Bridge.Screen = show
	}
}

// Reading is hard on her eyes. She presses one button on whatever page.
func TestThePageIsReadAsItStands(t *testing.T) {
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtStep, Of: string(assistant.StepReset)})
	h.press("Read aloud")
	if len(h.said) < 5 || h.said[0] != "Step 2 of 5" || h.said[1] != words.StepTitle(assistant.StepReset) {
		t.Fatalf("it begins with %q", h.said)
	}
	if last := h.said[len(h.said)-1]; !strings.HasPrefix(last, "Not yet") {
		t.Errorf("it ends with %q, and not with the question at the bottom", last)
	}
	read := h.find("Read aloud") // it ended by itself
	if read.Size().Width != read.Line {
		t.Errorf("the button is %.0f wide, and its words need %.0f", read.Size().Width, read.Line)
	}
	if h.heard("Menu") || h.heard("Call for help") {
		t.Errorf("the bar was read: %q", h.said)
	}
}

// She follows with her eyes: what is read has a line around it, and is in view.
func TestWhatIsReadIsMarkedAndInView(t *testing.T) {
	h := newHouseWith(t, assistant.NewState(), 640, 480)
	h.endless()
	h.Open(shell.Route{Page: shell.AtAbout})
	h.press("Read")
	for range 12 {
		marked := h.marked()
		if marked == nil {
			t.Fatalf("nothing is marked while %q is read", h.said[len(h.said)-1])
		}
		h.seen(func(o fyne.CanvasObject, at fyne.Position) {
			if o == marked && (at.Y < 0 || at.Y+min(o.Size().Height, 100) > 480) {
				t.Errorf("%q is read, and stands at %.0f", h.said[len(h.said)-1], at.Y)
			}
		})
		h.over()
	}
	h.press("Stop")
	if h.marked() != nil {
		t.Error("something is marked, and nothing is read")
	}
}

// marked is what has the line of the voice around it.
func (h *house) marked() fyne.CanvasObject {
	for _, s := range h.Frame.Spots {
		if s.Around != nil && s.Shown() {
			return s.Around
		}
	}
	return nil
}

// A voice that goes on about another page tells nobody anything, and one that goes on
// under a cover tells the next person in the room.
func TestTheVoiceStopsWhenThePageIsLeft(t *testing.T) {
	for what, leave := range map[string]func(h *house){
		"Stop":            func(h *house) { h.press("Stop reading") },
		"another page":    func(h *house) { h.press("Menu") },
		"Back":            func(h *house) { h.press("Back") },
		"a larger text":   func(h *house) { h.press("Larger text") },
		"a locked screen": func(h *house) { h.Lock() },
		"a cover":         func(h *house) { h.wait(11 * 60e9) },
	} {
		h := newHouse(t)
		h.kept["rosa"] = shell.Sample
		h.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{shell.Sample}})
		h.endless()
		h.Open(shell.Route{Page: shell.AtPerson, Of: string(shell.Sample.ID)})
		h.press("Read aloud")
		first := h.hearing
		if first == nil || first.Err() != nil {
			t.Fatalf("%s: nothing is read", what)
		}
		leave(h)
		if first.Err() == nil || h.Aloud.Reads() || h.marked() != nil {
			t.Errorf("%s does not stop it", what)
		}
		n := len(h.said)
		h.over() // the voice tells that it ended, and is late
		if len(h.said) > n {
			t.Errorf("after %s it says %q", what, h.said[n:])
		}
	}
}

// What is hidden is not told to the room; what she shows is spelled as on the phone.
func TestAHiddenValueIsNeverReadAndAShownOneIsSpelled(t *testing.T) {
	sample := shell.Sample
	sample.MemberID, sample.Numbers = "M47", []facts.SavedNumber{{Label: "Back of my card", Phone: "+18005550100"}}
	h := newHouse(t)
	h.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{sample}})
	h.Open(shell.Route{Page: shell.AtPerson, Of: string(sample.ID)})
	h.press("Read aloud")
	for _, hidden := range []string{"as in Mike", sample.Email, sample.DateOfBirth} {
		if h.heard(hidden) {
			t.Errorf("%q was read, and was hidden", hidden)
		}
	}
	if !h.heard("Hidden.") || !h.heard("8 0 0, 5 5 5, 0 1 0 0") {
		t.Errorf("it read %q", h.said)
	}
	h.Session.Reveal(assistant.Field(string(sample.ID) + ".memberId"))
	h.said = nil
	h.press("Read aloud")
	if !slices.Contains(h.said, "M as in Mike, 4, 7") {
		t.Errorf("it read %q", h.said)
	}
}

// She has it read, and hides the value: the voice does not say it to its end.
func TestAValueThatIsHiddenWhileItIsReadIsCutShort(t *testing.T) {
	h := newHouse(t)
	h.Session.PeopleRead(assistant.PeopleView{List: []assistant.Person{shell.Sample}})
	field := assistant.Field(string(shell.Sample.ID) + ".memberId")
	h.Open(shell.Route{Page: shell.AtPerson, Of: string(shell.Sample.ID)})
	h.Session.Reveal(field)
	h.endless()
	h.press("Read aloud")
	for range 20 {
		if h.heard("S as in Sugar") {
			break
		}
		h.over()
	}
	value, n := h.hearing, len(h.said)
	h.Session.Hide(field)
	if value.Err() == nil {
		t.Error("it says the value to its end")
	}
	if len(h.said) != n+1 || h.heard("Hidden.") {
		t.Errorf("after that it says %q", h.said[n:])
	}
}

// What is typed is not read: the name of its box is.
func TestWhatIsTypedIsNotRead(t *testing.T) {
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtForm})
	h.typeIn(words.Say("form.name"), "Rosa Sample")
	h.press("Read aloud")
	if h.heard("Rosa") || !h.heard(words.Say("form.name")) {
		t.Errorf("it read %q", h.said)
	}
}

// There is no voice: the page says what to do, and takes it back.
func TestWithoutAVoiceThePageSaysWhatToDo(t *testing.T) {
	for err, key := range map[error]string{speech.ErrNone: "aloud.none", speech.ErrSilent: "aloud.silent"} {
		h := newHouse(t)
		h.voice = func(context.Context) error { return err }
		h.press("Read aloud")
		h.mustRead(words.Say(key))
		if len(h.said) != 1 || h.Aloud.Reads() {
			t.Errorf("it reads on: %q", h.said)
		}
		h.press("OK")
		if h.reads(words.Say(key)) {
			t.Error("it cannot be put away")
		}
	}
}

// The voice is that of the language, as fast as she chose.
func TestTheVoiceHasTheLanguageAndTheSpeedThatWereChosen(t *testing.T) {
	h := newHouse(t)
	var got speech.Voice
	h.Speak = func(_ context.Context, _ string, v speech.Voice) error { got = v; return nil }
	h.press("Menu", "Settings", "Slow", "Español", "Escuchar")
	if got != (speech.Voice{Language: "es", Pace: speech.Slow}) || h.disk.Settings.Speed != assistant.SpeedSlow {
		t.Errorf("it speaks with %v", got)
	}
}

func TestHowThingsAreSaid(t *testing.T) {
	if err := words.Speak("en"); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Call 800-711-5672 today.":                  "Call 8 0 0, 7 1 1, 5 6 7 2 today.",
		"+44 20 7946 0018":                          "4 4, 2 0, 7 9 4 6, 0 0 1 8",
		"Open https://www.express-scripts.com/ now": "Open express-scripts dot com now",
		"5 to 15 minutes":                           "5 to 15 minutes",
		"23 November 2026":                          "23 November 2026",
	} {
		if got := words.Aloud(text); got != want {
			t.Errorf("%q is said as %q, want %q", text, got, want)
		}
	}
	if got := words.SpelledOut("mé-7 @x."); got != "M as in Mike, É as in Edward, dash, 7, at sign, X as in X-ray, dot" {
		t.Errorf("it is spelled %q", got)
	}
	for _, l := range words.Languages() {
		if err := words.Speak(l); err != nil {
			t.Fatal(err)
		}
		for letter := 'A'; letter <= 'Z'; letter++ {
			if words.SpelledOut(string(letter)) == string(letter) {
				t.Errorf("%s has no word for %c", l, letter)
			}
		}
	}
	if err := words.Speak("en"); err != nil {
		t.Fatal(err)
	}
}

// In the smallest window, with the largest words, in each language and while a page is
// read: the controls of the bar stand beside each other.
func TestTheBarHasRoomForAllOfItsControls(t *testing.T) {
	for _, l := range words.Languages() {
		for _, size := range assistant.TextSizes() {
			state := assistant.NewState()
			state.Settings.Text, state.Settings.Language = size, l
			h := newHouseWith(t, state, 640, 480)
			h.Show(h.in("reading"))
			h.resize(640, 480)
			nothingIsCutIn(t, h, h.Frame.Row, 640)
		}
	}
}
