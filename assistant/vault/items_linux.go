package vault

import (
	"cmp"
	"slices"
	"strings"

	"github.com/godbus/dbus/v5"
)

// go-keyring sees one collection: login, or else the default. Which one that
// is can change: a login collection appears later, or somebody chooses another
// default. People who were saved before would be lost then, and "forget
// everybody" would leave them where they are. So this file looks in all
// collections, and deletes by itself.

// maxUser is more than the longest name that we give.
const maxUser = 2 * maxID

// search finds our entries in all collections, or those of one user.
func (r *linuxRing) search(user string) (open, locked []dbus.ObjectPath, err error) {
	attributes := map[string]string{"service": service}
	if user != "" {
		attributes["username"] = user
	}
	err = r.call(r.object(secretsPath), serviceIface+".SearchItems", attributes).store(&open, &locked)
	return open, locked, err
}

// find is search that, with ask, has the system ask for the passwords of other
// collections, once at most in the life of a helper. What stays locked then is
// returned as such.
func (r *linuxRing) find(user string, ask bool) (open, locked []dbus.ObjectPath, err error) {
	open, locked, err = r.search(user)
	if err != nil || len(locked) == 0 || !ask || r.asked {
		return open, locked, err
	}
	if err := r.openAll(); err != nil && !hasCode(err, CodeLocked, CodeDismissed) {
		return nil, nil, err
	}
	return r.search(user)
}

// openAll has the system open all of ours that is locked. That is other collections
// as a rule. KeePassXC locks each entry for a program that it does not know yet: asked
// for all of them at once it asks the person once, and asked for one it would ask once
// more for the next.
func (r *linuxRing) openAll() error {
	r.asked = true
	_, locked, err := r.search("")
	if err != nil {
		return err
	}
	var closed []dbus.ObjectPath
	for _, item := range locked {
		what := collectionOf(item)
		if what == r.collection {
			what = item
		}
		if !slices.Contains(closed, what) {
			closed = append(closed, what)
		}
	}
	return r.unlock(1, closed...)
}

// collectionOf names the collection that an item is in: the fifth part of its
// path, however many follow.
func collectionOf(item dbus.ObjectPath) dbus.ObjectPath {
	parts := strings.SplitAfterN(string(item), "/", 7)
	return dbus.ObjectPath(strings.TrimSuffix(strings.Join(parts[:min(len(parts), 6)], ""), "/"))
}

// Get reads what is in the collection, and else what is open elsewhere.
func (r *linuxRing) Get(user string) ([]byte, error) {
	open, locked, err := r.search(user)
	if err != nil {
		return nil, err
	}
	here := func(item dbus.ObjectPath) bool { return collectionOf(item) == r.collection }
	if i := slices.IndexFunc(open, here); i >= 0 {
		return r.read(open[i])
	}
	if slices.ContainsFunc(locked, here) {
		if r.asked {
			return nil, fail(codeDenied, "%d entries", len(locked))
		}
		if err := r.openAll(); err != nil && !hasCode(err, CodeLocked, CodeDismissed) {
			return nil, err
		}
		return r.Get(user) // it may have been allowed, and others not
	}
	switch {
	case len(open) > 0:
		return r.read(open[0])
	case len(locked) > 0:
		return nil, fail(codeElsewhere, "%d entries", len(locked))
	}
	return nil, fail(codeAbsent, "")
}

func (r *linuxRing) read(item dbus.ObjectPath) (value []byte, err error) {
	err = r.inSession(func() error {
		value, err = r.readIn(r.session, item)
		return err
	})
	return value, err
}

// inSession does something in one session with the service for all that a helper
// does. One that was closed, with a service that died, is opened anew.
func (r *linuxRing) inSession(do func() error) error {
	if r.session != "" {
		if err := do(); !hasCode(err, CodeRefused) {
			return err
		}
	}
	var none dbus.Variant
	err := r.call(r.object(secretsPath), serviceIface+".OpenSession", "plain", dbus.MakeVariant("")).store(&none, &r.session)
	if err != nil {
		return err
	}
	return do()
}

// sealedValue is the value of an entry on the bus, the Secret of the specification.
type sealedValue struct {
	Session           dbus.ObjectPath
	Parameters, Value []byte
	ContentType       string
}

// readPatience is how much longer than another call it may take to read: what
// comes may be many megabytes of somebody else's. It leaves the rest of
// [QuietTimeout] to the calls around it.
const readPatience = 3

func (r *linuxRing) readIn(session, item dbus.ObjectPath) ([]byte, error) {
	var secret sealedValue
	patient := *r
	patient.timeout = readPatience * r.timeout
	err := patient.call(r.object(item), itemIface+".GetSecret", session).store(&secret)
	return secret.Value, err
}

// Set leaves no copy of what it replaces in another collection: it would go on
// telling what was corrected since, perhaps from a file without a password.
func (r *linuxRing) Set(user string, value []byte) error {
	r.tell(eventSent)
	if err := r.create(user, value); err != nil {
		return err
	}
	open, _, err := r.search(user)
	here := func(item dbus.ObjectPath) bool { return collectionOf(item) == r.collection }
	if err != nil || !slices.ContainsFunc(open, here) {
		return nil // it is for reading back to tell what that means
	}
	for _, item := range open {
		if !here(item) {
			_ = r.deleteItem(item) // it may stay: what was asked for is done
		}
	}
	return nil
}

// create makes the entry in the collection, or replaces it, as go-keyring does: under
// the same label, with the same attributes. But it does so on our own connection, which
// is the one that a service like KeePassXC has let in.
func (r *linuxRing) create(user string, value []byte) error {
	label := dbus.MakeVariant("Password for '" + user + "' on '" + service + "'")
	attributes := dbus.MakeVariant(map[string]string{"service": service, "username": user})
	var item, prompt dbus.ObjectPath
	err := r.inSession(func() error {
		return r.call(r.object(r.collection), collIface+".CreateItem",
			map[string]dbus.Variant{itemIface + ".Label": label, itemIface + ".Attributes": attributes},
			sealedValue{r.session, []byte{}, value, "text/plain; charset=utf8"}, true).store(&item, &prompt)
	})
	if err != nil {
		return err
	}
	return r.ask(prompt)
}

// Delete deletes the entry wherever it is.
func (r *linuxRing) Delete(user string) error { return r.remove(user) }

// Clear deletes every entry of ours wherever it is.
func (r *linuxRing) Clear() error { return r.remove("") }

// remove deletes what is open before it has the system ask for the rest.
func (r *linuxRing) remove(user string) error {
	for _, ask := range []bool{false, true} {
		open, locked, err := r.find(user, ask)
		if err != nil {
			return err
		}
		for _, item := range open {
			if err := r.deleteItem(item); err != nil {
				return err
			}
		}
		if len(locked) == 0 {
			return nil
		}
	}
	return fail(codeElsewhere, "in a locked collection")
}

func (r *linuxRing) deleteItem(item dbus.ObjectPath) error {
	var prompt dbus.ObjectPath
	r.tell(eventSent)
	if err := r.call(r.object(item), itemIface+".Delete").store(&prompt); err != nil {
		return err
	}
	return r.ask(prompt)
}

// List asks all collections. What they tell of a locked entry is nothing, or
// hashed.
func (r *linuxRing) List(ask bool) (users []string, locked int, err error) {
	items, closed, err := r.find("", ask)
	if err != nil {
		return nil, 0, err
	}
	if len(closed) > 0 {
		// A list is not a person.
		_, lists, err := r.search(indexUser)
		if err != nil {
			return nil, 0, err
		}
		locked = max(len(closed)-len(lists), 0)
	}
	type found struct {
		user    string
		created uint64 // in seconds
	}
	var all []found
	for _, item := range items[:min(len(items), maxListed)] {
		var props map[string]dbus.Variant
		err := r.call(r.object(item), "org.freedesktop.DBus.Properties.GetAll", itemIface).store(&props)
		if err != nil {
			return nil, 0, err
		}
		var attributes map[string]string
		var created uint64
		// What an entry does not have, it does not have.
		_ = dbus.Store([]any{props["Attributes"].Value()}, &attributes)
		_ = dbus.Store([]any{props["Created"].Value()}, &created)
		user := attributes["username"]
		all = append(all, found{user[:min(len(user), maxUser)], created})
	}
	slices.SortFunc(all, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.created, b.created), cmp.Compare(a.user, b.user))
	})
	users = make([]string, len(all))
	for i, f := range all {
		users[i] = f.user
	}
	return users, locked, nil
}
