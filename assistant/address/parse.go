package address

import (
	"net/netip"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// maxHost is the longest host that is read, in bytes as typed. A name of 253
// letters, the most that the name service carries, takes 3,036 bytes with
// every letter percent-encoded; the punycode of a longer text would take
// seconds.
const maxHost = 4 << 10

// parts is an address cut up, nothing decoded yet.
type parts struct {
	text   string // all of it, tidied
	scheme string // lower case; "https" where none was typed
	bare   bool   // no scheme was typed
	user   string // before the at-sign
	host   string // with the port
	rest   string // path, query and fragment
	at     bool   // some program would see an at-sign before the path
	goesOn bool   // some program would read the host on, past a backslash
}

// tidy takes off what surrounds an address that was copied out of a message.
// It trims only what cannot be part of a name that resolves, so that it turns
// no other host into a listed one; a trailing dot can be, and stays. Tabs and
// newlines go wherever they are, as browsers take them out.
func tidy(text string) string {
	if strings.ContainsAny(text, "\t\n\r") {
		text = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(text)
	}
	text = strings.TrimLeftFunc(text, func(r rune) bool { return wraps(r) || r == '<' || r == '(' })
	for {
		text = strings.TrimRightFunc(text, closes)
		inner := strings.TrimSuffix(text, ".")
		if last, _ := utf8.DecodeLastRuneInString(inner); inner == text || inner == "" || !closes(last) {
			return text
		}
		text = inner // the full stop after a closing quotation mark
	}
}

// closes reports whether r ends a quotation, a bracket or a sentence.
func closes(r rune) bool { return wraps(r) || strings.ContainsRune(">),;!?:", r) }

// wraps reports whether r is a space, an unseen mark or a quotation mark.
func wraps(r rune) bool {
	return r <= ' ' || strings.ContainsRune("\"'`\u00ad\u200b\u200c\u200d\u2060\ufeff", r) ||
		r > unicode.MaxASCII && (unicode.IsSpace(r) || unicode.In(r, unicode.Pi, unicode.Pf) || turns(r))
}

// turns reports whether r is a mark of the direction of writing. With one of
// them "moc.stpircs-sserpxe" is shown as the official name.
func turns(r rune) bool {
	return r == 0x61c || r == 0x200e || r == 0x200f || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069
}

// split cuts an address where browsers cut it: a backslash is a slash, two
// slashes may be one, none or ten, and the last at-sign before the path ends
// the user's name. The reason is "" unless the text is no web address.
func split(text string) (parts, Reason) {
	p := parts{text: text, scheme: "https", bare: true}
	if text == "" {
		return p, Empty
	}
	rest := text
	if scheme, after, ok := cutScheme(text); ok {
		p.scheme, p.bare = scheme, false
		switch scheme {
		case "https", "http", "ws", "wss", "ftp":
			rest = strings.TrimLeft(after, `/\`)
		case "mailto":
			return p, Email
		default:
			return p, NotWeb
		}
	} else if strings.IndexByte(`/\`, text[0]) >= 0 {
		return p, BadHost // a path or a Windows share, not a site
	}
	// Programs that follow RFC 3986 do not take a backslash for a slash: in
	// "https://express-scripts.com\@evil.com" they go to evil.com, and with a dot
	// in place of the at-sign to a site that evil.com has made up. What ends in
	// plain letters after the backslash is no name under any ending there is.
	others := rest[:indexAny(rest, "/?#")]
	p.at = strings.Contains(others, "@")
	_, tail, _ := strings.Cut(others, `\`)
	p.goesOn = strings.ContainsFunc(strings.TrimRight(tail, "."), func(r rune) bool { return r != '\\' && !plain(r) })
	end := indexAny(rest, `/\?#`)
	p.host, p.rest = rest[:end], rest[end:]
	if at := strings.LastIndexByte(p.host, '@'); at >= 0 {
		p.user, p.host = p.host[:at], p.host[at+1:]
	}
	if len(p.host) > maxHost {
		return p, TooLong
	}
	return p, ""
}

// plain reports whether r is a letter, a digit or a mark that stands for itself
// in every name: no dot, nor what some program makes one of.
func plain(r rune) bool {
	return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9' || r == '-' || r == '_'
}

// cutScheme splits off the scheme, lower case. What has a dot in it is a host
// with its port: "express-scripts.com:443".
func cutScheme(text string) (scheme, after string, ok bool) {
	for i := range len(text) {
		switch b := text[i] | 0x20; {
		case 'a' <= b && b <= 'z':
		case i > 0 && ('0' <= text[i] && text[i] <= '9' || text[i] == '+' || text[i] == '-'):
		case i > 0 && text[i] == ':':
			return strings.ToLower(text[:i]), text[i+1:], true
		default:
			return "", "", false
		}
	}
	return "", "", false
}

func indexAny(s, chars string) int {
	if i := strings.IndexAny(s, chars); i >= 0 {
		return i
	}
	return len(s)
}

// email reports whether the text is somebody@somewhere and no more.
func (p parts) email() bool { return p.bare && p.user != "" && p.rest == "" }

// odd says what keeps an address at a listed host from being called official,
// or "". See the reasons.
func (p parts) odd(port string) Reason {
	switch {
	case strings.ContainsFunc(p.text, turns):
		return HiddenMarks
	case strings.ContainsFunc(p.text, unicode.IsSpace):
		return MoreText
	case p.at:
		return UserInfo
	case p.goesOn:
		return Backslash
	case p.scheme != "https":
		return NotHTTPS
	case port != "":
		return OddPort
	}
	return ""
}

// form is a name as the name service has it and as it is shown.
type form struct{ ascii, shown string }

// host is where a browser would go.
type host struct {
	form
	domain form   // the registrable part; empty where there is none
	ending string // the public suffix, ascii
	port   string // "" for the usual one
	number bool
	// disputed says that another program may read the host as another name.
	disputed bool
}

// resolve reads the host as browsers do: percent-encoding, width, case,
// punycode, numbers in any base. The library has only the host and the port
// to read: with a long path or user name it would take quadratic time.
func (c *Checker) resolve(p parts) (host, Reason) {
	var h host
	if simple(p.host) {
		h.ascii = strings.ToLower(strings.TrimSuffix(p.host, "."))
	} else {
		text, ok := newer(p.host)
		u, err := c.parser.Parse(p.scheme + "://" + text + "/")
		if err != nil || !ok {
			return host{}, BadHost
		}
		h.port = u.Port()
		h.ascii = strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
		reading := agreed(text)
		if punycodeFails(reading) || punycodeFails(h.ascii) {
			return host{}, BadHost
		}
		h.disputed = reading != h.ascii
	}
	h.shown = h.ascii
	if _, err := netip.ParseAddr(strings.Trim(h.ascii, "[]")); err == nil {
		h.number = true
		return h, ""
	}
	switch {
	case h.ascii == "" || h.ascii[0] == '.' || strings.HasSuffix(h.ascii, ".") || strings.Contains(h.ascii, ".."):
		return host{}, BadHost
	case !strings.Contains(h.ascii, "."):
		return host{}, NoDot
	}
	h.shown = shown(h.ascii)
	h.ending, _ = publicsuffix.PublicSuffix(h.ascii)
	if h.ascii != h.ending {
		before := h.ascii[:len(h.ascii)-len(h.ending)-1]
		h.domain.ascii = h.ascii[strings.LastIndexByte(before, '.')+1:]
		h.domain.shown = shown(h.domain.ascii)
	}
	return h, ""
}

// shown undoes punycode, so that both forms of a name are treated alike. It
// goes label by label: what is shown of a part is then a part of what is shown.
func shown(ascii string) string {
	if !strings.Contains(ascii, "xn--") {
		return ascii
	}
	labels := strings.Split(ascii, ".")
	for i, l := range labels {
		if s, err := idna.Punycode.ToUnicode(l); err == nil && !strings.Contains(s, ".") {
			labels[i] = s
		}
	}
	return strings.Join(labels, ".")
}

// oddity says what is odd about a host that resembles nothing on file.
func (h host) oddity(p parts) Reason {
	switch {
	case strings.ContainsFunc(p.text, turns):
		return HiddenMarks
	case h.number:
		return NumberHost
	case mixed(h.shown):
		return MixedScripts
	}
	return NotListed
}

// mixed reports whether a label has letters of more than one of the alphabets
// that share shapes with Latin. Japanese mixes scripts, and is left alone.
func mixed(host string) bool {
	if runes(host) == len(host) {
		return false
	}
	for label := range strings.SplitSeq(host, ".") {
		var seen *unicode.RangeTable
		for _, r := range label {
			for _, t := range alike {
				if !unicode.Is(t, r) {
					continue
				}
				if seen != nil && seen != t {
					return true
				}
				seen = t
			}
		}
	}
	return false
}

// alike are the alphabets that share shapes.
var alike = [...]*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee}
