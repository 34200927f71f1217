package ui

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/paper"
	"signinhelper/assistant/probe"
	"signinhelper/ui/check"
	papers "signinhelper/ui/paper"
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// playedPrinter is a printer, and folders, of the test.
type playedPrinter struct {
	outcome browser.Outcome
	trouble assistant.Trouble // of the next one
	sheets  [][]byte          // that are out
	cleared int
	folders []paper.Folder
	files   map[string][]byte
	found   []paper.Found
}

func (p *playedPrinter) answer() error {
	if p.trouble != assistant.NoTrouble {
		return &paper.Error{Trouble: p.trouble}
	}
	return nil
}

func (p *playedPrinter) Show(_ context.Context, pdf []byte) (browser.Outcome, error) {
	if err := p.answer(); err != nil {
		return browser.Refused, err
	}
	p.sheets = append(p.sheets, pdf)
	return p.outcome, nil
}

func (p *playedPrinter) Clear() { p.sheets, p.cleared = nil, p.cleared+1 }

func (p *playedPrinter) Folders() []paper.Folder { return p.folders }

func (p *playedPrinter) Find(paper.Kind) []paper.Found { return p.found }

func (p *playedPrinter) Read(f paper.Found, _ int64) ([]byte, error) {
	return p.files[string(f.Folder.Kind)+"/"+f.Name], p.answer()
}

func (p *playedPrinter) Save(f paper.Folder, name string, data []byte) (string, error) {
	if err := p.answer(); err != nil {
		return "", err
	}
	if p.files == nil {
		p.files = map[string][]byte{}
	}
	p.files[string(f.Kind)+"/"+name] = data
	return name, nil
}

// pdfText reads a sheet with a program that shares no code with ours.
func pdfText(t *testing.T, pdf []byte) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("poppler-utils is not installed")
		}
		t.Skip("poppler-utils is not installed")
	}
	path := filepath.Join(t.TempDir(), "sheet.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

// tracer is a person whose every value can be told from all other words.
var tracer = assistant.Person{
	ID: "MARKED", Name: "ZZNAME", MemberID: "ZZMEMBER", CardNumber: "ZZCARD", Email: "zzmail@example.org", DateOfBirth: "ZZBIRTH",
	Numbers: []facts.SavedNumber{{Label: "ZZLABEL", Phone: "+18005550199"}},
}

func tracerValues() []string {
	return []string{tracer.Name, tracer.MemberID, tracer.CardNumber, tracer.Email, tracer.DateOfBirth, "ZZLABEL", "800-555-0199"}
}

func (h *house) holdPeople(people ...assistant.Person) {
	h.Session.PeopleRead(assistant.PeopleView{List: people})
}

func mustHold(t *testing.T, text string, want bool, values ...string) {
	t.Helper()
	for _, value := range values {
		if strings.Contains(text, value) != want {
			t.Errorf("holds %q: %v, want %v", value, !want, want)
		}
	}
}

// A name in letters that the font has not is left to the hand, and the page
// says so before anything is printed.
func TestLettersThatCannotBePrintedAreTold(t *testing.T) {
	h := newHouse(t)
	korean := tracer
	korean.ID, korean.Name = "KOREAN", "김영희"
	h.holdPeople(tracer, korean)
	h.Open(shell.Route{Page: shell.AtPrint})
	h.press(words.Say("print.own.yes", words.Args{"Name": tracer.Name}))
	h.mustNotRead(words.Say("print.lacks"))
	h.press(words.Say("print.own.yes", words.Args{"Name": korean.Name}))
	h.mustRead(words.Say("print.lacks"))
	h.press(words.Say("print.own.no"))
	h.mustNotRead(words.Say("print.lacks"))
	for _, kind := range shell.PrintKinds {
		h.Open(shell.Route{Page: shell.AtPrint, Of: string(kind)})
		if d := h.Views[h.Now].(*papers.PrintView).Doc(); d.Lacks(sheets.SheetFonts()) {
			t.Errorf("%s: our own words have letters that the font has not", kind)
		}
	}
}

func TestPrintingTheCallSheet(t *testing.T) {
	h := newHouse(t)
	h.holdPeople(tracer)
	h.Session.AnswerSymptom(assistant.SymptomNoCode)
	h.press(words.Say("bar.menu"), words.Say("menu.more"), words.Say("menu.print"), words.Say("print.open"))
	h.mustRead(words.Say("print.opened.title"))
	if len(h.printer.sheets) != 1 {
		t.Fatalf("%d sheets were shown", len(h.printer.sheets))
	}
	text := pdfText(t, h.printer.sheets[0])
	mustHold(t, text, false, tracerValues()...)
	mustHold(t, text, true, "800-711-5672", words.Say("call.have.birth"), words.Say("sheet.ask.codes"), words.Say("print.doc.reference"), "Page 1 of 4")
	if strings.Index(text, words.Say("form.label.card")) > strings.Index(text, "800-711-5672") {
		t.Error("the number on her own card does not come first")
	}
}

// Without her own lines unless she says so, each time anew.
func TestOwnLinesOnlyWhenChosen(t *testing.T) {
	h := newHouse(t)
	h.holdPeople(tracer)
	h.Open(shell.Route{Page: shell.AtPrint})
	h.press(words.Say("print.own.yes", words.Args{"Name": "ZZNAME"}))
	h.mustRead(words.Say("print.warn.title"))
	h.press(words.Say("print.open"))
	text := pdfText(t, h.printer.sheets[0])
	mustHold(t, text, true, tracerValues()...)
	if strings.Index(text, "800-555-0199") > strings.Index(text, "800-711-5672") {
		t.Error("her own number does not come first")
	}
	h.press(words.Say("bar.back"))
	h.Open(shell.Route{Page: shell.AtPrint})
	if h.reads(words.Say("print.warn.title")) || h.reads(words.Say("print.opened.title")) {
		t.Error("the choice, or its outcome, outlived the page")
	}
	h.press(words.Say("print.open"))
	mustHold(t, pdfText(t, h.printer.sheets[1]), false, tracerValues()...)
}

// Only the call sheet has lines of her own, and only an open record has any.
func TestOwnLinesAreOfferedOnlyWhereThereAreAny(t *testing.T) {
	shut := assistant.Person{ID: "SHUT", Name: "Tom", HasPIN: true, Shut: true}
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtPrint})
	h.find(words.Say("print.load")) // nothing was read so far
	h.holdPeople(shut)
	if slices.Contains(h.names(), words.Say("print.own.yes", words.Args{"Name": "Tom"})) {
		t.Error("a record that is shut was offered")
	}
	h.find(words.Say("unlock.offer", words.Args{"Name": "Tom"})) // but can be opened
	h.holdPeople(shut, tracer)
	h.press(words.Say("print.own.yes", words.Args{"Name": "ZZNAME"}), words.Say("print.kind.steps"))
	if h.reads(words.Say("print.own")) || h.reads(words.Say("print.warn.title")) {
		t.Error("the five steps offer lines of her own")
	}
	h.press(words.Say("print.open"))
	mustHold(t, pdfText(t, h.printer.sheets[0]), false, tracerValues()...)
	h.press(words.Say("print.kind.call"))
	if h.reads(words.Say("print.warn.title")) {
		t.Error("the choice came back by itself")
	}
}

// Nothing personal lies on disk in the clear: such a sheet cannot be saved.
func TestASheetWithOwnLinesCannotBeSaved(t *testing.T) {
	h := newHouse(t)
	h.holdPeople(tracer)
	h.printer.outcome = browser.NoOpener
	h.printer.folders = []paper.Folder{{Kind: paper.Stick, Name: "BLUE"}, {Kind: paper.Desktop}}
	h.Open(shell.Route{Page: shell.AtPrint})
	h.press(words.Say("print.own.yes", words.Args{"Name": "ZZNAME"}), words.Say("print.open"))
	h.mustRead(words.Say("print.failed.program"))
	h.mustRead(words.Say("print.nosave"))
	for _, name := range h.names() {
		if strings.HasPrefix(name, "Save") {
			t.Errorf("%q is offered", name)
		}
	}
	h.Views[h.Now].(*papers.PrintView).Keep(h.printer.folders[0]) // and if it were
	if len(h.printer.files) > 0 {
		t.Error("it was saved")
	}
	h.press(words.Say("print.own.no"), words.Say("print.open"), words.Say("save.to.stick", words.Args{"Name": "BLUE"}))
	h.mustRead(words.Say("save.done.title"))
	for name, data := range h.printer.files {
		mustHold(t, pdfText(t, data), false, tracerValues()...)
		mustHold(t, name, true, "stick/Call sheet ")
	}
}

func TestWhatIsSaidWhenItCannotBeSavedOrShown(t *testing.T) {
	h := newHouse(t)
	h.printer.folders = []paper.Folder{{Kind: paper.Documents}}
	h.Open(shell.Route{Page: shell.AtPrint})
	h.printer.trouble = paper.TroubleFull
	h.press(words.Say("print.open"))
	h.mustRead(words.Say("print.failed.full"))
	for _, trouble := range paper.Troubles() {
		h.printer.trouble = trouble
		h.press(words.Say("save.to.documents"))
		h.mustRead(words.Say("save.failed.title"))
		h.mustRead(words.Say("save.failed." + string(sheets.SaveFailure(trouble))))
	}
	h.printer.trouble = assistant.NoTrouble
	h.press(words.Say("save.to.documents"))
	h.mustRead(words.Say("save.done.title"))
	if h.reads(words.Say("save.failed.title")) {
		t.Error("the trouble is still told")
	}
	h.printer.folders = nil
	h.press(words.Say("save.again"))
	h.mustRead(words.Say("save.none"))
}

// Each place where a sheet is wanted leads to that sheet.
func TestTheWaysToASheet(t *testing.T) {
	for name, test := range map[string]struct {
		from shell.Route
		key  string
		want string // is on it
	}{
		"from the tips":    {shell.Route{Page: shell.AtDone}, "print.lead.prevent", words.Say("prevent.newphone")},
		"from the numbers": {shell.Route{Page: shell.AtCall}, "print.lead.call", words.Say("print.doc.reference")},
		"from step 5":      {shell.Route{Page: shell.AtStep, Of: string(assistant.StepSupport)}, "print.lead.call", words.Say("print.doc.reference")},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			h.Open(test.from)
			h.press(words.Say(test.key), words.Say("print.open"))
			mustHold(t, pdfText(t, h.printer.sheets[0]), true, test.want)
			h.press(words.Say("bar.back"))
			if h.Now != test.from {
				t.Errorf("Back leads to %v", h.Now)
			}
		})
	}
}

func TestTheChecklistSoFar(t *testing.T) {
	h := newHouse(t)
	h.Session.Begin(assistant.StepSite)
	h.Session.Tick(assistant.StepSite, "site.open", true)
	h.wait(3 * time.Minute)
	h.Session.Finish(assistant.StepSite, assistant.Tried)
	text := h.paper.StepsSheet(h.Session.Snapshot()).Text()
	mustHold(t, text, true, "[x] "+words.Say("site.open")+"\n[ ]", words.Say("status.tried"), "3 minutes", words.Say("reset.link.more"), words.Say("step.only"))
	mustHold(t, text, false, words.Say("site.open.more")) // tried: its name is enough
}

// The paper asks what the call page asks, in the same order.
func TestThePaperAsksWhatTheScreenAsks(t *testing.T) {
	for _, symptom := range append(assistant.Symptoms(), assistant.SymptomUnknown) {
		h := newHouse(t)
		h.Session.AnswerMedicine(assistant.MedicineShort)
		h.Session.AnswerSymptom(symptom)
		s := h.Session.Snapshot()
		var asked []string
		for _, q := range s.Call.Questions {
			asked = append(asked, "[ ] "+words.Say("sheet.ask."+string(q))+"\n    "+words.Say("sheet.ask."+string(q)+".say")+"\n")
		}
		text := h.paper.CallSheet(s, assistant.Person{}).Text()
		if want := strings.Join(asked, ""); !strings.Contains(text, want) {
			t.Errorf("%s: the paper does not ask\n%s\nbut has\n%s", symptom, want, text)
		}
	}
}

// What lies in the clear for the viewer is gone when the window is.
func TestClosingTakesTheSheetAway(t *testing.T) {
	base, runs := t.TempDir(), 0
	h := newHouse(t)
	h.sheets.Paper = browser.Printer{Tray: &paper.Tray{Bases: []string{base}}, Run: func(path string) error {
		runs++
		data, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
		}
		mustHold(t, pdfText(t, data), true, tracerValues()...)
		return nil
	}}
	h.holdPeople(tracer)
	h.Open(shell.Route{Page: shell.AtPrint})
	h.press(words.Say("print.own.yes", words.Args{"Name": "ZZNAME"}), words.Say("print.open"))
	if left, _ := os.ReadDir(base); runs != 1 || len(left) != 1 {
		t.Fatalf("opened %d times, %d folders", runs, len(left))
	}
	h.QuitNow()
	if left, _ := os.ReadDir(base); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestTheSummaryForAHelper(t *testing.T) {
	h := newHouse(t)
	h.holdPeople(tracer)
	h.people.Draft("").Person.Name = "ZZTYPED"
	h.Session.AnswerSymptom(assistant.SymptomNoCode)
	h.Session.Begin(assistant.StepSite)
	h.Session.Tick(assistant.StepSite, "site.open", true)
	h.wait(2 * time.Minute)
	h.Session.Finish(assistant.StepSite, assistant.Tried)
	h.Session.TriedSignIn()
	h.Session.AskedForCode()
	_ = h.Session.WaitShown(20 * time.Minute)
	h.printer.folders = []paper.Folder{{Kind: paper.Desktop}}
	h.press(words.Say("bar.menu"), words.Say("menu.more"), words.Say("menu.handover"))
	h.mustRead(words.Say("handover.findings.none"))
	h.check.Found.Checkup.Run = &check.ProbeRun{Report: check.SampleReport(probe.TheirSide, theyFail)}
	h.Render()
	want := []string{
		words.Say("triage.symptom.no-code"), words.Say("status.tried") + ". Time so far: 2 minutes.", words.Say("site.open"), "Tried to sign in 2 times.",
		words.Say("handover.wait", words.Args{"Time": "20 minutes"}), words.Say("handover.codes", words.Args{"N": 1}), h.check.Found.Checkup.Line(), words.Say("probe.answer-error"),
	}
	for _, line := range want {
		h.mustRead(line) // all of it is shown before it is handed over
	}
	h.press(words.Say("handover.copy"))
	h.mustRead(words.Say("handover.copied"))
	h.press(words.Say("print.open"), words.Say("save.to.desktop"))
	h.mustRead(words.Say("save.done.title"))
	if len(h.printer.files) != 1 || len(h.printer.sheets) != 1 {
		t.Fatalf("%d files, %d sheets", len(h.printer.files), len(h.printer.sheets))
	}
	texts := []string{h.board.text, pdfText(t, h.printer.sheets[0])}
	for _, data := range h.printer.files {
		texts = append(texts, string(data))
	}
	for _, text := range texts {
		mustHold(t, text, true, want...)
		mustHold(t, text, false, append(tracerValues(), "ZZ", "zz", "ZZTYPED")...)
	}
	h.wait(time.Minute)
	if h.board.text == "" {
		t.Error("it was taken off the clipboard, though nothing in it is personal")
	}
}

// By construction: no type that can hold a name or a number is within reach of
// the summary.
func TestTheSummaryHasNoWayToAPerson(t *testing.T) {
	personal := []reflect.Type{
		reflect.TypeFor[assistant.Person](), reflect.TypeFor[facts.SavedNumber](), reflect.TypeFor[assistant.PersonID](),
		reflect.TypeFor[facts.Phone](), reflect.TypeFor[assistant.Call](), reflect.TypeFor[assistant.PeopleView](), reflect.TypeFor[assistant.Snapshot](),
	}
	seen := 0
	var walk func(reflect.Type)
	walk = func(of reflect.Type) {
		seen++
		if slices.Contains(personal, of) {
			t.Errorf("it reaches %v", of)
		}
		switch of.Kind() {
		case reflect.Struct:
			for i := range of.NumField() {
				walk(of.Field(i).Type)
			}
		case reflect.Slice, reflect.Pointer, reflect.Array, reflect.Map:
			walk(of.Elem())
		}
	}
	walk(reflect.TypeFor[papers.HelperView]())
	if seen < 20 {
		t.Errorf("only %d types were looked at", seen)
	}
}

// Names of files come from the wording, and every disk takes them.
func TestNamesOfTheFilesPass(t *testing.T) {
	h := newHouse(t)
	keys := []string{"handover.file"}
	for _, kind := range shell.PrintKinds {
		keys = append(keys, "print.file."+string(kind))
	}
	dir := t.TempDir()
	for _, key := range keys {
		if _, err := (paper.Disk{}).Save(paper.Folder{Path: dir}, words.Say(key, words.Args{"Day": h.sheets.IsoToday()})+".pdf", nil); err != nil {
			t.Errorf("%s: %v", key, err)
		}
	}
}

// A sheet with her lines on it is still being made when she is forgotten: it is not
// opened.
func TestASheetInWorkIsNotOpenedOnceSheIsForgotten(t *testing.T) {
	h := newHouse(t)
	h.kept["SAMPLE"] = shell.Sample
	h.press(words.Say("start.people"))
	h.Open(shell.Route{Page: shell.AtPrint})
	h.press(words.Say("print.own.yes", words.Args{"Name": shell.Sample.Name}))
	jobs := h.slowly()
	h.press(words.Say("print.open"))
	making := jobs.next()
	h.Open(shell.Route{Page: shell.AtForget, Of: "SAMPLE"})
	h.press(words.Say("forget.yes"))
	making()
	if len(h.printer.sheets) > 0 {
		t.Error("a sheet was opened that has her lines on it")
	}
}
