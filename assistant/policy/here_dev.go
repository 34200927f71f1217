//go:build dev

package policy

import "os"

// here loads the policy of this computer, or in a development build the file that
// SIGNINHELPER_POLICY names, whoever owns it: the end-to-end tests must not write to
// the computer's own. It is no part of the program as it is released, in which
// nothing but the one path is read.
func here() ([]byte, error) {
	if path := os.Getenv("SIGNINHELPER_POLICY"); path != "" {
		return os.ReadFile(path)
	}
	return load(Path())
}
