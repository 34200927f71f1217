package e2e

import "testing"

const sentinelPIN = "heron-40719"

// TestAPINOverARestart sets a PIN, and finds the person behind it after a
// restart; then the desktop locks its screen.
func TestAPINOverARestart(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	addPerson(p)
	p.press(say("form.save"))
	p.mustRead(sentinelPhone)
	p.press(say("person.pin"))
	p.typeIn(say("pin.field"), sentinelPIN)
	p.typeIn(say("pin.again"), sentinelPIN)
	p.press(say("pin.set"))
	p.mustRead("The PIN is set. Have you written it down? When nothing is pressed for 2 minutes, we close these numbers.")
	p.close()

	p = d.start()
	p.press(say("start.people"))
	p.mustRead(say("people.shut"))
	p.press("Quillian")
	p.typeIn(say("unlock.field"), "not this one")
	p.press(say("unlock.open"))
	p.mustRead(say("unlock.wrong"))
	p.typeIn(say("unlock.field"), sentinelPIN)
	p.press(say("unlock.open"))
	p.mustRead(sentinelPhone)

	d.lockScreen()
	p.mustRead("We closed these numbers. Nothing was pressed for 2 minutes, or the screen was locked.")
	p.close()
}
