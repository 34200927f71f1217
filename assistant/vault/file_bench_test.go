package vault

import (
	"fmt"
	"strings"
	"testing"
)

// Five people who called ten times each, and two hundred who called a hundred
// times: half a kilobyte a call.
func BenchmarkFile(b *testing.B) {
	for _, size := range []struct{ people, calls int }{{5, 10}, {200, 100}} {
		s := begun(b, b.TempDir())
		s.file.work = fileWork
		ok(b, s.ForgetFile(b.Context()))
		ok(b, s.MakeFile(b.Context(), passphrase))
		var items []item
		var ids []string
		for range size.people {
			p := newPerson("Ann")
			v, err := encodePerson(p)
			ok(b, err)
			ids = append(ids, string(p.ID))
			items = append(items, item{userOf(p.ID), v}, item{"calls-" + string(p.ID), secret(strings.Repeat("x", 500*size.calls))})
		}
		items = append(items, item{indexUser, secret(`{"v":1,"people":["` + strings.Join(ids, `","`) + `"]}`)})
		ok(b, s.file.change(func([]item) []item { return items }))
		name := func(what string) string { return fmt.Sprintf("%s/%d×%d", what, size.people, size.calls) }
		b.Run(name("open"), func(b *testing.B) {
			for b.Loop() {
				_, err := s.OpenFile(b.Context(), passphrase)
				ok(b, err)
			}
		})
		b.Run(name("read again"), func(b *testing.B) { // another program has saved
			for b.Loop() {
				u := *s.file.now.Load()
				u.line = ""
				s.file.now.Store(&u)
				_, err := s.file.current()
				ok(b, err)
			}
		})
		b.Run(name("people"), func(b *testing.B) {
			for b.Loop() {
				if people, err := s.People(b.Context()); err != nil || len(people) != size.people {
					b.Fatal(len(people), err)
				}
			}
		})
		b.Run(name("save one"), func(b *testing.B) {
			p := newPerson("Bob")
			ok(b, s.Save(b.Context(), p))
			for b.Loop() {
				ok(b, s.Save(b.Context(), p))
			}
		})
	}
}
