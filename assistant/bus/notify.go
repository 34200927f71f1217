package bus

import (
	"context"
	"time"

	"github.com/godbus/dbus/v5"
)

// notifyTime bounds a note: whoever sends it is about to end.
const notifyTime = 2 * time.Second

// Notify has the desktop show a note (Desktop Notifications Specification),
// without a window and without the toolkit, or does nothing where no bus is.
func Notify(app, title, text string) {
	address := Session()
	if address == "" {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), notifyTime)
	defer cancel()
	conn, err := dbus.Connect(address, dbus.WithContext(ctx))
	if err != nil {
		return
	}
	defer func() { _ = conn.Close() }()
	const untilRead = int32(0)
	conn.Object("org.freedesktop.Notifications", "/org/freedesktop/Notifications").CallWithContext(ctx,
		"org.freedesktop.Notifications.Notify", 0, app, uint32(0), "", title, text, []string{}, map[string]dbus.Variant{}, untilRead)
}
