package e2e

import (
	"path/filepath"
	"testing"

	"github.com/godbus/dbus/v5"
)

const sentinelPIN = "heron-40719"

// TestAPINOverARestart sets a PIN, and finds the person behind it after a
// restart; then the desktop locks its screen.
func TestAPINOverARestart(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	addPerson(p)
	p.press("Save")
	p.mustRead(sentinelPhone)
	p.press("Set a PIN")
	p.typeIn("PIN: at least 4 letters or digits", sentinelPIN)
	p.typeIn("The same PIN once more", sentinelPIN)
	p.press("Set this PIN")
	p.mustRead("The PIN is set. Have you written it down? When nothing is pressed for 2 minutes, we close these numbers.")
	p.close()

	p = d.start()
	p.press("Save my member ID and phone numbers")
	p.mustRead("Closed with a PIN")
	p.press("Quillian")
	p.typeIn("PIN", "not this one")
	p.press("Open")
	p.mustRead("This PIN did not open it")
	p.typeIn("PIN", sentinelPIN)
	p.press("Open")
	p.mustRead(sentinelPhone)

	d.lockScreen()
	p.mustRead("We closed these numbers. Nothing was pressed for 2 minutes, or the screen was locked.")
	p.close()
}

// lockScreen tells on the bus that the desktop was locked.
func (d *desk) lockScreen() {
	d.t.Helper()
	conn, err := dbus.Connect("unix:path=" + filepath.Join(d.dir, "bus"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if err := conn.Emit("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", true); err != nil {
		d.t.Fatal(err)
	}
}
