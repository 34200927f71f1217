//go:build !windows

package probe

// driverOf knows nothing: there, names and the system's files tell.
func driverOf(int) (string, uint32) { return "", 0 }
