//go:build unix

package events

import (
	"net"
	"path/filepath"
	"regexp"
	"testing"

	"signinhelper/assistant/policy"
)

func TestTheJournalGetsALineWithItsNameAndItsGravity(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "log")
	journal, err := net.ListenPacket("unixgram", socket)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = journal.Close() }()
	l := open(policy.State{Standing: policy.InForce}, systemLog{socket})
	l.VisitEndFailed(NotStarted)
	l.Started("1.2.0", policy.State{Standing: policy.InForce})
	l.Close()
	for _, want := range []string{ // a facility of users, 1, times 8, and error, 3, or information, 6
		`^<11>.* signin-helper\[\d+\]: event=visit-end-failed reason=not-started\n$`,
		`^<14>.* signin-helper\[\d+\]: event=started version=1.2.0 policy=in-force\n$`,
	} {
		buf := make([]byte, 1000)
		n, _, err := journal.ReadFrom(buf)
		if err != nil || !regexp.MustCompile(want).Match(buf[:n]) {
			t.Errorf("%q: %v", buf[:n], err)
		}
	}
}

func TestWithoutAJournalTheProgramGoesOn(t *testing.T) {
	state := policy.State{Standing: policy.InForce}
	l := open(state, systemLog{filepath.Join(t.TempDir(), "none")})
	l.Started("1.2.0", state)
	l.Close()
}
