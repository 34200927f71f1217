package disk

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

var errHeld, errOther = errors.New("held"), errors.New("other")

func isHeld(err error) bool { return errors.Is(err, errHeld) }

// A virus guard lets go of a file after a second. Who waits for longer would be
// waiting for a program that keeps it.
func TestWhatAnotherProgramHoldsIsWaitedForNotForEver(t *testing.T) {
	for _, tt := range []struct {
		name  string
		until time.Duration // it lets go
		then  error
		want  error
	}{
		{"nobody holds it", 0, nil, nil},
		{"a guard looks into it", time.Second, nil, nil},
		{"it is kept", time.Hour, nil, errHeld},
		{"let go, and something else is wrong", time.Second, errOther, errOther},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				err := whileHeld(isHeld, func() error {
					if time.Since(began) < tt.until {
						return errHeld
					}
					return tt.then
				})
				if !errors.Is(err, tt.want) || time.Since(began) > 2*time.Second {
					t.Errorf("%v after %v", err, time.Since(began))
				}
			})
		})
	}
}
