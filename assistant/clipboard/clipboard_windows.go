package clipboard

import (
	"encoding/binary"
	"errors"
	"runtime"
	"time"

	"golang.org/x/sys/windows"
)

var (
	user32           = windows.NewLazySystemDLL("user32.dll")
	kernel32         = windows.NewLazySystemDLL("kernel32.dll")
	openClipboard    = user32.NewProc("OpenClipboard")
	closeClipboard   = user32.NewProc("CloseClipboard")
	emptyClipboard   = user32.NewProc("EmptyClipboard")
	setClipboardData = user32.NewProc("SetClipboardData")
	registerFormat   = user32.NewProc("RegisterClipboardFormatW")
	globalAlloc      = kernel32.NewProc("GlobalAlloc")
	globalFree       = kernel32.NewProc("GlobalFree")
	globalLock       = kernel32.NewProc("GlobalLock")
	globalUnlock     = kernel32.NewProc("GlobalUnlock")
)

const (
	unicodeText = 13     // CF_UNICODETEXT
	moveable    = 0x0002 // GMEM_MOVEABLE
	// openFor is how long another program may have the clipboard open.
	openFor = 500 * time.Millisecond
	openTry = 10 * time.Millisecond
)

// optOuts keep a value out of the history of the clipboard (Windows and V), which
// outlives its being cleared, and out of the copy that other devices of the same
// account get. Each holds a number that is 0. See "Cloud Clipboard and Clipboard
// History Formats" in the documentation of Windows.
var optOuts = []string{"ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory", "CanUploadToCloudClipboard"}

var errClipboard = errors.New("clipboard: it cannot be written to")

// Put puts a personal value on the clipboard, and on nothing that keeps copies.
func Put(text string) error {
	data := wide(text)
	return whileOpen(func() error {
		// First, so that no program that looks at each change sees the value alone.
		for _, name := range optOuts {
			if format := formatOf(name); format != 0 {
				_ = set(format, make([]byte, 4))
			}
		}
		return set(unicodeText, data)
	})
}

// Clear takes everything off the clipboard.
func Clear() error { return whileOpen(func() error { return nil }) }

// whileOpen empties the clipboard and has do fill it, on the one thread that it is
// open for.
func whileOpen(do func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for deadline := time.Now().Add(openFor); ; time.Sleep(openTry) {
		if ok, _, _ := openClipboard.Call(0); ok != 0 {
			break
		}
		if time.Now().After(deadline) {
			return errClipboard
		}
	}
	defer func() { _, _, _ = closeClipboard.Call() }()
	if ok, _, _ := emptyClipboard.Call(); ok == 0 {
		return errClipboard
	}
	return do()
}

// set hands a copy of data over to the clipboard.
func set(format uintptr, data []byte) error {
	memory, err := copied(data)
	if err != nil {
		return err
	}
	if ok, _, _ := setClipboardData.Call(format, memory); ok == 0 {
		_, _, _ = globalFree.Call(memory)
		return errClipboard
	}
	return nil
}

// copied returns memory of the system's with a copy of data.
func copied(data []byte) (memory uintptr, err error) {
	memory, _, _ = globalAlloc.Call(moveable, uintptr(len(data)))
	if memory == 0 {
		return 0, errClipboard
	}
	at, _, _ := globalLock.Call(memory)
	err = windows.WriteProcessMemory(windows.CurrentProcess(), at, &data[0], uintptr(len(data)), nil)
	_, _, _ = globalUnlock.Call(memory)
	if at == 0 || err != nil {
		_, _, _ = globalFree.Call(memory)
		return 0, errClipboard
	}
	return memory, nil
}

// wide returns a text as Windows has it, with its end.
func wide(text string) []byte {
	var data []byte
	for _, unit := range windows.StringToUTF16(text) {
		data = binary.LittleEndian.AppendUint16(data, unit)
	}
	return data
}

// formatOf returns the number that Windows has given to a name, 0 for none.
func formatOf(name string) uintptr {
	memory, err := copied(wide(name))
	if err != nil {
		return 0
	}
	defer func() { _, _, _ = globalFree.Call(memory) }()
	at, _, _ := globalLock.Call(memory)
	defer func() { _, _, _ = globalUnlock.Call(memory) }()
	format, _, _ := registerFormat.Call(at)
	return format
}
