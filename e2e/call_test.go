package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// masks counts the values on the screen that are hidden.
func (p *program) masks() (n int) {
	for _, th := range p.look().Things {
		if th.Kind == "text" && th.Name == "••••••••" {
			n++
		}
	}
	return n
}

func (p *program) mustHide(n int) {
	p.t.Helper()
	defer func() {
		if p.t.Failed() {
			p.t.Logf("the page says %q", p.words())
		}
	}()
	p.eventually(fmt.Sprintf("%d hidden values", n), func() bool { return p.masks() == n })
}

// A whole call as a person makes it: with a real mouse that is held down, a
// real key, a real keyring, and the window closed while she is on hold.
func TestACall(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	addPerson(p)
	p.press(say("form.save"))
	p.mustRead(sentinelPhone)

	p.press(say("bar.call"), say("tool.sheet"), sentinelName)
	p.mustRead("Call for " + sentinelName)
	p.mustHide(4)
	hold, _ := p.look().Find("control", "Member ID: Hold to see")
	at, _ := p.at(hold)
	p.pointAt(at)
	p.xdo("mousedown", "1")
	p.mustHide(3)
	p.xdo("mouseup", "1")
	p.mustHide(4)
	p.xdo("mousedown", "1")
	p.mustHide(3)
	p.xdo("mousemove", "--window", p.window, "5", "300") // off the control, still down
	p.mustHide(4)
	p.xdo("mouseup", "1")

	for i := 0; ; i++ {
		if th, ok := p.look().Find("control", "Member ID: Hold to see"); ok && th.Focused {
			break
		}
		if i > 20 {
			t.Fatal("the Tab key does not lead to it")
		}
		p.xdo("key", "Tab")
		p.settle()
	}
	p.xdo("keydown", "space")
	p.mustHide(3)
	p.xdo("keyup", "space")
	p.mustHide(4)

	p.press(say("sheet.have.next"))
	p.mustRead(sentinelPhone)
	p.picture("16-dial")
	began := time.Now()
	p.press(say("sheet.dial.begin"), say("sheet.hold.on"))
	p.picture("17-on-hold")
	p.press(say("sheet.ask.recover"), "How to get back in: I asked this")
	p.close()
	if text := p.progress(); !strings.Contains(text, `"asked"`) {
		t.Errorf("the progress on disk is %s", text)
	}

	d.pass(t, 10*time.Minute)
	p = d.start()
	p.press(say("bar.call"), say("call.goon"), sentinelName)
	p.mustRead("Call for " + sentinelName)
	p.mustReadMinutes("On hold: N minutes", 10*time.Minute, began)
	p.press(say("sheet.hold.off"), say("sheet.ask.lock"), "Is my account locked?: I asked this", say("sheet.over"))
	p.close()
}
