// Package harden closes the process to others before it does anything else. It
// is imported for that alone, by the program itself.
//
// The threat is another program of the same user that waits for this one to be
// started, and takes hold of it as a debugger does: whoever has hold stays, and
// reads all that the person types. Go sets up the packages that are imported one
// after the other, by their names, before main begins. The word lists among them
// take a tenth of a second, and that was how long the door stood open. So this
// is done ahead of Go itself, by the loader, as for a library in C.
//
// What it does not guard against: whoever starts the program in a debugger, who
// is there from the first moment; and the millisecond that the loader takes.
//
// Windows has nothing to do: see [signinhelper/assistant/vault.Harden], which is
// the same in Go, for a program that begins without this.
package harden
