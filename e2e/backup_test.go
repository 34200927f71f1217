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
	p.press(say("form.save"))
	p.mustRead(sentinelPhone)
	p.press(say("bar.menu"), say("menu.more"), say("backup.title"), say("phrase.own"))
	p.typeIn(say("phrase.field"), sentinelWords)
	p.typeIn(say("phrase.again"), sentinelWords)
	p.press(say("backup.save"))
	p.mustReadIn(sealing, say("backup.opens"))
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
	q.press(say("bar.menu"), say("menu.more"), say("restore.title"))
	file := ""
	q.eventually("file to choose", func() bool {
		for _, thing := range q.look().Things {
			if thing.Kind == "control" && strings.HasPrefix(thing.Name, "Downloads, ") {
				file = thing.Name
			}
		}
		return file != ""
	})
	q.press(file)
	q.typeIn(say("phrase.field"), "not these words")
	q.press(say("file.open"))
	q.mustReadIn(sealing, say("file.wrong"))
	q.typeIn(say("phrase.field"), sentinelWords)
	q.press(say("file.open"))
	q.mustReadIn(sealing, "1 person was added.")
	q.press(say("backup.people"), sentinelName)
	q.mustRead(sentinelPhone)
	q.close()
}
