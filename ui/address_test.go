package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
)

func TestAnAddressBreaksWhereItsPartsEnd(t *testing.T) {
	narrow := func(words string) bool { return len(words) <= 30 }
	for address, want := range map[string]string{
		"https://www.express-scripts.com/login":                     "https://\nwww.express-scripts.com/login",
		"https://militaryrx.express-scripts.com":                    "https://\nmilitaryrx.express-scripts.com",
		"https://play.google.com/store/apps/details?id=com.medco.x": "https://play.google.com/store\n/apps/details?id=com.medco.x",
	} {
		if got := kit.BreakBetween(kit.AddressParts(address), narrow); got != want {
			t.Errorf("%q", got)
		}
		if got := kit.BreakBetween(kit.AddressParts(address), func(string) bool { return true }); got != address {
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
		app.Settings().SetTheme(shell.LookFor(assistant.Settings{Text: text}, assistant.Wish{}))
		for _, width := range []float32{500, 560, 800} {
			for _, address := range append(h.Facts.Addresses, h.Facts.Questions()) {
				p := kit.NewAddressOf(address.String(), theme.SizeNameHeadingText)
				p.Resize(fyne.NewSize(width, 100))
				if got := strings.ReplaceAll(p.Words.Text, "\n", ""); got != address.String() || p.AccessibilityLabel() != address.String() {
					t.Errorf("it reads %q and is called %q", got, p.AccessibilityLabel())
				}
				if !strings.Contains(p.Words.Text, address.Host()) {
					t.Errorf("%s, %.0f: %q", text, width, p.Words.Text)
				}
				for line := range strings.Lines(p.Words.Text) {
					size := theme.Size(p.Words.Style.SizeName)
					if need := fyne.MeasureText(strings.TrimSpace(line), size, p.Words.Style.TextStyle).Width; need > width {
						t.Errorf("%s, %.0f: %q needs %.0f", text, width, line, need)
					}
				}
				if size := theme.Size(p.Words.Style.SizeName); size < kit.BaseText {
					t.Errorf("%s, %.0f: %.0f is too small to read", text, width, size)
				}
			}
		}
	}
}
