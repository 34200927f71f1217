package e2e

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"signinhelper/assistant/desktest"
)

// sentinelPassword is typed to be rated. Nobody else may ever see it.
const sentinelPassword = "Zq7vexilHeron"

// searchForPasswords looks for passwords on the whole desk: in every file,
// those that tell the tests where the controls are among them, and in what
// the program wrote.
func searchForPasswords(p *program, secrets ...string) {
	p.t.Helper()
	files := 0
	err := filepath.WalkDir(p.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil // a file that is being replaced
		}
		files++
		for _, s := range secrets {
			if bytes.Contains(data, []byte(s)) {
				p.t.Errorf("%s holds a password in the clear", path)
			}
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) || files == 0 {
		p.t.Errorf("%d files were searched: %v", files, err)
	}
	for _, s := range secrets {
		if strings.Contains(p.stderr.String(), s) {
			p.t.Error("the program wrote a password to its standard error")
		}
	}
}

// pasted returns what another program would paste.
func (p *program) pasted() string {
	out, _ := p.command("xclip", "-selection", "clipboard", "-o").Output()
	return string(out)
}

func TestAPasswordIsRatedAndForgotten(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	p.press(say("bar.menu"), say("menu.password"))
	p.mustRead(say("password.own.safe"))
	p.typeIn(say("password.idea"), sentinelPassword)
	p.mustRead(say("password.strong"))
	p.picture("20-password-typed")
	p.press(say("password.show"))
	p.settle()
	p.picture("21-password-shown")
	searchForPasswords(p, sentinelPassword) // while it stands on the screen

	p.xdo("key", "Escape")
	p.mustRead(say("menu.password.more"))
	p.press(say("menu.password"))
	p.mustRead(say("password.own.safe"))
	if _, still := p.look().Find("text", say("password.strong")); still {
		t.Error("the rating is still there")
	}
	p.typeIn(say("password.idea"), "password")
	p.mustRead(say("password.very-weak")) // nothing of the first is left in the field
	p.typeIn(say("password.idea"), sentinelPassword)
	p.close()
	searchForPasswords(p, sentinelPassword)
}

func TestAPasswordIsMadeAndLeavesNothing(t *testing.T) {
	desktest.Need(t, "xclip")
	d := newDesk(t, options{})
	p := d.start()
	p.press(say("bar.menu"), say("menu.password"), say("password.make"), say("handover.copy"))
	p.mustRead(say("person.copied"))
	made := p.pasted()
	if len(made) < 15 || strings.Count(made, "-") < 4 {
		t.Fatalf("%d characters were copied", len(made))
	}
	secrets := append(strings.SplitAfterN(made, "-", 2), made)[1:] // one word alone may stand anywhere
	p.picture("22-password-made")
	searchForPasswords(p, secrets...)
	p.press(say("bar.larger"))
	p.settle()
	p.picture("23-password-larger")
	p.press(say("bar.back"))
	p.mustRead(say("menu.password.more"))
	p.close()
	if left := p.pasted(); left != "" {
		t.Errorf("%d characters can still be pasted", len(left))
	}
	searchForPasswords(p, secrets...)
}

func TestAMisspeltWordIsFoundAmongTheQuestions(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	p.press(say("bar.menu"), say("menu.library"))
	p.typeIn(say("library.search"), "lokced out")
	p.press(say("library.faq.locked.title"))
	p.mustRead(say("library.faq.locked.text"))
	p.picture("24-question-found")
	p.press(say("library.faq.locked.title") + ": " + say("library.go", "N", 2, "Title", say("step.reset.title")))
	p.mustRead("Step 2 of 5")
	p.press(say("library.questions"))
	p.mustRead(say("library.step", "N", 2))
	p.press(say("library.source.ftc.title"), say("library.source.ftc.title")+": "+say("library.open"))
	p.eventually("address", func() bool { return d.addresses() != "" })
	if got := d.addresses(); got != "https://consumer.ftc.gov/articles/creating-strong-passwords-and-other-ways-protect-your-accounts\n" {
		t.Errorf("the browser was asked to open %q", got)
	}
	p.close()
}
