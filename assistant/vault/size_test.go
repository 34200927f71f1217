package vault

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"signinhelper/assistant"
)

func TestSizes(t *testing.T) {
	p := newPerson("")
	plain, err := encodePerson(p)
	ok(t, err)
	filled := func(size int) assistant.Person {
		q := p
		q.Name = strings.Repeat("x", size-len(plain)-len(`"name":"",`))
		return q
	}
	for _, goos := range []string{"windows", "darwin", "linux"} {
		t.Run(goos, func(t *testing.T) {
			m := newMemory(goos == "linux")
			s := m.storeFor(goos)
			ok(t, s.Save(t.Context(), filled(s.limit)))
			if got := m.entries[userOf(p.ID)]; len(got) != s.limit || len(m.entries) != 2 {
				t.Fatalf("what just fits is in %d bytes of %d, and %d entries", len(got), s.limit, len(m.entries))
			}
			for _, size := range []int{s.limit + 1, 2 * s.limit, 2*s.limit + 1, s.limit * s.most} {
				want := filled(size)
				ok(t, s.Save(t.Context(), want))
				if people, err := m.storeFor(goos).People(t.Context()); err != nil || len(people) != 1 || people[0].Name != want.Name {
					t.Errorf("%d bytes did not come back: %v", size, err)
				}
				if got, want := len(m.entries), 2+(size+s.limit-1)/s.limit; got != want {
					t.Errorf("%d bytes are in %d entries, want %d", size, got, want)
				}
			}
			before := maps.Clone(m.entries)
			wantCode(t, s.Save(t.Context(), filled(s.limit*s.most+1)), CodeTooBig)
			if !maps.Equal(m.entries, before) {
				t.Error("what was saved before was touched")
			}
			for user, value := range m.entries {
				if len(value) > s.limit {
					t.Errorf("%s has %d bytes", user, len(value))
				}
			}
			ok(t, s.Save(t.Context(), p))
			if got := m.entries[userOf(p.ID)]; got != string(plain) || len(m.entries) != 2 {
				t.Errorf("what fits again is in %d entries", len(m.entries))
			}
		})
	}
}

// The command that go-keyring 0.2.8 writes to security -i may have 4,096
// bytes, and holds the value in base64.
func TestLargestEntryFitsTheCommandLineOnMacOS(t *testing.T) {
	longest := assistant.PersonID(strings.Repeat("x", maxID))
	for _, user := range []string{userOf(longest), callsOf(longest), partName(userOf(longest), places[0], maxParts)} {
		command := fmt.Sprintf("add-generic-password -U -s %s -a %s -w go-keyring-base64:%s\n",
			service, user, strings.Repeat("x", (darwinLimit+2)/3*4))
		if len(command) > 4096 {
			t.Errorf("%d bytes", len(command))
		}
	}
}

func TestNoRoomForOneMorePerson(t *testing.T) {
	m := newMemory(false)
	s := m.store()
	s.limit = limitFor("windows")
	for n := range 200 {
		err := s.Save(t.Context(), newPerson("x"))
		if err == nil {
			continue
		}
		wantCode(t, err, CodeFull)
		people, err := s.People(t.Context())
		if err != nil || len(people) != n || n < 80 {
			t.Errorf("room for %d, and %d are left: %v", n, len(people), err)
		}
		return
	}
	t.Error("there was always room")
}
