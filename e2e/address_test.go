package e2e

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// verdict is what the program prints of an address.
type verdict struct {
	Input   string `json:"input"`
	Verdict string `json:"verdict"`
	Of      string `json:"of"`
	Reason  string `json:"reason"`
}

// verdicts reads a table of addresses with what is expected of each. Left out
// is what cannot be on a line of its own.
func verdicts(t *testing.T, name string) []verdict {
	t.Helper()
	f, err := os.Open("../assistant/address/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var list []verdict
	for s := bufio.NewScanner(f); s.Scan(); {
		cell := strings.Split(s.Text(), "\t")
		if strings.HasPrefix(s.Text(), "#") || len(cell) != 5 {
			continue
		}
		v := verdict{Verdict: cell[1], Of: cell[2], Reason: cell[3]}
		if err := json.Unmarshal([]byte(cell[0]), &v.Input); err != nil {
			t.Fatal(err)
		}
		if !strings.ContainsAny(v.Input, "\r\n") {
			list = append(list, v)
		}
	}
	return list
}

// filter runs "signin-helper address" on some lines, and tells how long the
// processors worked on them.
func filter(t *testing.T, in []byte) ([]byte, time.Duration) {
	t.Helper()
	return filterBy(t, "address", in)
}

// filterBy does so with another command.
func filterBy(t *testing.T, command string, in []byte) ([]byte, time.Duration) {
	t.Helper()
	cmd := exec.Command(os.Getenv("SIGNINHELPER_RELEASE"), command)
	cmd.Env = []string{"HOME=" + t.TempDir()}
	cmd.Stdin = bytes.NewReader(in)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return out, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}

// TestAddressesOfTheTables has the released program judge every address of
// the tables: the thousand look-alikes, the tricks and the innocent ones.
func TestAddressesOfTheTables(t *testing.T) {
	for name, least := range map[string]int{"hostile.tsv": 1000, "tricks.tsv": 100, "innocent.tsv": 300} {
		t.Run(name, func(t *testing.T) {
			want := verdicts(t, name)
			if len(want) < least {
				t.Fatalf("%d addresses, want %d and more", len(want), least)
			}
			var in strings.Builder
			for _, v := range want {
				in.WriteString(v.Input + "\n")
			}
			text, _ := filter(t, []byte(in.String()))
			out := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
			if len(out) != len(want) {
				t.Fatalf("%d answers to %d addresses", len(out), len(want))
			}
			for i, line := range out {
				var got verdict
				dec := json.NewDecoder(strings.NewReader(line))
				dec.DisallowUnknownFields()
				if err := dec.Decode(&got); err != nil || got != want[i] {
					t.Errorf("line %d: %s (%v), want %+v", i+1, line, err, want[i])
				}
			}
		})
	}
}

// A list of any length is answered line by line. How fast is for
// BenchmarkLines of assistant/address to tell.
func TestAMillionAddresses(t *testing.T) {
	list := verdicts(t, "hostile.tsv")
	list = append(list, verdicts(t, "innocent.tsv")...)
	var in bytes.Buffer
	const lines = 1_000_000
	for i := range lines {
		in.WriteString(list[i%len(list)].Input + "\n")
	}
	out, work := filter(t, in.Bytes())
	t.Logf("%v of work", work)
	if n := bytes.Count(out, []byte("\n")); n != lines {
		t.Errorf("%d answers to %d addresses", n, lines)
	}
}

func TestEmailAndPhoneOnTheCommandLine(t *testing.T) {
	for command, list := range map[string][2]string{
		"email": {"mary@gmailc.om\nP@ssw0rd!", `{"input":"mary@gmailc.om","verdict":"slip","codes":["domain-slip"],"suggestions":["mary@gmail.com"]}
{"input":"","verdict":"refused","codes":["looks-like-password"],"suggestions":[]}
`},
		"phone": {"(800) 711-5672\nhello", `{"input":"(800) 711-5672","verdict":"on-file","number":"800-711-5672","fact":"account-help","use":"account"}
{"input":"hello","verdict":"not-a-number","number":"","fact":"","use":""}
`},
	} {
		if out, _ := filterBy(t, command, []byte(list[0])); string(out) != list[1] {
			t.Errorf("%s: %s", command, out)
		}
	}
}

func TestAddressOnTheCommandLine(t *testing.T) {
	if out, _ := filter(t, nil); len(out) != 0 {
		t.Errorf("no addresses: %s", out)
	}
	if out, _ := filter(t, []byte("cvs.com")); string(out) != `{"input":"cvs.com","verdict":"unknown","of":"","reason":"not-listed"}`+"\n" {
		t.Errorf("no newline at the end: %s", out)
	}
	for _, args := range [][]string{{"address", "https://quillian.example"}, {"address", "--help"}, {"addresses"}, {"--address"}, {"email", "mary@aol.com"}, {"phone", "--help"}, {"address", ""}} {
		out, code := run(t, args...)
		if code != 2 || strings.Count(out, "\n") != 1 || strings.Contains(out, "quillian") {
			t.Errorf("%q ended with %d: %s", args, code, out)
		}
	}
	if out, code := run(t, "--help"); code != 0 || !strings.Contains(out, "signin-helper address") {
		t.Errorf("the help ended with %d: %s", code, out)
	}
	cmd := exec.Command(os.Getenv("SIGNINHELPER_RELEASE"), "address")
	cmd.Env = []string{"HOME=" + t.TempDir()}
	folder, err := os.Open(t.TempDir()) // it cannot be read as a text
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = folder.Close() }()
	cmd.Stdin = folder
	if out, _ := cmd.CombinedOutput(); cmd.ProcessState.ExitCode() != 1 || !strings.HasPrefix(string(out), "signin-helper: ") {
		t.Errorf("an input that breaks: %s", fmt.Sprint(string(out), cmd.ProcessState))
	}
}
