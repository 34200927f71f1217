package ui

import (
	"context"
	"errors"
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
	"signinhelper/assistant/probe"
)

var (
	fox = browser.Browser{ID: "firefox.desktop", Name: "Firefox", Family: browser.Firefox, Version: 128, Default: true, Private: true}
	web = browser.Browser{ID: "web.desktop", Name: "Web", Family: browser.OtherOne}
)

// has gives the house these browsers, and returns what they were asked to open.
func (h *house) has(list ...browser.Browser) *[]string {
	opened := &[]string{}
	h.Faults.Detect = func(context.Context) []browser.Browser { return list }
	h.Faults.OpenIn = func(_ context.Context, b browser.Browser, a assistant.Address, private bool) browser.Outcome {
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
	return say("person.row", args{"Label": b.Name, "Action": say(key)})
}

func TestAPrivateWindowIsWarnedOfAndThenOpens(t *testing.T) {
	h := newHouse(t)
	opened := h.has(fox, web)
	h.Session.ChooseCard(assistant.CardEmployer)
	h.beginStep(assistant.StepBrowser)
	h.openTool(assistant.ToolBrowsers)
	h.mustRead(say("browsers.default"))
	h.mustRead(say("browsers.private.self"))
	if slices.Contains(h.names(), named(web, "browsers.private")) {
		t.Error("a private window is offered that cannot be opened")
	}
	h.press(named(fox, "browsers.private"))
	h.mustRead(say("browsers.code"))
	if len(*opened) > 0 {
		t.Fatalf("opened %q before the warning was read", *opened)
	}
	h.press(say("browsers.no"), named(fox, "browsers.private"), say("browsers.private.yes"))
	h.mustRead(say("site.title.done"))
	h.press(say("browsers.no"))
	h.press(named(web, "browsers.open"))
	if want := []string{"private Firefox https://www.express-scripts.com/login", "Web https://www.express-scripts.com/login"}; !slices.Equal(*opened, want) {
		t.Errorf("opened %q, want %q", *opened, want)
	}
	h.press(say("browsers.no"), named(fox, "browsers.private"))
	h.mustRead(say("browsers.private.title", args{"Name": "Firefox"})) // it is said each time
}

func TestABrowserThatDoesNotOpenIsSaidPlainly(t *testing.T) {
	h := newHouse(t)
	h.outcome = browser.Refused
	opened := h.has(fox)
	h.Session.ChooseCard(assistant.CardTricare)
	h.open(place{page: atBrowsers})
	h.press(named(fox, "browsers.open"))
	h.mustRead(say("site.failed.refused"))
	h.mustRead("https://militaryrx.express-scripts.com")
	h.outcome = browser.HandedOver
	h.press(say("site.again"))
	h.mustRead(say("site.title.done"))
	if len(*opened) != 2 {
		t.Errorf("opened %q", *opened)
	}
}

func TestTheCardIsAskedForBeforeABrowserOpens(t *testing.T) {
	h := newHouse(t)
	opened := h.has(fox)
	h.open(place{page: atBrowsers})
	h.press(named(fox, "browsers.open"))
	h.mustRead(say("card.title"))
	h.press(cardWords(assistant.CardTricare))
	if want := []string{"Firefox https://militaryrx.express-scripts.com"}; !slices.Equal(*opened, want) {
		t.Errorf("opened %q, want %q", *opened, want)
	}

	h = newHouse(t)
	opened = h.has(fox)
	h.open(place{page: atBrowsers})
	h.press(named(fox, "browsers.private"), cardWords(assistant.CardTricare))
	if h.mustRead(say("browsers.private.text")); len(*opened) > 0 {
		t.Errorf("opened %q before the warning was read", *opened)
	}
}

func TestWithoutABrowserTheAddressIsShown(t *testing.T) {
	h := newHouse(t)
	h.has()
	h.Session.ChooseCard(assistant.CardEmployer)
	h.open(place{page: atBrowsers})
	h.mustRead(say("browsers.none"))
	h.press(say("browsers.address"))
	h.mustRead("https://www.express-scripts.com/login")
	h.back()
	h.has(fox)
	h.press(say("browsers.again"))
	h.mustNotRead(say("browsers.none"))
	h.find(named(fox, "browsers.open"))
}

// A browser can be removed between looking and opening.
func TestABrowserThatIsGoneOpensNothing(t *testing.T) {
	h := newHouse(t)
	opened := h.has(fox)
	h.Session.ChooseCard(assistant.CardEmployer)
	h.open(place{page: atBrowsers})
	h.openWindow(window{browser: "gone"}, h.target(assistant.UseSignIn))
	if o := h.openings[window{browser: "gone"}.opening(h.target(assistant.UseSignIn))]; o.outcome != browser.Refused || len(*opened) > 0 {
		t.Errorf("%q, opened %q", o.outcome, *opened)
	}
}

func TestClearingBeginsWithTheOneSite(t *testing.T) {
	h := newHouse(t)
	h.has(fox)
	h.Session.ChooseCard(assistant.CardEmployer)
	h.open(place{page: atBrowsers})
	h.press(named(fox, "browsers.clear"))
	h.mustRead(say("clear.warn.text"))
	h.mustRead(say("clear.here", args{"Name": "Firefox"}))
	site, all := browser.Clearing(fox.Family, fox.Version)
	words := func(s browser.ClearStep) string {
		if s == browser.ClearRestart {
			return say("clear.restart.here")
		}
		return say("clear." + string(s))
	}
	for _, s := range site {
		h.mustRead(words(s))
	}
	for _, s := range all {
		if !slices.Contains(site, s) {
			h.mustNotRead(words(s))
		}
	}
	h.mustNotRead(say("clear.all.warn"))
	h.press(say("clear.more"))
	h.mustRead(say("clear.all.warn"))
	for _, s := range all {
		h.mustRead(words(s))
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
			h.Session.ChooseCard(assistant.CardEmployer)
			h.open(place{page: atPhone})
			h.mustNotRead(say("phone.wifi"))
			h.back()
			if tt.first != "" {
				h.faults.checkup.run = &probeRun{report: sampleReport(tt.verdict, probe.Finding{Code: tt.first}), at: h.Session.Now()}
			}
			h.open(place{page: atPhone})
			if h.reads(say("phone.wifi")) != tt.off {
				t.Errorf("it says to turn off the Wi-Fi: %v", !tt.off)
			}
		})
	}
	h := newHouse(t)
	h.Session.ChooseCard(assistant.CardEmployer)
	h.beginStep(assistant.StepOutage)
	h.press(say("tool.phone"))
	h.mustRead(say("phone.wifi"))
	h.press(say("step.in"))
	if h.now != (place{page: atDone}) || !h.Session.Snapshot().SignedIn {
		t.Errorf("in by phone, at %v", h.now)
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
	h.Faults.Serve = func(ctx context.Context, words check.Words, told func(check.Result)) (CheckPage, error) {
		s.ctx, s.words, s.told = ctx, words, told
		return CheckPage{Link: sampleLink, Close: func() { s.closed++ },
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
	h.beginStep(assistant.StepOutage)
	h.press(say("tool.browser-check"))
	h.mustRead(say("trier.private"))
	h.press(say("trier.start"))
	h.mustRead(say("trier.look"))
	h.mustRead(sampleLink)
	h.press(say("site.copy"))
	if h.board.text != sampleLink {
		t.Errorf("copied %q", h.board.text)
	}
	s.told(check.Result{Seen: true, Tests: tests(check.Waiting, nil)})
	h.mustRead(say("trier.seen"))
	h.mustNotRead(sampleLink)

	// Only the small window is left, which the person may try or not.
	s.told(check.Result{Seen: true, Tests: tests(check.Works, map[check.Test]check.State{check.Popups: check.Waiting})})
	h.mustRead(say("trier.well"))
	s.told(check.Result{Seen: true, Done: true, Tests: tests(check.Works, nil)})
	h.mustRead(say("trier.well"))
	if s.closed > 0 {
		t.Error("the page was taken away before the browser had all of it")
	}
	h.back()
	h.press(say("tool.browser-check"))
	h.mustRead(say("trier.well"))
	if want := []string{say("trier.line", args{"Verdict": say("trier.well")})}; !slices.Equal(h.findingLines(), want) {
		t.Errorf("to be read out: %q", h.findingLines())
	}
}

func TestWhatABrowserBlocksIsToldWithOneThingToDo(t *testing.T) {
	for _, first := range check.Tests() {
		h := newHouse(t)
		s := h.serves(browser.HandedOver)
		h.open(place{page: atBrowserCheck})
		h.press(say("trier.start"))
		s.told(check.Result{Seen: true, Done: true, First: first, Tests: tests(check.NotChecked, map[check.Test]check.State{first: check.Blocked})})
		verdict := say("trier.blocked")
		if first == check.Frames || first == check.Popups {
			verdict = say("trier.nearly")
		}
		h.mustRead(verdict)
		h.mustRead(say("check." + string(first) + ".blocked"))
		h.mustRead(say("check." + string(first) + ".do"))
		for _, tool := range map[check.Test][]assistant.Tool{
			check.System: {assistant.ToolPhone, assistant.ToolBrowsers}, check.Age: {assistant.ToolBrowsers}, check.Blocker: {assistant.ToolBrowsers},
		}[first] {
			if !h.offers(say("tool." + string(tool))) {
				t.Errorf("%s: no way on to %s", first, tool)
			}
		}
		if want := say("check." + string(first) + ".blocked"); !slices.Contains(h.findingLines(), want) {
			t.Errorf("to be read out: %q", h.findingLines())
		}
	}
}

// A page that learned nothing has found nothing wrong, and nothing right.
func TestABrowserThatSaysNothingIsNotCalledFine(t *testing.T) {
	h := newHouse(t)
	s := h.serves(browser.HandedOver)
	h.open(place{page: atBrowserCheck})
	h.press(say("trier.start"))
	s.told(check.Result{Seen: true, Done: true, Tests: tests(check.NotChecked, nil)})
	h.mustRead(say("trier.unsure"))
	h.mustNotRead(say("trier.well"))
}

func TestNoBrowserCame(t *testing.T) {
	h := newHouse(t)
	s := h.serves(browser.NoOpener)
	h.open(place{page: atBrowserCheck})
	h.press(say("trier.start"))
	h.mustRead(say("trier.unopened"))
	h.mustRead(sampleLink)
	s.told(check.Result{Done: true, Tests: tests(check.NotChecked, nil)})
	h.mustRead(say("trier.nobody"))
	h.press(say("trier.again"))
	h.mustRead(say("trier.unopened"))
}

// The browser has told all but whether it lets a small window open.
func TestTryingAgainTakesTheFirstPageAway(t *testing.T) {
	h := newHouse(t)
	s := h.serves(browser.HandedOver)
	h.open(place{page: atBrowserCheck})
	h.press(say("trier.start"))
	first := s.ctx
	s.told(check.Result{Seen: true, Tests: tests(check.Works, map[check.Test]check.State{check.Popups: check.Waiting})})
	h.press(say("trier.again"))
	if s.closed != 1 || first.Err() == nil || s.ctx.Err() != nil {
		t.Errorf("closed %d times, contexts %v and %v", s.closed, first.Err(), s.ctx.Err())
	}
	h.mustRead(say("trier.look"))
}

func TestThePageIsTakenAwayWhenNobodyWaitsForIt(t *testing.T) {
	for name, leave := range map[string]func(*house){
		"stopped": func(h *house) { h.press(say("trier.stop")) },
		"left":    func(h *house) { h.back() },
	} {
		h := newHouse(t)
		s := h.serves(browser.HandedOver)
		h.open(place{page: atBrowserCheck})
		h.press(say("trier.start"))
		leave(h)
		if s.closed != 1 || s.ctx.Err() == nil {
			t.Errorf("%s: closed %d times, context %v", name, s.closed, s.ctx.Err())
		}
		s.told(check.Result{Seen: true, Done: true, Tests: tests(check.Works, nil)}) // too late
		h.open(place{page: atBrowserCheck})
		h.mustRead(say("trier.private"))
	}
	h := newHouse(t)
	s := h.serves(browser.HandedOver)
	h.open(place{page: atBrowserCheck})
	h.press(say("trier.start"), say("bar.larger"))
	if h.mustRead(say("trier.look")); s.closed > 0 {
		t.Error("larger words took the page away")
	}
	h.bridge.close()
	if s.ctx.Err() == nil {
		t.Error("the page outlives the window")
	}
}

func TestACheckThatCannotStart(t *testing.T) {
	h := newHouse(t)
	h.Faults.Serve = func(context.Context, check.Words, func(check.Result)) (CheckPage, error) {
		return CheckPage{}, errors.New("no port")
	}
	h.open(place{page: atBrowserCheck})
	h.press(say("trier.start"))
	h.mustRead(say("trier.failed"))
	if len(h.findingLines()) > 0 {
		t.Errorf("to be read out: %q", h.findingLines())
	}
	h.serves(browser.HandedOver)
	h.press(say("trier.again"))
	h.mustRead(say("trier.look"))
}

func TestThePhoneGetsTheSiteOfTheCardAndTheApp(t *testing.T) {
	h := newHouse(t)
	h.beginStep(assistant.StepBrowser)
	h.openTool(assistant.ToolPhone)
	h.press(cardWords(assistant.CardTricare))
	h.mustRead("https://militaryrx.express-scripts.com")
	h.mustRead("https://play.google.com/store/apps/details?id=com.medco.medcopharmacy")
	h.mustRead(say("phone.apple.text"))
	for _, words := range allWords(h.root) {
		if strings.Contains(words, "apps.apple.com") {
			t.Errorf("a link to Apple's store: %q", words)
		}
	}
	if len(h.opened) > 0 {
		t.Errorf("opened %q", h.opened)
	}
}

func TestOutagePagesAreThoseOnFile(t *testing.T) {
	h := newHouse(t)
	h.Session.ChooseCard(assistant.CardTricare)
	h.beginStep(assistant.StepOutage)
	h.press(say("tool.outage"))
	h.mustRead(say("outage.none"))
	for _, tt := range []struct{ key, want string }{
		{"outage.help", "https://www.express-scripts.com/frequently-asked-questions"},
		{"outage.site", "https://militaryrx.express-scripts.com"},
		{"outage.tracker", "https://downdetector.com"},
	} {
		h.mustRead(tt.want)
		h.press(say("person.row", args{"Label": say(tt.key), "Action": say("outage.open")}))
		if got := h.opened[len(h.opened)-1]; got != tt.want {
			t.Errorf("%s opens %s", tt.key, got)
		}
		h.mustRead(tt.want)
		h.back()
	}
}

// The real page, on a real port of this computer: it speaks the words of the
// program, and what it learns comes to the screen.
func TestTheRealPageReportsToTheScreen(t *testing.T) {
	h := newHouse(t)
	queue := make(chan func(), 100)
	h.bridge.screen = func(f func()) { queue <- f }
	real := RealFaults(h.Facts).Serve
	h.Faults.Serve = func(ctx context.Context, words check.Words, told func(check.Result)) (CheckPage, error) {
		p, err := real(ctx, words, told)
		p.Open = func(context.Context) browser.Outcome { return browser.HandedOver }
		return p, err
	}
	until := func(key string) {
		t.Helper()
		deadline := time.After(time.Minute)
		for !h.reads(say(key)) {
			select {
			case f := <-queue:
				f()
			case <-deadline:
				t.Fatalf("the page never says %q", say(key))
			}
		}
	}
	h.open(place{page: atBrowserCheck})
	h.press(say("trier.start"))
	until("trier.look")
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	visitor := &http.Client{Jar: jar, Timeout: time.Minute}
	answer, err := visitor.Get(h.faults.trier.try.page.Link)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(answer.Body)
	if err != nil || !strings.Contains(string(text), say("check.page.wait")) {
		t.Errorf("the page says %s (%v)", text, err)
	}
	_ = answer.Body.Close()
	until("trier.seen")
	link := h.faults.trier.try.page.Link
	h.back()
	if late, err := visitor.Get(link); err == nil {
		_ = late.Body.Close()
		t.Error("the page is still there after leaving")
	}
}
