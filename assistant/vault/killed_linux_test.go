package vault

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
)

// windowVar in the environment makes this test program a window that does one
// deed, told on standard input.
const windowVar = "VAULT_TEST_WINDOW"

// A deed is one thing that a person does. A fate is what is kept of one.
type deed struct {
	What string // "save", "calls", "pin" or "forget"
	ID   assistant.PersonID
	Text string // of the person, or of each call
	N    int    // calls
	PIN  string // the new one
	Open fate   // how it is before
	Goos string // whose limits
}

type fate struct{ Text, PIN, Calls string }

func (d deed) text() []string { return slices.Repeat([]string{d.Text}, d.N) }

// person has the text in labels of numbers: under a PIN it is in parts.
func (d deed) person() assistant.Person {
	p := assistant.Person{ID: d.ID, Name: "Ann"}
	for label := range slices.Chunk([]byte(d.Text), 200) {
		p.Numbers = append(p.Numbers, facts.SavedNumber{Label: string(label), Phone: "+18005550199"})
	}
	return p
}

// open gives the PIN; do is what follows.
func (d deed) open(s *Store) error {
	if d.Open.PIN == "" {
		return nil
	}
	_, err := s.Unlock(context.Background(), d.ID, d.Open.PIN)
	return err
}

func (d deed) do(s *Store) error {
	ctx := context.Background()
	switch d.What {
	case "save":
		return s.Save(ctx, d.person())
	case "calls":
		return s.SaveCalls(ctx, d.ID, someCalls(d.text()...))
	case "pin":
		return s.SetPIN(ctx, d.ID, d.PIN)
	}
	return s.Forget(ctx, d.ID)
}

// after is how it is once the deed is done.
func (d deed) after() fate {
	f := d.Open
	switch d.What {
	case "save":
		f.Text = d.Text
	case "calls":
		f.Calls = strings.Join(d.text(), "/")
	case "pin":
		f.PIN = d.PIN
	default:
		return fate{}
	}
	return f
}

func someDeed(r *rand.Rand, id assistant.PersonID, now fate) deed {
	d := deed{
		What: []string{"save", "calls", "calls", "pin", "pin", "forget"}[r.IntN(6)], ID: id, Open: now,
		Text: fmt.Sprintf("%x ", r.Uint64()) + strings.Repeat(fmt.Sprintf("%x", r.Uint64()), r.IntN(100)),
		N:    r.IntN(6), PIN: []string{"", "1234", "5678", "four words and more"}[r.IntN(4)],
		Goos: []string{"windows", "darwin", "linux"}[r.IntN(3)],
	}
	if now == (fate{}) {
		d.What = "save"
	}
	return d
}

// kept looks what is kept of a person, who has one of the PINs or none.
func kept(t *testing.T, goos string, id assistant.PersonID, pins ...string) fate {
	t.Helper()
	return keptIn(t, on(goos), id, pins...)
}

func keptIn(t *testing.T, s *Store, id assistant.PersonID, pins ...string) (f fate) {
	t.Helper()
	err := error(fail(CodeWrongPIN, "none given"))
	for i := 0; i < len(pins) && code(err) == CodeWrongPIN; i++ {
		var p assistant.Person
		p, err = s.Unlock(t.Context(), id, pins[i])
		f.Text = ""
		for _, n := range p.Numbers {
			f.Text += n.Label
		}
		if p.HasPIN {
			f.PIN = pins[i]
		}
	}
	if code(err) == CodeRefused {
		return fate{} // there is nobody
	}
	ok(t, err)
	calls, err := s.Calls(t.Context(), id)
	ok(t, err)
	var texts []string
	for _, c := range calls {
		texts = append(texts, c.Notes[0].Text)
	}
	f.Calls = strings.Join(texts, "/")
	return f
}

// kills is how many writes have to be cut short, where no more time is given.
const kills = 40

// seedVar in the environment has the same numbers drawn once more.
const seedVar = "VAULT_TEST_SEED"

func seed(t *testing.T) (n uint64) {
	t.Helper()
	if text := os.Getenv(seedVar); text == "" {
		n = uint64(time.Now().UnixNano())
	} else {
		var err error
		n, err = strconv.ParseUint(text, 10, 64)
		ok(t, err)
	}
	t.Logf("the same once more: %s=%d", seedVar, n)
	return n
}

// The helper, or the whole window, is killed at a random moment of a random
// deed, and a real keyring looked at: what was there before is there, and what
// was being done is done or not.
func TestNothingIsLostHoweverOftenItIsKilled(t *testing.T) {
	d := newDesktop(t, true)
	d.keyring()
	t.Setenv(callTimeoutVar, patience.String())
	r := rand.New(rand.NewPCG(seed(t), 0))
	ids := []assistant.PersonID{assistant.NewPersonID(), assistant.NewPersonID(), assistant.NewPersonID()}
	now := map[assistant.PersonID]fate{}
	everybody := func() {
		t.Helper()
		people, err := on("linux").People(t.Context())
		ok(t, err)
		for _, p := range people {
			if p.Name == "" || now[p.ID].Text == "" || p.Shut != (now[p.ID].PIN != "") {
				t.Fatal("the list is not what is kept")
			}
		}
		for _, id := range ids {
			if kept(t, "linux", id, now[id].PIN) != now[id] {
				t.Fatal("somebody is not as before, of whom nothing was asked")
			}
		}
	}
	long := 100 * time.Millisecond // finds how long a deed takes: three of four are to be cut short
	cut, windows, asBefore, asAsked := 0, 0, 0, 0
	lastCut := time.Now()
	done := enough(t, kills)
	for round := 0; !done(cut); round++ {
		if time.Since(lastCut) > 5*patience { // a slow computer gets there, this never ends
			t.Fatalf("only %d of %d were cut short", cut, round)
		}
		id := ids[r.IntN(len(ids))]
		deed := someDeed(r, id, now[id])
		moment := time.Duration(r.Int64N(int64(long)))
		var died, said bool
		if round%5 == 0 {
			died, said = d.windowKilled(deed, moment)
			windows++
		} else {
			died, said = helperKilled(t, deed, moment)
		}
		old, wanted := deed.Open, deed.after()
		found := kept(t, deed.Goos, id, wanted.PIN, old.PIN)
		if found != wanted && (found != old || said) {
			t.Fatalf("round %d, %s on %s, after %v: neither as before nor as asked", round, deed.What, deed.Goos, moment)
		}
		if died {
			cut++
			lastCut = time.Now()
			long += long / 20
		} else {
			long -= long / 7
		}
		switch {
		case died && found == old:
			asBefore++
		case died:
			asAsked++
		}
		now[id] = found
		if round%20 == 0 {
			everybody()
		}
	}
	everybody()
	t.Logf("%d cut short in up to %v, %d windows; %d are as before, %d as asked", cut, long, windows, asBefore, asAsked)
	if asBefore == 0 || asAsked == 0 {
		t.Error("none was cut in the middle")
	}
	s := on("linux")
	_, err := s.People(t.Context())
	ok(t, err)
	for _, id := range ids {
		ok(t, s.Forget(t.Context(), id)) // and what was noticed
	}
	users, _, err := d.ring().List(false)
	if err != nil || len(users) > 0 {
		t.Errorf("left: %v, %v", users, err)
	}
}

// helperKilled does a deed whose helper is killed after a while. It tells
// whether that came in time, and whether the deed was said to be done.
func helperKilled(t *testing.T, d deed, after time.Duration) (died, done bool) {
	t.Helper()
	s := on(d.Goos)
	ok(t, d.open(s))
	s.start = func() (process, error) {
		p, err := startSelf()
		if err != nil {
			return p, err
		}
		var mu sync.Mutex
		over := false
		timer := time.AfterFunc(after, func() {
			mu.Lock()
			defer mu.Unlock()
			if !over {
				died = true
				p.kill()
			}
		})
		wait := p.wait
		p.wait = func() {
			timer.Stop()
			mu.Lock()
			over = true
			mu.Unlock()
			wait()
		}
		return p, nil
	}
	err := d.do(s)
	if err != nil {
		wantCode(t, err, CodeKilled)
	}
	return died, err == nil
}

// windowKilled does a deed in a window of its own, which is killed after a
// while. Its helper ends by itself.
func (d *desktop) windowKilled(deed deed, after time.Duration) (died, done bool) {
	d.t.Helper()
	cmd, lines := d.startWindow("1", deed)
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	done = lines.Scan() && lines.Text() == "done"
	timer.Stop()
	died = cmd.Wait() != nil
	d.eventually("end of the helper", func() bool { return len(d.processes(HelperArg)) == 0 })
	return died, done
}

// startWindow starts a window of some kind with what it is to do, and returns what it
// says after it is ready.
func (d *desktop) startWindow(kind string, chore any) (*exec.Cmd, *bufio.Scanner) {
	d.t.Helper()
	b, err := json.Marshal(chore)
	d.must(err)
	cmd := exec.Command("/proc/self/exe")
	cmd.Env = append(os.Environ(), windowVar+"="+kind)
	cmd.Stdin = strings.NewReader(string(b))
	out, err := cmd.StdoutPipe()
	d.must(err)
	d.must(cmd.Start())
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "ready" {
		d.t.Fatalf("%s did not begin: %s", b, lines.Text())
	}
	return cmd, lines
}

// window is the program that windowKilled starts.
func window() {
	var d deed
	if json.NewDecoder(os.Stdin).Decode(&d) != nil {
		os.Exit(2)
	}
	s := on(d.Goos)
	if err := d.open(s); err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	fmt.Println("ready")
	if err := d.do(s); err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	fmt.Println("done")
}
