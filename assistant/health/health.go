// Package health answers an agent that watches over a clinic's computers: how the
// policy stands, and whether the program runs. It starts nothing and says nothing of
// a visitor.
package health

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"signinhelper/assistant/events"
	"signinhelper/assistant/policy"
)

// The exit codes of the command.
const (
	exitWell = 0
	exitBad  = 1 // somebody should look
	exitNot  = 2
)

// Report is what another process can know. docs/support.md tells what each key means.
type Report struct {
	Version  string          `json:"version"`
	Policy   policy.Standing `json:"policy"`
	Path     string          `json:"policy_path"`
	Problems []Problem       `json:"problems"`
	Kiosk    bool            `json:"kiosk"`
	Events   string          `json:"events"`
	Running  *bool           `json:"running"` // nil at home, where nobody can tell
}

// Problem is a line that is refused, without what it says.
type Problem struct {
	Line   int           `json:"line"`
	Reason policy.Reason `json:"reason"`
}

// computer is what is asked of a computer.
type computer struct {
	policy    policy.Policy
	state     policy.State
	reachable func() bool
	running   func() bool
}

// Main is "signin-helper health --json". The arguments are those after "health".
func Main(args []string, version string, out, errs io.Writer) int {
	p, state := policy.Read()
	return computer{p, state, events.Reachable, policy.Held}.answer(args, version, out, errs)
}

func (c computer) answer(args []string, version string, out, errs io.Writer) int {
	err := errors.New("these arguments are not known; signin-helper --help lists what is")
	r := c.report(version)
	if len(args) == 1 && args[0] == "--json" {
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		err = enc.Encode(r)
	}
	switch {
	case err != nil:
		_, _ = fmt.Fprintln(errs, "signin-helper health:", err)
		return exitNot
	case r.Policy == policy.Refused, r.Events == "not-reachable", r.Running != nil && !*r.Running:
		return exitBad
	}
	return exitWell
}

func (c computer) report(version string) Report {
	r := Report{Version: version, Policy: c.state.Standing, Path: policy.Path(), Problems: []Problem{}, Kiosk: c.policy.Kiosk, Events: "off"}
	if c.state.Standing == policy.None {
		return r
	}
	for _, p := range c.state.Problems {
		r.Problems = append(r.Problems, Problem{p.Line, p.Reason})
	}
	r.Events = "not-reachable"
	if c.reachable() {
		r.Events = "reachable"
	}
	running := c.running()
	r.Running = &running
	return r
}
