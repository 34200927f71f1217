package journal

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/desktest"
	"signinhelper/assistant/facts"
)

// reports collects what the journal says of each writing.
type reports struct {
	mu   sync.Mutex
	list []assistant.Trouble
}

func (r *reports) add(t assistant.Trouble) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.list = append(r.list, t)
}

func (r *reports) last() assistant.Trouble {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.list) == 0 {
		return "nothing reported"
	}
	return r.list[len(r.list)-1]
}

func (r *reports) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.list)
}

// take takes a desk that nobody else has.
func take(t *testing.T, dir string) *Instance {
	t.Helper()
	d, taken := Take(dir)
	if taken {
		t.Fatal("an empty desk is taken")
	}
	t.Cleanup(d.Leave)
	return d
}

// somewhere is a state that differs from a new one in each part.
func somewhere() assistant.State {
	s := assistant.NewState()
	from := assistant.Instant{Wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Boot: "b", Since: time.Hour}
	s.Progress.Card = facts.CardTricare
	s.Progress.Current = assistant.StepReset
	s.Progress.Steps[assistant.StepReset] = assistant.StepProgress{
		Status: assistant.Doing, Ticked: []assistant.ActionID{"reset.link"},
		Timer: assistant.Timer{Counted: time.Minute, From: &from, Begun: true},
	}
	s.Progress.Medicine, s.Progress.Symptom = assistant.MedicineShort, assistant.SymptomNoCode
	s.Progress.Code = assistant.CodeRequest{Asked: from, Count: 2, By: assistant.ChannelText, Trouble: assistant.TroubleLostPhone}
	s.Progress.Tries = assistant.Tries{Count: 2, Last: from, Wait: &assistant.Wait{From: from, For: time.Hour, Told: true}}
	previous := assistant.NewState().Progress
	s.Previous = &previous
	s.Settings.Text = assistant.TextLargest
	s.Seen = from
	return s
}

func TestWhatWasDoneIsThereAfterARestart(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "there", "yet")
	var said reports
	desk := take(t, dir)
	j := desk.Start(said.add)
	j.Keep(assistant.NewState())
	j.Keep(somewhere())
	j.Close()
	if said.last() != assistant.NoTrouble {
		t.Fatalf("trouble: %s", said.last())
	}
	desk.Leave()
	got, found := take(t, dir).Read()
	if found != Kept || !reflect.DeepEqual(got, somewhere()) {
		t.Errorf("found: %v\ngot  %+v\nwant %+v", found, got, somewhere())
	}
	desktest.ForOwnerAlone(t, filepath.Join(dir, fileName))
}

func TestFirstStart(t *testing.T) {
	got, found := take(t, filepath.Join(t.TempDir(), "none")).Read()
	if found != Fresh || !reflect.DeepEqual(got, assistant.NewState()) {
		t.Errorf("found %v, got %+v", found, got)
	}
}

func TestADamagedFileIsPutAsideNotOverwritten(t *testing.T) {
	good, err := json.Marshal(file{version, somewhere()})
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]string{
		"empty, as after a crash of a bad disk": "",
		"half of it":                            string(good[:len(good)/2]),
		"zeros":                                 strings.Repeat("\x00", 300),
		"another program's":                     `{"hello":"world"}`,
		"a newer version's":                     strings.Replace(string(good), `"version":1`, `"version":2`, 1),
		"a status that is none":                 strings.Replace(string(good), `"doing"`, `"dancing"`, 1),
		"far too long":                          strings.Repeat(" ", maxSize+1),
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, fileName)
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			desk := take(t, dir)
			got, found := desk.Read()
			if found != Aside || !reflect.DeepEqual(got, assistant.NewState()) {
				t.Errorf("found %v, got %+v", found, got)
			}
			kept, _ := filepath.Glob(path + ".damaged-*")
			if len(kept) != 1 {
				t.Fatalf("%d files were put aside", len(kept))
			}
			if data, err := os.ReadFile(kept[0]); err != nil || string(data) != text {
				t.Errorf("what was put aside differs (%v)", err)
			}
			if _, found := desk.Read(); found != Fresh {
				t.Error("the next start complains again")
			}
		})
	}
}

func TestLeftoversOfACrashAreRemoved(t *testing.T) {
	dir := t.TempDir()
	leftover := filepath.Join(dir, fileName+".new-1234567")
	if err := os.WriteFile(leftover, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	first := take(t, dir)
	second, _ := Take(dir) // the first hangs
	second.Read()
	if _, err := os.Stat(leftover); err != nil {
		t.Errorf("what another program writes was taken away (%v)", err)
	}
	first.Read()
	if _, err := os.Stat(leftover); !os.IsNotExist(err) {
		t.Errorf("it is still there (%v)", err)
	}
}

func TestTheNewestStateWins(t *testing.T) {
	dir := t.TempDir()
	desk := take(t, dir)
	j := desk.Start(func(assistant.Trouble) {})
	for n := range 200 {
		s := assistant.NewState()
		s.Seen = assistant.Instant{Wall: time.Unix(0, 0).UTC(), Since: time.Duration(n)}
		j.Keep(s)
	}
	j.Close()
	j.Keep(assistant.NewState()) // too late: nothing happens
	if got, _ := desk.Read(); got.Seen.Since != 199 {
		t.Errorf("number %d won", got.Seen.Since)
	}
}

func FuzzDecode(f *testing.F) {
	good, err := json.Marshal(file{version, somewhere()})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"version":1}`))
	f.Add([]byte(`{"version":1,"state":{"progress":{"steps":null}}}`))
	f.Add([]byte("null"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := decode(data)
		if err != nil {
			return
		}
		// Whatever passes can be lived with: no command panics on it.
		session := assistant.NewSession(s, func() assistant.Instant { return assistant.Instant{} }, func(assistant.State) {}, func() {})
		session.Second()
		session.Begin(assistant.StepSite)
		session.AskedForCode()
		session.TriedSignIn()
		session.TellWaitEnded()
		session.TriesAlertSeen()
		session.StartOver()
		session.Undo()
		_ = fmt.Sprint(session.Snapshot())
	})
}

// A virus guard lets go, somebody makes room: what was told of it goes by itself.
func TestTroubleThatPassesIsForgottenByItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "in the way")
		if err := os.WriteFile(dir, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		var said reports
		j := take(t, dir).Start(said.add)
		j.Keep(somewhere())
		time.Sleep(2 * againIn)
		if said.last() != TroubleOther {
			t.Errorf("%q is told", said.last())
		}
		if err := os.Remove(dir); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * againIn)
		if state, err := load(filepath.Join(dir, fileName)); err != nil || !reflect.DeepEqual(state, somewhere()) {
			t.Errorf("not written: %v", err)
		}
		if said.last() != assistant.NoTrouble {
			t.Errorf("%q is told still", said.last())
		}
		told := said.count()
		time.Sleep(2 * againIn)
		if said.count() != told {
			t.Error("it is written over and over")
		}
		j.Close()
	})
}
