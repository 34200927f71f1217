package vault

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os/exec"
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"
	"github.com/zalando/go-keyring"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
)

// sentinel stands for anything personal. It begins with digits, because the
// errors of encoding/json quote numbers.
const sentinel = "7319402-SENTINEL"

// noSentinel fails if a way to print v shows it, or a part of it.
func noSentinel(t *testing.T, what string, v any) {
	t.Helper()
	for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		text := fmt.Sprintf(format, v)
		if strings.Contains(text, "SENTINEL") || strings.Contains(text, "7319402") ||
			strings.Contains(text, fmt.Sprintf("%x", "SENTINEL")) {
			t.Errorf("%s, printed with %s, shows a value: %s", what, format, text)
		}
	}
}

// spoiltRing fails in every call, in a way given.
type spoiltRing struct {
	*memoryRing
	fault func() error
}

func (r spoiltRing) Set(string, []byte) error { return r.fault() }
func (r spoiltRing) Delete(string) error      { return r.fault() }
func (r spoiltRing) Clear() error             { return r.fault() }
func (r spoiltRing) MakeCollection() error    { return r.fault() }

func TestNoErrorHoldsAValue(t *testing.T) {
	secretive := assistant.Person{ID: "ID", Name: sentinel, MemberID: sentinel, CardNumber: sentinel, Email: sentinel,
		DateOfBirth: sentinel, Numbers: []facts.SavedNumber{{Label: sentinel, Phone: "+17319402"}}}
	big := secretive
	big.Email = strings.Repeat(sentinel, 1e4)

	for name, fault := range map[string]func() error{
		"plain":          func() error { return errors.New(sentinel) },
		"panic":          func() error { panic(sentinel) },
		"panic of error": func() error { panic(errors.New(sentinel)) },
		"D-Bus":          func() error { return dbus.Error{Name: "org.example.Failed", Body: []any{sentinel}} },
		"exec":           func() error { return &exec.Error{Name: sentinel, Err: errors.New(sentinel)} },
		"exit":           func() error { return &exec.ExitError{Stderr: []byte(sentinel)} },
		"path":           func() error { return &fs.PathError{Op: sentinel, Path: sentinel, Err: errors.New(sentinel)} },
		"network":        func() error { return &net.OpError{Op: sentinel, Err: errors.New(sentinel)} },
		"JSON":           func() error { return json.Unmarshal([]byte("7319402"), new(string)) },
		"unlock":         func() error { return fmt.Errorf("failed to unlock correct collection '%v'", sentinel) },
		"absent":         func() error { return fmt.Errorf("%s: %w", sentinel, keyring.ErrNotFound) },
		"too big":        func() error { return fmt.Errorf("%s: %w", sentinel, keyring.ErrSetDataTooBig) },
	} {
		t.Run(name, func(t *testing.T) {
			s := storeOf(spoiltRing{&memoryRing{memory: newMemory(true)}, fault})
			for _, err := range []error{
				s.Save(t.Context(), secretive), s.Save(t.Context(), big), s.ForgetAll(t.Context()),
				s.Forget(t.Context(), "ID"), s.MakeCollection(t.Context()),
			} {
				if code(err) == "not one of ours" || err == nil {
					t.Errorf("got %T", err)
				}
				noSentinel(t, name, err)
			}
		})
	}
	for name, value := range map[string]string{
		"text":          sentinel,
		"number":        "7319402",
		"version":       `{"v":7319402}`,
		"text for v":    `{"v":"` + sentinel + `"}`,
		"field":         `{"v":1,"` + sentinel + `":1}`,
		"number for ID": `{"v":1,"person":{"id":7319402},"people":7319402}`,
		"ID":            `{"v":1,"person":{"id":"` + sentinel + `"},"people":["!` + sentinel + `"]}`,
	} {
		_, err := decodePerson("ID", []byte(value))
		noSentinel(t, name, err)
		_, err = decodeIndex([]byte(value))
		noSentinel(t, name, err)
	}
}

func TestWhatIsOnTheWayDoesNotPrint(t *testing.T) {
	noSentinel(t, "request", request{Op: opPut, User: "index", Value: secret(sentinel)})
	noSentinel(t, "reply", &reply{Value: secret(sentinel)})
	noSentinel(t, "log value", secret(sentinel).LogValue())
}
