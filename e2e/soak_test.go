package e2e

import (
	"fmt"
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

// A driver does as it likes in the real window, while the keyring, the disk and the
// screen fail in turn: see "make soak". It looks for crashes and races, for records
// that are lost, for personal values on the disk, and for anything that grows.
//
// The network is away all the time. The clock of a computer cannot be set for one
// program alone: the random walk of ui does that.
func TestSoak(t *testing.T) {
	lasts, seed := desktest.Soak(t)
	d := newDesk(t, options{})
	d.must(os.MkdirAll(d.kept, 0o700))
	smallDisk(t, d.kept)
	d.must(os.Chmod(d.kept, 0o700))
	p := d.start()
	p.press(say("start.people"), say("people.add"))
	typePerson(p)
	p.press(say("form.save"))
	p.mustRead(sentinelPhone)

	s := &soak{program: p, random: rand.New(rand.NewPCG(seed, 0)), spared: map[string]bool{}}
	for _, key := range spared {
		s.spared[say(key)] = true
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("seed %d; last of all: %s", seed, strings.Join(s.done[max(0, len(s.done)-30):], "; "))
		}
	})
	s.goOn(lasts)
	s.mend()
	p.terminate(syscall.SIGTERM)
	s.mustNotGrow(lasts)

	p = d.start()
	p.eventually("the way to people, in whatever language she left it", func() bool {
		for _, name := range []string{say("start.people"), "Mis tarjetas y números"} {
			if _, there := p.look().Find(screenreader.Control, name); there {
				p.press(name)
				return true
			}
		}
		return false
	})
	p.eventually("the person who was saved", func() bool {
		on := p.look()
		_, none := on.Find("text", say("people.none"))
		return on.Page == "people" && !none && slices.ContainsFunc(on.Names(), func(name string) bool { return strings.Contains(name, "Zzyzx") })
	})
	p.close()
	t.Logf("%d things were done in %v", len(s.done), lasts)
}

// spared are the controls that the driver leaves alone: they end the program or take
// a record away, as they should.
var spared = []string{"forget.yes", "file.forget.yes", "file.aside", "file.anew.go", "file.anew.back", "close.yes", "over.lose", "people.damaged.forget"}

type soak struct {
	*program
	random *rand.Rand
	spared map[string]bool
	done   []string // everything so far
	mended []func() // what ends the faults that are on
	grown  []size
	copied *exec.Cmd // who has something on the clipboard
}

// size is what the program takes up.
type size struct{ memory, files, threads int }

// sampleEvery is how often it is measured; settledAfter is when it should have
// all that it keeps.
const (
	sampleEvery  = 20 * time.Second
	settledAfter = 10 * time.Minute
)

func (s *soak) goOn(lasts time.Duration) {
	s.t.Helper()
	began, sampled := time.Now(), time.Now()
	for n := 1; time.Since(began) < lasts; n++ {
		if n%25 == 0 {
			s.mend()
			s.fault()
		}
		s.act()
		if s.cmd.ProcessState != nil || syscall.Kill(s.cmd.Process.Pid, 0) != nil {
			s.t.Fatalf("the program is gone:\n%s", s.stderr)
		}
		if time.Since(sampled) >= sampleEvery {
			sampled = time.Now()
			s.grown = append(s.grown, s.measure())
		}
	}
}

func (s *soak) note(format string, args ...any) {
	s.done = append(s.done, fmt.Sprintf(format, args...))
}

// act does one thing that a person may do.
func (s *soak) act() {
	s.t.Helper()
	things, places := s.placed(slices.DeleteFunc(s.look().Things, func(th screenreader.Thing) bool {
		return s.spared[th.Name] || th.Kind == screenreader.Words
	}))
	switch roll := s.random.IntN(100); {
	case roll < 55 && len(things) > 0:
		i := s.random.IntN(len(things))
		s.note("press %q", things[i].Name)
		s.clickAt(places[i])
	case roll < 65:
		text := []string{sentinelName, sentinelID, sentinelMail, sentinelPhone, sentinelNote, "spam", "3:30 pm"}[s.random.IntN(7)]
		s.note("type %q", text)
		s.activate()
		s.xdo("type", "--delay", "5", text)
	case roll < 75:
		key := []string{"Tab", "Tab", "Return", "space", "Escape", "BackSpace", "End", "shift+Tab", "ctrl+a", "ctrl+c", "Page_Down"}[s.random.IntN(11)]
		s.note("key %s", key)
		s.activate()
		s.xdo("key", key)
	case roll < 80:
		s.note("paste")
		s.copyElsewhere(strings.Repeat(sentinelNote+" ", 1+s.random.IntN(40)))
		s.activate()
		s.xdo("key", "ctrl+v")
	case roll < 92:
		s.note("scroll")
		s.xdo("mousemove", "--window", s.window, "400", "300", "click", "--repeat", "5", "--delay", "2", fmt.Sprint(4+s.random.IntN(2)))
	case roll < 96:
		w, h := 640+s.random.IntN(700), 480+s.random.IntN(260)
		s.note("resize to %d x %d", w, h)
		s.xdo("windowsize", s.window, strconv.Itoa(w), strconv.Itoa(h))
		s.height = int32(h)
	default:
		s.note("wait")
		time.Sleep(time.Duration(s.random.IntN(1500)) * time.Millisecond)
	}
	time.Sleep(time.Duration(20+s.random.IntN(80)) * time.Millisecond)
}

// activate has what is typed go to the program, and not to a browser that it opened.
func (s *soak) activate() { s.xdo("windowactivate", "--sync", s.window) }

// copyElsewhere has another program put something on the clipboard. Now and then it
// hangs from then on.
func (s *soak) copyElsewhere(text string) {
	s.t.Helper()
	if s.copied != nil {
		_ = s.copied.Process.Kill()
		_ = s.copied.Wait()
	}
	s.copied = s.command("xclip", "-selection", "clipboard", "-quiet")
	s.copied.Stdin = strings.NewReader(text)
	s.run(s.copied)
	time.Sleep(50 * time.Millisecond)
	if s.random.IntN(3) == 0 {
		s.note("who was copied from hangs")
		s.must(s.copied.Process.Signal(syscall.SIGSTOP))
	}
}

// fault has something fail until mend is called.
func (s *soak) fault() {
	s.t.Helper()
	switch s.random.IntN(6) {
	case 0:
		s.note("the keyring hangs")
		s.signal(syscall.SIGSTOP)
		s.mended = append(s.mended, func() { s.signal(syscall.SIGCONT) })
	case 1:
		s.note("the keyring is started anew")
		_ = s.keyring.Process.Kill()
		_ = s.keyring.Wait()
		s.startKeyring()
	case 2:
		s.note("the disk is full")
		fillDisk(s.t, s.kept)
		s.mended = append(s.mended, func() { s.must(os.Remove(filepath.Join(s.kept, "filler"))) })
	case 3:
		s.note("the disk can only be read")
		if syscall.Mount("tmpfs", s.kept, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, "size=512k") == nil { // not while somebody writes
			s.mended = append(s.mended, func() { remount(s.t, s.kept, 0) })
		}
	case 4:
		s.note("the screen is locked")
		s.lockScreen()
	case 5:
		s.note("the window is put away and comes back")
		s.xdo("windowminimize", s.window)
		time.Sleep(300 * time.Millisecond)
		s.xdo("windowmap", s.window)
		s.xdo("windowactivate", "--sync", s.window)
	}
}

func (s *soak) mend() {
	for _, f := range s.mended {
		f()
	}
	s.mended = nil
}

// measure is what the program takes up now: memory in kB, open files, threads.
func (s *soak) measure() (now size) {
	proc := fmt.Sprintf("/proc/%d/", s.cmd.Process.Pid)
	status, _ := os.ReadFile(proc + "status")
	for _, line := range strings.Split(string(status), "\n") {
		_, _ = fmt.Sscanf(line, "VmRSS: %d kB", &now.memory)
		_, _ = fmt.Sscanf(line, "Threads: %d", &now.threads)
	}
	files, _ := os.ReadDir(proc + "fd")
	now.files = len(files)
	return now
}

// mustNotGrow compares what it takes up at the end with what it did once it was
// settled. A run that is too short for that is not judged.
func (s *soak) mustNotGrow(lasts time.Duration) {
	s.t.Helper()
	settled := int(settledAfter / sampleEvery)
	const some = 9 // samples, of which the middle one counts
	if lasts < 2*settledAfter || len(s.grown) < settled+2*some {
		s.t.Logf("too short to tell whether it grows: %+v", s.grown)
		return
	}
	early, late := middle(s.grown[settled:settled+some]), middle(s.grown[len(s.grown)-some:])
	s.t.Logf("after %v it took up %+v, at the end %+v", settledAfter, early, late)
	if late.memory > early.memory+early.memory/20 || late.files > early.files+5 || late.threads > early.threads+5 {
		s.t.Errorf("it grew from %+v to %+v: %+v", early, late, s.grown)
	}
}

func middle(list []size) size {
	of := func(get func(size) int) int {
		var all []int
		for _, s := range list {
			all = append(all, get(s))
		}
		slices.Sort(all)
		return all[len(all)/2]
	}
	return size{of(func(s size) int { return s.memory }), of(func(s size) int { return s.files }), of(func(s size) int { return s.threads })}
}
