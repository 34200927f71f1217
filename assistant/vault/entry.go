package vault

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"signinhelper/assistant"
)

// What the entries are called. Every program of the user can read these
// names, and gnome-keyring keeps them on disk in the clear, so they say
// nothing about a person.
const (
	service      = "signin-helper"
	indexUser    = "index"
	personPrefix = "person-"
)

// version is that of both kinds of entry. A field added later must raise it,
// or an older program would drop the field when it saves.
const version = 1

// The most bytes an entry may have.
const (
	// windowsLimit is CRED_MAX_CREDENTIAL_BLOB_SIZE, 5*512. go-keyring 0.2.8
	// stores the bytes as they are, UTF-8, and not as UTF-16.
	windowsLimit = 2560
	// darwinLimit keeps a command line of /usr/bin/security, which go-keyring
	// 0.2.8 writes with the value in base64, within its 4,096 bytes for the
	// longest ID allowed. A test does the sum.
	darwinLimit = 2900
	// otherLimit is far above what a person needs. The Secret Service has no
	// limit of its own, but go-keyring's authors warn of values above 100 KiB.
	otherLimit = 64 << 10
)

func limitFor(goos string) int {
	switch goos {
	case "windows":
		return windowsLimit
	case "darwin":
		return darwinLimit
	}
	return otherLimit
}

// maxID is the longest ID accepted; ours have 26 letters.
const maxID = 64

// validID reports whether id can be part of the name of an entry on every
// system without being quoted.
func validID(id assistant.PersonID) bool {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	return len(id) > 0 && len(id) <= maxID && strings.Trim(string(id), letters) == ""
}

func userOf(id assistant.PersonID) string { return personPrefix + string(id) }

// entry is what is kept of a person.
type entry struct {
	V      int              `json:"v"`
	Person assistant.Person `json:"person"`
}

// index is the list of people, in the order in which they were added. An ID
// in it may have no entry: it is written before the entry is.
type index struct {
	V      int                  `json:"v"`
	People []assistant.PersonID `json:"people"`
}

func encodePerson(p assistant.Person) ([]byte, error) { return encode(entry{version, p}) }

func encodeIndex(ids []assistant.PersonID) ([]byte, error) {
	return encode(index{version, append([]assistant.PersonID{}, ids...)})
}

// encode leaves <, > and & alone, which json.Marshal spells in six bytes.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		// err may quote the value.
		return nil, fail(CodeRefused, "cannot be encoded")
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// decodePerson reads the entry of id. Its errors have CodeDamaged or
// CodeNewer.
func decodePerson(id assistant.PersonID, b []byte) (assistant.Person, error) {
	var e entry
	if err := decode(b, &e); err != nil {
		return assistant.Person{}, err
	}
	if e.Person.ID != id {
		return assistant.Person{}, fail(CodeDamaged, "entry names another ID")
	}
	return e.Person, nil
}

// decodeIndex reads the list of people. Its errors are those of decodePerson.
func decodeIndex(b []byte) ([]assistant.PersonID, error) {
	var x index
	if err := decode(b, &x); err != nil {
		return nil, err
	}
	if x.People == nil {
		return nil, fail(CodeDamaged, "index without a list")
	}
	var ids []assistant.PersonID
	for _, id := range x.People {
		if !validID(id) {
			return nil, fail(CodeDamaged, "index with an impossible ID")
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// decode fills v from b. The errors of encoding/json quote what they stumble
// over, so none is passed on.
func decode(b []byte, v any) error {
	var head struct {
		V *int `json:"v"`
	}
	if !utf8.Valid(b) || json.Unmarshal(b, &head) != nil || head.V == nil || *head.V < 1 {
		return fail(CodeDamaged, "not one of our entries")
	}
	if *head.V > version {
		return fail(CodeNewer, "a later version")
	}
	if json.Unmarshal(b, v) != nil {
		return fail(CodeDamaged, "wrong shape")
	}
	// A field that we do not know would be lost when the entry is next
	// written, whatever the version says.
	strict := json.NewDecoder(bytes.NewReader(b))
	strict.DisallowUnknownFields()
	if strict.Decode(v) != nil {
		return fail(CodeNewer, "unknown field")
	}
	return nil
}
