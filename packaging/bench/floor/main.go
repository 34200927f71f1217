// Command floor opens the smallest window that the toolkit makes: what any program
// with it costs, with nothing in it.
package main

import (
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	w := app.NewWithID("org.example.floor").NewWindow("Floor")
	w.SetContent(widget.NewLabel("The smallest window"))
	w.ShowAndRun()
}
