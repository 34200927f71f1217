package events

import (
	"strings"
	"testing"
	"testing/synctest"

	"signinhelper/assistant/policy"
	"signinhelper/assistant/probe"
)

// paper keeps what is written.
type paper struct{ lines []string }

func (p *paper) write(_ Name, text string) error {
	p.lines = append(p.lines, text)
	return nil
}

func TestAMorningAtTheKiosk(t *testing.T) {
	var log paper
	state := policy.State{Standing: policy.InForce}
	l := open(state, &log)
	l.Started("1.2.0", state)
	l.Verdict(probe.ThisComputer)
	l.Verdict(probe.NoFault) // she mended it
	l.VisitEnded(ByDone)
	l.VisitEnded(ByIdle) // the next one only looked
	l.VisitEndFailed(TookTooLong)
	l.Close()
	l.VisitEnded(ByIdle) // too late, and no crash
	want := []string{
		"event=started version=1.2.0 policy=in-force",
		"event=verdict verdict=this-computer",
		"event=verdict verdict=no-fault",
		"event=visit-ended by=done verdict=no-fault visits=1 visits_no-fault=1 visits_this-computer=0 visits_in-between=0 visits_their-side=0 visits_cannot-tell=0 visits_unchecked=0",
		"event=visit-ended by=idle verdict=unchecked visits=2 visits_no-fault=1 visits_this-computer=0 visits_in-between=0 visits_their-side=0 visits_cannot-tell=0 visits_unchecked=1",
		"event=visit-end-failed reason=time-limit",
	}
	if got := strings.Join(log.lines, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

// What stands in the file may be a number that somebody pasted there by mistake.
func TestARefusedPolicyIsToldByItsLinesAlone(t *testing.T) {
	var log paper
	_, problems := policy.Parse([]byte("kiosk = true\n\"call 212 555 0142\" = 1\nidle = \"a while\"\n"))
	state := policy.State{Standing: policy.Refused, Problems: problems}
	l := open(state, &log)
	l.Started("1.2.0", state)
	l.Close()
	want := "event=started version=1.2.0 policy=refused\nevent=policy-refused line=2 reason=unknown-key\nevent=policy-refused line=3 reason=bad-time"
	if got := strings.Join(log.lines, "\n"); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestAtHomeNothingIsWritten(t *testing.T) {
	state := policy.State{Standing: policy.None}
	l := Open(state)
	if l != nil {
		t.Fatal("there is a log")
	}
	l.Started("1.2.0", state)
	l.Verdict(probe.NoFault)
	l.VisitEnded(ByDone)
	l.VisitEndFailed(NotStarted)
	l.Close()
}

// stuck is a log that takes nothing, until it is let go.
type stuck struct{ until chan struct{} }

func (s stuck) write(Name, string) error {
	<-s.until
	return nil
}

func TestALogThatHangsHoldsNobodyUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hangs := stuck{make(chan struct{})}
		l := open(policy.State{Standing: policy.InForce}, hangs)
		for range 10 * waiting {
			l.VisitEnded(ByIdle)
		}
		l.Close()
		close(hangs.until)
	})
}
