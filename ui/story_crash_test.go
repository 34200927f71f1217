package ui

import (
	"errors"
	"testing"

	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// The program crashed the last time. She is told so, and what was written down
// is hers to look at, to send, and to delete.
func TestTheNoteOfACrashIsOffered(t *testing.T) {
	h := newHouse(t)
	if h.reads(words.Say("crash.text")) {
		t.Error("there was no crash")
	}
	h.Crashed = shell.SampleCrash
	h.Render()
	h.mustRead(words.Say("crash.text"))
	if h.Frame.Notices.Report.Visible() {
		t.Error("the note is shown before anybody asked for it")
	}
	h.press(words.Say("crash.show"), words.Say("crash.copy"))
	if got := h.Frame.Notices.Report; !got.Visible() || got.Words.Text != shell.SampleCrash || h.board.text != shell.SampleCrash {
		t.Errorf("the note says %q, and %q was copied", got.Words.Text, h.board.text)
	}
	forget := h.ForgetCrash
	h.ForgetCrash = func() error { return errors.New("the disk is gone") }
	h.press(words.Say("crash.delete"))
	h.mustRead(words.Say("crash.kept"))
	h.ForgetCrash = forget
	h.press(words.Say("crash.delete"))
	if h.forgot != 1 || h.reads(words.Say("crash.text")) {
		t.Errorf("deleted %d times, and still told: %v", h.forgot, h.reads(words.Say("crash.text")))
	}
}
