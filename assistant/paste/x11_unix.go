//go:build unix && !darwin

package paste

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// x11 is a connection to the display, with the few requests of the protocol
// that copying and pasting take (X Window System Protocol, X11R7.7). It ends with its
// context, wherever it is.
type x11 struct {
	conn   net.Conn
	stop   func() bool
	base   uint32 // of the IDs that are of this connection
	mask   uint32 // the part of an ID that is not of a connection
	root   uint32
	window uint32
	events [][]byte // that came while something else was awaited
	// longest is how long a request may be, in units of four bytes, if that is more than
	// its usual head can say.
	longest uint32
	atoms   map[string]uint32
}

var order = binary.LittleEndian

const atomString = 31 // STRING is the same everywhere

// connect connects to the display that the environment names.
func connect(ctx context.Context) (*x11, error) {
	conn, number, err := dial(ctx, os.Getenv("DISPLAY"))
	if err != nil {
		return nil, err
	}
	x := &x11{conn: conn, atoms: map[string]uint32{}}
	x.stop = context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })
	if err := x.begin(cookie(number)); err != nil {
		x.close()
		return nil, err
	}
	return x, nil
}

func (x *x11) close() {
	x.stop()
	_ = x.conn.Close()
}

// dial finds the socket of a display such as ":0", ":0.1" or "localhost:10.0".
func dial(ctx context.Context, display string) (conn net.Conn, number string, err error) {
	host, rest, ok := strings.Cut(display, ":")
	number, _, _ = strings.Cut(rest, ".")
	n, err := strconv.ParseUint(number, 10, 16)
	if !ok || err != nil || n > 65535-6000 {
		return nil, "", errors.New("paste: there is no display")
	}
	var d net.Dialer
	if host != "" && host != "unix" {
		conn, err = d.DialContext(ctx, "tcp", net.JoinHostPort(host, fmt.Sprint(6000+n)))
		return conn, number, err
	}
	path := "/tmp/.X11-unix/X" + number
	if conn, err = d.DialContext(ctx, "unix", path); err != nil {
		conn, err = d.DialContext(ctx, "unix", "@"+path)
	}
	return conn, number, err
}

// cookieName is the way of proving that one may connect that everybody uses.
const cookieName = "MIT-MAGIC-COOKIE-1"

// cookie returns the secret of a display, empty where it takes none.
func cookie(number string) []byte {
	path := os.Getenv("XAUTHORITY")
	if path == "" {
		home, _ := os.UserHomeDir()
		path = filepath.Join(home, ".Xauthority")
	}
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > 1<<20 {
		return nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	here, _ := os.Hostname()
	return findCookie(data, here, number)
}

// findCookie looks into a file of secrets: that of this computer and display, or
// else one that is for any computer, or of the display.
func findCookie(data []byte, here, number string) (found []byte) {
	field := func() string {
		if len(data) < 2 {
			data = nil
			return ""
		}
		n := int(binary.BigEndian.Uint16(data))
		if data = data[2:]; n > len(data) {
			data = nil
			return ""
		}
		f := data[:n]
		data = data[n:]
		return string(f)
	}
	for len(data) > 2 {
		const local, wild = 256, 0xffff
		family := binary.BigEndian.Uint16(data)
		data = data[2:]
		host, display, name, secret := field(), field(), field(), field()
		if name != cookieName || display != "" && display != number {
			continue
		}
		if family == wild || family == local && host == here {
			return []byte(secret)
		}
		if found == nil {
			found = []byte(secret)
		}
	}
	return found
}

// begin says hello, and learns which IDs are free.
func (x *x11) begin(secret []byte) error {
	name := cookieName
	if len(secret) == 0 {
		name = ""
	}
	hello := []byte{'l', 0, 11, 0, 0, 0}
	hello = order.AppendUint16(hello, uint16(len(name)))
	hello = order.AppendUint16(hello, uint16(len(secret)))
	hello = append(hello, 0, 0)
	hello = append(hello, padded([]byte(name))...)
	hello = append(hello, padded(secret)...)
	if _, err := x.conn.Write(hello); err != nil {
		return err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(x.conn, head); err != nil {
		return err
	}
	body := make([]byte, 4*int(order.Uint16(head[6:])))
	if _, err := io.ReadFull(x.conn, body); err != nil {
		return err
	}
	if head[0] != 1 || len(body) < 32 {
		return errors.New("paste: the display lets nobody in")
	}
	x.base, x.mask = order.Uint32(body[4:]), order.Uint32(body[8:])
	roots := 32 + (int(order.Uint16(body[16:]))+3)/4*4 + 8*int(body[21]) // behind the vendor's name and the formats
	if len(body) < roots+4 {
		return errors.New("paste: the display has no screen")
	}
	x.root = order.Uint32(body[roots:])
	return nil
}

func padded(data []byte) []byte {
	return append(append([]byte(nil), data...), make([]byte, (4-len(data)%4)%4)...)
}

// send sends a request made of numbers.
func (x *x11) send(code, detail byte, numbers ...uint32) error {
	body := make([]byte, 0, 4*len(numbers))
	for _, n := range numbers {
		body = order.AppendUint32(body, n)
	}
	return x.sendBytes(code, detail, body)
}

func (x *x11) sendBytes(code, detail byte, body []byte) error {
	units := 1 + len(body)/4
	request := []byte{code, detail}
	switch {
	case units <= math.MaxUint16:
		request = order.AppendUint16(request, uint16(units))
	case units < int(x.longest):
		request = order.AppendUint32(append(request, 0, 0), uint32(units+1))
	default:
		return errTooLong
	}
	_, err := x.conn.Write(append(request, body...))
	return err
}

// A refusal is what the display says to a request that it does not carry out.
type refusal struct{ code byte }

func (r *refusal) Error() string { return fmt.Sprintf("paste: the display refuses, %d", r.code) }

// next reads whatever comes: an answer, or an event, which has 32 bytes.
func (x *x11) next() ([]byte, error) {
	packet := make([]byte, 32)
	if _, err := io.ReadFull(x.conn, packet); err != nil {
		return nil, err
	}
	switch packet[0] & 0x7f {
	case 0:
		return nil, &refusal{packet[1]}
	case 1, 35: // an answer, or an event of the kind that can be longer
		more := int64(order.Uint32(packet[4:])) * 4
		if more > Most {
			return nil, errTooLong
		}
		rest := make([]byte, more)
		if _, err := io.ReadFull(x.conn, rest); err != nil {
			return nil, err
		}
		packet = append(packet, rest...)
	}
	return packet, nil
}

// answer waits for the answer to the request that was just sent.
func (x *x11) answer() ([]byte, error) {
	for {
		packet, err := x.next()
		if err != nil || packet[0] == 1 {
			return packet, err
		}
		x.events = append(x.events, packet)
	}
}

// event waits for an event.
func (x *x11) event() ([]byte, error) {
	if len(x.events) > 0 {
		first := x.events[0]
		x.events = x.events[1:]
		return first, nil
	}
	return x.next()
}

// atom returns the number that stands for a name.
func (x *x11) atom(name string) (uint32, error) {
	if known := x.atoms[name]; known != 0 {
		return known, nil
	}
	body := order.AppendUint16(nil, uint16(len(name)))
	if err := x.sendBytes(16, 0, append(append(body, 0, 0), padded([]byte(name))...)); err != nil { // InternAtom
		return 0, err
	}
	packet, err := x.answer()
	if err != nil {
		return 0, err
	}
	x.atoms[name] = order.Uint32(packet[8:])
	return x.atoms[name], nil
}

// owner returns the window that owns a selection, 0 for none.
func (x *x11) owner(selection uint32) (uint32, error) {
	if err := x.send(23, 0, selection); err != nil { // GetSelectionOwner
		return 0, err
	}
	packet, err := x.answer()
	if err != nil {
		return 0, err
	}
	return order.Uint32(packet[8:]), nil
}

// makeWindow makes a window that is never shown, on which the text is laid down.
func (x *x11) makeWindow() error {
	const (
		inputOnly       = 2
		tellsEvents     = 1 << 11
		propertyChanges = 1 << 22
	)
	x.window = x.base + 1
	// CreateWindow: 1 by 1 at 0, 0, without a border.
	return x.send(1, 0, x.window, x.root, 0, 1|1<<16, inputOnly<<16, 0, tellsEvents, propertyChanges)
}

// take returns what lies on our window under a name, and takes it away.
func (x *x11) take(place uint32) (kind uint32, data []byte, err error) {
	const remove = 1
	if err := x.send(20, remove, x.window, place, 0, 0, Most/4); err != nil { // GetProperty
		return 0, nil, err
	}
	packet, err := x.answer()
	if err != nil {
		return 0, nil, err
	}
	if order.Uint32(packet[12:]) > 0 {
		return 0, nil, errTooLong
	}
	units, each := int(order.Uint32(packet[16:])), int(packet[1])/8
	if units*each > len(packet)-32 {
		return 0, nil, errors.New("paste: the display is confused")
	}
	return order.Uint32(packet[8:]), packet[32 : 32+units*each], nil
}
