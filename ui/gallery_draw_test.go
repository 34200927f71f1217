package ui

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/test"

	"signinhelper/assets"
	"signinhelper/assistant/facts"
)

func TestSupportStaffPickTheScreensToDraw(t *testing.T) {
	for _, tt := range []struct {
		patterns, first string
		count           int
	}{
		{"start", "start-light-normal-wide.png", 12},
		{"menu about", "menu-light-normal-wide.png", 24},
		{"step-5-*", "step-5-support-light-normal-wide.png", 12},
		{"", "start-light-normal-wide.png", 12 * len(allScenes())},
		{"es:start", "start-light-normal-wide-es.png", 12},
		{"es:about menu", "menu-light-normal-wide.png", 24},
	} {
		list, err := pictures(strings.Fields(tt.patterns)...)
		if err != nil || len(list) != tt.count || list[0].String() != tt.first {
			t.Errorf("%q: %d pictures, %v first, %v", tt.patterns, len(list), list[:min(1, len(list))], err)
		}
	}
	for _, none := range []string{"no-such-screen", "["} {
		if list, err := pictures(none); err == nil {
			t.Errorf("%q: %d pictures", none, len(list))
		}
	}
}

func TestEachPictureIsAnsweredWithALine(t *testing.T) {
	onFile, err := facts.Parse(assets.Facts)
	if err != nil {
		t.Fatal(err)
	}
	dir, app := t.TempDir(), test.NewTempApp(t)
	const name = "about-dark-largest-narrow.png"
	var out strings.Builder
	in := strings.NewReader(name + "\n" + name + "\n")
	if err := Paint(app, onFile, "test", dir, in, &out); err != nil || strings.Count(out.String(), painted) != 2 || strings.Count(out.String(), "\n") != 2 {
		t.Errorf("%v, answered %q", err, &out)
	}
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	if c, err := png.DecodeConfig(f); err != nil || c.Width != 640 {
		t.Errorf("%+v, %v", c, err)
	}
	out.Reset()
	if err := Paint(app, onFile, "test", filepath.Join(dir, "gone"), strings.NewReader(name), &out); err != nil || !strings.Contains(out.String(), "gone") {
		t.Errorf("no folder: %v, answered %q", err, &out)
	}
	if err := Paint(app, onFile, "test", dir, strings.NewReader("nothing.png"), &out); err == nil {
		t.Error("a picture that is not known was drawn")
	}
}

func TestALightPictureAfterADarkOneHasNoDarkIcons(t *testing.T) {
	onFile, err := facts.Parse(assets.Facts)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	const light, dark = "step-5-support-light-normal-wide.png", "step-5-support-dark-normal-wide.png"
	draw := func(names ...string) []byte {
		// The application for tests empties the toolkit's store of icons at each
		// change of colors. The real one does not, so it draws.
		test.NewTempApp(t)
		real := app.NewWithID("pictures.test")
		if err := Paint(real, onFile, "test", dir, strings.NewReader(strings.Join(names, "\n")), new(bytes.Buffer)); err != nil {
			t.Fatal(err)
		}
		picture, err := os.ReadFile(filepath.Join(dir, light))
		if err != nil {
			t.Fatal(err)
		}
		return picture
	}
	if !bytes.Equal(draw(light), draw(dark, light)) {
		t.Error("the same page looks different once a dark one was drawn")
	}
}
