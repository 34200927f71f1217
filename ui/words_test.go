package ui

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"signinhelper/assets"
	"signinhelper/assistant"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/browser/check"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/journal"
	"signinhelper/assistant/paper"
	"signinhelper/assistant/password"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/sheets"
	"signinhelper/ui/shell"
	"signinhelper/ui/steps"
	"signinhelper/ui/words"
)

// wording reads the sentences of English; of a plural, the one for many.
func wording(t *testing.T) map[string]string {
	t.Helper()
	return wordingOf(t, "en")
}

// file reads the words of a language as they are written down.
func file(t *testing.T, code assistant.Language) map[string]any {
	t.Helper()
	data, err := assets.Languages.ReadFile("translations/" + string(code) + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]any
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	return raw
}

func wordingOf(t *testing.T, code assistant.Language) map[string]string {
	t.Helper()
	raw := file(t, code)
	text := map[string]string{}
	for key, value := range raw {
		switch v := value.(type) {
		case string:
			text[key] = v
		case map[string]any:
			text[key] = v["other"].(string)
		}
	}
	return text
}

// made lists the keys that are put together from the domain's codes.
func made() []string {
	var keys []string
	add := func(format string, of ...string) {
		for _, o := range of {
			keys = append(keys, strings.ReplaceAll(format, "*", o))
		}
	}
	for _, s := range assistant.Steps() {
		add("step.*.title", string(s.ID))
		add("step.*.text", string(s.ID))
		add("step.*.note", string(s.ID))
		add("track.short.*", string(s.ID))
		add("step.next.*", string(s.ID))
		for _, a := range s.Actions {
			add("*", string(a.ID), string(a.ID)+".more")
			if a.Only {
				add("*", string(a.ID)+".link")
			}
			if a.Tool != assistant.NoTool {
				add("tool.*", string(a.Tool))
			}
		}
	}
	for _, p := range assistant.Preventions() {
		add("*", string(p), string(p)+".more")
	}
	for _, s := range []assistant.Status{assistant.ToDo, assistant.Doing, assistant.Tried, assistant.Worked, assistant.Skipped} {
		add("status.*", string(s))
		if s != assistant.ToDo && s != assistant.Doing {
			add("step.was.*", string(s))
		}
	}
	for _, c := range facts.Cards() {
		add("card.*", string(c))
	}
	add("*.kiosk", "start.site", "done.finish", "site.address.text",
		"print.text", "print.open", "print.opened.title", "print.opened.text", "print.failed.title", "print.failed.program") // shell.Place
	add("*.more", "start.site.kiosk")
	add("*.short", "kiosk.done")
	for _, n := range kit.FieldNotes() {
		add("field.*", string(n))
	}
	for _, k := range paper.FolderKinds() {
		add("folder.*", string(k))
	}
	for _, key := range []string{"unlock.wrong", "unlock.damaged", "unlock.newer", "file.wrong", "file.damaged", "file.newer", "restore.wrong", "restore.damaged", "restore.newer"} {
		add("*.next", key)
	}
	for _, s := range assistant.TextSizes() {
		add("menu.text.*", string(s))
	}
	for _, a := range assistant.Appearances() {
		add("menu.colors.*", string(a))
	}
	for _, u := range []facts.Use{facts.UseAccount, facts.UseMember, facts.UseOverseas, facts.UseTTY, facts.UseOutbound, facts.UseNotMembers} {
		add("call.use.*", string(u))
	}
	for _, c := range vault.Codes() {
		add("keyring.*", string(c), string(c)+".next")
	}
	for _, tr := range []assistant.Trouble{journal.TroubleFull, journal.TroubleReadOnly, journal.TroubleInUse, journal.TroubleOther, journal.TroubleFolder} {
		add("disk.*", string(tr))
	}
	for _, o := range []browser.Outcome{browser.NoOpener, browser.Refused} {
		add("site.failed.*", string(o))
	}
	for _, f := range []string{"memberId", "cardNumber", "email", "dateOfBirth"} {
		add("person.*", f)
	}
	for _, e := range assistant.Library() {
		add("library.*", string(e.ID)+".title", string(e.ID)+".text")
	}
	for _, k := range assistant.LibraryKinds() {
		add("library.kind.*", string(k))
	}
	for _, c := range password.Codes() {
		add("password.*", string(c))
	}
	for _, h := range password.Hints() {
		add("password.hint.*", string(h))
	}
	for _, option := range []string{"capitals", "digit", "sign"} {
		add("password.*.more", option)
	}
	keys = append(keys, madeByTools()...)
	keys = append(keys, madeByFaults()...)
	for _, m := range assistant.Medicines() {
		add("triage.medicine.*", string(m))
	}
	for _, s := range assistant.Symptoms() {
		add("triage.symptom.*", string(s))
	}
	for _, q := range []string{steps.AskMedicine, steps.AskSymptom} {
		add("triage.*.title", q)
	}
	for _, r := range assistant.Reasons() {
		add("triage.why.*", string(r))
	}
	for _, s := range assistant.Symptoms() {
		if s != assistant.SymptomUnsure {
			add("triage.named.*", string(s))
		}
	}
	for _, key := range []string{"bar.back", "bar.call", "bar.larger", "bar.smaller", "bar.aloud", "bar.aloud.stop", "bar.menu"} {
		add("*.short", key)
	}
	for _, k := range shell.Keys {
		add("keys.*", string(k.Key))
	}
	for _, key := range []string{"keys.tab", "keys.shift", "keys.enter", "keys.escape", "keys.arrows", "keys.pages", "keys.F1", "keys.F2", "keys.F3", "keys.F4", "keys.F10"} {
		add("*.does", key)
	}
	for _, key := range []string{"start.medicine", "start.help", "start.site", "start.people", "start.tips", "menu.steps", "menu.people", "menu.codes", "menu.password", "menu.address", "menu.probe"} {
		add("*.more", key)
	}
	for _, c := range assistant.CodeChannels() {
		add("coach.channel.*", string(c))
	}
	for _, tr := range assistant.CodeTroubles() {
		add("coach.trouble.*", string(tr))
	}
	for _, advice := range assistant.CodeAdvices() {
		add("coach.*", string(advice))
	}
	for _, advice := range assistant.TriesAdvices() {
		add("guard.*", string(advice))
	}
	for _, u := range []facts.Use{facts.UseSignIn, facts.UseQuestions, facts.UseOfficial, facts.UseSource, facts.UseApp} {
		add("about.use.*", string(u))
	}
	for _, k := range shell.PrintKinds {
		add("print.*", "kind."+string(k), "file."+string(k))
	}
	for _, n := range kit.FieldNotes() {
		add("field.*", string(n))
	}
	for _, k := range paper.FolderKinds() {
		add("save.*", "to."+string(k), "in."+string(k))
	}
	for _, tr := range sheets.SaveTroubles {
		add("save.failed.*", string(tr))
	}
	for _, p := range sources() {
		add("*", words.SourceKey(p))
	}
	add("keyring.called.*", "windows", "darwin")
	add("print.lead.*", string(shell.PrintCall), string(shell.PrintPrevent))
	keys = append(keys, check.WordKeys()...)
	for _, step := range browser.ClearSteps() {
		add("clear.*", string(step))
	}
	for _, o := range assistant.Outcomes() {
		add("sheet.*", "outcome."+string(o), "next."+string(o), "go."+string(o))
	}
	for _, i := range assistant.Items() {
		add("call.have.*", string(i))
		add("sheet.item.*", string(i))
	}
	for _, q := range assistant.AllQuestions() {
		add("sheet.ask.*", string(q), string(q)+".say")
	}
	for weekday := range 7 {
		add("weekday.*", strconv.Itoa(weekday))
	}
	for month := range 12 {
		add("month.*", strconv.Itoa(month+1), "of."+strconv.Itoa(month+1))
	}
	return keys
}

// sources are where the facts are from.
func sources() (list []facts.Provenance) {
	onFile, err := facts.Parse(assets.Facts)
	if err != nil {
		panic(err)
	}
	for _, a := range onFile.Addresses {
		list = append(list, a.Provenance)
	}
	for _, n := range onFile.Numbers {
		list = append(list, n.Provenance)
	}
	return list
}

// The facts file and the words call a source the same.
func TestASourceIsCalledAsInTheFactsFile(t *testing.T) {
	said := wording(t)
	for _, p := range sources() {
		if got := said[words.SourceKey(p)]; got != p.Source {
			t.Errorf("%q is called %q", p.Source, got)
		}
	}
}

// written lists the keys that stand in the code as they are.
func written(t *testing.T, text map[string]string) map[string]bool {
	t.Helper()
	keys := map[string]bool{}
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				key, _ := strconv.Unquote(lit.Value)
				if _, ok := text[key]; ok {
					keys[key] = true
				} else if looksLikeKey.MatchString(key) {
					t.Errorf("%s: %q has no words", path, key)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

var looksLikeKey = regexp.MustCompile(`^(app|bar|time|status|start|steps|undo|over|step|tool|card|site|call|people|person|form|forget|keyring|disk|done|menu|about|close|month|triage|coach|guard|real|slips|caller|entry|password|library|print|save|handover|check|clear|secret|pin|unlock|phrase|file|folder|window|backup|restore|probe|browsers|trier|phone|outage|sheet|calls|weekday|fact|licenses)\.[a-zA-Z.]*[a-zA-Z]$`)

func TestEveryKeyHasWordsAndEveryWordIsUsed(t *testing.T) {
	text := wording(t)
	used := written(t, text)
	for _, key := range made() {
		if text[key] == "" {
			t.Errorf("%q has no words", key)
		}
		used[key] = true
	}
	for key := range text {
		if !used[key] {
			t.Errorf("nothing uses %q", key)
		}
	}
}

// sentenceEnd splits words into sentences. A line without an end, such as
// the name of a button, is no sentence, but is read as one all the same.
var sentenceEnd = regexp.MustCompile(`[.!?]+["”)]*(?:\s+|$)|:\s`)

// names are left out of the count: a person knows the name on her own card.
var names = regexp.MustCompile(`(?i)express scripts|express-scripts\.com|tricare|medicare|cigna|downdetector|android|javascript|incognito|wi-fi|DoD Benefits|social security|federal trade commission|health and human services|“[^”]*”|https?://\S+|\{\{\.[A-Za-z]+\}\}|[0-9][-0-9]*`)

// grade is the reading grade by Flesch and Kincaid: 0.39 words a sentence +
// 11.8 syllables a word - 15.59 (Kincaid et al., 1975).
func grade(sentence string) float64 {
	text := strings.FieldsFunc(names.ReplaceAllString(sentence, "x"), func(r rune) bool {
		return !unicode.IsLetter(r) && r != '\'' && r != '’'
	})
	if len(text) == 0 {
		return 0
	}
	syllables := 0
	for _, w := range text {
		syllables += syllablesOf(strings.ToLower(w))
	}
	return 0.39*float64(len(text)) + 11.8*float64(syllables)/float64(len(text)) - 15.59
}

// syllablesOf counts the groups of vowels of a word, less a silent e.
func syllablesOf(word string) int {
	n, before := 0, false
	for _, r := range word {
		vowel := strings.ContainsRune("aeiouy", r)
		if vowel && !before {
			n++
		}
		before = vowel
	}
	silent := strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "le") ||
		strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "ted") && !strings.HasSuffix(word, "ded") ||
		strings.HasSuffix(word, "es") && !strings.HasSuffix(word, "ses") && !strings.HasSuffix(word, "ges")
	if silent && n > 1 {
		n--
	}
	return max(n, 1)
}

// From the product page: reading grade 6 or lower for all wording.
func TestReadingGrade(t *testing.T) {
	text := wording(t)
	for _, key := range slices.Sorted(maps.Keys(text)) {
		if strings.HasPrefix(key, "fact.") || key == "letters.words" {
			continue // a name that others have given, and words for letters
		}
		for _, sentence := range sentenceEnd.Split(text[key], -1) {
			// The grade says nothing of a handful of words: one long one
			// decides. Names of buttons and headings are of that kind.
			if len(strings.Fields(sentence)) < 5 {
				continue
			}
			if g := grade(sentence); g > 6 {
				t.Errorf("%s: grade %.1f: %s", key, g, sentence)
			}
		}
	}
}

func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{"cat": 1, "table": 2, "code": 1, "password": 2, "account": 2, "medicine": 3, "wanted": 2, "used": 1, "pages": 2, "the": 1} {
		if got := syllablesOf(word); got != want {
			t.Errorf("%s has %d, want %d", word, got, want)
		}
	}
}

func TestMain(m *testing.M) {
	_ = os.Setenv("LC_ALL", "en_US.UTF-8") // the stories are told in English, wherever they are
	if err := words.Speak(""); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
