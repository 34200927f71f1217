// Package bus finds the message buses of a desktop, and starts none: with no
// address godbus runs dbus-launch, which leaves a daemon behind at every start,
// and neither a keyring nor a screen saver would be on that bus.
package bus

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/godbus/dbus/v5"
)

// systemSocket is where the system bus listens if nothing else is said (D-Bus
// specification, "System message bus").
const systemSocket = "/run/dbus/system_bus_socket"

// Session returns the address of the session bus; "" when there is none.
func Session() string {
	if a := os.Getenv("DBUS_SESSION_BUS_ADDRESS"); a != "" && !strings.HasPrefix(a, "autolaunch:") {
		return a
	}
	var sockets []string
	if dir := os.Getenv("XDG_RUNTIME_DIR"); dir != "" {
		sockets = append(sockets, filepath.Join(dir, "bus"))
	}
	return listening(append(sockets, filepath.Join("/run/user", strconv.Itoa(os.Getuid()), "bus"))...)
}

// System returns the address of the system bus; "" when there is none.
func System() string {
	if a := os.Getenv("DBUS_SYSTEM_BUS_ADDRESS"); a != "" {
		return a
	}
	return listening(systemSocket)
}

// listening is the address of the first socket that is there.
func listening(sockets ...string) string {
	for _, path := range sockets {
		if _, err := os.Stat(path); err == nil {
			return "unix:path=" + dbus.EscapeBusAddressValue(path)
		}
	}
	return ""
}
