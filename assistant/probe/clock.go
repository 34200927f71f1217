package probe

import (
	"context"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/beevik/ntp"

	"signinhelper/assistant/facts"
)

// clockSeen is how far the clock of the computer is off, by whom.
type clockSeen struct {
	server, site, page *time.Duration // what must be added to it to be right
}

// offset returns the best that is known: a time server, the official site over
// a connection that is proven, a control page.
func (c clockSeen) offset() (add time.Duration, by string, known bool) {
	switch {
	case c.server != nil:
		return *c.server, "time-server", true
	case c.site != nil:
		return *c.site, "site", true
	case c.page != nil:
		return *c.page, "page", true
	}
	return 0, "", false
}

// time asks the time servers, side by side. The check of the clock ends when
// one answers; where none does, it waits for the dates of the pages.
func (r *run) time(ctx context.Context) {
	began := time.Now()
	limited, stop := context.WithTimeout(ctx, r.limits.time)
	defer stop()
	servers := r.Facts.ControlsFor(facts.ControlTime)
	answers := make(chan *time.Duration, len(servers))
	for _, c := range servers {
		go func() { answers <- r.serverOffset(limited, c.Host) }()
	}
	for range servers {
		if add := <-answers; add != nil {
			stop() // the first is enough, and the others end
			r.end(CheckClock, began, func(s *seen) { s.clock.server = add })
		}
	}
	r.dated(began, func(*seen) {})
}

// serverOffset asks one time server, and returns nil if it did not answer, or
// not as it should.
func (r *run) serverOffset(ctx context.Context, host string) *time.Duration {
	var closed func()
	answer, err := ntp.QueryWithOptions(net.JoinHostPort(host, "123"), ntp.QueryOptions{
		Timeout:       r.limits.time,
		GetSystemTime: r.Now,
		Dialer: func(_, address string) (net.Conn, error) {
			_, port, err := net.SplitHostPort(address)
			if err != nil {
				return nil, err
			}
			conn, err := r.dialHost(ctx, "udp", host, port)
			if err == nil {
				closed = closeWith(ctx, conn)
			}
			return conn, err
		},
	})
	if closed != nil {
		closed()
	}
	if err != nil || answer.Validate() != nil {
		return nil
	}
	now := r.Now()
	return r.offset(now.Add(answer.ClockOffset), now)
}

// dated notes one of three: the time servers are through, a page is, or the
// site is. After the third there is nothing to wait for.
func (r *run) dated(began time.Time, saw func(*seen)) {
	r.mu.Lock()
	saw(&r.seen)
	r.seen.dates++
	through := r.seen.dates == 3
	r.mu.Unlock()
	if through {
		r.end(CheckClock, began, nothing)
	}
}

// offset is how far the clock is off if told is the time. It is nil where that
// cannot be: before this program was made, or when nobody uses it any more. It
// answers the threat that whoever tells the time, who may be anybody, or have a
// clock without a battery, has a person set a good clock wrong.
func (r *run) offset(told, now time.Time) *time.Duration {
	if told.Before(r.made.AddDate(0, 0, -1)) || told.After(r.made.AddDate(yearsInUse, 0, 0)) {
		return nil
	}
	add := told.Sub(now)
	return &add
}

// dateOffset reads how far the clock is off from the Date of an answer. A
// cache in between says by Age how old that is.
func (r *run) dateOffset(header http.Header) *time.Duration {
	date, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		return nil
	}
	if age, err := strconv.ParseInt(header.Get("Age"), 10, 32); err == nil && age > 0 {
		date = date.Add(time.Duration(age) * time.Second)
	}
	return r.offset(date, r.Now())
}
