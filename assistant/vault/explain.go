package vault

import (
	"context"
	"errors"
	"io"
	"net"
	"os/exec"
	"reflect"
	"syscall"

	"github.com/zalando/go-keyring"
)

// explain makes an Error of what go-keyring, or what it stands on, returned.
// It passes on error numbers, exit statuses and names of types, and never a
// text: a text can quote a value, or a path with the user's name.
func explain(err error) *Error {
	var errno syscall.Errno
	var exit *exec.ExitError
	switch {
	case errors.Is(err, keyring.ErrNotFound):
		return fail(codeAbsent, "")
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return fail(CodeTooBig, "go-keyring")
	case errors.Is(err, keyring.ErrUnsupportedPlatform):
		return fail(CodeUnsupported, "go-keyring")
	case errors.Is(err, context.DeadlineExceeded):
		return fail(CodeHanging, "deadline")
	}
	if e := explainSystem(err); e != nil {
		return e
	}
	switch {
	case errors.As(err, &exit):
		return fail(CodeRefused, "exit status %d", exit.ExitCode())
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed):
		return fail(CodeKilled, "connection closed")
	case errors.As(err, &errno):
		return fail(CodeRefused, "error number %d", uint(errno))
	}
	return fail(CodeRefused, "%s", reflect.TypeOf(err))
}
