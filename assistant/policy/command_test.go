package policy

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"signinhelper/assets"
)

func TestTheExampleIsAPolicyAsItIsAndWithAllItsLines(t *testing.T) {
	var out, errs bytes.Buffer
	if code := Main([]string{"example"}, nil, &out, &errs); code != exitWell || errs.Len() > 0 {
		t.Fatal(code, errs.String())
	}
	if p, problems := Parse(out.Bytes()); len(problems) > 0 || !p.Kiosk {
		t.Errorf("%v", problems)
	}
	line, err := Hash("40415926")
	if err != nil {
		t.Fatal(err)
	}
	all := regexp.MustCompile(`(?m)^#([^ \n])`).ReplaceAll(assets.Policy, []byte("$1"))
	all = regexp.MustCompile(`'\$scrypt.*'`).ReplaceAllLiteral(all, []byte("'"+line+"'"))
	p, problems := Parse([]byte(native(string(all))))
	if len(problems) > 0 || len(p.Doors) != 1 || p.PIN == "" || len(p.Tools) != len(KioskTools()) {
		t.Errorf("%v %+v", problems, p)
	}
	for key := range fields {
		if !regexp.MustCompile(`(?m)^#?\[?` + key + `\b`).Match(assets.Policy) {
			t.Errorf("no %s", key)
		}
	}
}

func TestAnAdministratorChecksAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "policy.toml")
	for _, tt := range []struct {
		text string
		code int
		want string
	}{
		{"kiosk = true\n", exitWell, "Nothing is wrong with this policy.\n"},
		{"kiosk = true\nidel = \"60s\"\n[clinic]\nphone = \"\"\n", exitBad, "line 2, idel: a policy has no such key; \"signin-helper policy example\" shows all (unknown-key)\n" +
			"line 4, clinic.phone: this is not a telephone number (bad-phone)\nRefused. With this file the program shows the five steps and nothing else.\n"},
		{"\"\\u001b[2J\" = 1\n", exitBad, "line 1, \uFFFD[2J: a policy"},
		{strings.Repeat("# \n", MostBytes), exitBad, "the file: the file is longer than"},
	} {
		if err := os.WriteFile(file, []byte(tt.text), 0o600); err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		if code := Main([]string{"check", file}, nil, &out, &errs); code != tt.code || !strings.HasPrefix(out.String(), tt.want) || errs.Len() > 0 {
			t.Errorf("%.50q: %d, %q %q", tt.text, code, out.String(), errs.String())
		}
	}
	for _, args := range [][]string{nil, {"check", filepath.Join(t.TempDir(), "none")}, {"check", t.TempDir()}, {"chekc"}, {"pin", "40415926"}, {"example", "x"}} {
		var out, errs bytes.Buffer
		if code := Main(args, strings.NewReader(""), &out, &errs); code != exitNot || errs.Len() == 0 || strings.Contains(errs.String(), "40415926") {
			t.Errorf("%q: %d %q", args, code, errs.String())
		}
	}
}

func TestAPINBecomesALineOfThePolicyAndIsNotRepeated(t *testing.T) {
	var out, errs bytes.Buffer
	if code := Main([]string{"pin"}, strings.NewReader("40415926\r\n"), &out, &errs); code != exitWell || strings.Contains(out.String()+errs.String(), "40415926") {
		t.Fatal(code, out.String(), errs.String())
	}
	if p, problems := Parse(out.Bytes()); len(problems) > 0 || !p.CheckPIN("40415926") {
		t.Errorf("%v %+v", problems, p)
	}
	for _, typed := range []string{"", "\n", "1234\n", "not a pin\n"} {
		out.Reset()
		errs.Reset()
		if code := Main([]string{"pin"}, strings.NewReader(typed), &out, &errs); code != exitNot || out.Len() > 0 || !strings.Contains(errs.String(), ErrPIN.Error()) {
			t.Errorf("%q: %d %q %q", typed, code, out.String(), errs.String())
		}
	}
}

func TestEveryReasonHasItsWords(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "policy.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || spec.Type == nil {
			return true
		}
		if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "Reason" {
			found++
			code, _ := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if reasons[Reason(code)] == "" {
				t.Errorf("no words for %s", code)
			}
		}
		return true
	})
	if found < 20 || found != len(reasons) {
		t.Errorf("%d reasons, words for %d", found, len(reasons))
	}
}
