package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
)

// clipFor is how long a personal value stays on the clipboard. From the
// product page: three quarters of a minute, and never beyond the program.
const clipFor = 45 * time.Second

// clipboard puts personal values on the system's clipboard and takes them
// off again, unless somebody else has put something there since.
//
// It answers the threat that the next person at a shared computer pastes a
// member ID. A program that records the clipboard has it all the same.
type clipboard struct {
	board fyne.Clipboard
	ours  string
	since assistant.Instant // the zero Instant until the next second
	timed bool
	due   bool // with the next second
}

func (c *clipboard) put(value string) {
	c.board.SetContent(value)
	c.copied(value)
}

// copied says that a personal value has come onto the clipboard.
func (c *clipboard) copied(value string) { c.ours, c.timed, c.due = value, false, false }

// clearSoon clears it with the next second. Looking at the clipboard asks whoever
// put something there, and waits without end for a program that hangs: by then
// the window has been drawn without what was closed.
func (c *clipboard) clearSoon() { c.due = true }

// second is called once a second.
func (c *clipboard) second(now assistant.Instant) {
	switch {
	case c.ours == "":
	case c.due:
		c.clear()
	case !c.timed:
		c.since, c.timed = now, true
	case c.since.Until(now) >= clipFor-time.Second: // one second has passed before the first call
		c.clear()
	}
}

func (c *clipboard) clear() {
	if c.ours != "" && c.board.Content() == c.ours {
		c.board.SetContent("")
	}
	c.ours, c.due = "", false
}
