package paper

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"signinhelper/assistant/desktest"
)

const sentinel = "SENTINEL-MEMBER-4711"

func TestTheSheetIsForThisUserAlone(t *testing.T) {
	base := t.TempDir()
	tray := &Tray{Bases: []string{base}}
	sheet, err := tray.Put([]byte(sentinel))
	if err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(sheet.Path()); err != nil || string(data) != sentinel {
		t.Errorf("it holds %q (%v)", data, err)
	}
	desktest.ForOwnerAlone(t, sheet.Path())
	desktest.ForOwnerAlone(t, filepath.Dir(sheet.Path()))
	if rel, _ := filepath.Rel(base, sheet.Path()); !regexp.MustCompile(`^signin-helper-print-\d+/[a-z2-7]{26}\.pdf$`).MatchString(filepath.ToSlash(rel)) {
		t.Errorf("its name is %s", rel)
	}
	second, err := tray.Put([]byte("another"))
	if err != nil || filepath.Dir(second.Path()) != filepath.Dir(sheet.Path()) || second == sheet {
		t.Errorf("the next one is %v (%v)", second, err)
	}
	tray.Clear()
	if left := namesIn(t, base); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if third, err := tray.Put(nil); err != nil || third.Path() == "" {
		t.Errorf("a tray that was cleared takes no more: %v", err)
	}
	tray.Clear()
}

// Trays of different things do not take each other's away.
func TestATrayOfSomethingElse(t *testing.T) {
	base := t.TempDir()
	sheets, pages := &Tray{Bases: []string{base}}, &Tray{Bases: []string{base}, Name: "pages-", Ending: ".html"}
	defer sheets.Clear()
	left := filepath.Join(base, trayName+"left")
	if err := os.Mkdir(left, 0o700); err != nil {
		t.Fatal(err)
	}
	page, err := pages.Put(nil)
	if err != nil || !regexp.MustCompile(`^pages-\d+/[a-z2-7]{26}\.html$`).MatchString(strings.TrimPrefix(filepath.ToSlash(page.Path()), filepath.ToSlash(base)+"/")) {
		t.Errorf("its name is %s (%v)", page.Path(), err)
	}
	pages.Sweep()
	if _, err := os.Lstat(left); err != nil {
		t.Errorf("a leftover of sheets is gone: %v", err)
	}
	pages.Clear()
	sheets.Sweep()
	if names := namesIn(t, base); len(names) > 0 {
		t.Errorf("left behind: %v", names)
	}
}

// The folder in memory comes before the temporary files, and only when it is
// what it should be.
func TestWhereTheTrayIs(t *testing.T) {
	desktest.Unix(t, "folder in memory")
	runtime, temp := filepath.Join(t.TempDir(), "run"), t.TempDir()
	t.Setenv("TMPDIR", temp)
	for name, test := range map[string]struct {
		set  func()
		want string
	}{
		"in memory":           {func() {}, runtime},
		"others may enter it": {func() { _ = os.Chmod(runtime, 0o755) }, temp},
		"there is none":       {func() { _ = os.Remove(runtime) }, temp},
		"a link is in its place": {func() {
			_ = os.Remove(runtime)
			_ = os.Symlink(t.TempDir(), runtime)
		}, temp},
		"it is not said": {func() { t.Setenv("XDG_RUNTIME_DIR", "") }, temp},
	} {
		t.Run(name, func(t *testing.T) {
			_ = os.RemoveAll(runtime)
			if err := os.Mkdir(runtime, 0o700); err != nil {
				t.Fatal(err)
			}
			t.Setenv("XDG_RUNTIME_DIR", runtime)
			test.set()
			tray := &Tray{}
			defer tray.Clear()
			sheet, err := tray.Put(nil)
			if err != nil || filepath.Dir(filepath.Dir(sheet.Path())) != test.want {
				t.Errorf("it is %s (%v), want below %s", sheet.Path(), err, test.want)
			}
		})
	}
}

// Where others could put a folder of theirs in the place of ours, there is none.
func TestNoTrayWhereOthersCanRename(t *testing.T) {
	desktest.Unix(t, "modes")
	base := t.TempDir()
	if err := os.Chmod(base, 0o777); err != nil {
		t.Fatal(err)
	}
	if sheet, err := (&Tray{Bases: []string{base}}).Put(nil); TroubleOf(err) != TroubleOther {
		t.Errorf("got %v (%v)", sheet, err)
	}
	good := t.TempDir()
	tray := &Tray{Bases: []string{base, filepath.Join(base, "none"), good}}
	defer tray.Clear()
	if sheet, err := tray.Put(nil); err != nil || !strings.HasPrefix(sheet.Path(), good) {
		t.Errorf("got %v (%v), want one in the next place", sheet, err)
	}
}

func TestSweepingLeavesWhatIsNotOurs(t *testing.T) {
	desktest.Unix(t, "modes, and no links that everybody may make")
	base, elsewhere := t.TempDir(), t.TempDir()
	dear := filepath.Join(elsewhere, "dear.pdf")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.WriteFile(dear, nil, 0o600))
	must(os.Symlink(elsewhere, filepath.Join(base, trayName+"link")))
	must(os.WriteFile(filepath.Join(base, trayName+"file"), nil, 0o600))
	must(os.Mkdir(filepath.Join(base, trayName+"open"), 0o700))
	must(os.Chmod(filepath.Join(base, trayName+"open"), 0o755)) // not as we make them
	must(os.Mkdir(filepath.Join(base, "other"), 0o700))
	inside := filepath.Join(base, trayName+"left")
	must(os.Mkdir(inside, 0o700))
	must(os.Symlink(elsewhere, filepath.Join(inside, "link")))
	must(os.Symlink(dear, filepath.Join(base, trayName+"left", "also")))
	living := &Tray{Bases: []string{base}}
	sheet, err := living.Put([]byte(sentinel))
	must(err)
	(&Tray{Bases: []string{base, filepath.Join(base, "none")}}).Sweep()
	want := map[string]bool{trayName + "link": true, trayName + "file": true, trayName + "open": true, "other": true, filepath.Base(filepath.Dir(sheet.Path())): true}
	for _, name := range namesIn(t, base) {
		if !want[name] {
			t.Errorf("%s is still there", name)
		}
		delete(want, name)
	}
	if len(want) > 0 {
		t.Errorf("taken away: %v", want)
	}
	if _, err := os.Stat(dear); err != nil {
		t.Errorf("a link was followed: %v", err)
	}
	living.Clear()
}

// Programs that start and sweep at the same time never take each other's.
func TestSweepingBesideOthersThatBegin(t *testing.T) {
	desktest.Unix(t, "folder that can be renamed while a file in it is open, though Wine has")
	base := t.TempDir()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 40 {
				tray := &Tray{Bases: []string{base}}
				tray.Sweep()
				sheet, err := tray.Put([]byte(sentinel))
				if err != nil {
					t.Errorf("none was made: %v", err)
					continue
				}
				if _, err := os.Stat(sheet.Path()); err != nil {
					t.Error("it was taken by another")
				}
				tray.Clear()
			}
		})
	}
	all.Wait()
	if left := namesIn(t, base); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// baseForChild has the test program be one that is killed with a sheet out.
const baseForChild = "PAPER_TEST_BASE"

func TestAfterACrashTheNextStartTakesTheSheetAway(t *testing.T) {
	if base := os.Getenv(baseForChild); base != "" {
		sheet, err := (&Tray{Bases: []string{base}}).Put([]byte(sentinel))
		if err != nil {
			os.Exit(1)
		}
		_, _ = os.Stdout.WriteString("at " + sheet.Path() + "\n")
		// Until killed: our end of this pipe stays open. With nothing to wait for,
		// Go would call it a deadlock, and end it before its time.
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(1)
	}
	base := t.TempDir()
	crashing, living := startChild(t, base), startChild(t, base)
	(&Tray{Bases: []string{base}}).Sweep()
	if len(namesIn(t, base)) != 2 {
		t.Fatalf("of two that live, these are left: %v", namesIn(t, base))
	}
	crashing.kill(t)
	if _, err := os.Stat(crashing.sheet); err != nil {
		t.Fatalf("nothing was left behind by the crash, so this shows nothing: %v", err)
	}
	(&Tray{Bases: []string{base}}).Sweep()
	if _, err := os.Stat(filepath.Dir(crashing.sheet)); !os.IsNotExist(err) {
		t.Errorf("the sheet is still there (%v)", err)
	}
	if data, err := os.ReadFile(living.sheet); err != nil || string(data) != sentinel {
		t.Errorf("the sheet of the one that lives is gone: %v", err)
	}
	living.kill(t)
	(&Tray{Bases: []string{base}}).Sweep()
	if left := namesIn(t, base); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

type child struct {
	command *exec.Cmd
	sheet   string
}

func startChild(t *testing.T, base string) child {
	t.Helper()
	command := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	command.Env = append(os.Environ(), baseForChild+"="+base)
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	held, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = command.Process.Kill(), held.Close() })
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if path, ok := strings.CutPrefix(lines.Text(), "at "); ok {
			return child{command, path}
		}
	}
	t.Fatal("it did not come up")
	return child{}
}

// kill ends it as a crash does: nothing of its own runs any more.
func (c child) kill(t *testing.T) {
	t.Helper()
	if err := c.command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = c.command.Wait()
}
