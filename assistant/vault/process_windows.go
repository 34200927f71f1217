package vault

import (
	"os/exec"
	"syscall"
)

// createNoWindow is CREATE_NO_WINDOW: no console flashes up in a build that
// has one.
const createNoWindow = 0x08000000

func setApart(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: createNoWindow}
}

// killGroup ends the helper, which starts nothing on Windows.
func killGroup(cmd *exec.Cmd) { _ = cmd.Process.Kill() }

// Harden has nothing to do: Windows makes no dump of a program that has not
// asked for one, unless its administrator says so for all.
func Harden() {}
