package main

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"signinhelper/assets"
	"signinhelper/assistant/facts"
)

// internet plays all hosts by one server; who asks for another host gets there too.
func internet(t *testing.T, serve http.HandlerFunc) http.RoundTripper {
	t.Helper()
	secure, plain := httptest.NewTLSServer(serve), httptest.NewServer(serve)
	t.Cleanup(secure.Close)
	t.Cleanup(plain.Close)
	to := map[string]string{"443": secure.Listener.Addr().String(), "80": plain.Listener.Addr().String()}
	return &http.Transport{
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, // the played certificate is for example.com
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			_, port, err := net.SplitHostPort(address)
			if err != nil {
				return nil, err
			}
			return (&net.Dialer{}).DialContext(ctx, network, to[port])
		},
	}
}

func onFile(t *testing.T) facts.Facts {
	t.Helper()
	onFile, err := facts.Parse(assets.Facts)
	if err != nil {
		t.Fatal(err)
	}
	return onFile
}

func asTheFileSays(w http.ResponseWriter, r *http.Request) {
	switch r.Host {
	case "detectportal.firefox.com":
		_, _ = w.Write([]byte("success\n"))
	case "www.msftconnecttest.com":
		_, _ = w.Write([]byte("Microsoft Connect Test"))
	default:
		_, _ = w.Write([]byte("<html><title>\n The page &amp; all of " + r.Host + "\x1b[31m </title>"))
	}
}

func TestEveryFactIsOpenedOrListed(t *testing.T) {
	onFile := onFile(t)
	var out strings.Builder
	if !check(t.Context(), internet(t, asTheFileSays), onFile, onFile.ReadOn(), &out) {
		t.Error("it says that something is wrong")
	}
	text := out.String()
	for _, a := range onFile.Addresses {
		if !strings.Contains(text, a.String()) || !strings.Contains(text, "The page & all of "+a.Host()) {
			t.Errorf("nothing of %s", a)
		}
	}
	for _, n := range onFile.Numbers {
		if !strings.Contains(text, "[ ] "+n.Phone.Spoken()+"  "+n.ID) {
			t.Errorf("%s is not to be called", n.ID)
		}
	}
	for _, want := range []string{"certified  for example.com", "by Acme Co", "answered   200 OK", "detectportal.firefox.com/success.txt"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q", want)
		}
	}
	if strings.ContainsAny(text, "\x1b") || strings.Contains(text, "over a year ago") || strings.Contains(text, "LOOK") {
		t.Errorf("it says\n%s", text)
	}
}

func TestWhatIsWrongIsTold(t *testing.T) {
	onFile := onFile(t)
	for name, tt := range map[string]struct {
		serve http.HandlerFunc
		now   time.Time
		well  bool
		want  string
	}{
		"a page that is gone": {func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/login" {
				w.WriteHeader(http.StatusNotFound)
				return
			}
			asTheFileSays(w, r)
		}, onFile.ReadOn(), false, "answered   404 Not Found"},
		"a page that moved to another host": {func(w http.ResponseWriter, r *http.Request) {
			if r.Host == "www.accredo.com" {
				http.Redirect(w, r, "https://parked.example/", http.StatusFound)
				return
			}
			asTheFileSays(w, r)
		}, onFile.ReadOn(), false, "LOOK       it leads to another host, parked.example"},
		"a control that says something else": {func(w http.ResponseWriter, r *http.Request) {
			if r.Host != "detectportal.firefox.com" {
				asTheFileSays(w, r)
			}
		}, onFile.ReadOn(), false, `LOOK       it does not say "success"`},
		"facts that nobody read for long": {asTheFileSays, onFile.ReadOn().AddDate(2, 0, 0), true, "read over a year ago"},
	} {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			if well := check(t.Context(), internet(t, tt.serve), onFile, tt.now, &out); well != tt.well || !strings.Contains(out.String(), tt.want) {
				t.Errorf("%v, and it says\n%s", well, out.String())
			}
		})
	}
}

func TestAComputerWithoutAnInternetSaysSo(t *testing.T) {
	onFile := onFile(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var out strings.Builder
	if check(ctx, http.DefaultTransport, onFile, onFile.ReadOn(), &out) || strings.Count(out.String(), "LOOK       no answer") != len(pagesOf(onFile)) {
		t.Errorf("it says\n%s", out.String())
	}
}
