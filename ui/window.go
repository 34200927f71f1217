package ui

import (
	"fyne.io/fyne/v2"

	"signinhelper/assets"
)

// The window's first size, in pixels. It fits the smallest common laptop,
// 1366 x 768, with room for the bar of the desktop.
const (
	windowWidth  = 1080
	windowHeight = 680
)

// Open shows the screen in its window and returns when that is closed.
func Open(app fyne.App, w fyne.Window, screen *App) {
	app.SetIcon(fyne.NewStaticResource("icon.svg", assets.Icon))
	w.SetPadded(false)
	w.SetMaster()
	w.Resize(fyne.NewSize(windowWidth, windowHeight))
	w.CenterOnScreen()
	screen.raise = w.RequestFocus
	// The screen is closed before the toolkit is: what comes later from a
	// goroutine would run beside the shutdown.
	w.SetCloseIntercept(func() {
		screen.Close()
		w.Close()
	})
	screen.Run()
	w.ShowAndRun()
}
