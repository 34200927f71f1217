package e2e

import (
	"encoding/json"
	"strings"
	"testing"

	"signinhelper/assistant/desktest"
)

// neverTold fails when what a screen reader gets, but for what stands in a field,
// holds what was typed.
func (p *program) neverTold(secrets ...string) {
	p.t.Helper()
	on := p.look()
	if len(on.Things) == 0 {
		p.t.Error("there is nothing on the screen")
	}
	text, err := json.Marshal(on)
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
	p.press(say("bar.menu"), say("menu.steps"), say("steps.begin", "N", 1))
	p.openTool("site.link", "address")
	p.clipboard("https://www.express-scripts.com.member-quillian.example/login")
	p.press(say("real.paste"))
	p.mustRead(say("real.title.lookalike"))
	p.mustRead(say("real.reason.name-in-front"))
	p.neverTold("quillian", ".example")
	p.picture("20-look-alike")

	p.clipboard("https://www.expresss-scripts.com/login")
	p.click("field", say("real.field"))
	p.xdo("key", "ctrl+a", "key", "ctrl+v")
	p.mustRead(say("real.reason.letter-added"))
	p.mustRead(say("real.box.more", "Box", say("real.box")))
	if got := d.addresses(); got != "" {
		t.Fatalf("the browser was asked to open %q", got)
	}
	p.press(say("tool.open-site"), say("card.medicare"))
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
	p.press(say("bar.menu"), say("menu.address"))
	p.typeIn(say("real.field"), "express-scripts.co")
	p.mustRead(say("real.typing"))
	p.xdo("type", "m")
	p.mustRead(say("real.title.official"))
	p.xdo("type", ".evil.example")
	p.mustRead(say("real.title.lookalike"))
	p.close()
}

// TestAPasswordInTheWrongPlace types a password where a name belongs. None of
// it may be on the screen, told to a screen reader, or on the disk.
func TestAPasswordInTheWrongPlace(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	p.press(say("bar.menu"), say("menu.more"), say("tool.entry"))
	p.typeIn(say("slips.field"), "Quillian#42 Zzyzx")
	p.mustRead(say("slips.refused.looks-like-password"))
	if _, ok := p.look().Find("field", say("slips.field")); ok {
		t.Error("there is a field, into which the rest of it went")
	}
	p.neverTold("Quillian", "Zzyzx")
	p.picture("21-password")
	p.press(say("slips.again"))
	p.xdo("key", "ctrl+z") // it does not come back
	p.press(say("tool.check"))
	p.mustRead(say("entry.nothing"))

	p.typeIn(say("slips.field"), " zzyzx.q@gmial.con")
	p.xdo("key", "Return")
	p.mustRead(say("entry.space-before"))
	p.neverTold("zzyzx.q")
	p.picture("22-slips")
	p.press(say("slips.copy"))
	p.mustRead(say("person.copied"))
	if out, err := d.command("xclip", "-o", "-selection", "clipboard").Output(); err == nil && string(out) != "zzyzx.q@gmail.com" {
		t.Errorf("the clipboard holds %q", out)
	}
	p.press(say("bar.back"))
	p.press(say("tool.entry"), say("tool.check"))
	p.mustRead(say("entry.nothing"))
	p.close()
}

func TestACallerIsLookedUp(t *testing.T) {
	p := newDesk(t, options{}).start()
	p.press(say("bar.menu"), say("menu.more"), say("tool.caller"))
	p.mustRead(say("caller.caller-id-can-be-faked"))
	p.typeIn(say("caller.field"), sentinelPhone)
	p.press(say("tool.check"))
	p.mustRead(say("caller.not-on-file"))
	p.mustRead(say("caller.hang-up-and-call-back"))
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
