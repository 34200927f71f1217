package kit

import (
	"image/color"
	"strconv"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Mark is a part of a text to point at, counted in runes, from From up to but
// not including To. Where something is missing, both are the same.
type Mark struct{ From, To int }

// SpelledText shows a text letter by letter, with parts of it in boxes: in a type
// in which 1, l and I differ, and never turned around, whatever alphabet the
// letters are of.
//
// It is for what a person typed: screen readers do not get the text from it, only
// what it is called.
type SpelledText struct {
	widget.BaseWidget
	label    string
	size     fyne.ThemeSizeName
	Cells    []Cell
	Numbered bool    // number the boxes, where there are several
	Spelled  bool    // read aloud letter by letter
	several  bool    // there are
	width    float32 // as it was last laid out
}

// Cell is one letter with its accents, or an empty box.
type Cell struct {
	Text string
	Box  int // the number of its box, 0 for none
}

// NewSpelledText makes a text without letters yet; label says what it is.
func NewSpelledText(label string, size fyne.ThemeSizeName) *SpelledText {
	m := &SpelledText{label: label, size: size, Spelled: true}
	m.ExtendBaseWidget(m)
	return m
}

// Text is the text as it is shown.
func (m *SpelledText) Text() string {
	var text strings.Builder
	for _, c := range m.Cells {
		text.WriteString(c.Text)
	}
	return text.String()
}

// AccessibilityLabel is what the text is, never the text.
func (m *SpelledText) AccessibilityLabel() string { return m.label }

// AccessibilityRole is that of a label.
func (m *SpelledText) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Set shows a text with marks, which are in order and do not overlap.
func (m *SpelledText) Set(text string, marks ...Mark) {
	m.Cells, m.several = cellsOf([]rune(text), marks), len(marks) > 1
	d := Drawing{style: EvenType}
	for i := range m.Cells {
		m.Cells[i].Text = strings.Map(d.Letter, m.Cells[i].Text)
	}
	m.Refresh()
}

func cellsOf(text []rune, marks []Mark) []Cell {
	var cells []Cell
	for i, r := range text {
		box := 0
		for n, k := range marks {
			switch {
			case k.From == i && k.To == i:
				cells = append(cells, Cell{" ", n + 1})
			case k.From <= i && i < k.To:
				box = n + 1
			}
		}
		unseen := !unicode.IsPrint(r) // a tab, or a mark that nobody sees
		switch last := len(cells) - 1; {
		case unseen && box == 0 && !unicode.IsSpace(r):
		case unseen:
			cells = append(cells, Cell{" ", box})
		case unicode.Is(unicode.Mn, r) && last >= 0 && cells[last].Box == box:
			cells[last].Text += string(r)
		default:
			cells = append(cells, Cell{string(r), box})
		}
	}
	for n, k := range marks {
		if k.From >= len(text) {
			cells = append(cells, Cell{" ", n + 1})
		}
	}
	return cells
}

// Resize lays the text out for a width.
func (m *SpelledText) Resize(size fyne.Size) {
	m.width = size.Width
	m.BaseWidget.Resize(size)
}

// CreateRenderer draws the text.
func (m *SpelledText) CreateRenderer() fyne.WidgetRenderer {
	r := &spelledRenderer{spelled: m}
	r.Refresh()
	return r
}

// Distances around a box, in pixels.
const (
	boxRoom   = 4 // between the letters and the edge of a box
	boxApart  = 3 // between a box and what stands beside it
	boxUnder  = 5 // the line below, which is seen where colours are not
	lineGap   = 6
	edgeRoom  = boxRoom + boxApart
	numberGap = 2 // between a number and its box
)

type spelledRenderer struct {
	spelled *SpelledText
	objects []fyne.CanvasObject
}

func (r *spelledRenderer) Destroy() {}

func (r *spelledRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Refresh draws the text anew.
func (r *spelledRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.spelled)
}

func (r *spelledRenderer) Layout(fyne.Size) { r.draw() }

func (r *spelledRenderer) MinSize() fyne.Size {
	g := r.grid()
	return fyne.NewSize(g.widest+2*edgeRoom, g.height)
}

// grid says where each letter stands.
type grid struct {
	at             []fyne.Position
	widths         []float32
	letter         float32 // the height of one
	number         float32 // the height of a number above a box
	widest, height float32
}

func (r *spelledRenderer) textSize() float32 { return theme.Size(r.spelled.size) }

// EvenType is the style of letters that are all as wide.
var EvenType = fyne.TextStyle{Monospace: true}

// grid fills lines with letters. A line ends behind a dot, a dash or an at
// sign where it can, and anywhere else where it must.
func (r *spelledRenderer) grid() grid {
	m := r.spelled
	g := grid{letter: fyne.MeasureText("Mg", r.textSize(), EvenType).Height}
	if m.Numbered && m.several {
		g.number = fyne.MeasureText("1", theme.TextSize(), EvenType).Height + numberGap
	}
	line := g.number + g.letter + 2*boxRoom + lineGap
	for _, c := range m.Cells {
		w := fyne.MeasureText(c.Text, r.textSize(), EvenType).Width
		g.widths = append(g.widths, w)
		g.widest = max(g.widest, w)
	}
	var x, y float32
	for i := range m.Cells {
		before, after := m.room(i)
		need := before + g.widths[i] + after
		if m.Cells[i].Box != 0 {
			need = before + g.widths[i] + edgeRoom // a line may end within a box
		}
		if i == 0 || m.endsPart(i-1) {
			if part := m.partWidth(i, g.widths); part <= m.width {
				need = part
			}
		}
		if x > 0 && m.width > 0 && x+need > m.width {
			x, y = 0, y+line
		}
		if x == 0 && m.Cells[i].Box != 0 {
			before = edgeRoom // a box goes on in the next line
		}
		g.at = append(g.at, fyne.NewPos(x+before, y+g.number+boxRoom))
		x += before + g.widths[i] + after
	}
	g.height = y + line
	return g
}

// room returns the room before and after a letter that its box takes.
func (m *SpelledText) room(i int) (before, after float32) {
	box := m.Cells[i].Box
	if box == 0 {
		return 0, 0
	}
	if i == 0 || m.Cells[i-1].Box != box {
		before = edgeRoom
	}
	if i == len(m.Cells)-1 || m.Cells[i+1].Box != box {
		after = edgeRoom
	}
	return before, after
}

// endsPart reports whether a line may end behind a letter.
func (m *SpelledText) endsPart(i int) bool { return strings.Contains(".-@/", m.Cells[i].Text) }

// partWidth is the width from a letter to the next place where a line may end.
func (m *SpelledText) partWidth(from int, widths []float32) (width float32) {
	for i := from; i < len(m.Cells); i++ {
		before, after := m.room(i)
		width += before + widths[i] + after
		if m.endsPart(i) {
			break
		}
	}
	return width
}

func (r *spelledRenderer) draw() {
	g := r.grid()
	r.objects = nil
	for i := 0; i < len(g.at); {
		end := i + 1
		for end < len(g.at) && r.spelled.Cells[end].Box == r.spelled.Cells[i].Box && g.at[end].Y == g.at[i].Y {
			end++
		}
		if box := r.spelled.Cells[i].Box; box != 0 {
			last := end - 1
			r.box(g, box, g.at[i], g.at[last].X+g.widths[last]-g.at[i].X)
		}
		for ; i < end; i++ {
			t := canvas.NewText(r.spelled.Cells[i].Text, ThemeColor(theme.ColorNameForeground))
			t.TextSize, t.TextStyle = r.textSize(), EvenType
			t.Move(g.at[i])
			t.Resize(fyne.NewSize(g.widths[i], g.letter))
			r.objects = append(r.objects, t)
		}
	}
}

// box draws a box around what begins at a place, with a thick line below and
// its number above.
func (r *spelledRenderer) box(g grid, number int, at fyne.Position, width float32) {
	edge := canvas.NewRectangle(ThemeColor(theme.ColorNameBackground))
	edge.StrokeColor, edge.StrokeWidth = ThemeColor(theme.ColorNameError), 2
	edge.Move(at.SubtractXY(boxRoom, boxRoom))
	edge.Resize(fyne.NewSize(width+2*boxRoom, g.letter+2*boxRoom))
	under := canvas.NewRectangle(ThemeColor(theme.ColorNameError))
	under.Move(fyne.NewPos(at.X-boxRoom, at.Y+g.letter+boxRoom-boxUnder))
	under.Resize(fyne.NewSize(width+2*boxRoom, boxUnder))
	r.objects = append(r.objects, edge, under)
	if g.number > 0 {
		t := canvas.NewText(strconv.Itoa(number), ThemeColor(theme.ColorNameForeground))
		t.TextSize, t.TextStyle = theme.TextSize(), fyne.TextStyle{Bold: true}
		t.Move(fyne.NewPos(at.X-boxRoom, at.Y-boxRoom-g.number))
		t.Resize(t.MinSize())
		r.objects = append(r.objects, t)
	}
}

// ThemeColor is a color of the theme that is on now.
func ThemeColor(name fyne.ThemeColorName) color.Color {
	s := fyne.CurrentApp().Settings()
	return s.Theme().Color(name, s.ThemeVariant())
}

// SpelledHeight is how high a text stands when it is spelled in a size, within a width.
func SpelledHeight(text string, size fyne.ThemeSizeName, width float32) float32 {
	r := &spelledRenderer{spelled: &SpelledText{size: size, Cells: cellsOf([]rune(text), nil), width: width}}
	return r.grid().height
}
