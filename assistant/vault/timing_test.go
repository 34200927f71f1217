package vault

import (
	"context"
	"io"
	"testing"
	"testing/synctest"
	"time"
)

// stuckRing waits in Ready until it is let go; first it may ask, and stop
// asking. While it asks it listens for the end of its input.
type stuckRing struct {
	*memoryRing
	helperEnd
	asks, over bool
	letGo      chan struct{}
}

func (r *stuckRing) Ready() error {
	if r.asks {
		time.Sleep(time.Second)
		r.tell(eventPrompt)
		r.tell(eventPromptSeen)
	}
	if r.over {
		time.Sleep(time.Minute)
		r.tell(eventPromptOver)
	}
	if r.asks && !r.over {
		<-r.ctx.Done()
		return fail(CodeRefused, "taken away")
	}
	<-r.letGo
	return nil
}

func TestTimeRunsOut(t *testing.T) {
	for name, tc := range map[string]struct {
		asks, over bool
		cancel     time.Duration
		want       Code
		after      time.Duration
		told       []bool
	}{
		"nothing is heard": {want: CodeHanging, after: QuietTimeout},
		"nobody answers the question": {
			asks: true, want: CodeHanging, after: time.Second + PromptTimeout, told: []bool{true, false}},
		"nothing is heard after the answer": {
			asks: true, over: true, want: CodeHanging, after: 61*time.Second + QuietTimeout, told: []bool{true, false}},
		"the person cancels": {cancel: 3 * time.Second, want: CodeCancelled, after: 3 * time.Second},
		"the person cancels during the question": {
			asks: true, cancel: 30 * time.Second, want: CodeCancelled, after: 30 * time.Second, told: []bool{true, false}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				letGo := make(chan struct{})
				defer close(letGo)
				s := newStore(starter(func(end helperEnd) backend {
					return &stuckRing{helperEnd: end, asks: tc.asks, over: tc.over, letGo: letGo}
				}))
				var told []bool
				s.told = func(a Asking) { told = append(told, a.On) }
				s.quiet = QuietTimeout
				ctx, cancel := context.WithCancel(t.Context())
				if tc.cancel > 0 {
					time.AfterFunc(tc.cancel, cancel)
				}
				defer cancel()

				begun := time.Now()
				_, err := s.People(ctx)
				wantCode(t, err, tc.want)
				if got := time.Since(begun); got != tc.after {
					t.Errorf("after %v, want %v", got, tc.after)
				}
				if len(told) != len(tc.told) || len(told) == 2 && (!told[0] || told[1]) {
					t.Errorf("told %v, want %v", told, tc.told)
				}
			})
		})
	}
}

func TestOneOperationAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory(true)
		running := 0
		s := storeOf(&memoryRing{
			memory: m,
			before: func(string) error {
				if running++; running > 1 {
					t.Error("two at once")
				}
				time.Sleep(time.Second)
				return nil
			},
			after: func(string) { running-- },
		})
		done := make(chan error)
		for range 5 {
			go func() { done <- s.Save(t.Context(), newPerson("x")) }()
		}
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := s.People(ctx)
		wantCode(t, err, CodeHanging) // the caller's own time, spent waiting for its turn
		for range 5 {
			ok(t, <-done)
		}
		if people, err := s.People(t.Context()); err != nil || len(people) != 5 {
			t.Errorf("%d people, %v", len(people), err)
		}
	})
}

func TestNothingIsDoneForACancelledCaller(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := newStore(func() (process, error) { t.Error("a helper was started"); return process{}, fail(CodeKilled, "") })
	wantCode(t, s.Save(ctx, newPerson("x")), CodeCancelled)
}

func TestHelperEndsWithItsInputInTheMiddleOfACall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		letGo := make(chan struct{})
		defer close(letGo)
		in, parent := io.Pipe()
		ended := make(chan int)
		go func() {
			ended <- serve(in, io.Discard, func(context.Context, func(event)) backend {
				return &stuckRing{letGo: letGo}
			})
		}()
		_, err := io.WriteString(parent, `{"op":"list"}`+"\n")
		ok(t, err)
		synctest.Wait()
		ok(t, parent.Close())
		<-ended
	})
}
