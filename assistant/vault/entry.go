package vault

import (
	"bytes"
	"encoding/json"
	"errors"
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
	callsPrefix  = "calls-"
	partPrefix   = "part-" // a piece of one of the two
)

// The newest form of each kind of entry that this program reads. It writes the
// oldest form that holds what there is to keep, so that an older program, from
// before PINs, still reads whoever has none. A field added later must raise
// the version, or an older program would drop the field when it saves.
const (
	personVersion = 2 // 2: with a key, or under a PIN
	indexVersion  = 1
	callsVersion  = 1
	headVersion   = 2 // of any entry that stands for one in parts
)

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

// The most parts that a value may have. A call with three notes takes some
// 250 bytes once it is packed.
const (
	// windowsParts is for 80 kB: 200 such calls under a PIN. Each part is one
	// more line in the list that the Credential Manager shows.
	windowsParts = 32
	// darwinParts is for 46 kB: 100 such calls under a PIN. Each part starts
	// /usr/bin/security twice, to write and to read back, and one who notes a
	// reference number waits for that.
	darwinParts = 16
	// otherParts is for 256 kB: 700 such calls under a PIN.
	otherParts = 4
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

func partsFor(goos string) int {
	switch goos {
	case "windows":
		return windowsParts
	case "darwin":
		return darwinParts
	}
	return otherParts
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

func callsOf(id assistant.PersonID) string { return callsPrefix + string(id) }

// isHead reports whether an entry stands for a person or for a log.
func isHead(user string) bool {
	return strings.HasPrefix(user, personPrefix) || strings.HasPrefix(user, callsPrefix)
}

// personal reports whether an entry holds something of a person.
func personal(user string) bool { return user != indexUser }

// index is the list of people, in the order in which they were added. An ID
// in it may have no entry: it is written before the entry is.
type index struct {
	V      int                  `json:"v"`
	People []assistant.PersonID `json:"people"`
}

func encodeIndex(ids []assistant.PersonID) ([]byte, error) {
	return encode(index{indexVersion, append([]assistant.PersonID{}, ids...)})
}

// checked is what to say of a person or a call that is not to be kept.
func checked(err error) error {
	switch {
	case errors.Is(err, assistant.ErrTooLong):
		return fail(CodeTooBig, "a text")
	case err != nil:
		return fail(CodeRefused, "impossible text")
	}
	return nil
}

func checkCalls(calls []assistant.Call) error {
	for _, c := range calls {
		if err := c.Check(); err != nil {
			return err
		}
	}
	return nil
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

// decodeIndex reads the list of people. Its errors have CodeDamaged or
// CodeNewer.
func decodeIndex(b []byte) ([]assistant.PersonID, error) {
	var x index
	if err := decode(b, indexVersion, &x); err != nil {
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

// decode fills v from b, an entry of the version newest or before. The errors of encoding/json quote what they stumble
// over, so none is passed on.
func decode(b []byte, newest int, v any) error {
	var head struct {
		V *int `json:"v"`
	}
	if !utf8.Valid(b) || json.Unmarshal(b, &head) != nil || head.V == nil || *head.V < 1 {
		return fail(CodeDamaged, "not one of our entries")
	}
	if *head.V > newest {
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
