//go:build !windows

package notice

import "signinhelper/assistant/bus"

// Tell has the desktop show a note, or does nothing where no desktop is.
func Tell(app, text string) { bus.Notify(app, app, text) }
