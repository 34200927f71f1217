package vault

import (
	"errors"
	"fmt"

	"signinhelper/assistant"
)

// Code says what went wrong, so that the screen can choose a sentence. The
// values are part of the interface: they are keys of translations.
type Code string

// The codes of an [Error].
const (
	// CodeMissing: no program on this computer offers a keyring (Linux:
	// nobody owns, or can be started as, org.freedesktop.secrets).
	CodeMissing Code = "missing"
	// CodeNoBus: there is no session bus to ask on (Linux).
	CodeNoBus Code = "no-bus"
	// CodeNoCollection: there is a keyring service, but it has nowhere to
	// keep anything. [Store.MakeCollection] helps on Linux.
	CodeNoCollection Code = "no-collection"
	// CodeLocked: the keyring is locked, or needs a new password, and the
	// system could not ask for it, usually because it has no screen to ask on.
	CodeLocked Code = "locked"
	// CodeDismissed: the system asked for the keyring's password and the
	// question was cancelled, or closed, or answered wrongly.
	CodeDismissed Code = "dismissed"
	// CodeHanging: no answer in the time allowed; also a system's question
	// which nobody answered within [PromptTimeout].
	CodeHanging Code = "hanging"
	// CodeCancelled: the caller's context was cancelled.
	CodeCancelled Code = "cancelled"
	// CodeRefused: the keyring said no, or said yes and kept nothing.
	CodeRefused Code = "refused"
	// CodeTooBig: the record is larger than the keyring takes, in all the
	// entries that one may have.
	CodeTooBig Code = "too-big"
	// CodeFull: there is no room for one more person in the list of people.
	CodeFull Code = "full"
	// CodeKilled: the helper or the keyring's service died in the middle, or
	// the helper could not be started.
	CodeKilled Code = "killed"
	// CodeNotKept: what was read back is not what was written, or what was
	// deleted is still there.
	CodeNotKept Code = "not-kept"
	// CodeDamaged: an entry of ours cannot be understood. It is left as it is.
	CodeDamaged Code = "damaged"
	// CodeNewer: an entry was written by a newer version of this program. It
	// is left as it is.
	CodeNewer Code = "newer"
	// CodeUnsupported: this operating system has no keyring that we can use,
	// or not the one operation that was asked for.
	CodeUnsupported Code = "unsupported"

	// CodeUnsealed: the keyring has no password of its own, so that what is in
	// it lies on the disk in the clear (Linux). Nothing of ours is put there.
	CodeUnsealed Code = "unsealed"

	// CodeWrongPIN: the PIN or passphrase does not open what it should.
	CodeWrongPIN Code = "wrong-pin"
	// CodeShut: the person's record is under a PIN that has not been given.
	CodeShut Code = "shut"
	// CodeChanged: the person's record is no longer as it was when whoever wants
	// to save over it saw it last.
	CodeChanged Code = "changed"
	// CodeFileShut: people are in a sealed file whose passphrase has not been
	// given.
	CodeFileShut Code = "file-shut"
	// CodeLogFull: there is no room for one more call. The oldest can be taken
	// out first.
	CodeLogFull Code = "log-full"
	// CodeDisk: the sealed file could not be written or read: no room, or a disk
	// that may only be read.
	CodeDisk Code = "disk"
	// CodeInUse: another program has the sealed file open, and kept it so for longer
	// than it is waited for.
	CodeInUse Code = "in-use"
	// CodeFolder: the folder of the sealed file, or a file in it, is closed to this
	// user or open to others, or something else is in its place.
	CodeFolder Code = "folder"

	// codeElsewhere: the entry is in another collection, which is locked. It
	// leaves the package as CodeLocked.
	codeElsewhere Code = "elsewhere"
	// codeDenied: the keyring was told not to let this program read the entry. It leaves
	// the package as CodeDismissed.
	codeDenied Code = "denied"
	// codeAbsent: there is no such entry. It never leaves the package.
	codeAbsent Code = "absent"
)

// Error is the one type of error that a [Store] returns.
//
// After a failed Save or Forget, whatever was saved of everybody else is
// untouched. The person concerned is either as before or as asked, never
// half: the keyrings replace an entry as a whole, and one entry decides which
// others count. Unsure says whether it is unknown which. (One whose entry turned
// out to lie open on the disk once it was written is taken out again.)
type Error struct {
	// Code is what went wrong.
	Code Code
	// Op is the operation: "people", "save", "update", "forget", "forget-all",
	// "make-collection", "unlock", "set-pin", "calls" or "save-calls".
	Op string
	// Cause is a few technical words for a report, such as the name of a
	// D-Bus error or an exit status. It is made from a closed vocabulary,
	// never from the text of a foreign error, so it holds nothing personal.
	Cause string

	// Damaged and Newer name the records that People could not read. The only
	// way to replace such a record is to forget it.
	Damaged, Newer []assistant.PersonID
	// Locked is how many entries lie in another keyring of this user, whose
	// password was not given (Linux). If it is By KeePassXC, it was told not to let us
	// read them.
	Locked int
	By     Asker
	// Unsealed names those that lie on the disk in the clear (Linux). They
	// were read. Forget, ForgetAll, or a password for the keyring help.
	Unsealed []assistant.PersonID

	// Unsure says that something had been sent to the keyring, to be stored
	// or deleted, and the answer did not come, or does not agree, or that
	// something failed after it: the record may or may not be as asked, so
	// look before saying either. Without Unsure nothing was changed.
	Unsure bool
}

// Partial reports whether People returned everybody that it could read,
// although there is an error. Its code is then CodeDamaged, CodeNewer,
// CodeLocked or CodeUnsealed: the first for which there is cause.
func (e *Error) Partial() bool { return e.unreadCode() != "" }

func (e *Error) unreadCode() Code {
	switch {
	case len(e.Damaged) > 0:
		return CodeDamaged
	case len(e.Newer) > 0:
		return CodeNewer
	case e.Locked > 0:
		return CodeLocked
	case len(e.Unsealed) > 0:
		return CodeUnsealed
	}
	return ""
}

// Error gives the technical text, for developers: not a sentence to show.
func (e *Error) Error() string {
	text := "vault: " + string(e.Code)
	if e.Op != "" {
		text = "vault: " + e.Op + ": " + string(e.Code)
	}
	if e.Cause != "" {
		text += " (" + e.Cause + ")"
	}
	return text
}

// fail makes an error. Its cause is a constant, or made of numbers and names
// that cannot be personal.
func fail(code Code, cause string, args ...any) *Error {
	return &Error{Code: code, Cause: fmt.Sprintf(cause, args...)}
}

// hasCode reports whether err is ours and has one of the codes.
func hasCode(err error, codes ...Code) bool {
	var e *Error
	if !errors.As(err, &e) {
		return false
	}
	for _, c := range codes {
		if e.Code == c {
			return true
		}
	}
	return false
}
