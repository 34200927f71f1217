package probe

import (
	"bytes"
	"crypto/x509"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"
)

// trust is what a certificate is worth.
type trust struct {
	fault    trustFault
	issuer   string    // who vouches for it, if it is one of inspectors
	from, to time.Time // when it is good
	at       time.Time // what the clock of the computer said
	// middlebox says that this computer trusts it, and that no public authority
	// made it.
	middlebox bool
}

// trustFault is why a certificate proves nothing.
type trustFault string

const (
	trusted      trustFault = ""
	trustName    trustFault = "name"      // it is somebody else's
	trustDates   trustFault = "dates"     // good at another time
	trustSelf    trustFault = "self"      // it vouches for itself
	trustMinted  trustFault = "middlebox" // made on the way, for the official name
	trustAlone   trustFault = "alone"     // it came without those that lead from it to somebody who is known
	trustUnknown trustFault = "unknown"   // by somebody whom this computer does not know
)

// inspectors are words in the names of authorities of programs and boxes that
// look into secure connections. They make a certificate for every site.
var inspectors = []string{
	"avast", "avg", "bitdefender", "eset", "kaspersky", "norton", "mcafee", "sophos", "trend micro", "adguard", "webroot",
	"net nanny", "qustodio", "covenant eyes", "securly", "goguardian", "lightspeed", "smoothwall", "contentkeeper",
	"fortinet", "fortigate", "zscaler", "netskope", "palo alto", "cisco umbrella", "blue coat", "symantec web", "forcepoint",
	"websense", "watchguard", "sonicwall", "check point", "barracuda", "untangle", "iboss", "squid", "pfsense", "opnsense",
	"mitmproxy", "fiddler", "charles proxy", "burp",
}

// judgeChain says what a chain of certificates is worth to this computer. It is
// asked in the order in which the answers mean something: whose it is, whether
// this computer trusts it now, whether it would at another time, and if not,
// who may have made it. stamped says that public logs know it.
func (r *run) judgeChain(chain []*x509.Certificate, stamped bool, now time.Time) trust {
	leaf := chain[0]
	found := trust{issuer: issuer(leaf), at: now}
	found.from, found.to = window(chain)
	minted := r.seen.official && !stamped || found.issuer != ""
	if leaf.VerifyHostname(r.host) != nil {
		found.fault = trustName
		return found
	}
	options := x509.VerifyOptions{Roots: r.Roots, Intermediates: x509.NewCertPool(), CurrentTime: now}
	for _, c := range chain[1:] {
		options.Intermediates.AddCert(c)
	}
	if _, err := leaf.Verify(options); err == nil {
		found.middlebox = minted
		return found
	}
	options.CurrentTime = nearest(now, found.from, found.to)
	var unknown x509.UnknownAuthorityError
	switch _, err := leaf.Verify(options); {
	case err == nil:
		found.fault = trustDates
	case bytes.Equal(leaf.RawIssuer, leaf.RawSubject):
		found.fault = trustSelf
	case minted:
		found.fault = trustMinted
	// No public authority makes them straight from what computers know, so the
	// site left a part out. Many browsers fetch that, and Go on Linux does not.
	case len(chain) == 1 && errors.As(err, &unknown):
		found.fault = trustAlone
	default:
		found.fault = trustUnknown
	}
	return found
}

// window returns when all certificates of a chain are good, or, if that is
// never, when the first is.
func window(chain []*x509.Certificate) (from, to time.Time) {
	from, to = chain[0].NotBefore, chain[0].NotAfter
	for _, c := range chain[1:] {
		if c.NotBefore.After(from) {
			from = c.NotBefore
		}
		if c.NotAfter.Before(to) {
			to = c.NotAfter
		}
	}
	if from.After(to) {
		return chain[0].NotBefore, chain[0].NotAfter
	}
	return from, to
}

// nearest returns the moment between from and to that is nearest to t.
func nearest(t, from, to time.Time) time.Time {
	switch {
	case t.Before(from):
		return from
	case t.After(to):
		return to
	}
	return t
}

// issuer returns the word of inspectors that the maker of a certificate has in
// its name, or "". The name itself is never told: tools that make an authority
// for one computer put the name of the computer into it, or of its owner, and
// whoever made it can write there what they like.
func issuer(c *x509.Certificate) string {
	parts := strings.FieldsFunc(strings.ToLower(strings.Join(append(c.Issuer.Organization, c.Issuer.CommonName), " ")),
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	name := " " + strings.Join(parts, " ")
	i := slices.IndexFunc(inspectors, func(word string) bool { return strings.Contains(name, " "+word) })
	if i < 0 {
		return ""
	}
	return inspectors[i]
}
