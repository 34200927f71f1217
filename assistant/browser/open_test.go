package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"testing/synctest"
	"time"

	"signinhelper/assistant/facts"
)

func frontDoor(t *testing.T) facts.Address {
	t.Helper()
	data, err := os.ReadFile("../../assets/facts.toml")
	if err != nil {
		t.Fatal(err)
	}
	onFile, err := facts.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return onFile.FrontDoor(facts.CardEmployer)
}

func TestHowAnOpeningEnds(t *testing.T) {
	missing := fmt.Errorf("start: %w", &exec.Error{Name: "xdg-open", Err: exec.ErrNotFound})
	tests := []struct {
		name string
		run  func(string) error
		want Outcome
		took time.Duration
	}{
		{"the desktop took it", func(string) error { return nil }, HandedOver, 0},
		{"no opener on this computer", func(string) error { return missing }, NoOpener, 0},
		{"the opener knows no browser", func(string) error { return errors.New("exit status 3") }, Refused, 0},
		{"the opener fails after two seconds", func(string) error { time.Sleep(2 * time.Second); return errors.New("4") }, Refused, 2 * time.Second},
		{"the opener is the browser, and runs on", func(string) error { time.Sleep(time.Hour); return nil }, HandedOver, 5 * time.Second},
	}
	door := frontDoor(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				opened := make(chan string, 1)
				o := Opener{Run: func(address string) error {
					opened <- address
					return tt.run(address)
				}}
				began := time.Now()
				got := o.Open(context.Background(), door)
				if took := time.Since(began); got != tt.want || took != tt.took {
					t.Errorf("%s after %v, want %s after %v", got, took, tt.want, tt.took)
				}
				if address := <-opened; address != "https://www.express-scripts.com/login" {
					t.Errorf("opened %q", address)
				}
				time.Sleep(2 * time.Hour) // the browser is closed, and waited for
			})
		})
	}
}

func TestNothingIsOpenedWithoutAnAddress(t *testing.T) {
	o := Opener{Run: func(address string) error {
		t.Errorf("opened %q", address)
		return nil
	}}
	if got := o.Open(context.Background(), facts.Address{}); got != Refused {
		t.Errorf("%s, want refused", got)
	}
}

func TestWhoLeavesDoesNotWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		began := time.Now()
		Opener{Run: func(string) error { time.Sleep(time.Hour); return nil }}.Open(ctx, frontDoor(t))
		if took := time.Since(began); took != 0 {
			t.Errorf("waited %v", took)
		}
		time.Sleep(2 * time.Hour)
	})
}
