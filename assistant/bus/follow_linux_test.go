package bus

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/godbus/dbus/v5"
)

// soon bounds what takes milliseconds, on a machine that is busy.
const soon = 20 * time.Second

// nobody hears a bus that is not there.
func nobody(t *testing.T) Ear {
	return Ear{
		There: func(*dbus.Conn, bool) { t.Error("it is said to be there") },
		Heard: func(*dbus.Signal) { t.Error("something was heard") },
	}
}

func TestWhereThereIsNoBusNobodyWaits(t *testing.T) {
	for _, address := range []string{"", "unix:path=/nonexistent", "nonsense"} {
		ended := make(chan struct{})
		go func() {
			if (Source{Address: func() string { return address }}).listen(t.Context(), true, nobody(t)) {
				t.Errorf("%q is heard", address)
			}
			close(ended)
		}()
		select {
		case <-ended:
		case <-time.After(soon):
			t.Errorf("%q keeps it waiting", address)
		}
	}
}

// Where there is none, it is looked for less and less often, and for as long as
// the program runs.
func TestWhereThereIsNoBusItIsLookedForSeldom(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		var asked atomic.Int32
		go Source{Address: func() string { asked.Add(1); return "" }}.Follow(ctx, nobody(t))
		time.Sleep(time.Hour)
		if n := asked.Load(); n < 60 || n > 70 {
			t.Errorf("it was looked for %d times in an hour", n)
		}
		stop()
	})
}
