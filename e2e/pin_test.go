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
	p.mustRead(say("pin.done", "Time", "2 minutes"))
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
	p.mustRead(say("unlock.again", "Time", "2 minutes"))
	p.close()
}
