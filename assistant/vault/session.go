package vault

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"sync"
	"time"

	"signinhelper/assistant"
)

// A session is one operation's talk with its helper.
type session struct {
	*Store
	process
	ctx context.Context
	e   *json.Encoder
	d   *json.Decoder

	limited *io.LimitedReader // what d reads from
	locked  int               // entries in other collections, at the last roll
	names   []string          // of all entries, at the last roll
	changed bool              // a person was stored or deleted
	by      Asker             // who offers the keyring
	lasts   bool              // the helper is to stay for the next operation
	broken  bool              // and is not to be trusted to

	mu     sync.Mutex
	fault  *Error // why we ended it
	asking bool   // the system's question is up
	shown  bool   // and was told to be
	over   bool   // it must not be killed any more
}

// do runs one operation with a helper of its own.
func (s *Store) do(ctx context.Context, name string, f func(*session) error) error {
	return inOp(name, s.inTurn(ctx, f))
}

// inOp makes err, if it is one, the Error of an operation.
func inOp(name string, err error) error {
	if err == nil {
		return nil
	}
	var e *Error
	if !errors.As(err, &e) {
		e = explain(err)
	}
	named := *e
	named.Op = name
	switch named.Code {
	case codeElsewhere:
		named.Code = CodeLocked
	case codeDenied:
		named.Code = CodeDismissed
	}
	return &named
}

func (s *Store) inTurn(ctx context.Context, f func(*session) error) error {
	if ctx.Err() != nil {
		return contextError(ctx)
	}
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return contextError(ctx)
	}
	h, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer h.close()
	err = f(h)
	if err != nil && h.changed {
		// What was asked for may be done, or half of it, whatever failed then.
		err = unsure(err)
	}
	return err
}

func (s *Store) open(ctx context.Context) (*session, error) {
	p, err := s.start()
	if err != nil {
		return nil, err
	}
	limited := &io.LimitedReader{R: p.out}
	h := &session{
		Store: s, process: p, ctx: ctx,
		e: json.NewEncoder(p.in), d: json.NewDecoder(limited), limited: limited,
	}
	if p.rested {
		if _, err := h.call(request{Op: opAgain}); err != nil {
			// It died meanwhile, or its keyring did: a new one says what is the matter.
			h.broken = true
			h.close()
			return s.open(ctx)
		}
	}
	return h, nil
}

// close ends the helper, or leaves it for the next operation.
func (h *session) close() {
	h.mu.Lock()
	h.over = true
	stays := h.lasts && !h.broken && h.fault == nil && h.rest != nil
	h.mu.Unlock()
	if stays {
		h.rest()
	} else {
		h.wait()
	}
}

// end ends the helper before its time. The first reason counts. A helper
// that has a question on the screen is given the time to take it away.
func (h *session) end(why *Error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.over || h.fault != nil {
		return
	}
	h.fault = why
	if !h.asking {
		h.kill()
		return
	}
	_ = h.in.Close()
	time.AfterFunc(graceTime, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if !h.over {
			h.kill()
		}
	})
}

// ask notes that the system's question came up or went away.
func (h *session) ask(asking bool) {
	h.mu.Lock()
	h.asking = asking
	h.mu.Unlock()
	if !asking && h.shown {
		h.show(Asking{})
	}
}

// show tells the screen of a question that a person can see, or sees no more.
func (h *session) show(asking Asking) {
	h.shown = asking.On
	if h.told != nil {
		h.told(asking)
	}
}

// cause is why a call failed: because we ended the helper, or else err.
func (h *session) cause(err *Error) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.fault != nil {
		return h.fault
	}
	return err
}

// call makes a request and waits for the answer. Time without a sign of life
// is limited; a question to the person gets more of it.
func (h *session) call(q request) (reply, error) {
	stop := context.AfterFunc(h.ctx, func() { h.end(contextError(h.ctx)) })
	defer stop()
	timer := time.AfterFunc(h.quiet, func() { h.end(fail(CodeHanging, "%s", q.Op)) })
	defer timer.Stop()

	defer h.ask(false)

	sent := false
	if h.e.Encode(q) != nil {
		h.broken = true
		return reply{}, h.cause(fail(CodeKilled, "helper died"))
	}
	for {
		var a reply
		h.limited.N = maxReply
		if h.d.Decode(&a) != nil {
			why := fail(CodeKilled, "helper died")
			if h.limited.N <= 0 {
				why = fail(CodeTooBig, "reply")
			}
			err := h.cause(why)
			h.broken = true
			if sent {
				err = unsure(err)
			}
			return reply{}, err
		}
		switch a.Event {
		case eventSent:
			sent = true
			continue
		case eventPrompt:
			timer.Reset(h.prompt)
			h.ask(true)
			continue
		case eventPromptSeen:
			h.show(Asking{On: true, By: a.By, UpTo: a.UpTo})
			continue
		case eventPromptOver:
			timer.Reset(h.quiet)
			h.ask(false)
			continue
		}
		h.lasts, h.by = a.Lasts, a.By
		if a.Code != "" {
			h.broken = h.broken || a.Code == CodeKilled || a.Code == CodeHanging
			err := h.cause(&Error{Code: a.Code, Cause: a.Cause})
			if a.Unsure {
				err = unsure(err)
			}
			return reply{}, err
		}
		switch q.Op {
		case opPut, opDrop:
			h.changed = h.changed || isHead(q.User)
		case opClear:
			h.changed = true
		}
		return a, nil
	}
}

func contextError(ctx context.Context) *Error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fail(CodeHanging, "caller's deadline")
	}
	return fail(CodeCancelled, "")
}

func (h *session) get(user string) ([]byte, error) {
	a, err := h.call(request{Op: opGet, User: user})
	return a.Value, err
}

// put writes an entry that fits; tooBig is the code for one that does not.
func (h *session) put(user string, value []byte, tooBig Code) error {
	if len(value) > h.limit {
		return fail(tooBig, "%d bytes, room for %d", len(value), h.limit)
	}
	_, err := h.call(request{Op: opPut, User: user, Value: value})
	return err
}

func (h *session) drop(user string) error {
	_, err := h.call(request{Op: opDrop, User: user})
	return err
}

// record reads what is kept of a person, opened if the PIN was given. Absent,
// damaged and newer are told apart by code.
func (h *session) record(id assistant.PersonID) (record, error) {
	b, err := h.value(userOf(id))
	if err != nil {
		return record{}, err
	}
	r, err := decodeRecord(id, b)
	if err != nil || r.lock == nil {
		return r, err
	}
	k, given := h.keys.get(id)
	if !given {
		return r, nil
	}
	opened, err := r.open(k)
	if hasCode(err, CodeWrongPIN) {
		return r, nil // another window has sealed it anew
	}
	return opened, err
}

// save puts the record of p where may says that it may replace what is there.
func (h *session) save(p assistant.Person, may func(there assistant.Person) bool) error {
	if err := checked(p.Check()); err != nil {
		return err
	}
	b, _, err := h.renewed(p, may)
	if err != nil {
		return err
	}
	if len(b) > h.room() {
		return fail(CodeTooBig, "%d bytes, room for %d", len(b), h.room())
	}
	// Before the list: nobody is to be on it who could not be saved.
	if _, err := h.call(request{Op: opSealed}); err != nil {
		return err
	}
	if err := h.relist(p.ID, true); err != nil {
		return err
	}
	// Once more: another window may have set a PIN since, or saved another text.
	b, fresh, err := h.renewed(p, may)
	if err != nil {
		return err
	}
	if fresh {
		if err := h.clearLog(p.ID); err != nil {
			return err
		}
	}
	if err := h.write(userOf(p.ID), b, CodeTooBig); err != nil {
		return err
	}
	// Another window of the program may have written its own list since.
	if err := h.relist(p.ID, true); err != nil {
		return err
	}
	h.tidy()
	return nil
}

// renewed is the entry of p as it is to be, sealed if the one that is there is
// and may be replaced. It tells whether there is none yet.
func (h *session) renewed(p assistant.Person, may func(there assistant.Person) bool) (b []byte, fresh bool, err error) {
	r, err := h.record(p.ID)
	fresh = hasCode(err, codeAbsent)
	switch {
	case err != nil && !fresh:
		return nil, false, err
	case p.Shut || r.person.Shut:
		return nil, false, fail(CodeShut, "")
	case !fresh && !may(r.person):
		return nil, false, fail(CodeChanged, "since it was read")
	}
	r.person = p
	b, err = r.encode()
	return b, fresh, err
}

// keep writes a record.
func (h *session) keep(r record) error {
	b, err := r.encode()
	if err != nil {
		return err
	}
	return h.write(userOf(r.person.ID), b, CodeTooBig)
}

// exposed names those of ids of whom something lies on the disk in the clear.
func (h *session) exposed(ids []assistant.PersonID) (exposed []assistant.PersonID, err error) {
	var users []string
	of := map[string]assistant.PersonID{}
	for _, id := range ids {
		for _, user := range []string{userOf(id), callsOf(id), partsOf(id)} {
			users = append(users, user)
			of[user] = id
		}
	}
	a, err := h.call(request{Op: opExposed, Users: users})
	for _, user := range a.Users {
		if id, ok := of[user]; ok && !slices.Contains(exposed, id) {
			exposed = append(exposed, id)
		}
	}
	return exposed, err
}
