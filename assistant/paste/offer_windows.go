package paste

import (
	"context"
	"encoding/binary"
	"errors"
	"runtime"
	"time"

	"golang.org/x/sys/windows"
)

var (
	emptyClipboard   = user32.NewProc("EmptyClipboard")
	setClipboardData = user32.NewProc("SetClipboardData")
	registerFormat   = user32.NewProc("RegisterClipboardFormatW")
	globalAlloc      = kernel32.NewProc("GlobalAlloc")
	globalFree       = kernel32.NewProc("GlobalFree")
)

const moveable = 0x0002 // GMEM_MOVEABLE

// optOuts keep a value out of the history of the clipboard (Windows and V), which
// outlives its being cleared, and out of the copy that other devices of the same
// account get. Each holds a number that is 0. See "Cloud Clipboard and Clipboard
// History Formats" in the documentation of Windows.
var optOuts = []string{"ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory", "CanUploadToCloudClipboard"}

var errNotOffered = errors.New("paste: the clipboard cannot be written to")

func offer(ctx context.Context, text string) error {
	return whileOpen(ctx, func() error {
		if ok, _, _ := emptyClipboard.Call(); ok == 0 {
			return errNotOffered
		}
		// First, so that no program that looks at each change sees the value alone.
		for _, name := range optOuts {
			if format := formatOf(name); format != 0 {
				_ = set(format, make([]byte, 4))
			}
		}
		return set(unicodeText, wide(text))
	})
}

func clearAll(ctx context.Context) error {
	return whileOpen(ctx, func() error {
		if ok, _, _ := emptyClipboard.Call(); ok == 0 {
			return errNotOffered
		}
		return nil
	})
}

// clearSelected has nothing to do: there is one clipboard.
func clearSelected(context.Context, string) error { return nil }

// whileOpen does something on the one thread that the clipboard is open for.
func whileOpen(ctx context.Context, do func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for {
		if ok, _, _ := openClipboard.Call(0); ok != 0 {
			break
		}
		select { // another program has it open, for a moment as a rule
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	defer func() { _, _, _ = closeClipboard.Call() }()
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
		return errNotOffered
	}
	return nil
}

// copied returns memory of the system's with a copy of data.
func copied(data []byte) (memory uintptr, err error) {
	memory, _, _ = globalAlloc.Call(moveable, uintptr(len(data)))
	if memory == 0 {
		return 0, errNotOffered
	}
	at, _, _ := globalLock.Call(memory)
	err = windows.WriteProcessMemory(windows.CurrentProcess(), at, &data[0], uintptr(len(data)), nil)
	_, _, _ = globalUnlock.Call(memory)
	if at == 0 || err != nil {
		_, _, _ = globalFree.Call(memory)
		return 0, errNotOffered
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
