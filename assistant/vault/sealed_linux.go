package vault

import (
	"bytes"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/godbus/dbus/v5"
)

// gnome-keyring keeps a collection in one file. If the collection's password
// is empty, which it offers to whoever is tired of being asked, the file is
// plain text and holds every secret as it is: open to a backup, to a stolen
// disk, to whoever repairs the computer. It says so to nobody, so we look.
var (
	plainFile  = []byte("[keyring]")
	sealedFile = []byte("GnomeKeyring\n\r\x00\n")
)

// maxKeyringFile bounds what is read of a plain file; 200 people make 200 kB.
const maxKeyringFile = 32 << 20

// keyringFiles names the files of all collections. The second folder is that
// of a computer older than the XDG rules, which gnome-keyring still uses.
func keyringFiles() (files []string) {
	home, _ := os.UserHomeDir()
	for _, dir := range []string{filepath.Join(dataHome(), "keyrings"), filepath.Join(home, ".gnome2", "keyrings")} {
		// Not Glob: a folder's name may hold what it takes for a pattern.
		entries, _ := os.ReadDir(dir)
		for _, e := range entries {
			if filepath.Ext(e.Name()) == ".keyring" {
				files = append(files, filepath.Join(dir, e.Name()))
			}
		}
	}
	return files
}

// dataHome is where programs keep what is the user's.
func dataHome() string {
	if data := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
		return data
	}
	home, _ := os.UserHomeDir()
	return filepath.Join(home, ".local", "share")
}

// Sealed looks at the beginning of the collection's file, or tries an empty password
// on a wallet. Another service has no such file, nor has a collection that lives in memory.
func (r *linuxRing) Sealed() (known bool, err error) {
	if r.asker == KWallet {
		known, open := r.walletOpen(r.collection)
		if open {
			err = fail(CodeUnsealed, "empty password")
		}
		return known, err
	}
	for _, file := range keyringFiles() {
		if filepath.Base(file) != fileOf(r.collection) {
			continue
		}
		switch head := readSome(file, int64(len(sealedFile))); {
		case bytes.HasPrefix(head, plainFile):
			return true, fail(CodeUnsealed, "plain collection")
		case bytes.Equal(head, sealedFile):
			known = true
		}
	}
	return known, nil
}

// Exposed reads the plain files. In those the attributes are plain as well,
// and a random ID stands in no other entry. Of a wallet with an empty password it is
// all that is in it.
func (r *linuxRing) Exposed(users []string) (exposed []string) {
	if r.asker == KWallet {
		return r.inOpenWallets(users)
	}
	var texts [][]byte
	for _, file := range keyringFiles() {
		if bytes.HasPrefix(readSome(file, int64(len(plainFile))), plainFile) {
			texts = append(texts, readSome(file, maxKeyringFile))
		}
	}
	for _, user := range users {
		for _, text := range texts {
			if bytes.Contains(text, []byte(user)) {
				exposed = append(exposed, user)
				break
			}
		}
	}
	return exposed
}

// fileOf names a collection's file. Its path on the bus is the file's name
// with a "_" and two digits for each byte that is no ASCII letter or digit.
func fileOf(collection dbus.ObjectPath) string {
	name := string(collection[strings.LastIndexByte(string(collection), '/')+1:])
	var b strings.Builder
	for i := 0; i < len(name); i++ {
		if name[i] == '_' && i+2 < len(name) {
			if c, err := hex.DecodeString(name[i+1 : i+3]); err == nil {
				b.Write(c)
				i += 2
				continue
			}
		}
		b.WriteByte(name[i])
	}
	return b.String() + ".keyring"
}

// readSome returns the beginning of a regular file, and nothing of any other:
// a pipe would hold us up.
func readSome(file string, most int64) []byte {
	f, err := os.OpenFile(file, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	b, _ := io.ReadAll(io.LimitReader(f, most))
	return b
}
