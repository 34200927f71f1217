package self

import (
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

// Outcome is how the copy fared.
type Outcome int

// The outcomes.
const (
	NoCopy Outcome = iota // there is none, this one is it, or it could not tell
	Opened                // its window is there, or it left to one that is
	Told                  // it told the person why it has none
)

// here is what a copy writes once its window is there.
const here = "."

// InSoftware starts the copy of this program that draws without a graphics card,
// and waits until that has a window, or has ended.
//
// The desk has to be given up before, or the copy takes this one for an open window.
// A kiosk does not come here: Windows watches over the program that it was told to
// start, and would start it again once it ends in favor of a copy.
func InSoftware() Outcome {
	own, err := os.Executable()
	if err != nil || runtime.GOOS != "windows" {
		return NoCopy
	}
	path, there := softwareOf(own)
	if !there {
		return NoCopy
	}
	return follow(exec.Command(path))
}

// TellOpened tells whoever started this copy that its window is there.
func TellOpened() {
	if path, err := os.Executable(); err == nil && runtime.GOOS == "windows" && isSoftware(path) {
		_, _ = os.Stdout.WriteString(here) // nobody reads it where the copy itself was double-clicked
	}
}

// softwareOf finds the copy that belongs to a program. A copy has none, so that
// one never starts another.
func softwareOf(own string) (path string, there bool) {
	path = filepath.Join(filepath.Dir(own), softwareFolder, program)
	if isSoftware(own) || !isSoftware(path) {
		return "", false
	}
	_, err := os.Stat(path)
	return path, err == nil
}

// isSoftware tells whether a program has the library beside it.
func isSoftware(path string) bool {
	_, err := os.Stat(filepath.Join(filepath.Dir(path), softwareLibrary))
	return err == nil
}

// follow runs a copy until it says that it has opened, or ends. One that has not
// opened tells the person so itself, and ends with 1; but Windows may refuse it, or
// the library end it, before it can. With 0 it has left to a window that is open.
func follow(copied *exec.Cmd) Outcome {
	says, err := copied.StdoutPipe()
	if err != nil || copied.Start() != nil {
		return NoCopy
	}
	said := make([]byte, len(here))
	if _, err := io.ReadFull(says, said); err == nil && string(said) == here {
		return Opened
	}
	_, _ = io.Copy(io.Discard, says)
	_ = copied.Wait()
	switch copied.ProcessState.ExitCode() {
	case 0:
		return Opened
	case 1:
		return Told
	}
	return NoCopy
}
