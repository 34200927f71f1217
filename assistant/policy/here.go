//go:build !dev

package policy

// here loads the policy of this computer.
func here() ([]byte, error) { return load(Path()) }
