package vault

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"time"

	"github.com/zalando/go-keyring"
)

// HelperArg is the single argument that makes the program a helper: main
// hands over to [HelperMain] before it does anything else.
const HelperArg = "keyring-helper"

// HelperMain serves one operation of a [Store], or all of a window where the keyring
// lets programs in by their connection, and returns the exit status.
// It returns soon after stdin ends, in the middle of a call too, because then
// the program that asked is gone or has given up: no helper outlives it, and
// no question of the system's stays on the screen. The caller must exit at
// once.
func HelperMain(stdin io.Reader, stdout io.Writer) int {
	Harden()
	return serve(stdin, stdout, newRing)
}

// A ring is the keyring as the helper sees it. Its errors are *Error, with
// codeAbsent for an entry that is not there. It is used by one goroutine, and
// tells eventSent before each call that changes something.
type backend interface {
	// Ready finds out whether the calls below can work, and unlocks the
	// keyring, which may take as long as a person takes.
	Ready() error
	Get(user string) ([]byte, error)
	Set(user string, value []byte) error
	Delete(user string) error
	// List names the users that have an entry of ours, oldest first, and
	// counts those that could not be named because they are locked. With ask,
	// the system is to ask for their passwords.
	List(ask bool) (users []string, locked int, err error)
	// Clear deletes every entry of ours.
	Clear() error
	// Sealed fails with CodeUnsealed if what is set now would lie on the disk
	// in the clear. It may not be known.
	Sealed() (known bool, err error)
	// Exposed names those of users whose entry lies on the disk in the clear.
	Exposed(users []string) []string
	// MakeCollection makes a place to keep entries, for a new user.
	MakeCollection() error
}

// A doorkeeper is a backend whose keyring may let in a program by its connection, and
// ask the person about each new one.
type doorkeeper interface {
	// Lasts reports whether it does, so that the helper is to stay.
	Lasts() bool
	// Again begins a new operation of a helper that stayed.
	Again() error
	// Asks says who asks the person, and how often until the operation is over, at most.
	Asks() (by Asker, upTo int)
}

// partingTime is how long a call may go on after the input has ended. What
// waits for a prompt uses it to take the prompt away, which is one D-Bus call;
// nothing else will come to an end by itself.
const partingTime = 500 * time.Millisecond

// serve answers requests until in ends. open is given a context that ends
// then too, and a way to send events.
func serve(in io.Reader, out io.Writer, open func(ctx context.Context, tell func(event)) backend) int {
	ctx, gone := context.WithCancel(context.Background())
	requests := make(chan request)
	go func() {
		defer gone()
		defer close(requests)
		d := json.NewDecoder(in)
		for {
			var q request
			if d.Decode(&q) != nil {
				return
			}
			requests <- q
		}
	}()
	idle := make(chan struct{})
	go func() {
		defer close(idle)
		e := json.NewEncoder(out)
		sent := false
		var door doorkeeper
		r := open(ctx, func(v event) {
			sent = sent || v == eventSent
			told := reply{Event: v}
			if v == eventPromptSeen && door != nil {
				told.By, told.UpTo = door.Asks()
			}
			_ = e.Encode(told)
		})
		door, _ = r.(doorkeeper)
		for q := range requests {
			sent = false
			a := answer(r, q)
			if door != nil {
				a.Lasts = door.Lasts()
				a.By, _ = door.Asks()
			}
			// A keyring that refuses has changed nothing; after these, one
			// that was asked to change something may have.
			switch a.Code {
			case CodeHanging, CodeKilled, CodeCancelled, CodeNotKept:
				a.Unsure = a.Unsure || sent
			}
			// If nobody reads, the input has ended as well.
			_ = e.Encode(a)
		}
	}()
	<-ctx.Done()
	select {
	case <-idle:
	case <-time.After(partingTime):
	}
	return 0
}

// answer carries out one request. What a library panics with is not passed on: it can
// quote a value.
func answer(r backend, q request) (a reply) {
	defer func() {
		if recover() != nil {
			a = reply{Code: CodeKilled, Cause: "panic"}
		}
	}()
	a, err := perform(r, q)
	if err == nil {
		return a
	}
	var e *Error
	if !errors.As(err, &e) {
		e = explain(err)
	}
	return reply{Code: e.Code, Cause: e.Cause, Unsure: e.Unsure}
}

func perform(r backend, q request) (a reply, err error) {
	if q.Op == opMake {
		return a, r.MakeCollection()
	}
	if q.Op == opAgain {
		return a, r.(doorkeeper).Again() // which has said that it lasts
	}
	if err := r.Ready(); err != nil {
		return a, err
	}
	switch q.Op {
	case opGet:
		a.Value, err = r.Get(q.User)
		if n := len(a.Value); n > maxValue {
			return reply{}, fail(CodeDamaged, "%d bytes", n)
		}
	case opPut:
		err = put(r, q.User, q.Value)
	case opDrop:
		err = drop(r, q.User)
	case opList:
		a.Users, a.Locked, err = r.List(q.Ask)
	case opClear:
		err = r.Clear()
	case opSealed:
		_, err = r.Sealed()
	case opExposed:
		a.Users = r.Exposed(q.Users)
	default:
		err = fail(CodeUnsupported, "unknown request")
	}
	return a, err
}

// goKeyring is the part of a ring that go-keyring has on every system. On Linux only
// tests use it: it put there what an older version did.
type goKeyring struct{}

func (goKeyring) Get(user string) ([]byte, error) {
	v, err := keyring.Get(service, user)
	if err != nil {
		return nil, explain(err)
	}
	return []byte(v), nil
}

func (goKeyring) Set(user string, value []byte) error {
	if err := keyring.Set(service, user, string(value)); err != nil {
		return explain(err)
	}
	return nil
}

func (goKeyring) Delete(user string) error {
	if err := keyring.Delete(service, user); err != nil {
		return explain(err)
	}
	return nil
}

func (goKeyring) Clear() error {
	if err := keyring.DeleteAll(service); err != nil {
		return explain(err)
	}
	return nil
}
