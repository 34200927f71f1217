//go:build !linux && (!windows || 386)

package a11y

import "context"

// Serve does nothing: there the toolkit tells assistive technology, from the mirror.
func (d *Desk) Serve(context.Context) {}
