package shared

import (
	"bytes"
	"context"
	"os/exec"
	"time"
)

// printLimit is for how long the print command may take a sheet.
const printLimit = 30 * time.Second

// printProgram is the system's own: that of CUPS, on Linux and macOS. Windows has none
// that takes a PDF.
const printProgram = "lp"

// CanPrint tells whether the system has a command that prints.
func CanPrint() bool {
	_, err := exec.LookPath(printProgram)
	return err == nil
}

// Print sends a sheet to a printer of the system. Only the printer's name is an
// argument, which everybody on the computer can read; the sheet goes over a pipe, and
// is in no file of ours.
func Print(ctx context.Context, printer string, pdf []byte) error {
	ctx, stop := context.WithTimeout(ctx, printLimit)
	defer stop()
	cmd := exec.CommandContext(ctx, printProgram, "-d", printer)
	cmd.Stdin = bytes.NewReader(pdf)
	cmd.WaitDelay = killWait
	return cmd.Run()
}
