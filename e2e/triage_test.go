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

// From the first start, "my code doesn't come" is answered in three presses, the
// official site is open in three with the question of the card, and a number to
// dial is seen after one.
func TestThreeWaysFromTheFirstPage(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	p.mustRead(say("start.note"))
	p.press(say("start.help"))
	p.mustRead(say("triage.medicine.title"))
	p.picture("20-medicine")
	p.press(say("triage.medicine.yes"))
	p.mustRead(say("triage.symptom.title"))
	p.picture("21-symptom")
	p.press(say("triage.symptom.no-code"))
	p.mustRead(say("triage.named.no-code")) // the third press
	p.picture("22-code")
	p.press(say("bar.back"))
	p.mustRead(say("steps.named", "N", 2, "Title", say("step.reset.title")))
	p.picture("23-step-named")
	p.close()

	// The answers are kept, and changed from the menu.
	p = d.start()
	p.press(say("bar.menu"), say("menu.more"), say("menu.answers"))
	p.mustRead(say("triage.symptom.no-code"))
	p.press(say("triage.medicine.title"), say("triage.medicine.no"))
	p.mustRead(say("triage.short.title"))
	p.picture("24-medicine-first")
	p.close()

	p = newDesk(t, options{}).start()
	p.press(say("start.medicine"))
	p.mustRead("800-282-2881") // the first press
	p.press(say("bar.back"), say("start.site"), say("card.tricare"))
	p.mustRead(say("site.title.done")) // of the way to the site, the second press
	p.close()
}

func TestACodeIsCountedDownOverARestart(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	p.press(say("bar.menu"), say("menu.codes"))
	began := time.Now()
	p.press(say("coach.asked"))
	first := p.codeLeft(began)
	p.press(say("coach.channel.email"))
	p.mustRead(say("coach.look-in-spam"))
	p.picture("25-codes")
	p.close()

	p = d.start()
	p.press(say("bar.menu"), say("menu.codes"))
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
	p.press(say("bar.menu"), say("menu.codes"))
	p.mustRead(say("coach.code-too-old"))
	p.close()
}

// codeLeft returns for how many minutes the screen says that a code still
// works: 15 for its first moment, and never less than the journey has left of
// them since it began.
func (p *program) codeLeft(began time.Time) int {
	p.t.Helper()
	const life, moment = 15 * time.Minute, 3 * time.Second
	n := p.minutesIn(say("coach.left", "Left", "N minutes"))
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
	p.press(say("bar.menu"), say("menu.more"), say("tool.tries"), say("guard.tried.button"))
	p.mustRead("You tried 1 time.")
	p.typeIn(say("guard.wait.minutes"), "45")
	p.press(say("guard.wait.start"))
	p.mustRead(say("guard.wait", "Time", "45 minutes"))
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
	p.mustRead(say("guard.bell"))
	p.picture("27-bell")
	p.eventually("note on the desktop", func() bool { return strings.Contains(notes.String(), "Your wait is over") })
	p.close()

	p = d.start() // nobody has read it yet
	p.mustRead(say("guard.bell"))
	p.press(say("bar.menu"), say("disk.damaged.ok"))
	time.Sleep(2 * time.Second)
	if _, still := p.look().Find("text", say("guard.bell")); still {
		t.Error("it was read, and still stands there")
	}
	if n := strings.Count(notes.String(), "Your wait is over"); n != 1 {
		t.Errorf("the desktop was asked %d times", n)
	}
	p.close()

	p = d.start()
	p.press(say("bar.menu"), say("menu.more"), say("tool.tries"))
	p.mustRead(say("guard.wait-over"))
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
