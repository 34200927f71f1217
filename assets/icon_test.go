package assets

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image/png"
	"os"
	"testing"
)

// The icon of the window is a PNG made from icon.svg: see [Icon] for how. Who changes the
// drawing makes it anew, looks at it, and writes the drawing's new sum here.
func TestTheIconIsTheDrawing(t *testing.T) {
	const madeFrom = "563c024401ef8545892ab6fb92f866ec4ca3ffbaa6027c4169d86a76b0a21e6a"
	drawing, err := os.ReadFile("icon.svg")
	if sum := fmt.Sprintf("%x", sha256.Sum256(drawing)); err != nil || sum != madeFrom {
		t.Errorf("the drawing is another one: %s (%v)", sum, err)
	}
	icon, err := png.Decode(bytes.NewReader(Icon))
	if err != nil || icon.Bounds().Dx() != 128 || icon.Bounds().Dy() != 128 {
		t.Errorf("the icon is %v (%v)", icon, err)
	}
}
