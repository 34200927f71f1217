package vault

import (
	"context"
	"slices"
	"time"

	"github.com/godbus/dbus/v5"
)

// Names of the Secret Service API,
// https://specifications.freedesktop.org/secret-service-spec/latest/.
const (
	secrets      = "org.freedesktop.secrets"
	secretsPath  = dbus.ObjectPath("/org/freedesktop/secrets")
	serviceIface = "org.freedesktop.Secret.Service"
	collIface    = "org.freedesktop.Secret.Collection"
	itemIface    = "org.freedesktop.Secret.Item"
	promptIface  = "org.freedesktop.Secret.Prompt"
	loginPath    = secretsPath + "/collection/login"
	noObject     = dbus.ObjectPath("/")
	busName      = "org.freedesktop.DBus"
	ownerChanged = busName + ".NameOwnerChanged"
	defaultAlias = "default"
	// collectionName makes gnome-keyring create loginPath, the collection that
	// is opened with the user's password at login, and shows in the system's
	// question. Under libsecret's "Default keyring" it would be another one:
	// go-keyring prefers login, so whoever turned automatic login off later
	// would get a login collection with nobody in it.
	collectionName = "login"
)

// callTimeout is how long one D-Bus call before go-keyring's may take. A
// running service answers in a millisecond; one that the bus has to start
// first took 0.1 s here, and is given fifty times that.
const callTimeout = 5 * time.Second

// linuxRing is go-keyring behind checks of our own. go-keyring cannot tell
// the ways to fail apart, waits for ever, makes no collection and mistakes a
// dismissed prompt for success; so by the time it is called, the service has
// been found alive and the collection it will choose unlocked.
//
// What is left: a service that asks about each entry (KeePassXC can) does so
// from within go-keyring, which waits for any signal as the answer. That lasts
// as long as [QuietTimeout] and no longer, without the screen saying where to
// look, because then the Store ends the helper.
type linuxRing struct {
	goKeyring
	ctx     context.Context // ends when nobody waits for us any more
	tell    func(event)
	timeout time.Duration

	conn       *dbus.Conn
	collection dbus.ObjectPath
	session    dbus.ObjectPath // for reading
	asked      bool            // for the passwords of other collections
}

func newRing(ctx context.Context, tell func(event)) backend {
	return &linuxRing{ctx: ctx, tell: tell, timeout: callTimeout}
}

func (r *linuxRing) Ready() error {
	if err := r.connect(); err != nil {
		return err
	}
	if r.collection == "" {
		path, err := r.findCollection()
		if err != nil {
			return err
		}
		r.collection = path
	}
	// Asked before every operation: the service may have been replaced by a
	// new one, or locked, since.
	locked, err := property[bool](r, r.collection, collIface+".Locked")
	if err != nil || !locked {
		return err
	}
	if err := r.unlock(r.collection); err != nil {
		return err
	}
	locked, err = property[bool](r, r.collection, collIface+".Locked")
	if err == nil && locked {
		err = fail(CodeLocked, "still locked")
	}
	return err
}

// findCollection names the collection that go-keyring 0.2.8 will use: login
// if there is one, else the default.
func (r *linuxRing) findCollection() (dbus.ObjectPath, error) {
	all, err := property[[]dbus.ObjectPath](r, secretsPath, serviceIface+".Collections")
	if err != nil {
		return "", err
	}
	if slices.Contains(all, loginPath) {
		return loginPath, nil
	}
	var path dbus.ObjectPath
	if err := r.call(r.object(secretsPath), serviceIface+".ReadAlias", defaultAlias).store(&path); err != nil {
		return "", err
	}
	if path == noObject {
		return "", fail(CodeNoCollection, "no default")
	}
	return path, nil
}

func (r *linuxRing) unlock(collections ...dbus.ObjectPath) error {
	var done []dbus.ObjectPath
	var prompt dbus.ObjectPath
	err := r.call(r.object(secretsPath), serviceIface+".Unlock", collections).store(&done, &prompt)
	if err != nil {
		return err
	}
	return r.ask(prompt)
}

func (r *linuxRing) MakeCollection() error {
	if err := r.connect(); err != nil {
		return err
	}
	if _, err := r.findCollection(); !hasCode(err, CodeNoCollection) {
		return err
	}
	var path, prompt dbus.ObjectPath
	err := r.call(r.object(secretsPath), serviceIface+".CreateCollection",
		map[string]dbus.Variant{collIface + ".Label": dbus.MakeVariant(collectionName)}, defaultAlias).
		store(&path, &prompt)
	if err != nil {
		return err
	}
	if err := r.ask(prompt); err != nil {
		return err
	}
	_, err = r.findCollection()
	return err
}
