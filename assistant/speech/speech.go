// Package speech says a text aloud, with the voice that the operating system has:
// speech-dispatcher or espeak-ng on Linux, SAPI on Windows, say on macOS.
//
// A text may hold what a person has on her screen. It goes to the voice over a pipe,
// a socket of the user's own or a call, and never in arguments, which any program of
// the user can read. No shell and no network has a part in it.
package speech

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"unicode"
)

// ErrNone says that this computer has no voice.
var ErrNone = errors.New("this computer has no voice")

// ErrSilent says that there is a voice, and that it could not be heard.
var ErrSilent = errors.New("the voice of this computer could not speak")

// Pace is how fast a voice speaks, in percent of its own pace.
type Pace int

// The paces.
const (
	Slow   Pace = 75
	Normal Pace = 100
	Fast   Pace = 130
)

// Voice is who speaks.
type Voice struct {
	Language string // by its code: "en", "es"
	Pace     Pace
}

// way is one way to speak. It returns once all was said, and ErrNone where this
// computer has no such voice. When ctx ends, it is silent at once.
type way func(ctx context.Context, text string, v Voice) error

// Speaker speaks. Its zero value is ready.
type Speaker struct {
	first atomic.Int32 // the way that spoke the last time: those before it took their time to fail
}

// Say says a text, and returns once it was said. It is silent as soon as ctx ends.
func (s *Speaker) Say(ctx context.Context, text string, v Voice) error {
	text = plain(text)
	if text == "" {
		return nil
	}
	failed, list := ErrNone, ways()
	for i := int(s.first.Load()); i < len(list); i++ {
		err := list[i](ctx, text, v)
		if err == nil || ctx.Err() != nil {
			if err == nil {
				s.first.Store(int32(i))
			}
			return ctx.Err()
		}
		if !errors.Is(err, ErrNone) {
			failed = ErrSilent
		}
	}
	s.first.Store(0) // the next time, somebody may have mended it
	return failed
}

// longest is how much is said at once, in letters: some minutes.
const longest = 8_000

// plain is a text on one line, without what is no letter. It answers the threat that
// a text from elsewhere, such as the name of a file, steers the voice by its signs.
func plain(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r), strings.ContainsRune("<>[]&\\|", r):
			return -1
		}
		return r
	}, text)
	text = strings.Join(strings.Fields(text), " ")
	if letters := []rune(text); len(letters) > longest {
		text = string(letters[:longest])
	}
	return text
}
