package vault

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"

	"signinhelper/assistant"
)

// callsEntry is the form of a call log in the keyring.
type callsEntry struct {
	V      int    `json:"v"`
	Sealed bool   `json:"sealed,omitempty"` // with the person's key
	Log    secret `json:"log"`
	// Sum is SHA-256 over Log: see [entry].
	Sum secret `json:"sum"`
}

// callLog is what is packed, and sealed. What people write packs to a half, and
// what we write around it to nothing: that is twice and more the calls in the
// same entries.
type callLog struct {
	V     int              `json:"v"`
	Calls []assistant.Call `json:"calls"`
}

// maxLog bounds what may come out of a packed log. Somebody else can have
// packed it.
const maxLog = 4 << 20

// Format keeps a log out of texts.
func (callLog) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "log") }

// Calls returns the calls kept with a person, oldest first. It fails with
// CodeShut if the person has a PIN that was not given, and with CodeDamaged or
// CodeNewer if the log cannot be read: it stays then until it is emptied, or
// the person forgotten.
func (s *Store) Calls(ctx context.Context, id assistant.PersonID) ([]assistant.Call, error) {
	var calls []assistant.Call
	err := s.do(ctx, "calls", func(h *session) error {
		r, err := h.record(id)
		switch {
		case hasCode(err, codeAbsent):
			return nil
		case err != nil:
			return err
		}
		var with key
		calls, with, err = h.calls(r)
		if err == nil && with != r.key {
			_ = h.sealCalls(r) // a change of PIN was cut short: they can be read as they are
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return calls, nil
}

// SaveCalls replaces the calls kept with a person, as a whole or not at all.
// It fails with CodeLogFull when they are too many for the keyring, with
// CodeShut as Calls does, and with CodeRefused if there is nobody of that ID.
// A log that cannot be read is not replaced; but no calls empties it. What
// [assistant.Call.Check] refuses has CodeTooBig or CodeRefused.
func (s *Store) SaveCalls(ctx context.Context, id assistant.PersonID, calls []assistant.Call) error {
	return s.do(ctx, "save-calls", func(h *session) error {
		r, err := h.opened(id)
		if err != nil {
			return err
		}
		if len(calls) == 0 {
			return h.clear(callsOf(id))
		}
		if err := checked(checkCalls(calls)); err != nil {
			return err
		}
		if _, _, err := h.calls(r); err != nil {
			return err
		}
		b, err := encodeCalls(calls, r.key)
		if err != nil {
			return err
		}
		if len(b) > h.room() {
			return fail(CodeLogFull, "%d bytes, room for %d", len(b), h.room())
		}
		if _, err := h.call(request{Op: opSealed}); err != nil {
			return err
		}
		if err := h.write(callsOf(id), b, CodeLogFull); err != nil {
			return err
		}
		h.tidy()
		return nil
	})
}

// calls reads the log that belongs to a record, and tells the key that it is
// sealed with, if any. There are none if there is no log.
func (h *session) calls(r record) (calls []assistant.Call, with key, err error) {
	if r.person.Shut {
		return nil, "", fail(CodeShut, "")
	}
	b, err := h.value(callsOf(r.person.ID))
	if hasCode(err, codeAbsent) {
		return nil, "", nil
	}
	if err != nil {
		return nil, "", err
	}
	return decodeCalls(b, r.key, r.before)
}

// sealCalls sees to it that the log is sealed with the key of the record.
func (h *session) sealCalls(r record) error {
	calls, with, err := h.calls(r)
	if err != nil || calls == nil || with == r.key {
		return err
	}
	b, err := encodeCalls(calls, r.key)
	if err != nil {
		return err
	}
	return h.write(callsOf(r.person.ID), b, CodeLogFull)
}

// encodeCalls seals the calls with k, unless it is "".
func encodeCalls(calls []assistant.Call, k key) ([]byte, error) {
	plain, err := encode(callLog{callsVersion, calls})
	if err != nil {
		return nil, err
	}
	if len(plain) > maxLog {
		return nil, fail(CodeLogFull, "%d bytes", len(plain))
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, err = z.Write(plain)
	if errors.Join(err, z.Close()) != nil {
		return nil, fail(CodeRefused, "cannot be packed")
	}
	e := callsEntry{V: callsVersion, Sealed: k != "", Log: packed.Bytes()}
	if e.Sealed {
		if e.Log, err = k.seal(e.Log); err != nil {
			return nil, err
		}
	}
	sum := sha256.Sum256(e.Log)
	e.Sum = sum[:]
	return encode(e)
}

// decodeCalls reads a log that is sealed with one of some keys, or with none.
// Its errors have CodeDamaged or CodeNewer.
func decodeCalls(b []byte, some ...key) (calls []assistant.Call, with key, err error) {
	var e callsEntry
	if err := decode(b, callsVersion, &e); err != nil {
		return nil, "", err
	}
	if sum := sha256.Sum256(e.Log); subtle.ConstantTimeCompare(sum[:], e.Sum) == 0 {
		return nil, "", fail(CodeDamaged, "another sum")
	}
	packed := []byte(e.Log)
	if e.Sealed {
		if packed, with, err = unsealWith(some, e.Log); err != nil {
			return nil, "", err
		}
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, "", fail(CodeDamaged, "not packed")
	}
	plain, err := io.ReadAll(io.LimitReader(z, maxLog+1))
	if err != nil || len(plain) > maxLog {
		return nil, "", fail(CodeDamaged, "cannot be unpacked")
	}
	var l callLog
	if err := decode(plain, callsVersion, &l); err != nil {
		return nil, "", err
	}
	if checkCalls(l.Calls) != nil {
		return nil, "", fail(CodeDamaged, "impossible call")
	}
	return l.Calls, with, nil
}

func unsealWith(some []key, sealed []byte) (data []byte, with key, err error) {
	for _, k := range some {
		if !k.valid() {
			continue
		}
		data, err = k.unseal(sealed)
		if !hasCode(err, CodeWrongPIN) {
			return data, k, err
		}
	}
	return nil, "", fail(CodeDamaged, "sealed with another key")
}
