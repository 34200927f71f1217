package ui

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
)

// walkRing is the keyring of a random walk: it keeps what it is given, also
// while the program is closed, and has moods.
type walkRing struct {
	mu    sync.Mutex
	mood  mood
	kept  []assistant.Person // in the order in which they came
	pins  map[assistant.PersonID]string
	given map[assistant.PersonID]bool // the PIN
	logs  map[assistant.PersonID][]assistant.Call
	gone  map[assistant.PersonID]bool // forgotten, and the program was told so
	told  map[assistant.PersonID]bool // she has a PIN, and the program was told so
	file  vault.FileState
	words string // of the file

	failed vault.Code // how the last writing failed that nobody cancelled; "" where it went well
}

// mood is how a keyring answers.
type mood struct {
	words string
	wait  time.Duration
	early bool // it does what it is asked before it waits
	hangs bool
	code  vault.Code
}

var moods = []mood{
	{words: "the keyring answers at once"},
	{words: "the keyring is slow", wait: 4 * time.Second},
	{words: "the keyring does it at once and says so late", wait: 9 * time.Second, early: true},
	{words: "the keyring is locked", code: vault.CodeLocked},
	{words: "the keyring is slow, and fails", wait: 5 * time.Second, code: vault.CodeRefused},
	{words: "the keyring does it and dies", early: true, code: vault.CodeKilled},
	{words: "the keyring hangs", hangs: true},
	{words: "the keyring does it and hangs", hangs: true, early: true},
	{words: "there is no keyring", code: vault.CodeMissing},
}

func newWalkRing() *walkRing {
	return &walkRing{
		pins: map[assistant.PersonID]string{}, given: map[assistant.PersonID]bool{}, gone: map[assistant.PersonID]bool{}, told: map[assistant.PersonID]bool{},
		logs: map[assistant.PersonID][]assistant.Call{}, file: vault.FileNone,
	}
}

// op does one thing, and notes how a writing ended.
func (r *walkRing) op(ctx context.Context, writes bool, do func() error) error {
	err := r.moody(ctx, writes, do)
	if writes {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.failed = ""
		var e *vault.Error
		if errors.As(err, &e) && e.Code != vault.CodeCancelled {
			r.failed = e.Code
		}
	}
	return err
}

// moody does one thing, as the mood is.
func (r *walkRing) moody(ctx context.Context, writes bool, do func() error) error {
	r.mu.Lock()
	m := r.mood
	var err error
	if m.early {
		err = do()
	}
	r.mu.Unlock()
	if m.hangs {
		m.wait, m.code = vault.PromptTimeout, vault.CodeHanging
	}
	if m.wait > 0 {
		select {
		case <-time.After(m.wait + 137*time.Millisecond): // never together with a second of the clock
		case <-ctx.Done():
			m.code = vault.CodeCancelled
		}
	}
	switch {
	case err != nil:
		return err
	case m.code != "":
		return &vault.Error{Code: m.code, Op: "walk", Unsure: writes && (m.early || m.hangs)}
	case m.early:
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return do()
}

func no(code vault.Code) error { return &vault.Error{Code: code, Op: "walk"} }

// closed says why a person cannot be read or written.
func (r *walkRing) Closed(id assistant.PersonID) error {
	switch {
	case r.file == vault.FileShut:
		return no(vault.CodeFileShut)
	case r.pins[id] != "" && !r.given[id]:
		return no(vault.CodeShut)
	}
	return nil
}

func (r *walkRing) sealed(p assistant.Person) assistant.Person {
	p.HasPIN = r.pins[p.ID] != ""
	if p.HasPIN && !r.given[p.ID] {
		return p.ShutCopy()
	}
	return p
}

func (r *walkRing) find(id assistant.PersonID) int {
	return slices.IndexFunc(r.kept, func(p assistant.Person) bool { return p.ID == id })
}

func (r *walkRing) drop(id assistant.PersonID) {
	r.kept = slices.DeleteFunc(r.kept, func(p assistant.Person) bool { return p.ID == id })
	delete(r.pins, id)
	delete(r.given, id)
	delete(r.logs, id)
}

// leave drops everybody, or one, and notes it once the program knows.
func (r *walkRing) leave(ctx context.Context, ids func() []assistant.PersonID) error {
	var left []assistant.PersonID
	err := r.op(ctx, true, func() error {
		left = ids()
		for _, id := range left {
			r.drop(id)
		}
		return nil
	})
	if err == nil {
		r.mu.Lock()
		defer r.mu.Unlock()
		for _, id := range left {
			r.gone[id] = true
		}
	}
	return err
}

func (r *walkRing) everybody() []assistant.PersonID {
	var ids []assistant.PersonID
	for _, p := range r.kept {
		ids = append(ids, p.ID)
	}
	return ids
}

func (r *walkRing) People(ctx context.Context) (list []assistant.Person, err error) {
	err = r.op(ctx, false, func() error {
		if r.file == vault.FileShut {
			return no(vault.CodeFileShut)
		}
		for _, p := range r.kept {
			list = append(list, r.sealed(p))
		}
		return nil
	})
	if err == nil {
		r.view(func() {
			for _, p := range list {
				r.told[p.ID] = p.HasPIN
			}
		})
	}
	return list, err
}

func (r *walkRing) Save(ctx context.Context, p assistant.Person) error {
	return r.op(ctx, true, func() error {
		if err := r.Closed(p.ID); err != nil {
			return err
		}
		if p.Check() != nil {
			return no(vault.CodeTooBig)
		}
		p.Numbers = slices.Clone(p.Numbers)
		if i := r.find(p.ID); i >= 0 {
			r.kept[i] = p
			return nil
		}
		r.kept = append(r.kept, p)
		return nil
	})
}

// Update saves a person whose record is still as it was when it was read.
func (r *walkRing) Update(ctx context.Context, p assistant.Person, was ...assistant.Person) error {
	r.mu.Lock()
	i := r.find(p.ID)
	same := func(q assistant.Person) bool { return recordText(q) == recordText(r.kept[i]) }
	changed := i >= 0 && !same(p) && !slices.ContainsFunc(was, same)
	r.mu.Unlock()
	if changed {
		return no("changed")
	}
	return r.Save(ctx, p)
}

func (r *walkRing) Forget(ctx context.Context, id assistant.PersonID) error {
	return r.leave(ctx, func() []assistant.PersonID { return []assistant.PersonID{id} })
}

func (r *walkRing) ForgetAll(ctx context.Context) error { return r.leave(ctx, r.everybody) }

func (r *walkRing) MakeCollection(ctx context.Context) error {
	return r.op(ctx, true, func() error { return nil })
}

func (r *walkRing) Unlock(ctx context.Context, id assistant.PersonID, pin string) (p assistant.Person, err error) {
	err = r.op(ctx, false, func() error {
		i := r.find(id)
		switch {
		case r.file == vault.FileShut:
			return no(vault.CodeFileShut)
		case i < 0:
			return no(vault.CodeDamaged)
		case r.pins[id] != pin:
			return no(vault.CodeWrongPIN)
		}
		r.given[id] = true
		p = r.sealed(r.kept[i])
		return nil
	})
	return p, err
}

func (r *walkRing) SetPIN(ctx context.Context, id assistant.PersonID, pin string) error {
	err := r.op(ctx, true, func() error {
		if err := r.Closed(id); err != nil {
			return err
		}
		if delete(r.pins, id); pin != "" {
			r.pins[id], r.given[id] = pin, true
		}
		return nil
	})
	if err == nil {
		r.view(func() { r.told[id] = pin != "" })
	}
	return err
}

func (r *walkRing) Shut(id assistant.PersonID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if delete(r.given, id); id == "" {
		clear(r.given)
	}
}

func (r *walkRing) Calls(ctx context.Context, id assistant.PersonID) (log []assistant.Call, err error) {
	err = r.op(ctx, false, func() error {
		log = slices.Clone(r.logs[id])
		return r.Closed(id)
	})
	return log, err
}

func (r *walkRing) SaveCalls(ctx context.Context, id assistant.PersonID, log []assistant.Call) error {
	return r.op(ctx, true, func() error {
		if err := r.Closed(id); err != nil {
			return err
		}
		r.logs[id] = slices.Clone(log)
		return nil
	})
}

func (r *walkRing) FileState() vault.FileState {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.file
}

func (r *walkRing) OpenFile(ctx context.Context, words string) (bool, error) {
	return false, r.op(ctx, false, func() error {
		if words != r.words {
			return no(vault.CodeWrongPIN)
		}
		r.file = vault.FileOpen
		return nil
	})
}

func (r *walkRing) MakeFile(_ context.Context, words string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.file, r.words, r.mood = vault.FileOpen, words, moods[0] // a file answers at once
	return nil
}

func (r *walkRing) ShutFile() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.file == vault.FileOpen {
		r.file = vault.FileShut
	}
}

func (r *walkRing) SetAside(ctx context.Context) error { return r.ForgetFile(ctx) }

func (r *walkRing) ForgetFile(ctx context.Context) error {
	err := r.leave(ctx, r.everybody)
	if err == nil {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.file = vault.FileNone
	}
	return err
}

func (r *walkRing) MoveIntoKeyring(ctx context.Context) error {
	return r.op(ctx, true, func() error {
		r.file = vault.FileNone
		return nil
	})
}

func (r *walkRing) Export(ctx context.Context, _ string) (made vault.Exported, err error) {
	err = r.op(ctx, false, func() error {
		made = vault.Exported{Data: []byte("sealed")}
		for _, p := range r.kept {
			if r.Closed(p.ID) != nil {
				made.LeftOut++
			} else {
				made.People++
			}
		}
		return nil
	})
	return made, err
}

func (r *walkRing) Import(ctx context.Context, _ []byte, _ string) (vault.Imported, error) {
	return vault.Imported{}, cmp.Or(r.op(ctx, true, func() error { return nil }), no(vault.CodeWrongPIN))
}

// restarted is what is left of it for a program that starts anew.
func (r *walkRing) restarted() {
	r.Shut("")
	r.ShutFile()
	r.view(func() {
		clear(r.told)
		r.failed = "" // nobody was there to be told
	})
}

// view is a look at all that is kept, while nothing is asked.
func (r *walkRing) view(f func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	f()
}
