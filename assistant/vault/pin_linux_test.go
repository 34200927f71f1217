package vault

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"signinhelper/assistant"
)

// on makes the Store of a desktop, with the limits of another system.
func on(goos string) *Store {
	s := New(nil)
	s.quiet = patience // a busy computer takes its time
	s.limit, s.most, s.lists, s.work = limitFor(goos), partsFor(goos), goos == "linux", 1
	return s
}

func TestRealKeyringWithPINsAndCalls(t *testing.T) {
	for _, goos := range []string{"windows", "darwin", "linux"} {
		t.Run(goos, func(t *testing.T) {
			d := newDesktop(t, true)
			d.keyring()
			ctx := t.Context()
			s := on(goos)
			ann, bob := named(newPerson(""), "Ann "+strings.Repeat("Zoë 𝄞 ", 40)), newPerson("Bob Ross")
			for _, p := range []assistant.Person{ann, bob} {
				ok(t, s.Save(ctx, p))
				ok(t, s.SaveCalls(ctx, p.ID, manyCalls(20)))
				ok(t, s.SetPIN(ctx, p.ID, "1234"))
				ok(t, s.SaveCalls(ctx, p.ID, manyCalls(100)))
				ok(t, s.SetPIN(ctx, p.ID, "5678"))
			}
			s = on(goos)
			if got := names(t, s); got != "Ann Bob" {
				t.Errorf("shut, there is %q", got)
			}
			_, err := s.Unlock(ctx, ann.ID, "1234")
			wantCode(t, err, CodeWrongPIN)
			p, err := s.Unlock(ctx, ann.ID, "5678")
			if err != nil || p.Name != ann.Name {
				t.Errorf("opened, she is not whole: %v", err)
			}
			calls, err := s.Calls(ctx, ann.ID)
			if err != nil || len(calls) != 100 || calls[99].Reference != oneCall(99).Reference {
				t.Errorf("%d calls: %v", len(calls), err)
			}

			// What goes wrong with the entry is told apart.
			r := d.ring()
			head, err := r.Get(userOf(bob.ID))
			ok(t, err)
			for spoilt, want := range map[string]Code{
				string(head[:len(head)-5]):                               CodeDamaged,
				strings.Replace(string(head), `"sum":"`, `"sum":"A`, 1):  CodeDamaged,
				strings.Replace(string(head), `"v":2`, `"v":3`, 1):       CodeNewer,
				strings.Replace(string(head), `"v":2`, `"v":2,"x":1`, 1): CodeNewer,
			} {
				ok(t, r.Set(userOf(bob.ID), []byte(spoilt)))
				_, err := s.Unlock(ctx, bob.ID, "5678")
				wantCode(t, err, want)
				wantCode(t, s.Save(ctx, bob), want)
				people, err := s.People(ctx)
				if code(err) != want || len(people) != 1 {
					t.Errorf("%d people: %v", len(people), err)
				}
			}
			ok(t, r.Set(userOf(bob.ID), head))
			_, err = s.Unlock(ctx, bob.ID, "5678")
			ok(t, err)

			ok(t, s.Forget(ctx, ann.ID))
			users, _, err := r.List(false)
			ok(t, err)
			for _, user := range users {
				if strings.Contains(user, string(ann.ID)) {
					t.Errorf("%s is left", user)
				}
			}
			if got := told(t, s); strings.Count(got, "/") != 100 || !strings.HasPrefix(got, "Bob Ross") {
				t.Errorf("Bob has %d calls", strings.Count(got, "/"))
			}
			ok(t, s.ForgetAll(ctx))
			if users, locked, err := r.List(false); err != nil || len(users)+locked > 0 {
				t.Errorf("left: %v, %v", users, err)
			}
		})
	}
}

// A second keyring appears, and from then on everything goes there. What is
// in the first one is found, and goes with the rest.
func TestPartsInTwoCollections(t *testing.T) {
	for _, goos := range []string{"windows", "linux"} {
		t.Run(goos, func(t *testing.T) {
			d := newDesktop(t, true)
			d.keyrings()
			d.collection("Default keyring", "old password")
			ctx := t.Context()
			s := on(goos)
			s.limit, s.most = 400, maxParts
			ann, bob := named(newPerson(""), "Ann "+strings.Repeat("x", 250)), newPerson("Bob")
			for _, p := range []assistant.Person{ann, bob} {
				ok(t, s.Save(ctx, p))
				ok(t, s.SaveCalls(ctx, p.ID, manyCalls(20)))
			}
			d.collection("login", "new password")
			want := told(t, s)
			ok(t, s.SaveCalls(ctx, ann.ID, manyCalls(30))) // half of her is in each
			ok(t, s.SetPIN(ctx, ann.ID, pins[0]))
			if got := told(t, s); got == want || !strings.Contains(got, "Bob") || strings.Count(got, "/") != 50 {
				t.Errorf("there are %d calls", strings.Count(got, "/"))
			}
			r := d.ring()
			ok(t, s.Forget(ctx, ann.ID))
			users, locked, err := r.List(false)
			ok(t, err)
			for _, user := range users {
				if strings.Contains(user, string(ann.ID)) || locked > 0 {
					t.Errorf("%s is left", user)
				}
			}
			ok(t, s.ForgetAll(ctx))
			if users, locked, err := r.List(false); err != nil || len(users)+locked > 0 {
				t.Errorf("left: %v, %v", users, err)
			}
		})
	}
}

func TestAKeyringWithoutAPasswordIsGivenNoCallAndNoPart(t *testing.T) {
	d := newDesktop(t, true)
	d.keyrings()
	collection := d.collection("login", "first password")
	s := on("linux")
	s.limit, s.most = 400, maxParts
	ann := secretive()
	ann.Name = strings.Repeat(sentinel, 15)
	ok(t, s.Save(t.Context(), ann))
	ok(t, s.SaveCalls(t.Context(), ann.ID, someCalls(sentinel)))
	d.nothingOnDisk()
	d.master("ChangeWithMasterPassword", []any{collection}, "first password", "")

	people, err := s.People(t.Context())
	wantCode(t, err, CodeUnsealed)
	if e := new(Error); len(people) != 1 || !errors.As(err, &e) || len(e.Unsealed) != 1 {
		t.Errorf("%d people: %v", len(people), err)
	}
	for what, do := range map[string]func() error{
		"calls":  func() error { return s.SaveCalls(t.Context(), ann.ID, someCalls("one", "two")) },
		"a PIN":  func() error { return s.SetPIN(t.Context(), ann.ID, "1234") },
		"parts":  func() error { return s.Save(t.Context(), named(newPerson(""), strings.Repeat("x", 250))) },
		"saving": func() error { return s.Save(t.Context(), ann) },
	} {
		if err := do(); code(err) != CodeUnsealed {
			t.Errorf("%s: %v", what, err)
		}
	}
	ok(t, s.Forget(t.Context(), ann.ID)) // with her parts and her calls
	d.nothingOnDisk()
}

// Nothing personal is in a file, an argument or the environment, at any moment
// of what is done with calls and PINs.
func TestNothingOfCallsAndPINsIsLeftWhereOthersRead(t *testing.T) {
	d := newDesktop(t, true)
	d.keyring()
	ctx := t.Context()
	for _, goos := range []string{"windows", "linux"} {
		s := on(goos)
		looks := 0
		s.start = func() (process, error) {
			p, err := startSelf()
			wait := p.wait
			p.wait = func() {
				for _, pid := range append(d.processes(HelperArg), os.Getpid()) {
					for _, file := range []string{"cmdline", "environ", "comm"} {
						b, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", pid, file))
						if err == nil && pid != os.Getpid() {
							looks++
						}
						if bytes.Contains(b, []byte("SENTINEL")) {
							t.Errorf("%s of %d holds a value", file, pid)
						}
					}
				}
				d.nothingOnDisk()
				wait()
			}
			return p, err
		}
		ann := secretive()
		ann.Name = sentinel + strings.Repeat(" "+sentinel, 10)
		calls := someCalls(sentinel, strings.Repeat(sentinel, 600))
		calls[0].Spoke, calls[0].Reference, calls[0].Phone = sentinel, sentinel, "+17319402"
		ok(t, s.Save(ctx, ann))
		ok(t, s.SaveCalls(ctx, ann.ID, calls))
		ok(t, s.SetPIN(ctx, ann.ID, sentinel))
		s.Shut("")
		_, err := s.Unlock(ctx, ann.ID, sentinel+"?")
		wantCode(t, err, CodeWrongPIN)
		p, err := s.Unlock(ctx, ann.ID, sentinel)
		ok(t, err)
		ok(t, s.Save(ctx, p))
		ok(t, s.SaveCalls(ctx, ann.ID, calls))
		ok(t, s.SetPIN(ctx, ann.ID, ""))
		_, err = s.Calls(ctx, ann.ID)
		ok(t, err)
		if looks == 0 {
			t.Error("no helper was looked at")
		}
		ok(t, s.ForgetAll(ctx))
	}
	d.nothingOnDisk()
}
