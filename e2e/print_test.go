package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"signinhelper/assistant/desktest"
)

// installViewer makes a program for PDFs the default, which writes down which
// file it was given.
func (d *desk) installViewer() {
	d.t.Helper()
	desktest.Need(d.t, "pdftotext", "file")
	script := filepath.Join(d.dir, "viewer")
	d.must(os.WriteFile(script, fmt.Appendf(nil, "#!/bin/sh\nprintf '%%s\\n' \"$@\" >> '%s'\n", d.viewed()), 0o700))
	d.must(os.WriteFile(filepath.Join(d.home, ".local/share/applications/viewer.desktop"), fmt.Appendf(nil,
		"[Desktop Entry]\nType=Application\nName=Viewer\nExec=%s %%f\nMimeType=application/pdf;\n", script), 0o600))
	list, err := os.OpenFile(filepath.Join(d.home, ".config/mimeapps.list"), os.O_APPEND|os.O_WRONLY, 0)
	d.must(err)
	_, err = list.WriteString("application/pdf=viewer.desktop\n")
	d.must(err)
	d.must(list.Close())
}

func (d *desk) viewed() string { return filepath.Join(d.dir, "viewed") }

// sheet waits for the viewer to be given a file, and returns which.
func (d *desk) sheet() string {
	d.t.Helper()
	path := ""
	d.eventually("sheet in the viewer", func() bool {
		data, _ := os.ReadFile(d.viewed())
		path = strings.TrimSpace(string(data))
		return path != ""
	})
	d.must(os.Remove(d.viewed()))
	return path
}

// trays lists the folders with sheets that are below the desk.
func (d *desk) trays() []string {
	found, _ := filepath.Glob(filepath.Join(d.dir, "run", "signin-helper-print-*"))
	return found
}

// TestASheetWithOwnLinesIsGoneAfterwards prints what was saved of a person,
// and looks for it after a crash and after closing.
func TestASheetWithOwnLinesIsGoneAfterwards(t *testing.T) {
	d := newDesk(t, options{})
	d.installViewer()
	p := d.start()
	addPerson(p)
	p.press(say("form.save"))
	p.mustRead(sentinelPhone)
	p.press(say("bar.menu"), say("menu.more"), say("print.title"), say("print.own.yes", "Name", sentinelName))
	p.mustRead(say("print.warn.title"))
	p.press(say("print.open"))
	path := d.sheet()
	p.mustRead(say("print.opened.title"))
	p.picture("30-printed")
	text, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{sentinelName, sentinelID, sentinelCard, sentinelMail, sentinelBirth, sentinelPhone} {
		if !strings.Contains(string(text), s) {
			t.Errorf("%q is not on the sheet", s)
		}
	}
	for of, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
		if info, err := os.Stat(of); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, want %v", of, err, want)
		}
	}
	d.must(p.cmd.Process.Signal(syscall.SIGKILL))
	_ = p.cmd.Wait()
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("nothing was left behind by the crash, so this shows nothing: %v", err)
	}

	p = d.start()
	if left := d.trays(); len(left) > 0 {
		t.Errorf("after a crash and a new start there is still %v", left)
	}
	p.press(say("bar.call"), say("print.lead.call"), say("print.open"))
	path = d.sheet()
	text, err = exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil || !strings.Contains(string(text), "800-711-5672") {
		t.Errorf("the sheet reads %q (%v)", text, err)
	}
	for _, s := range sentinels {
		if strings.Contains(string(text), s) {
			t.Errorf("nobody asked for %q on the sheet", s)
		}
	}
	p.close()
	if left := d.trays(); len(left) > 0 {
		t.Errorf("after closing there is still %v", left)
	}
}

// TestNoProgramForSheets saves the sheet instead, twice, and then the summary.
func TestNoProgramForSheets(t *testing.T) {
	desktest.Need(t, "pdftotext")
	d := newDesk(t, options{noBrowser: true}) // one would show a sheet, too
	d.env = append(d.env, "PATH="+bare(t, d))
	d.must(os.MkdirAll(filepath.Join(d.home, "Desktop"), 0o700))
	p := d.start()
	p.press(say("bar.menu"), say("menu.more"), say("print.title"), say("print.kind.steps"), say("print.open"))
	p.mustRead(say("print.failed.title"))
	p.picture("31-not-printed")
	p.press(say("save.to.desktop"))
	p.mustRead(say("save.done.title"))
	p.press(say("save.to.desktop"))
	p.eventually("second file", func() bool { return len(d.onDesktop("*.pdf")) == 2 })
	p.press(say("bar.menu"), say("menu.more"), say("handover.title"))
	p.picture("32-summary")
	p.press(say("save.to.desktop"))
	p.mustRead(say("save.done.title"))
	p.close()
	for _, path := range d.onDesktop("*.pdf") {
		if text, err := exec.Command("pdftotext", "-layout", path, "-").Output(); err != nil || !strings.Contains(string(text), say("step.outage.title")) {
			t.Errorf("%s reads %q (%v)", path, text, err)
		}
	}
	summary := d.onDesktop("*.txt")
	if len(summary) != 1 {
		t.Fatalf("on the desktop is %v", d.onDesktop("*"))
	}
	if text, err := os.ReadFile(summary[0]); err != nil || !strings.Contains(string(text), "Not signed in yet.") {
		t.Errorf("the summary reads %q (%v)", text, err)
	}
}

func (d *desk) onDesktop(pattern string) []string {
	found, _ := filepath.Glob(filepath.Join(d.home, "Desktop", pattern))
	return found
}
