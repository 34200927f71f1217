// Command facts is "make facts": it opens every address on file and prints what
// answered, and lists the numbers to be called by hand. It is for the person who
// checks the facts before a release, where there is an internet; the program
// itself never runs it. It sends nothing but the question for each page.
package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"html"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"sync"
	"time"

	"signinhelper/assets"
	"signinhelper/assistant/facts"
)

const (
	patience  = 30 * time.Second // for one page, with all that it leads through
	mostBytes = 256 << 10        // of a page: its title comes early
)

func main() {
	onFile, err := facts.Parse(assets.Facts)
	if err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "facts:", err)
		os.Exit(2)
	}
	if !check(context.Background(), http.DefaultTransport, onFile, time.Now(), os.Stdout) {
		os.Exit(1)
	}
}

// check opens all there is and prints it. It reports whether every page answered
// as the file says.
func check(ctx context.Context, by http.RoundTripper, onFile facts.Facts, now time.Time, out io.Writer) bool {
	pages := pagesOf(onFile)
	answers := make([]answer, len(pages))
	var all sync.WaitGroup
	for i, p := range pages {
		all.Go(func() { answers[i] = open(ctx, by, p) })
	}
	all.Wait()
	well := true
	for i, p := range pages {
		_, _ = fmt.Fprintf(out, "%s (%s, %s%s)\n  %s\n%v\n", p.id, p.use, p.Confidence, age(p.Provenance, now), p.url, answers[i])
		well = well && len(answers[i].wrong) == 0
	}
	_, _ = fmt.Fprint(out, "To be called by hand. Ask who it is, and whom they serve:\n\n")
	for _, n := range onFile.Numbers {
		_, _ = fmt.Fprintf(out, "[ ] %s  %s (%s, %s%s)\n    for %s; from %s, dated %s, read %s\n", n.Phone.Spoken(), n.ID, n.Use, n.Confidence,
			age(n.Provenance, now), cmp.Or(strings.Join(cards(n.Cards), ", "), "nobody of ours"), n.Source, n.Dated, n.Read)
	}
	_, _ = fmt.Fprint(out, "\nWhat is right gets the day of today as its \"read\" in assets/facts.toml.\n")
	return well
}

func cards(list []facts.Card) []string {
	var names []string
	for _, c := range list {
		names = append(names, string(c))
	}
	return names
}

// age says that a fact is one that the program itself calls old.
func age(p facts.Provenance, now time.Time) string {
	if p.Stale(now) {
		return ", read over a year ago"
	}
	return ""
}

// page is an address to open, and what must be there.
type page struct {
	id, use, url, expect string
	facts.Provenance
}

func pagesOf(onFile facts.Facts) []page {
	var pages []page
	for _, a := range onFile.Addresses {
		pages = append(pages, page{a.ID(), string(a.Use()), a.String(), "", a.Provenance})
	}
	for _, c := range onFile.ControlsFor(facts.ControlPage) {
		pages = append(pages, page{c.ID, "control " + string(c.Use), c.URL, c.Expect, c.Provenance})
	}
	return pages
}

// answer is what came of opening a page.
type answer struct {
	status string
	way    []string // the addresses that it led through, the last one where it ended
	cert   *x509.Certificate
	title  string
	wrong  []string // what a person has to look at
}

// open opens a page as a browser does, through all that it leads to.
func open(ctx context.Context, by http.RoundTripper, p page) answer {
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	var a answer
	client := http.Client{Transport: by, CheckRedirect: func(to *http.Request, before []*http.Request) error {
		if len(before) >= 10 {
			return http.ErrUseLastResponse
		}
		a.way = append(a.way, to.URL.String())
		return nil
	}}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url, nil)
	if err != nil {
		a.wrong = append(a.wrong, err.Error())
		return a
	}
	request.Header.Set("User-Agent", "SignInHelper/1 (check of facts)")
	response, err := client.Do(request)
	if err != nil {
		a.wrong = append(a.wrong, "no answer: "+err.Error())
		return a
	}
	defer func() { _ = response.Body.Close() }()
	body, _ := io.ReadAll(io.LimitReader(response.Body, mostBytes)) // what broke off is judged by what came
	a.status, a.title, a.cert = response.Status, titleOf(string(body)), certificate(response.TLS)
	if response.StatusCode != http.StatusOK {
		a.wrong = append(a.wrong, "it is no page, or not one for programs: look at it in a browser")
	}
	if host := response.Request.URL.Hostname(); host != request.URL.Hostname() {
		a.wrong = append(a.wrong, "it leads to another host, "+printable(host))
	}
	if p.expect != "" && strings.TrimSpace(string(body)) != p.expect {
		a.wrong = append(a.wrong, fmt.Sprintf("it does not say %q", p.expect))
	}
	return a
}

func certificate(state *tls.ConnectionState) *x509.Certificate {
	if state == nil || len(state.PeerCertificates) == 0 {
		return nil
	}
	return state.PeerCertificates[0]
}

var title = regexp.MustCompile(`(?is)<title\b[^>]*>(.*?)</title>`)

func titleOf(body string) string {
	m := title.FindStringSubmatch(body)
	if m == nil {
		return ""
	}
	return printable(strings.Join(strings.Fields(html.UnescapeString(m[1])), " "))
}

// printable keeps whoever answers from writing to the terminal.
func printable(text string) string {
	const most = 120
	text = strings.Trim(fmt.Sprintf("%+q", text), `"`)
	return text[:min(len(text), most)]
}

// String puts an answer in lines.
func (a answer) String() string {
	var b strings.Builder
	if a.status != "" {
		fmt.Fprintf(&b, "  answered   %s\n", printable(a.status))
	}
	for _, to := range a.way {
		fmt.Fprintf(&b, "  leads to   %s\n", printable(to))
	}
	if a.title != "" {
		fmt.Fprintf(&b, "  title      %s\n", a.title)
	}
	if c := a.cert; c != nil {
		fmt.Fprintf(&b, "  certified  for %s, by %s, until %s\n", printable(strings.Join(c.DNSNames[:min(len(c.DNSNames), 4)], " ")),
			printable(cmp.Or(strings.Join(c.Issuer.Organization, " "), c.Issuer.CommonName)), c.NotAfter.Format(time.DateOnly))
	}
	for _, w := range a.wrong {
		fmt.Fprintf(&b, "  LOOK       %s\n", w)
	}
	return b.String()
}
