package facts

import (
	"bytes"
	"io"

	"signinhelper/assistant/lines"
)

// callerLine is what is printed of a telephone number.
type callerLine struct {
	Input   string        `json:"input"`
	Verdict CallerVerdict `json:"verdict"`
	Number  string        `json:"number"` // as it is on a card, or ""
	Fact    string        `json:"fact"`   // its name in the facts file, or ""
	Use     Use           `json:"use"`    // what that number is for, or ""
}

// longestNumber is the longest line that is looked at, in bytes.
const longestNumber = 1 << 10

// FilterCallers looks up one telephone number a line of r and writes one JSON
// object a line to w:
//
//	{"input":"(800) 711-5672","verdict":"on-file","number":"800-711-5672","fact":"account-help","use":"account"}
//
// On file does not mean that a caller is who they say: a caller chooses what
// the telephone displays.
func (f Facts) FilterCallers(r io.Reader, w io.Writer) error {
	return lines.Filter(w, r, longestNumber, func(out *bytes.Buffer, text string, long bool) {
		l := callerLine{Input: text, Verdict: CallerNotANumber}
		if !long {
			check := f.CheckCaller(text, nil, CardUnsure)
			l.Verdict, l.Fact, l.Use = check.Verdict, check.Fact, check.Use
			if phone, err := ParsePhone(text); err == nil {
				l.Number = phone.Spoken()
			}
		}
		lines.Write(out, l)
	})
}
