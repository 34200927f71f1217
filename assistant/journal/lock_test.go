package journal

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestASecondStartBringsTheFirstToTheFront(t *testing.T) {
	dir := t.TempDir()
	first := take(t, dir)
	ctx, cancel := context.WithCancel(t.Context())
	asked := make(chan bool, 9)
	first.Watch(ctx, func() { asked <- true })
	if _, taken := Take(dir); !taken {
		t.Error("the second start did not learn that the first is there")
	}
	<-asked
	cancel()
	first.Leave()
	take(t, dir)
	if len(asked) > 0 {
		t.Error("asked once, told twice")
	}
}

func TestAProgramThatHangsDoesNotLockThePersonOut(t *testing.T) {
	dir := t.TempDir()
	take(t, dir)
	if second := take(t, dir); second.lock.Locked() {
		t.Error("two programs have one lock")
	}
	if _, err := os.Stat(filepath.Join(dir, raiseName)); !os.IsNotExist(err) {
		t.Errorf("the question is still there (%v)", err)
	}
}

// Somebody closes the window and at once double-clicks again.
func TestASecondStartTakesOverFromAFirstThatIsClosing(t *testing.T) {
	dir := t.TempDir()
	first := take(t, dir)
	time.AfterFunc(raiseWait/6, first.Leave)
	begun := time.Now()
	if second := take(t, dir); !second.lock.Locked() {
		t.Error("the first has left, and the second has no lock")
	}
	if took := time.Since(begun); took >= raiseWait {
		t.Errorf("it waited all its time, %v", took)
	}
	if _, err := os.Stat(filepath.Join(dir, raiseName)); !os.IsNotExist(err) {
		t.Errorf("the question is still there (%v)", err)
	}
}

func TestAQuestionThatStandsAlreadyServes(t *testing.T) {
	dir := t.TempDir()
	first := take(t, dir)
	if err := os.WriteFile(filepath.Join(dir, raiseName), []byte("a third start's"), 0o600); err != nil {
		t.Fatal(err)
	}
	first.Watch(t.Context(), func() {})
	if _, taken := Take(dir); !taken {
		t.Error("the second start gave up")
	}
}

// With no folder on the whole computer, nothing is put where the program was
// started.
func TestNoFolderAtAll(t *testing.T) {
	t.Chdir(t.TempDir())
	desk := take(t, "")
	if _, found := desk.Read(); found != Fresh {
		t.Errorf("found %v", found)
	}
	desk.Watch(t.Context(), func() { t.Error("asked by nobody") })
	var said reports
	j := desk.Start(said.add)
	j.Keep(somewhere())
	j.Close()
	if said.last() != TroubleFolder {
		t.Errorf("said %q", said.last())
	}
	if files, err := os.ReadDir("."); err != nil || len(files) > 0 {
		t.Errorf("there is now %v (%v)", files, err)
	}
}
