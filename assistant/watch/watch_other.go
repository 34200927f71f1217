//go:build !linux

package watch

import "context"

func start(context.Context, func()) {}
