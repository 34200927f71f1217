package vault

import (
	"errors"
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"
)

// everywhere counts the entries of ours in all collections.
func (d *desktop) everywhere() int {
	d.t.Helper()
	var open, locked []dbus.ObjectPath
	d.must(d.conn.Object(secrets, secretsPath).Call(serviceIface+".SearchItems", 0,
		map[string]string{"service": service}).Store(&open, &locked))
	return len(open) + len(locked)
}

// twoCollections saves Ann while "Default keyring" is the only collection, and
// Bob after a login collection appeared.
func twoCollections(t *testing.T, env ...string) (d *desktop, s *Store, old dbus.ObjectPath) {
	d = newDesktop(t, true, env...)
	d.keyrings()
	old = d.collection("Default keyring", "old")
	s = New(nil)
	ok(t, s.Save(t.Context(), newPerson("Ann")))
	d.collection("login", "new")
	ok(t, s.Save(t.Context(), newPerson("Bob")))
	return d, s, old
}

func TestPeopleInAnotherCollectionAreFoundAndForgotten(t *testing.T) {
	d, s, _ := twoCollections(t)
	people, err := s.People(t.Context())
	ok(t, err)
	if got := join(people); got != "Ann Bob" {
		t.Fatalf("found %q", got)
	}
	// Saved again, they move: there is one entry each, and one list.
	people[0].Name = "Anna"
	ok(t, s.Save(t.Context(), people[0]))
	if got := names(t, s); got != "Anna Bob" || d.everywhere() != 3 {
		t.Errorf("%q, %d entries", got, d.everywhere())
	}
	ok(t, s.ForgetAll(t.Context()))
	if left := d.everywhere(); left != 0 {
		t.Errorf("%d entries left", left)
	}
}

func TestForgettingFindsThePersonWhereverItIs(t *testing.T) {
	d, s, _ := twoCollections(t)
	people, err := s.People(t.Context())
	ok(t, err)
	ok(t, s.Forget(t.Context(), people[0].ID))
	if got := names(t, s); got != "Bob" || d.everywhere() != 2 {
		t.Errorf("%q, %d entries", got, d.everywhere())
	}
	ok(t, s.Forget(t.Context(), people[1].ID))
	if left := d.everywhere(); left != 0 {
		t.Errorf("%d entries left", left)
	}
}

func TestForgettingAllWithAListInEachCollection(t *testing.T) {
	d, s, _ := twoCollections(t)
	people, err := s.People(t.Context())
	ok(t, err)
	// As an older version of the program left it: Ann in both.
	b, err := encodePerson(people[0])
	ok(t, err)
	ok(t, goKeyring{}.Set(userOf(people[0].ID), b))
	ok(t, s.ForgetAll(t.Context()))
	if left := d.everywhere(); left != 0 {
		t.Errorf("%d entries left", left)
	}
}

// No screen to ask on: what is open is at hand, and what is not is named.
func TestAnotherCollectionThatStaysLocked(t *testing.T) {
	d, s, old := twoCollections(t)
	all, err := s.People(t.Context())
	ok(t, err)
	d.lock(old)

	people, err := s.People(t.Context())
	wantCode(t, err, CodeLocked)
	var e *Error
	if !errors.As(err, &e) || !e.Partial() || e.Locked != 1 || join(people) != "Bob" {
		t.Errorf("%q with %+v", join(people), e)
	}
	ok(t, s.Save(t.Context(), newPerson("Cid")))
	ok(t, s.Forget(t.Context(), all[1].ID))
	wantCode(t, s.Forget(t.Context(), all[0].ID), CodeLocked)
	wantCode(t, s.ForgetAll(t.Context()), CodeLocked)
	d.master("UnlockWithMasterPassword", []any{old}, "old")
	if got := names(t, s); got != "Ann" {
		t.Errorf("left after forgetting what is open: %q", got)
	}
	ok(t, s.ForgetAll(t.Context()))
	if left := d.everywhere(); left != 0 {
		t.Errorf("%d entries left", left)
	}
}

func TestAListThatStaysLockedKeepsNobodyFromSaving(t *testing.T) {
	d := newDesktop(t, true)
	d.keyrings()
	old := d.collection("Default keyring", "old")
	s := New(nil)
	ok(t, s.Save(t.Context(), newPerson("Ann")))
	d.lock(old)
	d.collection("login", "new")
	ok(t, s.Save(t.Context(), newPerson("Bob")))
	people, err := s.People(t.Context())
	wantCode(t, err, CodeLocked)
	if join(people) != "Bob" {
		t.Errorf("found %q", join(people))
	}
	d.master("UnlockWithMasterPassword", []any{old}, "old")
	if got := names(t, s); !strings.Contains(got, "Ann") || !strings.Contains(got, "Bob") {
		t.Errorf("found %q", got)
	}
}

// A keyring that will not say what is left has not been seen to delete.
func TestForgettingAllIsNotBelievedUnseen(t *testing.T) {
	newDesktop(t, false).fake(&fakeService{refuses: true})
	wantCode(t, New(nil).ForgetAll(t.Context()), CodeRefused)
}

func TestTheSystemAsksForTheOtherCollection(t *testing.T) {
	d, _, old := twoCollections(t, screen(t))
	d.lock(old)
	s := patient(t, nil)
	result := make(chan error, 1)
	var got string
	read := func() { people, err := s.People(t.Context()); got = join(people); result <- err }
	go read()
	d.keys(result, "Escape")
	wantCode(t, <-result, CodeLocked)
	if got != "Bob" {
		t.Errorf("declined, it found %q", got)
	}
	d.eventually("empty screen", func() bool { return !shown() })
	go read()
	d.keys(result, "old", "Return")
	ok(t, <-result)
	if got != "Ann Bob" {
		t.Errorf("found %q", got)
	}
}
