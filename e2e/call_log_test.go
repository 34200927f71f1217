package e2e

import (
	"testing"
)

// What was written down in a call is in the keyring after a restart.
func TestACallIsInTheKeyringAfterARestart(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	addPerson(p)
	p.press("Save")
	p.mustRead(sentinelPhone)
	p.press("Call support", "Get ready for the call", sentinelName, "Next: the number to call", "Next: during the call")
	p.typeIn("Who you talk to", sentinelSpoke)
	p.typeIn("Number of the call or case", sentinelCase)
	p.typeIn("What they say", sentinelNote)
	p.press("Keep this note")
	p.mustRead("Saved with the card of " + sentinelName + ".")
	p.close() // in the middle of the call, without a question

	p = d.start()
	p.press("Call support", "Go on with your call", sentinelName)
	p.mustRead(sentinelNote)
	p.press("The call is over", "It did not help", "Finish")
	p.mustRead("Calls for " + sentinelName)
	p.mustRead("You talked to: " + sentinelSpoke)
	p.mustRead("Number of the call or case: " + sentinelCase)
	p.close()
}
