package probe

import (
	"html"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// answerSeen is what the front door said.
type answerSeen struct {
	asked       bool
	status      int    // 0: nothing came
	maintenance bool   // it says that they are at work
	elsewhere   bool   // it sends us to a host that is not theirs
	to          string // that host; "" if it cannot be shown
}

// readAnswer sums up an answer of the front door. That it is theirs has been
// proven by the certificate, or is vouched for by a middlebox.
func (r *run) readAnswer(page reply) answerSeen {
	saw := answerSeen{asked: true, status: page.status}
	if page.status/100 == 3 {
		saw.to, saw.elsewhere = r.foreign(page.header)
	}
	saw.maintenance = maintenance(page.status, page.body)
	return saw
}

// foreign reports whether an answer sends us to a host that is neither below
// the domain of the target nor of an official address on file, and to which.
func (r *run) foreign(header http.Header) (host string, foreign bool) {
	to, err := url.Parse(header.Get("Location"))
	if err != nil || to.Hostname() == "" || strings.EqualFold(to.Hostname(), r.host) {
		return "", false // within the site
	}
	host = hostName(to.Hostname())
	ours := []string{domain(r.host)}
	for _, a := range r.Facts.Addresses {
		if a.Official() {
			ours = append(ours, domain(a.Host()))
		}
	}
	if slices.Contains(ours, domain(host)) {
		return "", false
	}
	return host, true
}

// hostName returns a host as it may be shown, in letters of ASCII, or "". It
// answers the threat that whoever answers writes to the person, or to the
// terminal, in the place of a name: url.Parse takes "%C2%9B" and a zone of any
// text, and a name of any length.
func hostName(text string) string {
	if ip, err := netip.ParseAddr(text); err == nil {
		if ip.Zone() != "" {
			return ""
		}
		return ip.String()
	}
	if len(text) > 4*maxHost { // more than four bytes to a letter there are not
		return ""
	}
	host, err := idna.Lookup.ToASCII(strings.TrimSuffix(text, "."))
	if err != nil || len(host) > maxHost || strings.Trim(host, "abcdefghijklmnopqrstuvwxyz0123456789.-") != "" {
		return ""
	}
	return host
}

// domain returns the part of a host that somebody registered, or the host.
func domain(host string) string {
	if _, err := netip.ParseAddr(host); err == nil {
		return host
	}
	if d, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return d
	}
	return host
}

// atWork are what sites say while they are worked on. The word alone is not
// enough: a pharmacy also speaks of maintenance medication.
var atWork = []string{
	"scheduled maintenance", "planned maintenance", "under maintenance", "undergoing maintenance", "routine maintenance",
	"down for maintenance", "offline for maintenance", "unavailable due to maintenance", "system maintenance", "site maintenance",
	"maintenance mode", "maintenance in progress", "performing maintenance", "scheduled downtime", "planned outage", "scheduled outage",
	"we'll be back soon", "we will be back soon", "we'll be right back",
}

var headings = regexp.MustCompile(`(?is)<(?:title|h1)\b[^>]*>(.*?)</(?:title|h1)>`)

// maintenance reports whether a page says that the site is being worked on. An
// error may say so anywhere, a page that seems in order in its title or heading.
func maintenance(status int, body string) bool {
	if status < 500 {
		if status != http.StatusOK {
			return false
		}
		var heads strings.Builder
		for _, m := range headings.FindAllStringSubmatch(body, -1) {
			if strings.EqualFold(strings.TrimSpace(m[1]), "maintenance") {
				return true
			}
			heads.WriteString(m[1] + "\n")
		}
		body = heads.String()
	}
	text := strings.ToLower(strings.ReplaceAll(html.UnescapeString(body), "’", "'"))
	text = strings.Join(strings.Fields(text), " ")
	return slices.ContainsFunc(atWork, func(words string) bool { return strings.Contains(text, words) })
}

// minutes returns how many whole minutes a duration is, without its sign.
func minutes(d time.Duration) int { return int(d.Abs().Round(time.Minute) / time.Minute) }
