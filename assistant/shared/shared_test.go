package shared

import (
	"context"
	"os/exec"
	"testing"
	"time"

	"signinhelper/assistant/desktest"
	"signinhelper/assistant/events"
)

// The clinic's command ends, or is ended, and staff learn which.
func TestTheCommandAtTheEndOfAVisit(t *testing.T) {
	desktest.Unix(t, `"true" and "sleep"`)
	for _, tt := range []struct {
		what    string
		command []string
		want    events.Failure
	}{
		{"no command", nil, ""},
		{"one that works", []string{"true"}, ""},
		{"one that fails", []string{"false"}, events.ExitCode},
		{"one that hangs", []string{"sleep", "60"}, events.TookTooLong},
		{"one that is not there", []string{"/nonexistent/command"}, events.NotStarted},
		{"what a shell would do", []string{"true; false"}, events.NotStarted},
	} {
		t.Run(tt.what, func(t *testing.T) {
			if len(tt.command) > 0 {
				if path, err := exec.LookPath(tt.command[0]); err == nil {
					tt.command[0] = path
				}
			}
			limit := time.Minute
			if tt.want == events.TookTooLong {
				limit = 50 * time.Millisecond
			}
			if got := EndVisit(context.Background(), tt.command, limit); got != tt.want {
				t.Errorf("it ended with %q, want %q", got, tt.want)
			}
		})
	}
}
