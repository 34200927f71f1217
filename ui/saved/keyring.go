// Package saved keeps what people save: it asks the keyring, one thing at a time, says
// how that went, and stands between a person and the pages that show it.
package saved

import (
	"context"
	"errors"
	"slices"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
	"signinhelper/ui/shell"
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
	*shell.Shell
	Keyring  Keyring
	Requests Requests
	Locks    LockState
}

// New makes a Keeper that has asked nothing yet.
func New(s *shell.Shell, keyring Keyring) *Keeper {
	a := &Keeper{
		Shell: s, Keyring: keyring, Requests: Requests{Ended: map[shell.Route]Failure{}},
		Locks: LockState{Secrets: map[shell.Route]*SecretDraft{}, File: keyring.FileState()},
	}
	s.Doors = a
	return a
}

// PeopleReader is a family that holds something of people, and is told of those who
// were read before all others know.
type PeopleReader interface{ BeforePeople(assistant.PeopleView) }

// Requests is what goes on with the keyring, and what came of it.
type Requests struct {
	Asked      *Request                // what it is doing; nil when it rests
	Ended      map[shell.Route]Failure // how what a page asked for last failed
	Missed     []shell.Route           // where something failed after the person had left, and was not seen yet
	told       []shell.Route           // where something failed, and the page that is open tells it
	makeFailed Failure                 // how setting up a keyring failed
	failures   int                     // how often in a row it failed
	waits      shell.Route             // the page that is open, where it came to read people and something else was asked
	Closing    bool                    // closing waits for it
}

// Request is a question to the keyring that has not been answered.
type Request struct {
	Key    string      // of what goes on, in words
	From   shell.Route // the page that asked; when not set, the one that is open
	Shows  bool        // that page shows how it failed
	Writes bool        // it changes what is kept
	stop   func()
	Asking vault.Asking // the system's own password window may be up
	Makes  bool         // and it asks for a new password

	closed  []assistant.PersonID // who was closed while it was asked; "" is everybody
	covered bool                 // what is personal was covered while it was asked
}

// Failure is how an operation on the keyring ended, for its page to show.
// The zero failure is none.
type Failure struct {
	Code vault.Code
	// Unsure says that the keyring may have done it all the same.
	Unsure bool
}

func failureOf(err error) Failure {
	var e *vault.Error
	switch {
	case err == nil:
		return Failure{}
	case errors.As(err, &e):
		return Failure{e.Code, e.Unsure}
	}
	return Failure{Code: vault.CodeRefused}
}

// Ask runs one operation on the keyring away from the screen, and then
// done on it. One at a time: a second click while one runs does nothing.
// When the person has left the page that asked, a failure is told on
// whatever page is open.
func (a *Keeper) Ask(q Request, work func(context.Context) error, done func(Failure)) {
	if a.Requests.Asked != nil {
		return
	}
	if q.From == (shell.Route{}) {
		q.From = a.Now
	}
	delete(a.Requests.Ended, q.From)
	asked := &q
	a.Requests.Asked = asked
	asked.stop = a.Bridge.Run(func(ctx context.Context) func() {
		err := work(ctx)
		file := a.Keyring.FileState()
		return func() {
			a.Requests.Asked, a.Locks.File = nil, file
			f := failureOf(err)
			a.ended(q, f, done)
			a.ArrivedAt(a.Now) // the page tells what it could not while it waited
			for _, id := range asked.closed {
				a.Shut(id) // what came in since is closed as well
			}
			if asked.covered { // and covered
				a.cover()
			}
			a.Render()
			a.finishClosing(q.Writes && f.Code != "")
			a.loadForWaiting()
		}
	})
	a.Render()
}

// ended notes how a request ended, before and after its page deals with it.
func (a *Keeper) ended(q Request, f Failure, done func(Failure)) {
	a.countFailure(f.Code)
	if f.Unsure {
		a.Session.PeopleUnsure()
	}
	if q.Shows && f.Code != "" && (q.Writes || a.Now == q.From) {
		a.Requests.Ended[q.From] = f
	}
	done(f)
	if !q.Writes {
		return
	}
	a.Requests.told = slices.DeleteFunc(a.Requests.told, func(p shell.Route) bool { return p == q.From })
	switch {
	case f.Code == "":
	case a.tells(q.From):
		a.Requests.told = append(a.Requests.told, q.From)
	default:
		a.Requests.miss(q.From)
	}
}

// missTold notes that what the page that is open tells of a failure is not seen
// anymore, although the person did not leave it.
func (a *Keeper) missTold() {
	for _, p := range a.Requests.told {
		a.Requests.miss(p)
	}
}

// Move renames a page wherever something is noted of it.
func (r *Requests) Move(from, to shell.Route) {
	for _, list := range [][]shell.Route{r.Missed, r.told} {
		for i, p := range list {
			if p == from {
				list[i] = to
			}
		}
	}
	if f, failed := r.Ended[from]; failed {
		delete(r.Ended, from)
		r.Ended[to] = f
	}
	if r.Asked != nil && r.Asked.From == from {
		r.Asked.From = to
	}
}

// miss notes that something failed on a page, of which the person has not read.
func (r *Requests) miss(p shell.Route) {
	if !slices.Contains(r.Missed, p) {
		r.Missed = append(r.Missed, p)
	}
}

// tells tells whether the page that is open says how what a page asked for
// failed.
func (a *Keeper) tells(from shell.Route) bool {
	if a.Covered() || a.Requests.Asked != nil { // it does once she is back, or has waited
		return false
	}
	also := a.Pages[a.Now.Page].Tells
	return a.Now == from || also != nil && also(a.Now.Of, from)
}

// Found takes out what was missed no longer.
func (r *Requests) Found(seen func(shell.Route) bool) { r.Missed = slices.DeleteFunc(r.Missed, seen) }

// LoadPeople reads the keyring, unless that was done. It is done only when a
// page needs it, since the computer may ask for a password first. While something
// else is asked, it waits for that.
func (a *Keeper) LoadPeople() {
	switch {
	case a.Session.Snapshot().People.Loaded:
	case a.Requests.Asked != nil:
		a.Requests.waits = a.Now
	default:
		a.ReloadPeople()
	}
}

// loadForWaiting reads people for the page that has waited to.
func (a *Keeper) loadForWaiting() {
	if a.Requests.waits == a.Now && a.Requests.Asked == nil && !a.Requests.Closing {
		a.Requests.waits = shell.Route{}
		a.LoadPeople()
	}
}

// ReloadPeople reads from the keyring anew, as a person asked for.
func (a *Keeper) ReloadPeople() {
	var read assistant.PeopleView
	a.Ask(Request{Key: "people.loading"}, func(ctx context.Context) error {
		read = a.readPeople(ctx)
		if read.Trouble != assistant.NoTrouble {
			return &vault.Error{Code: vault.Code(read.Trouble)}
		}
		return nil
	}, func(Failure) {
		a.Requests.makeFailed = Failure{}
		a.peopleRead(read)
	})
}

// peopleRead takes what the keyring holds.
func (a *Keeper) peopleRead(read assistant.PeopleView) {
	shell.Each(a.Shell, func(f PeopleReader) { f.BeforePeople(read) })
	a.Session.PeopleRead(read)
}

// readPeople asks the keyring for everybody, away from the screen.
func (a *Keeper) readPeople(ctx context.Context) assistant.PeopleView {
	list, err := a.Keyring.People(ctx)
	read := assistant.PeopleView{List: list}
	var e *vault.Error
	if errors.As(err, &e) {
		read.Damaged, read.Newer = e.Damaged, len(e.Newer) > 0
		read.Unsealed = len(e.Unsealed) > 0
		read.Denied = e.Locked > 0 && e.By == vault.KeePassXC
		read.Locked = e.Locked > 0 && !read.Denied
		if e.Partial() {
			err = nil // the others were read
		}
	}
	read.Trouble = assistant.Trouble(failureOf(err).Code)
	return read
}

// ChangePeople runs an operation after which others are there than before, and
// reads them.
func (a *Keeper) ChangePeople(q Request, work func(context.Context) error, done func(Failure)) {
	var read *assistant.PeopleView
	a.Ask(q, func(ctx context.Context) error {
		err := work(ctx)
		if err == nil {
			now := a.readPeople(ctx)
			read = &now
		}
		return err
	}, func(f Failure) {
		if read != nil {
			a.peopleRead(*read)
		}
		done(f)
	})
}

// makeKeyring has the system set up a keyring for somebody who has none.
func (a *Keeper) makeKeyring(then func()) {
	a.Ask(Request{Key: "people.loading", Makes: true}, a.Keyring.MakeCollection, func(f Failure) {
		if a.Requests.makeFailed = f; f.Code == "" {
			then()
		}
	})
}

// Updating saves over somebody as she was seen, and over nothing else.
func (a *Keeper) Updating(was []assistant.Person) func(context.Context, assistant.Person) error {
	return func(ctx context.Context, p assistant.Person) error { return a.Keyring.Update(ctx, p, was...) }
}

// SavePerson has save write a person to the keyring and calls done with how it
// went. What somebody else has changed there meanwhile is read.
func (a *Keeper) SavePerson(p assistant.Person, save func(context.Context, assistant.Person) error, done func(Failure)) {
	var read *assistant.PeopleView
	q := Request{Key: "form.saving", Writes: true}
	a.Ask(q, func(ctx context.Context) error {
		err := save(ctx, p)
		if failureOf(err).Code == vault.CodeChanged {
			now := a.readPeople(ctx)
			read = &now
		}
		return err
	}, func(f Failure) {
		if read != nil {
			a.peopleRead(*read)
		}
		if f.Code == "" {
			a.Session.PersonKept(p)
		}
		done(f)
	})
}

// Missed are the pages of what failed while they were not shown.
func (a *Keeper) Missed() []shell.Route { return a.Requests.Missed }

// Closing tells whether the window closes as soon as the keyring answers.
func (a *Keeper) Closing() bool { return a.Requests.Closing }

// PasswordAsked tells that the system asks for a password, or has stopped asking.
func (a *Keeper) PasswordAsked(asking vault.Asking) {
	if a.Requests.Asked != nil {
		a.Requests.Asked.Asking = asking
	}
}

// LeftPage forgets how what a page asked for went.
func (a *Keeper) LeftPage(p shell.Route) {
	delete(a.Requests.Ended, p)
	a.Locks.Vacated = a.Locks.Vacated && p.Page != shell.AtStart
	a.Requests.told, a.Requests.waits = nil, shell.Route{}
}

// ArrivedAt takes out what the page that is open tells.
func (a *Keeper) ArrivedAt(shell.Route) { a.Requests.Found(a.tells) }
