package vault

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"signinhelper/assistant"
)

// spoilt makes a Store with Ann in it, whose helper does f before every
// primitive call that begins with call.
func spoilt(t *testing.T, call string, f func(helperEnd) error) (s *Store, ann assistant.Person) {
	m := newMemory(true)
	ann = newPerson("Ann")
	ok(t, m.store().Save(t.Context(), ann))
	return newStore(starter(func(end helperEnd) backend {
		return &memoryRing{memory: m, say: end.tell, before: func(c string) error {
			if strings.HasPrefix(c, call) {
				return f(end)
			}
			return nil
		}}
	})), ann
}

// hang lasts until the helper's input ends, and past it.
func hang(end helperEnd) error {
	<-end.ctx.Done()
	time.Sleep(2 * graceTime)
	return fail(CodeRefused, "too late")
}

func die(end helperEnd) error { end.die(); return fail(CodeRefused, "dead") }

func refuse(code Code) func(helperEnd) error {
	return func(helperEnd) error { return fail(code, "") }
}

// Whoever reads "not saved" copies the card anew, and whoever reads "deleted"
// gives the computer away: neither is said when it is not known.
func TestUnsureIsSaidWhenSomethingWasSentAndOnlyThen(t *testing.T) {
	for name, tc := range map[string]struct {
		at     string // the primitive call that goes wrong
		how    func(helperEnd) error
		cancel bool
		code   Code
		save   bool // what Save is to say, and Forget
		forget bool
	}{
		"hanging before":           {at: "get", how: hang, code: CodeHanging},
		"hanging in the list":      {at: "list", how: hang, code: CodeHanging},
		"cancelled before":         {at: "get", how: hang, cancel: true, code: CodeCancelled},
		"killed before":            {at: "get", how: die, code: CodeKilled},
		"locked before":            {at: "get", how: refuse(CodeLocked), code: CodeLocked},
		"hanging":                  {at: "set", how: hang, code: CodeHanging, save: true},
		"cancelled":                {at: "set", how: hang, cancel: true, code: CodeCancelled, save: true},
		"killed":                   {at: "set", how: die, code: CodeKilled, save: true},
		"service hangs":            {at: "set", how: refuse(CodeHanging), code: CodeHanging, save: true},
		"service dies":             {at: "set", how: refuse(CodeKilled), code: CodeKilled, save: true},
		"refused":                  {at: "set", how: refuse(CodeRefused), code: CodeRefused},
		"too big":                  {at: "set", how: refuse(CodeTooBig), code: CodeTooBig},
		"locked":                   {at: "set", how: refuse(CodeLocked), code: CodeLocked},
		"dismissed":                {at: "set", how: refuse(CodeDismissed), code: CodeDismissed},
		"unsealed":                 {at: "set", how: refuse(CodeUnsealed), code: CodeUnsealed},
		"deletion hanging":         {at: "delete", how: hang, code: CodeHanging, forget: true},
		"deletion cancelled":       {at: "delete", how: hang, cancel: true, code: CodeCancelled, forget: true},
		"deletion killed":          {at: "delete", how: die, code: CodeKilled, forget: true},
		"deletion refused":         {at: "delete", how: refuse(CodeRefused), code: CodeRefused},
		"deletion of a locked one": {at: "delete", how: refuse(codeElsewhere), code: CodeLocked},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, ann := spoilt(t, tc.at, tc.how)
				for what, do := range map[string]func(context.Context) error{
					"save":   func(ctx context.Context) error { return s.Save(ctx, newPerson("Bob")) },
					"forget": func(ctx context.Context) error { return s.Forget(ctx, ann.ID) },
				} {
					// Ann is the only one: Forget writes no list.
					if what == "save" && tc.at == "delete" || what == "forget" && tc.at == "set" {
						continue
					}
					ctx, cancel := context.WithCancel(t.Context())
					if tc.cancel {
						time.AfterFunc(time.Second, cancel)
					}
					err := do(ctx)
					cancel()
					wantCode(t, err, tc.code)
					wantUnsure(t, err, what == "save" && tc.save || what == "forget" && tc.forget)
				}
				time.Sleep(time.Minute) // what hangs comes to an end
			})
		})
	}
}

// The person was stored, or deleted, and then the list could not be written.
func TestUnsureWhenSomethingFailsBehindWhatWasDone(t *testing.T) {
	for name, do := range map[string]func(*Store, assistant.PersonID) error{
		"save":       func(s *Store, _ assistant.PersonID) error { return s.Save(t.Context(), newPerson("Bob")) },
		"forget":     func(s *Store, ann assistant.PersonID) error { return s.Forget(t.Context(), ann) },
		"forget all": func(s *Store, _ assistant.PersonID) error { return s.ForgetAll(t.Context()) },
	} {
		done := false
		m := newMemory(true)
		ann := newPerson("Ann")
		ok(t, m.store().Save(t.Context(), ann))
		s := storeOf(&memoryRing{memory: m,
			before: func(c string) error {
				if done && strings.HasSuffix(c, indexUser) {
					return fail(CodeRefused, "")
				}
				return nil
			},
			after: func(c string) {
				done = done || strings.HasPrefix(c, "set "+personPrefix) || strings.HasPrefix(c, "delete ") || c == "clear"
			},
		})
		err := do(s, ann.ID)
		if code(err) != CodeRefused {
			t.Errorf("%s: %v", name, err)
		}
		wantUnsure(t, err, true)
	}
}

func TestWhatIsReadBackDecides(t *testing.T) {
	m := newMemory(true)
	ann := newPerson("Ann")
	ok(t, m.store().Save(t.Context(), ann))
	told := func(wrap func(*memoryRing) backend) *Store {
		return newStore(starter(func(end helperEnd) backend { return wrap(&memoryRing{memory: m, say: end.tell}) }))
	}
	err := told(func(r *memoryRing) backend { return garbler{r} }).Save(t.Context(), newPerson("Bob"))
	wantCode(t, err, CodeNotKept)
	wantUnsure(t, err, true)
	set := false
	blind := storeOf(&memoryRing{memory: m,
		before: func(c string) error {
			if set && c == "get "+indexUser {
				return fail(CodeLocked, "")
			}
			return nil
		},
		after: func(c string) { set = set || c == "set "+indexUser },
	})
	err = blind.Save(t.Context(), newPerson("Cid"))
	wantCode(t, err, CodeLocked)
	wantUnsure(t, err, true)
}

func TestReadingIsNeverUnsure(t *testing.T) {
	for _, how := range []func(helperEnd) error{die, refuse(CodeHanging), refuse(CodeNotKept)} {
		s, _ := spoilt(t, "get", how)
		_, err := s.People(t.Context())
		wantUnsure(t, err, false)
	}
}

// openRing keeps its entries in a file that turns out to be plain: at once, or
// a little after it has answered.
type openRing struct {
	*memoryRing
	looks int // at which it shows
	known bool
	after error
}

func (r *openRing) Sealed() (bool, error) {
	if r.after != nil && r.holds(personPrefix) {
		return true, r.after
	}
	return r.known, nil
}

func (r *openRing) Exposed(users []string) []string {
	if !r.holds(users[0]) {
		return nil
	}
	if r.looks--; r.looks >= 0 {
		return nil
	}
	return users
}

func (r *openRing) holds(prefix string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	for user := range r.entries {
		if strings.HasPrefix(user, prefix) {
			return true
		}
	}
	return false
}

func TestWhatTurnsOutToLieOpenIsTakenOut(t *testing.T) {
	for name, tc := range map[string]struct {
		ring openRing
		want Code
	}{
		"at once":                      {openRing{}, CodeUnsealed},
		"a little later":               {openRing{looks: 4}, CodeUnsealed},
		"never":                        {openRing{looks: 1 << 20}, ""},
		"in a file known to be sealed": {openRing{known: true}, ""},
		"in one that was sealed":       {openRing{known: true, after: fail(CodeUnsealed, "")}, CodeUnsealed},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMemory(true)
			r := tc.ring
			r.memoryRing = &memoryRing{memory: m}
			p := newPerson("Ann")
			err := storeOf(&r).Save(t.Context(), p)
			wantCode(t, err, tc.want)
			if _, there := m.entries[userOf(p.ID)]; there != (tc.want == "") {
				t.Errorf("the entry is there: %v", there)
			}
			if err != nil {
				wantUnsure(t, err, false)
			}
		})
	}
}
