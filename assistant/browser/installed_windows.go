package browser

import (
	"context"
	"os"

	winreg "golang.org/x/sys/windows/registry"
)

// pagesOpen is not asked: the address itself is opened, see package check.
func pagesOpen(context.Context) bool { return true }

// otherCommands: the system itself opens addresses here.
func otherCommands() [][]string { return nil }

func installed(ctx context.Context) []Browser {
	return registry{names: keyNames, value: keyValue, exists: func(path string) bool {
		info, err := os.Stat(path)
		return err == nil && info.Mode().IsRegular()
	}}.browsers(ctx)
}

func openKey(h hive, key string) (winreg.Key, error) {
	root := winreg.CURRENT_USER
	if h == machine {
		root = winreg.LOCAL_MACHINE
	}
	return winreg.OpenKey(root, key, winreg.READ)
}

func keyNames(h hive, key string) []string {
	k, err := openKey(h, key)
	if err != nil {
		return nil
	}
	defer k.Close()
	names, _ := k.ReadSubKeyNames(-1)
	return names
}

func keyValue(h hive, key, name string) string {
	k, err := openKey(h, key)
	if err != nil {
		return ""
	}
	defer k.Close()
	text, kind, err := k.GetStringValue(name)
	if err != nil {
		return ""
	}
	if kind == winreg.EXPAND_SZ {
		if expanded, err := winreg.ExpandString(text); err == nil {
			return expanded
		}
	}
	return text
}
