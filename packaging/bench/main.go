// Command bench is "make bench": it measures the program beside the smallest window
// of the toolkit (what any such program costs) and beside Chromium with the article
// open (what a person would do instead), in turn, on a virtual display, and writes
// docs/performance.md.
package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"signinhelper/assets"
	"signinhelper/assistant/desktest"
	"signinhelper/e2e/screenreader"
)

const (
	settle   = 4 * time.Second  // after its start, a program is at rest
	watching = 10 * time.Second // for how long its use of a core is taken
)

func main() {
	ours := flag.String("program", "bin/signin-helper", "the program as it is released")
	floor := flag.String("floor", "bin/bench/floor", "the smallest window")
	article := flag.String("article", "", "a page that Chromium opens; without one, a plain page of words of ours")
	rounds := flag.Int("rounds", 12, "starts of each program")
	presses := flag.Bool("presses", true, "measure the pages as well")
	out := flag.String("out", "docs/performance.md", "what to write")
	flag.Parse()
	if err := measure(*ours, *floor, *article, *rounds, *presses, *out); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// result is what was measured of one program.
type result struct {
	first         []time.Duration
	memory        []int64
	idle          []float64
	size          int64
	clicks, typed []time.Duration
	cursor, timer float64
}

func measure(ours, floor, article string, rounds int, presses bool, out string) error {
	s, err := newScreen()
	if err != nil {
		return err
	}
	defer s.close()
	if article == "" {
		dir, err := os.MkdirTemp("", "bench-") // nobody else can put something in its place
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(dir) }()
		if article, err = pageOf(filepath.Join(dir, "page.html")); err != nil {
			return err
		}
	}
	programs := []program{
		{"Sign-in Helper", "Sign-in Helper", sizeOf(ours), func(string) *exec.Cmd { return exec.Command(ours) }},
		{"Smallest window", "Floor", sizeOf(floor), func(string) *exec.Cmd { return exec.Command(floor) }},
		{"Chromium", "Chromium", 0, func(home string) *exec.Cmd { return chromium(home, article) }},
	}
	results := map[string]*result{}
	for _, p := range programs {
		results[p.name] = &result{size: p.size}
	}
	for round := range rounds {
		for _, p := range programs { // in turn: what else the computer does meets all of them
			if err := p.run(s, results[p.name], round%4 == 0); err != nil {
				return err
			}
		}
		fmt.Fprintf(os.Stderr, "round %d of %d\n", round+1, rounds)
	}
	if presses {
		if err := use(s, programs[0], results["Sign-in Helper"]); err != nil {
			return err
		}
	}
	return os.WriteFile(out, []byte(report(results, rounds)), 0o644)
}

// run starts the program once. Now and then it is watched at rest as well.
func (p program) run(s *screen, into *result, atRest bool) error {
	r, err := p.open(s)
	if err != nil {
		return err
	}
	defer r.close()
	into.first = append(into.first, r.first)
	if atRest {
		time.Sleep(settle)
		into.idle = append(into.idle, r.busy(watching))
		into.memory = append(into.memory, r.memory())
	}
	return nil
}

func chromium(home, page string) *exec.Cmd {
	return exec.Command("chromium", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--password-store=basic", "--user-data-dir="+filepath.Join(home, "profile"),
		"--window-size=1080,680", "file://"+page)
}

func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// step is one press of the way through the program.
type step struct{ name, key string }

// way is through 16 pages and back.
var way = []step{
	{"the menu", "bar.menu"},
	{"the five steps", "menu.steps"}, {"back", "bar.back"},
	{"cards and numbers", "menu.people"}, {"back", "bar.back"},
	{"help with codes", "menu.codes"}, {"back", "bar.back"},
	{"a new password", "menu.password"}, {"back", "bar.back"},
	{"is this the real site?", "menu.address"}, {"back", "bar.back"},
	{"check the connection", "menu.probe"}, {"back", "bar.back"},
	{"more tools", "menu.more"},
	{"what did I type?", "tool.entry"}, {"back", "bar.back"},
	{"did they call me?", "tool.caller"}, {"back", "bar.back"},
	{"too many tries", "tool.tries"}, {"back", "bar.back"},
	{"print a sheet", "menu.print"}, {"back", "bar.back"}, {"back", "bar.back"},
	{"settings", "menu.settings"}, {"back", "bar.back"},
	{"questions and tips", "menu.library"}, {"back", "bar.back"},
	{"who to call", "bar.call"}, {"back", "bar.back"},
}

// place is where something is pressed, in the window.
type place struct{ x, y int }

// use measures the pages: where their controls are is found out by a screen reader;
// what is measured is the program that has none, pressed at the same places.
func use(s *screen, p program, into *result) error {
	where, err := places(s, p)
	if err != nil {
		return err
	}
	for range 4 {
		r, err := p.open(s)
		if err != nil {
			return err
		}
		err = r.goAll(s, where, into)
		r.close()
		if err != nil {
			return err
		}
	}
	return nil
}

// goAll presses everything, and types into the search of the tips.
func (r *running) goAll(s *screen, where map[string]place, into *result) error {
	page := area{r.window.x, r.window.y + 80, r.window.w, r.window.h - 80} // below the bar
	press := func(key string) (time.Duration, error) {
		at := where[key]
		if err := s.move(r.window.x+at.x, r.window.y+at.y); err != nil {
			return 0, err
		}
		time.Sleep(100 * time.Millisecond) // the control shows that the pointer is on it
		if err := s.still(page, 200*time.Millisecond); err != nil {
			return 0, err
		}
		before, err := s.looks(page)
		if err != nil {
			return 0, err
		}
		began, err := s.click()
		if err != nil {
			return 0, err
		}
		return s.changed(page, before, began)
	}
	for i, st := range way {
		took, err := press(keyAt(i))
		if err != nil {
			return fmt.Errorf("%s: %w", st.name, err)
		}
		into.clicks = append(into.clicks, took)
		if st.key == "menu.library" {
			if err := r.search(s, page, press, into); err != nil {
				return err
			}
		}
	}
	return r.atWork(s, press, into)
}

// keyAt tells apart presses of the same control on different pages.
func keyAt(i int) string { return fmt.Sprintf("%d %s", i, way[i].key) }

// search types letters into the search of the tips, each after the one before is
// drawn.
func (r *running) search(s *screen, page area, press func(string) (time.Duration, error), into *result) error {
	if _, err := press("search"); err != nil {
		return err
	}
	results := area{page.x, page.y + page.h/2, page.w, page.h / 2}
	for _, letter := range []byte("spam") {
		code, err := s.codeOf(letter)
		if err != nil {
			return err
		}
		if err := s.still(results, 300*time.Millisecond); err != nil {
			return err
		}
		before, err := s.looks(results)
		if err != nil {
			return err
		}
		began, err := s.strike(code)
		if err != nil {
			return err
		}
		took, err := s.changed(results, before, began)
		if errors.Is(err, errNothing) {
			continue // the list is the same with one letter more
		}
		if err != nil {
			return err
		}
		into.typed = append(into.typed, took)
	}
	into.cursor = max(into.cursor, r.busy(watching))
	return nil
}

// atWork measures a running step.
func (r *running) atWork(s *screen, press func(string) (time.Duration, error), into *result) error {
	for _, key := range []string{"1 menu.steps", "begin"} { // from the menu, where the way ends
		if _, err := press(key); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
	}
	time.Sleep(time.Second)
	into.timer = max(into.timer, r.busy(watching))
	return nil
}

// places goes all the way once, and notes where it pressed.
func places(s *screen, p program) (map[string]place, error) {
	dir, err := os.MkdirTemp("", "bench-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	address, end, err := desktest.StartBus(dir)
	if err != nil {
		return nil, err
	}
	defer end()
	reader, err := screenreader.Start(address)
	if err != nil {
		return nil, err
	}
	defer func() { _ = reader.Close() }()
	r, err := p.open(s, "AT_SPI_BUS_ADDRESS="+address)
	if err != nil {
		return nil, err
	}
	defer r.close()
	var wording map[string]any
	if err := json.Unmarshal(assets.English(), &wording); err != nil {
		return nil, err
	}
	where := map[string]place{}
	press := func(as string, kind screenreader.Kind, name string) error {
		at, err := find(reader, kind, name)
		if err != nil {
			return err
		}
		where[as] = at
		if err := s.move(r.window.x+at.x, r.window.y+at.y); err != nil {
			return err
		}
		time.Sleep(150 * time.Millisecond)
		if _, err := s.click(); err != nil {
			return err
		}
		time.Sleep(600 * time.Millisecond)
		return nil
	}
	for i, st := range way {
		if err := press(keyAt(i), screenreader.Control, wording[st.key].(string)); err != nil {
			return nil, fmt.Errorf("%s: %w", st.name, err)
		}
		if st.key == "menu.library" {
			if err := press("search", screenreader.Field, ""); err != nil {
				return nil, err
			}
		}
	}
	if err := press("1 menu.steps", screenreader.Control, wording["menu.steps"].(string)); err != nil {
		return nil, err
	}
	begin, _, _ := strings.Cut(wording["steps.begin"].(string), "{{")
	return where, press("begin", screenreader.Control, begin)
}

// find waits for a control whose name begins so, and returns its middle.
func find(r *screenreader.Reader, kind screenreader.Kind, name string) (place, error) {
	var last error // before the end, it may only have begun
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		on, err := r.Look()
		things := slices.DeleteFunc(on.Things, func(t screenreader.Thing) bool { return t.Kind != kind || !strings.HasPrefix(t.Name, name) })
		var at []screenreader.Place
		if err == nil {
			at, err = r.Places(things...)
		}
		for _, p := range at {
			if p.Y >= 0 && p.Y+p.H < 680 {
				return place{int(p.X + p.W/2), int(p.Y + p.H/2)}, nil
			}
		}
		last = err
	}
	return place{}, errors.Join(fmt.Errorf("%q is not on the screen", name), last)
}

// percentile is the value that so many of a hundred do not exceed.
func percentile[T cmp.Ordered](list []T, n int) (at T) {
	if len(list) == 0 {
		return at
	}
	sorted := slices.Sorted(slices.Values(list))
	return sorted[min(len(sorted)-1, len(sorted)*n/100)]
}
