package policy

import (
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"signinhelper/assistant"
)

// native writes the paths of commands as they are on this system.
func native(text string) string {
	if runtime.GOOS != "windows" {
		return text
	}
	return regexp.MustCompile(`"/(bin|usr)/([^"]*)"`).ReplaceAllStringFunc(text, func(path string) string {
		return `"C:` + strings.ReplaceAll(path[1:], "/", `\\`)
	})
}

func TestAPolicyIsReadAsItIsWritten(t *testing.T) {
	line, err := Hash("40415926")
	if err != nil {
		t.Fatal(err)
	}
	p, problems := Parse([]byte("\ufeff" + strings.ReplaceAll(native(`# Lakeside
kiosk = true
languages = ["es", "en"]
tools = ["call", "phone"]
text = "large"
idle = "90s"
warning = "20s"
open_here = true
printer = "Front_Desk"
visit_end = ["/usr/local/bin/end-visit", "--browser", "a b"]
visit_end_limit = "5s"
pin = '`+line+`'

[clinic]
name = "Lakeside Family Clinic"
phone = "(212) 555-0142"
hours = "Monday to Friday, 8 AM to 5 PM"

[doors]
"Our patient portal" = "https://portal.lakeside.example/start?a=1"
"Our pharmacy" = "https://pharmacy.lakeside.example:8443/"
`), "\n", "\r\n")))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	switch {
	case !p.Kiosk, !p.OpenHere, p.Text != assistant.TextLarge, p.Printer != "Front_Desk":
		t.Errorf("%+v", p)
	case !slices.Equal(p.Languages, []assistant.Language{"es", "en"}), !slices.Equal(p.Tools, []assistant.Tool{"call", "phone"}):
		t.Errorf("%v %v", p.Languages, p.Tools)
	case p.Idle != 90*time.Second, p.Warning != 20*time.Second, p.VisitEndLimit != 5*time.Second:
		t.Errorf("%v %v %v", p.Idle, p.Warning, p.VisitEndLimit)
	case !strings.HasSuffix(p.VisitEnd[0], "end-visit"), !slices.Equal(p.VisitEnd[1:], []string{"--browser", "a b"}):
		t.Errorf("%q", p.VisitEnd)
	case p.Clinic != Clinic{"Lakeside Family Clinic", "+12125550142", "Monday to Friday, 8 AM to 5 PM"}:
		t.Errorf("%q", p.Clinic)
	case !slices.Equal(p.Doors, []Door{{"Our patient portal", "https://portal.lakeside.example/start?a=1"}, {"Our pharmacy", "https://pharmacy.lakeside.example:8443/"}}):
		t.Errorf("%q", p.Doors)
	case !p.CheckPIN("40415926"), p.CheckPIN("40415927"), p.CheckPIN(""):
		t.Error("the PIN")
	}
}

// Each line that is wrong is told, and the program then runs at its strictest.
func TestABadPolicyIsRefusedWithItsLines(t *testing.T) {
	long := strings.Repeat("a", 5000)
	for _, tt := range []struct {
		text string
		want []Problem
	}{
		{"kiosk = true\nkiosks = true", []Problem{{2, "kiosks", UnknownKey}}},
		{"Kiosk = true", []Problem{{1, "Kiosk", UnknownKey}}},
		{"\n\n[kiosk]\non = true", []Problem{{3, "kiosk", WrongKind}}},
		{"kiosk = \"yes\"", []Problem{{1, "kiosk", WrongKind}}},
		{"kiosk = 1", []Problem{{1, "kiosk", WrongKind}}},
		{"kiosk = yes", []Problem{{1, "", Syntax}}},
		{"kiosk = true\nkiosk = false", []Problem{{2, "", Syntax}}},
		{"kiosk = true\n\n[clinic\nname = \"A\"", []Problem{{4, "", Syntax}}},
		{"\n\na.c.d = 1\na.b = 1", []Problem{{3, "a", UnknownKey}}},
		{"open_here = \"true\"", []Problem{{1, "open_here", WrongKind}}},

		{"clinic = \"Lakeside\"", []Problem{{1, "clinic", WrongKind}}},
		{"[[clinic]]\nname = \"A\"", []Problem{{1, "clinic", WrongKind}}},
		{"[clinic]\nname = \"\"", []Problem{{2, "clinic.name", Empty}}},
		{"[clinic]\nname = \"  \"", []Problem{{2, "clinic.name", Empty}}},
		{"[clinic]\nname = 7", []Problem{{2, "clinic.name", WrongKind}}},
		{"[clinic]\nname = \"" + long + "\"", []Problem{{2, "clinic.name", TooLong}}},
		{"[clinic]\nname = \"two\\nlines\"", []Problem{{2, "clinic.name", BadText}}},
		{"[clinic]\nname = \"\\u202Emoc\"", []Problem{{2, "clinic.name", BadText}}},
		{"[clinic]\nphone = \"ask Mary\"", []Problem{{2, "clinic.phone", BadPhone}}},
		{"[clinic]\nphone = 2125550142", []Problem{{2, "clinic.phone", WrongKind}}},
		{"[clinic]\nhours = \"" + long + "\"", []Problem{{2, "clinic.hours", TooLong}}},
		{"[clinic]\nfax = \"1\"", []Problem{{2, "clinic.fax", UnknownKey}}},
		{"clinic.fax = \"1\"", []Problem{{1, "clinic.fax", UnknownKey}}},
		{"clinic = {fax = \"1\"}", []Problem{{1, "clinic.fax", UnknownKey}}},
		{"[clinic.phone]\nday = \"1\"", []Problem{{1, "clinic.phone", WrongKind}}},

		{"languages = \"en\"", []Problem{{1, "languages", WrongKind}}},
		{"languages = []", []Problem{{1, "languages", Empty}}},
		{"languages = [\"xx\"]", []Problem{{1, "languages", BadLanguage}}},
		{"languages = [\"../translations/en\"]", []Problem{{1, "languages", BadLanguage}}},
		{"languages = [\"en\", \"en\"]", []Problem{{1, "languages", Twice}}},
		{"languages = [\"en\", 1]", []Problem{{1, "languages", WrongKind}}},
		{"tools = [\"teleport\"]", []Problem{{1, "tools", BadTool}}},
		{"tools = [\"\"]", []Problem{{1, "tools", BadTool}}},
		{"tools = [\"open-site\"]", []Problem{{1, "tools", BadTool}}},
		{"tools = [\"call\", \"call\"]", []Problem{{1, "tools", Twice}}},
		{"tools = [\"people\"]\nkiosk = true", []Problem{{1, "tools", NoKioskTool}}},
		{"text = \"huge\"", []Problem{{1, "text", BadTextSize}}},
		{"text = 3", []Problem{{1, "text", WrongKind}}},

		{"idle = 60", []Problem{{1, "idle", WrongKind}}},
		{"idle = \"60\"", []Problem{{1, "idle", BadTime}}},
		{"idle = \"a minute\"", []Problem{{1, "idle", BadTime}}},
		{"idle = \"-60s\"", []Problem{{1, "idle", TimeRange}}},
		{"idle = \"0s\"", []Problem{{1, "idle", TimeRange}}},
		{"idle = \"25h\"", []Problem{{1, "idle", TimeRange}}},
		{"warning = \"1s\"", []Problem{{1, "warning", TimeRange}}},
		{"warning = \"6m\"", []Problem{{1, "warning", TimeRange}}},

		{"[doors]\n\"Portal\" = \"http://portal.example\"", []Problem{{2, "doors.Portal", NotHTTPS}}},
		{"[doors]\n\"Portal\" = \"javascript:alert(1)\"", []Problem{{2, "doors.Portal", NotHTTPS}}},
		{"[doors]\n\"Portal\" = \"file:///etc/passwd\"", []Problem{{2, "doors.Portal", NotHTTPS}}},
		{"[doors]\n\"Portal\" = \"https://\"", []Problem{{2, "doors.Portal", NotHTTPS}}},
		{"[doors]\n\"Portal\" = \"https:portal.example\"", []Problem{{2, "doors.Portal", NotHTTPS}}},
		{"[doors]\n\"Portal\" = \"--help\"", []Problem{{2, "doors.Portal", NotHTTPS}}},
		{"[doors]\n\"Portal\" = \"https://express-scripts.com@portal.example\"", []Problem{{2, "doors.Portal", NotHTTPS}}},
		{"[doors]\n\"Portal\" = \"https://portal.example/ --help\"", []Problem{{2, "doors.Portal", NotHTTPS}}},
		{"[doors]\n\"Portal\" = \"https://pörtal.example/\"", []Problem{{2, "doors.Portal", NotHTTPS}}},
		{"[doors]\n\"Portal\" = \"https://www.express-scripts.com/\"", []Problem{{2, "doors.Portal", OfficialDoor}}},
		{"[doors]\n\"Portal\" = \"https://www.express-script5.com/\"", []Problem{{2, "doors.Portal", OfficialDoor}}},
		{"[doors]\n\"Express Scripts\" = \"https://portal.example/\"", []Problem{{2, "doors.Express Scripts", OfficialDoor}}},
		{"[doors]\n\"ExpressScripts\" = \"https://portal.example/\"", []Problem{{2, "doors.ExpressScripts", OfficialDoor}}},
		{"[doors]\nA = 1\nB = \"https://b.example/\"\nC = \"no\"", []Problem{{2, "doors.A", WrongKind}, {4, "doors.C", NotHTTPS}}},
		{"[doors]\na = \"https://a.example\"\nb = \"https://b.example\"\nc = \"https://c.example\"\nd = \"https://d.example\"\n" +
			"e = \"https://e.example\"\nf = \"https://f.example\"\ng = \"https://g.example\"", []Problem{{8, "doors.g", TooMany}}},
		{"doors = [\"https://a.example\"]", []Problem{{1, "doors", WrongKind}}},

		{"visit_end = \"/bin/true\"", []Problem{{1, "visit_end", WrongKind}}},
		{"visit_end = []", []Problem{{1, "visit_end", Empty}}},
		{"visit_end = [\"\"]", []Problem{{1, "visit_end", NotAbsolute}}},
		{"visit_end = [\"true\"]", []Problem{{1, "visit_end", NotAbsolute}}},
		{"visit_end = [\"./true\"]", []Problem{{1, "visit_end", NotAbsolute}}},
		{"visit_end = [\"/bin/../tmp/x\"]", []Problem{{1, "visit_end", NotAbsolute}}},
		{"visit_end = [\"/bin/true\", \"a\\u0000b\"]", []Problem{{1, "visit_end", BadText}}},
		{"visit_end = [\"/bin/true\", \"" + long + "\"]", []Problem{{1, "visit_end", TooLong}}},
		{"visit_end = [\"/bin/true\"" + strings.Repeat(", \"a\"", 40) + "]", []Problem{{1, "visit_end", TooMany}}},
		{"visit_end = [\"/bin/true\"]\nvisit_end_limit = \"10m\"", []Problem{{2, "visit_end_limit", TimeRange}}},
		{"visit_end_limit = \"5s\"", []Problem{{1, "visit_end_limit", NeedsVisitEnd}}},

		{"printer = \"\"", []Problem{{1, "printer", Empty}}},
		{"printer = \"-oraw\"", []Problem{{1, "printer", BadPrinter}}},
		{"printer = \"a/b\"", []Problem{{1, "printer", BadPrinter}}},
		{"pin = \"12345678\"", []Problem{{1, "pin", BadPIN}}},
		{"pin = 12345678", []Problem{{1, "pin", WrongKind}}},
		{"pin = \"$scrypt$ln=1,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"", []Problem{{1, "pin", BadPIN}}},
		{"pin = \"$scrypt$ln=40,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"", []Problem{{1, "pin", BadPIN}}},

		{"kiosk = true\x00", []Problem{{0, "", NotUTF8}}},
		{"\xff\xfek\x00i\x00", []Problem{{0, "", NotUTF8}}},
		{strings.Repeat("#", MostBytes+1), []Problem{{0, "", TooBig}}},
		{"idle = 1\nclinic = 1\nother = 1\nwarning = \"1s\"", []Problem{{1, "idle", WrongKind}, {2, "clinic", WrongKind}, {3, "other", UnknownKey}, {4, "warning", TimeRange}}},
	} {
		p, problems := Parse([]byte(native(tt.text)))
		if !slices.Equal(problems, tt.want) {
			t.Errorf("%.90q: %v, want %v", tt.text, problems, tt.want)
		}
		if !p.Kiosk || p.OpenHere || p.Tools == nil || len(p.Tools)+len(p.Doors)+len(p.VisitEnd)+len(p.PIN) > 0 {
			t.Errorf("%.90q: not the strictest: %+v", tt.text, p)
		}
	}
}

func TestAFileThatSaysNothingIsTheUsual(t *testing.T) {
	p, problems := Parse([]byte("# nothing yet\n"))
	if len(problems) > 0 || p.Kiosk || p.OpenHere || p.Tools != nil || p.Idle != time.Minute || p.Warning != 30*time.Second || p.VisitEndLimit != 20*time.Second {
		t.Errorf("%v %+v", problems, p)
	}
}

func TestAPINIsEightDigitsAtTheLeast(t *testing.T) {
	for _, pin := range []string{"", "1234567", "12345678901234567", "1234567a", "１２３４５６７８", " 12345678"} {
		if line, err := Hash(pin); err == nil {
			t.Errorf("%q: %s", pin, line)
		}
	}
	if (Policy{}).CheckPIN("") {
		t.Error("no PIN is a PIN")
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", "kiosk = true", "[clinic]\nname = \"A\"", "[doors]\n\"a.b\" = \"https://a.example\"", "a.b.c = 1", "doors.\"\" = 1", "[[doors]]\n[[doors]]", "tools = [[]]", "clinic = {phone = \"800-711-5672\"}"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, problems := Parse(data)
		for _, problem := range problems {
			if problem.Line < 0 || problem.Line > strings.Count(string(data), "\n")+1 || problem.Reason == "" {
				t.Errorf("%+v", problem)
			}
			if whole := problem.Reason == NotUTF8 || problem.Reason == TooBig; (problem.Line == 0) != whole {
				t.Errorf("no line: %+v", problem)
			}
		}
		if len(problems) > 0 && (!p.Kiosk || p.OpenHere || p.PIN != "") {
			t.Errorf("not the strictest: %+v", p)
		}
		for _, d := range p.Doors {
			if !strings.HasPrefix(d.URL, "https://") {
				t.Error(d)
			}
		}
		if p.Idle < 10*time.Second || p.Warning < 10*time.Second || p.VisitEndLimit < time.Second {
			t.Errorf("%v %v %v", p.Idle, p.Warning, p.VisitEndLimit)
		}
	})
}
