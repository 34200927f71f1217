package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// A page that is made for the window that it is in is not drawn once more when it is
// laid out there, and is when the window becomes narrow.
func TestOnlyAnotherWidthChangesAPage(t *testing.T) {
	test.NewTempApp(t)
	const wide, narrow = 1600, 300
	drawn := 0
	split := &Split{Wide: IsWide(wide), Changed: func() { drawn++ }}
	room := container.New(split, canvas.NewRectangle(nil), canvas.NewRectangle(nil))
	room.Resize(fyne.NewSize(wide, 500))
	if drawn != 0 {
		t.Errorf("drawn %d times more", drawn)
	}
	if room.Resize(fyne.NewSize(narrow, 500)); drawn != 1 {
		t.Errorf("narrow, it was drawn %d times more", drawn)
	}
}
