package vault

import (
	"errors"
	"sync/atomic"
	"time"

	"github.com/godbus/dbus/v5"
)

// A fakeService is a Secret Service with one collection and no entries, that
// does what a test needs and real ones do seldom.
type fakeService struct {
	d        *desktop
	conn     *dbus.Conn
	path     dbus.ObjectPath // of the collection; "/" for none
	hangs    string          // member that never returns
	refuses  bool            // to search all collections
	items    []dbus.ObjectPath
	prompted func(*fakeService)
	locked   atomic.Bool
	letGo    chan struct{}
}

const (
	fakePrompt = secretsPath + "/prompt/p1"
	fakeItems  = secretsPath + "/collection/fake"
)

// fake puts f on the bus.
func (d *desktop) fake(f *fakeService) *fakeService {
	d.t.Helper()
	f.d, f.letGo = d, make(chan struct{})
	if f.path == "" {
		f.path = fakeItems
	}
	var err error
	f.conn, err = dbus.Connect(d.address)
	d.must(err)
	d.t.Cleanup(func() { close(f.letGo); _ = f.conn.Close() })
	export := func(path dbus.ObjectPath, iface string, methods map[string]any) {
		d.must(f.conn.ExportMethodTable(methods, path, iface))
	}
	const properties = "org.freedesktop.DBus.Properties"
	export(secretsPath, serviceIface, map[string]any{
		"ReadAlias": func(string) (dbus.ObjectPath, *dbus.Error) { f.enter("ReadAlias"); return f.path, nil },
		"Unlock":    f.unlock,
		"SearchItems": func(map[string]string) (open, locked []dbus.ObjectPath, _ *dbus.Error) {
			f.enter("SearchItems")
			if f.refuses {
				return nil, nil, dbus.MakeFailedError(errors.New("no"))
			}
			return f.items, nil, nil
		},
		"OpenSession": func(string, dbus.Variant) (dbus.Variant, dbus.ObjectPath, *dbus.Error) {
			f.enter("OpenSession")
			return dbus.MakeVariant(""), secretsPath + "/session/s1", nil
		},
		"CreateCollection": func(map[string]dbus.Variant, string) (dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
			f.enter("CreateCollection")
			return "/", fakePrompt, nil
		},
	})
	get := func(iface, name string) (dbus.Variant, *dbus.Error) {
		f.enter(name)
		if name == "Locked" {
			return dbus.MakeVariant(f.locked.Load()), nil
		}
		return dbus.MakeVariant([]dbus.ObjectPath{fakeItems}), nil
	}
	export(secretsPath, properties, map[string]any{"Get": get})
	export(fakeItems, properties, map[string]any{"Get": get})
	search := func(map[string]string) ([]dbus.ObjectPath, *dbus.Error) {
		f.enter("SearchItems")
		return []dbus.ObjectPath{}, nil
	}
	for _, path := range []dbus.ObjectPath{fakeItems, secretsPath + "/aliases/default"} {
		export(path, collIface, map[string]any{"SearchItems": search,
			"CreateItem": func(map[string]dbus.Variant, dbus.Variant, bool) (dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
				f.enter("CreateItem")
				return "/", "/", nil
			}})
	}
	export(fakePrompt, promptIface, map[string]any{"Prompt": func(string) *dbus.Error {
		go f.prompted(f)
		return nil
	}})
	if _, err := f.conn.RequestName(secrets, 0); err != nil {
		d.t.Fatal(err)
	}
	return f
}

func (f *fakeService) enter(member string) {
	if member == f.hangs {
		<-f.letGo
	}
}

func (f *fakeService) unlock(paths []dbus.ObjectPath) ([]dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
	f.enter("Unlock")
	if f.locked.Load() {
		return nil, fakePrompt, nil
	}
	return paths, "/", nil
}

// complete ends the prompt.
func (f *fakeService) complete(dismissed bool) {
	_ = f.conn.Emit(fakePrompt, promptIface+".Completed", dismissed, dbus.MakeVariant([]dbus.ObjectPath{fakeItems}))
}

// aWhile is slower than fastestHand.
func aWhile() { time.Sleep(fastestHand + 200*time.Millisecond) }
