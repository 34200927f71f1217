//go:build !windows

package speech

import (
	"bytes"
	"context"
	"os/exec"
	"strings"
	"time"
)

// killed is how long a program that was ended may take to be gone.
const killed = time.Second

// program is the way through a program that says what it reads. args are of the
// voice alone: the text goes over a pipe.
func program(name string, args func(Voice) []string) way {
	return func(ctx context.Context, text string, v Voice) error {
		path, err := exec.LookPath(name)
		if err != nil {
			return ErrNone
		}
		cmd := exec.CommandContext(ctx, path, args(v)...)
		cmd.WaitDelay = killed
		cmd.Stdin = strings.NewReader(text + "\n")
		var complaint bytes.Buffer
		cmd.Stderr = &complaint
		err = cmd.Run()
		// espeak-ng ends well where there is no loudspeaker, and complains.
		if err != nil || strings.Contains("\n"+complaint.String(), "\nerror:") {
			return ErrSilent
		}
		return nil
	}
}
