//go:build unix && !darwin

package paste

import "context"

// read asks the owner of the X11 selection, as any program would that pastes.
func read(ctx context.Context, window uint32) (string, error) {
	return readFrom(ctx, "CLIPBOARD", window)
}

func readFrom(ctx context.Context, selection string, window uint32) (string, error) {
	x, err := connect(ctx)
	if err != nil {
		return "", err
	}
	defer x.close()
	board, err := x.atom(selection)
	if err != nil {
		return "", err
	}
	switch owner, err := x.owner(board); {
	case err != nil || owner == 0:
		return "", err
	case owner&^x.mask == window&^x.mask:
		return "", ErrOurs
	}
	utf8, err := x.atom("UTF8_STRING")
	if err != nil {
		return "", err
	}
	if err := x.makeWindow(); err != nil {
		return "", err
	}
	text, ok, err := x.convert(board, utf8)
	if err != nil || ok {
		return string(text), err
	}
	text, _, err = x.convert(board, atomString) // an old program
	return latin1(text), err
}

// latin1 is what the old kind of text is written in.
func latin1(text []byte) string {
	runes := make([]rune, len(text))
	for i, b := range text {
		runes[i] = rune(b)
	}
	return string(runes)
}

// convert asks the owner for its text in one form. It reports whether it has it.
func (x *x11) convert(selection, form uint32) (text []byte, ok bool, err error) {
	place, err := x.atom("SIGNIN_HELPER_PASTE")
	if err != nil {
		return nil, false, err
	}
	if err := x.send(24, 0, x.window, selection, form, place, 0); err != nil { // ConvertSelection
		return nil, false, err
	}
	for {
		event, err := x.event()
		if err != nil {
			return nil, false, err
		}
		if event[0]&0x7f != 31 { // SelectionNotify
			continue
		}
		if order.Uint32(event[20:]) == 0 {
			return nil, false, nil // it has none
		}
		break
	}
	incremental, err := x.atom("INCR")
	if err != nil {
		return nil, false, err
	}
	kind, text, err := x.take(place)
	if err != nil || kind != incremental {
		return text, kind != 0, err
	}
	text = nil
	for { // each piece comes once the one before was taken; an empty one is the last
		event, err := x.event()
		if err != nil {
			return nil, false, err
		}
		const propertyNotify, newValue = 28, 0
		if event[0]&0x7f != propertyNotify || event[16] != newValue || order.Uint32(event[8:]) != place {
			continue
		}
		_, piece, err := x.take(place)
		switch {
		case err != nil:
			return nil, false, err
		case len(piece) == 0:
			return text, true, nil
		case len(text)+len(piece) > Most:
			return nil, false, errTooLong
		}
		text = append(text, piece...)
	}
}
