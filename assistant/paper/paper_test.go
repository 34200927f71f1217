package paper

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode"

	"signinhelper/assistant"
	"signinhelper/assistant/desktest"
)

// diskAt is a disk with one folder, the desktop.
func diskAt(path string) (Disk, Folder) {
	f := Folder{Kind: Desktop, Path: path}
	return Disk{own: func() []Folder { return []Folder{f} }, sticks: func() []Folder { return nil }}, f
}

func namesIn(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestSavingNeverWritesOverAnything(t *testing.T) {
	cannot := func(err error) func(string, string) error { return func(string, string) error { return err } }
	type way = func(from, to string) error
	for name, how := range map[string][2]way{
		"as this disk does":                     {nil, nil},
		"on a disk that cannot rename so":       {cannot(syscall.EINVAL), os.Link},
		"on one without second names, either":   {cannot(syscall.ENOTSUP), cannot(syscall.EPERM)},
		"on one that says it has no such calls": {cannot(syscall.ENOSYS), cannot(syscall.ENOSYS)},
	} {
		t.Run(name, func(t *testing.T) {
			disk, f := diskAt(t.TempDir())
			disk.free, disk.link = how[0], how[1]
			for i, want := range []string{"sheet.pdf", "sheet-2.pdf", "sheet-3.pdf"} {
				got, err := disk.Save(f, "sheet.pdf", []byte{byte(i)})
				if err != nil || got != want {
					t.Fatalf("saved as %q (%v), want %q", got, err, want)
				}
			}
			for i, name := range []string{"sheet.pdf", "sheet-2.pdf", "sheet-3.pdf"} {
				data, err := os.ReadFile(filepath.Join(f.Path, name))
				if err != nil || len(data) != 1 || data[0] != byte(i) {
					t.Errorf("%s holds %v (%v)", name, data, err)
				}
				desktest.ForOwnerAlone(t, filepath.Join(f.Path, name))
			}
			if got := namesIn(t, f.Path); len(got) != 3 {
				t.Errorf("left behind: %v", got)
			}
		})
	}
}

// A link that waits under the name is a name taken, wherever it leads.
func TestSavingFollowsNoLink(t *testing.T) {
	desktest.Unix(t, "links that everybody may make")
	disk, f := diskAt(t.TempDir())
	victim := filepath.Join(t.TempDir(), "victim")
	if err := os.Symlink(victim, filepath.Join(f.Path, "sheet.pdf")); err != nil {
		t.Skip(err)
	}
	got, err := disk.Save(f, "sheet.pdf", []byte("words"))
	if err != nil || got != "sheet-2.pdf" {
		t.Errorf("saved as %q (%v)", got, err)
	}
	if _, err := os.Lstat(victim); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the link was followed")
	}
}

func TestTwoWhoSaveAtOnceGetTwoFiles(t *testing.T) {
	disk, f := diskAt(t.TempDir())
	const many = 20
	var all sync.WaitGroup
	got := make([]string, many)
	for i := range many {
		all.Go(func() { got[i], _ = disk.Save(f, "sheet.pdf", []byte("words")) })
	}
	all.Wait()
	slices.Sort(got)
	if got[0] == "" || len(slices.Compact(got)) != many {
		t.Errorf("%d files got the names %v", many, got)
	}
}

func TestWhatFailedLeavesNothing(t *testing.T) {
	for name, test := range map[string]struct {
		folder func(t *testing.T) string
		want   assistant.Trouble
	}{
		"the stick was pulled out": {func(t *testing.T) string { return filepath.Join(t.TempDir(), "gone") }, TroubleGone},
		"a file is in the place of the folder": {func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "file")
			if err := os.WriteFile(path, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}, TroubleGone},
		"the folder is full": {func(t *testing.T) string {
			dir := t.TempDir()
			for n := range mostNames {
				if err := os.WriteFile(filepath.Join(dir, numbered("sheet.pdf", n+1)), nil, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			return dir
		}, TroubleOther},
	} {
		t.Run(name, func(t *testing.T) {
			disk, f := diskAt(test.folder(t))
			got, err := disk.Save(f, "sheet.pdf", []byte("words"))
			if got != "" || TroubleOf(err) != test.want {
				t.Errorf("saved as %q, trouble %q, want %q", got, TroubleOf(err), test.want)
			}
			if left, _ := filepath.Glob(filepath.Join(f.Path, partName+"*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
			if err != nil && strings.Contains(err.Error(), f.Path) {
				t.Errorf("the error names the folder: %v", err)
			}
		})
	}
}

func TestNamesOfFiles(t *testing.T) {
	for name, want := range map[string]bool{
		"sheet.pdf": true, "Sign-in Helper 2026-11-24.pdf": true, "lista de números.pdf": true, "a": true, "x(1).txt": true,
		"": false, ".": false, "..": false, ".hidden": false, "a/b": false, `a\b`: false, "../a": false, "/etc/passwd": false,
		"C:x": false, "a:b.txt": false, "con": false, "CON.pdf": false, "com1.txt": false, "nul .txt": false, "a\x00b": false,
		"a\nb": false, "a\u202eb.pdf": false, "a\u200b.pdf": false, "a.": false, "a ": false, "-rf": false, "a\xff": false,
		"a*b": false, "a?b": false, `a"b`: false, "a<b": false, "~a": false, strings.Repeat("a", longestName+1): false,
	} {
		if goodName(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
		disk, f := diskAt(t.TempDir())
		if _, err := disk.Save(f, name, nil); (err == nil) != want || !want && TroubleOf(err) != TroubleName {
			t.Errorf("%q was saved: %v", name, err)
		}
	}
}

// Whatever the name, a file appears in the folder under that very name, or
// there is none anywhere.
func FuzzNames(f *testing.F) {
	for _, name := range []string{"sheet.pdf", "../x", "a/b", "con.pdf", "a\u202eb", "é.pdf", "e\u0301.pdf", "x\x00"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		outer := t.TempDir()
		disk, folder := diskAt(filepath.Join(outer, "inner"))
		if err := os.Mkdir(folder.Path, 0o700); err != nil {
			t.Fatal(err)
		}
		got, err := disk.Save(folder, name, []byte("words"))
		if all := namesIn(t, outer); len(all) != 1 {
			t.Fatalf("%q got out: %v", name, all)
		}
		switch inside := namesIn(t, folder.Path); {
		case err != nil && len(inside) > 0:
			t.Errorf("%q was refused and left %v", name, inside)
		case err == nil && (got != name || !slices.Equal(inside, []string{name})):
			t.Errorf("%q was saved as %q: %v", name, got, inside)
		case err == nil && strings.ContainsFunc(name, func(r rune) bool { return r == '/' || r == '\\' || unicode.IsControl(r) }):
			t.Errorf("%q was taken", name)
		}
		if found := disk.Find(Kind{}); err == nil {
			data, err := disk.Read(found[0], 100)
			if err != nil || string(data) != "words" {
				t.Errorf("%q reads %q (%v)", name, data, err)
			}
		}
	})
}

func TestFolders(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"desk", "stick"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	at := func(kind FolderKind, name string) Folder { return Folder{Kind: kind, Path: filepath.Join(dir, name)} }
	disk := Disk{
		own:    func() []Folder { return []Folder{at(Desktop, "desk"), at(Documents, "none"), at(Downloads, "desk")} },
		sticks: func() []Folder { return []Folder{at(Stick, "stick")} },
	}
	want := []Folder{at(Stick, "stick"), at(Desktop, "desk")}
	if got := disk.Folders(); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v: sticks first, none twice, none that is not there", got, want)
	}
}

func TestSticks(t *testing.T) {
	media := t.TempDir()
	for _, name := range []string{"BLUE STICK", "left behind", "a\u202eb" + strings.Repeat("x", 50)} {
		if err := os.Mkdir(filepath.Join(media, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("/", filepath.Join(media, "System")); err != nil {
		t.Skip(err)
	}
	got := sticksIn([]string{media, filepath.Join(media, "none")}, func(path string) bool { return filepath.Base(path) != "left behind" })
	if len(got) != 2 || got[0].Name != "BLUE STICK" || got[0].Kind != Stick {
		t.Fatalf("found %v", got)
	}
	if name := got[1].Name; strings.ContainsRune(name, '\u202e') || len([]rune(name)) > 41 {
		t.Errorf("%q is shown as it is", name)
	}
}

func TestFindAndRead(t *testing.T) {
	disk, f := diskAt(t.TempDir())
	for i, name := range []string{"old.Sealed", "new.sealed", "other.txt"} {
		path := filepath.Join(f.Path, name)
		when := time.Date(2026, 11, 20+i, 9, 0, 0, 0, time.UTC)
		if err := errors.Join(os.WriteFile(path, []byte(name), 0o600), os.Chtimes(path, when, when)); err != nil {
			t.Fatal(err)
		}
	}
	_ = os.Mkdir(filepath.Join(f.Path, "folder.sealed"), 0o700)
	_ = os.Symlink("/etc/passwd", filepath.Join(f.Path, "link.sealed"))
	found := disk.Find(Kind{Ending: ".sealed"})
	if len(found) != 2 || found[0].Name != "new.sealed" || found[1].Name != "old.Sealed" {
		t.Fatalf("found %v", found)
	}
	if data, err := disk.Read(found[0], 10); err != nil || string(data) != "new.sealed" {
		t.Errorf("read %q (%v)", data, err)
	}
	if _, err := disk.Read(found[0], 9); TroubleOf(err) != TroubleTooBig {
		t.Errorf("one byte too many: %v", err)
	}
	for name, want := range map[string]assistant.Trouble{
		"link.sealed": TroubleGone, "folder.sealed": TroubleGone, "none": TroubleGone, "../x": TroubleName, "": TroubleName, "..": TroubleName,
	} {
		if _, err := disk.Read(Found{Folder: f, Name: name}, 10); TroubleOf(err) != want {
			t.Errorf("%q: %v, want %q", name, err, want)
		}
	}
}

// A folder full of another program's files, all newer, hides none of ours: not the
// old one, not the one that was given a name of its own, nor the broken one.
func TestOursAreFoundFirst(t *testing.T) {
	disk, f := diskAt(t.TempDir())
	put := func(name, text string, day int) {
		path, when := filepath.Join(f.Path, name), time.Date(2026, 11, day, 9, 0, 0, 0, time.UTC)
		if err := errors.Join(os.WriteFile(path, []byte(text), 0o600), os.Chtimes(path, when, when)); err != nil {
			t.Fatal(err)
		}
	}
	ours := Kind{Name: "our-backup-", Ending: ".age", Begins: "our backup "}
	put("our-backup-old.age", "our backup 1", 1)
	put("mom.age", "our backup 1", 2)
	put("Our-Backup-broken.AGE", "", 3)
	put("our-backup-3.txt", "our backup 1", 4)
	for i := range 9 {
		put("secret"+strconv.Itoa(i)+".age", "age-encryption.org/v1", 10+i)
	}
	put("short.age", "our", 20)
	var names []string
	found := disk.Find(ours)
	for _, f := range found {
		if f.Ours != (len(names) < 3) {
			t.Errorf("%s is ours: %v", f.Name, f.Ours)
		}
		names = append(names, f.Name)
	}
	if len(names) != 13 || strings.Join(names[:4], " ") != "Our-Backup-broken.AGE mom.age our-backup-old.age short.age" {
		t.Errorf("found %v", names)
	}
}

func TestWhatACrashLeftInAFolderIsSwept(t *testing.T) {
	dir := t.TempDir()
	disk, f := diskAt(dir)
	old := time.Now().Add(-2 * partLife)
	for name, at := range map[string]time.Time{
		partName + "old" + partEnd: old, partName + "young" + partEnd: time.Now(), partName + "old.txt": old, "holiday" + partEnd: old,
	} {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chtimes(path, at, at)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := disk.Save(f, "sheet.pdf", nil); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(namesIn(t, dir), " "); got != partName+"old.txt "+partName+"young"+partEnd+" holiday"+partEnd+" sheet.pdf" {
		t.Errorf("left: %s", got)
	}
}
