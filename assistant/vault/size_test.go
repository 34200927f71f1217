package vault

import (
	"fmt"
	"strings"
	"testing"

	"signinhelper/assistant"
)

func TestSizes(t *testing.T) {
	p := newPerson("")
	plain, err := encodePerson(p)
	ok(t, err)
	for _, goos := range []string{"windows", "darwin", "linux"} {
		t.Run(goos, func(t *testing.T) {
			m := newMemory(goos == "linux")
			s := m.store()
			s.limit = limitFor(goos)
			p.Name = strings.Repeat("x", s.limit-len(plain)-len(`"name":"",`))
			ok(t, s.Save(t.Context(), p))
			if got := len(m.entries[userOf(p.ID)]); got != s.limit {
				t.Fatalf("the largest record has %d bytes of %d", got, s.limit)
			}
			p.Name += "x"
			wantCode(t, s.Save(t.Context(), p), CodeTooBig)
			if got := len(m.entries[userOf(p.ID)]); got != s.limit {
				t.Error("what was saved before was touched")
			}
		})
	}
}

// The command that go-keyring 0.2.8 writes to security -i may have 4,096
// bytes, and holds the value in base64.
func TestLargestEntryFitsTheCommandLineOnMacOS(t *testing.T) {
	command := fmt.Sprintf("add-generic-password -U -s %s -a %s -w go-keyring-base64:%s\n",
		service, userOf(assistant.PersonID(strings.Repeat("x", maxID))), strings.Repeat("x", (darwinLimit+2)/3*4))
	if len(command) > 4096 {
		t.Errorf("%d bytes", len(command))
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
