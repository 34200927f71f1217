package shell

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// Bell tells on top of every page that something has come to its time, until
// the person says that she read it. It makes no sound, does not move and does
// not blink.
type Bell struct {
	object fyne.CanvasObject
	rings  func(assistant.Snapshot) bool
}

// NewBell makes a bell with the words of a key. seen is that it was read, show
// what leads to more.
func NewBell(a *Shell, key string, rings func(assistant.Snapshot) bool, seen, show func()) *Bell {
	line := container.New(bellRow{}, kit.Strong(words.Say(key)),
		a.Button("guard.bell.show", "", kit.Plain, func() {
			seen()
			show()
		}),
		a.Button("guard.bell.ok", "", kit.Plain, seen),
	)
	return &Bell{container.NewStack(kit.NewFill(kit.ColorEdgeStrong),
		container.New(kit.Evenly(5), container.NewStack(kit.NewFill(kit.ColorCaution), container.New(kit.Evenly(kit.Gap), line)))), rings}
}

// Render shows the bell when it rings, and reports whether that is new.
func (b *Bell) Render(s assistant.Snapshot) (changed bool) {
	was := b.object.Visible()
	kit.ShowIf(b.object, b.rings(s))
	return b.object.Visible() != was
}

// Note has the desktop show the words of a key.
func (a *Shell) Note(key string) {
	title, text := words.Say("app.name"), words.Say(key)
	a.Bridge.Run(func(context.Context) func() {
		a.Notify(title, text)
		return func() {}
	})
}

// bellRow sets words and controls side by side on one middle, and the words
// above where there is no room.
type bellRow struct{}

// Means says that it has to be read now.
func (bellRow) Means() kit.Meaning { return kit.Meaning{Kind: kit.Alert} }

// Layout places the words, and behind or below them the controls.
func (b bellRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	text, row := objects[0], b.controls(objects)
	var x, y float32
	if left := kit.WidthOf(text) + kit.Gap + row.Width; left <= size.Width {
		height := kit.Fit(text, kit.WidthOf(text))
		text.Move(fyne.NewPos(kit.Gap, (row.Height-height)/2))
		x = kit.WidthOf(text) + 2*kit.Gap
	} else {
		text.Move(fyne.NewPos(0, 0))
		y = kit.Fit(text, size.Width) + kit.Gap
	}
	for _, o := range objects[1:] {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(kit.WidthOf(o), row.Height))
		x += kit.WidthOf(o) + kit.Gap
	}
}

// controls is the room that the controls take.
func (bellRow) controls(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects[1:] {
		s = fyne.NewSize(s.Width+kit.WidthOf(o)+kit.Gap, max(s.Height, o.MinSize().Height))
	}
	return s
}

// MinSize is as high as one row, or as two where the words were set above.
func (b bellRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s := b.controls(objects)
	if objects[1].Position().Y > 0 {
		s.Height += objects[1].Position().Y
	}
	return s
}
