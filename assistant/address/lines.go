package address

import (
	"bytes"
	"io"

	"signinhelper/assistant/facts"
	"signinhelper/assistant/lines"
)

// line is what is printed of an address.
type line struct {
	Input   string  `json:"input"` // bytes that are no UTF-8 stand as U+FFFD, and what is not seen as \u and its number
	Verdict Verdict `json:"verdict"`
	Of      string  `json:"of"`
	Reason  Reason  `json:"reason"`
}

// Filter does what [Checker.Lines] does, with a Checker of the sites on file.
func Filter(onFile []facts.Address, r io.Reader, w io.Writer) error {
	c, err := New(onFile)
	if err != nil {
		return err
	}
	return c.Lines(w, r)
}

// Lines checks one address a line of r and writes one JSON object a line to w,
// in the same order, in constant memory however long a line is:
//
//	{"input":"…","verdict":"lookalike","of":"express-scripts.com","reason":"added-word"}
//
// See [lines.Filter] for when it does.
func (c *Checker) Lines(w io.Writer, r io.Reader) error {
	return lines.Filter(w, r, MaxLength, func(out *bytes.Buffer, text string, long bool) {
		l := line{Input: text, Verdict: NotAnAddress, Reason: TooLong}
		if !long {
			found := c.Check(text)
			l.Verdict, l.Of, l.Reason = found.Verdict, found.Of, found.Reason
		}
		if lines.Plain(text) {
			l.write(out)
			return
		}
		lines.Write(out, l)
	})
}

// write writes a line whose parts JSON has as they are.
func (l line) write(b *bytes.Buffer) {
	for _, s := range [...]string{`{"input":"`, l.Input, `","verdict":"`, string(l.Verdict), `","of":"`, l.Of, `","reason":"`, string(l.Reason)} {
		b.WriteString(s)
	}
	b.WriteString("\"}\n")
}
