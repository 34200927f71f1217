package crash

import (
	"path/filepath"
	"strings"
	"testing"

	"signinhelper/assistant/desktest"
)

// What Go 1.26 writes of a panic, with a name and a PIN in it.
const panicked = `panic: cannot save "Rosa Quill", PIN 4711 [recovered]
	Rosa.Quill(4711)
		home/rosa/secret.go:5
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x5d3a51]

goroutine 1 gp=0xc000002380 m=0 mp=0x2629440 [running, locked to thread]:
signinhelper/ui.(*form).save(0xc0001, {0xc0002, 0x1267}, ...)
	/home/rosa/src/signinhelper/ui/form.go:120 +0x1d4 fp=0xc0 sp=0xc1 pc=0x5d
signinhelper/ui.(*bridge).show.func1()
	C:/Users/Rosa Quill/ui/async.go:71 +0x24
slices.SortFunc[...]({0x4711, 0x1, 0x1}, 0x4711)
	slices/sort.go:30 +0x8c
created by signinhelper/ui.(*bridge).every in goroutine 1
	signinhelper/ui/async.go:78 +0x9a
`

func TestOnlySymbolsAndVersionsAreKeptOfACrash(t *testing.T) {
	got := string(strip([]byte(panicked), "9.9 (commit abc)"))
	first, rest, _ := strings.Cut(got, "\n")
	if !strings.HasPrefix(first, "signin-helper 9.9 (commit abc), go1.") {
		t.Errorf("it begins %q", first)
	}
	const want = `SIGSEGV
goroutine
  signinhelper/ui.(*form).save ui/form.go:120
  signinhelper/ui.(*bridge).show.func1 ui/async.go:71
  slices.SortFunc[...] slices/sort.go:30
  signinhelper/ui.(*bridge).every ui/async.go:78
`
	if rest != want {
		t.Errorf("kept\n%s\nwant\n%s", rest, want)
	}
}

// However a message is written, nothing of it is kept.
func FuzzNoMessageIsKept(f *testing.F) {
	for _, s := range []string{"", "x", "a.b(c)\n\tx.go:1", "\ngoroutine 1 [running]:\na.b()\n\tx.go:1", "goroutine 1 [running]:"} {
		f.Add(s)
	}
	rest := panicked[strings.Index(panicked, "\ngoroutine 1"):]
	want := string(strip([]byte("panic: x\n"+rest), "v"))
	f.Fuzz(func(t *testing.T, message string) {
		for _, kind := range kinds {
			if strings.Contains(message, kind) {
				return
			}
		}
		// As Go writes it: printindented in runtime/error.go.
		text := "panic: " + strings.ReplaceAll(message, "\n", "\n\t") + "\n" + rest
		if got := string(strip([]byte(text), "v")); got != want {
			t.Errorf("of %q it kept\n%s", message, got)
		}
	})
}

func TestACrashIsFoundAndForgotten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	if Read(dir) != "" || Read("") != "" {
		t.Error("there was no crash")
	}
	if Monitor(strings.NewReader(""), dir, "v"); Read(dir) != "" {
		t.Error("a program that ended well left something")
	}
	if code := Monitor(strings.NewReader(panicked), dir, "v"); code != 0 || !strings.Contains(Read(dir), "ui/form.go:120") {
		t.Errorf("ended with %d, left %q", code, Read(dir))
	}
	desktest.ForOwnerAlone(t, filepath.Join(dir, fileName))
	if err := Forget(dir); err != nil || Read(dir) != "" {
		t.Errorf("%v: it is still there", err)
	}
}
