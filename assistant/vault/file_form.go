package vault

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"filippo.io/age/armor"
	"golang.org/x/text/unicode/norm"
)

// The form of the two files of ours, the one that people are kept in and the
// one they are carried to a new computer with:
//
//	signin-helper people 1 <SHA-256, in hexadecimal>
//	-----BEGIN AGE ENCRYPTED FILE-----      a key, sealed with the passphrase
//	-----BEGIN AGE ENCRYPTED FILE-----      the entries, sealed with that key
//
//	signin-helper backup 1 <SHA-256, in hexadecimal>
//	-----BEGIN AGE ENCRYPTED FILE-----      the people, sealed with the passphrase
//
// The sum is that of the whole file without the sum and the end of its line.
// So damage, a later form and a wrong passphrase are told apart for certain,
// in this order, whatever later forms look like below their first line. It
// proves nothing about who wrote the file; that is for age to do.
//
// Two blocks, because a passphrase has to be slow to try and a save has to be
// fast: the passphrase opens 130 random bits, made once for a file, and those
// seal every version of it as the passphrase of an age file for which the
// least work is enough. Nobody without the passphrase can make a block that
// opens: both are sealed with secrets, not to public keys.
//
// No program of ours is needed to open either file, only age:
//
//	sed 1d backup | age -d
//	sed -n '2,/^-----END/p' people.sealed | age -d     # says the key
//	sed '1,/^-----END/d' people.sealed | age -d        # asks for the key
//
// What the file is good against: whoever gets the disk, a copy of the folder
// or the backup, and does not guess the passphrase. What it is not good
// against: a program of the same user, which can watch the passphrase being
// typed; what the system writes of our memory to the disk; whoever puts back
// an older version of the whole file, or makes it unreadable; and counting,
// since the size of a file tells about how much is in it. On a disk that
// writes elsewhere what it overwrites, old versions stay, as sealed as they
// were: forgetting somebody is no protection from whoever has such a disk and
// the passphrase.
const (
	formName    = "signin-helper"
	formVersion = 1
	kindPeople  = "people"
	kindBackup  = "backup"
	// BackupBegins is how every backup begins, in any form to come and whatever
	// name somebody gave it.
	BackupBegins = formName + " " + kindBackup + " "
	// maxLine is more than a first line has, in any form to come.
	maxLine = 128
	// keyWork is the least that age allows: nobody guesses 130 bits.
	keyWork = 1
	// maxFile bounds what is read and written: two hundred people with a
	// hundred calls each, and notes to all, have some 20 MB.
	maxFile = 64 << 20
)

// MinPassphrase is how many letters a new passphrase must have. A file can be
// tried against a list of passwords for as long as somebody likes, a second
// each: what is shorter is found. The screen rates it besides.
const MinPassphrase = 12

// typed gives a passphrase the one spelling that an é has on every computer.
func typed(passphrase string) string { return norm.NFC.String(passphrase) }

// withWords opens something with what was typed. Words that were made by this
// program are small, with hyphens between them; whoever reads them off a paper,
// years later, types spaces, or a capital at the beginning. So that is tried next,
// which takes as long again.
func withWords(passphrase string, open func(string) error) error {
	passphrase = typed(passphrase)
	err := open(passphrase)
	if made := strings.Join(strings.Fields(strings.ToLower(passphrase)), "-"); made != passphrase && hasCode(err, CodeWrongPIN) {
		err = open(made)
	}
	return err
}

// chosen is typed for a new passphrase.
func chosen(passphrase string) (string, error) {
	passphrase = typed(passphrase)
	if n := len([]rune(passphrase)); n < MinPassphrase {
		return "", fail(CodeRefused, "passphrase of %d letters", n)
	}
	return passphrase, nil
}

// label puts the first line before a body.
func label(kind string, body []byte) []byte {
	title := []byte(formName + " " + kind + " " + strconv.Itoa(formVersion) + " ")
	return slices.Concat(title, sumOf(title, body), []byte("\n"), body)
}

func sumOf(title, body []byte) []byte {
	h := sha256.New()
	_, _ = h.Write(title)
	_, _ = h.Write(body)
	return hex.AppendEncode(nil, h.Sum(nil))
}

// unlabel takes the first line off, and checks it. It fails with CodeDamaged
// or CodeNewer.
func unlabel(kind string, data []byte) (line, body []byte, err error) {
	line, body, _ = bytes.Cut(data, []byte("\n"))
	words := bytes.Split(line[:min(len(line), maxLine)], []byte(" "))
	if len(words) != 4 || string(words[0]) != formName || string(words[1]) != kind {
		return nil, nil, fail(CodeDamaged, "first line")
	}
	if title := bytes.TrimSuffix(line, words[3]); !bytes.Equal(sumOf(title, body), words[3]) {
		return nil, nil, fail(CodeDamaged, "checksum")
	}
	version, err := strconv.ParseUint(string(words[2]), 10, 32)
	switch {
	case err != nil || version < 1:
		return nil, nil, fail(CodeDamaged, "form without a number")
	case version > formVersion:
		return nil, nil, fail(CodeNewer, "a later form")
	}
	return line, body, nil
}

// sealText is seal with the letters that every program and every mail leaves
// alone.
func sealText(passphrase string, data []byte, work int) ([]byte, error) {
	sealed, err := seal(passphrase, data, work)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w := armor.NewWriter(&b)
	_, _ = w.Write(sealed) // to memory
	_ = w.Close()
	return b.Bytes(), nil
}

// unsealText fails as unseal does.
func unsealText(passphrase string, text []byte) ([]byte, error) {
	sealed, err := io.ReadAll(armor.NewReader(bytes.NewReader(text)))
	if err != nil {
		return nil, fail(CodeDamaged, "age armor")
	}
	return unseal(passphrase, sealed)
}

// An item is an entry of a file: what a keyring keeps under a name.
type item struct {
	User  string `json:"user"`
	Value secret `json:"value"`
}

// contents are the items of a file, oldest first.
type contents struct {
	Entries []item `json:"entries"`
}

// unsealed is one version of the file of people, opened. It never changes.
type unsealed struct {
	line  string // its first line, which no other version has
	lid   []byte // the first block
	key   string // what the first block holds; "" if nothing is open
	items []item
}

// Format keeps the key out of logs, panics and error texts.
func (unsealed) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "unsealed") }

// newUnsealed makes a key for a new file, which work makes slow to try.
func newUnsealed(passphrase string, work int) (*unsealed, error) {
	key := rand.Text()
	lid, err := sealText(passphrase, []byte(key), work)
	return &unsealed{key: key, lid: lid}, err
}

// with returns the version that has other items, and the file it is.
func (u *unsealed) with(items []item) (*unsealed, []byte, error) {
	plain, err := encode(contents{items})
	if err != nil {
		return nil, nil, err
	}
	block, err := sealText(u.key, plain, keyWork)
	if err != nil {
		return nil, nil, err
	}
	data := label(kindPeople, slices.Concat(u.lid, block))
	if len(data) > maxFile {
		return nil, nil, fail(CodeFull, "%d bytes, room for %d", len(data), maxFile)
	}
	line, _, _ := bytes.Cut(data, []byte("\n"))
	return &unsealed{string(line), u.lid, u.key, items}, data, nil
}

// openWith opens a file with a passphrase. It fails with CodeDamaged,
// CodeNewer or CodeWrongPIN.
func openWith(passphrase string, data []byte) (*unsealed, error) {
	line, lid, block, err := blocks(data)
	if err != nil {
		return nil, err
	}
	key, err := unsealText(passphrase, lid)
	if err != nil {
		return nil, err
	}
	u, err := (&unsealed{lid: lid, key: string(key)}).fill(line, block)
	if hasCode(err, CodeWrongPIN) {
		err = fail(CodeDamaged, "blocks of two files")
	}
	return u, err
}

// reopen opens a later version of the file that u is. It fails as openWith
// does.
func (u *unsealed) reopen(data []byte) (*unsealed, error) {
	line, lid, block, err := blocks(data)
	if err != nil {
		return nil, err
	}
	if string(line) == u.line {
		return u, nil
	}
	return (&unsealed{lid: lid, key: u.key}).fill(line, block)
}

func blocks(data []byte) (line, lid, block []byte, err error) {
	line, body, err := unlabel(kindPeople, data)
	if err != nil {
		return nil, nil, nil, err
	}
	end := []byte(armor.Footer + "\n")
	at := bytes.Index(body, end)
	if at < 0 {
		return nil, nil, nil, fail(CodeDamaged, "no second block")
	}
	at += len(end)
	return line, slices.Clone(body[:at]), body[at:], nil
}

// fill reads the items into u.
func (u *unsealed) fill(line, block []byte) (*unsealed, error) {
	plain, err := unsealText(u.key, block)
	if err != nil {
		return nil, err
	}
	var c contents
	strict := json.NewDecoder(bytes.NewReader(plain))
	strict.DisallowUnknownFields()
	if strict.Decode(&c) != nil {
		// It is whole, and was written by whoever has the passphrase.
		return nil, fail(CodeNewer, "contents")
	}
	u.line, u.items = string(line), c.Entries
	return u, nil
}
