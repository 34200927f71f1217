package vault

import (
	"errors"
	"testing"

	"signinhelper/assistant"
)

// sealedBackup is one that another computer made.
func sealedBackup(t *testing.T, people ...backedUp) []byte {
	t.Helper()
	data, err := sealBackup(passphrase, newBackup(people), keyWork)
	ok(t, err)
	return data
}

// safeOf is a Safe without a file, whose keyring is that Store.
func safeOf(t *testing.T, s *Store) *Safe {
	t.Helper()
	safe := newSafe(t.TempDir(), s.start)
	for _, of := range []*Store{safe.Store, safe.keyring} {
		of.lists, of.work, of.limit, of.most = s.lists, s.work, s.limit, s.most
	}
	return safe
}

// Wherever the helper dies, whoever is here has all calls, so that a second try
// passes nobody over who lacks some.
func TestNobodyComesBeforeTheirCalls(t *testing.T) {
	ann, bob := newPerson("Ann"), newPerson("Bob")
	data := sealedBackup(t, backedUp{Person: ann, Calls: someCalls("one", "two", "three")}, backedUp{Person: bob, Calls: someCalls("four")})
	const hasAnn, hasBob = "Ann 123456789012/one/two/three#", "Bob 123456789012/four#"
	both(t, func(t *testing.T, lists bool) {
		for n := 1; ; n++ {
			finished := false
			for _, afterwards := range []bool{false, true} {
				m := newMemory(lists)
				always := true
				dying, died := crashAtCall(m, n, afterwards, &always)
				got, err := safeOf(t, tight(dying)).Import(t.Context(), data, passphrase)
				if !*died {
					ok(t, err)
					finished = true
				} else if err != nil {
					wantCode(t, err, CodeKilled)
				}
				switch now := told(t, m.tight()); {
				case now == hasAnn+"; "+hasBob:
				case err != nil && (now == "" || now == hasAnn):
				default:
					t.Fatalf("dead at call %d: %q, with %v", n, now, err)
				}
				again, err := safeOf(t, m.tight()).Import(t.Context(), data, passphrase)
				if err != nil || again.Added+again.There != 2 || again.There < got.Added {
					t.Errorf("call %d, repeated: %+v after %+v (%v)", n, again, got, err)
				}
				if now := told(t, m.tight()); now != hasAnn+"; "+hasBob {
					t.Errorf("call %d, repeated: %q", n, now)
				}
			}
			if finished {
				return
			}
		}
	})
}

// A keyring that refuses one thing and lives has nothing of the person then, and
// what was put aside of a file is not touched.
func TestAnImportThatIsRefusedLeavesNothing(t *testing.T) {
	both(t, func(t *testing.T, lists bool) {
		ann := newPerson("Ann")
		data := sealedBackup(t, backedUp{Person: ann, Calls: someCalls("one", "two", "three")})
		for n := 1; ; n++ {
			m := newMemory(lists)
			sets := 0
			s := safeOf(t, tight(m.storeWith(starter(func(helperEnd) backend {
				return &memoryRing{memory: m, before: func(call string) error {
					if len(call) > 4 && call[:4] == "set " {
						sets++
						if sets == n {
							return errors.New("no")
						}
					}
					return nil
				}}
			}))))
			ok(t, s.file.alone(func() error { return nil }))
			s.spoil(t, anAside)
			got, err := s.Import(t.Context(), data, passphrase)
			if got := s.list(t); got != lockName+" "+anAside {
				t.Errorf("at %d there is %s", n, got)
			}
			if sets < n {
				ok(t, err)
				return
			}
			wantCode(t, err, CodeRefused)
			if got != (Imported{}) || len(m.entries) > 0 {
				t.Errorf("at %d: %+v, and %d entries are left", n, got, len(m.entries))
			}
		}
	})
}

// One who has called more often than there is room for here keeps nobody behind
// her from coming, and has her newest calls.
func TestTheNewestCallsComeThatFit(t *testing.T) {
	for goos, most := range map[string]int{"windows": 400, "darwin": 250, "linux": 2000} {
		t.Run(goos, func(t *testing.T) {
			ctx := t.Context()
			m := newMemory(goos == "linux")
			s := safeOf(t, m.storeFor(goos))
			ann, bob := newPerson("Ann"), newPerson("Bob")
			calls := manyCalls(most * 2)
			data := sealedBackup(t, backedUp{Person: ann, Calls: calls, PIN: true}, backedUp{Person: bob, Calls: someCalls("one")})
			got, err := s.Import(ctx, data, passphrase)
			ok(t, err)
			here, err := s.Calls(ctx, ann.ID)
			ok(t, err)
			want := Imported{Added: 2, HadPIN: 1, CallsLeft: len(calls) - len(here)}
			if got != want || len(here) < most/4 || len(here) == len(calls) || !sameCalls(here, calls[len(calls)-len(here):]) {
				t.Errorf("it brought %+v, and %d calls of %d", got, len(here), len(calls))
			}
			ok(t, s.SetPIN(ctx, ann.ID, pins[0])) // as she is told to
			if calls, err := s.Calls(ctx, bob.ID); err != nil || len(calls) != 1 {
				t.Errorf("Bob has %d: %v", len(calls), err)
			}
		})
	}
}

// One call that is larger than all the room is left, and its person comes.
func TestACallWithoutRoomIsLeft(t *testing.T) {
	m := newMemory(false)
	s := safeOf(t, m.store())
	s.limit, s.most = 400, 2
	ann := newPerson("Ann")
	data := sealedBackup(t, backedUp{Person: ann, Calls: []assistant.Call{oneCall(1), oneCall(2)}})
	wantImport(t, s, data, Imported{Added: 1, CallsLeft: 2})
	wantNames(t, s, "Ann")
}
