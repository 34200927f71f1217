package e2e

import "testing"

// addTom saves somebody else that the same caregiver helps.
func addTom(p *program) {
	p.t.Helper()
	p.press("Menu", "My cards and numbers", "Add myself or someone I help")
	p.typeIn("Full name, as it is on the account", sentinelOther)
	p.press("Save")
	p.mustRead(sentinelOther)
}

// mustNotRead fails the test if some words stand on the screen.
func (p *program) mustNotRead(words string) {
	p.t.Helper()
	if _, ok := p.look().find("text", words); ok {
		p.t.Errorf("the page %q says %q", p.look().Page, words)
	}
}

// A caregiver's call for one person is over, and the official site did not let
// her in: she goes back, and calls again, for the other. With a real mouse, real
// typing and a real keyring, each has what was written down for them.
func TestACallForEachOfTwo(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	addPerson(p)
	p.press("Save")
	p.mustRead(sentinelPhone)
	addTom(p)

	p.press("Call support", "Get ready for the call", sentinelName, "Next: the number to call", "Next: during the call")
	p.press("The call is over", "They changed or sent something", "Open the official site", "Back")
	p.mustRead("Call for " + sentinelName) // before the next call, not in the one that is over
	if _, ok := p.look().find("control", "Back to the call"); ok {
		t.Error("a call that is over can be gone back to")
	}
	p.press("Next: during the call")
	p.typeIn("Number of the call or case", sentinelCase)
	p.typeIn("What they say", sentinelNote) // and not kept by a press
	p.press("Start over", "Yes, start over")

	p.press("Call support", "Get ready for the call", sentinelOther, "Next: the number to call", "Next: during the call")
	p.mustRead("Call for " + sentinelOther)
	p.typeIn("Who you talk to", sentinelSpoke)
	p.press("The call is over", "It did not help", "Finish")
	p.mustRead("Calls for " + sentinelOther)
	p.mustRead("You talked to: " + sentinelSpoke)
	p.eventually("all saved", func() bool {
		_, saving := p.look().find("control", "Stop waiting")
		_, loose := p.look().find("text", "Not saved yet")
		return !saving && !loose
	})
	p.mustNotRead(sentinelNote)
	p.close()

	p = d.start()
	p.press("Save my member ID and phone numbers", sentinelName, "Calls")
	p.mustRead("Number of the call or case: " + sentinelCase)
	p.mustRead(sentinelNote)
	p.mustNotRead("You talked to: " + sentinelSpoke)
	p.close()
}
