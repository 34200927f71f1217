//go:build unix

package browser

import (
	"os/exec"
	"syscall"
)

// apart puts a program into a session of its own: what ends ours, a closed
// terminal or Ctrl+C, does not reach it.
func apart(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
