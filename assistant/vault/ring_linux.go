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
	// login is preferred, so whoever turned automatic login off later
	// would get a login collection with nobody in it.
	collectionName = "login"
	// walletName is how KDE itself calls the wallet of all its programs. A "login" that
	// we had made there would become their default, and theirs stay without a use.
	walletName = "kdewallet"
)

// callTimeout is how long one D-Bus call may take. A
// running service answers in a millisecond; one that the bus has to start
// first took 0.1 s here, and is given fifty times that.
const callTimeout = 5 * time.Second

// linuxRing talks to the Secret Service, and keeps entries where go-keyring keeps
// them. go-keyring itself cannot tell the ways to fail apart, waits for ever, makes
// no collection and mistakes a dismissed prompt for success; and it talks on a
// connection of its own, so that a service that lets programs in by their
// connection, as KeePassXC does, asks the person twice.
type linuxRing struct {
	ctx     context.Context // ends when nobody waits for us any more
	tell    func(event)
	timeout time.Duration

	conn       *dbus.Conn
	asker      Asker // who offers secrets
	collection dbus.ObjectPath
	session    dbus.ObjectPath // for reading and writing
	asked      bool            // to open what is locked
	upTo       int             // how often the person is asked, if she is
	wallet     walletKey       // of the wallet that was looked at last
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
	// For its password, and then once for all of our entries.
	if err := r.unlock(2, r.collection); err != nil {
		return err
	}
	locked, err = property[bool](r, r.collection, collIface+".Locked")
	if err == nil && locked {
		err = fail(CodeLocked, "still locked")
	}
	return err
}

// findCollection names the collection that go-keyring 0.2.8 uses: login
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

// unlock has the person asked, upTo so many times until the operation is over.
func (r *linuxRing) unlock(upTo int, collections ...dbus.ObjectPath) error {
	r.upTo = upTo
	defer func() { r.upTo = 0 }()
	var done []dbus.ObjectPath
	var prompt dbus.ObjectPath
	err := r.call(r.object(secretsPath), serviceIface+".Unlock", collections).store(&done, &prompt)
	if err != nil {
		return err
	}
	return r.ask(prompt)
}

// Lasts tells of KeePassXC, which lets in a program by its connection, entry by entry.
// With one more helper, and so one more connection, it asks the person once more.
func (r *linuxRing) Lasts() bool { return r.asker == KeePassXC && r.conn.Connected() }

// Again begins a new operation on the old connection. Another service may be there by
// now, and what was locked once may be asked for again.
func (r *linuxRing) Again() error {
	r.collection, r.asked = "", false
	return r.findService()
}

// Asks says how often KeePassXC asks, at most, while something is being unlocked.
func (r *linuxRing) Asks() (by Asker, upTo int) {
	if r.asker == KeePassXC {
		upTo = r.upTo
	}
	return r.asker, upTo
}

func (r *linuxRing) MakeCollection() error {
	if err := r.connect(); err != nil {
		return err
	}
	if _, err := r.findCollection(); !hasCode(err, CodeNoCollection) {
		return err
	}
	name := collectionName
	if r.asker == KWallet {
		name = walletName
	}
	var path, prompt dbus.ObjectPath
	err := r.call(r.object(secretsPath), serviceIface+".CreateCollection",
		map[string]dbus.Variant{collIface + ".Label": dbus.MakeVariant(name)}, defaultAlias).
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
