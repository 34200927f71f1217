package check

import (
	"context"
	"html"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

func clock(at time.Time) string { return strconv.FormatInt(at.UnixMilli(), 10) }

func TestABrowserInWhichAllIsWell(t *testing.T) {
	p, told := serving(t, nil)
	v := newVisitor(t, true)
	words := p.words
	if page := v.arrive(p.Link()); !reads(page, words.of("check.page.wait")) || !strings.Contains(page, `<html lang="en">`) {
		t.Errorf("the page says %s", page)
	}
	page := v.post("report", good(time.Now())).body
	r := told.until(func(r Result) bool { return r.Tests[JavaScript] != Waiting })
	if !r.Seen || r.Done || r.First != "" || r.Tests[Cookies] != Works || r.Tests[Frames] != Works || r.Tests[Popups] != Waiting || r.Tests[Clock] != Works {
		t.Errorf("told %v", r)
	}
	for _, want := range []string{words.of("check.page.good"), words.of("check.page.press.button"), words.of("check.cookies.works")} {
		if !reads(page, want) {
			t.Errorf("the page does not say %q:\n%s", want, page)
		}
	}
	if w := v.get(v.base + "window"); !reads(w.body, words.of("check.page.popup")) {
		t.Errorf("the window says %s", w.body)
	}
	page = v.post("press", url.Values{"popups": {"works"}}).body
	if r := told.done(); r.First != "" || r.Tests[Popups] != Works {
		t.Errorf("told %v", r)
	}
	if reads(page, words.of("check.page.press.button")) {
		t.Error("the button is still there")
	}
}

func TestABrowserWithoutJavaScriptAndCookies(t *testing.T) {
	p, told := serving(t, nil)
	v := newVisitor(t, false)
	v.arrive(p.Link())
	v.get(v.base + "plain")
	page := v.get(v.base + "late").body
	r := told.done()
	if r.First != JavaScript || r.Tests[JavaScript] != Blocked || r.Tests[Cookies] != Blocked || r.Tests[Frames] != Blocked || r.Tests[Clock] != NotChecked {
		t.Errorf("told %v", r)
	}
	for _, want := range []string{"javascript.blocked", "javascript.do", "cookies.blocked", "javascript.name"} {
		if !reads(page, p.words.of("check."+want)) {
			t.Errorf("the page does not say %s", want)
		}
	}
	if strings.Contains(page, "<script") || strings.Contains(page, "<button") {
		t.Error("a page for a browser without JavaScript asks for it")
	}
}

// The page within the page is sent the cookie that its browser allows there.
func TestTheFrameTakesEitherCookie(t *testing.T) {
	for _, name := range []string{cookieName, strictCookie} {
		p, told := serving(t, nil)
		v := newVisitor(t, false)
		home := "http://" + p.farAt + "/" + p.frame + "/"
		a := v.send(v.request(http.MethodGet, home+"out", ""))
		if a.status != http.StatusSeeOther || len(a.header.Values("Set-Cookie")) != 2 {
			t.Fatalf("%d, %v", a.status, a.header)
		}
		r := v.request(http.MethodGet, home+"in", "")
		r.AddCookie(&http.Cookie{Name: name, Value: "1"})
		v.send(r)
		if got := told.next(); got.Tests[Frames] != Works {
			t.Errorf("with %s: %v", name, got)
		}
	}
}

func TestReportsThatAreNone(t *testing.T) {
	for name, tt := range map[string]struct {
		form url.Values
		want map[Test]State
	}{
		"nothing":              {url.Values{}, map[Test]State{Storage: NotChecked, Age: NotChecked, Clock: NotChecked}},
		"words of its own":     {url.Values{"storage": {"<script>"}, "age": {"not-checked"}, "clock": {"noon"}}, map[Test]State{Storage: NotChecked, Age: NotChecked, Clock: NotChecked}},
		"a number beyond all":  {url.Values{"clock": {strings.Repeat("9", 40)}}, map[Test]State{Clock: NotChecked}},
		"the largest number":   {url.Values{"clock": {strings.Repeat("9", 15)}}, map[Test]State{Clock: Blocked}},
		"a time before 1970":   {url.Values{"clock": {"-1000"}}, map[Test]State{Clock: Blocked}},
		"an unknown field too": {url.Values{"storage": {"blocked"}, "name": {"x"}}, map[Test]State{Storage: Blocked}},
	} {
		t.Run(name, func(t *testing.T) {
			p, told := serving(t, nil)
			v := newVisitor(t, true)
			v.arrive(p.Link())
			v.post("report", tt.form)
			r := told.until(func(r Result) bool { return r.Tests[JavaScript] != Waiting })
			for test, want := range tt.want {
				if r.Tests[test] != want {
					t.Errorf("%s is %q, want %q", test, r.Tests[test], want)
				}
			}
		})
	}
}

func TestTheClockIsHeldAgainstOurs(t *testing.T) {
	p, told := serving(t, func(p *Page) { p.now = func() time.Time { return time.Now().Add(-time.Hour) } })
	v := newVisitor(t, true)
	v.arrive(p.Link())
	v.post("report", good(time.Now()))
	if r := told.until(func(r Result) bool { return r.First != "" }); r.First != Clock {
		t.Errorf("told %v", r)
	}
}

// Only the first visit counts: who has learned the link late finds nothing there.
func TestTheLinkIsGoodForOneVisit(t *testing.T) {
	p, _ := serving(t, nil)
	first, second := newVisitor(t, true), newVisitor(t, true)
	first.arrive(p.Link())
	a := second.get(p.Link().String())
	if a.status != http.StatusGone || !reads(a.body, p.words.of("check.page.gone")) {
		t.Errorf("a second visit: %d, %s", a.status, a.body)
	}
	if strings.Contains(a.body, p.session) || len(a.header.Values("Set-Cookie")) > 0 {
		t.Error("a second visit learns where the first went")
	}
	// The first one reloads, goes back and forth.
	if a := first.get(first.base + "look"); a.status != http.StatusOK {
		t.Errorf("a reload: %d", a.status)
	}
}

func TestNobodyComes(t *testing.T) {
	p, told := serving(t, func(p *Page) { p.limits[coming], p.limits[over] = time.Millisecond, time.Millisecond })
	if r := told.done(); r.Seen || r.First != "" || r.Tests[JavaScript] != NotChecked {
		t.Errorf("told %v", r)
	}
	gone(t, p)
}

func TestABrowserThatDrawsAndIsSilent(t *testing.T) {
	// It has to outlast the three requests of who arrives.
	p, told := serving(t, func(p *Page) { p.limits[looking] = 5 * time.Second })
	newVisitor(t, true).arrive(p.Link())
	if r := told.done(); r.First != JavaScript {
		t.Errorf("told %v", r)
	}
}

func TestTheButtonIsLeftAlone(t *testing.T) {
	p, told := serving(t, func(p *Page) { p.limits[pressing], p.limits[over] = time.Millisecond, time.Millisecond })
	v := newVisitor(t, true)
	v.arrive(p.Link())
	// All may be over before there is an answer.
	_, _ = v.try(v.request(http.MethodPost, v.base+"report", good(time.Now()).Encode()))
	if r := told.done(); r.Tests[Popups] != NotChecked || r.Tests[JavaScript] != Works || r.First != "" {
		t.Errorf("told %v", r)
	}
	gone(t, p)
}

// gone waits until nothing listens any more.
func gone(t *testing.T, p *Page) {
	t.Helper()
	p.serving.Wait()
	_, port, _ := net.SplitHostPort(p.farAt)
	for _, at := range []string{p.nearAt, "127.0.0.1:" + port} {
		if c, err := net.Dial("tcp", at); err == nil {
			_ = c.Close()
			t.Errorf("%s still listens", at)
		}
	}
}

func TestClosing(t *testing.T) {
	for name, end := range map[string]func(p *Page, cancel func()){
		"by the program":           func(p *Page, _ func()) { p.Close() },
		"with what it was part of": func(_ *Page, cancel func()) { cancel() },
		"by both, and once more":   func(p *Page, cancel func()) { cancel(); p.Close(); p.Close() },
		"in the middle of a visit": func(p *Page, _ func()) { newVisitor(t, true).arrive(p.Link()); p.Close() },
		"while a connection is held": func(p *Page, _ func()) {
			c, err := net.Dial("tcp", p.nearAt)
			if err != nil {
				t.Error(err)
				return
			}
			defer c.Close()
			_, _ = c.Write([]byte("GET /"))
			p.Close()
		},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			home := t.TempDir()
			t.Setenv("HOME", home)
			results := make(chan Result, 100)
			p, err := Start(ctx, english(t), func(r Result) { results <- r })
			if err != nil {
				t.Fatal(err)
			}
			end(p, cancel)
			r := told{t, results}.done()
			if r.First != "" {
				t.Errorf("told %v", r)
			}
			gone(t, p)
			if left, err := os.ReadDir(home); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v (%v)", left, err)
			}
		})
	}
}

// On a busy computer the browser can be there before anyone listens for it.
func TestWhoComesAtOnceIsTold(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	results := make(chan Result, 100)
	p := newPage(english(t), func(r Result) { results <- r })
	p.limits[looking] = time.Hour // what is told then, is told too late
	if err := p.serve(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	newVisitor(t, true).arrive(p.Link())
	go p.run(t.Context())
	if r := (told{t, results}).next(); !r.Seen {
		t.Errorf("told %v", r)
	}
}

// A screen that closes the page as soon as it hears the end must not hang.
func TestClosingFromWithin(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	made, closed := make(chan *Page, 1), make(chan bool)
	p, err := Start(t.Context(), english(t), func(r Result) {
		p := <-made
		p.Close()
		made <- p
		if r.Done {
			close(closed)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	made <- p
	// The browser may have its answer, or find the page gone.
	v := newVisitor(t, true)
	if resp, err := v.client.Get(p.Link().String()); err == nil {
		_ = resp.Body.Close()
	}
	select {
	case <-closed:
	case <-time.After(patience):
		t.Fatal("hangs")
	}
}

func TestPagesDoNotMeet(t *testing.T) {
	a, _ := serving(t, nil)
	b, _ := serving(t, nil)
	if a.link == b.link || a.session == b.session || a.frame == b.frame || a.link == a.session || len(a.link) < 26 {
		t.Error("a secret is known beforehand, or short")
	}
	for _, l := range []Link{a.Link(), b.Link()} {
		u, err := url.Parse(l.String())
		if err != nil || u.Scheme != "http" || u.Hostname() != "127.0.0.1" {
			t.Errorf("%s leads away from this computer", l)
		}
	}
}

// reads tells whether words stand on a page, where an apostrophe is a code.
func reads(page, words string) bool { return strings.Contains(html.UnescapeString(page), words) }
