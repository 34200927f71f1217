package e2e

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/godbus/dbus/v5"
)

// TestWhoIsSavedSlowlyIsNotShownToTheNext types one more line while a slow keyring
// saves a person, who then gets a PIN. Whoever adds a person after that, with the
// screen locked in between, reads nothing of hers and saves over nobody.
func TestWhoIsSavedSlowlyIsNotShownToTheNext(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	addPerson(p)
	d.slow(func() {
		p.press("Save")
		p.mustRead("Saving …")
		p.typeIn("What is this number for?", " and mine")
	})
	p.press("Menu", "My cards and numbers")
	p.mustReadIn(sealing, sentinelName)
	p.press(sentinelName, "Set a PIN")
	p.typeIn("PIN: at least 4 letters or digits", sentinelPIN)
	p.typeIn("The same PIN once more", sentinelPIN)
	p.press("Set this PIN")
	p.mustReadIn(sealing, "The PIN is set. Have you written it down? When nothing is pressed for 2 minutes, we close these numbers.")
	d.lockScreen()
	p.mustRead("We closed these numbers. Nothing was pressed for 2 minutes, or the screen was locked.")

	p.press("Menu", "My cards and numbers", "Add myself or someone I help")
	p.mustRead("Add a person")
	p.typeIn("Full name, as it is on the account", sentinelOther)
	p.press("Save")
	p.mustReadIn(sealing, sentinelOther)
	p.press("Menu", "My cards and numbers")
	p.mustRead("Closed with a PIN") // she is there, too, and as closed as before
	p.press(strings.Fields(sentinelName)[0])
	p.typeIn("PIN", sentinelPIN)
	p.press("Open")
	p.mustReadIn(sealing, sentinelPhone)
	p.press("Change", "Save") // what she typed last was waiting there
	p.mustReadIn(sealing, "Back of my card and mine")
	p.close()
}

// TestALockedScreenCoversWhatIsTyped locks the screen over the form of somebody who
// has no PIN. One press brings it back.
func TestALockedScreenCoversWhatIsTyped(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	addPerson(p)
	d.lockScreen()
	p.mustRead("Are you still there?")
	for _, thing := range p.look().Things {
		if thing.Kind == "field" {
			t.Errorf("there is a field %q", thing.Name)
		}
	}
	p.press("Yes, go on", "Save")
	p.mustReadIn(sealing, sentinelPhone)
	p.close()
}

// slow does something while the keyring does not answer.
func (d *desk) slow(do func()) {
	d.t.Helper()
	d.signal(syscall.SIGSTOP)
	defer d.signal(syscall.SIGCONT)
	do()
}

// lockScreen has the desktop say that its screen was locked.
func (d *desk) lockScreen() {
	d.t.Helper()
	conn, err := dbus.Connect("unix:path=" + filepath.Join(d.dir, "bus"))
	d.must(err)
	defer func() { _ = conn.Close() }()
	d.must(conn.Emit("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", true))
}
