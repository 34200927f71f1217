package shell

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"signinhelper/assistant"
	"signinhelper/ui/kit"
	"signinhelper/ui/words"
)

// stepRow is one of the five steps as a control: its circle, its name, and
// below that what became of it and its time.
type stepRow struct {
	tile  *kit.Tile
	badge *badge
	state *kit.Prose
}

func newStepRow(a *Shell, v assistant.StepView, r kit.Rank) *stepRow {
	across := theme.TextSize() * 2
	row := &stepRow{badge: newBadge(v.Number, across), state: kit.Aside("")}
	title := kit.Strong(words.StepTitle(v.ID))
	text := container.New(kit.Column{}, title, row.state)
	content := container.New(kit.Beside{Space: 12}, row.badge.object, text)
	if r == kit.Plain {
		content = container.New(kit.Leading{}, row.badge.object, text, kit.NewIcon(kit.ArrowIcon, theme.ColorNameForeground))
	}
	name := words.Say("steps.row", words.Args{"N": v.Number, "Title": words.StepTitle(v.ID)})
	row.tile = kit.NewTile(a.Hands, func() string { return name }, content, r, func() { a.OpenStep(v.ID) })
	return row
}

func (r *stepRow) Render(s assistant.Snapshot, v assistant.StepView) {
	r.badge.set(v.Status)
	r.state.Set(trackWords(s, v))
}

// trackWords say what became of a step, and its time: the usual one, or what
// it took once it was tried.
func trackWords(s assistant.Snapshot, v assistant.StepView) string {
	takes := words.UsualShort(v.Usual)
	switch v.Status {
	case assistant.Tried, assistant.Worked:
		if v.Begun {
			takes = words.Say("track.took.short")
			if n := int(v.Elapsed / time.Minute); n > 0 {
				takes = words.Count("track.took", n)
			}
		}
	case assistant.ToDo:
		if v.ID != s.Next || s.SignedIn {
			return takes
		}
		mark := "track.next"
		if !s.Begun() {
			mark = "track.start"
		}
		return words.Say("steps.state", words.Args{"Status": words.Say(mark), "Time": takes})
	}
	return words.Say("steps.state", words.Args{"Status": words.Status(v.Status), "Time": takes})
}

// StepList is the five steps, one below the other, on one line.
type StepList struct {
	Object *fyne.Container
	rows   map[assistant.StepID]*stepRow
}

// NewStepList makes the list of the five steps.
func NewStepList(a *Shell, r kit.Rank) *StepList {
	l := &StepList{rows: map[assistant.StepID]*stepRow{}}
	t := &trail{}
	var objects []fyne.CanvasObject
	for _, v := range a.Session.Snapshot().Steps {
		row := newStepRow(a, v, r)
		l.rows[v.ID] = row
		t.badges = append(t.badges, row.badge)
		objects = append(objects, row.tile)
	}
	for range len(objects) - 1 {
		objects = append(objects, kit.NewFill(kit.ColorEdge))
	}
	l.Object = container.New(t, objects...)
	return l
}

func (l *StepList) Render(s assistant.Snapshot) {
	for _, v := range s.Steps {
		l.rows[v.ID].Render(s, v)
	}
}

// trail sets the steps below each other and draws the line from each circle to
// the next. Its objects are the rows, and behind them the lines.
type trail struct{ badges []*badge }

// Layout places the rows, and the lines between their circles.
func (t *trail) Layout(o []fyne.CanvasObject, size fyne.Size) {
	n := len(t.badges)
	kit.Column{Space: kit.Gap}.Layout(o[:n], size)
	for i, line := range o[n:] {
		above, under := t.circle(o[i], i), t.circle(o[i+1], i+1)
		const width = 3
		from := above.Y + t.badges[i].object.Size().Height
		line.Move(fyne.NewPos(above.X+(t.badges[i].object.Size().Width-width)/2, from))
		line.Resize(fyne.NewSize(width, max(0, under.Y-from)))
	}
}

// circle is where the circle of a row stands within the whole.
func (t *trail) circle(row fyne.CanvasObject, i int) fyne.Position {
	content := row.(*kit.Tile).Content
	return row.Position().Add(content.Position()).Add(t.badges[i].object.Position())
}

// MinSize is the rows'.
func (t *trail) MinSize(o []fyne.CanvasObject) fyne.Size {
	return kit.Column{Space: kit.Gap}.MinSize(o[:len(t.badges)])
}

// sideView is the five steps at the side of a step's page.
type sideView struct {
	app    *Shell
	Object fyne.CanvasObject
	Scroll *container.Scroll
	steps  *StepList
}

func newSide(a *Shell) *sideView {
	s := &sideView{app: a, steps: NewStepList(a, kit.Flat)}
	title := kit.NewProse(words.Say("track.title"), theme.SizeNameText, true, kit.ColorQuiet)
	title.Level = 2
	head := container.New(kit.Inset{Top: 8, Right: 12, Bottom: 0, Left: 12}, title)
	s.Scroll = container.NewVScroll(container.New(kit.Inset{Top: 12, Right: 0, Bottom: 12, Left: 12}, container.New(kit.Column{Space: kit.Gap}, head, s.steps.Object)))
	s.Object = s.Scroll
	return s
}

func (s *sideView) Render(snap assistant.Snapshot) {
	s.steps.Render(snap)
	for id, row := range s.steps.rows {
		r := kit.Flat
		if s.app.Now == (Route{Page: AtStep, Of: string(id)}) {
			r = kit.Here
		}
		row.tile.SetRank(r)
	}
}

// strip is the track above the page, where there is no room at the side: the
// five circles, and the clock of the step.
type strip struct {
	app    *Shell
	Object fyne.CanvasObject
	tile   *kit.Tile
	badges []*badge
	Clock  *StepClock
}

// stripCircle is how wide a circle of the strip is, at every text size.
const stripCircle = 34

func newStrip(a *Shell) *strip {
	t := &strip{app: a, Clock: NewStepClock(stripCircle, kit.SizeStrip)}
	t.Clock.Ring.Minutes.Hide()
	var parts []fyne.CanvasObject
	for _, v := range a.Session.Snapshot().Steps {
		if v.Number > 1 {
			dash := kit.NewFill(kit.ColorEdge)
			dash.SetMinSize(fyne.NewSize(12, 3))
			parts = append(parts, dash)
		}
		b := newBadge(v.Number, stripCircle)
		t.badges = append(t.badges, b)
		parts = append(parts, b.object)
	}
	content := container.New(stripLayout{}, append(parts, t.Clock.Ring.Object, t.Clock.Usual)...)
	t.tile = kit.NewTile(a.Hands, func() string { return words.Say("steps.back") }, content, kit.Bare, func() { a.Open(Route{Page: AtSteps}) })
	t.tile.Padding = &kit.Inset{Top: 8, Right: 12, Bottom: 8, Left: 12}
	line := kit.NewFill(theme.ColorNameSeparator)
	line.SetMinSize(fyne.NewSize(0, 1))
	t.Object = container.New(kit.Column{}, container.NewStack(kit.NewFill(kit.ColorCard), t.tile), line)
	return t
}

func (t *strip) Render(s assistant.Snapshot, id assistant.StepID) {
	for i, v := range s.Steps {
		t.badges[i].set(v.Status)
	}
	v := s.Step(id)
	t.Clock.fill(v)
	text := "clock.strip"
	if v.Usual.Varies() {
		text = "clock.strip.varies"
	}
	t.Clock.Usual.Set(words.Say(text, words.Args{"N": int(v.Elapsed / time.Minute), "Range": words.UsualBare(v.Usual)}))
}

// stripLayout sets the circles at the left, and the clock at the right: the last
// two objects are its ring and its words.
type stripLayout struct{}

// Layout places all.
func (stripLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	circles, ring, text := o[:len(o)-2], o[len(o)-2], o[len(o)-1]
	x := float32(0)
	for _, c := range circles {
		m := c.MinSize()
		c.Resize(m)
		c.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		x += m.Width + 6
	}
	width := min(kit.WidthOf(text), max(0, size.Width-x-stripCircle-kit.Gap))
	height := kit.Fit(text, width)
	text.Move(fyne.NewPos(size.Width-width, (size.Height-height)/2))
	m := ring.MinSize()
	ring.Resize(m)
	ring.Move(fyne.NewPos(size.Width-width-m.Width-kit.Gap, (size.Height-m.Height)/2))
}

// MinSize is that of the circles.
func (stripLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, max(float32(stripCircle), o[len(o)-1].MinSize().Height))
}

// StartTrack is the five steps on the first page: what there is to come, and how
// long each takes. All of it is one control.
type StartTrack struct {
	Tile   *kit.Tile
	parts  *fyne.Container
	badges []*badge
	states []*kit.Prose
}

// NewStartTrack makes the track of the first page.
func NewStartTrack(a *Shell) *StartTrack {
	t := &StartTrack{parts: container.New(&trackLayout{})}
	for _, v := range a.Session.Snapshot().Steps {
		b := newBadge(v.Number, theme.TextSize()*2)
		state := kit.Aside(words.UsualShort(v.Usual))
		t.badges, t.states = append(t.badges, b), append(t.states, state)
		t.parts.Objects = append(t.parts.Objects, b.object, kit.Strong(words.Say("track.short."+string(v.ID))), state)
	}
	t.Tile = kit.NewTile(a.Hands, func() string { return words.Say("start.steps") }, t.parts, kit.Flat, func() { a.Open(Route{Page: AtSteps}) })
	t.Tile.Padding = &kit.Inset{Top: 6, Right: 0, Bottom: 6, Left: 0}
	return t
}

func (t *StartTrack) Render(s assistant.Snapshot) {
	changed := false
	for i, v := range s.Steps {
		t.badges[i].set(v.Status)
		text := words.UsualShort(v.Usual)
		if v.Status != assistant.ToDo {
			text = words.Status(v.Status)
		}
		changed = changed || t.states[i].Full != text
		t.states[i].Set(text)
	}
	if changed {
		t.parts.Refresh() // longer words may no longer fit side by side
	}
}

// trackLayout sets the steps side by side, the name and the time of each below its
// circle; where the words have no room for that, the steps stand below each other,
// and the words beside their circle. They are as large as all other words either way.
// Of its objects, three make a step: circle, name, time.
type trackLayout struct{ height float32 }

// Distances of the track.
const (
	trackApart  = 8  // of one step's words from the next one's
	trackBelow  = 4  // of the words from the circle above
	trackBeside = 16 // of the words from the circle beside
)

// Layout places the steps and remembers how high they came out.
func (l *trackLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	share := size.Width / float32(len(o)/3)
	across := true
	for i := 0; i < len(o); i += 3 {
		across = across && max(kit.WidthOf(o[i+1]), kit.WidthOf(o[i+2]))+trackApart <= share
	}
	l.height = 0
	for i := 0; i < len(o); i += 3 {
		circle, name, usual := o[i], o[i+1], o[i+2]
		m := circle.MinSize()
		circle.Resize(m)
		if across {
			x := float32(i/3) * share
			circle.Move(fyne.NewPos(x+(share-m.Width)/2, 0))
			y := m.Height + trackBelow
			for _, text := range []fyne.CanvasObject{name, usual} {
				width := kit.WidthOf(text)
				text.Move(fyne.NewPos(x+(share-width)/2, y))
				y += kit.Fit(text, width)
			}
			l.height = max(l.height, y)
			continue
		}
		if i > 0 {
			l.height += kit.Gap
		}
		y := l.height
		x := m.Width + trackBeside
		for _, text := range []fyne.CanvasObject{name, usual} {
			text.Move(fyne.NewPos(x, l.height))
			l.height += kit.Fit(text, size.Width-x)
		}
		l.height = max(l.height, y+m.Height)
		circle.Move(fyne.NewPos(0, y+(l.height-y-m.Height)/2))
	}
}

// MinSize is as narrow as the steps below each other, and as high as the last
// arrangement.
func (l *trackLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for i := 0; i < len(o); i += 3 {
		circle := o[i].MinSize()
		s = s.Max(circle)
		for _, text := range o[i+1 : i+3] {
			s.Width = max(s.Width, circle.Width+trackBeside+text.MinSize().Width)
		}
	}
	s.Height = max(s.Height, l.height)
	return s
}
