package assistant_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// imports returns, for each folder of the project, what its Go files import.
// Tests may use what they need to play the world, so they are left out.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && (d.Name() == ".git" || d.Name() == "build") {
			return filepath.SkipDir // no part of the house, and files come and go there
		}
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		folder, err := filepath.Rel("..", filepath.Dir(path))
		for _, i := range file.Imports {
			name, _ := strconv.Unquote(i.Path.Value)
			found[filepath.ToSlash(folder)] = append(found[filepath.ToSlash(folder)], name)
		}
		return err
	})
	if err != nil || len(found) < 5 {
		t.Fatalf("%d folders read: %v", len(found), err)
	}
	return found
}

// forTests are the folders of what only tests use.
var forTests = []string{"assistant/desktest", "assistant/disk/disktest", "assistant/browser/policytest"}

// families returns the families of pages. They meet by routes, and none imports
// another one.
func families(before string) []string {
	var list []string
	for _, name := range []string{"steps", "check", "tools", "people", "call", "paper", "kiosk"} {
		list = append(list, before+"ui/"+name)
	}
	return list
}

// screen are the rooms of the screen but for kit and words.
var screen = append([]string{"ui/shell", "ui/saved", "ui/site", "ui/sheets", "ui/numbers"}, families("")...)

// What pages are made of knows no page and no word of the program; each room knows
// those below it alone.
func TestTheRoomsOfTheScreenKnowThoseBelowThemAlone(t *testing.T) {
	may := map[string][]string{
		"ui/kit":     {"signinhelper/assets", "fyne.io/fyne/v2/...", "rsc.io/qr", "github.com/go-text/typesetting/...", "github.com/fyne-io/oksvg", "github.com/srwiley/rasterx"},
		"ui/words":   {"signinhelper/assets", "signinhelper/assistant/...", "fyne.io/fyne/v2/lang", "github.com/nicksnyder/go-i18n/v2/i18n", "golang.org/x/text/language", "golang.org/x/text/unicode/norm"},
		"ui/display": {},
		"ui/a11y":    {"ui/kit"},
		"ui/shell":   {"ui/kit", "ui/words", "ui/a11y"},
		"ui/saved":   {"ui/kit", "ui/words", "ui/shell"},
		"ui/site":    {"ui/kit", "ui/words", "ui/shell"},
		"ui/numbers": {"ui/kit", "ui/words", "ui/shell", "ui/saved"},
		"ui/sheets":  {"ui/kit", "ui/words", "ui/shell", "ui/saved"},
	}
	all := imports(t)
	for room, below := range may {
		for _, name := range all[room] {
			first, _, _ := strings.Cut(name, "/")
			if !strings.Contains(first, ".") && first != "signinhelper" {
				continue // of the standard library
			}
			own, isOwn := strings.CutPrefix(name, "signinhelper/")
			ui := isOwn && strings.HasPrefix(own, "ui/")
			switch {
			case ui && !slices.Contains(below, own):
				t.Errorf("%s imports %s", room, name)
			case !ui && (room == "ui/kit" || room == "ui/words") && !matches(below, name):
				t.Errorf("%s imports %s", room, name)
			}
		}
	}
}

// The house has rules about who may reach what. Each answers a threat: a
// personal value that leaves by a door which nobody watches.
func TestHouseRules(t *testing.T) {
	rules := []struct {
		what    string
		imports []string // a name, or the beginning of one with "/..."
		allowed []string // folders
	}{
		{"the toolkit is for the screen alone", []string{"fyne.io/fyne/v2/..."}, append([]string{".", "ui", "ui/kit", "ui/words", "ui/a11y", "ui/display", "packaging/bench/floor"}, screen...)},
		{"what is below the toolkit is asked for a window's place alone", []string{"github.com/go-gl/..."}, []string{"ui/display"}},
		{"only what puts the screen together knows the families of pages", families("signinhelper/"), []string{"ui"}},
		{"the rooms of the screen are for the screen alone", []string{"signinhelper/ui/kit", "signinhelper/ui/shell", "signinhelper/ui/saved", "signinhelper/ui/site", "signinhelper/ui/sheets", "signinhelper/ui/numbers"}, append([]string{".", "ui", "ui/a11y"}, screen...)},
		{"programs are started in five places and in tests, this one by itself, and others by what is run on the maker's desk", []string{"os/exec", "github.com/skratchdot/open-golang/..."}, []string{"packaging/licenses", "packaging/bench", "assistant/browser", "assistant/vault", "assistant/paste", "assistant/speech", "assistant/self", "assistant/shared", "assistant/desktest", "assistant/disk/disktest"}},
		{"what is made for tests is for tests alone, and for what measures", []string{"testing/...", "signinhelper/e2e/screenreader", "signinhelper/assistant/desktest", "signinhelper/assistant/disk/disktest", "signinhelper/assistant/browser/policytest"}, append([]string{"packaging/bench", "e2e/screenreader/active"}, forTests...)},
		{"one package knows the keyring", []string{"github.com/zalando/go-keyring/..."}, []string{"assistant/vault"}},
		{"three packages talk on the bus, which a fourth finds and hears: to the keyring, to hear that the screen was locked, and to screen readers; tests play one", []string{"github.com/godbus/dbus/v5/..."}, []string{"assistant/vault", "assistant/watch", "assistant/bus", "ui/a11y", "e2e/screenreader"}},
		{"sockets are for the check of the network, the page that checks the browser, and who checks the facts", []string{"net/http/...", "net/rpc/...", "crypto/tls"}, []string{"assistant/probe", "assistant/browser/check", "packaging/facts"}},
		{"the vault knows a closed connection by its error, pasting talks to the display, and speech to the daemon that speaks", []string{"net"}, []string{"assistant/vault", "assistant/paste", "assistant/speech", "assistant/probe", "assistant/browser/check"}},
		{"nobody loads code or reaches around types, but who answers COM on Windows, and asks it in tests; one calls a function of the toolkit by its name in the program, which takes that import", []string{"plugin", "unsafe"}, []string{"ui/a11y", "e2e/screenreader/active", "ui/kit"}},
		{"nobody logs", []string{"log"}, nil},
		{"a kiosk's events are written in one place, which says nothing of a visitor", []string{"log/syslog", "golang.org/x/sys/windows/svc/..."}, []string{"assistant/events"}},
		{"what a policy says is for the screen and what starts it, and tells no more than how it stands", []string{"signinhelper/assistant/policy"}, append([]string{".", "ui", "ui/words", "assistant/events", "assistant/health"}, screen...)},
	}
	all := imports(t)
	for _, rule := range rules {
		for folder, names := range all {
			for _, name := range names {
				if matches(rule.imports, name) && !slices.Contains(rule.allowed, folder) {
					t.Errorf("%s: %s imports %s", rule.what, folder, name)
				}
			}
		}
	}
}

// The domain itself has no files, no clock and no screen.
func TestTheDomainIsPure(t *testing.T) {
	all := imports(t)
	for _, folder := range []string{"assistant", "assistant/facts"} {
		for _, name := range all[folder] {
			if slices.Contains([]string{"os", "io/fs", "embed", "path/filepath", "os/signal", "syscall"}, name) {
				t.Errorf("%s imports %s", folder, name)
			}
		}
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	onFile, err := filepath.Glob("facts/*.go")
	if err != nil || len(onFile) == 0 {
		t.Fatal(err, len(onFile))
	}
	for _, path := range slices.Concat(files, onFile) {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		for _, call := range []string{"time.Now(", "time.Since(", "time.Until("} {
			if contains(t, path, call) {
				t.Errorf("%s reads the clock by %s)", path, call)
			}
		}
	}
}

func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		prefix, tree := strings.CutSuffix(p, "/...")
		return name == prefix || tree && strings.HasPrefix(name, prefix+"/")
	})
}

func contains(t *testing.T, path, text string) bool {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Contains(string(data), text)
}
