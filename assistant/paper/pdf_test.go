package paper

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"fyne.io/fyne/v2/theme"
	"golang.org/x/text/unicode/norm"

	"signinhelper/assistant/desktest"
)

// fonts are the ones that the screen has.
var fonts = Fonts{Regular: theme.DefaultTextFont().Content(), Bold: theme.DefaultTextBoldFont().Content()}

var made = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

func foot(page, of int) string { return fmt.Sprintf("Page %d of %d", page, of) }

func sheet(parts ...Part) Doc {
	return Doc{Title: "A sheet to try", Lang: "en", Made: made, Foot: foot, Parts: parts}
}

// saved writes a document where the programs of poppler can read it.
func saved(t testing.TB, d Doc) string {
	t.Helper()
	data, err := d.PDF(fonts)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "sheet.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// ask runs a program of poppler, which shares no code with what is tested.
func ask(t testing.TB, program string, args ...string) string {
	t.Helper()
	desktest.Need(t, program) // of poppler-utils
	var out, errs bytes.Buffer
	command := exec.Command(program, args...)
	command.Stdout, command.Stderr = &out, &errs
	if err := command.Run(); err != nil || errs.Len() > 0 {
		t.Fatalf("%s: %v: %s", program, err, errs.String())
	}
	return out.String()
}

func textOf(t testing.TB, d Doc) string { return ask(t, "pdftotext", "-layout", saved(t, d), "-") }

// everything is a document with every part.
func everything() Doc {
	return sheet(
		Text("A paragraph of words that is long enough to need a second line on the paper, and a third one as well, so that it wraps."),
		Heading("Numbers to call"),
		Number{"Back of my card", "800-555-0100", "From nowhere. The page has no date."},
		Heading("Have this at hand"),
		Field{Box: true, Label: "Member ID", Value: "SAMPLE 0000 0000"},
		Field{Box: true, Label: "Your full name, as it is on the account"},
		Strong("Strong words"),
		Tick{Done: true, Text: "Open the real site from here", More: "Use our button, and not a link from an email or a search."},
		Tick{Text: "Not done yet"},
		Field{Label: "Notes", Lines: 5},
	)
}

func TestAllOfADocumentIsOnPaper(t *testing.T) {
	text := strings.Join(strings.Fields(textOf(t, everything())), " ")
	for _, want := range []string{
		"A sheet to try", "so that it wraps.", "Numbers to call", "800-555-0100", "From nowhere.", "Member ID", "SAMPLE 0000 0000",
		"Your full name, as it is on the account", "Strong words", "Open the real site from here", "not a link from an email", "Not done yet", "Notes", "Page 1 of 2", "Page 2 of 2",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on paper: %s", want, text)
		}
	}
}

func TestEnglishAndSpanishLettersComeOut(t *testing.T) {
	d := sheet(Heading("¿Cómo está, señor Núñez?"), Text("¡Ánimo! áéíóú ñ ü ÁÉÍÓÚ Ñ Ü ¿ ¡ “quoted” – it’s … 5 °"), Text("e\u0301 in two parts"))
	d.Lang, d.Title = "es", "Números para llamar"
	text := textOf(t, d)
	for _, want := range []string{"Números para llamar", "¿Cómo está, señor Núñez?", "¡Ánimo! áéíóú ñ ü ÁÉÍÓÚ Ñ Ü ¿ ¡ “quoted” – it’s … 5 °", "é in two parts"} {
		if !strings.Contains(norm.NFC.String(text), want) {
			t.Errorf("%q is not in %q", want, text)
		}
	}
	for _, line := range strings.Split(ask(t, "pdffonts", saved(t, d)), "\n")[2:] {
		if line != "" && !regexp.MustCompile(`Identity-H +yes +\S+ +yes`).MatchString(line) {
			t.Errorf("a font is not embedded, with its letters named: %s", line)
		}
	}
}

// A title and a language, and nothing of who, where or with what.
func TestTheFileSaysNothingOfItsMaker(t *testing.T) {
	const sentinel = "SENTINEL-4711"
	path := saved(t, sheet(Field{Label: "Member ID", Value: sentinel}))
	info := ask(t, "pdfinfo", "-isodates", path)
	allowed := regexp.MustCompile(`^(Title: +A sheet to try|Producer: +FPDF [0-9.]+|CreationDate: .*|ModDate: .*|(Custom Metadata|Metadata Stream|UserProperties|Suspects|JavaScript|Encrypted): +no|Form: +none|Tagged: .*|Pages: .*|Page size: +612 x 792 pts \(letter\)|Page rot: .*|File size: .*|Optimized: .*|PDF version: .*|)$`)
	for _, line := range strings.Split(info, "\n") {
		if !allowed.MatchString(line) {
			t.Errorf("it says: %s", line)
		}
	}
	raw, err := os.ReadFile(path)
	if err != nil || !bytes.Contains(raw, []byte("/Lang (en)")) {
		t.Errorf("the language is not said (%v)", err)
	}
	// What is compressed holds any few letters by chance, such as the name of a
	// computer called "ci": a short word is looked for in the rest of the file.
	outside := regexp.MustCompile(`(?s)stream\r?\n.*?endstream`).ReplaceAll(raw, nil)
	if len(outside) == len(raw) || !bytes.Contains(outside, []byte("/Producer")) {
		t.Fatal("the file is not made as this test believes")
	}
	host, _ := os.Hostname()
	for _, word := range []string{sentinel, "/Author", "/Creator", "/Keywords", host, os.TempDir()} {
		where := raw
		if len(word) < len("/Author") {
			where = outside
		}
		if word != "" && bytes.Contains(where, []byte(word)) {
			t.Errorf("the file holds %q outside of its pages", word)
		}
	}
}

func TestTheSameDocumentMakesTheSameFile(t *testing.T) {
	one, err := everything().PDF(fonts)
	two, err2 := everything().PDF(fonts)
	if err != nil || err2 != nil || !bytes.Equal(one, two) {
		t.Errorf("%d and %d bytes differ (%v, %v)", len(one), len(two), err, err2)
	}
}

func TestWhatCannotBeSetIsRefused(t *testing.T) {
	d := everything()
	if _, err := d.PDF(Fonts{Regular: []byte("no font"), Bold: fonts.Bold}); err == nil {
		t.Error("a broken font was taken")
	}
	d.Lang = "en) /Author (me"
	if _, err := d.PDF(fonts); err == nil {
		t.Error("a language that is none was taken")
	}
}

// A name in letters that the font has not is left to be written by hand: half
// a name would be worse than none.
func TestLettersThatTheFontHasNot(t *testing.T) {
	text := textOf(t, sheet(Field{Label: "Name", Value: "王 Rosa"}, Field{Label: "Other", Value: "Rosa"}, Text("words 王 \U0001F600 more")))
	if strings.Contains(strings.ReplaceAll(text, "Rosa", "*"), "王") || strings.Count(text, "Rosa") != 1 || !strings.Contains(text, "words ? ? more") {
		t.Errorf("it reads %q", text)
	}
}

// lay sets a document and returns what stands on each page.
func lay(t testing.TB, d Doc) [][]block {
	t.Helper()
	s, err := newSetter(fonts)
	if err != nil {
		t.Fatal(err)
	}
	return paginate(d.blocks(s), textHeight)
}

// Wherever a heading comes to stand, something of what it announces stands
// below it; and nothing runs off the page.
func TestNoHeadingStandsAloneAtTheEndOfAPage(t *testing.T) {
	for lines := range 40 {
		d := sheet()
		for range lines {
			d.Parts = append(d.Parts, Text("One line."))
		}
		d.Parts = append(d.Parts, Heading("A heading that is so long that it needs two lines of the page"), Tick{Text: "A tick", More: "And more of it."}, Text("The end."))
		pages := lay(t, d)
		for i, page := range pages {
			last := page[len(page)-1]
			if last.keep && i < len(pages)-1 {
				t.Errorf("with %d lines before, page %d ends with what belongs to the next", lines, i+1)
			}
			for _, b := range page {
				if b.at < 0 || b.at+b.height > textHeight {
					t.Errorf("with %d lines before, a line stands at %.0f of %.0f", lines, b.at, textHeight)
				}
			}
		}
	}
}

// A group that no page can hold is set all the same.
func TestAGroupLongerThanAPage(t *testing.T) {
	text := strings.Repeat("word ", 2000)
	for name, part := range map[string]Part{"a heading": Heading(text), "a tick": Tick{Text: text}, "a value": Field{Label: "x", Value: text}} {
		if got := strings.Count(textOf(t, sheet(part)), "word"); got != 2000 {
			t.Errorf("%s: %d of 2000 words are on paper", name, got)
		}
	}
}

func TestTheBodyIsLarge(t *testing.T) {
	for _, st := range []style{titleStyle, headingStyle, textStyle, strongStyle, valueStyle, numberStyle, footStyle} {
		if st.size < 16 {
			t.Errorf("%v is small print", st)
		}
	}
	if !(headingStyle.size > textStyle.size && titleStyle.size > headingStyle.size) {
		t.Error("headings do not stand out")
	}
}

func TestPlainText(t *testing.T) {
	want := `A sheet to try

Heading
Words
Strong words
[x] Done
    More of it
[ ] Not done
Name: Rosa
Reference: ____________
Card: 800-555-0100
A note
`
	d := sheet(Heading("Heading"), Text("Words"), Strong("Strong words"), Tick{true, "Done", "More of it"}, Tick{Text: "Not done"},
		Field{Label: "Name", Value: "Rosa"}, Field{Label: "Reference", Lines: 3}, Number{"Card", "800-555-0100", "A note"})
	if got := d.Text(); got != want {
		t.Errorf("got %q", got)
	}
}

// What will be missing on paper can be told before it is printed.
func TestLettersThatTheFontsLackAreKnown(t *testing.T) {
	for name, test := range map[string]struct {
		part Part
		want bool
	}{
		"English":                        {Field{Label: "Name", Value: "Rosa Sample"}, false},
		"Spanish":                        {Field{Label: "Name", Value: "Íñigo Muñoz"}, false},
		"an accent as a sign of its own": {Field{Label: "Name", Value: "Jose\u0301"}, false},
		"Korean":                         {Field{Label: "Name", Value: "김영희"}, true},
		"a picture":                      {Number{"My pharmacy 💊", "800-555-0100", ""}, true},
		"no value":                       {Field{Label: "Name", Lines: 2}, false},
	} {
		if got := sheet(test.part).Lacks(fonts); got != test.want {
			t.Errorf("%s: lacks %t", name, got)
		}
	}
	if sheet().Lacks(Fonts{}) {
		t.Error("without fonts there is nothing to lack")
	}
}

// Whatever the words, each line fits, none of the letters is lost, and the
// page comes out.
func FuzzWrap(f *testing.F) {
	f.Add("Plain words that wrap over several lines because there are so many of them in this one paragraph", 0)
	f.Add("https://www.express-scripts.com/a/very/long/address/that/has/no/spaces/at/all/and/goes/on?and=on&on=on", 400)
	f.Add(strings.Repeat("W", 300), 10)
	f.Add("é e\u0301 王 \U0001F600 \u202e \u00a0 \uffff \U00010000 \x00 \xff", 100)
	s, err := newSetter(fonts)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, narrower int) {
		const widest = 30.0 // points: wider than every letter of the text
		width := max(widest, textWidth-float64(uint16(narrower)))
		lines := s.wrap(text, textStyle, width)
		for _, line := range lines {
			if w := s.width(line, textStyle); w > width && len([]rune(line)) > 1 {
				t.Errorf("%q is %.0f wide of %.0f", line, w, width)
			}
			if line == "" && len(lines) > 1 {
				t.Errorf("%q has an empty line", lines)
			}
		}
		if got, want := letters(strings.Join(lines, "")), letters(s.clean(text, textStyle)); got != want {
			t.Errorf("%q came out as %q", want, got)
		}
	})
}

func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

func BenchmarkPDF(b *testing.B) {
	for b.Loop() {
		if _, err := everything().PDF(fonts); err != nil {
			b.Fatal(err)
		}
	}
}
