package vault

import "context"

// FileState says how it stands with the sealed file.
type FileState string

// The states of the sealed file.
const (
	FileNone FileState = "none" // there is none: people are in the keyring
	FileShut FileState = "shut" // there is one, and its passphrase was not given
	FileOpen FileState = "open" // people are in the file
)

// Safe is where people are kept on this computer: the keyring, or a sealed
// file where there is one. While the file is shut, all but the file's own
// methods fail with CodeFileShut.
type Safe struct{ *Store }

// NewSafe returns the Safe of this computer; the file, if any, is in dir.
// asking is that of [New].
func NewSafe(dir string, asking func(bool)) *Safe { return &Safe{New(asking)} }

// FileState looks whether there is a sealed file, and whether it is open.
func (s *Safe) FileState() FileState { return FileNone }

// OpenFile opens the sealed file. restored says that it was damaged, and that
// the last good copy is open in its place. It fails with CodeWrongPIN,
// CodeDamaged or CodeNewer.
func (s *Safe) OpenFile(ctx context.Context, passphrase string) (restored bool, err error) {
	return false, &Error{Code: CodeUnsupported, Op: "open-file"}
}

// MakeFile begins a sealed file. From now on people are kept there.
func (s *Safe) MakeFile(ctx context.Context, passphrase string) error {
	return &Error{Code: CodeUnsupported, Op: "make-file"}
}

// ForgetFile deletes the file and its copies, open or shut: for a passphrase
// that is forgotten.
func (s *Safe) ForgetFile(ctx context.Context) error {
	return &Error{Code: CodeUnsupported, Op: "forget-file"}
}

// MoveIntoKeyring puts everybody of the open file into the keyring, reads all
// of it back, and only then deletes the file.
func (s *Safe) MoveIntoKeyring(ctx context.Context) error {
	return &Error{Code: CodeUnsupported, Op: "move"}
}

// Export returns everybody, with their calls, sealed with a passphrase, for a
// new computer. Whoever is under a PIN that was not given is left out, and
// counted.
func (s *Safe) Export(ctx context.Context, passphrase string) (data []byte, people, leftOut int, err error) {
	return nil, 0, 0, &Error{Code: CodeUnsupported, Op: "export"}
}

// Import adds those of an exported file who are not kept here already, and
// counts them. Nobody who is here already is changed; they are counted too.
func (s *Safe) Import(ctx context.Context, data []byte, passphrase string) (added, there int, err error) {
	return 0, 0, &Error{Code: CodeUnsupported, Op: "import"}
}
