package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// screen is a virtual display of its own, with a window manager.
type screen struct {
	name   string
	conn   *xgb.Conn
	root   xproto.Window
	server *exec.Cmd
	wm     *exec.Cmd
}

const (
	across, down = 1366, 768 // points of the display
	lookEvery    = time.Millisecond
	patience     = 30 * time.Second // for a window, a change, or a stop
)

var errNothing = errors.New("nothing came on the screen")

func newScreen() (*screen, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	s := &screen{server: exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", across, down), "-nolisten", "tcp", "-noreset")}
	s.server.ExtraFiles = []*os.File{w}
	if err := s.server.Start(); err != nil {
		return nil, err
	}
	_ = w.Close()
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("no display: %w", err)
	}
	s.name = ":" + strings.TrimSpace(number)
	s.wm = exec.Command("openbox")
	s.wm.Env = append(os.Environ(), "DISPLAY="+s.name)
	if err := s.wm.Start(); err != nil {
		return nil, err
	}
	xgb.Logger.SetOutput(io.Discard) // it tells that there is no ~/.Xauthority
	if s.conn, err = xgb.NewConnDisplay(s.name); err != nil {
		return nil, err
	}
	s.root = xproto.Setup(s.conn).DefaultScreen(s.conn).Root
	return s, xtest.Init(s.conn)
}

func (s *screen) close() {
	if s.conn != nil {
		s.conn.Close()
	}
	for _, c := range []*exec.Cmd{s.wm, s.server} {
		if c != nil && c.Process != nil {
			_ = c.Process.Kill()
			_ = c.Wait()
		}
	}
}

// area is a part of the screen, in points.
type area struct{ x, y, w, h int }

// rows are lines across an area: what is drawn there passes at least one of them.
func (s *screen) rows(a area, n int) ([]byte, error) {
	var asked []xproto.GetImageCookie
	for i := range n {
		y := a.y + a.h*(2*i+1)/(2*n)
		asked = append(asked, xproto.GetImage(s.conn, xproto.ImageFormatZPixmap, xproto.Drawable(s.root), int16(a.x), int16(y), uint16(a.w), 1, 0xffffffff))
	}
	var all []byte
	for _, c := range asked {
		reply, err := c.Reply()
		if err != nil {
			return nil, err
		}
		all = append(all, reply.Data...)
	}
	return all, nil
}

// drawn waits until words are drawn in an area: six colors and more, since letters
// have soft edges.
func (s *screen) drawn(a area) error {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(lookEvery) {
		pixels, err := s.rows(a, 24)
		if err != nil {
			return err
		}
		colors := map[[3]byte]bool{}
		for i := 0; i+4 <= len(pixels) && len(colors) < 6; i += 4 {
			colors[[3]byte(pixels[i:i+3])] = true
		}
		if len(colors) >= 6 {
			return nil
		}
	}
	return errNothing
}

var seed = maphash.MakeSeed()

// changed waits until an area looks other than it did, and returns after how long.
func (s *screen) changed(a area, before uint64, since time.Time) (time.Duration, error) {
	for time.Since(since) < patience {
		now, err := s.looks(a)
		if err != nil {
			return 0, err
		}
		if now != before {
			return time.Since(since), nil
		}
	}
	return 0, errNothing
}

// still waits until an area has not changed for a while.
func (s *screen) still(a area, quiet time.Duration) error {
	before, since := uint64(0), time.Now()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		now, err := s.looks(a)
		if err != nil {
			return err
		}
		if now != before {
			before, since = now, time.Now()
		}
		if time.Since(since) >= quiet {
			return nil
		}
	}
	return nil // something always moves
}

func (s *screen) looks(a area) (uint64, error) {
	pixels, err := s.rows(a, 16)
	return maphash.Bytes(seed, pixels), err
}

// move puts the pointer somewhere.
func (s *screen) move(x, y int) error {
	return xtest.FakeInputChecked(s.conn, xproto.MotionNotify, 0, 0, s.root, int16(x), int16(y), 0).Check()
}

// click presses the left button, and returns when it was let go.
func (s *screen) click() (time.Time, error) {
	if err := xtest.FakeInputChecked(s.conn, xproto.ButtonPress, 1, 0, s.root, 0, 0, 0).Check(); err != nil {
		return time.Time{}, err
	}
	time.Sleep(30 * time.Millisecond) // a finger
	at := time.Now()
	return at, xtest.FakeInputChecked(s.conn, xproto.ButtonRelease, 1, 0, s.root, 0, 0, 0).Check()
}

// strike presses a key by its code.
func (s *screen) strike(code byte) (time.Time, error) {
	at := time.Now()
	if err := xtest.FakeInputChecked(s.conn, xproto.KeyPress, code, 0, s.root, 0, 0, 0).Check(); err != nil {
		return at, err
	}
	return at, xtest.FakeInputChecked(s.conn, xproto.KeyRelease, code, 0, s.root, 0, 0, 0).Check()
}

// codeOf is the code of a key that has a letter on it.
func (s *screen) codeOf(letter byte) (byte, error) {
	setup := xproto.Setup(s.conn)
	first, last := setup.MinKeycode, setup.MaxKeycode
	keys, err := xproto.GetKeyboardMapping(s.conn, first, byte(last-first+1)).Reply()
	if err != nil {
		return 0, err
	}
	for i, sym := range keys.Keysyms {
		if sym == xproto.Keysym(letter) {
			return byte(int(first) + i/int(keys.KeysymsPerKeycode)), nil
		}
	}
	return 0, fmt.Errorf("no key has %q", letter)
}

// window waits for a window with words in its title, and returns where it is once it
// has a size.
func (s *screen) window(title string) (area, error) {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(lookEvery) {
		if a, ok := s.find(s.root, title, 0); ok {
			return a, nil
		}
	}
	return area{}, errNothing
}

func (s *screen) find(w xproto.Window, title string, depth int) (area, bool) {
	tree, err := xproto.QueryTree(s.conn, w).Reply()
	if err != nil || depth > 4 {
		return area{}, false
	}
	for _, child := range tree.Children {
		name, err := xproto.GetProperty(s.conn, false, child, xproto.AtomWmName, xproto.GetPropertyTypeAny, 0, 64).Reply()
		if err == nil && bytes.Contains(name.Value, []byte(title)) {
			attributes, err := xproto.GetWindowAttributes(s.conn, child).Reply()
			size, err2 := xproto.GetGeometry(s.conn, xproto.Drawable(child)).Reply()
			at, err3 := xproto.TranslateCoordinates(s.conn, child, s.root, 0, 0).Reply()
			if errors.Join(err, err2, err3) == nil && attributes.MapState == xproto.MapStateViewable && size.Width > 50 {
				return clip(area{int(at.DstX), int(at.DstY), int(size.Width), int(size.Height)}), true
			}
		}
		if a, ok := s.find(child, title, depth+1); ok {
			return a, true
		}
	}
	return area{}, false
}

// clip is the part of an area that is on the display.
func clip(a area) area {
	x, y := max(a.x, 0), max(a.y, 0)
	return area{x, y, min(a.x+a.w, across) - x, min(a.y+a.h, down) - y}
}
