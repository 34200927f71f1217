package vault

import (
	"slices"
	"strings"

	"signinhelper/assistant"
)

// index reads the index entry. Its errors have CodeDamaged or CodeNewer, or
// are those of the keyring. No entry is an empty list.
func (h *session) index() ([]assistant.PersonID, error) { return h.listed(indexUser) }

// listed reads a list of people, as index does.
func (h *session) listed(user string) ([]assistant.PersonID, error) {
	b, err := h.get(user)
	switch {
	case hasCode(err, codeAbsent, codeElsewhere):
		// A list in another collection, which is locked, must not keep anybody
		// from saving in this one.
		return nil, nil
	case err != nil:
		return nil, err
	}
	return decodeIndex(b)
}

// roll names everybody: who is in the index, and whoever has an entry without
// being in it. So an index that is damaged or lost is made good where the
// keyring can list entries. Where it cannot, a damaged index is an error, and
// nothing is written. A newer index is always an error. With ask, the system
// asks for the passwords of other collections that hold entries of ours.
func (h *session) roll(ask bool) ([]assistant.PersonID, error) {
	ids, broken := h.index()
	if broken != nil && !hasCode(broken, CodeDamaged) {
		return nil, broken
	}
	a, err := h.call(request{Op: opList, Ask: ask})
	switch {
	case hasCode(err, CodeUnsupported, CodeRefused):
		return ids, broken
	case err != nil:
		return nil, err
	}
	h.locked, h.names = a.Locked, a.Users
	for _, user := range a.Users {
		id, ours := strings.CutPrefix(user, personPrefix)
		if p := assistant.PersonID(id); ours && validID(p) && !slices.Contains(ids, p) {
			ids = append(ids, p)
		}
	}
	return ids, nil
}

// relistTries is how often another window of the program may get in between.
// It happens once, if ever.
const relistTries = 3

// relist makes sure that the index holds id, or that it does not.
func (h *session) relist(id assistant.PersonID, listed bool) error {
	for range relistTries {
		ids, err := h.index()
		if err == nil && slices.Contains(ids, id) == listed {
			return nil
		}
		if ids, err = h.roll(false); err != nil {
			return err
		}
		if ids, err = h.prune(ids); err != nil {
			return err
		}
		switch at := slices.Index(ids, id); {
		case listed && at < 0:
			ids = append(ids, id)
		case !listed && at >= 0:
			ids = slices.Delete(ids, at, at+1)
		}
		if err = h.writeRoll(ids); !hasCode(err, CodeNotKept) {
			return err
		}
	}
	return fail(CodeNotKept, "index")
}

// writeRoll makes ids the index, or removes an index that would be empty.
func (h *session) writeRoll(ids []assistant.PersonID) error { return h.list(indexUser, ids) }

// list writes a list of people, as writeRoll does.
func (h *session) list(user string, ids []assistant.PersonID) error {
	if len(ids) == 0 {
		return h.drop(user)
	}
	b, err := encodeIndex(ids)
	if err != nil {
		return err
	}
	return h.put(user, b, CodeFull)
}

// prune leaves out of ids those whose entry was found missing before, by
// People, and is missing still: another window may have been about to write
// it.
func (h *session) prune(ids []assistant.PersonID) ([]assistant.PersonID, error) {
	kept := make([]assistant.PersonID, 0, len(ids))
	for _, id := range ids {
		if slices.Contains(h.dangling, id) {
			_, err := h.get(userOf(id))
			if hasCode(err, codeAbsent) {
				// A deletion may have been cut short.
				if err = h.clearRest(id); err == nil {
					continue
				}
			}
			if hasCode(err, codeElsewhere) {
				err = nil // it stays on the list
			}
			if err != nil {
				return nil, err
			}
		}
		kept = append(kept, id)
	}
	return kept, nil
}
