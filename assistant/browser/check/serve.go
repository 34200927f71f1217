package check

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"signinhelper/assets"
)

// The cookies hold one letter: that they come back is all that matters.
const (
	cookieName   = "signinhelper-check"
	strictCookie = "signinhelper-check-none" // the one of the page within the page that asks to be sent there
)

// bait is the name of a script that blockers take for one of ads: the public lists
// of what to block, and pages that test blockers, have its parts. It says that it
// came, and nothing else.
const (
	bait       = "ad-server/js/widget/ads.js"
	baitScript = "window.signinhelperBait = 1;\n"
)

// dot is a picture of one clear pixel, the smallest GIF there is.
const dot = "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"

// serveNear serves the page itself.
func (p *Page) serveNear(w http.ResponseWriter, r *http.Request) {
	p.harden(w.Header())
	name, ok := strings.CutPrefix(r.URL.Path, "/"+p.session+"/")
	serve, known := pages[name]
	first := r.URL.Path == "/"+p.link
	led := (first || ok && name == "look") && ledHere(r)
	if r.Host != p.nearAt || !led && !sameOrigin(r, "http://"+p.nearAt) || !first && (!ok || !known) || foreign(r) {
		refuse(w, http.StatusNotFound)
		return
	}
	if first {
		if allow(w, r, http.MethodGet) {
			p.firstVisit(w, r)
		}
		return
	}
	if allow(w, r, serve.method) {
		welcome(r)
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		serve.page(p, w, r)
	}
}

// pages are what is below the path of the session.
var pages = map[string]struct {
	method string
	page   func(*Page, http.ResponseWriter, *http.Request)
}{
	"look":     {http.MethodGet, (*Page).look},
	"page.css": {http.MethodGet, file("text/css; charset=utf-8", assets.CheckStyle)},
	"page.js":  {http.MethodGet, file("text/javascript; charset=utf-8", assets.CheckScript)},
	"drawn":    {http.MethodGet, picture((*findings).drew)},
	"plain":    {http.MethodGet, picture((*findings).plain)},
	"report":   {http.MethodPost, (*Page).report},
	"late":     {http.MethodGet, (*Page).late},
	"result":   {http.MethodGet, (*Page).result},
	"window":   {http.MethodGet, (*Page).window},
	"press":    {http.MethodPost, (*Page).press},
}

// harden sets what goes with every answer: it is not kept, not read or framed
// by others, not taken for something else, and can do little.
func (p *Page) harden(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self' http://"+p.farAt+"; style-src 'self'; img-src 'self'; "+
		"form-action 'self'; frame-src http://"+p.farAt+"; frame-ancestors 'none'; base-uri 'none'")
	h.Set("X-Frame-Options", "DENY") // for browsers that know no frame-ancestors
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	// Not "no-referrer": the form would then come without its Origin.
	h.Set("Referrer-Policy", "same-origin")
}

// sameOrigin refuses what another website sends. Browsers older than these
// headers leave them out; there the secret path must do.
func sameOrigin(r *http.Request, ours string) bool {
	if origin := r.Header.Values("Origin"); len(origin) > 0 && (len(origin) > 1 || origin[0] != ours) {
		return false
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return true
	}
	return false
}

// ledHere reports whether a browser was led here by a page of another origin, to
// show this one in a window: our page on the disk is of none, and what it leads
// to moves on once.
func ledHere(r *http.Request) bool {
	h := r.Header
	return len(h.Values("Origin")) == 0 && h.Get("Sec-Fetch-Site") == "cross-site" && h.Get("Sec-Fetch-Mode") == "navigate" && h.Get("Sec-Fetch-Dest") == "document"
}

func allow(w http.ResponseWriter, r *http.Request, method string) bool {
	if r.Method == method {
		return true
	}
	w.Header().Set("Allow", method)
	refuse(w, http.StatusMethodNotAllowed)
	return false
}

// firstVisit moves the first who comes on to the session, with a cookie to
// bring there. Whoever comes later is too late.
func (p *Page) firstVisit(w http.ResponseWriter, r *http.Request) {
	first := false
	p.visited.Do(func() { first = true })
	if !first {
		w.Header().Set("Connection", "close")
		p.show(w, http.StatusGone, "gone", nil)
		return
	}
	welcome(r)
	p.learn((*findings).came)
	home := "/" + p.session + "/"
	http.SetCookie(w, &http.Cookie{
		Name: cookieName, Value: "1", Path: home, HttpOnly: true,
		SameSite: http.SameSiteLaxMode, MaxAge: p.lifetime(),
	})
	see(w, home+"look")
}

// lifetime is how long a cookie lives, in seconds: as long as the page may.
func (p *Page) lifetime() int {
	var all time.Duration
	for _, l := range p.limits {
		all += l
	}
	return int(all/time.Second) + 1
}

// see moves the browser on to another page of ours.
func see(w http.ResponseWriter, path string) {
	w.Header().Set("Location", path)
	w.WriteHeader(http.StatusSeeOther)
}

func has(r *http.Request, cookie string) bool {
	_, err := r.Cookie(cookie)
	return err == nil
}

func (p *Page) look(w http.ResponseWriter, r *http.Request) {
	cookie, system := has(r, cookieName), systemOf(r.UserAgent())
	p.learn(func(f *findings) { f.looked(cookie); f.runsOn(system) })
	far := "http://" + p.farAt + "/" + p.frame + "/"
	p.show(w, http.StatusOK, "look", struct{ Frame, Bait string }{far + "out", far + bait})
}

func file(kind string, data []byte) func(*Page, http.ResponseWriter, *http.Request) {
	return func(_ *Page, w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write(data)
	}
}

// picture serves a picture that tells something by being asked for.
func picture(tells func(*findings)) func(*Page, http.ResponseWriter, *http.Request) {
	return func(p *Page, w http.ResponseWriter, _ *http.Request) {
		p.learn(tells)
		w.Header().Set("Content-Type", "image/gif")
		_, _ = w.Write([]byte(dot))
	}
}

// report takes what the script found. What is not one of its words is taken
// as not checked.
func (p *Page) report(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		refuse(w, http.StatusBadRequest)
		return
	}
	said := report{storage: word(r.PostForm.Get("storage")), age: word(r.PostForm.Get("age")), blocker: word(r.PostForm.Get("blocker"))}
	// A number of 15 digits is a day some 30,000 years away, and within what
	// the type can hold.
	if text := r.PostForm.Get("clock"); len(text) <= 15 {
		if ms, err := strconv.ParseInt(text, 10, 64); err == nil {
			said.clock = time.UnixMilli(ms)
		}
	}
	now := p.now()
	p.learn(func(f *findings) { f.reported(said, now) })
	see(w, "/"+p.session+"/result")
}

func word(text string) State {
	if s := State(text); s == Works || s == Blocked {
		return s
	}
	return NotChecked
}

// late comes from a page whose script did not run.
func (p *Page) late(w http.ResponseWriter, r *http.Request) {
	p.learn((*findings).lapsed)
	p.result(w, r)
}

func (p *Page) result(w http.ResponseWriter, _ *http.Request) {
	at, result := p.known()
	p.show(w, http.StatusOK, "result", p.view(at, result))
}

func (p *Page) window(w http.ResponseWriter, _ *http.Request) {
	p.show(w, http.StatusOK, "window", nil)
}

// press takes whether a window opened after the button was pressed.
func (p *Page) press(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		refuse(w, http.StatusBadRequest)
		return
	}
	if s := word(r.PostForm.Get("popups")); s != NotChecked {
		p.learn(func(f *findings) { f.pressed(s == Works) })
	}
	see(w, "/"+p.session+"/result")
}

// serveFar serves the page within the page and the bait, as another site.
func (p *Page) serveFar(w http.ResponseWriter, r *http.Request) {
	p.harden(w.Header())
	h := w.Header()
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors http://"+p.nearAt)
	h.Del("X-Frame-Options")
	home := "/" + p.frame + "/"
	if r.Host != p.farAt || r.Header.Get("Origin") != "" || r.URL.Path != home+"out" && r.URL.Path != home+"in" && r.URL.Path != home+bait || foreign(r) {
		refuse(w, http.StatusNotFound)
		return
	}
	if !allow(w, r, http.MethodGet) {
		return
	}
	welcome(r)
	if r.URL.Path == home+bait {
		h.Set("Cross-Origin-Resource-Policy", "cross-origin") // it is for the page, which is of another site
		h.Set("Content-Type", "text/javascript; charset=utf-8")
		_, _ = w.Write([]byte(baitScript))
		return
	}
	if r.URL.Path == home+"out" {
		// Chromium sends only a cookie that says None to a frame, and takes
		// that one only as Secure, which it allows for localhost. Others
		// refuse a Secure cookie without https, and send the plain one.
		c := http.Cookie{Name: cookieName, Value: "1", Path: home, HttpOnly: true, MaxAge: p.lifetime()}
		http.SetCookie(w, &c)
		c.Name, c.SameSite, c.Secure = strictCookie, http.SameSiteNoneMode, true
		http.SetCookie(w, &c)
		see(w, home+"in")
		return
	}
	cookie := has(r, cookieName) || has(r, strictCookie)
	p.learn(func(f *findings) { f.framed(cookie) })
	p.show(w, http.StatusOK, "frame", nil)
}
