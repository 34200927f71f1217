package kit

import (
	"bytes"
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"

	"signinhelper/assets"
)

// Picture is an icon or a drawing. It is drawn when it is painted, as large as it is
// on that screen. The toolkit's own image is drawn when it is laid out, before its
// screen is known and so with four times the points, and then once more.
type Picture struct {
	widget.BaseWidget
	raster *canvas.Raster
	shows  fyne.Resource // nil for nothing
	color  color.Color   // of an icon
	min    fyne.Size
}

func newPicture(shows fyne.Resource, color color.Color, min fyne.Size) *Picture {
	p := &Picture{shows: shows, color: color, min: min}
	p.raster = canvas.NewRaster(p.draw)
	p.ExtendBaseWidget(p)
	return p
}

// NewIcon is an icon in the color of the words beside it.
func NewIcon(name fyne.ThemeIconName, color fyne.ThemeColorName) *Picture {
	return newPicture(iconOf(name, color), ThemeColor(color), fyne.NewSquareSize(theme.IconInlineSize()))
}

// NewSign is a picture without anything to show yet.
func NewSign() *Picture { return newPicture(nil, nil, fyne.Size{}) }

// NewDrawing is one of our own pictures, so many lines of text high. It says
// nothing that the words beside it do not say.
func NewDrawing(name string, lines float32) *Picture {
	return newPicture(fyne.NewStaticResource(name, assets.Drawing(name)), nil, fyne.NewSize(lines*1.5*BaseText, lines*BaseText))
}

// Set shows another icon, or another color of it.
func (p *Picture) Set(name fyne.ThemeIconName, color fyne.ThemeColorName) {
	icon := iconOf(name, color)
	if p.shows != nil && p.shows.Name() == icon.Name() {
		return
	}
	p.shows, p.color = icon, ThemeColor(color)
	p.raster.Refresh()
}

// SetMinSize sets how large it is at the least.
func (p *Picture) SetMinSize(size fyne.Size) { p.min = size }

// Refresh does nothing: what is shown changes with Set alone, and when the look
// changes, all pages are made anew.
func (p *Picture) Refresh() {}

// CreateRenderer draws the picture.
func (p *Picture) CreateRenderer() fyne.WidgetRenderer { return pictureRenderer{p} }

type pictureRenderer struct{ picture *Picture }

func (r pictureRenderer) Layout(size fyne.Size) { r.picture.raster.Resize(size) }

func (r pictureRenderer) MinSize() fyne.Size { return r.picture.min }

func (r pictureRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.picture.raster}
}

func (r pictureRenderer) Refresh() {}

func (r pictureRenderer) Destroy() {}

func iconOf(name fyne.ThemeIconName, color fyne.ThemeColorName) fyne.Resource {
	return theme.NewColoredResource(theme.Icon(name), color)
}

// drawn are pictures that were drawn lately, since a page has many of the same.
var drawn = map[drawnAs]image.Image{}

type drawnAs struct {
	name  string
	color color.Color
	w, h  int
}

// mostDrawn bounds them: some more than a page has.
const mostDrawn = 64

// draw draws the picture, so many points wide and high.
func (p *Picture) draw(w, h int) image.Image {
	if p.shows == nil {
		return image.NewRGBA(image.Rect(0, 0, w, h))
	}
	as := drawnAs{p.shows.Name(), p.color, w, h}
	picture, done := drawn[as]
	if !done {
		if len(drawn) >= mostDrawn {
			clear(drawn)
		}
		picture = drawSVG(p.shows.Content(), w, h)
		drawn[as] = picture
	}
	return picture
}

// drawSVG draws a file in the middle of a picture, as large as there is room. What does
// not go well leaves it empty: all files come with the program, and a test draws each.
func drawSVG(file []byte, w, h int) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, w, h))
	svg, err := oksvg.ReadReplacingCurrentColor(bytes.NewReader(file), "#000000")
	if err != nil {
		return picture
	}
	box := svg.ViewBox
	scale := min(float64(w)/box.W, float64(h)/box.H)
	across, down := math.Floor(box.W*scale), math.Floor(box.H*scale)
	x, y := math.Floor((float64(w)-across)/2), math.Floor((float64(h)-down)/2)
	svg.SetTarget(x+box.X*(1-scale), y+box.Y*(1-scale), across, down) // it takes box.X for points of the picture
	for i := range svg.SVGPaths {
		svg.SVGPaths[i].LineWidth *= scale // which it leaves as in the file
	}
	svg.Draw(rasterx.NewDasher(w, h, rasterx.NewScannerGV(w, h, picture, picture.Bounds())), 1)
	return picture
}
