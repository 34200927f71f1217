package e2e

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/desktest"
)

var pictures = flag.String("screens", "", "the folder for a picture of every screen of the walk")

// TestWalk goes from the first start through the five steps to the end.
func TestWalk(t *testing.T) {
	p := newDesk(t, options{}).start()
	p.mustRead(say("start.title"))
	p.picture("01-start")
	p.press(say("start.steps"))
	p.mustRead(say("steps.title"))
	p.picture("02-steps")
	p.press(say("steps.begin", "N", 1))
	steps := assistant.Steps()
	for i, step := range steps {
		p.mustRead(say("step." + string(step.ID) + ".title"))
		p.picture(fmt.Sprintf("03-step-%d", i+1))
		if i == 0 {
			p.tick("site.open")
			p.mustRead(say("steps.number", "N", 1))
			p.openTool("site.open", "open-site")
			p.picture("04-card")
			p.press(say("card.employer"))
			p.mustRead(say("site.title.done"))
			p.picture("05-site")
			p.press(say("site.back.no"))
		}
		where := "step.next.last"
		if i < len(steps)-1 {
			where = "step.next." + string(steps[i+1].ID)
		}
		p.press(say("step.next", "Where", say(where)))
	}
	p.mustRead(say("step.last.title"))
	p.picture("06-all-tried")
	p.press(say("bar.call"))
	p.mustRead("800-711-5672")
	p.picture("07-call")
	p.press(say("bar.menu"), say("menu.more"), say("bar.in"))
	p.mustRead(say("done.title"))
	p.picture("08-done")
	p.press(say("bar.menu"))
	p.picture("09-menu")
	for i, page := range []string{"menu.codes", "menu.password", "menu.address", "menu.probe", "menu.library", "menu.settings", "menu.about"} {
		p.press(say("bar.menu"), say(page))
		p.picture(fmt.Sprintf("10-menu-%d", i+1))
	}
	for i, page := range []string{
		"tool.entry", "tool.caller", "tool.tries", "tool.browser-check", "tool.browsers", "tool.phone", "tool.outage", "menu.print", "menu.handover", "menu.answers",
	} {
		p.press(say("bar.menu"), say("menu.more"), say(page))
		p.picture(fmt.Sprintf("10-more-%d", i+1))
	}
	p.press(say("bar.menu"), say("menu.people"))
	p.mustRead(say("people.none"))
	p.picture("11-people")
	p.press(say("people.add"))
	p.picture("12-form")
	p.press(say("bar.larger"), say("bar.larger"))
	p.picture("13-form-largest-text")
	p.press(say("bar.menu"), say("menu.over"))
	p.picture("14-start-over")
	p.press(say("over.yes"))
	p.mustRead(say("undo.text"))
	p.picture("15-start-again")
	p.press(say("undo.button"))
	p.close()
	var kept struct {
		State struct {
			Progress struct {
				SignedIn bool
				Steps    map[string]struct{ Status string }
			}
		}
	}
	if err := json.Unmarshal([]byte(p.progress()), &kept); err != nil {
		t.Fatal(err)
	}
	if !kept.State.Progress.SignedIn || kept.State.Progress.Steps["outage"].Status != "tried" {
		t.Errorf("the progress on disk is %s", p.progress())
	}
}

// addPerson types a whole person into the form, from the first page.
func addPerson(p *program) {
	p.t.Helper()
	p.press(say("start.people"))
	p.press(say("people.add"))
	typePerson(p)
}

func typePerson(p *program) {
	p.t.Helper()
	p.typeIn(say("form.name"), sentinelName)
	p.typeIn(say("person.memberId"), sentinelID)
	p.typeIn(say("form.cardNumber"), sentinelCard)
	p.typeIn(say("person.email"), sentinelMail)
	p.typeIn(say("form.dateOfBirth"), sentinelBirth)
	p.typeIn(say("form.phone"), sentinelPhone)
}

func TestAPersonIsThereAfterARestart(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	addPerson(p)
	p.press(say("form.save"))
	p.mustRead(sentinelPhone)
	if title, _ := d.command("xdotool", "getwindowname", p.window).Output(); strings.TrimSpace(string(title)) != "Sign-in Helper" {
		t.Errorf("the window is called %q", title)
	}
	p.close()

	p = d.start()
	p.press(say("start.people"), sentinelName)
	p.mustRead("••••••••")
	p.press("Member ID: Show")
	p.mustRead(sentinelID)
	p.press(say("person.forget"), say("forget.yes"))
	p.mustRead(say("people.none"))
	p.close()

	p = d.start()
	p.press(say("start.people"))
	p.mustRead(say("people.none"))
	p.close()
}

func TestTheTimerGoesOnOverARestart(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	began := time.Now()
	p.press(say("start.steps"), say("steps.begin", "N", 1))
	p.tick("site.open")
	p.mustRead(say("step.timer.usual", "Range", say("time.range", "Least", 1, "Most", 5)))
	p.mustRead(say("clock.minutes", "N", 0))
	p.close()
	d.pass(t, 3*time.Minute)

	p = d.start()
	p.press(say("start.goon", "N", 1))
	p.mustReadMinutes("N min", 3*time.Minute, began)
	p.mustReadMinutes(say("step.away.text", "Away", "N minutes"), 3*time.Minute, began)
	p.press(say("step.away.keep"), say("step.timer.pause"))
	paused := p.mustReadMinutes("N min", 3*time.Minute, began)
	p.close()
	d.pass(t, 10*time.Minute)

	p = d.start()
	p.press(say("start.steps"), "1. Check the site and what you type") // looks, and does not go on
	p.mustRead(say("clock.minutes", "N", paused))
	p.mustRead(say("clock.paused"))
	p.close()
}

// pass makes the closed program believe that time has passed: every instant
// in its file is set back by as much.
func (d *desk) pass(t *testing.T, passed time.Duration) {
	t.Helper()
	var file any
	if err := json.Unmarshal([]byte(d.progress()), &file); err != nil {
		t.Fatal(err)
	}
	instants := 0
	var back func(any)
	back = func(v any) {
		object, ok := v.(map[string]any)
		if !ok {
			return
		}
		if since, ok := object["since"].(float64); ok {
			instants++
			object["since"] = max(0, int64(since)-int64(passed)) // none is before the boot
			wall, err := time.Parse(time.RFC3339Nano, object["wall"].(string))
			d.must(err)
			object["wall"] = wall.Add(-passed)
		}
		for _, inner := range object {
			back(inner)
		}
	}
	back(file)
	if instants == 0 {
		t.Fatalf("no instants in %s", d.progress())
	}
	text, err := json.Marshal(file)
	d.must(err)
	d.must(os.WriteFile(filepath.Join(d.kept, "progress.json"), text, 0o600))
}

func TestTheOfficialSiteOpensAndNothingElse(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	p.press(say("start.steps"), say("steps.begin", "N", 1), say("tool.open-site"), say("card.tricare"))
	p.mustRead(say("trier.look"))
	p.eventually("address", func() bool { return d.addresses() != "" })
	if got := d.addresses(); got != "https://militaryrx.express-scripts.com\n" {
		t.Errorf("the browser was asked to open %q", got)
	}
	if z := zombies(t, p.cmd.Process.Pid); len(z) > 0 {
		t.Errorf("left behind: %q", z)
	}
	p.press(say("site.copy"))
	p.mustRead(say("site.copied"))
	p.close()
}

func TestNoBrowserOnThisComputer(t *testing.T) {
	d := newDesk(t, options{noBrowser: true})
	d.env = append(d.env, "PATH="+bare(t, d)) // no xdg-open either
	p := d.start()
	p.press(say("start.steps"), say("steps.begin", "N", 1), say("tool.open-site"), say("card.medicare"))
	p.mustRead(say("trier.unopened"))
	p.mustRead("https://www.express-scripts.com/login")
	p.picture("16-no-browser")
	p.close()
}

// bare makes a folder of programs that holds none to open addresses with.
func bare(t *testing.T, d *desk) string {
	t.Helper()
	dir := filepath.Join(d.dir, "bin")
	d.must(os.Mkdir(dir, 0o700))
	for _, name := range []string{"xdotool", "wmctrl", "import"} {
		path, err := exec.LookPath(name)
		d.must(err)
		d.must(os.Symlink(path, filepath.Join(dir, name)))
	}
	return dir
}

func TestTheKeyringIsKilledInTheMiddle(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	addPerson(p)
	d.signal(syscall.SIGSTOP) // it is at work, and then
	p.press(say("form.save"))
	p.mustRead(say("form.saving"))
	d.signal(syscall.SIGKILL)
	p.mustRead(say("form.safe"))
	p.press(say("form.untilclose"))
	p.mustRead(say("person.unkept"))
	p.picture("17-unkept")
	_ = d.keyring.Wait()
	d.startKeyring()
	p.press(say("person.keepnow"))
	p.mustRead(sentinelPhone)
	p.close()

	p = d.start()
	p.press(say("start.people"), sentinelName)
	p.mustRead(sentinelPhone)
	p.close()
}

func TestWithoutAKeyring(t *testing.T) {
	for name, tt := range map[string]struct {
		o    options
		says string
	}{
		"no keyring at all": {options{noKeyring: true}, say("keyring.missing")},
		"no session bus":    {options{noBus: true}, say("keyring.no-bus")},
	} {
		t.Run(name, func(t *testing.T) {
			p := newDesk(t, tt.o).start()
			p.press(say("start.people"))
			p.mustRead(tt.says)
			p.press(say("people.addanyway"))
			typePerson(p)
			p.press(say("form.save"))
			p.mustRead(say("form.safe"))
			p.press(say("people.retry"))
			p.mustRead(tt.says)
			p.press(say("form.untilclose"))
			p.mustRead(sentinelPhone)
			p.close()
		})
	}
}

func TestADiskThatTakesNothing(t *testing.T) {
	for name, tt := range map[string]struct {
		spoil func(t *testing.T, dir string)
		mend  func(t *testing.T, dir string)
		says  string
	}{
		"a full disk": {fillDisk, func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, "filler")); err != nil {
				t.Fatal(err)
			}
		}, say("disk.disk-full")},
		"a read-only home": {func(t *testing.T, dir string) { remount(t, dir, syscall.MS_RDONLY) },
			func(t *testing.T, dir string) { remount(t, dir, 0) },
			say("disk.read-only")},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, options{})
			smallDisk(t, d.home)
			d.must(os.MkdirAll(filepath.Join(d.home, ".config"), 0o700))
			d.must(os.MkdirAll(filepath.Join(d.home, ".cache"), 0o700))
			tt.spoil(t, d.home)
			p := d.start()
			p.press(say("start.steps"), say("steps.begin", "N", 1))
			p.mustRead(tt.says)
			p.picture("18-" + strings.ReplaceAll(name, " ", "-"))
			p.tick("site.open") // the work goes on
			tt.mend(t, d.home)
			p.press(say("people.retry"))
			p.eventually("progress on the disk", func() bool { return strings.Contains(d.progress(), "site.open") })
			p.close()
		})
	}
}

// smallDisk puts a file system of half a megabyte in the place of a folder.
func smallDisk(t *testing.T, dir string) {
	t.Helper()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=512k"); err != nil {
		desktest.Lacks(t, "cannot make a file system: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Errorf("the file system stays: %v", err)
		}
	})
}

func fillDisk(t *testing.T, dir string) {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, "filler"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for block := make([]byte, 4096); err == nil; {
		_, err = f.Write(block)
	}
}

func remount(t *testing.T, dir string, flags uintptr) {
	t.Helper()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|flags, "size=512k"); err != nil {
		t.Fatal(err)
	}
}

func TestASecondDoubleClickShowsTheFirstWindow(t *testing.T) {
	d := newDesk(t, options{})
	first := d.start()
	first.xdo("windowminimize", "--sync", first.window)
	again := d.command(os.Getenv("SIGNINHELPER_BIN"))
	out, err := again.CombinedOutput()
	if err != nil || strings.Contains(string(out), "panic") {
		t.Errorf("the second start ended with %v: %s", err, out)
	}
	d.eventually("window that is seen again", func() bool {
		out, err := d.command("xdotool", "search", "--onlyvisible", "--name", "^Sign-in Helper$").Output()
		return err == nil && strings.TrimSpace(string(out)) == first.window
	})
	first.press(say("start.steps")) // the first goes on
	first.close()
}

// The program as it is released, by keys alone.
func TestTheReleasedProgramByKeysAlone(t *testing.T) {
	d := newDesk(t, options{})
	p := d.startBuild("SIGNINHELPER_RELEASE")
	p.eventually("keyboard for the window", func() bool {
		out, err := p.command("xdotool", "getwindowfocus").Output()
		return err == nil && strings.TrimSpace(string(out)) == p.window
	})
	shown := p.still(nil) // a key that comes before the first picture is lost
	for range 7 {         // past the four controls of the bar, the other language and "I need medicine soon", to "Help me sign in"
		p.xdo("key", "Tab")
		shown = p.still(shown) // the ring has moved on
	}
	// The first control of each page leads on: the first answer to each of the two
	// questions, and with the second the step that answers it begins.
	for _, kept := range []string{"", `"medicine":"`, `"current":"site"`} {
		p.xdo("key", "Return")
		p.eventually(kept+" in the progress", func() bool { return strings.Contains(d.progress(), kept) })
		shown = p.still(shown)
	}
	p.close()
}

// still waits until the window shows something, other than what it did before,
// and goes on to show it. It returns the picture.
func (p *program) still(before []byte) (shown []byte) {
	p.t.Helper()
	p.eventually("new picture that stays", func() bool {
		now, err := p.command("import", "-window", p.window, "-depth", "8", "rgb:-").Output()
		p.must(err)
		stays := bytes.Equal(now, shown)
		shown = now
		return stays && !bytes.Equal(now, before) && !blank(now)
	})
	return shown
}

// blank tells a picture in which every point is like the first.
func blank(rgb []byte) bool {
	return len(rgb) < 6 || bytes.Equal(rgb[3:], rgb[:len(rgb)-3])
}
