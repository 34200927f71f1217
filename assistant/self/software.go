package self

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// Windows takes a library that lies beside a program before its own. So OpenGL that
// is drawn by the processor lies in a folder below, with a second copy of the
// program: beside the first it would take the graphics card away from everybody.
// There is nothing to guard: who can write to these folders can replace the
// program itself.
const (
	softwareFolder  = "software"
	softwareLibrary = "opengl32.dll"
	program         = "signin-helper.exe"
)

// InSoftware starts the copy of this program that draws without a graphics card,
// and waits until that has a window, or has ended. opened tells that there is a
// window, told that the person was told why there is none. Where there is no copy,
// or this one is it, nothing happens.
//
// The desk has to be given up before, or the copy takes this one for an open window.
// A kiosk does not come here: Windows watches over the program that it was told to
// start, and would start it again once it ends in favor of a copy.
func InSoftware() (opened, told bool) {
	path, err := os.Executable()
	if err != nil || runtime.GOOS != "windows" {
		return false, false
	}
	path, err = softwareOf(path)
	if err != nil {
		return false, false
	}
	return follow(exec.Command(path))
}

// Opened tells whoever started this copy that its window is there.
func Opened() {
	if path, err := os.Executable(); err == nil && runtime.GOOS == "windows" && isSoftware(path) {
		_, _ = os.Stdout.WriteString(".") // nobody reads it where the copy itself was double-clicked
	}
}

// softwareOf finds the copy that belongs to a program. A copy has none, so that
// one never starts another.
func softwareOf(own string) (path string, err error) {
	if isSoftware(own) {
		return "", errors.New("it is the copy")
	}
	path = filepath.Join(filepath.Dir(own), softwareFolder, program)
	if !isSoftware(path) {
		return "", os.ErrNotExist
	}
	_, err = os.Stat(path)
	return path, err
}

// isSoftware tells whether a program has the library beside it.
func isSoftware(path string) bool {
	_, err := os.Stat(filepath.Join(filepath.Dir(path), softwareLibrary))
	return err == nil
}

// follow runs a copy until it says that it has opened, or ends. One that has not
// opened tells the person so itself, and ends with 1; but Windows may refuse it, or
// the library end it, before it can. With 0 it has left to a window that is open.
func follow(copied *exec.Cmd) (opened, told bool) {
	says, err := copied.StdoutPipe()
	if err != nil || copied.Start() != nil {
		return false, false
	}
	if n, _ := says.Read(make([]byte, 1)); n == 1 {
		return true, true
	}
	_, _ = io.Copy(io.Discard, says)
	_ = copied.Wait()
	code := copied.ProcessState.ExitCode()
	return code == 0, code == 0 || code == 1
}
