package assistant

import (
	"maps"
	"slices"
)

// Trouble is the code of a fault in keeping something. Where it comes from
// (the keyring, the disk) decides the words.
type Trouble string

// NoTrouble says that all went well.
const NoTrouble Trouble = ""

// Field names a value of a person that is hidden until asked for.
type Field string

// PeopleView is what is known of the people kept in the keyring.
type PeopleView struct {
	Loaded  bool     // the keyring has been read, or there is none to read
	Trouble Trouble  // why it could not be
	List    []Person // in the order in which they were added
	// Unkept holds the IDs of people who live only until the program
	// closes, because the keyring would not take them.
	Unkept []PersonID
	// beneath holds what the keyring was seen to hold of some of those: they were
	// changed since, and the change lives in memory only.
	beneath map[PersonID]Person
	// Damaged holds the IDs of records that are in the keyring but cannot
	// be read.
	Damaged []PersonID
	// Newer says that a newer version of the program keeps people there
	// whom this one cannot read.
	Newer bool
	// Unsealed says that some lie on the disk in the clear, Locked that some
	// are in another keyring, which is locked, Denied that the keyring was told not to
	// let this program read some.
	Unsealed, Locked, Denied bool
}

// Person returns the person with that ID.
func (v PeopleView) Person(id PersonID) (Person, bool) {
	i := slices.IndexFunc(v.List, func(p Person) bool { return p.ID == id })
	if i < 0 {
		return Person{}, false
	}
	return v.List[i], true
}

// Kept returns what the keyring was last seen to hold of a person; nothing, if she
// was never seen there.
func (v PeopleView) Kept(id PersonID) []Person {
	p, ok := v.Person(id)
	if slices.Contains(v.Unkept, id) {
		p, ok = v.beneath[id]
	}
	if !ok {
		return nil
	}
	return []Person{p}
}

// PeopleRead takes what the keyring holds, or why it could not be read.
// People who live only until the program closes stay as they were typed, unless
// the keyring turns out to hold that after all, or to have them under a PIN.
func (s *Session) PeopleRead(read PeopleView) {
	s.update(func(Instant) bool {
		kept, was := s.people.unkept(), s.people
		s.people = read
		s.people.Loaded = true
		if read.Trouble != NoTrouble {
			s.people.List, s.people.Unkept, s.people.beneath = was.List, was.Unkept, was.beneath
			return true
		}
		s.people.List, s.people.Unkept = slices.Clone(read.List), nil
		for _, p := range kept {
			there, ok := s.people.Person(p.ID)
			if ok && (there.Same(p) || there.Shut) {
				continue
			}
			if seen := was.Kept(p.ID); ok && len(seen) > 0 {
				there = seen[0] // what was changed since is not seen yet
			}
			s.people.hold(p, there, ok)
		}
		return true
	})
}

// PeopleUnsure says that the keyring was asked to change something and its
// answer did not come: it has to be read again before anything is said of it.
func (s *Session) PeopleUnsure() {
	s.update(func(Instant) bool {
		s.people.Loaded = false
		return true
	})
}

// PersonKept says that a person is in the keyring now.
func (s *Session) PersonKept(p Person) {
	s.update(func(Instant) bool {
		s.people.put(p)
		s.people.unhold(p.ID)
		return true
	})
}

// PersonUntilClose holds a person in memory only, until the program closes.
func (s *Session) PersonUntilClose(p Person) {
	s.update(func(Instant) bool {
		there := s.people.Kept(p.ID)
		s.people.hold(p, append(there, Person{})[0], len(there) > 0)
		return true
	})
}

// PersonForgotten says that a record is gone from the keyring.
func (s *Session) PersonForgotten(id PersonID) {
	s.update(func(Instant) bool {
		s.people.drop(id)
		s.people.Damaged = with(s.people.Damaged, id, false)
		clear(s.revealed)
		return true
	})
	s.dropPINTries(id)
}

// DropUnkept forgets people who live only until the program closes: one, or
// all of them for "". It reports whether there was any.
func (s *Session) DropUnkept(id PersonID) bool {
	dropped := false
	s.update(func(Instant) bool {
		for _, p := range s.people.unkept() {
			if id == "" || p.ID == id {
				dropped = true
				s.people.drop(p.ID)
			}
		}
		if dropped {
			clear(s.revealed)
		}
		return dropped
	})
	return dropped
}

// EveryoneForgotten says that no record is left.
func (s *Session) EveryoneForgotten() {
	s.update(func(Instant) bool {
		s.people = PeopleView{Loaded: true}
		clear(s.revealed)
		return true
	})
	s.dropPINTries("")
}

// Reveal makes a hidden value readable for half a minute; Hide hides it.
func (s *Session) Reveal(f Field) {
	s.update(func(now Instant) bool {
		s.revealed[f] = now
		return true
	})
}

// Hide hides one value.
func (s *Session) Hide(f Field) {
	s.update(func(Instant) bool {
		delete(s.revealed, f)
		return true
	})
}

// HideAll hides every value: the person left the screen.
func (s *Session) HideAll() {
	s.update(func(Instant) bool {
		any := len(s.revealed) > 0
		clear(s.revealed)
		return any
	})
}

// hideOld hides what was revealed long enough, and reports whether any was.
func (s *Session) hideOld(now Instant) bool {
	hidden := false
	for f, since := range s.revealed {
		if since.Until(now) >= revealFor {
			delete(s.revealed, f)
			hidden = true
		}
	}
	return hidden
}

// put adds a person, or replaces the one with the same ID.
func (v *PeopleView) put(p Person) {
	list := slices.Clone(v.List)
	if i := slices.IndexFunc(list, func(q Person) bool { return q.ID == p.ID }); i >= 0 {
		list[i] = p
	} else {
		list = append(list, p)
	}
	v.List = list
}

// hold has a person live in memory only, over what the keyring has of her, if
// anything.
func (v *PeopleView) hold(p, there Person, isThere bool) {
	v.put(p)
	v.unhold(p.ID)
	v.Unkept = with(v.Unkept, p.ID, true)
	if isThere {
		v.beneath[p.ID] = there
	}
}

// unhold has nobody of that ID live in memory only.
func (v *PeopleView) unhold(id PersonID) {
	v.Unkept = with(v.Unkept, id, false)
	beneath := map[PersonID]Person{}
	maps.Copy(beneath, v.beneath)
	delete(beneath, id)
	v.beneath = beneath
}

// drop takes a person off the list.
func (v *PeopleView) drop(id PersonID) {
	v.List = slices.DeleteFunc(slices.Clone(v.List), func(p Person) bool { return p.ID == id })
	v.unhold(id)
}

func (v PeopleView) unkept() []Person {
	var kept []Person
	for _, id := range v.Unkept {
		if p, ok := v.Person(id); ok {
			kept = append(kept, p)
		}
	}
	return kept
}
