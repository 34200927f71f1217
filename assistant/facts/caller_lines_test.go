package facts

import (
	"bytes"
	"strings"
	"testing"

	"signinhelper/assets"
)

func TestAListOfNumbersIsAnsweredLineByLine(t *testing.T) {
	facts, err := Parse(assets.Facts)
	if err != nil {
		t.Fatal(err)
	}
	in := "(800) 711-5672\n844.310.7528\n+1 212 555 0142\r\nhello\n\n" + strings.Repeat("8", 5000) + "\n888-452-4357"
	want := `{"input":"(800) 711-5672","verdict":"on-file","number":"800-711-5672","fact":"account-help","use":"account"}
{"input":"844.310.7528","verdict":"on-file","number":"844-310-7528","fact":"tricare-outbound","use":"outbound"}
{"input":"+1 212 555 0142","verdict":"not-on-file","number":"212-555-0142","fact":"","use":""}
{"input":"hello","verdict":"not-a-number","number":"","fact":"","use":""}
{"input":"","verdict":"not-a-number","number":"","fact":"","use":""}
{"input":"` + strings.Repeat("8", 256) + `","verdict":"not-a-number","number":"","fact":"","use":""}
{"input":"888-452-4357","verdict":"on-file","number":"888-452-4357","fact":"advisers","use":"not-members"}
`
	var out bytes.Buffer
	if err := facts.FilterCallers(strings.NewReader(in), &out); err != nil {
		t.Fatal(err)
	}
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}
