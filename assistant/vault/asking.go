package vault

// An Asker is who offers the keyring and asks for its password, where that needs words
// of its own.
type Asker string

// The askers.
const (
	SomeKeyring Asker = ""
	KWallet     Asker = "kwallet"   // of KDE
	KeePassXC   Asker = "keepassxc" // which also asks which program may read what
)

// Asking says how it stands with the system's own question for a password. The zero
// one is none.
type Asking struct {
	On bool
	By Asker
	// UpTo is how many questions will come at most, this one among them, until the
	// operation is over; 0 where that is not known.
	UpTo int
}
