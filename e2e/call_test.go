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
	p.eventually(fmt.Sprintf("%d hidden values", n), func() bool { return p.masks() == n })
}

// A whole call as a person makes it: with a real mouse that is held down, a
// real key, a real keyring, and the window closed while she is on hold.
func TestACall(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	addPerson(p)
	p.press("Save")
	p.mustRead(sentinelPhone)

	p.press("Call support", "Get ready for the call", sentinelName)
	p.mustRead("Call for " + sentinelName)
	p.mustHide(4)
	hold, _ := p.look().find("control", "Member ID: Hold to see")
	p.xdo("mousemove", "--window", p.window, fmt.Sprint(int(hold.X+hold.W/2)), fmt.Sprint(int(hold.Y+hold.H/2)), "mousedown", "1")
	p.mustHide(3)
	p.xdo("mouseup", "1")
	p.mustHide(4)
	p.xdo("mousedown", "1")
	p.mustHide(3)
	p.xdo("mousemove", "--window", p.window, "5", "300") // off the control, still down
	p.mustHide(4)
	p.xdo("mouseup", "1")

	for i := 0; ; i++ {
		if th, ok := p.look().find("control", "Member ID: Hold to see"); ok && th.Focused {
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

	p.press("Next: the number to call")
	p.mustRead(sentinelPhone)
	p.picture("16-dial")
	began := time.Now()
	p.press("Next: during the call", "I am on hold")
	p.picture("17-on-hold")
	p.press("How to get back in", "How to get back in: I asked this")
	p.close()
	if text := p.progress(); !strings.Contains(text, `"asked"`) {
		t.Errorf("the progress on disk is %s", text)
	}

	d.pass(t, 10*time.Minute)
	p = d.start()
	p.press("Call support", "Go on with your call", sentinelName)
	p.mustRead("Call for " + sentinelName)
	p.mustReadMinutes("On hold: N minutes", 10*time.Minute, began)
	p.press("Someone is there now", "Is my account locked?", "Is my account locked?: I asked this", "The call is over")
	p.close()
}
