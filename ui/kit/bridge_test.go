package kit

import (
	"testing"
	"testing/synctest"
	"time"
)

// The computer draws nothing for ten minutes. What the keyring answers meanwhile
// is seen at once after that, not behind six hundred seconds that are over.
func TestSecondsDoNotPileUpBeforeAnAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		queue := make(chan func(), 1000)
		b := NewBridge(func(f func()) { queue <- f })
		seconds := 0
		b.Every(time.Second, func() { seconds++ })
		for range 2 {
			time.Sleep(10*time.Minute + time.Millisecond)
			synctest.Wait()
			if len(queue) != 1 {
				t.Fatalf("%d wait for the screen", len(queue))
			}
			(<-queue)()
		}
		if seconds != 2 {
			t.Errorf("%d seconds were seen", seconds)
		}
		b.Close()
	})
}
