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

// A value that was copied does not outlive the program, whether the window is
// closed or the computer is shut down.
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
			p.press("Save my member ID and phone numbers", "Add myself or someone I help")
			p.typeIn("Member ID", sentinelID)
			p.press("Save", "Member ID: Copy")
			p.eventually("copy on the clipboard", func() bool { return d.clipboard() == sentinelID })
			end(p)
			if got := d.clipboard(); strings.Contains(got, sentinelID) {
				t.Errorf("the clipboard still holds %q", got)
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
