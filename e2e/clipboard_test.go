package e2e

import (
	"strings"
	"syscall"
	"testing"

	"signinhelper/assistant/desktest"
)

// clipboard reads the clipboard as the next person's program would.
func (d *desk) clipboard() string {
	d.t.Helper()
	out, _ := d.command("xclip", "-selection", "clipboard", "-o").Output() // fails where nobody has anything on it
	return string(out)
}

// offered is what any program gets from one of the two clipboards, in one form.
func (d *desk) offered(selection, form string) string {
	d.t.Helper()
	out, _ := d.command("xclip", "-selection", selection, "-o", "-t", form).Output()
	return string(out)
}

// alsoSelected has another program offer the same with the middle button, as some do
// that keep both clipboards the same.
func (d *desk) alsoSelected(text string) {
	d.t.Helper()
	other := d.command("xclip", "-selection", "primary", "-quiet")
	other.Stdin = strings.NewReader(text)
	d.run(other)
	d.eventually("copy of a copy", func() bool { return d.offered("primary", "UTF8_STRING") == text })
}

// A value that was copied does not outlive the program, whether the window is
// closed or the computer is shut down. While it is there, it is marked for programs
// that remember what was copied.
func TestWhatWasCopiedIsGoneWithTheProgram(t *testing.T) {
	desktest.Need(t, "xclip")
	for name, end := range map[string]func(*program){
		"the window is closed":       func(p *program) { p.close() },
		"the computer is shut down":  func(p *program) { p.terminate(syscall.SIGTERM) },
		"the person signs out of it": func(p *program) { p.terminate(syscall.SIGHUP) },
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, options{})
			p := d.start()
			p.press(say("start.people"), say("people.add"))
			p.typeIn(say("person.memberId"), sentinelID)
			p.press(say("form.save"), "Member ID: Copy")
			p.eventually("copy on the clipboard", func() bool { return d.clipboard() == sentinelID })
			if got := d.offered("clipboard", "x-kde-passwordManagerHint"); got != "secret" {
				t.Errorf("the mark is %q", got)
			}
			if got := d.offered("primary", "UTF8_STRING"); got != "" {
				t.Errorf("the middle button pastes %q", got)
			}
			d.alsoSelected(sentinelID)
			end(p)
			if got := d.clipboard() + d.offered("primary", "UTF8_STRING"); strings.Contains(got, sentinelID) {
				t.Errorf("the clipboards still hold %q", got)
			}
		})
	}
}

// terminate ends the program as the system does.
func (p *program) terminate(s syscall.Signal) {
	p.t.Helper()
	p.must(p.cmd.Process.Signal(s))
	p.mustEnd()
}

// elsewhere has another program put something on the clipboard, and then hang.
func (d *desk) elsewhere(text string) {
	d.t.Helper()
	other := d.command("xclip", "-selection", "clipboard", "-quiet")
	other.Stdin = strings.NewReader(text)
	d.run(other)
	d.eventually("copy from elsewhere", func() bool { return d.clipboard() == text })
	d.must(other.Process.Signal(syscall.SIGSTOP))
}

// The program that something else was copied from hangs, and answers nobody who
// looks at the clipboard. The window goes on, pasting says what is the matter,
// the lock closes what is open, and the window closes.
func TestAProgramThatHangsOnTheClipboardHoldsNothingUp(t *testing.T) {
	desktest.Need(t, "xclip")
	d := newDesk(t, options{})
	p := d.start()
	p.press(say("start.people"), say("people.add"))
	p.typeIn(say("person.memberId"), sentinelID)
	p.press(say("form.save"))
	p.mustRead(say("person.memberId"))
	p.press(say("person.pin"))
	p.typeIn(say("pin.field"), sentinelPIN)
	p.typeIn(say("pin.again"), sentinelPIN)
	p.press(say("pin.set"), say("bar.back"))
	p.press("Member ID: Copy")
	p.eventually("copy on the clipboard", func() bool { return d.clipboard() == sentinelID })
	d.elsewhere("a recipe")

	p.press(say("person.edit"))
	p.click("field", say("person.memberId"))
	p.xdo("key", "ctrl+v")
	p.typeIn(say("person.email"), "still typing")
	p.click("field", say("person.memberId"))
	p.xdo("key", "ctrl+v")
	p.mustRead(say("field.hangs"))

	d.lockScreen()
	p.mustRead(say("unlock.again", "Time", "2 minutes"))
	p.press(say("bar.menu"), say("menu.address"), say("real.paste"))
	p.mustRead(say("field.hangs"))
	p.must(p.command("wmctrl", "-i", "-c", p.window).Run())
	p.mustRead(say("close.title")) // what she typed last is kept nowhere, and she is asked
	yes, _ := p.look().Find("control", say("close.yes"))
	at, _ := p.at(yes)
	p.clickAt(at)
	p.mustEnd()
}

// What is copied elsewhere comes into a field, however long it is and whatever
// letters it has.
func TestPastingFromAnotherProgram(t *testing.T) {
	desktest.Need(t, "xclip")
	d := newDesk(t, options{})
	p := d.start()
	p.press(say("start.people"), say("people.add"))
	for text, says := range map[string]string{
		strings.Repeat("龍", 30_000):          say("field.cut"),
		strings.Repeat("\U000e1234", 25_000): say("field.cut"),
	} {
		other := d.command("xclip", "-selection", "clipboard", "-quiet")
		other.Stdin = strings.NewReader(text)
		d.run(other)
		d.eventually("copy from elsewhere", func() bool { return d.clipboard() == text })
		p.click("field", say("person.memberId"))
		p.xdo("key", "ctrl+a", "ctrl+v")
		p.mustRead(says)
		p.typeIn(say("person.memberId"), "x")
	}
}

// A copy goes with the lock while the program lives, from both clipboards, and what is
// copied next is there again.
func TestALockTakesACopyOffBothClipboards(t *testing.T) {
	desktest.Need(t, "xclip")
	d := newDesk(t, options{})
	p := d.start()
	p.press(say("start.people"), say("people.add"))
	p.typeIn(say("person.memberId"), sentinelID)
	p.press(say("form.save"), "Member ID: Copy")
	p.eventually("copy on the clipboard", func() bool { return d.clipboard() == sentinelID })
	d.alsoSelected(sentinelID)
	d.lockScreen()
	p.eventually("two empty clipboards", func() bool { return d.clipboard() == "" && d.offered("primary", "UTF8_STRING") == "" })
	p.press(say("away.here"), "Member ID: Copy")
	p.eventually("copy on the clipboard", func() bool { return d.clipboard() == sentinelID })
}
