package vault

import (
	"cmp"
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
type linuxRing struct {
	goKeyring
	ctx     context.Context // ends when nobody waits for us any more
	tell    func(event)
	timeout time.Duration

	conn       *dbus.Conn
	collection dbus.ObjectPath
}

func newRing(ctx context.Context, tell func(event)) ring {
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
	return r.unlock()
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

func (r *linuxRing) unlock() error {
	var done []dbus.ObjectPath
	var prompt dbus.ObjectPath
	err := r.call(r.object(secretsPath), serviceIface+".Unlock", []dbus.ObjectPath{r.collection}).store(&done, &prompt)
	if err != nil {
		return err
	}
	if err := r.ask(prompt); err != nil {
		return err
	}
	locked, err := property[bool](r, r.collection, collIface+".Locked")
	if err == nil && locked {
		err = fail(CodeLocked, "still locked")
	}
	return err
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

// List asks the collection for entries of ours.
func (r *linuxRing) List() ([]string, error) {
	var items []dbus.ObjectPath
	err := r.call(r.object(r.collection), collIface+".SearchItems", map[string]string{"service": service}).store(&items)
	if err != nil {
		return nil, err
	}
	type found struct {
		user    string
		created uint64 // in seconds
	}
	var all []found
	for _, path := range items {
		var props map[string]dbus.Variant
		err := r.call(r.object(path), "org.freedesktop.DBus.Properties.GetAll", itemIface).store(&props)
		if err != nil {
			return nil, err
		}
		var attributes map[string]string
		var created uint64
		// What an entry does not have, it does not have.
		_ = dbus.Store([]any{props["Attributes"].Value()}, &attributes)
		_ = dbus.Store([]any{props["Created"].Value()}, &created)
		all = append(all, found{attributes["username"], created})
	}
	slices.SortFunc(all, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.created, b.created), cmp.Compare(a.user, b.user))
	})
	users := make([]string, len(all))
	for i, f := range all {
		users[i] = f.user
	}
	return users, nil
}
