package vault

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"signinhelper/assistant"
)

// withPIN keeps a person under a PIN, with two calls.
func withPIN(t testing.TB, s *Store, name, pin string) assistant.Person {
	t.Helper()
	p := newPerson(name)
	ok(t, s.Save(t.Context(), p))
	ok(t, s.SaveCalls(t.Context(), p.ID, someCalls("one", "two")))
	ok(t, s.SetPIN(t.Context(), p.ID, pin))
	return p
}

func TestAPersonUnderAPIN(t *testing.T) {
	both(t, func(t *testing.T, lists bool) {
		ctx := t.Context()
		m := newMemory(lists)
		ann := withPIN(t, m.store(), "  Ann van der Meer", "1234")
		ok(t, m.store().Save(ctx, newPerson("Bob Ross")))

		s := m.store() // the next morning
		people, err := s.People(ctx)
		ok(t, err)
		if want := (assistant.Person{ID: ann.ID, Name: "Ann", HasPIN: true, Shut: true}); !same(people[0], want) || people[1].HasPIN || people[1].Name != "Bob Ross" {
			t.Error("the list shows more than a first name, or less")
		}
		for name, do := range map[string]func() error{
			"saving":              func() error { return s.Save(ctx, ann) },
			"saving what is seen": func() error { return s.Save(ctx, people[0]) },
			"saving calls":        func() error { return s.SaveCalls(ctx, ann.ID, nil) },
			"reading calls":       func() error { _, err := s.Calls(ctx, ann.ID); return err },
			"another PIN":         func() error { return s.SetPIN(ctx, ann.ID, "5678") },
			"no PIN":              func() error { return s.SetPIN(ctx, ann.ID, "") },
		} {
			before := maps.Clone(m.entries)
			err := do()
			wantUnsure(t, err, false)
			if code(err) != CodeShut || !maps.Equal(m.entries, before) {
				t.Errorf("%s, while shut: %v", name, err)
			}
		}
		for _, pin := range []string{"", "1235", "12345", "١٢٣٤"} {
			if p, err := s.Unlock(ctx, ann.ID, pin); code(err) != CodeWrongPIN || p.Name != "" {
				t.Errorf("with %q: %v", pin, err)
			}
		}

		p, err := s.Unlock(ctx, ann.ID, "1234")
		ok(t, err)
		if !same(p, func() assistant.Person { a := ann; a.HasPIN = true; return a }()) {
			t.Error("the record is not whole")
		}
		calls, err := s.Calls(ctx, ann.ID)
		if err != nil || len(calls) != 2 || calls[1].Notes[0].Text != "two" || !calls[0].Began.Before(calls[1].Began) {
			t.Errorf("%d calls: %v", len(calls), err)
		}
		p.Name = "Anna van der Meer"
		ok(t, s.Save(ctx, p))
		ok(t, s.SaveCalls(ctx, ann.ID, someCalls("one", "two", "three")))
		if got := names(t, s); got != "Anna van der Meer Bob Ross" {
			t.Errorf("open, the list shows %q", got)
		}
		s.Shut(ann.ID)
		if got := names(t, s); got != "Anna Bob Ross" {
			t.Errorf("shut, the list shows %q", got)
		}
		wantCode(t, s.Save(ctx, p), CodeShut)
		_, err = s.Unlock(ctx, ann.ID, "wrong one")
		wantCode(t, err, CodeWrongPIN)
		_, err = s.Unlock(ctx, ann.ID, "1234")
		ok(t, err)
		_, err = s.Unlock(ctx, ann.ID, "wrong one") // it is open, but this is no PIN of hers
		wantCode(t, err, CodeWrongPIN)

		ok(t, s.SetPIN(ctx, ann.ID, "gänseblümchen"))
		s.Shut("")
		_, err = s.Unlock(ctx, ann.ID, "1234")
		wantCode(t, err, CodeWrongPIN)
		_, err = s.Unlock(ctx, ann.ID, "gänseblümchen")
		ok(t, err)
		if got := told(t, s); got != "Anna van der Meer 123456789012/one/two/three#; Bob Ross 123456789012#" {
			t.Errorf("there is %q", got)
		}
		ok(t, s.SetPIN(ctx, ann.ID, ""))
		ok(t, s.SetPIN(ctx, ann.ID, ""))
		if got := told(t, m.store()); got != "Anna van der Meer 123456789012/one/two/three#; Bob Ross 123456789012#" {
			t.Errorf("without a PIN there is %q", got)
		}
		p, err = m.store().Unlock(ctx, ann.ID, "whatever") // nothing is locked
		if err != nil || p.HasPIN {
			t.Error(err)
		}
		ok(t, m.store().SetPIN(ctx, ann.ID, "1234"))
		ok(t, m.store().Forget(ctx, ann.ID)) // which needs no PIN
		if got := told(t, m.store()); got != "Bob Ross 123456789012#" || len(m.entries) != 2 {
			t.Errorf("there is %q in %d entries", got, len(m.entries))
		}
	})
}

func same(a, b assistant.Person) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return bytes.Equal(x, y) && a.HasPIN == b.HasPIN && a.Shut == b.Shut
}

// Under a PIN nothing lies open but the first name: not the rest, not the
// calls, not the PIN and not the key.
func TestWhatAPINLeavesInTheClear(t *testing.T) {
	m := newMemory(true)
	s := m.store()
	ann := withPIN(t, s, "Ann "+sentinel, sentinel)
	ann.Email, ann.DateOfBirth = sentinel, sentinel
	ok(t, s.Save(t.Context(), ann))
	ok(t, s.SaveCalls(t.Context(), ann.ID, someCalls(sentinel)))
	k, _ := s.keys.get(ann.ID)
	for user, value := range m.entries {
		for _, secret := range []string{"SENTINEL", "7319402", ann.MemberID, "4711", string(k)} {
			if strings.Contains(user+value, secret) {
				t.Errorf("%s holds %q", user, secret)
			}
		}
	}
	if !strings.Contains(m.entries[userOf(ann.ID)], `"first":"Ann"`) {
		t.Error("the first name is not there")
	}
}

func TestWrongPINDamagedAndNewerAreToldApart(t *testing.T) {
	m := newMemory(true)
	ann := withPIN(t, m.store(), "Ann", "1234")
	good := m.entries[userOf(ann.ID)]
	change := func(f func(*entry)) string {
		var e entry
		ok(t, json.Unmarshal([]byte(good), &e))
		f(&e)
		b, err := encode(e)
		ok(t, err)
		return string(b)
	}
	summed := func(f func(*entry)) string {
		return change(func(e *entry) { f(e); e.Sum = e.sum() })
	}
	other, err := newKey()
	ok(t, err)
	for name, tc := range map[string]struct {
		entry string
		want  Code
	}{
		"whole":                      {good, ""},
		"a bit of the lock":          {change(func(e *entry) { e.Lock[len(e.Lock)-1] ^= 1 }), CodeDamaged},
		"a bit of its first line":    {change(func(e *entry) { e.Lock[3] ^= 1 }), CodeDamaged},
		"a bit of its salt":          {change(func(e *entry) { e.Lock[40] ^= 1 }), CodeDamaged},
		"a bit of the record":        {change(func(e *entry) { e.Sealed[len(e.Sealed)-1] ^= 1 }), CodeDamaged},
		"a letter of the first name": {change(func(e *entry) { e.First = "Amn" }), CodeDamaged},
		"cut short":                  {good[:len(good)-20], CodeDamaged},
		"no sum":                     {change(func(e *entry) { e.Sum = nil }), CodeDamaged},
		"no lock":                    {summed(func(e *entry) { e.Lock = nil }), CodeDamaged},
		"nothing locked":             {summed(func(e *entry) { e.Sealed = nil }), CodeDamaged},
		"sealed with another key":    {summed(func(e *entry) { e.Sealed, _ = other.seal([]byte("{}")) }), CodeDamaged},
		"a record of somebody else": {summed(func(e *entry) {
			b, _ := encodePerson(newPerson("Eve"))
			e.Sealed, _ = keyOf(t, m, ann.ID).seal(b)
		}), CodeDamaged},
		"a newer record inside": {summed(func(e *entry) { e.Sealed, _ = keyOf(t, m, ann.ID).seal([]byte(`{"v":3}`)) }), CodeNewer},
		"a newer entry":         {change(func(e *entry) { e.V = 3 }), CodeNewer},
		"an older entry":        {change(func(e *entry) { e.V = 1 }), CodeDamaged},
		"one more field":        {strings.Replace(good, `{"v":2`, `{"v":2,"hint":"x"`, 1), CodeNewer},
		"open as well":          {strings.Replace(good, `{"v":2`, `{"v":2,"person":{"id":"`+string(ann.ID)+`"}`, 1), CodeDamaged},
		"locked in another way": {summed(func(e *entry) { e.Lock = bytes.Replace(e.Lock, []byte("scrypt"), []byte("argon2"), 1) }), CodeNewer},
		"locked with more work than we do": {summed(func(e *entry) {
			head, rest, _ := bytes.Cut(e.Lock, []byte(" 1\n"))
			e.Lock = slices.Concat(head, []byte(" 30\n"), rest)
		}), CodeNewer},
		"locked with another age": {summed(func(e *entry) { e.Lock = bytes.Replace(e.Lock, []byte("/v1"), []byte("/v2"), 1) }), CodeNewer},
		"another kind of key":     {summed(func(e *entry) { e.Lock, _ = seal("1234", []byte("AGE-SECRET-KEY-PQ-1"), 1) }), CodeNewer},
	} {
		t.Run(name, func(t *testing.T) {
			m.entries[userOf(ann.ID)] = tc.entry
			defer func() { m.entries[userOf(ann.ID)] = good }()
			_, err := m.store().Unlock(t.Context(), ann.ID, "1234")
			wantCode(t, err, tc.want)
			if tc.want == "" {
				_, err := m.store().Unlock(t.Context(), ann.ID, "4321")
				wantCode(t, err, CodeWrongPIN)
			}
			noSentinel(t, name, err)
			if err := m.store().Save(t.Context(), ann); err == nil || m.entries[userOf(ann.ID)] != tc.entry {
				t.Error("it was overwritten")
			}
		})
	}
}

func keyOf(t testing.TB, m *memory, id assistant.PersonID) key { return openedKey(t, m, id, "1234") }

func openedKey(t testing.TB, m *memory, id assistant.PersonID, pin string) key {
	t.Helper()
	s := m.store()
	kept := m.entries[userOf(id)]
	_, err := s.Unlock(t.Context(), id, pin)
	ok(t, err)
	k, found := s.keys.get(id)
	if !found || kept == "" {
		t.Fatal("no key")
	}
	return k
}

func TestPINsThatAreRefused(t *testing.T) {
	m := newMemory(true)
	s := m.store()
	ann := newPerson("Ann")
	ok(t, s.Save(t.Context(), ann))
	for _, pin := range []string{"1", "123", "äöü"} {
		wantCode(t, s.SetPIN(t.Context(), ann.ID, pin), CodeRefused)
	}
	for _, pin := range []string{"äöüß", "    ", strings.Repeat("long ", 1000)} {
		ok(t, s.SetPIN(t.Context(), ann.ID, pin))
		_, err := m.store().Unlock(t.Context(), ann.ID, pin)
		ok(t, err)
	}
	for _, id := range []assistant.PersonID{"NOBODY", "", "a b"} {
		wantCode(t, s.SetPIN(t.Context(), id, "1234"), CodeRefused)
		_, err := s.Unlock(t.Context(), id, "1234")
		wantCode(t, err, CodeRefused)
	}
}

func TestAPINTakesItsTimeAndCanBeGivenUp(t *testing.T) {
	m := newMemory(true)
	ann := withPIN(t, m.store(), "Ann", "1234")
	before := maps.Clone(m.entries)
	s := m.store()
	s.labours <- struct{}{} // one that does not end
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(10*time.Millisecond, cancel)
	_, err := s.Unlock(ctx, ann.ID, "1234")
	wantCode(t, err, CodeCancelled)
	<-s.labours
	_, err = s.Unlock(t.Context(), ann.ID, "1234")
	ok(t, err)
	s.labours <- struct{}{}
	ctx, cancel = context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	err = s.SetPIN(ctx, ann.ID, "5678")
	wantCode(t, err, CodeHanging)
	wantUnsure(t, err, false)
	if !maps.Equal(before, m.entries) {
		t.Error("something was changed")
	}
}

func TestPINsAndKeysDoNotPrint(t *testing.T) {
	m := newMemory(true)
	s := m.store()
	ann := withPIN(t, s, sentinel+" x", sentinel)
	k, _ := s.keys.get(ann.ID)
	r := record{person: assistant.Person{Name: sentinel}, key: key(sentinel), lock: secret(sentinel)}
	for what, v := range map[string]any{
		"store": s, "store in a safe": &Safe{Store: s}, "record": r, "records": []record{r}, "entry": entry{First: sentinel, Key: key(sentinel)},
		"key": key(sentinel), "log": callLog{Calls: someCalls(sentinel)}, "calls": callsEntry{Log: secret(sentinel)},
	} {
		noSentinel(t, what, v)
		for _, format := range []string{"%v", "%+v", "%#v"} {
			if strings.Contains(fmt.Sprintf(format, v), string(k)) {
				t.Errorf("%s shows a key", what)
			}
		}
	}
	noSentinel(t, "log value", key(sentinel).LogValue())
	for _, err := range []error{
		s.SetPIN(t.Context(), ann.ID, "SEN"), s.SetPIN(t.Context(), "NOBODY", sentinel), s.SetPIN(t.Context(), sentinel+" ", sentinel),
		func() error { _, err := s.Unlock(t.Context(), ann.ID, sentinel+"x"); return err }(),
		func() error { _, err := s.Unlock(t.Context(), sentinel+" ", sentinel); return err }(),
	} {
		if err == nil {
			t.Error("no error")
		}
		noSentinel(t, "error", err)
	}
}

func TestFirstNames(t *testing.T) {
	for name, want := range map[string]string{
		"": "", "   ": "", "Ann": "Ann", " Ann  Miller": "Ann", "Ann\u00a0Miller": "Ann", "O'Hara Zoë": "O'Hara",
		strings.Repeat("x", 100): strings.Repeat("x", mostFirst), strings.Repeat("é", 100): strings.Repeat("é", mostFirst/2),
	} {
		if got := firstName(name); got != want {
			t.Errorf("of %q: %q", name, got)
		}
	}
}

// The record of somebody without a PIN is what the program of before reads,
// and one that it cannot read says so.
func TestOldAndNewFormats(t *testing.T) {
	m := newMemory(true)
	s := m.store()
	ann := newPerson("Ann")
	version := func() int {
		var head struct {
			V int `json:"v"`
		}
		ok(t, json.Unmarshal([]byte(m.entries[userOf(ann.ID)]), &head))
		return head.V
	}
	ok(t, s.Save(t.Context(), ann))
	ok(t, s.SaveCalls(t.Context(), ann.ID, someCalls("one")))
	if got := m.entries[userOf(ann.ID)]; !strings.HasPrefix(got, `{"v":1,"person":{"id":"`) {
		t.Errorf("got %s", got)
	}
	ok(t, s.SetPIN(t.Context(), ann.ID, "1234"))
	if version() != 2 {
		t.Error("with a PIN, the program of before would drop it")
	}
	ok(t, s.SetPIN(t.Context(), ann.ID, ""))
	if version() != 2 {
		t.Error("with a key, the program of before would drop it")
	}
	ok(t, tight(s).Save(t.Context(), ann))
	if version() != 2 {
		t.Error("in parts, the program of before would write over it")
	}
}
