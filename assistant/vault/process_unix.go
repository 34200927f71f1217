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

// Harden keeps the values that pass through this process out of a core dump,
// and out of reach of other programs of the user. A helper hardens itself; the
// program has done so by then, whatever it was started for: see package harden.
// That it fails is no reason not to serve. A program that it starts dumps no
// core either, but decides for itself who may read its memory.
func Harden() {
	_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
	undumpable()
}
