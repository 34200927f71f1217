package vault

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"github.com/godbus/dbus/v5"

	"signinhelper/assistant"
)

func secretive() assistant.Person {
	p := newPerson(sentinel)
	p.MemberID, p.Email = sentinel, sentinel
	return p
}

// gnome-keyring writes a collection without a password as it is.
func TestKeyringWithoutAPasswordIsGivenNothing(t *testing.T) {
	for _, name := range []string{"login", "Default keyring", "Schlüssel_bund-1.2 (alt)"} {
		t.Run(name, func(t *testing.T) {
			d := newDesktop(t, true)
			d.keyrings()
			d.collection(name, "")
			s := New(nil)
			err := s.Save(t.Context(), secretive())
			wantCode(t, err, CodeUnsealed)
			wantUnsure(t, err, false)
			d.nothingOnDisk()
			if users, locked, err := d.ring().List(false); err != nil || len(users)+locked > 0 {
				t.Errorf("left in the keyring: %v, %d, %v", users, locked, err)
			}
			if got := names(t, s); got != "" {
				t.Errorf("there is %q", got)
			}
		})
	}
}

// A password that is taken away later opens what was kept before.
func TestPasswordTakenAwayLater(t *testing.T) {
	d := newDesktop(t, true)
	d.keyrings()
	collection := d.collection("login", "first password")
	s := New(nil)
	ann, bob := secretive(), newPerson("Bob")
	ok(t, s.Save(t.Context(), ann))
	ok(t, s.Save(t.Context(), bob))
	d.nothingOnDisk()
	d.master("ChangeWithMasterPassword", []any{collection}, "first password", "")

	people, err := s.People(t.Context())
	wantCode(t, err, CodeUnsealed)
	var e *Error
	if !errors.As(err, &e) || !e.Partial() || !slices.Equal(e.Unsealed, []assistant.PersonID{ann.ID, bob.ID}) || len(people) != 2 {
		t.Errorf("%d people with %+v", len(people), e)
	}
	wantCode(t, s.Save(t.Context(), newPerson("Cid")), CodeUnsealed)
	wantCode(t, s.Save(t.Context(), bob), CodeUnsealed)
	ok(t, s.Forget(t.Context(), ann.ID)) // which writes the list as well
	d.nothingOnDisk()

	d.master("ChangeWithMasterPassword", []any{collection}, "", "second password")
	if got := names(t, s); got != "Bob" {
		t.Errorf("sealed again: %q", got)
	}
	d.master("ChangeWithMasterPassword", []any{collection}, "second password", "")
	ok(t, s.ForgetAll(t.Context()))
	if got := names(t, s); got != "" {
		t.Errorf("forgotten: %q", got)
	}
}

// Somebody gets a keyring with a password after one without: what is corrected
// there must not go on lying in the old one.
func TestSavingAgainTakesAwayTheOpenCopy(t *testing.T) {
	d := newDesktop(t, true)
	d.keyrings()
	old := d.collection("Default keyring", "old password")
	s := New(nil)
	ann := secretive()
	ok(t, s.Save(t.Context(), ann))
	d.master("ChangeWithMasterPassword", []any{old}, "old password", "")
	d.collection("login", "new password")
	_, err := s.People(t.Context())
	wantCode(t, err, CodeUnsealed)
	ok(t, s.Save(t.Context(), ann))
	d.nothingOnDisk()
	if got := names(t, s); got != sentinel {
		t.Errorf("there is %q", got)
	}
}

func TestFilesOfCollections(t *testing.T) {
	for path, want := range map[dbus.ObjectPath]string{
		loginPath: "login.keyring",
		secretsPath + "/collection/Default_5fkeyring":       "Default_keyring.keyring",
		secretsPath + "/collection/A_2eb_2dc_5fd_5f_c3_a9x": "A.b-c_d_éx.keyring",
		secretsPath + "/collection/_zz_5":                   "_zz_5.keyring",
		secretsPath + "/collection/_2e_2e_2fx":              "../x.keyring", // compared with names, never opened
		"":                                                  ".keyring",
	} {
		if got := fileOf(path); got != want {
			t.Errorf("%s: %s", path, got)
		}
	}
}

func TestCollectionsOfItems(t *testing.T) {
	for item, want := range map[dbus.ObjectPath]dbus.ObjectPath{
		loginPath + "/12":       loginPath,
		loginPath + "/folder/1": loginPath,
		loginPath:               loginPath,
		"/":                     "",
	} {
		if got := collectionOf(item); got != want {
			t.Errorf("%s: %s", item, got)
		}
	}
}

// What lies beside the keyring's files may be anything.
func TestReadingBesideTheKeyring(t *testing.T) {
	home := filepath.Join(t.TempDir(), "a[b]*?")
	dir := filepath.Join(home, "keyrings")
	ok(t, os.MkdirAll(filepath.Join(dir, "folder.keyring"), 0o700))
	ok(t, syscall.Mkfifo(filepath.Join(dir, "pipe.keyring"), 0o600))
	ok(t, os.Symlink("/dev/zero", filepath.Join(dir, "endless.keyring")))
	ok(t, os.WriteFile(filepath.Join(dir, "login.keyring"), append(sealedFile, "person-A"...), 0o600))
	t.Setenv("XDG_DATA_HOME", home)
	r := &linuxRing{collection: loginPath}
	if known, err := r.Sealed(); !known || err != nil || r.Exposed([]string{"person-A"}) != nil {
		t.Error(known, err)
	}
	ok(t, os.WriteFile(filepath.Join(dir, "other.keyring"), []byte("[keyring]\nperson-A"), 0o600))
	if got := r.Exposed([]string{"person-A", "person-B"}); !slices.Equal(got, []string{"person-A"}) {
		t.Error(got)
	}
	if known, err := r.Sealed(); !known || err != nil {
		t.Error("another collection's file counts: ", err)
	}
}
