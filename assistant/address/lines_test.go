package address_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"signinhelper/assistant/address"
)

func TestLines(t *testing.T) {
	long := strings.Repeat("a", address.MaxLength)
	for _, tt := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"one", "express-scripts.com\n",
			`{"input":"express-scripts.com","verdict":"official","of":"express-scripts.com","reason":"listed-host"}` + "\n"},
		{"no newline at the end", "cvs.com", `{"input":"cvs.com","verdict":"unknown","of":"","reason":"not-listed"}` + "\n"},
		{"Windows, and an empty line", "cvs.com\r\n\r\n", `{"input":"cvs.com","verdict":"unknown","of":"","reason":"not-listed"}` + "\n" +
			`{"input":"","verdict":"not-an-address","of":"","reason":"empty"}` + "\n"},
		{"no UTF-8", "\xff\"\\\n", `{"input":"` + `\ufffd` + `\"\\","verdict":"not-an-address","of":"","reason":"bad-host"}` + "\n"},
		{"markup", "<b>\n", `{"input":"<b>","verdict":"not-an-address","of":"","reason":"no-dot"}` + "\n"},
		{"what a terminal obeys", "a\x1b[31m\x7f\u009b31m\u202e\u200b\U000e0041é\U0001f600\u3000\n",
			`{"input":"a\u001b[31m\u007f\u009b31m\u202e\u200b\udb40\udc41é` + "\U0001f600" + `\u3000","verdict":"not-an-address","of":"","reason":"bad-host"}` + "\n"},
		{"longest", long + "\r\n", `{"input":"` + long + `","verdict":"not-an-address","of":"","reason":"too-long"}` + "\n"},
		{"too long by one", long + "a\ncvs.com\n", `{"input":"` + long[:256] + `","verdict":"not-an-address","of":"","reason":"too-long"}` + "\n" +
			`{"input":"cvs.com","verdict":"unknown","of":"","reason":"not-listed"}` + "\n"},
		{"much too long, no newline", long + long + long, `{"input":"` + long[:256] + `","verdict":"not-an-address","of":"","reason":"too-long"}` + "\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			if err := checker(t).Lines(&out, strings.NewReader(tt.in)); err != nil {
				t.Fatal(err)
			}
			if out.String() != tt.want {
				t.Errorf("got %.400s\nwant %.400s", out.String(), tt.want)
			}
		})
	}
}

// TestLinesInOrder runs every row of the tables through the filter, often
// enough that both workers are busy.
func TestLinesInOrder(t *testing.T) {
	var in bytes.Buffer
	var want []row
	for _, r := range append(table(t, "testdata/hostile.tsv"), table(t, "testdata/innocent.tsv")...) {
		want = append(want, r)
		in.WriteString(r.input + "\n")
	}
	const rounds = 5
	all := bytes.Repeat(in.Bytes(), rounds)
	var out bytes.Buffer
	if err := checker(t).Lines(&out, bytes.NewReader(all)); err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(&out)
	for i := range rounds * len(want) {
		var got struct{ Input, Verdict, Of, Reason string }
		if err := dec.Decode(&got); err != nil {
			t.Fatal(err)
		}
		w := want[i%len(want)]
		if got.Input != w.input || got.Verdict != w.verdict || got.Of != w.of || got.Reason != w.reason {
			t.Fatalf("line %d: got %v, want %v", i, got, w)
		}
	}
	if dec.More() {
		t.Error("more lines out than in")
	}
}

// TestLinesByHand asks one address at a time and waits for each answer.
func TestLinesByHand(t *testing.T) {
	in, ask := io.Pipe()
	answers, out := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- checker(t).Lines(out, in) }()
	r := bufio.NewReader(answers)
	for _, text := range []string{"express-scripts.com\n", "cvs.com\n"} {
		if _, err := io.WriteString(ask, text); err != nil {
			t.Fatal(err)
		}
		if line, err := r.ReadString('\n'); err != nil || !strings.Contains(line, text[:7]) {
			t.Fatal(line, err)
		}
	}
	ask.Close()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// endless is a reader of one line that never ends, or not before n bytes.
type endless struct{ n int }

func (e *endless) Read(p []byte) (int, error) {
	if e.n == 0 {
		return 0, io.EOF
	}
	n := min(len(p), e.n)
	for i := range p[:n] {
		p[i] = 'a'
	}
	e.n -= n
	return n, nil
}

func TestLinesConstantMemory(t *testing.T) {
	lines := strings.Repeat("https://www.example.com/some/path\n", 1<<10)
	many := func() io.Reader {
		var rs []io.Reader
		for range 200 {
			rs = append(rs, strings.NewReader(lines))
		}
		return io.MultiReader(rs...)
	}
	for _, tt := range []struct {
		name string
		in   io.Reader
	}{{"one line of 64 MB", &endless{64 << 20}}, {"200,000 lines", many()}} {
		t.Run(tt.name, func(t *testing.T) {
			c := checker(t)
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			if err := c.Lines(io.Discard, tt.in); err != nil {
				t.Fatal(err)
			}
			runtime.ReadMemStats(&after)
			// What the system gave, since it is never given back: what is
			// allocated is garbage at once.
			if grew := int64(after.HeapSys) - int64(before.HeapSys); grew > 32<<20 {
				t.Errorf("took %d MB", grew>>20)
			}
		})
	}
}

var errBroken = errors.New("broken")

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestLinesErrors(t *testing.T) {
	c := checker(t)
	before := runtime.NumGoroutine()
	if err := c.Lines(brokenWriter{}, strings.NewReader(strings.Repeat("cvs.com\n", 1e5))); !errors.Is(err, errBroken) {
		t.Errorf("writer: %v", err)
	}
	var out bytes.Buffer
	in := io.MultiReader(strings.NewReader("cvs.com\nevil.ex"), errReader{})
	if err := c.Lines(&out, in); !errors.Is(err, errBroken) {
		t.Errorf("reader: %v", err)
	}
	if got := strings.Count(out.String(), "\n"); got != 2 {
		t.Errorf("%d answers before the error, want 2", got)
	}
	for range 3000 { // half a minute: what is at work when nobody listens any more ends its batch
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("goroutines are left")
}

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, errBroken }

// FuzzLines holds the filter to one valid object a line.
func FuzzLines(f *testing.F) {
	f.Add([]byte("express-scripts.com\n\xff\n\"\\\x00\u2028\n\n"))
	c := checker(f)
	f.Fuzz(func(t *testing.T, in []byte) {
		var out bytes.Buffer
		if err := c.Lines(&out, bytes.NewReader(in)); err != nil {
			t.Fatal(err)
		}
		want := bytes.Count(in, []byte("\n"))
		if len(in) > 0 && in[len(in)-1] != '\n' {
			want++
		}
		lines := bytes.SplitAfter(out.Bytes(), []byte("\n"))
		if len(lines)-1 != want {
			t.Fatalf("%d lines, want %d", len(lines)-1, want)
		}
		for _, l := range lines[:want] {
			if !json.Valid(l) || !utf8.Valid(l) {
				t.Errorf("not JSON: %q", l)
			}
			if text := strings.TrimSuffix(string(l), "\n"); strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
				t.Errorf("a terminal would obey %q", l)
			}
		}
	})
}

// mixed are lines of all three tables, about a third of each.
func mixed(t testing.TB) []byte {
	var b bytes.Buffer
	tables := [][]row{table(t, "testdata/hostile.tsv"), table(t, "testdata/tricks.tsv"), table(t, "testdata/innocent.tsv")}
	for i := range 10_000 {
		rows := tables[i%3]
		b.WriteString(strings.ReplaceAll(rows[i/3%len(rows)].input, "\n", "") + "\n")
	}
	return b.Bytes()
}

// BenchmarkLines has ten thousand mixed lines an operation: a million in under
// 10 s on two cores means under 100 ms each.
func BenchmarkLines(b *testing.B) {
	c, in := checker(b), mixed(b)
	b.ReportAllocs()
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		if err := c.Lines(io.Discard, bytes.NewReader(in)); err != nil {
			b.Fatal(err)
		}
	}
}
