package assets

import (
	"bytes"
	"fmt"
	"image/color"
	"image/png"
	"os"
	"regexp"
	"testing"
)

// The icon of the window is that of the desktop: a PNG made from the same drawing.
// Where the drawing is changed, so is the other.
func TestTheIconIsTheDrawing(t *testing.T) {
	icon, err := png.Decode(bytes.NewReader(Icon))
	if err != nil || icon.Bounds().Dx() != 128 || icon.Bounds().Dy() != 128 {
		t.Fatalf("the icon is %v (%v)", icon, err)
	}
	drawing, err := os.ReadFile("icon.svg")
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for y := range 128 {
		for x := range 128 {
			if c := color.NRGBAModel.Convert(icon.At(x, y)).(color.NRGBA); c.A == 0xff {
				shown[hexOf(c.R, c.G, c.B)] = true
			}
		}
	}
	fills := regexp.MustCompile(`fill="#([0-9A-F]{6})"`).FindAllSubmatch(drawing, -1)
	for _, fill := range fills {
		if !shown[string(fill[1])] {
			t.Errorf("the icon has nothing of the color #%s", fill[1])
		}
	}
	if len(fills) < 3 {
		t.Errorf("the drawing has only %d fills", len(fills))
	}
}

func hexOf(r, g, b byte) string { return fmt.Sprintf("%02X%02X%02X", r, g, b) }
