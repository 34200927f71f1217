package vault

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"signinhelper/assistant"
)

// MoveIntoKeyring puts everybody of the open file into the keyring, with their
// calls and PINs, reads all of it back, and only then deletes the file. People
// who are in the keyring already stay; of somebody who is in both, the file's
// record is taken, which is the one that was in use. After an error the file is
// as it was, and in use. It is no error if there is no file.
//
// What a keyring that hangs does not give back stays there until the next try, or
// until it is forgotten in the file. If the file is deleted as one that cannot be
// opened, it stays: nothing tells of it then.
func (s *Safe) MoveIntoKeyring(ctx context.Context) error {
	switch s.FileState() {
	case FileNone:
		return nil // it was moved before
	case FileUnknown:
		return inOp("move", fail(CodeFolder, "")) // it may be there, and not moved
	}
	// In the turn of the Store, so that nothing is saved meanwhile. What
	// another program saves keeps the file from being deleted.
	return s.do(ctx, "move", func(h *session) error {
		ids, err := h.roll(false)
		if err != nil {
			return err
		}
		before, err := h.listed(copiedUser)
		if err != nil {
			return err
		}
		added, err := s.makeRoom(ctx, ids, before)
		if err != nil {
			return err
		}
		_ = h.list(copiedUser, added) // a full disk has no room for it: deleting the file makes some
		u, err := s.unchanged(h, ids)
		if err != nil {
			return err
		}
		entries := slices.DeleteFunc(slices.Clone(u.items), func(i item) bool { return i.User == indexUser || i.User == copiedUser })
		err = s.keyring.do(ctx, "move", func(k *session) error { return k.takeIn(ids, entries) })
		if err == nil {
			err = s.keyring.do(ctx, "move", func(k *session) error { return k.holds(ids, entries) })
		}
		if err == nil {
			err = s.file.retire(u)
			if s.file.gone(fileName) {
				// Whatever failed at the end: what was read back is all that there is.
				return nil
			}
		}
		if err != nil && !hasCode(err, CodeHanging) && s.file.holds() && s.takeBack(context.WithoutCancel(ctx), added) == nil {
			_ = h.list(copiedUser, nil)
		}
		return err
	})
}

// unchanged returns the version of the file that is to be moved, if those are the
// people in it: whom another program has added since has no room in the keyring
// yet, nor a place on its list.
func (s *Safe) unchanged(h *session, ids []assistant.PersonID) (*unsealed, error) {
	u, err := s.file.current()
	if err != nil {
		return nil, err
	}
	now, err := h.roll(false)
	if err == nil && !slices.Equal(now, ids) {
		err = fail(CodeNotKept, "changed meanwhile")
	}
	return u, err
}

// retire deletes the file and its copy, if the file is still that version. What
// was put aside stays: nobody was forgotten. As long as the file itself cannot be
// deleted it stays in use, and gets its copy again.
func (f *file) retire(only *unsealed) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.alone(func() error {
		if !f.begins(only.line) {
			return fail(CodeNotKept, "changed meanwhile")
		}
		err := f.removeBoth()
		if f.gone(fileName) {
			f.shut()
		} else if data, unread := f.read(fileName); unread == nil {
			_ = f.write(backupName, data)
		}
		return err
	})
}

// holds reports whether the file is there, and whole: only then may the keyring
// lose what was put there.
func (f *file) holds() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	_, damaged, err := f.latest()
	return err == nil && !damaged
}

// copiedUser is the entry of the file, and of no keyring, that lists whom a move
// has put into the keyring who was not there. The file says it and not the memory
// of the program: when a keyring hangs, people start the computer anew.
const copiedUser = "copied"

// makeRoom forgets what the keyring has of the people who come, so that
// nothing of an older record is left beside the newer one, and returns those
// of whom it has nothing but what a move before this one left. Of that it also
// forgets who is not in the file any more. What a newer version of the program put
// there fails with CodeNewer.
func (s *Safe) makeRoom(ctx context.Context, ids, copied []assistant.PersonID) (added []assistant.PersonID, err error) {
	people, err := s.keyring.People(ctx)
	var unread Error
	if e := new(Error); errors.As(err, &e) && e.Partial() {
		unread, err = *e, nil
	}
	if err != nil {
		return nil, err
	}
	there := unread.Damaged
	for _, p := range people {
		there = append(there, p.ID)
	}
	old := slices.DeleteFunc(slices.Clone(copied), func(id assistant.PersonID) bool { return slices.Contains(ids, id) })
	for _, id := range ids {
		here := slices.Contains(there, id)
		if slices.Contains(unread.Newer, id) {
			return nil, fail(CodeNewer, "in the keyring")
		}
		if here {
			old = append(old, id)
		}
		if !here || slices.Contains(copied, id) {
			added = append(added, id)
		}
	}
	for _, id := range old {
		if err := s.keyring.Forget(ctx, id); err != nil {
			return nil, err
		}
	}
	return added, nil
}

// takeIn writes entries as they are: under a PIN they cannot be read.
func (h *session) takeIn(ids []assistant.PersonID, entries []item) error {
	if _, err := h.call(request{Op: opSealed}); err != nil {
		return err
	}
	all, err := h.roll(false)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	if err := h.writeRoll(all); err != nil {
		return err
	}
	for _, i := range entries {
		if err := h.put(i.User, i.Value, CodeTooBig); err != nil {
			return err
		}
	}
	return nil
}

// holds reads back what takeIn wrote.
func (h *session) holds(ids []assistant.PersonID, entries []item) error {
	all, err := h.roll(false)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if !slices.Contains(all, id) {
			return fail(CodeNotKept, "not on the list")
		}
	}
	for _, i := range entries {
		got, err := h.get(i.User)
		if err != nil && !hasCode(err, codeAbsent) {
			return err
		}
		if err != nil || !bytes.Equal(got, i.Value) {
			return fail(CodeNotKept, "read back differs")
		}
	}
	return nil
}

// takeBack takes out again whom a move that failed had added: somebody who is
// forgotten in the file later must not come back from the keyring. Where that
// fails too, the move can be repeated all the same.
func (s *Safe) takeBack(ctx context.Context, ids []assistant.PersonID) error {
	for _, id := range ids {
		if err := s.keyring.Forget(ctx, id); err != nil {
			return unsure(err)
		}
	}
	return nil
}

// copied are those of the open file whom a move that failed may have left in the
// keyring.
func (s *Safe) copied(ctx context.Context) (ids []assistant.PersonID, err error) {
	if s.FileState() != FileOpen {
		return nil, nil
	}
	err = s.do(ctx, "move", func(h *session) error {
		ids, err = h.listed(copiedUser)
		return err
	})
	return ids, err
}
