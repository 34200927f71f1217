package entry_test

import (
	"bytes"
	"strings"
	"testing"

	"signinhelper/assistant/entry"
)

func TestAListOfEmailsIsAnsweredLineByLine(t *testing.T) {
	for in, want := range map[string]string{
		"mary@gmailc.om\n":                       `{"input":"mary@gmailc.om","verdict":"slip","codes":["domain-slip"],"suggestions":["mary@gmail.com"]}`,
		"mary@ygmail.com":                        `{"input":"mary@ygmail.com","verdict":"notice","codes":["domain-slip","moved-at"],"suggestions":["mary@gmail.com","mary@ymail.com","maryy@gmail.com"]}`,
		"mary@aol.com\r\n":                       `{"input":"mary@aol.com","verdict":"fine","codes":[],"suggestions":[]}`,
		"P@ssw0rd!\n":                            `{"input":"","verdict":"refused","codes":["looks-like-password"],"suggestions":[]}`,
		"123-45-6789\n":                          `{"input":"","verdict":"refused","codes":["looks-like-ssn"],"suggestions":[]}`,
		"m\u202ey@aol.com\n":                     `{"input":"m\u202ey@aol.com","verdict":"slip","codes":["invisible"],"suggestions":["my@aol.com"]}`,
		strings.Repeat("a", 9999) + "@aol.com\n": `{"input":"` + strings.Repeat("a", 256) + `","verdict":"slip","codes":["too-long"],"suggestions":[]}`,
	} {
		var out bytes.Buffer
		if err := entry.Filter(strings.NewReader(in), &out); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(in, "\u202e") {
			want = strings.ReplaceAll(want, "\u202e", `\u202e`)
		}
		if out.String() != want+"\n" {
			t.Errorf("%.40q: got %s want %s", in, out.String(), want)
		}
	}
}
