package check

import (
	"context"
	"crypto/rand"
	"html/template"
	"maps"
	"net"
	"net/http"
	"sync"
	"time"

	"signinhelper/assistant/paper"
)

// limits say how long each stage may last. After the last one nothing listens.
var limits = [...]time.Duration{
	// A cold browser on an old computer takes a minute, and the desktop may
	// ask first which browser to use.
	coming: 2 * time.Minute,
	// The page asks for the result by itself after twenty seconds: see
	// page.html.
	looking: 30 * time.Second,
	// A person reads the result, looks for the button and presses it, or not.
	pressing: 5 * time.Minute,
	// The last page still loads its style sheet.
	over: 5 * time.Second,
}

// How long one request may take. A browser on the same computer needs a
// fraction of it; who takes longer holds a connection for its own sake.
const (
	headerTimeout = 5 * time.Second
	readTimeout   = 10 * time.Second
	writeTimeout  = 10 * time.Second
	idleTimeout   = 30 * time.Second
)

const (
	// maxHeader is enough for the cookies that other programs of this
	// computer have set for 127.0.0.1.
	maxHeader = 32 << 10
	maxBody   = 4 << 10 // the report has 100 bytes
	// maxGuests: a browser opens six to a host, and asks for something at once.
	maxGuests = 24
)

// Page is the page while it is being served.
type Page struct {
	limits [len(limits)]time.Duration
	header time.Duration // see headerTimeout
	now    func() time.Time
	told   func(Result)
	words  Words
	looks  *template.Template
	tray   *paper.Tray // for the page that leads here; nil for none
	peers  peers

	link    string // the path that is good for one visit
	session string // the path of all else
	frame   string // the path of the page within the page
	door    string // the page on the disk that leads to the link; "" for none
	plain   bool   // the link may be seen by other users

	near, far       *http.Server // the page, and the other site within it
	nearAt, farAt   string       // their hosts with ports, as the browser names them
	serving         sync.WaitGroup
	closing         chan struct{}
	closed, visited sync.Once
	changed         chan struct{} // holds one word that there is news

	mu       sync.Mutex
	findings *findings
}

// Start serves the page until ctx ends, Close is called, all is known, or too
// much time has gone by. told is called with each new result, from one
// goroutine at a time; the last one is Done. It fails when this computer
// gives it no port.
func Start(ctx context.Context, words Words, told func(Result)) (*Page, error) {
	p := newPage(words, told)
	return p, p.start(ctx)
}

func newPage(words Words, told func(Result)) *Page {
	return &Page{limits: limits, header: headerTimeout, now: time.Now, told: told, words: maps.Clone(words), tray: newTray(), peers: system}
}

func (p *Page) start(ctx context.Context) error {
	err := p.serve()
	if err == nil {
		go p.run(ctx)
	}
	return err
}

func (p *Page) serve() error {
	looks, err := parse(p.words)
	if err != nil {
		return err
	}
	near, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return err
	}
	far, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		_ = near.Close()
		return err
	}
	p.looks = looks
	p.link, p.session, p.frame = rand.Text(), rand.Text(), rand.Text()
	p.closing, p.changed = make(chan struct{}), make(chan struct{}, 1)
	p.findings = newFindings()
	p.nearAt = near.Addr().String()
	// To a browser localhost is another site than 127.0.0.1, though both are
	// this computer.
	_, port, _ := net.SplitHostPort(far.Addr().String())
	p.farAt = net.JoinHostPort("localhost", port)
	p.layDoor()
	p.plain = argumentsAreHidden || p.peers.told(p.nearAt)
	p.near, p.far = p.server(p.serveNear), p.server(p.serveFar)
	p.serving.Go(func() { _ = p.near.Serve(near) })
	p.serving.Go(func() { _ = p.far.Serve(far) })
	return nil
}

func (p *Page) server(h http.HandlerFunc) *http.Server {
	var g guests
	return &http.Server{
		Handler:           h,
		ConnState:         g.watch,
		ConnContext:       func(ctx context.Context, c net.Conn) context.Context { return p.peers.know(g.know(ctx, c), c) },
		ReadHeaderTimeout: p.header,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,

		DisableGeneralOptionsHandler: true, // it would answer strangers
	}
}

// Link returns where the page is. It is good for one visit.
func (p *Page) Link() Link {
	return Link{p.address(), p.door, p.plain}
}

func (p *Page) address() string { return "http://" + p.nearAt + "/" + p.link }

// Close ends it, and returns when nothing listens any more. The last result is
// told all the same, by the goroutine that tells all of them. It may be called
// from told, and more than once.
func (p *Page) Close() {
	p.closed.Do(func() { close(p.closing) })
	p.takeDoor() // first, so that nothing leads to where nothing listens
	_ = p.near.Close()
	_ = p.far.Close()
	p.serving.Wait()
}

// run tells what is learned, and ends each stage that lasts too long.
func (p *Page) run(ctx context.Context) {
	defer p.Close()
	// Not what is known by now: on a busy computer somebody may have come.
	nothing := newFindings()
	reached, last := nothing.stage, nothing.result()
	late := time.NewTimer(p.limits[reached])
	defer late.Stop()
	for {
		select {
		case <-p.changed:
		case <-late.C:
			if reached == over {
				return
			}
			p.learn((*findings).lapsed)
		case <-p.closing:
			p.learn((*findings).end)
		case <-ctx.Done():
			p.learn((*findings).end)
		}
		at, result := p.known()
		if !same(last, result) {
			last = result
			p.told(result)
		}
		if at == over && (ctx.Err() != nil || p.isClosing()) {
			return
		}
		if at != reached {
			p.takeDoor() // whoever was to come has come
			reached = at
			late.Reset(p.limits[at])
		}
	}
}

func (p *Page) isClosing() bool {
	select {
	case <-p.closing:
		return true
	default:
		return false
	}
}

// learn notes what happened. Once all is over nothing changes.
func (p *Page) learn(what func(*findings)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.findings.stage == over {
		return
	}
	what(p.findings)
	select {
	case p.changed <- struct{}{}:
	default:
	}
}

func (p *Page) known() (stage, Result) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.findings.stage, p.findings.result()
}

func same(a, b Result) bool {
	return a.Seen == b.Seen && a.Done == b.Done && a.First == b.First && maps.Equal(a.Tests, b.Tests)
}
