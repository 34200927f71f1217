//go:build unix

package vault

import (
	"os/exec"
	"syscall"
)

// setApart puts the helper in a process group of its own, so that what it
// started (security, on macOS) can be ended with it.
func setApart(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// killGroup ends the helper and what it started. The helper must not have
// been waited for.
func killGroup(cmd *exec.Cmd) { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }

// harden keeps the values that pass through the helper out of a core dump.
// That it fails is no reason not to serve.
func harden() {
	_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
	undumpable()
}
