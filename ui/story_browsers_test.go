package ui

import (
	"context"
	"errors"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"slices"
	"strings"
	"testing"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/browser/check"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/probe"
	checks "signinhelper/ui/check"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

var (
	fox = browser.Browser{ID: "firefox.desktop", Name: "Firefox", Family: browser.Firefox, Version: 128, Default: true, Private: true}
	web = browser.Browser{ID: "web.desktop", Name: "Web", Family: browser.OtherOne}
)

// has gives the house these browsers, and returns what they were asked to open.
func (h *house) has(list ...browser.Browser) *[]string {
	opened := &[]string{}
	h.check.Faults.Detect = func(context.Context) []browser.Browser { return list }
	h.check.Faults.OpenIn = func(_ context.Context, b browser.Browser, a facts.Address, private bool) browser.Outcome {
		line := b.Name + " " + a.String()
		if private {
			line = "private " + line
		}
		*opened = append(*opened, line)
		return h.outcome
	}
	return opened
}

// named is what a control of one browser is called.
func named(b browser.Browser, key string) string {
	return words.Say("person.row", words.Args{"Label": b.Name, "Action": words.Say(key)})
}

func TestAPrivateWindowIsWarnedOfAndThenOpens(t *testing.T) {
	h := newHouse(t)
	opened := h.has(fox, web)
	h.Session.ChooseCard(facts.CardEmployer)
	h.BeginStep(assistant.StepBrowser)
	h.OpenTool(assistant.ToolBrowsers)
	h.mustRead(words.Say("browsers.default"))
	h.mustRead(words.Say("browsers.private.self"))
	if slices.Contains(h.names(), named(web, "browsers.private")) {
		t.Error("a private window is offered that cannot be opened")
	}
	h.press(named(fox, "browsers.private"))
	h.mustRead(words.Say("browsers.code"))
	if len(*opened) > 0 {
		t.Fatalf("opened %q before the warning was read", *opened)
	}
	h.press(words.Say("browsers.no"), named(fox, "browsers.private"), words.Say("browsers.private.yes"))
	h.mustRead(words.Say("site.title.done"))
	h.press(words.Say("browsers.no"))
	h.press(named(web, "browsers.open"))
	if want := []string{"private Firefox https://www.express-scripts.com/login", "Web https://www.express-scripts.com/login"}; !slices.Equal(*opened, want) {
		t.Errorf("opened %q, want %q", *opened, want)
	}
	h.press(words.Say("browsers.no"), named(fox, "browsers.private"))
	h.mustRead(words.Say("browsers.private.title", words.Args{"Name": "Firefox"})) // it is said each time
}

func TestABrowserThatDoesNotOpenIsSaidPlainly(t *testing.T) {
	h := newHouse(t)
	h.outcome = browser.Refused
	opened := h.has(fox)
	h.Session.ChooseCard(facts.CardTricare)
	h.Open(shell.Route{Page: shell.AtBrowsers})
	h.press(named(fox, "browsers.open"))
	h.mustRead(words.Say("site.failed.refused"))
	h.mustRead("https://militaryrx.express-scripts.com")
	h.outcome = browser.HandedOver
	h.press(words.Say("site.again"))
	h.mustRead(words.Say("site.title.done"))
	if len(*opened) != 2 {
		t.Errorf("opened %q", *opened)
	}
}

func TestTheCardIsAskedForBeforeABrowserOpens(t *testing.T) {
	h := newHouse(t)
	opened := h.has(fox)
	h.Open(shell.Route{Page: shell.AtBrowsers})
	h.press(named(fox, "browsers.open"))
	h.mustRead(words.Say("card.title"))
	h.press(words.Card(facts.CardTricare))
	if want := []string{"Firefox https://militaryrx.express-scripts.com"}; !slices.Equal(*opened, want) {
		t.Errorf("opened %q, want %q", *opened, want)
	}

	h = newHouse(t)
	opened = h.has(fox)
	h.Open(shell.Route{Page: shell.AtBrowsers})
	h.press(named(fox, "browsers.private"), words.Card(facts.CardTricare))
	if h.mustRead(words.Say("browsers.private.text")); len(*opened) > 0 {
		t.Errorf("opened %q before the warning was read", *opened)
	}
}

func TestWithoutABrowserTheAddressIsShown(t *testing.T) {
	h := newHouse(t)
	h.has()
	h.Session.ChooseCard(facts.CardEmployer)
	h.Open(shell.Route{Page: shell.AtBrowsers})
	h.mustRead(words.Say("browsers.none"))
	h.press(words.Say("browsers.address"))
	h.mustRead("https://www.express-scripts.com/login")
	h.Back()
	h.has(fox)
	h.press(words.Say("browsers.again"))
	h.mustNotRead(words.Say("browsers.none"))
	h.find(named(fox, "browsers.open"))
}

// A browser can be removed between looking and opening.
func TestABrowserThatIsGoneOpensNothing(t *testing.T) {
	h := newHouse(t)
	opened := h.has(fox)
	h.Session.ChooseCard(facts.CardEmployer)
	h.Open(shell.Route{Page: shell.AtBrowsers})
	h.check.OpenWindow(checks.Window{Browser: "gone"}, h.door.Target(facts.UseSignIn))
	if o := h.door.Openings[checks.Window{Browser: "gone"}.Opening(h.door.Target(facts.UseSignIn))]; o.Outcome != browser.Refused || len(*opened) > 0 {
		t.Errorf("%q, opened %q", o.Outcome, *opened)
	}
}

func TestClearingBeginsWithTheOneSite(t *testing.T) {
	h := newHouse(t)
	h.has(fox)
	h.Session.ChooseCard(facts.CardEmployer)
	h.Open(shell.Route{Page: shell.AtBrowsers})
	h.press(named(fox, "browsers.clear"))
	h.mustRead(words.Say("clear.warn.text"))
	h.mustRead(words.Say("clear.here", words.Args{"Name": "Firefox"}))
	site, all := browser.Clearing(fox.Family, fox.Version)
	text := func(s browser.ClearStep) string {
		if s == browser.ClearRestart {
			return words.Say("clear.restart.here")
		}
		return words.Say("clear." + string(s))
	}
	for _, s := range site {
		h.mustRead(text(s))
	}
	for _, s := range all {
		if !slices.Contains(site, s) {
			h.mustNotRead(text(s))
		}
	}
	h.mustNotRead(words.Say("clear.all.warn"))
	h.press(words.Say("clear.more"))
	h.mustRead(words.Say("clear.all.warn"))
	for _, s := range all {
		h.mustRead(text(s))
	}
}

// A phone on the same Wi-Fi meets the same fault, or the same liar.
func TestAPhoneLeavesTheWiFiThatIsInDoubt(t *testing.T) {
	for _, tt := range []struct {
		name    string
		verdict probe.Verdict
		first   probe.Code
		off     bool
	}{
		{"nothing was checked", "", "", false},
		{"the clock of this computer is wrong", probe.ThisComputer, probe.ClockSlow, false},
		{"the site is down", probe.TheirSide, probe.AnswerError, false},
		{"a box on the way reads along", probe.Between, probe.CertMiddlebox, true},
		{"the site does not answer", probe.CannotTell, probe.ConnectTimeout, true},
		{"the certificate cannot be trusted", probe.ThisComputer, probe.CertUnknownRoot, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := newHouse(t)
			h.Session.ChooseCard(facts.CardEmployer)
			h.Open(shell.Route{Page: shell.AtPhone})
			h.mustNotRead(words.Say("phone.wifi"))
			h.Back()
			if tt.first != "" {
				h.check.Found.Checkup.Run = &checks.ProbeRun{Report: checks.SampleReport(tt.verdict, probe.Finding{Code: tt.first}), At: h.Session.Now()}
			}
			h.Open(shell.Route{Page: shell.AtPhone})
			if h.reads(words.Say("phone.wifi")) != tt.off {
				t.Errorf("it says to turn off the Wi-Fi: %v", !tt.off)
			}
		})
	}
	h := newHouse(t)
	h.Session.ChooseCard(facts.CardEmployer)
	h.BeginStep(assistant.StepOutage)
	h.press(words.Say("tool.phone"))
	h.mustRead(words.Say("phone.wifi"))
	h.press(words.Say("step.in"))
	if h.Now != (shell.Route{Page: shell.AtDone}) || !h.Session.Snapshot().SignedIn {
		t.Errorf("in by phone, at %v", h.Now)
	}
}

// served is a page that the test plays the browser of.
type served struct {
	words  check.Words
	told   func(check.Result)
	ctx    context.Context
	closed int
}

func (h *house) serves(outcome browser.Outcome) *served {
	s := &served{}
	h.check.Faults.Serve = func(ctx context.Context, text check.Words, told func(check.Result)) (checks.CheckPage, error) {
		s.ctx, s.words, s.told = ctx, text, told
		return checks.CheckPage{Link: checks.SampleLink, Close: func() { s.closed++ },
			Open: func(context.Context) browser.Outcome { return outcome }}, nil
	}
	return s
}

// tests says of each test the same, but for some.
func tests(all check.State, but map[check.Test]check.State) map[check.Test]check.State {
	m := map[check.Test]check.State{}
	for _, t := range check.Tests() {
		m[t] = all
		if s, ok := but[t]; ok {
			m[t] = s
		}
	}
	return m
}

func TestABrowserThatIsFine(t *testing.T) {
	h := newHouse(t)
	s := h.serves(browser.HandedOver)
	h.BeginStep(assistant.StepOutage)
	h.press(words.Say("tool.browser-check"))
	h.mustRead(words.Say("trier.private"))
	h.press(words.Say("trier.start"))
	h.mustRead(words.Say("trier.look"))
	h.mustRead(checks.SampleLink)
	h.press(words.Say("site.copy"))
	if h.board.text != checks.SampleLink {
		t.Errorf("copied %q", h.board.text)
	}
	s.told(check.Result{Seen: true, Tests: tests(check.Waiting, nil)})
	h.mustRead(words.Say("trier.seen"))
	h.mustNotRead(checks.SampleLink)

	// Only the small window is left, which the person may try or not.
	s.told(check.Result{Seen: true, Tests: tests(check.Works, map[check.Test]check.State{check.Popups: check.Waiting})})
	h.mustRead(words.Say("trier.well"))
	s.told(check.Result{Seen: true, Done: true, Tests: tests(check.Works, nil)})
	h.mustRead(words.Say("trier.well"))
	if s.closed > 0 {
		t.Error("the page was taken away before the browser had all of it")
	}
	h.Back()
	h.press(words.Say("tool.browser-check"))
	h.mustRead(words.Say("trier.well"))
	if want := []string{words.Say("trier.line", words.Args{"Verdict": words.Say("trier.well")})}; !slices.Equal(h.check.FindingLines(), want) {
		t.Errorf("to be read out: %q", h.check.FindingLines())
	}
}

func TestWhatABrowserBlocksIsToldWithOneThingToDo(t *testing.T) {
	for _, first := range check.Tests() {
		h := newHouse(t)
		s := h.serves(browser.HandedOver)
		h.Open(shell.Route{Page: shell.AtBrowserCheck})
		h.press(words.Say("trier.start"))
		s.told(check.Result{Seen: true, Done: true, First: first, Tests: tests(check.NotChecked, map[check.Test]check.State{first: check.Blocked})})
		verdict := words.Say("trier.blocked")
		if first == check.Frames || first == check.Popups {
			verdict = words.Say("trier.nearly")
		}
		h.mustRead(verdict)
		h.mustRead(words.Say("check." + string(first) + ".blocked"))
		h.mustRead(words.Say("check." + string(first) + ".do"))
		for _, tool := range map[check.Test][]assistant.Tool{
			check.System: {assistant.ToolPhone, assistant.ToolBrowsers}, check.Age: {assistant.ToolBrowsers}, check.Blocker: {assistant.ToolBrowsers},
		}[first] {
			if !h.offers(words.Say("tool." + string(tool))) {
				t.Errorf("%s: no way on to %s", first, tool)
			}
		}
		if want := words.Say("check." + string(first) + ".blocked"); !slices.Contains(h.check.FindingLines(), want) {
			t.Errorf("to be read out: %q", h.check.FindingLines())
		}
	}
}

// A page that learned nothing has found nothing wrong, and nothing right.
func TestABrowserThatSaysNothingIsNotCalledFine(t *testing.T) {
	h := newHouse(t)
	s := h.serves(browser.HandedOver)
	h.Open(shell.Route{Page: shell.AtBrowserCheck})
	h.press(words.Say("trier.start"))
	s.told(check.Result{Seen: true, Done: true, Tests: tests(check.NotChecked, nil)})
	h.mustRead(words.Say("trier.unsure"))
	h.mustNotRead(words.Say("trier.well"))
}

func TestNoBrowserCame(t *testing.T) {
	h := newHouse(t)
	s := h.serves(browser.NoOpener)
	h.Open(shell.Route{Page: shell.AtBrowserCheck})
	h.press(words.Say("trier.start"))
	h.mustRead(words.Say("trier.unopened"))
	h.mustRead(checks.SampleLink)
	s.told(check.Result{Done: true, Tests: tests(check.NotChecked, nil)})
	h.mustRead(words.Say("trier.nobody"))
	h.press(words.Say("trier.again"))
	h.mustRead(words.Say("trier.unopened"))
}

// The browser has told all but whether it lets a small window open.
func TestTryingAgainTakesTheFirstPageAway(t *testing.T) {
	h := newHouse(t)
	s := h.serves(browser.HandedOver)
	h.Open(shell.Route{Page: shell.AtBrowserCheck})
	h.press(words.Say("trier.start"))
	first := s.ctx
	s.told(check.Result{Seen: true, Tests: tests(check.Works, map[check.Test]check.State{check.Popups: check.Waiting})})
	h.press(words.Say("trier.again"))
	if s.closed != 1 || first.Err() == nil || s.ctx.Err() != nil {
		t.Errorf("closed %d times, contexts %v and %v", s.closed, first.Err(), s.ctx.Err())
	}
	h.mustRead(words.Say("trier.look"))
}

func TestThePageIsTakenAwayWhenNobodyWaitsForIt(t *testing.T) {
	for name, leave := range map[string]func(*house){
		"stopped": func(h *house) { h.press(words.Say("trier.stop")) },
		"left":    func(h *house) { h.Back() },
	} {
		h := newHouse(t)
		s := h.serves(browser.HandedOver)
		h.Open(shell.Route{Page: shell.AtBrowserCheck})
		h.press(words.Say("trier.start"))
		leave(h)
		if s.closed != 1 || s.ctx.Err() == nil {
			t.Errorf("%s: closed %d times, context %v", name, s.closed, s.ctx.Err())
		}
		s.told(check.Result{Seen: true, Done: true, Tests: tests(check.Works, nil)}) // too late
		h.Open(shell.Route{Page: shell.AtBrowserCheck})
		h.mustRead(words.Say("trier.private"))
	}
	h := newHouse(t)
	s := h.serves(browser.HandedOver)
	h.Open(shell.Route{Page: shell.AtBrowserCheck})
	h.press(words.Say("trier.start"), words.Say("bar.larger"))
	if h.mustRead(words.Say("trier.look")); s.closed > 0 {
		t.Error("larger words took the page away")
	}
	h.Bridge.Close()
	if s.ctx.Err() == nil {
		t.Error("the page outlives the window")
	}
}

func TestACheckThatCannotStart(t *testing.T) {
	h := newHouse(t)
	h.check.Faults.Serve = func(context.Context, check.Words, func(check.Result)) (checks.CheckPage, error) {
		return checks.CheckPage{}, errors.New("no port")
	}
	h.Open(shell.Route{Page: shell.AtBrowserCheck})
	h.press(words.Say("trier.start"))
	h.mustRead(words.Say("trier.failed"))
	if len(h.check.FindingLines()) > 0 {
		t.Errorf("to be read out: %q", h.check.FindingLines())
	}
	h.serves(browser.HandedOver)
	h.press(words.Say("trier.again"))
	h.mustRead(words.Say("trier.look"))
}

func TestThePhoneGetsTheSiteOfTheCardAndTheApp(t *testing.T) {
	h := newHouse(t)
	h.BeginStep(assistant.StepBrowser)
	h.OpenTool(assistant.ToolPhone)
	h.press(words.Card(facts.CardTricare))
	h.mustRead("https://militaryrx.express-scripts.com")
	h.mustRead("https://play.google.com/store/apps/details?id=com.medco.medcopharmacy")
	h.mustRead(words.Say("phone.apple.text"))
	for _, text := range allWords(h.Root) {
		if strings.Contains(text, "apps.apple.com") {
			t.Errorf("a link to Apple's store: %q", text)
		}
	}
	if len(h.opened) > 0 {
		t.Errorf("opened %q", h.opened)
	}
}

func TestOutagePagesAreThoseOnFile(t *testing.T) {
	h := newHouse(t)
	h.Session.ChooseCard(facts.CardTricare)
	h.BeginStep(assistant.StepOutage)
	h.press(words.Say("tool.outage"))
	h.mustRead(words.Say("outage.none"))
	for _, tt := range []struct{ key, want string }{
		{"outage.help", "https://www.express-scripts.com/frequently-asked-questions"},
		{"outage.site", "https://militaryrx.express-scripts.com"},
		{"outage.tracker", "https://downdetector.com"},
	} {
		h.mustRead(tt.want)
		h.press(words.Say("person.row", words.Args{"Label": words.Say(tt.key), "Action": words.Say("outage.open")}))
		if got := h.opened[len(h.opened)-1]; got != tt.want {
			t.Errorf("%s opens %s", tt.key, got)
		}
		h.mustRead(tt.want)
		h.Back()
	}
}

// The real page, on a real port of this computer: it speaks the words of the
// program, and what it learns comes to the screen.
func TestTheRealPageReportsToTheScreen(t *testing.T) {
	h := newHouse(t)
	queue := make(chan func(), 100)
	h.Bridge.Screen = func(f func()) { queue <- f }
	real := checks.RealFaults(h.Facts).Serve
	h.check.Faults.Serve = func(ctx context.Context, line check.Words, told func(check.Result)) (checks.CheckPage, error) {
		p, err := real(ctx, line, told)
		p.Open = func(context.Context) browser.Outcome { return browser.HandedOver }
		return p, err
	}
	until := func(key string) {
		t.Helper()
		deadline := time.After(time.Minute)
		for !h.reads(words.Say(key)) {
			select {
			case f := <-queue:
				f()
			case <-deadline:
				t.Fatalf("the page never says %q", words.Say(key))
			}
		}
	}
	h.Open(shell.Route{Page: shell.AtBrowserCheck})
	h.press(words.Say("trier.start"))
	until("trier.look")
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	visitor := &http.Client{Jar: jar, Timeout: time.Minute}
	answer, err := visitor.Get(h.check.Found.Trier.Try.Page.Link)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(answer.Body)
	if err != nil || !strings.Contains(html.UnescapeString(string(text)), words.Say("check.page.wait")) {
		t.Errorf("the page says %s (%v)", text, err)
	}
	_ = answer.Body.Close()
	until("trier.seen")
	link := h.check.Found.Trier.Try.Page.Link
	h.Back()
	if late, err := visitor.Get(link); err == nil {
		_ = late.Body.Close()
		t.Error("the page is still there after leaving")
	}
}
