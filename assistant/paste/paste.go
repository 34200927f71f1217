// Package paste asks what is on the clipboard of the system, with a limit, and puts
// secrets there that are marked as such.
//
// A clipboard holds nothing: whoever looks asks the program that offers
// something, and that one may hang. The toolkit asks on the thread of its
// window and waits without end, so that one program that hangs freezes the
// window and holds up the lock. Here the asking has a connection, a process or a
// thread of its own, and ends when its time is over.
package paste

import (
	"context"
	"errors"
)

// Most is how much is taken, in bytes: more than the notes of all calls of a
// person, which is the longest that this program copies.
const Most = 8 << 20

// ErrNoAnswer says that whoever offers something did not answer in time.
var ErrNoAnswer = errors.New("paste: no answer")

// ErrOurs says that the program of a window offers it, which knows what it is.
// To ask it would be to wait for oneself.
var ErrOurs = errors.New("paste: our own")

// errTooLong says that more came than is taken.
var errTooLong = errors.New("paste: too much text")

// Offer puts a secret on the clipboard, marked so that programs which remember what was
// copied leave it alone. It asks no program for anything. With an error nothing was
// put there.
//
// It answers the threat that the next person finds it in such a program's list, long
// after it was taken off the clipboard. One that ignores the mark has it all the same.
func Offer(ctx context.Context, text string) error { return offer(ctx, text) }

// ClearSelected takes a text off the other clipboard of an X11 desktop, which the middle
// button pastes, if it is there. It ends with the context at the latest.
func ClearSelected(ctx context.Context, text string) error {
	err := clearSelected(ctx, text)
	if err != nil && ctx.Err() != nil {
		return ErrNoAnswer
	}
	return err
}

// ClearAll empties all clipboards of the desktop, whoever has put something there: on a
// computer that many people share, nothing on them is for the next one.
func ClearAll(ctx context.Context) error { return clearAll(ctx) }

// Read returns the text on the clipboard, "" where there is none. It ends with
// the context at the latest, and then returns [ErrNoAnswer]. window is one of this
// program on an X11 desktop, 0 elsewhere.
func Read(ctx context.Context, window uint32) (string, error) {
	text, err := read(ctx, window)
	if err != nil && ctx.Err() != nil {
		return "", ErrNoAnswer
	}
	return text, err
}
