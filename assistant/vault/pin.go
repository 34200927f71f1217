package vault

import (
	"context"
	"unicode/utf8"

	"signinhelper/assistant"
)

// MinPIN is the fewest letters or digits that a PIN may have. It is what bank
// cards have, and so what people can keep in mind; the growing pause after
// wrong ones makes even four take months to try out by hand. The pause holds in
// this program alone: a copy of the record is tried without it.
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
// Another window in which the record was open has to ask for the new one.
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

// takeOff keeps a record without a PIN. The key stays with it, and seals nothing
// any more that does not lie open beside it: the next PIN has another.
func (h *session) takeOff(r record) error {
	if r.lock == nil {
		return nil
	}
	if err := h.sealCalls(r); err != nil { // an open record holds no key of before
		return err
	}
	r.lock = nil
	if err := h.keep(r); err != nil {
		return err
	}
	h.keys.drop(r.person.ID)
	return nil
}

// putOn keeps a record under a new PIN, with a key that no PIN had before, and
// then seals the log with that. Where the log lay open it is sealed first with a
// key of the open record: so it can be read at any moment, and lies open at none
// after the PIN is set.
func (h *session) putOn(r record, pin string, shuts int) error {
	if err := h.readied(r); err != nil {
		return err
	}
	k, err := newKey()
	if err != nil {
		return err
	}
	var lock secret
	err = h.labour(func() (err error) {
		lock, err = seal(pin, []byte(k), h.work)
		return err
	})
	if err != nil {
		return err
	}
	// That took its time: another window may have changed the person since.
	now, err := h.somebody(r.person.ID)
	if err == nil && now.person.Shut && r.lock != nil {
		now, err = now.open(r.key) // it was only shut, by whoever left the desk
	}
	switch {
	case hasCode(err, CodeWrongPIN), now.person.Shut:
		return fail(CodeShut, "meanwhile") // under a PIN of its own
	case err != nil:
		return err
	}
	now.before, now.key, now.lock = now.key, k, lock
	if err := h.keep(now); err != nil {
		return err
	}
	h.keys.put(r.person.ID, k, shuts)
	return h.sealCalls(now)
}

// readied sees to it that the log, if there is one, is sealed with the key of
// the record.
func (h *session) readied(r record) error {
	calls, _, err := h.calls(r)
	if err != nil || calls == nil {
		return err
	}
	if r.key == "" {
		if r.key, err = newKey(); err != nil {
			return err
		}
		if err := h.keep(r); err != nil {
			return err
		}
	}
	return h.sealCalls(r)
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
