package paper

import (
	"io/fs"

	"golang.org/x/sys/windows"

	"signinhelper/assistant/disk"
)

// openFilesHold: a folder cannot be renamed while a file in it is open, and so
// not while another program has its lock file.
const openFilesHold = true

var goneErrors = []error{fs.ErrNotExist, windows.ERROR_NOT_READY, windows.ERROR_DEV_NOT_EXIST}

// sticks lists the drives that Windows calls removable.
func sticks() []Folder {
	drives, err := windows.GetLogicalDrives()
	if err != nil {
		return nil
	}
	var list []Folder
	for i := range 26 {
		if drives&(1<<i) == 0 {
			continue
		}
		path := string(rune('A'+i)) + `:\`
		root, err := windows.UTF16PtrFromString(path)
		if err != nil || windows.GetDriveType(root) != windows.DRIVE_REMOVABLE {
			continue
		}
		var label [windows.MAX_PATH + 1]uint16
		if windows.GetVolumeInformation(root, &label[0], uint32(len(label)), nil, nil, nil, nil, 0) != nil {
			continue // a card reader without a card
		}
		name := path[:2]
		if given := printable(windows.UTF16ToString(label[:])); given != "" {
			name = given + " (" + name + ")"
		}
		list = append(list, Folder{Stick, name, path})
	}
	return list
}

func renameFree(from, to string) error { return disk.RenameFree(from, to) }

// private and unchangeable are left to Windows: a profile is closed to others,
// and the temporary files are within it.
func private(fs.FileInfo) bool { return true }

func unchangeable(fs.FileInfo) bool { return true }
