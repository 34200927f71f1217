package e2e

import (
	"os"
	"strings"
	"testing"
)

// TestWhatUninstallingDeletes is what the uninstaller runs for who says Yes:
// everyone is gone from the keyring and from the locked file. While a window is
// open, which could save them again, nothing is deleted.
func TestWhatUninstallingDeletes(t *testing.T) {
	d := newDesk(t, options{})
	d.installViewer()
	p := d.start()
	p.press(say("start.people"), say("people.add"))
	typePerson(p)
	p.press(say("form.save"))
	p.mustRead(sentinelPhone)
	forget := func() (string, error) {
		out, err := d.command(os.Getenv("SIGNINHELPER_RELEASE"), "forget", "--everyone").CombinedOutput()
		return string(out), err
	}
	if out, err := forget(); err == nil || !strings.Contains(out, "the app is open, so nothing was deleted") {
		t.Errorf("with the window open: %v, %s", err, out)
	}
	p.close()

	p = d.start()
	p.press(say("start.people"), sentinelName)
	p.mustRead(sentinelPhone)
	p.press(say("bar.menu"), say("menu.more"), say("menu.print"), say("print.own.yes", "Name", sentinelName), say("print.open"))
	d.sheet()
	p.must(p.cmd.Process.Kill()) // with a sheet of hers open
	_ = p.cmd.Wait()

	if out, err := forget(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if left := d.trays(); len(left) > 0 {
		t.Errorf("her sheet is left: %v", left)
	}
	p = d.start()
	p.press(say("start.people"))
	p.mustRead(say("people.none"))
	p.close()
}
