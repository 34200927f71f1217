package vault

import (
	"bytes"
	"crypto/cipher"
	"crypto/pbkdf2"
	"crypto/sha512"
	"encoding/binary"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/godbus/dbus/v5"
	//lint:ignore SA1019 A cipher of the past, which KWallet uses to this day.
	"golang.org/x/crypto/blowfish" //nolint:staticcheck // as above
)

// KWallet asks for the password of a new wallet, and takes an empty one. From then on
// it opens the wallet without a word, and so does whoever gets the file: it is sealed
// with a key that is made of nothing and of what lies beside it. So we try that key.
const (
	walletMagic  = "KWALLET\n\r\x00\r\n"
	walletRounds = 50_000 // of PBKDF2
	walletKeyLen = 56
	walletSalt   = 56
	// What follows the magic: version 0.1, Blowfish in CBC mode, PBKDF2 with SHA-512.
	walletKind = "\x00\x01\x03\x02"
)

// A walletKey is made of an empty password and a salt. It takes some hundredths of a second.
type walletKey struct {
	salt []byte
	key  []byte
}

// of returns the key for a salt.
func (k *walletKey) of(salt []byte) ([]byte, error) {
	if k.key == nil || !bytes.Equal(k.salt, salt) {
		key, err := pbkdf2.Key(sha512.New, "", salt, walletRounds, walletKeyLen)
		if err != nil {
			return nil, err
		}
		*k = walletKey{salt, key}
	}
	return k.key, nil
}

// walletOpen tells whether a wallet has an empty password; known is false where
// that cannot be told, as of one that is sealed with GPG.
func (r *linuxRing) walletOpen(collection dbus.ObjectPath) (known, open bool) {
	label, err := property[string](r, collection, collIface+".Label")
	if err != nil || label == "" || strings.ContainsRune(label, filepath.Separator) {
		return false, false
	}
	file := filepath.Join(dataHome(), "kwalletd", label)
	salt := readSome(file+".salt", walletSalt)
	text := readSome(file+".kwl", maxKeyringFile)
	if len(salt) != walletSalt {
		return false, false
	}
	key, err := r.wallet.of(salt)
	if err != nil {
		return false, false
	}
	return opensWith(key, text)
}

// opensWith tells whether a key opens a wallet. It holds the names of its folders and
// entries, hashed; and then, sealed, a random block, the length of what is kept, that,
// up to a block of anything, and a hash of 20 bytes. With another key the length comes
// out right once in half a billion times.
func opensWith(key, file []byte) (known, opens bool) {
	rest, ok := bytes.CutPrefix(file, []byte(walletMagic+walletKind))
	if !ok || len(rest) < 4 {
		return false, false
	}
	folders := binary.BigEndian.Uint32(rest)
	rest = rest[4:]
	for ; folders > 0; folders-- {
		const hash, count = 16, 4
		if len(rest) < hash+count {
			return false, false
		}
		entries := uint64(binary.BigEndian.Uint32(rest[hash:])) * hash
		if rest = rest[hash+count:]; entries > uint64(len(rest)) {
			return false, false
		}
		rest = rest[entries:]
	}
	const most, sum = 8, 20 // bytes of anything, and of the hash
	if len(rest)%blowfish.BlockSize != 0 || len(rest) < 2*blowfish.BlockSize {
		return false, false
	}
	c, err := blowfish.NewCipher(key)
	if err != nil {
		return false, false
	}
	head := make([]byte, 2*blowfish.BlockSize)
	cipher.NewCBCDecrypter(c, make([]byte, blowfish.BlockSize)).CryptBlocks(head, rest[:len(head)])
	kept := int64(binary.BigEndian.Uint32(head[blowfish.BlockSize:]))
	padding := int64(len(rest)) - blowfish.BlockSize - 4 - kept - sum
	return true, padding > 0 && padding <= most
}

// inOpenWallets names those of users who have an entry in a wallet with an empty password.
func (r *linuxRing) inOpenWallets(users []string) (exposed []string) {
	items, locked, err := r.search("")
	if err != nil {
		return nil
	}
	open := map[dbus.ObjectPath]bool{}
	for _, item := range append(items, locked...) {
		wallet := collectionOf(item)
		if _, looked := open[wallet]; !looked {
			_, open[wallet] = r.walletOpen(wallet)
		}
	}
	if !slices.Contains(slices.Collect(maps.Values(open)), true) {
		return nil
	}
	for _, user := range users {
		items, locked, _ := r.search(user)
		if slices.ContainsFunc(append(items, locked...), func(item dbus.ObjectPath) bool { return open[collectionOf(item)] }) {
			exposed = append(exposed, user)
		}
	}
	return exposed
}
