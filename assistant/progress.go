package assistant

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Status says what became of a step.
type Status string

// The statuses of a step.
const (
	ToDo    Status = "to-do"
	Doing   Status = "doing"
	Tried   Status = "tried" // tried, and it did not help
	Worked  Status = "worked"
	Skipped Status = "skipped"
)

// StepProgress is what a person has done of one step.
type StepProgress struct {
	Status Status     `json:"status"`
	Ticked []ActionID `json:"ticked,omitempty"`
	Timer  Timer      `json:"timer"`
	// Away is how much of the timer ran while nobody was there, as long as
	// the person has not said whether to count it.
	Away time.Duration `json:"away,omitempty"`
}

// Progress is how far a person has come. It is written to disk in the clear
// and therefore holds nothing that tells who the person is: no name, no
// number, no address, no password and no code. The answers are of a few kinds.
type Progress struct {
	Answers                          // written as three fields of their own
	Current  StepID                  `json:"current,omitempty"` // begun last; "" before the first
	Steps    map[StepID]StepProgress `json:"steps"`
	SignedIn bool                    `json:"signedIn,omitempty"`
	Prevents []PreventionID          `json:"prevents,omitempty"` // ticked ones
	Code     CodeRequest             `json:"code,omitzero"`
	Tries    Tries                   `json:"guard,omitzero"`
	Call     CallProgress            `json:"sheet,omitzero"` // of the call in work
}

// TextSize is one of three sizes of text.
type TextSize string

// The text sizes: 100, 150 and 200 percent.
const (
	TextNormal  TextSize = "normal"
	TextLarge   TextSize = "large"
	TextLargest TextSize = "largest"
)

// TextSizes lists the sizes from small to large.
func TextSizes() []TextSize { return []TextSize{TextNormal, TextLarge, TextLargest} }

// Next returns the size that the "Larger text" button leads to: one up, and
// from the largest back to normal.
func (t TextSize) Next() TextSize {
	sizes := TextSizes()
	return sizes[(slices.Index(sizes, t)+1)%len(sizes)]
}

// Appearance says which of the palettes is used.
type Appearance string

// The appearances. AppearSystem follows the computer's own setting.
const (
	AppearUnchosen      Appearance = "" // by nobody yet
	AppearSystem        Appearance = "system"
	AppearLight         Appearance = "light"
	AppearDark          Appearance = "dark"
	AppearBlackOnWhite  Appearance = "black-on-white"
	AppearYellowOnBlack Appearance = "yellow-on-black"
)

// Appearances lists the appearances in the order in which they are offered.
func Appearances() []Appearance {
	return []Appearance{AppearSystem, AppearLight, AppearDark, AppearBlackOnWhite, AppearYellowOnBlack}
}

// Wish is what the computer asks of the look of its programs.
type Wish struct {
	Dark     bool
	Contrast Appearance // one of high contrast, or AppearUnchosen for none
}

// Appears is how the program looks: as was chosen, and else as the computer wishes.
// Where nobody chose, it is light, like paper, unless high contrast is wished: a
// desktop that does not tell its wish passes for dark in the toolkit, and nobody there
// asked for that. Who asked for high contrast has eyes that need it.
func (s Settings) Appears(w Wish) Appearance {
	switch {
	case s.Appearance != AppearUnchosen && s.Appearance != AppearSystem:
		return s.Appearance
	case w.Contrast != AppearUnchosen:
		return w.Contrast
	case s.Appearance == AppearSystem && w.Dark:
		return AppearDark
	}
	return AppearLight
}

// Speed is how fast a page is read aloud. The zero value is the normal one.
type Speed string

// The speeds.
const (
	SpeedSlow   Speed = "slow"
	SpeedNormal Speed = ""
	SpeedFast   Speed = "fast"
)

// Speeds lists the speeds in the order in which they are offered.
func Speeds() []Speed { return []Speed{SpeedSlow, SpeedNormal, SpeedFast} }

// Language is a language by its code, such as "es". The zero value follows the
// computer's own.
type Language string

// valid tells whether this can be the code of a language. Which ones there are, the
// screen knows: a file written by a newer program may name one that it lacks.
func (l Language) valid() bool {
	return len(l) <= 16 && strings.Trim(string(l), "-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// Settings are the choices about the program itself.
type Settings struct {
	Text       TextSize   `json:"text"`
	Appearance Appearance `json:"appearance,omitempty"`
	Language   Language   `json:"language,omitempty"`
	Speed      Speed      `json:"speed,omitempty"` // of reading aloud
	// Lock is after how long without a sign of life people with a PIN are
	// closed, one of LockTimes; 0 where nobody has chosen.
	Lock time.Duration `json:"lock,omitempty"`
}

// State is all that is kept on disk between two runs.
type State struct {
	Progress Progress  `json:"progress"`
	Previous *Progress `json:"previous,omitempty"` // what "Start over" set aside, for undo
	Settings Settings  `json:"settings"`
	// PINTries is no part of the progress: it outlives starting over.
	PINTries map[PersonID]PINTries `json:"pinTries,omitempty"`
	// Seen is when the program last ran. The time between it and the next
	// start is time that the person was away.
	Seen Instant `json:"seen"`
}

// NewState returns the state of somebody who has never run the program.
func NewState() State {
	return State{Progress: newProgress(), Settings: Settings{Text: TextNormal}}
}

func newProgress() Progress {
	p := Progress{Steps: make(map[StepID]StepProgress, StepCount)}
	for _, s := range Steps() {
		p.Steps[s.ID] = StepProgress{Status: ToDo}
	}
	return p
}

// Check reports why a state that was read from disk cannot be one that this
// program wrote. The error names fields, never their content.
func (s State) Check() error {
	if !slices.Contains(TextSizes(), s.Settings.Text) {
		return errors.New("settings.text is none of the sizes")
	}
	if s.Settings.Appearance != AppearUnchosen && !slices.Contains(Appearances(), s.Settings.Appearance) {
		return errors.New("settings.appearance is none of the appearances")
	}
	if !slices.Contains(Speeds(), s.Settings.Speed) {
		return errors.New("settings.speed is none of the speeds")
	}
	if !s.Settings.Language.valid() {
		return errors.New("settings.language is no code of a language")
	}
	if s.Settings.Lock != 0 && !slices.Contains(LockTimes(), s.Settings.Lock) {
		return errors.New("settings.lock is none of the times")
	}
	if s.Previous != nil {
		if err := s.Previous.check(); err != nil {
			return fmt.Errorf("previous: %w", err)
		}
	}
	if s.Seen != (Instant{}) {
		if err := s.Seen.check(); err != nil {
			return fmt.Errorf("seen: %w", err)
		}
	}
	if err := checkPINTries(s.PINTries); err != nil {
		return fmt.Errorf("pinTries: %w", err)
	}
	return s.Progress.check()
}

func (p Progress) check() error {
	if err := errors.Join(p.Answers.Check(), p.Code.Check(), p.Tries.Check(), p.Call.Check()); err != nil {
		return err
	}
	if len(p.Steps) != StepCount {
		return errors.New("steps are not five")
	}
	if _, ok := p.Steps[p.Current]; p.Current != "" && !ok {
		return errors.New("current is none of the steps")
	}
	running := 0
	for _, step := range Steps() {
		sp, ok := p.Steps[step.ID]
		if !ok {
			return fmt.Errorf("steps.%s is missing", step.ID)
		}
		if err := sp.check(step); err != nil {
			return fmt.Errorf("steps.%s: %w", step.ID, err)
		}
		if sp.Timer.Running() {
			running++
		}
	}
	if running > 1 {
		return errors.New("more than one timer runs")
	}
	if !among(p.Prevents, Preventions()) {
		return errors.New("prevents names what is none of the tips, or one twice")
	}
	return nil
}

func (p StepProgress) check(step Step) error {
	if !slices.Contains([]Status{ToDo, Doing, Tried, Worked, Skipped}, p.Status) {
		return errors.New("status is none of the statuses")
	}
	if p.Timer.Counted < 0 || p.Timer.Counted > longestCount {
		return errors.New("timer.counted is out of range")
	}
	if p.Away < 0 || p.Away > longestCount {
		return errors.New("away is out of range")
	}
	if p.Timer.From != nil {
		if err := p.Timer.From.check(); err != nil {
			return fmt.Errorf("timer.from: %w", err)
		}
	}
	actions := make([]ActionID, len(step.Actions))
	for i, a := range step.Actions {
		actions[i] = a.ID
	}
	if !among(p.Ticked, actions) {
		return errors.New("ticked names what is none of the step's actions, or one twice")
	}
	return nil
}

// among reports whether every one of ticked is known and none is there twice:
// more marks than things to mark make nonsense of "3 of 6", and what nobody
// knows would be carried along for ever. To take an action away, or rename it,
// therefore needs a new version of the file.
func among[T comparable](ticked, known []T) bool {
	for i, x := range ticked {
		if !slices.Contains(known, x) || slices.Contains(ticked[:i], x) {
			return false
		}
	}
	return true
}

// longestCount bounds a stored count. A hundred years is beyond every real
// one, and far from overflowing when more is added.
const longestCount = 100 * 365 * 24 * time.Hour

// clone returns a copy that shares nothing with p, so that a Snapshot stays
// as it was when the Session goes on.
func (p Progress) clone() Progress {
	steps := make(map[StepID]StepProgress, len(p.Steps))
	for id, sp := range p.Steps {
		sp.Ticked = slices.Clone(sp.Ticked)
		if sp.Timer.From != nil {
			from := *sp.Timer.From
			sp.Timer.From = &from
		}
		steps[id] = sp
	}
	p.Steps = steps
	p.Prevents = slices.Clone(p.Prevents)
	p.Call = p.Call.clone()
	if p.Tries.Wait != nil {
		wait := *p.Tries.Wait
		p.Tries.Wait = &wait
	}
	return p
}

// started reports whether there is anything that starting over would set aside.
func (p Progress) started() bool {
	for _, sp := range p.Steps {
		if sp.Status != ToDo || len(sp.Ticked) > 0 || sp.Timer.Begun {
			return true
		}
	}
	return p.SignedIn || p.Answers != (Answers{}) || len(p.Prevents) > 0 || p.Code != (CodeRequest{}) || p.Tries != (Tries{}) ||
		!p.Call.empty()
}
