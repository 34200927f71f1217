package policy

import (
	"slices"
	"strings"
	"testing"
	"time"

	"signinhelper/assistant"
)

func TestAPolicyIsReadAsItIsWritten(t *testing.T) {
	line, err := Hash("40415926")
	if err != nil {
		t.Fatal(err)
	}
	p, problems := Parse([]byte("\ufeff" + strings.ReplaceAll(`# Lakeside
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
`, "\n", "\r\n")))
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
	case !slices.Equal(p.VisitEnd, []string{"/usr/local/bin/end-visit", "--browser", "a b"}):
		t.Errorf("%q", p.VisitEnd)
	case p.Clinic != Clinic{"Lakeside Family Clinic", "+12125550142", "Monday to Friday, 8 AM to 5 PM"}:
		t.Errorf("%q", p.Clinic)
	case !slices.Equal(p.Doors, []Door{{"Our patient portal", "https://portal.lakeside.example/start?a=1"}, {"Our pharmacy", "https://pharmacy.lakeside.example:8443/"}}):
		t.Errorf("%q", p.Doors)
	case !p.CheckPIN("40415926"), p.CheckPIN("40415927"), p.CheckPIN(""):
		t.Error("the PIN")
	}
}
