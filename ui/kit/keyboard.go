package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Keyboard is keys on the screen, for a field, where no other keyboard may be. One
// that is there works as well.
type Keyboard struct {
	Object fyne.CanvasObject
	hands  *Hands
	field  *Field
}

// keyRows are the letters and signs that user names, email and web addresses are made
// of. Capitals do not matter in any of them.
var keyRows = []string{"1234567890", "qwertyuiop", "asdfghjkl@", "zxcvbnm.-_"}

// KeyWords are what the wide keys are called.
type KeyWords struct{ Space, Delete, Done string }

// NewKeyboard makes a keyboard that is hidden. done is called when it is put away.
func NewKeyboard(h *Hands, called KeyWords, done func()) *Keyboard {
	k := &Keyboard{hands: h}
	rows := container.New(Column{Space: Gap})
	for _, row := range keyRows {
		keys := container.New(keyRow{})
		for _, r := range row {
			keys.Add(newKey(h, string(r), 1, func() { k.press(func(f *Field) { f.TypedRune(r) }) }))
		}
		rows.Add(keys)
	}
	rows.Add(container.New(keyRow{},
		newKey(h, "/", 1, func() { k.press(func(f *Field) { f.TypedRune('/') }) }),
		newKey(h, called.Space, 4, func() { k.press(func(f *Field) { f.TypedRune(' ') }) }),
		newKey(h, called.Delete, 2, func() { k.press(func(f *Field) { f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace}) }) }),
		newKey(h, called.Done, 3, func() {
			k.Away()
			done()
		}),
	))
	k.Object = container.NewStack(NewFill(ColorPanel), container.New(Evenly(Gap), container.New(Column{Prose: true, Line: WideLine}, rows)))
	k.Object.Hide()
	return k
}

// For brings the keyboard up for a field, and tells whether it was not up.
func (k *Keyboard) For(f *Field) (came bool) {
	came = !k.Object.Visible()
	k.field = f
	k.Object.Show()
	return came
}

// Away puts the keyboard away.
func (k *Keyboard) Away() {
	k.field = nil
	k.Object.Hide()
}

// press types, where the cursor stands. The toolkit has taken the focus from the field
// when the finger came down.
func (k *Keyboard) press(typed func(*Field)) {
	if k.field != nil {
		k.hands.Focus(k.field)
		typed(k.field)
	}
}

// Key is one key of the keyboard. It takes no focus, which stays with the field.
type Key struct {
	widget.BaseWidget
	Name  string
	units float32 // how wide it is, in keys of one letter
	press func()
	hands *Hands
}

func newKey(h *Hands, name string, units float32, press func()) *Key {
	k := &Key{Name: name, units: units, press: press, hands: h}
	k.ExtendBaseWidget(k)
	return k
}

// Tapped presses the key.
func (k *Key) Tapped(*fyne.PointEvent) { k.Press() }

// Press does what the key does.
func (k *Key) Press() {
	k.hands.Touched()
	k.hands.ByKeys = false
	k.press()
}

// AccessibilityLabel is what the key is called.
func (k *Key) AccessibilityLabel() string { return k.Name }

// CreateRenderer draws the key.
func (k *Key) CreateRenderer() fyne.WidgetRenderer {
	back := NewFill(theme.ColorNameButton)
	back.CornerRadius, back.StrokeWidth, back.StrokeColor = Radius, 2, ThemeColor(ColorEdge)
	name := canvas.NewText(k.Name, ThemeColor(theme.ColorNameForeground))
	name.TextStyle.Bold, name.Alignment, name.TextSize = true, fyne.TextAlignCenter, theme.Size(SizeTight)
	return widget.NewSimpleRenderer(container.NewStack(back, name))
}

// MinSize is that of what is pressed with a finger.
func (k *Key) MinSize() fyne.Size { return fyne.NewSquareSize(Target()) }

// keyRow sets keys side by side over the whole width.
type keyRow struct{}

// rowUnits is how wide a row is, in keys of one letter.
const rowUnits = 10

// Layout places the keys.
func (keyRow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	unit := (size.Width - (rowUnits-1)*Gap) / rowUnits
	var x float32
	for _, object := range o {
		units := object.(*Key).units
		width := units*unit + (units-1)*Gap
		object.Resize(fyne.NewSize(width, size.Height))
		object.Move(fyne.NewPos(x, 0))
		x += width + Gap
	}
}

// MinSize is one row of keys.
func (keyRow) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(rowUnits*(Target()+Gap)-Gap, Target())
}
