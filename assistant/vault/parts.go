package vault

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"signinhelper/assistant"
)

// A value that is larger than an entry may be lies in several. Its parts are
// written first, under names of their own; then the entry itself, the head,
// is made to name them; then the parts that it named before are deleted. So
// whenever that is cut short, the head stands for the old value or for the new
// one, and for the whole of it. What else may be left are parts that no head
// names.
//
// Where a keyring can list its entries, the parts of each value have a name
// that was never used before, and People notices those that are left. Where it
// cannot, there are two places for the parts of each head, and a value goes to
// the one that the head does not name; so what is left there is found without
// a list, and goes when the person is next saved or forgotten.

// A head is what an entry holds in place of a value.
type head struct {
	V     int    `json:"v"`
	Parts *parts `json:"parts"`
}

type parts struct {
	Place string `json:"place"` // in the names of the parts
	N     int    `json:"n"`
	Size  int    `json:"size"` // bytes of the value
	Sum   secret `json:"sum"`  // SHA-256 of the value
}

// Any program of the user can write a head under our name: it must not make
// us read for ever.
const (
	maxParts = 64
	maxWhole = 1 << 20
)

// The two places of a keyring that lists nothing.
var places = []string{"a", "b"}

// newPlace names where the next value of a head goes, given what it has now.
func (h *session) newPlace(now *parts) string {
	switch {
	case h.lists:
		return rand.Text()
	case now != nil && now.Place == places[0]:
		return places[1]
	}
	return places[0]
}

// partsOf is how the names of all parts of a person begin; those of a head
// have one more letter, and then the place and a number.
func partsOf(id assistant.PersonID) string { return partPrefix + string(id) + "-" }

func partName(user, place string, n int) string {
	id, log := strings.CutPrefix(user, callsPrefix)
	kind := "c-"
	if !log {
		id, kind = strings.TrimPrefix(user, personPrefix), "p-"
	}
	return partsOf(assistant.PersonID(id)) + kind + place + "-" + strconv.Itoa(n)
}

// headOf names the head that a part belongs to, and the part's place.
func headOf(part string) (user, place string, ok bool) {
	rest, ok := strings.CutPrefix(part, partPrefix)
	fields := strings.Split(rest, "-")
	n := len(fields)
	if !ok || n < 4 { // an ID may have dashes of its own
		return "", "", false
	}
	prefix, ok := map[string]string{"p": personPrefix, "c": callsPrefix}[fields[n-3]]
	id := strings.Join(fields[:n-3], "-")
	return prefix + id, fields[n-2], ok && validID(assistant.PersonID(id))
}

// decodeHead returns nil if b is a value and not a head.
func decodeHead(b []byte) (*parts, error) {
	var x struct {
		V     int `json:"v"`
		Parts any `json:"parts"`
	}
	if _ = decode(b, headVersion, &x); x.V != headVersion || x.Parts == nil {
		return nil, nil
	}
	var h head
	if err := decode(b, headVersion, &h); err != nil {
		return nil, err
	}
	p := h.Parts
	if p == nil || !validID(assistant.PersonID(p.Place)) || strings.Contains(p.Place, "-") ||
		p.N < 1 || p.N > maxParts || p.Size < p.N || p.Size > maxWhole || len(p.Sum) != sha256.Size {
		return nil, fail(CodeDamaged, "impossible parts")
	}
	return p, nil
}

// changes is how often a value may be replaced by another window of the
// program while it is read.
const changes = 3

// value reads what an entry stands for. Its errors are those of the keyring,
// or have CodeDamaged or CodeNewer.
func (h *session) value(user string) ([]byte, error) {
	var last *parts
	for range changes {
		b, err := h.get(user)
		if err != nil {
			return nil, err
		}
		p, err := decodeHead(b)
		if err != nil || p == nil {
			return b, err
		}
		if last != nil && last.Place == p.Place {
			break // nobody replaced it
		}
		whole, err := h.whole(user, p)
		if !hasCode(err, CodeDamaged) {
			return whole, err
		}
		last = p
	}
	return nil, fail(CodeDamaged, "parts do not make a whole")
}

// whole puts the parts together.
func (h *session) whole(user string, p *parts) ([]byte, error) {
	whole := make([]byte, 0, p.Size)
	for n := range p.N {
		b, err := h.get(partName(user, p.Place, n))
		switch {
		case hasCode(err, codeAbsent):
			return nil, fail(CodeDamaged, "part %d of %d is gone", n, p.N)
		case err != nil:
			return nil, err
		case len(whole)+len(b) > p.Size:
			return nil, fail(CodeDamaged, "part %d of %d is too long", n, p.N)
		}
		whole = append(whole, b...)
	}
	if sum := sha256.Sum256(whole); subtle.ConstantTimeCompare(sum[:], p.Sum) == 0 {
		return nil, fail(CodeDamaged, "another sum")
	}
	return whole, nil
}

// room is the largest value that the keyring takes.
func (h *session) room() int { return h.limit * h.most }

// write makes value what an entry stands for, as a whole or not at all; tooBig
// is the code for one that has no room.
func (h *session) write(user string, value []byte, tooBig Code) error {
	if len(value) > h.room() {
		return fail(tooBig, "%d bytes, room for %d", len(value), h.room())
	}
	before, err := h.partsNow(user)
	if err != nil {
		return err
	}
	first, now, err := h.replace(user, value, before, tooBig)
	if err != nil {
		return err
	}
	if !h.lists {
		mine, err := h.stands(user, first, now)
		if hasCode(err, CodeDamaged) {
			before = now
			if first, now, err = h.replace(user, value, before, tooBig); err == nil {
				mine, err = h.stands(user, first, now)
			}
		}
		if err != nil {
			return unsure(err)
		}
		if !mine {
			return nil // what else is there may be of the window that was later
		}
	}
	// They may stay, until they are noticed: what was asked for is done.
	_ = h.dropParts(user, before)
	if !h.lists {
		_ = h.dropPlaces(user, now)
	}
	return nil
}

// replace writes the parts of a value, if it has any, and then what the entry
// itself holds.
func (h *session) replace(user string, value []byte, before *parts, tooBig Code) (first []byte, now *parts, err error) {
	first = value
	if len(value) > h.limit {
		if now, err = h.writeParts(user, h.newPlace(before), value); err != nil {
			return nil, nil, err
		}
		if first, err = encode(head{headVersion, now}); err != nil {
			return nil, nil, err
		}
	}
	if err := h.put(user, first, tooBig); err != nil {
		return nil, nil, h.without(user, err, now, before)
	}
	return first, now, nil
}

// stands reports whether an entry stands for what was put there, and not for what
// another window put since. Where two windows share the two places, the parts can
// be the other one's: that fails with CodeDamaged. It costs one more reading of
// each part, beside the writing, reading and deleting that each costs anyway.
func (h *session) stands(user string, first []byte, now *parts) (bool, error) {
	b, err := h.get(user)
	if hasCode(err, codeAbsent) || err == nil && !bytes.Equal(b, first) {
		return false, nil
	}
	if err == nil && now != nil {
		_, err = h.whole(user, now)
	}
	return true, err
}

// partsNow are the parts that an entry stands for now. A damaged one has none
// that are known.
func (h *session) partsNow(user string) (*parts, error) {
	b, err := h.get(user)
	switch {
	case hasCode(err, codeAbsent, codeElsewhere, CodeDamaged):
		return nil, nil
	case err != nil:
		return nil, err
	}
	p, _ := decodeHead(b)
	return p, nil
}

func (h *session) writeParts(user, place string, value []byte) (*parts, error) {
	sum := sha256.Sum256(value)
	p := &parts{Place: place, Size: len(value), Sum: sum[:]}
	for len(value) > 0 {
		n := cut(value, h.limit)
		if err := h.put(partName(user, place, p.N), value[:n], CodeTooBig); err != nil {
			return nil, h.without(user, err, p, nil)
		}
		value = value[n:]
		p.N++
	}
	return p, nil
}

// cut says where to cut off a piece of n bytes at most, of text: a keyring may
// refuse half a letter.
func cut(text []byte, n int) int {
	if n >= len(text) {
		return len(text)
	}
	for n > 1 && !utf8.RuneStart(text[n]) {
		n--
	}
	return n
}

// without is err, after the parts that are of no use since were taken out
// again. If it is unsure whether the head names them, they must stay. If the
// keyring is open on the disk, the head was taken out, and no part may be left.
func (h *session) without(user string, err error, now, before *parts) error {
	open := hasCode(err, CodeUnsealed)
	if isUnsure(err) && !open {
		return err
	}
	failed := h.dropParts(user, now)
	if open {
		failed = errors.Join(failed, h.dropParts(user, before))
	}
	if open && failed != nil {
		return unsure(err)
	}
	return err
}

// dropParts deletes the parts of p, the last one first: so those of a place
// have no gap, wherever it is cut short.
func (h *session) dropParts(user string, p *parts) error {
	if p == nil {
		return nil
	}
	for n := p.N - 1; n >= 0; n-- {
		if err := h.drop(partName(user, p.Place, n)); err != nil {
			return err
		}
	}
	return nil
}

// Format keeps the sum of a value out of texts.
func (p *parts) Format(f fmt.State, _ rune) { _, _ = fmt.Fprintf(f, "%d parts", p.N) }
