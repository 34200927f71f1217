package ui

import (
	"context"
	"errors"
	"slices"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/words"
)

// Keyring is where people are kept; *vault.Safe is the real one.
type Keyring interface {
	People(context.Context) ([]assistant.Person, error)
	Save(context.Context, assistant.Person) error
	Update(ctx context.Context, p assistant.Person, was ...assistant.Person) error
	Forget(context.Context, assistant.PersonID) error
	ForgetAll(context.Context) error
	MakeCollection(context.Context) error

	Unlock(context.Context, assistant.PersonID, string) (assistant.Person, error)
	SetPIN(context.Context, assistant.PersonID, string) error
	Shut(assistant.PersonID)
	Calls(context.Context, assistant.PersonID) ([]assistant.Call, error)
	SaveCalls(context.Context, assistant.PersonID, []assistant.Call) error

	FileState() vault.FileState
	OpenFile(context.Context, string) (restored bool, err error)
	SetAside(context.Context) error
	MakeFile(context.Context, string) error
	ShutFile()
	ForgetFile(context.Context) error
	MoveIntoKeyring(context.Context) error
	Export(context.Context, string) (vault.Exported, error)
	Import(context.Context, []byte, string) (vault.Imported, error)
}

// Keeper keeps what people save: it asks the keyring, one thing at a time, tells
// how that went, and stands between the person and the pages that show it.
type Keeper struct {
	*Shell
	Keyring Keyring
	ring    ringDesk
	guard   lockDesk
}

func newKeeper(s *Shell, keyring Keyring) *Keeper {
	a := &Keeper{
		Shell: s, Keyring: keyring, ring: ringDesk{ended: map[place]failure{}},
		guard: lockDesk{secrets: map[place]*secretDraft{}, file: keyring.FileState()},
	}
	s.doors = a
	return a
}

// beforePeople is a family that holds something of people, and is told of those who
// were read before all others know.
type beforePeople interface{ beforePeople(assistant.PeopleView) }

// ringDesk is what goes on with the keyring, and what came of it.
type ringDesk struct {
	asked      *request             // what it is doing; nil when it rests
	ended      map[place]failure    // how what a page asked for last failed
	missed     []place              // where something failed after the person had left, and was not seen yet
	makeFailed failure              // how setting up a keyring failed
	failures   int                  // how often in a row it failed
	closed     []assistant.PersonID // who was closed while it was asked; "" is everybody
	closing    bool                 // closing waits for it
}

// request is a question to the keyring that has not been answered.
type request struct {
	words  string // what goes on, for the person
	from   place  // the page that asked; when not set, the one that is open
	shows  bool   // that page shows how it failed
	writes bool   // it changes what is kept
	stop   func()
	asking bool // the system's own password window may be up
	makes  bool // and it asks for a new password
}

// failure is how an operation on the keyring ended, for its page to show.
// The zero failure is none.
type failure struct {
	code vault.Code
	// unsure says that the keyring may have done it all the same.
	unsure bool
}

func failureOf(err error) failure {
	var e *vault.Error
	switch {
	case err == nil:
		return failure{}
	case errors.As(err, &e):
		return failure{e.Code, e.Unsure}
	}
	return failure{code: vault.CodeRefused}
}

// keyring runs one operation on the keyring away from the screen, and then
// done on it. One at a time: a second click while one runs does nothing.
// When the person has left the page that asked, a failure is told on
// whatever page is open.
func (a *Keeper) keyring(q request, work func(context.Context) error, done func(failure)) {
	if a.ring.asked != nil {
		return
	}
	if q.from == (place{}) {
		q.from = a.now
	}
	delete(a.ring.ended, q.from)
	a.ring.closed = nil
	asked := &q
	a.ring.asked = asked
	asked.stop = a.bridge.Run(func(ctx context.Context) func() {
		err := work(ctx)
		file := a.Keyring.FileState()
		return func() {
			a.ring.asked, a.guard.file = nil, file
			f := failureOf(err)
			a.ended(q, f, done)
			for _, id := range a.ring.closed {
				a.shut(id) // what came in since is closed as well
			}
			a.render()
			a.finishClosing(q.writes && f.code != "")
		}
	})
	a.render()
}

// ended notes how a request ended, before and after its page deals with it.
func (a *Keeper) ended(q request, f failure, done func(failure)) {
	a.countFailure(f.code)
	if f.unsure {
		a.Session.PeopleUnsure()
	}
	if q.shows && f.code != "" && (q.writes || a.now == q.from) {
		a.ring.ended[q.from] = f
	}
	done(f)
	if q.writes && f.code != "" && !a.tells(q.from) && !slices.Contains(a.ring.missed, q.from) {
		a.ring.missed = append(a.ring.missed, q.from)
	}
}

// tells tells whether the page that is open says how what a page asked for
// failed.
func (a *Keeper) tells(from place) bool {
	also := a.pages[a.now.page].tells
	return a.now == from || also != nil && also(a.now.of, from)
}

// found takes out what was missed no longer.
func (r *ringDesk) found(seen func(place) bool) { r.missed = slices.DeleteFunc(r.missed, seen) }

// loadPeople reads the keyring, unless that was done. It is done only when a
// page needs it, since the computer may ask for a password first.
func (a *Keeper) loadPeople() {
	if !a.Session.Snapshot().People.Loaded {
		a.reloadPeople()
	}
}

func (a *Keeper) reloadPeople() {
	var read assistant.PeopleView
	a.keyring(request{words: words.Say("people.loading")}, func(ctx context.Context) error {
		read = a.readPeople(ctx)
		if read.Trouble != assistant.NoTrouble {
			return &vault.Error{Code: vault.Code(read.Trouble)}
		}
		return nil
	}, func(failure) {
		a.ring.makeFailed = failure{}
		a.peopleRead(read)
	})
}

// peopleRead takes what the keyring holds.
func (a *Keeper) peopleRead(read assistant.PeopleView) {
	each(a.Shell, func(f beforePeople) { f.beforePeople(read) })
	a.Session.PeopleRead(read)
}

// readPeople asks the keyring for everybody, away from the screen.
func (a *Keeper) readPeople(ctx context.Context) assistant.PeopleView {
	list, err := a.Keyring.People(ctx)
	read := assistant.PeopleView{List: list}
	var e *vault.Error
	if errors.As(err, &e) {
		read.Damaged, read.Newer = e.Damaged, len(e.Newer) > 0
		read.Unsealed, read.Locked = len(e.Unsealed) > 0, e.Locked > 0
		if e.Partial() {
			err = nil // the others were read
		}
	}
	read.Trouble = assistant.Trouble(failureOf(err).code)
	return read
}

// changePeople runs an operation after which others are there than before, and
// reads them.
func (a *Keeper) changePeople(q request, work func(context.Context) error, done func(failure)) {
	var read *assistant.PeopleView
	a.keyring(q, func(ctx context.Context) error {
		err := work(ctx)
		if err == nil {
			now := a.readPeople(ctx)
			read = &now
		}
		return err
	}, func(f failure) {
		if read != nil {
			a.peopleRead(*read)
		}
		done(f)
	})
}

// makeKeyring has the system set up a keyring for somebody who has none.
func (a *Keeper) makeKeyring(then func()) {
	a.keyring(request{words: words.Say("people.loading"), makes: true}, a.Keyring.MakeCollection, func(f failure) {
		if a.ring.makeFailed = f; f.code == "" {
			then()
		}
	})
}

// updating saves over somebody as she was seen, and over nothing else.
func (a *Keeper) updating(was []assistant.Person) func(context.Context, assistant.Person) error {
	return func(ctx context.Context, p assistant.Person) error { return a.Keyring.Update(ctx, p, was...) }
}

// savePerson has save write a person to the keyring and calls done with how it
// went. What somebody else has changed there meanwhile is read.
func (a *Keeper) savePerson(p assistant.Person, save func(context.Context, assistant.Person) error, done func(failure)) {
	var read *assistant.PeopleView
	q := request{words: words.Say("form.saving"), writes: true}
	a.keyring(q, func(ctx context.Context) error {
		err := save(ctx, p)
		if failureOf(err).code == vault.CodeChanged {
			now := a.readPeople(ctx)
			read = &now
		}
		return err
	}, func(f failure) {
		if read != nil {
			a.peopleRead(*read)
		}
		if f.code == "" {
			a.Session.PersonKept(p)
		}
		done(f)
	})
}

func (a *Keeper) missed() []place { return a.ring.missed }

func (a *Keeper) closing() bool { return a.ring.closing }

func (a *Keeper) asking(on bool) {
	if a.ring.asked != nil {
		a.ring.asked.asking = on
	}
}

// leftPage forgets how what a page asked for went.
func (a *Keeper) leftPage(p place) { delete(a.ring.ended, p) }

// arrivedAt takes out what the page that is open tells.
func (a *Keeper) arrivedAt(place) { a.ring.found(a.tells) }
