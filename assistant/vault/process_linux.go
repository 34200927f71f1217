package vault

import "syscall"

// undumpable covers what RLIMIT_CORE does not: a core piped to a program
// (core(5)), and another program of the user reading the helper's memory.
func undumpable() {
	_, _, _ = syscall.RawSyscall(syscall.SYS_PRCTL, syscall.PR_SET_DUMPABLE, 0, 0)
}
