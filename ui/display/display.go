// Package display finds a window's place on the screen. The toolkit gives each
// window the size that it asks for: on a small screen, or one that shows all
// things larger, its title bar was off the top and its end below the task bar.
package display

import (
	"math"
	"os"
	"runtime"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// Area is a part of the screen, in its own points.
type Area struct{ X, Y, Width, Height int }

// Screen is where a window can be.
type Screen struct {
	Area          // without the bars of the desktop
	Scale float32 // how much larger it shows all things
}

// The frame around a window, before scaling: a system tells its size only once
// there is one. These are those of Windows 11, and of most others at least.
const frameTop, frameSide = 32, 8

// Inside returns where the inside of a window goes that wants to be so large, in
// the toolkit's measure: all of it if there is room, and in the middle.
func (s Screen) Inside(size fyne.Size) Area {
	top, side := s.points(frameTop), s.points(frameSide)
	a := Area{
		Width:  min(s.points(size.Width), s.Width-2*side),
		Height: min(s.points(size.Height), s.Height-top-side),
	}
	a.X = s.X + (s.Width-a.Width)/2
	a.Y = s.Y + top + (s.Height-top-side-a.Height)/2
	return a
}

func (s Screen) points(size float32) int { return int(math.Ceil(float64(size * s.Scale))) }

// Fit gives a window its size and its place, before it is shown; it is to be
// called once more when it is. Only then the toolkit has told how much larger it
// draws all things, which was a guess before.
func Fit(w fyne.Window, size fyne.Size) (again func()) {
	screen, ok := primary()
	if !ok {
		w.Resize(size)
		w.CenterOnScreen()
		return func() {}
	}
	screen.fit(w, size)
	return func() {
		if scale := w.Canvas().Scale(); scale != screen.Scale {
			screen.Scale = scale
			screen.fit(w, size)
		}
	}
}

func (s Screen) fit(w fyne.Window, size fyne.Size) {
	a := s.Inside(size)
	const half = 0.5 // of a point: the toolkit rounds up, and must not add one
	w.Resize(fyne.NewSize((float32(a.Width)-half)/s.Scale, (float32(a.Height)-half)/s.Scale))
	if d, ok := w.(desktop.Window); ok {
		d.RequestPosition(a.X, a.Y)
	}
}

// primary is the screen that a window comes up on; none where the toolkit has
// found no display.
func primary() (s Screen, ok bool) {
	defer func() {
		if recover() != nil { // it panics for want of a display, which Show tells
			ok = false
		}
	}()
	m := glfw.GetPrimaryMonitor()
	if m == nil {
		return Screen{}, false
	}
	s.X, s.Y, s.Width, s.Height = m.GetWorkarea()
	s.Scale = guess(m)
	return s, s.Width > 0 && s.Height > 0
}

// guess is what version 2.8.1 of the toolkit makes of a monitor, of which it tells
// nobody.
func guess(m *glfw.Monitor) float32 {
	user, err := strconv.ParseFloat(os.Getenv("FYNE_SCALE"), 32)
	if err != nil || user <= 0 {
		user = max(1, float64(fyne.CurrentApp().Settings().Scale()))
	}
	system := float32(1)
	switch {
	case runtime.GOOS == "windows":
		system, _ = m.GetContentScale()
	case glfw.GetPlatform() == glfw.PlatformX11:
		const baseline, inch = 120.0, 25.4
		width, _ := m.GetPhysicalSize()
		mode := m.GetVideoMode()
		if width > 0 && mode != nil {
			if dpi := float32(mode.Width) / (float32(width) / inch); dpi <= 1000 {
				system = max(1, dpi/baseline)
			}
		}
	}
	return float32(math.Round(float64(system)*user*10)) / 10
}
