package check

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"

	"signinhelper/assistant/paper"
)

// argumentsAreHidden: Windows shows the arguments of a program to other users
// only if they are administrators. There the address itself is opened.
const argumentsAreHidden = runtime.GOOS == "windows"

// newTray is for the page that leads to ours, and nil where none is needed.
//
// It lies in the home, in plain sight for the moment that a browser takes to
// come: a browser of Snap, as Ubuntu has them, has /tmp, /run and the hidden
// folders of the home for itself or not at all, and the home is what all can
// read. One of Flatpak is let in by the desktop, wherever the page is. What
// neither can, as under Firejail, shows an error, and the screen has the address
// to go there by hand. On a Mac the temporary files are the user's own.
func newTray() *paper.Tray {
	if argumentsAreHidden {
		return nil
	}
	t := &paper.Tray{Name: "signin-helper-check-", Ending: ".html", Bases: []string{os.TempDir()}}
	if home, err := os.UserHomeDir(); err == nil && runtime.GOOS != "darwin" && filepath.IsAbs(home) {
		t.Bases = []string{home, os.TempDir()}
	}
	return t
}

// Sweep takes away what a program left that crashed.
func Sweep() {
	if t := newTray(); t != nil {
		t.Sweep()
	}
}

// layDoor lays the page that leads to the link. Without one there may be no
// other way than by hand, which is no reason not to serve.
func (p *Page) layDoor() {
	if p.tray == nil {
		return
	}
	var page bytes.Buffer
	if p.looks.ExecuteTemplate(&page, "door", p.address()) != nil {
		return
	}
	if sheet, err := p.tray.Put(page.Bytes()); err == nil {
		p.door = sheet.Path()
	}
}

func (p *Page) takeDoor() {
	if p.tray != nil {
		p.tray.Clear()
	}
}
