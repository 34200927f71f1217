package browser

import (
	"context"
	"os"
	"path/filepath"
)

// pagesOpen: who chooses a browser on a Mac chooses it for pages as well.
func pagesOpen(context.Context) bool { return true }

// otherCommands: the system itself opens addresses here.
func otherCommands() [][]string { return nil }

func installed(ctx context.Context) []Browser {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	return newBundles(home).browsers(ctx)
}

func newBundles(home string) bundles {
	return bundles{
		dirs:     []string{"/Applications", filepath.Join(home, "Applications"), "/System/Applications", "/System/Cryptexes/App/System/Applications"},
		handlers: filepath.Join(home, "Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure.plist"),
	}
}
