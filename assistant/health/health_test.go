package health

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"signinhelper/assistant/policy"
)

func TestAnAgentIsToldWhatAnotherProcessCanKnow(t *testing.T) {
	yes, no := func() bool { return true }, func() bool { return false }
	_, problems := policy.Parse([]byte("kiosk = true\nidle = 5\n"))
	refused := policy.State{Standing: policy.Refused, Problems: problems}
	for what, tt := range map[string]struct {
		computer
		code int
		says []string
	}{
		"at home":         {computer{policy.Policy{}, policy.State{Standing: policy.None}, no, no}, exitWell, []string{`"policy": "none"`, `"events": "off"`, `"running": null`, `"kiosk": false`}},
		"all is well":     {computer{policy.Policy{Kiosk: true}, policy.State{Standing: policy.InForce}, yes, yes}, exitWell, []string{`"policy": "in-force"`, `"events": "reachable"`, `"running": true`, `"problems": []`, `"version": "1.2.0"`}},
		"it does not run": {computer{policy.Policy{Kiosk: true}, policy.State{Standing: policy.InForce}, yes, no}, exitBad, []string{`"running": false`}},
		"no journal":      {computer{policy.Policy{Kiosk: true}, policy.State{Standing: policy.InForce}, no, yes}, exitBad, []string{`"events": "not-reachable"`}},
		"a bad policy":    {computer{policy.Strictest(), refused, yes, yes}, exitBad, []string{`"policy": "refused"`, `"line": 2`, `"reason": "wrong-kind"`, `"kiosk": true`}},
	} {
		var out, errs bytes.Buffer
		if code := tt.answer([]string{"--json"}, "1.2.0", &out, &errs); code != tt.code || errs.Len() > 0 || !json.Valid(out.Bytes()) {
			t.Errorf("%s: %d %s %s", what, code, out.String(), errs.String())
		}
		for _, want := range tt.says {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s: no %s in %s", what, want, out.String())
			}
		}
	}
	var out, errs bytes.Buffer
	if code := (computer{reachable: no, running: no}).answer([]string{"212 555 0142"}, "1", &out, &errs); code != exitNot || out.Len() > 0 || strings.Contains(errs.String(), "0142") {
		t.Error(code, out.String(), errs.String())
	}
}

func TestEachKeyIsInTheDocs(t *testing.T) {
	page, err := os.ReadFile("../../docs/support.md")
	if err != nil {
		t.Fatal(err)
	}
	kind := reflect.TypeFor[Report]()
	for i := range kind.NumField() {
		if key := kind.Field(i).Tag.Get("json"); !strings.Contains(string(page), "| `"+key+"` |") {
			t.Errorf("no %s", key)
		}
	}
}
