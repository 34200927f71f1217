package vault

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"signinhelper/assistant"
)

// oneCall is a call with everything that a person writes down, in words that
// pack no better than those of people do.
func oneCall(n int) assistant.Call {
	words := strings.Fields("asked for the reset mail they see no lock on it said wait an hour and try again with another browser " +
		"sent a new code to old phone number changed it now supervisor Chris calls back before five thank you account member")
	r := rand.New(rand.NewPCG(uint64(n), 1))
	text := func(length int) string {
		var all []string
		for range length {
			all = append(all, words[r.IntN(len(words))])
		}
		return strings.Join(all, " ")
	}
	at := time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC).Add(time.Duration(n) * 25 * time.Hour)
	return assistant.Call{
		ID: assistant.NewCallID(), Began: at, Held: time.Duration(r.IntN(3600)) * time.Second, Phone: "+18005550199",
		Spoke: text(1), Reference: fmt.Sprintf("C-%08d", r.IntN(1e8)), Back: at.Add(48 * time.Hour),
		Outcome: assistant.OutcomeCallBack, Symptom: "locked",
		Notes: []assistant.Note{{At: at, Text: text(12)}, {At: at.Add(time.Minute), Text: text(20)}, {At: at.Add(2 * time.Minute), Text: text(8)}},
	}
}

func manyCalls(n int) (calls []assistant.Call) {
	for i := range n {
		calls = append(calls, oneCall(i))
	}
	return calls
}

func sameCalls(a, b []assistant.Call) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return bytes.Equal(x, y)
}

func TestAHundredCallsComeBackWholeOnEverySystem(t *testing.T) {
	for _, goos := range []string{"windows", "darwin", "linux"} {
		for _, pin := range []string{"", "1234"} {
			t.Run(goos+" "+pin, func(t *testing.T) {
				m := newMemory(goos == "linux")
				s := m.storeFor(goos)
				ann := newPerson("Ann")
				ok(t, s.Save(t.Context(), ann))
				if calls, err := s.Calls(t.Context(), ann.ID); err != nil || calls != nil {
					t.Errorf("before the first call there are %d: %v", len(calls), err)
				}
				ok(t, s.SetPIN(t.Context(), ann.ID, pin))
				for n := range 4 {
					ok(t, s.SaveCalls(t.Context(), ann.ID, manyCalls(n)))
				}
				want := manyCalls(100)
				ok(t, s.SaveCalls(t.Context(), ann.ID, want))
				got, err := s.Calls(t.Context(), ann.ID)
				if err != nil || !sameCalls(got, want) {
					t.Errorf("%d calls came back: %v", len(got), err)
				}
				for user, value := range m.entries {
					if len(value) > s.limit {
						t.Errorf("%s has %d bytes", user, len(value))
					}
				}
				t.Logf("%d entries", len(m.entries))
				ok(t, s.SaveCalls(t.Context(), ann.ID, nil))
				if calls, err := s.Calls(t.Context(), ann.ID); err != nil || calls != nil {
					t.Errorf("emptied, there are %d: %v", len(calls), err)
				}
				if pin == "" && len(m.entries) != 2 {
					t.Errorf("emptied, there are %d entries", len(m.entries))
				}
			})
		}
	}
}

// The screen offers the oldest calls for export when this is said: so it must
// be said before anything is touched.
func TestAFullLogIsRefusedAndNothingChanges(t *testing.T) {
	for _, goos := range []string{"windows", "darwin", "linux"} {
		t.Run(goos, func(t *testing.T) {
			m := newMemory(goos == "linux")
			s := m.storeFor(goos)
			ann := withPIN(t, s, "Ann", "1234")
			kept := 100
			ok(t, s.SaveCalls(t.Context(), ann.ID, manyCalls(kept)))
			for {
				before := maps.Clone(m.entries)
				err := s.SaveCalls(t.Context(), ann.ID, manyCalls(kept*5/4))
				if err == nil {
					kept = kept * 5 / 4
					continue
				}
				wantCode(t, err, CodeLogFull)
				wantUnsure(t, err, false)
				if !maps.Equal(before, m.entries) {
					t.Error("something was changed")
				}
				break
			}
			t.Logf("%d calls have room", kept)
			got, err := s.Calls(t.Context(), ann.ID)
			if err != nil || len(got) != kept {
				t.Errorf("%d calls of %d: %v", len(got), kept, err)
			}
			ok(t, s.SaveCalls(t.Context(), ann.ID, got[10:])) // the oldest taken out
		})
	}
}

func TestALogThatNobodyCanHaveWritten(t *testing.T) {
	pack := func(plain string) secret {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, err := z.Write([]byte(plain))
		ok(t, err)
		ok(t, z.Close())
		return b.Bytes()
	}
	summed := func(v int, sealed bool, log secret) string {
		sum := sha256.Sum256(log)
		b, err := encode(callsEntry{V: v, Sealed: sealed, Log: log, Sum: sum[:]})
		ok(t, err)
		return string(b)
	}
	whole, err := encodeCalls(someCalls("one"), "")
	ok(t, err)
	other, err := newKey()
	ok(t, err)
	foreign, err := encodeCalls(someCalls("one"), other)
	ok(t, err)
	for name, tc := range map[string]struct {
		entry string
		want  Code
	}{
		"whole":                      {string(whole), ""},
		"empty":                      {"", CodeDamaged},
		"cut short":                  {string(whole[:len(whole)-9]), CodeDamaged},
		"another sum":                {strings.Replace(string(whole), `"sum":"`, `"sum":"AAAA`, 1), CodeDamaged},
		"not packed":                 {summed(1, false, secret("plain")), CodeDamaged},
		"packed, and cut short":      {summed(1, false, pack(`{"v":1,"calls":[]}`)[:20]), CodeDamaged},
		"a bomb":                     {summed(1, false, pack(strings.Repeat(" ", 40<<20))), CodeDamaged},
		"sealed with a key unknown":  {string(foreign), CodeDamaged},
		"sealed, it says":            {summed(1, true, pack(`{"v":1,"calls":[]}`)), CodeDamaged},
		"a newer entry":              {summed(2, false, pack(`{"v":1,"calls":[]}`)), CodeNewer},
		"a newer log":                {summed(1, false, pack(`{"v":2}`)), CodeNewer},
		"a call with one more field": {summed(1, false, pack(`{"v":1,"calls":[{"id":"A","began":"2026-01-01T00:00:00Z","mood":"good"}]}`)), CodeNewer},
		"a call of another shape":    {summed(1, false, pack(`{"v":1,"calls":[7319402]}`)), CodeDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMemory(true)
			s := m.store()
			ann := newPerson("Ann")
			ok(t, s.Save(t.Context(), ann))
			m.entries[callsOf(ann.ID)] = tc.entry
			_, err := s.Calls(t.Context(), ann.ID)
			wantCode(t, err, tc.want)
			noSentinel(t, name, err)
			if got := names(t, s); got != "Ann" {
				t.Errorf("the list shows %q", got)
			}
			if tc.want == "" {
				return
			}
			wantCode(t, s.SaveCalls(t.Context(), ann.ID, someCalls("two")), tc.want)
			wantCode(t, s.SetPIN(t.Context(), ann.ID, "1234"), tc.want)
			if m.entries[callsOf(ann.ID)] != tc.entry {
				t.Error("what could not be read was touched")
			}
			ok(t, s.Save(t.Context(), named(ann, "Anna")))
			ok(t, s.SaveCalls(t.Context(), ann.ID, nil))
			ok(t, s.SaveCalls(t.Context(), ann.ID, someCalls("two")))
			if got := told(t, m.store()); got != "Anna 123456789012/two#" {
				t.Errorf("emptied and begun anew: %q", got)
			}
		})
	}
}

func TestCallsOfNobody(t *testing.T) {
	m := newMemory(true)
	s := m.store()
	wantCode(t, s.SaveCalls(t.Context(), "NOBODY", someCalls("one")), CodeRefused)
	wantCode(t, s.SaveCalls(t.Context(), "no body", someCalls("one")), CodeRefused)
	for _, id := range []assistant.PersonID{"NOBODY", ""} {
		if calls, err := s.Calls(t.Context(), id); calls != nil || err != nil {
			t.Errorf("%d calls: %v", len(calls), err)
		}
	}
	if len(m.entries) != 0 {
		t.Error("something was written")
	}
}

// The list of people must open fast: it does not wait for logs.
func TestPeopleReadsNoLog(t *testing.T) {
	m := newMemory(true)
	s := m.store()
	for range 3 {
		p := newPerson("Ann")
		ok(t, s.Save(t.Context(), p))
		ok(t, s.SaveCalls(t.Context(), p.ID, manyCalls(10)))
	}
	watched := storeOf(&memoryRing{memory: m, after: func(call string) {
		if strings.Contains(call, callsPrefix) {
			t.Error(call)
		}
	}})
	if got := names(t, watched); got != "Ann Ann Ann" {
		t.Errorf("there is %q", got)
	}
}
