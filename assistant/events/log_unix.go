//go:build unix

package events

import "log/syslog"

// systemLog is the journal, by the socket at which every system of this kind takes
// lines for it.
type systemLog struct {
	socket string // of a test; else that of the system
}

var priorities = map[Name]syslog.Priority{PolicyRefused: syslog.LOG_ERR, VisitEndFailed: syslog.LOG_ERR}

// write writes one line. It finds the socket anew each time: events are rare, and the
// journal may have been started anew.
func (s systemLog) write(name Name, text string) error {
	p, grave := priorities[name]
	if !grave {
		p = syslog.LOG_INFO
	}
	w, err := s.dial(p | syslog.LOG_USER)
	if err != nil {
		return err
	}
	_, err = w.Write([]byte(text))
	_ = w.Close()
	return err
}

func (s systemLog) dial(p syslog.Priority) (*syslog.Writer, error) {
	if s.socket != "" {
		return syslog.Dial("unixgram", s.socket, p, Source)
	}
	return syslog.New(p, Source)
}

// Reachable reports whether the events arrive anywhere.
func Reachable() bool {
	w, err := systemLog{}.dial(syslog.LOG_INFO | syslog.LOG_USER)
	if err == nil {
		_ = w.Close()
	}
	return err == nil
}
