package policy

import (
	"errors"
	"io/fs"
)

// errRefused is a file that cannot be honored, with the reason.
type errRefused struct{ why Reason }

func (e errRefused) Error() string { return string(e.why) }

// Read reads the policy of this computer. Only a file is honored that the
// administrator owns and nobody else can change, in folders of which the same is
// true. It answers the threat that a visitor, or a program that a visitor got to
// start, writes a policy that opens what the clinic has closed.
func Read() (Policy, State) {
	data, err := here()
	return judge(data, err, ownCommand)
}

// judge makes a policy of what was loaded. A command that others can change is as good
// as a policy that they can: owned reports whether it is the administrator's.
func judge(data []byte, err error, owned func(path string) bool) (Policy, State) {
	var refused errRefused
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return usual(), State{Standing: None}
	case errors.As(err, &refused):
		return Strictest(), State{Refused, []Problem{{Reason: refused.why}}}
	case err != nil:
		return Strictest(), State{Refused, []Problem{{Reason: Unreadable}}}
	}
	r := parse(data)
	if c := r.policy.VisitEnd; len(r.problems) == 0 && len(c) > 0 && !owned(c[0]) {
		r.refuse(r.lines["visit_end"], "visit_end", CommandOpen)
	}
	if len(r.problems) > 0 {
		return Strictest(), State{Refused, r.problems}
	}
	return r.policy, State{Standing: InForce}
}
