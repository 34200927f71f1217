package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
)

// badge is the circle of a step. Its five statuses differ by shape: a number in
// a thin ring is to do, in a thick ring it is being done, a tick helped, a cross
// did not, a dash was skipped.
type badge struct {
	object fyne.CanvasObject
	ring   *canvas.Circle
	digit  *canvas.Text
	sign   *canvas.Image
	number int
	status assistant.Status
}

// newBadge makes the circle of a step, across pixels wide.
func newBadge(number int, across float32) *badge {
	b := &badge{ring: canvas.NewCircle(unseen), digit: canvas.NewText(strconv.Itoa(number), unseen), number: number}
	b.sign = canvas.NewImageFromResource(nil)
	b.sign.FillMode = canvas.ImageFillContain
	b.digit.TextStyle.Bold, b.digit.Alignment, b.digit.TextSize = true, fyne.TextAlignCenter, across/2
	room := canvas.NewRectangle(unseen)
	room.SetMinSize(fyne.NewSquareSize(across))
	b.object = container.New(naturally{}, container.NewStack(room, b.ring, container.New(evenly(across*0.2), b.sign), b.digit))
	b.set(assistant.ToDo)
	return b
}

// set draws a status.
func (b *badge) set(status assistant.Status) {
	if b.status == status {
		return
	}
	b.status = status
	fill, edge, words, sign := colorCard, colorEdge, theme.ColorNameForeground, fyne.ThemeIconName("")
	b.ring.StrokeWidth = 2.5
	switch status {
	case assistant.Doing:
		edge, words = theme.ColorNamePrimary, theme.ColorNamePrimary
		b.ring.StrokeWidth = 4.5
	case assistant.Worked:
		fill, edge, sign = theme.ColorNameSuccess, theme.ColorNameSuccess, tickIcon
		words = theme.ColorNameForegroundOnSuccess
	case assistant.Tried:
		fill, sign, words = colorEdge, crossIcon, colorCard
	case assistant.Skipped:
		sign, words = dashIcon, colorEdge
	}
	b.ring.FillColor, b.ring.StrokeColor, b.digit.Color = themeColor(fill), themeColor(edge), themeColor(words)
	showIf(b.digit, sign == "")
	showIf(b.sign, sign != "")
	if sign != "" {
		setIcon(b.sign, sign, words)
	}
	b.ring.Refresh()
	b.digit.Refresh()
}
