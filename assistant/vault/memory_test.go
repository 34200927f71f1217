package vault

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
)

// memory is a keyring that forgets when the test ends. Several helpers may
// use it at once, as they may a real one.
type memory struct {
	mu      sync.Mutex
	entries map[string]string
	lists   bool // whether it can list its entries, as on Linux
}

func newMemory(lists bool) *memory { return &memory{entries: map[string]string{}, lists: lists} }

// memoryRing is memory as one helper sees it, with a fault to inject.
type memoryRing struct {
	*memory
	// before runs ahead of every primitive call and may stop it with an
	// error. It is not holding the lock.
	before func(call string) error
	// after runs behind every primitive call that was made.
	after func(call string)
	// say, if there, is told what a real ring tells.
	say func(event)
}

func (r *memoryRing) sending() {
	if r.say != nil {
		r.say(eventSent)
	}
}

func (r *memoryRing) step(call string, f func() error) error {
	if r.before != nil {
		if err := r.before(call); err != nil {
			return err
		}
	}
	r.mu.Lock()
	err := f()
	r.mu.Unlock()
	if r.after != nil {
		r.after(call)
	}
	return err
}

func (r *memoryRing) Ready() error { return nil }

func (r *memoryRing) Get(user string) (value []byte, err error) {
	return value, r.step("get "+user, func() error {
		v, ok := r.entries[user]
		if !ok {
			return fail(codeAbsent, "")
		}
		value = []byte(v)
		return nil
	})
}

func (r *memoryRing) Set(user string, value []byte) error {
	r.sending()
	return r.step("set "+user, func() error { r.entries[user] = string(value); return nil })
}

func (r *memoryRing) Delete(user string) error {
	r.sending()
	return r.step("delete "+user, func() error { delete(r.entries, user); return nil })
}

func (r *memoryRing) List(bool) (users []string, locked int, err error) {
	if !r.lists {
		return nil, 0, fail(CodeUnsupported, "")
	}
	return users, 0, r.step("list", func() error { users = slices.Sorted(maps.Keys(r.entries)); return nil })
}

func (r *memoryRing) Clear() error {
	r.sending()
	return r.step("clear", func() error { clear(r.entries); return nil })
}

func (r *memoryRing) Sealed() (bool, error)     { return true, nil }
func (r *memoryRing) Exposed([]string) []string { return nil }

func (r *memoryRing) MakeCollection() error { return nil }

// A helperEnd is what a ring in a test is given: the context and the events
// of its helper, and a way to die, as if the helper were killed.
type helperEnd struct {
	ctx  context.Context
	tell func(event)
	die  func()
}

// starter starts helpers that serve a ring in this process, through pipes.
func starter(open func(helperEnd) backend) func() (process, error) {
	return func() (process, error) {
		var p process
		known := make(chan struct{})
		p = startHere(func(ctx context.Context, tell func(event)) backend {
			<-known
			return open(helperEnd{ctx, tell, p.kill})
		})
		close(known)
		return p, nil
	}
}

// store uses m with no faults.
func (m *memory) store() *Store {
	return m.storeWith(starter(func(helperEnd) backend { return &memoryRing{memory: m} }))
}

// storeFor has the limits of another system.
func (m *memory) storeFor(goos string) *Store {
	s := m.store()
	s.limit, s.most = limitFor(goos), partsFor(goos)
	return s
}

// storeWith uses m in a way of its own.
func (m *memory) storeWith(start func() (process, error)) *Store {
	s := newStore(start)
	s.lists, s.work = m.lists, 1
	return s
}

// storeOf uses a ring.
func storeOf(r backend) *Store {
	s := newStore(starter(func(helperEnd) backend { return r }))
	s.work = 1
	if m, ok := r.(*memoryRing); ok {
		s.lists = m.lists
	}
	return s
}

func code(err error) Code {
	var e *Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &e):
		return e.Code
	}
	return "not one of ours"
}

func wantCode(t testing.TB, err error, want Code) {
	t.Helper()
	if got := code(err); got != want {
		t.Errorf("got code %q (%v), want %q", got, err, want)
	}
}

func wantUnsure(t testing.TB, err error, want bool) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || e.Unsure != want {
		t.Errorf("unsure is not %v in %v", want, err)
	}
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newPerson(name string) assistant.Person {
	return assistant.Person{
		ID: assistant.NewPersonID(), Name: name, MemberID: "123456789012", Card: facts.CardTricare,
		Numbers: []facts.SavedNumber{{Label: "Back of my card", Phone: "+18005550199"}},
	}
}

// names lists people, and fails if one is not whole.
func names(t testing.TB, s *Store) string {
	t.Helper()
	people, err := s.People(t.Context())
	ok(t, err)
	return join(people)
}

func join(people []assistant.Person) string {
	var all []string
	for _, p := range people {
		all = append(all, p.Name)
	}
	return strings.Join(all, " ")
}
