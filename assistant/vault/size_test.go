package vault

import (
	"bytes"
	"fmt"
	"maps"
	"strings"
	"testing"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
)

func TestSizes(t *testing.T) {
	user := userOf("ID")
	for _, goos := range []string{"windows", "darwin", "linux"} {
		t.Run(goos, func(t *testing.T) {
			m := newMemory(goos == "linux")
			s := m.storeFor(goos)
			write := func(size int) error {
				return s.do(t.Context(), "save", func(h *session) error {
					return h.write(user, bytes.Repeat([]byte("x"), size), CodeTooBig)
				})
			}
			for _, size := range []int{s.limit, s.limit + 1, 2 * s.limit, 2*s.limit + 1, s.limit * s.most} {
				ok(t, write(size))
				ok(t, m.storeFor(goos).do(t.Context(), "people", func(h *session) error {
					got, err := h.value(user)
					if len(got) != size {
						t.Errorf("of %d bytes %d came back", size, len(got))
					}
					return err
				}))
				want := 1
				if size > s.limit {
					want += (size + s.limit - 1) / s.limit
				}
				if got := len(m.entries); got != want {
					t.Errorf("%d bytes are in %d entries, want %d", size, got, want)
				}
			}
			before := maps.Clone(m.entries)
			wantCode(t, write(s.limit*s.most+1), CodeTooBig)
			if !maps.Equal(m.entries, before) {
				t.Error("what was saved before was touched")
			}
			for user, value := range m.entries {
				if len(value) > s.limit {
					t.Errorf("%s has %d bytes", user, len(value))
				}
			}
			ok(t, write(10))
			if len(m.entries) != 1 {
				t.Errorf("what fits again is in %d entries", len(m.entries))
			}
		})
	}
}

// The longest person that can be typed has room on every system.
func TestTheLongestPersonHasRoom(t *testing.T) {
	long := strings.Repeat("\U0001F600", 254)
	p := assistant.Person{ID: assistant.NewPersonID(), Name: long, MemberID: long, CardNumber: long, Email: long, DateOfBirth: long}
	for range 50 {
		p.Numbers = append(p.Numbers, facts.SavedNumber{Label: long[:len(long)/4], Phone: "+18005550199"})
	}
	for _, goos := range []string{"windows", "darwin", "linux"} {
		m := newMemory(goos == "linux")
		s := m.storeFor(goos)
		ok(t, s.Save(t.Context(), p))
		ok(t, s.SetPIN(t.Context(), p.ID, "1234"))
		if got, err := m.storeFor(goos).Unlock(t.Context(), p.ID, "1234"); err != nil || got.Name != long || len(got.Numbers) != 50 {
			t.Errorf("%s: %v", goos, err)
		}
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
