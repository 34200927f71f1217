package screenreader

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// ActiveThing is something in a window as Microsoft Active Accessibility tells of it.
type ActiveThing struct {
	ID, Role, State          int32
	Name, Value, Description string
	Place
}

// ActiveEvent is what a window told of itself.
type ActiveEvent struct {
	Event uint32
	ID    int32
	Name  string // of what it is about
}

// ActiveAnswer is one line of what the command active says.
type ActiveAnswer struct {
	Error  string
	Nobody bool // there is no window
	Focus  int32
	Things []ActiveThing
	Heard  []ActiveEvent
}

// Roles and states by their numbers (oleacc.h).
const (
	ActivePane     = 16
	ActiveLink     = 30
	ActiveWords    = 41
	ActiveField    = 42
	ActiveButton   = 43
	ActiveCheckBox = 44
	ActiveRadio    = 45
	ActiveProgress = 48

	ActiveFocused   = 0x4
	ActiveChecked   = 0x10
	ActiveOffscreen = 0x10000
)

var activeKinds = map[int32]Kind{
	ActiveButton: Control, ActiveLink: Control, ActiveCheckBox: Control, ActiveRadio: Control,
	ActiveField: Field, ActiveWords: Words, ActiveProgress: Words,
}

// Active is a screen reader on Windows: the command of that name, which is spoken to
// through pipes.
type Active struct {
	in  io.Writer
	out *bufio.Reader
}

// NewActive makes a screen reader of the command's standard input and output.
func NewActive(in io.Writer, out io.Reader) *Active {
	return &Active{in: in, out: bufio.NewReader(out)}
}

// Ask has the command do something. See there for what.
func (a *Active) Ask(order string) (answer ActiveAnswer, err error) {
	if _, err := fmt.Fprintln(a.in, order); err != nil {
		return answer, err
	}
	line, err := a.out.ReadBytes('\n')
	if err != nil {
		return answer, err
	}
	if err := json.Unmarshal(line, &answer); err != nil {
		return answer, err
	}
	switch {
	case answer.Nobody:
		return answer, ErrNobody
	case answer.Error != "":
		return answer, errors.New(answer.Error)
	}
	return answer, nil
}

// Look reads the screen. What page is open, it is not told.
func (a *Active) Look() (s Screen, err error) {
	answer, err := a.Ask("look")
	if err != nil {
		return s, err
	}
	var page Place
	for _, th := range answer.Things {
		if th.Role == ActivePane {
			page = th.Place
		}
		if kind := activeKinds[th.Role]; kind != "" {
			s.Things = append(s.Things, Thing{
				Kind: kind, Name: th.Name, Description: th.Description, Focused: th.State&ActiveFocused != 0,
				Scrolls: th.State&ActiveOffscreen != 0 || page.meets(th.Place), number: th.ID,
			})
		}
	}
	return s, nil
}

func (p Place) meets(q Place) bool {
	return q.X < p.X+p.W && p.X < q.X+q.W && q.Y < p.Y+p.H && p.Y < q.Y+q.H
}

// Places tells where things are.
func (a *Active) Places(things ...Thing) (list []Place, err error) {
	answer, err := a.Ask("look")
	if err != nil {
		return nil, err
	}
	where := map[int32]Place{}
	for _, th := range answer.Things {
		where[th.ID] = th.Place
	}
	for _, th := range things {
		at, there := where[th.number]
		if !there {
			return nil, errors.New("it is gone")
		}
		list = append(list, at)
	}
	return list, nil
}

// Around is the part of the window in which the page scrolls.
func (a *Active) Around(Thing) (Place, error) {
	answer, err := a.Ask("look")
	for _, th := range answer.Things {
		if th.Role == ActivePane {
			return th.Place, err
		}
	}
	return Place{}, errors.Join(err, errors.New("nothing scrolls"))
}

// Settle waits until the program has dealt with what was done to it: three answers,
// some time apart, since it gives them between one turn of the screen and the next.
func (a *Active) Settle() error {
	for range 3 {
		time.Sleep(settling)
		if _, err := a.Ask("heard"); err != nil {
			return err
		}
	}
	return nil
}
