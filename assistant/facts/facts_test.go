package facts

import (
	"os"
	"strings"
	"testing"
	"time"
)

func onFile(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../assets/facts.toml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestFrontDoorOfEachCard(t *testing.T) {
	f, err := Parse([]byte(onFile(t)))
	if err != nil {
		t.Fatal(err)
	}
	for card, want := range map[Card]string{
		CardEmployer: "https://www.express-scripts.com/login",
		CardMedicare: "https://www.express-scripts.com/login",
		CardUnsure:   "https://www.express-scripts.com/login",
		CardUnknown:  "https://www.express-scripts.com/login",
		CardTricare:  "https://militaryrx.express-scripts.com",
		CardAccredo:  "https://www.accredo.com",
	} {
		if got := f.FrontDoor(card).String(); got != want {
			t.Errorf("card %q opens %s, want %s", card, got, want)
		}
	}
}

func TestTheLastDayOnWhichASourceWasRead(t *testing.T) {
	f, err := Parse([]byte(onFile(t)))
	if err != nil {
		t.Fatal(err)
	}
	want := f.ReadOn().AddDate(0, 0, 1)
	for _, p := range []*Provenance{&f.Addresses[0].Provenance, &f.Numbers[1].Provenance, &f.Controls[0].Provenance} {
		p.Read = want.Format("2006-01-02")
		if got := f.ReadOn(); !got.Equal(want) {
			t.Errorf("it is %s, want %s", got, want)
		}
		want = want.AddDate(0, 0, 1)
	}
	if got := (Facts{}).ReadOn(); !got.IsZero() {
		t.Errorf("of nothing: %s", got)
	}
}

func TestNumbersOfEachCard(t *testing.T) {
	f, err := Parse([]byte(onFile(t)))
	if err != nil {
		t.Fatal(err)
	}
	for card, want := range map[Card]string{
		CardUnknown:  "800-711-5672 800-282-2881",
		CardEmployer: "800-711-5672 800-282-2881",
		CardAccredo:  "866-725-2546",
		CardTricare:  "800-711-5672 877-363-1303 866-275-4732 877-540-6261",
	} {
		var got []string
		for _, n := range f.Support(card) {
			got = append(got, n.Phone.Spoken())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("card %q: %v, want %s", card, got, want)
		}
	}
}

func TestAFactThatNobodyReadForAYearMayHaveChanged(t *testing.T) {
	p := Provenance{Read: "2026-11-23"}
	for day, want := range map[string]bool{
		"2020-01-01": false, // a clock that is wrong
		"2026-11-23": false, "2027-11-23": false,
		"2027-11-24": true, "2031-01-01": true,
	} {
		now, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Stale(now.Add(time.Hour)); got != want {
			t.Errorf("on %s: %v", day, got)
		}
	}
}

// The singular name served a page once, but nobody knows whose it is.
func TestNothingUnverifiedIsOnFile(t *testing.T) {
	for _, never := range []string{"https://express-script.com", "https://www.express-script.com"} {
		if strings.Contains(onFile(t), never) {
			t.Errorf("%s is on file", never)
		}
	}
}

func TestParseFactsRefuses(t *testing.T) {
	good := onFile(t)
	tests := []struct{ name, from, to string }{
		{"plain http", "https://www.express-scripts.com/login", "http://www.express-scripts.com/login"},
		{"a script", "https://www.express-scripts.com/login", "javascript:alert(1)"},
		{"an option of the opener", "https://www.express-scripts.com/login", "--help"},
		{"a file", "https://www.express-scripts.com/login", "file:///etc/passwd"},
		{"no host", "https://www.express-scripts.com/login", "https:///login"},
		{"a user in front of the host", "https://www.express-scripts.com/login", "https://www.express-scripts.com@evil.example/login"},
		{"a port", "https://www.express-scripts.com/login", "https://www.express-scripts.com:8443/login"},
		{"a query", "https://www.express-scripts.com/login", "https://www.express-scripts.com/login?next=evil"},
		{"a host in capitals", "https://www.express-scripts.com/login", "https://WWW.express-scripts.com/login"},
		{"a broken escape", "https://www.express-scripts.com/login", "https://www.express-scripts.com/%zz"},
		{"an unknown key", `use = "questions"`, "use = \"questions\"\nusage = 1"},
		{"an unknown use", `use = "questions"`, `use = "fun"`},
		{"an unknown card", `"medicare"`, `"library"`},
		{"low confidence", `confidence = "M"`, `confidence = "L"`},
		{"no source", `source = "express-scripts.com"`, `source = ""`},
		{"no date", `dated = "2016"`, `dated = ""`},
		{"a reading day that is none", `read = "2026-11-23"`, `read = "lately"`},
		{"a number that is none", "800-711-5672", "none"},
		{"a card without a front door", `use = "sign-in"`, `use = "official"`},
		{"a query that is no app", "?id=com.medco.medcopharmacy", "?q=com.medco.medcopharmacy"},
		{"more than the app in the query", "?id=com.medco.medcopharmacy", "?id=com.medco.medcopharmacy&url=evil"},
		{"a name that is none of an app", "?id=com.medco.medcopharmacy", "?id=com"},
		{"an escape in the query", "?id=com.medco.medcopharmacy", "?id=com.medco%26url=evil"},
		{"a part behind the query", "?id=com.medco.medcopharmacy", "?id=com.medco.medcopharmacy#x"},
		{"another store", "https://play.google.com/store", "https://play.google.com.evil.example/store"},
		{"another page of the store", "/store/apps/details?", "/store/search?"},
		{"the store's query for another use", `use = "app"`, `use = "source"`},
		{"not toml", "[[address]]", "[[address"},
		{"a control page over https", "http://detectportal", "https://detectportal"},
		{"a control page with a query", "success.txt", "success.txt?who=me"},
		{"a control page with a user", "http://detectportal", "http://me@detectportal"},
		{"a control page with a port", "detectportal.firefox.com/", "detectportal.firefox.com:81/"},
		{"a control page that says nothing", `expect = "success"`, `expect = ""`},
		{"a control page with white space around what it says", `expect = "success"`, `expect = "success\n"`},
		{"a control page with a host besides", `expect = "success"`, "expect = \"success\"\nhost = \"a.example\""},
		{"a control of an unknown use", `use = "time"`, `use = "weather"`},
		{"a control name with a page", `host = "example.com"`, "host = \"example.com\"\nurl = \"http://example.com\""},
		{"a control name that is none", `host = "example.com"`, `host = "example com"`},
		{"a control name with a port", `host = "example.com"`, `host = "example.com:53"`},
		{"a control without a source", `source = "nist.gov, Internet Time Service"`, `source = ""`},
		{"no server that tells the time", `use = "time"`, `use = "name"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			spoilt := strings.ReplaceAll(good, tt.from, tt.to)
			if spoilt == good {
				t.Fatalf("%q is not on file", tt.from)
			}
			if _, err := Parse([]byte(spoilt)); err == nil {
				t.Error("passes")
			}
		})
	}
}

// The store is on file and has a host of its own. That host is not one of
// Express Scripts: anybody's app is there.
func TestTheStoreIsNoOfficialSite(t *testing.T) {
	f, err := Parse([]byte(onFile(t)))
	if err != nil {
		t.Fatal(err)
	}
	app, ok := f.App()
	if want := "https://play.google.com/store/apps/details?id=com.medco.medcopharmacy"; !ok || app.String() != want {
		t.Errorf("the app is at %q, want %q", app, want)
	}
	for _, a := range f.Addresses {
		if want := a.ID() != "android" && a.Use() != UseSource; a.Official() != want {
			t.Errorf("%s: official %v", a, a.Official())
		}
	}
	if _, ok := (Facts{}).App(); ok {
		t.Error("no facts have an app")
	}
}

// A control is asked by the program alone. If it were an address, a browser
// could be sent there.
func TestControlsAreNoAddresses(t *testing.T) {
	f, err := Parse([]byte(onFile(t)))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range f.Controls {
		for _, a := range f.Addresses {
			if a.Host() == c.Host {
				t.Errorf("%s is both", c.Host)
			}
		}
	}
	page := f.ControlsFor(ControlPage)[0]
	if page.Host != "detectportal.firefox.com" || page.Expect != "success" {
		t.Errorf("the first page is %s, expecting %q", page.Host, page.Expect)
	}
}

func TestPrintedFactsHaveTheirSources(t *testing.T) {
	f, err := Parse([]byte(onFile(t)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := Print(&b, f); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"https://www.express-scripts.com/login", "877-363-1303", "tricare.mil", "dated 2016", "confidence H", "None of these was tried live."} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is missing", want)
		}
	}
}

func FuzzParseFactsOpensOnlyPlainHTTPS(f *testing.F) {
	for _, s := range []string{"https://a.example/x", "http://a", "https://a@b/", "javascript:1", "//a", "https:a", "https://[::1]/", "https://a\\b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := webAddress(text)
		if err != nil {
			return
		}
		rest, ok := strings.CutPrefix(got, "https://")
		host, _, _ := strings.Cut(rest, "/")
		if !ok || host == "" || strings.ContainsAny(host, "@:\\ \t\n?#") {
			t.Errorf("%q passes as %q", text, got)
		}
	})
}
