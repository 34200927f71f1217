package probe

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// Every code that there is, is in the list, in the verdicts, and only once.
func TestEveryCodeIsListed(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "codes.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	declared := 0
	ast.Inspect(file, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok {
			declared += len(v.Names)
		}
		return true
	})
	codes := Codes()
	if declared == 0 || len(codes) != declared {
		t.Errorf("%d are declared and %d listed", declared, len(codes))
	}
	seen := map[Code]bool{}
	for _, c := range codes {
		if seen[c] {
			t.Errorf("%s is listed twice", c)
		}
		seen[c] = true
		if v, ok := verdicts[c]; !ok || v == NoFault || !slices.Contains(Verdicts(), v) {
			t.Errorf("%s has the verdict %q", c, v)
		}
		if string(c) != strings.ToLower(string(c)) || strings.ContainsAny(string(c), " .") {
			t.Errorf("%q cannot be the key of words", c)
		}
	}
	if len(verdicts) != len(codes) {
		t.Errorf("%d verdicts for %d codes", len(verdicts), len(codes))
	}
}

// The table of causes leads from this computer to the other side and never
// back, so that a finding that explains others is never explained by them.
func TestCausesLeadOneWay(t *testing.T) {
	for i, c := range causes {
		if len(c.does) == 0 || !slices.Contains(Codes(), c.of) {
			t.Errorf("row %d, %q, explains nothing", i, c.of)
		}
		if slices.Contains(c.does, c.of) {
			t.Errorf("%s explains itself", c.of)
		}
		for _, effect := range c.does {
			for _, earlier := range causes[:i] {
				if earlier.of == effect {
					t.Errorf("%s explains %s, which stands before it", c.of, effect)
				}
			}
		}
	}
}

// asFound are the findings as judge makes them, before they are explained: the
// notes are notes, and a tunnel carries all.
func asFound(codes ...Code) []Finding {
	var found []Finding
	for _, c := range codes {
		f := Finding{Code: c, Note: slices.Contains([]Code{VPNOn, ToolPresent, ProxySet, ProxyPAC, HostsOther}, c)}
		if c == VPNOn {
			f.Args = map[string]string{"route": "all"}
		}
		found = append(found, f)
	}
	return found
}

// Every pair of findings, and every three with one of the first causes, comes
// to a verdict that makes sense.
func TestConcludeAll(t *testing.T) {
	check := func(codes ...Code) {
		found := explain(asFound(codes...))
		first, verdict := conclude(found, true)
		faults := slices.ContainsFunc(found, func(f Finding) bool { return !f.Note })
		switch {
		case !faults && (first != "" || verdict != NoFault):
			t.Fatalf("%v: only notes, and yet %q, %q", codes, first, verdict)
		case faults && (!slices.Contains(codes, first) || verdict != verdicts[first]):
			t.Fatalf("%v: %q, %q", codes, first, verdict)
		}
		group := 0
		for _, f := range found {
			if f.Code == first && f.Because != "" {
				t.Fatalf("%v: %s is to be acted on, and is a consequence of %s", codes, first, f.Because)
			}
			now := 0
			if f.Note {
				now = 1
			}
			if f.Because != "" {
				now = 2
				if !slices.Contains(codes, f.Because) {
					t.Fatalf("%v: %s because of %s, which was not found", codes, f.Code, f.Because)
				}
			}
			if now < group {
				t.Fatalf("%v: %s is out of order", codes, f.Code)
			}
			group = now
		}
		// The same is found whatever the order in which it was seen.
		slices.Reverse(codes)
		if again, _ := conclude(explain(asFound(codes...)), true); again != first {
			t.Fatalf("%v: %q, and the other way about %q", codes, first, again)
		}
	}
	check()
	for _, a := range Codes() {
		check(a)
		for _, b := range Codes() {
			if a == b {
				continue
			}
			check(a, b)
			for _, c := range Codes() {
				if c != a && c != b {
					check(a, b, c)
				}
			}
		}
	}
}

func TestConclude(t *testing.T) {
	tests := []struct {
		name    string
		codes   []Code
		reached bool
		first   Code
		verdict Verdict
	}{
		{"nothing, and they answered", nil, true, "", NoFault},
		{"nothing, and it was not come to: not checked is not no fault", nil, false, "", CannotTell},
		{"a note alone", []Code{ToolPresent}, true, "", NoFault},
		{"a note alone, and no answer", []Code{ProxySet}, false, "", CannotTell},
		{"no cable, and all that follows from it", []Code{AnswerNone, NamesNone, LinkNone, ConnectTimeout}, false, LinkNone, ThisComputer},
		{"the page of a Wi-Fi, and names that it answers", []Code{NamesWrong, Portal, CertWrongName}, false, Portal, Between},
		{"a clock that is wrong, and a site that is down", []Code{ClockFast, AnswerError}, true, AnswerError, TheirSide},
		{"a clock that is wrong, and what comes of it", []Code{CertClock, ClockFast}, false, ClockFast, ThisComputer},
		{"a site that is down and IPv6 that is broken", []Code{IPv6Broken, AnswerMaintenance}, true, AnswerMaintenance, TheirSide},
		{"a tunnel that explains the silence", []Code{ConnectTimeout, VPNOn}, false, VPNOn, CannotTell},
		{"a tunnel, and no name answers", []Code{NamesNone, VPNOn}, false, VPNOn, CannotTell},
		{"a tunnel, and one name is kept from us", []Code{NamesMissing, VPNOn}, false, VPNOn, CannotTell},
		{"a tunnel, and no cable", []Code{NamesNone, VPNOn, LinkNone}, false, LinkNone, ThisComputer},
		{"a tunnel that explains nothing", []Code{AnswerError, VPNOn}, true, AnswerError, TheirSide},
		{"a tunnel, and a site that turns programs away", []Code{AnswerForbidden, VPNOn}, false, AnswerForbidden, CannotTell},
		{"a security program explains nothing by being there", []Code{ConnectTimeout, ToolPresent}, false, ConnectTimeout, CannotTell},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if first, verdict := conclude(explain(asFound(tt.codes...)), tt.reached); first != tt.first || verdict != tt.verdict {
				t.Errorf("%q, %q; want %q, %q", first, verdict, tt.first, tt.verdict)
			}
		})
	}
	some := asFound(ConnectTimeout, VPNOn)
	some[1].Args["route"] = "some"
	if first, _ := conclude(explain(some), false); first != ConnectTimeout {
		t.Errorf("a tunnel that the way does not lead through explains the silence: %q", first)
	}
	some[0].Code = NamesNone
	if first, _ := conclude(explain(some), false); first != VPNOn {
		t.Errorf("a tunnel that may have taken the name service explains no silence of it: %q", first)
	}
}
