package entry

import (
	"slices"
	"strings"
)

// common are the mail domains that a mistyped one is measured against: the
// large providers and the Internet companies of the United States. The order
// decides between two that are equally near.
var common = []string{
	"gmail.com", "yahoo.com", "aol.com", "hotmail.com", "outlook.com", "icloud.com", "comcast.net",
	"verizon.net", "att.net", "sbcglobal.net", "bellsouth.net", "msn.com", "live.com", "cox.net",
	"charter.net", "earthlink.net", "ymail.com", "rocketmail.com", "optonline.net", "frontier.com",
	"windstream.net", "centurylink.net", "roadrunner.com", "spectrum.net", "ameritech.net", "pacbell.net",
	"mindspring.com", "netzero.net", "suddenlink.net", "mediacombb.net", "embarqmail.com",
	"juno.com", "protonmail.com", "googlemail.com", "frontiernet.net", "cableone.net",
	"prodigy.net", "swbell.net", "hughes.net", "insightbb.com", "windstream.com",
	"me.com", "mac.com", "aim.com", "peoplepc.com", "netscape.net", "tds.net", "wowway.com", "xfinity.com",
}

// apart are real mail domains that lie near a common one and are none of it.
var apart = []string{
	"mail.com", "email.com", "gmx.com", "gmx.net", "gmx.us", "cloud.com", "love.com", "fmail.com", "hmail.com",
	"tmail.com", "vmail.com", "bmail.com", "hotmail.co.uk", "yahoo.co.uk", "live.co.uk",
	"netzero.com", "att.com", "cox.com", "comcast.com", "verizon.com", "charter.com", "optimum.net", "sbc.com",
	"aol.co.uk", "proton.me", "pm.me", "duck.com", "fox.net", "box.net", "act.net", "mns.com", "alo.com",
	"centurytel.net", "earthlink.com", "live.ca", "yahoo.ca", "mac.net", "me.net", "aim.net", "juno.net",
	"netscape.com", "prodigy.com", "bellsouth.com", "frontier.net", "chatter.com", "horizon.net",
	"bitmail.com", "bootmail.com", "gotmail.com", "joymail.com", "zoho.com", "yopmail.com", "rickymail.com", "earthling.net", "prontomail.com",
}

func isReal(domain string) bool {
	return slices.Contains(common, domain) || slices.Contains(apart, domain)
}

// endings maps mistyped endings to the one meant. None of them exists, but
// for those in existing, which count only after a name we know.
var endings = map[string]string{
	"con": "com", "cmo": "com", "ocm": "com", "vom": "com", "xom": "com", "comm": "com", "coom": "com",
	"cim": "com", "cpm": "com", "clm": "com", "copm": "com", "coim": "com", "dom": "com", "c0m": "com",
	"cok": "com", "col": "com", "ckm": "com", "cin": "com", "ccom": "com", "cojm": "com", "conm": "com",
	"comn": "com", "comt": "com", "cob": "com", "coj": "com", "co": "com", "om": "com", "cm": "com",
	"nte": "net", "ney": "net", "nrt": "net", "ent": "net", "met": "net", "ner": "net", "nett": "net",
	"neet": "net", "nef": "net", "nwt": "net", "bet": "net", "ne": "net", "et": "net", "nt": "net",
	"ogr": "org", "orgg": "org", "rog": "org", "irg": "org", "prg": "org", "otg": "org", "edy": "edu", "eduu": "edu",
}

// existing are endings of the table that are real ones of countries and
// others (IANA root zone): Colombia, Oman, Cameroon, Niger, Ethiopia, bets.
var existing = []string{"co", "om", "cm", "ne", "et", "bet"}

// longEndings are real endings that start like a shorter one.
var longEndings = []string{"community", "company", "compare", "computer", "comsec", "network", "netflix", "netbank"}

// only are the providers without an address under another ending.
var only = []string{"gmail.com", "icloud.com", "sbcglobal.net", "googlemail.com"}

// cutDomain splits a domain at its last dot.
func cutDomain(domain string) (name, ending string) {
	i := strings.LastIndexByte(domain, '.')
	if i < 0 {
		return domain, ""
	}
	return domain[:i], domain[i+1:]
}

// shortName bounds the names that too many other domains resemble, or end
// in: "cox", "live". Less is concluded from those.
const shortName = 4

// leadingDomain returns the longest common domain that a text starts with.
func leadingDomain(text string) string { return longestOf(text, strings.HasPrefix) }

// trailingDomain returns the longest common domain that a text ends in. A
// short one must stand apart: "wilcox.net" is not "wil@cox.net".
func trailingDomain(text string) string {
	return longestOf(text, func(text, d string) bool {
		name, _ := cutDomain(d)
		rest, found := strings.CutSuffix(text, d)
		return found && (len(name) > shortName || strings.HasSuffix(rest, ".") || strings.HasSuffix(rest, "#"))
	})
}

func longestOf(text string, fits func(text, domain string) bool) string {
	longest := ""
	for _, d := range common {
		if len(d) > len(longest) && fits(text, d) {
			longest = d
		}
	}
	return longest
}

// mentionsMail reports whether a text has the makings of an e-mail address:
// the name of a large provider, or a common ending.
func mentionsMail(text string) bool {
	for _, ending := range []string{".com", ".net", ".org", ".edu", ".gov", ".mil", ".us"} {
		if strings.Contains(text, ending) {
			return true
		}
	}
	return slices.ContainsFunc(common, func(d string) bool {
		name, _ := cutDomain(d)
		return len(name) > shortName && strings.Contains(text, name)
	})
}
