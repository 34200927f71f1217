package paste

import (
	"context"
	"encoding/binary"
	"errors"

	"golang.org/x/sys/windows"
)

var (
	user32           = windows.NewLazySystemDLL("user32.dll")
	kernel32         = windows.NewLazySystemDLL("kernel32.dll")
	openClipboard    = user32.NewProc("OpenClipboard")
	closeClipboard   = user32.NewProc("CloseClipboard")
	getClipboardData = user32.NewProc("GetClipboardData")
	globalLock       = kernel32.NewProc("GlobalLock")
	globalUnlock     = kernel32.NewProc("GlobalUnlock")
	globalSize       = kernel32.NewProc("GlobalSize")
)

const unicodeText = 13 // CF_UNICODETEXT

// read asks on a thread of its own. One that hangs in the call stays there until
// the other program answers or ends; nobody waits for it.
func read(ctx context.Context, _ uint32) (string, error) {
	type answer struct {
		text string
		err  error
	}
	came := make(chan answer, 1)
	go func() {
		text, err := ask(ctx)
		came <- answer{text, err}
	}()
	select {
	case a := <-came:
		return a.text, a.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func ask(ctx context.Context) (text string, err error) {
	err = whileOpen(ctx, func() error {
		text, err = held()
		return err
	})
	return text, err
}

// held is the text on the clipboard that is open.
func held() (string, error) {
	handle, _, _ := getClipboardData.Call(unicodeText)
	if handle == 0 {
		return "", nil // no text
	}
	size, _, _ := globalSize.Call(handle)
	at, _, _ := globalLock.Call(handle)
	if at == 0 {
		return "", errors.New("paste: cannot be read")
	}
	defer func() { _, _, _ = globalUnlock.Call(handle) }()
	if size > 2*Most {
		return "", errTooLong
	}
	text := make([]byte, size+1) // there is a first byte
	if err := windows.ReadProcessMemory(windows.CurrentProcess(), at, &text[0], size, nil); err != nil {
		return "", err
	}
	units := make([]uint16, size/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(text[2*i:])
	}
	return windows.UTF16ToString(units), nil
}
