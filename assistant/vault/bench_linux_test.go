package vault

import (
	"strings"
	"testing"
)

// 200 people, far more than anybody looks after.
func BenchmarkPeople(b *testing.B) {
	d := newDesktop(b, true)
	d.keyring()
	s := New(nil)
	r := d.ring()
	var users []string
	for range 200 {
		p := newPerson("Ann")
		v, err := encodePerson(p)
		ok(b, err)
		ok(b, r.Set(userOf(p.ID), v))
		users = append(users, string(p.ID))
	}
	ok(b, r.Set(indexUser, []byte(`{"v":1,"people":["`+strings.Join(users, `","`)+`"]}`)))
	b.Run("load 200", func(b *testing.B) {
		for b.Loop() {
			if people, err := s.People(b.Context()); err != nil || len(people) != 200 {
				b.Fatal(len(people), err)
			}
		}
	})
	b.Run("save one of 200", func(b *testing.B) {
		p := newPerson("Bob")
		for b.Loop() {
			ok(b, s.Save(b.Context(), p))
		}
	})
}
