package browser

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	"signinhelper/assistant/facts"
)

func TestOnlyANumberMakesALink(t *testing.T) {
	for phone, want := range map[facts.Phone]string{
		"+18007115672":     "tel:+18007115672",
		"+18007115672,123": "tel:+18007115672;ext=123",
		"+442079460018":    "tel:+442079460018",
	} {
		if got, ok := NewTel(phone); !ok || got.String() != want {
			t.Errorf("%q, want %q", got.String(), want)
		}
	}
	for _, wrong := range []facts.Phone{
		"", "--help", "+", "8007115672", "+1800 711", "+18007115672;ext=1", "+18007115672,", "+18007115672\n", "+1800711567212345", "javascript:1", "+1,2,3",
	} {
		if got, ok := NewTel(wrong); ok {
			t.Errorf("%q makes %q", string(wrong), got)
		}
	}
}

func TestEveryParsedNumberMakesALink(t *testing.T) {
	for _, text := range []string{"800-711-5672", "800-FLOWERS", "+44 20 7946 0018", "800-711-5672 x12"} {
		phone, err := facts.ParsePhone(text)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := NewTel(phone); !ok {
			t.Errorf("%s makes none", text)
		}
	}
}

func TestDialling(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asked string
		o := Opener{Run: func(text string) error {
			asked = text
			return errors.New("exit status 3")
		}}
		tel, _ := NewTel("+18007115672")
		if got := o.Dial(context.Background(), tel); got != Refused || asked != "tel:+18007115672" {
			t.Errorf("%s, asked for %q", got, asked)
		}
		asked = ""
		if got := o.Dial(context.Background(), Tel{}); got != Refused || asked != "" {
			t.Errorf("no number is %s, asked for %q", got, asked)
		}
	})
}
