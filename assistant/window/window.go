// Package window asks of the system what the toolkit does not, for a window of
// ours. A handle is the system's number of it, 0 for none.
package window
