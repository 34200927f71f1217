package vault

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"signinhelper/assistant/desktest"
)

// The tests in this file run the real helper, this test program started once
// more, against a real bus and a real gnome-keyring or a bad one of our own.

// Variables in the environment that make this program something else.
const (
	callTimeoutVar = "VAULT_TEST_CALL_TIMEOUT" // of the helper, so that a test need not take five seconds
	parentVar      = "VAULT_TEST_PARENT"       // reads people, and waits for it
)

func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == HelperArg {
		timeout, err := time.ParseDuration(os.Getenv(callTimeoutVar))
		if err != nil {
			os.Exit(HelperMain(os.Stdin, os.Stdout))
		}
		Harden()
		os.Exit(serve(os.Stdin, os.Stdout, func(ctx context.Context, tell func(event)) backend {
			return &linuxRing{ctx: ctx, tell: tell, timeout: timeout}
		}))
	}
	switch os.Getenv(windowVar) {
	case "1":
		window()
		os.Exit(0)
	case "world":
		worldWindow()
		os.Exit(0)
	}
	if how := os.Getenv(parentVar); how != "" {
		_ = os.Unsetenv(parentVar)
		if how == "hardened" {
			Harden()
			dumpable, _, _ := syscall.RawSyscall(syscall.SYS_PRCTL, syscall.PR_GET_DUMPABLE, 0, 0)
			fmt.Print(dumpable, " ")
		}
		s := New(nil)
		s.quiet = patience
		_, err := s.People(context.Background())
		fmt.Println(err)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestRealKeyringKeepsPeople(t *testing.T) {
	d := newDesktop(t, true)
	d.keyring()
	s := New(func(bool) { t.Error("the system asked for a password") })
	ctx := t.Context()
	ann, bob := newPerson("Ann O'Hara \"<&>\" Zoë \U0001f600 \u200d"), newPerson("Bob")
	ok(t, s.MakeCollection(ctx)) // there is one: nothing happens
	ok(t, s.Save(ctx, ann))
	ok(t, s.Save(ctx, bob))
	bob.Name = "Robert"
	ok(t, s.Save(ctx, bob))
	if got := names(t, s); got != ann.Name+" Robert" {
		t.Errorf("got %q", got)
	}

	// An index that is damaged, or lost, is made good.
	r := goKeyring{}
	ok(t, r.Set(indexUser, []byte("damaged")))
	if got := names(t, s); !strings.Contains(got, "Robert") || !strings.Contains(got, "Ann") {
		t.Errorf("with a damaged index: %q", got)
	}
	ok(t, r.Delete(indexUser))
	ok(t, s.Save(ctx, newPerson("Cid")))
	if got := names(t, s); len(strings.Fields(got)) != 2+len(strings.Fields(ann.Name)) {
		t.Errorf("after the index was lost: %q", got)
	}

	// What anybody can read says nothing.
	secretive := newPerson(sentinel)
	secretive.Name, secretive.MemberID, secretive.Email = sentinel, sentinel, sentinel
	ok(t, s.Save(ctx, secretive))
	d.nothingOnDisk()

	ok(t, s.Forget(ctx, ann.ID))
	ok(t, s.ForgetAll(ctx))
	if got := names(t, s); got != "" {
		t.Errorf("left: %q", got)
	}
	if users, locked, err := d.ring().List(false); err != nil || len(users)+locked != 0 {
		t.Errorf("left in the keyring: %v, %v", users, err)
	}
}

// nothingOnDisk fails if a file of the desktop holds the sentinel.
func (d *desktop) nothingOnDisk() {
	d.t.Helper()
	noSecretBelow(d.t, d.dir)
}

// ring is the keyring seen without a helper.
func (d *desktop) ring() *linuxRing {
	d.t.Helper()
	r := &linuxRing{ctx: d.t.Context(), tell: func(event) {}, timeout: callTimeout}
	d.must(r.Ready())
	d.t.Cleanup(func() { _ = r.conn.Close() })
	return r
}

func TestNoBus(t *testing.T) {
	d := newDesktop(t, true)
	for _, address := range []string{"unix:path=/nonexistent", "nonsense", "unix:path=" + filepath.Join(d.dir, "bus.conf")} {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
		_, err := New(nil).People(t.Context())
		wantCode(t, err, CodeNoBus)
	}
}

// With no address in the environment, godbus would run dbus-launch.
func TestNoBusIsStarted(t *testing.T) {
	d := newDesktop(t, false)
	d.fake(&fakeService{})
	for _, address := range []string{"", "autolaunch:"} {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
		t.Setenv("XDG_RUNTIME_DIR", d.dir)
		_, err := New(nil).People(t.Context())
		wantCode(t, err, "") // the bus of the runtime directory
		if _, err := os.Stat(fmt.Sprintf("/run/user/%d/bus", os.Getuid())); err == nil {
			t.Log("this user has a session bus: the rest is left out")
			continue
		}
		before := len(d.processes(""))
		t.Setenv("XDG_RUNTIME_DIR", "")
		_, err = New(nil).People(t.Context())
		wantCode(t, err, CodeNoBus)
		if after := len(d.processes("")); after > before {
			t.Errorf("%d processes more", after-before)
		}
	}
}

func TestNobodyOffersAKeyring(t *testing.T) {
	newDesktop(t, false)
	s := New(nil)
	_, err := s.People(t.Context())
	wantCode(t, err, CodeMissing)
	wantCode(t, s.Save(t.Context(), newPerson("Ann")), CodeMissing)
	wantCode(t, s.MakeCollection(t.Context()), CodeMissing)
}

func TestNewUserWithoutACollection(t *testing.T) {
	desktest.Need(t, "gnome-keyring-daemon")
	newDesktop(t, true)
	s := New(nil)
	_, err := s.People(t.Context())
	wantCode(t, err, CodeNoCollection)
	wantCode(t, s.Save(t.Context(), newPerson("Ann")), CodeNoCollection)
	wantCode(t, s.MakeCollection(t.Context()), CodeLocked) // there is no screen to ask on
}

func TestLockedWithNoScreenToAskOn(t *testing.T) {
	d := newDesktop(t, true)
	d.keyring()
	s := New(nil)
	ok(t, s.Save(t.Context(), newPerson("Ann")))
	d.lock()
	_, err := s.People(t.Context())
	wantCode(t, err, CodeLocked)
	wantCode(t, s.Save(t.Context(), newPerson("Bob")), CodeLocked)
	wantCode(t, s.ForgetAll(t.Context()), CodeLocked)
}

func TestServiceHangsInAnyCall(t *testing.T) {
	for _, member := range []string{"Collections", "ReadAlias", "Locked", "SearchItems", "Unlock", "OpenSession", "CreateItem"} {
		t.Run(member, func(t *testing.T) {
			// A session is opened when there is something to store.
			stores := member == "CreateItem" || member == "OpenSession"
			t.Setenv(callTimeoutVar, "500ms")
			if stores {
				t.Setenv(callTimeoutVar, patience.String()) // what comes before does not hang
			}
			f := &fakeService{hangs: member}
			f.locked.Store(member == "Unlock")
			newDesktop(t, false).fake(f)
			s := New(nil)
			s.quiet = time.Second
			err := savesInTime(t, s)
			for stores && !isUnsure(err) && s.quiet < patience { // a busy computer takes longer to come to that
				s.quiet *= 2
				err = savesInTime(t, s)
			}
			wantUnsure(t, err, stores)
		})
	}
}

// savesInTime saves somebody with a service that hangs, and checks that this is
// found out.
func savesInTime(t *testing.T, s *Store) error {
	t.Helper()
	begun := time.Now()
	err := s.Save(t.Context(), newPerson("Ann"))
	wantCode(t, err, CodeHanging)
	if took := time.Since(begun); took > s.quiet+20*time.Second {
		t.Errorf("it took %v", took)
	}
	return err
}

func TestBusThatDoesNotAnswer(t *testing.T) {
	t.Setenv(callTimeoutVar, "500ms")
	d := newDesktop(t, false)
	ok(t, d.bus.Process.Signal(syscall.SIGSTOP))
	_, err := New(nil).People(t.Context())
	wantCode(t, err, CodeHanging)
	ok(t, d.bus.Process.Signal(syscall.SIGCONT))
}

func TestPrompts(t *testing.T) {
	for name, tc := range map[string]struct {
		prompted func(*fakeService)
		want     Code
		unseen   bool // it is over before anybody sees it
	}{
		"dismissed":           {func(f *fakeService) { aWhile(); f.complete(true) }, CodeDismissed, false},
		"never answered":      {func(*fakeService) {}, CodeHanging, false},
		"answered, to no end": {func(f *fakeService) { f.complete(false) }, CodeLocked, true},
		"answered":            {func(f *fakeService) { aWhile(); f.locked.Store(false); f.complete(false) }, "", false},
		"another signal first": {func(f *fakeService) {
			_ = f.conn.Emit(fakePrompt, promptIface+".Other", true)
			_ = f.conn.Emit(secretsPath, serviceIface+".CollectionChanged", fakeItems)
			aWhile()
			f.locked.Store(false)
			f.complete(false)
		}, "", false},
		"the service dies":        {func(f *fakeService) { _ = f.conn.Close() }, CodeKilled, true},
		"the service lets go":     {func(f *fakeService) { _, _ = f.conn.ReleaseName(secrets) }, CodeKilled, true},
		"the bus dies":            {func(f *fakeService) { _ = f.d.bus.Process.Kill() }, CodeKilled, true},
		"it ends with no verdict": {func(f *fakeService) { _ = f.conn.Emit(fakePrompt, promptIface+".Completed") }, CodeRefused, true},
	} {
		t.Run(name, func(t *testing.T) {
			f := &fakeService{prompted: tc.prompted}
			f.locked.Store(true)
			newDesktop(t, false, "DISPLAY=:nobody-connects").fake(f)
			var told []bool
			s := patient(t, func(b bool) { told = append(told, b) })
			if s.prompt = patience; tc.want == CodeHanging {
				s.prompt = 2 * time.Second
			}
			_, err := s.People(t.Context())
			wantCode(t, err, tc.want)
			if tc.unseen && len(told) == 0 {
				return
			}
			if len(told) != 2 || !told[0] || told[1] { // a busy computer may be so slow that it is seen
				t.Errorf("told %v", told)
			}
		})
	}
}

// What the system calls dismissed was cancelled by a person, or never shown.
func TestWhoDismissedAPrompt(t *testing.T) {
	const slow, fast = fastestHand + time.Millisecond, fastestHand - time.Millisecond
	for name, tc := range map[string]struct {
		dismissed any
		took      time.Duration
		screen    bool
		want      Code
	}{
		"a person":                        {true, slow, true, CodeDismissed},
		"nobody is so fast":               {true, fast, true, CodeLocked},
		"a busy computer with no screen":  {true, slow, false, CodeLocked},
		"a quick computer with no screen": {true, fast, false, CodeLocked},
		"answered":                        {false, slow, true, ""},
		"answered by a program":           {false, fast, false, ""},
		"no word":                         {"yes", slow, true, CodeRefused},
	} {
		t.Run(name, func(t *testing.T) {
			wantCode(t, verdict([]any{tc.dismissed}, tc.took, tc.screen), tc.want)
		})
	}
}

func TestAScreenIsOneOfTwoKinds(t *testing.T) {
	for _, tc := range []struct {
		x, wayland string
		want       bool
	}{{"", "", false}, {":0", "", true}, {"", "wayland-0", true}, {":0", "wayland-0", true}} {
		t.Setenv("DISPLAY", tc.x)
		t.Setenv("WAYLAND_DISPLAY", tc.wayland)
		if got := hasScreen(); got != tc.want {
			t.Errorf("DISPLAY=%q WAYLAND_DISPLAY=%q: %t", tc.x, tc.wayland, got)
		}
	}
}

func TestServiceThatSaysYesAndKeepsNothing(t *testing.T) {
	newDesktop(t, false).fake(&fakeService{})
	wantCode(t, New(nil).Save(t.Context(), newPerson("Ann")), CodeRefused)
}
