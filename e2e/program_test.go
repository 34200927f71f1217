package e2e

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"signinhelper/e2e/screenreader"
)

// eyes are how a test sees what is on the screen.
type eyes interface {
	Look() (screenreader.Screen, error)
	Places(...screenreader.Thing) ([]screenreader.Place, error)
	Around(screenreader.Thing) (screenreader.Place, error) // in which it scrolls
	Settle() error
}

// program is the running program and its window.
type program struct {
	*desk
	cmd    *exec.Cmd
	stderr *watched
	window string
	height int32
	// crashes says that the test has it crash, so that it may complain.
	crashes bool
}

// start starts the development build, which has the race detector and the check of
// the screen's thread.
func (d *desk) start() *program {
	d.t.Helper()
	return d.startBuild("SIGNINHELPER_BIN")
}

// startBuild starts the build that an environment variable names.
func (d *desk) startBuild(variable string) *program {
	d.t.Helper()
	bin := os.Getenv(variable)
	if bin == "" {
		d.t.Fatalf("%s names no program; make test sets it", variable)
	}
	d.forget()
	p := &program{desk: d, stderr: &watched{}}
	p.cmd = d.command(bin)
	p.cmd.Stderr = p.stderr
	d.run(p.cmd)
	overhear(d.t, p.cmd.Process.Pid)
	d.t.Cleanup(func() {
		if !p.crashes {
			complaints(d.t, p.stderr.String())
		}
	})
	d.eventually("a window", func() bool {
		out, err := d.command("xdotool", "search", "--onlyvisible", "--pid", fmt.Sprint(p.cmd.Process.Pid), "--name", "^Sign-in Helper$").Output()
		p.window = strings.TrimSpace(string(out))
		return err == nil && p.window != "" && !strings.Contains(p.window, "\n")
	})
	p.xdo("windowactivate", "--sync", p.window)
	p.height = 680
	return p
}

// complaints fails the test on what the program should never have to say.
func complaints(t *testing.T, stderr string) {
	t.Helper()
	for _, bad := range []string{"DATA RACE", "Error in Fyne call thread", "panic:", "goroutine "} {
		if strings.Contains(stderr, bad) {
			t.Errorf("the program wrote:\n%s", stderr)
			return
		}
	}
	for _, s := range sentinels {
		if strings.Contains(stderr, s) {
			t.Errorf("the program wrote %q to its standard error", s)
		}
	}
}

// close closes the window as a person does, and waits for the program to end.
func (p *program) close() {
	p.t.Helper()
	p.must(p.command("wmctrl", "-i", "-c", p.window).Run())
	p.mustEnd()
}

// mustEnd waits for the program to end by itself, and well.
func (p *program) mustEnd() {
	p.t.Helper()
	// It ends by itself what hangs, each after some seconds. Asked so, it says where.
	hangs := time.AfterFunc(patience, func() { _ = p.cmd.Process.Signal(syscall.SIGQUIT) })
	err := p.cmd.Wait()
	switch {
	case !hangs.Stop():
		p.t.Fatalf("the program does not end:\n%s", p.stderr)
	case err != nil && !errors.Is(err, exec.ErrWaitDelay):
		p.t.Fatalf("the program ended with %v:\n%s", err, p.stderr)
	}
}

func (p *program) xdo(arg ...string) {
	p.t.Helper()
	if out, err := p.command("xdotool", arg...).CombinedOutput(); err != nil {
		p.t.Fatalf("xdotool %s: %v: %s", arg[0], err, out)
	}
}

// look reads what is on the screen: nothing, while no program is there. A page that
// changes while it is read is read again, or what must not be there would be missed.
func (p *program) look() (s screenreader.Screen) {
	p.t.Helper()
	p.eventually("screen that can be read", func() bool {
		var err error
		s, err = p.eyes.Look()
		return err == nil || errors.Is(err, screenreader.ErrNobody) || p.ended()
	})
	return s
}

// ended tells whether the program is there no more.
func (p *program) ended() bool {
	return syscall.Kill(p.cmd.Process.Pid, 0) != nil || zombie(p.cmd.Process.Pid)
}

// zombie tells of a program that has ended, and for whose end nobody has waited yet.
func zombie(pid int) bool {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, state, _ := strings.Cut(string(data), ") ")
	return err == nil && strings.HasPrefix(state, "Z")
}

// at is where something is, in the window.
func (p *program) at(th screenreader.Thing) (screenreader.Place, bool) {
	places, err := p.eyes.Places(th)
	if err != nil {
		return screenreader.Place{}, false
	}
	return places[0], true
}

// placed are those things that can be seen as a whole, and where.
func (p *program) placed(things []screenreader.Thing) (seen []screenreader.Thing, where []screenreader.Place) {
	places, err := p.eyes.Places(things...)
	if err != nil { // the page has changed meanwhile
		return nil, nil
	}
	for i, at := range places {
		if at.Y >= 0 && at.Y+at.H <= p.height && at.W > 0 {
			seen, where = append(seen, things[i]), append(where, at)
		}
	}
	return seen, where
}

// mustRead waits until some words stand on the screen.
func (p *program) mustRead(words string) {
	p.t.Helper()
	p.mustReadIn(patience, words)
}

// mustReadIn waits longer for them, or shorter.
func (p *program) mustReadIn(limit time.Duration, words string) {
	p.t.Helper()
	for deadline := time.Now().Add(limit); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if _, ok := p.look().Find(screenreader.Words, words); ok {
			return
		}
	}
	p.t.Fatalf("in %v the screen did not say %q; it says %q", limit, words, p.words())
}

// minutesIn waits until some words stand on the screen with a number where
// they have "N", and returns the number.
func (p *program) minutesIn(words string) (n int) {
	p.t.Helper()
	pattern := regexp.MustCompile("^" + strings.Replace(regexp.QuoteMeta(words), "N", "([0-9]+)", 1) + "$")
	p.eventually(fmt.Sprintf("%q on the screen", words), func() bool {
		for _, th := range p.look().Things {
			if found := pattern.FindStringSubmatch(th.Name); th.Kind == "text" && found != nil {
				n, _ = strconv.Atoi(found[1])
				return true
			}
		}
		return false
	})
	return n
}

// mustReadMinutes checks a number of minutes that have passed: those by which
// a closed program's clock was set back, and what the journey itself has taken
// since it began. On a busy computer two starts alone may take a minute.
func (p *program) mustReadMinutes(words string, passed time.Duration, began time.Time) (n int) {
	p.t.Helper()
	n = p.minutesIn(words)
	if read := time.Duration(n) * time.Minute; read < passed || read > passed+time.Since(began) {
		p.t.Fatalf("%q is read with %d, after %v and %v more", words, n, passed, time.Since(began))
	}
	return n
}

func (p *program) words() []string { return p.look().Names() }

// press clicks on a control with the mouse, after scrolling to it as a person
// would.
func (p *program) press(names ...string) {
	p.t.Helper()
	for _, name := range names {
		p.click("control", name)
	}
}

// tick ticks an action of the step that is open.
func (p *program) tick(action string) {
	p.t.Helper()
	p.press(say("step.tick", "Title", say(action)))
}

// openTool opens an action of the step, unless it is, and what helps with it.
func (p *program) openTool(action, tool string) {
	p.t.Helper()
	if _, open := p.look().Find("control", say("tool."+tool)); !open {
		p.press(say(action))
	}
	p.press(say("tool." + tool))
}

func (p *program) click(kind screenreader.Kind, name string) {
	p.t.Helper()
	var at screenreader.Place
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		th, ok := p.look().Find(kind, name)
		if ok {
			at, ok = p.at(th)
		}
		switch {
		case !ok:
			time.Sleep(30 * time.Millisecond)
		case th.Scrolls && p.scrollTo(th, at):
		default:
			p.settle() // it may move still
			if again, ok := p.at(th); ok && again == at {
				p.clickAt(at)
				p.settle()
				return
			}
		}
	}
	p.t.Fatalf("in %v: no %s %q (at %+v) on page %q with %q", patience, kind, name, at, p.look().Page, p.words())
}

// clickAt clicks in the middle of a place.
func (p *program) clickAt(at screenreader.Place) {
	p.t.Helper()
	p.pointAt(at)
	p.xdo("click", "1")
}

func (p *program) pointAt(at screenreader.Place) {
	p.t.Helper()
	p.xdo("mousemove", "--window", p.window, fmt.Sprint(at.X+at.W/2), fmt.Sprint(at.Y+at.H/2))
}

// scrollTo turns the wheel once if a thing is out of sight, and tells whether it was.
func (p *program) scrollTo(th screenreader.Thing, at screenreader.Place) bool {
	p.t.Helper()
	in, err := p.eyes.Around(th)
	middle := at.Y + at.H/2
	switch {
	case err != nil:
		time.Sleep(30 * time.Millisecond)
	case middle > in.Y+in.H-10:
		p.scroll("5", middle-p.height/2)
	case middle < in.Y+10:
		p.scroll("4", p.height/2-middle)
	default:
		return false
	}
	return true
}

// scroll turns the wheel: a notch moves the page by some forty pixels.
func (p *program) scroll(button string, distance int32) {
	p.t.Helper()
	notches := max(1, min(12, distance/60))
	p.xdo("mousemove", "--window", p.window, "700", "400", "click", "--delay", "5", "--repeat", fmt.Sprint(notches), button)
	p.settle()
}

// settle waits until the program has dealt with what was done to it. Who
// clicks before that clicks where something was.
func (p *program) settle() {
	p.t.Helper()
	if err := p.eyes.Settle(); err != nil && !p.ended() { // what was done to it may have ended it
		p.t.Logf("it does not settle: %v", err)
	}
}

// typeIn types into a field.
func (p *program) typeIn(field, text string) {
	p.t.Helper()
	p.click("field", field)
	p.xdo("type", "--delay", "15", text)
}

// allTyped waits until all that was typed into a field has come. The Tab key comes
// after it, and takes the focus elsewhere; what does not come from the keyboard, a
// lock of the screen, would overtake it on a busy computer.
func (p *program) allTyped(field string) {
	p.t.Helper()
	p.xdo("key", "Tab")
	p.eventually("the field left", func() bool {
		th, there := p.look().Find("field", field)
		return there && !th.Focused
	})
}

// picture keeps what the screen shows, if a folder for pictures was named.
func (p *program) picture(name string) {
	p.t.Helper()
	if *pictures == "" {
		return
	}
	p.xdo("mousemove", "--window", p.window, "5", "300")
	p.settle()
	p.must(p.command("import", "-window", p.window, *pictures+"/"+name+".png").Run())
}
