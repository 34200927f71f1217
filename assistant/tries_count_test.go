package assistant_test

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"signinhelper/assistant"
)

func TestTheGuardSaysWhenToStop(t *testing.T) {
	var g assistant.Tries
	for i, tt := range []struct {
		left  int
		first assistant.TriesAdvice
	}{
		{3, assistant.TriesTypeSlowly}, {2, assistant.TriesTriesLeft}, {1, assistant.TriesLastTry},
		{0, assistant.TriesStopNow}, {0, assistant.TriesStopNow},
	} {
		now := at(time.Duration(i) * time.Minute)
		if left, advice := g.Left(now), g.Advice(now); left != tt.left || advice[0] != tt.first {
			t.Errorf("after %d tries: %d left, %v", i, left, advice)
		}
		g = afterRestart(t, g.Failed(now))
	}
	stopped := g.Advice(at(time.Hour))
	for _, want := range []assistant.TriesAdvice{assistant.TriesOurNumber, assistant.TriesLockUnknown, assistant.TriesResetOrCall} {
		if !slices.Contains(stopped, want) {
			t.Errorf("when to stop, %s is not told", want)
		}
	}
	if got := g.Left(at(48 * time.Hour)); got != assistant.StopAfter {
		t.Errorf("two days later %d tries are left", got)
	}
}

func TestAfterTheWaitOneTryIsLeft(t *testing.T) {
	g, err := assistant.Tries{}.WaitShown(30*time.Minute, at(0))
	if err != nil {
		t.Fatal(err)
	}
	if got := g.WaitLeft(at(10 * time.Minute)); got != 20*time.Minute || g.Left(at(10*time.Minute)) != 0 {
		t.Errorf("%v to wait, %d tries", got, g.Left(at(10*time.Minute)))
	}
	if got := g.Advice(at(10 * time.Minute)); !slices.Equal(got, []assistant.TriesAdvice{assistant.TriesWait, assistant.TriesLockUnknown}) {
		t.Errorf("while waiting: %v", got)
	}
	over := at(31 * time.Minute)
	if got := g.Advice(over); g.Left(over) != 1 || got[0] != assistant.TriesTryOnce {
		t.Errorf("after the wait: %d tries, %v", g.Left(over), got)
	}
	if g = g.Failed(over); g.Left(over) != 0 || g.Wait != nil {
		t.Errorf("after that try: %d tries", g.Left(over))
	}
}

func TestATryDuringTheWaitDoesNotEndIt(t *testing.T) {
	g, _ := assistant.Tries{}.WaitShown(30*time.Minute, at(0))
	if g = g.Failed(at(time.Minute)); g.WaitLeft(at(time.Minute)) != 29*time.Minute {
		t.Errorf("%v left", g.WaitLeft(at(time.Minute)))
	}
}

func TestAWaitThatNoPageShowsIsRefused(t *testing.T) {
	for _, d := range []time.Duration{-time.Hour, 0, time.Second, 8 * 24 * time.Hour} {
		if g, err := (assistant.Tries{}).WaitShown(d, at(0)); !errors.Is(err, assistant.ErrWait) || g.Wait != nil {
			t.Errorf("%v: %v", d, err)
		}
		if (assistant.Tries{Wait: &assistant.Wait{For: d}}).Check() == nil {
			t.Errorf("%v passes from disk", d)
		}
	}
}

func TestTheEndOfTheWaitIsToldOnceEvenAfterARestart(t *testing.T) {
	for _, tt := range []struct {
		name string
		away time.Duration // the program is closed for so long, 5 minutes into the wait
	}{
		{"never closed", 0},
		{"closed for a moment", time.Minute},
		{"closed until long after", 3 * time.Hour},
		{"closed for two days", 48 * time.Hour},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				began, told := time.Now(), 0
				clock := func() assistant.Instant {
					return assistant.Instant{Wall: time.Now(), Boot: "bubble", Since: time.Since(began)}
				}
				g, err := assistant.Tries{}.WaitShown(20*time.Minute, clock())
				if err != nil {
					t.Fatal(err)
				}
				watch := func(d time.Duration) {
					for until := time.Now().Add(d); time.Now().Before(until); time.Sleep(time.Second) {
						next, ended := g.Ended(clock())
						if g = next; ended {
							told++
							if time.Since(began) < 20*time.Minute {
								t.Errorf("told after %v", time.Since(began))
							}
						}
					}
				}
				watch(5 * time.Minute)
				g = afterRestart(t, g)
				time.Sleep(tt.away)
				watch(time.Hour)
				g = afterRestart(t, g)
				watch(time.Hour)
				if told != 1 {
					t.Errorf("told %d times", told)
				}
			})
		})
	}
}

func TestEveryAdviceOfTheGuardIsListed(t *testing.T) {
	waiting, _ := assistant.Tries{}.WaitShown(time.Hour, at(0))
	given := map[assistant.TriesAdvice]bool{}
	for tries := range 5 {
		for _, wait := range []*assistant.Wait{nil, waiting.Wait} {
			for _, now := range []time.Duration{0, 2 * time.Hour} {
				for _, a := range (assistant.Tries{Count: tries, Last: at(0), Wait: wait}).Advice(at(now)) {
					given[a] = true
				}
			}
		}
	}
	if len(given) != len(assistant.TriesAdvices()) {
		t.Errorf("given %v", given)
	}
}
