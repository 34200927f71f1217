package vault

import (
	"errors"
	"time"
)

// busNames are those of who offers secrets and needs words or ways
// of their own.
var busNames = map[Asker][]string{
	KWallet:   {"org.kde.kwalletd6", "org.kde.kwalletd5", "org.kde.secretservicecompat"},
	KeePassXC: {"org.keepassxc.KeePassXC.MainWindow"},
}

// startPoll is how often it is looked whether a service that was started is there.
const startPoll = 20 * time.Millisecond

// findService makes sure that somebody offers secrets, and finds out who that is.
func (r *linuxRing) findService() error {
	there, err := r.owned(secrets)
	if err != nil {
		return err
	}
	if !there {
		if err = r.startService(); err != nil {
			return err
		}
	}
	return r.findAsker()
}

func (r *linuxRing) owned(name string) (there bool, err error) {
	err = r.call(r.conn.BusObject(), busName+".NameHasOwner", name).store(&there)
	return there, err
}

// startService starts who is to offer secrets: by that name, and else KWallet by its
// own. On a KDE desktop it offers them too, but the bus knows that only while it runs,
// and after a login nothing has needed it yet.
func (r *linuxRing) startService() error {
	missing := r.startName(secrets)
	if !hasCode(missing, CodeMissing) {
		return missing
	}
	begun := time.Now()
	for _, name := range busNames[KWallet] {
		switch err := r.startName(name); {
		case hasCode(err, CodeMissing):
			continue
		case err != nil:
			return err
		}
		// It takes the other name a moment later, or never, where that is turned off.
		for ; time.Since(begun) < r.timeout; time.Sleep(startPoll) {
			if there, err := r.owned(secrets); err != nil || there {
				return err
			}
		}
	}
	return missing
}

func (r *linuxRing) startName(name string) error {
	var started uint32
	err := r.call(r.conn.BusObject(), busName+".StartServiceByName", name, uint32(0)).store(&started)
	if e := (*Error)(nil); errors.As(err, &e) && e.Code == CodeRefused {
		// The bus knows nobody, or failed to start them: nobody is there.
		err = fail(CodeMissing, "%s", e.Cause)
	}
	return err
}

// findAsker finds out who offers secrets.
func (r *linuxRing) findAsker() error {
	r.asker = SomeKeyring
	var owner string
	if err := r.call(r.conn.BusObject(), busName+".GetNameOwner", secrets).store(&owner); err != nil {
		return err
	}
	for asker, list := range busNames {
		for _, name := range list {
			var also string
			if r.call(r.conn.BusObject(), busName+".GetNameOwner", name).store(&also) == nil && also == owner {
				r.asker = asker
			}
		}
	}
	return nil
}
