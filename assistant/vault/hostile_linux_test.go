package vault

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestHostileEntriesInARealKeyring(t *testing.T) {
	d := newDesktop(t, true)
	d.keyring()
	s := New(nil)
	ann := newPerson("Ann")
	ok(t, s.Save(t.Context(), newPerson("Bob")))
	ok(t, goKeyring{}.Set(userOf(ann.ID), []byte(strings.Repeat("x", 1<<20))))
	ok(t, goKeyring{}.Set(strings.Repeat("y", 1<<20), []byte("x")))
	begun := time.Now()
	people, err := s.People(t.Context())
	wantCode(t, err, CodeDamaged)
	if join(people) != "Bob" || time.Since(begun) > 30*time.Second {
		t.Errorf("found %q, after %v", join(people), time.Since(begun))
	}
	ok(t, s.Forget(t.Context(), ann.ID))
	ok(t, s.ForgetAll(t.Context()))
	if left := d.everywhere(); left != 0 {
		t.Errorf("%d entries left", left)
	}
}

// The window's process can be closed to others and start its helper all the
// same, whoever runs it.
func TestHardenedProgramStartsItsHelper(t *testing.T) {
	users := map[string]*syscall.SysProcAttr{"this user": nil}
	if os.Geteuid() == 0 {
		users["an ordinary user"] = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	for name, as := range users {
		t.Run(name, func(t *testing.T) {
			d := newDesktop(t, false)
			ok(t, os.Chmod(d.dir, 0o711))
			cmd := exec.Command("/proc/self/exe")
			cmd.Env = append(os.Environ(), parentVar+"=hardened", "HOME=/nonexistent", "GOCOVERDIR=")
			cmd.SysProcAttr = as
			out, err := cmd.CombinedOutput()
			// The helper ran and asked the bus, which knows no keyring, and no
			// other user.
			want := CodeMissing
			if as != nil {
				want = CodeNoBus
			}
			if got := string(out); err != nil || !strings.HasPrefix(got, "0 ") || !strings.Contains(got, string(want)) {
				t.Errorf("%v: %s", err, got)
			}
		})
	}
}
