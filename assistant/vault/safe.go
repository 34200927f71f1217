package vault

import (
	"context"
	"slices"

	"signinhelper/assistant"
)

// FileState says how it stands with the sealed file.
type FileState string

// The states of the sealed file.
const (
	FileNone FileState = "none" // there is none: people are in the keyring
	FileShut FileState = "shut" // there is one, and its passphrase was not given
	FileOpen FileState = "open" // people are in the file
	// FileUnknown: the folder cannot be read, and it was not seen before that there
	// is one. People are in the keyring, and no file can be made.
	FileUnknown FileState = "unknown"
)

// There reports whether it is known that there is a file.
func (s FileState) There() bool { return s == FileShut || s == FileOpen }

// Safe is where people are kept on this computer: the keyring, or a sealed
// file where there is one. While the file is shut, all but the file's own
// methods fail with CodeFileShut. Where the folder does not say whether there is
// one, the keyring serves: else a folder that one start with sudo left to root would
// ask for secret words that were never made. All its errors are *[Error]; the operations of
// the file are "open-file", "make-file", "set-aside", "forget-file", "move", "export"
// and "import".
//
// Several programs may use the file at once; none loses whom another saved. What
// is saved of one person is replaced as a whole, as [Store] says.
type Safe struct {
	*Store  // of whichever is in use
	keyring *Store
	file    *file
}

// NewSafe returns the Safe of this computer; the file, if any, is in dir. Nothing
// is touched until it is used.
//
// asking may be nil. It is called when the system asks for the
// keyring's own password, and when it has stopped, so that the
// screen can say where to look; on the goroutine that called the Store, which
// it must not block. Only Linux tells.
func NewSafe(dir string, asking func(Asking)) *Safe {
	s := newSafe(dir, (&bench{start: startSelf}).take)
	s.told, s.keyring.told = asking, asking
	return s
}

func newSafe(dir string, startKeyring func() (process, error)) *Safe {
	s := &Safe{keyring: newStore(startKeyring), file: newFile(dir)}
	s.Store = newStore(s.start)
	return s
}

// start has the Store use what people are kept in now.
func (s *Safe) start() (process, error) {
	switch s.FileState() {
	case FileShut:
		return process{}, fail(CodeFileShut, "")
	case FileOpen:
		return s.file.start()
	}
	return s.keyring.start()
}

// FileState looks whether there is a sealed file, and whether it is open.
func (s *Safe) FileState() FileState {
	there, err := s.file.look()
	switch {
	case err == nil && !there:
		return FileNone
	case s.file.isOpen():
		return FileOpen
	case there:
		return FileShut
	}
	return FileUnknown
}

// Forget is that of the Store, and deletes what was put aside of sealed files:
// whoever is forgotten may be in it, wherever people are kept since. What a move that
// failed left in the keyring goes as well.
func (s *Safe) Forget(ctx context.Context, id assistant.PersonID) error {
	copied, err := s.copied(ctx)
	if err == nil {
		err = s.Store.Forget(ctx, id)
	}
	if err == nil {
		err = s.file.removeAside()
	}
	if err == nil && slices.Contains(copied, id) {
		err = s.takeBack(ctx, []assistant.PersonID{id})
	}
	return inOp("forget", err)
}

// ForgetAll is that of the Store, and deletes what Forget does. Whom a keyring that
// hangs still has stays noted in the file, for the next try.
func (s *Safe) ForgetAll(ctx context.Context) error {
	copied, err := s.copied(ctx)
	var kept error
	if err == nil {
		kept = s.takeBack(ctx, copied)
		err = s.Store.ForgetAll(ctx)
	}
	if err == nil && kept != nil {
		err = s.do(ctx, "forget-all", func(h *session) error { return h.list(copiedUser, copied) })
	}
	if err == nil {
		err = s.file.removeAside()
	}
	if err == nil {
		err = kept
	}
	return inOp("forget-all", err)
}

// MakeCollection is that of the keyring, beside an open file too, since people
// can move there.
func (s *Safe) MakeCollection(ctx context.Context) error {
	if s.FileState() == FileOpen {
		return s.keyring.MakeCollection(ctx)
	}
	return s.Store.MakeCollection(ctx)
}

// OpenFile opens the sealed file. restored says that it was damaged, and that
// its copy is open in its place, which may lack the last change; the damaged one
// was put aside. It fails with CodeWrongPIN, CodeNewer, CodeFolder, CodeDisk, or CodeDamaged if
// both are. It takes about a second, or two for words that do not open it, which
// nothing can shorten.
func (s *Safe) OpenFile(ctx context.Context, passphrase string) (restored bool, err error) {
	if ctx.Err() != nil {
		return false, inOp("open-file", contextError(ctx))
	}
	err = withWords(passphrase, func(words string) (err error) {
		restored, err = s.file.open(words)
		return err
	})
	return restored, inOp("open-file", err)
}

// ShutFile forgets the passphrase and what was in the file, and the PINs that
// were given. It waits for nothing, and is no error without a file.
func (s *Safe) ShutFile() {
	s.file.shut()
	s.Shut("")
}

// MakeFile begins a sealed file. From now on people are kept there. It fails
// with CodeRefused if the passphrase is shorter than MinPassphrase, or if there
// is a file, and with CodeFolder or CodeDisk.
func (s *Safe) MakeFile(ctx context.Context, passphrase string) error {
	passphrase, err := chosen(passphrase)
	if err == nil {
		if err = ctx.Err(); err != nil {
			err = contextError(ctx)
		} else {
			err = s.file.make(passphrase)
		}
	}
	return inOp("make-file", err)
}

// SetAside puts a file that cannot be opened out of the way, and its copy
// with it: under names that say when, beside where they were. Nothing is
// deleted. After it there is no file, so people can be kept anew. It fails with
// CodeRefused while the file is open, and with CodeFolder or CodeDisk.
func (s *Safe) SetAside(ctx context.Context) error {
	if ctx.Err() != nil {
		return inOp("set-aside", contextError(ctx))
	}
	return inOp("set-aside", s.file.setAside())
}

// ForgetFile deletes the file, its copy and what was put aside, open
// or shut: for a passphrase that is forgotten. Deleting is not wiping: what a
// disk keeps of them stays sealed. It is no error if there is no file.
func (s *Safe) ForgetFile(ctx context.Context) error {
	if ctx.Err() != nil {
		return inOp("forget-file", contextError(ctx))
	}
	return inOp("forget-file", s.file.forget())
}
