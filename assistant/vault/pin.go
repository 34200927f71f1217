package vault

import (
	"context"
	"unicode/utf8"

	"signinhelper/assistant"
)

// MinPIN is the fewest letters or digits that a PIN may have. It is what bank
// cards have, and so what people can keep in mind; the growing pause after
// wrong ones makes even four take months to try out by hand.
const MinPIN = 4

// Unlock opens the record of a person who has a PIN, and keeps it open until
// Shut. It fails with CodeWrongPIN, CodeDamaged or CodeNewer; with CodeShut if
// the person was shut while it ran, and with CodeRefused if there is nobody of
// that ID.
func (s *Store) Unlock(ctx context.Context, id assistant.PersonID, pin string) (assistant.Person, error) {
	shuts := s.keys.shutsOf(id)
	var person assistant.Person
	err := s.do(ctx, "unlock", func(h *session) error {
		r, err := h.somebody(id)
		if err != nil {
			return err
		}
		if r.lock != nil {
			if r, err = h.unlock(r, pin); err != nil {
				return err
			}
			if !s.keys.put(id, r.key, shuts) {
				return fail(CodeShut, "meanwhile")
			}
			h.tidyPerson(id)
		}
		person = r.person
		return nil
	})
	return person, err
}

// unlock opens a record with its PIN, also one that is open.
func (h *session) unlock(r record, pin string) (record, error) {
	var k key
	err := h.labour(func() error {
		b, err := unseal(pin, r.lock)
		k = key(b)
		if hasCode(err, CodeDamaged) {
			// It is as it was written, by the sum. So it was not by us.
			return fail(CodeNewer, "locked in another way")
		}
		return err
	})
	if err != nil || r.sealed == nil {
		return r, err
	}
	if !k.valid() {
		return r, fail(CodeNewer, "another kind of key")
	}
	opened, err := r.open(k)
	if hasCode(err, CodeWrongPIN) {
		return r, fail(CodeDamaged, "sealed with another key")
	}
	return opened, err
}

// SetPIN seals a person's record with a PIN from now on, or with none for "".
// The record must be open: it fails with CodeShut else. A PIN shorter than
// MinPIN has CodeRefused. Calls that cannot be read cannot be sealed: it fails
// with CodeDamaged or CodeNewer then.
//
// If it is cut short, the old PIN holds, or the new one, for all that is kept.
func (s *Store) SetPIN(ctx context.Context, id assistant.PersonID, pin string) error {
	shuts := s.keys.shutsOf(id)
	return s.do(ctx, "set-pin", func(h *session) error {
		if pin != "" && utf8.RuneCountInString(pin) < MinPIN {
			return fail(CodeRefused, "short PIN")
		}
		r, err := h.opened(id)
		if err != nil {
			return err
		}
		if _, err := h.call(request{Op: opSealed}); err != nil {
			return err
		}
		if pin == "" {
			err = h.takeOff(r)
		} else {
			err = h.putOn(r, pin, shuts)
		}
		if err != nil {
			return err
		}
		h.tidyPerson(id)
		return nil
	})
}

// takeOff keeps a record without a PIN. The key stays with it: the calls are
// sealed with that.
func (h *session) takeOff(r record) error {
	if r.lock == nil {
		return nil
	}
	r.lock = nil
	if err := h.keep(r); err != nil {
		return err
	}
	h.keys.drop(r.person.ID)
	return nil
}

// putOn keeps a record under a new PIN.
func (h *session) putOn(r record, pin string, shuts int) error {
	r, err := h.sealCalls(r)
	if err != nil {
		return err
	}
	var lock secret
	err = h.labour(func() (err error) {
		lock, err = seal(pin, []byte(r.key), h.work)
		return err
	})
	if err != nil {
		return err
	}
	// That took its time: another window may have saved the person since.
	now, err := h.somebody(r.person.ID)
	if err == nil && now.person.Shut {
		now, err = now.open(r.key)
	}
	switch {
	case hasCode(err, CodeWrongPIN), now.key != "" && now.key != r.key:
		return fail(CodeShut, "meanwhile") // under a PIN of its own
	case err != nil:
		return err
	}
	now.key, now.lock = r.key, lock
	if err := h.keep(now); err != nil {
		return err
	}
	h.keys.put(r.person.ID, r.key, shuts)
	return nil
}

// sealCalls sees to it that a person has a key, and that the calls are sealed
// with it, before there is a PIN. The key is kept first, in a record which is
// still open: so the calls can be read at any moment, and lie open at none
// after the PIN is set.
func (h *session) sealCalls(r record) (record, error) {
	calls, sealed, err := h.calls(r)
	if err != nil {
		return r, err
	}
	if r.key == "" {
		if r.key, err = newKey(); err != nil {
			return r, err
		}
		if calls != nil {
			if err := h.keep(r); err != nil {
				return r, err
			}
		}
	}
	if calls == nil || sealed {
		return r, nil
	}
	b, err := encodeCalls(calls, r.key)
	if err != nil {
		return r, err
	}
	return r, h.write(callsOf(r.person.ID), b, CodeLogFull)
}

// somebody reads a record that must be there.
func (h *session) somebody(id assistant.PersonID) (record, error) {
	if !validID(id) {
		return record{}, fail(CodeRefused, "impossible ID")
	}
	r, err := h.record(id)
	if hasCode(err, codeAbsent) {
		err = fail(CodeRefused, "nobody of that ID")
	}
	return r, err
}

// opened reads the record of somebody whose PIN was given.
func (h *session) opened(id assistant.PersonID) (record, error) {
	r, err := h.somebody(id)
	if err == nil && r.person.Shut {
		err = fail(CodeShut, "")
	}
	return r, err
}

// Shut forgets the PIN of one person, or of all for "". It waits for nothing.
func (s *Store) Shut(id assistant.PersonID) { s.keys.shut(id) }

// labour runs scrypt, in this process and not in the helper, whose calls have
// their time. It cannot be stopped: if ctx ends it goes on for its second, and
// what it finds is dropped. One runs at a time, for the sake of the memory.
func (h *session) labour(scrypt func() error) error {
	select {
	case h.labours <- struct{}{}:
	case <-h.ctx.Done():
		return contextError(h.ctx)
	}
	done := make(chan error, 1)
	go func() {
		defer func() { <-h.labours }()
		done <- scrypt()
	}()
	select {
	case err := <-done:
		return err
	case <-h.ctx.Done():
		return contextError(h.ctx)
	}
}
