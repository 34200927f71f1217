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
func Read() (Policy, State) { return judge(load(Path())) }

// judge makes a policy of what was loaded.
func judge(data []byte, err error) (Policy, State) {
	var refused errRefused
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return usual(), State{Standing: None}
	case errors.As(err, &refused):
		return Strictest(), State{Refused, []Problem{{Reason: refused.why}}}
	case err != nil:
		return Strictest(), State{Refused, []Problem{{Reason: Unreadable}}}
	}
	p, problems := Parse(data)
	if len(problems) > 0 {
		return p, State{Refused, problems}
	}
	return p, State{Standing: InForce}
}
