package address

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// guard is a site that puts its own address around a link.
type guard struct {
	host   string // itself, or what it ends in behind a dot
	path   string // what the path begins with
	inside func(rest, value string) string
	value  string // of the query
}

// deepest is how many wrappings are taken off: mail that is passed on is
// wrapped once more by each guard.
const deepest = 4

// guards are the sites that put their own address around a link, and how each
// does. Most are mail guards, which look at a page before they let it through;
// the others tell whoever leaves their site. All of them lead to the address
// inside and nowhere else.
//
// It answers the threat that members learn to pass over "not the real site",
// since each link of their mail says so.
var guards = []guard{
	{"safelinks.protection.outlook.com", "/", parameter, "url"},
	{"safelinks.protection.office365.us", "/", parameter, "url"},
	{"statics.teams.cdn.office.net", "/evergreen-assets/safelinks/", parameter, "url"},
	{"urldefense.com", "/v3/", defenseThree, ""},
	{"urldefense.us", "/v3/", defenseThree, ""},
	{"urldefense.proofpoint.com", "/v3/", defenseThree, ""},
	{"urldefense.com", "/v2/", defenseTwo, "u"},
	{"urldefense.proofpoint.com", "/v2/", defenseTwo, "u"},
	{"urldefense.proofpoint.com", "/v1/", parameter, "u"},
	{"url.avanan.click", "/v", between, "___"},
	{"protect.checkpoint.com", "/v", between, "___"},
	{"secure-web.cisco.com", "/", lastFolder, ""},
	{"linkprotect.cudasvc.com", "/url", parameter, "a"},
	{"clicktime.symantec.com", "/", parameter, "u"},
	{"clicktime.cloud.postoffice.net", "/", parameter, "u"},
	{"protect2.fireeye.com", "/", parameter, "u"},
	{"trendmicro.com", "/wis/clicktime/", parameter, "url"},
	{"protection.sophos.com", "/", encoded, "u"},
	{"urlsand.esvalabs.com", "/", parameter, "u"},
	{"scanner.topsec.com", "/", parameter, "u"},
	{"link.edgepilot.com", "/", parameter, "u"},
	{"www.google.com", "/url", parameter, "q"},
	{"www.google.com", "/url", parameter, "url"},
	{"www.bing.com", "/ck/a", encoded, "u"},
	{"r.search.yahoo.com", "/", yahoo, ""},
	{"duckduckgo.com", "/l/", parameter, "uddg"},
	{"www.youtube.com", "/redirect", parameter, "q"},
	{"l.facebook.com", "/l.php", parameter, "u"},
	{"lm.facebook.com", "/l.php", parameter, "u"},
	{"l.messenger.com", "/l.php", parameter, "u"},
	{"l.instagram.com", "/", parameter, "u"},
	{"www.linkedin.com", "/safety/go", parameter, "url"},
	{"www.linkedin.com", "/redir/redirect", parameter, "url"},
	{"out.reddit.com", "/", parameter, "url"},
	{"slack-redir.net", "/link", parameter, "url"},
}

// guardsOf are the guards by the domain that is registered.
var guardsOf = func() map[string][]guard {
	m := map[string][]guard{}
	for _, g := range guards {
		domain, err := publicsuffix.EffectiveTLDPlusOne(g.host)
		if err != nil {
			panic(err)
		}
		m[domain] = append(m[domain], g)
	}
	return m
}()

// inside returns the address that a guard has put its own around, or "".
func inside(p parts, h host) string {
	of := guardsOf[h.domain.ascii]
	if of == nil || p.odd(h.port) != "" {
		return ""
	}
	rest := strings.ReplaceAll(p.rest, "&amp;", "&") // as the source of a message has it
	if !strings.HasPrefix(rest, "/") {
		rest = "/" + rest
	}
	for _, g := range of {
		if h.ascii != g.host && !strings.HasSuffix(h.ascii, "."+g.host) || !strings.HasPrefix(strings.ToLower(rest), g.path) {
			continue
		}
		if in := g.inside(rest, g.value); isWeb(in) {
			return in
		}
	}
	return ""
}

func isWeb(text string) bool {
	scheme, after, ok := cutScheme(text)
	return ok && (scheme == "https" || scheme == "http") && strings.HasPrefix(after, "/")
}

// parameter returns a value of the query. One that is there twice is none: it
// cannot be known which of the two the guard would follow.
func parameter(rest, name string) string { return unescaped(raw(rest, name)) }

func raw(rest, name string) string {
	_, query, _ := strings.Cut(rest, "?")
	query, _, _ = strings.Cut(query, "#")
	found, times := "", 0
	for pair := range strings.SplitSeq(query, "&") {
		if key, value, _ := strings.Cut(pair, "="); strings.EqualFold(unescaped(key), name) {
			found = value
			times++
		}
	}
	if times != 1 {
		return ""
	}
	return found
}

func unescaped(text string) string {
	in, err := url.PathUnescape(text)
	if err != nil {
		return ""
	}
	return in
}

// defenseTwo is the second way of Proofpoint, with "-" for "%" and "_" for "/".
func defenseTwo(rest, name string) string {
	return unescaped(strings.NewReplacer("-", "%", "_", "/").Replace(raw(rest, name)))
}

// defenseThree is the third way of Proofpoint: the address between "__" and
// "__;", with a star for each sign that a mail program might break. The signs
// follow, in base64; two stars and a letter stand for several at once.
func defenseThree(rest, _ string) string {
	_, in, _ := strings.Cut(rest, "__")
	in, after, ok := strings.Cut(in, "__;")
	if !ok {
		return ""
	}
	after, _, _ = strings.Cut(after, "!")
	signs, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(after, "="))
	if err != nil {
		return ""
	}
	const counts = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	var b strings.Builder
	for i := 0; i < len(in); i++ {
		if in[i] != '*' {
			b.WriteByte(in[i])
			continue
		}
		n := 1
		if i+2 < len(in) && in[i+1] == '*' {
			n = strings.IndexByte(counts, in[i+2]) + 2
			i += 2
		}
		if n > len(signs) {
			return ""
		}
		b.Write(signs[:n])
		signs = signs[n:]
	}
	return b.String()
}

// between returns what stands between two marks.
func between(rest, mark string) string {
	_, in, _ := strings.Cut(rest, mark)
	in, _, ok := strings.Cut(in, mark)
	if !ok {
		return ""
	}
	return in
}

// lastFolder is an address that is the last folder of the path.
func lastFolder(rest, _ string) string {
	path := rest[:indexAny(rest, "?#")]
	return unescaped(path[strings.LastIndexByte(path, '/')+1:])
}

// encoded is a value of the query in base64. Bing puts a letter and a digit
// before it.
func encoded(rest, name string) string {
	text := strings.TrimRight(strings.NewReplacer("+", "-", "/", "_").Replace(parameter(rest, name)), "=")
	for _, t := range []string{text, strings.TrimPrefix(text, "a1")} {
		if in, err := base64.RawURLEncoding.DecodeString(t); err == nil && isWeb(string(in)) {
			return string(in)
		}
	}
	return ""
}

func yahoo(rest, _ string) string {
	_, in, _ := strings.Cut(rest, "/RU=")
	in, _, _ = strings.Cut(in, "/")
	return unescaped(in)
}

// namers are the sites that give each company a page under the company's
// name, which no member of the public can make there: where people complain,
// where companies look for staff, where a search engine keeps a copy.
var namers = []string{
	"pissedconsumer.com", "myworkdayjobs.com", "myworkdaysite.com", "taleo.net", "icims.com", "brassring.com", "avature.net",
	"eightfold.ai", "phenompeople.com", "ttcportals.com", "translate.goog", "ampproject.org",
}

// showers are the hosts whose pages are about other sites: they search, keep
// copies, rate and track them. However the path looks, nobody else signs in
// there, and no member of the public makes pages of any shape.
var showers = []string{
	"google.com", "bing.com", "duckduckgo.com", "search.yahoo.com", "search.aol.com", "ecosia.org", "search.brave.com", "startpage.com",
	"archive.org", "web.archive.org", "archive.ph", "archive.is", "wikipedia.org", "wikidata.org", "britannica.com",
	"facebook.com", "x.com", "twitter.com", "linkedin.com", "instagram.com", "youtube.com", "reddit.com", "pinterest.com", "tiktok.com",
	"play.google.com", "apps.apple.com", "downdetector.com", "isitdownrightnow.com", "downforeveryoneorjustme.com",
	"yellowpages.com", "yelp.com", "bbb.org", "trustpilot.com", "glassdoor.com", "indeed.com", "similarweb.com", "who.is", "virustotal.com",
}

// showsOthers reports whether a host is one of them.
func (h host) showsOthers() bool {
	host := withoutWWW(h.ascii)
	return slices.Contains(showers, host) || h.domain.ascii == "wikipedia.org"
}

// namesOthers reports whether a host is of a site that names others in front.
func (h host) namesOthers() bool {
	return slices.ContainsFunc(namers, func(n string) bool { return n == h.domain.ascii || n == h.ending })
}
