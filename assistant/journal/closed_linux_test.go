package journal

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"signinhelper/assistant"
	"signinhelper/assistant/disk/disktest"
)

// Whoever started the program with sudo once, or closed its folder, is told of the
// folder and not of the disk, gets a window each time, and loses nothing.
func TestAFolderThatCannotBeReadIsToldAndLeftAlone(t *testing.T) {
	base := disktest.Ordinary(t)
	if base == "" {
		return
	}
	for name, prepare := range map[string]func(t *testing.T, dir string) string{
		"root has it": func(*testing.T, string) string { return filepath.Join(base, disktest.RootsFolder) },
		"root has the folder above it": func(*testing.T, string) string {
			return filepath.Join(base, disktest.RootsFolder, "signin-helper")
		},
		"nobody may open it": func(t *testing.T, dir string) string {
			if err := write(dir, somewhere()); err != nil {
				t.Fatal(err)
			}
			shutFolder(t, dir)
			return dir
		},
		"a pipe in its place": func(t *testing.T, dir string) string {
			if err := syscall.Mkfifo(dir, 0o600); err != nil {
				t.Fatal(err)
			}
			return dir
		},
		"HOME is /dev/null": func(*testing.T, string) string { return "/dev/null/.config/signin-helper" },
	} {
		t.Run(name, func(t *testing.T) {
			dir := prepare(t, filepath.Join(t.TempDir(), "folder"))
			desk := take(t, dir)
			desk.Watch(t.Context(), func() { t.Error("asked by nobody") })
			take(t, dir) // a second start has a window, too
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
		})
	}
}

// What was done before is there again once the folder is given back, whatever was
// pressed meanwhile.
func TestProgressInAFolderThatWasClosedIsFoundAgain(t *testing.T) {
	if disktest.Ordinary(t) == "" {
		return
	}
	dir := filepath.Join(t.TempDir(), "folder")
	if err := write(dir, somewhere()); err != nil {
		t.Fatal(err)
	}
	open := shutFolder(t, dir)
	desk := take(t, dir)
	desk.Read()
	open()
	j := desk.Start(func(assistant.Trouble) {})
	j.Keep(assistant.NewState())
	j.Close()
	desk.Leave()
	if state, found := take(t, dir).Read(); found != Kept || state.Progress.Current != somewhere().Progress.Current {
		t.Errorf("found %v", found)
	}
}

func shutFolder(t *testing.T, dir string) (open func()) {
	t.Helper()
	if err := os.Chmod(dir, 0); err != nil {
		t.Fatal(err)
	}
	open = func() { _ = os.Chmod(dir, 0o700) }
	t.Cleanup(open)
	return open
}
