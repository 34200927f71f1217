package policy

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/scrypt"
)

// A PIN is of eight digits at the least: whoever can use the computer can copy the
// policy, and try PINs elsewhere as fast as scrypt lets them. At cost, a hundred
// million of them take a computer of four cores two months; ten thousand, minutes.
const (
	leastPIN, mostPIN = 8, 16

	cost     = 16 // the logarithm of N
	mostCost = 18 // a quarter of a gigabyte, and a second: more would stop a small computer
	blocks   = 8
	lanes    = 1
	saltSize = 16
	hashSize = 32
)

// ErrPIN says that a text cannot be the administrator's PIN.
var ErrPIN = errors.New("a PIN is 8 to 16 digits")

// errHash says that a line is none of [Hash].
var errHash = errors.New(`not a line of "signin-helper policy pin"`)

// hash is a line of [Hash], read.
type hash struct {
	cost      int
	salt, sum []byte
}

// Hash returns what the policy keeps of a PIN, in the usual form of scrypt's lines:
// "$scrypt$ln=16,r=8,p=1$salt$hash".
func Hash(pin string) (string, error) {
	if len(pin) < leastPIN || len(pin) > mostPIN || strings.Trim(pin, "0123456789") != "" {
		return "", ErrPIN
	}
	salt := make([]byte, saltSize)
	_, _ = rand.Read(salt) // it does not fail
	sum, err := scrypt.Key([]byte(pin), salt, 1<<cost, blocks, lanes, hashSize)
	if err != nil {
		return "", err
	}
	text := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$scrypt$ln=%d,r=%d,p=%d$%s$%s", cost, blocks, lanes, text(salt), text(sum)), nil
}

// readHash reads a line of [Hash]. The cost has bounds: a cheap one would be guessed,
// and a dear one would stop the computer at the first try.
func readHash(line string) (hash, error) {
	parts := strings.Split(line, "$")
	if len(parts) != 5 || parts[0] != "" || parts[1] != "scrypt" {
		return hash{}, errHash
	}
	var h hash
	if _, err := fmt.Sscanf(parts[2], "ln=%d,", &h.cost); err != nil || h.cost < cost || h.cost > mostCost ||
		parts[2] != fmt.Sprintf("ln=%d,r=%d,p=%d", h.cost, blocks, lanes) {
		return hash{}, errHash
	}
	var err error
	if h.salt, err = base64.RawStdEncoding.DecodeString(parts[3]); err != nil || len(h.salt) != saltSize {
		return hash{}, errHash
	}
	if h.sum, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil || len(h.sum) != hashSize {
		return hash{}, errHash
	}
	return h, nil
}

// CheckPIN reports whether that is the administrator's PIN. It takes a while, so it is
// no work for the screen's thread, and whoever asks makes a pause after a wrong one.
// Without a PIN in the policy none is right.
func (p Policy) CheckPIN(pin string) bool {
	h, err := readHash(p.PIN)
	if err != nil {
		return false
	}
	sum, err := scrypt.Key([]byte(pin), h.salt, 1<<h.cost, blocks, lanes, hashSize)
	return err == nil && subtle.ConstantTimeCompare(sum, h.sum) == 1
}
