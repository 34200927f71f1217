package vault

import "filippo.io/age"

// How much work it is to try one passphrase, as the binary logarithm of
// scrypt's N (RFC 7914); memory is 2^N kB.
const (
	// pinWork takes 0.15 s of a server's processor of 2023, and 64 MB, which an
	// old computer has: a person waits for it each time that a record is opened
	// or its PIN changed. A short PIN is guessed in minutes at any work: it
	// keeps out who sits at the desk, not who takes the computer home.
	// BenchmarkPIN measures it.
	pinWork = 16
	// fileWork is age's own choice for passphrases: about a second, 256 MB.
	fileWork = 18
	// mostWork bounds what a foreign file can make us do.
	mostWork = 20
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
// and with CodeNewer if that was sealed with something else than a passphrase.
// Age cannot tell damage in its first lines from a wrong passphrase: who keeps
// what it returns keeps a checksum beside it, and looks at that first.
func unseal(passphrase string, sealed []byte) ([]byte, error) {
	by, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, fail(CodeWrongPIN, "empty passphrase")
	}
	by.SetMaxWorkFactor(mostWork)
	return ageUnseal(by, byPassphrase, sealed)
}
