package assistant

import (
	"errors"
	"slices"
	"time"
)

// CodeLife is how long a one-time code is good for: express-scripts.com,
// blog "keeping you protected" (H, 2023-04-06).
const CodeLife = 15 * time.Minute

// asksBeforeCall is how often to ask for a code before calling instead: once,
// and once more after the first has run out. "Ask once" is the advice of
// militaryrx.express-scripts.com/faq/what-if-my-single-use-code-isnt-working
// (H); that the second time is the last is our own.
const asksBeforeCall = 2

// countAnew is when earlier tries and requests stop counting, so that what
// went wrong yesterday does not scold today. It is our own number.
const countAnew = 24 * time.Hour

// CodeChannel says how a code is sent.
type CodeChannel string

// The channels. ChannelUnknown is no answer: nobody has been asked.
const (
	ChannelUnknown CodeChannel = ""
	ChannelEmail   CodeChannel = "email"
	ChannelText    CodeChannel = "text"
	ChannelApp     CodeChannel = "app" // an authenticator app
	ChannelVoice   CodeChannel = "voice"
)

// CodeChannels lists the channels in the order in which they are offered.
func CodeChannels() []CodeChannel {
	return []CodeChannel{ChannelEmail, ChannelText, ChannelApp, ChannelVoice}
}

// CodeTrouble says why a code cannot arrive.
type CodeTrouble string

// The troubles.
const (
	NoCodeTrouble      CodeTrouble = ""
	TroubleLostEmail   CodeTrouble = "lost-email" // the member no longer has that e-mail address
	TroubleLostPhone   CodeTrouble = "lost-phone"
	TroubleMailboxFull CodeTrouble = "mailbox-full"
)

// CodeTroubles lists the troubles in the order in which they are offered.
func CodeTroubles() []CodeTrouble {
	return []CodeTrouble{TroubleMailboxFull, TroubleLostEmail, TroubleLostPhone}
}

// CodeRequest remembers that a code was asked for: when, how often of late,
// and how it comes. It never holds a code. The zero CodeRequest is none.
type CodeRequest struct {
	Asked   Instant     `json:"asked,omitzero"`
	Count   int         `json:"count,omitempty"`
	By      CodeChannel `json:"by,omitempty"`
	Trouble CodeTrouble `json:"trouble,omitempty"`
}

// AskedAt returns the request after one more code was asked for at now,
// wisely or not: the site sent it, so it counts.
func (r CodeRequest) AskedAt(now Instant) CodeRequest {
	r.Asked, r.Count = now, r.count(now)+1
	return r
}

// Left returns how long the newest code is still good for; 0 when it has run
// out or none was asked for.
func (r CodeRequest) Left(now Instant) time.Duration {
	if r.Count == 0 {
		return 0
	}
	return max(CodeLife-r.Asked.Until(now), 0)
}

// MayAsk reports whether to ask for a code now. While one is good, another
// request would cancel it; after two it is time to call.
func (r CodeRequest) MayAsk(now Instant) bool {
	return r.Left(now) == 0 && r.count(now) < asksBeforeCall
}

// count returns how many codes were asked for of late.
func (r CodeRequest) count(now Instant) int {
	if r.Asked.Until(now) >= countAnew {
		return 0
	}
	return r.Count
}

// Check reports why a request that was read from disk cannot be one that
// this program wrote.
func (r CodeRequest) Check() error {
	if r.Count < 0 || r.Count > mostCounted {
		return errors.New("code.count is out of range")
	}
	if r.By != ChannelUnknown && !slices.Contains(CodeChannels(), r.By) {
		return errors.New("code.by is none of the channels")
	}
	if r.Trouble != NoCodeTrouble && !slices.Contains(CodeTroubles(), r.Trouble) {
		return errors.New("code.trouble is none of the troubles")
	}
	return nil
}

// mostCounted bounds a stored count, far above what a person can do and far
// below what overflows.
const mostCounted = 1_000_000
