package e2e

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

const sentinelWords = "plum orchard tin boat"

// TestALockedFileWithoutAKeyring keeps a person in the sealed file, and opens
// it after a restart.
func TestALockedFileWithoutAKeyring(t *testing.T) {
	d := newDesk(t, options{noKeyring: true})
	p := d.start()
	p.press("Save my member ID and phone numbers", "Add a person just for now")
	typePerson(p)
	p.press("Save", "Keep them in a locked file", "I want to choose my own")
	p.typeIn("Secret words", sentinelWords)
	p.typeIn("The same words once more", sentinelWords)
	p.press("Lock my numbers in the file")
	p.within(sealing, "a file", func() bool { return p.look().Page != "file" })
	p.mustRead(sentinelPhone)
	p.close()

	p = d.start()
	p.press("Save my member ID and phone numbers", "Open the locked file")
	p.typeIn("Secret words", "not these")
	p.press("Open the file")
	p.mustReadIn(sealing, "These words did not open the file")
	p.typeIn("Secret words", sentinelWords)
	p.press("Open the file")
	p.within(sealing, "people in the file", func() bool { _, there := p.look().find("control", sentinelName); return there })
	p.press(sentinelName)
	p.mustRead(sentinelPhone)
	p.press("Back", "Close the file now")
	p.mustRead("You need the secret words from your paper to open it.")
	p.close()
}

// TestAFolderThatCannotBeReadLeavesTheKeyring keeps a person in the keyring where
// the folder of the program is not to be had, and has her at the next start.
func TestAFolderThatCannotBeReadLeavesTheKeyring(t *testing.T) {
	for name, spoil := range map[string]func(d *desk, folder string){
		"a pipe in its place": func(d *desk, folder string) { d.must(syscall.Mkfifo(folder, 0o600)) },
		"HOME is /dev/null":   func(d *desk, _ string) { d.env = append(d.env, "HOME=/dev/null") },
		"it is somebody else's": func(d *desk, folder string) {
			d.must(os.Mkdir(folder, 0o700))
			if err := os.Chown(folder, 65534, 65534); err != nil {
				d.t.Skip(err) // only root can give a folder away
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, options{})
			spoil(d, filepath.Join(d.home, ".config", "signin-helper"))
			p := d.start()
			p.mustRead("We can't use the folder where this app keeps its files, so we can't save how far you are.")
			p.press("Save my member ID and phone numbers")
			p.mustRead("We can't look into the folder where this app keeps its files.")
			p.press("Add myself or someone I help")
			typePerson(p)
			p.press("Save")
			p.mustRead(sentinelPhone)
			p.close()

			p = d.start()
			p.press("Save my member ID and phone numbers", sentinelName)
			p.mustRead(sentinelPhone)
			p.close()
		})
	}
}
