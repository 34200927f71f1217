package vault

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
	"filippo.io/age/armor"

	"signinhelper/assistant"
)

const passphrase = "copper-window-lantern"

// aFile is a file with one entry, and what it is sealed with is passphrase.
func aFile(t testing.TB) []byte {
	t.Helper()
	u, err := newUnsealed(passphrase, keyWork)
	ok(t, err)
	_, data, err := u.with([]item{{userOf("ANN"), secret("Ann's entry")}})
	ok(t, err)
	return data
}

func TestDamageANewFormAndAWrongPassphraseAreThreeThings(t *testing.T) {
	whole, other := aFile(t), aFile(t)
	_, body, err := unlabel(kindPeople, whole)
	ok(t, err)
	_, foreign, err := unlabel(kindPeople, other)
	ok(t, err)
	split := bytes.Index(body, []byte("-----END"))
	later := func(number string, body []byte) []byte {
		title := []byte("signin-helper people " + number + " ")
		return slices.Concat(title, sumOf(title, body), []byte("\n"), body)
	}
	for name, tc := range map[string]struct {
		data       []byte
		passphrase string
		want       Code
	}{
		"whole":                      {whole, passphrase, ""},
		"wrong passphrase":           {whole, passphrase + "s", CodeWrongPIN},
		"no passphrase":              {whole, "", CodeWrongPIN},
		"empty":                      {nil, passphrase, CodeDamaged},
		"cut short":                  {whole[:len(whole)-1], passphrase, CodeDamaged},
		"longer":                     {append(slices.Clone(whole), '\n'), passphrase, CodeDamaged},
		"only a first line":          {later("1", nil), passphrase, CodeDamaged},
		"one block":                  {later("1", body[:split]), passphrase, CodeDamaged},
		"blocks of two files":        {later("1", slices.Concat(body[:split], foreign[split:])), passphrase, CodeDamaged},
		"a backup":                   {label(kindBackup, body), passphrase, CodeDamaged},
		"line ends of another world": {bytes.ReplaceAll(whole, []byte("\n"), []byte("\r\n")), passphrase, CodeDamaged},
		"a later form":               {later("2", []byte("whatever")), passphrase, CodeNewer},
		"a later form, damaged":      {append(later("2", []byte("whatever")), 'x'), passphrase, CodeDamaged},
		"no form":                    {later("0", body), passphrase, CodeDamaged},
		"an absurd form":             {later("-1", body), passphrase, CodeDamaged},
		"a long first line":          {later(strings.Repeat("1", 1<<20), body), passphrase, CodeDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := openWith(tc.passphrase, tc.data)
			wantCode(t, err, tc.want)
		})
	}
}

// The blocks of two files end alike; the second of a foreign one does not open.
func TestNoBitCanBeChangedWithoutBeingSeen(t *testing.T) {
	whole := aFile(t)
	for i := range whole {
		for bit := range 8 {
			whole[i] ^= 1 << bit
			if _, err := openWith(passphrase, whole); code(err) != CodeDamaged {
				t.Fatalf("bit %d of byte %d: %v", bit, i, err)
			}
			whole[i] ^= 1 << bit
		}
	}
}

func TestAFileTellsNothing(t *testing.T) {
	u, err := newUnsealed(passphrase, keyWork)
	ok(t, err)
	_, data, err := u.with([]item{{sentinel, secret(sentinel)}})
	ok(t, err)
	noSentinel(t, "file", string(data))
	noSentinel(t, "an entry", item{"user", secret(sentinel)})
	noSentinel(t, "what is open", unsealed{key: sentinel, line: sentinel, lid: []byte(sentinel)})
	noSentinel(t, "what is open", &unsealed{key: sentinel})
	if bytes.Contains(data, []byte(u.key)) || bytes.Contains(data, []byte(passphrase)) {
		t.Error("a key lies in the clear")
	}
	_, again, err := u.with([]item{{sentinel, secret(sentinel)}})
	ok(t, err)
	if bytes.Equal(data[len(data)-100:], again[len(again)-100:]) {
		t.Error("the same people make the same file")
	}
}

// One é, two ways to spell it.
func TestAPassphraseIsTheSameOnEveryKeyboard(t *testing.T) {
	one, err := chosen("Ren\u00e9e's caf\u00e9s")
	ok(t, err)
	if two := typed("Rene\u0301e's cafe\u0301s"); one != two {
		t.Errorf("%q is not %q", one, two)
	}
	for _, short := range []string{"", "elevenchars", strings.Repeat("e\u0301", 11)} {
		_, err := chosen(short)
		wantCode(t, err, CodeRefused)
	}
}

// Whatever a file holds, it is whole or one of three kinds of wrong.
func FuzzOpenWith(f *testing.F) {
	f.Add(aFile(f))
	f.Add(label(kindPeople, []byte("x")))
	f.Add([]byte("signin-helper people 1 "))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range [][]byte{data, label(kindPeople, data)} { // with a sum that is right, too
			if u, err := openWith(passphrase, d); err != nil {
				if !hasCode(err, CodeDamaged, CodeNewer, CodeWrongPIN) {
					t.Error(err)
				}
			} else if back, err := u.reopen(d); err != nil || back != u {
				t.Error("opened once and not twice: ", err)
			}
		}
	})
}

// Whoever made a backup may have put anything into it.
func FuzzDecodeBackup(f *testing.F) {
	whole, err := encode(backup{V: backupVersion, People: []backedUp{{newPerson("Ann"), []assistant.Call{{ID: "C", Spoke: "Eve"}}, true}}})
	ok(f, err)
	for _, s := range []string{string(whole), `{"v":1}`, `{"v":2,"people":7}`, `{"v":1,"people":[{"person":{"id":"../x"}}]}`,
		`{"v":1,"people":[null]}`, `{"v":1,"people":[{"person":{"id":"A"},"calls":[null,{"held":-1}]}]}`, "null"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, plain []byte) {
		people, err := decodeBackup(plain)
		if err != nil {
			if !hasCode(err, CodeDamaged, CodeNewer, CodeTooBig) {
				t.Error(err)
			}
			return
		}
		for _, p := range people {
			if !validID(p.Person.ID) {
				t.Errorf("ID %q is impossible", p.Person.ID)
			}
		}
	})
}

func FuzzImport(f *testing.F) {
	whole, err := sealBackup(passphrase, backup{V: backupVersion, People: []backedUp{{Person: newPerson("Ann")}}}, keyWork)
	ok(f, err)
	_, block, err := unlabel(kindBackup, whole)
	ok(f, err)
	f.Add(whole)
	f.Add(block)
	f.Add(bytes.Replace(block, []byte("\n"), nil, 1))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range [][]byte{data, label(kindBackup, data)} {
			if _, err := openBackup(passphrase, d); err != nil && !hasCode(err, CodeDamaged, CodeNewer, CodeTooBig, CodeWrongPIN) {
				t.Error(err)
			}
		}
	})
}

// What the comment on the form promises, without any of our functions: the
// first block says what the second is opened with.
func TestAgeAloneOpensBothFiles(t *testing.T) {
	alone := func(passphrase, text string) string {
		t.Helper()
		by, err := age.NewScryptIdentity(passphrase)
		ok(t, err)
		r, err := age.Decrypt(armor.NewReader(strings.NewReader(text)), by)
		ok(t, err)
		plain, err := io.ReadAll(r)
		ok(t, err)
		return string(plain)
	}
	const end = "-----END AGE ENCRYPTED FILE-----\n"
	_, blocks, _ := strings.Cut(string(aFile(t)), "\n")
	first, second, _ := strings.Cut(blocks, end)
	if got := alone(alone(passphrase, first+end), second); got != `{"entries":[{"user":"person-ANN","value":"QW5uJ3MgZW50cnk="}]}` {
		t.Errorf("people: %s", got)
	}
	data, err := sealBackup(passphrase, backup{V: backupVersion, People: []backedUp{}}, keyWork)
	ok(t, err)
	_, block, _ := strings.Cut(string(data), "\n")
	if got := alone(passphrase, block); !strings.HasSuffix(got, `"people":[]}`) {
		t.Errorf("backup: %s", got)
	}
}
