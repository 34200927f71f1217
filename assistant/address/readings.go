package address

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// Browsers read letters beyond ASCII by tables that change with Unicode, and
// those here are of 2022. This file has a reading of its own, which takes only
// what all tables since 2003 read alike; an address is official only where
// both readings agree. It was held against the tables of Unicode 11 to 17 as
// the npm package tr46 has them.
//
// It answers the threat of an address that leads to the official site in this
// program, and elsewhere in a browser.

// unescapedHost undoes the percent-encoding of a host, once, as browsers do.
func unescapedHost(host string) string {
	if strings.IndexByte(host, '%') >= 0 {
		if h, err := url.PathUnescape(host); err == nil {
			return h
		}
	}
	return host
}

// newer puts what newer tables read otherwise as they do: since Unicode 15.1, a
// capital ß is a small one and no longer "ss". A percent-sign that is left is
// no part of a name and would be decoded twice.
func newer(host string) (string, bool) {
	h := unescapedHost(host)
	if !strings.ContainsRune(h, 'ẞ') {
		return host, true
	}
	return strings.ReplaceAll(h, "ẞ", "ß"), !strings.Contains(h, "%")
}

// agreed reads a host by what all tables read alike, and leaves all else as it
// is.
func agreed(host string) string {
	if i := strings.LastIndexByte(host, ':'); i >= 0 {
		host = host[:i]
	}
	var b strings.Builder
	for _, r := range unescapedHost(host) {
		switch {
		case r <= unicode.MaxASCII:
			b.WriteRune(unicode.ToLower(r))
		case ignored(r):
		case r == '\u3002' || r == '\uff61':
			b.WriteByte('.')
		case settled(r):
			b.WriteString(strings.ToLower(norm.NFKC.String(string(r))))
		default:
			b.WriteRune(r)
		}
	}
	return strings.TrimSuffix(b.String(), ".")
}

// ignored reports whether all tables take a character out.
func ignored(r rune) bool {
	switch r {
	case 0xad, 0x34f, 0x180b, 0x180c, 0x180d, 0x200b, 0x2060, 0x2064, 0xfeff:
		return true
	}
	return 0xfe00 <= r && r <= 0xfe0f
}

// settled reports whether a character is in the blocks whose letters in
// disguise (full-width, ligatures, mathematical) were all there in Unicode 3.2
// and have been read in one way since. What is not in disguise stays as it is
// by itself.
func settled(r rune) bool {
	return r < 0x3000 || 0xfb00 <= r && r <= 0xfb06 || 0xff01 <= r && r <= 0xff5e || 0x1d400 <= r && r <= 0x1d7ff
}

// punycodeFails reports whether a label has "xn--" in front and no name behind
// it that it could stand for: nothing, plain letters, or what is written
// otherwise. Go's tables drop such a label, and so go to another site.
func punycodeFails(host string) bool {
	for label := range strings.SplitSeq(host, ".") {
		if !strings.HasPrefix(label, "xn--") {
			continue
		}
		name, err := idna.Punycode.ToUnicode(label)
		again, err2 := idna.Punycode.ToASCII(name)
		if err != nil || err2 != nil || again != label || strings.IndexFunc(name, func(r rune) bool { return r > unicode.MaxASCII }) < 0 {
			return true
		}
	}
	return false
}

// simple reports whether a host is plain letters, digits, dots and hyphens,
// and its last part no number, so that every program reads it as it stands.
func simple(host string) bool {
	part := 0
	for i := range len(host) {
		switch b := host[i]; {
		case b == '.':
			if part == i || len(host) > i+1 && host[i+1] == '.' {
				return false
			}
			part = i + 1
		case 'a' <= b|0x20 && b|0x20 <= 'z', '0' <= b && b <= '9', b == '-':
		default:
			return false
		}
		if i == part+3 && strings.EqualFold(host[part:i+1], "xn--") {
			return false
		}
	}
	if part == len(host) { // a dot at the end
		part = strings.LastIndexByte(host[:max(part-1, 0)], '.') + 1
	}
	return part < len(host) && 'a' <= host[part]|0x20 && host[part]|0x20 <= 'z'
}
