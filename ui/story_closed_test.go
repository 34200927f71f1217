package ui

import (
	"strings"
	"testing"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/password"
	"signinhelper/ui/shell"
	"signinhelper/ui/tools"
	"signinhelper/ui/words"
)

// What was written down in a call is behind the PIN of the card, too, once the
// card has closed; and there again once it is open.
func TestTheNotesOfACallCloseWithTheCard(t *testing.T) {
	h := openRosa(t)
	h.readyFor(shell.Sample.Name)
	h.press(words.Say("sheet.dial.begin"))
	h.typeIn(words.Say("sheet.spoke"), "Dana")
	h.typeIn(words.Say("sheet.reference"), "CASE-12")
	h.typeIn(words.Say("sheet.note"), "Call on Monday")
	h.press(words.Say("sheet.note.keep"))
	h.wait(2 * time.Minute)
	for _, said := range []string{"Dana", "CASE-12", "Call on Monday"} {
		if h.shows(said) {
			t.Errorf("%q can be read without the PIN", said)
		}
	}
	h.mustRead(words.Say("sheet.write.closed"))
	h.press("Call for help", words.Say("call.goon"))
	if h.shows("Call on Monday") {
		t.Error("going on with the call leads behind the PIN")
	}
	h.press(words.Say("sheet.unlock"))
	h.typeIn(words.Say("unlock.field"), h.pins["SAMPLE"])
	h.press(words.Say("unlock.open"))
	h.mustRead("Call on Monday")
	h.mustNotRead(words.Say("sheet.write.closed"))
}

// A sheet with a person's own lines does not outlast the closing of her record,
// nor come up after it.
func TestASheetGoesWhenItsPersonCloses(t *testing.T) {
	for name, away := range map[string]func(*house){
		"nobody is there":      func(h *house) { h.wait(2 * time.Minute) },
		"the screen is locked": func(h *house) { h.Lock() },
		"at her own wish":      func(h *house) { h.ClosePerson("SAMPLE") },
		"she is forgotten": func(h *house) {
			h.press("Menu", words.Say("menu.people"), shell.Sample.Name, words.Say("person.forget"), words.Say("forget.yes"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := openRosa(t)
			h.Open(shell.Route{Page: shell.AtPrint})
			h.press(words.Say("print.own.yes", words.Args{"Name": shell.Sample.Name}), words.Say("print.open"))
			if len(h.printer.sheets) != 1 {
				t.Fatal("no sheet was opened")
			}
			away(h)
			if len(h.printer.sheets) != 0 {
				t.Error("the sheet is still there")
			}
		})
	}
	t.Run("while it is made", func(t *testing.T) {
		h := openRosa(t)
		h.Open(shell.Route{Page: shell.AtPrint})
		h.press(words.Say("print.own.yes", words.Args{"Name": shell.Sample.Name}))
		jobs := h.slowly()
		h.press(words.Say("print.open"))
		h.Lock()
		for len(jobs.list) > 0 {
			jobs.next()()
		}
		if len(h.printer.sheets) != 0 {
			t.Error("it was opened after the lock")
		}
	})
}

// The desktop's lock takes away what is for the one person at the desk, whoever
// is open.
func TestTheDesktopsLockTakesSecretsAway(t *testing.T) {
	h := newHouse(t)
	h.kept["SAMPLE"] = shell.Sample
	h.press(words.Say("start.people"), shell.Sample.Name)
	h.Session.Reveal("SAMPLE.memberId")
	h.Clip.Put(shell.Sample.MemberID)
	made, err := password.New(password.Common())
	if err != nil {
		t.Fatal(err)
	}
	h.tools.Password = tools.PasswordDesk{Made: made, Has: true}
	h.Lock()
	h.wait(time.Second) // for the clipboard
	if h.board.text != "" || len(h.Session.Snapshot().Revealed) > 0 || h.tools.Password.Has {
		t.Error("something is still shown, copied or made")
	}
}

// The paper has the numbers of the card that the person holds, whatever was
// answered about another.
func TestThePaperIsOfThePersonsOwnCard(t *testing.T) {
	h := newHouse(t)
	soldier := assistant.Person{ID: "SOLDIER", Name: "Tom Sample", MemberID: "0000000000", Card: facts.CardTricare}
	h.holdPeople(soldier)
	text := h.paper.CallSheet(h.Session.Snapshot(), soldier).Text()
	for _, want := range []string{"877-363-1303", words.Say("card.id.tricare")} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q", want)
		}
	}
	if strings.Contains(text, "800-282-2881") {
		t.Error("it has the numbers of another card")
	}
}
