package e2e

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"signinhelper/assistant"
	"signinhelper/assistant/desktest"
)

// launcher is where Debian and others keep what starts the bus of screen readers.
const launcher = "/usr/libexec/at-spi-bus-launcher"

// python is Debian's own, which has its modules.
const python = "/usr/bin/python3"

// startAccessibility starts the bus of screen readers, as a desktop does.
func (d *desk) startAccessibility() {
	d.t.Helper()
	if _, err := os.Stat(launcher); err != nil {
		desktest.Lacks(d.t, "at-spi2-core is not installed")
	}
	d.env = append(d.env, "GSETTINGS_BACKEND=memory")
	cmd := d.command(launcher, "--launch-immediately")
	d.must(cmd.Start())
	d.t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM) // so that it ends the bus that it started
		hangs := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
		_ = cmd.Wait()
		hangs.Stop()
	})
	d.eventually("a bus for screen readers", func() bool {
		out, err := d.command("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", "string:org.a11y.Bus").Output()
		return err == nil && strings.Contains(string(out), "true")
	})
}

// listening says to all programs that something listens, or that nothing does any more.
func (d *desk) listening(on bool) {
	d.t.Helper()
	conn, err := dbus.Connect("unix:path=" + filepath.Join(d.dir, "bus"))
	d.must(err)
	defer func() { _ = conn.Close() }()
	d.must(conn.Object("org.a11y.Bus", "/org/a11y/bus").SetProperty("org.a11y.Status.IsEnabled", dbus.MakeVariant(on)))
}

// reader is a screen reader that does as it is told: testdata/reader.py.
type reader struct {
	*desk
	in  io.Writer
	out *bufio.Scanner
}

func (d *desk) startReader() *reader {
	d.t.Helper()
	if err := exec.Command(python, "-c", "import pyatspi").Run(); err != nil {
		desktest.Lacks(d.t, "python3-pyatspi is not installed")
	}
	cmd := d.command(python, "testdata/reader.py")
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	d.must(err)
	out, err := cmd.StdoutPipe()
	d.must(err)
	d.run(cmd)
	r := &reader{desk: d, in: in, out: bufio.NewScanner(out)}
	r.out.Buffer(nil, 1<<22)
	return r
}

// ask has the reader do something, and returns what it says.
func (r *reader) ask(do string, more map[string]string, into any) {
	r.t.Helper()
	ask := map[string]string{"do": do}
	for k, v := range more {
		ask[k] = v
	}
	text, err := json.Marshal(ask)
	r.must(err)
	_, err = fmt.Fprintln(r.in, string(text))
	r.must(err)
	if !r.out.Scan() {
		r.t.Fatalf("the reader is gone: %v", r.out.Err())
	}
	_ = json.Unmarshal(r.out.Bytes(), into) // what is not what was asked for is asked again
}

// does has it do something to a thing, once that is there.
func (r *reader) does(do, role, name, text string) {
	r.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		done := false
		if r.ask(do, map[string]string{"role": role, "name": name, "text": text}, &done); done {
			return
		}
	}
	var names []string
	for _, h := range r.hears() {
		names = append(names, h.Role+" "+h.Name)
	}
	r.t.Fatalf("it cannot %s the %s %q; there are %q", do, role, name, names)
}

func (r *reader) press(names ...string) {
	r.t.Helper()
	for _, name := range names {
		r.does("press", "push button", name, "")
	}
}

func (r *reader) reads(role, name string) {
	r.t.Helper()
	r.does("read", role, name, "")
}

// heard is a thing as a screen reader has it.
type heard struct {
	Role, Name, Description, Level string
	States                         []string
}

func (r *reader) hears() (all []heard) {
	r.t.Helper()
	r.ask("list", nil, &all)
	return all
}

// Somebody who does not see the screen goes from the first page to the last, and saves
// somebody's numbers. The screen reader is started when the program runs already.
func TestTheWholeWayWithAScreenReader(t *testing.T) {
	d := newDesk(t, options{noEyes: true})
	p := d.startBuild("SIGNINHELPER_RELEASE")
	d.startAccessibility()
	r := d.startReader()
	there := true
	if r.ask("there", nil, &there); there {
		t.Error("it is told of, and nothing listens")
	}
	d.listening(true)
	r.reads("heading", say("start.title"))
	r.press(say("start.steps"))
	r.reads("heading", say("steps.title"))
	r.press(say("steps.begin", "N", 1))
	steps := assistant.Steps()
	for i, step := range steps {
		r.reads("heading", say("step."+string(step.ID)+".title"))
		if i == 0 {
			r.does("press", "check box", say("step.tick", "Title", say("site.open")), "")
			r.does("checked", "check box", say("step.tick", "Title", say("site.open")), "")
		}
		where := "step.next.last"
		if i < len(steps)-1 {
			where = "step.next." + string(steps[i+1].ID)
		}
		r.press(say("step.next", "Where", say(where)))
	}
	r.press(say("bar.menu"), say("menu.people"), say("people.add"))
	r.does("fill", "entry", say("form.name"), "nobody")
	r.does("fill", "entry", say("form.name"), sentinelName) // it takes the place of what was there
	r.does("insert", "entry", say("person.memberId"), sentinelID)
	r.does("press", "radio button", say("card.employer"), "")
	r.does("checked", "radio button", say("card.employer"), "")
	typed := ""
	if r.ask("text", map[string]string{"role": "entry", "name": say("form.name")}, &typed); typed != sentinelName {
		t.Errorf("the field holds %q", typed)
	}
	r.press(say("form.save"), "Member ID: Show")
	r.reads("label", sentinelID)
	r.press(say("person.pin"))
	r.does("fill", "password text", say("pin.field"), sentinelPIN)
	if r.ask("text", map[string]string{"role": "password text", "name": say("pin.field")}, &typed); strings.ContainsAny(typed, sentinelPIN) || len([]rune(typed)) != len(sentinelPIN) {
		t.Errorf("the PIN is told as %q", typed)
	}
	r.press(say("password.show"))
	r.does("read", "push button", say("password.hide"), "")
	for _, h := range r.hears() {
		if strings.Contains(h.Name+h.Description, sentinelPIN) {
			t.Errorf("the PIN is in %+v", h)
		}
	}
	r.press(say("bar.menu"), say("menu.more"), say("bar.in"))
	r.reads("heading", say("done.title"))
	d.listening(false)
	d.eventually("an end of what is told", func() bool {
		r.ask("there", nil, &there)
		return !there
	})
	p.close()
}

// Orca says what has the focus, and what came up.
func TestOrcaSpeaks(t *testing.T) {
	d := newDesk(t, options{noEyes: true})
	desktest.Need(t, "orca")
	d.startAccessibility()
	spoken := filepath.Join(d.dir, "spoken")
	stub, err := filepath.Abs("testdata")
	d.must(err)
	d.listening(true)
	p := d.startBuild("SIGNINHELPER_RELEASE")
	orca := d.command("orca", "--replace", "--disable=braille", "--enable=speech")
	orca.Env = append(orca.Env, "PYTHONPATH="+stub, "SPOKEN="+spoken, "PYTHONDONTWRITEBYTECODE=1")
	d.run(orca)
	hears := func(words ...string) {
		t.Helper()
		d.eventually(fmt.Sprintf("%q said", words), func() bool {
			said, _ := os.ReadFile(spoken)
			_, after, found := strings.Cut(string(said), words[0])
			for _, w := range words[1:] {
				_, after, found = strings.Cut(after, w)
			}
			return found
		})
	}
	t.Cleanup(func() {
		if said, _ := os.ReadFile(spoken); t.Failed() {
			t.Logf("it said:\n%s", said)
		}
	})
	hears("Screen reader on")
	for _, stop := range [][]string{ // one key at a time: it leaves out what is left again at once
		{say("bar.call"), "button"}, {say("bar.larger"), "button"}, {say("bar.aloud"), "button"}, {say("bar.menu"), "button"}, {"Español"},
		{say("start.medicine"), "button", say("start.medicine.more")}, {say("start.help"), "button"},
	} {
		p.xdo("key", "Tab")
		hears(stop...)
	}
	p.xdo("key", "Return")
	hears(say("triage.medicine.title"))
	p.close()
	if *pictures != "" { // what was said is looked at as pictures are
		said, _ := os.ReadFile(spoken)
		d.must(os.WriteFile(filepath.Join(*pictures, "42-orca.txt"), said, 0o600))
	}
}
