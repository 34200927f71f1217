package probe

import (
	"cmp"
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"signinhelper/assistant/facts"
)

// pageAnswer is what came of asking for a control page.
type pageAnswer string

const (
	pageUntold  pageAnswer = ""        // not asked, or an answer that says nothing
	pageRight   pageAnswer = "right"   // it says what it should
	pageOther   pageAnswer = "other"   // somebody else answers, or sends us elsewhere
	pageNothing pageAnswer = "nothing" // nobody answers
)

// portal asks for the control pages, side by side. One that is right proves
// that nothing is in the way; a Wi-Fi's own page takes the place of all.
func (r *run) portal(ctx context.Context) {
	began := time.Now()
	pages := r.Facts.ControlsFor(facts.ControlPage)
	type answer struct {
		page pageAnswer
		add  *time.Duration
	}
	answers := make(chan answer, len(pages))
	limited, stop := context.WithTimeout(ctx, r.limits.page)
	defer stop()
	for _, c := range pages {
		go func() {
			page, add := r.page(limited, c)
			answers <- answer{page, add}
		}()
	}
	best := answer{}
	rank := map[pageAnswer]int{pageUntold: 0, pageNothing: 1, pageOther: 2, pageRight: 3}
	for range pages {
		a := <-answers
		if rank[a.page] > rank[best.page] {
			best = a
		}
		if a.page == pageRight {
			stop() // enough is known, and the others end
		}
	}
	if ctx.Err() != nil && best.page != pageRight {
		best = answer{} // given up: silence says nothing then
	}
	r.end(CheckPortal, began, func(s *seen) { s.page = best.page })
	r.dated(r.began, func(s *seen) {
		if best.page == pageRight {
			s.clock.page = best.add
		}
	})
}

// rest finds a Wi-Fi's page that lets the control pages through, which are known
// to it, and takes the place of all others: if the front door is not proven to be
// theirs, that host and one of somebody else's are asked in plain, and who says
// the same in the name of both is neither. The connections are made meanwhile,
// so that no time is lost, and where all is well nothing is asked.
func (r *run) rest(ctx context.Context, ours lookup, others <-chan lookup, proven <-chan bool) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	type connected struct {
		host string
		conn net.Conn
	}
	conns := make(chan connected, 2)
	dial := func(l lookup) {
		conn, _ := r.dialAny(ctx, "tcp", l.addrs, "80")
		conns <- connected{l.host, conn}
	}
	go dial(ours)
	go func() { dial(<-others) }()
	theirs := <-proven
	if theirs {
		stop()
	}
	a, b := <-conns, <-conns
	if theirs || a.conn == nil || b.conn == nil {
		for _, c := range []connected{a, b} {
			if c.conn != nil {
				_ = c.conn.Close()
			}
		}
		return
	}
	limited, stop := context.WithTimeout(ctx, r.limits.answer)
	defer stop()
	said := make(chan somebody, 2)
	for _, c := range []connected{a, b} {
		go func() { said <- r.plainly(limited, c.conn, c.host) }()
	}
	if first, second := <-said, <-said; first.is(second) {
		r.note(func(s *seen) { s.caught = true })
	}
}

// somebody is who answers in the name of a host.
type somebody struct {
	login       bool   // who says that the network wants a login first
	to          string // where we are sent
	title, body string // what is said, without the name of the host
}

// is reports whether two who answer in the names of two hosts are one.
func (s somebody) is(other somebody) bool {
	same := func(a, b string) bool { return a == b && a != "" }
	return s.login || other.login || same(s.to, other.to) || same(s.title, other.title) || same(s.body, other.body)
}

// plainly asks a host for its front page, without TLS.
func (r *run) plainly(ctx context.Context, conn net.Conn, host string) somebody {
	request := &http.Request{Method: http.MethodGet, URL: &url.URL{Scheme: "http", Host: host, Path: "/"}, Header: http.Header{}}
	answer, err := ask(ctx, conn, request, request.Write)
	switch to, bad := url.Parse(answer.header.Get("Location")); {
	case err != nil:
	case answer.status == http.StatusNetworkAuthenticationRequired:
		return somebody{login: true}
	case answer.status/100 == 3 && bad == nil:
		return somebody{to: cmp.Or(strings.ToLower(to.Hostname()), to.Path)}
	case answer.status == http.StatusOK:
		body := strings.TrimSpace(strings.ReplaceAll(strings.ToLower(answer.body), host, ""))
		s := somebody{body: body}
		if m := headings.FindStringSubmatch(body); m != nil {
			s.title = strings.TrimSpace(m[1])
		}
		return s
	}
	return somebody{}
}

// page asks for one control page.
func (r *run) page(ctx context.Context, c facts.Control) (pageAnswer, *time.Duration) {
	request, err := http.NewRequest(http.MethodGet, c.URL, nil)
	if err != nil {
		return pageUntold, nil
	}
	write := request.Write
	way := net.JoinHostPort(c.Host, "80")
	if through := r.proxy().plain; through != nil {
		way, write = net.JoinHostPort(through.Hostname(), cmp.Or(through.Port(), "80")), request.WriteProxy
	}
	host, port, _ := net.SplitHostPort(way)
	conn, err := r.dialHost(ctx, "tcp", host, port)
	var answer reply
	if err == nil {
		r.sent(c.Host, true) // if it goes by a proxy, its name was not looked up
		answer, err = ask(ctx, conn, request, write)
	}
	switch {
	case errors.Is(err, errNoAddress), err != nil && host != c.Host:
		return pageUntold, nil // where its name is not found, or a proxy is silent, the page itself was not come to
	case err != nil:
		return pageNothing, nil
	case answer.status == http.StatusOK && strings.TrimSpace(answer.body) == c.Expect:
		return pageRight, r.dateOffset(answer.header)
	case answer.status == http.StatusOK, answer.status == http.StatusNetworkAuthenticationRequired, answer.status/100 == 3:
		return pageOther, nil
	}
	return pageUntold, nil // a filter, a proxy that wants a password, or a control that has a bad day
}
