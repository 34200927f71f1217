package vault

import (
	"strings"
	"testing"

	"signinhelper/assistant"
)

// crowd fills a desktop's keyring with n people, far more than anybody looks
// after, of whom each has so many calls.
func crowd(b *testing.B, n int, calls func(i int) int, pin string) (s *Store, all []assistant.Person) {
	b.Helper()
	d := newDesktop(b, true)
	d.keyring()
	s = New(nil)
	r := d.ring()
	var users []string
	for i := range n {
		p := newPerson("Ann Miller")
		rec := record{person: p}
		if pin != "" {
			var err error
			rec.key, err = newKey()
			ok(b, err)
			rec.lock, err = seal(pin, []byte(rec.key), 1)
			ok(b, err)
		}
		v, err := rec.encode()
		ok(b, err)
		ok(b, r.Set(userOf(p.ID), v))
		if n := calls(i); n > 0 {
			v, err := encodeCalls(manyCalls(n), rec.key)
			ok(b, err)
			ok(b, r.Set(callsOf(p.ID), v))
		}
		users, all = append(users, string(p.ID)), append(all, p)
	}
	ok(b, r.Set(indexUser, []byte(`{"v":1,"people":["`+strings.Join(users, `","`)+`"]}`)))
	return s, all
}

func BenchmarkPeople(b *testing.B) {
	for name, bb := range map[string]struct {
		calls func(int) int
		pin   string
	}{
		"no calls":                {func(int) int { return 0 }, ""},
		"100 calls in all":        {func(i int) int { return 1 - i%2 }, ""},
		"100 calls each":          {func(int) int { return 100 }, ""},
		"100 calls each and PINs": {func(int) int { return 100 }, "1234"},
	} {
		b.Run(name, func(b *testing.B) {
			s, _ := crowd(b, 200, bb.calls, bb.pin)
			b.Run("load 200", func(b *testing.B) {
				for b.Loop() {
					if people, err := s.People(b.Context()); err != nil || len(people) != 200 {
						b.Fatal(len(people), err)
					}
				}
			})
			b.Run("save one more", func(b *testing.B) {
				p := newPerson("Bob")
				for b.Loop() {
					ok(b, s.Save(b.Context(), p))
				}
			})
		})
	}
}

func BenchmarkCalls(b *testing.B) {
	for _, pin := range []string{"", "1234"} {
		name := "open"
		if pin != "" {
			name = "under a PIN"
		}
		b.Run(name, func(b *testing.B) {
			s, all := crowd(b, 1, func(int) int { return 100 }, pin)
			_, err := s.Unlock(b.Context(), all[0].ID, pin)
			ok(b, err)
			b.Run("read 100", func(b *testing.B) {
				for b.Loop() {
					if calls, err := s.Calls(b.Context(), all[0].ID); err != nil || len(calls) != 100 {
						b.Fatal(len(calls), err)
					}
				}
			})
			calls := manyCalls(100)
			b.Run("save 100", func(b *testing.B) {
				for b.Loop() {
					ok(b, s.SaveCalls(b.Context(), all[0].ID, calls))
				}
			})
		})
	}
}

// What a person waits for who gives a PIN; see pinWork.
func BenchmarkPIN(b *testing.B) {
	lock, err := seal("1234", []byte("key"), pinWork)
	ok(b, err)
	b.ReportAllocs()
	for b.Loop() {
		_, err := unseal("1234", lock)
		ok(b, err)
	}
}
