package shell

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
)

// badge is the circle of a step. Its five statuses differ by shape: a number in
// a thin ring is to do, in a thick ring it is being done, a tick helped, a cross
// did not, a dash was skipped.
type badge struct {
	object fyne.CanvasObject
	ring   *canvas.Circle
	digit  *canvas.Text
	sign   *kit.Picture
	number int
	status assistant.Status
}

// newBadge makes the circle of a step, across pixels wide.
func newBadge(number int, across float32) *badge {
	b := &badge{ring: canvas.NewCircle(kit.Unseen), digit: canvas.NewText(strconv.Itoa(number), kit.Unseen), number: number}
	b.sign = kit.NewSign()
	b.digit.TextStyle.Bold, b.digit.Alignment, b.digit.TextSize = true, fyne.TextAlignCenter, across/2
	room := canvas.NewRectangle(kit.Unseen)
	room.SetMinSize(fyne.NewSquareSize(across))
	b.object = container.New(kit.Naturally{}, container.NewStack(room, b.ring, container.New(kit.Evenly(across*0.2), b.sign), b.digit))
	b.set(assistant.ToDo)
	return b
}

// set draws a status.
func (b *badge) set(status assistant.Status) {
	if b.status == status {
		return
	}
	b.status = status
	fill, edge, words, sign := kit.ColorCard, kit.ColorEdge, theme.ColorNameForeground, fyne.ThemeIconName("")
	b.ring.StrokeWidth = 2.5
	switch status {
	case assistant.Doing:
		edge, words = theme.ColorNamePrimary, theme.ColorNamePrimary
		b.ring.StrokeWidth = 4.5
	case assistant.Worked:
		fill, edge, sign = theme.ColorNameSuccess, theme.ColorNameSuccess, kit.TickIcon
		words = theme.ColorNameForegroundOnSuccess
	case assistant.Tried:
		fill, sign, words = kit.ColorEdge, kit.CrossIcon, kit.ColorCard
	case assistant.Skipped:
		sign, words = kit.DashIcon, kit.ColorEdge
	}
	b.ring.FillColor, b.ring.StrokeColor, b.digit.Color = kit.ThemeColor(fill), kit.ThemeColor(edge), kit.ThemeColor(words)
	kit.ShowIf(b.digit, sign == "")
	kit.ShowIf(b.sign, sign != "")
	if sign != "" {
		b.sign.Set(sign, words)
	}
	b.ring.Refresh()
	b.digit.Refresh()
}
