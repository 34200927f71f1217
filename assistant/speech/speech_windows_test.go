package speech

import (
	"context"
	"errors"
	"testing"
	"time"
)

// In Wine there is a SAPI without a voice, or none at all. It ends, and says which.
func TestWindowsSpeaksOrSaysThatItCannot(t *testing.T) {
	ended := make(chan error, 1)
	go func() { ended <- new(Speaker).Say(t.Context(), "Hello.", Voice{"en", Normal}) }()
	select {
	case err := <-ended:
		t.Logf("it ended with %v", err)
		if err != nil && !errors.Is(err, ErrNone) && !errors.Is(err, ErrSilent) {
			t.Error(err)
		}
	case <-time.After(time.Minute):
		t.Fatal("it hangs")
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := new(Speaker).Say(ctx, "Hello.", Voice{"es", Slow}); err == nil {
		t.Error("it spoke on")
	}
}
