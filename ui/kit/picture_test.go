package kit

import (
	"image"
	"image/color"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// Each drawing of ours is drawn, and is the same picture on a screen with twice as many
// points: its lines are twice as wide there.
func TestADrawingIsTheSameOnASharperScreen(t *testing.T) {
	files, err := filepath.Glob("../../assets/drawings/*.svg")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d drawings, %v", len(files), err)
	}
	for _, path := range files {
		file, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		once, twice := drawSVG(file, 150, 100), drawSVG(file, 300, 200)
		if n := points(once, solid); n < 400 {
			t.Errorf("%s: %d points are drawn", filepath.Base(path), n)
		}
		if a, b := points(once, dark), points(twice, dark); float64(b) < 3.5*float64(a) {
			t.Errorf("%s: %d points are dark, and %d where it is twice as large", filepath.Base(path), a, b)
		}
	}
}

// points is how many points of a picture are like that.
func points(picture image.Image, like func(color.NRGBA) bool) (n int) {
	b := picture.Bounds()
	for i := range b.Dx() * b.Dy() {
		if like(color.NRGBAModel.Convert(picture.At(i%b.Dx(), i/b.Dx())).(color.NRGBA)) {
			n++
		}
	}
	return n
}

func solid(c color.NRGBA) bool { return c.A > 0x80 }

func dark(c color.NRGBA) bool { return c.A > 0x80 && max(c.R, c.G, c.B) < 0x60 }

// When the look changes, icons of before are not shown again.
func TestAnIconHasTheColorOfTheLook(t *testing.T) {
	app := test.NewTempApp(t)
	for _, p := range []*Palette{&Light, &Dark, &Light} {
		app.Settings().SetTheme(NewLook(p, 1))
		want := (*p)[theme.ColorNameForeground]
		if n := points(NewIcon(ArrowIcon, theme.ColorNameForeground).draw(24, 24), func(c color.NRGBA) bool { return c == want }); n < 20 {
			t.Errorf("%d points have the color %v", n, want)
		}
	}
}

// A page is laid out several times before it is painted, and may be left before that.
func TestAPictureIsDrawnWhenItIsPainted(t *testing.T) {
	test.NewTempApp(t)
	clear(drawn)
	page := container.NewVBox(NewDrawing("start", 5), NewDrawing("start", 5))
	c := software.NewCanvas()
	c.SetContent(page)
	c.Resize(fyne.NewSize(400, 300))
	c.Resize(fyne.NewSize(500, 300))
	if len(drawn) != 0 {
		t.Error("it is drawn as soon as it is laid out")
	}
	if c.Capture(); len(drawn) != 1 {
		t.Errorf("%d pictures are drawn for two of the same", len(drawn))
	}
}
