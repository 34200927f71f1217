package vault

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/desktest"
)

// enough tells whether a test that kills at random moments is done, after so many
// kills.
func enough(t *testing.T, handful int) func(kills int) bool {
	t.Helper()
	long, soak := desktest.SoakTime(t)
	if !soak {
		return func(kills int) bool { return kills >= handful }
	}
	end := time.Now().Add(long)
	return func(kills int) bool { return kills >= handful && time.Now().After(end) }
}

// A world is what is kept of everybody: in the keyring, and in the sealed file. File
// is nil where there is none; while there is one, it is in use.
type world struct{ Ring, File map[assistant.PersonID]fate }

// used are those that the program shows.
func (w world) used() map[assistant.PersonID]fate {
	if w.File != nil {
		return w.File
	}
	return w.Ring
}

// A chore is a deed, or one with everybody: "make-file", "import" or "move", which is
// into the keyring.
type chore struct {
	deed
	Dir    string
	Backup []byte
	Come   map[assistant.PersonID]fate // with the backup
}

func safeIn(dir string) *Safe {
	s := NewSafe(dir, nil)
	s.file.work = keyWork
	for _, store := range []*Store{s.Store, s.keyring} {
		store.quiet, store.work = patience, 1
	}
	return s
}

func (c chore) do(s *Safe) (err error) {
	switch ctx := context.Background(); c.What {
	case "make-file":
		return s.MakeFile(ctx, passphrase)
	case "import":
		_, err = s.Import(ctx, c.Backup, passphrase)
		return err
	case "move":
		return s.MoveIntoKeyring(ctx)
	}
	return c.deed.do(s.Store)
}

// someChore makes one up that can be done in this world.
func someChore(t *testing.T, r *rand.Rand, dir string, w world) chore {
	t.Helper()
	c := chore{Dir: dir}
	switch n := r.IntN(10); {
	case n < 3 && w.File == nil:
		c.What = "make-file"
	case n < 3:
		c.What = "move"
	case n < 5 && len(w.used()) < 4:
		c.What, c.Come = "import", map[assistant.PersonID]fate{}
		var people []backedUp
		for range 1 + r.IntN(2) {
			d := someDeed(r, assistant.NewPersonID(), fate{})
			people = append(people, backedUp{Person: d.person(), Calls: someCalls(d.text()...)})
			c.Come[d.ID] = fate{Text: d.Text, Calls: strings.Join(d.text(), "/")}
		}
		var err error
		c.Backup, err = sealBackup(passphrase, newBackup(people), keyWork)
		ok(t, err)
	default:
		ids := slices.Sorted(maps.Keys(w.used()))
		id := assistant.NewPersonID()
		if n := r.IntN(len(ids) + 1); n < len(ids) {
			id = ids[n]
		}
		c.deed = someDeed(r, id, w.used()[id])
	}
	return c
}

// may lists what there may be after a chore that was cut short: what was before, and
// what was asked for. Of many people each is brought by itself.
func (c chore) may(w world) []world {
	change := func(f func(used map[assistant.PersonID]fate)) world {
		after := world{maps.Clone(w.Ring), maps.Clone(w.File)}
		f(after.used())
		return after
	}
	switch c.What {
	case "make-file":
		return []world{w, {w.Ring, map[assistant.PersonID]fate{}}}
	case "move":
		all := maps.Clone(w.Ring)
		maps.Copy(all, w.File)
		return []world{w, {all, nil}}
	case "import":
		list := []world{w}
		for id, f := range c.Come {
			list = append(list, change(func(used map[assistant.PersonID]fate) { used[id] = f }))
		}
		return append(list, change(func(used map[assistant.PersonID]fate) { maps.Copy(used, c.Come) }))
	}
	return []world{w, change(func(used map[assistant.PersonID]fate) {
		if used[c.ID] = c.after(); c.What == "forget" {
			delete(used, c.ID)
		}
	})}
}

// same tells whether this is that world. While people are in the file, the keyring may
// have some of them from a move that was cut short: copied names everybody who was
// ever in a file.
func (w world) same(v world, copied map[assistant.PersonID]bool) bool {
	ring := maps.Clone(v.Ring)
	if w.File != nil {
		maps.DeleteFunc(ring, func(id assistant.PersonID, _ fate) bool { _, there := w.Ring[id]; return !there && copied[id] })
	}
	return maps.Equal(w.Ring, ring) && (w.File == nil) == (v.File == nil) && maps.Equal(w.File, v.File)
}

// lookAt reads all that is kept, as the program does when it is started anew.
func lookAt(t *testing.T, dir string, pins []string) world {
	t.Helper()
	s := safeIn(dir)
	all := func(s *Store) map[assistant.PersonID]fate {
		people, err := s.People(t.Context())
		ok(t, err)
		found := map[assistant.PersonID]fate{}
		for _, p := range people {
			found[p.ID] = keptIn(t, s, p.ID, pins...)
		}
		return found
	}
	w := world{Ring: all(s.keyring)}
	if s.FileState() != FileNone {
		restored, err := s.OpenFile(t.Context(), passphrase)
		if ok(t, err); restored {
			t.Error("the file was damaged")
		}
		w.File = all(s.Store)
	}
	return w
}

// The program, its helper or the keyring is killed at a random moment of something that
// a person does: save, write down calls, change a PIN, move to a file and back, bring
// people from a backup, forget. All that there was before is there, and what was being
// done is done or not, as a whole.
func TestNothingIsLostWhoeverIsKilled(t *testing.T) {
	d := newDesktop(t, false)
	keyring := d.keyring()
	t.Setenv(callTimeoutVar, patience.String())
	r := rand.New(rand.NewPCG(seed(t), 0))
	dir := filepath.Join(d.dir, "folder")
	w, copied := world{Ring: map[assistant.PersonID]fate{}}, map[assistant.PersonID]bool{}
	victims := []string{"the program", "the helper", "the keyring"}
	long := map[string]time.Duration{}
	killed, cut, whole := map[string]int{}, map[string]int{}, 0
	for kills, done := 0, enough(t, 12); !done(kills); {
		c, victim := someChore(t, r, dir, w), victims[r.IntN(len(victims))]
		key := c.What + " " + victim
		if long[key] == 0 {
			long[key] = 60 * time.Millisecond // finds how long it takes: most are to be cut short
		}
		moment := time.Duration(r.Int64N(int64(long[key])))
		said, died := d.killing(c, moment, func(program int) bool {
			switch victim {
			case "the program":
				return syscall.Kill(program, syscall.SIGKILL) == nil
			case "the helper":
				helpers := d.processes(HelperArg)
				return len(helpers) > 0 && syscall.Kill(helpers[0], syscall.SIGKILL) == nil
			}
			return keyring.Process.Kill() == nil
		})
		if victim == "the keyring" && died {
			_ = keyring.Wait()
			keyring = d.keyring()
		}
		may := c.may(w)
		pins := []string{"", "1234", "5678", "four words and more"}
		now := lookAt(t, dir, pins)
		for id := range w.File {
			copied[id] = true
		}
		at := slices.IndexFunc(may, func(v world) bool { return v.same(now, copied) })
		if at < 0 || said == "done" && at < len(may)-1 && !may[len(may)-1].same(now, copied) {
			t.Fatalf("%s was killed after %v of %q, which said %q: neither as before nor as asked", victim, moment, c.What, said)
		}
		w = may[at]
		if said == "done" {
			w = may[len(may)-1]
			whole++
		}
		if said == "done" {
			long[key] -= long[key] / 3
			continue
		}
		long[key] += long[key] / 4
		if died {
			kills++
			killed[victim]++
			cut[c.What]++
		}
	}
	t.Logf("killed in the middle: %v, of %v; %d were done before", killed, cut, whole)
}

// killing does a chore in a program of its own and has somebody killed after a while.
// said is what it said at last, died whether anybody was there to be killed.
func (d *desktop) killing(c chore, after time.Duration, kill func(program int) bool) (said string, died bool) {
	d.t.Helper()
	cmd, lines := d.startWindow("world", c)
	ended := make(chan struct{})
	struck := make(chan bool, 1)
	go func() {
		select {
		case <-time.After(after):
			struck <- kill(cmd.Process.Pid)
		case <-ended:
			struck <- false
		}
	}()
	for lines.Scan() {
		said = lines.Text()
	}
	close(ended)
	died = <-struck
	_ = cmd.Wait()
	d.eventually("end of the helper", func() bool { return len(d.processes(HelperArg)) == 0 })
	return said, died
}

// worldWindow is the program that killing starts.
func worldWindow() {
	var c chore
	if json.NewDecoder(os.Stdin).Decode(&c) != nil {
		os.Exit(2)
	}
	s := safeIn(c.Dir)
	err := error(nil)
	if s.FileState() != FileNone {
		_, err = s.OpenFile(context.Background(), passphrase)
	}
	if err == nil {
		err = c.open(s.Store)
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	fmt.Println("ready")
	if err := c.do(s); err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	fmt.Println("done")
}
