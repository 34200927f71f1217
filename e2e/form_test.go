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
		p.press(say("form.save"))
		p.mustRead(say("form.saving"))
		p.typeIn(say("form.label"), " and mine")
	})
	p.press(say("bar.menu"), say("menu.people"))
	p.mustReadIn(sealing, sentinelName)
	p.press(sentinelName, say("person.pin"))
	p.typeIn(say("pin.field"), sentinelPIN)
	p.typeIn(say("pin.again"), sentinelPIN)
	p.press(say("pin.set"))
	p.mustReadIn(sealing, say("pin.done", "Time", "2 minutes"))
	d.lockScreen()
	p.mustRead(say("unlock.again", "Time", "2 minutes"))

	p.press(say("bar.menu"), say("menu.people"), say("people.add"))
	p.mustRead(say("form.title.add"))
	p.typeIn(say("form.name"), sentinelOther)
	p.press(say("form.save"))
	p.mustReadIn(sealing, sentinelOther)
	p.press(say("bar.menu"), say("menu.people"))
	p.mustRead(say("people.shut")) // she is there, too, and as closed as before
	p.press(strings.Fields(sentinelName)[0])
	p.typeIn(say("unlock.field"), sentinelPIN)
	p.press(say("unlock.open"))
	p.mustReadIn(sealing, sentinelPhone)
	p.press(say("person.edit"), say("form.save")) // what she typed last was waiting there
	p.mustReadIn(sealing, "Back of my card and mine")
	p.close()
}

// TestALockedScreenCoversWhatIsTyped locks the screen over the form of somebody who
// has no PIN. One press brings it back.
func TestALockedScreenCoversWhatIsTyped(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	addPerson(p)
	p.allTyped(say("form.phone"))
	d.lockScreen()
	p.mustRead(say("away.title"))
	for _, thing := range p.look().Things {
		if thing.Kind == "field" {
			t.Errorf("there is a field %q", thing.Name)
		}
	}
	p.press(say("away.here"), say("form.save"))
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
