package assistant

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// ItemID names one thing to have at hand for a call. From the article, step
// 5: the member ID or card number, the full name as shown in the account, the
// date of birth, and the email address of the account.
type ItemID string

// The things to have at hand.
const (
	ItemNumber ItemID = "number" // the member ID, or the number on the card
	ItemName   ItemID = "name"   // as it is on the account
	ItemBirth  ItemID = "birth"
	ItemEmail  ItemID = "email"
)

// Items lists the things to have at hand, in the order of the article.
func Items() []ItemID { return []ItemID{ItemNumber, ItemName, ItemBirth, ItemEmail} }

// CallProgress is how far a person has come with one call to support. Like all
// progress it lies on disk in the clear, and so it says nothing of who calls,
// whom, or what was said: that is in a [Call], which only the keyring keeps.
// The zero Sheet is that of a call which is not begun.
type CallProgress struct {
	Call  CallID       `json:"call,omitempty"` // random; "" until the call is begun
	Began Instant      `json:"began,omitzero"`
	Hold  Timer        `json:"hold,omitzero"`
	Have  []ItemID     `json:"have,omitempty"`  // at hand
	Asked []QuestionID `json:"asked,omitempty"` // asked already
	Backs []CallBack   `json:"backs,omitempty"` // promised, of this call and of earlier ones
}

// CallBack is a promise to call back. Two people can wait for one each.
type CallBack struct {
	Call CallID    `json:"call"`           // in which it was given
	Due  time.Time `json:"due"`            // UTC: a promise is kept by the clock on the wall
	Told bool      `json:"told,omitempty"` // the desktop has told that it is due
}

// ErrCallBack says that a time cannot be one that somebody promised.
var ErrCallBack = errors.New("a call back comes within two months")

const (
	// longestPromise catches a slip of typing. A promise beyond it is none.
	longestPromise = 60 * 24 * time.Hour
	// mostPromises is more than a household can wait for.
	mostPromises = 20
)

// Promised returns the sheet with a promise to call back in its call; it takes
// the place of an earlier one from the same call. It returns ErrCallBack for
// a time that is over or too far away.
func (s CallProgress) Promised(due time.Time, now Instant) (CallProgress, error) {
	if wait := due.Sub(now.Wall); wait <= 0 || wait > longestPromise || s.Call == "" {
		return s, ErrCallBack
	}
	s = s.NotPromised(s.Call)
	if len(s.Backs) >= mostPromises {
		s.Backs = s.Backs[1:] // the first to have come due
	}
	s.Backs = append(s.Backs, CallBack{Call: s.Call, Due: due.UTC().Truncate(time.Second)})
	slices.SortStableFunc(s.Backs, func(a, b CallBack) int { return a.Due.Compare(b.Due) })
	return s, nil
}

// NotPromised returns the sheet without the promise of one call.
func (s CallProgress) NotPromised(id CallID) CallProgress {
	s.Backs = slices.DeleteFunc(slices.Clone(s.Backs), func(b CallBack) bool { return b.Call == id })
	return s
}

// Due returns the promises whose time has come.
func (s CallProgress) Due(now Instant) []CallBack {
	var due []CallBack
	for _, b := range s.Backs {
		if !b.Due.After(now.Wall) {
			due = append(due, b)
		}
	}
	return due
}

// told returns the sheet that knows the desktop has told of every promise that
// is due, and whether it had not told of one.
func (s CallProgress) told(now Instant) (CallProgress, bool) {
	news := false
	s.Backs = slices.Clone(s.Backs)
	for i, b := range s.Backs {
		if !b.Due.After(now.Wall) && !b.Told {
			s.Backs[i].Told, news = true, true
		}
	}
	return s, news
}

// next returns a blank sheet for the next call, with what was promised.
func (s CallProgress) next() CallProgress { return CallProgress{Backs: s.Backs} }

// empty reports whether there is nothing that starting over would set aside.
func (s CallProgress) empty() bool {
	return s.Call == "" && !s.Hold.Begun && len(s.Have)+len(s.Asked) == 0
}

func (s CallProgress) clone() CallProgress {
	s.Have, s.Asked, s.Backs = slices.Clone(s.Have), slices.Clone(s.Asked), slices.Clone(s.Backs)
	if s.Hold.From != nil {
		from := *s.Hold.From
		s.Hold.From = &from
	}
	return s
}

// Check reports why a sheet that was read from disk cannot be one that this
// program wrote.
func (s CallProgress) Check() error {
	if s.Call != "" && !s.Call.random() {
		return errors.New("sheet.call is no ID of ours")
	}
	if s.Began != (Instant{}) {
		if err := s.Began.check(); err != nil {
			return fmt.Errorf("sheet.began: %w", err)
		}
	}
	if s.Hold.Counted < 0 || s.Hold.Counted > longestCount {
		return errors.New("sheet.hold.counted is out of range")
	}
	if s.Hold.From != nil {
		if err := s.Hold.From.check(); err != nil {
			return fmt.Errorf("sheet.hold.from: %w", err)
		}
	}
	if !among(s.Have, Items()) || !among(s.Asked, AllQuestions()) {
		return errors.New("sheet names what is none of its items or questions, or one twice")
	}
	return checkPromises(s.Backs)
}

func checkPromises(backs []CallBack) error {
	if len(backs) > mostPromises {
		return errors.New("sheet.backs are too many")
	}
	for _, b := range backs {
		if err := (Instant{Wall: b.Due}).check(); err != nil || !b.Call.random() {
			return errors.New("sheet.backs holds what is no promise")
		}
	}
	return nil
}

// random reports whether id can have come from [NewCallID]. Nothing that
// somebody wrote can stand in its place in a file that lies open.
func (id CallID) random() bool {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" // of rand.Text
	return len(id) >= 26 && len(id) <= 40 && strings.Trim(string(id), letters) == ""
}
