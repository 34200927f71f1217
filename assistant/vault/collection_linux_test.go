package vault

import (
	"os/exec"

	"github.com/godbus/dbus/v5"

	"signinhelper/assistant/desktest"
)

// keyrings starts a real gnome-keyring with no collection yet.
func (d *desktop) keyrings() {
	d.t.Helper()
	desktest.Need(d.t, "gnome-keyring-daemon")
	d.run(exec.Command("gnome-keyring-daemon", "--foreground", "--components=secrets"))
	d.eventually("gnome-keyring", func() bool {
		var owned bool
		_ = d.conn.BusObject().Call(busName+".NameHasOwner", 0, secrets).Store(&owned)
		return owned
	})
}

// master is what gnome-keyring offers to its own programs, and to tests: to
// give a password without a question on the screen.
func (d *desktop) master(method string, args []any, passwords ...string) *dbus.Call {
	d.t.Helper()
	service := d.conn.Object(secrets, secretsPath)
	var none dbus.Variant
	var session dbus.ObjectPath
	d.must(service.Call(serviceIface+".OpenSession", 0, "plain", dbus.MakeVariant("")).Store(&none, &session))
	for _, p := range passwords {
		args = append(args, struct {
			Session           dbus.ObjectPath
			Parameters, Value []byte
			ContentType       string
		}{session, []byte{}, []byte(p), "text/plain"})
	}
	c := service.Call("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface."+method, 0, args...)
	d.must(c.Err)
	return c
}

// collection makes one more, the default unless there is one.
func (d *desktop) collection(name, password string) (path dbus.ObjectPath) {
	d.t.Helper()
	label := map[string]dbus.Variant{collIface + ".Label": dbus.MakeVariant(name)}
	d.must(d.master("CreateWithMasterPassword", []any{label}, password).Store(&path))
	service := d.conn.Object(secrets, secretsPath)
	var before dbus.ObjectPath
	d.must(service.Call(serviceIface+".ReadAlias", 0, defaultAlias).Store(&before))
	if before == noObject {
		d.must(service.Call(serviceIface+".SetAlias", 0, defaultAlias, path).Err)
	}
	return path
}
