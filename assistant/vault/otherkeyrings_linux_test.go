package vault

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"signinhelper/assistant/desktest"
)

// The tests in this file are with the real keyrings of other desktops, whose windows
// are answered as a person would.

// inWindow waits until a window of a program has the keyboard, by a word of its title,
// and presses the keys named; the rest it types.
func (d *desktop) inWindow(program, title string, keys ...string) {
	d.t.Helper()
	d.eventually("window of "+program+" with the keyboard", func() bool {
		out, _ := exec.Command("xdotool", "getactivewindow", "getwindowname").Output()
		return strings.Contains(string(out), title)
	})
	for _, k := range keys {
		d.settled(program)
		how := "type"
		if slices.Contains([]string{"Tab", "Return", "Escape", "Up", "space", "alt+y", "ctrl+l"}, k) {
			how = "key"
		}
		d.must(exec.Command("xdotool", how, k).Run())
	}
}

// otherDesktop has a screen and a window manager, and a bus that can start the first
// of the programs if that is KWallet, by its own name alone.
func otherDesktop(t *testing.T, programs ...string) *desktop {
	t.Helper()
	desktest.Need(t, append(programs, "xdotool", "openbox")...)
	dir := t.TempDir()
	if programs[0] == "kwalletd5" {
		service := []byte("[D-BUS Service]\nName=org.kde.kwalletd5\nExec=/usr/bin/kwalletd5\n")
		if err := os.WriteFile(filepath.Join(dir, "kwallet.service"), service, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d := newDesktopWith(t, "<servicedir>"+dir+"</servicedir>", "DISPLAY="+desktest.Display(t, "1024x768"))
	d.run(exec.Command("openbox"))
	return d
}

// wallet answers the wizard of KWallet: not with what it has chosen, which takes a key
// that most people do not have, and then with a password.
func (d *desktop) wallet(s *Store, password ...string) {
	d.t.Helper()
	made := make(chan error, 1)
	go func() { made <- s.MakeCollection(d.t.Context()) }()
	d.inWindow("kwalletd5", "KDE Wallet Service", "Up", "space", "Return")
	d.inWindow("kwalletd5", "KDE Wallet Service", password...)
	d.must(<-made)
}

const walletPassword = "Nine blue horses & 47 hens"

// KWallet is there, and nothing has started it since the login.
func TestAWalletOfKDE(t *testing.T) {
	d := otherDesktop(t, "kwalletd5")
	s := patient(t, nil)
	var asked []Asking
	s.told = func(a Asking) { asked = append(asked, a) }
	_, err := s.People(t.Context())
	wantCode(t, err, CodeNoCollection)

	d.wallet(s, walletPassword, "Tab", walletPassword, "Return")
	if len(asked) != 2 || asked[0] != (Asking{On: true, By: KWallet}) {
		t.Errorf("it was told %v", asked)
	}
	var wallets []string
	d.must(d.conn.Object("org.kde.kwalletd5", "/modules/kwalletd5").Call("org.kde.KWallet.wallets", 0).Store(&wallets))
	if !slices.Equal(wallets, []string{"kdewallet"}) {
		t.Errorf("the wallets are %q", wallets)
	}
	ok(t, s.Save(t.Context(), newPerson("Ann")))
	if known, err := d.ring().Sealed(); !known || err != nil {
		t.Errorf("of a wallet with a password it is known: %v, %v", known, err)
	}

	d.lock(secretsPath + "/collection/kdewallet")
	result := make(chan string, 1)
	go func() { result <- names(t, s) }()
	d.inWindow("kwalletd5", "KDE Wallet Service", walletPassword, "Return")
	if got := <-result; got != "Ann" {
		t.Errorf("found %q", got)
	}
	ok(t, s.ForgetAll(t.Context()))
	d.nothingOnDisk()
}

// It takes an empty password, and says to nobody that whoever gets the file can read it.
func TestAWalletWithAnEmptyPassword(t *testing.T) {
	d := otherDesktop(t, "kwalletd5")
	s := patient(t, nil)
	d.wallet(s, "Return", "alt+y")
	ann := newPerson("Ann")
	wantCode(t, s.Save(t.Context(), ann), CodeUnsealed)
	if n := d.everywhere(); n != 0 {
		t.Errorf("%d entries were put there", n)
	}
	b, err := encodePerson(ann)
	ok(t, err)
	ok(t, goKeyring{}.Set(userOf(ann.ID), b)) // as an older version did
	people, err := s.People(t.Context())
	wantCode(t, err, CodeUnsealed)
	if join(people) != "Ann" {
		t.Errorf("found %q", join(people))
	}
}

// keepassxc starts a real KeePassXC with an open database, and its default settings
// but for the one that has it offer secrets.
func (d *desktop) keepassxc() *exec.Cmd {
	d.t.Helper()
	const text = `<?xml version="1.0" encoding="UTF-8"?><KeePassFile><Meta><CustomData><Item><Key>FDO_SECRETS_EXPOSED_GROUP</Key>` +
		`<Value>{01020304-0506-0708-090a-0b0c0d0e0f10}</Value></Item></CustomData></Meta>` +
		`<Root><Group><UUID>AQIDBAUGBwgJCgsMDQ4PEA==</UUID><Name>Passwords</Name></Group></Root></KeePassFile>`
	xml, base := filepath.Join(d.dir, "x.xml"), filepath.Join(d.dir, "mine.kdbx")
	settings := filepath.Join(d.dir, "config", "keepassxc")
	d.must(os.MkdirAll(settings, 0o700))
	d.must(os.WriteFile(xml, []byte(text), 0o600))
	d.must(os.WriteFile(filepath.Join(settings, "keepassxc.ini"), []byte("[General]\nConfigVersion=2\nUpdateCheckMessageShown=true\n"+
		"[GUI]\nCheckForUpdates=false\n[FdoSecrets]\nEnabled=true\n"), 0o600))
	made := exec.Command("keepassxc-cli", "import", "-p", xml, base)
	made.Stdin = strings.NewReader(basePassword + "\n" + basePassword + "\n")
	d.must(made.Run())
	cmd := exec.Command("keepassxc", "--pw-stdin", base)
	cmd.Env = append(os.Environ(), "QT_QPA_PLATFORM=xcb", "TMPDIR="+d.dir) // where it looks whether it runs already
	cmd.Stdin = strings.NewReader(basePassword + "\n")
	d.run(cmd)
	d.eventually("open database", func() bool { open, known := d.baseOpen(); return known && open })
	return cmd
}

// baseOpen tells whether the database of KeePassXC is open.
func (d *desktop) baseOpen() (open, known bool) {
	locked, err := d.conn.Object(secrets, secretsPath+"/collection/mine").GetProperty(collIface + ".Locked")
	return err == nil && locked.Value() == false, err == nil
}

const basePassword = "horses"

// aWindow is the Store of one window, and what it was told of questions.
func aWindow(t *testing.T) (*Store, *[]Asking) {
	t.Setenv(callTimeoutVar, patience.String())
	b := &bench{start: startSelf}
	s := newStore(b.take)
	s.quiet = patience
	asked := &[]Asking{}
	s.told = func(a Asking) {
		if a.On {
			*asked = append(*asked, a)
		}
	}
	t.Cleanup(func() {
		if p := b.swap(nil); p != nil {
			p.wait()
		}
	})
	return s, asked
}

// KeePassXC asks which program may read which entry. Whoever opens the window is asked
// once, and not once for each entry, each reading and each saving.
func TestKeePassXCAsksOnceForAWindow(t *testing.T) {
	d := otherDesktop(t, "keepassxc", "keepassxc-cli")
	service := d.keepassxc()
	s, asked := aWindow(t)
	ann, bob := newPerson("Ann"), newPerson("Bob")
	ok(t, s.Save(t.Context(), ann))
	ok(t, s.Save(t.Context(), bob))
	if got := names(t, s); got != "Ann Bob" || len(*asked) > 0 {
		t.Errorf("what one window saved it reads as %q; it was asked %v", got, *asked)
	}

	s, asked = aWindow(t)
	read := func() chan string {
		result := make(chan string, 1)
		go func() {
			people, err := s.People(context.Background())
			result <- join(people) + fmt.Sprint(" ", err)
		}()
		return result
	}
	result := read()
	d.inWindow("mine.kdbx", "Access Request", "Return")
	if got := <-result; got != "Ann Bob <nil>" {
		t.Errorf("read %q", got)
	}
	ann.Name = "Anna"
	ok(t, s.Save(t.Context(), ann))
	ok(t, s.SetPIN(t.Context(), bob.ID, "1234"))
	ok(t, s.SaveCalls(t.Context(), ann.ID, someCalls("one", "two")))
	ok(t, s.Forget(t.Context(), ann.ID))
	if got := names(t, s); got != "Bob" {
		t.Errorf("left are %q", got)
	}
	if want := []Asking{{On: true, By: KeePassXC, UpTo: 1}}; !slices.Equal(*asked, want) {
		t.Errorf("it was asked %v", *asked)
	}

	// Its database is locked, and opened again: what is allowed stays so.
	d.inWindow("mine.kdbx", "mine.kdbx", "ctrl+l")
	d.eventually("locked database", func() bool { open, known := d.baseOpen(); return known && !open })
	result = read()
	d.inWindow("mine.kdbx", "Unlock Database", basePassword, "Return")
	if got := <-result; got != "Bob <nil>" {
		t.Errorf("read %q", got)
	}
	if last := (*asked)[len(*asked)-1]; last != (Asking{On: true, By: KeePassXC, UpTo: 2}) {
		t.Errorf("it was told %v", *asked)
	}

	// It ends: the helper that stayed finds out, and does not say that it broke down.
	ok(t, service.Process.Kill())
	_ = service.Wait()
	d.eventually("end of KeePassXC", func() bool { _, known := d.baseOpen(); return !known })
	_, err := s.People(t.Context())
	wantCode(t, err, CodeMissing)
}

// Who does not let the program in reads so, and is asked anew when she tries again.
// What she did not let it read is not in "a second keyring".
func TestKeePassXCIsToldNo(t *testing.T) {
	d := otherDesktop(t, "keepassxc", "keepassxc-cli")
	d.keepassxc()
	s, _ := aWindow(t)
	ok(t, s.Save(t.Context(), newPerson("Ann")))
	ok(t, s.Save(t.Context(), newPerson("Bob")))

	var asked *[]Asking
	var found string
	result := make(chan error, 1)
	read := func() {
		people, err := s.People(context.Background())
		found = join(people)
		result <- err
	}
	s, _ = aWindow(t)
	go read()
	d.inWindow("mine.kdbx", "Access Request", "Escape")
	wantCode(t, <-result, CodeDismissed)

	var err error
	for _, row := range []string{"50", "81"} { // one of them may be the list, without which nobody is named
		s, asked = aWindow(t)
		go read()
		d.inWindow("mine.kdbx", "Access Request")
		d.settled("mine.kdbx")
		// The mark before an entry is taken away.
		d.must(exec.Command("xdotool", "getactivewindow", "mousemove", "--window", "%1", "23", row, "click", "1").Run())
		d.inWindow("mine.kdbx", "Access Request", "Return")
		if err = <-result; code(err) != CodeDismissed {
			break
		}
	}
	wantCode(t, err, CodeLocked)
	if e := (*Error)(nil); !errors.As(err, &e) || e.Locked != 1 || e.By != KeePassXC || found != "Ann" && found != "Bob" {
		t.Errorf("found %q with %+v", found, e)
	}
	go read()
	d.inWindow("mine.kdbx", "Access Request", "Return")
	ok(t, <-result)
	if found != "Ann Bob" || len(*asked) != 2 {
		t.Errorf("found %q, after %v", found, *asked)
	}
}
