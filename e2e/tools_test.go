package e2e

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"signinhelper/assistant/desktest"
)

// neverTold fails when the outline, which has what a screen reader gets,
// holds what was typed.
func (p *program) neverTold(secrets ...string) {
	p.t.Helper()
	text, err := json.Marshal(p.look())
	p.must(err)
	for _, s := range secrets {
		if strings.Contains(string(text), s) {
			p.t.Errorf("the names of what is on the screen hold %q", s)
		}
	}
}

// TestAFalseLinkIsPasted copies a false link out of another program and
// pastes it, with the mouse and then with the keys.
func TestAFalseLinkIsPasted(t *testing.T) {
	desktest.Need(t, "xclip")
	d := newDesk(t, options{})
	p := d.start()
	p.press("Menu", "All five steps", "Start step 1", "Is this the real site?")
	p.clipboard("https://www.express-scripts.com.member-quillian.example/login")
	p.press("Paste the address")
	p.mustRead("Stop. This is not the real site. It just looks like it")
	p.mustRead("The real name is in it, but just at the front. What counts is the part in the box.")
	p.neverTold("quillian", ".example")
	p.picture("20-look-alike")

	p.clipboard("https://www.expresss-scripts.com/login")
	p.click("field", "Address of the page")
	p.xdo("key", "ctrl+a", "key", "ctrl+v")
	p.mustRead("It has one letter or sign too many.")
	p.mustRead("The real one does not have what is in the box.")
	if got := d.addresses(); got != "" {
		t.Fatalf("the browser was asked to open %q", got)
	}
	p.press("Open the official site", "Medicare")
	p.eventually("address", func() bool { return d.addresses() != "" })
	if got := d.addresses(); got != "https://www.express-scripts.com/login\n" {
		t.Errorf("the browser was asked to open %q", got)
	}
	p.close()
}

// TestAnAddressIsTyped types a false address key by key, which has the real
// one in it: the praise for the half goes with the next key.
func TestAnAddressIsTyped(t *testing.T) {
	p := newDesk(t, options{}).start()
	p.press("Menu", "Is this the real site?")
	p.typeIn("Address of the page", "express-scripts.co")
	p.mustRead("Type all of it. Then press Enter.")
	p.xdo("type", "m")
	p.mustRead("This is an official site")
	p.xdo("type", ".evil.example")
	p.mustRead("Stop. This is not the real site. It just looks like it")
	p.close()
}

// TestAPasswordInTheWrongPlace types a password where a name belongs. None of
// it may be on the screen, in the outline, or on the disk.
func TestAPasswordInTheWrongPlace(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	p.press("Menu", "What did I type?")
	p.typeIn("User name or email", "Quillian#42 Zzyzx")
	p.mustRead("Do not type your password here")
	if _, ok := p.look().find("field", "User name or email"); ok {
		t.Error("there is a field, into which the rest of it went")
	}
	p.neverTold("Quillian", "Zzyzx")
	p.picture("21-password")
	p.press("Type a user name or email")
	p.xdo("key", "ctrl+z") // it does not come back
	p.press("Check it")
	p.mustRead("There is nothing here to check yet. Please type your user name or email.")

	p.typeIn("User name or email", " zzyzx.q@gmial.con")
	p.xdo("key", "Return")
	p.mustRead("There is a space at the start. Take it out.")
	p.neverTold("zzyzx.q")
	p.picture("22-slips")
	p.press("Copy this")
	p.mustRead("Copied. We take it off in 45 seconds.")
	if out, err := d.command("xclip", "-o", "-selection", "clipboard").Output(); err == nil && string(out) != "zzyzx.q@gmail.com" {
		t.Errorf("the clipboard holds %q", out)
	}
	p.press("Back")
	p.press("What did I type?", "Check it")
	p.mustRead("There is nothing here to check yet. Please type your user name or email.")
	p.close()
	if data, err := os.ReadFile(d.outline()); err == nil && strings.Contains(string(data), "zzyzx.q") {
		t.Error("the outline has it")
	}
}

func TestACallerIsLookedUp(t *testing.T) {
	p := newDesk(t, options{}).start()
	p.press("Menu", "Did they really call me?")
	p.mustRead("A crook can make your phone show any number.")
	p.typeIn("The number that called you", sentinelPhone)
	p.press("Check it")
	p.mustRead("This number is not on our list. That does not tell if the call is real or not.")
	p.mustRead("The best thing to do: hang up. Then call this number yourself.")
	p.mustRead("800-711-5672")
	p.neverTold(sentinelPhone)
	p.close()
}

// clipboard puts a text on the clipboard, as another program would.
func (p *program) clipboard(text string) {
	p.t.Helper()
	cmd := p.command("xclip", "-selection", "clipboard", "-quiet", "-loops", "0")
	cmd.Stdin = strings.NewReader(text)
	p.run(cmd)
	p.eventually("clipboard", func() bool {
		out, err := p.command("xclip", "-o", "-selection", "clipboard").Output()
		return err == nil && string(out) == text
	})
}
