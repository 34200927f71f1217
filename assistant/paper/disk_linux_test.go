package paper

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/adrg/xdg"
	"golang.org/x/sys/unix"

	"signinhelper/assistant"
	"signinhelper/assistant/desktest"
)

// mount gives a small disk of its own; only root can.
func mount(t *testing.T, options string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "STICK")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		desktest.Lacks(t, "no disk of its own: %v", err)
	}
	t.Cleanup(func() { _ = unix.Unmount(dir, unix.MNT_DETACH) })
	return dir
}

func TestDisksThatRefuse(t *testing.T) {
	for name, test := range map[string]struct {
		options string
		after   uintptr // how to mount it again
		want    assistant.Trouble
	}{
		"a full stick":                  {"size=64k,mode=700", 0, TroubleFull},
		"a stick that can only be read": {"size=1m,mode=700", unix.MS_RDONLY, TroubleReadOnly},
		"a stick with room":             {"size=1m,mode=700", 0, assistant.NoTrouble},
	} {
		t.Run(name, func(t *testing.T) {
			dir := mount(t, test.options)
			if err := unix.Mount("", dir, "", unix.MS_REMOUNT|test.after, test.options); err != nil {
				t.Fatal(err)
			}
			disk, f := diskAt(dir)
			_, err := disk.Save(f, "sheet.pdf", make([]byte, 100_000))
			if TroubleOf(err) != test.want {
				t.Errorf("trouble %q, want %q", TroubleOf(err), test.want)
			}
			if left := namesIn(t, dir); err != nil && len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
			if _, err := (&Tray{Bases: []string{dir}}).Put(make([]byte, 100_000)); (err == nil) != (test.want == assistant.NoTrouble) {
				t.Errorf("the tray on it: %v", err)
			}
		})
	}
}

func TestAStickIsWhereADiskIsMounted(t *testing.T) {
	dir := mount(t, "size=64k")
	if !mounted(dir) {
		t.Error("a disk of its own is none")
	}
	plain := filepath.Join(filepath.Dir(dir), "left behind")
	if err := os.Mkdir(plain, 0o700); err != nil {
		t.Fatal(err)
	}
	if mounted(plain) || mounted(filepath.Join(plain, "none")) {
		t.Error("a folder is a disk")
	}
	if got := sticksIn([]string{filepath.Dir(dir)}, mounted); len(got) != 1 || got[0].Name != "STICK" {
		t.Errorf("found %v", got)
	}
}

// A Spanish desktop, whose owner has no folder for downloads.
func TestTheFoldersOfThisComputer(t *testing.T) {
	home := t.TempDir()
	for name, value := range map[string]string{"HOME": home, "XDG_CONFIG_HOME": filepath.Join(home, ".config"), "XDG_DESKTOP_DIR": "", "XDG_DOWNLOAD_DIR": "", "XDG_DOCUMENTS_DIR": ""} {
		t.Setenv(name, value)
	}
	for _, name := range []string{".config", "Escritorio", "Documentos"} {
		if err := os.Mkdir(filepath.Join(home, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	config := "XDG_DESKTOP_DIR=\"$HOME/Escritorio\"\nXDG_DOWNLOAD_DIR=\"$HOME/\"\nXDG_DOCUMENTS_DIR=\"$HOME/Documentos\"\n"
	if err := os.WriteFile(filepath.Join(home, ".config", "user-dirs.dirs"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	var own []Folder
	for _, f := range (Disk{}).Folders() {
		if f.Kind != Stick { // there may be one in this computer
			own = append(own, f)
		}
	}
	want := []Folder{{Kind: Desktop, Path: filepath.Join(home, "Escritorio")}, {Kind: Documents, Path: filepath.Join(home, "Documentos")}}
	if !slices.Equal(own, want) {
		t.Fatalf("found %v, want %v", own, want)
	}
	name, err := Disk{}.Save(own[1], "números.sealed", []byte("words"))
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range (Disk{}).Find(Kind{Ending: ".sealed"}) {
		if found.Folder == own[1] && found.Name == name {
			if data, err := (Disk{}).Read(found, 5); err != nil || string(data) != "words" {
				t.Errorf("it reads %q (%v)", data, err)
			}
			return
		}
	}
	t.Error("what was saved is not found")
}

// On Windows nothing can be taken away that another program has open. A disk
// mounted in its place is as stubborn.
func TestASheetThatCannotGoYetGoesLater(t *testing.T) {
	base, stubborn := t.TempDir(), mount(t, "")
	tray := &Tray{Bases: []string{base}}
	sheet, err := tray.Put([]byte(sentinel))
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Dir(sheet.Path())
	if err := unix.Mount(stubborn, folder, "", unix.MS_BIND, ""); err != nil {
		t.Fatal(err)
	}
	tray.Clear()
	if second, err := tray.Put(nil); err != nil || filepath.Dir(second.Path()) == folder {
		t.Errorf("the next sheet is %v (%v)", second, err)
	}
	if err := unix.Unmount(folder, 0); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(sheet.Path()); err != nil || string(data) != sentinel {
		t.Fatalf("the sheet is gone already, so this shows nothing: %v", err)
	}
	tray.Clear()
	if left := namesIn(t, base); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
