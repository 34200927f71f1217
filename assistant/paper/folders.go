package paper

import (
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
)

// ownFolders asks the system where they are: they can be renamed, moved to
// another disk, and are called Escritorio on a Spanish desktop.
func ownFolders() []Folder {
	home, _ := os.UserHomeDir()
	var list []Folder
	for _, f := range []Folder{
		{Kind: Desktop, Path: xdg.UserDirs.Desktop},
		{Kind: Documents, Path: xdg.UserDirs.Documents},
		{Kind: Downloads, Path: xdg.UserDirs.Download},
	} {
		// A desktop without such a folder names the home itself for it.
		if f.Path = filepath.Clean(f.Path); filepath.IsAbs(f.Path) && f.Path != filepath.Clean(home) {
			list = append(list, f)
		}
	}
	return list
}

// sticksIn lists the folders in places where sticks come up. A folder that
// nothing is mounted on was left behind by a stick that is gone: what is saved
// there would stay on this computer, and the person would leave without it.
func sticksIn(places []string, mounted func(path string) bool) []Folder {
	var list []Folder
	for _, place := range places {
		entries, err := os.ReadDir(place)
		if err != nil {
			continue
		}
		for _, e := range entries {
			path := filepath.Join(place, e.Name())
			if e.IsDir() && mounted(path) {
				list = append(list, Folder{Stick, printable(e.Name()), path})
			}
		}
	}
	return list
}
