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
	data, people, leftOut, err := old.Export(ctx, passphrase)
	if err != nil || people != 2 || leftOut != 0 {
		t.Fatalf("%d people and %d left out: %v", people, leftOut, err)
	}
	noSecretInBackup(t, data)

	fresh := begun(t) // there is none
	changed := bob
	changed.Name = "Robert"
	ok(t, fresh.Save(ctx, changed))
	added, there, _, err := fresh.Import(ctx, data, passphrase)
	if err != nil || added != 1 || there != 1 {
		t.Errorf("%d added, %d there: %v", added, there, err)
	}
	wantNames(t, fresh, "Robert Ann")
	got, err := fresh.People(ctx)
	ok(t, err)
	if !reflect.DeepEqual(got[1], ann) {
		t.Error("she did not come whole")
	}
	added, there, _, err = fresh.Import(ctx, data, passphrase)
	if err != nil || added != 0 || there != 2 {
		t.Errorf("again: %d added, %d there: %v", added, there, err)
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
	data, _, _, err := old.Export(ctx, passphrase)
	ok(t, err)
	fresh := begun(t)
	_, _, _, err = fresh.Import(ctx, data, passphrase)
	ok(t, err)
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
	if _, people, leftOut, err := s.Export(ctx, passphrase); err != nil || people != 2 || leftOut != 0 {
		t.Errorf("with the PIN given: %d people, %d left out: %v", people, leftOut, err)
	}
	whole, _, _, err := s.Export(ctx, passphrase)
	ok(t, err)
	s.Shut(ann.ID)
	data, people, leftOut, err := s.Export(ctx, passphrase)
	if err != nil || people != 1 || leftOut != 1 {
		t.Errorf("%d people, %d left out: %v", people, leftOut, err)
	}
	// On the new computer she has no PIN, which is said.
	fresh := begun(t)
	if added, there, hadPIN, err := fresh.Import(ctx, whole, passphrase); err != nil || added != 2 || there != 0 || hadPIN != 1 {
		t.Errorf("%d added, %d there, %d had a PIN: %v", added, there, hadPIN, err)
	}
	wantNames(t, fresh, "Ann Bob")
	if _, _, hadPIN, err := fresh.Import(ctx, whole, passphrase); err != nil || hadPIN != 0 {
		t.Errorf("again: %d had a PIN: %v", hadPIN, err)
	}
	// Here she is, so nothing of a backup takes her place.
	if added, there, _, err := s.Import(ctx, data, passphrase); err != nil || added != 0 || there != 1 {
		t.Errorf("%d added, %d there: %v", added, there, err)
	}
}

func TestWhoCannotBeReadIsLeftOutAndStays(t *testing.T) {
	ctx := t.Context()
	s, m := newTestSafe(t)
	ann := newPerson("Ann")
	ok(t, s.Save(ctx, ann))
	whole, _, _, err := s.Export(ctx, passphrase)
	ok(t, err)
	ok(t, s.Save(ctx, newPerson("Bob")))
	m.entries[userOf(ann.ID)] = "damaged"
	if _, people, leftOut, err := s.Export(ctx, passphrase); err != nil || people != 1 || leftOut != 1 {
		t.Errorf("%d people, %d left out: %v", people, leftOut, err)
	}
	if added, there, _, err := s.Import(ctx, whole, passphrase); err != nil || added != 0 || there != 1 {
		t.Errorf("%d added, %d there: %v", added, there, err)
	}
	if m.entries[userOf(ann.ID)] != "damaged" {
		t.Error("she was replaced")
	}
}

// A name on the list without an entry, as an interruption leaves it, is nobody.
func TestWhoIsOnlyOnTheListIsAdded(t *testing.T) {
	ctx := t.Context()
	s, m := newTestSafe(t)
	ann := newPerson("Ann")
	ok(t, s.Save(ctx, ann))
	data, _, _, err := s.Export(ctx, passphrase)
	ok(t, err)
	delete(m.entries, userOf(ann.ID))
	if added, there, _, err := s.Import(ctx, data, passphrase); err != nil || added != 1 || there != 0 {
		t.Errorf("%d added, %d there: %v", added, there, err)
	}
	wantNames(t, s, "Ann")
}

// Whoever cannot come with all calls does not come: the next try brings both.
func TestNobodyComesWithoutTheirCalls(t *testing.T) {
	ctx := t.Context()
	m := newMemory(true)
	s := newSafe(t.TempDir(), starter(func(helperEnd) ring { return &memoryRing{memory: m} }))
	s.limit = 2000
	ann := newPerson("Ann")
	endless := make([]assistant.Call, 20_000)
	for i := range endless {
		endless[i] = assistant.Call{ID: assistant.NewCallID(), Reference: "a reference that takes some room"}
	}
	data, err := sealBackup(passphrase, backup{backupVersion, []backedUp{{Person: newPerson("Bob")}, {Person: ann, Calls: endless}}}, keyWork)
	ok(t, err)
	added, _, _, err := s.Import(ctx, data, passphrase)
	if added != 1 || !hasCode(err, CodeLogFull, CodeTooBig, CodeUnsupported) {
		t.Errorf("%d added: %v", added, err)
	}
	wantNames(t, s, "Bob")
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
			added, there, _, err := s.Import(t.Context(), tc.data, tc.passphrase)
			wantCode(t, err, tc.want)
			if added+there+len(m.entries) != 0 {
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
	if added, there, _, err := s.Import(t.Context(), data, passphrase); err != nil || added != 1 || there != 1 {
		t.Errorf("%d added, %d there: %v", added, there, err)
	}
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
