//go:build darwin || (!unix && !windows)

package paste

import (
	"context"
	"errors"
)

// errNoMark says that nothing can be marked here.
var errNoMark = errors.New("paste: secrets cannot be marked here")

func offer(context.Context, string) error { return errNoMark }

// clearAll has nothing to do that the toolkit does not.
func clearAll(context.Context) error { return errNoMark }

// clearSelected has nothing to do: there is one clipboard.
func clearSelected(context.Context, string) error { return nil }
