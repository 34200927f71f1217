package entry

import (
	"bytes"
	"io"
	"slices"

	"signinhelper/assistant/lines"
)

// line is what is printed of a user name or e-mail address.
type line struct {
	Input       string   `json:"input"` // "" for what was turned away unread
	Verdict     string   `json:"verdict"`
	Codes       []Code   `json:"codes"`
	Suggestions []string `json:"suggestions"` // the nearest first
}

// verdicts are the words for the severities, in their order.
var verdicts = [...]string{Fine: "fine", Notice: "notice", Slip: "slip", Refused: "refused"}

// longestLine is the longest line that is looked at, in bytes.
const longestLine = 4 << 10

// Filter checks one user name or e-mail address a line of r and writes one JSON
// object a line to w:
//
//	{"input":"mary@gmailc.om","verdict":"slip","codes":["domain-slip"],"suggestions":["mary@gmail.com"]}
//
// What looks like a password, a code or a Social Security number is not
// repeated: whoever pipes a list through this may keep what comes out.
func Filter(r io.Reader, w io.Writer) error {
	return lines.Filter(w, r, longestLine, func(out *bytes.Buffer, text string, long bool) {
		l := line{Input: text, Verdict: verdicts[Slip], Codes: []Code{TooLong}, Suggestions: []string{}}
		if !long {
			found := Check(text, "")
			l.Verdict, l.Codes = verdicts[found.Worst()], []Code{}
			for _, f := range found.Findings {
				if !slices.Contains(l.Codes, f.Code) {
					l.Codes = append(l.Codes, f.Code)
				}
				if f.Suggestion != "" && !slices.Contains(l.Suggestions, f.Suggestion) {
					l.Suggestions = append(l.Suggestions, f.Suggestion)
				}
			}
			if found.Worst() == Refused {
				l.Input = ""
			}
		}
		lines.Write(out, l)
	})
}
