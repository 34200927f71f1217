package vault

import (
	"encoding/json"
	"errors"
	"maps"
	"testing"
)

// hoard are the keys that somebody gets who copies the keyring at every moment,
// and knows some PINs.
type hoard struct {
	pins []string
	keys map[key]bool
	seen map[string]bool
}

func (h *hoard) copy(entries map[string]string) {
	for _, value := range entries {
		var e entry
		if h.seen[value] || json.Unmarshal([]byte(value), &e) != nil {
			continue
		}
		h.seen[value] = true
		if e.Key != "" {
			h.keys[e.Key] = true
		}
		for _, pin := range h.pins {
			if k, err := unseal(pin, e.Lock); err == nil {
				h.keys[key(k)] = true
			}
		}
	}
}

// opens tells what of one person these keys open.
func (h *hoard) opens(t *testing.T, m *memory, user, log string) (all []string) {
	t.Helper()
	var e entry
	ok(t, json.Unmarshal([]byte(m.entries[user]), &e))
	var c callsEntry
	ok(t, json.Unmarshal([]byte(m.entries[log]), &c))
	if !c.Sealed {
		all = append(all, "calls that lie open")
	}
	for k := range h.keys {
		if _, err := k.unseal(e.Sealed); err == nil {
			all = append(all, "the record")
		}
		if _, err := k.unseal(c.Log); err == nil {
			all = append(all, "the calls")
		}
	}
	return all
}

// Whoever copied the keyring at any moment before a PIN was set, and knows every
// PIN of before, opens nothing of what is kept under the new one.
func TestAnOldPINOpensNothingThatIsKeptLater(t *testing.T) {
	for name, earlier := range map[string][]string{
		"the first PIN": nil, "another PIN": {pins[0]}, "a PIN after a time without": {pins[0], ""},
		"the same PIN after a time without": {pins[1], ""}, "the third PIN": {"0000", pins[0]},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, func(t *testing.T, lists bool) {
				ctx := t.Context()
				m := newMemory(lists)
				thief := hoard{pins: []string{"0000", pins[0]}, keys: map[key]bool{}, seen: map[string]bool{}}
				s := storeOf(&memoryRing{memory: m, after: func(string) {
					m.mu.Lock()
					defer m.mu.Unlock()
					thief.copy(m.entries)
				}})
				ann := newPerson("Ann")
				ok(t, s.Save(ctx, ann))
				ok(t, s.SaveCalls(ctx, ann.ID, someCalls("one")))
				for _, pin := range earlier {
					ok(t, s.SetPIN(ctx, ann.ID, pin))
				}
				ok(t, s.SetPIN(ctx, ann.ID, pins[1]))
				if len(thief.keys) == 0 {
					t.Fatal("the thief has nothing to try")
				}
				if opened := thief.opens(t, m, userOf(ann.ID), callsOf(ann.ID)); opened != nil {
					t.Errorf("right after, the thief opens %v", opened)
				}
				ok(t, s.Save(ctx, named(ann, "Anna")))
				ok(t, s.SaveCalls(ctx, ann.ID, someCalls("one", "two")))
				if opened := thief.opens(t, m, userOf(ann.ID), callsOf(ann.ID)); opened != nil {
					t.Errorf("of what was saved later, the thief opens %v", opened)
				}
			})
		})
	}
}

// What a change of PIN that was cut short left under the key of before is sealed
// anew when the calls are next read.
func TestCallsUnderTheKeyOfBeforeAreSealedAnew(t *testing.T) {
	m := newMemory(true)
	ann := withPIN(t, m.store(), "Ann", pins[0])
	before := maps.Clone(m.entries)
	old := openedKey(t, m, ann.ID, pins[0])
	s := storeOf(&memoryRing{memory: m, before: func(call string) error {
		if call == "set "+callsOf(ann.ID) {
			return errors.New("cut short")
		}
		return nil
	}})
	_, err := s.Unlock(t.Context(), ann.ID, pins[0])
	ok(t, err)
	wantUnsure(t, s.SetPIN(t.Context(), ann.ID, pins[1]), true)
	if m.entries[callsOf(ann.ID)] != before[callsOf(ann.ID)] {
		t.Fatal("nothing was cut short")
	}
	if got := told(t, m.store()); got != "Ann 123456789012/one/two#"+pins[1] {
		t.Errorf("there is %q", got)
	}
	if _, _, err := decodeCalls([]byte(m.entries[callsOf(ann.ID)]), old); code(err) != CodeDamaged {
		t.Errorf("the key of before still opens the calls: %v", err)
	}
}
