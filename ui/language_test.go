package ui

import (
	"encoding/json"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"signinhelper/assets"
	"signinhelper/assistant"
	"signinhelper/assistant/paper"
	"signinhelper/assistant/vault"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

var placeholder = regexp.MustCompile(`\{\{\.[A-Za-z]+\}\}`)

// shape is what a sentence must have in common in all languages: the values that go
// into it, and whether there is one form for one thing and another for many.
func shape(t *testing.T, key string, value any) map[string][]string {
	t.Helper()
	forms := map[string]any{"": value}
	if plural, ok := value.(map[string]any); ok {
		forms = plural
	}
	found := map[string][]string{}
	for form, text := range forms {
		said, ok := text.(string)
		if !ok || said == "" {
			t.Errorf("%s has no words", key)
		}
		values := placeholder.FindAllString(said, -1)
		slices.Sort(values)
		found[form] = slices.Compact(values)
	}
	return found
}

func TestAllLanguagesSayTheSameThings(t *testing.T) {
	english := file(t, "en")
	for _, l := range words.Languages() {
		said := file(t, l)
		for key := range said {
			if _, ok := english[key]; !ok {
				t.Errorf("%s: nothing uses %q", l, key)
			}
		}
		for key, value := range english {
			if _, ok := said[key]; !ok {
				t.Errorf("%s: %q has no words", l, key)
				continue
			}
			want, got := shape(t, key, value), shape(t, key, said[key])
			if len(want) == len(got) && got["one"] != nil {
				got["one"] = want["one"] // "the oldest call" may do without its number
			}
			if !maps.EqualFunc(want, got, slices.Equal) {
				t.Errorf("%s: %q is %v, and in English %v", l, key, got, want)
			}
		}
	}
}

// pseudo is English in brackets, and longer by two fifths, as some languages are. What
// others have named is as long as it is, and a short name of a button as short as its
// translator has to make it.
func pseudo(t *testing.T) fs.FS {
	t.Helper()
	said := file(t, "en")
	for key, value := range said {
		switch v := value.(type) {
		case string:
			said[key] = bracketed(key, v)
		case map[string]any:
			for form, text := range v {
				v[form] = bracketed(key, text.(string))
			}
		}
	}
	said["language.name"] = "Esperanto"
	data, err := json.Marshal(said)
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"translations/eo.json": {Data: append([]byte(`{"language.name":"Esperanto",`), data[1:]...)}}
	for _, name := range []string{"translations/en.json", "translations/es.json", "search/en.toml"} {
		text, err := assets.Languages.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: text}
	}
	return files
}

var keptShort = regexp.MustCompile(`\.short(\.|$)|^fact\.`)

func bracketed(key, text string) string {
	bare := placeholder.ReplaceAllString(text, "")
	if keptShort.MatchString(key) && bare == text {
		r := []rune(text)
		return "[" + string(r[1:len(r)-1]) + "]"
	}
	more := len(bare)*2/5 - 2
	text = "[" + text + strings.Repeat(" ka", max(0, more/3)) + "]"
	return placeholder.ReplaceAllString(text, "]$0[") // a value is not of the sentence
}

// outside returns what of a text stands in no brackets.
func outside(text string) string {
	deep, left := 0, ""
	for _, r := range text {
		switch {
		case r == '[':
			deep++
		case r == ']' && deep > 0:
			deep--
		case deep == 0:
			left += string(r)
		}
	}
	return left
}

// A third language is one file. Every sentence comes from it, and also those of pages
// that were there before the language was picked; and where it is longer, nothing is
// cut.
func TestAThirdLanguageIsOneFile(t *testing.T) {
	if raced {
		t.Skip("in the one goroutine that a picture takes there is nothing to find")
	}
	t.Cleanup(words.Carry(pseudo(t)))
	app, tight := test.NewTempApp(t), fyne.NewSize(640, 480)
	for _, s := range homeScenes() {
		t.Run(s.Name, func(t *testing.T) {
			state := assistant.NewState()
			state.Settings.Text = assistant.TextLargest
			h := newHouseIn(t, app, state, tight.Width, tight.Height)
			h.Show(h.in(s.Name))
			settings := h.Session.Snapshot().Settings
			settings.Language = "eo"
			h.Session.Set(settings)
			h.resize(tight.Width, tight.Height)
			if h.Now.Page != shell.AtLicenses { // they are as their authors wrote them
				everySentenceIsTranslated(t, h)
			}
			nothingIsCutCrowdedOrTooSmallToHit(t, h)
		})
	}
}

func everySentenceIsTranslated(t *testing.T, h *house) {
	t.Helper()
	h.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		var said string
		switch o := o.(type) {
		case *kit.Prose:
			said = o.Words.Text
		case *kit.Tile:
			said = o.Name()
		case *kit.Field:
			said = o.Label
		default:
			return
		}
		left := typed.ReplaceAllString(outside(strings.ReplaceAll(said, "\n", "")), "")
		if strings.ContainsFunc(left, unicode.IsLetter) && !isCode(left) {
			t.Errorf("%T says %q in no language: %q", o, left, said)
		}
	})
}

// typed is what needs no translation: what the people of the scenes have typed, the
// names of programs, drives and files, addresses and parts of them, codes for a helper,
// and what languages call themselves.
var typed = regexp.MustCompile(`(Rosa|Tom|Ana|Dana)( Sample)?|^Ann$|SAMPLE[ -]0000[ -]000\d|^They sent a new link to my email\. Check the spam folder too\.$|Back of my card|My pharmacy` +
	`|^(Firefox|Chromium Web Browser|Web)$|HOLIDAY|BLUE( STICK)?|\S+\.age|[A-Z][a-z -]+ [0-9-]+\.(txt|pdf)|(https?://|www\.)\S+|connectivity\.example|[gy]mail\.com|^\d?[a-z]{1,3}$` +
	`|^[a-z0-9-]+, [a-z]+ = \S+$|^test$|English|Español|Esperanto`)

func isCode(text string) bool { return slices.Contains(vault.Codes(), vault.Code(text)) }

// What is printed follows the language as well.
func TestPaperIsInTheLanguageThatIsSpoken(t *testing.T) {
	t.Cleanup(words.Carry(pseudo(t)))
	state := assistant.NewState()
	state.Settings.Language = "eo"
	h := newHouseWith(t, state, 1080, 680)
	h.Session.AnswerSymptom(assistant.SymptomNoCode)
	snap := h.Session.Snapshot()
	for name, doc := range map[string]paper.Doc{"call": h.paper.CallSheet(snap, assistant.Person{}), "steps": h.paper.StepsSheet(snap)} {
		for _, line := range append(strings.Split(doc.Text(), "\n"), doc.Foot(1, 2)) {
			line = strings.TrimPrefix(strings.TrimPrefix(line, "[ ] "), "[x] ")
			if left := typed.ReplaceAllString(outside(line), ""); strings.ContainsFunc(left, unicode.IsLetter) {
				t.Errorf("the sheet %s says %q in no language: %q", name, left, line)
			}
		}
	}
}
