package facts

import (
	"fmt"
	"io"
	"strings"
)

// PrintFacts writes what is on file, with source and date, for support staff
// to compare with the world.
func Print(out io.Writer, facts Facts) error {
	var b strings.Builder
	for _, a := range facts.Addresses {
		printFact(&b, a.ID(), string(a.Use()), a.String(), a.Provenance)
	}
	for _, n := range facts.Numbers {
		printFact(&b, n.ID, string(n.Use), n.Phone.Spoken(), n.Provenance)
	}
	for _, c := range facts.Controls {
		value := c.Host
		if c.URL != "" {
			value = fmt.Sprintf("%s, which says %q", c.URL, c.Expect)
		}
		printFact(&b, c.ID, string(c.Use), value, c.Provenance)
	}
	b.WriteString("None of these was tried live.\n")
	_, err := io.WriteString(out, b.String())
	return err
}

func printFact(b *strings.Builder, id, use, value string, p Provenance) {
	fmt.Fprintf(b, "%s (%s)\n  %s\n  confidence %s, from %s, dated %s, read %s\n\n",
		id, use, value, p.Confidence, p.Source, p.Dated, p.Read)
}
