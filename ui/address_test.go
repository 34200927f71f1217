package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

func TestAnAddressBreaksWhereItsPartsEnd(t *testing.T) {
	narrow := func(words string) bool { return len(words) <= 30 }
	for address, want := range map[string]string{
		"https://www.express-scripts.com/login":                     "https://\nwww.express-scripts.com/login",
		"https://militaryrx.express-scripts.com":                    "https://\nmilitaryrx.express-scripts.com",
		"https://play.google.com/store/apps/details?id=com.medco.x": "https://play.google.com/store\n/apps/details?id=com.medco.x",
	} {
		if got := breakBetween(addressParts(address), narrow); got != want {
			t.Errorf("%q", got)
		}
		if got := breakBetween(addressParts(address), func(string) bool { return true }); got != address {
			t.Errorf("with room for all: %q", got)
		}
	}
}

// In no window and in no size is the name of a site cut in two: half of it
// could be read as another name.
func TestNoNameIsCutInTwo(t *testing.T) {
	app := test.NewTempApp(t)
	h := newHouse(t)
	for _, text := range assistant.TextSizes() {
		app.Settings().SetTheme(lookFor(assistant.Settings{Text: text}, theme.VariantLight))
		for _, width := range []float32{500, 560, 800} {
			for _, address := range append(h.Facts.Addresses, h.Facts.Questions()) {
				p := newAddressOf(address.String(), theme.SizeNameHeadingText)
				p.Resize(fyne.NewSize(width, 100))
				if got := strings.ReplaceAll(p.words.Text, "\n", ""); got != address.String() || p.AccessibilityLabel() != address.String() {
					t.Errorf("it reads %q and is called %q", got, p.AccessibilityLabel())
				}
				if !strings.Contains(p.words.Text, address.Host()) {
					t.Errorf("%s, %.0f: %q", text, width, p.words.Text)
				}
				for line := range strings.Lines(p.words.Text) {
					size := theme.Size(p.words.Style.SizeName)
					if need := fyne.MeasureText(strings.TrimSpace(line), size, p.words.Style.TextStyle).Width; need > width {
						t.Errorf("%s, %.0f: %q needs %.0f", text, width, line, need)
					}
				}
				if size := theme.Size(p.words.Style.SizeName); size < baseText {
					t.Errorf("%s, %.0f: %.0f is too small to read", text, width, size)
				}
			}
		}
	}
}
