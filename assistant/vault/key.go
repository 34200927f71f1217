package vault

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"sync"

	"filippo.io/age"

	"signinhelper/assistant"
)

// A key seals one person's record and calls. It is an X25519 identity of age's,
// in age's spelling; it never shows in a text.
type key string

// Format keeps a key out of logs, panics and error texts.
func (key) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "key") }

// LogValue does for slog what Format does for fmt.
func (key) LogValue() slog.Value { return slog.StringValue("key") }

func newKey() (key, error) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return "", fail(CodeRefused, "no random numbers")
	}
	return key(id.String()), nil
}

func (k key) valid() bool {
	_, err := age.ParseX25519Identity(string(k))
	return err == nil
}

func (k key) seal(data []byte) (secret, error) {
	id, err := age.ParseX25519Identity(string(k))
	if err != nil {
		return nil, fail(CodeDamaged, "key")
	}
	return ageSeal(id.Recipient(), data)
}

// unseal opens what seal closed. It fails with CodeWrongPIN if that was
// another key's doing, or with CodeDamaged or CodeNewer.
func (k key) unseal(sealed []byte) ([]byte, error) {
	id, err := age.ParseX25519Identity(string(k))
	if err != nil {
		return nil, fail(CodeDamaged, "key")
	}
	return ageUnseal(id, byKey, sealed)
}

// The two ways in which we seal, as age names them.
const (
	byPassphrase = "scrypt"
	byKey        = "X25519"
)

func ageSeal(to age.Recipient, data []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := age.Encrypt(&b, to)
	if err != nil {
		return nil, fail(CodeRefused, "age")
	}
	_, err = w.Write(data)
	if err := errors.Join(err, w.Close()); err != nil {
		return nil, fail(CodeRefused, "age")
	}
	return b.Bytes(), nil
}

func ageUnseal(by age.Identity, way string, sealed []byte) ([]byte, error) {
	r, err := age.Decrypt(bytes.NewReader(sealed), by)
	if err != nil {
		var ours *Error
		wrong := new(age.NoIdentityMatchError)
		switch {
		case errors.As(err, &ours):
			return nil, ours
		case !errors.As(err, &wrong):
			return nil, fail(CodeDamaged, "age header")
		case !slices.Contains(wrong.StanzaTypes, way):
			return nil, fail(CodeNewer, "sealed in another way")
		}
		return nil, fail(CodeWrongPIN, "")
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fail(CodeDamaged, "age payload")
	}
	return data, nil
}

// keys are those of the people whose PIN was given. The PINs themselves are
// not kept: a key opens as much, and no other door that has the same PIN.
type keys struct {
	mu    sync.Mutex
	of    map[assistant.PersonID]key
	shuts map[assistant.PersonID]int // how often; "" for all
}

func newKeys() keys {
	return keys{of: map[assistant.PersonID]key{}, shuts: map[assistant.PersonID]int{}}
}

// shutsOf tells how often a person was shut. What was begun before a Shut must
// not remember its key after it.
func (k *keys) shutsOf(id assistant.PersonID) int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.shuts[id] + k.shuts[""]
}

func (k *keys) get(id assistant.PersonID) (key, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	found, ok := k.of[id]
	return found, ok
}

// put remembers a key, unless the person was shut since then.
func (k *keys) put(id assistant.PersonID, opened key, shuts int) (kept bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.shuts[id]+k.shuts[""] != shuts {
		return false
	}
	k.of[id] = opened
	return true
}

// drop forgets one key, or all for "".
func (k *keys) drop(id assistant.PersonID) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if id == "" {
		clear(k.of)
	}
	delete(k.of, id)
}

// shut is drop for a person's own wish, which also undoes what is under way.
func (k *keys) shut(id assistant.PersonID) {
	k.mu.Lock()
	k.shuts[id]++
	k.mu.Unlock()
	k.drop(id)
}
