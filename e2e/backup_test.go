package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNumbersGoToANewComputer saves a person on one desk, makes a locked file
// of everybody there, carries it to another desk, and opens it.
func TestNumbersGoToANewComputer(t *testing.T) {
	d := newDesk(t, options{})
	d.must(os.Mkdir(filepath.Join(d.home, "Documents"), 0o700))
	p := d.start()
	addPerson(p)
	p.press("Save")
	p.mustRead(sentinelPhone)
	p.press("Menu", "Take my numbers to a new computer", "I want to choose my own")
	p.typeIn("Secret words", sentinelWords)
	p.typeIn("The same words once more", sentinelWords)
	p.press("Save the file")
	p.mustReadIn(sealing, "It opens only with the secret words on your paper.")
	p.mustRead("1 person is in it.")
	p.picture("19-backup")
	p.close()
	files, err := filepath.Glob(filepath.Join(d.home, "Documents", "signin-helper-backup-*.age"))
	if err != nil || len(files) != 1 {
		t.Fatalf("there are %q (%v)", files, err)
	}
	carried, err := os.ReadFile(files[0])
	d.must(err)

	other := newDesk(t, options{})
	other.must(os.Mkdir(filepath.Join(other.home, "Downloads"), 0o700))
	other.must(os.WriteFile(filepath.Join(other.home, "Downloads", filepath.Base(files[0])), carried, 0o600))
	q := other.start()
	q.press("Menu", "Bring my numbers from my old computer")
	file := ""
	q.eventually("file to choose", func() bool {
		for _, thing := range q.look().Things {
			if strings.HasPrefix(thing.Name, "Downloads, ") {
				file = thing.Name
			}
		}
		return file != ""
	})
	q.press(file)
	q.typeIn("Secret words", "not these words")
	q.press("Open the file")
	q.mustReadIn(sealing, "These words did not open the file")
	q.typeIn("Secret words", sentinelWords)
	q.press("Open the file")
	q.mustReadIn(sealing, "1 person was added.")
	q.press("Show my people", sentinelName)
	q.mustRead(sentinelPhone)
	q.close()
}
