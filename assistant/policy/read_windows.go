package policy

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// Path is where the policy is. The system is asked for the folder: what the
// environment says of it, whoever starts the program could have set.
func Path() string {
	folder, err := windows.KnownFolderPath(windows.FOLDERID_ProgramData, 0)
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "SigninHelper", "policy.toml")
}

// load reads a file that administrators alone can change. Each folder is kept open in
// a way that keeps it from being renamed until the file was read, so that nothing can
// be put in its place meanwhile.
//
// What is wrong with a folder counts only where there is a file at the end.
func load(path string) ([]byte, error) {
	if path == "" {
		return nil, errRefused{Unreadable}
	}
	file, bad, err := walk(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	if bad != nil {
		return nil, bad
	}
	return io.ReadAll(io.LimitReader(file, MostBytes+1)) // Parse refuses the one that is too much
}

// ownCommand reports whether a command is an administrator's. One that is not there
// is told to staff when it cannot be run.
func ownCommand(path string) bool {
	file, bad, err := walk(path)
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	_ = file.Close()
	return bad == nil
}

// walk opens a file by way of each folder above it. bad is why what was opened does not
// count.
func walk(path string) (file *os.File, bad, err error) {
	drive := filepath.VolumeName(path) + `\`
	names := strings.Split(strings.TrimPrefix(path, drive), `\`)
	at := drive
	for i := range len(names) + 1 {
		forbidden, folder := uint32(replaceIt), i < len(names)
		if i >= len(names)-1 {
			forbidden = writeIt // the file and its own folder
		}
		h, err := open(at)
		if err != nil {
			return nil, nil, err
		}
		if why := judgeHandle(h, folder, forbidden); why == Link || why == NotAFile {
			_ = windows.CloseHandle(h)
			return nil, nil, errRefused{why}
		} else if why != "" && bad == nil {
			bad = errRefused{why}
		}
		if !folder {
			return os.NewFile(uintptr(h), path), bad, nil
		}
		defer func() { _ = windows.CloseHandle(h) }()
		at = filepath.Join(at, names[i])
	}
	return nil, nil, errRefused{Unreadable} // not reached
}

// open opens a thing itself, and no other that it may stand for. It is shared for
// reading and writing, and not for renaming.
func open(path string) (windows.Handle, error) {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return 0, err
	}
	h, err := windows.CreateFile(name, windows.GENERIC_READ, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE, nil,
		windows.OPEN_EXISTING, windows.FILE_FLAG_BACKUP_SEMANTICS|windows.FILE_FLAG_OPEN_REPARSE_POINT, 0)
	if errors.Is(err, windows.ERROR_PATH_NOT_FOUND) {
		err = windows.ERROR_FILE_NOT_FOUND
	}
	return h, err
}

// judgeHandle tells why what was opened does not count.
func judgeHandle(h windows.Handle, folder bool, forbidden uint32) Reason {
	var info windows.ByHandleFileInformation
	if windows.GetFileInformationByHandle(h, &info) != nil {
		return Unreadable
	}
	switch is := info.FileAttributes; {
	case is&windows.FILE_ATTRIBUTE_REPARSE_POINT != 0:
		return Link
	case folder != (is&windows.FILE_ATTRIBUTE_DIRECTORY != 0):
		return NotAFile
	}
	list, err := windows.GetSecurityInfo(h, windows.SE_FILE_OBJECT, windows.OWNER_SECURITY_INFORMATION|windows.DACL_SECURITY_INFORMATION)
	if err != nil {
		return Unreadable
	}
	return judgeList(list.String(), forbidden)
}
