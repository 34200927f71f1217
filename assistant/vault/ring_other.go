//go:build !linux

package vault

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
	"syscall"
)

// plainRing is go-keyring and nothing else: Windows and macOS always have a
// keyring, ask for its password themselves, and tell us nothing about it.
type plainRing struct {
	goKeyring
	tell func(event)
}

func newRing(_ context.Context, tell func(event)) backend { return plainRing{tell: tell} }

func (r plainRing) Set(user string, value []byte) error {
	r.tell(eventSent)
	return r.goKeyring.Set(user, value)
}

func (r plainRing) Delete(user string) error {
	r.tell(eventSent)
	return r.goKeyring.Delete(user)
}

func (r plainRing) Clear() error {
	r.tell(eventSent)
	return r.goKeyring.Clear()
}

// Sealed: the keyrings of Windows and macOS have no empty password; the one of
// the logon is theirs.
func (plainRing) Sealed() (bool, error) { return true, nil }

func (plainRing) Exposed([]string) []string { return nil }

func (plainRing) Ready() error { return nil }

func (plainRing) List(bool) ([]string, int, error) {
	return nil, 0, fail(CodeUnsupported, "go-keyring")
}

func (plainRing) MakeCollection() error { return fail(CodeUnsupported, runtime.GOOS) }

// noLogonSession is ERROR_NO_SUCH_LOGON_SESSION: Windows keeps no credentials
// for this kind of logon, or its administrator has turned them off.
const noLogonSession = syscall.Errno(1312)

// explainSystem knows that, and the exit statuses of /usr/bin/security on
// macOS: the low byte of an OSStatus, from SecBase.h.
func explainSystem(err error) *Error {
	if runtime.GOOS == "windows" && errors.Is(err, noLogonSession) {
		return fail(CodeMissing, "error number %d", uint(noLogonSession))
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return nil
	}
	switch status := exit.ExitCode(); status {
	case 36: // errSecInteractionNotAllowed, -25308
		return fail(CodeLocked, "exit status %d", status)
	case 51, 128: // errSecAuthFailed, -25293; errSecUserCanceled, -128
		return fail(CodeDismissed, "exit status %d", status)
	case 37, 50: // errSecNoDefaultKeychain, -25307; errSecNoSuchKeychain, -25294
		return fail(CodeNoCollection, "exit status %d", status)
	}
	return nil
}
