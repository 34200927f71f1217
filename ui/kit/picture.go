package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"signinhelper/assets"
)

// Picture is an icon or a drawing. The toolkit's own image reads its file anew each
// time that anything around it is laid out or drawn, which was a third of the work
// of a page; this one reads it when it is another one.
type Picture struct {
	widget.BaseWidget
	image *canvas.Image
	min   fyne.Size
}

func newPicture(resource fyne.Resource, min fyne.Size) *Picture {
	p := &Picture{image: canvas.NewImageFromResource(resource), min: min}
	p.image.FillMode = canvas.ImageFillContain
	p.ExtendBaseWidget(p)
	return p
}

// NewIcon is an icon in the color of the words beside it.
func NewIcon(name fyne.ThemeIconName, color fyne.ThemeColorName) *Picture {
	return newPicture(iconOf(name, color), fyne.NewSquareSize(theme.IconInlineSize()))
}

// NewSign is a picture without anything to show yet.
func NewSign() *Picture { return newPicture(nil, fyne.Size{}) }

// NewDrawing is one of our own pictures, so many lines of text high. It says
// nothing that the words beside it do not say.
func NewDrawing(name string, lines float32) *Picture {
	return newPicture(fyne.NewStaticResource(name+".svg", assets.Drawing(name)), fyne.NewSize(lines*1.5*BaseText, lines*BaseText))
}

// Set shows another icon, or another color of it.
func (p *Picture) Set(name fyne.ThemeIconName, color fyne.ThemeColorName) {
	icon := iconOf(name, color)
	if p.image.Resource != nil && p.image.Resource.Name() == icon.Name() {
		return
	}
	p.image.Resource = icon
	p.image.Refresh()
}

// SetMinSize sets how large it is at the least.
func (p *Picture) SetMinSize(size fyne.Size) { p.min = size }

// Refresh does nothing: what is shown changes with Set alone, and when the look
// changes, all pages are made anew.
func (p *Picture) Refresh() {}

// CreateRenderer draws the picture.
func (p *Picture) CreateRenderer() fyne.WidgetRenderer { return pictureRenderer{p} }

type pictureRenderer struct{ picture *Picture }

func (r pictureRenderer) Layout(size fyne.Size) { r.picture.image.Resize(size) }

func (r pictureRenderer) MinSize() fyne.Size { return r.picture.min }

func (r pictureRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.picture.image}
}

func (r pictureRenderer) Refresh() {}

func (r pictureRenderer) Destroy() {}

func iconOf(name fyne.ThemeIconName, color fyne.ThemeColorName) fyne.Resource {
	return theme.NewColoredResource(theme.Icon(name), color)
}
