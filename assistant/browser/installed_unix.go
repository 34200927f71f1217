//go:build unix && !darwin

package browser

import (
	"context"
	"os"
	"os/exec"
)

func pagesOpen(ctx context.Context) bool { return newXDG(os.Getenv, exec.LookPath).pagesOpen(ctx) }

func otherCommands() [][]string { return others(os.Getenv, exec.LookPath) }

func installed(ctx context.Context) []Browser {
	if found := newXDG(os.Getenv, exec.LookPath).browsers(ctx); len(found) > 0 {
		return found
	}
	return undescribed(otherCommands())
}
