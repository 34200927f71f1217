package e2e

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"signinhelper/assistant/desktest"
)

// From the first start, by the three questions, to the step that fits.
func TestTheThreeQuestionsLeadToTheRightStep(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	p.mustRead("This app is not made or backed by Express Scripts. It will never ask for your password.")
	p.press("Start")
	p.mustRead("Do you have enough medicine for the next 7 days?")
	p.picture("20-medicine")
	p.press("Yes, I have enough", "TRICARE")
	p.mustRead("What happens when you try to sign in?")
	p.picture("21-symptom")
	p.press("I wait for a code, but none comes")
	p.mustRead("Start here: step 2")
	p.picture("22-plan")
	p.press("Start step 2")
	p.mustRead("Step 2 of 5")
	p.picture("23-step-planned")
	p.close()

	// The answers are kept, and changed from the menu.
	p = d.start()
	p.press("Go on with step 2", "Menu", "Change my answers")
	p.mustRead("I wait for a code, but none comes")
	p.press("Do you have enough medicine for the next 7 days?", "No, I do not")
	p.mustRead("Your medicine comes first")
	p.mustRead("877-363-1303") // TRICARE's own
	p.picture("24-medicine-first")
	p.press("Go on when you have called", "Menu", "All five steps")
	p.mustRead("The five steps")
	var first string
	for _, th := range p.look().Things {
		if th.Kind == "control" && strings.Contains(th.Name, ". ") {
			first = th.Name
			break
		}
	}
	if first != "5. Call support" {
		t.Errorf("the first step of the list is %q", first)
	}
	p.close()
}

func TestACodeIsCountedDownOverARestart(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	p.press("Menu", "Help with codes")
	began := time.Now()
	p.press("I asked for a code just now")
	first := p.codeLeft(began)
	p.press("By email")
	p.mustRead("Look in your spam or junk mail.")
	p.picture("25-codes")
	p.close()

	p = d.start()
	p.press("Menu", "Help with codes")
	p.eventually("minute less", func() bool { return p.codeLeft(began) < first })
	p.close()

	asked := d.changeProgress(t, func(progress map[string]any) any {
		code := progress["code"].(map[string]any)
		earlier(code["asked"], 15*time.Minute)
		return code["count"]
	})
	if asked != 1.0 {
		t.Errorf("%v codes were asked for", asked)
	}
	p = d.start()
	p.press("Menu", "Help with codes")
	p.mustRead("The 15 minutes are up. That code does not work any more.")
	p.close()
}

// codeLeft returns for how many minutes the screen says that a code still
// works: 15 for its first moment, and never less than the journey has left of
// them since it began.
func (p *program) codeLeft(began time.Time) int {
	p.t.Helper()
	const life, moment = 15 * time.Minute, 3 * time.Second
	n := p.minutesIn("Your code still works for N minutes.")
	if least := int((life + moment - time.Since(began)) / time.Minute); n > 15 || n < least {
		p.t.Fatalf("%d minutes are left, %v after a code was asked for", n, time.Since(began))
	}
	return n
}

// A wait that ends while the program is closed is told at the next start, by
// the desktop once, and on the screen until it was read.
func TestAWaitThatEndedWhileClosedIsTold(t *testing.T) {
	d := newDesk(t, options{})
	notes := d.watchNotes(t)
	p := d.start()
	p.press("Menu", "Help with tries and waits", "I tried and it did not work")
	p.mustRead("You tried 1 time.")
	p.typeIn("Minutes to wait", "45")
	p.press("Start the wait")
	p.mustRead("The page said to wait. Please wait 45 minutes more.")
	p.picture("26-wait")
	p.close()
	if strings.Contains(notes.String(), "Your wait is over") {
		t.Error("told too soon")
	}

	d.changeProgress(t, func(progress map[string]any) any {
		earlier(progress["guard"].(map[string]any)["wait"].(map[string]any)["from"], time.Hour)
		return nil
	})
	p = d.start()
	p.mustRead("Your wait is over.")
	p.picture("27-bell")
	p.eventually("note on the desktop", func() bool { return strings.Contains(notes.String(), "Your wait is over") })
	p.close()

	p = d.start() // nobody has read it yet
	p.mustRead("Your wait is over.")
	p.press("Menu", "OK")
	time.Sleep(2 * time.Second)
	if _, still := p.look().find("text", "Your wait is over."); still {
		t.Error("it was read, and still stands there")
	}
	if n := strings.Count(notes.String(), "Your wait is over"); n != 1 {
		t.Errorf("the desktop was asked %d times", n)
	}
	p.close()

	p = d.start()
	p.press("Menu", "Help with tries and waits")
	p.mustRead("The wait is over. You can try once more now.")
	p.close()
}

// watchNotes listens on the bus for what the desktop is asked to tell.
func (d *desk) watchNotes(t *testing.T) *watched {
	t.Helper()
	desktest.Need(t, "dbus-monitor")
	out := &watched{}
	monitor := d.command("dbus-monitor", "--session", "interface='org.freedesktop.Notifications',member='Notify'")
	monitor.Stdout = out
	d.run(monitor)
	d.eventually("listener on the bus", func() bool { return out.String() != "" })
	return out
}

// changeProgress changes the progress that a closed program left, as time
// would.
func (d *desk) changeProgress(t *testing.T, change func(progress map[string]any) any) any {
	t.Helper()
	path := filepath.Join(d.home, ".config/signin-helper/progress.json")
	var file map[string]any
	decoder := json.NewDecoder(bytes.NewReader([]byte(d.progress())))
	decoder.UseNumber() // a clock in nanoseconds is more than a float holds
	d.must(decoder.Decode(&file))
	result := change(file["state"].(map[string]any)["progress"].(map[string]any))
	text, err := json.Marshal(file)
	d.must(err)
	d.must(os.WriteFile(path, text, 0o600))
	if n, ok := result.(json.Number); ok {
		f, err := n.Float64()
		d.must(err)
		return f
	}
	return result
}

// earlier moves an instant on the disk back, by both of its clocks.
func earlier(instant any, by time.Duration) {
	i := instant.(map[string]any)
	if wall, err := time.Parse(time.RFC3339Nano, i["wall"].(string)); err == nil {
		i["wall"] = wall.Add(-by).Format(time.RFC3339Nano)
	}
	if since, err := i["since"].(json.Number).Int64(); err == nil {
		i["since"] = since - int64(by)
	}
}
