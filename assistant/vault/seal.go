package vault

import (
	"strconv"

	"filippo.io/age"
)

// How much work it is to try one passphrase, as the binary logarithm of
// scrypt's N (RFC 7914); memory is 2^N kB.
const (
	// pinWork takes 0.15 s of a server's processor of 2023, and 64 MB, which an
	// old computer has: a person waits for it each time that a record is opened
	// or its PIN changed. Four digits are guessed within the hour by whoever
	// copies the record: they keep out who sits at the desk, and no more.
	// BenchmarkPIN measures it.
	pinWork = 16
	// fileWork is age's own choice for passphrases: about a second, 256 MB.
	fileWork = 18
	// mostWork bounds what a foreign file can make us do: no more than our own.
	mostWork = fileWork
)

// seal closes data with a passphrase, as an age file with one scrypt
// recipient. Age does the cryptography so that nobody here does.
func seal(passphrase string, data []byte, work int) ([]byte, error) {
	to, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, fail(CodeRefused, "empty passphrase")
	}
	to.SetWorkFactor(work)
	return ageSeal(to, data)
}

// unseal opens what seal closed. It fails with CodeWrongPIN or CodeDamaged,
// and with CodeNewer if that was sealed with something else than a passphrase, or
// with more work than we ever ask for.
// Age cannot tell damage in its first lines from a wrong passphrase: who keeps
// what it returns keeps a checksum beside it, and looks at that first.
func unseal(passphrase string, sealed []byte) ([]byte, error) {
	by, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, fail(CodeWrongPIN, "empty passphrase")
	}
	return ageUnseal(bounded{by}, byPassphrase, sealed)
}

// bounded refuses too much work before any of it is done, or any memory taken.
// That answers the threat of a backup that was made to stop the computer.
type bounded struct{ *age.ScryptIdentity }

// Unwrap is called by age with the first lines of what is sealed.
func (b bounded) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	for _, s := range stanzas {
		if s.Type != byPassphrase || len(s.Args) != 2 {
			continue // age says what is wrong with it
		}
		if work, err := strconv.Atoi(s.Args[1]); err == nil && work > mostWork {
			return nil, fail(CodeNewer, "more work than ours")
		}
	}
	return b.ScryptIdentity.Unwrap(stanzas)
}
