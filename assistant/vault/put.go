package vault

import (
	"bytes"
	"errors"
	"time"
)

// put reads back what it wrote: a service may say that it is done and store nothing,
// and on macOS go-keyring does not see the failure of a command given to security -i.
//
// What is of a person is put only where it does not lie open on the disk, and
// taken out again if it turns out to. The list of IDs may lie open: it says
// nothing, and it must be possible to write a shorter one.
func put(r backend, user string, value []byte) error {
	person := personal(user)
	known, exposed := false, false
	if person {
		var err error
		if known, err = r.Sealed(); err != nil {
			return err
		}
		exposed = len(r.Exposed([]string{user})) > 0 // in another collection
	}
	if err := r.Set(user, value); err != nil {
		return err
	}
	got, err := r.Get(user)
	switch {
	case hasCode(err, codeAbsent):
		return fail(CodeRefused, "nothing stored")
	case err != nil:
		return unsure(err)
	case !bytes.Equal(got, value):
		return fail(CodeNotKept, "read back differs")
	}
	if !person || !opened(r, user, known, exposed) {
		return nil
	}
	e := fail(CodeUnsealed, "plain after writing")
	e.Unsure = drop(r, user) != nil
	return e
}

// How long a service may take to write its file after it has answered, if it
// is not known what it writes. gnome-keyring 42 writes first.
const (
	settleTime = 300 * time.Millisecond
	settlePoll = 50 * time.Millisecond
)

// opened reports whether the entry lies open on the disk since it was put.
func opened(r backend, user string, known, exposed bool) bool {
	for left := settleTime; ; left -= settlePoll {
		now, err := r.Sealed()
		switch {
		case err != nil:
			return true
		case known && now:
			return false
		case !exposed && len(r.Exposed([]string{user})) > 0:
			return true
		case left <= 0:
			return false
		}
		time.Sleep(settlePoll)
	}
}

// unsure is err after something was sent that it does not tell the fate of.
func unsure(err error) error {
	var e *Error
	if !errors.As(err, &e) {
		e = explain(err)
	}
	more := *e
	more.Unsure = true
	return &more
}

func isUnsure(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Unsure
}

// drop is content with an entry that is gone already, so that a deletion cut
// short can be repeated.
func drop(r backend, user string) error {
	if err := r.Delete(user); err != nil && !hasCode(err, codeAbsent) {
		return err
	}
	_, err := r.Get(user)
	switch {
	case hasCode(err, codeAbsent):
		return nil
	case hasCode(err, codeElsewhere):
		return err
	case err != nil:
		return unsure(err)
	}
	return fail(CodeNotKept, "still there")
}
