//go:build race

package ui

// raced says that the race detector is at work.
const raced = true
