package e2e

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"signinhelper/assistant/desktest"
)

// TestThisComputerIsChecked runs the real check, whatever network the machine
// of the test has, and takes its report along.
func TestThisComputerIsChecked(t *testing.T) {
	desktest.Need(t, "xclip")
	d := newDesk(t, options{})
	p := d.start()
	p.press(say("bar.menu"), say("menu.probe"), say("probe.start"), say("probe.details"))
	said := false
	for _, verdict := range []string{
		say("probe.verdict.no-fault"), say("probe.verdict.this-computer"), say("probe.verdict.in-between"),
		say("probe.verdict.their-side"), say("probe.verdict.cannot-tell"),
	} {
		_, ok := p.look().Find("text", verdict)
		said = said || ok
	}
	if !said {
		t.Errorf("no verdict among %q", p.words())
	}
	p.picture("30-verdict")
	p.press(say("probe.copy"))
	p.eventually("report on the clipboard", func() bool { return strings.Contains(d.clipboard(), "www.express-scripts.com") })
	if got := d.addresses(); got != "" {
		t.Errorf("the browser was asked to open %q", got)
	}
	p.close()
}

// TestTheBrowserIsChecked has the page of the program opened in the default
// browser, and visits it as the browser would.
func TestTheBrowserIsChecked(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	p.press(say("bar.menu"), say("menu.more"), say("tool.browser-check"), say("trier.start"))
	p.eventually("page to open", func() bool { return strings.HasSuffix(d.addresses(), "\n") })
	// Everybody can see what is opened, and nobody else can read it.
	door := strings.TrimPrefix(strings.TrimSpace(d.addresses()), "file://")
	page, err := os.ReadFile(door)
	p.must(err)
	link := regexp.MustCompile(`http://127\.0\.0\.1:[^"]+`).FindString(string(page))
	if info, err := os.Stat(filepath.Dir(door)); err != nil || info.Mode().Perm() != 0o700 || filepath.Dir(filepath.Dir(door)) != d.home || link == "" {
		t.Fatalf("the browser was asked to open %q, which leads to %q (%v)", door, link, err)
	}
	visit := func() error {
		r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, link, nil)
		p.must(err)
		answer, err := http.DefaultClient.Do(r)
		if err == nil {
			_ = answer.Body.Close()
		}
		return err
	}
	p.must(visit())
	p.mustRead(say("trier.seen"))
	if _, err := os.Stat(filepath.Dir(door)); !os.IsNotExist(err) {
		t.Errorf("what led there still lies there: %v", err)
	}
	p.press(say("bar.back"))
	p.eventually("end of the page", func() bool { return visit() != nil })
	p.close()
}

// TestTheSiteIsOpenedInAChosenBrowser finds the browser of the desk and opens
// the official site in it.
func TestTheSiteIsOpenedInAChosenBrowser(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	p.press(say("bar.menu"), say("menu.more"), say("tool.browsers"), "Recorder: Open the site here", say("card.tricare"))
	p.eventually("address", func() bool { return d.addresses() != "" })
	if got := d.addresses(); got != "https://militaryrx.express-scripts.com\n" {
		t.Errorf("the browser was asked to open %q", got)
	}
	p.press(say("close.no"), "Recorder: How to clear its data")
	p.mustRead(say("clear.site.title"))
	p.close()
}
