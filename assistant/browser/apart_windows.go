package browser

import (
	"os/exec"
	"syscall"

	"golang.org/x/sys/windows"
)

// apart puts a program into a group of its own and without our console: what
// ends us, a closed console or Ctrl+C, does not reach it.
func apart(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: windows.CREATE_NEW_PROCESS_GROUP | windows.DETACHED_PROCESS}
}
