package vault

import "testing"

// Whoever has a PIN, and more than an entry takes, moves from the file into
// the keyring without the PIN being given.
func TestPeopleUnderAPINMoveWhole(t *testing.T) {
	both(t, func(t *testing.T, lists bool) {
		m := newMemory(lists)
		s := begun(t)
		s.keyring = m.tight()
		tight(s.Store)
		s.Store.lists, s.work = lists, 1
		ann := withPIN(t, s.Store, "Ann Miller", "1234")
		ok(t, s.SaveCalls(t.Context(), ann.ID, manyCalls(20)))
		want, err := s.Calls(t.Context(), ann.ID)
		ok(t, err)
		s.Shut("")
		ok(t, s.MoveIntoKeyring(t.Context()))
		if got := names(t, m.tight()); got != "Ann" {
			t.Errorf("the keyring shows %q", got)
		}
		moved := m.tight()
		p, err := moved.Unlock(t.Context(), ann.ID, "1234")
		if err != nil || p.MemberID != ann.MemberID {
			t.Errorf("she did not come whole: %v", err)
		}
		if calls, err := moved.Calls(t.Context(), ann.ID); err != nil || !sameCalls(calls, want) {
			t.Errorf("%d calls of %d came: %v", len(calls), len(want), err)
		}
		ok(t, moved.ForgetAll(t.Context()))
		if len(m.entries) > 0 {
			t.Errorf("%d entries are left", len(m.entries))
		}
	})
}
