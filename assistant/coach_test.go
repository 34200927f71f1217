package assistant_test

import (
	"encoding/json"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"signinhelper/assistant"
)

// at is a moment d after a fixed one, on a computer that stayed on.
func at(d time.Duration) assistant.Instant {
	start := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	return assistant.Instant{Wall: start.Add(d), Boot: "monday", Since: time.Hour + d}
}

// afterRestart writes a value down and reads it back.
func afterRestart[T any](t *testing.T, v T) T {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back T
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	return back
}

func TestTheCodeCoachThroughAMorning(t *testing.T) {
	r := assistant.CodeRequest{By: assistant.ChannelEmail}
	for _, tt := range []struct {
		name   string
		after  time.Duration
		ask    bool // a code is asked for at that moment, before the rest
		left   time.Duration
		mayAsk bool
		tells  []assistant.CodeAdvice
	}{
		{"before anything", 0, false, 0, true, []assistant.CodeAdvice{"ask-once", "keep-page-open", "tell-nobody-codes"}},
		{"a code is asked for", time.Minute, true, 15 * time.Minute, false, []assistant.CodeAdvice{
			"newest-code-only", "keep-page-open", "do-not-ask-again", "look-in-spam", "look-in-trash", "make-room", "tell-nobody-codes"}},
		{"ten minutes on", 11 * time.Minute, false, 5 * time.Minute, false, []assistant.CodeAdvice{
			"newest-code-only", "keep-page-open", "do-not-ask-again", "look-in-spam", "look-in-trash", "make-room", "tell-nobody-codes"}},
		{"it runs out", 16 * time.Minute, false, 0, true, []assistant.CodeAdvice{
			"code-too-old", "delete-old-codes", "ask-once-more", "keep-page-open", "tell-nobody-codes"}},
		{"asked once more", 20 * time.Minute, true, 15 * time.Minute, false, []assistant.CodeAdvice{
			"newest-code-only", "delete-old-codes", "keep-page-open", "do-not-ask-again", "look-in-spam", "look-in-trash", "make-room", "tell-nobody-codes"}},
		{"that runs out as well", 40 * time.Minute, false, 0, false, []assistant.CodeAdvice{
			"call-support", "call-other-email", "look-in-spam", "look-in-trash", "make-room", "tell-nobody-codes"}},
		{"asked a third time nevertheless", 41 * time.Minute, true, 15 * time.Minute, false, []assistant.CodeAdvice{
			"newest-code-only", "delete-old-codes", "keep-page-open", "do-not-ask-again", "look-in-spam", "look-in-trash", "make-room", "tell-nobody-codes"}},
		{"the next day is a new one", 30 * time.Hour, false, 0, true, []assistant.CodeAdvice{"ask-once", "keep-page-open", "tell-nobody-codes"}},
	} {
		now := at(tt.after)
		if tt.ask {
			r = r.AskedAt(now)
		}
		r = afterRestart(t, r)
		if got := r.Left(now); got != tt.left {
			t.Errorf("%s: %v left, want %v", tt.name, got, tt.left)
		}
		if got := r.MayAsk(now); got != tt.mayAsk {
			t.Errorf("%s: may ask is %v", tt.name, got)
		}
		if got := r.Advice(now); !slices.Equal(got, tt.tells) {
			t.Errorf("%s: tells %v, want %v", tt.name, got, tt.tells)
		}
	}
}

func TestAskingTooSoonIsAdvisedAgainst(t *testing.T) {
	r := assistant.CodeRequest{}.AskedAt(at(0)).AskedAt(at(time.Minute))
	if r.MayAsk(at(2*time.Minute)) || r.Left(at(2*time.Minute)) != 14*time.Minute {
		t.Error("the second request does not start its own quarter of an hour")
	}
}

func TestAdviceFitsTheChannelAndTheTrouble(t *testing.T) {
	asked := assistant.CodeRequest{}.AskedAt(at(0))
	for _, tt := range []struct {
		by      assistant.CodeChannel
		trouble assistant.CodeTrouble
		first   assistant.CodeAdvice
		has     assistant.CodeAdvice
	}{
		{assistant.ChannelText, assistant.NoCodeTrouble, assistant.CodeNewestOnly, assistant.CodeTextIsLate},
		{assistant.ChannelApp, assistant.NoCodeTrouble, assistant.CodeNewestOnly, assistant.CodeCheckApp},
		{assistant.ChannelVoice, assistant.NoCodeTrouble, assistant.CodeNewestOnly, assistant.CodeCheckPhone},
		{assistant.ChannelUnknown, assistant.NoCodeTrouble, assistant.CodeNewestOnly, assistant.CodeByEmailFirst},
		{assistant.ChannelEmail, assistant.TroubleMailboxFull, assistant.CodeMakeRoom, assistant.CodeLookInSpam},
		{assistant.ChannelEmail, assistant.TroubleLostEmail, assistant.CodeOtherEmail, assistant.CodeOtherEmail},
		{assistant.ChannelText, assistant.TroubleLostPhone, assistant.CodeAskForEmail, assistant.CodeCallNow},
	} {
		asked.By, asked.Trouble = tt.by, tt.trouble
		got := asked.Advice(at(time.Minute))
		if got[0] != tt.first || !slices.Contains(got, tt.has) || got[len(got)-1] != assistant.CodeTellNobody {
			t.Errorf("%q, %q: %v", tt.by, tt.trouble, got)
		}
		for i, a := range got {
			if slices.Contains(got[:i], a) || !slices.Contains(assistant.CodeAdvices(), a) {
				t.Errorf("%q, %q: %s twice, or unknown", tt.by, tt.trouble, a)
			}
		}
	}
}

func TestTheCountdownHoldsWhenTheClockIsSetAndWhenTheComputerRestarts(t *testing.T) {
	r := assistant.CodeRequest{}.AskedAt(at(0))
	setBack := at(5 * time.Minute)
	setBack.Wall = setBack.Wall.Add(-3 * time.Hour)
	if got := r.Left(setBack); got != 10*time.Minute {
		t.Errorf("after the clock was set back %v is left, want 10 minutes", got)
	}
	restarted := assistant.Instant{Wall: at(5 * time.Minute).Wall, Boot: "tuesday", Since: time.Second}
	if got := r.Left(restarted); got != 10*time.Minute {
		t.Errorf("after a restart %v is left, want 10 minutes", got)
	}
	if got := r.Left(at(9 * time.Hour)); got != 0 {
		t.Errorf("after a night's sleep %v is left", got)
	}
}

func TestTheCountdownReachesTheEndWhileOneWatches(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		clock := func() assistant.Instant {
			return assistant.Instant{Wall: time.Now(), Boot: "bubble", Since: time.Since(began)}
		}
		r := assistant.CodeRequest{}.AskedAt(clock())
		for seconds := range 15 * 60 {
			if want := assistant.CodeLife - time.Duration(seconds)*time.Second; r.Left(clock()) != want || r.MayAsk(clock()) {
				t.Fatalf("after %d s %v is left", seconds, r.Left(clock()))
			}
			time.Sleep(time.Second)
		}
		if r.Left(clock()) != 0 || !r.MayAsk(clock()) {
			t.Error("after 15 minutes the code is still good")
		}
	})
}

func TestARequestThatThisProgramDidNotWriteIsRefused(t *testing.T) {
	for _, count := range []int{-1, 1 << 40} {
		if (assistant.CodeRequest{Count: count}).Check() == nil {
			t.Errorf("count %d passes", count)
		}
	}
	for _, r := range []assistant.CodeRequest{{By: "pigeon"}, {Trouble: "rain"}} {
		if r.Check() == nil {
			t.Errorf("%+v passes", r)
		}
	}
	if err := (assistant.CodeRequest{}).AskedAt(at(0)).Check(); err != nil {
		t.Error(err)
	}
}
