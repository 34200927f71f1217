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

// The copy of the file gives nobody the record without the PIN, or with the one
// of before.
func TestADamagedFileDoesNotUndoAPIN(t *testing.T) {
	for name, tc := range map[string]struct {
		pins []string
		name string // as the list shows it
	}{
		"the first PIN": {pins[:1], "Ann"},
		"another PIN":   {pins, "Ann"},
		"taken off":     {[]string{pins[0], ""}, "Ann Miller"},
	} {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			s := begun(t)
			s.work = 1
			ann := newPerson("Ann Miller")
			ok(t, s.Save(ctx, ann))
			ok(t, s.SaveCalls(ctx, ann.ID, someCalls("one")))
			for _, pin := range tc.pins {
				ok(t, s.SetPIN(ctx, ann.ID, pin))
			}
			s.spoil(t, fileName)
			next, _ := newTestSafe(t, s.file.dir)
			restored, err := next.OpenFile(ctx, passphrase)
			if err != nil || !restored {
				t.Fatalf("restored is %v: %v", restored, err)
			}
			wantNames(t, next, tc.name)
			pin := tc.pins[len(tc.pins)-1]
			if _, err := next.Unlock(ctx, ann.ID, pin); err != nil {
				t.Errorf("with the PIN: %v", err)
			}
			if len(tc.pins) == 2 && pin != "" {
				_, err := next.Unlock(ctx, ann.ID, tc.pins[0])
				wantCode(t, err, CodeWrongPIN)
			}
		})
	}
}
