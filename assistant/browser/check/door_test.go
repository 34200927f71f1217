package check

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"signinhelper/assistant/desktest"
)

// What other users see is the name of a page on the disk. It leads to the one
// visit, only this user can read it, and it is gone once that has been made.
func TestWhatIsOpenedLeadsHereAndSaysNothing(t *testing.T) {
	desktest.Unix(t, "need for a page that hides an address")
	p, told := serving(t, nil)
	door := p.Link().Ways()[0]
	if strings.Contains(door, p.link) || !strings.HasSuffix(door, ".html") || !filepath.IsAbs(door) {
		t.Errorf("it is %s", door)
	}
	page, err := os.ReadFile(door)
	if err != nil || !strings.Contains(string(page), `content="0; url=`+p.Link().String()+`"`) || !strings.Contains(string(page), `href="`+p.Link().String()+`"`) {
		t.Errorf("it holds %s (%v)", page, err)
	}
	if strings.Contains(string(page), p.session) || strings.Contains(string(page), p.frame) {
		t.Error("it holds a secret that is none of its")
	}
	for path, want := range map[string]fs.FileMode{door: 0o600, filepath.Dir(door): fs.ModeDir | 0o700} {
		if info, err := os.Lstat(path); err != nil || info.Mode() != want {
			t.Errorf("%s has %v (%v)", path, info.Mode(), err)
		}
	}
	// A home in which a browser of Snap can read, and no hidden folder of it.
	if rel, err := filepath.Rel(os.Getenv("HOME"), door); err != nil || strings.HasPrefix(rel, ".") {
		t.Errorf("it is at %s of the home (%v)", rel, err)
	}
	newVisitor(t, true).arrive(p.Link())
	told.until(func(r Result) bool { return r.Seen })
	for end := time.Now().Add(patience); ; time.Sleep(time.Millisecond) {
		if _, err := os.Lstat(filepath.Dir(door)); os.IsNotExist(err) {
			break
		} else if time.Now().After(end) {
			t.Fatalf("it is still there: %v", err)
		}
	}
}

// Without a place where nobody else can read, the address itself may be shown
// to others only where the system tells who comes.
func TestWhereNoPageCanLie(t *testing.T) {
	desktest.Unix(t, "need for a page that hides an address")
	for name, tt := range map[string]struct {
		peers peers
		ways  int
	}{"the system tells who comes": {system, 1}, "nobody tells": {untoldAlways, 0}} {
		t.Run(name, func(t *testing.T) {
			if _, told := tt.peers.tried(t); !told && tt.ways > 0 {
				t.Skip("this system does not tell")
			}
			p, _ := serving(t, func(p *Page) { p.tray.Bases, p.peers = []string{filepath.Join(os.Getenv("HOME"), "none")}, tt.peers })
			if ways := p.Link().Ways(); len(ways) != tt.ways || tt.ways > 0 && ways[0] != p.Link().String() {
				t.Errorf("it can be opened by %q", ways)
			}
			newVisitor(t, true).arrive(p.Link()) // and by hand
		})
	}
}

func TestAPageThatACrashLeftIsTakenAway(t *testing.T) {
	desktest.Unix(t, "need for a page that hides an address")
	home := t.TempDir()
	t.Setenv("HOME", home)
	left := filepath.Join(home, newTray().Name+"123")
	if err := os.Mkdir(left, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(left, "a.html"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p, _ := serving(t, nil)
	t.Setenv("HOME", home)
	Sweep()
	if _, err := os.Lstat(left); !os.IsNotExist(err) {
		t.Errorf("it is still there: %v", err)
	}
	if _, err := os.Lstat(p.Link().Ways()[0]); err != nil {
		t.Errorf("one of a program that lives is gone: %v", err)
	}
}
