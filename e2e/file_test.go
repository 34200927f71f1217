package e2e

import "testing"

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
