package e2e

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"signinhelper/assistant/desktest"
	"signinhelper/e2e/screenreader"
)

// visitor begins what each visitor types, and is on no page of ours. All is letters,
// which are read from a picture with more certainty.
const visitor = "visitorzq"

// usualVisits is how many visitors "make test" plays; "make kiosk-soak" names more.
const usualVisits = 50

// sharedDesk is a computer that many people share, and its display.
type sharedDesk struct {
	*program
	random *rand.Rand
	done   []string // by the visitor who is there
	said   string   // a word that this visitor alone types
}

// newKiosk starts the program by a clinic's policy.
func newKiosk(t *testing.T) *sharedDesk {
	t.Helper()
	desktest.Need(t, "xclip", "tesseract")
	d := newDesk(t, options{noBus: true, noKeyring: true})
	rules := filepath.Join(d.dir, "policy.toml")
	d.must(os.WriteFile(rules, []byte("kiosk = true\nidle = \"10s\"\nwarning = \"10s\"\n[clinic]\nname = \"Elm Street Clinic\"\n"), 0o600))
	d.env = append(d.env, "SIGNINHELPER_POLICY="+rules)
	seed := uint64(time.Now().UnixNano())
	k := &sharedDesk{program: d.startKiosk(), random: rand.New(rand.NewPCG(seed, 0))}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("seed %d; the visitor did: %s", seed, strings.Join(k.done, "; "))
		}
	})
	return k
}

func (d *desk) startKiosk() *program {
	d.t.Helper()
	p := d.start()
	p.height = 768
	p.eventually("the page that invites", func() bool { return p.look().Page == "welcome" })
	return p
}

// Visitors come and go, one after the other. Each does as she likes, and so do those
// who try to get out; none finds a word of the one before, on the screen, on the disk
// or on a clipboard.
func TestKioskVisits(t *testing.T) {
	visits := usualVisits
	if text := os.Getenv("SIGNINHELPER_VISITS"); text != "" {
		var err error
		if visits, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	k := newKiosk(t)
	before := k.files()
	pid := k.cmd.Process.Pid
	var memory []int
	for n := range visits {
		k.visit(n)
		if n%25 == 24 {
			k.ends(true) // nobody answers
		} else {
			k.ends(false)
		}
		if syscall.Kill(pid, 0) != nil || k.cmd.ProcessState != nil {
			t.Fatalf("the program is gone:\n%s", k.stderr)
		}
		k.nothingInThePicture()
		memory = append(memory, (&soak{program: k.program}).measure().memory)
	}
	for path, sum := range k.files() {
		if before[path] != sum {
			t.Errorf("%s is another one than before", path)
		}
	}
	t.Logf("%d visits; memory in kB: %v", visits, thinned(memory))
	if half := len(memory) / 2; visits >= 1000 {
		early, late := middleOf(memory[half:half+50]), middleOf(memory[len(memory)-50:])
		if late > early+early/20 {
			t.Errorf("memory grew from %d to %d kB in the second half", early, late)
		}
	}
}

// Somebody pulls the plug in the middle of a visit. The next one finds the page that
// invites, and nothing else.
func TestAKioskThatWasCutOffComesBackClean(t *testing.T) {
	k := newKiosk(t)
	k.said = visitor
	k.press("Touch to begin", say("bar.menu"), say("menu.more"), say("tool.entry"))
	k.typeIn(say("slips.field"), k.said)
	k.settle()
	if text := k.read(); !strings.Contains(text, visitor) {
		t.Fatalf("a picture in which it stands is read as %q", text)
	}
	_ = k.cmd.Process.Kill()
	_ = k.cmd.Wait()
	k.nothingOn(k.home, k.said)
	k.program = k.startKiosk()
	k.mustHaveNothing()
	k.press("Touch to begin", say("bar.menu"), say("menu.more"), say("tool.entry"))
	k.mustHaveNothing()
	k.nothingInThePicture()
}

// visit plays one visitor.
func (k *sharedDesk) visit(n int) {
	k.t.Helper()
	k.done, k.said = nil, visitor+string(rune('a'+n%26))
	k.press([]string{"Touch to begin", "Toque para empezar"}[k.random.IntN(2)])
	if n%3 == 0 { // somebody has to type, and chance seldom has her do it
		k.open(say("bar.menu"), say("bar.menu.short"))
	}
	for range 4 + k.random.IntN(6) {
		k.act()
	}
}

// open presses one of the two names that a control of the bar has, if it is there.
func (k *sharedDesk) open(names ...string) {
	k.t.Helper()
	for _, name := range names {
		if th, ok := k.look().Find(screenreader.Control, name); ok {
			if at, ok := k.at(th); ok {
				k.tap(th, at)
			}
			return
		}
	}
}

func (k *sharedDesk) tap(th screenreader.Thing, at screenreader.Place) {
	k.t.Helper()
	k.done = append(k.done, "press "+th.Name)
	k.clickAt(at)
}

// waysOut are the keys by which people leave a program.
var waysOut = []string{"alt+F4", "ctrl+w", "ctrl+q", "Escape", "F11", "Menu", "alt+space", "F10", "alt+Tab", "ctrl+c", "ctrl+v", "ctrl+x", "ctrl+a", "Tab", "Return", "F1"}

// act does one thing that a visitor may do. "I'm done" and staff's way are for the end.
func (k *sharedDesk) act() {
	k.t.Helper()
	spared := []string{"I'm done", "Done", "Ya terminé", "Listo", "I'm done with this computer", "Ya terminé con esta computadora", say("kiosk.staff")}
	things, places := k.placed(slices.DeleteFunc(k.look().Things, func(th screenreader.Thing) bool {
		return slices.Contains(spared, th.Name) || th.Kind == screenreader.Words
	}))
	switch roll := k.random.IntN(100); {
	case roll < 60 && len(things) > 0:
		i := k.random.IntN(len(things))
		k.tap(things[i], places[i])
	case roll < 75:
		k.done = append(k.done, "type")
		for i, th := range things {
			if th.Kind == screenreader.Field {
				k.tap(th, places[i])
				break
			}
		}
		k.xdo("type", "--delay", "3", k.said)
	case roll < 90:
		key := waysOut[k.random.IntN(len(waysOut))]
		k.done = append(k.done, "key "+key)
		k.xdo("key", key)
	case roll < 95:
		k.done = append(k.done, "select elsewhere, and paste with the middle button")
		k.selected("primary", k.said)
		k.selected("clipboard", k.said)
		k.xdo("mousemove", "500", "400", "click", "2")
	default:
		k.done = append(k.done, "drag, and press the right button")
		k.xdo("mousemove", "300", "300", "mousedown", "1", "mousemove", "700", "500", "mouseup", "1", "click", "3")
	}
	time.Sleep(60 * time.Millisecond)
}

// selected has another program offer a text, until it is taken from it.
func (k *sharedDesk) selected(which, text string) {
	k.t.Helper()
	other := k.command("xclip", "-selection", which)
	other.Stdin = strings.NewReader(text)
	k.must(other.Run()) // it goes on in the background
}

// ends ends the visit, and looks at what is left of it.
func (k *sharedDesk) ends(idle bool) {
	k.t.Helper()
	if idle {
		k.done = append(k.done, "go away")
	} else {
		k.eventually("the way to be done", func() bool {
			k.open("I'm done", "Done", "Ya terminé", "Listo")
			time.Sleep(100 * time.Millisecond)
			return k.look().Page == "welcome"
		})
	}
	k.eventually("the page that invites", func() bool { return k.look().Page == "welcome" })
	k.settle()
	k.mustHaveNothing()
	for _, which := range []string{"clipboard", "primary"} {
		k.eventually("empty "+which, func() bool { return k.offered(which, "UTF8_STRING") == "" })
	}
}

// mustHaveNothing looks for the visitor's word on the screen, and for a window that is
// not the kiosk's.
func (k *sharedDesk) mustHaveNothing() {
	k.t.Helper()
	for _, th := range k.look().Things {
		if strings.Contains(th.Name, k.said) {
			k.t.Errorf("%q is still on the screen", th.Name)
		}
	}
	list, err := k.command("wmctrl", "-l").Output()
	if windows := strings.Count(strings.TrimSpace(string(list)), "\n") + 1; err != nil || windows != 1 {
		k.t.Errorf("there are these windows: %s (%v)", list, err)
	}
	out, err := k.command("xdotool", "getwindowgeometry", k.window).Output()
	if err != nil || !strings.Contains(string(out), "1366x768") {
		k.t.Errorf("the window does not fill the screen: %s (%v)", out, err)
	}
}

// nothingInThePicture looks for a visitor's word as a person does: in what is drawn.
func (k *sharedDesk) nothingInThePicture() {
	k.t.Helper()
	if text := k.read(); strings.Contains(text, visitor) {
		k.t.Errorf("a picture of the screen is read as %q", text)
	}
}

// read reads a picture of the whole screen.
func (k *sharedDesk) read() string {
	k.t.Helper()
	data, err := k.command("import", "-window", "root", "-colorspace", "Gray", "png:-").Output()
	k.must(err)
	screen, err := png.Decode(bytes.NewReader(data))
	k.must(err)
	var plain bytes.Buffer
	k.must(png.Encode(&plain, withoutLines(screen)))
	reader := k.command("tesseract", "stdin", "stdout", "--psm", "11")
	reader.Env = append(reader.Env, "OMP_THREAD_LIMIT=1") // its threads would wait for each other
	reader.Stdin = &plain
	text, err := reader.Output()
	k.must(err)
	return strings.ToLower(string(text))
}

// withoutLines is a picture without what is dark for longer than a stroke of a letter:
// what stands in a box would be left out by who reads it.
func withoutLines(screen image.Image) *image.Gray {
	const stroke, paper, dark = 26, 255, 150
	area := screen.Bounds()
	plain := image.NewGray(area)
	draw.Draw(plain, area, screen, area.Min, draw.Src)
	wipe := func(start, step, n int) {
		for run, i := 0, 0; i <= n; i++ {
			if at := start + i*step; i < n && plain.Pix[at] < dark {
				run++
				continue
			}
			if run > stroke {
				for back := 1; back <= run; back++ {
					plain.Pix[start+(i-back)*step] = paper
				}
			}
			run = 0
		}
	}
	for y := range area.Dy() {
		wipe(y*plain.Stride, 1, area.Dx())
	}
	for x := range area.Dx() {
		wipe(x, plain.Stride, area.Dy())
	}
	return plain
}

// files are all files of the home, by a sum of what is in them, but for the lock of the
// only window.
func (k *sharedDesk) files() map[string]string {
	k.t.Helper()
	sums := map[string]string{}
	err := filepath.WalkDir(k.home, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(path, "/open.lock") {
			return err
		}
		data, err := os.ReadFile(path)
		sums[path] = fmt.Sprintf("%x", sha256.Sum256(data))
		return err
	})
	k.must(err)
	return sums
}

// nothingOn looks for a word in all files below a folder.
func (k *sharedDesk) nothingOn(folder, word string) {
	k.t.Helper()
	out, _ := exec.Command("grep", "-rlF", word, folder).Output()
	if len(out) > 0 {
		k.t.Errorf("%q is in %s", word, out)
	}
}

// thinned is every twentieth of a list.
func thinned(list []int) (few []int) {
	for i := 0; i < len(list); i += max(1, len(list)/20) {
		few = append(few, list[i])
	}
	return few
}

func middleOf(list []int) int {
	list = slices.Clone(list)
	slices.Sort(list)
	return list[len(list)/2]
}
