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

// kills is how many times the program dies while it saves.
const kills = 200

// deeds is what the program that is killed does, again and again: the n-th of
// them, and what is there after it.
type deeds map[assistant.PersonID]string

func (d deeds) after(n int) deeds {
	d = maps.Clone(d)
	if id, forget := deed(n); forget {
		delete(d, id)
	} else {
		d[id] = nameAfter(n)
	}
	return d
}

func deed(n int) (id assistant.PersonID, forget bool) {
	return assistant.PersonID("P" + strconv.Itoa(n%5)), n%7 == 3
}

func nameAfter(n int) string { return sentinel + "-" + strconv.Itoa(n) }

const saverVar = "VAULT_TEST_SAVER" // the folder and the first deed

// TestSaver is the program that is killed: it gets the passphrase as the real
// one does, in nobody's sight, and says the number of each deed that is done.
func TestSaver(t *testing.T) {
	dir, first, there := strings.Cut(os.Getenv(saverVar), "|")
	if !there {
		t.Skip("it is for TestNothingSavedIsLostWheneverTheProgramIsKilled")
	}
	secretly, err := io.ReadAll(os.Stdin)
	ok(t, err)
	s, _ := newTestSafe(t, dir)
	_, err = s.OpenFile(t.Context(), string(secretly))
	ok(t, err)
	n, err := strconv.Atoi(first)
	ok(t, err)
	for fmt.Println("ready"); ; n++ {
		id, forget := deed(n)
		if forget {
			err = s.Forget(t.Context(), id)
		} else {
			err = s.Save(t.Context(), assistant.Person{ID: id, Name: nameAfter(n), MemberID: sentinel})
		}
		ok(t, err)
		fmt.Println(n)
	}
}

// saver starts it and returns when it is about to begin.
func saver(t *testing.T, dir string, first int) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command("/proc/self/exe", "-test.run=^TestSaver$")
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%s|%d", saverVar, dir, first))
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

func TestNothingSavedIsLostWheneverTheProgramIsKilled(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	s := begun(t, filepath.Join(home, "folder"))
	was, n, cut, late := deeds{}, 0, 0, 0
	for kill := range kills {
		cmd, lines := saver(t, s.file.dir, n)
		if kill == 0 {
			noSecretOf(t, cmd.Process.Pid)
		}
		moment := time.AfterFunc(rand.N(25*time.Millisecond), func() { _ = cmd.Process.Kill() })
		for lines.Scan() {
			if done, err := strconv.Atoi(lines.Text()); err != nil || done != n {
				t.Fatalf("deed %d: %q", n, lines.Text())
			}
			was = was.after(n)
			n++
		}
		moment.Stop()
		_ = cmd.Wait()
		if left, _ := filepath.Glob(s.file.path(fileName + "*[0-9]")); len(left) > 0 {
			cut++
		}
		now := deeds{}
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
		if _, _, err := next.file.openOne(backupName, passphrase); n > 0 && err != nil {
			t.Errorf("kill %d: the version before is %v", kill, err)
		}
	}
	t.Logf("%d kills, %d deeds; %d files were cut short, %d deeds were done and not said", kills, n, cut, late)
	if cut == 0 {
		t.Error("no kill came while a file was being written: this proves nothing")
	}
	noSecretBelow(t, home)
}
