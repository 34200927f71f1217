package probe

import (
	"cmp"
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"time"

	"signinhelper/assistant"
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
	pages := r.Facts.ControlsFor(assistant.ControlPage)
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

// page asks for one control page.
func (r *run) page(ctx context.Context, c assistant.Control) (pageAnswer, *time.Duration) {
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
