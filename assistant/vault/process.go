package vault

import (
	"errors"
	"io"
	"sync"
	"syscall"
	"time"

	"signinhelper/assistant/self"
)

// graceTime is how long a helper may take to end once its input has. It has
// nothing left to do but to take a question off the screen, for which it has
// partingTime; an overloaded computer may need more.
const graceTime = time.Second

// A process is a helper, seen through its pipes.
type process struct {
	in  io.WriteCloser // ends it politely when closed
	out io.Reader
	// kill ends it at once, so that reads from out end too. It may be called
	// more than once, but not after wait.
	kill func()
	// wait ends its input, and returns when nothing is left of it.
	wait func()
	// rest leaves it for the next operation, in place of wait; nil where that cannot be.
	rest   func()
	rested bool // it was left by an operation before
}

// A bench is where a helper that lasts waits for the next operation of a window. A
// keyring like KeePassXC lets a program in by its connection: with a helper for each
// operation it would ask the person each time.
type bench struct {
	start func() (process, error)

	mu      sync.Mutex
	waiting *process
}

// take returns the helper that waits, or else a new one.
func (b *bench) take() (process, error) {
	if p := b.swap(nil); p != nil {
		p.rested = true
		return *p, nil
	}
	p, err := b.start()
	if err == nil {
		p.rest = func() { b.leave(p) }
	}
	return p, err
}

// leave has a helper wait. One is enough.
func (b *bench) leave(p process) {
	p.rest = func() { b.leave(p) }
	if before := b.swap(&p); before != nil {
		before.wait()
	}
}

func (b *bench) swap(p *process) *process {
	b.mu.Lock()
	defer b.mu.Unlock()
	before := b.waiting
	b.waiting = p
	return before
}

// startSelf runs this program as a helper. What is secret goes through the
// pipes: never in arguments or environment, which others can read. Standard
// error goes nowhere, because the trace of a crash can hold a value.
func startSelf() (process, error) {
	cmd, err := self.Command(HelperArg)
	if err != nil {
		return process{}, startError(err)
	}
	setApart(cmd)
	in, err := cmd.StdinPipe()
	if err != nil {
		return process{}, startError(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return process{}, startError(err)
	}
	if err := cmd.Start(); err != nil {
		return process{}, startError(err)
	}
	return process{
		in:   in,
		out:  out,
		kill: func() { killGroup(cmd) },
		wait: func() {
			_ = in.Close()
			late := time.AfterFunc(graceTime, func() { _ = cmd.Process.Kill() })
			defer late.Stop()
			// How it ended says nothing that its answers did not.
			_ = cmd.Wait()
		},
	}, nil
}

// startError leaves out the path, which can hold the user's name.
func startError(err error) *Error {
	var errno syscall.Errno
	if errors.As(err, &errno) {
		return fail(CodeKilled, "helper not started, error number %d", uint(errno))
	}
	return fail(CodeKilled, "helper not started")
}
