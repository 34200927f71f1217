package ui

import (
	"testing"

	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// At a home computer, her grandson wants to play a game. One press puts all away, and
// she loses nothing by it.
func TestSomeoneElseWillUseThisComputer(t *testing.T) {
	h := openRosa(t)
	h.kept["TOM"] = tom
	h.press(words.Say("person.edit"))
	h.typeIn(words.Say("person.memberId"), "77 ")
	h.printer.sheets = [][]byte{{'%'}} // her call sheet is open in another program
	h.Clip.Put(shell.Sample.MemberID)
	h.press("Menu", words.Say("menu.vacate"))

	if h.Now.Page != shell.AtStart || len(h.Past) > 0 {
		t.Errorf("he is at %v, and Back leads to %v", h.Now, h.Past)
	}
	h.mustRead(words.Say("start.vacated"))
	if len(h.printer.sheets) > 0 {
		t.Error("her sheet is still open")
	}
	h.wait(1e9)
	if h.board.text != "" {
		t.Errorf("he can paste %q", h.board.text)
	}
	if p, _ := h.Session.Snapshot().People.Person("SAMPLE"); !p.Shut {
		t.Error("her card is open")
	}
	h.Open(shell.Route{Page: shell.AtPerson, Of: "TOM"})
	if h.onScreen(tom.Name) || h.onScreen(tom.MemberID) {
		t.Error("a card without a PIN can be read on the way")
	}
	h.Open(shell.Route{Page: shell.AtStart})
	h.mustNotRead(words.Say("start.vacated"))

	h.Open(shell.Route{Page: shell.AtForm, Of: "SAMPLE"})
	h.typeIn(words.Say("unlock.field"), rosasPIN)
	h.press(words.Say("unlock.open"))
	if got := h.field(words.Say("person.memberId")).Text; got != "77 "+shell.Sample.MemberID && got != shell.Sample.MemberID+"77 " {
		t.Errorf("what she typed is %q now", got)
	}
}
