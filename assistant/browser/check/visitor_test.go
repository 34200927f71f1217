package check

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
)

// patience is how long a test waits for what must come.
const patience = time.Minute

// english reads the words that the program passes in.
func english(t *testing.T) Words {
	t.Helper()
	data, err := os.ReadFile("../../../assets/translations/en.json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	words := Words{}
	for _, key := range WordKeys() {
		text, ok := all[key].(string)
		if !ok {
			t.Errorf("%q has no words", key)
		}
		words[key] = text
	}
	return words
}

// told gathers the results of a page.
type told struct {
	t       *testing.T
	results chan Result
}

func (r told) next() Result {
	r.t.Helper()
	select {
	case result := <-r.results:
		return result
	case <-time.After(patience):
		r.t.Fatal("nothing was told")
		return Result{}
	}
}

// until returns the first result of which is is true.
func (r told) until(is func(Result) bool) Result {
	r.t.Helper()
	for {
		if result := r.next(); is(result) {
			return result
		}
	}
}

func (r told) done() Result { r.t.Helper(); return r.until(func(r Result) bool { return r.Done }) }

func serving(t *testing.T, change func(*Page)) (*Page, told) {
	t.Helper()
	t.Setenv("HOME", t.TempDir()) // the page on the disk lies there
	r := told{t, make(chan Result, 100)}
	p := newPage(english(t), func(result Result) { r.results <- result })
	if change != nil {
		change(p)
	}
	if err := p.start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p, r
}

// visitor plays a browser. It follows nothing by itself, so that a test sees
// each step, and keeps cookies as it was made to.
type visitor struct {
	t       *testing.T
	client  *http.Client
	cookies map[string][]*http.Cookie // by host; nil where cookies are off
	base    string
}

func newVisitor(t *testing.T, cookies bool) *visitor {
	v := &visitor{t: t, client: &http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       patience,
	}}
	if cookies {
		v.cookies = map[string][]*http.Cookie{}
	}
	return v
}

type answer struct {
	status int
	header http.Header
	body   string
}

// send sends a request as it is, and returns the answer.
func (v *visitor) send(r *http.Request) answer {
	v.t.Helper()
	a, err := v.try(r)
	if err != nil {
		v.t.Fatal(err)
	}
	return a
}

// try is send where there may be no answer.
func (v *visitor) try(r *http.Request) (answer, error) {
	for _, c := range v.cookies[r.URL.Host] {
		if strings.HasPrefix(r.URL.Path, c.Path) {
			r.AddCookie(&http.Cookie{Name: c.Name, Value: c.Value})
		}
	}
	resp, err := v.client.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return answer{}, err
	}
	if v.cookies != nil {
		v.cookies[r.URL.Host] = append(v.cookies[r.URL.Host], resp.Cookies()...)
	}
	return answer{resp.StatusCode, resp.Header, string(body)}, nil
}

func (v *visitor) request(method, address, body string) *http.Request {
	v.t.Helper()
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		v.t.Fatal(err)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r
}

// get asks for an address and follows where it is sent.
func (v *visitor) get(address string) answer {
	v.t.Helper()
	for range 3 {
		a := v.send(v.request(http.MethodGet, address, ""))
		to := a.header.Get("Location")
		if to == "" {
			v.base = address[:strings.LastIndex(address, "/")+1]
			return a
		}
		u, err := url.Parse(address)
		if err != nil {
			v.t.Fatal(err)
		}
		address = u.Scheme + "://" + u.Host + to
	}
	v.t.Fatal("sent on and on")
	return answer{}
}

func (v *visitor) post(name string, form url.Values) answer {
	v.t.Helper()
	base := v.base
	a := v.send(v.request(http.MethodPost, base+name, form.Encode()))
	if a.status == http.StatusSeeOther {
		return v.get(base + "result")
	}
	return a
}

var frameAddress = regexp.MustCompile(`<iframe src="([^"]+)"`)

// arrive follows the link, loads the picture and the frame, and returns the page.
func (v *visitor) arrive(link Link) string {
	v.t.Helper()
	a := v.get(link.String())
	if a.status != http.StatusOK {
		v.t.Fatalf("status %d", a.status)
	}
	base := v.base
	v.get(base + "drawn")
	frame := frameAddress.FindStringSubmatch(a.body)
	if frame == nil {
		v.t.Fatalf("no frame in %s", a.body)
	}
	v.get(frame[1])
	v.base = base
	return a.body
}

func good(at time.Time) url.Values {
	return url.Values{"storage": {"works"}, "age": {"works"}, "blocker": {"works"}, "clock": {clock(at)}}
}
