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
	p.press("Menu", "Check this computer", "Start the check", "Show the details")
	said := false
	for _, verdict := range []string{
		"This computer can reach the site", "The fault is on this computer", "The fault is on the way to the site",
		"The fault is on their side", "We can't tell where the fault is",
	} {
		_, ok := p.look().find("text", verdict)
		said = said || ok
	}
	if !said {
		t.Errorf("no verdict among %q", p.words())
	}
	p.picture("30-verdict")
	p.press("Copy the report")
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
	p.press("Menu", "Check my browser", "Start")
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
	p.mustRead("Your browser has our page")
	if _, err := os.Stat(filepath.Dir(door)); !os.IsNotExist(err) {
		t.Errorf("what led there still lies there: %v", err)
	}
	p.press("Back")
	p.eventually("end of the page", func() bool { return visit() != nil })
	p.close()
}

// TestTheSiteIsOpenedInAChosenBrowser finds the browser of the desk and opens
// the official site in it.
func TestTheSiteIsOpenedInAChosenBrowser(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	p.press("Menu", "My browsers", "Recorder: Open the site here", "TRICARE")
	p.eventually("address", func() bool { return d.addresses() != "" })
	if got := d.addresses(); got != "https://militaryrx.express-scripts.com\n" {
		t.Errorf("the browser was asked to open %q", got)
	}
	p.press("No, go back", "Recorder: How to clear its data")
	p.mustRead("First, clear just this site")
	p.close()
}
