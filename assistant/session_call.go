package assistant

import (
	"slices"
	"time"
)

// CallView is what is known of the call in work, without a word of what is
// said in it.
type CallView struct {
	ID        CallID // "" until a call is begun
	Began     time.Time
	Held      time.Duration // on hold, in all
	OnHold    bool
	Have      []ItemID
	Asked     []QuestionID
	Questions []QuestionID // what to ask, in order
	Due       bool         // the time of a promised call has come
}

// Next returns the first question that was not asked, and "" after the last.
func (v CallView) Next() QuestionID {
	for _, q := range v.Questions {
		if !slices.Contains(v.Asked, q) {
			return q
		}
	}
	return ""
}

func (s *Session) callView(now Instant) CallView {
	sheet := s.state.Progress.Call.clone()
	return CallView{
		ID: sheet.Call, Began: callNow(sheet.Began), Held: sheet.Hold.Elapsed(now), OnHold: sheet.Hold.Running(),
		Have: sheet.Have, Asked: sheet.Asked, Questions: Questions(s.state.Progress.Answers),
		Due: len(sheet.Due(now)) > 0 && !s.state.Progress.SignedIn,
	}
}

// TickItem marks a thing as at hand, or takes the mark away.
func (s *Session) TickItem(id ItemID, have bool) {
	s.editProgress(func(sheet *CallProgress, _ Instant) { sheet.Have = with(sheet.Have, id, have) })
}

// TickQuestion marks a question as asked in the call in work, or takes the mark
// away.
func (s *Session) TickQuestion(id QuestionID, asked bool) {
	s.editCall(func(sheet *CallProgress, _ Instant) { sheet.Asked = with(sheet.Asked, id, asked) })
}

// BlankItems takes the marks off the things at hand: they were another
// person's.
func (s *Session) BlankItems() {
	s.editProgress(func(sheet *CallProgress, _ Instant) { sheet.Have = nil })
}

// BeginCall says that the person is calling now. A call in work goes on; a new
// one takes over what is at hand and what was promised, and nothing else.
func (s *Session) BeginCall() {
	s.editProgress(func(sheet *CallProgress, now Instant) {
		if sheet.Call == "" {
			*sheet = CallProgress{Call: NewCallID(), Began: now, Have: sheet.Have, Backs: sheet.Backs}
		}
	})
}

// Hold says that the call is on hold; OffHold that somebody speaks.
func (s *Session) Hold() {
	s.editCall(func(sheet *CallProgress, now Instant) { sheet.Hold = sheet.Hold.Resumed(now) })
}

// OffHold stops the count of the time on hold.
func (s *Session) OffHold() {
	s.editProgress(func(sheet *CallProgress, now Instant) { sheet.Hold = sheet.Hold.Paused(now) })
}

// EndCall puts the sheet of a call away. What was promised in it stays.
func (s *Session) EndCall() {
	s.editProgress(func(sheet *CallProgress, _ Instant) { *sheet = sheet.next() })
}

// PromisedCall notes that they will call back. It returns ErrCallBack, and
// changes nothing, for a time that nobody promises.
func (s *Session) PromisedCall(due time.Time) error {
	var err error
	s.editProgress(func(sheet *CallProgress, now Instant) { *sheet, err = sheet.Promised(due, now) })
	return err
}

// NoPromise drops what was promised in the call in work.
func (s *Session) NoPromise() {
	s.editProgress(func(sheet *CallProgress, _ Instant) { *sheet = sheet.NotPromised(sheet.Call) })
}

// PromisesSeen says that the person has read that the time of a promised call
// has come. What is still to come stays.
func (s *Session) PromisesSeen() {
	s.editProgress(func(sheet *CallProgress, now Instant) {
		for _, b := range sheet.Due(now) {
			*sheet = sheet.NotPromised(b.Call)
		}
	})
}

// TellCallBack reports, once for each promise, that its time has come, for
// the desktop to tell. That it is told is handed to the journal before it is.
func (s *Session) TellCallBack() (tell bool) {
	return s.tellOnce(func(now Instant) (due bool) {
		s.state.Progress.Call, due = s.state.Progress.Call.told(now)
		return due
	})
}

// editCall changes the sheet of the call in work. Where there is none, what is
// said of a call would go to the next one, which may be another person's.
func (s *Session) editCall(f func(*CallProgress, Instant)) {
	s.editProgress(func(sheet *CallProgress, now Instant) {
		if sheet.Call != "" {
			f(sheet, now)
		}
	})
}

func (s *Session) editProgress(f func(*CallProgress, Instant)) {
	s.change(func(now Instant) { f(&s.state.Progress.Call, now) })
}
