package notice

import "golang.org/x/sys/windows"

// Tell shows the system's own message, which needs no graphics to speak of, and
// returns when it was read. It comes to the front: whoever double-clicked waits
// for a window.
func Tell(app, text string) {
	title, err := windows.UTF16PtrFromString(app)
	if err != nil {
		return
	}
	said, err := windows.UTF16PtrFromString(text)
	if err != nil {
		return
	}
	_, _ = windows.MessageBox(0, said, title, windows.MB_OK|windows.MB_ICONWARNING|windows.MB_SETFOREGROUND)
}
