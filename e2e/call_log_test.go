package e2e

import (
	"strings"
	"testing"
)

// What was written down in a call is in the keyring after a restart, and not
// in the file of the progress.
func TestACallIsInTheKeyringAfterARestart(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	addPerson(p)
	p.press("Save")
	p.mustRead(sentinelPhone)
	p.press("Call support", "Get ready for the call", sentinelName, "Next: the number to call", "I am calling now")
	p.typeIn("Who you talk to", "Dana Zwingli")
	p.typeIn("Number of the call or case", "CASE-77341")
	p.typeIn("What they say", "Try again on Monday")
	p.press("Keep this note")
	p.mustRead("Saved with the card of " + sentinelName + ".")
	p.close() // in the middle of the call, without a question

	text := p.progress()
	for _, said := range []string{"Dana", "Zwingli", "77341", "Monday"} {
		if strings.Contains(text, said) {
			t.Errorf("the progress on disk holds %q", said)
		}
	}

	p = d.start()
	p.press("Call support", "Go on with your call", sentinelName)
	p.mustRead("Try again on Monday")
	p.press("The call is over", "It did not help", "Put this call away")
	p.mustRead("Calls for " + sentinelName)
	p.mustRead("You talked to: Dana Zwingli")
	p.mustRead("Number of the call or case: CASE-77341")
	p.close()
}
