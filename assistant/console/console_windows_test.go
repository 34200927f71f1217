package console

import (
	"errors"
	"fmt"
	"os"
	"testing"
	"unsafe"

	"golang.org/x/sys/windows"
)

const child = "SIGNINHELPER_CONSOLE_TEST"

func TestMain(m *testing.M) {
	if os.Getenv(child) == "" {
		os.Exit(m.Run())
	}
	Attach()
	_, out := fmt.Fprintln(os.Stdout, "said")
	_, errs := fmt.Fprintln(os.Stderr, "said")
	if errors.Join(out, errs) != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

// A launcher that has no console, the task scheduler for example, gives none: what is
// written goes nowhere, and the command did what it should.
func TestWithoutAConsoleNothingFails(t *testing.T) {
	t.Setenv(child, "1")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	line, err := windows.UTF16PtrFromString(windows.EscapeArg(self))
	if err != nil {
		t.Fatal(err)
	}
	start := windows.StartupInfo{Flags: windows.STARTF_USESTDHANDLES} // and all of them 0
	start.Cb = uint32(unsafe.Sizeof(start))
	var p windows.ProcessInformation
	if err := windows.CreateProcess(nil, line, nil, nil, false, windows.DETACHED_PROCESS, nil, nil, &start, &p); err != nil {
		t.Fatal(err)
	}
	if _, err := windows.WaitForSingleObject(p.Process, windows.INFINITE); err != nil {
		t.Fatal(err)
	}
	var code uint32
	if err := windows.GetExitCodeProcess(p.Process, &code); err != nil || code != 0 {
		t.Errorf("ended with %d (%v)", code, err)
	}
}
