package ui

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// luminance and contrast are those of WCAG 2.2, "relative luminance" and
// "contrast ratio".
func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// palettes are those of the four appearances.
var palettes = map[string]kit.Palette{"light": kit.Light, "dark": kit.Dark, "black on white": kit.BlackOnWhite, "yellow on black": kit.YellowOnBlack}

// From the product page: 7:1 for words, 3:1 for icons, borders and the ring.
func TestContrast(t *testing.T) {
	type pair struct {
		front fyne.ThemeColorName
		back  []fyne.ThemeColorName
		least float64
	}
	areas := []fyne.ThemeColorName{theme.ColorNameBackground, kit.ColorPanel, kit.ColorCaution, kit.ColorGood, kit.ColorBad, kit.ColorCard}
	controls := []fyne.ThemeColorName{theme.ColorNameButton, theme.ColorNameHover}
	pairs := []pair{
		{theme.ColorNameForeground, append(areas, controls...), 7},
		{kit.ColorQuiet, append(areas, controls...), 7},
		{theme.ColorNamePrimary, append(areas, controls...), 7},
		{theme.ColorNameWarning, controls, 7},
		{theme.ColorNameError, controls, 7},
		{theme.ColorNameSuccess, controls, 3},
		{theme.ColorNameForegroundOnPrimary, []fyne.ThemeColorName{theme.ColorNamePrimary}, 7},
		{theme.ColorNameForegroundOnSuccess, []fyne.ThemeColorName{theme.ColorNameSuccess}, 7},
		{kit.ColorOnBand, []fyne.ThemeColorName{kit.ColorBand}, 7},
		{theme.ColorNameForeground, []fyne.ThemeColorName{theme.ColorNameInputBackground, theme.ColorNameSelection}, 7},
		{kit.ColorEdge, append(areas, theme.ColorNameButton), 3},
		{theme.ColorNameInputBorder, append(areas, theme.ColorNameInputBackground), 3},
		{theme.ColorNameScrollBar, []fyne.ThemeColorName{theme.ColorNameBackground, kit.ColorPanel}, 3},
		{kit.ColorSpot, areas, 3},
		{kit.ColorEdgeStrong, []fyne.ThemeColorName{kit.ColorCaution, theme.ColorNameBackground}, 3},
	}
	for name, p := range palettes {
		for _, pair := range pairs {
			for _, back := range pair.back {
				if got := contrast(p[pair.front], p[back]); got < pair.least {
					t.Errorf("%s: %s on %s is %.2f:1, want %.0f:1", name, pair.front, back, got, pair.least)
				}
			}
		}
	}
}

// Where all grounds are the same, a line keeps them apart.
func TestGroundsThatAreTheSameHaveALineAround(t *testing.T) {
	for name, p := range palettes {
		same := p[kit.ColorCard] == p[theme.ColorNameBackground]
		if got := contrast(p[kit.ColorOutline], p[theme.ColorNameBackground]); same && got < 7 {
			t.Errorf("%s: the line has %.2f:1", name, got)
		}
		if !same && p[kit.ColorOutline] != kit.Unseen {
			t.Errorf("%s has a line around what its own ground shows", name)
		}
	}
}

// The focus ring is two lines: one around the control, one on its edge. On
// each ground one of them stands out.
func TestTheFocusRingIsSeenEverywhere(t *testing.T) {
	grounds := []struct{ around, fill fyne.ThemeColorName }{
		{theme.ColorNameBackground, theme.ColorNameButton}, {theme.ColorNameBackground, theme.ColorNamePrimary},
		{theme.ColorNameBackground, theme.ColorNameSuccess}, {kit.ColorPanel, theme.ColorNameButton}, {kit.ColorPanel, theme.ColorNameInputBackground},
		{kit.ColorPanel, kit.ColorPanel}, {kit.ColorPanel, theme.ColorNamePrimary}, {kit.ColorCaution, theme.ColorNameButton}, {kit.ColorBand, kit.ColorBand},
	}
	for name, p := range palettes {
		for _, g := range grounds {
			if got := math.Max(contrast(p[kit.ColorRing], p[g.around]), contrast(p[kit.ColorRingInner], p[g.fill])); got < 3 {
				t.Errorf("%s: around %s on %s the ring has %.2f:1", name, g.fill, g.around, got)
			}
		}
	}
}

func TestAllPalettesNameTheSameColours(t *testing.T) {
	for of, p := range palettes {
		for name := range kit.Light {
			if _, ok := p[name]; !ok {
				t.Errorf("%s has no %s", of, name)
			}
		}
		if len(p) != len(kit.Light) {
			t.Errorf("%d colours in light, %d in %s", len(kit.Light), len(p), of)
		}
	}
}

// From the product page: 18 px and up, in three sizes to 200 %.
func TestTextSizes(t *testing.T) {
	for size, want := range map[assistant.TextSize]float32{assistant.TextNormal: 18, assistant.TextLarge: 27, assistant.TextLargest: 36} {
		l := shell.LookFor(assistant.Settings{Text: size, Appearance: assistant.AppearLight}, assistant.Wish{})
		for _, name := range []fyne.ThemeSizeName{theme.SizeNameText, theme.SizeNameCaptionText} {
			if got := l.Size(name); got != want {
				t.Errorf("%s at %s is %v px, want %v", name, size, got, want)
			}
		}
		for _, name := range []fyne.ThemeSizeName{theme.SizeNameHeadingText, theme.SizeNameSubHeadingText} {
			if got := l.Size(name); got <= want {
				t.Errorf("%s at %s is %v px, no larger than the text", name, size, got)
			}
		}
	}
}

func TestTheComputersWishCountsOnlyWhereThePersonHasNone(t *testing.T) {
	light, dark := assistant.Wish{}, assistant.Wish{Dark: true}
	contrast := assistant.Wish{Dark: true, Contrast: assistant.AppearBlackOnWhite}
	for _, tt := range []struct {
		appearance assistant.Appearance
		wish       assistant.Wish
		want       kit.Palette
	}{
		{assistant.AppearSystem, dark, kit.Dark}, {assistant.AppearSystem, light, kit.Light}, {assistant.AppearSystem, contrast, kit.BlackOnWhite},
		{assistant.AppearLight, dark, kit.Light}, {assistant.AppearDark, light, kit.Dark}, {assistant.AppearDark, contrast, kit.Dark},
		{assistant.AppearYellowOnBlack, light, kit.YellowOnBlack},
		{assistant.AppearUnchosen, dark, kit.Light}, {assistant.AppearUnchosen, contrast, kit.BlackOnWhite},
	} {
		l := shell.LookFor(assistant.Settings{Appearance: tt.appearance}, tt.wish)
		for _, name := range []fyne.ThemeColorName{theme.ColorNameForeground, theme.ColorNameBackground, kit.ColorOutline} {
			if got := l.Color(name, theme.VariantDark); got != tt.want[name] {
				t.Errorf("%q with a wish of %v: %s is %v", tt.appearance, tt.wish, name, got)
			}
		}
	}
}

// Somebody turns high contrast on in the settings of her computer, and off again, while
// the window is open.
func TestHighContrastComesAndGoesWithTheComputer(t *testing.T) {
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtSettings})
	for _, tt := range []struct {
		on, dark bool
		want     assistant.Appearance
	}{{true, false, assistant.AppearBlackOnWhite}, {true, true, assistant.AppearYellowOnBlack}, {false, true, assistant.AppearLight}} {
		h.WishContrast(tt.on, tt.dark)
		if got := kit.NewGround(); (got.StrokeWidth > 0) != tt.on {
			t.Errorf("on %t: a card has a line of %.0f around it", tt.on, got.StrokeWidth)
		}
		if got := kit.ThemeColor(theme.ColorNameForeground); got != (*shell.Palettes[tt.want])[theme.ColorNameForeground] {
			t.Errorf("on %t, dark %t: words are %v", tt.on, tt.dark, got)
		}
		h.find(words.Say("menu.chosen", words.Args{"Choice": words.Say("menu.colors." + string(tt.want))}))
	}
	h.press(words.Say("menu.colors.dark"))
	h.WishContrast(true, false)
	if got := kit.ThemeColor(theme.ColorNameBackground); got != kit.Dark[theme.ColorNameBackground] {
		t.Error("what she chose does not count")
	}
}
