// Package shared starts the programs that a clinic's policy names, on a computer that
// many people share: the command at the end of a visit, and the one that prints. There
// is no shell, and nothing of a visitor is in an argument or the environment.
package shared

import (
	"context"
	"errors"
	"os/exec"
	"time"

	"signinhelper/assistant/events"
)

// killWait is how long a command that was told to end may hold on to its output.
const killWait = time.Second

// EndVisit runs the clinic's command, for the limit at most, and says why it failed;
// "" where it did not, or there is none. What it writes is dropped.
func EndVisit(ctx context.Context, command []string, limit time.Duration) events.Failure {
	if len(command) == 0 {
		return ""
	}
	ctx, stop := context.WithTimeout(ctx, limit)
	defer stop()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.WaitDelay = killWait
	err := cmd.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return ""
	case ctx.Err() != nil:
		return events.TookTooLong
	case errors.As(err, &exit):
		return events.ExitCode
	}
	return events.NotStarted
}
