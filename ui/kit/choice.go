package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Choice is one of several answers: a circle, filled in when it is the one in
// force, and its words. All answers look like this, so that they are told from
// what leads on (an arrow at the right) and from what does something.
type Choice struct {
	Tile  *Tile
	mark  *Picture
	words *Prose
	on    bool
}

// NewChoice makes an answer that is not in force. more stands below its words.
func NewChoice(h *Hands, text string, press func(), more ...fyne.CanvasObject) *Choice {
	c := &Choice{mark: NewIcon(circleIcon, theme.ColorNameForeground), words: Strong(text)}
	content := Rows(append([]fyne.CanvasObject{c.words}, more...)...)
	c.Tile = NewTile(h, c.name, container.New(Beside{choiceGap}, c.mark, content), Plain, press)
	c.Tile.Sense = Sense{Kind: OneOf, Name: func() string { return c.words.Full }, On: func() bool { return c.on }}
	c.measure()
	return c
}

// name tells in words what the circle shows.
func (c *Choice) name() string {
	if c.on {
		return c.Tile.hands.Chosen(c.words.Full)
	}
	return c.words.Full
}

// Set changes the words, and marks the answer in force.
func (c *Choice) Set(text string, on bool) {
	if c.words.Full == text && c.on == on {
		return
	}
	rank, sign, color := Plain, circleIcon, theme.ColorNameForeground
	if on {
		rank, sign, color = Chosen, chosenIcon, theme.ColorNamePrimary
	}
	c.on = on
	c.words.Set(text)
	c.mark.Set(sign, color)
	c.Tile.SetRank(rank)
	c.measure()
	c.Tile.Refresh()
}

func (c *Choice) measure() {
	c.Tile.Line = c.words.NaturalWidth() + c.mark.MinSize().Width + choiceGap + 2*SidePadding
}

// choiceGrid sets answers in a line where that has room for all of them. Where not,
// they stand in columns of one width, as few in a row as make no row more: an eye that
// goes down a list finds each of them at the same place.
type choiceGrid struct{ Flow }

// Layout places the answers and remembers how high they came out.
func (g choiceGrid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	shown := visible(objects)
	if len(shown) == 0 || lineWidth(shown) <= size.Width {
		g.Flow.Layout(shown, size)
		return
	}
	var widest float32
	for _, o := range shown {
		widest = max(widest, WidthOf(o))
	}
	across := max(1, int((size.Width+Gap)/(widest+Gap)))
	rows := (len(shown) + across - 1) / across
	across = (len(shown) + rows - 1) / rows
	width := (size.Width - float32(across-1)*Gap) / float32(across)
	if across == 1 {
		width = min(size.Width, widest)
	}
	*g.height = inRows(shown, across, width, Gap)
}

// choiceGap is how far the words of an answer stand from its circle.
const choiceGap = 12
