package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/desktest"
	"signinhelper/e2e/screenreader"
)

// pc is a desk whose programs are those of Windows, shown by Wine. Its Windows is
// one for all tests: packaging/windows/wine.sh makes it, and takes it away.
type pc struct {
	*desk
	wine      string
	reader    *screenreader.Active
	closeEyes func()
}

// newPC makes a desk on a display that Windows shows things larger on.
func newPC(t *testing.T, percent int, display ...string) *pc {
	t.Helper()
	wine := os.Getenv("WINE")
	if wine == "" {
		t.Skip("make test-windows runs it")
	}
	desktest.Need(t, "x86_64-w64-mingw32-gcc", "xwininfo", "xprop", "pdftotext")
	c := &pc{desk: newDesk(t, options{noBus: true, noBrowser: true, alone: true, noEyes: true}), wine: wine}
	for _, name := range []string{"WINEPREFIX", "WINEARCH", "WINEDEBUG", "WINEDLLOVERRIDES"} {
		c.env = append(c.env, name+"="+os.Getenv(name))
	}
	if len(display) > 0 {
		c.env = append(c.env, "DISPLAY="+display[0])
		c.run(c.command("openbox"))
	}
	c.env = append(c.env, "FYNE_SCALE=")
	c.restart()
	t.Cleanup(c.restart) // no program of this test is there for the next
	c.windows("reg", "add", `HKCU\Control Panel\Desktop`, "/v", "LogPixels", "/t", "REG_DWORD", "/d", fmt.Sprint(96*percent/100), "/f")
	c.restart()
	c.kept = c.profile()
	c.must(os.RemoveAll(c.kept))
	return c
}

// drive is a path as Windows has it there.
func drive(path string) string { return "Z:" + strings.ReplaceAll(path, "/", `\`) }

// unix is a path on the disk of Windows as the host has it.
func (c *pc) unix(path string) string {
	return strings.ReplaceAll(strings.Replace(path, "C:", os.Getenv("WINEPREFIX")+"/drive_c", 1), `\`, "/")
}

// answer presses Return in a message until it is gone: one that has just come
// may not listen yet.
func (c *pc) answer(box string) {
	c.t.Helper()
	c.eventually("an end of the message", func() bool {
		_ = c.command("xdotool", "windowactivate", box, "key", "Return").Run()
		return c.command("xdotool", "getwindowname", box).Run() != nil
	})
}

// profile is where the program keeps its files.
func (c *pc) profile() string {
	found, err := filepath.Glob(filepath.Join(os.Getenv("WINEPREFIX"), "drive_c/users/*/AppData/Roaming"))
	c.must(err)
	if len(found) != 1 {
		c.t.Fatalf("profiles: %q", found)
	}
	return filepath.Join(found[0], "signin-helper")
}

// restart ends all programs of Windows; the next one starts it anew.
func (c *pc) restart() {
	for _, how := range []string{"-k", "-w"} {
		_ = c.command(os.Getenv("WINESERVER"), how).Run()
	}
}

// windows runs one of its programs.
func (c *pc) windows(name string, arg ...string) {
	c.t.Helper()
	if out, err := c.command(c.wine, append([]string{name}, arg...)...).CombinedOutput(); err != nil {
		c.t.Fatalf("%s: %v: %s", name, err, out)
	}
}

// register makes the program that opens addresses, or files of a kind, one that
// writes down what it was given. It is for all users, as in Wine those are asked first.
func (c *pc) register(class, into string) {
	c.t.Helper()
	recorder := filepath.Join(c.dir, "recorder.exe")
	source := recorder + ".c"
	c.must(os.WriteFile(source, []byte(`#include <stdio.h>
int main(int n, char **given) { FILE *f = fopen(given[1], "a"); for (int i = 2; i < n; i++) fprintf(f, "%s\n", given[i]); return fclose(f); }
`), 0o600))
	c.must(exec.Command("x86_64-w64-mingw32-gcc", "-O1", "-o", recorder, source).Run())
	command := fmt.Sprintf(`"%s" "%s" "%%1"`, drive(recorder), drive(into))
	c.windows("reg", "add", `HKLM\Software\Classes\`+class+`\shell\open\command`, "/ve", "/d", command, "/f")
}

// startBuild starts the build that an environment variable names.
func (c *pc) startBuild(variable string) *program {
	c.t.Helper()
	p := &program{desk: c.desk, stderr: &watched{}, height: 680}
	p.cmd = c.command(c.wine, drive(os.Getenv(variable)))
	p.cmd.Stderr = p.stderr
	p.cmd.WaitDelay = time.Second // what Wine starts for it has its standard error too, and stays
	c.run(p.cmd)
	overhear(c.t, p.cmd.Process.Pid)
	c.t.Cleanup(func() { complaints(c.t, p.stderr.String()) })
	p.window = c.windowOf("^Sign-in Helper$")
	p.xdo("windowactivate", "--sync", p.window)
	c.openEyes()
	return p
}

// openEyes starts a screen reader, by which the tests see what is on the screen.
func (c *pc) openEyes() {
	c.t.Helper()
	cmd := c.command(c.wine, drive(os.Getenv("SIGNINHELPER_WINDOWS_READER")), "Sign-in Helper")
	in, err := cmd.StdinPipe()
	c.must(err)
	out, err := cmd.StdoutPipe()
	c.must(err)
	c.run(cmd)
	c.reader = screenreader.NewActive(in, out)
	c.eyes = c.reader
	c.closeEyes = func() {
		_ = in.Close()
		_ = cmd.Wait()
	}
}

// windowOf waits for a window of that name.
func (c *pc) windowOf(name string) (window string) {
	c.t.Helper()
	c.eventually("window "+name, func() bool {
		out, err := c.command("xdotool", "search", "--onlyvisible", "--name", name).Output()
		window = strings.TrimSpace(string(out))
		return err == nil && window != "" && !strings.Contains(window, "\n")
	})
	return window
}

// What a person does on the first day and on the next, on Windows.
func TestWindowsStory(t *testing.T) {
	c := newPC(t, 100)
	c.register("https", c.opened)
	p := c.startBuild("SIGNINHELPER_WINDOWS")
	p.mustRead(say("start.title"))
	p.picture("40-windows")

	addPerson(p)
	p.press(say("form.save"))
	p.mustRead(sentinelPhone)

	p.press(say("bar.back"), say("bar.back"), say("start.site"))
	p.press(say("card.employer"))
	p.mustRead(say("site.title.done"))
	if got := strings.TrimSpace(c.addresses()); got != "https://www.express-scripts.com/login" {
		t.Errorf("the browser was given %q", got)
	}
	began := time.Now()
	p.press(say("bar.menu"), say("menu.steps"), say("steps.begin", "N", 1))
	p.tick("site.open")
	p.mustRead(say("clock.minutes", "N", 0))

	p.xdo("windowminimize", "--sync", p.window)
	c.windows(drive(os.Getenv("SIGNINHELPER_WINDOWS")))
	if again := c.windowOf("^Sign-in Helper$"); again != p.window {
		t.Errorf("the second start shows window %s, not %s", again, p.window)
	}
	p.settle()
	p.close()
	c.pass(t, 3*time.Minute)

	p = c.startBuild("SIGNINHELPER_WINDOWS")
	p.press(say("start.goon", "N", 1))
	p.mustReadMinutes("N min", 3*time.Minute, began)
	p.press(say("bar.menu"), say("menu.people"), sentinelName)
	p.mustRead(sentinelPhone)
	if kept, err := c.command(c.wine, "reg", "query", `HKCU\Software\Wine\Credential Manager`, "/s").Output(); err != nil || !bytes.Contains(kept, []byte("signin-helper")) {
		t.Errorf("she is not in the Credential Manager (%v): %q", err, kept)
	}
	before := c.progress()
	c.closeEyes() // or it would be asked to end as well
	c.windows("wineboot", "--end-session")
	hangs := time.AfterFunc(patience, func() { _ = p.cmd.Process.Kill() })
	_ = p.cmd.Wait() // Windows may end it as soon as it has answered
	if !hangs.Stop() {
		t.Error("it does not end when she signs out of Windows")
	}
	if c.progress() == before { // it has when she was last seen
		t.Error("signing out of Windows ended it before it could write down where she was")
	}
}

// does has the screen reader do something to a thing, once that is there.
func (c *pc) does(order string, role int32, name string, text ...string) {
	c.t.Helper()
	c.eventually(fmt.Sprintf("%q to %s", name, order), func() bool {
		th, there := c.hears(role, name)
		if !there {
			return false
		}
		_, err := c.reader.Ask(strings.Join(append([]string{order, fmt.Sprint(th.ID)}, text...), " "))
		return err == nil
	})
}

// hears finds a thing of a role by its name. While the page changes, there is none.
func (c *pc) hears(role int32, name string) (found screenreader.ActiveThing, there bool) {
	answer, err := c.reader.Ask("look")
	if err != nil {
		return found, false
	}
	for _, th := range answer.Things {
		if th.Role == role && th.Name == name {
			return th, true
		}
	}
	return found, false
}

// reads waits until a screen reader finds words.
func (c *pc) reads(role int32, name string) (found screenreader.ActiveThing) {
	c.t.Helper()
	c.eventually(fmt.Sprintf("%q to read", name), func() (there bool) {
		found, there = c.hears(role, name)
		return there
	})
	return found
}

// told waits until the window told of something by itself: an event, and the name of
// what it is about.
func (c *pc) told(event uint32, name string) {
	c.t.Helper()
	var heard []string
	c.eventually(fmt.Sprintf("event %#x of %q", event, name), func() bool {
		answer, err := c.reader.Ask("heard")
		c.must(err)
		for _, e := range answer.Heard {
			heard = append(heard, fmt.Sprintf("%#x %q", e.Event, e.Name))
			if e.Event == event && strings.Contains(e.Name, name) {
				return true
			}
		}
		return false
	})
}

// Somebody who does not see the screen goes from the first page to the last on Windows,
// and saves somebody's numbers, by what a screen reader there can do.
func TestWindowsTheWholeWayWithAScreenReader(t *testing.T) {
	const (
		button, tick, radio, field, words = screenreader.ActiveButton, screenreader.ActiveCheckBox, screenreader.ActiveRadio, screenreader.ActiveField, screenreader.ActiveWords
		said, focused, typed              = 0x0002, 0x8005, 0x800E // EVENT_SYSTEM_ALERT, EVENT_OBJECT_FOCUS, EVENT_OBJECT_VALUECHANGE
	)
	c := newPC(t, 100)
	p := c.startBuild("SIGNINHELPER_WINDOWS")
	if title := c.reads(words, say("start.title")); title.Description != say("mirror.title") {
		t.Errorf("the title is said to be %q", title.Description)
	}
	p.xdo("key", "Tab")
	c.told(focused, say("bar.call"))
	c.does("press", button, say("start.steps"))
	c.told(said, say("steps.title"))
	c.does("press", button, say("steps.begin", "N", 1))
	steps := assistant.Steps()
	for i, step := range steps {
		c.reads(words, say("step."+string(step.ID)+".title"))
		if i == 0 {
			name := say("step.tick", "Title", say("site.open"))
			c.does("press", tick, name)
			c.eventually("a tick", func() bool {
				th, _ := c.hears(tick, name)
				return th.State&screenreader.ActiveChecked != 0
			})
		}
		where := "step.next.last"
		if i < len(steps)-1 {
			where = "step.next." + string(steps[i+1].ID)
		}
		c.does("press", button, say("step.next", "Where", say(where)))
	}
	c.does("press", button, say("bar.menu"))
	c.does("press", button, say("menu.people"))
	c.does("press", button, say("people.add"))
	c.does("focus", field, say("form.name"))
	c.told(focused, say("form.name"))
	name := c.reads(field, say("form.name"))
	if answer, err := c.reader.Ask("heard"); err != nil || answer.Focus != name.ID || name.State&screenreader.ActiveFocused == 0 {
		t.Errorf("the focus is said to be at %d, not at %+v (%v)", answer.Focus, name, err)
	}
	c.does("fill", field, say("form.name"), sentinelName)
	c.told(typed, say("form.name"))
	c.does("fill", field, say("person.memberId"), sentinelID)
	c.does("press", radio, say("card.employer"))
	c.eventually("a choice", func() bool {
		th, _ := c.hears(radio, say("card.employer"))
		return th.State&screenreader.ActiveChecked != 0
	})
	if th := c.reads(field, say("form.name")); th.Value != sentinelName {
		t.Errorf("the field holds %q", th.Value)
	}
	c.does("press", button, say("form.save"))
	c.does("press", button, "Member ID: Show")
	c.reads(words, sentinelID)
	c.does("press", button, say("person.pin"))
	c.does("fill", field, say("pin.field"), sentinelPIN)
	c.eventually("dots", func() bool {
		th, _ := c.hears(field, say("pin.field"))
		return th.Value == strings.Repeat("•", len(sentinelPIN))
	})
	c.does("press", button, say("password.show"))
	c.reads(button, say("password.hide"))
	answer, err := c.reader.Ask("look")
	c.must(err)
	for _, th := range answer.Things {
		if strings.Contains(th.Name+th.Value+th.Description, sentinelPIN) {
			t.Errorf("the PIN is in %+v", th)
		}
	}
	c.does("press", button, say("bar.menu"))
	c.does("press", button, say("menu.more"))
	c.does("press", button, say("bar.in"))
	c.reads(words, say("done.title"))
	p.close()
}

// All that is drawn is within the screen, however large Windows shows things.
func TestWindowsWindowIsWithinTheScreen(t *testing.T) {
	const width, height, bar = 1366, 768, 48
	for _, percent := range []int{100, 125, 150, 200} {
		t.Run(fmt.Sprint(percent), func(t *testing.T) {
			c := newPC(t, percent)
			c.reserve(width, height-bar)
			c.restart() // it looks once
			p := c.startBuild("SIGNINHELPER_WINDOWS")
			x, y, w, h := p.place()
			if left, top, right, end := p.frame(); x < left || y < top || x+w+right > width || y+h+end > height-bar {
				t.Errorf("its inside is at %d, %d, and %d by %d large; its frame is %d, %d, %d, %d", x, y, w, h, left, top, right, end)
			}
			if icon, err := p.command("xprop", "-notype", "-id", p.window, "32c", "_NET_WM_ICON").Output(); err != nil || !bytes.Contains(icon, []byte("= ")) {
				t.Errorf("it has no icon: %v %s", err, icon)
			}
			p.close()
		})
	}
}

// An old computer, or one that is used from afar, is told so, and given the steps.
func TestWindowsWithoutOpenGL(t *testing.T) {
	c := newPC(t, 100, desktest.Display(t, "1024x768", "-extension", "GLX"))
	c.register("pdffile", c.viewed())
	for range 2 {
		cmd := c.command(c.wine, drive(os.Getenv("SIGNINHELPER_WINDOWS")))
		c.run(cmd)
		box := c.windowOf("^Sign-in Helper$")
		if *pictures != "" {
			c.must(c.command("import", "-window", "root", *pictures+"/41-windows-no-opengl.png").Run())
		}
		c.answer(box)
		path := c.sheet()
		c.mustHelpOnPaper(c.unix(path))
		hangs := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
		var ended *exec.ExitError
		if err := cmd.Wait(); !errors.As(err, &ended) || ended.ExitCode() != 1 {
			t.Errorf("it ended with %v", err)
		}
		hangs.Stop()
	}
}

// With the copy that draws with the processor, such a computer has a window after
// all: the person who double-clicks sees no difference. Where that copy does not
// start either, she is told so once.
func TestWindowsDrawsInSoftware(t *testing.T) {
	made, _ := filepath.Glob("../build/mesa/*.dll")
	if len(made) == 0 {
		t.Skip("there is no build/mesa, which make mesa makes")
	}
	c := newPC(t, 100, desktest.Display(t, "1366x768", "-extension", "GLX"))
	// Wine would take its own library, wherever another one lies.
	c.env = append(c.env, "WINEDLLOVERRIDES="+os.Getenv("WINEDLLOVERRIDES")+";opengl32=n,b")
	c.register("pdffile", c.viewed())
	first := c.installed("SIGNINHELPER_WINDOWS", made...)
	t.Setenv("SIGNINHELPER_INSTALLED", first)

	p := c.startBuild("SIGNINHELPER_INSTALLED")
	p.mustRead(say("start.title"))
	hangs := time.AfterFunc(patience, func() { _ = p.cmd.Process.Kill() })
	if err := p.cmd.Wait(); err != nil && !errors.Is(err, exec.ErrWaitDelay) {
		t.Errorf("the copy has taken over, and the first ended with %v", err)
	}
	hangs.Stop()
	p.picture("42-windows-in-software")
	if colors := c.colors(p.window); colors < 50 {
		t.Errorf("the window has %d colors", colors)
	}
	p.press(say("bar.menu"), say("menu.steps"), say("steps.begin", "N", 1))
	p.mustRead(say("clock.minutes", "N", 0))
	c.windows(drive(first)) // the second start
	if again := c.windowOf("^Sign-in Helper$"); again != p.window {
		t.Errorf("the second start shows window %s, not %s", again, p.window)
	}
	c.must(c.command("wmctrl", "-i", "-c", p.window).Run())
	c.eventually("an end of the copy", func() bool { return c.command("xdotool", "search", "--name", "^Sign-in Helper$").Run() != nil })

	broken := filepath.Join(filepath.Dir(first), "software", "opengl32.dll")
	c.must(os.WriteFile(broken, []byte("no library"), 0o600))
	cmd := c.run(c.command(c.wine, drive(first)))
	c.answer(c.windowOf("^Sign-in Helper$"))
	c.mustHelpOnPaper(c.unix(c.sheet()))
	var ended *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &ended) || ended.ExitCode() != 1 {
		t.Errorf("without either it ended with %v", err)
	}
}

// installed puts a build where it has its copy below, as the installer does.
func (c *pc) installed(variable string, libraries ...string) (program string) {
	c.t.Helper()
	put := func(from string, to ...string) string {
		to = append([]string{c.dir, "installed"}, to...)
		path := filepath.Join(to...)
		c.must(os.MkdirAll(filepath.Dir(path), 0o700))
		data, err := os.ReadFile(from)
		c.must(err)
		c.must(os.WriteFile(path, data, 0o700))
		return path
	}
	for _, library := range libraries {
		put(library, "software", filepath.Base(library))
	}
	put(os.Getenv(variable), "software", "signin-helper.exe")
	return put(os.Getenv(variable), "signin-helper.exe")
}

// colors counts them in a window.
func (c *pc) colors(window string) (n int) {
	c.t.Helper()
	told, err := c.command("sh", "-c", `import -window "$1" png:- | identify -format %k -`, "sh", window).Output()
	c.must(err)
	_, err = fmt.Sscan(string(told), &n)
	c.must(err)
	return n
}

// What support staff ask for is told on a pipe. Wine has no console to see.
func TestWindowsCommands(t *testing.T) {
	c := newPC(t, 100)
	out, err := c.command(c.wine, drive(os.Getenv("SIGNINHELPER_WINDOWS")), "--version").Output()
	if err != nil || !strings.HasPrefix(string(out), "signin-helper ") {
		t.Errorf("%q (%v)", out, err)
	}
	// By way of cmd, which waits for no window.
	out, err = c.command(c.wine, "cmd", "/c", "start", "/wait", "/b", drive(os.Getenv("SIGNINHELPER_WINDOWS")), "--version").Output()
	if err != nil || !strings.Contains(string(out), "signin-helper ") {
		t.Errorf("by cmd: %q (%v)", out, err)
	}
	bad := c.command(c.wine, drive(os.Getenv("SIGNINHELPER_WINDOWS")), "nonsense")
	if err := bad.Run(); bad.ProcessState.ExitCode() != 2 {
		t.Errorf("what is not known ended with %v", err)
	}
}
