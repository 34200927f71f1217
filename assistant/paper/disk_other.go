//go:build unix && !linux && !darwin

package paper

import "errors"

// sticks is not known here.
func sticks() []Folder { return nil }

// renameFree is left to a second name.
func renameFree(string, string) error { return errors.ErrUnsupported }
