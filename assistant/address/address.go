// Package address says whether a web address leads to an official site, to
// one that looks like it, or to neither. It works offline, on the text alone.
//
// An address is read as browsers read it (https://url.spec.whatwg.org), since
// the browser is what follows it: in "https://express-scripts.com@evil.com"
// the site is evil.com. The owner of a site is told by its registrable domain
// (https://publicsuffix.org): whoever holds express-scripts.com holds every
// name that ends in ".express-scripts.com", and nothing else.
//
// What it cannot know: whether an official site has been broken into, whether
// the name service of this computer is honest, or what a page of another site
// says. No verdict means "safe".
package address

import (
	"fmt"
	"strings"
	"unicode/utf8"

	whatwg "github.com/nlnwa/whatwg-url/url"
	"golang.org/x/net/publicsuffix"

	"signinhelper/assistant/facts"
)

// MaxLength is the longest text that is looked at, in bytes. Chromium takes
// longer addresses, people do not paste them.
const MaxLength = 64 << 10

// Verdict is the answer to "is this the real site?".
type Verdict string

// The verdicts. Official is the only one that encourages, so it is kept for
// addresses that every program would follow to the listed site, over https.
const (
	Official     Verdict = "official"       // on file; Of says which
	LookAlike    Verdict = "lookalike"      // another site that bears or resembles a name on file; Of says which
	Unknown      Verdict = "unknown"        // neither; or on file, but written in a way no honest link is; or another site that mentions one (Of is set then)
	NotAnAddress Verdict = "not-an-address" // no browser would go to a web site with it
)

// Result is what is known of one address.
type Result struct {
	Verdict Verdict
	Reason  Reason
	// Of is the host on file that the address is of, resembles or mentions,
	// without a leading "www.". It is "" when there is none.
	Of string
	// Host is where a browser would go: lower case, letters of other scripts
	// shown as such and not as "xn--", no trailing dot. It is "" where the
	// text is no address.
	Host string
	// Domain is the part of Host that somebody registered and answers for,
	// or "" when no part is.
	Domain string
	// Differs points at the parts of Host that are not as in Of, in order.
	Differs []Span
	// Through is the host of the guard that has put its own address around
	// the one that was judged, or "".
	Through string
}

// Span is a part of a [Result.Host], counted in runes, from From up to but
// not including To. Where something is missing, From equals To.
type Span struct {
	From, To int
	Want     string // what the official name has there; "" for nothing
}

// Checker holds the official sites. It is safe for concurrent use.
type Checker struct {
	hosts   map[string]bool   // as on file, without "www."
	domains map[string]string // registrable domain to the first host on file
	names   []name            // what a look-alike would resemble
	parser  whatwg.Parser
}

// New returns a Checker of the sites on file. That an [assistant.Address] can
// only come from the facts file answers the threat of a longer list. It
// fails when the host of an address is not within a registrable domain.
func New(onFile []facts.Address) (*Checker, error) {
	c := &Checker{hosts: map[string]bool{}, domains: map[string]string{}, parser: whatwg.NewParser()}
	for _, a := range onFile {
		if !a.Official() {
			continue // good to read, but no site of Express Scripts
		}
		domain, err := publicsuffix.EffectiveTLDPlusOne(a.Host())
		if err != nil {
			return nil, fmt.Errorf("address: %s: %w", a.ID(), err)
		}
		host := withoutWWW(a.Host())
		c.hosts[host] = true
		if _, ok := c.domains[domain]; !ok {
			c.domains[domain] = host
			c.names = append(c.names, newName(domain, host))
		}
	}
	return c, nil
}

// Check reads one address, as typed or pasted: with or without "https://",
// in quotes or angle brackets, with a full stop behind. Where a mail guard has
// put its own address around it, it is the one inside that counts.
func (c *Checker) Check(text string) Result { return c.check(text, 0) }

func (c *Checker) check(text string, depth int) Result {
	if len(text) > MaxLength {
		return Result{Verdict: NotAnAddress, Reason: TooLong}
	}
	p, reason := split(tidy(text))
	if reason != "" {
		return Result{Verdict: NotAnAddress, Reason: reason}
	}
	h, reason := c.resolve(p)
	if reason != "" {
		return Result{Verdict: NotAnAddress, Reason: reason}
	}
	if depth < deepest {
		if in := inside(p, h); in != "" {
			if r := c.check(in, depth+1); r.Verdict != NotAnAddress {
				r.Through = h.shown
				return r
			}
		}
	}
	return c.judge(p, h)
}

// judge says what is known of an address by where it leads.
func (c *Checker) judge(p parts, h host) Result {
	r := Result{Host: h.shown, Domain: h.shown[len(h.shown)-len(h.domain.shown):]}
	first, listed := c.domains[h.domain.ascii]
	if p.email() {
		if l, ok := c.resembles(p, h); ok && !listed && l.reason != Mentioned {
			r.Verdict, r.Reason, r.Of, r.Differs = LookAlike, l.reason, l.of, l.differs
			return r
		}
		return Result{Verdict: NotAnAddress, Reason: Email}
	}
	if listed {
		r.Of = c.of(h.ascii, first)
		r.Verdict, r.Reason = Official, ListedDomain
		if c.hosts[withoutWWW(h.ascii)] {
			r.Reason = ListedHost
		}
		if odd := p.odd(h.port); odd != "" {
			r.Verdict, r.Reason = Unknown, odd
		}
		if h.disputed {
			r.Verdict, r.Reason = Unknown, Disputed
		}
		return r
	}
	r.Verdict, r.Reason = Unknown, h.oddity(p)
	if h.domain.ascii == perhapsTheirs {
		r.Reason = Unverified
		return r
	}
	if l, ok := c.resembles(p, h); ok {
		r.Of = l.of
		switch {
		case l.reason != Mentioned:
			r.Verdict, r.Reason, r.Differs = LookAlike, l.reason, l.differs
		case r.Reason == NotListed:
			r.Reason = Mentioned
		}
	}
	return r
}

// of returns the host on file that a host under an official domain belongs
// to: itself, or the nearest one above it, or the first of the domain.
func (c *Checker) of(host, first string) string {
	for at := withoutWWW(host); at != ""; _, at, _ = strings.Cut(at, ".") {
		if c.hosts[at] {
			return at
		}
	}
	return first
}

func withoutWWW(host string) string { return strings.TrimPrefix(host, "www.") }

func runes(s string) int { return utf8.RuneCountInString(s) }
