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

	"signinhelper/assistant/desktest"
)

var pictures = flag.String("screens", "", "the folder for a picture of every screen of the walk")

// TestWalk goes from the first start through the five steps to the end.
func TestWalk(t *testing.T) {
	p := newDesk(t, options{}).start()
	p.mustRead("Can't sign in to Express Scripts?")
	p.picture("01-start")
	p.press("Just show me the five steps")
	p.mustRead("The five steps")
	p.picture("02-steps")
	p.press("Start step 1")
	titles := []string{"Check the site and what you type", "Get a new password", "Try a fresh browser", "Check if something blocks the site", "Call support"}
	for i, title := range titles {
		p.mustRead(title)
		p.picture(fmt.Sprintf("03-step-%d", i+1))
		if i == 0 {
			p.press("Open the real site from here")
			p.mustRead("Step 1 of 5")
			p.press("Open the official site")
			p.picture("04-card")
			p.press("From an employer, or Cigna")
			p.mustRead("Look for your browser window")
			p.picture("05-site")
			p.press("No, go back to the step")
		}
		if i < len(titles)-1 {
			p.press(fmt.Sprintf("No, go on to step %d", i+2))
		}
	}
	p.press("No, not yet")
	p.mustRead("Still not in? You did all the right things.")
	p.picture("06-all-tried")
	p.press("Call support")
	p.mustRead("800-711-5672")
	p.picture("07-call")
	p.press("I got in!")
	p.mustRead("You're in. Well done!")
	p.picture("08-done")
	p.press("Menu")
	p.picture("09-menu")
	for i, page := range []string{
		"About this app", "Change my answers", "Is this the real site?", "What did I type?", "Did they really call me?",
		"Help with codes", "Help with tries and waits", "A new password", "Questions and tips",
		"Print a sheet", "Summary for a helper",
		"Check this computer", "Check my browser", "My browsers", "Use my phone", "Look for an outage",
	} {
		p.press("Menu", page)
		p.picture(fmt.Sprintf("10-menu-%d", i+1))
	}
	p.press("Menu", "My cards and numbers")
	p.mustRead("Nothing is saved yet.")
	p.picture("11-people")
	p.press("Add myself or someone I help")
	p.picture("12-form")
	p.press("Larger text", "Larger text")
	p.picture("13-form-largest-text")
	p.press("Menu", "Start over")
	p.picture("14-start-over")
	p.press("Yes, start over")
	p.mustRead("You started over. What you had done is still here.")
	p.picture("15-start-again")
	p.press("Bring it back")
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
	p.press("Save my member ID and phone numbers")
	p.press("Add myself or someone I help")
	typePerson(p)
}

func typePerson(p *program) {
	p.t.Helper()
	p.typeIn("Full name, as it is on the account", sentinelName)
	p.typeIn("Member ID", sentinelID)
	p.typeIn("Card number, if it has one more", sentinelCard)
	p.typeIn("Email of the account", sentinelMail)
	p.typeIn("Date of birth (only if you want to)", sentinelBirth)
	p.typeIn("Phone number", sentinelPhone)
}

func TestAPersonIsThereAfterARestart(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	addPerson(p)
	p.press("Save")
	p.mustRead(sentinelPhone)
	if title, _ := d.command("xdotool", "getwindowname", p.window).Output(); strings.TrimSpace(string(title)) != "Sign-in Helper" {
		t.Errorf("the window is called %q", title)
	}
	p.close()

	p = d.start()
	p.press("Save my member ID and phone numbers", sentinelName)
	p.mustRead("••••••••")
	p.press("Member ID: Show")
	p.mustRead(sentinelID)
	p.press("Forget this person", "Yes, forget")
	p.mustRead("Nothing is saved yet.")
	p.close()

	p = d.start()
	p.press("Save my member ID and phone numbers")
	p.mustRead("Nothing is saved yet.")
	p.close()
}

func TestTheTimerGoesOnOverARestart(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	began := time.Now()
	p.press("Just show me the five steps", "Start step 1", "Open the real site from here")
	p.mustRead("Plan on 1 to 5 minutes for this step. Your time so far: less than a minute.")
	p.close()
	d.pass(t, 3*time.Minute)

	p = d.start()
	p.press("Go on with step 1")
	p.mustReadMinutes("Plan on 1 to 5 minutes for this step. Your time so far: N minutes.", 3*time.Minute, began)
	p.mustReadMinutes("The clock went on while you were away for N minutes.", 3*time.Minute, began)
	p.press("Leave it on", "Pause the clock")
	paused := p.mustReadMinutes("Plan on 1 to 5 minutes for this step. The clock is paused at N minutes.", 3*time.Minute, began)
	p.close()
	d.pass(t, 10*time.Minute)

	p = d.start()
	p.press("Just show me the five steps", "1. Check the site and what you type") // looks, and does not go on
	p.mustRead(fmt.Sprintf("Plan on 1 to 5 minutes for this step. The clock is paused at %d minutes.", paused))
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
			object["since"] = int64(since) - int64(passed)
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
	d.must(os.WriteFile(filepath.Join(d.home, ".config/signin-helper/progress.json"), text, 0o600))
}

func TestTheOfficialSiteOpensAndNothingElse(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	p.press("Just show me the five steps", "Start step 1", "Open the official site", "TRICARE")
	p.mustRead("Look for your browser window")
	p.eventually("address", func() bool { return d.addresses() != "" })
	if got := d.addresses(); got != "https://militaryrx.express-scripts.com\n" {
		t.Errorf("the browser was asked to open %q", got)
	}
	if z := zombies(t, p.cmd.Process.Pid); len(z) > 0 {
		t.Errorf("left behind: %q", z)
	}
	p.press("Copy the address")
	p.mustRead("Copied. Now paste it in your browser.")
	p.close()
}

func TestNoBrowserOnThisComputer(t *testing.T) {
	d := newDesk(t, options{noBrowser: true})
	d.env = append(d.env, "PATH="+bare(t, d)) // no xdg-open either
	p := d.start()
	p.press("Just show me the five steps", "Start step 1", "Open the official site", "Medicare")
	p.mustRead("No browser opened")
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
	p.press("Save")
	p.mustRead("Saving …")
	d.signal(syscall.SIGKILL)
	p.mustRead("What you typed is still here.")
	p.press("Keep it until I close this app")
	p.mustRead("This is not in the keyring. It is kept only until you close this app.")
	p.picture("17-unkept")
	_ = d.keyring.Wait()
	d.startKeyring()
	p.press("Save in the keyring")
	p.mustRead(sentinelPhone)
	p.close()

	p = d.start()
	p.press("Save my member ID and phone numbers", sentinelName)
	p.mustRead(sentinelPhone)
	p.close()
}

func TestWithoutAKeyring(t *testing.T) {
	for name, tt := range map[string]struct {
		o    options
		says string
	}{
		"no keyring at all": {options{noKeyring: true}, "This computer has no keyring, so we can't lock your numbers away."},
		"no session bus":    {options{noBus: true}, "We can't reach the keyring of this computer."},
	} {
		t.Run(name, func(t *testing.T) {
			p := newDesk(t, tt.o).start()
			p.press("Save my member ID and phone numbers")
			p.mustRead(tt.says)
			p.press("Add a person just for now")
			typePerson(p)
			p.press("Save")
			p.mustRead("What you typed is still here.")
			p.press("Try again")
			p.mustRead(tt.says)
			p.press("Keep it until I close this app")
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
		}, "The disk is full, so we can't save how far you are."},
		"a read-only home": {func(t *testing.T, dir string) { remount(t, dir, syscall.MS_RDONLY) },
			func(t *testing.T, dir string) { remount(t, dir, 0) },
			"We may not write where this app keeps its files, so we can't save how far you are."},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, options{})
			smallDisk(t, d.home)
			d.must(os.MkdirAll(filepath.Join(d.home, ".config"), 0o700))
			d.must(os.MkdirAll(filepath.Join(d.home, ".cache"), 0o700))
			tt.spoil(t, d.home)
			p := d.start()
			p.press("Just show me the five steps", "Start step 1")
			p.mustRead(tt.says)
			p.picture("18-" + strings.ReplaceAll(name, " ", "-"))
			p.press("Open the real site from here") // the work goes on
			tt.mend(t, d.home)
			p.press("Try again")
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
	again := d.command(os.Getenv("SIGNINHELPER_BIN"))
	out, err := again.CombinedOutput()
	if err != nil || strings.Contains(string(out), "panic") {
		t.Errorf("the second start ended with %v: %s", err, out)
	}
	first.press("Just show me the five steps") // the first goes on
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
	for range 5 {         // past the four controls of the bar, to the first of the page
		p.xdo("key", "Tab")
		shown = p.still(shown) // the ring has moved on
	}
	// The first control of each page leads on: start, the first answer to each
	// of the three questions, and the step that the plan begins with.
	for _, kept := range []string{"", `"medicine":"`, `"card":"`, `"symptom":"`, `"current":"site"`} {
		p.xdo("key", "Return")
		p.eventually(kept+" in the progress", func() bool { return strings.Contains(d.progress(), kept) })
		shown = p.still(shown)
	}
	if _, err := os.Stat(d.outline()); !os.IsNotExist(err) {
		t.Error("the released program tells where its controls are")
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
