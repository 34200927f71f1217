// Package vault keeps people and their numbers in the operating system's
// keyring: the Credential Manager on Windows, the Keychain on macOS, the
// Secret Service on Linux.
//
// Every person has an entry, and a second one for the calls that were written
// down; one more entry lists the people, because a keyring cannot everywhere
// be asked what it holds. The order of writes makes an interruption harmless:
// a person is put on the list before the entry is written, and taken off it
// after the entry is deleted. What is too large for an entry lies in several.
//
// A person may have a PIN, which seals the record and the calls before they
// reach the keyring. It keeps out whoever sits at the desk and has the keyring
// open. It does not keep out a program that runs while the record is open, nor
// for long somebody who copies the record: a short PIN can be guessed. A copy
// from before the PIN was set, or changed, opens as it did then.
// Whoever forgets it can only forget the record.
//
// A keyring can hang for ever, panic or lie, so each operation runs in a
// helper: this same program, started once more, which can be killed and which
// reads back whatever it wrote.
//
// A Linux keyring can be without a password, and then lies on the disk as plain
// text: nothing is put into such a one. People can lie in several keyrings of
// one user: they are found, and deleted, in all.
//
// Where there is no keyring, a file sealed with a passphrase takes its place;
// see [Safe]. To the rest of the package it is one more keyring.
//
// What this does not do: a keyring, once unlocked, opens for every program
// that the user runs; and Go cannot wipe a value from memory.
package vault

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"slices"
	"time"

	"signinhelper/assistant"
)

const (
	// QuietTimeout is how long a helper may take over one primitive
	// operation. They take 1 to 5 ms with gnome-keyring 42; the first one may
	// have to start a service on an old computer that is busy starting up,
	// and has checks of its own, five seconds each.
	QuietTimeout = 20 * time.Second
	// PromptTimeout is how long the system's question for a password may stay
	// up. Somebody who reads slowly has to notice it, understand it, and find
	// the password on a piece of paper. It has to end some time, because a
	// question behind another window is never answered.
	PromptTimeout = 2 * time.Minute
)

// Store keeps people. It is safe for use from several goroutines; one
// operation runs at a time. All its errors are *[Error].
//
// Two programs that use the same keyring at once do not lose each other's
// people on Linux; elsewhere they can, in the few milliseconds between
// reading the list and writing it. Of two that save the same person at once,
// the later one wins; elsewhere than on Linux, while one of them deletes the parts
// of before, those of the other can go with them. SaveCalls replaces a log as a
// whole: of two programs that read the same one and then save it, the later one
// takes out what the other has added.
type Store struct {
	start  func() (process, error)
	told   func(Asking)
	quiet  time.Duration
	prompt time.Duration
	limit  int  // bytes in an entry
	most   int  // parts of a value
	lists  bool // the keyring can list its entries
	work   int  // to try a PIN: pinWork

	turn     chan struct{}        // holds one token while an operation runs
	labours  chan struct{}        // and one while scrypt does
	keys     keys                 // of the people whose PIN was given
	dangling []assistant.PersonID // on the list, but without an entry
	strays   []string             // entries that belong to nobody
}

// Format keeps the keys out of texts.
func (s *Store) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "store") }

func newStore(start func() (process, error)) *Store {
	s := &Store{
		start:  start,
		quiet:  QuietTimeout,
		prompt: PromptTimeout,
		limit:  limitFor(runtime.GOOS),
		most:   partsFor(runtime.GOOS),
		lists:  runtime.GOOS == "linux",
		work:   pinWork,
		turn:   make(chan struct{}, 1),
		keys:   newKeys(),

		labours: make(chan struct{}, 1),
	}
	if runtime.GOOS == "darwin" {
		// The Keychain asks without a word to us.
		s.quiet = PromptTimeout
	}
	return s
}

// People returns everybody, in the order in which they were added. Of those
// under a PIN that was not given, it returns the first name.
//
// With an error that is [Error.Partial] it returns those it could read. With
// any other it returns nobody.
func (s *Store) People(ctx context.Context) ([]assistant.Person, error) {
	var people []assistant.Person
	err := s.do(ctx, "people", func(h *session) error {
		ids, err := h.roll(true)
		if err != nil {
			return err
		}
		unread := Error{Locked: h.locked, By: h.by}
		var found []assistant.Person
		var dangling []assistant.PersonID
		for _, id := range ids {
			r, err := h.record(id)
			switch {
			case err == nil:
				found = append(found, r.person)
			case hasCode(err, codeAbsent):
				dangling = append(dangling, id)
			case hasCode(err, CodeDamaged):
				unread.Damaged = append(unread.Damaged, id)
			case hasCode(err, CodeNewer):
				unread.Newer = append(unread.Newer, id)
			case hasCode(err, codeElsewhere, codeDenied):
				unread.Locked = max(unread.Locked, 1) // counted below, unless locked since
			default:
				return err
			}
		}
		if unread.Locked > 0 {
			// Counted anew: what was locked may have been opened to be read.
			if _, err := h.roll(false); err != nil {
				return err
			}
			unread.Locked = h.locked
		}
		if unread.Unsealed, err = h.exposed(ids); err != nil {
			return err
		}
		if s.strays, err = h.stray(); err != nil {
			return err
		}
		people, s.dangling = found, dangling
		if unread.Code = unread.unreadCode(); unread.Code != "" {
			return &unread
		}
		return nil
	})
	for i, p := range people {
		if _, open := s.keys.get(p.ID); p.HasPIN && !p.Shut && !open {
			people[i] = hollow(p.ID, firstName(p.Name)) // shut meanwhile
		}
	}
	return people, err
}

// Save adds p, or replaces the record with the same ID, and reads it back. A
// record that is damaged or newer is not replaced: the error has CodeDamaged
// or CodeNewer, and it stays until it is forgotten. With CodeUnsealed the
// keyring has no password, and nothing was put there. With CodeShut the
// person has a PIN that was not given. What [assistant.Person.Check] refuses has
// CodeTooBig or CodeRefused.
func (s *Store) Save(ctx context.Context, p assistant.Person) error {
	return s.do(ctx, "save", func(h *session) error {
		return h.save(p, func(assistant.Person) bool { return true })
	})
}

// Update is Save for somebody who has seen what it replaces: it saves p only over
// what the person typed on top of, which is one of was, and over p itself. It
// fails with CodeChanged, and writes nothing, over any other record with that ID.
//
// It answers the threat that what is saved of one person goes unseen: because it
// was changed in another window, or is of somebody else.
func (s *Store) Update(ctx context.Context, p assistant.Person, was ...assistant.Person) error {
	return s.do(ctx, "update", func(h *session) error {
		return h.save(p, func(there assistant.Person) bool {
			return there.Same(p) || slices.ContainsFunc(was, there.Same)
		})
	})
}

// Forget deletes the record with the ID and its calls, damaged or not and with
// a PIN or without, from every keyring of the user, and makes sure that they
// are gone. It is no error if there is none.
func (s *Store) Forget(ctx context.Context, id assistant.PersonID) error {
	return s.do(ctx, "forget", func(h *session) error {
		if !validID(id) {
			return fail(CodeRefused, "impossible ID")
		}
		// Before anything is deleted: a list that cannot be read must not be
		// written.
		if _, err := h.roll(false); err != nil {
			return err
		}
		if err := h.clear(userOf(id)); err != nil {
			return err
		}
		if err := h.clear(callsOf(id)); err != nil {
			return err
		}
		s.keys.drop(id)
		if err := h.relist(id, false); err != nil {
			return err
		}
		h.tidy()
		return nil
	})
}

// ForgetAll deletes every record and the list of them, damaged or newer ones
// too, and makes sure that they are gone. The list goes last, so that it can
// be repeated if it is interrupted.
func (s *Store) ForgetAll(ctx context.Context) error {
	return s.do(ctx, "forget-all", func(h *session) error {
		ids, err := h.roll(true)
		if err != nil && !hasCode(err, CodeDamaged, CodeNewer) {
			return err
		}
		for _, id := range ids {
			// One in a locked collection must not keep the others from going.
			for _, user := range []string{userOf(id), callsOf(id)} {
				if err := h.drop(user); err != nil && !hasCode(err, codeElsewhere) {
					return err
				}
			}
		}
		// What the list did not name, or could not, and all parts.
		if _, err := h.call(request{Op: opClear}); err != nil {
			return err
		}
		if err := h.drop(indexUser); err != nil {
			return err
		}
		// A keyring that can list its entries must say that none is left:
		// what it will not say is not deleted.
		a, err := h.call(request{Op: opList})
		switch {
		case err != nil && !hasCode(err, CodeUnsupported):
			return err
		case len(a.Users) > 0:
			return fail(CodeNotKept, "%d entries left", len(a.Users))
		case a.Locked > 0:
			return fail(CodeLocked, "%d entries left", a.Locked)
		}
		s.dangling, s.strays = nil, nil
		s.keys.drop("")
		return nil
	})
}

// MakeCollection makes the place where a Linux desktop keeps its secrets, for
// a user who has none: the answer to CodeNoCollection. The system asks for a
// new password for it, and we never see that. It is no error if there is one
// already. Elsewhere the error has CodeUnsupported.
func (s *Store) MakeCollection(ctx context.Context) error {
	return s.do(ctx, "make-collection", func(h *session) error {
		_, err := h.call(request{Op: opMake})
		return err
	})
}
