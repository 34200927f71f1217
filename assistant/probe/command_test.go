package probe

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

var update = flag.Bool("update", false, "write the golden report anew")

func TestCommand(t *testing.T) {
	tests := []struct {
		name    string
		args    []string
		change  func(*wired)
		code    int
		out     string // a part of it
		errs    string
		outJSON bool
	}{
		{"all is well", nil, func(*wired) {}, 0, "verdict  no-fault", "", false},
		{"all is well, as JSON", []string{"--json"}, func(*wired) {}, 0, `"findings": []`, "", true},
		{"a fault", nil, func(w *wired) { delete(w.names, officialHost) }, 1, "first    names-missing", "", false},
		{"another host", []string{"--target", "portal.example.net", "--json"}, func(*wired) {}, 1, `"target": "portal.example.net"`, "", true},
		{"another host's own certificate", []string{"--target", siteAt}, func(w *wired) {}, 1, "cert-wrong-name", "", false},
		{"an argument that is none", []string{"--fast"}, func(*wired) {}, 2, "", "not known", false},
		{"no host after it", []string{"--target"}, func(*wired) {}, 2, "", "not known", false},
		{"a host that is none", []string{"--target", "me@secret"}, func(*wired) {}, 2, "", "no host", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWired(t)
				tt.change(w)
				var out, errs bytes.Buffer
				code := w.command(t.Context(), tt.args, &out, &errs)
				if code != tt.code || !strings.Contains(out.String(), tt.out) || !strings.Contains(errs.String(), tt.errs) {
					t.Errorf("exit %d\n%s\n%s", code, out.String(), errs.String())
				}
				if tt.outJSON != json.Valid(out.Bytes()) {
					t.Errorf("JSON or not: %s", out.String())
				}
				for _, a := range tt.args {
					if strings.Contains(errs.String(), a) {
						t.Errorf("it repeats %q", a)
					}
				}
			})
		})
	}
}

func TestCommandBrokenOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWired(t)
		clear(w.net)
		ctx, stop := context.WithTimeout(t.Context(), time.Second)
		defer stop()
		var out, errs bytes.Buffer
		if code := w.command(ctx, []string{"--json"}, &out, &errs); code != 2 || !strings.Contains(out.String(), `"stopped": true`) {
			t.Errorf("exit %d\n%s", code, out.String())
		}
	})
}

// The report of a home with many faults, as scripts read it. What it holds of
// the computer is kinds and numbers, and no address, name or account.
func TestReportAsJSON(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWired(t)
		front := secured(w.ca.good(t, expired), 0, answering(frontDoor, 0, nil))
		w.net["tcp "+siteAt+":443"] = front
		delete(w.net, "tcp ["+site6At+"]:443")
		w.Now = func() time.Time { return time.Now().Add(90 * time.Minute) }
		env := map[string]string{"auto_proxy": "http://jane:pw@jane-laptop.local/proxy.pac", "HOME": "/home/jane"}
		w.Getenv = func(name string) string { return env[name] }
		var out, errs bytes.Buffer
		if code := w.command(t.Context(), []string{"--json"}, &out, &errs); code != 1 {
			t.Errorf("exit %d: %s", code, errs.String())
		}
		const golden = "testdata/report.json"
		if *update {
			if err := os.WriteFile(golden, out.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(out.Bytes(), want) {
			t.Errorf("it is\n%s", out.String())
		}
		for _, never := range []string{"jane", "192.0.2.7", "2001:db8", "eth0", "203.0.113"} {
			if strings.Contains(out.String(), never) {
				t.Errorf("it tells %q", never)
			}
		}
	})
}
