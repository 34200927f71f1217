package ui

import (
	"time"

	"fyne.io/fyne/v2"
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
	left  time.Duration
}

func (c *clipboard) put(value string) {
	c.board.SetContent(value)
	c.ours, c.left = value, clipFor
}

// second is called once a second.
func (c *clipboard) second() {
	if c.left > 0 {
		if c.left -= time.Second; c.left == 0 {
			c.clear()
		}
	}
}

func (c *clipboard) clear() {
	if c.ours != "" && c.board.Content() == c.ours {
		c.board.SetContent("")
	}
	c.ours, c.left = "", 0
}
