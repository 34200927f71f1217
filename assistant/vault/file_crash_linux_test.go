package vault

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"signinhelper/assistant"
)

// fileKills is how many times the program dies while it saves.
const fileKills = 200

// saved is what is there after some deeds of the program that is killed.
type saved map[assistant.PersonID]string

func (d saved) after(n int) saved {
	d = maps.Clone(d)
	if id, forget := saverDeed(n); forget {
		delete(d, id)
	} else {
		d[id] = saverName(n)
	}
	return d
}

// saverDeed is the n-th thing that it does: it saves somebody, or forgets.
func saverDeed(n int) (id assistant.PersonID, forget bool) {
	return assistant.PersonID("P" + strconv.Itoa(n%5)), n%7 == 3
}

func saverName(n int) string { return sentinel + "-" + strconv.Itoa(n) }

const saverVar = "VAULT_TEST_SAVER" // the folder and the first deed

// TestSaver is the program that is killed: it gets the passphrase as the real
// one does, in nobody's sight, and says the number of each deed that is done.
func TestSaver(t *testing.T) {
	dir, first, there := strings.Cut(os.Getenv(saverVar), "|")
	if !there {
		t.Skip("it is for TestNothingInTheFileIsLostWheneverTheProgramIsKilled")
	}
	secretly, err := io.ReadAll(os.Stdin)
	ok(t, err)
	s, _ := newTestSafe(t, dir)
	_, err = s.OpenFile(t.Context(), string(secretly))
	ok(t, err)
	n, err := strconv.Atoi(first)
	ok(t, err)
	for fmt.Println("ready"); ; n++ {
		id, forget := saverDeed(n)
		if forget {
			err = s.Forget(t.Context(), id)
		} else {
			err = s.Save(t.Context(), assistant.Person{ID: id, Name: saverName(n), MemberID: sentinel})
		}
		ok(t, err)
		fmt.Println(n)
	}
}

// saver starts it and returns when it is about to begin.
func saver(t *testing.T, dir string, first int) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command("/proc/self/exe", "-test.run=^TestSaver$")
	// Killed, it takes nothing away that a test makes for itself.
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%s|%d", saverVar, dir, first), "TMPDIR="+filepath.Dir(dir))
	cmd.Stdin = strings.NewReader(passphrase)
	out, err := cmd.StdoutPipe()
	ok(t, err)
	ok(t, cmd.Start())
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != "ready" {
		t.Log(lines.Text())
	}
	return cmd, lines
}

func TestNothingInTheFileIsLostWheneverTheProgramIsKilled(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	s := begun(t, filepath.Join(home, "folder"))
	was, n, told, cut, late := saved{}, 0, 0, 0, 0
	const atLeast = 25 * time.Millisecond // some deeds, where the disk is quick
	long := atLeast
	for kill := range fileKills {
		first := n
		cmd, lines := saver(t, s.file.dir, n)
		if kill == 0 {
			noSecretOf(t, cmd.Process.Pid)
		}
		moment := time.AfterFunc(rand.N(long), func() { _ = cmd.Process.Kill() })
		for lines.Scan() {
			if done, err := strconv.Atoi(lines.Text()); err != nil || done != n {
				t.Fatalf("deed %d: %q", n, lines.Text())
			}
			was = was.after(n)
			n++
			told++
		}
		moment.Stop()
		_ = cmd.Wait()
		if left, _ := filepath.Glob(s.file.path(fileName + "*.new-*")); len(left) > 0 {
			cut++
		}
		if n == first { // the disk is slow: the kill came before anything was done
			long += long / 7
		} else {
			long = max(long-long/20, atLeast)
		}
		now := saved{}
		next := s.restarted(t)
		people, err := next.People(t.Context())
		ok(t, err)
		for _, p := range people {
			now[p.ID] = p.Name
		}
		switch next := was.after(n); {
		case maps.Equal(now, was): // as was said
		case maps.Equal(now, next): // done, but not said any more
			was = next
			n++
			late++
		default:
			t.Fatalf("kill %d, after %d deeds: there is %v, said was %v", kill, n, now, was)
		}
		// The copy is written after the file, and before anybody is told.
		if _, _, err := next.file.openOne(backupName, passphrase); told > 0 && err != nil {
			t.Errorf("kill %d: the copy is %v", kill, err)
		}
	}
	t.Logf("%d kills in up to %v, %d deeds; %d files were cut short, %d deeds were done and not said", fileKills, long, n, cut, late)
	if cut == 0 {
		t.Error("no kill came while a file was being written: this proves nothing")
	}
	noSecretBelow(t, home)
}
