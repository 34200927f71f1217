package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/assistant/password"
	"signinhelper/assistant/vault"
	"signinhelper/ui/call"
	"signinhelper/ui/shell"
	"signinhelper/ui/tools"
	"signinhelper/ui/words"
)

// leaves are the ways in which somebody is gone, without a word.
var leaves = map[string]func(*house){
	"the screen is locked": (*house).Lock,
	"ten minutes of nothing": func(h *house) {
		h.Touched()
		h.wait(10 * time.Minute)
	},
	"the computer slept": func(h *house) {
		h.wait(time.Second)
		h.clock.Since += 90 * time.Second
		h.Second()
	},
}

// typedIn are the places where something of a person stands, or what one typed, and
// nothing asks for a PIN.
var typedIn = []struct {
	name string
	go_  func(*house)
	said string // what was typed, or stands there
}{
	{"a form for somebody new", func(h *house) {
		h.Open(shell.Route{Page: shell.AtForm})
		h.typeIn(words.Say("form.name"), "Zelda Quill")
	}, "Zelda Quill"},
	{"a form of somebody who is saved", func(h *house) {
		h.Open(shell.Route{Page: shell.AtForm, Of: "TOM"})
		h.typeIn(words.Say("person.memberId"), "77 ")
	}, "77 "},
	{"a person's page", func(h *house) { h.Open(shell.Route{Page: shell.AtPerson, Of: "TOM"}) }, "Tom Sample"},
	{"the list of people", func(h *house) { h.Open(shell.Route{Page: shell.AtPeople}) }, "Tom Sample"},
	{"the notes of a call", func(h *house) {
		h.readyFor("Tom Sample")
		h.press(words.Say("sheet.dial.begin"))
		h.typeIn(words.Say("sheet.note"), "Call on Monday")
		h.press(words.Say("sheet.note.keep"))
	}, "Call on Monday"},
	{"the fields of a call for nobody", func(h *house) {
		h.readyFor(words.Say("sheet.nobody"))
		h.press(words.Say("sheet.dial.begin"))
		h.typeIn(words.Say("sheet.spoke"), "Dana")
	}, "Dana"},
	{"what did I type", func(h *house) {
		h.Open(shell.Route{Page: shell.AtTyping})
		h.typeIn(words.Say("slips.field"), "zq@example.org")
	}, "zq@example.org"},
	{"is this the real site", func(h *house) {
		h.Open(shell.Route{Page: shell.AtAddress})
		h.typeIn(words.Say("real.field"), "zelda.example.org")
	}, "zelda.example.org"},
	{"a search", func(h *house) {
		h.Open(shell.Route{Page: shell.AtLibrary})
		h.typeIn(words.Say("library.search"), "zelda")
	}, "zelda"},
}

// Nobody can read what was left, and one press brings her back to where she was.
func TestWhatWasLeftIsCoveredAndComesBackWithOnePress(t *testing.T) {
	for _, tt := range typedIn {
		for how, leaves := range leaves {
			t.Run(tt.name+", "+how, func(t *testing.T) {
				h := newHouse(t)
				h.kept["TOM"] = tom
				h.Open(shell.Route{Page: shell.AtPeople})
				tt.go_(h)
				at := h.Now
				if !h.onScreen(tt.said) {
					t.Fatal("it does not stand there")
				}
				leaves(h)
				if h.onScreen(tt.said) {
					t.Error("it can still be read")
				}
				h.mustRead(words.Say("away.title"))
				h.mustRead(words.Say("away.pin"))
				h.wait(time.Minute)
				h.press("Larger text") // makes all pages anew
				if h.onScreen(tt.said) {
					t.Error("it can be read again")
				}
				h.press(words.Say("away.here"))
				if h.Now != at || !h.onScreen(tt.said) {
					t.Errorf("she is at %v, and what she typed is not there", h.Now)
				}
				h.mustNotRead(words.Say("away.title"))
			})
		}
	}
}

// Whoever comes finds nothing on the way either; the numbers on file are there.
func TestWhoComesFindsNothingOnTheWay(t *testing.T) {
	for how, leaves := range leaves {
		t.Run(how, func(t *testing.T) {
			h := newHouse(t)
			h.kept["SAMPLE"] = shell.Sample
			h.press(words.Say("start.people"), "Menu")
			leaves(h)
			h.mustNotRead(words.Say("away.title")) // nothing of her stands here
			h.press("Call for help")
			h.mustRead("800-711-5672")
			if h.onScreen("800-555-0100") || h.onScreen("Rosa") {
				t.Error("her numbers stand there")
			}
			for _, page := range []shell.Route{
				{Page: shell.AtPeople}, {Page: shell.AtPerson, Of: "SAMPLE"}, {Page: shell.AtForm, Of: "SAMPLE"}, {Page: shell.AtCalls, Of: "SAMPLE"}, {Page: shell.AtShort},
				{Page: shell.AtIncomingCall}, {Page: shell.AtTyping}, {Page: shell.AtPrint}, {Page: shell.AtBackup}, {Page: shell.AtSheet, Of: call.SheetWho}, {Page: shell.AtForget, Of: "SAMPLE"},
			} {
				h.Open(page)
				for _, said := range []string{"Rosa", shell.Sample.MemberID, "555-0100"} {
					if h.onScreen(said) {
						t.Errorf("%q stands on %v", said, page)
					}
				}
			}
			h.Open(shell.Route{Page: shell.AtCall})
			h.press(words.Say("call.own.show"))
			if !h.onScreen("800-555-0100") {
				t.Error("one press does not bring her numbers")
			}
		})
	}
}

// What comes out of the keyring after the screen was locked is covered as well.
func TestWhatComesAfterTheLockIsCovered(t *testing.T) {
	h := newHouse(t)
	h.kept["SAMPLE"] = shell.Sample
	jobs := h.slowly()
	h.press(words.Say("start.people"))
	h.Lock()
	for len(jobs.list) > 0 {
		jobs.next()()
	}
	if h.onScreen(shell.Sample.Name) {
		t.Error("her name stands on a locked screen")
	}
	h.press(words.Say("away.here"))
	h.mustRead(shell.Sample.Name)
}

// Where nothing was typed and nobody is known, nobody is asked, then or later.
func TestWhoLeftNothingIsNotAsked(t *testing.T) {
	for how, leaves := range leaves {
		t.Run(how, func(t *testing.T) {
			h := newHouse(t)
			h.Open(shell.Route{Page: shell.AtForm})
			leaves(h)
			h.mustNotRead(words.Say("away.title"))
			h.canvas.Focus(h.field(words.Say("form.name")))
			h.typeIn(words.Say("form.name"), "Zelda Quill")
			h.wait(time.Second)
			h.mustRead(words.Say("form.title.add"))
		})
	}
}

// She finds the page as far down as she left it, and Escape is a press, too.
func TestSheComesBackToWhereSheWas(t *testing.T) {
	h := newHouse(t)
	h.resize(640, 480)
	h.Open(shell.Route{Page: shell.AtForm})
	h.typeIn(words.Say("form.name"), "Zelda Quill")
	h.Frame.Scroll.ScrollToOffset(fyne.NewPos(0, 200))
	past := len(h.Past)
	h.Lock()
	h.Lock()
	h.canvas.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if h.Now.Page != shell.AtForm || len(h.Past) != past || !h.onScreen("Zelda Quill") {
		t.Errorf("Escape leads to %v", h.Now)
	}
	if got := h.Frame.Scroll.Offset.Y; got != 200 {
		t.Errorf("the page is scrolled to %v", got)
	}
}

// Who has a PIN is asked for it as ever, and for nothing else.
func TestWhoHasAPINIsAskedForItAlone(t *testing.T) {
	for how, leaves := range leaves {
		t.Run(how, func(t *testing.T) {
			h := openRosa(t)
			h.press(words.Say("person.edit"))
			h.typeIn(words.Say("person.memberId"), "77 ")
			leaves(h)
			h.mustNotRead(words.Say("away.title"))
			h.mustBeClosed()
			h.typeIn(words.Say("unlock.field"), rosasPIN)
			h.press(words.Say("unlock.open"))
			h.mustNotRead(words.Say("away.title"))
			if !h.onScreen("77 ") {
				t.Error("what she typed is not there")
			}
		})
	}
}

// Starting over leaves nothing of the one before to read: what is saved is covered or
// closed, and what is not is gone, after a question.
func TestStartingOverLeavesNothingToRead(t *testing.T) {
	for _, tt := range typedIn {
		t.Run(tt.name, func(t *testing.T) {
			h := newHouse(t)
			h.kept["TOM"] = tom
			h.Open(shell.Route{Page: shell.AtPeople})
			tt.go_(h)
			h.Clip.Put(tom.MemberID)
			h.press("Menu", words.Say("menu.over"))
			if yes := words.Say("over.lose"); h.LosesByStartingOver() != (shell.Route{}) {
				h.press(yes)
			} else {
				h.press(words.Say("over.yes"))
			}
			h.wait(time.Second)
			if h.Now.Page != shell.AtStart || h.board.text != "" {
				t.Errorf("at %v, on the clipboard is %q", h.Now, h.board.text)
			}
			for _, page := range []shell.Route{
				{Page: shell.AtPeople}, {Page: shell.AtForm}, {Page: shell.AtForm, Of: "TOM"}, {Page: shell.AtCalls}, {Page: shell.AtCalls, Of: "TOM"}, {Page: shell.AtSheet, Of: call.SheetTalk}, {Page: shell.AtSheet, Of: call.SheetWho},
				{Page: shell.AtTyping}, {Page: shell.AtAddress}, {Page: shell.AtLibrary}, {Page: shell.AtCall},
			} {
				h.Open(page)
				if h.onScreen(tt.said) {
					t.Errorf("it can be read on %v", page)
				}
			}
		})
	}
}

// What would be lost is said first, and shown to whoever wants to save it.
func TestStartingOverAsksBeforeAnythingIsLost(t *testing.T) {
	for name, tt := range map[string]struct {
		typed func(*house)
		at    shell.Route
	}{
		"a form": {func(h *house) {
			h.Open(shell.Route{Page: shell.AtForm})
			h.typeIn(words.Say("form.name"), "Zelda Quill")
		}, shell.Route{Page: shell.AtForm}},
		"a call for nobody": {func(h *house) {
			h.readyFor(words.Say("sheet.nobody"))
			h.press(words.Say("sheet.dial.begin"))
			h.typeIn(words.Say("sheet.note"), "Call on Monday")
		}, shell.Route{Page: shell.AtSheet, Of: call.SheetTalk}},
		"a call for nobody that is over": {func(h *house) {
			h.readyFor(words.Say("sheet.nobody"))
			h.press(words.Say("sheet.dial.begin"))
			h.typeIn(words.Say("sheet.note"), "Call on Monday")
			h.press(words.Say("sheet.over"), words.Say("sheet.outcome.reset"), words.Say("sheet.done"))
		}, shell.Route{Page: shell.AtCalls}},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			h.kept["TOM"] = tom
			tt.typed(h)
			h.press("Menu", words.Say("menu.over"))
			h.mustRead(words.Say("over.unkept"))
			h.press(words.Say("over.show"))
			if h.Now != tt.at {
				t.Errorf("it is shown at %v", h.Now)
			}
			h.press("Menu", words.Say("menu.over"), words.Say("over.no"))
			if h.LosesByStartingOver() == (shell.Route{}) {
				t.Fatal("it is lost although the answer was no")
			}
			h.press("Menu", words.Say("menu.over"), words.Say("over.lose"))
			h.Keeper.Shut("")
			if h.LosesSomething() || h.LosesByStartingOver() != (shell.Route{}) {
				t.Error("something of it is left")
			}
		})
	}
	t.Run("nothing", func(t *testing.T) {
		h := newHouse(t)
		h.kept["TOM"] = tom
		h.readyFor("Tom Sample")
		h.press(words.Say("sheet.dial.begin"))
		h.typeIn(words.Say("sheet.note"), "Call on Monday") // is saved on the way
		h.press("Menu", words.Say("menu.over"))
		h.mustNotRead(words.Say("over.unkept"))
		h.press(words.Say("over.yes"))
		if log := h.logs["TOM"]; len(log) != 1 || len(log[0].Notes) != 1 {
			t.Errorf("%d calls are kept", len(log))
		}
	})
}

// What is behind a PIN stays there when somebody starts over: it is asked for.
func TestStartingOverClosesWhoHasAPIN(t *testing.T) {
	h := openRosa(t)
	h.press(words.Say("person.edit"))
	h.typeIn(words.Say("person.memberId"), "77 ")
	h.press("Menu", words.Say("menu.over"))
	h.mustNotRead(words.Say("over.unkept"))
	h.press(words.Say("over.yes"))
	h.mustBeClosed()
	h.Open(shell.Route{Page: shell.AtForm, Of: "SAMPLE"})
	h.typeIn(words.Say("unlock.field"), rosasPIN)
	h.press(words.Say("unlock.open"))
	if !h.onScreen("77 ") {
		t.Error("what she typed is lost")
	}
}

// The sealed file closes as well, and a password goes.
func TestStartingOverClosesTheFile(t *testing.T) {
	h := withFile(t)
	h.press(words.Say("start.people"), words.Say("file.ask"))
	h.giveWords("plum-orchard")
	made, err := password.New(password.Common())
	if err != nil {
		t.Fatal(err)
	}
	h.tools.Password = tools.PasswordDesk{Made: made, Has: true}
	h.press("Menu", words.Say("menu.over"), words.Say("over.yes"))
	if h.FileState() != vault.FileShut || h.tools.Password.Has || len(h.Session.Snapshot().People.List) > 0 {
		t.Error("it is open")
	}
}

// A call in work that is held for more than ten minutes is covered, and goes on.
func TestALongHoldIsCoveredAndGoesOn(t *testing.T) {
	h := family(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"), words.Say("sheet.hold.on"))
	h.pass(10*time.Minute + time.Second)
	h.mustRead(words.Say("away.title"))
	h.press(words.Say("away.here"))
	h.mustRead(words.Say("sheet.held.now", words.Args{"Time": words.Roughly(10 * time.Minute)}))
	if v := h.Session.Snapshot().Call; v.ID == "" || !v.OnHold {
		t.Error("the call is over")
	}
}

// A saving that fails while nobody may be there is told, whatever page she goes to.
func TestWhatFailsUnderACoverIsTold(t *testing.T) {
	h := newHouse(t)
	h.press(words.Say("start.people"), words.Say("people.add"))
	fill(h)
	h.fails = vault.CodeHanging
	jobs := h.slowly()
	h.press(words.Say("form.save"))
	h.Lock()
	jobs.next()()
	h.mustRead(words.Say("form.failed.elsewhere"))
	h.press("Menu")
	h.mustRead(words.Say("form.failed.elsewhere"))
	h.press(words.Say("form.failed.show"), words.Say("away.here"))
	h.mustRead(words.Say("keyring.failed.title"))
	h.mustNotRead(words.Say("form.failed.elsewhere"))
}
