package clock_test

import (
	"testing"
	"time"

	"signinhelper/assistant/clock"
)

func TestTwoReadingsTellTheTimeBetween(t *testing.T) {
	first := clock.Read()
	time.Sleep(20 * time.Millisecond)
	second := clock.Read()
	if first.Boot == "" || first.Boot != second.Boot {
		t.Fatalf("boots %q and %q: the readings cannot be compared", first.Boot, second.Boot)
	}
	if d := first.Until(second); d < 20*time.Millisecond || d > time.Minute {
		t.Errorf("20 ms of sleep were read as %v", d)
	}
	if zone, _ := first.Wall.Zone(); zone != "UTC" {
		t.Errorf("the wall clock is kept in %s, want UTC", zone)
	}
}
