//go:build unix && !darwin

package paste

import (
	"context"
	"errors"
	"math"
	"slices"
)

// hint is the mark by which clipboard managers leave a secret alone: KDE's, which
// others read too. A program that offers something secret offers that as well.
const (
	hint    = "x-kde-passwordManagerHint"
	hintSay = "secret"
)

// errTaken says that somebody else was quicker.
var errTaken = errors.New("paste: taken by another program")

// offer puts a secret on the clipboard. The toolkit offers text alone, so this has a
// connection and a window of its own. They last until another program puts something
// there.
func offer(ctx context.Context, text string) error { return own(ctx, "CLIPBOARD", text) }

// clearSelected takes a text off what is pasted with the middle button. We put nothing
// there, but there are programs that keep both the same.
func clearSelected(ctx context.Context, text string) error {
	if text == "" {
		return nil
	}
	const primary = "PRIMARY"
	selected, err := readFrom(ctx, primary, 0)
	if err != nil || selected != text {
		return err
	}
	return own(ctx, primary, "")
}

// clearAll takes both selections of the display from their owners.
func clearAll(ctx context.Context) error {
	x, err := connect(ctx)
	if err != nil {
		return err
	}
	defer x.close()
	const nobody, now = 0, 0
	for _, name := range []string{"CLIPBOARD", "PRIMARY"} {
		selection, err := x.atom(name)
		if err != nil {
			return err
		}
		if err := x.send(22, 0, nobody, selection, now); err != nil { // SetSelectionOwner
			return err
		}
		if owner, err := x.owner(selection); err != nil || owner != nobody {
			return errors.Join(err, errTaken)
		}
	}
	return nil
}

// An offered is a text that this program offers.
type offered struct {
	*x11
	text      string
	selection uint32
	since     uint32 // in the time of the display
	forms     forms
}

// forms are the atoms of what a text is offered as.
type forms struct{ list, since, utf8, mime, latin, hint uint32 }

// own takes a selection, and answers whoever asks for it.
func own(ctx context.Context, selection, text string) error {
	x, err := connect(ctx)
	if err != nil {
		return err
	}
	o := &offered{x11: x, text: text}
	if err = o.claim(selection); err == nil && !x.stop() {
		err = ctx.Err() // too late: the connection has an end
	}
	if err != nil {
		x.close()
		return err
	}
	go o.serve()
	return nil
}

func (o *offered) claim(selection string) (err error) {
	for name, atom := range map[string]*uint32{
		selection: &o.selection, "TARGETS": &o.forms.list, "TIMESTAMP": &o.forms.since, "UTF8_STRING": &o.forms.utf8,
		"text/plain;charset=utf-8": &o.forms.mime, hint: &o.forms.hint,
	} {
		if *atom, err = o.atom(name); err != nil {
			return err
		}
	}
	o.forms.latin = atomString
	if err := errors.Join(o.makeWindow(), o.allowLong()); err != nil {
		return err
	}
	if o.since, err = o.now(); err != nil {
		return err
	}
	if err := o.send(22, 0, o.window, o.selection, o.since); err != nil { // SetSelectionOwner
		return err
	}
	switch owner, err := o.owner(o.selection); {
	case err != nil:
		return err
	case owner != o.window:
		return errTaken
	}
	return nil
}

// serve answers until another program takes the selection, or the display ends.
func (o *offered) serve() {
	defer o.close()
	for {
		packet, err := o.event()
		var refused *refusal
		if errors.As(err, &refused) {
			continue // who asked is gone by now
		}
		if err != nil {
			return
		}
		const selectionClear, selectionRequest = 29, 30
		switch packet[0] & 0x7f {
		case selectionClear:
			o.settle()
			return
		case selectionRequest:
			if o.answerFor(packet) != nil {
				return
			}
		}
	}
}

// settle waits until the display has done all that it was told: of who hangs up it does
// no more, and whoever asked last would wait for an answer.
func (o *offered) settle() {
	for {
		_, err := o.owner(o.selection)
		var refused *refusal
		if !errors.As(err, &refused) {
			return
		}
	}
}

// answerFor lays down what was asked for, and says so. It waits for nobody.
func (o *offered) answerFor(request []byte) error {
	when, requestor := order.Uint32(request[4:]), order.Uint32(request[12:])
	target, place := order.Uint32(request[20:]), order.Uint32(request[24:])
	if place == 0 {
		place = target // as programs of the past ask
	}
	const atom, integer = 4, 19 // ATOM and INTEGER
	var err error
	switch target {
	case o.forms.list:
		f := o.forms
		err = o.put(requestor, place, atom, 32, numbers(f.list, f.since, f.utf8, f.mime, f.latin, f.hint))
	case o.forms.since:
		err = o.put(requestor, place, integer, 32, numbers(o.since))
	case o.forms.utf8, o.forms.mime:
		err = o.put(requestor, place, target, 8, []byte(o.text))
	case o.forms.latin:
		err = o.put(requestor, place, target, 8, toLatin1(o.text))
	case o.forms.hint:
		err = o.put(requestor, place, target, 8, []byte(hintSay))
	default:
		place = 0 // there is no such form
	}
	if errors.Is(err, errTooLong) {
		place, err = 0, nil
	}
	if err != nil {
		return err
	}
	event := slices.Concat([]byte{31, 0, 0, 0}, numbers(when, requestor, order.Uint32(request[16:]), target, place, 0, 0)) // SelectionNotify
	return o.sendBytes(25, 0, slices.Concat(numbers(requestor, 0), event))                                                 // SendEvent
}

// put lays something down on a window.
func (o *offered) put(window, place, kind uint32, bits byte, data []byte) error {
	head := slices.Concat(numbers(window, place, kind), []byte{bits, 0, 0, 0}, numbers(uint32(len(data)/int(bits/8))))
	return o.sendBytes(18, 0, append(head, padded(data)...)) // ChangeProperty
}

// now is the time of the display, which it tells with each change of a window.
func (o *offered) now() (uint32, error) {
	place, err := o.atom("SIGNIN_HELPER_PASTE")
	if err != nil {
		return 0, err
	}
	if err := o.put(o.window, place, atomString, 8, nil); err != nil {
		return 0, err
	}
	for {
		event, err := o.event()
		if err != nil {
			return 0, err
		}
		const propertyNotify = 28
		if event[0]&0x7f == propertyNotify {
			return order.Uint32(event[12:]), nil
		}
	}
}

// allowLong has the display take requests of more than 256 kB, as a text may be.
func (o *offered) allowLong() error {
	const name = "BIG-REQUESTS"
	head := order.AppendUint16(nil, uint16(len(name)))
	if err := o.sendBytes(98, 0, append(append(head, 0, 0), padded([]byte(name))...)); err != nil { // QueryExtension
		return err
	}
	packet, err := o.answer()
	if err != nil || packet[8] == 0 {
		return err // it does not know that; shorter ones it takes
	}
	if err := o.sendBytes(packet[9], 0, nil); err != nil { // BigReqEnable
		return err
	}
	if packet, err = o.answer(); err == nil {
		o.longest = order.Uint32(packet[8:])
	}
	return err
}

func numbers(list ...uint32) (out []byte) {
	for _, n := range list {
		out = order.AppendUint32(out, n)
	}
	return out
}

// toLatin1 is a text for programs of the past, with a "?" for what they do not know.
func toLatin1(text string) (out []byte) {
	for _, r := range text {
		if r > math.MaxUint8 {
			r = '?'
		}
		out = append(out, byte(r))
	}
	return out
}
