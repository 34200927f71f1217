//go:build unix && !linux

package vault

func undumpable() {}
