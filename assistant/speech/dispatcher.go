//go:build linux

package speech

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"
)

// How long the daemon may take: to come up, to answer, to begin, and to speak a letter. A module
// that hangs tells nothing, and the next way is tried then.
const (
	comesUp   = 3 * time.Second
	answers   = 5 * time.Second
	begins    = 6 * time.Second
	speaksOne = 400 * time.Millisecond
)

// dispatcher is the way through speech-dispatcher, by its own protocol, SSIP, over a
// socket in the user's own folder.
func dispatcher(ctx context.Context, text string, v Voice) error {
	conn, err := reach(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	s := &ssip{conn: conn, lines: bufio.NewReader(conn)}
	for _, command := range []string{
		"SET SELF CLIENT_NAME user:signin-helper:page", "SET SELF NOTIFICATION BEGIN ON", "SET SELF NOTIFICATION END ON", "SET SELF NOTIFICATION CANCEL ON",
		"SET SELF LANGUAGE " + v.Language, fmt.Sprintf("SET SELF RATE %d", (int(v.Pace)-100)*4/3), "SPEAK",
	} {
		if err := s.ask(command); err != nil {
			return ErrSilent
		}
	}
	if strings.HasPrefix(text, ".") {
		text = "." + text // a dot alone would end it
	}
	if err := s.ask(text + "\r\n."); err != nil {
		return ErrSilent
	}
	// From here on it speaks. When it is to stop, it is told so, and its answer is
	// waited for: what is only hung up on is said to its end.
	stop := context.AfterFunc(ctx, func() { _, _ = fmt.Fprint(conn, "STOP SELF\r\n") })
	defer stop()
	return s.end(ctx, begins+speaksOne*time.Duration(utf8.RuneCountInString(text)))
}

// reach connects to the daemon, and starts it where it is there and does not run.
func reach(ctx context.Context) (net.Conn, error) {
	var d net.Dialer
	path := socketPath()
	conn, err := d.DialContext(ctx, "unix", path)
	if err == nil {
		return conn, nil
	}
	program, missing := exec.LookPath("speech-dispatcher")
	if missing != nil {
		return nil, ErrNone
	}
	up, cancel := context.WithTimeout(ctx, comesUp)
	defer cancel()
	start := exec.CommandContext(up, program, "--spawn")
	start.WaitDelay = killed
	_ = start.Run() // it says 1 where another one was quicker
	for err != nil && up.Err() == nil {
		if conn, err = d.DialContext(up, "unix", path); err != nil {
			select {
			case <-time.After(50 * time.Millisecond):
			case <-up.Done():
			}
		}
	}
	if err != nil {
		return nil, ErrNone
	}
	return conn, nil
}

// socketPath is where the daemon listens, if the environment does not say another place.
func socketPath() string {
	if path, ok := strings.CutPrefix(os.Getenv("SPEECHD_ADDRESS"), "unix_socket:"); ok {
		return path
	}
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if dir == "" {
		dir, _ = os.UserCacheDir()
	}
	return filepath.Join(dir, "speech-dispatcher", "speechd.sock")
}

// ssip is a talk with the daemon: a command a line, answers of one line or more of
// which the last has a space after its number, and events, whose numbers begin with 7.
type ssip struct {
	conn  net.Conn
	lines *bufio.Reader
}

var errRefused = errors.New("speech-dispatcher refused")

// ask sends a command and waits for its answer.
func (s *ssip) ask(command string) error {
	if err := s.conn.SetDeadline(time.Now().Add(answers)); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(s.conn, "%s\r\n", command); err != nil {
		return err
	}
	for {
		code, err := s.answer()
		if err != nil || code[0] == '2' {
			return err
		}
		if code[0] != '7' {
			return errRefused
		}
	}
}

// answer reads one answer, and returns its number.
func (s *ssip) answer() (code string, err error) {
	for {
		line, err := s.lines.ReadString('\n')
		if err != nil {
			return "", err
		}
		if len(line) < 4 {
			return "", errRefused
		}
		if line[3] == ' ' {
			return line[:3], nil
		}
	}
}

// end waits until all was said, or it stopped.
func (s *ssip) end(ctx context.Context, longest time.Duration) error {
	stopped := context.AfterFunc(ctx, func() { _ = s.conn.SetReadDeadline(time.Now().Add(killed)) })
	defer stopped()
	if ctx.Err() == nil {
		if err := s.conn.SetDeadline(time.Now().Add(begins)); err != nil {
			return ErrSilent
		}
	}
	for {
		switch code, err := s.answer(); {
		case err != nil:
			_, _ = fmt.Fprint(s.conn, "STOP SELF\r\n") // it may be late, and not silent
			return ErrSilent
		case code == "701" && ctx.Err() == nil:
			_ = s.conn.SetDeadline(time.Now().Add(longest)) // where it fails, it is given less
		case code == "702", code == "703": // said, or cut short by a screen reader
			return ctx.Err()
		case code[0] == '2' && ctx.Err() != nil:
			return ctx.Err()
		}
	}
}
