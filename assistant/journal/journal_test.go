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
	"time"

	"signinhelper/assistant"
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

// somewhere is a state that differs from a new one in each part.
func somewhere() assistant.State {
	s := assistant.NewState()
	from := assistant.Instant{Wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Boot: "b", Since: time.Hour}
	s.Progress.Card = assistant.CardTricare
	s.Progress.Current = assistant.StepReset
	s.Progress.Steps[assistant.StepReset] = assistant.StepProgress{
		Status: assistant.Doing, Ticked: []assistant.ActionID{"reset.link"},
		Timer: assistant.Timer{Counted: time.Minute, From: &from, Begun: true},
	}
	previous := assistant.NewState().Progress
	s.Previous = &previous
	s.Settings.Text = assistant.TextLargest
	s.Seen = from
	return s
}

func TestWhatWasDoneIsThereAfterARestart(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "there", "yet")
	var said reports
	j := Start(dir, said.add)
	j.Keep(assistant.NewState())
	j.Keep(somewhere())
	j.Close()
	if said.last() != assistant.NoTrouble {
		t.Fatalf("trouble: %s", said.last())
	}
	got, aside := Read(dir)
	if aside || !reflect.DeepEqual(got, somewhere()) {
		t.Errorf("put aside: %v\ngot  %+v\nwant %+v", aside, got, somewhere())
	}
	info, err := os.Stat(filepath.Join(dir, fileName))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v (%v), want nobody else to read it", info.Mode(), err)
	}
}

func TestFirstStart(t *testing.T) {
	got, aside := Read(filepath.Join(t.TempDir(), "none"))
	if aside || !reflect.DeepEqual(got, assistant.NewState()) {
		t.Errorf("put aside %v, got %+v", aside, got)
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
			got, aside := Read(dir)
			if !aside || !reflect.DeepEqual(got, assistant.NewState()) {
				t.Errorf("put aside %v, got %+v", aside, got)
			}
			kept, _ := filepath.Glob(path + ".damaged-*")
			if len(kept) != 1 {
				t.Fatalf("%d files were put aside", len(kept))
			}
			if data, err := os.ReadFile(kept[0]); err != nil || string(data) != text {
				t.Errorf("what was put aside differs (%v)", err)
			}
			if _, aside := Read(dir); aside {
				t.Error("the next start complains again")
			}
		})
	}
}

func TestTroubleIsToldApart(t *testing.T) {
	tests := []struct {
		name string
		dir  func(t *testing.T) string
		want assistant.Trouble
	}{
		{"all is well", func(t *testing.T) string { return t.TempDir() }, assistant.NoTrouble},
		{"the folder is a file", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "file")
			if err := os.WriteFile(path, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}, TroubleOther},
		{"a device that is always full", func(t *testing.T) string { return fullDisk(t) }, TroubleFull},
		{"a disk that may only be read", func(t *testing.T) string { return readOnlyDisk(t) }, TroubleReadOnly},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var said reports
			j := Start(tt.dir(t), said.add)
			j.Keep(somewhere())
			j.Close()
			if said.last() != tt.want {
				t.Errorf("%q, want %q", said.last(), tt.want)
			}
		})
	}
}

func TestAFailedWritingLeavesTheOldFile(t *testing.T) {
	dir := fullDisk(t)
	old, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	if err := write(dir, somewhere()); err == nil {
		t.Fatal("a full disk took it")
	}
	now, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil || string(now) != string(old) {
		t.Errorf("the old file is %d bytes now, was %d (%v)", len(now), len(old), err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, fileName+"[0-9]*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestLeftoversOfACrashAreRemoved(t *testing.T) {
	dir := t.TempDir()
	leftover := filepath.Join(dir, fileName+"1234567")
	if err := os.WriteFile(leftover, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	Read(dir)
	if _, err := os.Stat(leftover); !os.IsNotExist(err) {
		t.Errorf("it is still there (%v)", err)
	}
}

func TestTheNewestStateWins(t *testing.T) {
	dir := t.TempDir()
	j := Start(dir, func(assistant.Trouble) {})
	for n := range 200 {
		s := assistant.NewState()
		s.Seen.Since = time.Duration(n)
		j.Keep(s)
	}
	j.Close()
	j.Keep(assistant.NewState()) // too late: nothing happens
	if got, _ := Read(dir); got.Seen.Since != 199 {
		t.Errorf("number %d won", got.Seen.Since)
	}
}

func TestASecondStartBringsTheFirstToTheFront(t *testing.T) {
	dir := t.TempDir()
	first, taken := Take(dir)
	if taken {
		t.Fatal("an empty desk is taken")
	}
	done := make(chan bool)
	go func() {
		_, taken := Take(dir)
		done <- taken
	}()
	deadline := time.Now().Add(raiseWait)
	for !first.Asked() {
		if time.Now().After(deadline) {
			t.Fatal("the first was not asked")
		}
		time.Sleep(time.Millisecond)
	}
	if !<-done {
		t.Error("the second start did not learn that the first is there")
	}
	first.Leave()
	if _, taken := Take(dir); taken {
		t.Error("the desk is taken after the first left")
	}
}

func TestAProgramThatHangsDoesNotLockThePersonOut(t *testing.T) {
	dir := t.TempDir()
	if _, taken := Take(dir); taken {
		t.Fatal("an empty desk is taken")
	}
	if _, taken := Take(dir); taken {
		t.Error("the first never answered, yet the second start gives way")
	}
	if _, err := os.Stat(filepath.Join(dir, raiseName)); !os.IsNotExist(err) {
		t.Errorf("the question is still there (%v)", err)
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
		session.StartOver()
		session.Undo()
		_ = fmt.Sprint(session.Snapshot())
	})
}
