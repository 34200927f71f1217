package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/tools"
	"signinhelper/ui/words"
)

// titles lists the cards on the page, from top to bottom.
func (h *house) titles() []string {
	var list []string
	known := map[string]bool{}
	for _, e := range assistant.Library() {
		known[tools.EntryTitle(e.ID)] = true
	}
	for _, name := range h.names() {
		name = strings.TrimSuffix(name, " (open)")
		if known[name] {
			list = append(list, name)
		}
	}
	return list
}

func TestWhatIsSearchedForIsFoundSlipsAndAll(t *testing.T) {
	for query, want := range map[string]string{
		"pasword":      "tip.unique",
		"LOCKD":        "faq.locked",
		"spamm":        "faq.no-mail",
		"downdetecter": "source.downdetector",
	} {
		h := newHouse(t)
		h.press("Menu", words.Say("menu.library"))
		all := len(h.titles())
		if all != len(assistant.Library()) {
			t.Fatalf("%d of %d entries are there", all, len(assistant.Library()))
		}
		h.typeIn(words.Say("library.search"), query)
		got := h.titles()
		if len(got) == 0 || len(got) == all || !slices.Contains(got[:min(3, len(got))], tools.EntryTitle(assistant.LibraryID(want))) {
			t.Errorf("%q finds %q", query, got)
		}
		h.press(words.Say("library.all"))
		if len(h.titles()) != all || h.field(words.Say("library.search")).Text != "" {
			t.Errorf("%d are shown of all, and the field holds %q", len(h.titles()), h.field(words.Say("library.search")).Text)
		}
	}
}

func TestNothingFoundIsNoDeadEnd(t *testing.T) {
	h := newHouse(t)
	h.press("Menu", words.Say("menu.library"))
	h.typeIn(words.Say("library.search"), "zebra")
	h.mustRead(words.Say("library.none"))
	if len(h.titles()) > 0 {
		t.Errorf("found %q", h.titles())
	}
	h.press(words.Say("library.all"))
	if h.reads(words.Say("library.none")) {
		t.Error("all are shown, and it says there are none")
	}
}

// Each entry opens, says its text, and leads to each step that it helps.
func TestEveryEntryOpensAndLeadsToItsSteps(t *testing.T) {
	h := newHouse(t)
	h.press("Menu", words.Say("menu.library"))
	for _, e := range assistant.Library() {
		title := tools.EntryTitle(e.ID)
		if h.reads(tools.EntryText(e.ID)) {
			t.Errorf("%s is open unasked", e.ID)
		}
		h.press(title)
		h.mustRead(tools.EntryText(e.ID))
		for _, id := range e.Steps {
			s := h.Session.Snapshot().Step(id)
			h.press(words.Say("person.row", words.Args{"Label": title, "Action": words.Say("library.go", words.Args{"N": s.Number, "Title": words.StepTitle(id)})}))
			if h.Now != (shell.Route{Page: shell.AtStep, Of: string(id)}) {
				t.Fatalf("%s leads to %v, want %s", e.ID, h.Now, id)
			}
			h.Back()
		}
		h.press(words.Say("library.opened", words.Args{"Title": title}))
		if h.reads(tools.EntryText(e.ID)) {
			t.Errorf("%s does not close", e.ID)
		}
	}
}

func TestTheQuestionsOfAStep(t *testing.T) {
	for _, s := range assistant.Steps() {
		h := newHouse(t)
		h.OpenStep(s.ID)
		h.press(words.Say("library.questions"))
		var want []string
		for _, e := range assistant.LibraryOf(s.ID) {
			want = append(want, tools.EntryTitle(e.ID))
		}
		if got := h.titles(); !slices.Equal(got, want) {
			t.Errorf("step %s: %q, want %q", s.ID, got, want)
		}
		h.mustRead(words.Say("library.step", words.Args{"N": s.Number}))
		h.typeIn(words.Say("library.search"), "refill")
		if h.reads(words.Say("library.step", words.Args{"N": s.Number})) || len(h.titles()) == 0 {
			t.Error("a search does not look through all")
		}
		h.press("Back")
		if h.Now != (shell.Route{Page: shell.AtStep, Of: string(s.ID)}) {
			t.Errorf("Back leads to %v", h.Now)
		}
		h.press(words.Say("library.questions"), words.Say("library.all"))
		if len(h.titles()) != len(assistant.Library()) {
			t.Errorf("%d of all are shown", len(h.titles()))
		}
	}
}

func TestSourcesOpenTheAddressesOnFileAndNoOthers(t *testing.T) {
	h := newHouse(t)
	h.Session.ChooseCard(facts.CardTricare)
	onFile := map[string]bool{}
	for _, a := range h.Facts.Addresses {
		onFile[a.String()] = true
	}
	for id, want := range map[string]string{
		"ftc":          "https://consumer.ftc.gov/articles/creating-strong-passwords-and-other-ways-protect-your-accounts",
		"hhs":          "https://www.hhs.gov/guidance/document/consumers-your-rights-under-hipaa",
		"downdetector": "https://downdetector.com",
	} {
		title := tools.EntryTitle(assistant.LibraryID("source." + id))
		h.press("Menu", words.Say("menu.library"), title)
		h.mustRead(want)
		h.press(words.Say("person.row", words.Args{"Label": title, "Action": words.Say("library.open")}))
		if got := h.opened[len(h.opened)-1]; got != want || !onFile[got] {
			t.Errorf("%s opens %s", id, got)
		}
		h.mustRead(want)
		h.press("Back")
		h.press(words.Say("library.opened", words.Args{"Title": title}))
	}
	title := tools.EntryTitle("source.express-scripts")
	h.press(title)
	h.mustRead("https://militaryrx.express-scripts.com")
	h.press(words.Say("person.row", words.Args{"Label": title, "Action": words.Say("tool.open-site")}))
	if got := h.opened[len(h.opened)-1]; got != "https://militaryrx.express-scripts.com" {
		t.Errorf("the official site is %s", got)
	}
}

// A source whose address is not on file is a name and a text, no more.
func TestASourceThatIsNotOnFileIsNotOpened(t *testing.T) {
	h := newHouse(t)
	h.Facts.Addresses = slices.DeleteFunc(slices.Clone(h.Facts.Addresses), func(a facts.Address) bool { return a.ID() == "hhs" })
	title := tools.EntryTitle("source.hhs")
	h.press("Menu", words.Say("menu.library"), title)
	h.mustRead(tools.EntryText("source.hhs"))
	if slices.Contains(h.names(), words.Say("person.row", words.Args{"Label": title, "Action": words.Say("library.open")})) {
		t.Error("it can be opened")
	}
}

func TestLargerTextKeepsTheSearchAndTheOpenCard(t *testing.T) {
	h := newHouse(t)
	h.press("Menu", words.Say("menu.library"))
	h.typeIn(words.Say("library.search"), "locked")
	h.press(tools.EntryTitle("faq.locked"), "Larger text")
	if got := h.field(words.Say("library.search")).Text; got != "locked" {
		t.Errorf("the field holds %q", got)
	}
	h.mustRead(tools.EntryText("faq.locked"))
	if len(h.titles()) == len(assistant.Library()) {
		t.Error("all are shown")
	}
}

// Who opens a card at the lower edge of the window sees what it says.
func TestAnOpenedCardComesIntoView(t *testing.T) {
	h := newHouse(t)
	h.press("Menu", words.Say("menu.library"))
	for _, e := range assistant.Library() {
		h.resize(1080, 680) // all is where it will be drawn
		card, scroll := h.find(tools.EntryTitle(e.ID)), h.Frame.Scroll
		y, _ := kit.OffsetWithin(scroll.Content, card)
		scroll.ScrollToOffset(fyne.NewPos(0, max(0, y+card.Size().Height-scroll.Size().Height)))
		h.press(tools.EntryTitle(e.ID))
		h.resize(1080, 680)
		h.seen(func(o fyne.CanvasObject, at fyne.Position) {
			if p, ok := o.(*kit.Prose); ok && p.Words.Text == tools.EntryText(e.ID) && (at.Y < 60 || at.Y+p.Size().Height > 680) {
				t.Errorf("%s: its text stands at %.0f to %.0f", e.ID, at.Y, at.Y+p.Size().Height)
			}
		})
		h.press(words.Say("library.opened", words.Args{"Title": tools.EntryTitle(e.ID)}))
	}
}

// The article's tips for afterwards, typed off by hand, and where each leads.
func TestEveryTipForAfterwardsLeadsOn(t *testing.T) {
	for id, want := range map[assistant.PreventionID]shell.Route{
		"prevent.numbers":   {Page: shell.AtPeople},
		"prevent.recovery":  {Page: shell.AtLibrary, Of: "tip.recovery"},
		"prevent.twofactor": {Page: shell.AtLibrary, Of: "tip.two-factor"},
		"prevent.password":  {Page: shell.AtPassword},
		"prevent.caregiver": {Page: shell.AtLibrary, Of: "faq.share-id"},
		"prevent.shared":    {Page: shell.AtLibrary, Of: "tip.separate"},
		"prevent.newphone":  {Page: shell.AtLibrary, Of: "trend.new-phone"},
	} {
		h := newHouse(t)
		h.press("Menu", words.Say("menu.more"), words.Say("bar.in"))
		name := words.Say("person.row", words.Args{"Label": words.Say(string(id)), "Action": words.Say("library.more")})
		switch want.Page {
		case shell.AtPeople:
			name = words.Say("done.people")
		case shell.AtPassword:
			name = words.Say("tool.password")
		}
		h.press(name)
		if h.Now != want {
			t.Errorf("%s leads to %v, want %v", id, h.Now, want)
		}
		if want.Page == shell.AtLibrary {
			h.mustRead(tools.EntryText(assistant.LibraryID(want.Of)))
		}
		h.press("Back")
		if h.Now.Page != shell.AtDone {
			t.Errorf("Back leads to %v", h.Now)
		}
	}
	if n := len(assistant.Preventions()); n != 7 {
		t.Errorf("%d tips, and 7 are tried here", n)
	}
}

// Fifty answers are on the page, and she reads two. What is below a title is made when
// she opens it, so that the page comes at once; then it stays.
func TestAnAnswerIsMadeWhenItIsOpened(t *testing.T) {
	h := newHouse(t)
	made := func(id assistant.LibraryID) (n int) {
		kit.Walk(h.Root, func(o fyne.CanvasObject, _ fyne.Position) bool {
			if p, ok := o.(*kit.Prose); ok && p.Full == tools.EntryText(id) {
				n++
			}
			return true
		})
		return n
	}
	h.press("Menu", words.Say("menu.library"))
	const locked, mail = assistant.LibraryID("faq.locked"), assistant.LibraryID("faq.no-mail")
	if made(locked)+made(mail) > 0 {
		t.Error("answers are made that nobody asked for")
	}
	for range 2 {
		h.press(tools.EntryTitle(locked))
		h.mustRead(tools.EntryText(locked))
		h.press(words.Say("library.opened", words.Args{"Title": tools.EntryTitle(locked)}))
		if h.reads(tools.EntryText(locked)) {
			t.Error("it does not close")
		}
	}
	if made(locked) != 1 || made(mail) > 0 {
		t.Errorf("the answer is there %d times, and another %d", made(locked), made(mail))
	}
}
