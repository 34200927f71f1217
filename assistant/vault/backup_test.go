package vault

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"testing"
	"time"

	"filippo.io/age/armor"

	"signinhelper/assistant"
)

func TestPeopleGoToANewComputer(t *testing.T) {
	ctx := t.Context()
	old, _ := newTestSafe(t) // there is a keyring
	ann, bob := newPerson("Ann"), newPerson("Bob")
	ok(t, old.Save(ctx, ann))
	ok(t, old.Save(ctx, bob))
	data := exported(t, old, 2, 0)
	noSecretInBackup(t, data)

	fresh := begun(t) // there is none
	changed := bob
	changed.Name = "Robert"
	ok(t, fresh.Save(ctx, changed))
	wantImport(t, fresh, data, Imported{Added: 1, There: 1})
	wantNames(t, fresh, "Robert Ann")
	got, err := fresh.People(ctx)
	ok(t, err)
	if !reflect.DeepEqual(got[1], ann) {
		t.Error("she did not come whole")
	}
	wantImport(t, fresh, data, Imported{There: 2}) // again
}

func wantImport(t *testing.T, s *Safe, data []byte, want Imported) {
	t.Helper()
	if got, err := s.Import(t.Context(), data, passphrase); err != nil || got != want {
		t.Errorf("it brought %+v (%v), want %+v", got, err, want)
	}
}

func noSecretInBackup(t *testing.T, data []byte) {
	t.Helper()
	for _, value := range []string{"Ann", "123456789012", "5550199", passphrase} {
		if bytes.Contains(data, []byte(value)) {
			t.Errorf("it holds %q in the clear", value)
		}
	}
}

func TestCallsGoToANewComputer(t *testing.T) {
	ctx := t.Context()
	old, ann := begun(t), newPerson("Ann")
	ok(t, old.Save(ctx, ann))
	began := time.Date(2026, 11, 3, 15, 4, 5, 0, time.UTC)
	calls := []assistant.Call{{ID: "C", Began: began, Spoke: "Eve", Notes: []assistant.Note{{At: began, Text: "Said to wait."}}}}
	if err := old.SaveCalls(ctx, ann.ID, calls); hasCode(err, CodeUnsupported) {
		t.Skip("this Store keeps no calls")
	} else {
		ok(t, err)
	}
	data := exported(t, old, 1, 0)
	fresh := begun(t)
	wantImport(t, fresh, data, Imported{Added: 1})
	if got, err := fresh.Calls(ctx, ann.ID); err != nil || !reflect.DeepEqual(got, calls) {
		t.Errorf("%d calls came, or others: %v", len(got), err)
	}
}

func TestWhoIsUnderAPINIsLeftOutOfABackup(t *testing.T) {
	ctx := t.Context()
	s, ann := begun(t), newPerson("Ann")
	ok(t, s.Save(ctx, ann))
	ok(t, s.Save(ctx, newPerson("Bob")))
	if err := s.SetPIN(ctx, ann.ID, "2580"); hasCode(err, CodeUnsupported) {
		t.Skip("this Store has no PINs")
	} else {
		ok(t, err)
	}
	whole := exported(t, s, 2, 0) // with the PIN given
	s.Shut(ann.ID)
	data := exported(t, s, 1, 1)
	// On the new computer she has no PIN, which is said.
	fresh := begun(t)
	wantImport(t, fresh, whole, Imported{Added: 2, HadPIN: 1})
	wantNames(t, fresh, "Ann Bob")
	wantImport(t, fresh, whole, Imported{There: 2})
	// Here she is, so nothing of a backup takes her place.
	wantImport(t, s, data, Imported{There: 1})
}

func TestWhoCannotBeReadIsLeftOutAndStays(t *testing.T) {
	ctx := t.Context()
	s, m := newTestSafe(t)
	ann := newPerson("Ann")
	ok(t, s.Save(ctx, ann))
	whole := exported(t, s, 1, 0)
	ok(t, s.Save(ctx, newPerson("Bob")))
	m.entries[userOf(ann.ID)] = "damaged"
	exported(t, s, 1, 1)
	wantImport(t, s, whole, Imported{There: 1})
	if m.entries[userOf(ann.ID)] != "damaged" {
		t.Error("she was replaced")
	}
}

// exported makes a backup, and checks how many people are in it and left out.
func exported(t *testing.T, s *Safe, people, leftOut int) []byte {
	t.Helper()
	made, err := s.Export(t.Context(), passphrase)
	if err != nil || made.People != people || made.LeftOut != leftOut || made.NoCalls != 0 {
		t.Fatalf("%d people, %d left out, %d without their calls: %v", made.People, made.LeftOut, made.NoCalls, err)
	}
	return made.Data
}

// Her numbers are what she needs on the new computer.
func TestABrokenLogOfCallsHoldsNoBackupUp(t *testing.T) {
	ctx := t.Context()
	s, m := newTestSafe(t)
	ann := newPerson("Ann")
	ok(t, s.Save(ctx, ann))
	m.entries[callsOf(ann.ID)] = "damaged"
	made, err := s.Export(ctx, passphrase)
	if err != nil || made.People != 1 || made.LeftOut != 0 || made.NoCalls != 1 {
		t.Fatalf("%d people, %d left out, %d without their calls: %v", made.People, made.LeftOut, made.NoCalls, err)
	}
	fresh := begun(t)
	wantImport(t, fresh, made.Data, Imported{Added: 1})
	wantNames(t, fresh, "Ann")
}

// A name on the list without an entry, as an interruption leaves it, is nobody.
func TestWhoIsOnlyOnTheListIsAdded(t *testing.T) {
	ctx := t.Context()
	s, m := newTestSafe(t)
	ann := newPerson("Ann")
	ok(t, s.Save(ctx, ann))
	data := exported(t, s, 1, 0)
	delete(m.entries, userOf(ann.ID))
	wantImport(t, s, data, Imported{Added: 1})
	wantNames(t, s, "Ann")
}

func TestABackupThatIsNoneChangesNothing(t *testing.T) {
	person := func(ids ...assistant.PersonID) (b backup) {
		b.V = backupVersion
		for _, id := range ids {
			b.People = append(b.People, backedUp{Person: assistant.Person{ID: id}})
		}
		return b
	}
	sealed := func(b backup) []byte {
		data, err := sealBackup(passphrase, b, keyWork)
		ok(t, err)
		return data
	}
	whole := sealed(person("ANN"))
	newer := person("ANN")
	newer.V = backupVersion + 1
	for name, tc := range map[string]struct {
		data       []byte
		passphrase string
		want       Code
	}{
		"wrong passphrase":     {whole, passphrase + "s", CodeWrongPIN},
		"no passphrase":        {whole, "", CodeWrongPIN},
		"nothing":              {nil, passphrase, CodeDamaged},
		"cut short":            {whole[:len(whole)-2], passphrase, CodeDamaged},
		"a file of people":     {aFile(t), passphrase, CodeDamaged},
		"a photo":              {[]byte("\x89PNG\r\n\x1a\n"), passphrase, CodeDamaged},
		"far too large":        {make([]byte, maxFile+1), passphrase, CodeTooBig},
		"from a newer program": {sealed(newer), passphrase, CodeNewer},
		"an impossible ID":     {sealed(person("ANN", "../../x")), passphrase, CodeDamaged},
		"too many people":      {sealed(person(make([]assistant.PersonID, maxListed+1)...)), passphrase, CodeTooBig},
		"a day's work to open": {costly(t, whole, 30), passphrase, CodeNewer},
		"half a GB to open":    {costly(t, whole, mostWork+1), passphrase, CodeNewer},
	} {
		t.Run(name, func(t *testing.T) {
			s, m := newTestSafe(t)
			begun := time.Now()
			got, err := s.Import(t.Context(), tc.data, tc.passphrase)
			wantCode(t, err, tc.want)
			if got != (Imported{}) || len(m.entries) != 0 {
				t.Error("somebody was added")
			}
			if took := time.Since(begun); took > time.Minute {
				t.Errorf("it took %v", took)
			}
		})
	}
}

// costly asks for more memory than we give.
func costly(t *testing.T, backup []byte, work int) []byte {
	t.Helper()
	_, block, err := unlabel(kindBackup, backup)
	ok(t, err)
	sealed, err := io.ReadAll(armor.NewReader(bytes.NewReader(block)))
	ok(t, err)
	dear := bytes.Replace(sealed, []byte(" 1\n"), fmt.Appendf(nil, " %d\n", work), 1)
	if len(dear) != len(sealed)+1 {
		t.Fatal("the work is not where it was")
	}
	var b bytes.Buffer
	w := armor.NewWriter(&b)
	_, err = w.Write(dear)
	ok(t, err)
	ok(t, w.Close())
	return label(kindBackup, b.Bytes())
}

func TestTheSamePersonTwiceInABackupIsAddedOnce(t *testing.T) {
	p := backedUp{Person: newPerson("Ann")}
	data, err := sealBackup(passphrase, backup{backupVersion, []backedUp{p, p}}, keyWork)
	ok(t, err)
	s := begun(t)
	wantImport(t, s, data, Imported{Added: 1, There: 1})
	wantNames(t, s, "Ann")
}

// A backup that an older program can read whole is one that it may read.
func TestTheFormOfABackup(t *testing.T) {
	for pin, want := range map[bool]int{false: 1, true: 2} {
		if got := newBackup([]backedUp{{Person: newPerson("Ann")}, {Person: newPerson("Bob"), PIN: pin}}).V; got != want {
			t.Errorf("with a PIN %v it is version %d", pin, got)
		}
	}
}
