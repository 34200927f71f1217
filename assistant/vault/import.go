package vault

import (
	"context"
	"sort"

	"signinhelper/assistant"
)

// Imported counts who came out of a backup, and who did not.
type Imported struct {
	Added  int
	There  int // were here already, and are as they were
	HadPIN int // of those added: they have none here until one is set
	// CallsLeft counts the calls of those added that had no room here, the oldest
	// of each. They are in the backup and nowhere else.
	CallsLeft int
}

// Import adds those of an exported file who are not kept here already, with as
// many of their newest calls as this keyring has room for. It fails with
// CodeTooBig, CodeDamaged, CodeNewer or CodeWrongPIN before it adds anybody, and as
// Save and SaveCalls do, with those counted who are in by then. It can be repeated:
// nobody is here before all of theirs is.
func (s *Safe) Import(ctx context.Context, data []byte, passphrase string) (Imported, error) {
	var all Imported
	var people []backedUp
	err := withWords(passphrase, func(words string) (err error) {
		people, err = openBackup(words, data)
		return err
	})
	for _, p := range people {
		var one Imported
		if one, err = s.add(ctx, p); err != nil {
			break
		}
		all.Added += one.Added
		all.There += one.There
		all.HadPIN += one.HadPIN
		all.CallsLeft += one.CallsLeft
	}
	return all, inOp("import", err)
}

// add adds somebody, unless she is here. If it fails, what was written of her is
// taken out again, where it is sure that her record was not.
func (s *Safe) add(ctx context.Context, p backedUp) (one Imported, err error) {
	recorded := false
	err = s.do(ctx, "import", func(h *session) error {
		here, err := h.has(p.Person.ID)
		if here || err != nil {
			one.There = 1
			return err
		}
		one.Added = 1
		if p.PIN {
			one.HadPIN = 1
		}
		one.CallsLeft, recorded, err = h.addWhole(p)
		return err
	})
	if err != nil && one.Added > 0 && !recorded {
		_ = s.do(context.WithoutCancel(ctx), "import", func(h *session) error { return h.clearNew(p.Person.ID) })
	}
	return one, err
}

// has reports whether there is an entry of that name, whatever is in it. To
// be on the list is not enough: an interruption can leave a name there.
func (h *session) has(id assistant.PersonID) (bool, error) {
	_, err := h.get(userOf(id))
	if hasCode(err, codeAbsent) {
		return false, nil
	}
	if hasCode(err, CodeDamaged) {
		err = nil
	}
	return true, err
}

// addWhole writes the list, then the calls, and the record last: has sees her when
// all is there, and not before. With an error, recorded tells whether the record
// may be there all the same.
func (h *session) addWhole(p backedUp) (left int, recorded bool, err error) {
	id := p.Person.ID
	b, err := encodePerson(p.Person)
	if err != nil {
		return 0, false, err
	}
	if len(b) > h.room() {
		return 0, false, fail(CodeTooBig, "%d bytes, room for %d", len(b), h.room())
	}
	log, left, err := newest(p.Calls, h.room())
	if err != nil {
		return 0, false, err
	}
	if _, err := h.call(request{Op: opSealed}); err != nil {
		return 0, false, err
	}
	if err := h.relist(id, true); err != nil {
		return 0, false, err
	}
	// What is left of one who was forgotten, or of an import, which was cut short.
	if err := h.clearLog(id); err != nil {
		return 0, false, err
	}
	if log != nil {
		if err := h.write(callsOf(id), log, CodeLogFull); err != nil {
			return 0, false, err
		}
	}
	if err := h.write(userOf(id), b, CodeTooBig); err != nil {
		return 0, isUnsure(err), err
	}
	// Another window of the program may have written its own list since.
	if err := h.relist(id, true); err != nil {
		return 0, true, err
	}
	h.tidy()
	return left, true, nil
}

// clearNew takes out what addWhole wrote before it failed, if the record is not
// there. If it fails, the calls are seen to belong to nobody, and go later.
func (h *session) clearNew(id assistant.PersonID) error {
	if here, err := h.has(id); here || err != nil {
		return err
	}
	if err := h.clearRest(id); err != nil {
		return err
	}
	return h.relist(id, false)
}

// newest is the log of the newest calls that fit into room, nil if that is none,
// and counts those left. It fits under a PIN as well: who had one is about to set
// one, and that must not fail for a log that has become too large.
func newest(calls []assistant.Call, room int) (log []byte, left int, err error) {
	k, err := newKey()
	if err != nil {
		return nil, 0, err
	}
	left = sort.Search(len(calls), func(oldest int) bool {
		sealed, err := encodeCalls(calls[oldest:], k)
		return err == nil && len(sealed) <= room
	})
	if left == len(calls) {
		return nil, left, nil
	}
	log, err = encodeCalls(calls[left:], "")
	return log, left, err
}
