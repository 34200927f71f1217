package ui

import (
	"fmt"
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
)

// pictured are the scenes whose pictures are measured: of each kind of panel, control
// and field there is one among them.
var pictured = []string{"start", "step-2-reset", "ask-symptom", "short-own", "settings", "reading", "start-crashed", "steps", "done", "bell"}

// What is drawn, and not only what was asked for: the words of each page stand out from
// what is behind them in its picture, 7:1.
func TestWordsStandOutInThePictures(t *testing.T) {
	scenes, looks := pictured, assistant.Appearances()[1:]
	if raced || testing.Short() {
		scenes = scenes[:3]
	}
	app := test.NewTempApp(t)
	for _, look := range looks {
		for _, name := range scenes {
			t.Run(fmt.Sprintf("%s/%s", look, name), func(t *testing.T) {
				state := assistant.NewState()
				state.Settings.Appearance = look
				// The toolkit lets go of what was not drawn for a minute, by a clock that
				// only pictures set: what is built long after the last one, it would let
				// go of in the next, and paint controls that have no size.
				sweep()
				h := newHouseIn(t, app, state, 1080, 1600)
				h.Show(h.in(name))
				h.resize(1080, 1600)
				wordsStandOutIn(t, h, h.canvas.Capture())
			})
		}
	}
}

func wordsStandOutIn(t *testing.T, h *house, picture image.Image) {
	t.Helper()
	measured := 0
	h.seen(func(o fyne.CanvasObject, at fyne.Position) {
		p, ok := o.(*kit.Prose)
		if !ok || p.Full == "" || at.Y+o.Size().Height > h.canvas.Size().Height {
			return
		}
		size := o.Size()
		area := image.Rect(int(at.X), int(at.Y), int(at.X+size.Width), int(at.Y+size.Height))
		if got := strongest(picture, area.Intersect(picture.Bounds())); got < 7 {
			t.Errorf("%q has %.2f:1 at %v", p.Full, got, area)
		}
		measured++
	})
	if measured < 5 {
		t.Errorf("only %d words were measured", measured)
	}
}

// strongest is the contrast between the color that most of an area has, which is the
// ground, and the color in it that differs most: the middle of a letter's stroke.
func strongest(picture image.Image, area image.Rectangle) float64 {
	count := map[color.NRGBA]int{}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			count[color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA)]++
		}
	}
	var ground color.NRGBA
	for c, n := range count {
		if n > count[ground] {
			ground = c
		}
	}
	best := 1.0
	for c := range count {
		best = max(best, contrast(c, ground))
	}
	return best
}
