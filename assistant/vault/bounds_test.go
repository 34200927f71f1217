package vault

import (
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"signinhelper/assistant"
)

// Any program of the user can put an entry under our name.
func TestHugeEntriesAreDamagedAndCanBeForgotten(t *testing.T) {
	both(t, func(t *testing.T, lists bool) {
		m := newMemory(lists)
		s := m.store()
		ann := newPerson("Ann")
		ok(t, s.Save(t.Context(), ann))
		ok(t, s.Save(t.Context(), newPerson("Bob")))
		m.entries[userOf(ann.ID)] = `{"v":1,"person":{"id":"` + string(ann.ID) + `","name":"` + strings.Repeat("x", 64<<20) + `"}}`
		begun := time.Now()
		people, err := s.People(t.Context())
		wantCode(t, err, CodeDamaged)
		if join(people) != "Bob" || time.Since(begun) > 30*time.Second {
			t.Errorf("the others are %q, after %v", join(people), time.Since(begun))
		}
		ok(t, s.Forget(t.Context(), ann.ID))
		m.entries[indexUser] = strings.Repeat(" ", maxValue+1)
		if lists {
			if got := names(t, s); got != "Bob" {
				t.Errorf("with a huge list: %q", got)
			}
		}
		ok(t, s.ForgetAll(t.Context()))
	})
}

// A helper whose answer never ends does not fill the memory.
func TestAnswerWithoutEnd(t *testing.T) {
	for name, beginning := range map[string]string{
		"a text": `{"value":"`, "a list": `{"users":["`, "nothing": " ", "a line": "\n", "an object": `{"a":`,
	} {
		t.Run(name, func(t *testing.T) {
			var passed atomic.Int64
			s := newStore(func() (process, error) {
				outR, outW := io.Pipe()
				inR, inW := io.Pipe()
				go func() { _, _ = io.Copy(io.Discard, inR) }()
				go func() {
					_, err := io.WriteString(outW, beginning)
					filler := strings.Repeat(" ", 4096)
					if strings.HasSuffix(beginning, `"`) {
						filler = strings.Repeat("A", 4096)
					}
					for ; err == nil; passed.Add(int64(len(filler))) {
						_, err = io.WriteString(outW, filler)
					}
				}()
				end := func() { _ = outW.Close(); _ = outR.Close(); _ = inW.Close() }
				return process{in: inW, out: outR, kill: end, wait: end}, nil
			})
			_, err := s.People(t.Context())
			wantCode(t, err, CodeTooBig)
			wantUnsure(t, err, false)
			if n := passed.Load(); n > 2*maxReply {
				t.Errorf("%d bytes were read", n)
			}
		})
	}
}

func TestLargestAnswersFit(t *testing.T) {
	m := newMemory(true)
	s := m.store()
	for range maxListed {
		id := assistant.PersonID(strings.Repeat("x", maxID-26)) + assistant.NewPersonID()
		b, err := encodePerson(assistant.Person{ID: id})
		ok(t, err)
		m.entries[userOf(id)] = string(b)
	}
	m.entries[userOf("BIG")] = strings.Repeat("x", maxValue)
	people, err := s.People(t.Context())
	wantCode(t, err, CodeDamaged)
	if len(people) != maxListed {
		t.Errorf("%d people", len(people))
	}
}
