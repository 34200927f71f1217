package browser

import (
	"context"
	"os"
)

func installed(ctx context.Context) []Browser {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	return newBundles(home).browsers(ctx)
}
