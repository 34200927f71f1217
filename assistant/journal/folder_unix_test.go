//go:build unix

package journal

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What stands in for the file may neither stop the program nor fill its memory.
func TestWhatIsNoFileIsPutAside(t *testing.T) {
	for name, put := range map[string]func(path string) error{
		"a pipe":                         func(path string) error { return syscall.Mkfifo(path, 0o600) },
		"a folder":                       func(path string) error { return os.MkdirAll(filepath.Join(path, "full"), 0o700) },
		"a link to an endless device":    func(path string) error { return os.Symlink("/dev/zero", path) },
		"a link to itself":               func(path string) error { return os.Symlink(path, path) },
		"a file far larger than it says": func(path string) error { return os.Symlink("/proc/self/pagemap", path) },
		"a huge file":                    func(path string) error { return hole(path, 1<<40) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := put(filepath.Join(dir, fileName)); err != nil {
				t.Skip(err)
			}
			desk := take(t, dir)
			done := make(chan Found)
			go func() { _, found := desk.Read(); done <- found }()
			select {
			case found := <-done:
				if found != Aside {
					t.Errorf("found %v", found)
				}
			case <-time.After(10 * time.Second):
				t.Fatal("it hangs")
			}
			if kept, _ := filepath.Glob(filepath.Join(dir, fileName+".damaged-*")); len(kept) != 1 {
				t.Errorf("%d were put aside", len(kept))
			}
			var said reports
			j := desk.Start(said.add)
			j.Keep(somewhere())
			j.Close()
			if _, found := desk.Read(); found != Kept {
				t.Errorf("then found %v, said %q", found, said.last())
			}
		})
	}
}

// hole makes a file of that size with nothing in it.
func hole(path string, size int64) error {
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		return err
	}
	return os.Truncate(path, size)
}

// A folder, or a link in it, that somebody else made ready for us.
func TestNothingIsWrittenWhereOthersCanReach(t *testing.T) {
	for name, spoil := range map[string]func(dir string) (string, error){
		"the folder is a link": func(dir string) (string, error) {
			return dir + "-link", os.Symlink(dir, dir+"-link")
		},
		"its group may write":   func(dir string) (string, error) { return dir, os.Chmod(dir, 0o770) },
		"everybody may write":   func(dir string) (string, error) { return dir, os.Chmod(dir, 0o1777) },
		"it is somebody else's": func(dir string) (string, error) { return dir, os.Chown(dir, 65534, -1) },
		"its lock is a link": func(dir string) (string, error) {
			return dir, os.Symlink("victim", filepath.Join(dir, lockName))
		},
	} {
		t.Run(name, func(t *testing.T) {
			before := filepath.Join(t.TempDir(), "folder")
			if err := os.Mkdir(before, 0o700); err != nil {
				t.Fatal(err)
			}
			dir, err := spoil(before)
			if err != nil {
				t.Skip(err) // only root can give a folder away
			}
			desk := take(t, dir)
			if _, found := desk.Read(); found != Unreadable {
				t.Errorf("found %v", found)
			}
			var said reports
			j := desk.Start(said.add)
			j.Keep(somewhere())
			j.Close()
			if said.last() != TroubleFolder {
				t.Errorf("said %q", said.last())
			}
			files, err := os.ReadDir(before)
			if err != nil || len(files) > 0 && (len(files) > 1 || files[0].Name() != lockName) {
				t.Errorf("there is now %v (%v)", files, err)
			}
		})
	}
}

// The folder was ours at the start and is a link now.
func TestAFolderThatIsExchangedIsNotWrittenTo(t *testing.T) {
	dir, victim := filepath.Join(t.TempDir(), "folder"), t.TempDir()
	desk := take(t, dir)
	desk.Read()
	if err := os.Rename(dir, dir+"-old"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(victim, dir); err != nil {
		t.Fatal(err)
	}
	var said reports
	j := desk.Start(said.add)
	j.Keep(somewhere())
	j.Close()
	if files, _ := os.ReadDir(victim); len(files) > 0 || said.last() != TroubleReadOnly {
		t.Errorf("there is now %v; said %q", files, said.last())
	}
}

// The question must empty no file that a link of that name leads to.
func TestTheQuestionFollowsNoLink(t *testing.T) {
	dir := t.TempDir()
	victim := filepath.Join(t.TempDir(), "victim")
	if err := os.WriteFile(victim, []byte("dear to somebody"), 0o600); err != nil {
		t.Fatal(err)
	}
	take(t, dir)
	if err := os.Symlink(victim, filepath.Join(dir, raiseName)); err != nil {
		t.Fatal(err)
	}
	take(t, dir)
	if data, err := os.ReadFile(victim); err != nil || !strings.Contains(string(data), "dear") {
		t.Errorf("it holds %q now (%v)", data, err)
	}
}
