package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func block(width, height float32) *canvas.Rectangle {
	r := canvas.NewRectangle(Unseen)
	r.SetMinSize(fyne.NewSize(width, height))
	return r
}

// A title belongs to what is below it: it stands nearer to that than to what is above.
func TestATitleStandsNearerToWhatItHeads(t *testing.T) {
	test.NewTempApp(t)
	above, title, below := block(10, 10), Subheading("Numbers to call"), block(10, 10)
	column := container.New(Column{Space: 16}, above, title, below)
	column.Resize(fyne.NewSize(400, 400))
	over := title.Position().Y - above.Size().Height
	under := below.Position().Y - title.Position().Y - title.Size().Height
	if over <= under {
		t.Errorf("%v above it, %v below", over, under)
	}
	if got, want := column.MinSize().Height, below.Position().Y+below.Size().Height; got != want {
		t.Errorf("the column is %v high, and reaches to %v", got, want)
	}
	inside := container.New(Column{Space: 16}, block(10, 10), Rows(Subheading("Numbers to call"), below))
	inside.Resize(fyne.NewSize(400, 400))
	if got := inside.Objects[1].Position().Y - 10; got != over {
		t.Errorf("%v above a title in a column of its own, want %v", got, over)
	}
	first := container.New(Column{Space: 16}, Subheading("Numbers to call"), below)
	first.Resize(fyne.NewSize(400, 400))
	if y := first.Objects[0].Position().Y; y != 0 {
		t.Errorf("at the top, a title stands at %v", y)
	}
}

// A box to tick stands on the first line of its words, however large they are.
func TestABoxStandsOnTheFirstLineOfItsWords(t *testing.T) {
	app := test.NewTempApp(t)
	for _, factor := range []float32{1, 1.5, 2} {
		app.Settings().SetTheme(NewLook(&Light, factor))
		words, box := Strong("Keep your member ID and the numbers to call in a safe place"), block(48, 48)
		row := container.New(BesideTop{}, box, container.New(Column{}, words))
		row.Resize(fyne.NewSize(300, 400))
		line := words.Position().Y + row.Objects[1].Position().Y + words.FirstLine()/2
		if middle := box.Position().Y + box.Size().Height/2; middle < line-1 || middle > line+1 {
			t.Errorf("at %v times the size, the box stands at %v and the line at %v", factor, middle, line)
		}
	}
}

// What is beside a control must not push it below when it is shown: whether there is
// room is decided before.
func TestControlsStandBesideWordsWhereThereIsRoom(t *testing.T) {
	test.NewTempApp(t)
	for _, tt := range []struct {
		name  string
		need  float32
		width float32
		want  fyne.Position
	}{
		{"room", 200, 400, fyne.NewPos(300, 0)},
		{"the value would not fit", 300, 400, fyne.NewPos(0, 58)},
		{"a narrow window", 200, 300, fyne.NewPos(0, 58)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			controls := Buttons(block(100, 50))
			row := Sided(tt.need, block(80, 50), controls)
			row.Resize(fyne.NewSize(tt.width, 400))
			if got := controls.Position(); got != tt.want {
				t.Errorf("they stand at %v, want %v", got, tt.want)
			}
		})
	}
}

// Words that are longer than their field have a bar below them, and not over them.
func TestTheBarOfALongFieldLiesBelowItsWords(t *testing.T) {
	app := test.NewTempApp(t)
	for _, factor := range []float32{1, 1.5, 2} {
		app.Settings().SetTheme(NewLook(&Light, factor))
		f := NewField(&Hands{Longest: 200}, "Address", "https://www.express-scripts.com/login/with/a/long/path", func(string) {}, func() {})
		f.Object.Resize(fyne.NewSize(300, 100))
		letters := fyne.MeasureText("gpq", theme.TextSize(), fyne.TextStyle{}).Height * 0.9 // below them, a line has some room
		var free float32
		for _, o := range test.WidgetRenderer(f).Objects() {
			if s, ok := o.(*container.Scroll); ok {
				free = s.Position().Y + s.Size().Height - theme.ScrollBarSize()
			}
		}
		if free < letters {
			t.Errorf("at %v times the size, the bar begins at %v, and the letters end at %v", factor, free, letters)
		}
	}
}

// Where the long words of all controls have no room, the first keeps its own: it is
// the answer that is hoped for.
func TestTheFirstAnswerKeepsItsWordsWhereOnlyOneHasRoom(t *testing.T) {
	test.NewTempApp(t)
	control := func(long, short string) *TwoWords {
		c := NewTwoWords(&Hands{}, "", Plain, func() {})
		c.Set(long, short)
		return c
	}
	yes, no := control("Yes, I'm in", "Yes"), control("Not yet: check the site and the internet", "Not yet")
	words := Strong("Did you get in?")
	f := &footBar{words: words, controls: []*TwoWords{yes, no}}
	both := words.NaturalWidth() + BigGap + yes.Long.Line + Gap + no.Long.Line
	for _, tt := range []struct {
		width       float32
		yes, no     *Tile
		description string
	}{
		{both, yes.Long, no.Long, "room for both"},
		{both - 1, yes.Long, no.Short, "room for one"},
		{words.NaturalWidth() + BigGap + yes.Short.Line + Gap + no.Short.Line, yes.Short, no.Short, "room for none"},
	} {
		f.Layout(nil, fyne.NewSize(tt.width, 60))
		if !tt.yes.Visible() || !tt.no.Visible() {
			t.Errorf("%s: long %v and %v, short %v and %v", tt.description, yes.Long.Visible(), no.Long.Visible(), yes.Short.Visible(), no.Short.Visible())
		}
	}
}
