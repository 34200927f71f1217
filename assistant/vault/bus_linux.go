package vault

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"signinhelper/assistant/bus"
)

// connect finds the bus and makes sure that somebody offers secrets on it.
func (r *linuxRing) connect() error {
	if r.conn != nil {
		return nil
	}
	address := bus.Session()
	if address == "" {
		return fail(CodeNoBus, "no address")
	}
	// godbus has no timeout for this; ending the context closes the
	// connection, whatever it is doing.
	ctx, cancel := context.WithCancel(context.Background())
	timer := time.AfterFunc(r.timeout, cancel)
	conn, err := dbus.Connect(address, dbus.WithContext(ctx))
	if err != nil {
		cancel()
		if !timer.Stop() {
			return fail(CodeHanging, "connecting to the session bus")
		}
		return fail(CodeNoBus, "%s", explain(err).Cause)
	}
	timer.Stop()
	r.conn = conn
	return r.findService()
}

func (r *linuxRing) object(path dbus.ObjectPath) dbus.BusObject { return r.conn.Object(secrets, path) }

// result is that of a D-Bus call that had its time.
type result struct {
	*dbus.Call
	member string
}

func (r *linuxRing) call(o dbus.BusObject, method string, args ...any) result {
	ctx, cancel := context.WithTimeout(context.Background(), r.timeout)
	defer cancel()
	return result{o.CallWithContext(ctx, method, 0, args...), method[strings.LastIndexByte(method, '.')+1:]}
}

// store reads the answer, or explains why there is none.
func (c result) store(into ...any) error {
	err := c.Call.Store(into...)
	if err == nil {
		return nil
	}
	e := explain(err)
	e.Cause = c.member + ": " + e.Cause
	return e
}

// property reads one, by its full name.
func property[T any](r *linuxRing, path dbus.ObjectPath, name string) (value T, err error) {
	dot := strings.LastIndexByte(name, '.')
	var v dbus.Variant
	err = r.call(r.object(path), "org.freedesktop.DBus.Properties.Get", name[:dot], name[dot+1:]).store(&v)
	if err == nil && dbus.Store([]any{v.Value()}, &value) != nil {
		err = fail(CodeRefused, "%s is of another type", name[dot+1:])
	}
	return value, err
}

// explainSystem knows the errors of D-Bus, by name: a name is fixed in the
// service's source, while the text beside it can say anything.
func explainSystem(err error) *Error {
	var de dbus.Error
	if !errors.As(err, &de) {
		switch {
		case errors.Is(err, dbus.ErrClosed):
			return fail(CodeKilled, "bus closed")
		}
		return nil
	}
	code := CodeRefused
	switch de.Name {
	case busName + ".Error.NoReply", busName + ".Error.Disconnected", busName + ".Error.NameHasNoOwner":
		// The bus itself sets no limit of time: NoReply is that the service
		// left without an answer.
		code = CodeKilled
	case busName + ".Error.ServiceUnknown":
		code = CodeMissing
	case busName + ".Error.Timeout", busName + ".Error.TimedOut":
		code = CodeHanging
	case "org.freedesktop.Secret.Error.IsLocked":
		code = CodeLocked
	}
	return fail(code, "%s", de.Name)
}
