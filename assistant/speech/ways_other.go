//go:build !linux && !darwin && !windows

package speech

func ways() []way { return nil }
