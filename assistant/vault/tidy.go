package vault

import (
	"slices"
	"strings"

	"signinhelper/assistant"
)

// dropPlaces deletes, where nothing can be listed, whatever parts of an entry
// there are but those of now.
func (h *session) dropPlaces(user string, now *parts) error {
	for _, place := range places {
		from := 0
		if now != nil && now.Place == place {
			from = now.N
		}
		end := from
		for ; end < maxParts; end++ {
			_, err := h.get(partName(user, place, end))
			if hasCode(err, codeAbsent) {
				break
			}
			if err != nil && !hasCode(err, CodeDamaged) {
				return err
			}
		}
		for n := end - 1; n >= from; n-- {
			if err := h.drop(partName(user, place, n)); err != nil {
				return err
			}
		}
	}
	return nil
}

// clear deletes an entry and every part of it, damaged or not.
func (h *session) clear(user string) error {
	before, err := h.partsNow(user)
	if err != nil {
		return err
	}
	if err := h.drop(user); err != nil {
		return err
	}
	if err := h.dropParts(user, before); err != nil {
		return err
	}
	if !h.lists {
		return h.dropPlaces(user, nil)
	}
	for _, name := range h.names {
		if owner, _, ok := headOf(name); ok && owner == user {
			if err := h.drop(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// clearRest deletes what is left of a person whose entry is gone.
func (h *session) clearRest(id assistant.PersonID) error {
	if err := h.clear(callsOf(id)); err != nil || h.lists {
		return err
	}
	return h.dropPlaces(userOf(id), nil)
}

// clearLog deletes the calls, if any, of a person who is only now saved. They
// are left of one of that ID whom it was asked to forget, which was cut short,
// and who comes back from a backup.
func (h *session) clearLog(id assistant.PersonID) error {
	if _, err := h.get(callsOf(id)); hasCode(err, codeAbsent, codeElsewhere) {
		return nil
	}
	return h.clear(callsOf(id))
}

// maxStray is how many are noticed at once: any program of the user can put
// more there.
const maxStray = 64

// stray notices, among all entries, those that belong to nobody: the parts
// that no head names, and the calls of who is gone. They are deleted later,
// when they are found so once more: another window may be about to write the
// head.
func (h *session) stray() (stray []string, err error) {
	for _, name := range h.names {
		lost, err := h.lost(name)
		if err != nil {
			return nil, err
		}
		if lost {
			stray = append(stray, name)
		}
		if len(stray) == maxStray {
			break
		}
	}
	return stray, nil
}

// lost reports whether an entry belongs to nobody. What cannot be read is
// somebody's.
func (h *session) lost(name string) (bool, error) {
	user, place, part := headOf(name)
	if id, log := strings.CutPrefix(name, callsPrefix); log && validID(assistant.PersonID(id)) {
		user = personPrefix + id
		if slices.Contains(h.names, user) {
			return false, nil
		}
	} else if !part {
		return false, nil
	}
	b, err := h.get(user)
	switch {
	case hasCode(err, codeAbsent):
		return true, nil
	case hasCode(err, codeElsewhere, CodeDamaged):
		return false, nil
	case err != nil:
		return false, err
	}
	if p, err := decodeHead(b); part && err == nil {
		return p == nil || p.Place != place, nil
	}
	return false, nil
}

// tidy deletes what is found to belong to nobody for the second time. It may
// stay: what was asked for is done by then.
func (h *session) tidy() {
	h.names = nil // they may be out of date
	for _, name := range slices.Backward(h.strays) {
		if lost, err := h.lost(name); err != nil || lost && h.drop(name) != nil {
			return
		}
	}
	h.strays = nil
}

// tidyPerson is tidy, and looks behind both heads of a person. A change of PIN
// that was cut short can have left parts that are not sealed.
func (h *session) tidyPerson(id assistant.PersonID) {
	h.tidy()
	for _, user := range []string{userOf(id), callsOf(id)} {
		if h.lists {
			return
		}
		if now, err := h.partsNow(user); err != nil || h.dropPlaces(user, now) != nil {
			return
		}
	}
}
