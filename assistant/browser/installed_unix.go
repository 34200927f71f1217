//go:build unix && !darwin

package browser

import (
	"context"
	"os"
	"os/exec"
)

func installed(ctx context.Context) []Browser { return newXDG(os.Getenv, exec.LookPath).browsers(ctx) }
