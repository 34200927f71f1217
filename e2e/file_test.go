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
	p.press(say("start.people"), say("people.addanyway"))
	typePerson(p)
	p.press(say("form.save"), say("file.offer"), say("phrase.own"))
	p.typeIn(say("phrase.field"), sentinelWords)
	p.typeIn(say("phrase.again"), sentinelWords)
	p.press(say("file.make"))
	p.within(sealing, "a file", func() bool { return p.look().Page != "file" })
	p.mustRead(sentinelPhone)
	p.close()

	p = d.start()
	p.press(say("start.people"), say("file.ask"))
	p.typeIn(say("phrase.field"), "not these")
	p.press(say("file.open"))
	p.mustReadIn(sealing, say("file.wrong"))
	p.typeIn(say("phrase.field"), sentinelWords)
	p.press(say("file.open"))
	p.within(sealing, "people in the file", func() bool { _, there := p.look().Find("control", sentinelName); return there })
	p.press(sentinelName)
	p.mustRead(sentinelPhone)
	p.press(say("bar.back"), say("file.close"))
	p.mustRead(say("keyring.file-shut.next"))
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
			p.mustRead(say("disk.folder"))
			p.press(say("start.people"))
			p.mustRead(say("file.unknown"))
			p.press(say("people.add"))
			typePerson(p)
			p.press(say("form.save"))
			p.mustRead(sentinelPhone)
			p.close()

			p = d.start()
			p.press(say("start.people"), sentinelName)
			p.mustRead(sentinelPhone)
			p.close()
		})
	}
}
