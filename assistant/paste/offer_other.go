//go:build !unix || darwin

package paste

import "context"

func offer(context.Context, string) error { return errNoMark }

// clearSelected has nothing to do: there is one clipboard.
func clearSelected(context.Context, string) error { return nil }
